//! Shows an expression: as mathematics, and as somebody would type it.

use super::{Bound, Expr, Function, Interval, Statement};
use crate::text::Math;
use crate::value::{Number, Rational, Shape};

/// How tightly something holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tight {
    Sum,
    Product,
    Atom,
}

impl Expr {
    /// Without what nobody writes: factors 1, terms 0, a sign in the middle of a product.
    #[must_use]
    pub fn tidy(&self) -> Self {
        match self {
            Self::Number(value) if *value < Rational::ZERO => match value.negated() {
                Some(value) => Self::Negative(Box::new(Self::Number(value))),
                None => self.clone(),
            },
            Self::Number(_) | Self::Letter(_) | Self::Pi => self.clone(),
            Self::Sum(terms) => tidy_sum(terms),
            Self::Product(factors) => tidy_product(factors),
            Self::Quotient(top, bottom) => {
                let (top, bottom) = (top.tidy(), bottom.tidy());
                match (top, bottom) {
                    (top, Self::Number(value)) if value == Rational::ONE => top,
                    (Self::Negative(top), bottom) => Self::Quotient(top, Box::new(bottom)).negated(),
                    (top, bottom) => Self::Quotient(Box::new(top), Box::new(bottom)),
                }
            }
            Self::Power(base, exponent) => match exponent.tidy() {
                Self::Number(value) if value == Rational::ONE => base.tidy(),
                exponent => Self::Power(Box::new(base.tidy()), Box::new(exponent)),
            },
            Self::Root(inner, n) => Self::Root(Box::new(inner.tidy()), *n),
            Self::Negative(inner) => match inner.tidy() {
                Self::Number(value) if value == Rational::ZERO => Self::Number(value),
                inner => inner.negated(),
            },
            Self::Call(function, inner) => Self::Call(function.clone(), Box::new(inner.tidy())),
        }
    }

    fn tight(&self) -> Tight {
        match self {
            Self::Sum(_) | Self::Negative(_) => Tight::Sum,
            Self::Product(_) | Self::Quotient(..) => Tight::Product,
            Self::Number(value) if !value.is_whole() => Tight::Product,
            _ => Tight::Atom,
        }
    }

    /// As mathematics.
    pub(crate) fn math(&self, lang: &str) -> Math {
        let mut row = Vec::new();
        self.push(&mut row, lang);
        if row.len() == 1 { row.remove(0) } else { Math::Row(row) }
    }

    fn boxed(&self, lang: &str) -> Box<Math> {
        Box::new(self.math(lang))
    }

    fn push_in(&self, row: &mut Vec<Math>, lang: &str, tight: Tight) {
        let bracket = self.tight() < tight;
        row.extend(bracket.then_some(Math::Sign('(')));
        self.push(row, lang);
        row.extend(bracket.then_some(Math::Sign(')')));
    }

