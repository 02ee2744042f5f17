//! The rotation chart: who is where, when. It hangs on a wall, so it has shapes, names and places, nothing else.

use serde::Serialize;

use super::{Mark, Spot, check_turns};
use crate::PrintError;

/// A rotation chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Its heading.
    pub title: String,
    /// What the first column is called, such as "Group" or "Name".
    pub who: String,
    /// The turns, from left to right.
    pub turns: Vec<Turn>,
    /// By group, or by name where everybody has an own way.
    pub rows: Rows,
}

/// A turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Such as "Turn 1".
    pub name: String,
    /// Such as "9:05 to 9:16".
    pub time: String,
}

/// The rows of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Rows {
    /// A row a group.
    Group {
        /// The rows.
        rows: Vec<GroupRow>,
    },
    /// A row a learner: individual rotation.
    Name {
        /// The rows.
        rows: Vec<NameRow>,
        /// Where each station is, below the chart.
        places: Vec<Spot>,
    },
}

/// A group's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupRow {
    /// The group.
    pub mark: Mark,
    /// Who is in it; empty where the chart is not to say.
    pub people: Vec<String>,
    /// Where it is, turn by turn.
    pub cells: Vec<Cell>,
}

/// Where a group is in a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The station.
    pub station: String,
    /// Its place in the room; empty where nobody has said.
    pub place: String,
}

/// A learner's way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameRow {
    /// The name.
    pub name: String,
    /// The stations, turn by turn.
    pub stations: Vec<String>,
}

impl Chart {
    pub(super) fn check(&self) -> Result<(), PrintError> {
        let turns = self.turns.len();
        match &self.rows {
            Rows::Group { rows } => {
                rows.iter().try_for_each(|row| check_turns(&row.mark.name, row.cells.len(), turns))
            }
            Rows::Name { rows, .. } => {
                rows.iter().try_for_each(|row| check_turns(&row.name, row.stations.len(), turns))
            }
        }
    }
}
