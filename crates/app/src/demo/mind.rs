//! What a simulated learner can do: abilities by strand, what practice adds, what time takes away. Nothing of the
//! engine is used here, so that what the engine says of them is not what was put in.

use std::collections::BTreeMap;

use domain::{CompetencyId, Web};

use super::stage::Stage;

/// More practice than this adds nothing.
const LEARNED_MAX: f64 = 3.6;
/// What a competency of a later grade costs, for each grade.
const AHEAD: f64 = 0.9;
/// What a competency of an earlier grade gives, for each grade.
const BEHIND: f64 = 0.6;

/// One learner's mind.
#[derive(Debug, Clone)]
pub(super) struct Mind {
    grade: u8,
    ability: f64,
    /// Better or worse in a strand.
    strands: BTreeMap<String, f64>,
    /// What practice has added, and the day of the last of it.
    learned: BTreeMap<CompetencyId, (f64, i32)>,
    /// What one item adds.
    rate: f64,
    /// The share of what was learned that a day without it takes away.
    forgets: f64,
    /// What does not go at all.
    pub(super) stuck_on: Option<CompetencyId>,
    /// Which of several mistakes they make.
    pub(super) habit: usize,
}

impl Mind {
    pub(super) fn new(stage: &Stage, grade: u8, ability: f64, forgets: f64) -> Self {
        // Two draws make the middle likelier than the ends.
        let spread = stage.between(-0.7, 0.7) + stage.between(-0.7, 0.7);
        Self {
            grade,
            ability: ability + spread,
            strands: BTreeMap::new(),
            learned: BTreeMap::new(),
            rate: stage.between(0.12, 0.38),
            forgets,
            stuck_on: None,
            habit: (stage.chance() * 64.0) as usize,
        }
    }

    fn learned(&self, id: &CompetencyId, day: i32) -> f64 {
        self.learned
            .get(id)
            .map_or(0.0, |(learned, last)| learned * (1.0 - self.forgets).powi((day - last - 2).clamp(0, 60)))
    }

    /// The probability of a right answer, unaided; `help` is in logits.
    pub(super) fn p(&mut self, stage: &Stage, web: &Web, id: &CompetencyId, day: i32, help: f64) -> f64 {
        let learned = self.learned(id, day);
        let stuck = self.stuck_on.as_ref() == Some(id);
        let competency = web.find(id);
        let strand = competency.map_or(String::new(), |competency| competency.strand.clone());
        let offset = *self.strands.entry(strand).or_insert_with(|| stage.between(-0.6, 0.6));
        let grades = competency.map_or(0.0, |c| f64::from(c.band.number()) - f64::from(self.grade));
        let gap = if grades > 0.0 { AHEAD * grades } else { BEHIND * grades };
        let logit = if stuck { -2.6 } else { self.ability + offset + learned - gap };
        1.0 / (1.0 + (-(logit + help)).exp())
    }

    /// One item was worked at.
    pub(super) fn practise(&mut self, id: &CompetencyId, day: i32, right: bool) {
        let before = self.learned(id, day);
        let gain = if right { self.rate } else { self.rate * 0.7 };
        self.learned.insert(id.clone(), ((before + gain).min(LEARNED_MAX), day));
    }
}