    fn push(&self, row: &mut Vec<Math>, lang: &str) {
        match self {
            Self::Number(value) => row.push(Math::number(shown(*value), lang)),
            Self::Letter(name) => row.push(letter(name)),
            Self::Pi => row.push(Math::Letter('π')),
            Self::Sum(terms) => {
                for (nth, term) in terms.iter().enumerate() {
                    let (sign, inner) = match term {
                        Self::Negative(inner) => ('−', &**inner),
                        other => ('+', other),
                    };
                    if nth > 0 || sign == '−' {
                        row.push(Math::Sign(sign));
                    }
                    inner.push_in(row, lang, Tight::Product);
                }
            }
            Self::Product(factors) => {
                for (nth, factor) in factors.iter().enumerate() {
                    if nth > 0 && needs_sign(&factors[nth - 1], factor) {
                        row.push(Math::Sign('×'));
                    }
                    let tight = if matches!(factor, Self::Quotient(..) | Self::Number(_)) {
                        Tight::Product
                    } else {
                        Tight::Atom
                    };
                    factor.push_in(row, lang, tight);
                }
            }
            Self::Quotient(top, bottom) => {
                row.push(Math::Fraction(top.boxed(lang), bottom.boxed(lang)));
            }
            Self::Power(base, exponent) => {
                let mut inner = Vec::new();
                let atom = matches!(**base, Self::Number(_) | Self::Letter(_) | Self::Pi)
                    && base.tight() == Tight::Atom;
                inner.extend((!atom).then_some(Math::Sign('(')));
                base.push(&mut inner, lang);
                inner.extend((!atom).then_some(Math::Sign(')')));
                let base = if inner.len() == 1 { inner.remove(0) } else { Math::Row(inner) };
                row.push(Math::Power(Box::new(base), exponent.boxed(lang)));
            }
            Self::Root(inner, n) => {
                let index = (*n != 2).then(|| Box::new(Math::Number(n.to_string())));
                row.push(Math::Root(inner.boxed(lang), index));
            }
            Self::Negative(inner) => {
                row.push(Math::Sign('−'));
                inner.push_in(row, lang, Tight::Product);
            }
            Self::Call(Function::Abs, inner) => {
                row.push(Math::Sign('|'));
                inner.push(row, lang);
                row.push(Math::Sign('|'));
            }
            Self::Call(function, inner) => {
                row.push(match function.name() {
                    name if name.chars().count() == 1 => letter(name),
                    name => Math::Text(name.to_owned()),
                });
                row.push(Math::Sign('('));
                inner.push(row, lang);
                row.push(Math::Sign(')'));
            }
        }
    }

    /// As somebody would type it, readable by [`super::read()`] in the same language.
    pub(crate) fn typed(&self, lang: &str) -> String {
        let inside = |part: &Self, tight: Tight| {
            let text = part.typed(lang);
            if part.tight() < tight { format!("({text})") } else { text }
        };
        match self {
            // Without groups of three: in a pair or a list their comma would part two numbers.
            Self::Number(value) => {
                let group = crate::lang::Notation::of(lang).group;
                shown(*value).text(lang).replace(group, "").replace(crate::lang::MINUS, "-")
            }
            Self::Letter(name) => name.clone(),
            Self::Pi => "pi".to_owned(),
            Self::Sum(terms) => {
                let mut text = String::new();
                for (nth, term) in terms.iter().enumerate() {
                    let (sign, inner) = match term {
                        Self::Negative(inner) => ("-", &**inner),
                        other => ("+", other),
                    };
                    match (nth, sign) {
                        (0, "-") => text.push('-'),
                        (0, _) => {}
                        (_, sign) => text.push_str(&format!(" {sign} ")),
                    }
                    text.push_str(&inside(inner, Tight::Product));
                }
                text
            }
            Self::Product(factors) => {
                let mut text = String::new();
                for (nth, factor) in factors.iter().enumerate() {
                    let digit = |part: &Self| matches!(part, Self::Number(_));
                    let word = |part: &Self| matches!(part, Self::Root(..) | Self::Call(..) | Self::Pi);
                    if nth > 0 {
                        let before = &factors[nth - 1];
                        if needs_sign(before, factor) || word(factor) || word(before) || digit(factor) {
                            text.push('*');
                        }
                    }
                    text.push_str(&inside(factor, Tight::Atom));
                }
                text
            }
            Self::Quotient(top, bottom) => {
                format!("{}/{}", inside(top, Tight::Atom), inside(bottom, Tight::Atom))
            }
            Self::Power(base, exponent) => {
                let base = match &**base {
                    Self::Power(..) | Self::Call(..) | Self::Root(..) => format!("({})", base.typed(lang)),
                    base => inside(base, Tight::Atom),
                };
                format!("{base}^{}", inside(exponent, Tight::Atom))
            }
            Self::Root(inner, 2) => format!("sqrt({})", inner.typed(lang)),
            Self::Root(inner, n) => format!("root({n},{})", inner.typed(lang)),
            Self::Negative(inner) => format!("-{}", inside(inner, Tight::Product)),
            Self::Call(function, inner) => format!("{}({})", function.name(), inner.typed(lang)),
        }
    }
}

