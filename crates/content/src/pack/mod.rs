//! Packs: folders of frameworks, misconceptions, templates and activities, read with every mistake named
//! at its file and line.

pub(crate) mod activity;
mod fields;
mod finding;
mod framework;
mod misconception;
mod read;
mod rubric;
pub(crate) mod template;

pub(crate) use finding::nearest;
pub use finding::{Finding, Severity};
pub use misconception::Misconception;
pub use read::{Files, Pack};

/// A text of a pack and the line it starts on, for findings about what is inside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Source {
    /// The text.
    pub(crate) text: String,
    /// Its first line in its file, from 1.
    pub(crate) line: u32,
}

/// A text in each language of a pack, in the pack's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ByLang(pub(crate) Vec<Source>);

#[cfg(test)]
mod tests;
