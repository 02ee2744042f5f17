//! The state read at a moment: how likely, how sure, since when, and in one word.

use domain::competency::Node;
use domain::evidence::Level;
use domain::{CompetencyId, Day, Millis, Web};
use serde::{Deserialize, Serialize};

use crate::days::days_between;
use crate::params::Params;
use crate::skill::{Pin, SkillState};
use crate::state::LearnerState;

/// What we say of one competency of one learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// We do not know: something is expected but nothing tested, or the evidence is too little or too old.
    Unknown,
    /// Nothing tested, and nothing expected yet.
    NotStarted,
    /// Begun.
    Working,
    /// p >= 0.90: what follows is offered first.
    Practised,
    /// p >= 0.98, unaided on two days or with two templates.
    Mastered,
    /// Mastered, and right again 14 days later.
    Secure,
    /// Once practised, and p after forgetting is under 0.7. Faded paint, not failure.
    NeedsRefresh,
}

impl Word {
    /// All words, in the order of the legend.
    pub const ALL: [Self; 7] = [
        Self::Unknown,
        Self::NotStarted,
        Self::Working,
        Self::Practised,
        Self::Mastered,
        Self::Secure,
        Self::NeedsRefresh,
    ];

    /// The word in the store, in JSON and in CSV.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NotStarted => "not_started",
            Self::Working => "working",
            Self::Practised => "practised",
            Self::Mastered => "mastered",
            Self::Secure => "secure",
            Self::NeedsRefresh => "needs_refresh",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }

    /// Practised once, and more.
    pub fn passed(self) -> bool {
        matches!(self, Self::Practised | Self::Mastered | Self::Secure | Self::NeedsRefresh)
    }

    /// Mastered or secure: nothing to practise now.
    pub fn done(self) -> bool {
        matches!(self, Self::Mastered | Self::Secure)
    }
}

/// What we think of one competency at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Belief {
    /// Probability that it is known and can be called up now: after forgetting. 0..1.
    pub p: f64,
    /// Probability that it is known, forgetting aside; time alone does not move it. 0..1.
    pub known: f64,
    /// Probability that what is known can be called up now. 0..1.
    pub recall: f64,
    /// Lower end of the range, 0..1.
    pub low: f64,
    /// Upper end of the range, 0..1.
    pub high: f64,
    /// In one word.
    pub word: Word,
    /// The school day since which the word holds, where there is one; of needs refresh the last success.
    pub since: Option<Day>,
    /// Moment of the newest direct evidence.
    pub last_at: Option<Millis>,
    /// School day of the newest direct evidence.
    pub last_day: Option<Day>,
    /// School day of the newest success.
    pub last_right: Option<Day>,
    /// There is direct evidence.
    pub tested: bool,
    /// Practice leads nowhere: likelier than not still unknown at the tenth try.
    pub stalled: bool,
    /// A teacher's judgement that stands today.
    pub overridden: Option<Pin>,
}

impl Belief {
    /// Taken as known when we ask what could come next: practised once, or untested and well expected. What
    /// has faded by time alone still counts; what was failed since does not (time leaves more than that).
    pub fn passed(&self, params: &Params) -> bool {
        match self.word {
            Word::Practised | Word::Mastered | Word::Secure => true,
            Word::NeedsRefresh => self.p >= params.unknown,
            Word::Unknown => self.p >= params.presumed,
            Word::NotStarted | Word::Working => false,
        }
    }
}

/// The belief in one competency; `None` where the web does not have it. `today` is the school's day of
/// `now`.
pub fn believe(
    web: &Web,
    params: &Params,
    state: &LearnerState,
    id: &CompetencyId,
    now: Millis,
    today: Day,
) -> Option<Belief> {
    web.node(id).map(|node| at_place(web, params, state, node, now, today))
}

fn at_place(web: &Web, params: &Params, state: &LearnerState, node: Node, now: Millis, today: Day) -> Belief {
    let start = || state.prior.p(params, web.position(node));
    match state.skill(&web.competency(node).id) {
        Some(skill) => of_skill(params, skill, now, today),
        None => of_prior(params, start()),
    }
}

/// Before any evidence.
pub(crate) fn of_prior(params: &Params, p: f64) -> Belief {
    let word = if p >= params.unknown { Word::Unknown } else { Word::NotStarted };
    let (low, high) = range(params, p, 0.0);
    Belief {
        p,
        known: p,
        recall: 1.0,
        low,
        high,
        word,
        since: None,
        last_at: None,
        last_day: None,
        last_right: None,
        tested: false,
        stalled: false,
        overridden: None,
    }
}

