//! What a learner works from: playlist, choice board, exit ticket, slip for home.

use serde::Serialize;

use crate::{Figure, Rich};

/// The words of a playlist's table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaylistWords {
    /// Heading of what to do.
    pub what: String,
    /// Heading of how to show it.
    pub evidence: String,
    /// Heading of the minutes.
    pub minutes: String,
    /// Heading of the learner's own plan.
    pub plan: String,
    /// What is said before a row that must be done, such as "Must".
    pub must: String,
    /// Before a row that may be done.
    pub may: String,
    /// Before a checkpoint.
    pub checkpoint: String,
    /// What the mark of a device means, such as "on a tablet".
    pub device: String,
}

/// A playlist.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Playlist {
    /// Its heading, such as the goal.
    pub title: String,
    /// Whose it is; empty for a master that is copied.
    pub name: String,
    /// Its words.
    pub words: PlaylistWords,
    /// Its rows, in order.
    pub rows: Vec<PlaylistRow>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// To be done.
    Must,
    /// May be done.
    May,
    /// A talk with the teacher before going on.
    Checkpoint,
}

/// Whether a row takes a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Device {
    /// It does not.
    Without,
    /// It does; the row carries a mark.
    With,
}

/// A row of a playlist.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaylistRow {
    /// What it is.
    pub kind: RowKind,
    /// What to do.
    pub what: Rich,
    /// How to show it.
    pub evidence: Rich,
    /// About how long, in minutes; `None` where nobody can say.
    pub minutes: Option<u16>,
    /// Whether it takes a device.
    pub device: Device,
    /// The day the learner plans it for; empty leaves a line to write on.
    pub plan: String,
}

/// A choice board: three by three, the middle one for everybody (learning-design 2.2 PL).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChoiceBoard {
    /// Its heading.
    pub title: String,
    /// Whose it is; may be empty.
    pub name: String,
    /// The rule, such as "Any three, with the middle one."
    pub rule: String,
    /// The fields, row by row.
    pub cells: [Rich; 9],
}

/// The words of exit tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TicketWords {
    /// Such as "Name".
    pub name: String,
    /// Such as "Code".
    pub code: String,
    /// The question how sure, such as "How sure are you?"
    pub sure: String,
    /// Its answers, from least to most.
    pub sureness: Vec<String>,
    /// Such as "I would like help with".
    pub help: String,
}

/// Exit tickets of one class, one a learner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExitTickets {
    /// Their heading.
    pub title: String,
    /// Their words.
    pub words: TicketWords,
    /// The tickets.
    pub tickets: Vec<Ticket>,
}

/// A question on paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// The question.
    pub question: Rich,
    /// Its drawing.
    pub drawing: Option<Figure>,
    /// Answers to tick; empty for a line to write on.
    pub options: Vec<Rich>,
}

/// One learner's ticket.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ticket {
    /// The learner; empty leaves a line.
    pub name: String,
    /// The code by which the marks find their way back; may be empty.
    pub code: String,
    /// One to three questions.
    pub items: Vec<Item>,
}

/// The headings of slips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreWorkWords {
    /// Such as "Ready by".
    pub by: String,
    /// Such as "With a device".
    pub online: String,
    /// Such as "On paper".
    pub paper: String,
}

/// Slips that go home before a flipped lesson.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreWork {
    /// Such as "Before Thursday's lesson".
    pub title: String,
    /// What to do, with its minutes.
    pub what: Rich,
    /// By when.
    pub by: String,
    /// How to do it with a device.
    pub online: Rich,
    /// The way on paper, for who has no device or no line at home.
    pub paper: Rich,
    /// What happens when it could not be done, which is never a punishment (learning-design 2.2 FC).
    pub otherwise: String,
    /// The questions to bring answers to.
    pub questions: Vec<Rich>,
    /// Its headings.
    pub words: PreWorkWords,
    /// Whose.
    pub slips: Vec<Slip>,
}

/// Whose slip it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Slip {
    /// The learner; may be empty.
    pub name: String,
}
