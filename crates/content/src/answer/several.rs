//! Checks answers that have several parts: options that are all right, an order, pairs, points, fields. Part of
//! what is right counts for part.

use domain::evidence::AnswerClass;

use super::{Checked, RightNumber, check_number, check_text};
use crate::lang::Phrases;
use crate::value::Rational;

/// The keys in an answer: `a c`, `a,c`.
fn keys(raw: &str) -> Vec<&str> {
    raw.split(|c: char| c.is_whitespace() || c == ',').filter(|key| !key.is_empty()).collect()
}

/// So many of so many: right if all, wrong if none, else in part.
fn in_part(right: usize, of: usize, read_as: String, lang: &str) -> Checked {
    if right == of {
        return Checked::new(1.0, AnswerClass::Right, read_as);
    }
    let score = right as f64 / of.max(1) as f64;
    Checked::new(score, AnswerClass::Other, read_as).saying(Phrases::of(lang).so_many_right(right, of))
}

/// All right options and no others. Each option that is wrongly picked or left takes one away.
pub(crate) fn check_multiple(raw: &str, options: &[(&str, String, bool)], lang: &str) -> Checked {
    let keys = keys(raw);
    let known = keys.iter().all(|key| options.iter().any(|(known, ..)| known == key));
    if keys.is_empty() || !known {
        return Checked::unread(raw, Phrases::of(lang).unread_multiple);
    }
    let picked = |key: &str| keys.contains(&key);
    let read_as: Vec<&str> =
        options.iter().filter(|(key, ..)| picked(key)).map(|(_, shown, _)| shown.as_str()).collect();
    let read_as = read_as.join("; ");
    let rights = options.iter().filter(|(.., right)| *right).count();
    let hits = options.iter().filter(|(key, _, right)| *right && picked(key)).count();
    let extra = options.iter().filter(|(key, _, right)| !*right && picked(key)).count();
    if hits == rights && extra == 0 {
        return Checked::new(1.0, AnswerClass::Right, read_as);
    }
    let score = hits.saturating_sub(extra) as f64 / rights.max(1) as f64;
    // Half and below is guessing among a few; nobody is told which ones are right.
    let says = if extra > 0 { Phrases::of(lang).one_too_many } else { Phrases::of(lang).one_missing };
    Checked::new(score.min(0.9), AnswerClass::Other, read_as).saying(says)
}

/// The right order: keys one after the other. Counted are neighbours that follow each other rightly.
pub(crate) fn check_order(raw: &str, right: &[(&str, String)], lang: &str) -> Checked {
    let keys = keys(raw);
    let mut sorted = keys.clone();
    sorted.sort_unstable();
    let mut wanted: Vec<&str> = right.iter().map(|(key, _)| *key).collect();
    wanted.sort_unstable();
    if sorted != wanted {
        return Checked::unread(raw, Phrases::of(lang).unread_order);
    }
    let shown = |key: &&str| right.iter().find(|(known, _)| known == key).map_or("", |(_, shown)| shown);
    let read_as = keys.iter().map(shown).collect::<Vec<_>>().join("; ");
    let place = |key: &&str| right.iter().position(|(known, _)| known == key);
    let good = keys.windows(2).filter(|pair| place(&pair[0]) < place(&pair[1])).count();
    if good + 1 == keys.len() {
        return Checked::new(1.0, AnswerClass::Right, read_as);
    }
    let score = good as f64 / keys.len() as f64;
    Checked::new(score, AnswerClass::Other, read_as).saying(Phrases::of(lang).not_yet_in_order)
}

