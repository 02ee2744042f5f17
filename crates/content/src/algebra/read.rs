//! Reads what somebody typed. What cannot be read without guessing is not read.

use super::{Bound, Compare, Expr, Function, Interval, Statement, latex};
use crate::lang::Notation;
use crate::value::Rational;

/// Longest text that is looked at, in characters.
const MAX_CHARS: usize = 400;
/// Deepest nesting.
const MAX_DEPTH: usize = 40;
/// Most digits of one number.
const MAX_DIGITS: usize = 120;
/// Digits that fit into one number.
const CHUNK: usize = 18;

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
        let fraction = match c {
            '½' => "1/2",
            '⅓' => "1/3",
            '⅔' => "2/3",
            '¼' => "1/4",
            '¾' => "3/4",
            '⅕' => "1/5",
            '⅙' => "1/6",
            '⅛' => "1/8",
            '⅜' => "3/8",
            '⅝' => "5/8",
            '⅞' => "7/8",
            _ => "",
        };
        if !fraction.is_empty() {
            if out.ends_with(|c: char| c.is_ascii_digit()) {
                out.push_str(&format!(" {fraction}"));
            } else {
                out.push_str(&format!("({fraction})"));
            }
            continue;
        }
        out.push(match c {
            '−' | '–' | '—' | '‐' | '‑' => '-',
            '⁄' | '∕' | '÷' => '/',
            '·' | '⋅' | '×' | '✕' | '∙' => '*',
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
fn parted<'c>(chars: &'c [char], notation: Notation, commas_part: bool) -> Vec<&'c [char]> {
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
fn grouped(chars: &[char], at: usize) -> bool {
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

/// An expression alone.
fn expression(chars: &[char], how: &Reading<'_>, notation: Notation) -> Option<Expr> {
    let mut reader = Reader { chars, at: 0, how, notation, depth: 0, bars: 0 };
    let expr = reader.sum()?;
    reader.space();
    (reader.at == chars.len()).then_some(expr)
}

struct Reader<'c> {
    chars: &'c [char],
    at: usize,
    how: &'c Reading<'c>,
    notation: Notation,
    depth: usize,
    /// Bars of an absolute value that stand open.
    bars: usize,
}

/// Words of several letters, the longest first.
const WORDS: [&str; 10] = ["sqrt", "root", "cbrt", "abs", "sin", "cos", "tan", "log", "ln", "pi"];

impl Reader<'_> {
    fn space(&mut self) {
        while self.chars.get(self.at) == Some(&' ') {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next_is(&mut self, c: char) -> bool {
        self.space();
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    fn sum(&mut self) -> Option<Expr> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut terms = Vec::new();
        let mut negative = false;
        // One sign before the first term.
        if self.next_is('-') {
            negative = true;
        } else {
            self.next_is('+');
        }
        loop {
            let term = self.product()?;
            terms.push(if negative { term.negated() } else { term });
            if self.next_is('+') {
                negative = false;
            } else if self.next_is('-') {
                negative = true;
            } else {
                break;
            }
        }
        self.depth -= 1;
        Some(if terms.len() == 1 { terms.remove(0) } else { Expr::Sum(terms) })
    }

    fn product(&mut self) -> Option<Expr> {
        let mut total = self.signed()?;
        loop {
            if self.next_is('*') {
                total = times(total, self.signed()?);
            } else if self.next_is('/') {
                total = Expr::Quotient(Box::new(total), Box::new(self.signed()?));
            } else if self.is_times_x() {
                self.at += 1;
                total = times(total, self.signed()?);
            } else if self.starts_factor() {
                total = times(total, self.power()?);
            } else {
                return Some(total);
            }
        }
    }

    /// An x between numbers, where x is no letter that may be meant.
    fn is_times_x(&self) -> bool {
        let letters = self.how.letters;
        let sign = matches!(self.peek(), Some('x' | 'X'));
        let digit = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || *c == '.');
        let after = self.chars[(self.at + 1).min(self.chars.len())..].iter().find(|c| **c != ' ');
        let before = self.chars[..self.at].iter().rfind(|c| **c != ' ');
        let other = letters.iter().all(|letter| *letter != "x" && *letter != "X");
        sign && !letters.is_empty() && other && digit(before) && digit(after)
    }

    /// Whether what comes next is multiplied without a sign. A number is not, except behind a bracket.
    fn starts_factor(&self) -> bool {
        let behind_bracket = self.chars[..self.at].iter().rfind(|c| **c != ' ') == Some(&')');
        match self.peek() {
            Some('(' | '[' | '√' | 'π') => true,
            Some('|') => self.bars == 0,
            Some(c) if c.is_alphabetic() => true,
            Some(c) => c.is_ascii_digit() && behind_bracket,
            None => false,
        }
    }

    fn signed(&mut self) -> Option<Expr> {
        if self.next_is('-') {
            self.depth += 1;
            let inner = if self.depth > MAX_DEPTH { None } else { self.signed() };
            self.depth -= 1;
            return Some(inner?.negated());
        }
        self.next_is('+');
        self.power()
    }

    fn power(&mut self) -> Option<Expr> {
        let mut base = self.atom()?;
        while self.next_is('%') {
            base = Expr::Quotient(Box::new(base), Box::new(Expr::Number(Rational::whole(100))));
        }
        if self.next_is('^') {
            self.depth += 1;
            let exponent = if self.depth > MAX_DEPTH { None } else { self.signed() };
            self.depth -= 1;
            return Some(Expr::Power(Box::new(base), Box::new(exponent?)));
        }
        Some(base)
    }

    fn atom(&mut self) -> Option<Expr> {
        self.space();
        match self.peek()? {
            c if c.is_ascii_digit() || self.is_point(c) => self.number(),
            '(' => self.bracket('(', ')'),
            '[' => self.bracket('[', ']'),
            '|' => {
                self.at += 1;
                self.bars += 1;
                let inner = self.sum()?;
                let closed = self.next_is('|');
                self.bars -= 1;
                closed.then(|| Expr::Call(Function::Abs, Box::new(inner)))
            }
            '√' => {
                self.at += 1;
                Some(Expr::Root(Box::new(self.atom()?), 2))
            }
            '∛' => {
                self.at += 1;
                Some(Expr::Root(Box::new(self.atom()?), 3))
            }
            'π' => {
                self.at += 1;
                Some(Expr::Pi)
            }
            c if c.is_alphabetic() => self.letter(),
            _ => None,
        }
    }

    fn bracket(&mut self, open: char, close: char) -> Option<Expr> {
        if !self.next_is(open) {
            return None;
        }
        let bars = std::mem::take(&mut self.bars);
        let inner = self.sum()?;
        self.bars = bars;
        self.next_is(close).then_some(inner)
    }

    fn is_point(&self, c: char) -> bool {
        let other = if self.notation.point == ',' { '.' } else { ',' };
        (c == self.notation.point || c == '.')
            && c != other
            && self.chars.get(self.at + 1).is_some_and(char::is_ascii_digit)
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.at += 1;
        }
        digits
    }

    fn number(&mut self) -> Option<Expr> {
        let mut whole = self.digits();
        // Groups of three behind a mark.
        let group = if self.notation.point == ',' { '.' } else { ',' };
        while self.peek() == Some(group)
            && (1..=3).contains(&whole.len().min(3))
            && grouped(self.chars, self.at)
        {
            self.at += 1;
            whole.push_str(&self.digits());
        }
        let mut places = String::new();
        let point = self.peek() == Some(self.notation.point) || self.peek() == Some('.') && group != '.';
        if point {
            self.at += 1;
            places = self.digits();
            if places.is_empty() && whole.is_empty() {
                return None;
            }
        }
        if whole.len() + places.len() > MAX_DIGITS {
            return None;
        }
        if whole.len() + places.len() > 2 * CHUNK {
            return Some(long(&format!("{whole}{places}"), places.len()));
        }
        let digits: i128 = format!("{whole}{places}").parse().ok()?;
        let value = Rational::new(digits, 10_i128.checked_pow(places.len() as u32)?)?;
        if places.is_empty() && !point {
            if let Some(mixed) = self.mixed(value) {
                return Some(mixed);
            }
        }
        // Two numbers with nothing between are no number.
        let behind = self.at;
        self.space();
        let again = self.at > behind && self.peek().is_some_and(|c| c.is_ascii_digit());
        self.at = behind;
        (!again).then_some(Expr::Number(value))
    }

    /// `1/2` behind a whole number and a space.
    fn mixed(&mut self, whole: Rational) -> Option<Expr> {
        let start = self.at;
        let read = |reader: &mut Self| {
            reader.space();
            if reader.at == start {
                return None;
            }
            let top: i128 = reader.digits().parse().ok()?;
            reader.next_is('/').then_some(())?;
            reader.space();
            let bottom: i128 = reader.digits().parse().ok()?;
            whole.plus(Rational::new(top, bottom)?)
        };
        let value = read(self);
        if value.is_none() {
            self.at = start;
        }
        value.map(Expr::Number)
    }

    fn letter(&mut self) -> Option<Expr> {
        let run: String =
            self.chars[self.at..].iter().take_while(|c| c.is_alphabetic() && **c != 'π').collect();
        let low = run.to_lowercase();
        if let Some(word) = WORDS.iter().find(|word| low.starts_with(**word))
            && !self.how.letters.contains(&run.as_str())
        {
            self.at += word.len();
            return self.function(word);
        }
        // kln(4) is k times ln(4): the letters before a word stand alone.
        let word_at = (1..low.len())
            .find(|at| low.is_char_boundary(*at) && WORDS.iter().any(|word| low[*at..].starts_with(word)));
        let run = match word_at {
            Some(at) if low.len() == run.len() => run[..at].to_owned(),
            _ => run,
        };
        let allowed = self.how.letters;
        let known = |c: char| allowed.is_empty() || allowed.iter().any(|letter| letter.starts_with(c));
        // A word is no product of letters.
        if run.chars().count() > 2 && !run.chars().all(known) || run.chars().count() > 6 {
            return None;
        }
        let letter = self.peek()?;
        self.at += 1;
        let mut name = letter.to_string();
        if self.peek() == Some('_') {
            self.at += 1;
            let bracket = self.next_is('(');
            let from = self.at;
            while self.peek().is_some_and(char::is_alphanumeric) && (bracket || self.at == from) {
                self.at += 1;
            }
            name.push('_');
            name.extend(&self.chars[from..self.at]);
            if self.at == from || bracket && !self.next_is(')') {
                return None;
            }
        }
        // f(x) is a function of x where f is no letter that is asked for; x(x + 1) is a product.
        let function = "fghFGHNTPSCDRA".contains(letter) && !allowed.contains(&name.as_str());
        if function && self.peek() == Some('(') {
            let inner = self.bracket('(', ')')?;
            return Some(Expr::Call(Function::Named(name), Box::new(inner)));
        }
        Some(Expr::Letter(name))
    }

    fn function(&mut self, word: &str) -> Option<Expr> {
        if word == "pi" {
            return Some(Expr::Pi);
        }
        self.space();
        if word == "root" {
            self.next_is('(').then_some(())?;
            self.space();
            let index: u32 = self.digits().parse().ok().filter(|n| (2..=20).contains(n))?;
            (self.next_is(',') || self.next_is(';')).then_some(())?;
            let inner = self.sum()?;
            return self.next_is(')').then(|| Expr::Root(Box::new(inner), index));
        }
        // sin^2 x
        let squared = if self.next_is('^') { Some(self.atom()?) } else { None };
        let inner = if self.peek() == Some('(') { self.bracket('(', ')')? } else { self.power()? };
        let call = |function| Expr::Call(function, Box::new(inner.clone()));
        let value = match word {
            "sqrt" => Expr::Root(Box::new(inner), 2),
            "cbrt" => Expr::Root(Box::new(inner), 3),
            "abs" => call(Function::Abs),
            "sin" => call(Function::Sin),
            "cos" => call(Function::Cos),
            "tan" => call(Function::Tan),
            "ln" => call(Function::Ln),
            "log" => call(Function::Log),
            _ => return None,
        };
        Some(match squared {
            Some(exponent) => Expr::Power(Box::new(value), Box::new(exponent)),
            None => value,
        })
    }
}

/// A number of more digits than one number holds: a sum of parts times powers of ten.
fn long(digits: &str, places: usize) -> Expr {
    let ten = |exponent: usize| {
        let number = |n: usize| Box::new(Expr::Number(Rational::whole(n as i128)));
        Expr::Power(number(10), number(exponent))
    };
    let mut terms = Vec::new();
    let mut end = digits.len();
    while end > 0 {
        let start = end.saturating_sub(CHUNK);
        let part = digits[start..end].parse().map_or(Rational::ZERO, Rational::whole);
        terms.push(Expr::Product(vec![Expr::Number(part), ten(digits.len() - end)]));
        end = start;
    }
    let whole = Expr::Sum(terms);
    if places == 0 { whole } else { Expr::Quotient(Box::new(whole), Box::new(ten(places))) }
}

fn times(a: Expr, b: Expr) -> Expr {
    match a {
        Expr::Product(mut factors) => {
            factors.push(b);
            Expr::Product(factors)
        }
        a => Expr::Product(vec![a, b]),
    }
}
