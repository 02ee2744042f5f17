//! GIFT, Moodle's text format for questions (docs.moodle.org/en/GIFT_format), read as the published grammar
//! GIFT-grammar-PEG reads it: our types serialise to the JSON of its test suite.

use serde::Serialize;

use crate::finding::Finding;

/// Most bytes of one file.
const MAX_BYTES: usize = 20_000_000;

/// A text with the format its author said it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// `moodle`, `plain`, `html` or `markdown`.
    pub format: &'static str,
    /// The text, escapes taken out.
    pub text: String,
}

/// One answer of a choice or a short answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// Marked with `=`.
    pub is_correct: bool,
    /// Percent, where it is said.
    pub weight: Option<f64>,
    /// What it says.
    pub text: Text,
    /// What is said to who picks it.
    pub feedback: Option<Text>,
}

/// A number that is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type")]
pub enum Number {
    /// Just it.
    #[serde(rename = "simple")]
    Simple {
        /// It.
        number: f64,
    },
    /// It, give or take.
    #[serde(rename = "range")]
    Range {
        /// The middle.
        number: f64,
        /// How far off is still right.
        range: f64,
    },
    /// Anything between two.
    #[serde(rename = "high-low")]
    HighLow {
        /// The greatest.
        #[serde(rename = "numberHigh")]
        high: f64,
        /// The least.
        #[serde(rename = "numberLow")]
        low: f64,
    },
}

/// What a numeric answer may be: a number, or `*` for anything else.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum NumberOrText {
    /// A number.
    Number(Number),
    /// Anything else.
    Text(Text),
}

/// One answer of a numeric question with several.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NumberChoice {
    /// Marked with `=`.
    pub is_correct: bool,
    /// Percent, where it is said.
    pub weight: Option<f64>,
    /// The number.
    pub text: NumberOrText,
    /// What is said to who answers it.
    pub feedback: Option<Text>,
}

/// The answers of a numeric question.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Numbers {
    /// One.
    One(Number),
    /// Several.
    Several(Vec<NumberChoice>),
}

/// Two that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The left side.
    pub subquestion: Text,
    /// Its partner.
    pub subanswer: String,
}

/// What all questions have.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// From a comment `[id:...]`.
    pub id: Option<String>,
    /// From comments `[tag:...]`.
    pub tags: Option<Vec<String>>,
    /// Between `::` and `::`.
    pub title: Option<String>,
    /// The question; `_____` where its answer stood inside.
    pub stem: Text,
    /// Whether the answer stood inside.
    pub has_embedded_answers: bool,
    /// The line it begins on, from 1.
    #[serde(skip)]
    pub line: u32,
}

/// What stands in a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type")]
pub enum Entry {
    /// The category of what follows.
    Category {
        /// Its path.
        title: String,
    },
    /// A text without a question.
    Description {
        /// What all have.
        #[serde(flatten)]
        head: Head,
    },
    /// Something to write, rated by a person.
    #[serde(rename_all = "camelCase")]
    Essay {
        /// What all have.
        #[serde(flatten)]
        head: Head,
        /// Said to all afterwards.
        global_feedback: Option<Text>,
    },
    /// True or false.
    #[serde(rename = "TF", rename_all = "camelCase")]
    TrueFalse {
        /// What all have.
        #[serde(flatten)]
        head: Head,
        /// Said to all afterwards.
        global_feedback: Option<Text>,
        /// What is right.
        is_true: bool,
        /// The first feedback.
        true_feedback: Option<Text>,
        /// The second one.
        false_feedback: Option<Text>,
    },
    /// One or several of some.
    #[serde(rename = "MC", rename_all = "camelCase")]
    MultipleChoice {
        /// What all have.
        #[serde(flatten)]
        head: Head,
        /// Said to all afterwards.
        global_feedback: Option<Text>,
        /// The options.
        choices: Vec<Choice>,
    },
    /// A word.
    #[serde(rename = "Short", rename_all = "camelCase")]
    ShortAnswer {
        /// What all have.
        #[serde(flatten)]
        head: Head,
        /// Said to all afterwards.
        global_feedback: Option<Text>,
        /// The accepted words.
        choices: Vec<Choice>,
    },
    /// A number.
    #[serde(rename_all = "camelCase")]
    Numerical {
        /// What all have.
        #[serde(flatten)]
        head: Head,
        /// Said to all afterwards.
        global_feedback: Option<Text>,
        /// The numbers.
        choices: Numbers,
    },
    /// Pairs.
    #[serde(rename_all = "camelCase")]
    Matching {
        /// What all have.
        #[serde(flatten)]
        head: Head,
        /// Said to all afterwards.
        global_feedback: Option<Text>,
        /// The pairs.
        match_pairs: Vec<Pair>,
    },
}

