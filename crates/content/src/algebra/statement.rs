//! What an answer says: an expression, an equation, an inequality, a pair, a set, intervals, a ratio.

use super::exact::{Exact, Why};
use super::{Expr, Verdict};
use crate::value::Rational;

/// What stands between the sides of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// =
    Equal,
    /// ≠
    Unequal,
    /// <
    Below,
    /// ≤
    AtMost,
    /// >
    Above,
    /// ≥
    AtLeast,
    /// ≈
    About,
}

impl Compare {
    pub(super) fn of(sign: char) -> Option<Self> {
        Some(match sign {
            '=' => Self::Equal,
            '≠' => Self::Unequal,
            '<' => Self::Below,
            '≤' => Self::AtMost,
            '>' => Self::Above,
            '≥' => Self::AtLeast,
            '≈' => Self::About,
            _ => return None,
        })
    }

    /// The sign.
    pub fn sign(self) -> char {
        match self {
            Self::Equal => '=',
            Self::Unequal => '≠',
            Self::Below => '<',
            Self::AtMost => '≤',
            Self::Above => '>',
            Self::AtLeast => '≥',
            Self::About => '≈',
        }
    }

    /// With its sides changed.
    fn turned(self) -> Self {
        match self {
            Self::Below => Self::Above,
            Self::Above => Self::Below,
            Self::AtMost => Self::AtLeast,
            Self::AtLeast => Self::AtMost,
            other => other,
        }
    }
}

/// The end of an interval.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    /// There is none above.
    Infinite,
    /// There is none below.
    MinusInfinite,
    /// A number.
    At(Expr),
}

/// All numbers between two.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    /// Where it begins.
    pub low: Bound,
    /// Where it ends.
    pub high: Bound,
    /// Whether the first belongs to it.
    pub low_in: bool,
    /// Whether the last belongs to it.
    pub high_in: bool,
}

impl Interval {
    /// `(a, b)`, read as a pair first.
    pub(super) fn open(pair: Vec<Statement>) -> Option<Self> {
        match <[Statement; 2]>::try_from(pair).ok()? {
            [Statement::Value(low), Statement::Value(high)] => {
                Some(Self { low: Bound::At(low), high: Bound::At(high), low_in: false, high_in: false })
            }
            _ => None,
        }
    }

    fn same(&self, other: &Self) -> bool {
        let ends = |a: &Bound, b: &Bound| match (a, b) {
            (Bound::At(a), Bound::At(b)) => a.same(b),
            (a, b) => a == b,
        };
        let closed = |bound: &Bound, is_in: bool| is_in && matches!(bound, Bound::At(_));
        ends(&self.low, &other.low)
            && ends(&self.high, &other.high)
            && closed(&self.low, self.low_in) == closed(&other.low, other.low_in)
            && closed(&self.high, self.high_in) == closed(&other.high, other.high_in)
    }
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// An expression.
    Value(Expr),
    /// Sides with signs between them: one sign fewer than sides.
    Relation {
        /// The sides.
        sides: Vec<Expr>,
        /// The signs.
        ops: Vec<Compare>,
    },
    /// A pair, or more: the order counts.
    Tuple(Vec<Statement>),
    /// A list: the order does not count.
    Set(Vec<Statement>),
    /// Intervals side by side.
    Intervals(Vec<Interval>),
    /// A ratio.
    Ratio(Vec<Expr>),
}

