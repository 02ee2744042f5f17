//! Where the answer to an item goes.

use serde::Serialize;

use super::show::Speaker;
use super::{Axis, ItemError, Truth};
use crate::answer::{RightField, RightNumber, option_key};
use crate::figure::{Figure, FigureKind};
use crate::template::AnswerKind;
use crate::text::Doc;
use crate::value::{Rational, Value};

/// Where the answer goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// What kind of field.
    pub kind: InputKind,
    /// What the field is called, for somebody who cannot see it; empty: the page's own words.
    pub label: String,
    /// Shown before the field, such as $.
    pub before: String,
    /// Shown behind the field, such as cm.
    pub after: String,
}

/// The kinds of field. How each answer is written: docs/content-format.md 2.3.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// A number is typed.
    Number {
        /// Keys beside the digits: `-`, `/`, `.` and a space for mixed numbers.
        keys: String,
        /// `numeric` where digits are enough, `decimal` where a point is, else `text`.
        inputmode: &'static str,
        /// How wide the field is, in characters.
        width: u8,
    },
    /// An expression is typed.
    Expression {
        /// Keys beside the digits: letters and signs.
        keys: String,
        /// How wide the field is, in characters.
        width: u8,
    },
    /// One option is picked; its key is the answer.
    Choice(Vec<OptionText>),
    /// All that are right are picked; their keys are the answer.
    Multiple(Vec<OptionText>),
    /// All are put into order; the keys in that order are the answer.
    Order(Vec<OptionText>),
    /// Each on the left gets the key of one from the right.
    Match {
        /// What stands on the left.
        left: Vec<Doc>,
        /// What may be its partner.
        right: Vec<OptionText>,
    },
    /// A mark on a number line; the number is the answer.
    Line {
        /// The line as SVG.
        svg: String,
        /// Each mark as it is typed, from the left.
        marks: Vec<String>,
    },
    /// Points on a grid: `(1, 2) (3, 4)`.
    Points {
        /// The grid as SVG.
        svg: String,
        /// The least number on both axes.
        from: i64,
        /// The greatest.
        to: i64,
        /// How many points there are to find.
        count: usize,
    },
    /// Several fields in a text or table; the answers parted by `|`.
    Fields {
        /// The text; where a field stands there is the character of [`FieldText::mark`].
        frame: Doc,
        /// The fields in order.
        fields: Vec<FieldText>,
    },
    /// A word is typed.
    Text {
        /// How wide the field is, in characters.
        width: u8,
    },
    /// A short text is written.
    Writing {
        /// Lines of room.
        lines: u8,
    },
    /// Strokes on a sheet, words beside them or instead ([`crate::answer::Drawing`]).
    Drawing {
        /// The sheet as SVG: the figure of the question, or an empty one.
        svg: String,
        /// Its width and height, within which the points lie.
        sheet: (u16, u16),
    },
}

/// One option.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionText {
    /// What is sent as the answer; the same whatever the order.
    pub key: &'static str,
    /// What it shows.
    pub doc: Doc,
}

/// One pair, for tests and answer keys.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairText {
    /// What stands on the left.
    pub left: Doc,
    /// Its partner.
    pub right: Doc,
}

/// One field of several.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldText {
    /// The character that stands for it in the frame.
    pub mark: char,
    /// What it is called, for somebody who cannot see it; empty: the page's own words.
    pub label: String,
    /// Keys beside the digits; `None` for a word.
    pub keys: Option<String>,
    /// How wide the field is, in characters.
    pub width: u8,
}

/// Fields are marked in a frame by characters of the private use area, after those of gaps.
const FIRST_FIELD: u32 = 0xE800;

/// The character that stands for the field at a place.
pub(crate) fn field_mark(place: usize) -> char {
    char::from_u32(FIRST_FIELD + place as u32).unwrap_or('_')
}

/// Whether a character stands for a field.
pub(super) fn is_field_mark(c: char) -> bool {
    (FIRST_FIELD..FIRST_FIELD + 0x100).contains(&u32::from(c))
}