/// Reads a file. What cannot be read is a finding at its line, and is left out; the rest is kept.
pub fn read(text: &str) -> (Vec<Entry>, Vec<Finding>) {
    if text.len() > MAX_BYTES {
        let found = format!("{} bytes", text.len());
        return (Vec::new(), vec![Finding::error(0, "", found, "Split the file: at most 20 MB.")]);
    }
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let (mut entries, mut findings) = (Vec::new(), Vec::new());
    let mut waiting: std::collections::VecDeque<Block> = blocks(&text).into();
    while let Some(block) = waiting.pop_front() {
        if let Some(title) = block.text.trim().strip_prefix("$CATEGORY:") {
            entries.push(Entry::Category { title: title.trim().to_owned() });
            continue;
        }
        match entry(&block) {
            Ok(entry) => entries.push(entry),
            Err((found, remedy)) => {
                findings.push(Finding::error(block.line, "", found, remedy));
                // A brace that does not close has swallowed what follows: go on behind the next empty line.
                if let Some((lost, rest)) = block.text.split_once("\n\n") {
                    let line = block.line + lost.matches('\n').count() as u32 + 2;
                    for (nth, next) in blocks(rest).into_iter().enumerate() {
                        waiting.insert(nth, Block { line: line + next.line - 1, ..next });
                    }
                }
            }
        }
    }
    (entries, findings)
}

/// A question with the comments before it.
#[derive(Debug, Default)]
struct Block {
    line: u32,
    text: String,
    id: Option<String>,
    tags: Vec<String>,
}

/// Cuts at empty lines that are not within braces. Lines of comments go, but for what they say of id and tags.
fn blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut block, mut depth) = (Vec::new(), Block::default(), 0_i32);
    for (nth, line) in text.split('\n').enumerate() {
        if line.trim_start().starts_with("//") {
            if block.text.trim().is_empty() {
                block.id = bracketed(line, "id").into_iter().next().or(block.id);
                block.tags.extend(bracketed(line, "tag"));
            }
            continue;
        }
        let empty = line.trim().is_empty();
        if empty && depth <= 0 {
            if !block.text.trim().is_empty() {
                blocks.push(std::mem::take(&mut block));
                depth = 0;
            }
            continue;
        }
        if block.text.is_empty() {
            block.line = nth as u32 + 1;
        }
        let category = block.text.is_empty() && line.trim_start().starts_with("$CATEGORY:");
        block.text.push_str(line);
        block.text.push('\n');
        if category {
            blocks.push(std::mem::take(&mut block));
            continue;
        }
        let mut escaped = false;
        for c in line.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    if !block.text.trim().is_empty() {
        blocks.push(block);
    }
    blocks
}

/// Every `[name:value]` of a comment.
fn bracketed(line: &str, name: &str) -> Vec<String> {
    let start = format!("[{name}:");
    let pieces = line.split(start.as_str()).skip(1);
    pieces.filter_map(|piece| piece.split_once(']')).map(|(value, _)| value.trim().to_owned()).collect()
}

type Fault = (String, String);

/// Where a sign stands that is not escaped.
fn find(text: &str, wanted: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if text[at..].starts_with(wanted) {
            return Some(at);
        }
    }
    None
}

/// A format in square brackets at the start, and the rest.
fn format_of<'t>(text: &'t str, otherwise: &'static str) -> (&'static str, &'t str) {
    let trimmed = text.trim_start();
    for format in ["moodle", "plain", "html", "markdown"] {
        let inner = trimmed.strip_prefix('[').and_then(|rest| rest.strip_prefix(format));
        if let Some(rest) = inner.and_then(|rest| rest.strip_prefix(']')) {
            return (format, rest);
        }
    }
    (otherwise, text)
}

