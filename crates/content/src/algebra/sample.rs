//! Comparing by values, where multiplying out is too much.

use super::{Expr, Function, Verdict};
use crate::value::Rational;

/// The two largest primes below 2^61.
const PRIMES: [u64; 2] = [(1 << 61) - 1, (1 << 61) - 31];
/// Points modulo each prime.
const POINTS: u64 = 3;
/// Points of real numbers.
const REAL_POINTS: usize = 8;
/// Draws for these, where some have no value.
const REAL_DRAWS: u64 = 64;
/// How far two real values may lie apart, relative to the larger of them.
const NEAR: f64 = 1e-9;

pub(super) fn compare(a: &Expr, b: &Expr) -> Verdict {
    modular(a, b).unwrap_or_else(|| real(a, b))
}

/// splitmix64 (Steele, Lea, Flood 2014): one number from another.
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn of_name(name: &str, point: u64) -> u64 {
    name.bytes().fold(mixed(point), |seed, byte| mixed(seed ^ u64::from(byte)))
}

fn modular(a: &Expr, b: &Expr) -> Option<Verdict> {
    for prime in PRIMES {
        for point in 0..POINTS {
            let field = Field { prime, point };
            if field.value(a)? != field.value(b)? {
                return Some(Verdict::Different);
            }
        }
    }
    Some(Verdict::Same)
}

struct Field {
    prime: u64,
    point: u64,
}

impl Field {
    fn times(&self, a: u64, b: u64) -> u64 {
        (u128::from(a) * u128::from(b) % u128::from(self.prime)) as u64
    }

    fn power(&self, base: u64, mut exponent: u128) -> u64 {
        let (mut base, mut total) = (base, 1);
        while exponent > 0 {
            if exponent & 1 == 1 {
                total = self.times(total, base);
            }
            base = self.times(base, base);
            exponent >>= 1;
        }
        total
    }

    /// One over it, by Fermat; `None` for 0.
    fn turned(&self, a: u64) -> Option<u64> {
        (a != 0).then(|| self.power(a, u128::from(self.prime) - 2))
    }

    fn number(&self, value: Rational) -> Option<u64> {
        let whole = |n: i128| n.rem_euclid(i128::from(self.prime)) as u64;
        Some(self.times(whole(value.num()), self.turned(whole(value.den()))?))
    }

    /// The value at the point; `None` for roots, functions, exponents with letters, and where a bottom is 0.
    fn value(&self, expr: &Expr) -> Option<u64> {
        match expr {
            Expr::Number(value) => self.number(*value),
            Expr::Letter(name) => Some(of_name(name, self.point) % self.prime),
            Expr::Pi => Some(of_name("\u{3c0}", self.point) % self.prime),
            Expr::Sum(terms) => terms.iter().try_fold(0, |total, term| {
                Some(((u128::from(total) + u128::from(self.value(term)?)) % u128::from(self.prime)) as u64)
            }),
            Expr::Product(factors) => {
                factors.iter().try_fold(1, |total, factor| Some(self.times(total, self.value(factor)?)))
            }
            Expr::Quotient(top, bottom) => {
                Some(self.times(self.value(top)?, self.turned(self.value(bottom)?)?))
            }
            Expr::Negative(inner) => Some((self.prime - self.value(inner)?) % self.prime),
            Expr::Power(base, exponent) => {
                let exponent = exponent.number()?.as_whole()?;
                let base = self.value(base)?;
                let power = self.power(base, exponent.unsigned_abs());
                if exponent < 0 { self.turned(power) } else { Some(power) }
            }
            Expr::Root(..) | Expr::Call(..) => None,
        }
    }
}

fn real(a: &Expr, b: &Expr) -> Verdict {
    let mut compared = 0;
    for draw in 0..REAL_DRAWS {
        let (Some(x), Some(y)) = (value(a, draw), value(b, draw)) else { continue };
        if (x - y).abs() > NEAR * x.abs().max(y.abs()).max(1e-6) {
            return Verdict::Different;
        }
        compared += 1;
        if compared == REAL_POINTS {
            break;
        }
    }
    if compared == 0 { Verdict::Undefined } else { Verdict::Same }
}

/// The value where each letter is between a half and three.
fn value(expr: &Expr, draw: u64) -> Option<f64> {
    let of = |expr: &Expr| value(expr, draw);
    let value = match expr {
        Expr::Number(value) => value.approx(),
        Expr::Letter(name) => 0.5 + 2.5 * (of_name(name, draw) >> 11) as f64 / (1_u64 << 53) as f64,
        Expr::Pi => std::f64::consts::PI,
        Expr::Sum(terms) => terms.iter().map(of).sum::<Option<f64>>()?,
        Expr::Product(factors) => factors.iter().map(of).product::<Option<f64>>()?,
        Expr::Quotient(top, bottom) => of(top)? / of(bottom)?,
        Expr::Negative(inner) => -of(inner)?,
        Expr::Power(base, exponent) => power(of(base)?, of(exponent)?, exponent.number()),
        Expr::Root(inner, n) => power(of(inner)?, 1.0 / f64::from(*n), Rational::new(1, i128::from(*n))),
        Expr::Call(function, inner) => {
            let inner = of(inner)?;
            match function {
                Function::Abs => inner.abs(),
                Function::Sin => libm::sin(inner),
                Function::Cos => libm::cos(inner),
                Function::Tan => libm::tan(inner),
                Function::Ln => libm::log(inner),
                Function::Log => libm::log10(inner),
                // Any function will do, if it is the same on both sides and smooth enough for rounding.
                Function::Named(name) => libm::sin(inner + (of_name(name, 0) >> 50) as f64 / 1000.0) + 1.5,
            }
        }
    };
    value.is_finite().then_some(value)
}

/// A power; odd roots of numbers below zero are below zero.
fn power(base: f64, exponent: f64, exact: Option<Rational>) -> f64 {
    match exact {
        Some(exact) if base < 0.0 && exact.den() % 2 != 0 => {
            let size = libm::pow(-base, exponent);
            if exact.num() % 2 == 0 { size } else { -size }
        }
        _ => libm::pow(base, exponent),
    }
}
