//! Mathematics: the small part of LaTeX that a page, paper and a voice can all carry, as a tree.
//!
//! To allow another command: a row in [`SIGNS`] with its words in speech.rs, or an arm in [`Reader::command`].

use serde::Serialize;

use super::TextError;
use super::pattern::gap_of;
use crate::pack::nearest;
use crate::value::{Number, Parts};

/// Longest piece of mathematics, in bytes.
const MAX_LENGTH: usize = 1_000;
/// Deepest nesting.
const MAX_DEPTH: usize = 12;

/// A piece of mathematics.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Math {
    /// One after the other.
    Row(Vec<Math>),
    /// Digits as shown; a sign before and a percent sign after are part of it.
    Number(String),
    /// A letter that stands for something.
    Letter(char),
    /// Words.
    Text(String),
    /// An operator, relation, bracket or mark.
    Sign(char),
    /// The place to fill in: □.
    Blank,
    /// Top over bottom.
    Fraction(Box<Math>, Box<Math>),
    /// Base and exponent.
    Power(Box<Math>, Box<Math>),
    /// Base and what stands low behind it.
    Index(Box<Math>, Box<Math>),
    /// A root of something; square where no other is said.
    Root(Box<Math>, Option<Box<Math>>),
    /// A gap of a [`super::Pattern`]; none is left in a finished text.
    Gap(u16),
}

/// Commands that stand for one sign.
const SIGNS: [(&str, char); 30] = [
    ("times", '×'),
    ("div", '÷'),
    ("cdot", '⋅'),
    ("pm", '±'),
    ("le", '≤'),
    ("leq", '≤'),
    ("ge", '≥'),
    ("geq", '≥'),
    ("ne", '≠'),
    ("neq", '≠'),
    ("lt", '<'),
    ("gt", '>'),
    ("approx", '≈'),
    ("to", '→'),
    ("rightarrow", '→'),
    ("ldots", '…'),
    ("dots", '…'),
    ("circ", '°'),
    ("degree", '°'),
    ("%", '%'),
    ("$", '$'),
    ("#", '#'),
    ("{", '{'),
    ("}", '}'),
    ("cent", '¢'),
    ("angle", '∠'),
    ("infty", '∞'),
    ("cup", '∪'),
    ("cap", '∩'),
    ("ast", '⋅'),
];

/// Letters of Greek.
const GREEK: [(&str, char); 17] = [
    ("alpha", 'α'),
    ("beta", 'β'),
    ("gamma", 'γ'),
    ("delta", 'δ'),
    ("Delta", 'Δ'),
    ("epsilon", 'ε'),
    ("eta", 'η'),
    ("theta", 'θ'),
    ("lambda", 'λ'),
    ("mu", 'μ'),
    ("pi", 'π'),
    ("rho", 'ρ'),
    ("sigma", 'σ'),
    ("Sigma", 'Σ'),
    ("tau", 'τ'),
    ("phi", 'φ'),
    ("omega", 'ω'),
];