impl InputKind {
    /// What a voice reads after the question.
    pub(super) fn spoken(&self) -> Vec<&Doc> {
        match self {
            Self::Choice(options) | Self::Multiple(options) | Self::Order(options) => {
                options.iter().map(|option| &option.doc).collect()
            }
            Self::Match { left, right } => {
                left.iter().chain(right.iter().map(|option| &option.doc)).collect()
            }
            Self::Fields { frame, .. } => vec![frame],
            _ => Vec::new(),
        }
    }

    /// Keys beside the digits that the on-screen keypad offers; `None` where nothing is typed.
    pub fn keys(&self) -> Option<&str> {
        match self {
            Self::Number { keys, .. } | Self::Expression { keys, .. } => Some(keys),
            _ => None,
        }
    }
}

/// Signs in an answer that a keypad must have.
fn keys_of(letters: &[String], typed: &[String]) -> String {
    let mut keys: Vec<char> = letters.iter().filter_map(|letter| letter.chars().next()).collect();
    keys.sort_unstable();
    keys.dedup();
    let has = |signs: &[char]| typed.iter().any(|text| text.contains(signs));
    keys.extend(['+', '-']);
    if has(&['^']) {
        keys.push('^');
    }
    if has(&['(']) || !letters.is_empty() {
        keys.extend(['(', ')']);
    }
    for sign in ['/', '.', '*', '=', ',', ':', '<', '>', '≤', '≥'] {
        // An inequality offers all four signs, so that the keys do not tell which.
        let compared = "<>≤≥".contains(sign) && has(&['<', '>', '≤', '≥']);
        if compared || has(&[sign]) {
            keys.push(sign);
        }
    }
    if has(&['q']) {
        keys.push('√');
    }
    if typed.iter().any(|text| text.contains("pi")) {
        keys.push('π');
    }
    if !keys.contains(&'/') && !has(&['<']) {
        keys.push('/');
    }
    keys.into_iter().collect()
}

pub(super) fn number_keys(right: &RightNumber, negative: bool) -> (String, &'static str, u8) {
    let keys: String = negative.then_some('-').iter().chain(right.form.keys()).collect();
    let (inputmode, width) = match keys.as_str() {
        "" => ("numeric", 6),
        "." => ("decimal", 8),
        _ => ("text", 8),
    };
    (keys, inputmode, width)
}

impl Axis {
    /// Each mark from the left.
    pub(super) fn marks(self) -> impl Iterator<Item = Rational> {
        let (first, last) = (self.from * self.parts, self.to * self.parts);
        (first..=last).filter_map(move |n| Rational::new(n.into(), self.parts.into()))
    }
}

