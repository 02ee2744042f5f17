//! A lesson on paper: charts, cards and lists as PDF, black and white, A4 or Letter, tagged so that a screen
//! reader reads them (PDF/UA-1, which the writer checks as it writes).
//!
//! This crate must not know: databases, pages, the time of day, and where words come from. What comes in are
//! plain values whose words are in the reader's language already; what comes out are bytes, the same for the
//! same values. Fonts are part of the program.
//!
//! Where to start: a [`Job`] is a pile of [`Sheet`]s, and [`pdf`] sets it by Typst. Rust decides nothing about
//! the look; `templates/*.typ` decide nothing else. Between them goes one document of values, never source
//! text, so that no name and no task can become markup.
//!
//! To add a sheet: its values in `src/sheet`, a variant of [`Sheet`], a template that draws it, a test in
//! `tests/it`.

mod figure;
mod fonts;
mod rich;
mod sheet;
#[cfg(test)]
mod tests;
mod world;

#[cfg(test)]
extern crate self as print;

use domain::Day;
use serde::Serialize;

pub use figure::Figure;
pub use rich::Rich;
pub use sheet::*;

/// The paper in the printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// What is printed in one go.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Job {
    /// What it is, such as "Class 4B, Wednesday 18 November": the title of the document and the foot of its pages.
    pub title: String,
    /// The language of its words, such as `en` or `es`; a screen reader pronounces by it.
    pub lang: String,
    /// The paper.
    pub paper: Paper,
    /// Large print: nothing smaller than 18 points.
    pub large: bool,
    /// The day it is for, which is the date of the document.
    pub day: Day,
    /// The sheets, in the order in which they are printed.
    pub sheets: Vec<Sheet>,
}

/// Why a job cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// There is nothing in it.
    #[error("There is nothing to print. Choose at least one sheet.")]
    Empty,
    /// Letters that none of the fonts has.
    #[error("The fonts for paper have no sign for: {0}. Print the page from your browser instead.")]
    Letters(String),
    /// A figure that is no drawing.
    #[error("A drawing cannot be read: {0}. Print without it.")]
    Figure(String),
    /// A card with more steps than somebody standing at a table can keep in mind.
    #[error(
        "The card of {station} has {steps} steps; at most {} fit. Join some of them.",
        StationCard::MOST_STEPS
    )]
    Steps {
        /// Whose card.
        station: String,
        /// How many it has.
        steps: usize,
    },
    /// A row that has not one cell for each turn.
    #[error("{who} has {cells} places for {turns} turns. Plan the lesson again and print then.")]
    Turns {
        /// Whose row.
        who: String,
        /// How many cells it has.
        cells: usize,
        /// How many turns there are.
        turns: usize,
    },
    /// The templates of this crate do not agree with its values: a fault of ours.
    #[error("The paper could not be set: {0}. Print the page from your browser instead.")]
    Setting(String),
}

/// The job as a PDF. The same job gives the same bytes.
///
/// # Errors
/// See [`PrintError`]. Nothing is ever left out silently: what has no room goes to another page, and what has
/// no letters is refused.
pub fn pdf(job: &Job) -> Result<Vec<u8>, PrintError> {
    if job.sheets.is_empty() {
        return Err(PrintError::Empty);
    }
    job.sheets.iter().try_for_each(Sheet::check)?;
    let values = serde_json::to_value(job).map_err(|error| PrintError::Setting(error.to_string()))?;
    let unknown = fonts::unknown(&values);
    if !unknown.is_empty() {
        return Err(PrintError::Letters(unknown));
    }
    world::set(job, &values)
}
