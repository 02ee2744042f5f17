//! What would change a word: found by imagining further evidence and folding it.

use domain::competency::Node;
use domain::{Day, Millis, Web};

use crate::belief::{Word, of_skill};
use crate::days::{days_between, plus};
use crate::memory::{self, Grade};
use crate::observe::{Observed, Part, Seen};
use crate::params::Params;
use crate::skill::SkillState;
use crate::state::LearnerState;
use crate::update::take;

/// The most further answers imagined.
const FURTHER: usize = 12;
/// Beyond this many days we do not say when something fades.
const HORIZON: i32 = 730;

/// One thing that would change what we say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// So many right unaided answers today give this word.
    RightAnswers {
        /// How many.
        n: usize,
        /// The word then.
        to: Word,
    },
    /// The same on another day.
    AnotherDay {
        /// How many there.
        n: usize,
        /// The word then.
        to: Word,
    },
    /// The same with another template, also today.
    AnotherKind {
        /// How many of them.
        n: usize,
        /// The word then.
        to: Word,
    },
    /// One right answer from this school day on.
    ReviewFrom {
        /// The first day.
        day: Day,
        /// The word then.
        to: Word,
    },
    /// Without evidence it needs refresh from this day on.
    FadesOn {
        /// The day.
        day: Day,
    },
    /// So many wrong answers today give this word.
    WrongAnswers {
        /// How many.
        n: usize,
        /// The word then.
        to: Word,
    },
    /// The teacher's judgement stands to this school day; then the evidence counts again.
    JudgementEnds {
        /// The last day.
        on: Day,
        /// What the evidence says.
        then: Word,
    },
}

/// A further answer that is imagined.
#[derive(Clone, Copy)]
struct Imagined {
    right: bool,
    kind: Option<u64>,
    /// Days from today.
    later: i32,
}

pub(crate) struct Imagination<'a> {
    pub(crate) web: &'a Web,
    pub(crate) params: &'a Params,
    pub(crate) node: Node,
    pub(crate) now: Millis,
    pub(crate) today: Day,
}

impl Imagination<'_> {
    /// What would change the word, the nearest first.
    pub(crate) fn changes(&self, state: &LearnerState) -> Vec<Change> {
        let mut near = self.near(state);
        let skill = near.touch(self.web, self.params, self.node).clone();
        let pin = skill.pin.filter(|pin| pin.stands(self.today));
        near.touch(self.web, self.params, self.node).pin = None;
        let word = self.word(&near, 0);
        if let Some(pin) = pin {
            return vec![Change::JudgementEnds { on: pin.until, then: word }];
        }
        let mut changes = self.upward(&near, &skill, word);
        changes.extend(self.fades(&skill, word));
        changes.extend(self.downward(&near, word));
        changes
    }

    /// The part of a state that answers to one competency can read or change.
    fn near(&self, state: &LearnerState) -> LearnerState {
        let mut near = LearnerState::new(self.params, state.prior);
        for node in self.web.parents(self.node).iter().chain([&self.node]) {
            let id = &self.web.competency(*node).id;
            if let Some(skill) = state.skill(id) {
                near.skills.insert(id.clone(), skill.clone());
            }
        }
        near
    }

    fn word(&self, state: &LearnerState, later: i32) -> Word {
        let at = self.now.plus(i64::from(later) * Millis::DAY);
        match state.skill(&self.web.competency(self.node).id) {
            Some(skill) => of_skill(self.params, skill, at, plus(self.today, later)).word,
            None => Word::NotStarted,
        }
    }

    fn upward(&self, near: &LearnerState, skill: &SkillState, word: Word) -> Vec<Change> {
        let plain = Imagined { right: true, kind: None, later: 0 };
        let better = |to: Word| rank(to) > rank(word);
        if word == Word::Mastered {
            return self.review(near, skill).into_iter().collect();
        }
        if let Some((n, to)) = self.until(near, plain, better) {
            return vec![Change::RightAnswers { n, to }];
        }
        let kind = (0..).find(|kind| skill.kinds.binary_search(kind).is_err());
        let day = self.until(near, Imagined { later: 1, ..plain }, better);
        let kinds = self.until(near, Imagined { kind, ..plain }, better).filter(|_| !skill.kinds.is_empty());
        let day = day.map(|(n, to)| Change::AnotherDay { n, to });
        day.into_iter().chain(kinds.map(|(n, to)| Change::AnotherKind { n, to })).collect()
    }

    /// The first day on which one right answer makes it secure.
    fn review(&self, near: &LearnerState, skill: &SkillState) -> Option<Change> {
        let day = plus(skill.mastered_on?, self.params.secure_days);
        let later = days_between(self.today, day).max(0);
        let found = self.until(near, Imagined { right: true, kind: None, later }, |to| to == Word::Secure);
        let on = plus(self.today, later);
        found.filter(|(n, _)| *n == 1).map(|(_, to)| Change::ReviewFrom { day: on, to })
    }

    fn fades(&self, skill: &SkillState, word: Word) -> Option<Change> {
        let memory = skill.memory.filter(|_| word.passed() && word != Word::NeedsRefresh)?;
        let days = memory::days_until(self.params.refresh / skill.p(), memory.stability);
        let left = libm::ceil(days - self.now.days_since(skill.fresh_at)) as i32;
        (0..=HORIZON).contains(&left).then(|| Change::FadesOn { day: plus(self.today, left) })
    }

    fn downward(&self, near: &LearnerState, word: Word) -> Option<Change> {
        let wrong = Imagined { right: false, kind: None, later: 0 };
        let lower = |to: Word| rank(to) < rank(word);
        let found = if word.passed() { self.until(near, wrong, lower) } else { None };
        found.map(|(n, to)| Change::WrongAnswers { n, to })
    }

    /// Folds further answers until the word fits; how many it took, and the word.
    fn until(
        &self,
        near: &LearnerState,
        answer: Imagined,
        fits: impl Fn(Word) -> bool,
    ) -> Option<(usize, Word)> {
        let mut state = near.clone();
        (1..=FURTHER).find_map(|n| {
            take(self.web, self.params, &mut state, &self.imagine(answer));
            let word = self.word(&state, answer.later);
            fits(word).then_some((n, word))
        })
    }

    fn imagine(&self, answer: Imagined) -> Observed {
        let young = self.web.competency(self.node).band.number() <= 2;
        let seen = Seen {
            score: f64::from(u8::from(answer.right)),
            trust: 1.0,
            slip: if young { self.params.slip_young } else { self.params.slip },
            guess: self.params.guess,
            grade: if answer.right { Grade::Good } else { Grade::Again },
            right: answer.right,
            alone: true,
        };
        Observed {
            at: self.now.plus(i64::from(answer.later) * Millis::DAY),
            day: plus(self.today, answer.later),
            kind: answer.kind,
            parts: vec![Part { about: vec![(self.node, 1.0)], seen: Some(seen), practice: 1.0 }],
            placed: Vec::new(),
            pin: None,
        }
    }
}

/// How far along a word is.
fn rank(word: Word) -> u8 {
    match word {
        Word::Unknown | Word::NotStarted => 0,
        Word::NeedsRefresh => 1,
        Word::Working => 2,
        Word::Practised => 3,
        Word::Mastered => 4,
        Word::Secure => 5,
    }
}
