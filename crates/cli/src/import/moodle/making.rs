//! A question of Moodle in the parts of a template.

use content::others::{self, Answer};
use formats::html::Block;
use formats::moodle::{self, Body, Question, Rich};

use super::super::Listed;
use super::super::rich::{Writer, why};
use super::{answer, gaps};

/// What Moodle says where an author wrote nothing of their own.
const STANDARD: [&str; 3] =
    ["Your answer is incorrect.", "Your answer is partially correct.", "Your answer is correct."];

/// A question in the parts of a template.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) title: String,
    pub(super) vars: Vec<(String, String)>,
    pub(super) stem: String,
    pub(super) hints: Vec<String>,
    pub(super) solution: Vec<String>,
    pub(super) look_again: Option<String>,
    pub(super) answer: Answer,
    /// The right answer in words.
    pub(super) right: String,
    pub(super) listed: Listed,
    /// Formulas that stay as they were typed.
    pub(super) typed: usize,
    /// What is not carried over, though the question is.
    pub(super) notes: Vec<String>,
}

/// How a question is answered, in the words of packs.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) answer: Answer,
    pub(super) right: String,
    pub(super) listed: Listed,
    /// What is said to any other answer.
    pub(super) otherwise: Rich,
    /// Instead of the text of the question, where its gaps are fields.
    pub(super) stem: Option<String>,
    pub(super) notes: Vec<String>,
}

impl Answered {
    pub(super) fn new(answer: Answer, right: String) -> Self {
        let (listed, otherwise) = (Listed::default(), Rich::default());
        Self { answer, right, listed, otherwise, stem: None, notes: Vec::new() }
    }
}

/// Texts of one question on their way to Markdown.
pub(super) struct Texts<'q> {
    writer: Writer<'q>,
}

impl Texts<'_> {
    pub(super) fn blocks(&mut self, rich: &Rich) -> Result<String, String> {
        let blocks = rich.blocks().map_err(why)?;
        self.of_blocks(&blocks)
    }

    pub(super) fn of_blocks(&mut self, blocks: &[Block]) -> Result<String, String> {
        self.writer.blocks(blocks)
    }

    pub(super) fn line(&mut self, rich: &Rich) -> Result<String, String> {
        let blocks = rich.blocks().map_err(why)?;
        self.writer.line(&blocks)
    }

    /// What is said to somebody: a picture in it is a reason to leave it out, not the question.
    pub(super) fn says(&mut self, rich: &Rich, notes: &mut Vec<String>) -> Option<String> {
        match self.blocks(rich) {
            Ok(text) => Some(text).filter(|text| !text.is_empty() && !STANDARD.contains(&text.as_str())),
            Err(why) => {
                notes.push(format!("what is said of an answer is left out: {why}"));
                None
            }
        }
    }
}

/// What an expression of a template calls a variable.
pub(super) fn variable(nth: usize) -> String {
    format!("v{}", nth + 1)
}

pub(super) fn make(question: &Question) -> Result<Made, String> {
    let body = question.body.as_ref().map_err(Clone::clone)?;
    let fields = matches!(body, Body::Gaps(_));
    let mark = |c: char| {
        let nth = Question::mark(c)?;
        // A gap that stands alone is a blank; the field follows the question.
        Some(match body {
            Body::Gaps(gaps) if gaps::is_blank(gaps) => "\\_\\_\\_\\_\\_".to_owned(),
            Body::Gaps(_) => format!("[{}]", nth + 1),
            _ => format!("#{{{}}}", variable(nth)),
        })
    };
    let mut texts = Texts { writer: Writer { marks: &mark, fields, typed: 0 } };
    let answered = match body {
        Body::Gaps(list) => gaps::fields(question, list, &mut texts)?,
        body => answer::of(body, &mut texts)?,
    };
    let mut notes = answered.notes;
    let stem = match answered.stem {
        Some(stem) => stem,
        None => texts.blocks(&question.text)?,
    };
    if stem.is_empty() {
        return Err("it has no text".to_owned());
    }
    let hints = question.hints.iter().filter_map(|hint| texts.says(hint, &mut notes)).collect();
    let mut solution: Vec<String> = texts.says(&question.general_feedback, &mut notes).into_iter().collect();
    let otherwise = texts.says(&answered.otherwise, &mut notes);
    let mut look_again = otherwise.or_else(|| texts.says(&question.wrong_feedback, &mut notes));
    // What is said to a wrong answer must not say the right one: then it belongs to the solution.
    let tells = |text: &mut String| {
        let (said, right) =
            (others::shown(text).to_lowercase(), others::shown(&answered.right).to_lowercase());
        !right.is_empty() && said.contains(&right)
    };
    solution.extend(look_again.take_if(tells));
    notes.sort();
    notes.dedup();
    let name = Rich { text: question.name.clone(), ..Rich::default() };
    let name = texts.line(&name).unwrap_or_default();
    let title = if name.is_empty() { stem.lines().next().unwrap_or("").to_owned() } else { name };
    Ok(Made {
        title: others::markdown(&others::shown(&title).chars().take(120).collect::<String>()).0,
        vars: variables(&question.variables)?,
        stem,
        hints,
        solution,
        look_again,
        answer: answered.answer,
        right: answered.right,
        listed: answered.listed,
        typed: texts.writer.typed,
        notes,
    })
}

/// One number says the row; the others are looked up by it. `row` comes first in the order of names, as it must.
fn variables(variables: &[moodle::Variable]) -> Result<Vec<(String, String)>, String> {
    let Some(first) = variables.first() else { return Ok(Vec::new()) };
    let mut vars = vec![("row".to_owned(), format!("pick(1..{})", first.values.len()))];
    for (nth, one) in variables.iter().enumerate() {
        let values: Vec<String> =
            one.values.iter().map(|value| answer::decimal(value)).collect::<Result<_, _>>()?;
        vars.push((variable(nth), format!("choose(row, [{}])", values.join(", "))));
    }
    Ok(vars)
}
