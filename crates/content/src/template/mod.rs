//! Templates: what makes items. A template is read as text (`Parts`) when its pack is read and compiled
//! when it is first used, so that a server with many of them starts at once.

mod compile;
mod notation;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use domain::competency::Texts;
use domain::evidence::Weighted;
use domain::id::{MisconceptionId, TemplateId};

pub(crate) use compile::{Answer, Compiled, Gap, MistakeValue, Text, Wording};
pub(crate) use notation::Notation;

use crate::algebra::Shape;
use crate::answer::{Form, Unit};
use crate::figure::FigureKind;
use crate::pack::{ByLang, Finding, Misconception, Source};

/// A template of a pack.
#[derive(Debug)]
pub struct Template {
    /// `pack/template`.
    pub id: TemplateId,
    /// Part of every item's identity.
    pub version: u32,
    /// What its items speak of.
    pub competencies: Vec<Weighted>,
    /// Minutes that one item takes.
    pub minutes: u16,
    /// Its name, for teachers.
    pub title: Texts,
    /// Terms of use, where they are not the pack's.
    pub licence: Option<String>,
    /// Where it comes from, where that is not the pack.
    pub source: Option<String>,
    /// It stands in a library that others made.
    pub of_others: bool,
    /// The languages it is written in, as its pack.
    pub languages: Vec<String>,
    pub(crate) parts: Parts,
    /// The file, for findings.
    pub(crate) path: String,
    pub(crate) compiled: OnceLock<Result<Compiled, Vec<Finding>>>,
    /// The misconceptions that its mistakes name.
    pub(crate) explained: BTreeMap<MisconceptionId, Arc<Misconception>>,
}

/// A template as it stands in its file.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) difficulty: Option<Source>,
    pub(crate) knobs: Vec<(String, Vec<i64>)>,
    pub(crate) vars: Vec<(String, Source)>,
    pub(crate) words: Vec<WordList>,
    pub(crate) constraints: Vec<Source>,
    pub(crate) answer: AnswerParts,
    pub(crate) mistakes: Vec<MistakeParts>,
    pub(crate) options: Vec<OptionParts>,
    pub(crate) pairs: Vec<PairParts>,
    pub(crate) fields: Vec<FieldParts>,
    /// The levels of a rubric, from the lowest; empty where the answer is right or wrong.
    pub(crate) rubric: Vec<LevelParts>,
    pub(crate) figure: Option<FigureParts>,
    pub(crate) texts: Vec<TextParts>,
    /// Why there are fewer different items than there should be.
    pub(crate) few: Option<Source>,
}

/// Words that change with the language; `by` says which, 1 for the first.
#[derive(Debug)]
pub(crate) struct WordList {
    pub(crate) name: String,
    pub(crate) by: Source,
    /// One list for each language.
    pub(crate) lists: Vec<Vec<String>>,
}

/// What answers an item.
#[derive(Debug)]
pub(crate) struct AnswerParts {
    pub(crate) line: u32,
    pub(crate) kind: AnswerKind,
    pub(crate) label: Option<ByLang>,
}

/// The parts that differ by kind of answer.
#[derive(Debug)]
pub(crate) enum AnswerKind {
    /// A number is typed.
    Number {
        value: Source,
        form: Form,
        denominator: Option<Source>,
        exact: Option<Source>,
        tolerance: Option<Source>,
        unit: UnitParts,
        /// It may be below zero, so the keypad has a minus.
        negative: bool,
    },
    /// An expression, equation, pair, set, ... is typed. The value is a notation with gaps.
    Expression { value: Source, shape: Shape, letters: Vec<String> },
    /// One of several is chosen.
    Choice { shuffled: bool },
    /// All that are right are chosen.
    Multiple { shuffled: bool },
    /// All are put into order.
    Order,
    /// Each on the left gets a partner from the right.
    Match,
    /// A place on a number line.
    Line { value: Source, from: Source, to: Source, parts: Source },
    /// Points on a grid: a list of pairs, and how far the grid goes.
    Points { value: Source, from: Source, to: Source },
    /// Several fields in a text or table.
    Fields,
    /// A word is typed; the accepted ones for each language.
    Text { accept: Vec<Vec<Source>> },
    /// A short text that a person rates, with room for so many lines.
    Writing { lines: u8 },
    /// A drawing that a person rates; the figure is what is drawn upon.
    Drawing,
}

impl AnswerKind {
    /// Neither right nor wrong: a person reads it and rates it.
    pub(crate) fn is_rated(&self) -> bool {
        matches!(self, Self::Writing { .. } | Self::Drawing)
    }
}

/// One level of a rubric.
#[derive(Debug)]
pub(crate) struct LevelParts {
    pub(crate) line: u32,
    pub(crate) name: ByLang,
    /// What a piece of this level shows, whatever it was made with.
    pub(crate) says: ByLang,
}

/// What stands behind the field.
#[derive(Debug)]
pub(crate) enum UnitParts {
    /// Nothing.
    None,
    /// A unit whose neighbours are known, so that a wrong one is noticed.
    Known(Unit),
    /// Words that are only shown.
    Shown(ByLang),
}

