//! The sheets: what stands on each, in words of the reader's language. A learner's sheet and a sheet on a wall
//! have no field for a level or a reason of need, so none can slip onto them (learning-design 2.5).

mod learner;
mod personal;
mod staff;
mod station;
mod wall;

use domain::lesson::GroupMark;
use serde::Serialize;

pub use learner::{
    ChoiceBoard, Device, ExitTickets, Item, Playlist, PlaylistRow, PlaylistWords, PreWork, PreWorkWords,
    RowKind, Slip, Ticket, TicketWords,
};
pub use personal::{OwnTurn, PersonalCard, SignInCard};
pub use staff::{
    AdultTime, Clipboard, ClipboardRow, ClipboardWords, DayPart, Spot, Substitute, SubstituteWords,
};
pub use station::{StationCard, StationWords, Visit};
pub use wall::{Cell, Chart, GroupRow, NameRow, Rows, Turn};

use crate::PrintError;

/// One sheet, or one deck of cards.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "sheet", rename_all = "snake_case")]
pub enum Sheet {
    /// The rotation chart for the wall.
    Chart(Chart),
    /// Cards that stand at the stations: A5, two to a sheet.
    StationCards {
        /// The headings on them.
        words: StationWords,
        /// The cards.
        cards: Vec<StationCard>,
    },
    /// A card for each learner's own way, to cut.
    PersonalCards {
        /// The cards.
        cards: Vec<PersonalCard>,
    },
    /// What one learner must and may do over several lessons.
    Playlist(Playlist),
    /// Nine ways to choose from.
    ChoiceBoard(ChoiceBoard),
    /// Exit tickets, to cut.
    ExitTickets(ExitTickets),
    /// The day for who stands in: one page.
    Substitute(Substitute),
    /// The teacher's own list of everybody, with the talks.
    Clipboard(Clipboard),
    /// Slips that go home before a flipped lesson, to cut.
    PreWork(PreWork),
    /// Cards to sign in with, to cut.
    SignInCards {
        /// The cards.
        cards: Vec<SignInCard>,
    },
}

impl Sheet {
    /// What no type says.
    pub(crate) fn check(&self) -> Result<(), PrintError> {
        match self {
            Self::Chart(chart) => chart.check(),
            Self::Clipboard(clipboard) => clipboard.check(),
            Self::StationCards { cards, .. } => cards.iter().try_for_each(StationCard::check),
            _ => Ok(()),
        }
    }
}

/// A row has a cell for each turn; one more would have no column and be lost.
fn check_turns(who: &str, cells: usize, turns: usize) -> Result<(), PrintError> {
    if cells == turns { Ok(()) } else { Err(PrintError::Turns { who: who.to_owned(), cells, turns }) }
}

/// A group by its shape and its name, always both (look/language 3.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The shape.
    pub shape: GroupMark,
    /// The name in the reader's language.
    pub name: String,
}
