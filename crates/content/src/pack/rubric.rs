//! Reads what a person needs to rate an answer: the levels of its rubric, how much room it has.

use domain::evidence::Rating;

use super::fields::Table;
use crate::template::{AnswerKind, LevelParts};

/// Lines for a text to be written on, where the template does not say.
const LINES: i64 = 4;

/// `lines`: how much room there is for a text.
pub(super) fn writing(answer: &Table<'_, '_>) -> AnswerKind {
    let lines = answer.whole("lines", 2..=12).unwrap_or(LINES);
    AnswerKind::Writing { lines: lines as u8 }
}

/// The levels, from the lowest to the highest.
pub(super) fn levels(table: &Table<'_, '_>, languages: &[String]) -> Vec<LevelParts> {
    let levels = table.tables("rubric");
    let read = levels.iter().filter_map(|level| {
        let name = level.needs_by_lang("name", languages);
        let says = level.needs_by_lang("says", languages);
        level.finish();
        Some(LevelParts { line: level.line, name: name?, says: says? })
    });
    read.collect()
}

/// An answer that a person rates has a rubric, and no other has.
pub(super) fn fits(table: &Table<'_, '_>, kind: &AnswerKind, levels: usize) -> Option<()> {
    let most = usize::from(Rating::LEVELS_MAX);
    if kind.is_rated() && !(2..=most).contains(&levels) {
        let remedy = format!("Add [[rubric]], from the lowest level to the highest: two to {most} levels.");
        table.note("rubric", format!("There are {levels} levels to rate with."), remedy);
        return None;
    }
    if !kind.is_rated() && levels > 0 {
        table.note(
            "rubric",
            "Only what a person rates has a rubric.",
            "Set kind = \"writing\" or \"drawing\", or remove it.",
        );
    }
    Some(())
}