/// The belief that a competency's state gives. `today` is the school's day of `now`.
pub fn of_skill(params: &Params, skill: &SkillState, now: Millis, today: Day) -> Belief {
    let (known, recall) = (skill.p(), skill.retrievability(now));
    let pin = skill.pin.filter(|pin| pin.stands(today));
    let (p, word) = match pin {
        Some(pin) => (params.pins[pin.level as usize], pinned(pin.level, skill)),
        None => (known * recall, word(params, skill, known * recall, today)),
    };
    // Evidence counts less as it fades, and a teacher's judgement like nine answers seen.
    let weight = if pin.is_some() { skill.weight.max(9.0) } else { skill.weight * recall };
    let (low, high) = range(params, p, weight);
    Belief {
        p,
        known: if pin.is_some() { p } else { known },
        recall: if pin.is_some() { 1.0 } else { recall },
        low,
        high,
        word,
        since: pin.map_or_else(|| since(skill, word), |pin| Some(pin.from)),
        last_at: skill.last_at,
        last_day: skill.last_day,
        last_right: skill.last_right,
        tested: skill.tested(),
        stalled: pin.is_none() && !word.passed() && crate::headway::stalled(params, skill),
        overridden: pin,
    }
}

/// The word (waymark 7, adaptive-engine 2.5, 2.6 and 3). `p` is after forgetting.
fn word(params: &Params, skill: &SkillState, p: f64, today: Day) -> Word {
    let known = skill.p();
    if !skill.tested() {
        return if known >= params.unknown { Word::Unknown } else { Word::NotStarted };
    }
    if skill.weight < params.least_evidence {
        return Word::Unknown;
    }
    if skill.practised_on.is_some() && p < params.refresh {
        return Word::NeedsRefresh;
    }
    if known >= params.mastered && skill.mastered_on.is_some() {
        return if skill.secure_on.is_some() { Word::Secure } else { Word::Mastered };
    }
    if known >= params.practised {
        return Word::Practised;
    }
    let old = skill.last_day.is_some_and(|last| days_between(last, today) > params.too_old);
    if old && skill.practised_on.is_none() { Word::Unknown } else { Word::Working }
}

fn pinned(level: Level, skill: &SkillState) -> Word {
    match level {
        Level::NotYet if !skill.tested() => Word::NotStarted,
        Level::NotYet | Level::WithHelp => Word::Working,
        Level::Alone => Word::Practised,
        Level::Explains => Word::Mastered,
    }
}

fn since(skill: &SkillState, word: Word) -> Option<Day> {
    match word {
        Word::Unknown | Word::NotStarted => None,
        Word::Working => skill.first_day,
        Word::Practised => skill.practised_on,
        Word::Mastered => skill.mastered_on,
        Word::Secure => skill.secure_on,
        Word::NeedsRefresh => skill.last_right,
    }
}

/// The range of four in five: as if the probability had been counted on `1 + weight` answers, by the
/// interval of Wilson (1927), which stays within 0..1 and contains `p`. An equivalent sample size, not a
/// credible interval of the model: it says how much evidence stands behind the number.
fn range(params: &Params, p: f64, weight: f64) -> (f64, f64) {
    let n = 1.0 + weight;
    let z2 = params.range_z * params.range_z;
    let centre = p + z2 / (2.0 * n);
    let half = params.range_z * libm::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n));
    let whole = 1.0 + z2 / n;
    (((centre - half) / whole).clamp(0.0, p), ((centre + half) / whole).clamp(p, 1.0))
}

/// The beliefs in every competency of the web at one moment: what choices and maps read.
#[derive(Debug, Clone)]
pub struct Beliefs<'a> {
    /// The web they are of.
    pub web: &'a Web,
    /// The constants they were made with.
    pub params: &'a Params,
    /// What was expected before any evidence.
    pub prior: crate::state::Prior,
    /// The moment.
    pub now: Millis,
    /// The school's day.
    pub today: Day,
    all: Vec<Belief>,
}

impl<'a> Beliefs<'a> {
    /// Reads a state at a moment. `today` is the school's day of `now`.
    pub fn new(web: &'a Web, params: &'a Params, state: &LearnerState, now: Millis, today: Day) -> Self {
        let expected = |node| of_prior(params, state.prior.p(params, web.position(node)));
        let mut all: Vec<Belief> = web.nodes().map(expected).collect();
        // Looked up by what was touched, which is less than the web.
        for (id, skill) in &state.skills {
            if let Some(node) = web.node(id) {
                all[node.0 as usize] = of_skill(params, skill, now, today);
            }
        }
        Self { web, params, prior: state.prior, now, today, all }
    }

    /// The belief at a place of the web.
    pub fn at(&self, node: Node) -> &Belief {
        &self.all[node.0 as usize]
    }

    /// The belief in a competency; `None` where the web does not have it.
    pub fn of(&self, id: &CompetencyId) -> Option<&Belief> {
        self.web.node(id).map(|node| self.at(node))
    }

    /// All, in the order of the web.
    pub fn all(&self) -> &[Belief] {
        &self.all
    }

    /// Whether a place no longer stands in the way of what follows.
    pub fn passed(&self, node: Node) -> bool {
        self.at(node).passed(self.params)
    }

    /// Whether anything at all has been tested.
    pub fn any_tested(&self) -> bool {
        self.all.iter().any(|belief| belief.tested)
    }
}
