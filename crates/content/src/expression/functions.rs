//! The functions of the item language. The guide for authors lists the same (docs/content-format.md 2.2).

use std::ops::Range;

use rhai::{Array, Dynamic, Engine, EvalAltResult, ImmutableString};

use super::Draw;
use super::engine::{MAX_LIST, from_dynamic, from_rational, number_in};
use super::operators::{fail, power};
use crate::value::{Number, Rational, Shape, Value, gcd};

type Outcome<T = Dynamic> = Result<T, Box<EvalAltResult>>;

/// Every function, for checking names before anything runs.
pub(super) const NAMES: [&str; 35] = [
    "abs", "borrows", "carries", "ceil", "choose", "clock", "contains", "decimal", "den", "digit", "digits",
    "factors", "floor", "frac", "gcd", "is_int", "is_prime", "lcm", "len", "max", "min", "mixed", "money",
    "num", "percent", "pick", "plural", "pow", "reverse", "round_to", "sample", "shuffle", "sort", "sum",
    "words",
];

fn number(value: &Dynamic) -> Outcome<Rational> {
    match number_in(value) {
        Some(number) => Ok(number.value),
        None => fail("A number is needed here", "Give a number."),
    }
}

fn whole(value: &Dynamic) -> Outcome<i128> {
    match number(value)?.as_whole() {
        Some(n) => Ok(n),
        None => fail("A whole number is needed here", "Give a whole number."),
    }
}

/// A whole number from 0 to 10^12: what digits, factors and the column method are asked of.
fn natural(value: &Dynamic) -> Outcome<u64> {
    match u64::try_from(whole(value)?) {
        Ok(n) if n <= 1_000_000_000_000 => Ok(n),
        _ => fail("A whole number from 0 to 1,000,000,000,000 is needed here", "Give a smaller number."),
    }
}

fn fits(value: Option<Rational>) -> Outcome {
    match value {
        Some(value) => Ok(from_rational(value)),
        None => fail("The number becomes too large", "Draw smaller numbers."),
    }
}

fn shaped(value: Rational, shape: Shape) -> Dynamic {
    Dynamic::from(Number { value, shape })
}

fn int(n: impl Into<i128>) -> Dynamic {
    from_rational(Rational::whole(n.into()))
}

pub(super) fn register(engine: &mut Engine) {
    draws(engine);
    arithmetic(engine);
    places(engine);
    lists(engine);
    shapes(engine);
}

fn draws(engine: &mut Engine) {
    let range = |range: Range<i64>, step: i64| -> Outcome<Draw> {
        if range.start > range.end || step < 1 {
            return fail("There is nothing to pick from", "Make the range go up, with a step of at least 1.");
        }
        Ok(Draw::Range { first: range.start, last: range.end, step })
    };
    let list = |list: Array| -> Outcome<Vec<Value>> {
        match list.into_iter().map(from_dynamic).collect::<Option<Vec<_>>>() {
            Some(list) if !list.is_empty() && list.len() <= MAX_LIST => Ok(list),
            _ => fail("There is nothing to pick from", "Give a list of numbers, texts or lists."),
        }
    };
    engine.register_fn("pick", move |r: Range<i64>| range(r, 1));
    engine.register_fn("pick", move |r: Range<i64>, step: i64| range(r, step));
    engine.register_fn("pick", move |l: Array| list(l).map(Draw::OneOf));
    engine.register_fn("shuffle", move |l: Array| list(l).map(|l| Draw::Sample(l.len(), l)));
    engine.register_fn("sample", move |count: i64, l: Array| -> Outcome<Draw> {
        let list = list(l)?;
        match usize::try_from(count) {
            Ok(count) if count <= list.len() => Ok(Draw::Sample(count, list)),
            _ => fail("The list has not so many entries", "Sample fewer, or lengthen the list."),
        }
    });
}