/// Functions that are called by a word.
const FUNCTIONS: [&str; 12] =
    ["sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "log", "ln", "lim"];

/// Commands with a meaning of their own, for suggestions.
const COMMANDS: [&str; 6] = ["frac", "sqrt", "text", "square", "left", "right"];

/// Signs that may be typed as they are.
const TYPED: &str = "+-=<>()[]|,.:;!?/×÷⋅±≤≥≠≈→…°%$∞∪∩'";

impl Math {
    /// Reads LaTeX.
    pub(super) fn parse(latex: &str) -> Result<Self, TextError> {
        if latex.len() > MAX_LENGTH {
            return Err(TextError::new("This formula is too long.", "Split it into two."));
        }
        let mut reader = Reader { rest: latex.trim() };
        let row = reader.row(0, None)?;
        match reader.rest {
            "" => Ok(row),
            _ => Err(TextError::new("A } in this formula closes nothing.", "Remove it, or open it with {.")),
        }
    }

    /// A number as a language shows it.
    pub fn number(number: Number, lang: &str) -> Self {
        match number.parts(lang) {
            Parts::Text(text) if text.starts_with(char::is_alphabetic) => Self::Text(text),
            Parts::Text(text) => Self::Number(text),
            Parts::Fraction { negative, whole, num, den } => {
                let fraction = Self::Fraction(Box::new(Self::Number(num)), Box::new(Self::Number(den)));
                let sign = negative.then_some(Self::Sign('−'));
                let mut row: Vec<Self> = sign.into_iter().chain(whole.map(Self::Number)).collect();
                row.push(fraction);
                Self::row(row)
            }
        }
    }

    /// A text of a variable as mathematics: a letter, a sign, or words.
    pub(super) fn word(text: &str) -> Self {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some('□'), None) => Self::Blank,
            (Some('-'), None) => Self::Sign('−'),
            (Some(c), None) if TYPED.contains(c) => Self::Sign(c),
            (Some(c), None) if c.is_alphabetic() => Self::Letter(c),
            _ => Self::Text(text.to_owned()),
        }
    }

    fn row(mut row: Vec<Self>) -> Self {
        if row.len() == 1 { row.remove(0) } else { Self::Row(row) }
    }

    /// Fills the gaps. A negative number after an operator gets brackets, and so does what is not one
    /// plain number under an exponent.
    pub(super) fn fill(
        &self,
        value: &mut impl FnMut(u16) -> Result<Math, TextError>,
    ) -> Result<Self, TextError> {
        Ok(match self {
            Self::Gap(gap) => value(*gap)?,
            Self::Row(row) => {
                let mut filled: Vec<Self> = Vec::with_capacity(row.len());
                for piece in row {
                    let after_operator =
                        matches!(filled.last(), Some(Self::Sign('+' | '−' | '×' | '÷' | '⋅')));
                    let whole = piece.fill(value)?;
                    let bracket = after_operator && matches!(piece, Self::Gap(_)) && whole.starts_negative();
                    filled.push(if bracket { whole.in_brackets() } else { whole });
                }
                Self::Row(filled)
            }
            Self::Fraction(a, b) => Self::Fraction(Box::new(a.fill(value)?), Box::new(b.fill(value)?)),
            Self::Power(a, b) => {
                let base = a.fill(value)?;
                let plain = matches!(base, Self::Letter(_))
                    || (matches!(base, Self::Number(_)) && !base.starts_negative());
                let bracket = matches!(**a, Self::Gap(_)) && !plain;
                let base = if bracket { base.in_brackets() } else { base };
                Self::Power(Box::new(base), Box::new(b.fill(value)?))
            }
            Self::Index(a, b) => Self::Index(Box::new(a.fill(value)?), Box::new(b.fill(value)?)),
            Self::Root(a, b) => {
                let index = b.as_ref().map(|b| b.fill(value)).transpose()?;
                Self::Root(Box::new(a.fill(value)?), index.map(Box::new))
            }
            other => other.clone(),
        })
    }

    fn starts_negative(&self) -> bool {
        match self {
            Self::Number(text) => text.starts_with('−'),
            Self::Sign(sign) => *sign == '−',
            Self::Row(row) => row.first().is_some_and(Self::starts_negative),
            _ => false,
        }
    }

    fn in_brackets(self) -> Self {
        Self::Row(vec![Self::Sign('('), self, Self::Sign(')')])
    }
}

struct Reader<'s> {
    rest: &'s str,
}

