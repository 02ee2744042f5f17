//! Exact comparing: every expression becomes a quotient of polynomials with rational coefficients in letters, pi,
//! roots of primes, and what is left over as it stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Expr, Function};
use crate::value::{Rational, gcd};

/// Most terms of a polynomial.
const MAX_TERMS: usize = 300;
/// Highest whole power that is multiplied out.
const MAX_POWER: i128 = 40;
/// Numbers are split into primes up to this one; what is left is prime or too large.
const MAX_PRIME: u64 = 100_000;

/// Why there is no exact value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// 1/0, the square root of -1.
    Undefined,
    /// It grows beyond the limits.
    TooLarge,
}

/// What comparing two exact values says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    Same,
    Different,
    /// They look different, and there are roots or functions of letters whose laws are not all known here.
    Unsure,
}

type Result<T> = std::result::Result<T, Why>;

/// What a term is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Prime(u64),
    Letter(String),
    Pi,
    /// A sum under a root; its exponent is between 0 and 1.
    Under(Arc<Poly>),
    /// A base with letters in the exponent: 2^x. The exponent of the part is the number before the letters.
    Raised(Box<Part>, Mono),
    /// A function of something.
    Call(Function, Arc<Poly>, Arc<Poly>),
}

/// Parts with their exponents, none of which is 0.
type Mono = BTreeMap<Part, Exponent>;
/// Terms with their coefficients, none of which is 0.
type Poly = BTreeMap<Mono, Exponent>;
/// An exact number.
type Exponent = Rational;

/// A quotient of polynomials.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exact {
    top: Poly,
    bottom: Poly,
}

fn one() -> Poly {
    Poly::from([(Mono::new(), Rational::ONE)])
}

fn fits<T>(value: Option<T>) -> Result<T> {
    value.ok_or(Why::TooLarge)
}

fn add_term(poly: &mut Poly, mono: Mono, coefficient: Rational) -> Result<()> {
    let sum = match poly.get(&mono) {
        Some(known) => fits(known.plus(coefficient))?,
        None => coefficient,
    };
    if sum == Rational::ZERO {
        poly.remove(&mono);
    } else {
        poly.insert(mono, sum);
    }
    if poly.len() > MAX_TERMS { Err(Why::TooLarge) } else { Ok(()) }
}

fn sum(a: &Poly, b: &Poly, sign: Rational) -> Result<Poly> {
    let mut total = a.clone();
    for (mono, coefficient) in b {
        add_term(&mut total, mono.clone(), fits(coefficient.times(sign))?)?;
    }
    Ok(total)
}

impl Exact {
    fn constant(value: Rational) -> Self {
        let mut top = Poly::new();
        if value != Rational::ZERO {
            top.insert(Mono::new(), value);
        }
        Self { top, bottom: one() }
    }

    fn part(part: Part, exponent: Rational) -> Self {
        Self { top: Poly::from([(Mono::from([(part, exponent)]), Rational::ONE)]), bottom: one() }
    }

    pub(super) fn of(expr: &Expr) -> Result<Self> {
        match expr {
            Expr::Number(value) => Ok(Self::constant(*value)),
            Expr::Letter(name) => Ok(Self::part(Part::Letter(name.clone()), Rational::ONE)),
            Expr::Pi => Ok(Self::part(Part::Pi, Rational::ONE)),
            Expr::Sum(terms) => {
                let mut total = Self::constant(Rational::ZERO);
                for term in terms {
                    total = total.plus(&Self::of(term)?)?;
                }
                Ok(total)
            }
            Expr::Product(factors) => {
                let mut total = Self::constant(Rational::ONE);
                for factor in factors {
                    total = total.times(&Self::of(factor)?)?;
                }
                Ok(total)
            }
            Expr::Quotient(top, bottom) => Self::of(top)?.times(&Self::of(bottom)?.turned()?),
            Expr::Negative(inner) => Self::of(inner)?.times(&Self::constant(Rational::whole(-1))),
            Expr::Root(inner, n) => {
                Self::of(inner)?.raised(Rational::new(1, i128::from(*n)).ok_or(Why::Undefined)?)
            }
            Expr::Power(base, exponent) => {
                let (base, exponent) = (Self::of(base)?, Self::of(exponent)?);
                match exponent.number() {
                    Some(number) => base.raised(number),
                    None => base.raised_by_letters(&exponent),
                }
            }
            Expr::Call(function, inner) => Self::call(function, Self::of(inner)?),
        }
    }

    /// The number that it is, where it is one without roots and letters.
    pub(super) fn number(&self) -> Option<Rational> {
        let constant = |poly: &Poly| match poly.len() {
            0 => Some(Rational::ZERO),
            1 => poly.get(&Mono::new()).copied(),
            _ => None,
        };
        constant(&self.top)?.over(constant(&self.bottom)?)
    }

