//! Learners made up, who learn and forget: one family like the engine's own model, and one of another kind that is held
//! out from every choice of a constant.

use crate::chance::Chance;
use crate::graph::Graph;

use super::state;

/// The decay of FSRS-6, and the factor that makes stability the days to 0.9.
const DECAY: f64 = 0.1542;

/// The chance to recall after some days at a stability.
pub(super) fn recall(days: f64, stability: f64) -> f64 {
    let factor = libm::pow(0.9, -1.0 / DECAY) - 1.0;
    if days <= 0.0 { 1.0 } else { libm::pow(1.0 + factor * days / stability, -DECAY) }
}

/// The growth of stability at a success after a day or more, before what it is multiplied by.
pub(super) fn growth(stability: f64, recall: f64) -> f64 {
    6.5 * libm::pow(stability, -0.1666) * (libm::exp(0.796 * (1.0 - recall)) - 1.0)
}

/// What happened at one question, the truth included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// The answer was right.
    pub(super) right: bool,
}

/// What was wasted, and what went wrong.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Waste {
    /// Questions on what was known and fresh.
    pub(super) known: u32,
    /// Questions on what was unknown with something before it missing.
    pub(super) unready: u32,
    /// Skills tried more than ten times without being learned.
    pub(super) spins: u32,
}

/// A learner whose truth is known.
pub(super) trait Learner {
    /// Asks one question on a day, counted from 0.
    fn ask(&mut self, skill: usize, day: f64) -> Asked;
    /// The chance that each skill is known and can be called up on a day.
    fn kept(&self, day: f64) -> Vec<f64>;
    /// Whether a skill is known now, forgotten or not.
    fn knows(&self, skill: usize) -> bool;
    /// Expected learning at a question of each skill on a day: for the policy that knows the truth.
    fn would_learn(&self, day: f64) -> Vec<f64>;
    /// Wasted so far.
    fn waste(&self) -> Waste;
    /// Ability before the first question.
    fn ability(&self) -> f64;
    /// The learner's own chance, also for what they choose.
    fn chance(&mut self) -> &mut Chance;
}

/// Yes or no for every skill; learns in a moment where what comes before can be called up; forgets by a power law
/// (adaptive-engine 8).
pub(super) struct Known<'w> {
    graph: &'w Graph,
    chance: Chance,
    ability: f64,
    known: Vec<bool>,
    stability: Vec<f64>,
    last: Vec<f64>,
    speed: f64,
    learn: Vec<f64>,
    slip: Vec<f64>,
    guess: Vec<f64>,
    tries: Vec<u32>,
    waste: Waste,
}

impl<'w> Known<'w> {
    pub(super) fn new(graph: &'w Graph, ancestors: &[Vec<bool>], mut chance: Chance) -> Self {
        let ability = 0.40 + 0.13 * chance.normal();
        let known = state::draw(graph, ancestors, ability, &mut chance);
        let above = |skill: usize| (ability - f64::from(graph.position(skill))).clamp(0.0, 1.0);
        let n = graph.len();
        Self {
            stability: (0..n).map(|i| if known[i] { 15.0 + 300.0 * above(i) } else { 1.0 }).collect(),
            last: vec![0.0; n],
            // Weaker learners are somewhat slower.
            speed: libm::exp(0.5 * chance.normal() + 2.0 * (ability - 0.40)),
            learn: (0..n).map(|_| chance.beta(3.0, 17.0).clamp(0.02, 0.5)).collect(),
            slip: (0..n).map(|_| chance.beta(4.0, 36.0).clamp(0.01, 0.3)).collect(),
            guess: (0..n).map(|_| chance.beta(3.0, 17.0).clamp(0.01, 0.4)).collect(),
            tries: vec![0; n],
            waste: Waste::default(),
            graph,
            chance,
            ability,
            known,
        }
    }

    fn recall(&self, skill: usize, day: f64) -> f64 {
        if self.known[skill] { recall(day - self.last[skill], self.stability[skill]) } else { 0.0 }
    }

    fn strengthen(&mut self, skill: usize, day: f64, times: f64) {
        let recall = self.recall(skill, day);
        if day - self.last[skill] >= 1.0 {
            self.stability[skill] *= 1.0 + times * growth(self.stability[skill], recall);
        }
    }
}

