//! Calculated questions: their numbers come from data sets that Moodle drew when the question was made. Where a file
//! carries them, the formulas are worked out here, and the question has as many turns as the sets have rows.

use std::collections::BTreeMap;

use super::question::{answers, is_yes};
use super::tree::Element;
use super::{Body, Question, Variable, formula, mark};

/// Most rows that are used.
const MAX_ROWS: usize = 100;
/// Digits that are kept of what is worked out.
const DIGITS: i32 = 10;

pub(super) fn read(question: &mut Question, element: &Element) -> Result<Body, String> {
    let rows = rows(element)?;
    let mut found = Found { rows: &rows, variables: Vec::new() };
    let mut list = answers(element)?;
    let options = question.kind == "calculatedmulti";
    for (answer, own) in list.iter_mut().zip(element.children("answer")) {
        let length = own.says("correctanswerlength").parse().unwrap_or(2_i32).clamp(0, 9);
        let shape = if own.says("correctanswerformat") == "2" {
            Shape::Digits(length)
        } else {
            Shape::Places(length)
        };
        if options {
            answer.text.text = found.marked(&answer.text.text, shape)?;
        } else if answer.text.text != "*" {
            let values = found.values(&answer.text.text)?;
            let tolerance = found.tolerance(answer.tolerance.as_deref().unwrap_or("0"), own, &values)?;
            answer.tolerance = Some(found.mark_of(tolerance)?.to_string());
            answer.text.text =
                found.mark_of(values.iter().map(|value| shown(*value, Shape::Exact)).collect())?.to_string();
        }
        answer.feedback.text = found.marked(&answer.feedback.text, Shape::Exact)?;
    }
    let hints = question.hints.iter_mut();
    let texts = [&mut question.text, &mut question.general_feedback, &mut question.wrong_feedback];
    for text in texts.into_iter().chain(hints) {
        text.text = found.marked(&text.text, Shape::Exact)?;
    }
    question.variables = found.variables;
    Ok(match options {
        true => Body::Choice {
            single: element.says("single") != "0",
            shuffled: is_yes(element.says("shuffleanswers")),
            options: list,
        },
        false => Body::Number { answers: list, unit: None },
    })
}

/// The values of each row by name, as they are shown.
fn rows(element: &Element) -> Result<Vec<BTreeMap<String, String>>, String> {
    let definitions =
        element.children("dataset_definitions").flat_map(|all| all.children("dataset_definition"));
    let mut rows: BTreeMap<u32, BTreeMap<String, String>> = BTreeMap::new();
    let mut names = 0;
    for definition in definitions {
        names += 1;
        let name = definition.says("name");
        for item in definition.children("dataset_items").flat_map(|items| items.children("dataset_item")) {
            let (number, value) = (item.says("number"), item.says("value"));
            let number = number.parse().map_err(|_| format!("\"{number}\" is no number of a row"))?;
            rows.entry(number).or_default().insert(name.to_owned(), value.to_owned());
        }
    }
    let whole: Vec<_> = rows.into_values().filter(|row| row.len() == names).take(MAX_ROWS).collect();
    match whole.is_empty() {
        true => Err("its numbers are not in the file".to_owned()),
        false => Ok(whole),
    }
}

/// How a number that was worked out is shown.
#[derive(Debug, Clone, Copy)]
enum Shape {
    /// As it is.
    Exact,
    /// So many places.
    Places(i32),
    /// So many digits that count.
    Digits(i32),
}

fn shown(value: f64, shape: Shape) -> String {
    let digits = |digits: i32| {
        let size = if value == 0.0 { 0 } else { libm::floor(libm::log10(value.abs())) as i32 };
        usize::try_from(digits - 1 - size).unwrap_or(0)
    };
    let text = match shape {
        Shape::Places(places) => return format!("{value:.*}", usize::try_from(places).unwrap_or(0)),
        Shape::Digits(count) => format!("{value:.*}", digits(count.max(1))),
        Shape::Exact => format!("{value:.*}", digits(DIGITS)),
    };
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

struct Found<'r> {
    rows: &'r [BTreeMap<String, String>],
    variables: Vec<Variable>,
}

impl Found<'_> {
    /// The mark of some values, one a row.
    fn mark_of(&mut self, values: Vec<String>) -> Result<char, String> {
        let variable = Variable { values };
        let known = self.variables.iter().position(|known| *known == variable);
        let place = known.unwrap_or(self.variables.len());
        if known.is_none() {
            self.variables.push(variable);
        }
        mark(place).ok_or_else(|| "it has too many values".to_owned())
    }

    fn values(&self, formula: &str) -> Result<Vec<f64>, String> {
        let row = |row: &BTreeMap<String, String>| {
            let mut names = BTreeMap::new();
            for (name, value) in row {
                let number = value.parse().map_err(|_| format!("\"{value}\" is no number"))?;
                names.insert(name.as_str(), number);
            }
            formula::value(formula, &names)
        };
        self.rows.iter().map(row).collect()
    }

    fn tolerance(&self, said: &str, answer: &Element, values: &[f64]) -> Result<Vec<String>, String> {
        let said: f64 = said.parse().map_err(|_| format!("\"{said}\" is no tolerance"))?;
        // What is cut off of the value must not decide.
        let least = |value: &f64| value.abs() * libm::pow(10.0, f64::from(1 - DIGITS));
        match answer.says("tolerancetype") {
            "" | "1" => Ok(values
                .iter()
                .map(|value| shown((said * value).abs().max(least(value)), Shape::Exact))
                .collect()),
            "2" => Ok(values.iter().map(|value| shown(said.abs().max(least(value)), Shape::Exact)).collect()),
            _ => Err("its tolerance is geometric".to_owned()),
        }
    }

    /// A text with marks for `{name}` and `{=formula}`.
    fn marked(&mut self, text: &str, shape: Shape) -> Result<String, String> {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            let inner = &rest[at + 1..];
            let taken = match inner.strip_prefix('=') {
                Some(formula) => closing(formula).map(|end| (formula_of(&formula[..end]), end + 1)),
                None => closing(inner).map(|end| (name_of(self.rows, &inner[..end]), end)),
            };
            match taken {
                Some((Some(Source::Formula(formula)), end)) => {
                    let values = self.values(&formula)?;
                    let values = values.into_iter().map(|value| shown(value, shape)).collect();
                    out.push(self.mark_of(values)?);
                    rest = &inner[end + 1..];
                }
                Some((Some(Source::Name(name)), end)) => {
                    let values = self.rows.iter().map(|row| row.get(&name).cloned().unwrap_or_default());
                    out.push(self.mark_of(values.collect())?);
                    rest = &inner[end + 1..];
                }
                _ => {
                    // A brace of LaTeX.
                    out.push('{');
                    rest = inner;
                }
            }
        }
        out.push_str(rest);
        Ok(out)
    }
}

enum Source {
    Formula(String),
    Name(String),
}

fn formula_of(text: &str) -> Option<Source> {
    // Inside HTML a formula is escaped.
    Some(Source::Formula(text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ")))
}

fn name_of(rows: &[BTreeMap<String, String>], name: &str) -> Option<Source> {
    let known = rows.first().is_some_and(|row| row.contains_key(name));
    known.then(|| Source::Name(name.to_owned()))
}

/// Where the brace closes, inner braces passed over.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}
