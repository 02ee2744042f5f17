//! The clock of a lesson: what happens from which minute to which.

use serde::{Deserialize, Serialize};

/// What a part of a lesson is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// Everybody together: what today is about, the goal of the day.
    Open,
    /// A few questions that tell who is ready.
    Check,
    /// Finding out, from the check, where to go.
    Sort,
    /// On the way to the next place.
    Move,
    /// At the stations, for the nth time, from 0.
    Turn {
        /// Which.
        turn: usize,
    },
    /// Things go back to their place.
    Reset,
    /// The exit ticket.
    Exit,
    /// Writing down what was reached and what comes next.
    Log,
}

/// A part of a lesson, in minutes after its start: from the first to before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// The first minute.
    pub from: u16,
    /// The minute at which it is over.
    pub until: u16,
    /// What for.
    #[serde(flatten)]
    pub part: Part,
}

impl Segment {
    /// How long, in minutes.
    pub fn minutes(&self) -> u16 {
        self.until.saturating_sub(self.from)
    }

    /// Which turn it is, if it is one.
    pub fn turn(&self) -> Option<usize> {
        match self.part {
            Part::Turn { turn } => Some(turn),
            _ => None,
        }
    }
}