    pub(super) fn same(&self, other: &Self) -> Result<Decision> {
        let left = multiplied(&self.top, &other.bottom)?;
        let right = multiplied(&other.top, &self.bottom)?;
        let difference = Self::over(
            sum(
                &multiplied_out(&left.top, &right.bottom)?,
                &multiplied_out(&right.top, &left.bottom)?,
                Rational::whole(-1),
            )?,
            one(),
        );
        if difference.top.is_empty() {
            return Ok(Decision::Same);
        }
        let soft = difference.top.keys().any(|mono| mono.keys().any(Part::is_soft));
        Ok(if soft { Decision::Unsure } else { Decision::Different })
    }

    /// How many terms it has when multiplied out, where nothing stands below a fraction line but a number or
    /// powers of letters.
    pub(super) fn terms(&self) -> Option<usize> {
        (self.bottom.len() == 1).then_some(self.top.len())
    }

    /// A linear equation's or inequality's number and letter: `a` and `b` of `a x + b`, for the one letter there is.
    pub(super) fn linear(&self) -> Option<(String, Rational, Rational)> {
        let below = Self { top: self.bottom.clone(), bottom: one() }.number()?;
        let (mut name, mut by, mut rest) = (None, Rational::ZERO, Rational::ZERO);
        for (mono, coefficient) in &self.top {
            match mono.iter().next() {
                None => rest = coefficient.over(below)?,
                Some((Part::Letter(letter), exponent)) if mono.len() == 1 && *exponent == Rational::ONE => {
                    if name.replace(letter.clone()).is_some() {
                        return None;
                    }
                    by = coefficient.over(below)?;
                }
                Some(_) => return None,
            }
        }
        Some((name?, by, rest))
    }

    /// Whether one is the other times a number; that number.
    pub(super) fn ratio(&self, other: &Self) -> Option<Rational> {
        let (a, b) = (multiplied(&self.top, &other.bottom).ok()?, multiplied(&other.top, &self.bottom).ok()?);
        if a.bottom.len() != 1 || b.bottom.len() != 1 || a.top.len() != b.top.len() {
            return None;
        }
        let (first, second) = (a.top.iter().next()?, b.top.iter().next()?);
        let ratio = first.1.over(*second.1)?;
        let same = a.top.iter().zip(&b.top).all(|((m, x), (n, y))| m == n && y.times(ratio) == Some(*x));
        (same && first.0 == second.0).then_some(ratio)
    }

    /// The greatest number by which all coefficients can be divided with whole results, above 0.
    pub(super) fn content(&self) -> Option<Rational> {
        content(&self.top)
    }

    fn over(top: Poly, bottom: Poly) -> Self {
        Self { top, bottom }
    }

    fn plus(&self, other: &Self) -> Result<Self> {
        if self.bottom == other.bottom {
            return Ok(Self::over(sum(&self.top, &other.top, Rational::ONE)?, self.bottom.clone()));
        }
        let left = multiplied(&self.top, &other.bottom)?;
        let right = multiplied(&other.top, &self.bottom)?;
        let below = multiplied(&self.bottom, &other.bottom)?;
        let top = sum(
            &multiplied_out(&left.top, &right.bottom)?,
            &multiplied_out(&right.top, &left.bottom)?,
            Rational::ONE,
        )?;
        let rest = multiplied_out(&left.bottom, &right.bottom)?;
        let all = Self::over(multiplied_out(&top, &below.bottom)?, multiplied_out(&rest, &below.top)?);
        Ok(all.tidy())
    }

    fn times(&self, other: &Self) -> Result<Self> {
        let top = multiplied(&self.top, &other.top)?;
        let bottom = multiplied(&self.bottom, &other.bottom)?;
        let all =
            Self::over(multiplied_out(&top.top, &bottom.bottom)?, multiplied_out(&top.bottom, &bottom.top)?);
        Ok(all.tidy())
    }

    /// One over it.
    fn turned(self) -> Result<Self> {
        if self.top.is_empty() {
            return Err(Why::Undefined);
        }
        Self::over(self.bottom, one()).times(&Self::over(one(), self.top))
    }

    /// A single term below goes above with turned exponents; all of 0 is 0 over 1.
    fn tidy(self) -> Self {
        if self.top.is_empty() {
            return Self::constant(Rational::ZERO);
        }
        if self.bottom.len() != 1 || self.bottom.contains_key(&Mono::new()) && self.bottom == one() {
            return self;
        }
        match self.without_bottom() {
            Ok(all) => all,
            Err(_) => self,
        }
    }

