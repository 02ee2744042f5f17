//! Texts with mathematics: the tree that content made of Markdown and LaTeX, as values for a template.

use content::text::{Block, Doc, Inline, Math};
use serde::Serialize;

/// A text in which there may be lists, tables and mathematics, each formula with what a voice says for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Rich(Vec<Part>);

/// A block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Part {
    Paragraph { of: Vec<Piece> },
    Formula { of: Math, say: String },
    List { ordered: bool, items: Vec<Vec<Part>> },
    Table { head: Vec<Vec<Piece>>, rows: Vec<Vec<Vec<Piece>>> },
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
enum Piece {
    Text { of: String },
    Strong { of: Vec<Piece> },
    Stress { of: Vec<Piece> },
    Math { of: Math, say: String },
    Break,
}

impl Rich {
    /// A text of content, spoken in a language that packs may be written in.
    pub fn new(doc: &Doc, lang: &str) -> Self {
        Self(parts(&doc.blocks, lang))
    }

    /// Plain words.
    pub fn plain(words: impl Into<String>) -> Self {
        Self(vec![Part::Paragraph { of: vec![Piece::Text { of: words.into() }] }])
    }
}

impl From<&str> for Rich {
    fn from(words: &str) -> Self {
        Self::plain(words)
    }
}

fn parts(blocks: &[Block], lang: &str) -> Vec<Part> {
    let part = |block: &Block| match block {
        Block::Paragraph(line) => Part::Paragraph { of: pieces(line, lang) },
        Block::Math(math) => Part::Formula { of: math.clone(), say: spoken(math, lang) },
        Block::List { ordered, items } => {
            Part::List { ordered: *ordered, items: items.iter().map(|item| parts(item, lang)).collect() }
        }
        Block::Table { head, rows } => {
            Part::Table { head: cells(head, lang), rows: rows.iter().map(|row| cells(row, lang)).collect() }
        }
    };
    blocks.iter().map(part).collect()
}

fn cells(row: &[Vec<Inline>], lang: &str) -> Vec<Vec<Piece>> {
    row.iter().map(|cell| pieces(cell, lang)).collect()
}

fn pieces(line: &[Inline], lang: &str) -> Vec<Piece> {
    let piece = |inline: &Inline| match inline {
        Inline::Text(of) => Some(Piece::Text { of: of.clone() }),
        Inline::Strong(of) => Some(Piece::Strong { of: pieces(of, lang) }),
        Inline::Stress(of) => Some(Piece::Stress { of: pieces(of, lang) }),
        Inline::Math(math) => Some(Piece::Math { of: math.clone(), say: spoken(math, lang) }),
        Inline::Break => Some(Piece::Break),
        Inline::Gap(_) => None,
    };
    line.iter().filter_map(piece).collect()
}

fn spoken(math: &Math, lang: &str) -> String {
    let alone = Doc { blocks: vec![Block::Paragraph(vec![Inline::Math(math.clone())])] };
    alone.speech(lang)
}
