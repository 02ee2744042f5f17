//! How questions without gaps are answered.

use content::others::{self, Answer, Number};
use formats::moodle::{self, Body, Question, Rich};

use super::super::exact;
use super::super::rich::why;
use super::gaps;
use super::making::{Answered, Texts, variable};

pub(super) fn of(body: &Body, texts: &mut Texts<'_>) -> Result<Answered, String> {
    match body {
        Body::Choice { single, shuffled, options } => choice(*single, *shuffled, options, texts),
        Body::TrueFalse { is_true, feedback } => {
            let mut notes = Vec::new();
            let mut option = |words: &str, right: bool, feedback: &Rich| {
                (words.to_owned(), right, texts.says(feedback, &mut notes))
            };
            let options =
                vec![option("True", *is_true, &feedback[0]), option("False", !is_true, &feedback[1])];
            let right = if *is_true { "True" } else { "False" };
            let answered = Answered::new(Answer::Options { shuffled: false, options }, right.to_owned());
            Ok(Answered { notes, ..answered })
        }
        Body::Words { answers, case } => words(answers, *case),
        Body::Number { answers, unit } => {
            let (right, listed) = number(answers)?;
            let shown = match right.value.starts_with('v') {
                true => format!("#{{{}}}", right.value),
                false => answers
                    .iter()
                    .find(|one| one.is_right())
                    .map_or_else(String::new, |one| one.text.text.clone()),
            };
            let unit = unit
                .as_ref()
                .map(|unit| others::shown(&others::escaped(unit)))
                .filter(|unit| !unit.is_empty());
            let answered = Answered::new(Answer::Number(Number { unit, ..right }), shown);
            Ok(Answered { listed, otherwise: otherwise(answers), notes: unsaid(answers), ..answered })
        }
        Body::Pairs(pairs) => matching(pairs, texts),
        Body::Order(items) => {
            let lines: Vec<String> = items.iter().map(|item| texts.line(item)).collect::<Result<_, _>>()?;
            let right = lines.join("; ");
            match (2..=20).contains(&lines.len()) {
                true => Ok(Answered::new(Answer::Order(lines), right)),
                false => Err(format!("it has {} things to put in order", lines.len())),
            }
        }
        Body::Gaps(_) => Err("it has gaps".to_owned()),
    }
}

/// One of some, or all that are right.
pub(super) fn choice(
    single: bool,
    shuffled: bool,
    options: &[moodle::Answer],
    texts: &mut Texts<'_>,
) -> Result<Answered, String> {
    let mut notes = Vec::new();
    let whole = options.iter().filter(|one| one.is_right()).count();
    if single && whole != 1 {
        return Err(match whole {
            0 => "no answer is wholly right".to_owned(),
            _ => format!("one is to be picked and {whole} are right"),
        });
    }
    let mut list: Vec<(String, bool, Option<String>)> = Vec::with_capacity(options.len());
    for one in options {
        let words = texts.line(&one.text)?;
        let right = if single { one.is_right() } else { one.worth > 0.0 };
        if words.is_empty() {
            return Err("an answer of it shows nothing".to_owned());
        }
        if list.iter().any(|(known, ..)| others::shown(known) == others::shown(&words)) {
            return Err(format!("two of its answers show the same: {words}"));
        }
        list.push((words, right, texts.says(&one.feedback, &mut notes)));
    }
    if single && options.iter().any(|one| one.worth > 0.0 && !one.is_right()) {
        notes.push("an answer that is partly right counts as wrong".to_owned());
    }
    let right: Vec<&str> =
        list.iter().filter(|(_, right, _)| *right).map(|(words, ..)| words.as_str()).collect();
    if right.is_empty() || !(2..=20).contains(&list.len()) {
        return Err(format!("it has {} answers, {} of them right", list.len(), right.len()));
    }
    let right = right.join("; ");
    Ok(Answered { notes, ..Answered::new(Answer::Options { shuffled, options: list }, right) })
}

fn words(answers: &[moodle::Answer], case: bool) -> Result<Answered, String> {
    let mut notes = unsaid(answers);
    let (accept, listed) = accepted(answers)?;
    if case {
        notes.push("capitals count in Moodle and not here".to_owned());
    }
    let right = others::escaped(&accept[0]);
    let answered = Answered::new(Answer::Text(accept), right);
    Ok(Answered { listed, otherwise: otherwise(answers), notes, ..answered })
}