impl Learner for Known<'_> {
    fn ask(&mut self, skill: usize, day: f64) -> Asked {
        let recall = self.recall(skill, day);
        let got = self.known[skill] && self.chance.happens(recall);
        let right = self.chance.happens(if got { 1.0 - self.slip[skill] } else { self.guess[skill] });
        let mut missing = 0;
        for &parent in self.graph.parents(skill) {
            let there = self.recall(parent as usize, day);
            missing += i32::from(!self.chance.happens(there));
        }
        self.waste.known += u32::from(self.known[skill] && recall > 0.93);
        self.waste.unready += u32::from(!self.known[skill] && missing > 0);
        if got {
            if day - self.last[skill] >= 1.0 {
                self.strengthen(skill, day, 2.2);
            } else {
                self.stability[skill] = self.stability[skill].max((self.stability[skill] + 1.0).min(12.0));
            }
            self.last[skill] = day;
            if right {
                for &parent in self.graph.parents(skill) {
                    let parent = parent as usize;
                    if self.known[parent] && self.chance.happens(0.5) {
                        self.strengthen(parent, day, 1.0);
                        self.last[parent] = day;
                    }
                }
            }
        } else if self.known[skill] {
            if self.chance.happens(0.5) {
                self.stability[skill] = (0.4 * self.stability[skill]).max(1.5);
                self.last[skill] = day;
            }
        } else {
            self.tries[skill] += 1;
            self.waste.spins += u32::from(self.tries[skill] == 11);
            let learn = (self.learn[skill] * self.speed * libm::pow(0.12, f64::from(missing))).min(0.8);
            if self.chance.happens(learn) {
                self.known[skill] = true;
                self.stability[skill] = 4.0;
                self.last[skill] = day;
            }
        }
        Asked { right }
    }

    fn kept(&self, day: f64) -> Vec<f64> {
        (0..self.known.len()).map(|skill| self.recall(skill, day)).collect()
    }

    fn knows(&self, skill: usize) -> bool {
        self.known[skill]
    }

    fn would_learn(&self, day: f64) -> Vec<f64> {
        let kept = self.kept(day);
        let one = |skill: usize| {
            if self.known[skill] {
                return 0.5 * (0.85 - kept[skill]).max(0.0);
            }
            let ready: f64 = self.graph.parents(skill).iter().map(|parent| kept[*parent as usize]).product();
            (self.learn[skill] * self.speed).min(0.8) * ready
        };
        (0..kept.len()).map(one).collect()
    }

    fn waste(&self) -> Waste {
        self.waste
    }

    fn ability(&self) -> f64 {
        self.ability
    }

    fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }
}

/// The other family, held out: a strength for every skill that grows by logistic steps and fades exponentially towards
/// what was once gained; answers by a logistic curve on it without leak or sudden learning; what comes before helps by
/// its mean, so that one strong parent can make up for a weak one; and mistakes make some learners give less for a
/// while. A skill counts as kept as far as an answer would be right, above guessing.
pub(super) struct Strength<'w> {
    graph: &'w Graph,
    chance: Chance,
    ability: f64,
    /// In logits.
    strength: Vec<f64>,
    /// The strength that fading goes down to.
    floor: Vec<f64>,
    last: Vec<f64>,
    /// Part of the strength above the floor that is left after a day.
    keep: f64,
    rate: f64,
    guess: Vec<f64>,
    hard: Vec<f64>,
    /// 0..1: how discouraged.
    weary: f64,
    tender: f64,
    tries: Vec<u32>,
    waste: Waste,
}

/// From this strength on a skill counts as known: an answer without guessing is right with 0.73.
const KNOWS: f64 = 1.0;

