//! The card at a station (learning-design 2.3; look/language component 7).

use domain::support::StationKind;
use serde::Serialize;

use super::Mark;
use crate::{Figure, PrintError, Rich};

/// The headings on station cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StationWords {
    /// Such as "Steps".
    pub steps: String,
    /// Such as "If you are stuck".
    pub stuck: String,
    /// Such as "Hand in".
    pub hand_in: String,
    /// Such as "If you have time".
    pub spare_time: String,
    /// Such as "minutes".
    pub minutes: String,
}

/// A station card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StationCard {
    /// Which kind of station it is; the card shows its sign.
    pub kind: StationKind,
    /// Its name.
    pub station: String,
    /// Where it is.
    pub place: String,
    /// Who is there, such as "at most 8 people, with Ms Rivera".
    pub people: String,
    /// How long a turn is, in minutes.
    pub minutes: u16,
    /// What somebody can do afterwards, as a sentence that begins with "I can".
    pub i_can: Rich,
    /// What to do, one after the other; at most [`Self::MOST_STEPS`].
    pub steps: Vec<Rich>,
    /// Three things to try before asking an adult.
    pub stuck: [Rich; 3],
    /// What to hand in.
    pub hand_in: Rich,
    /// What to do with time left.
    pub spare_time: Option<Rich>,
    /// Who comes when.
    pub visits: Vec<Visit>,
    /// What lies ready.
    pub things: String,
    /// A drawing below the steps.
    pub drawing: Option<Figure>,
}

/// Who is at a station in a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Visit {
    /// Such as "Turn 1".
    pub turn: String,
    /// The group.
    pub mark: Mark,
}

impl StationCard {
    /// More steps than this nobody keeps in mind standing at a table (learning-design 2.3).
    pub const MOST_STEPS: usize = 5;

    pub(super) fn check(&self) -> Result<(), PrintError> {
        match self.steps.len() {
            0..=Self::MOST_STEPS => Ok(()),
            steps => Err(PrintError::Steps { station: self.station.clone(), steps }),
        }
    }
}