fn arithmetic(engine: &mut Engine) {
    engine
        .register_fn("gcd", |a: Dynamic, b: Dynamic| fits(gcd(whole(&a)?, whole(&b)?).map(Rational::whole)));
    engine.register_fn("lcm", |a: Dynamic, b: Dynamic| -> Outcome {
        let (a, b) = (whole(&a)?, whole(&b)?);
        let by = gcd(a, b).filter(|by| *by != 0);
        fits(by.and_then(|by| (a / by).checked_mul(b)?.checked_abs()).map(Rational::whole))
    });
    engine.register_fn("abs", |x: Dynamic| fits(number(&x)?.abs()));
    engine.register_fn("min", |a: Dynamic, b: Dynamic| -> Outcome {
        Ok(from_rational(number(&a)?.min(number(&b)?)))
    });
    engine.register_fn("max", |a: Dynamic, b: Dynamic| -> Outcome {
        Ok(from_rational(number(&a)?.max(number(&b)?)))
    });
    engine.register_fn("num", |x: Dynamic| -> Outcome { Ok(int(number(&x)?.num())) });
    engine.register_fn("den", |x: Dynamic| -> Outcome { Ok(int(number(&x)?.den())) });
    engine.register_fn("floor", |x: Dynamic| -> Outcome { Ok(int(number(&x)?.floor())) });
    engine.register_fn("ceil", |x: Dynamic| -> Outcome {
        fits(number(&x)?.negated().and_then(|x| Rational::whole(x.floor()).negated()))
    });
    engine.register_fn("round_to", |x: Dynamic, step: Dynamic| -> Outcome {
        let step = number(&step)?;
        if step <= Rational::ZERO {
            return fail("Rounding needs a step above 0", "Use 10, 100 or 1/10.");
        }
        fits(number(&x)?.round_to(step))
    });
    engine.register_fn("pow", |a: Dynamic, b: Dynamic| power(number(&a)?, number(&b)?));
    engine.register_fn("is_int", |x: Dynamic| -> Outcome<bool> { Ok(number(&x)?.is_whole()) });
    engine.register_fn("is_prime", |x: Dynamic| -> Outcome<bool> {
        let n = natural(&x)?;
        Ok(n > 1 && (2..).take_while(|d| d * d <= n).all(|d| n % d != 0))
    });
    engine.register_fn("factors", |x: Dynamic| -> Outcome<Array> {
        let n = natural(&x)?;
        if n == 0 {
            return fail("0 has no list of factors", "Give a number above 0.");
        }
        let low: Vec<u64> = (1..).take_while(|d| d * d <= n).filter(|d| n % d == 0).collect();
        let high = low.iter().rev().map(|d| n / d).filter(|d| d * d > n);
        Ok(low.iter().copied().chain(high).map(int).collect())
    });
}

fn places(engine: &mut Engine) {
    engine.register_fn("digits", |x: Dynamic| -> Outcome<Array> {
        let text = natural(&x)?.to_string();
        Ok(text.bytes().map(|byte| int(i64::from(byte - b'0'))).collect())
    });
    engine.register_fn("digit", |x: Dynamic, place: Dynamic| -> Outcome {
        let (x, place) = (number(&x)?, number(&place)?);
        let steps = if place > Rational::ZERO { x.abs().and_then(|x| x.over(place)) } else { None };
        match steps {
            Some(steps) => Ok(int(steps.floor() % 10)),
            None => fail("A place is 1, 10, 100 or 1/10, 1/100", "Name the place by its worth."),
        }
    });
    engine.register_fn("carries", |a: Dynamic, b: Dynamic| -> Outcome {
        let (mut a, mut b, mut carry, mut count) = (natural(&a)?, natural(&b)?, 0, 0);
        while a > 0 || b > 0 || carry > 0 {
            carry = u64::from(a % 10 + b % 10 + carry > 9);
            count += carry;
            (a, b) = (a / 10, b / 10);
        }
        Ok(int(count))
    });
    engine.register_fn("borrows", |a: Dynamic, b: Dynamic| -> Outcome {
        let (mut a, mut b, mut borrow, mut count) = (natural(&a)?, natural(&b)?, 0, 0);
        if a < b {
            return fail("Borrows are counted where the first is not below the second", "Swap them.");
        }
        while b > 0 || borrow > 0 {
            borrow = u64::from(a % 10 < b % 10 + borrow);
            count += borrow;
            (a, b) = (a / 10, b / 10);
        }
        Ok(int(count))
    });
}

fn numbers(list: &Array) -> Outcome<Vec<Rational>> {
    match list.iter().map(number).collect::<Outcome<Vec<_>>>()? {
        list if list.is_empty() => fail("The list is empty", "Give at least one number."),
        list => Ok(list),
    }
}

