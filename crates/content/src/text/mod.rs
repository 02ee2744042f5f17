//! Texts: Markdown and LaTeX read once into a typed tree ([`Doc`]), from which HTML with MathML, plain
//! text and speech are written. A [`Pattern`] is such a tree with gaps for values: it is parsed when a
//! template is compiled, so what fills a gap can never become markup.

mod doc;
mod html;
mod markdown;
mod math;
mod pattern;
mod plain;
mod speech;

pub use doc::{Block, Doc, Inline};
pub(crate) use html::escape;
pub use math::Math;
pub use pattern::{Fill, Pattern};
pub(crate) use pattern::{Pieces, pieces};

/// What is wrong with a text, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found} {remedy}")]
pub struct TextError {
    /// Line within the text, 0 for the first.
    pub line: u32,
    /// What was found, as a sentence.
    pub found: String,
    /// What to do about it, as a sentence.
    pub remedy: String,
}

impl TextError {
    fn new(found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line: 0, found: found.into(), remedy: remedy.into() }
    }
}

#[cfg(test)]
mod tests;
