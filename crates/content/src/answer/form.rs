//! The form an answer is asked for in, apart from its value.

use serde::Serialize;

use super::TypedAs;
use crate::value::{Rational, gcd};

/// What form is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Any way to write the number.
    Any,
    /// A whole number.
    Integer,
    /// Top over bottom.
    Fraction,
    /// A fraction or mixed number in lowest terms, or a whole number.
    Lowest,
    /// A whole number with a proper fraction.
    Mixed,
    /// A decimal; with so many places where that is said.
    Decimal {
        /// How many places.
        places: Option<u8>,
    },
}

impl Form {
    /// Reads the word in packs.
    pub fn from_word(word: &str, places: Option<u8>) -> Option<Self> {
        Some(match word {
            "any" => Self::Any,
            "integer" => Self::Integer,
            "fraction" => Self::Fraction,
            "lowest" => Self::Lowest,
            "mixed" => Self::Mixed,
            "decimal" => Self::Decimal { places },
            _ => return None,
        })
    }

    /// Whether a number was typed in this form; `denominator` is the bottom asked for.
    pub(crate) fn fits(self, typed: TypedAs, denominator: Option<i128>) -> bool {
        let lowest = |num: i128, den: i128| gcd(num, den) == Some(1);
        match (self, typed) {
            (_, TypedAs::Sum) => false,
            (Self::Any, _) => true,
            (Self::Integer, TypedAs::Whole) => true,
            (Self::Fraction, TypedAs::Fraction { den, .. }) => denominator.is_none_or(|wanted| wanted == den),
            (Self::Lowest, TypedAs::Whole) => true,
            (Self::Lowest, TypedAs::Fraction { num, den }) => den != 1 && lowest(num, den),
            (Self::Lowest, TypedAs::Mixed { num, den, .. }) => num < den && lowest(num, den),
            (Self::Mixed, TypedAs::Mixed { num, den, .. }) => num < den,
            (Self::Decimal { places: None }, TypedAs::Whole | TypedAs::Decimal { .. }) => true,
            (Self::Decimal { places: Some(0) }, TypedAs::Whole) => true,
            (Self::Decimal { places: Some(wanted) }, TypedAs::Decimal { places }) => {
                places == u32::from(wanted)
            }
            _ => false,
        }
    }

    /// What form is asked for, said to a learner whose number is right.
    pub(crate) fn says(self, typed: TypedAs, denominator: Option<i128>, lang: &str) -> String {
        let es = lang.starts_with("es");
        if typed == TypedAs::Sum {
            let said = if es {
                "Es correcto hasta aquí. Calcula hasta tener un solo número."
            } else {
                "Right so far. Work it out to one number."
            };
            return said.to_owned();
        }
        let start = if es { "El número es correcto." } else { "The number is right." };
        let rest = match (self, es) {
            (Self::Integer | Self::Any, false) => "Write it as a whole number.".to_owned(),
            (Self::Integer | Self::Any, true) => "Escríbelo como número entero.".to_owned(),
            (Self::Fraction, false) => match denominator {
                Some(den) => format!("Write it as a fraction with {den} at the bottom."),
                None => "Write it as one fraction, top over bottom.".to_owned(),
            },
            (Self::Fraction, true) => match denominator {
                Some(den) => format!("Escríbelo como fracción con {den} abajo."),
                None => "Escríbelo como una sola fracción.".to_owned(),
            },
            (Self::Lowest, false) => {
                "Write it in lowest terms: no number divides both top and bottom.".to_owned()
            }
            (Self::Lowest, true) => {
                "Simplifícalo: que ningún número divida al de arriba y al de abajo.".to_owned()
            }
            (Self::Mixed, false) => {
                "Write it as a mixed number: a whole number and a fraction less than 1.".to_owned()
            }
            (Self::Mixed, true) => {
                "Escríbelo como número mixto: un entero y una fracción menor que 1.".to_owned()
            }
            (Self::Decimal { places: None }, false) => "Write it as a decimal.".to_owned(),
            (Self::Decimal { places: None }, true) => "Escríbelo como decimal.".to_owned(),
            (Self::Decimal { places: Some(n) }, false) => {
                format!("Write it as a decimal with {n} places after the point.")
            }
            (Self::Decimal { places: Some(n) }, true) => {
                format!("Escríbelo como decimal con {n} cifras después del punto.")
            }
        };
        format!("{start} {rest}")
    }

    /// The keys beside the digits that an answer of this form may need, a minus apart.
    pub fn keys(self) -> &'static [char] {
        match self {
            Self::Integer => &[],
            Self::Fraction => &['/'],
            Self::Lowest | Self::Mixed => &['/', ' '],
            Self::Decimal { .. } => &['.'],
            Self::Any => &['/', ' ', '.'],
        }
    }

    /// How an answer in this form is written.
    pub(crate) fn shape(self, value: Rational, denominator: Option<i128>) -> crate::value::Shape {
        use crate::value::Shape;
        match self {
            Self::Mixed => Shape::Mixed,
            Self::Decimal { places } => match places.map(u32::from).or(value.decimal_places()) {
                Some(places) if places <= 12 => Shape::Decimal(places as u8),
                _ => Shape::Plain,
            },
            Self::Fraction => {
                let den = denominator.unwrap_or(value.den());
                match value.num().checked_mul(den / value.den().max(1)) {
                    Some(num) if den % value.den() == 0 => Shape::Fraction { num, den },
                    _ => Shape::Plain,
                }
            }
            _ => Shape::Plain,
        }
    }
}
