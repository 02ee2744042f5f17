//! Activities: anything a learner can do toward competencies. Item practice is one kind of many.

use serde::{Deserialize, Serialize};

/// The kinds of activity (waymark.md 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// Items, one after the other.
    Practice,
    /// A text or a worked text to read.
    Reading,
    /// Something to watch.
    Video,
    /// A short lesson by an adult.
    MiniLesson,
    /// A task for a small group, with roles.
    SmallGroup,
    /// With things in the hands.
    HandsOn,
    /// Talk with a question in it.
    Discussion,
    /// Longer, with a product.
    Project,
    /// Shows what one knows.
    Assessment,
    /// Outside the room: a trip, a job, home.
    Experience,
    /// A game.
    Game,
}

impl ActivityKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::Practice,
        Self::Reading,
        Self::Video,
        Self::MiniLesson,
        Self::SmallGroup,
        Self::HandsOn,
        Self::Discussion,
        Self::Project,
        Self::Assessment,
        Self::Experience,
        Self::Game,
    ];
}

/// What an activity offers the senses and hands. Offered, never a label on a learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// On a screen.
    Screen,
    /// On paper.
    Paper,
    /// In talk.
    Talk,
    /// With the hands.
    Build,
}

impl Modality {
    /// All modalities.
    pub const ALL: [Self; 4] = [Self::Screen, Self::Paper, Self::Talk, Self::Build];

    /// The word in packs, forms and the store.
    pub fn word(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Paper => "paper",
            Self::Talk => "talk",
            Self::Build => "build",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|modality| modality.word() == word)
    }
}
