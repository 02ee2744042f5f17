//! Reads one expression, by recursive descent: sums of products of powers of atoms.

use super::read::{Reading, grouped};
use super::{Expr, Function};
use crate::lang::Notation;
use crate::value::Rational;

/// Deepest nesting.
const MAX_DEPTH: usize = 40;
/// Most digits of one number.
const MAX_DIGITS: usize = 120;
/// Digits that fit into one number.
const CHUNK: usize = 18;

/// An expression alone.
pub(super) fn expression(chars: &[char], how: &Reading<'_>, notation: Notation) -> Option<Expr> {
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
        if places.is_empty()
            && !point
            && let Some(mixed) = self.mixed(value)
        {
            return Some(mixed);
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
