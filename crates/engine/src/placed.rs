//! A state found by place instead of by name: for reading the same competencies of many learners at once.

use domain::competency::Node;
use domain::{Day, Millis, Web};

use crate::belief::{Belief, of_prior, of_skill};
use crate::params::Params;
use crate::skill::SkillState;
use crate::state::{LearnerState, Prior};

/// What is kept about one learner, by place in the web. Says the same as [`crate::Beliefs`], place by place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    prior: Prior,
    /// Sorted by place. What the web does not have is left out.
    skills: Vec<(Node, SkillState)>,
}

impl Placed {
    /// Sorts a state by place.
    pub fn new(web: &Web, state: LearnerState) -> Self {
        let find = |(id, skill)| Some((web.node(&id)?, skill));
        let mut skills: Vec<(Node, SkillState)> = state.skills.into_iter().filter_map(find).collect();
        skills.sort_unstable_by_key(|(node, _)| *node);
        Self { prior: state.prior, skills }
    }

    /// What was expected before any evidence.
    pub fn prior(&self) -> Prior {
        self.prior
    }

    /// How many competencies evidence has touched.
    pub fn len(&self) -> usize {
        self.skills.len()
    }

    /// Whether evidence has touched nothing.
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty()
    }

    /// The places that something speaks of directly: evidence, or a judgement that stands on `today`.
    pub fn shown(&self, today: Day) -> impl Iterator<Item = Node> {
        let speaks =
            move |skill: &SkillState| skill.tested() || skill.pin.is_some_and(|pin| pin.stands(today));
        self.skills.iter().filter(move |(_, skill)| speaks(skill)).map(|(node, _)| *node)
    }

    /// The belief at a place. `today` is the school's day of `now`.
    pub fn at(&self, web: &Web, params: &Params, node: Node, now: Millis, today: Day) -> Belief {
        match self.skills.binary_search_by_key(&node, |(node, _)| *node) {
            Ok(found) => of_skill(params, &self.skills[found].1, now, today),
            Err(_) => of_prior(params, self.prior.p(params, web.position(node))),
        }
    }
}
