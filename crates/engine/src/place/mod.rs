//! Placement: where a learner is in the web, from few questions (adaptive-engine 1, contracts.md 4).
//!
//! A [`Model`] is made once for a web. A [`Placement`] is one learner's: it says what to ask, takes the answer, and can
//! stop and be taken up again from the answers alone: the same answers give the same crowd of guesses, bit for bit.
//! Nothing is locked by what it finds, and what it did not ask it says so.
//!
//! | file | what it holds |
//! |---|---|
//! | `curve`, `particles` | the crowd of guesses, weighed by answers and moved |
//! | `question` | which question tells most |
//! | `kept` | what is kept of it, by the names of competencies |
//! | `sheet` | the same as a branching sheet of paper |

mod curve;
mod kept;
mod particles;
mod question;
mod sheet;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;
use crate::graph::Graph;

use curve::Curve;
pub use kept::{Kept, KeptAnswer};
use particles::Particles;
pub use question::Choose;
use question::Question;
pub use sheet::{Block, End, Sheet, Turn};

/// Sure enough to stop: the share of skills expected to be called rightly (spec 1.2).
const SURE: f64 = 0.96;
/// A question that tells less than this, in skills, is hardly worth asking (spec 1.2).
const LITTLE: f32 = 0.1;

/// The constants of the model; spec 1.2.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Width of the curve from ability to knowing, in curriculum positions.
    pub tau: f64,
    /// Chance not to know what ability and parents allow.
    pub error: f64,
    /// Chance to know without the parents.
    pub leak: f64,
    /// Chance of a wrong answer by one who knows.
    pub slip: f64,
    /// Chance of a right typed answer by one who does not.
    pub guess: f64,
    /// Chance of "I have not learned this" by one who knows. The spec has the number; that it is this chance is ours,
    /// for only so is the word worth more than a wrong guess, as it says.
    pub denies: f64,
    /// Deviation of a strand's offset from the ability.
    pub offset_sd: f64,
    /// Deviation of the ability from what the grade says.
    pub grade_sd: f64,
    /// Trust in an answer given too fast (spec 4.3).
    pub rapid_trust: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            tau: 0.05,
            error: 0.03,
            leak: 0.03,
            slip: 0.10,
            guess: 0.15,
            denies: 0.01,
            offset_sd: 0.06,
            grade_sd: 0.11,
            rapid_trust: 0.2,
        }
    }
}

/// A web ready for placement.
#[derive(Debug, Clone)]
pub struct Model {
    graph: Graph,
    settings: Settings,
    curve: Curve,
    inverse_tau: f32,
    /// `ln leak` and `ln (1 - leak)`.
    log_leak: (f32, f32),
    leak_odds: f32,
    by_strand: Vec<Vec<usize>>,
}

impl Model {
    /// Prepares a web.
    pub fn new(graph: Graph, settings: Settings) -> Self {
        let log_leak = (libm::log(settings.leak) as f32, libm::log(1.0 - settings.leak) as f32);
        let mut by_strand = vec![Vec::new(); graph.strands()];
        for skill in 0..graph.len() {
            by_strand[graph.strand(skill)].push(skill);
        }
        Self {
            curve: Curve::new(settings.error),
            inverse_tau: (1.0 / settings.tau) as f32,
            log_leak,
            leak_odds: log_leak.0 - log_leak.1,
            by_strand,
            graph,
            settings,
        }
    }

    /// The web.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The chances of a reply from one who knows and from one who does not.
    fn chances(&self, reply: &Reply) -> (f64, f64) {
        let Settings { slip, denies, .. } = self.settings;
        let guess = reply.choices.map_or(self.settings.guess, |n| 1.0 / f64::from(n.max(2)));
        let (with, without) = match reply.said {
            Said::Right => (1.0 - slip, guess),
            Said::Wrong => (slip, 1.0 - guess),
            Said::NotLearned => (denies, 1.0 - guess),
        };
        let trust = if reply.rapid { self.settings.rapid_trust } else { 1.0 };
        (libm::pow(with, trust), libm::pow(without, trust))
    }
}

/// What is expected before the first question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Start {
    /// Nothing: ability evenly over the curriculum.
    Unknown,
    /// About this curriculum position.
    Near(f64),
}

impl Start {
    fn draw(self, model: &Model, chance: &mut Chance) -> f32 {
        match self {
            Self::Unknown => chance.even(),
            Self::Near(position) => (position + chance.normal() * model.settings.grade_sd) as f32,
        }
    }

    /// The logarithm of how much likelier the moved ability is.
    fn log_ratio(self, model: &Model, ability: f32, by: f32) -> f32 {
        let to = ability + by;
        match self {
            Self::Unknown if to > -0.1 && to < 1.1 => 0.0,
            Self::Unknown => f32::NEG_INFINITY,
            Self::Near(position) => {
                let (old, new) = (ability - position as f32, to - position as f32);
                (old * old - new * new) / (2.0 * (model.settings.grade_sd * model.settings.grade_sd) as f32)
            }
        }
    }
}