impl Speaker<'_> {
    pub(super) fn input(&mut self) -> Result<Input, ItemError> {
        let wording = self.wording;
        let label = self.maybe(wording.label.as_ref())?.map(|doc| doc.speech(self.lang)).unwrap_or_default();
        let shown = self.line(wording.unit.as_ref())?;
        let item = self.item;
        let mut unit = None;
        let kind = match &item.truth {
            Truth::Number(right) => {
                unit = right.unit;
                let parts = &item.template.parts.answer.kind;
                let negative = matches!(parts, AnswerKind::Number { negative: true, .. });
                let (keys, inputmode, width) = number_keys(right, negative);
                InputKind::Number { keys, inputmode, width }
            }
            Truth::Expression(right) => {
                let all = right.mistakes.iter().map(|(_, _, wrong)| wrong).chain([&right.value]);
                let typed: Vec<String> = all.map(|statement| statement.typed("en")).collect();
                let longest = typed.iter().map(|text| text.chars().count()).max().unwrap_or(0);
                let width = longest.clamp(8, 20) as u8;
                InputKind::Expression { keys: keys_of(&right.letters, &typed), width }
            }
            Truth::Choice { order, .. } => InputKind::Choice(self.options(order)?),
            Truth::Multiple { order, .. } => InputKind::Multiple(self.options(order)?),
            Truth::Order { order, .. } => InputKind::Order(self.options(order)?),
            Truth::Match { left, right } => InputKind::Match {
                left: left.iter().map(|place| self.side(*place, 0)).collect::<Result<_, _>>()?,
                right: right
                    .iter()
                    .enumerate()
                    .map(|(nth, place)| Ok(OptionText { key: option_key(nth), doc: self.side(*place, 1)? }))
                    .collect::<Result<_, ItemError>>()?,
            },
            Truth::Line { axis, .. } => {
                let number = |n: i64| Value::from(Rational::whole(n.into()));
                let parameters =
                    [("from", number(axis.from)), ("to", number(axis.to)), ("parts", number(axis.parts))];
                let svg = self.drawn(FigureKind::NumberLine, &parameters, &label)?;
                let marks = axis.marks().map(|mark| mark.to_string()).collect();
                InputKind::Line { svg, marks }
            }
            Truth::Points { right, from, to } => {
                let number = |n: i64| Value::from(Rational::whole(n.into()));
                let parameters = [("from", number(*from)), ("to", number(*to))];
                let svg = self.drawn(FigureKind::Grid, &parameters, &label)?;
                InputKind::Points { svg, from: *from, to: *to, count: right.len() }
            }
            Truth::Fields(right) => {
                let frame = self.maybe(wording.frame.as_ref())?.unwrap_or_default();
                let mut fields = Vec::with_capacity(right.len());
                for (place, field) in right.iter().enumerate() {
                    let negative = item.template.parts.fields[place].negative;
                    let (keys, width) = match field {
                        RightField::Number(number) => {
                            let (keys, _, width) = number_keys(number, negative);
                            (Some(keys), width)
                        }
                        RightField::Word(_) => (None, 12),
                    };
                    let label = self.line(wording.field_labels[place].as_ref())?;
                    fields.push(FieldText { mark: field_mark(place), label, keys, width });
                }
                InputKind::Fields { frame, fields }
            }
            Truth::Text => InputKind::Text { width: 16 },
            Truth::Writing { lines } => InputKind::Writing { lines: *lines },
            Truth::Drawing => {
                let (ground, alt) = (self.ground()?, self.alt()?);
                InputKind::Drawing { svg: ground.svg(&alt), sheet: ground.size() }
            }
        };
        let (before, after) = match unit {
            Some(unit) if unit.is_before() => (unit.shown().to_owned(), shown),
            Some(unit) => (String::new(), unit.shown().to_owned()),
            None => (String::new(), shown),
        };
        Ok(Input { kind, label, before, after })
    }

    fn options(&mut self, order: &[usize]) -> Result<Vec<OptionText>, ItemError> {
        order
            .iter()
            .map(|place| Ok(OptionText { key: option_key(*place), doc: self.option(*place)? }))
            .collect()
    }

    fn drawn(&self, kind: FigureKind, parameters: &[(&str, Value)], alt: &str) -> Result<String, ItemError> {
        let line = self.item.template.parts.answer.line;
        let figure = Figure::new(kind, parameters, self.lang)
            .map_err(|error| ItemError::wrong("answer", line, &error.found, &error.remedy))?;
        Ok(figure.svg(alt))
    }

    /// One side of a pair: 0 for left, 1 for right.
    pub(super) fn side(&mut self, place: usize, side: usize) -> Result<Doc, ItemError> {
        let wording = self.wording;
        if let Some(text) = &wording.pair_texts[place][side] {
            return self.fill(text);
        }
        let compiled = self.compiled;
        let line = self.item.template.parts.pairs[place].line;
        match compiled.pairs[place][side].as_ref().map(|value| value.value(&mut self.scope)) {
            Some(Ok(Value::Number(number))) => Ok(self.number(number)),
            Some(Ok(Value::Text(text))) => Ok(Doc::plain(text)),
            Some(Err(error)) => Err(ItemError::at("pairs", line, error)),
            _ => Err(ItemError::wrong("pairs", line, "A side shows nothing.", "Give a number or a text.")),
        }
    }
}
