//! Says what an answer is: right, right in another form, what a misconception gives, a slip, or unread.

use domain::evidence::AnswerClass;
use domain::id::MisconceptionId;

use super::{BadDrawing, Drawing, Form, Typed, Unit, WORDS_MAX, read_number};
use crate::lang::Phrases;
use crate::text::Doc;
use crate::value::Rational;

/// What was found about an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// 1 for right, a half for right in value but not in form or unit, 0 for wrong; `None` where the answer
    /// could not be read, which counts for nothing.
    pub score: Option<f64>,
    /// Which of the classes of contracts.md 1.
    pub class: AnswerClass,
    /// What to say about it; never the answer.
    pub says: Option<Doc>,
    /// One next question that leads on.
    pub ask: Option<Doc>,
    /// How the answer was read.
    pub read_as: String,
}

impl Checked {
    pub(super) fn new(score: f64, class: AnswerClass, read_as: String) -> Self {
        Self { score: Some(score), class, says: None, ask: None, read_as }
    }

    pub(super) fn saying(self, words: impl Into<String>) -> Self {
        Self { says: Some(Doc::plain(words)), ..self }
    }

    pub(crate) fn unread(raw: &str, says: &str) -> Self {
        let read_as = raw.chars().take(60).collect();
        Self { score: None, class: AnswerClass::Unparsed, says: Some(Doc::plain(says)), ask: None, read_as }
    }
}

/// What a number is compared with.
#[derive(Debug, Clone)]
pub(crate) struct RightNumber {
    pub(crate) value: Rational,
    pub(crate) form: Form,
    pub(crate) denominator: Option<i128>,
    /// Before rounding.
    pub(crate) exact: Option<Rational>,
    pub(crate) unit: Option<Unit>,
    /// How far off is still right: for measured and rounded answers.
    pub(crate) tolerance: Option<Rational>,
    /// Place of the mistake in the template, its misconception and what it gives.
    pub(crate) mistakes: Vec<(usize, MisconceptionId, Rational)>,
}

impl RightNumber {
    fn is_value(&self, value: Rational) -> bool {
        let near =
            |tolerance| value.minus(self.value).and_then(Rational::abs).is_some_and(|off| off <= tolerance);
        value == self.value || self.tolerance.is_some_and(near)
    }
}

/// Whether the typed number is the right amount in another unit: 1.5 m for 150 cm, 25% for a quarter.
fn in_other_unit(right: &RightNumber, typed: &Typed) -> bool {
    let Some(text) = &typed.unit else { return false };
    let converted = |by: Rational| typed.value.times(by).is_some_and(|value| right.is_value(value));
    match right.unit {
        Some(wanted) => Unit::typed(text).filter_map(|unit| unit.per(wanted)).any(converted),
        None => text == "%" && Rational::new(1, 100).is_some_and(converted),
    }
}

/// Checks a typed number. The second value is the place of the mistake that explains it.
pub(crate) fn check_number(right: &RightNumber, raw: &str, lang: &str) -> (Checked, Option<usize>) {
    let phrases = Phrases::of(lang);
    let Some(typed) = read_number(raw, lang) else {
        return (Checked::unread(raw, phrases.unread_number), None);
    };
    let Some(unit_fits) = unit_fits(right.unit, &typed) else {
        return (Checked::unread(raw, phrases.unread_unit), None);
    };
    let read_as = typed.read_as(lang);
    let value = typed.value;
    if right.is_value(value) {
        return (in_value(right, &typed, unit_fits, lang, read_as), None);
    }
    if in_other_unit(right, &typed) {
        return (Checked::new(0.5, AnswerClass::Units, read_as).saying(phrases.unit), None);
    }
    if let Some((place, id, _)) = right.mistakes.iter().find(|(_, _, wrong)| *wrong == value) {
        return (Checked::new(0.0, AnswerClass::Misconception(id.clone()), read_as), Some(*place));
    }
    let (class, says) = if value.negated() == Some(right.value) {
        (AnswerClass::Sign, phrases.sign)
    } else if right.exact.is_some_and(|exact| is_badly_rounded(value, right.value, exact)) {
        (AnswerClass::Rounding, phrases.rounding)
    } else if is_slip(value, right.value) {
        (AnswerClass::Slip, phrases.slip)
    } else {
        return (Checked::new(0.0, AnswerClass::Other, read_as), None);
    };
    (Checked::new(0.0, class, read_as).saying(says), None)
}

/// The value is right; what of unit and form?
fn in_value(right: &RightNumber, typed: &Typed, unit_fits: bool, lang: &str, read_as: String) -> Checked {
    if !unit_fits {
        return Checked::new(0.5, AnswerClass::Units, read_as).saying(Phrases::of(lang).unit);
    }
    if right.form.fits(typed.typed, right.denominator) {
        return Checked::new(1.0, AnswerClass::Right, read_as);
    }
    let says = right.form.says(typed.typed, right.denominator, lang);
    Checked::new(0.5, AnswerClass::WrongForm, read_as).saying(says)
}

/// Whether the typed unit is the one asked for; `None` where it is no unit at all.
fn unit_fits(wanted: Option<Unit>, typed: &Typed) -> Option<bool> {
    let Some(text) = &typed.unit else { return Some(true) };
    match wanted {
        Some(wanted) => {
            let mut known = Unit::typed(text).peekable();
            known.peek()?;
            Some(known.any(|unit| unit == wanted))
        }
        // Nothing was asked for: words behind the number are thought to name what was counted.
        None => {
            let words = text.chars().all(|c| c.is_alphabetic() || c == ' ');
            let unit = Unit::typed(text).next().is_some();
            (unit || words && text.chars().count() > 1).then_some(text != "%")
        }
    }
}