    /// The one term below, brought above.
    fn without_bottom(&self) -> Result<Self> {
        let (mono, coefficient) = fits(self.bottom.iter().next())?;
        let mut total = Self::over(self.top.clone(), one())
            .times(&Self::constant(Rational::ONE.over(*coefficient).ok_or(Why::Undefined)?))?;
        for (part, e) in mono {
            total = total.times(&settled(part, fits(e.negated())?)?)?;
        }
        Ok(total)
    }

    fn raised(&self, exponent: Rational) -> Result<Self> {
        if self.top.is_empty() {
            return match exponent > Rational::ZERO {
                true => Ok(self.clone()),
                false => Err(Why::Undefined),
            };
        }
        if let Some(whole) = exponent.as_whole() {
            return self.raised_whole(whole);
        }
        let top = root(&self.top, exponent)?;
        let bottom = root(&self.bottom, exponent)?;
        top.times(&bottom.turned()?)
    }

    fn raised_whole(&self, exponent: i128) -> Result<Self> {
        let base = if exponent < 0 { self.clone().turned()? } else { self.clone() };
        let count = fits(exponent.checked_abs())?;
        if let Some(number) = base.number() {
            return Ok(Self::constant(fits(number.pow(count))?));
        }
        let single = base.top.len() == 1 && base.bottom == one();
        if single && let Some((mono, coefficient)) = base.top.iter().next() {
            let by = Rational::whole(count);
            let mut total = Self::constant(fits(coefficient.pow(count))?);
            for (part, e) in mono {
                total = total.times(&settled(part, fits(e.times(by))?)?)?;
            }
            return Ok(total);
        }
        if count > MAX_POWER {
            return Err(Why::TooLarge);
        }
        let mut total = Self::constant(Rational::ONE);
        for _ in 0..count {
            total = total.times(&base)?;
        }
        Ok(total)
    }

    /// Two to the x: the exponent is a sum of terms, each a number times letters.
    fn raised_by_letters(&self, exponent: &Self) -> Result<Self> {
        if exponent.bottom != one() || self.bottom != one() || self.top.len() != 1 {
            return Err(Why::TooLarge);
        }
        let (mono, coefficient) = fits(self.top.iter().next())?;
        if *coefficient <= Rational::ZERO {
            return Err(Why::TooLarge);
        }
        let mut parts: Vec<(Part, Rational)> = mono.iter().map(|(part, e)| (part.clone(), *e)).collect();
        parts.extend(primes(*coefficient)?.into_iter().map(|(p, e)| (Part::Prime(p), e)));
        let mut total = Self::constant(Rational::ONE);
        for (term, number) in &exponent.top {
            if term.is_empty() {
                total = total.times(&self.raised(*number)?)?;
                continue;
            }
            for (part, e) in &parts {
                let raised = Part::Raised(Box::new(part.clone()), term.clone());
                total = total.times(&Self::part(raised, fits(e.times(*number))?))?;
            }
        }
        Ok(total)
    }

    fn call(function: &Function, inner: Self) -> Result<Self> {
        if *function == Function::Abs
            && let Some(number) = inner.number()
        {
            return Ok(Self::constant(fits(number.abs())?));
        }
        let part = Part::Call(function.clone(), Arc::new(inner.top), Arc::new(inner.bottom));
        Ok(Self::part(part, Rational::ONE))
    }
}

impl Part {
    /// Its laws are not all known here, so that two that look different may be the same.
    fn is_soft(&self) -> bool {
        match self {
            Self::Prime(_) | Self::Letter(_) | Self::Pi => false,
            Self::Call(Function::Named(_), top, bottom) => {
                top.keys().chain(bottom.keys()).any(|mono| mono.keys().any(Self::is_soft))
            }
            Self::Under(_) | Self::Raised(..) | Self::Call(..) => true,
        }
    }
}

/// A part to a power: of primes and sums under a root, the whole part of the exponent is multiplied out.
fn settled(part: &Part, exponent: Rational) -> Result<Exact> {
    let whole = exponent.floor();
    let rest = fits(exponent.minus(Rational::whole(whole)))?;
    let rest = |part: &Part| match rest == Rational::ZERO {
        true => Exact::constant(Rational::ONE),
        false => Exact::part(part.clone(), rest),
    };
    match part {
        _ if exponent == Rational::ZERO => Ok(Exact::constant(Rational::ONE)),
        Part::Prime(p) if whole != 0 => {
            let number = Rational::whole(i128::from(*p));
            let number = match whole > 0 {
                true => number.pow(whole),
                false => number.pow(-whole).and_then(|n| Rational::ONE.over(n)),
            };
            rest(part).times(&Exact::constant(fits(number)?))
        }
        Part::Under(poly) if whole != 0 => {
            let inner = Exact::over((**poly).clone(), one());
            rest(part).times(&inner.raised_whole(whole)?)
        }
        _ => Ok(Exact::part(part.clone(), exponent)),
    }
}

