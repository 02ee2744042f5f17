//! What marks a simulated learner out, and how a few of them are found when the demo is opened.

/// What marks a learner out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Works, with good and bad days.
    Steady,
    /// Knows most of it.
    Ahead,
    /// Cannot do one thing.
    StuckOnOne,
    /// Guesses on some days.
    Guesser,
    /// Opens the hints first.
    Leaner,
    /// Does well and asks nobody, so that nobody comes.
    Quiet,
    /// Forgets what is not practised.
    Forgetful,
    /// Looks out of the window.
    Dreamer,
    /// Was away for two weeks.
    Away,
}

/// The kinds in the order in which a class has them.
pub(super) const KINDS: [Kind; 14] = [
    Kind::Steady,
    Kind::Ahead,
    Kind::Steady,
    Kind::Leaner,
    Kind::Steady,
    Kind::StuckOnOne,
    Kind::Steady,
    Kind::Quiet,
    Kind::Forgetful,
    Kind::Guesser,
    Kind::Steady,
    Kind::Dreamer,
    Kind::Away,
    Kind::Steady,
];

/// How a pupil is found when the demo is opened, in the lesson that runs then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scene {
    /// A hand is up.
    HandUp,
    /// A question is open, and nothing happens.
    Idle,
    /// Nothing goes.
    Stuck,
    /// Anything is typed.
    Guessing,
}

impl Scene {
    /// So long before the end it begins.
    pub(super) fn seconds(self) -> i64 {
        match self {
            Self::HandUp => 330,
            Self::Idle => 420,
            Self::Stuck => 390,
            Self::Guessing => 70,
        }
    }
}
