//! Reads a number the way children type it: `1 1/2`, `1½`, `.5`, `0,5`, `1,250`, `+4`, `4 cm`, `x = 7`, `6÷2`.
//! What cannot be read without guessing is not read.

use serde::Serialize;

use crate::lang::Notation;
use crate::signs;
use crate::value::{Number, Rational, Shape};

/// Longest answer that is looked at, in characters.
const MAX_CHARS: usize = 60;
/// Most digits of one number.
const MAX_DIGITS: usize = 15;

/// The thin space between groups of digits. A plain space may mean the same, or stand in a mixed number.
const GROUP: char = '\u{202f}';

/// A number as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// What it is.
    pub value: Rational,
    /// In which form.
    pub typed: TypedAs,
    /// Letters and signs behind it (or a dollar sign before it).
    pub unit: Option<String>,
}

/// The form a number was typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TypedAs {
    /// `12`
    Whole,
    /// `1.50`
    Decimal {
        /// Digits after the point.
        places: u32,
    },
    /// `6/4`
    Fraction {
        /// Top, without sign.
        num: i128,
        /// Bottom.
        den: i128,
    },
    /// `1 2/4`
    Mixed {
        /// The whole number, without sign.
        whole: i128,
        /// Top.
        num: i128,
        /// Bottom.
        den: i128,
    },
    /// `3 × 4`, `2 + 1/2`: something still to be worked out.
    Sum,
}

impl Typed {
    /// How it was read, to be shown back.
    pub fn read_as(&self, lang: &str) -> String {
        let sign = |text: String| if self.value < Rational::ZERO { format!("−{text}") } else { text };
        match self.typed {
            TypedAs::Decimal { places } if places <= 12 => {
                Number { value: self.value, shape: Shape::Decimal(places as u8) }.text(lang)
            }
            TypedAs::Fraction { num, den } => sign(format!("{num}/{den}")),
            TypedAs::Mixed { whole, num, den } => sign(format!("{whole} {num}/{den}")),
            _ => Number::plain(self.value).text(lang),
        }
    }
}

/// Reads a number; `None` for what is no number, or could be several.
pub fn read_number(raw: &str, lang: &str) -> Option<Typed> {
    if raw.chars().count() > MAX_CHARS {
        return None;
    }
    let text = spelled(raw);
    let (text, unit) = without_unit(after_equals(&text));
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let notation = Notation::of(lang);
    let (negative, body) = match text.strip_prefix(['-', '+']) {
        Some(body) => (text.starts_with('-'), body.trim_start()),
        None => (false, text),
    };
    let (value, typed) = match simple(body, notation) {
        Some(read) => read,
        None => (sum(body, notation)?, TypedAs::Sum),
    };
    let value = if negative { value.negated()? } else { value };
    // A minus before a sum would be a guess: -3 + 5 is 2 or -8.
    (!(negative && typed == TypedAs::Sum)).then_some(Typed { value, typed, unit })
}

/// Signs of one meaning become one sign; ½ becomes 1/2.
fn spelled(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len() + 4);
    for c in raw.trim().chars() {
        if let Some(fraction) = signs::fraction(c) {
            if text.ends_with(|c: char| c.is_ascii_digit()) {
                text.push(' ');
            }
            text.push_str(fraction);
            continue;
        }
        text.push(match signs::plain(c) {
            '٫' => '.',
            '\u{2009}' => GROUP,
            '\u{a0}' | '\t' => ' ',
            '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
            c => c,
        });
    }
    text
}

/// `x = 7` and `= 7` are 7.
fn after_equals(text: &str) -> &str {
    match text.split_once('=') {
        Some((before, after)) => {
            let before = before.trim();
            let name =
                before.is_empty() || (before.len() == 1 && before.chars().all(|c| c.is_ascii_alphabetic()));
            if name { after.trim() } else { text }
        }
        None => text,
    }
}

