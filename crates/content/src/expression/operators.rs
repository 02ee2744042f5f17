//! Operators over exact numbers and texts.

use std::cmp::Ordering;

use rhai::{Dynamic, Engine, EvalAltResult, ImmutableString};

use super::engine::{MAX_TEXT, from_rational};
use crate::value::{Number, Rational};

type Outcome = Result<Dynamic, Box<EvalAltResult>>;

/// An error of ours: what was found, and after a bar what to do.
pub(super) fn fail<T>(found: &str, remedy: &str) -> Result<T, Box<EvalAltResult>> {
    Err(format!("{found}|{remedy}").into())
}

fn fits(value: Option<Rational>) -> Outcome {
    match value {
        Some(value) => Ok(from_rational(value)),
        None => fail("The number becomes too large", "Draw smaller numbers."),
    }
}

fn whole(n: i64) -> Rational {
    Rational::whole(n.into())
}

fn divide(a: Rational, b: Rational) -> Outcome {
    if b == Rational::ZERO {
        return fail("This divides by zero", "Draw the divisor from 1, or add a constraint.");
    }
    fits(a.over(b))
}

fn remainder(a: Rational, b: Rational) -> Outcome {
    match (a.as_whole(), b.as_whole()) {
        (Some(a), Some(b)) if b != 0 => fits(a.checked_rem_euclid(b).map(Rational::whole)),
        _ => fail("% needs whole numbers and a divisor that is not 0", "Use it with whole numbers only."),
    }
}

pub(super) fn power(a: Rational, b: Rational) -> Outcome {
    match b.as_whole() {
        Some(n) if !(a == Rational::ZERO && n < 0) => fits(a.pow(n)),
        _ => fail("A power needs a whole exponent", "Use exponents such as 2 or 3."),
    }
}

/// Registers one operator for the four ways in which whole and other numbers can meet.
macro_rules! meet {
    ($engine:ident, $name:literal, $f:expr) => {
        $engine.register_fn($name, |a: i64, b: i64| $f(whole(a), whole(b)));
        $engine.register_fn($name, |a: i64, b: Number| $f(whole(a), b.value));
        $engine.register_fn($name, |a: Number, b: i64| $f(a.value, whole(b)));
        $engine.register_fn($name, |a: Number, b: Number| $f(a.value, b.value));
    };
}

macro_rules! compare {
    ($engine:ident, $name:literal, $test:expr) => {
        meet!($engine, $name, |a: Rational, b: Rational| -> bool { $test(a.cmp(&b)) });
        $engine.register_fn($name, |a: ImmutableString, b: ImmutableString| -> bool {
            $test(a.as_str().cmp(b.as_str()))
        });
    };
}

pub(super) fn register(engine: &mut Engine) {
    meet!(engine, "+", |a: Rational, b| fits(a.plus(b)));
    meet!(engine, "-", |a: Rational, b| fits(a.minus(b)));
    meet!(engine, "*", |a: Rational, b| fits(a.times(b)));
    meet!(engine, "/", divide);
    meet!(engine, "%", remainder);
    meet!(engine, "**", power);
    compare!(engine, "==", Ordering::is_eq);
    compare!(engine, "!=", Ordering::is_ne);
    compare!(engine, "<", Ordering::is_lt);
    compare!(engine, "<=", Ordering::is_le);
    compare!(engine, ">", Ordering::is_gt);
    compare!(engine, ">=", Ordering::is_ge);
    engine.register_fn("==", |a: bool, b: bool| a == b);
    engine.register_fn("!=", |a: bool, b: bool| a != b);
    engine.register_fn("!", |a: bool| !a);
    engine.register_fn("-", |a: i64| fits(whole(a).negated()));
    engine.register_fn("-", |a: Number| fits(a.value.negated()));
    engine.register_fn(
        "+",
        |a: ImmutableString, b: ImmutableString| -> Result<ImmutableString, Box<EvalAltResult>> {
            if a.len() + b.len() > MAX_TEXT {
                return fail("The text grows too long", "Keep texts short.");
            }
            Ok(format!("{a}{b}").into())
        },
    );
}
