//! Items that a person rates: the sheet that is drawn on, the rubric, the samples, and a piece of work as it is shown.

use serde::Serialize;

use super::show::Speaker;
use super::{Item, ItemError, Truth};
use crate::answer::Drawing;
use crate::figure::Figure;
use crate::text::Doc;

/// An empty sheet to draw on: its width and height.
const SHEET: (u16, u16) = (480, 320);

/// One level of a rubric.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LevelText {
    /// In a few words.
    pub name: String,
    /// What a piece of this level shows.
    pub says: Doc,
}

/// A piece of work as it is shown to whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// What was written; may be empty.
    pub words: String,
    /// How many strokes were drawn.
    pub strokes: usize,
    drawing: Option<Figure>,
    /// What was drawn upon, in words; may be empty.
    pub ground: String,
}

impl Work {
    /// The drawing as SVG, made of our own shapes and paths of whole numbers; `alt` says it in words. `None` where
    /// nothing was drawn.
    pub fn svg(&self, alt: &str) -> Option<String> {
        self.drawing.as_ref().map(|figure| figure.svg(alt))
    }
}

impl Speaker<'_> {
    /// What is drawn upon.
    pub(super) fn ground(&mut self) -> Result<Figure, ItemError> {
        Ok(self.drawn_figure()?.unwrap_or_else(|| Figure::sheet(SHEET)))
    }

    /// What a full answer has.
    pub(super) fn sample(&mut self) -> Result<Vec<Doc>, ItemError> {
        let wording = self.wording;
        wording.sample.iter().map(|text| self.fill(text)).collect()
    }

    pub(super) fn rubric(&mut self) -> Result<Vec<LevelText>, ItemError> {
        let wording = self.wording;
        wording
            .rubric
            .iter()
            .map(|[name, says]| Ok(LevelText { name: self.fill(name)?.text(), says: self.fill(says)? }))
            .collect()
    }
}

impl Item {
    /// What was handed in, ready to be shown. Strokes that cannot be read are words: what [`Item::check`] takes has none
    /// such. Where the figure has another size by now, the strokes stand on an empty sheet of theirs.
    ///
    /// # Errors
    /// As [`Item::check`].
    pub fn work(&self, raw: &str, lang: &str) -> Result<Work, ItemError> {
        let mut speaker = Speaker::new(self, lang)?;
        let words = Work { words: raw.trim().to_owned(), strokes: 0, drawing: None, ground: String::new() };
        if !matches!(self.truth, Truth::Drawing) {
            return Ok(words);
        }
        let (Ok(drawing), ground) = (Drawing::read(raw), speaker.ground()?) else { return Ok(words) };
        let ground = if drawing.sheet == ground.size() { ground } else { Figure::sheet(drawing.sheet) };
        Ok(Work {
            strokes: drawing.strokes.len(),
            drawing: (!drawing.strokes.is_empty()).then(|| ground.with(&drawing)),
            words: drawing.words,
            ground: speaker.alt()?,
        })
    }

    /// The levels by which a person rates it, from the lowest; empty where it is right or wrong.
    ///
    /// # Errors
    /// As [`Item::check`].
    pub fn rubric(&self, lang: &str) -> Result<Vec<LevelText>, ItemError> {
        Speaker::new(self, lang)?.rubric()
    }
}
