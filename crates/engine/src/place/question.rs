//! Which question tells most (adaptive-engine 1.2).

use crate::chance::Chance;

use super::{Placement, Said, Start};

/// Candidates looked at closely.
const CANDIDATES: usize = 32;
/// Questions chosen by variance before halves do as well and cost less (spec 1.3).
const BY_VARIANCE: usize = 15;

/// How questions are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choose {
    /// The one that leaves least variance over all skills.
    Variance,
    /// One near even odds.
    Half,
    /// By variance for 15 questions; then near even odds, on the way to the goal where there is one.
    VarianceThenHalf,
}

/// A question and what it is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) skill: usize,
    /// What it tells, in skills.
    pub(super) gain: f32,
}

impl Placement<'_> {
    /// The best question now.
    pub(super) fn best(&self) -> Option<Question> {
        let by_variance = match self.purpose.choose {
            Choose::Variance => true,
            Choose::Half => false,
            Choose::VarianceThenHalf => self.asked.len() < BY_VARIANCE,
        };
        let skill = match self.easy() {
            Some(skill) => skill,
            None if by_variance => self.best_by_variance()?,
            None => self.best_half()?,
        };
        Some(Question { skill, gain: self.gain(skill) })
    }

    /// How far a skill is from even odds; having been asked for puts it off.
    fn away(&self, skill: usize) -> f32 {
        (self.crowd.p()[skill] - 0.5).abs() + 0.15 * f32::from(self.times[skill])
    }

    /// The variance over all skills that an answer is expected to take away, in skills:
    /// `(1-s-g)^2 sum_i w_i cov_i^2 / (q (1-q))`, halved for what was asked three times already.
    pub(super) fn gain(&self, skill: usize) -> f32 {
        let settings = &self.model.settings;
        let span = (1.0 - settings.slip - settings.guess) as f32;
        let q = settings.guess as f32 + span * self.crowd.p()[skill];
        let told = self.crowd.tells(skill, &self.purpose.matters);
        span * span * told / (q * (1.0 - q)) / (1.0 + 0.3 * f32::from(self.times[skill]))
    }

    fn askable(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.purpose.askable.len()).filter(|skill| self.purpose.askable[*skill])
    }

    fn best_by_variance(&self) -> Option<usize> {
        let mut near: Vec<usize> = self.askable().collect();
        near.sort_by(|a, b| self.away(*a).total_cmp(&self.away(*b)).then_with(|| a.cmp(b)));
        near.truncate(CANDIDATES);
        let scored = near.into_iter().map(|skill| (self.gain(skill), skill));
        let best = scored.reduce(|best, one| if one.0 > best.0 { one } else { best })?;
        self.balanced(best.0).or(Some(best.1))
    }

    /// Two questions in every strand of the way to a goal, where one tells at least half of what the best does.
    fn balanced(&self, best: f32) -> Option<usize> {
        let graph = &self.model.graph;
        let on_way = |skill: &usize| self.purpose.matters[*skill] >= 1.0;
        if self.purpose.matters.iter().all(|matters| *matters >= 1.0) || self.asked.len() < 6 {
            return None;
        }
        let asked = |strand: usize| self.asked.iter().filter(|(one, _)| graph.strand(*one) == strand).count();
        let few = |skill: &usize| asked(graph.strand(*skill)) < 2;
        let mut near: Vec<usize> = self.askable().filter(on_way).filter(few).collect();
        near.sort_by(|a, b| self.away(*a).total_cmp(&self.away(*b)).then_with(|| a.cmp(b)));
        near.truncate(CANDIDATES / 4);
        let scored = near.into_iter().map(|skill| (self.gain(skill), skill));
        let found = scored.reduce(|best, one| if one.0 > best.0 { one } else { best })?;
        (found.0 >= 0.5 * best).then_some(found.1)
    }

    fn best_half(&self) -> Option<usize> {
        let everywhere = self.purpose.matters.iter().all(|matters| *matters >= 1.0);
        let mut near: Vec<usize> = if everywhere || self.purpose.choose == Choose::Half {
            self.askable().collect()
        } else {
            let ready = self.crowd.ready(self.model);
            let fringe = |skill: &usize| self.purpose.matters[*skill] >= 1.0 && ready[*skill] >= 0.2;
            self.askable().filter(fringe).collect()
        };
        if near.is_empty() {
            near = self.askable().collect();
        }
        let nearest = near.iter().map(|skill| self.away(*skill)).reduce(f32::min)?;
        near.retain(|skill| self.away(*skill) < nearest + 0.02);
        let mut chance = Chance::new(self.purpose.seed, 2 * self.asked.len() as u64 + 2);
        near.get(chance.below(near.len())).copied()
    }

    /// Before two successes, in the first four questions: something likely known, from the grade below.
    fn easy(&self) -> Option<usize> {
        let Start::Near(position) = self.purpose.start else { return None };
        let right = self.asked.iter().filter(|(_, reply)| reply.said == Said::Right).count();
        if !self.purpose.easy_start || self.asked.len() >= 4 || right >= 2 {
            return None;
        }
        let p = self.crowd.p();
        let likely = |skill: &usize| p[*skill] >= 0.65 && self.times[*skill] == 0;
        let from = |skill: usize| (f64::from(self.model.graph.position(skill)) - (position - 0.1)).abs();
        self.askable().filter(likely).min_by(|a, b| from(*a).total_cmp(&from(*b)).then_with(|| a.cmp(b)))
    }
}