/// A wrong answer with a reason.
#[derive(Debug)]
pub(crate) struct MistakeParts {
    pub(crate) line: u32,
    pub(crate) misconception: MisconceptionId,
    pub(crate) value: Source,
    pub(crate) when: Option<Source>,
    pub(crate) says: Option<ByLang>,
    pub(crate) ask: Option<ByLang>,
}

/// One option of a choice.
#[derive(Debug)]
pub(crate) struct OptionParts {
    pub(crate) line: u32,
    pub(crate) right: Option<Source>,
    pub(crate) value: Option<Source>,
    pub(crate) text: Option<ByLang>,
    pub(crate) when: Option<Source>,
    /// Where it belongs in an order: the least comes first.
    pub(crate) place: Option<Source>,
    pub(crate) misconception: Option<MisconceptionId>,
    pub(crate) says: Option<ByLang>,
    pub(crate) ask: Option<ByLang>,
}

/// Something that a page shows: a value, or words.
#[derive(Debug)]
pub(crate) enum Shown {
    Value(Source),
    Text(ByLang),
}

/// Two that belong together.
#[derive(Debug)]
pub(crate) struct PairParts {
    pub(crate) line: u32,
    pub(crate) left: Shown,
    pub(crate) right: Shown,
}

/// One field of several.
#[derive(Debug)]
pub(crate) struct FieldParts {
    pub(crate) line: u32,
    /// A number; without it a word.
    pub(crate) value: Option<Source>,
    pub(crate) form: Form,
    pub(crate) tolerance: Option<Source>,
    pub(crate) negative: bool,
    /// The accepted words for each language.
    pub(crate) accept: Vec<Vec<String>>,
    pub(crate) label: Option<ByLang>,
}

/// A drawing.
#[derive(Debug)]
pub(crate) struct FigureParts {
    pub(crate) kind: FigureKind,
    pub(crate) parameters: Vec<(String, Source)>,
    pub(crate) alt: ByLang,
}

/// The texts in one language.
#[derive(Debug)]
pub(crate) struct TextParts {
    pub(crate) stem: Source,
    /// The text or table in which fields stand as `[1]`, `[2]`.
    pub(crate) frame: Option<Source>,
    pub(crate) speech: Option<Source>,
    pub(crate) hints: Vec<Source>,
    pub(crate) bottom_out: Source,
    pub(crate) solution: Vec<Source>,
    pub(crate) look_again: Option<Source>,
    /// Of what a person rates: what a full answer has, for whoever rates it.
    pub(crate) sample: Vec<Source>,
}

impl Template {
    /// Its answers are neither right nor wrong: a person reads them and rates them. Never drawn where a verdict is
    /// needed at once.
    pub fn is_rated(&self) -> bool {
        self.parts.answer.kind.is_rated()
    }

    /// The compiled form; compiled at the first call.
    ///
    /// # Errors
    /// What is wrong in the file, line by line. A template of a pack that was checked has nothing.
    pub(crate) fn compiled(&self) -> Result<&Compiled, &[Finding]> {
        self.compiled.get_or_init(|| compile::compile(self)).as_ref().map_err(Vec::as_slice)
    }

    /// How many settings its knobs have together; the seed modulo this says which one an item gets.
    pub fn settings(&self) -> u32 {
        let product = self.parts.knobs.iter().map(|(_, values)| values.len() as u32).product::<u32>();
        product.max(1)
    }

    /// The knobs' values for a setting, in the order of the file; the last knob turns fastest.
    pub fn knobs(&self, setting: u32) -> Vec<(&str, i64)> {
        let mut rest = (setting % self.settings()) as usize;
        let mut knobs: Vec<(&str, i64)> = Vec::with_capacity(self.parts.knobs.len());
        for (name, values) in self.parts.knobs.iter().rev() {
            knobs.push((name, values[rest % values.len()]));
            rest /= values.len();
        }
        knobs.reverse();
        knobs
    }

    /// The `n`th seed of a setting.
    pub fn seed(&self, setting: u32, n: u32) -> u32 {
        let settings = self.settings();
        (n % (u32::MAX / settings)) * settings + setting % settings
    }

    /// The misconceptions that its mistakes and options carry.
    pub fn misconceptions(&self) -> impl Iterator<Item = &MisconceptionId> {
        self.misconception_lines().map(|(_, id)| id)
    }

    pub(crate) fn misconception_lines(&self) -> impl Iterator<Item = (u32, &MisconceptionId)> {
        let mistakes = self.parts.mistakes.iter().map(|mistake| (mistake.line, &mistake.misconception));
        let options = self.parts.options.iter();
        mistakes.chain(options.filter_map(|option| Some((option.line, option.misconception.as_ref()?))))
    }

    /// The place of a language among [`Self::languages`]; the first where it is not among them. A region
    /// without texts of its own uses those of its language.
    /// The language in which it speaks to somebody of this one: this, or its first.
    pub fn language(&self, lang: &str) -> &str {
        self.languages.get(self.lang(lang)).map_or("en", String::as_str)
    }

    pub(crate) fn lang(&self, lang: &str) -> usize {
        let base = lang.split('-').next().unwrap_or(lang);
        let exact = self.languages.iter().position(|known| known == lang);
        exact.or_else(|| self.languages.iter().position(|known| known == base)).unwrap_or(0)
    }
}