/// Cut off instead of rounded, or rounded to a neighbouring place.
fn is_badly_rounded(value: Rational, right: Rational, exact: Rational) -> bool {
    let step = |places: i128| Rational::whole(10).pow(places);
    let rounded_right = |places: i128| step(places).and_then(|step| exact.round_to(step)) == Some(right);
    // The place that was asked for is the coarsest at which rounding gives the right answer.
    let Some(place) = (-12..=12).rev().find(|place| rounded_right(*place)) else { return false };
    let by = |place: i128| step(place).and_then(|step| exact.round_to(step));
    let cut = step(place).and_then(|step| Rational::whole(exact.over(step)?.floor()).times(step));
    let up = step(place).and_then(|step| cut?.plus(step));
    [cut, up, by(place - 1), by(place + 1), Some(exact)].contains(&Some(value))
}

/// One digit off, two neighbours swapped, a place too many or too few, or one too many or too few.
fn is_slip(value: Rational, right: Rational) -> bool {
    let (Some(a), Some(b)) = (value.abs(), right.abs()) else { return false };
    if (value < Rational::ZERO) != (right < Rational::ZERO) || a == Rational::ZERO {
        return false;
    }
    let Some(places) = a.decimal_places().zip(b.decimal_places()).map(|(a, b)| a.max(b)).filter(|p| *p <= 9)
    else {
        return false;
    };
    let scaled = |x: Rational| x.times(Rational::whole(10_i128.pow(places))).map(Rational::num);
    let (Some(x), Some(y)) = (scaled(a), scaled(b)) else { return false };
    if x.abs_diff(y) == 1 {
        return true;
    }
    let shift = a.over(b);
    if [10, 100, 1000].iter().any(|by| shift == Some(Rational::whole(*by)) || shift == Rational::new(1, *by))
    {
        return true;
    }
    let (x, y) = (x.to_string().into_bytes(), y.to_string().into_bytes());
    if x.len() != y.len() || x.len() < 2 {
        return false;
    }
    let off: Vec<usize> = (0..x.len()).filter(|at| x[*at] != y[*at]).collect();
    match off.as_slice() {
        [_] => true,
        &[i, j] => j == i + 1 && x[i] == y[j] && x[j] == y[i],
        _ => false,
    }
}

/// Checks a chosen option by its key. The second value is its place among the options.
pub(crate) fn check_choice(
    raw: &str,
    options: &[(usize, String)],
    right: usize,
    misconceptions: &[Option<MisconceptionId>],
    lang: &str,
) -> (Checked, Option<usize>) {
    let key = raw.trim();
    let Some((place, shown)) = options.iter().find(|(place, _)| option_key(*place) == key) else {
        return (Checked::unread(raw, Phrases::of(lang).unread_choice), None);
    };
    let class = match &misconceptions[*place] {
        _ if *place == right => return (Checked::new(1.0, AnswerClass::Right, shown.clone()), Some(*place)),
        Some(id) => AnswerClass::Misconception(id.clone()),
        None => AnswerClass::Other,
    };
    (Checked::new(0.0, class, shown.clone()), Some(*place))
}

/// Most options that a question has.
pub(crate) const MAX_OPTIONS: usize = 20;

/// The key of an option: `a` for the first in the file, whatever the order on the page.
pub(crate) fn option_key(place: usize) -> &'static str {
    const KEYS: [&str; MAX_OPTIONS] =
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t"];
    KEYS.get(place).copied().unwrap_or("")
}

/// Checks a typed word.
pub(crate) fn check_text(raw: &str, accept: &[String], lang: &str) -> Checked {
    let typed = fold_text(raw);
    if typed.is_empty() || raw.chars().count() > 200 {
        return Checked::unread(raw, Phrases::of(lang).unread_text);
    }
    let right = accept.iter().any(|known| fold_text(known) == typed);
    let (score, class) = if right { (1.0, AnswerClass::Right) } else { (0.0, AnswerClass::Other) };
    Checked::new(score, class, raw.trim().to_owned())
}

/// What a person reads: handed in, unless there is nothing or it cannot be read. `sheet` is what a drawing was made on;
/// `None` where only words are asked for.
pub(crate) fn check_handed_in(raw: &str, sheet: Option<(u16, u16)>, lang: &str) -> Checked {
    let phrases = Phrases::of(lang);
    // Where only words are asked for, a line that looks like a drawing is words, too.
    let read = match sheet {
        Some(_) => Drawing::read(raw),
        None if raw.trim().chars().count() > WORDS_MAX => Err(BadDrawing::TooManyWords),
        None => Ok(Drawing { words: raw.trim().to_owned(), ..Drawing::default() }),
    };
    let says = match read {
        Ok(drawing) if drawing.is_empty() && sheet.is_some() => phrases.unread_nothing_drawn,
        Ok(drawing) if drawing.is_empty() => phrases.unread_nothing_written,
        Ok(drawing) if !drawing.strokes.is_empty() && Some(drawing.sheet) != sheet => phrases.unread_drawing,
        Ok(drawing) => {
            let read_as = drawing.words.chars().take(60).collect();
            return Checked { score: None, class: AnswerClass::HandedIn, says: None, ask: None, read_as };
        }
        Err(BadDrawing::TooManyWords) => phrases.unread_too_many_words,
        Err(BadDrawing::TooLong | BadDrawing::TooManyStrokes) => phrases.unread_too_much_drawn,
        Err(BadDrawing::NotPoints | BadDrawing::Outside) => phrases.unread_drawing,
    };
    Checked::unread("", says)
}

/// Small letters, without accents, one space between words.
pub(crate) fn fold_text(text: &str) -> String {
    let plain = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        c => c,
    });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