impl Statement {
    /// Whether two say the same. Equations are the same where one is the other times a number; inequalities where
    /// the same numbers fulfil them; a pair of round brackets is read as what the other side is; a letter and an
    /// equals sign before a value may be left out.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(a), Self::Value(b)) => a.same(b),
            (Self::Ratio(a), Self::Ratio(b)) => ratios(a, b),
            // A ratio is a quotient where one is asked for.
            (Self::Ratio(a), Self::Value(b)) | (Self::Value(b), Self::Ratio(a)) => match a.as_slice() {
                [top, bottom] => Expr::Quotient(Box::new(top.clone()), Box::new(bottom.clone())).same(b),
                _ => false,
            },
            (Self::Tuple(a), Self::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            (Self::Set(a), Self::Set(b)) => alike(a, b, Statement::same),
            (Self::Set(list), one) | (one, Self::Set(list)) if list.len() == 1 => list[0].same(one),
            (Self::Intervals(a), Self::Intervals(b)) => alike(a, b, Interval::same),
            (Self::Intervals(a), Self::Tuple(b)) | (Self::Tuple(b), Self::Intervals(a)) => {
                Interval::open(b.clone()).is_some_and(|b| alike(a, &[b], Interval::same))
            }
            (Self::Relation { .. }, Self::Relation { .. }) => self.same_relation(other),
            (Self::Relation { .. }, _) => {
                self.named_value().is_some_and(|value| Self::Value(value).same(other))
            }
            (_, Self::Relation { .. }) => {
                other.named_value().is_some_and(|value| Self::Value(value).same(self))
            }
            _ => false,
        }
    }

    /// Whether everything in it has a value, and what is written of it is read as the same again.
    pub fn is_sound(&self) -> bool {
        let typed = self.tidy().typed("en");
        let how = super::Reading { lang: "en", letters: &self.letters(), commas_part: true };
        self.is_defined() && super::read(&typed, how).is_some_and(|again| again.same(self))
    }

    /// Whether everything in it has a value.
    pub fn is_defined(&self) -> bool {
        match self {
            Self::Value(expr) => expr.is_defined(),
            Self::Relation { sides, .. } | Self::Ratio(sides) => sides.iter().all(Expr::is_defined),
            Self::Tuple(parts) | Self::Set(parts) => parts.iter().all(Self::is_defined),
            Self::Intervals(list) => list.iter().all(|interval| {
                [&interval.low, &interval.high].iter().all(|bound| match bound {
                    Bound::At(expr) => expr.is_defined(),
                    _ => true,
                })
            }),
        }
    }

    /// The letters in it.
    pub fn letters(&self) -> Vec<&str> {
        let mut letters: Vec<&str> = match self {
            Self::Value(expr) => expr.letters(),
            Self::Relation { sides, .. } | Self::Ratio(sides) => {
                sides.iter().flat_map(Expr::letters).collect()
            }
            Self::Tuple(parts) | Self::Set(parts) => parts.iter().flat_map(Self::letters).collect(),
            Self::Intervals(_) => Vec::new(),
        };
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    /// The value in `x = 3` or `f(x) = 3x`.
    fn named_value(&self) -> Option<Expr> {
        let Self::Relation { sides, ops } = self else { return None };
        match (sides.as_slice(), ops.as_slice()) {
            ([Expr::Letter(name), value], [Compare::Equal]) => {
                (!value.letters().contains(&name.as_str())).then(|| value.clone())
            }
            ([Expr::Call(..), value], [Compare::Equal]) => Some(value.clone()),
            _ => None,
        }
    }

    fn same_relation(&self, other: &Self) -> bool {
        let (Self::Relation { sides: a, ops: p }, Self::Relation { sides: b, ops: q }) = (self, other) else {
            return false;
        };
        if let (Some(a), Some(b)) = (solved(a, p), solved(b, q)) {
            return a.0 == b.0 && a.1.same(&b.1);
        }
        match (p.as_slice(), q.as_slice()) {
            (&[p], &[q]) => one_relation(a, p, b, q),
            _ => a.len() == b.len() && p == q && a.iter().zip(b).all(|(a, b)| a.same(b)),
        }
    }
}

fn one_relation(a: &[Expr], p: Compare, b: &[Expr], q: Compare) -> bool {
    let difference = |sides: &[Expr]| -> Result<Exact, Why> {
        let whole = sides[0].clone().minus(sides[1].clone());
        // Both sides times what stands below: an equation of quotients is one of polynomials.
        Exact::of(&whole)
    };
    let (Ok(x), Ok(y)) = (difference(a), difference(b)) else {
        let straight = p == q && a[0].same(&b[0]) && a[1].same(&b[1]);
        return straight || p == q.turned() && a[0].same(&b[1]) && a[1].same(&b[0]);
    };
    match x.ratio(&y) {
        Some(ratio) if ratio > Rational::ZERO => p == q,
        Some(_) => p == q.turned(),
        None => x == y && p == q,
    }
}

/// The numbers that fulfil an inequality in one letter, or a chain of two.
fn solved(sides: &[Expr], ops: &[Compare]) -> Option<(String, Interval)> {
    let one = |a: &Expr, op: Compare, b: &Expr| -> Option<(String, Interval)> {
        if matches!(op, Compare::Equal | Compare::Unequal | Compare::About) {
            return None;
        }
        let (letter, by, rest) = Exact::of(&a.clone().minus(b.clone())).ok()?.linear()?;
        let at = Bound::At(Expr::Number(rest.negated()?.over(by)?));
        let op = if by < Rational::ZERO { op.turned() } else { op };
        let is_in = matches!(op, Compare::AtMost | Compare::AtLeast);
        let interval = match op {
            Compare::Below | Compare::AtMost => {
                Interval { low: Bound::MinusInfinite, high: at, low_in: false, high_in: is_in }
            }
            _ => Interval { low: at, high: Bound::Infinite, low_in: is_in, high_in: false },
        };
        Some((letter, interval))
    };
    match (sides, ops) {
        ([a, b], &[op]) => one(a, op, b),
        ([a, b, c], &[p, q]) => {
            let ((x, first), (y, second)) = (one(a, p, b)?, one(b, q, c)?);
            let (lower, upper) = match (&first.low, &second.low) {
                (Bound::At(_), Bound::MinusInfinite) => (first, second),
                (Bound::MinusInfinite, Bound::At(_)) => (second, first),
                _ => return None,
            };
            let both =
                Interval { low: lower.low, low_in: lower.low_in, high: upper.high, high_in: upper.high_in };
            (x == y).then_some((x, both))
        }
        _ => None,
    }
}

fn ratios(a: &[Expr], b: &[Expr]) -> bool {
    let cross = |x: &Expr, y: &Expr| Expr::Product(vec![x.clone(), y.clone()]);
    a.len() == b.len()
        && !a.is_empty()
        && (1..a.len()).all(|at| cross(&a[0], &b[at]).compare(&cross(&b[0], &a[at])) == Verdict::Same)
}

/// The same entries, each as often.
fn alike<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    let mut rest: Vec<&T> = b.iter().collect();
    a.len() == b.len()
        && a.iter().all(|entry| match rest.iter().position(|other| same(entry, other)) {
            Some(at) => {
                rest.swap_remove(at);
                true
            }
            None => false,
        })
}