/// Two polynomials multiplied. Where roots meet, something may come out below.
fn multiplied(a: &Poly, b: &Poly) -> Result<Exact> {
    if *a == one() {
        return Ok(Exact::over(b.clone(), one()));
    }
    if *b == one() {
        return Ok(Exact::over(a.clone(), one()));
    }
    if a.len().saturating_mul(b.len()) > 4 * MAX_TERMS {
        return Err(Why::TooLarge);
    }
    let mut total = Exact::over(Poly::new(), one());
    for (m, x) in a {
        for (n, y) in b {
            let coefficient = fits(x.times(*y))?;
            let (mut mono, mut unsettled) = (m.clone(), Vec::new());
            for (part, e) in n {
                let sum = match mono.remove(part) {
                    Some(known) => fits(known.plus(*e))?,
                    None => *e,
                };
                let open = matches!(part, Part::Prime(_) | Part::Under(_)) && sum.floor() != 0;
                if open {
                    unsettled.push((part.clone(), sum));
                } else if sum != Rational::ZERO {
                    mono.insert(part.clone(), sum);
                }
            }
            if unsettled.is_empty() {
                if total.bottom == one() {
                    add_term(&mut total.top, mono, coefficient)?;
                    continue;
                }
                total = total.plus(&Exact::over(Poly::from([(mono, coefficient)]), one()))?;
                continue;
            }
            let mut term = Exact::over(Poly::from([(mono, coefficient)]), one());
            for (part, e) in &unsettled {
                term = term.times(&settled(part, *e)?)?;
            }
            total = total.plus(&term)?;
        }
    }
    Ok(total)
}

/// Two polynomials multiplied, where nothing may come out below.
fn multiplied_out(a: &Poly, b: &Poly) -> Result<Poly> {
    let all = multiplied(a, b)?;
    if all.bottom == one() { Ok(all.top) } else { Err(Why::TooLarge) }
}

fn content(poly: &Poly) -> Option<Rational> {
    let (mut top, mut bottom) = (0, 1_i128);
    for coefficient in poly.values() {
        top = gcd(top, coefficient.num())?;
        let by = gcd(bottom, coefficient.den())?;
        bottom = bottom.checked_mul(coefficient.den() / by)?;
    }
    (top != 0).then(|| Rational::new(top, bottom)).flatten()
}

/// A polynomial to an exponent that is not whole.
fn root(poly: &Poly, exponent: Rational) -> Result<Exact> {
    if *poly == one() {
        return Ok(Exact::constant(Rational::ONE));
    }
    let odd = exponent.den() % 2 != 0;
    if poly.len() == 1 {
        let (mono, coefficient) = fits(poly.iter().next())?;
        let below = *coefficient < Rational::ZERO;
        if below && !odd {
            return if mono.is_empty() { Err(Why::Undefined) } else { Err(Why::TooLarge) };
        }
        let sign = if below && exponent.num() % 2 != 0 { -1 } else { 1 };
        let mut total = Exact::constant(Rational::whole(sign));
        for (prime, e) in primes(fits(coefficient.abs())?)? {
            total = total.times(&settled(&Part::Prime(prime), fits(e.times(exponent))?)?)?;
        }
        for (part, e) in mono {
            total = total.times(&settled(part, fits(e.times(exponent))?)?)?;
        }
        return Ok(total);
    }
    let by = fits(content(poly))?;
    let mut inner = Poly::new();
    for (mono, coefficient) in poly {
        inner.insert(mono.clone(), fits(coefficient.over(by))?);
    }
    let mut total = settled(&Part::Under(Arc::new(inner)), exponent)?;
    for (prime, e) in primes(by)? {
        total = total.times(&settled(&Part::Prime(prime), fits(e.times(exponent))?)?)?;
    }
    Ok(total)
}

/// The primes of a number above 0 with their exponents, below zero for those of the bottom.
fn primes(number: Rational) -> Result<Vec<(u64, Rational)>> {
    let mut list = Vec::new();
    for (n, sign) in [(number.num(), 1), (number.den(), -1)] {
        let mut rest = fits(u64::try_from(n).ok())?;
        let mut d = 2;
        while d * d <= rest {
            if d > MAX_PRIME {
                return Err(Why::TooLarge);
            }
            let mut count = 0;
            while rest % d == 0 {
                rest /= d;
                count += 1;
            }
            if count > 0 {
                list.push((d, Rational::whole(count * sign)));
            }
            d += if d == 2 { 1 } else { 2 };
        }
        if rest > 1 {
            list.push((rest, Rational::whole(sign)));
        }
    }
    Ok(list)
}
