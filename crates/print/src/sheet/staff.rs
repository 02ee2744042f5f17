//! What adults carry.

use serde::Serialize;

use super::{Turn, check_turns};
use crate::PrintError;

/// Something and where it is: a station, a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// What.
    pub what: String,
    /// Where.
    pub place: String,
}

/// The headings of a substitute's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SubstituteWords {
    /// Such as "The lesson in order".
    pub day: String,
    /// The three columns under it: when, what, who does what.
    pub day_columns: [String; 3],
    /// Such as "Who is with which adult".
    pub adults: String,
    /// The three columns under it: learner, adult, when.
    pub adult_columns: [String; 3],
    /// Such as "Where things are".
    pub things: String,
    /// The two columns under it: what, where.
    pub thing_columns: [String; 2],
}

/// The page for who stands in. It says who is with which adult and when, and never why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Substitute {
    /// Its heading.
    pub title: String,
    /// What to know first, in a sentence; may be empty.
    pub first: String,
    /// Its headings.
    pub words: SubstituteWords,
    /// The day in order.
    pub day: Vec<DayPart>,
    /// Who is with which adult when.
    pub adults: Vec<AdultTime>,
    /// Where things are.
    pub things: Vec<Spot>,
}

/// A part of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayPart {
    /// When.
    pub time: String,
    /// What.
    pub what: String,
    /// Who does what then.
    pub how: String,
}

/// A learner, an adult, a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdultTime {
    /// The learner.
    pub name: String,
    /// The adult.
    pub adult: String,
    /// When.
    pub time: String,
}

/// The words of a clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClipboardWords {
    /// Heading of the names.
    pub name: String,
    /// Heading of the talks.
    pub talk: String,
    /// Heading of the empty column.
    pub notes: String,
    /// That the sheet is not for the wall.
    pub private: String,
}

/// The teacher's list of everybody, turn by turn, with room for notes. Private.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clipboard {
    /// Its heading.
    pub title: String,
    /// Its words.
    pub words: ClipboardWords,
    /// The turns.
    pub turns: Vec<Turn>,
    /// The rows.
    pub rows: Vec<ClipboardRow>,
}

/// One learner on the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClipboardRow {
    /// The learner.
    pub name: String,
    /// The stations, turn by turn.
    pub stations: Vec<String>,
    /// When the teacher talks with them; empty where not today.
    pub talk: String,
}

impl Clipboard {
    pub(super) fn check(&self) -> Result<(), PrintError> {
        let turns = self.turns.len();
        self.rows.iter().try_for_each(|row| check_turns(&row.name, row.stations.len(), turns))
    }
}