/// For each thing on the left, in the order of the page, the key of its partner.
pub(crate) fn check_match(raw: &str, right: &[(&str, String)], lang: &str) -> Checked {
    let keys = keys(raw);
    let known = keys.iter().all(|key| right.iter().any(|(known, _)| known == key));
    if keys.len() != right.len() || !known {
        return Checked::unread(raw, Phrases::of(lang).unread_match);
    }
    let shown = |key: &&str| right.iter().find(|(known, _)| known == key).map_or("", |(_, shown)| shown);
    let read_as = keys.iter().map(shown).collect::<Vec<_>>().join("; ");
    let good = keys.iter().zip(right).filter(|(key, (wanted, _))| *key == wanted).count();
    in_part(good, right.len(), read_as, lang)
}

/// Points of a grid, in any order: `(1, 2) (3, 4)`.
pub(crate) fn check_points(raw: &str, right: &[(Rational, Rational)], lang: &str) -> Checked {
    let Some(points) = read_points(raw, lang).filter(|points| !points.is_empty()) else {
        return Checked::unread(raw, Phrases::of(lang).unread_points);
    };
    let read_as = points
        .iter()
        .map(|(x, y)| format!("({x}, {y})"))
        .collect::<Vec<_>>()
        .join(" ")
        .replace('-', crate::lang::MINUS);
    let good = right.iter().filter(|point| points.contains(point)).count();
    let extra = points.iter().filter(|point| !right.contains(point)).count();
    if good == right.len() && extra == 0 {
        return Checked::new(1.0, AnswerClass::Right, read_as);
    }
    if let ([(x, y)], [(a, b)]) = (points.as_slice(), right)
        && (x, y) == (b, a)
    {
        return Checked::new(0.0, AnswerClass::Other, read_as).saying(Phrases::of(lang).turned_point);
    }
    in_part(good.saturating_sub(extra).min(right.len().saturating_sub(1)), right.len(), read_as, lang)
}

fn read_points(raw: &str, lang: &str) -> Option<Vec<(Rational, Rational)>> {
    if raw.chars().count() > 400 {
        return None;
    }
    let mut points = Vec::new();
    for piece in raw.split(')') {
        let piece = piece.trim().trim_start_matches([',', ';']).trim();
        if piece.is_empty() {
            continue;
        }
        let inner = piece.strip_prefix('(')?;
        let (x, y) =
            inner.split_once(';').or_else(|| inner.split_once(", ")).or_else(|| inner.split_once(','))?;
        let number =
            |text: &str| super::read_number(text.trim(), lang).filter(|n| n.unit.is_none()).map(|n| n.value);
        let point = (number(x)?, number(y)?);
        if !points.contains(&point) {
            points.push(point);
        }
    }
    Some(points)
}

/// What belongs into one field.
#[derive(Debug, Clone)]
pub(crate) enum RightField {
    Number(RightNumber),
    /// The accepted words, one list for each language.
    Word(Vec<Vec<String>>),
}

/// Between the fields of an answer.
pub(crate) const FIELD_MARK: char = '|';

/// Several fields, parted by `|`.
pub(crate) fn check_fields(raw: &str, right: &[RightField], place: usize, lang: &str) -> Checked {
    let phrases = Phrases::of(lang);
    let typed: Vec<&str> = raw.split(FIELD_MARK).map(str::trim).collect();
    if typed.len() != right.len() || typed.iter().any(|text| text.is_empty()) {
        return Checked::unread(raw, phrases.unread_fields);
    }
    let (mut good, mut read_as, mut off) = (0, Vec::new(), Vec::new());
    for (nth, (text, field)) in typed.iter().zip(right).enumerate() {
        let checked = match field {
            RightField::Number(number) => check_number(number, text, lang).0,
            RightField::Word(accept) => check_text(text, accept.get(place).map_or(&[], Vec::as_slice), lang),
        };
        if checked.score.is_none() {
            return Checked::unread(raw, phrases.unread_fields);
        }
        if checked.class == AnswerClass::Right {
            good += 1;
        } else {
            off.push((nth + 1).to_string());
        }
        read_as.push(checked.read_as);
    }
    let checked = in_part(good, right.len(), read_as.join("; "), lang);
    if off.is_empty() { checked } else { checked.saying(phrases.look_at_fields(&off)) }
}
