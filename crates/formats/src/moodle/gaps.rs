//! Questions whose answers stand inside the text: `{1:SHORTANSWER:=a~%50%b#said}` of "embedded answers" (cloze), and
//! `[[1]]` of missing words.

use super::tree::Element;
use super::{Answer, Body, Format, Gap, Question, Rich, mark};

/// Takes the embedded answers out of the text.
pub(super) fn cloze(question: &mut Question) -> Result<Body, String> {
    let text = std::mem::take(&mut question.text.text);
    let (mut out, mut gaps) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text.as_str();
    let done = loop {
        let Some(at) = rest.find('{') else { break Ok(()) };
        match embedded(&rest[at..]) {
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
            Some(Err(why)) => break Err(why),
            Some(Ok((gap, length))) => {
                let Some(mark) = mark(gaps.len()) else { break Err("it has too many gaps".to_owned()) };
                out.push_str(&rest[..at]);
                out.push(mark);
                gaps.push(gap);
                rest = &rest[at + length..];
            }
        }
    };
    out.push_str(rest);
    question.text.text = out;
    done?;
    if gaps.is_empty() { Err("it has no gap".to_owned()) } else { Ok(Body::Gaps(gaps)) }
}

/// What stands at a brace: the gap and how long it is; `None` where the brace is only a brace.
fn embedded(text: &str) -> Option<Result<(Gap, usize), String>> {
    let inner = text.strip_prefix('{')?;
    let digits = inner.find(|c: char| !c.is_ascii_digit()).unwrap_or(inner.len());
    let after = inner[digits..].strip_prefix(':')?;
    let length = after.find(|c: char| !(c.is_ascii_uppercase() || c == '_')).unwrap_or(after.len());
    let kind = &after[..length];
    let make: fn(Vec<Answer>) -> Gap = match kind {
        "SHORTANSWER" | "SA" | "MW" | "SHORTANSWER_C" | "SAC" | "MWC" => Gap::Words,
        "NUMERICAL" | "NM" => Gap::Number,
        "MULTICHOICE" | "MC" | "MULTICHOICE_V" | "MCV" | "MULTICHOICE_H" | "MCH" | "MULTICHOICE_S"
        | "MCS" | "MULTICHOICE_VS" | "MCVS" | "MULTICHOICE_HS" | "MCHS" => Gap::Pick,
        "MULTIRESPONSE" | "MR" | "MULTIRESPONSE_H" | "MRH" | "MULTIRESPONSE_S" | "MRS"
        | "MULTIRESPONSE_HS" | "MRHS" => Gap::PickAll,
        _ => return None,
    };
    let Some(body) = after[length..].strip_prefix(':') else {
        return Some(Err(format!("a gap of the kind {kind} has no answers")));
    };
    let Some(end) = find(body, &['}']) else {
        return Some(Err(format!("a gap of the kind {kind} does not close")));
    };
    let answers = list(&body[..end], matches!(make(Vec::new()), Gap::Number(_)));
    let whole = text.len() - body.len() + end + 1;
    Some(answers.map(|answers| (make(answers), whole)))
}

/// The first of some signs that is not escaped. `&#` begins a number of a character, no feedback.
fn find(text: &str, signs: &[char]) -> Option<usize> {
    let (mut escaped, mut before) = (false, ' ');
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '#' if before == '&' => {}
            c if signs.contains(&c) => return Some(at),
            _ => {}
        }
        before = c;
    }
    None
}

fn list(text: &str, number: bool) -> Result<Vec<Answer>, String> {
    let (mut answers, mut rest) = (Vec::new(), text);
    loop {
        let end = find(rest, &['~']).unwrap_or(rest.len());
        answers.push(answer(&rest[..end], number)?);
        match rest.get(end + 1..) {
            Some(more) => rest = more,
            None => return Ok(answers),
        }
    }
}

fn answer(text: &str, number: bool) -> Result<Answer, String> {
    let text = text.trim();
    let (worth, text) = match text.strip_prefix('=') {
        Some(rest) => (100.0, rest),
        None => match text.strip_prefix('%').and_then(|rest| rest.split_once('%')) {
            Some((share, rest)) => {
                (share.trim().parse().map_err(|_| format!("\"{share}\" is no share"))?, rest)
            }
            None => (0.0, text),
        },
    };
    let (own, said) = match find(text, &['#']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let (own, tolerance) = match own.split_once(':').filter(|_| number) {
        Some((own, tolerance)) => (own, Some(tolerance.trim().to_owned())),
        None => (own, None),
    };
    let rich = |text: &str| Rich { format: Format::Html, text: unescaped(text.trim()) };
    Ok(Answer { text: rich(own), worth, feedback: rich(said), tolerance })
}

fn unescaped(text: &str) -> String {
    let (mut out, mut escaped) = (String::with_capacity(text.len()), false);
    for c in text.chars() {
        match c {
            '\\' if !escaped => escaped = true,
            c => {
                // Only these are escaped; the backslash of LaTeX stays.
                if escaped && !"}#~/\"\\".contains(c) {
                    out.push('\\');
                }
                out.push(c);
                escaped = false;
            }
        }
    }
    if escaped {
        out.push('\\');
    }
    out
}

/// Takes `[[1]]` out of the text: the first word of the list belongs there, the others of its group may mislead.
pub(super) fn words(question: &mut Question, element: &Element, name: &str) -> Result<Body, String> {
    let boxes: Vec<(Rich, &str)> =
        element.children(name).map(|one| (super::question::own(one), one.says("group"))).collect();
    let text = std::mem::take(&mut question.text.text);
    let (mut out, mut gaps) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text.as_str();
    let mut fault = None;
    while let Some(at) = rest.find("[[") {
        let inner = &rest[at + 2..];
        let number = inner.find("]]").and_then(|end| Some((inner[..end].parse::<usize>().ok()?, end)));
        let Some((number, end)) = number else {
            out.push_str(&rest[..at + 2]);
            rest = inner;
            continue;
        };
        out.push_str(&rest[..at]);
        match (number.checked_sub(1).and_then(|place| boxes.get(place)), mark(gaps.len())) {
            (Some((right, group)), Some(mark)) => {
                out.push(mark);
                let group = boxes.iter().filter(|(_, other)| other == group);
                let answers = group.map(|(text, _)| {
                    let worth = if text == right { 100.0 } else { 0.0 };
                    Answer { text: text.clone(), worth, ..Answer::default() }
                });
                gaps.push(Gap::Pick(answers.collect()));
            }
            (None, _) => fault = Some(format!("gap {number} has no word")),
            (_, None) => fault = Some("it has too many gaps".to_owned()),
        }
        rest = &inner[end + 2..];
    }
    out.push_str(rest);
    question.text.text = out;
    match fault {
        Some(why) => Err(why),
        None if gaps.is_empty() => Err("it has no gap".to_owned()),
        None => Ok(Body::Gaps(gaps)),
    }
}