/// The words that are wholly right, and which others are known.
pub(super) fn accepted(answers: &[moodle::Answer]) -> Result<(Vec<String>, super::Listed), String> {
    let (mut accept, mut listed) = (Vec::new(), super::Listed::default());
    for one in answers {
        let word = plain(&one.text)?;
        let any = word.replace("\\*", "").contains('*');
        if any {
            if one.worth > 0.0 {
                return Err(format!("\"{word}\" takes many answers: * stands for anything"));
            }
            continue;
        }
        let word = word.replace("\\*", "*");
        if one.is_right() { accept.push(word) } else { listed.wrong.push(word) }
    }
    match accept.len() {
        0 => Err("no answer is wholly right".to_owned()),
        1..=20 => {
            listed.right.clone_from(&accept);
            Ok((accept, listed))
        }
        many => Err(format!("it takes {many} different answers")),
    }
}

/// The number that is right, and which others are known.
pub(super) fn number(answers: &[moodle::Answer]) -> Result<(Number, super::Listed), String> {
    let mut listed = super::Listed::default();
    let mut found: Option<Number> = None;
    for one in answers {
        let text = plain(&one.text)?;
        if text == "*" {
            if one.worth > 0.0 {
                return Err("any number is right".to_owned());
            }
            continue;
        }
        if !one.is_right() {
            if marked(&text).is_none() {
                read(&text)?;
                listed.wrong.push(text);
            }
            continue;
        }
        let tolerance = one.tolerance.as_deref().map(str::trim).filter(|off| !off.is_empty());
        let right = match marked(&text) {
            Some(nth) => Number {
                value: variable(nth),
                tolerance: tolerance.and_then(marked).map(variable),
                unit: None,
            },
            None => {
                let off = tolerance.map(read).transpose()?.filter(|off| *off > 0.0);
                listed.right.push(text.clone());
                Number { value: exact(read(&text)?), tolerance: off.map(exact), unit: None }
            }
        };
        match &found {
            Some(known) if *known != right => return Err("two numbers are right".to_owned()),
            _ => found = Some(right),
        }
    }
    Ok((found.ok_or("no number is wholly right")?, listed))
}

/// The variable that a text is, where it is nothing else.
fn marked(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let nth = Question::mark(chars.next()?)?;
    chars.next().is_none().then_some(nth)
}

fn read(text: &str) -> Result<f64, String> {
    let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("\"{text}\" is no number"))
}

/// A number of a file for the item language, shown with the places it has.
pub(super) fn decimal(text: &str) -> Result<String, String> {
    let value = exact(read(text)?);
    Ok(match text.trim().split_once('.') {
        Some((_, places)) if !text.contains(['e', 'E']) => {
            format!("decimal({value}, {})", places.len().min(12))
        }
        _ => value,
    })
}

/// What belongs together. Where a right side stands twice, or some only mislead, each is typed beside its partner.
fn matching(pairs: &[(Rich, Rich)], texts: &mut Texts<'_>) -> Result<Answered, String> {
    let (mut list, mut others): (Vec<(String, String)>, Vec<String>) = (Vec::new(), Vec::new());
    for (left, right) in pairs {
        let right = texts.line(right)?;
        match texts.line(left)? {
            left if left.is_empty() => others.push(right),
            left => list.push((left, right)),
        }
    }
    let shown: Vec<String> = list.iter().map(|(_, right)| others::shown(right)).collect();
    let twice = shown.iter().enumerate().any(|(at, right)| shown[..at].contains(right));
    if twice || !others.is_empty() {
        return gaps::pairs_as_fields(&list, &others);
    }
    let right = list.iter().map(|(left, right)| format!("{left}: {right}")).collect::<Vec<_>>().join("; ");
    match (2..=10).contains(&list.len()) {
        true => Ok(Answered::new(Answer::Pairs(list), right)),
        false => Err(format!("it has {} pairs", list.len())),
    }
}

/// What is said to anything else.
fn otherwise(answers: &[moodle::Answer]) -> Rich {
    let any = answers.iter().find(|one| one.text.text.trim() == "*");
    any.map(|one| one.feedback.clone()).unwrap_or_default()
}

/// What is said to single answers that are typed has no place here but in a misconception.
pub(super) fn unsaid(answers: &[moodle::Answer]) -> Vec<String> {
    let said = answers.iter().any(|one| one.text.text.trim() != "*" && !one.feedback.is_empty());
    if said { vec!["what is said of single typed answers is left out".to_owned()] } else { Vec::new() }
}

/// What a text shows, as it is typed.
pub(super) fn plain(rich: &Rich) -> Result<String, String> {
    use formats::html::{Block, Inline};
    // A star of an answer is its own, not Markdown's.
    let mut out = String::new();
    for block in rich.blocks().map_err(why)? {
        let Block::Paragraph(line) = block else {
            return Err("an answer of it has a list or a table".to_owned());
        };
        for piece in line {
            match piece {
                Inline::Text(words) => out.push_str(&words),
                Inline::Break => out.push(' '),
                _ => return Err("an answer that is typed has strong words or formulas".to_owned()),
            }
        }
    }
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    match out.is_empty() {
        true => Err("an answer of it shows nothing".to_owned()),
        false => Ok(out),
    }
}
