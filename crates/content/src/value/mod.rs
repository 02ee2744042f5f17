//! What expressions compute with: exact numbers, how they are to be shown, texts, lists.

mod rational;
mod shown;

pub use rational::{BadRational, Rational, gcd};
pub use shown::{Number, Parts, Shape};

/// A value of the item language.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number and how it is shown.
    Number(Number),
    /// True or false.
    Bool(bool),
    /// A text.
    Text(String),
    /// Several values.
    List(Vec<Value>),
}

impl Value {
    /// What it is, for a sentence.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
        }
    }

    /// The number that it is.
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

impl From<Rational> for Value {
    fn from(value: Rational) -> Self {
        Self::Number(Number::plain(value))
    }
}
