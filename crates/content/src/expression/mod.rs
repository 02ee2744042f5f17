//! The item language: Rhai, expressions only, over exact numbers (docs/decisions/0003-item-language.md).
//!
//! An expression never draws. `pick(2..9)` *describes* a choice ([`Draw`]); whoever evaluates a template's
//! variables makes it from the seed. So every expression is a pure function of the variables.

mod draw;
mod engine;
mod functions;
mod operators;
mod scan;

pub use draw::{Draw, Draws};
pub use engine::Scope;

use crate::value::{Rational, Value};

/// Longest expression, in bytes.
pub const MAX_LENGTH: usize = 600;

/// What is wrong with an expression, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found} {remedy}")]
pub struct ExpressionError {
    /// Line within the expression, 0 for the first.
    pub line: u32,
    /// What was found, as a sentence.
    pub found: String,
    /// What to do about it, as a sentence.
    pub remedy: String,
}

impl ExpressionError {
    pub(crate) fn new(found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { line: 0, found: found.into(), remedy: remedy.into() }
    }
}

/// A compiled expression.
#[derive(Debug, Clone)]
pub struct Expression(rhai::AST);

/// What an expression gave.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A value.
    Value(Value),
    /// A choice to be made from the seed.
    Draw(Draw),
}

impl Expression {
    /// Compiles an expression in which only these variables may stand.
    ///
    /// # Errors
    /// Anything that is not one small expression; unknown names, with the nearest known one.
    pub fn compile(source: &str, names: &[&str]) -> Result<Self, ExpressionError> {
        scan::names(source, names)?;
        engine::compile(source).map(Self)
    }

    /// Evaluates.
    ///
    /// # Errors
    /// Overflow, division by zero, values of the wrong kind, limits.
    pub fn eval(&self, scope: &mut Scope) -> Result<Outcome, ExpressionError> {
        engine::eval(&self.0, scope)
    }

    /// Evaluates to a value; a draw is an error here.
    ///
    /// # Errors
    /// As [`Self::eval`].
    pub fn value(&self, scope: &mut Scope) -> Result<Value, ExpressionError> {
        match self.eval(scope)? {
            Outcome::Value(value) => Ok(value),
            Outcome::Draw(_) => Err(ExpressionError::new(
                "A draw stands here.",
                "Draw only as the whole of a variable in [vars], and use that variable here.",
            )),
        }
    }

    /// Evaluates to a number.
    ///
    /// # Errors
    /// As [`Self::eval`]; any other value.
    pub fn number(&self, scope: &mut Scope) -> Result<crate::value::Number, ExpressionError> {
        let value = self.value(scope)?;
        value.number().ok_or_else(|| wanted("a number", &value))
    }

    /// Evaluates to true or false.
    ///
    /// # Errors
    /// As [`Self::eval`]; any other value.
    pub fn holds(&self, scope: &mut Scope) -> Result<bool, ExpressionError> {
        match self.value(scope)? {
            Value::Bool(holds) => Ok(holds),
            value => Err(wanted("true or false", &value)),
        }
    }

    /// Evaluates to a whole number within a range.
    ///
    /// # Errors
    /// As [`Self::eval`]; any other value.
    pub fn whole(
        &self,
        scope: &mut Scope,
        range: std::ops::RangeInclusive<i64>,
    ) -> Result<i64, ExpressionError> {
        let number = self.number(scope)?.value;
        whole_in(number, &range).ok_or_else(|| {
            ExpressionError::new(
                format!("This gives {number}."),
                format!("It must be a whole number from {} to {}.", range.start(), range.end()),
            )
        })
    }
}

/// The number as a whole one within a range.
pub(crate) fn whole_in(number: Rational, range: &std::ops::RangeInclusive<i64>) -> Option<i64> {
    number.as_whole().and_then(|n| i64::try_from(n).ok()).filter(|n| range.contains(n))
}

fn wanted(what: &str, found: &Value) -> ExpressionError {
    ExpressionError::new(
        format!("This gives {}, where {what} is needed.", found.kind()),
        "Change the expression.".to_owned(),
    )
}

#[cfg(test)]
mod tests;
