//! What is kept about one competency of one learner.

use domain::evidence::Level;
use domain::{Day, EvidenceId, Millis, UserId};
use serde::{Deserialize, Serialize};

use crate::days::{small, small_option};
use crate::memory::{self, Memory};
use crate::params::Params;

/// The most templates told apart.
const KINDS: usize = 4;

/// The belief about one competency: probability masses, memory, and the facts that its word needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillState {
    /// Probability that it is known, by class of learning rate.
    pub known: [f64; 3],
    /// Probability that it is not, by class of learning rate. Both together sum to 1.
    pub unknown: [f64; 3],
    /// Learning that has happened since the last observation and is credited at the next, in items with
    /// feedback. Kept apart so that the belief shown is what the answers say, and no answer given wrong
    /// raises it (the criterion of mastery was measured at this point, spec 2.5).
    pub pending: f64,
    /// Belief when it was last tested directly, or at the start: the anchor of the floor of spec 2.2.5.
    pub anchor: f64,
    /// How fast it fades; `None` before the first success, when there is nothing to forget.
    pub memory: Option<Memory>,
    /// The moment at which it was fully fresh. After a wrong answer this lies in the past, so that a
    /// failure never refreshes.
    pub fresh_at: Millis,
    /// Direct evidence, in fully trusted answers.
    pub weight: f64,
    /// Direct observations.
    pub opportunities: u32,
    /// Of them successes, and failures; what is neither was partly right.
    pub right: u32,
    /// Failures.
    pub wrong: u32,
    /// Of the successes, those with help, hints or a second try.
    pub helped: u32,
    /// Moment of the newest direct observation.
    pub last_at: Option<Millis>,
    /// School day of the first direct observation.
    #[serde(with = "small_option")]
    pub first_day: Option<Day>,
    /// School day of the newest direct observation.
    #[serde(with = "small_option")]
    pub last_day: Option<Day>,
    /// School day of the newest success.
    #[serde(with = "small_option")]
    pub last_right: Option<Day>,
    /// First and last school day of an unaided success.
    #[serde(with = "small_option")]
    pub alone_first: Option<Day>,
    /// Last school day of an unaided success.
    #[serde(with = "small_option")]
    pub alone_last: Option<Day>,
    /// Up to four different templates answered unaided and right, by hash, sorted.
    pub kinds: Vec<u64>,
    /// The first day on which it was practised; stays.
    #[serde(with = "small_option")]
    pub practised_on: Option<Day>,
    /// The day since which it is mastered, until failed evidence takes it below practised.
    #[serde(with = "small_option")]
    pub mastered_on: Option<Day>,
    /// The day of the success long enough after mastery.
    #[serde(with = "small_option")]
    pub secure_on: Option<Day>,
    /// The day on which failed evidence took mastery away, until it is mastered again.
    #[serde(with = "small_option")]
    pub lost_on: Option<Day>,
    /// A teacher knows better.
    pub pin: Option<Pin>,
}

/// A teacher's judgement that stands for some days instead of the fold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pin {
    /// What the teacher says.
    pub level: Level,
    /// Who says it.
    pub by: Option<UserId>,
    /// From this school day.
    #[serde(with = "small")]
    pub from: Day,
    /// To this school day; after it the fold counts again.
    #[serde(with = "small")]
    pub until: Day,
    /// The record.
    pub record: EvidenceId,
}

impl Pin {
    /// Whether it stands on a day.
    pub fn stands(&self, today: Day) -> bool {
        self.from <= today && today <= self.until
    }
}

impl SkillState {
    /// Before any evidence: the belief `p` spread over the classes of learning rate.
    pub(crate) fn new(params: &Params, p: f64) -> Self {
        Self {
            known: params.rates.map(|rate| rate * p),
            unknown: params.rates.map(|rate| rate * (1.0 - p)),
            pending: 0.0,
            anchor: p,
            memory: None,
            fresh_at: Millis(0),
            weight: 0.0,
            opportunities: 0,
            right: 0,
            wrong: 0,
            helped: 0,
            last_at: None,
            first_day: None,
            last_day: None,
            last_right: None,
            alone_first: None,
            alone_last: None,
            kinds: Vec::new(),
            practised_on: None,
            mastered_on: None,
            secure_on: None,
            lost_on: None,
            pin: None,
        }
    }

    /// Probability that it is known, forgetting aside. 0..1.
    pub fn p(&self) -> f64 {
        self.known[0] + self.known[1] + self.known[2]
    }

    /// Probability that what is known can be called up at a moment. 0..1; 1 before the first success.
    pub fn retrievability(&self, now: Millis) -> f64 {
        self.memory
            .map_or(1.0, |memory| memory::retrievability(now.days_since(self.fresh_at), memory.stability))
    }

    /// Whether anything spoke of it directly.
    pub fn tested(&self) -> bool {
        self.opportunities > 0
    }

    /// Unaided success on two school days, or with two templates.
    pub fn spread(&self) -> bool {
        self.alone_first != self.alone_last || self.kinds.len() >= 2
    }

    /// Moves the masses so that they sum to 1 and `p` is the probability of knowing; the shares of the
    /// classes within known and within unknown stay.
    pub(crate) fn set(&mut self, params: &Params, p: f64) {
        let p = p.clamp(params.range[0], params.range[1]);
        share(&mut self.known, p, &params.rates);
        share(&mut self.unknown, 1.0 - p, &params.rates);
    }

    pub(crate) fn add_kind(&mut self, kind: u64) {
        if self.kinds.len() < KINDS
            && let Err(place) = self.kinds.binary_search(&kind)
        {
            self.kinds.insert(place, kind);
        }
    }
}

/// Scales masses to a total; by the prior shares where there is nothing to scale.
fn share(masses: &mut [f64; 3], total: f64, rates: &[f64; 3]) {
    let sum = masses[0] + masses[1] + masses[2];
    *masses = if sum > 0.0 { masses.map(|mass| mass / sum * total) } else { rates.map(|rate| rate * total) };
}
