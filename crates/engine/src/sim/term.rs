//! A term of practice, and what came of it (adaptive-engine 8).

use crate::chance::Chance;
use crate::graph::Graph;
use crate::place::{Model, Settings};

use super::learner::{Known, Learner, Strength};
use super::policy::Policy;
use super::web::{forward, with_wrong_edges};

/// School days of a term.
const DAYS: usize = 90;
/// Questions a day.
pub(super) const PER_DAY: usize = 20;
/// Questions of a term.
pub(super) const QUESTIONS: usize = DAYS * PER_DAY;
/// Days after the term on which what is kept is counted.
const LATER: f64 = 14.0;
/// The class's year, in curriculum positions.
const YEAR: [f32; 2] = [0.40, 0.70];

/// Which family learners are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Like the engine's model.
    Known,
    /// Another kind, held out.
    Strength,
}

/// A web, what the engine believes of it, and a class's year.
#[derive(Debug, Clone)]
pub struct Term {
    pub(super) truth: Graph,
    pub(super) believed: Graph,
    pub(super) model: Model,
    pub(super) ancestors: Vec<Vec<bool>>,
    pub(super) believed_ancestors: Vec<Vec<bool>>,
    /// Curriculum order.
    pub(super) order: Vec<usize>,
    /// The skills of the class's year, in order.
    pub(super) year: Vec<usize>,
    pub(super) in_year: Vec<bool>,
    /// What a skill is worth for the year: `1[in it] + 0.35 ln(1 + how many of it lean on it) + 0.02` (spec 4.1).
    pub(super) worth: Vec<f64>,
    pub(super) seed: u64,
    family: Family,
}

impl Term {
    /// Prepares a term on a web, of which the engine has a share of the edges wrong.
    pub fn new(truth: Graph, family: Family, edge_noise: f64, seed: u64) -> Self {
        let believed = with_wrong_edges(&truth, edge_noise, &mut Chance::new(seed, 77));
        Self::with_believed(truth, believed, family, seed)
    }

    /// The same with any web that the engine has.
    pub fn with_believed(truth: Graph, believed: Graph, family: Family, seed: u64) -> Self {
        let (ancestors, believed_ancestors) = (truth.ancestors(), believed.ancestors());
        let n = truth.len();
        let mut by_position: Vec<usize> = (0..n).collect();
        by_position.sort_by(|a, b| truth.position(*a).total_cmp(&truth.position(*b)).then_with(|| a.cmp(b)));
        let order = forward(&believed, &by_position);
        let in_year: Vec<bool> =
            (0..n).map(|skill| (YEAR[0]..YEAR[1]).contains(&truth.position(skill))).collect();
        let worth = (0..n)
            .map(|skill| {
                let after = (0..n).filter(|one| in_year[*one] && believed_ancestors[*one][skill]).count();
                (if in_year[skill] { 1.0 } else { 0.02 }) + 0.35 * libm::log1p(after as f64)
            })
            .collect();
        let year = order.iter().copied().filter(|skill| in_year[*skill]).collect();
        let model = Model::new(believed.clone(), Settings::default());
        Self {
            truth,
            believed,
            model,
            ancestors,
            believed_ancestors,
            order,
            year,
            in_year,
            worth,
            seed,
            family,
        }
    }

    /// From the start of the class's year on, in order.
    pub(super) fn year_on(&self) -> Vec<usize> {
        self.order.iter().copied().filter(|skill| self.truth.position(*skill) >= YEAR[0]).collect()
    }

    fn learner(&self, number: u64) -> Box<dyn Learner + '_> {
        let chance = Chance::new(self.seed.wrapping_mul(10_000), number);
        match self.family {
            Family::Known => Box::new(Known::new(&self.truth, &self.ancestors, chance)),
            Family::Strength => Box::new(Strength::new(&self.truth, chance)),
        }
    }

    /// Lets one learner practise for a term under a policy. The same number is the same learner under every policy.
    pub fn run(&self, policy: Policy, number: u64) -> Outcome {
        let mut learner = self.learner(number);
        let end = DAYS as f64 + LATER;
        let before = learner.kept(end);
        let mut wrote = Wrote::new(self.seed.wrapping_mul(7_919).wrapping_add(number));
        policy.practise(self, learner.as_mut(), &mut wrote);
        let after = learner.kept(end);
        let gained =
            |skills: &mut dyn Iterator<Item = usize>| skills.map(|skill| after[skill] - before[skill]).sum();
        let waste = learner.waste();
        let share = |count: u32| f64::from(count) / QUESTIONS as f64;
        Outcome {
            gained: gained(&mut (0..after.len())),
            year: gained(&mut self.year.iter().copied()),
            ability: learner.ability(),
            on_known: share(waste.known),
            on_unready: share(waste.unready),
            spins: f64::from(waste.spins),
            declared: wrote.declared,
            falsely: wrote.falsely,
            bins: wrote.bins,
        }
    }
}

/// What came of one learner's term.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Skills kept 14 days after the term, above those that would have been kept without it.
    pub gained: f64,
    /// The same of the class's year.
    pub year: f64,
    /// Ability before.
    pub ability: f64,
    /// Share of questions on what was known and fresh.
    pub on_known: f64,
    /// Share of questions on what was unknown with something before it missing.
    pub on_unready: f64,
    /// Skills tried more than ten times without being learned.
    pub spins: f64,
    /// Skills called mastered.
    pub declared: u32,
    /// Of them not known.
    pub falsely: u32,
    /// By tenth of the foreseen chance of a right answer: how many, their sum, and how many were right. Empty where the
    /// policy foresees nothing.
    pub bins: [(f64, f64, f64); 10],
}

/// What happens in a term.
pub(super) struct Wrote {
    pub(super) seed: u64,
    asked: usize,
    declared: u32,
    falsely: u32,
    bins: [(f64, f64, f64); 10],
}

impl Wrote {
    fn new(seed: u64) -> Self {
        Self { seed, asked: 0, declared: 0, falsely: 0, bins: [(0.0, 0.0, 0.0); 10] }
    }

    pub(super) fn full(&self) -> bool {
        self.asked >= QUESTIONS
    }

    pub(super) fn asked(&self) -> usize {
        self.asked
    }

    pub(super) fn day(&self) -> f64 {
        (self.asked / PER_DAY) as f64
    }

    /// Asks one question; `foreseen` is the chance of a right answer as the policy saw it.
    pub(super) fn ask(&mut self, learner: &mut dyn Learner, skill: usize, foreseen: Option<f64>) -> bool {
        let right = learner.ask(skill, self.day()).right;
        self.asked += 1;
        if let Some(p) = foreseen {
            let bin = &mut self.bins[((p * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1.0, bin.1 + p, bin.2 + f64::from(u8::from(right)));
        }
        right
    }

    /// The policy calls a skill mastered.
    pub(super) fn declare(&mut self, learner: &dyn Learner, skill: usize) {
        self.declared += 1;
        self.falsely += u32::from(!learner.knows(skill));
    }
}