/// Takes the unit off: a dollar sign before, or letters and marks behind.
fn without_unit(text: &str) -> (&str, Option<String>) {
    if let Some(at) = text.find('$').filter(|at| *at <= 2)
        && text[..at].chars().all(|c| matches!(c, '-' | '+' | ' '))
        && at == 0
    {
        return (&text[1..], Some("$".to_owned()));
    }
    // A unit starts at the first letter or mark behind the number, and may carry digits: cm2, cm^2.
    let starts = text.find(|c: char| c.is_alphabetic() || matches!(c, '%' | '°' | '¢' | '$'));
    match starts {
        Some(at) if at > 0 && text[..at].contains(|c: char| c.is_ascii_digit()) => {
            (&text[..at], Some(text[at..].trim().to_owned()))
        }
        _ => (text, None),
    }
}

/// One number: whole, decimal, fraction or mixed.
fn simple(text: &str, notation: Notation) -> Option<(Rational, TypedAs)> {
    if let Some((top, bottom)) = text.split_once('/') {
        let den = whole(bottom.trim(), notation).filter(|den| *den != 0)?;
        let top = top.trim();
        if let Some(num) = whole(top, notation).filter(|_| !top.contains(' ')) {
            return Some((Rational::new(num, den)?, TypedAs::Fraction { num, den }));
        }
        let (first, num) = top.rsplit_once(' ').or_else(|| top.rsplit_once('+'))?;
        let (first, num) = (whole(first.trim(), notation)?, whole(num.trim(), notation)?);
        let value = Rational::whole(first).plus(Rational::new(num, den)?)?;
        return Some((value, TypedAs::Mixed { whole: first, num, den }));
    }
    if let Some(n) = whole(text, notation) {
        return Some((Rational::whole(n), TypedAs::Whole));
    }
    let at = text.rfind(['.', ','])?;
    let (before, mark, after) = (&text[..at], text[at..].chars().next()?, &text[at + 1..]);
    let digits = |part: &str| part.len() <= MAX_DIGITS && part.chars().all(|c| c.is_ascii_digit());
    // The mark of the other custom is a point only where it cannot be a mark of groups.
    let point = mark == notation.point || (!before.contains(['.', ',', ' ', GROUP]) && after.len() != 3);
    if !point || after.is_empty() || !digits(after) {
        return None;
    }
    let first = if before.is_empty() { 0 } else { whole(before, notation)? };
    let scale = 10_i128.pow(after.len() as u32);
    let value = Rational::whole(first).plus(Rational::new(after.parse().ok()?, scale)?)?;
    Some((value, TypedAs::Decimal { places: after.len() as u32 }))
}

/// Digits without sign, with groups of three marked as is the custom, or by spaces.
fn whole(text: &str, notation: Notation) -> Option<i128> {
    let group = if notation.point == '.' { ',' } else { '.' };
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return None;
    }
    if let Some(mark) = marks.first() {
        let groups: Vec<&str> = text.split(*mark).collect();
        let grouped = (*mark == group || *mark == ' ' || *mark == GROUP)
            && marks.iter().all(|other| other == mark)
            && (1..=3).contains(&groups[0].len())
            && groups[1..].iter().all(|group| group.len() == 3);
        if !grouped {
            return None;
        }
    }
    digits.parse().ok()
}

/// Sums of products of numbers, such as `3 * 4` or `2 + 1/2`. No minus and no brackets: those would be
/// guesses between a mixed number with a hyphen and a difference.
fn sum(text: &str, notation: Notation) -> Option<Rational> {
    if !text.contains(['+', '*', '÷']) || text.contains(['(', ')', '-']) {
        return None;
    }
    text.split('+').try_fold(Rational::ZERO, |total, part| total.plus(product(part, notation)?))
}

fn product(text: &str, notation: Notation) -> Option<Rational> {
    let mut total = Rational::ONE;
    let (mut rest, mut divide) = (text, false);
    loop {
        let end = rest.find(['*', '÷']).unwrap_or(rest.len());
        let (factor, _) = simple(rest[..end].trim(), notation)?;
        total = if divide { total.over(factor)? } else { total.times(factor)? };
        let Some(sign) = rest[end..].chars().next() else { return Some(total) };
        divide = sign == '÷';
        rest = &rest[end + sign.len_utf8()..];
    }
}
