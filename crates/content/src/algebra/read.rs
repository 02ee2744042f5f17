//! Reads what somebody typed. What cannot be read without guessing is not read.

use super::expression::expression;
use super::{Bound, Compare, Interval, Statement, latex};
use crate::lang::Notation;
use crate::signs;

/// Longest text that is looked at, in characters.
const MAX_CHARS: usize = 400;
/// Deepest nesting.
const MAX_DEPTH: usize = 40;

/// How a text is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading<'r> {
    /// Language tag: which mark is the point.
    pub lang: &'r str,
    /// The letters that may be meant. An `x` that is none of them stands between numbers for times. Empty: any.
    pub letters: &'r [&'r str],
    /// A comma between groups of three digits parts two numbers, as in 8,130 for 8 and 130.
    pub commas_part: bool,
}

/// Reads a statement: an expression, an equation, an inequality, a pair, a set, an interval, a list.
pub fn read(raw: &str, how: Reading<'_>) -> Option<Statement> {
    if raw.chars().count() > MAX_CHARS {
        return None;
    }
    let text = tidy(raw)?;
    let chars: Vec<char> = text.chars().collect();
    let notation = Notation::of(how.lang);
    statement(&chars, &how, notation, 0)
}

/// One sign for each meaning.
fn tidy(raw: &str) -> Option<String> {
    let text = if latex::is_latex(raw) { latex::plain(raw)? } else { raw.to_owned() };
    let mut out = String::with_capacity(text.len() + 8);
    let mut high = false;
    for c in text.trim().chars() {
        let raised = match c {
            '⁰' => '0',
            '¹' => '1',
            '²' => '2',
            '³' => '3',
            '⁴' => '4',
            '⁵' => '5',
            '⁶' => '6',
            '⁷' => '7',
            '⁸' => '8',
            '⁹' => '9',
            'ⁿ' => 'n',
            '⁻' => '-',
            _ => '\0',
        };
        if raised != '\0' {
            if !high {
                out.push_str("^(");
            }
            out.push(raised);
            high = true;
            continue;
        }
        if high {
            out.push(')');
            high = false;
        }
        if let Some(fraction) = signs::fraction(c) {
            match out.ends_with(|c: char| c.is_ascii_digit()) {
                true => out.push_str(&format!(" {fraction}")),
                false => out.push_str(&format!("({fraction})")),
            }
            continue;
        }
        out.push(match signs::plain(c) {
            '÷' => '/',
            '≦' => '≤',
            '≧' => '≥',
            '\u{a0}' | '\u{2009}' | '\t' | '\n' | '\r' => ' ',
            c => c,
        });
    }
    if high {
        out.push(')');
    }
    Some(
        out.replace("<=", "≤")
            .replace("=<", "≤")
            .replace(">=", "≥")
            .replace("=>", "≥")
            .replace("!=", "≠")
            .replace("**", "^")
            .replace("+/-", "±"),
    )
}

/// Where a sign stands outside of all brackets.
fn outside(chars: &[char], wanted: impl Fn(char) -> bool) -> Vec<usize> {
    let (mut depth, mut found) = (0_i32, Vec::new());
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '[' | '{' | '\u{2}' => depth += 1,
            ')' | ']' | '}' | '\u{3}' => depth -= 1,
            c if depth == 0 && wanted(*c) => found.push(at),
            _ => {}
        }
    }
    found
}

fn split<'c>(chars: &'c [char], at: &[usize]) -> Vec<&'c [char]> {
    let mut parts = Vec::with_capacity(at.len() + 1);
    let mut from = 0;
    for end in at {
        parts.push(&chars[from..*end]);
        from = end + 1;
    }
    parts.push(&chars[from..]);
    parts
}

fn trimmed(chars: &[char]) -> &[char] {
    let from = chars.iter().position(|c| *c != ' ').unwrap_or(chars.len());
    let to = chars.iter().rposition(|c| *c != ' ').map_or(from, |at| at + 1);
    &chars[from..to.max(from)]
}

