//! Items: one question, made by a template from a seed. The same template, version and seed make the same
//! item for ever.

mod answering;
mod input;
mod make;
mod rated;
mod show;

use std::sync::Arc;

use domain::evidence::Weighted;
use domain::id::TemplateId;
use serde::Serialize;

pub(crate) use input::field_mark;
pub use input::{FieldText, Input, InputKind, OptionText, PairText};
pub use rated::{LevelText, Work};
pub use show::ItemText;

use crate::answer::{RightExpression, RightField, RightNumber};
use crate::figure::Figure;
use crate::pack::Finding;
use crate::template::Template;
use crate::value::{Rational, Value};

/// Why an item cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ItemError {
    /// No such template.
    #[error("there is no template {0}. Install the pack that it came with.")]
    NoTemplate(TemplateId),
    /// The template is there, but not in this version.
    #[error(
        "template {id} is not there in version {version}. Install the version of the pack that it came with."
    )]
    NoVersion {
        /// The template.
        id: TemplateId,
        /// The version that is asked for.
        version: u32,
    },
    /// The file has faults.
    #[error("{}", .0.first().map_or("the template is broken. Check its pack.".to_owned(), ToString::to_string))]
    Broken(Vec<Finding>),
    /// Nothing that was drawn met the constraints.
    #[error("{0}: the constraints were not met by {1} draws of seed {2}. Draw from narrower ranges.")]
    Unmet(TemplateId, u32, u32),
    /// An expression failed, or a value does not fit.
    #[error("{found} {remedy}")]
    Wrong {
        /// The key it stands under.
        field: String,
        /// The line in the file, 0 where it is about the whole.
        line: u32,
        /// What was found.
        found: String,
        /// What to do.
        remedy: String,
    },
}

/// One question with everything to show, help with and check it.
#[derive(Debug, Clone)]
pub struct Item {
    pub(crate) template: Arc<Template>,
    seed: u32,
    /// Knobs and variables.
    values: Vec<Value>,
    /// For each list of words, which word.
    words: Vec<usize>,
    pub(crate) truth: Truth,
    /// Draws until the constraints held.
    pub(crate) draws: u32,
}

/// What is right. Places are those of the options, pairs or fields in the file.
#[derive(Debug, Clone)]
pub(crate) enum Truth {
    Number(RightNumber),
    Expression(RightExpression),
    Choice {
        /// In the order of the page.
        order: Vec<usize>,
        right: usize,
    },
    Multiple {
        /// In the order of the page.
        order: Vec<usize>,
        right: Vec<usize>,
    },
    Order {
        /// In the order of the page.
        order: Vec<usize>,
        /// In the right order.
        right: Vec<usize>,
    },
    Match {
        /// The pairs in the order of their left sides on the page.
        left: Vec<usize>,
        /// The pairs in the order of their right sides on the page.
        right: Vec<usize>,
    },
    Line {
        right: RightNumber,
        axis: Axis,
    },
    Points {
        right: Vec<(Rational, Rational)>,
        from: i64,
        to: i64,
    },
    Fields(Vec<RightField>),
    Text,
    /// A person rates the text.
    Writing {
        lines: u8,
    },
    /// A person rates the drawing.
    Drawing,
}

/// A number line: whole numbers at its ends, each step cut into equal parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    pub(crate) from: i64,
    pub(crate) to: i64,
    pub(crate) parts: i64,
}

impl Item {
    /// The template's id.
    pub fn template(&self) -> &TemplateId {
        &self.template.id
    }

    /// The template's version.
    pub fn version(&self) -> u32 {
        self.template.version
    }

    /// The seed.
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// What it speaks of.
    pub fn competencies(&self) -> &[Weighted] {
        &self.template.competencies
    }

    /// Where it comes from and under which terms, where it is others' work.
    pub fn credit(&self) -> Option<(&str, &str)> {
        Some((self.template.source.as_deref()?, self.template.licence.as_deref()?))
    }

    /// Its answer is neither right nor wrong: a person reads it and rates it.
    pub fn is_rated(&self) -> bool {
        self.template.is_rated()
    }

    /// How many hints there are before the bottom-out.
    pub fn hints(&self) -> u16 {
        self.template.parts.texts.first().map_or(0, |text| text.hints.len() as u16)
    }

    /// The values of knobs and variables, for tests and authors.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Value)> {
        let names = self.template.compiled().map(|compiled| compiled.names.as_slice()).unwrap_or_default();
        names.iter().map(String::as_str).zip(&self.values)
    }
}

/// A figure with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownFigure {
    /// The drawing as SVG with its text alternative inside.
    pub svg: String,
    /// The same in words.
    pub alt: String,
}

impl ShownFigure {
    pub(crate) fn new(figure: &Figure, alt: String) -> Self {
        Self { svg: figure.svg(&alt), alt }
    }
}

#[cfg(test)]
mod tests;