impl Function {
    fn name(&self) -> &str {
        match self {
            Self::Abs => "abs",
            Self::Sin => "sin",
            Self::Cos => "cos",
            Self::Tan => "tan",
            Self::Ln => "ln",
            Self::Log => "log",
            Self::Named(name) => name,
        }
    }
}

/// What ends as a decimal was typed as one (a fraction is a quotient); thirds are fractions.
fn shown(value: Rational) -> Number {
    match value.decimal_places() {
        Some(places) if places > 0 && places <= 6 => Number { value, shape: Shape::Decimal(places as u8) },
        _ => Number::plain(value),
    }
}

fn letter(name: &str) -> Math {
    let (front, low) = name.split_once('_').unwrap_or((name, ""));
    let front = match (front.chars().next(), front.chars().count()) {
        (Some(c), 1) => Math::Letter(c),
        _ => Math::Text(front.to_owned()),
    };
    if low.is_empty() { front } else { Math::Index(Box::new(front), Box::new(Math::Text(low.to_owned()))) }
}

/// Whether two factors need a sign between them.
fn needs_sign(before: &Expr, after: &Expr) -> bool {
    let starts_with_digit = match after {
        Expr::Number(_) | Expr::Quotient(..) => true,
        Expr::Power(base, _) => matches!(**base, Expr::Number(_)),
        _ => false,
    };
    starts_with_digit
        || matches!(before, Expr::Quotient(..)) && !matches!(after, Expr::Letter(_) | Expr::Sum(_))
}

fn tidy_sum(terms: &[Expr]) -> Expr {
    let mut list = Vec::with_capacity(terms.len());
    for term in terms {
        match term.tidy() {
            Expr::Number(value) if value == Rational::ZERO => {}
            Expr::Sum(inner) => list.extend(inner),
            other => list.push(other),
        }
    }
    match list.len() {
        0 => Expr::Number(Rational::ZERO),
        1 => list.remove(0),
        _ => Expr::Sum(list),
    }
}

fn tidy_product(factors: &[Expr]) -> Expr {
    let (mut list, mut negative) = (Vec::with_capacity(factors.len()), false);
    for factor in factors {
        let mut factor = factor.tidy();
        if let Expr::Negative(inner) = factor {
            negative = !negative;
            factor = *inner;
        }
        match factor {
            Expr::Number(value) if value == Rational::ZERO => return Expr::Number(value),
            Expr::Number(value) if value == Rational::ONE => {}
            Expr::Product(inner) => list.extend(inner),
            other => list.push(other),
        }
    }
    let whole = match list.len() {
        0 => Expr::Number(Rational::ONE),
        1 => list.remove(0),
        _ => Expr::Product(list),
    };
    if negative { whole.negated() } else { whole }
}