fn lists(engine: &mut Engine) {
    engine.register_fn("len", |list: Array| list.len() as i64);
    engine.register_fn("sum", |list: Array| {
        fits(numbers(&list)?.into_iter().try_fold(Rational::ZERO, Rational::plus))
    });
    engine.register_fn("min", |list: Array| fits(numbers(&list)?.into_iter().min()));
    engine.register_fn("max", |list: Array| fits(numbers(&list)?.into_iter().max()));
    engine.register_fn("sort", |list: Array| -> Outcome<Array> {
        let mut list = numbers(&list)?;
        list.sort();
        Ok(list.into_iter().map(from_rational).collect())
    });
    engine.register_fn("reverse", |list: Array| -> Array { list.into_iter().rev().collect() });
    engine.register_fn("choose", |k: Dynamic, list: Array| -> Outcome {
        let place = usize::try_from(whole(&k)?).ok().and_then(|k| k.checked_sub(1));
        match place.and_then(|place| list.get(place)) {
            Some(entry) => Ok(entry.clone()),
            None => fail("The list has no such entry", "choose counts from 1 to len(list)."),
        }
    });
    // `x in list` calls this.
    engine.register_fn("contains", |list: &mut Array, x: Dynamic| -> bool {
        let x = from_dynamic(x).map(plain);
        list.iter().any(|entry| from_dynamic(entry.clone()).map(plain) == x)
    });
    engine.register_fn("==", |a: Array, b: Array| same(a, b));
    engine.register_fn("!=", |a: Array, b: Array| !same(a, b));
}

fn same(a: Array, b: Array) -> bool {
    let plainly =
        |list: Array| list.into_iter().map(|entry| from_dynamic(entry).map(plain)).collect::<Vec<_>>();
    plainly(a) == plainly(b)
}

/// Without the shape, so that 1/2 is 2/4.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => number.value.into(),
        Value::List(list) => Value::List(list.into_iter().map(plain).collect()),
        other => other,
    }
}

fn shapes(engine: &mut Engine) {
    engine.register_fn("frac", |a: Dynamic, b: Dynamic| -> Outcome {
        let (num, den) = (whole(&a)?, whole(&b)?);
        match Rational::new(num, den) {
            Some(value) if den > 0 => Ok(shaped(value, Shape::Fraction { num, den })),
            _ => fail("A fraction needs a bottom above 0", "Draw the bottom from 1."),
        }
    });
    engine.register_fn("mixed", |x: Dynamic| -> Outcome { Ok(shaped(number(&x)?, Shape::Mixed)) });
    engine.register_fn("decimal", |x: Dynamic| -> Outcome {
        let x = number(&x)?;
        match x.decimal_places() {
            Some(places) if places <= 12 => Ok(shaped(x, Shape::Decimal(places as u8))),
            _ => fail("This decimal never ends", "Say how many places: decimal(x, 2)."),
        }
    });
    engine.register_fn("decimal", |x: Dynamic, places: i64| -> Outcome {
        let places = match u8::try_from(places) {
            Ok(places) if places <= 12 => places,
            _ => return fail("A decimal has 0 to 12 places", "Ask for fewer places."),
        };
        let step = Rational::new(1, 10_i128.pow(places.into()));
        match step.and_then(|step| number(&x).ok()?.round_to(step)) {
            Some(rounded) => Ok(shaped(rounded, Shape::Decimal(places))),
            None => fail("A number is needed here", "Give a number that is not too large."),
        }
    });
    engine.register_fn("percent", |x: Dynamic| -> Outcome { Ok(shaped(number(&x)?, Shape::Percent)) });
    engine.register_fn("money", |x: Dynamic| -> Outcome { Ok(shaped(number(&x)?, Shape::Money)) });
    engine.register_fn("words", |x: Dynamic| -> Outcome {
        match whole(&x)? {
            n if n.unsigned_abs() <= 999_999_999 => Ok(shaped(Rational::whole(n), Shape::Words)),
            _ => fail("Words go up to 999,999,999", "Show it in digits."),
        }
    });
    engine.register_fn("clock", |h: Dynamic, m: Dynamic| -> Outcome<ImmutableString> {
        match (whole(&h)?, whole(&m)?) {
            (h @ 0..=24, m @ 0..=59) => Ok(format!("{h}:{m:02}").into()),
            _ => fail("A time has hours 0 to 24 and minutes 0 to 59", "Use % 12 and % 60."),
        }
    });
    engine.register_fn(
        "plural",
        |n: Dynamic, one: ImmutableString, many: ImmutableString| -> Outcome<ImmutableString> {
            Ok(if number(&n)? == Rational::ONE { one } else { many })
        },
    );
}
