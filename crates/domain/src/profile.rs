//! The learner's profile: written by the learner, dated, with history. Preferences are for today and are
//! never turned into a fixed type (learning-design.md 5.3).

use serde::{Deserialize, Serialize};

use crate::id::{EntryId, UserId};
use crate::time::Millis;

/// What a profile entry speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What I am good at.
    Strengths,
    /// What I like.
    Interests,
    /// What helps me.
    Needs,
    /// How I like to learn today: a [`crate::activity::Modality`] word.
    Today,
    /// The competency I am on the way to.
    Goal,
    /// How the pages look: a [`Display`] as JSON.
    Display,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 6] =
        [Self::Strengths, Self::Interests, Self::Needs, Self::Today, Self::Goal, Self::Display];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Strengths => "strengths",
            Self::Interests => "interests",
            Self::Needs => "needs",
            Self::Today => "today",
            Self::Goal => "goal",
            Self::Display => "display",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }
}

/// One version of one field. The newest counts; the older ones are its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Ours.
    pub id: EntryId,
    /// About whom.
    pub learner: UserId,
    /// Which field.
    pub field: Field,
    /// What it says; empty takes the former away.
    pub value: String,
    /// Who wrote it.
    pub author: UserId,
    /// When.
    pub at: Millis,
}

/// How the pages look for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Display {
    /// Language tag: `en`, `es`; empty follows the browser.
    pub lang: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// Percent: 100, 125, 150 or 200.
    pub text: u16,
    /// Nothing moves.
    pub still: bool,
    /// Questions are read aloud when they open.
    pub read_aloud: bool,
}

impl Default for Display {
    fn default() -> Self {
        Self { lang: String::new(), theme: "auto".into(), text: 100, still: false, read_aloud: false }
    }
}

impl Display {
    /// The same, with anything unknown put back to its default.
    #[must_use]
    pub fn sound(mut self) -> Self {
        let default = Self::default();
        if !["auto", "light", "dark"].contains(&self.theme.as_str()) {
            self.theme = default.theme;
        }
        if ![100, 125, 150, 200].contains(&self.text) {
            self.text = default.text;
        }
        if !["", "en", "es"].contains(&self.lang.as_str()) {
            self.lang = default.lang;
        }
        self
    }
}
