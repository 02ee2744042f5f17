//! A number together with the way it is to be shown, in the notation of a language.

use super::Rational;
use crate::lang::{self, Notation};

/// A number and its shape. Arithmetic looks only at the value; results are plain again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// What it is.
    pub value: Rational,
    /// How it is shown.
    pub shape: Shape,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Whole, or a fraction in lowest terms.
    Plain,
    /// Top over bottom as given, not reduced. The bottom is above zero.
    Fraction {
        /// Top.
        num: i128,
        /// Bottom.
        den: i128,
    },
    /// A whole number and a proper fraction.
    Mixed,
    /// With so many places after the point.
    Decimal(u8),
    /// A hundredfold, with a percent sign.
    Percent,
    /// Dollars; cents only where there are any.
    Money,
    /// A whole number in words.
    Words,
}

/// A number cut up for the renderers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// One run of digits, signs and words.
    Text(String),
    /// A fraction, with a whole number before it where it is mixed.
    Fraction {
        /// Below zero.
        negative: bool,
        /// The whole part of a mixed number.
        whole: Option<String>,
        /// Top, without sign.
        num: String,
        /// Bottom.
        den: String,
    },
}

impl Number {
    /// A number to be shown as it is.
    pub fn plain(value: Rational) -> Self {
        Self { value, shape: Shape::Plain }
    }

    /// Cut up as a language shows it.
    pub fn parts(self, lang: &str) -> Parts {
        let notation = Notation::of(lang);
        let fraction = |whole: i128, num: i128, den: i128| Parts::Fraction {
            negative: self.value < Rational::ZERO,
            whole: (whole != 0).then(|| notation.whole(whole.unsigned_abs())),
            num: notation.whole(num.unsigned_abs()),
            den: notation.whole(den.unsigned_abs()),
        };
        match self.shape {
            Shape::Words => {
                let words = self.value.as_whole().and_then(|n| lang::words(n, lang));
                Parts::Text(words.unwrap_or_else(|| self.value.to_string()))
            }
            Shape::Decimal(places) => Parts::Text(notation.decimal(self.value, places.into())),
            Shape::Percent => Parts::Text(format!("{}%", notation.shortest(self.value, 2))),
            Shape::Money => {
                let places = if self.value.is_whole() { 0 } else { 2 };
                let amount = notation.decimal(self.value, places);
                Parts::Text(match amount.strip_prefix(lang::MINUS) {
                    Some(amount) => format!("{}${amount}", lang::MINUS),
                    None => format!("${amount}"),
                })
            }
            Shape::Fraction { num, den } => fraction(0, num, den),
            _ if self.value.is_whole() => Parts::Text(notation.decimal(self.value, 0)),
            Shape::Mixed => {
                let (num, den) = (self.value.num().unsigned_abs(), self.value.den().unsigned_abs());
                fraction((num / den) as i128, (num % den) as i128, den as i128)
            }
            Shape::Plain => fraction(0, self.value.num(), self.value.den()),
        }
    }

    /// In one line of text: `3/4`, `1 1/2`, `12,500`.
    pub fn text(self, lang: &str) -> String {
        match self.parts(lang) {
            Parts::Text(text) => text,
            Parts::Fraction { negative, whole, num, den } => {
                let sign = if negative { lang::MINUS } else { "" };
                let whole = whole.map(|whole| whole + " ").unwrap_or_default();
                format!("{sign}{whole}{num}/{den}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shape_in_the_notation_of_the_place() {
        let show = |n, d, shape, lang| Number { value: Rational::new(n, d).unwrap(), shape }.text(lang);
        assert_eq!(show(12500, 1, Shape::Plain, "en"), "12,500");
        assert_eq!(show(12500, 1, Shape::Plain, "es-ES"), "12\u{202f}500");
        assert_eq!(show(-3, 4, Shape::Plain, "en"), "−3/4");
        assert_eq!(show(1, 2, Shape::Fraction { num: 2, den: 4 }, "en"), "2/4");
        assert_eq!(show(-7, 2, Shape::Mixed, "en"), "−3 1/2");
        assert_eq!(show(6, 2, Shape::Mixed, "en"), "3");
        assert_eq!(show(7, 2, Shape::Decimal(2), "es"), "3.50");
        assert_eq!(show(7, 2, Shape::Decimal(2), "es-ES"), "3,50");
        assert_eq!(show(1, 4, Shape::Percent, "en"), "25%");
        assert_eq!(show(1, 8, Shape::Percent, "en"), "12.5%");
        assert_eq!(show(-7, 2, Shape::Money, "en"), "−$3.50");
        assert_eq!(show(42, 1, Shape::Words, "es"), "cuarenta y dos");
    }
}