impl Reader<'_> {
    /// Everything up to the end, a closing brace, or `stop`.
    fn row(&mut self, depth: usize, stop: Option<char>) -> Result<Math, TextError> {
        if depth > MAX_DEPTH {
            return Err(TextError::new("This formula is nested too deep.", "Make it simpler."));
        }
        let mut row = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some('}') => break,
                c if c == stop => break,
                Some('^' | '_') => {
                    let base = row.pop().ok_or_else(|| {
                        TextError::new(
                            "A ^ or _ in this formula has nothing before it.",
                            "Write what it belongs to.",
                        )
                    })?;
                    row.push(self.script(base, depth)?);
                }
                Some(_) => row.extend(self.atom(depth)?),
            }
        }
        Ok(Math::row(row))
    }

    fn take(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn script(&mut self, base: Math, depth: usize) -> Result<Math, TextError> {
        let up = self.take() == Some('^');
        let script = self.argument(depth)?;
        Ok(match (up, script) {
            // 90^\circ is ninety degrees, not a power.
            (true, Math::Sign('°')) => Math::Row(vec![base, Math::Sign('°')]),
            (true, script) => Math::Power(Box::new(base), Box::new(script)),
            (false, script) => Math::Index(Box::new(base), Box::new(script)),
        })
    }

    /// `{...}`, or one atom.
    fn argument(&mut self, depth: usize) -> Result<Math, TextError> {
        self.rest = self.rest.trim_start();
        let nothing = || {
            TextError::new("Something is missing in this formula.", "Write it in braces, as in \\frac{1}{2}.")
        };
        match self.rest.chars().next() {
            None | Some('}' | '^' | '_') => Err(nothing()),
            // A bare digit is an argument of its own: \frac12 is one half.
            Some(c) if c.is_ascii_digit() => Ok(Math::Number(self.take().into_iter().collect())),
            Some(_) => self.atom(depth)?.ok_or_else(nothing),
        }
    }

    /// One piece; `None` for a space.
    fn atom(&mut self, depth: usize) -> Result<Option<Math>, TextError> {
        let digits = self
            .rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(self.rest.len());
        let number = self.rest[..digits].trim_end_matches(['.', ',']);
        if number.starts_with(|c: char| c.is_ascii_digit()) {
            self.rest = &self.rest[number.len()..];
            return Ok(Some(Math::Number(number.to_owned())));
        }
        let Some(c) = self.take() else { return Ok(None) };
        Ok(Some(match c {
            '{' => {
                let inner = self.row(depth + 1, None)?;
                if self.take() != Some('}') {
                    return Err(TextError::new(
                        "A { in this formula is not closed.",
                        "Write the } that belongs to it.",
                    ));
                }
                inner
            }
            '\\' => return self.command(depth),
            '-' | '−' => Math::Sign('−'),
            '*' | '·' => Math::Sign('⋅'),
            '□' => Math::Blank,
            c if gap_of(c).is_some() => Math::Gap(gap_of(c).unwrap_or(0)),
            c if TYPED.contains(c) => Math::Sign(c),
            c if c.is_alphabetic() => Math::Letter(c),
            c => {
                return Err(TextError::new(
                    format!("The sign {c} cannot stand in a formula."),
                    "Put words into \\text{...}; the signs are listed in docs/content-format.md 2.1.",
                ));
            }
        }))
    }

    fn command(&mut self, depth: usize) -> Result<Option<Math>, TextError> {
        let letters = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let length = if letters == 0 { self.rest.chars().next().map_or(0, char::len_utf8) } else { letters };
        let name = &self.rest[..length];
        self.rest = &self.rest[length..];
        if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == name) {
            return Ok(Some(Math::Sign(*sign)));
        }
        if let Some((_, letter)) = GREEK.iter().find(|(known, _)| *known == name) {
            return Ok(Some(Math::Letter(*letter)));
        }
        if FUNCTIONS.contains(&name) {
            return Ok(Some(Math::Text(name.to_owned())));
        }
        Ok(Some(match name {
            "frac" | "dfrac" | "tfrac" => {
                let top = self.argument(depth)?;
                Math::Fraction(Box::new(top), Box::new(self.argument(depth)?))
            }
            "sqrt" => {
                self.rest = self.rest.trim_start();
                let index = match self.rest.strip_prefix('[') {
                    None => None,
                    Some(rest) => {
                        self.rest = rest;
                        let index = self.row(depth + 1, Some(']'))?;
                        self.take();
                        Some(Box::new(index))
                    }
                };
                Math::Root(Box::new(self.argument(depth)?), index)
            }
            "text" | "mathrm" | "textrm" | "operatorname" => self.words()?,
            "square" => Math::Blank,
            "," | ";" | ":" | " " | "!" | "quad" | "qquad" | "left" | "right" | "big" | "displaystyle" => {
                return Ok(None);
            }
            _ => {
                let known = COMMANDS.into_iter().chain(SIGNS.iter().map(|(known, _)| *known));
                let remedy = match nearest(name, known) {
                    Some(near) => {
                        format!("Is it \\{near}? What may be used is listed in docs/content-format.md 2.1.")
                    }
                    None => "What may be used is listed in docs/content-format.md 2.1.".to_owned(),
                };
                return Err(TextError::new(
                    format!("\\{name} cannot be spoken and so cannot be used."),
                    remedy,
                ));
            }
        }))
    }

    /// The words in `\text{...}`; a gap alone may stand there, too.
    fn words(&mut self) -> Result<Math, TextError> {
        let wrong = || TextError::new("\\text needs words in braces.", "Write \\text{cm}.");
        let inner = self.rest.strip_prefix('{').ok_or_else(wrong)?;
        let end = inner.find('}').ok_or_else(wrong)?;
        let (words, rest) = (&inner[..end], &inner[end + 1..]);
        self.rest = rest;
        if words.contains(['{', '\\', '$']) {
            return Err(wrong());
        }
        let mut row = Vec::new();
        for c in words.chars() {
            match (gap_of(c), row.last_mut()) {
                (Some(gap), _) => row.push(Math::Gap(gap)),
                (None, Some(Math::Text(last))) => last.push(c),
                (None, _) => row.push(Math::Text(c.to_string())),
            }
        }
        Ok(Math::row(row))
    }
}