/// Takes escapes out; plain text also loses its line breaks.
fn unescaped(text: &str, format: &str) -> String {
    let text = text.trim();
    let text = match format {
        "html" | "markdown" => text.to_owned(),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('n')) => {
                out.push('\n');
                chars.next();
            }
            ('\\', Some(next)) if "~=#{}:\\".contains(*next) => {
                out.push(*next);
                chars.next();
            }
            (c, _) => out.push(c),
        }
    }
    out
}

fn text(raw: &str, otherwise: &'static str) -> Text {
    let (format, rest) = format_of(raw, otherwise);
    Text { format, text: unescaped(rest, format) }
}

/// A feedback, where it says anything.
fn feedback(raw: &str, otherwise: &'static str) -> Option<Text> {
    Some(text(raw, otherwise)).filter(|text| !text.text.trim().is_empty())
}

fn entry(block: &Block) -> Result<Entry, Fault> {
    let (title, rest) = match block.text.trim_start().strip_prefix("::") {
        Some(rest) => match find(rest, "::") {
            Some(end) => (Some(unescaped(&rest[..end], "plain")), &rest[end + 2..]),
            None => (None, block.text.as_str()),
        },
        None => (None, block.text.as_str()),
    };
    let (format, rest) = format_of(rest, "moodle");
    let mut head = Head {
        id: block.id.clone(),
        tags: Some(block.tags.clone()).filter(|tags| !tags.is_empty()),
        title,
        stem: Text { format, text: String::new() },
        has_embedded_answers: false,
        line: block.line,
    };
    let Some(open) = find(rest, "{") else {
        head.stem.text = unescaped(rest, format);
        return Ok(Entry::Description { head });
    };
    let Some(close) = find(&rest[open + 1..], "}") else {
        return Err(("The answers of this question do not close.".into(), "Write } after them.".into()));
    };
    if find(&rest[open + 1..open + 1 + close], "{").is_some() {
        return Err(("The answers of this question do not close.".into(), "Write } after them.".into()));
    }
    let (before, inside, after) =
        (&rest[..open], &rest[open + 1..open + 1 + close], &rest[open + close + 2..]);
    if find(after, "{").is_some() {
        return Err((
            "This question has two lists of answers.".into(),
            "Part them by an empty line, or write \\{ for a brace.".into(),
        ));
    }
    head.has_embedded_answers = !after.trim().is_empty();
    head.stem.text = match head.has_embedded_answers {
        false => unescaped(before, format),
        true => {
            let parts = [unescaped(before, format), "_____".into(), unescaped(after, format)];
            parts.join(" ").trim().to_owned()
        }
    };
    answers(head, inside, format)
}