fn statement(chars: &[char], how: &Reading<'_>, notation: Notation, depth: usize) -> Option<Statement> {
    let chars = trimmed(chars);
    if chars.is_empty() || depth > MAX_DEPTH {
        return None;
    }
    // Unions, and lists.
    let union = outside(chars, |c| c == '∪');
    if !union.is_empty() {
        let mut intervals = Vec::new();
        for part in split(chars, &union) {
            match statement(part, how, notation, depth + 1)? {
                Statement::Intervals(list) => intervals.extend(list),
                Statement::Tuple(pair) => intervals.push(Interval::open(pair)?),
                _ => return None,
            }
        }
        return Some(Statement::Intervals(intervals));
    }
    if let Some(parts) = listed(chars, how, notation) {
        let list = parts.iter().map(|part| statement(part, how, notation, depth + 1));
        return Some(Statement::Set(list.collect::<Option<_>>()?));
    }
    let relations = outside(chars, |c| Compare::of(c).is_some());
    if !relations.is_empty() {
        let ops = relations.iter().filter_map(|at| Compare::of(chars[*at])).collect();
        let sides = split(chars, &relations).into_iter().map(|part| expression(part, how, notation));
        return Some(Statement::Relation { sides: sides.collect::<Option<_>>()?, ops });
    }
    if let Some(inner) = within(chars, &['{', '\u{2}'], &['}', '\u{3}']) {
        let inner = trimmed(inner);
        if inner.is_empty() {
            return Some(Statement::Set(Vec::new()));
        }
        let parts = parted(inner, notation, true);
        let list = parts.iter().map(|part| statement(part, how, notation, depth + 1));
        return Some(Statement::Set(list.collect::<Option<_>>()?));
    }
    if let Some(inner) = within(chars, &['(', '['], &[')', ']']) {
        let parts = parted(inner, notation, true);
        let round = chars[0] == '(' && chars[chars.len() - 1] == ')';
        if let &[low, high] = parts.as_slice()
            && (!round || [low, high].iter().any(|part| part.contains(&'∞')))
        {
            let (low, high) = (bound(low, how, notation)?, bound(high, how, notation)?);
            let (low_in, high_in) = (chars[0] == '[', chars[chars.len() - 1] == ']');
            return Some(Statement::Intervals(vec![Interval { low, high, low_in, high_in }]));
        }
        if parts.len() > 1 && round {
            let list = parts.iter().map(|part| statement(part, how, notation, depth + 1));
            return Some(Statement::Tuple(list.collect::<Option<_>>()?));
        }
    }
    let ratio = outside(chars, |c| c == ':');
    if !ratio.is_empty() {
        let parts = split(chars, &ratio).into_iter().map(|part| expression(part, how, notation));
        return Some(Statement::Ratio(parts.collect::<Option<_>>()?));
    }
    if chars.contains(&'±') {
        let both = ['+', '-'].map(|sign| {
            let chars: Vec<char> = chars.iter().map(|c| if *c == '±' { sign } else { *c }).collect();
            expression(&chars, how, notation).map(Statement::Value)
        });
        return Some(Statement::Set(both.into_iter().collect::<Option<_>>()?));
    }
    expression(chars, how, notation).map(Statement::Value)
}

fn bound(chars: &[char], how: &Reading<'_>, notation: Notation) -> Option<Bound> {
    let text: String = trimmed(chars).iter().filter(|c| **c != ' ').collect();
    match text.as_str() {
        "∞" | "+∞" | "inf" => Some(Bound::Infinite),
        "-∞" | "-inf" => Some(Bound::MinusInfinite),
        _ => expression(chars, how, notation).map(Bound::At),
    }
}

/// What stands between an opening bracket at the start and its own closing bracket at the end.
fn within<'c>(chars: &'c [char], open: &[char], close: &[char]) -> Option<&'c [char]> {
    let (first, last) = (chars.first()?, chars.last()?);
    if chars.len() < 2 || !open.contains(first) || !close.contains(last) {
        return None;
    }
    let mut depth = 0;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '[' | '{' | '\u{2}' => depth += 1,
            ')' | ']' | '}' | '\u{3}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && at + 1 < chars.len() {
            return None;
        }
    }
    Some(&chars[1..chars.len() - 1])
}

/// Split at commas and semicolons outside of brackets.
fn parted(chars: &[char], notation: Notation, commas_part: bool) -> Vec<&[char]> {
    let at = outside(chars, |c| c == ';' || c == ',');
    if at.iter().any(|at| chars[*at] == ';') {
        let only: Vec<usize> = at.into_iter().filter(|at| chars[*at] == ';').collect();
        return split(chars, &only);
    }
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let parts = at.into_iter().filter(|&at| {
        let inside = digit(at.checked_sub(1)) && digit(Some(at + 1));
        match notation.point {
            // 0,5 is a number where that is the custom.
            ',' => !inside,
            _ => commas_part || !inside || !grouped(chars, at),
        }
    });
    split(chars, &parts.collect::<Vec<_>>())
}

/// Whether a comma may be a mark between groups of three digits.
pub(super) fn grouped(chars: &[char], at: usize) -> bool {
    let after = chars[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    let before = chars[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    after == 3 && (1..=3).contains(&before)
}

/// The entries of a list without brackets: `8, 13`, `x = 2 or x = 3`.
fn listed<'c>(chars: &'c [char], how: &Reading<'_>, notation: Notation) -> Option<Vec<&'c [char]>> {
    let words = if how.lang.starts_with("es") { [" o ", " y "] } else { [" or ", " and "] };
    let text: String = chars.iter().collect();
    if let Some(word) = words.iter().find(|word| text.contains(**word)) {
        let wanted: Vec<char> = word.chars().collect();
        let operator = |c: Option<&char>| c.is_none_or(|c| "+-*/^=<>≤≥".contains(*c));
        let at: Vec<usize> = outside(chars, |c| c == ' ')
            .into_iter()
            .filter(|start| {
                let behind = &chars[(start + wanted.len()).min(chars.len())..];
                // 2 + y + 1 has a letter, not a word.
                chars[*start..].starts_with(&wanted)
                    && !operator(chars[..*start].iter().rfind(|c| **c != ' '))
                    && !operator(behind.iter().find(|c| **c != ' ' && **c != '-'))
            })
            .collect();
        let mut parts = Vec::new();
        let mut from = 0;
        for start in at {
            parts.push(&chars[from..start]);
            from = start + wanted.len();
        }
        parts.push(&chars[from..]);
        // "1, 2 and 3"
        let parts: Vec<&[char]> = parts.into_iter().flat_map(|part| parted(part, notation, true)).collect();
        return (parts.len() > 1).then_some(parts);
    }
    let parts = parted(chars, notation, how.commas_part);
    (parts.len() > 1).then_some(parts)
}
