//! Moodle's question XML (docs.moodle.org/en/Moodle_XML_format): each question with its texts as their authors wrote
//! them, and how it is answered, or why it cannot be answered here. Nothing is left out in silence.

mod calculated;
mod formula;
mod gaps;
mod question;
mod tree;

use crate::finding::Finding;
use crate::html::{self, Block, Unshown};

/// Most bytes of one file.
const MAX_BYTES: usize = 64_000_000;
/// The first of the characters that stand in a text for a gap or a value: [`Question::mark`].
const FIRST_MARK: u32 = 0xE000;
/// Most marks of one question.
const MAX_MARKS: usize = 100;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// HTML.
    #[default]
    Html,
    /// Plain, with line breaks that count.
    Plain,
    /// Markdown.
    Markdown,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rich {
    /// How it is written.
    pub format: Format,
    /// It.
    pub text: String,
}

impl Rich {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// What it shows.
    ///
    /// # Errors
    /// Something in it that cannot be carried over.
    pub fn blocks(&self) -> Result<Vec<Block>, Unshown> {
        match self.format {
            Format::Html => html::read(&self.text),
            Format::Plain => html::read(&html::of_plain(&self.text)),
            Format::Markdown => html::read(&html::of_markdown(&self.text)),
        }
    }
}

/// An answer with what it is worth.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// What it says; a number as its digits, `*` for anything.
    pub text: Rich,
    /// What it is worth, in percent.
    pub worth: f64,
    /// What is said to who gives it.
    pub feedback: Rich,
    /// How far off a number may be.
    pub tolerance: Option<String>,
}

impl Answer {
    /// Whether it earns everything. Shares are rounded in files: 99.99 is all.
    pub fn is_right(&self) -> bool {
        self.worth > 99.0
    }
}

/// What goes into a gap of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Gap {
    /// A word is typed.
    Words(Vec<Answer>),
    /// A number is typed.
    Number(Vec<Answer>),
    /// One of these is picked.
    Pick(Vec<Answer>),
    /// All of these that are right are picked.
    PickAll(Vec<Answer>),
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// One is picked, or all that are right.
    Choice {
        /// One.
        single: bool,
        /// In any order.
        shuffled: bool,
        /// Of these.
        options: Vec<Answer>,
    },
    /// True or false.
    TrueFalse {
        /// Which it is.
        is_true: bool,
        /// What is said to who picks true, and false.
        feedback: [Rich; 2],
    },
    /// A word is typed.
    Words {
        /// The answers that are known; `*` in one stands for anything.
        answers: Vec<Answer>,
        /// Capitals count.
        case: bool,
    },
    /// A number is typed.
    Number {
        /// The answers that are known.
        answers: Vec<Answer>,
        /// The unit, where there is one.
        unit: Option<String>,
    },
    /// What belongs together; without a left side it only misleads.
    Pairs(Vec<(Rich, Rich)>),
    /// Put into this order.
    Order(Vec<Rich>),
    /// Gaps in the text, in its order; each has its mark there.
    Gaps(Vec<Gap>),
}

/// A value that differs from turn to turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Each turn's, as digits.
    pub values: Vec<String>,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Moodle's word for its kind, such as `multichoice`.
    pub kind: String,
    /// Its name in the question bank.
    pub name: String,
    /// The category it stands in: the way to it, parted by `/`.
    pub category: String,
    /// The author's own id.
    pub id_number: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// What is asked.
    pub text: Rich,
    /// What is said to all afterwards.
    pub general_feedback: Rich,
    /// What is said to any wrong answer.
    pub wrong_feedback: Rich,
    /// Hints in order.
    pub hints: Vec<Rich>,
    /// What its marks stand for, where they are values; all have as many.
    pub variables: Vec<Variable>,
    /// How it is answered, or why that is not possible here.
    pub body: Result<Body, String>,
}

impl Question {
    /// The gap or variable that a character stands for.
    pub fn mark(c: char) -> Option<usize> {
        let nth = u32::from(c).checked_sub(FIRST_MARK)? as usize;
        (nth < MAX_MARKS).then_some(nth)
    }
}

/// The character that stands for a gap or a variable.
fn mark(nth: usize) -> Option<char> {
    (nth < MAX_MARKS).then(|| char::from_u32(FIRST_MARK + nth as u32)).flatten()
}

/// Reads a file.
///
/// # Errors
/// It is too large, no XML, or no file of questions: at its line, with what to do.
pub fn read(text: &str) -> Result<Vec<Question>, Finding> {
    if text.len() > MAX_BYTES {
        let found = format!("{} bytes", text.len());
        return Err(Finding::error(0, "", found, "Split the file: at most 64 MB."));
    }
    let root = tree::read(text.trim_start_matches('\u{feff}'))?;
    if root.name != "quiz" {
        let found = format!("The file begins with <{}>.", root.name);
        let remedy = "Choose a file of Moodle XML: it begins with <quiz>.";
        return Err(Finding::error(root.line, "quiz", found, remedy));
    }
    let (mut questions, mut category) = (Vec::new(), String::new());
    for element in root.children("question") {
        if element.attribute("type") == Some("category") {
            category = question::category(element.says("category"));
            continue;
        }
        questions.push(question::read(element, &category));
    }
    Ok(questions)
}
