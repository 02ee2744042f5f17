//! The tree of a text.

use serde::Serialize;

use super::Math;

/// A text as blocks, one below the other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Doc {
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Mathematics on a line of its own.
    Math(Math),
    /// A list.
    List {
        /// Numbered.
        ordered: bool,
        /// Its entries.
        items: Vec<Vec<Block>>,
    },
    /// A table: a head and rows of as many cells.
    Table {
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words that weigh more.
    Strong(Vec<Inline>),
    /// Words said with stress.
    Stress(Vec<Inline>),
    /// Mathematics in the line.
    Math(Math),
    /// A new line.
    Break,
    /// A gap of a [`super::Pattern`]; none is left in a finished text.
    Gap(u16),
}

impl Doc {
    /// A text of one paragraph of plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { blocks: vec![Block::Paragraph(vec![Inline::Text(words.into())])] }
    }

    /// Several texts as one: alone it is itself, more are a list.
    pub fn list(docs: &[Self]) -> Self {
        match docs {
            [one] => one.clone(),
            docs => Self {
                blocks: vec![Block::List {
                    ordered: false,
                    items: docs.iter().map(|doc| doc.blocks.clone()).collect(),
                }],
            },
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The pieces of the line, where the text is a single paragraph: for labels, options and buttons.
    pub fn as_line(&self) -> Option<&[Inline]> {
        match self.blocks.as_slice() {
            [Block::Paragraph(line)] => Some(line),
            _ => None,
        }
    }
}
