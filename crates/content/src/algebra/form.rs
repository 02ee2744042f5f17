//! Forms: the value may be right and still not be written as the question asks.

use serde::Serialize;

use super::exact::Exact;
use super::{Compare, Expr, Statement};
use crate::value::Rational;

/// In which form an expression is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// As it is.
    Any,
    /// Multiplied out and like terms put together: `3x + 2`.
    Simplified,
    /// A product, with nothing left to take out of a bracket: `3(x + 2)`.
    Factored,
    /// One base with one exponent: `3^5`.
    Power,
    /// A number from 1 to below 10 times a power of ten.
    Scientific,
    /// Nothing that is a whole root left under a root: `2 sqrt(3)`.
    Radical,
    /// An equation, not the expression alone.
    Equation,
}

impl Shape {
    /// The word in packs.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "any" => Self::Any,
            "simplified" => Self::Simplified,
            "factored" => Self::Factored,
            "power" => Self::Power,
            "scientific" => Self::Scientific,
            "radical" => Self::Radical,
            "equation" => Self::Equation,
            _ => return None,
        })
    }

    /// Whether something that says the right thing is written in this form. `right` is the answer as its author
    /// wrote it: something factored has as many brackets as that.
    pub(crate) fn fits(self, typed: &Statement, right: &Statement) -> bool {
        if self == Self::Equation {
            return matches!(typed, Statement::Relation { ops, .. } if ops.contains(&Compare::Equal));
        }
        let brackets = |statement: &Statement| statement.sides().into_iter().map(brackets).max().unwrap_or(0);
        let wanted = brackets(right);
        typed.sides().into_iter().all(|side| match self {
            Self::Simplified => is_simplified(side),
            Self::Factored => is_factored(side, wanted),
            Self::Power => is_power(side),
            Self::Scientific => is_scientific(side),
            Self::Radical => is_radical(side),
            Self::Any | Self::Equation => true,
        })
    }

    /// What is asked for, said to a learner whose answer has the right value.
    pub(crate) fn says(self, lang: &str) -> &'static str {
        match (self, lang.starts_with("es")) {
            (Self::Simplified | Self::Any, false) => {
                "It has the right value. Multiply out and put like terms together."
            }
            (Self::Simplified | Self::Any, true) => {
                "Tiene el valor correcto. Multiplica y junta los términos semejantes."
            }
            (Self::Factored, false) => {
                "It has the right value. Write it as a product, with all that is common before the bracket."
            }
            (Self::Factored, true) => {
                "Tiene el valor correcto. Escríbelo como producto, con todo lo común delante del paréntesis."
            }
            (Self::Power, false) => "It has the right value. Write it as one base with one exponent.",
            (Self::Power, true) => "Tiene el valor correcto. Escríbelo como una base con un exponente.",
            (Self::Scientific, false) => {
                "It has the right value. Write a number from 1 to below 10, times a power of 10."
            }
            (Self::Scientific, true) => {
                "Tiene el valor correcto. Escribe un número desde 1 y menor que 10, por una potencia de 10."
            }
            (Self::Radical, false) => {
                "It has the right value. Take every whole root out from under the root sign."
            }
            (Self::Radical, true) => {
                "Tiene el valor correcto. Saca de la raíz todo lo que tenga raíz exacta."
            }
            (Self::Equation, false) => "Write the whole equation, with both sides.",
            (Self::Equation, true) => "Escribe la ecuación completa, con los dos lados.",
        }
    }
}

impl Statement {
    /// The expressions in it.
    fn sides(&self) -> Vec<&Expr> {
        match self {
            Self::Value(expr) => vec![expr],
            Self::Relation { sides, .. } | Self::Ratio(sides) => sides.iter().collect(),
            Self::Tuple(parts) | Self::Set(parts) => parts.iter().flat_map(Self::sides).collect(),
            Self::Intervals(_) => Vec::new(),
        }
    }
}

fn without_sign(expr: &Expr) -> &Expr {
    match expr {
        Expr::Negative(inner) => without_sign(inner),
        other => other,
    }
}

/// A product cut up, with the tops of its quotients.
fn factors(expr: &Expr) -> Vec<&Expr> {
    match without_sign(expr) {
        Expr::Product(parts) => parts.iter().flat_map(factors).collect(),
        Expr::Quotient(top, bottom) if bottom.number().is_some() => factors(top),
        other => vec![other],
    }
}