/// What a learner said to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Right.
    Right,
    /// Wrong.
    Wrong,
    /// "I have not learned this."
    NotLearned,
}

/// A reply to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// What was said.
    pub said: Said,
    /// How many choices there were; `None` where the answer was typed.
    pub choices: Option<u8>,
    /// Too fast to have been thought about.
    pub rapid: bool,
    /// Milliseconds at work.
    pub active_ms: Option<u32>,
}

impl Reply {
    /// A typed answer, thought about.
    pub fn typed(right: bool) -> Self {
        let said = if right { Said::Right } else { Said::Wrong };
        Self { said, choices: None, rapid: false, active_ms: None }
    }

    /// "I have not learned this."
    pub fn not_learned() -> Self {
        Self { said: Said::NotLearned, choices: None, rapid: false, active_ms: None }
    }
}

/// How long a placement may be (contracts.md 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Questions in all.
    pub questions: usize,
    /// Questions in one sitting.
    pub sitting: usize,
}

impl Limits {
    /// 25 questions, 12 up to grade 2; never more than 15 in one sitting. `grade` as a number, kindergarten 0.
    pub fn of_grade(grade: Option<u8>) -> Self {
        Self { questions: if grade.is_some_and(|grade| grade <= 2) { 12 } else { 25 }, sitting: 15 }
    }

    /// As many as one likes: for measuring.
    pub fn none() -> Self {
        Self { questions: usize::MAX, sitting: usize::MAX }
    }
}

/// What a placement is for.
#[derive(Debug, Clone)]
pub struct Purpose {
    /// What is expected.
    pub start: Start,
    /// Names the chance in it, such as a hash of the learner.
    pub seed: u64,
    /// How many guesses: 256 on a server, 64 in a browser (spec 1.3).
    pub particles: usize,
    /// Skills there are questions for; what is not askable is found out from others or not at all.
    pub askable: Vec<bool>,
    /// How much each skill matters: those on the way to a goal 1, others 0.3 (spec 1.2); all 1 without a goal.
    pub matters: Vec<f32>,
    /// How long.
    pub limits: Limits,
    /// How questions are chosen.
    pub choose: Choose,
    /// Begin below the grade, and go up after two successes.
    pub easy_start: bool,
}

impl Purpose {
    /// Everything askable and of equal weight, no goal.
    pub fn of_all(model: &Model, start: Start, seed: u64) -> Self {
        let n = model.graph.len();
        Self {
            start,
            seed,
            particles: 256,
            askable: vec![true; n],
            matters: vec![1.0; n],
            limits: Limits::of_grade(None),
            choose: Choose::VarianceThenHalf,
            easy_start: matches!(start, Start::Near(_)),
        }
    }

    /// What matters for the way to a goal: it and everything before it.
    pub fn toward(mut self, model: &Model, goal: usize) -> Self {
        self.matters = vec![0.3; model.graph.len()];
        let mut stack = vec![goal];
        while let Some(skill) = stack.pop() {
            if self.matters[skill] < 1.0 {
                self.matters[skill] = 1.0;
                stack.extend(model.graph.parents(skill).iter().map(|parent| *parent as usize));
            }
        }
        self
    }
}

/// What comes next in a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// This question.
    Ask(usize),
    /// Enough for one sitting; it goes on another time.
    Rest,
    /// It is done.
    Done(Why),
}

/// Why a placement is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Sure enough of the whole: 0.96 expected right.
    Sure,
    /// Another question would tell too little: less than a tenth of a skill, twice running.
    LittleToGain,
    /// The most questions.
    Limit,
    /// The learner is tired: rushing, or twice as fast as at the start.
    Tired,
    /// There is nothing to ask.
    Nothing,
}

/// One learner's placement under way.
#[derive(Debug, Clone)]
pub struct Placement<'m> {
    model: &'m Model,
    purpose: Purpose,
    crowd: Particles,
    asked: Vec<(usize, Reply)>,
    times: Vec<u16>,
    sitting: usize,
    /// The best question now.
    question: Option<Question>,
    /// How many questions running told too little.
    little: usize,
}

impl<'m> Placement<'m> {
    /// Before the first question.
    ///
    /// # Panics
    /// Where `askable` or `matters` are not as long as the web.
    pub fn new(model: &'m Model, purpose: Purpose) -> Self {
        assert!(purpose.askable.len() == model.graph.len() && purpose.matters.len() == model.graph.len());
        let crowd =
            Particles::new(model, purpose.start, purpose.particles, &mut Chance::new(purpose.seed, 0));
        let times = vec![0; model.graph.len()];
        let mut new =
            Self { model, crowd, asked: Vec::new(), times, sitting: 0, question: None, little: 0, purpose };
        new.question = new.best();
        new
    }

