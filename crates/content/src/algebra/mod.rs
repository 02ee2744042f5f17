//! Algebra as school writes it: read from what a child typed (or from LaTeX), compared exactly where that is
//! decidable, asked for its form, and shown.
//!
//! [`read`](read::read) makes a [`Statement`] of a text; [`Statement::same`] compares two; [`Shape`] says in which
//! form something is to be written. How comparing decides: `exact.rs`, and `sample.rs` where that is too much.

mod exact;
mod expression;
mod form;
mod latex;
mod read;
mod sample;
mod statement;
mod write;

pub use form::Shape;
pub use read::{Reading, read};
pub use statement::{Bound, Compare, Interval, Statement};

use crate::value::Rational;

/// An expression as it was written: nothing is simplified, so that its form can be asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A number: whole, decimal, or mixed.
    Number(Rational),
    /// A letter, with what stands low behind it.
    Letter(String),
    /// The ratio of a circle's edge to its width.
    Pi,
    /// Two terms or more. What is subtracted is a [`Expr::Negative`].
    Sum(Vec<Expr>),
    /// Two factors or more.
    Product(Vec<Expr>),
    /// One over the other.
    Quotient(Box<Expr>, Box<Expr>),
    /// Base and exponent.
    Power(Box<Expr>, Box<Expr>),
    /// A root of something: 2 for the square root.
    Root(Box<Expr>, u32),
    /// With a minus before it.
    Negative(Box<Expr>),
    /// A function of one thing.
    Call(Function, Box<Expr>),
}

/// Functions that are known, and those that only have a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Function {
    /// The distance from 0.
    Abs,
    /// Sine.
    Sin,
    /// Cosine.
    Cos,
    /// Tangent.
    Tan,
    /// Logarithm to the base e.
    Ln,
    /// Logarithm to the base 10.
    Log,
    /// A function of which only the name is known, as f in f(x).
    Named(String),
}

/// What comparing found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They are the same for every value of the letters for which both are defined.
    Same,
    /// They differ.
    Different,
    /// One of them has no value, such as 1/0.
    Undefined,
}

impl Expr {
    /// Compares two expressions.
    ///
    /// Exactly, as quotients of polynomials in the letters, in pi and in roots of primes (powers of different
    /// primes with exponents between 0 and 1 are independent over the rationals: Besicovitch 1940); where that
    /// grows too large, modulo two primes near 2^61 at points of a fixed seed (Schwartz 1980, Zippel 1979: wrong
    /// with a chance below degree / 2^61 a point); where there are other roots or functions of letters, at 8 points
    /// of real numbers. Letters count as above zero.
    pub fn compare(&self, other: &Self) -> Verdict {
        match (exact::Exact::of(self), exact::Exact::of(other)) {
            (Err(exact::Why::Undefined), _) | (_, Err(exact::Why::Undefined)) => Verdict::Undefined,
            (Ok(a), Ok(b)) => match a.same(&b) {
                Ok(exact::Decision::Same) => Verdict::Same,
                Ok(exact::Decision::Different) => Verdict::Different,
                _ => sample::compare(self, other),
            },
            _ => sample::compare(self, other),
        }
    }

    /// Whether the two are the same.
    pub fn same(&self, other: &Self) -> bool {
        self.compare(other) == Verdict::Same
    }

    /// The number that it is, where it has no letters and is a fraction.
    pub fn number(&self) -> Option<Rational> {
        exact::Exact::of(self).ok()?.number()
    }

    /// Whether it has a value for some values of its letters.
    pub fn is_defined(&self) -> bool {
        !matches!(exact::Exact::of(self), Err(exact::Why::Undefined))
    }

    /// The letters in it, each once, in order.
    pub fn letters(&self) -> Vec<&str> {
        let mut letters = Vec::new();
        self.visit(&mut |part| {
            if let Self::Letter(name) = part
                && !letters.contains(&name.as_str())
            {
                letters.push(name.as_str());
            }
        });
        letters.sort_unstable();
        letters
    }

    /// Every part, outermost first.
    fn visit<'e>(&'e self, look: &mut impl FnMut(&'e Self)) {
        look(self);
        match self {
            Self::Number(_) | Self::Letter(_) | Self::Pi => {}
            Self::Sum(parts) | Self::Product(parts) => parts.iter().for_each(|part| part.visit(look)),
            Self::Quotient(a, b) | Self::Power(a, b) => {
                a.visit(look);
                b.visit(look);
            }
            Self::Root(a, _) | Self::Negative(a) | Self::Call(_, a) => a.visit(look),
        }
    }

    pub(crate) fn negated(self) -> Self {
        match self {
            Self::Negative(inner) => *inner,
            other => Self::Negative(Box::new(other)),
        }
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self::Sum(vec![self, other.negated()])
    }
}

#[cfg(test)]
mod tests;