fn is_simplified(expr: &Expr) -> bool {
    let terms = match expr {
        Expr::Sum(terms) => terms.as_slice(),
        other => std::slice::from_ref(other),
    };
    let whole = Exact::of(expr).ok().and_then(|exact| exact.terms());
    whole.is_none_or(|count| count.max(1) == terms.len()) && terms.iter().all(is_plain_term)
}

/// One number at most, and each letter once.
fn is_plain_term(term: &Expr) -> bool {
    let mut numbers = 0;
    let mut letters: Vec<&Expr> = Vec::new();
    let plain_exponent = |e: &Expr| !matches!(e, Expr::Sum(_) | Expr::Product(_) | Expr::Quotient(..));
    for factor in factors(term) {
        match factor {
            Expr::Number(_) => numbers += 1,
            Expr::Power(base, exponent) => {
                if matches!(**base, Expr::Number(_)) && exponent.number().is_some() {
                    return false;
                }
                if matches!(**base, Expr::Sum(_) | Expr::Product(_)) || !plain_exponent(exponent) {
                    return false;
                }
                letters.push(base);
            }
            Expr::Sum(_) | Expr::Negative(_) => return false,
            other => letters.push(other),
        }
    }
    let once = letters.iter().enumerate().all(|(at, letter)| !letters[..at].contains(letter));
    numbers <= 1 && once
}

/// How many brackets with sums a product has, each as often as its exponent says.
fn brackets(expr: &Expr) -> usize {
    factors(expr)
        .into_iter()
        .map(|factor| match factor {
            Expr::Sum(_) => 1,
            Expr::Power(base, exponent) if matches!(**base, Expr::Sum(_)) => exponent
                .number()
                .and_then(Rational::as_whole)
                .and_then(|n| usize::try_from(n).ok())
                .unwrap_or(1),
            _ => 0,
        })
        .sum()
}

fn is_factored(expr: &Expr, wanted: usize) -> bool {
    let parts = factors(expr);
    let whole = parts.iter().all(|part| {
        let sum = match part {
            Expr::Power(base, _) => base,
            other => *other,
        };
        let content = match sum {
            Expr::Sum(_) => Exact::of(sum).ok().and_then(|exact| exact.content()),
            _ => None,
        };
        content.is_none_or(|content| content == Rational::ONE)
    });
    let product = parts.len() > 1 || matches!(parts.first(), Some(Expr::Power(..)));
    product && whole && brackets(expr) >= wanted
}

fn is_power(expr: &Expr) -> bool {
    match expr {
        Expr::Power(base, exponent) => {
            matches!(without_sign(base), Expr::Number(_) | Expr::Letter(_) | Expr::Quotient(..))
                && matches!(without_sign(exponent), Expr::Number(_) | Expr::Letter(_) | Expr::Quotient(..))
        }
        _ => false,
    }
}

fn is_scientific(expr: &Expr) -> bool {
    let ten = Rational::whole(10);
    let power = |expr: &Expr| match expr {
        Expr::Power(base, exponent) => {
            **base == Expr::Number(ten) && exponent.number().is_some_and(Rational::is_whole)
        }
        _ => false,
    };
    match without_sign(expr) {
        Expr::Product(parts) => match parts.as_slice() {
            [Expr::Number(front), back] => *front >= Rational::ONE && *front < ten && power(back),
            _ => false,
        },
        other => power(other),
    }
}

fn is_radical(expr: &Expr) -> bool {
    let mut fine = true;
    expr.visit(&mut |part| match part {
        Expr::Root(inner, n) => {
            let whole = inner.number().and_then(Rational::as_whole);
            let free = |m: i128| {
                (2..=1000_i128).take_while(|d| d.pow((*n).min(6)) <= m).all(|d| m % d.pow((*n).min(6)) != 0)
            };
            fine &= whole.is_none_or(|m| m > 1 && free(m));
        }
        Expr::Quotient(_, bottom) => {
            bottom.visit(&mut |part| fine &= !matches!(part, Expr::Root(..)));
        }
        _ => {}
    });
    let roots = |expr: &Expr| {
        let mut count = 0;
        expr.visit(&mut |part| count += usize::from(matches!(part, Expr::Root(..))));
        count
    };
    let terms = match expr {
        Expr::Sum(terms) => terms.as_slice(),
        other => std::slice::from_ref(other),
    };
    let whole = Exact::of(expr).ok().and_then(|exact| exact.terms());
    fine && terms.iter().all(|term| roots(term) <= 1) && whole.is_none_or(|count| count.max(1) == terms.len())
}