    /// Taken up again in a new sitting, from the answers given.
    pub fn resume(model: &'m Model, purpose: Purpose, asked: &[(usize, Reply)]) -> Self {
        let mut placement = Self::new(model, purpose);
        for (skill, reply) in asked {
            placement.answer(*skill, *reply);
        }
        placement.sitting = 0;
        placement
    }

    /// Takes an answer into account. A skill that the web does not have is left out.
    pub fn answer(&mut self, skill: usize, reply: Reply) {
        if skill >= self.model.graph.len() {
            return;
        }
        let mut chance = Chance::new(self.purpose.seed, 2 * self.asked.len() as u64 + 1);
        let chances = self.model.chances(&reply);
        self.crowd.answer(self.model, self.purpose.start, skill, chances, &mut chance);
        self.times[skill] = self.times[skill].saturating_add(1);
        self.asked.push((skill, reply));
        self.sitting += 1;
        self.question = self.best();
        self.little =
            if self.question.is_some_and(|question| question.gain < LITTLE) { self.little + 1 } else { 0 };
    }

    /// What comes next.
    pub fn next(&self) -> Next {
        if self.asked.len() >= self.purpose.limits.questions {
            return Next::Done(Why::Limit);
        }
        if self.tired() {
            return Next::Done(Why::Tired);
        }
        let Some(question) = self.question else { return Next::Done(Why::Nothing) };
        if self.purpose.limits != Limits::none() && !self.asked.is_empty() {
            if self.expected_right() >= SURE {
                return Next::Done(Why::Sure);
            }
            if self.little >= 2 {
                return Next::Done(Why::LittleToGain);
            }
        }
        if self.sitting >= self.purpose.limits.sitting {
            return Next::Rest;
        }
        Next::Ask(question.skill)
    }

    /// The question that tells most now, whatever the limits say; `None` where there is nothing to ask.
    pub fn best_skill(&self) -> Option<usize> {
        self.question.map(|question| question.skill)
    }

    /// What a question about a skill tells now, in skills: for choosing one for several learners together.
    pub fn tells(&self, skill: usize) -> f32 {
        self.gain(skill)
    }

    /// The share of skills we expect to call rightly known or not. 0.5..1.
    pub fn expected_right(&self) -> f64 {
        let p = self.crowd.p();
        let sure: f64 = p.iter().map(|p| f64::from(p.max(1.0 - p))).sum();
        if p.is_empty() { 1.0 } else { sure / p.len() as f64 }
    }

    /// Rushing: more than a fifth of the last ten too fast; or the last five took half as long as the first five.
    fn tired(&self) -> bool {
        if self.asked.len() < 8 {
            return false;
        }
        let last = &self.asked[self.asked.len().saturating_sub(10)..];
        let rapid = last.iter().filter(|(_, reply)| reply.rapid).count();
        let sitting = &self.asked[self.asked.len() - self.sitting..];
        let times: Vec<u32> = sitting.iter().filter_map(|(_, reply)| reply.active_ms).collect();
        let median = |times: &[u32]| {
            let mut times = times.to_vec();
            times.sort_unstable();
            times[times.len() / 2]
        };
        let faster = times.len() >= 10 && 2 * median(&times[times.len() - 5..]) < median(&times[..5]);
        rapid * 5 > last.len() || faster
    }

    /// What it is for.
    pub fn purpose(&self) -> Purpose {
        self.purpose.clone()
    }

    /// The answers so far.
    pub fn asked(&self) -> &[(usize, Reply)] {
        &self.asked
    }

    /// Whether a skill was asked for.
    pub fn was_asked(&self, skill: usize) -> bool {
        self.times[skill] > 0
    }

    /// The probability that each skill is known.
    pub fn known(&self) -> &[f32] {
        self.crowd.p()
    }

    /// Of each skill the probability that it could be begun, unknown itself and everything before it known; by how
    /// well ability speaks for it: an orphan high up only looks ready (spec 1.3 e).
    pub fn ready(&self) -> Vec<f32> {
        let plausible = self.crowd.plausible(self.model);
        self.crowd
            .ready(self.model)
            .iter()
            .zip(plausible)
            .map(|(ready, plausible)| ready * plausible)
            .collect()
    }

    /// Of each skill the probability that it is unknown and everything directly before it known.
    pub fn fringe(&self) -> Vec<f32> {
        self.crowd.ready(self.model)
    }

    /// Mean ability, in curriculum positions.
    pub fn ability(&self) -> f64 {
        self.crowd.ability()
    }

    /// How far a strand stands from it.
    pub fn offset(&self, strand: usize) -> f64 {
        self.crowd.offset(strand)
    }
}
