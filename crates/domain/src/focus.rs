//! What a class works towards for a while, said by its teacher, and what adults said of signals.

use crate::competency::CompetencyId;
use crate::id::{ClassId, FocusId, UserId, VerdictId};
use crate::time::{Day, Millis};

/// What a class works towards from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// Ours.
    pub id: FocusId,
    /// Whose.
    pub class: ClassId,
    /// Towards what.
    pub competency: CompetencyId,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// Who said so.
    pub said_by: UserId,
    /// When.
    pub said_at: Millis,
    /// When somebody ended it before its last day.
    pub ended_at: Option<Millis>,
}

impl Focus {
    /// Whether it counts on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.ended_at.is_none() && self.from <= day && day <= self.until
    }
}

/// What an adult said of a signal in one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It was right to say so.
    Useful,
    /// Right or not, it can wait.
    NotNow,
    /// It was not so.
    Wrong,
}

impl Verdict {
    /// All of them, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Useful, Self::NotNow, Self::Wrong];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Useful => "useful",
            Self::NotNow => "not_now",
            Self::Wrong => "wrong",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.word() == word)
    }
}

/// A verdict on one signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Ours.
    pub id: VerdictId,
    /// In which class.
    pub class: ClassId,
    /// About whom the signal was.
    pub learner: UserId,
    /// The word of the signal's rule.
    pub rule: String,
    /// What it was about, where it was about something.
    pub competency: Option<CompetencyId>,
    /// What was said.
    pub verdict: Verdict,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: Millis,
}
