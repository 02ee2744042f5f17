//! Answers written in notation with gaps: `#{a}x + #b`.

use super::compile::Gap;
use crate::algebra::{Reading, Statement, read};
use crate::expression::{ExpressionError, Scope};
use crate::text::Pieces;
use crate::value::{Rational, Value};

/// A notation ready to be filled.
#[derive(Debug)]
pub(crate) struct Notation {
    pub(crate) pieces: Pieces,
    pub(crate) gaps: Vec<Gap>,
}

impl Notation {
    /// Fills the gaps and reads the result. A number that is not whole or is below zero stands in brackets.
    pub(crate) fn fill(&self, scope: &mut Scope, values: &[Value]) -> Result<Statement, ExpressionError> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Ok(piece) => text.push_str(piece),
                Err(gap) => {
                    let value = match &self.gaps[*gap] {
                        Gap::Name(place) => values.get(*place).cloned().unwrap_or(Value::Text(String::new())),
                        Gap::Expression(expression) => expression.value(scope)?,
                    };
                    text.push_str(&written(&value)?);
                }
            }
        }
        read(&text, Reading { lang: "en", letters: &[], commas_part: true }).ok_or_else(|| {
            ExpressionError::new(
                format!("{text} cannot be read as an answer."),
                "Write it as a learner would type it, such as #{a}x + #b.",
            )
        })
    }
}

fn written(value: &Value) -> Result<String, ExpressionError> {
    match value {
        Value::Number(number) => {
            let value = number.value;
            Ok(if value.is_whole() && value >= Rational::ZERO {
                value.to_string()
            } else {
                format!("({value})")
            })
        }
        Value::Text(text) => Ok(text.clone()),
        _ => Err(ExpressionError::new(
            "This cannot stand in an answer.".to_owned(),
            "Give a number or a text.",
        )),
    }
}