fn answers(head: Head, inside: &str, format: &'static str) -> Result<Entry, Fault> {
    let (inside, global) = match find(inside, "####") {
        Some(at) => (&inside[..at], feedback(&inside[at + 4..], format)),
        None => (inside, None),
    };
    let global_feedback = global;
    let trimmed = inside.trim();
    if trimmed.is_empty() {
        return Ok(Entry::Essay { head, global_feedback });
    }
    if let Some(numbers) = trimmed.strip_prefix('#') {
        let choices = numerical(numbers, format)?;
        return Ok(Entry::Numerical { head, global_feedback, choices });
    }
    if let Some((is_true, rest)) = truth(trimmed) {
        let mut parts = split(rest, '#').into_iter();
        parts.next();
        let mut next = || parts.next().and_then(|part| feedback(part, format));
        let (true_feedback, false_feedback) = (next(), next());
        return Ok(Entry::TrueFalse { head, global_feedback, is_true, true_feedback, false_feedback });
    }
    // One answer alone needs no mark.
    let alone = find(trimmed, "=").is_none() && find(trimmed, "~").is_none();
    let list = if alone { vec![(true, trimmed)] } else { marked(trimmed)? };
    let pairs = list.iter().all(|(right, part)| *right && find(part, "->").is_some());
    if pairs {
        let match_pairs = list
            .iter()
            .filter_map(|(_, part)| {
                let at = find(part, "->")?;
                let subanswer = unescaped(&part[at + 2..], "plain");
                Some(Pair { subquestion: text(&part[..at], format), subanswer })
            })
            .collect();
        return Ok(Entry::Matching { head, global_feedback, match_pairs });
    }
    let short = list.iter().all(|(right, _)| *right);
    let choices = list
        .iter()
        .map(|(is_correct, part)| {
            let (weight, part) = weight(part)?;
            let mut parts = split(part, '#').into_iter();
            let own = text(parts.next().unwrap_or(""), format);
            let feedback = parts.next().and_then(|part| feedback(part, format));
            Ok(Choice { is_correct: *is_correct, weight, text: own, feedback })
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(match short {
        true => Entry::ShortAnswer { head, global_feedback, choices },
        false => Entry::MultipleChoice { head, global_feedback, choices },
    })
}

/// `TRUE`, `T`, `FALSE` or `F`, and what follows.
fn truth(text: &str) -> Option<(bool, &str)> {
    let end = text.find('#').unwrap_or(text.len());
    let is_true = match text[..end].trim() {
        "TRUE" | "T" | "true" | "t" => true,
        "FALSE" | "F" | "false" | "f" => false,
        _ => return None,
    };
    Some((is_true, text))
}

/// Split at a sign that is not escaped.
fn split(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    let wanted = sign.to_string();
    while let Some(at) = find(rest, &wanted) {
        parts.push(&rest[..at]);
        rest = &rest[at + sign.len_utf8()..];
    }
    parts.push(rest);
    parts
}

/// Answers with their marks: `=` right, `~` wrong.
fn marked(text: &str) -> Result<Vec<(bool, &str)>, Fault> {
    let mut list: Vec<(bool, &str)> = Vec::new();
    let mut rest = text.trim_start();
    while let Some(mark) = rest.chars().next() {
        if mark != '=' && mark != '~' {
            return Err((
                format!("An answer begins with \"{mark}\"."),
                "Begin right ones with = and wrong ones with ~.".into(),
            ));
        }
        let body = &rest[1..];
        let end = [find(body, "="), find(body, "~")].into_iter().flatten().min().unwrap_or(body.len());
        list.push((mark == '=', &body[..end]));
        rest = &body[end..];
    }
    Ok(list)
}

/// `%50%` before an answer.
fn weight(text: &str) -> Result<(Option<f64>, &str), Fault> {
    let trimmed = text.trim_start();
    let Some(rest) = trimmed.strip_prefix('%') else { return Ok((None, text)) };
    match rest.split_once('%') {
        Some((number, rest)) => match number.trim().parse() {
            Ok(weight) => Ok((Some(weight), rest)),
            Err(_) => Err((format!("The weight \"{number}\" is no number."), "Write %50%.".into())),
        },
        None => Err(("A weight does not close.".into(), "Write %50%.".into())),
    }
}

fn numerical(text: &str, format: &'static str) -> Result<Numbers, Fault> {
    let trimmed = text.trim();
    if !trimmed.starts_with(['=', '~']) {
        return number(split(trimmed, '#').first().copied().unwrap_or("")).map(Numbers::One);
    }
    let list = marked(trimmed)?;
    let choices = list.into_iter().map(|(is_correct, part)| {
        let (weight, part) = weight(part)?;
        let mut parts = split(part, '#').into_iter();
        let own = parts.next().unwrap_or("").trim();
        let text = match own {
            "" | "*" => NumberOrText::Text(Text { format: "moodle", text: "*".to_owned() }),
            own => NumberOrText::Number(number(own)?),
        };
        let feedback = parts.next().and_then(|part| feedback(part, format));
        Ok(NumberChoice { is_correct, weight, text, feedback })
    });
    choices.collect::<Result<_, Fault>>().map(Numbers::Several)
}

fn number(text: &str) -> Result<Number, Fault> {
    let parse = |text: &str| {
        text.trim().parse::<f64>().ok().filter(|number| number.is_finite()).ok_or_else(|| {
            (format!("\"{}\" is no number.", text.trim()), "Write 3.14, 3.14:0.01 or 3..4.".to_owned())
        })
    };
    if let Some((low, high)) = text.split_once("..") {
        return Ok(Number::HighLow { high: parse(high)?, low: parse(low)? });
    }
    if let Some((middle, range)) = text.split_once(':') {
        return Ok(Number::Range { number: parse(middle)?, range: parse(range)? });
    }
    Ok(Number::Simple { number: parse(text)? })
}