impl Statement {
    /// As mathematics.
    pub(crate) fn math(&self, lang: &str) -> Math {
        let list = |open: Option<char>, parts: Vec<Math>, close: Option<char>| {
            let mut row: Vec<Math> = open.map(Math::Sign).into_iter().collect();
            for (nth, part) in parts.into_iter().enumerate() {
                row.extend((nth > 0).then_some(Math::Sign(if comma_is_point(lang) { ';' } else { ',' })));
                row.push(part);
            }
            row.extend(close.map(Math::Sign));
            Math::Row(row)
        };
        match self {
            Self::Value(expr) => expr.math(lang),
            Self::Relation { sides, ops } => {
                let mut row = Vec::new();
                for (nth, side) in sides.iter().enumerate() {
                    row.extend(nth.checked_sub(1).and_then(|at| ops.get(at)).map(|op| Math::Sign(op.sign())));
                    row.push(side.math(lang));
                }
                Math::Row(row)
            }
            Self::Tuple(parts) => {
                list(Some('('), parts.iter().map(|part| part.math(lang)).collect(), Some(')'))
            }
            Self::Set(parts) => list(None, parts.iter().map(|part| part.math(lang)).collect(), None),
            Self::Ratio(parts) => {
                let mut row = Vec::new();
                for (nth, part) in parts.iter().enumerate() {
                    row.extend((nth > 0).then_some(Math::Sign(':')));
                    row.push(part.math(lang));
                }
                Math::Row(row)
            }
            Self::Intervals(intervals) => {
                let mut row = Vec::new();
                for (nth, interval) in intervals.iter().enumerate() {
                    row.extend((nth > 0).then_some(Math::Text(" ∪ ".to_owned())));
                    let open = if interval.low_in { '[' } else { '(' };
                    let close = if interval.high_in { ']' } else { ')' };
                    let ends = [&interval.low, &interval.high].map(|bound| bound.math(lang)).to_vec();
                    row.push(list(Some(open), ends, Some(close)));
                }
                Math::Row(row)
            }
        }
    }

    /// As somebody would type it.
    pub(crate) fn typed(&self, lang: &str) -> String {
        let comma = if comma_is_point(lang) { "; " } else { ", " };
        let all = |parts: &[Self]| parts.iter().map(|part| part.typed(lang)).collect::<Vec<_>>().join(comma);
        match self {
            Self::Value(expr) => expr.typed(lang),
            Self::Relation { sides, ops } => {
                let mut text = String::new();
                for (nth, side) in sides.iter().enumerate() {
                    if let Some(op) = nth.checked_sub(1).and_then(|at| ops.get(at)) {
                        text.push_str(&format!(" {} ", op.sign()));
                    }
                    text.push_str(&side.typed(lang));
                }
                text
            }
            Self::Tuple(parts) => format!("({})", all(parts)),
            Self::Set(parts) if parts.is_empty() => "{}".to_owned(),
            Self::Set(parts) => all(parts),
            Self::Ratio(parts) => parts.iter().map(|part| part.typed(lang)).collect::<Vec<_>>().join(":"),
            Self::Intervals(list) => {
                list.iter().map(|one| one.typed(lang, comma)).collect::<Vec<_>>().join(" ∪ ")
            }
        }
    }

    /// Without what nobody writes.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let all = |parts: &[Self]| parts.iter().map(Self::tidy).collect();
        match self {
            Self::Value(expr) => Self::Value(expr.tidy()),
            Self::Relation { sides, ops } => {
                Self::Relation { sides: sides.iter().map(Expr::tidy).collect(), ops: ops.clone() }
            }
            Self::Tuple(parts) => Self::Tuple(all(parts)),
            Self::Set(parts) => Self::Set(all(parts)),
            Self::Ratio(parts) => Self::Ratio(parts.iter().map(Expr::tidy).collect()),
            Self::Intervals(_) => self.clone(),
        }
    }
}

fn comma_is_point(lang: &str) -> bool {
    crate::lang::Notation::of(lang).point == ','
}

impl Interval {
    fn typed(&self, lang: &str, comma: &str) -> String {
        let end = |bound: &Bound| match bound {
            Bound::Infinite => "∞".to_owned(),
            Bound::MinusInfinite => "-∞".to_owned(),
            Bound::At(expr) => expr.typed(lang),
        };
        let open = if self.low_in { '[' } else { '(' };
        let close = if self.high_in { ']' } else { ')' };
        format!("{open}{}{comma}{}{close}", end(&self.low), end(&self.high))
    }
}

impl Bound {
    fn math(&self, lang: &str) -> Math {
        match self {
            Self::Infinite => Math::Text("∞".to_owned()),
            Self::MinusInfinite => Math::Text("−∞".to_owned()),
            Self::At(expr) => expr.math(lang),
        }
    }
}
