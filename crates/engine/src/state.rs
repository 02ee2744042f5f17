//! What is kept about one learner: the competencies that evidence has touched.

use std::collections::BTreeMap;

use domain::competency::Node;
use domain::people::Grade;
use domain::{CompetencyId, EvidenceId, Millis, Web};
use serde::{Deserialize, Serialize};

use crate::params::Params;
use crate::skill::SkillState;

/// What we expect before any evidence. A grade is a guess about where to look first, never a state: what
/// is untested is called unknown or not started, whatever the grade says.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Prior {
    /// Curriculum position about which the learner is expected to stand, 0..1.
    pub theta: Option<f64>,
}

impl Prior {
    /// Expects a learner at the start of their grade. High school is one band of the web, of which each
    /// grade is taken as a quarter.
    pub fn of_grade(grade: Option<Grade>) -> Self {
        let theta = |grade: Grade| match grade.number() {
            number @ 0..=8 => f64::from(number) / 10.0,
            number => 0.9 + f64::from(number - 9) / 40.0,
        };
        Self { theta: grade.map(theta) }
    }

    /// Expects a learner where placement found them, in curriculum positions.
    pub fn placed(ability: f64) -> Self {
        Self { theta: Some(ability.clamp(0.0, 1.0)) }
    }

    /// The belief in a competency at a curriculum position before any evidence:
    /// sigma((theta - x) / tau), within the range that a grade may claim (spec 1.2).
    pub fn p(&self, params: &Params, position: f64) -> f64 {
        let Some(theta) = self.theta else { return params.start };
        let sigma = 1.0 / (1.0 + libm::exp((position - theta) / params.tau));
        sigma.clamp(params.start_range[0], params.start_range[1])
    }
}

/// The folded state of one learner. Deterministic and compact under postcard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LearnerState {
    /// The version of the parameters it was folded with; with others it must be folded again.
    pub params: String,
    /// What was expected before any evidence.
    pub prior: Prior,
    /// The record folded last.
    pub last: Option<(Millis, EvidenceId)>,
    /// Every competency that evidence has touched, directly or through what comes after it.
    pub skills: BTreeMap<CompetencyId, SkillState>,
}

impl LearnerState {
    /// Before any evidence.
    pub fn new(params: &Params, prior: Prior) -> Self {
        Self { params: params.version.clone(), prior, last: None, skills: BTreeMap::new() }
    }

    /// The competency's state, if evidence has touched it.
    pub fn skill(&self, id: &CompetencyId) -> Option<&SkillState> {
        self.skills.get(id)
    }

    /// The state to change; made from the prior where evidence touches it first.
    pub(crate) fn touch(&mut self, web: &Web, params: &Params, node: Node) -> &mut SkillState {
        let start = self.prior.p(params, web.position(node));
        let id = web.competency(node).id.clone();
        self.skills.entry(id).or_insert_with(|| SkillState::new(params, start))
    }

    /// Probability that it is known and can be called up, at a moment. A teacher's pin does not count here:
    /// the fold goes on beneath it.
    pub(crate) fn usable(&self, web: &Web, params: &Params, node: Node, at: Millis) -> f64 {
        match self.skills.get(&web.competency(node).id) {
            Some(skill) => skill.p() * skill.retrievability(at),
            None => self.prior.p(params, web.position(node)),
        }
    }
}
