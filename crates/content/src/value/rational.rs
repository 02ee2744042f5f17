//! Exact numbers: a whole top over a whole bottom. What does not fit in 128 bits is an error, never a
//! wrong number.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// An exact number in lowest terms, its bottom above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rational {
    num: i128,
    den: i128,
}

/// Greatest common divisor, never negative; 0 only for two zeros. `None` where it does not fit.
pub fn gcd(a: i128, b: i128) -> Option<i128> {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a.checked_rem(b)?);
    }
    a.checked_abs()
}

impl Rational {
    /// Zero.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// One.
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// `num / den` in lowest terms; `None` for a bottom of zero or a number too large.
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        let by = gcd(num, den)?;
        let (num, den) = (num.checked_div(by)?, den.checked_div(by)?);
        if den < 0 {
            Some(Self { num: num.checked_neg()?, den: den.checked_neg()? })
        } else {
            Some(Self { num, den })
        }
    }

    /// A whole number.
    pub const fn whole(n: i128) -> Self {
        Self { num: n, den: 1 }
    }

    /// The top in lowest terms; carries the sign.
    pub fn num(self) -> i128 {
        self.num
    }

    /// The bottom in lowest terms, above zero.
    pub fn den(self) -> i128 {
        self.den
    }

    /// Whether it is whole.
    pub fn is_whole(self) -> bool {
        self.den == 1
    }

    /// The sum; `None` where it does not fit, as for all that follow.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Self::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated()?)
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        // Crosswise first, so that a product that fits is not lost on the way.
        let left = Self::new(self.num, other.den)?;
        let right = Self::new(other.num, self.den)?;
        Self::new(left.num.checked_mul(right.num)?, left.den.checked_mul(right.den)?)
    }

    /// The quotient; `None` also for a divisor of zero.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.den, other.num)?)
    }

    /// The opposite.
    pub fn negated(self) -> Option<Self> {
        Some(Self { num: self.num.checked_neg()?, den: self.den })
    }

    /// The distance from zero.
    pub fn abs(self) -> Option<Self> {
        if self.num < 0 { self.negated() } else { Some(self) }
    }

    /// A whole power, from -64 to 64.
    pub fn pow(self, exponent: i128) -> Option<Self> {
        if !(-64..=64).contains(&exponent) {
            return None;
        }
        let base = if exponent < 0 { Self::ONE.over(self)? } else { self };
        (0..exponent.abs()).try_fold(Self::ONE, |product, _| product.times(base))
    }

    /// The largest whole number that is not above it.
    pub fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }

    /// The nearest multiple of `step`; a half goes up.
    pub fn round_to(self, step: Self) -> Option<Self> {
        let steps = self.over(step.abs()?)?.plus(Self { num: 1, den: 2 })?.floor();
        Self::whole(steps).times(step.abs()?)
    }

    /// How many decimal places it has; `None` if they never end.
    pub fn decimal_places(self) -> Option<u32> {
        let (mut rest, mut twos, mut fives) = (self.den, 0, 0);
        while rest % 2 == 0 {
            (rest, twos) = (rest / 2, twos + 1);
        }
        while rest % 5 == 0 {
            (rest, fives) = (rest / 5, fives + 1);
        }
        (rest == 1).then_some(twos.max(fives))
    }

    /// The whole number that it is; `None` if it is not whole.
    pub fn as_whole(self) -> Option<i128> {
        self.is_whole().then_some(self.num)
    }

    /// The nearest number that a float can hold. For drawing and estimates, never for judging.
    pub fn approx(self) -> f64 {
        self.num as f64 / self.den as f64
    }
}

impl Ord for Rational {
    /// Exact for all numbers: compares the whole parts, then the turned remainders (Euclid).
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let order = a.floor().cmp(&b.floor());
            let (rest_a, rest_b) = (a.num.rem_euclid(a.den), b.num.rem_euclid(b.den));
            let order = match (order, rest_a, rest_b) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    (a, b) = (Self { num: a.den, den: rest_a }, Self { num: b.den, den: rest_b });
                    turned = !turned;
                    continue;
                }
                (order, _, _) => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.den == 1 { write!(f, "{}", self.num) } else { write!(f, "{}/{}", self.num, self.den) }
    }
}

impl Serialize for Rational {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a text is not a number as we write them in data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an exact number. Write a whole number such as 7, or a top and a bottom such as 3/4.")]
pub struct BadRational;

impl FromStr for Rational {
    type Err = BadRational;

    fn from_str(text: &str) -> Result<Self, BadRational> {
        let (num, den) = text.split_once('/').unwrap_or((text, "1"));
        let parse = |part: &str| part.parse::<i128>().map_err(|_| BadRational);
        Self::new(parse(num)?, parse(den)?).ok_or(BadRational)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_rational() -> impl Strategy<Value = Rational> {
        (any::<i64>(), 1..i64::MAX).prop_map(|(n, d)| Rational::new(n.into(), d.into()).unwrap())
    }

    fn small() -> impl Strategy<Value = Rational> {
        (-1000_i128..1000, 1_i128..1000).prop_map(|(n, d)| Rational::new(n, d).unwrap())
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let huge = Rational::whole(i128::MAX);
        assert_eq!(huge.plus(Rational::ONE), None);
        assert_eq!(huge.times(huge), None);
        assert_eq!(Rational::new(1, 0), None);
        assert_eq!(Rational::new(1, i128::MIN), None);
        assert_eq!(Rational::ONE.over(Rational::ZERO), None);
        assert_eq!(huge.times(Rational::new(1, i128::MAX).unwrap()), Some(Rational::ONE));
        assert_eq!(Rational::whole(10).pow(65), None);
    }

    #[test]
    fn decimals_that_end_are_known() {
        let places = |n, d| Rational::new(n, d).unwrap().decimal_places();
        assert_eq!(places(1, 8), Some(3));
        assert_eq!(places(3, 50), Some(2));
        assert_eq!(places(7, 1), Some(0));
        assert_eq!(places(1, 3), None);
    }

    #[test]
    fn a_half_goes_up() {
        let round = |n, d, step| Rational::new(n, d).unwrap().round_to(Rational::whole(step)).unwrap();
        assert_eq!(round(25, 1, 10), Rational::whole(30));
        assert_eq!(round(249, 10, 10), Rational::whole(20));
        assert_eq!(round(-25, 1, 10), Rational::whole(-20));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn text_comes_back(x in any_rational()) {
            prop_assert_eq!(x.to_string().parse::<Rational>(), Ok(x));
        }

        #[test]
        fn arithmetic_is_a_field(a in small(), b in small(), c in small()) {
            prop_assert_eq!(a.plus(b).unwrap(), b.plus(a).unwrap());
            prop_assert_eq!(a.times(b.plus(c).unwrap()).unwrap(), a.times(b).unwrap().plus(a.times(c).unwrap()).unwrap());
            prop_assert_eq!(a.minus(b).unwrap().plus(b).unwrap(), a);
            if b != Rational::ZERO {
                prop_assert_eq!(a.over(b).unwrap().times(b).unwrap(), a);
            }
        }

        #[test]
        fn order_is_that_of_the_difference(a in small(), b in small()) {
            prop_assert_eq!(a.cmp(&b), a.minus(b).unwrap().num().cmp(&0));
        }

        #[test]
        fn order_never_overflows(a in any_rational(), b in any_rational()) {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        }
    }
}