fn sigma(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

impl<'w> Strength<'w> {
    pub(super) fn new(graph: &'w Graph, mut chance: Chance) -> Self {
        let n = graph.len();
        let ability = 0.40 + 0.13 * chance.normal();
        let lean: Vec<f64> = (0..graph.strands()).map(|_| 0.09 * chance.normal()).collect();
        let mut strength = vec![0.0; n];
        for skill in graph.order() {
            let gap = ability + lean[graph.strand(skill)] - f64::from(graph.position(skill));
            let parents = graph.parents(skill);
            let before = if parents.is_empty() {
                1.5
            } else {
                parents.iter().map(|parent| strength[*parent as usize]).sum::<f64>() / parents.len() as f64
            };
            strength[skill] = (14.0 * gap + 0.35 * (before - 1.0) + 0.9 * chance.normal()).clamp(-3.5, 4.5);
        }
        Self {
            floor: strength.iter().map(|s| s - 0.6).collect(),
            last: vec![0.0; n],
            keep: 0.985 + 0.01 * chance.unit(),
            rate: libm::exp(0.45 * chance.normal() + 1.5 * (ability - 0.40)),
            guess: (0..n).map(|_| 0.05 + 0.2 * chance.unit()).collect(),
            hard: (0..n).map(|_| 0.5 * chance.normal()).collect(),
            weary: 0.0,
            tender: 0.3 * chance.unit(),
            tries: vec![0; n],
            waste: Waste::default(),
            graph,
            chance,
            ability,
            strength,
        }
    }

    fn now(&self, skill: usize, day: f64) -> f64 {
        let above = self.strength[skill] - self.floor[skill];
        self.floor[skill] + above * libm::pow(self.keep, (day - self.last[skill]).max(0.0))
    }

    /// How well what comes before carries: 0..1.
    fn carried(&self, skill: usize, day: f64) -> f64 {
        let parents = self.graph.parents(skill);
        if parents.is_empty() {
            return 1.0;
        }
        let mean =
            parents.iter().map(|parent| self.now(*parent as usize, day)).sum::<f64>() / parents.len() as f64;
        sigma(1.6 * (mean - 0.4))
    }

    fn step(&self, skill: usize, day: f64) -> f64 {
        let now = self.now(skill, day);
        // Grows fastest where it is half there, and never where nothing carries it.
        0.55 * self.rate
            * self.carried(skill, day)
            * (1.0 - 0.5 * self.weary)
            * (0.25 + sigma(now) * (1.0 - sigma(now)) * 3.0)
            * sigma(3.0 - now)
    }
}

impl Learner for Strength<'_> {
    fn ask(&mut self, skill: usize, day: f64) -> Asked {
        let now = self.now(skill, day);
        let guess = self.guess[skill];
        let right = self.chance.happens(guess + (1.0 - guess) * sigma(1.3 * (now - self.hard[skill])));
        let carried = self.carried(skill, day);
        let knew = now >= KNOWS;
        self.waste.known += u32::from(now >= 2.5);
        self.waste.unready += u32::from(!knew && carried < 0.5);
        let step = self.step(skill, day) * if right { 1.2 } else { 0.8 };
        self.strength[skill] = now + step;
        // Half of what is gained after a day or more stays for good.
        let spaced = if day - self.last[skill] >= 1.0 { 0.5 } else { 0.2 };
        self.floor[skill] = (self.floor[skill] + spaced * (step + 0.3)).min(self.strength[skill]);
        self.last[skill] = day;
        if right {
            for &parent in self.graph.parents(skill) {
                let parent = parent as usize;
                let parent_now = self.now(parent, day);
                self.strength[parent] = parent_now + 0.06;
                self.floor[parent] = (self.floor[parent] + 0.05).min(self.strength[parent]);
                self.last[parent] = day;
            }
        }
        self.weary = if right { 0.7 * self.weary } else { (self.weary + self.tender).min(1.0) };
        if !knew {
            self.tries[skill] += 1;
            self.waste.spins += u32::from(self.tries[skill] == 11);
        }
        Asked { right }
    }

    fn kept(&self, day: f64) -> Vec<f64> {
        (0..self.strength.len()).map(|skill| sigma(3.0 * (self.now(skill, day) - KNOWS))).collect()
    }

    fn knows(&self, skill: usize) -> bool {
        self.strength[skill] >= KNOWS
    }

    fn would_learn(&self, day: f64) -> Vec<f64> {
        let gain = |skill: usize| {
            let now = self.now(skill, day);
            let kept = |x: f64| sigma(3.0 * (x - KNOWS));
            // Two steps ahead: one alone may not show yet.
            kept(now + 2.0 * self.step(skill, day)) - kept(now)
        };
        (0..self.strength.len()).map(gain).collect()
    }

    fn waste(&self) -> Waste {
        self.waste
    }

    fn ability(&self) -> f64 {
        self.ability
    }

    fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }
}
