//! The parameters of a figure, each with its range.

use std::ops::RangeInclusive;

use super::FigureError;
use crate::expression::whole_in;
use crate::value::{Parts, Rational, Value};

/// Values by name, and the language that numbers are written in.
pub(crate) struct Parameters<'v> {
    pub(super) list: &'v [(&'v str, Value)],
    pub(super) lang: &'v str,
}

/// A number or word to write into a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    /// On one line.
    Line(String),
    /// Standing.
    Fraction { whole: Option<String>, num: String, den: String },
}

impl Parameters<'_> {
    pub(super) fn get(&self, name: &'static str) -> Option<&Value> {
        self.list.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    pub(super) fn error<T>(name: &'static str, found: &str, remedy: &str) -> Result<T, FigureError> {
        Err(FigureError { parameter: name, found: found.to_owned(), remedy: remedy.to_owned() })
    }

    /// A whole number within a range; `otherwise` where it is absent.
    pub(super) fn whole(
        &self,
        name: &'static str,
        range: RangeInclusive<i64>,
        otherwise: Option<i64>,
    ) -> Result<i64, FigureError> {
        match self.get(name) {
            None => match otherwise {
                Some(value) => Ok(value),
                None => Self::error(name, "It is missing.", "Add it."),
            },
            Some(value) => whole(name, value, range),
        }
    }

    pub(super) fn flag(&self, name: &'static str) -> Result<bool, FigureError> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Self::error(name, "This is not true or false.", "Write true or leave it out."),
        }
    }

    /// A list of at most `most` entries; empty where it is absent.
    pub(super) fn list(&self, name: &'static str, most: usize) -> Result<&[Value], FigureError> {
        match self.get(name) {
            None => Ok(&[]),
            Some(Value::List(list)) if list.len() <= most => Ok(list),
            Some(_) => Self::error(
                name,
                "This is not a list of so few entries.",
                &format!("Give a list of at most {most}."),
            ),
        }
    }

    /// How a value is written.
    pub(super) fn label(&self, name: &'static str, value: &Value) -> Result<Label, FigureError> {
        match value {
            Value::Number(number) => Ok(match number.parts(self.lang) {
                Parts::Text(text) => Label::Line(text),
                Parts::Fraction { negative, whole, num, den } => {
                    let sign = if negative { "−" } else { "" };
                    let whole =
                        whole.map(|whole| format!("{sign}{whole}")).or(negative.then(|| sign.to_owned()));
                    Label::Fraction { whole, num, den }
                }
            }),
            Value::Text(text) if text.chars().count() <= 40 => Ok(Label::Line(text.clone())),
            _ => Self::error(name, "This cannot be written into a figure.", "Give numbers or short texts."),
        }
    }
}

/// A value as a whole number within a range.
pub(super) fn whole(
    name: &'static str,
    value: &Value,
    range: RangeInclusive<i64>,
) -> Result<i64, FigureError> {
    let number = value.number().and_then(|number| whole_in(number.value, &range));
    match number {
        Some(number) => Ok(number),
        None => {
            let remedy = format!("Give a whole number from {} to {}.", range.start(), range.end());
            Parameters::error(name, "This number is out of range.", &remedy)
        }
    }
}

/// A value as a number.
pub(super) fn number(name: &'static str, value: &Value) -> Result<Rational, FigureError> {
    match value.number() {
        Some(number) => Ok(number.value),
        None => Parameters::error(name, "This is not a number.", "Give a number."),
    }
}

/// A value as a list of two.
pub(super) fn pair<'v>(name: &'static str, value: &'v Value) -> Result<(&'v Value, &'v Value), FigureError> {
    match value {
        Value::List(list) if list.len() == 2 => Ok((&list[0], &list[1])),
        _ => Parameters::error(name, "An entry is not a list of two.", "Write each as [a, b]."),
    }
}
