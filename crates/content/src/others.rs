//! Questions that others made, written as templates of a pack: one item each, kept as their authors wrote them.

use toml::{Table, Value};

use crate::answer::Unit;
use crate::text::Pattern;

/// A question as it comes from another system.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Small letters, digits and hyphens; unique in its pack.
    pub id: String,
    /// For teachers.
    pub title: String,
    /// Ids of competencies.
    pub competencies: Vec<String>,
    /// Minutes that it takes.
    pub minutes: u16,
    /// Variables in order, each with its expression; none where every item is the same.
    pub vars: Vec<(String, String)>,
    /// What is asked, as Markdown of packs.
    pub stem: String,
    /// Hints in order.
    pub hints: Vec<String>,
    /// How it is done, with the answer.
    pub bottom_out: String,
    /// Steps of a solution.
    pub solution: Vec<String>,
    /// What is said to a wrong answer of which nothing else is known.
    pub look_again: Option<String>,
    /// How it is answered.
    pub answer: Answer,
    /// Terms of use.
    pub licence: String,
    /// Where it comes from.
    pub source: String,
}

/// How it is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// An expression, as typed or in LaTeX.
    Expression(String),
    /// A number.
    Number(Number),
    /// Words.
    Text(Vec<String>),
    /// One of some, or all of some that are right.
    Options {
        /// In any order.
        shuffled: bool,
        /// Text, right, what is said to who picks it.
        options: Vec<(String, bool, Option<String>)>,
    },
    /// Pairs.
    Pairs(Vec<(String, String)>),
    /// Put into this order.
    Order(Vec<String>),
    /// Fields in a text, which has `[1]`, `[2]`, ... for them.
    Fields {
        /// The text.
        frame: String,
        /// The fields.
        fields: Vec<Field>,
    },
}

/// A number that is right.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Number {
    /// As the item language writes it.
    pub value: String,
    /// How far off is still right.
    pub tolerance: Option<String>,
    /// The unit it is given in.
    pub unit: Option<String>,
}

/// What belongs into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A number; its unit is not asked.
    Number(Number),
    /// One of these words.
    Words(Vec<String>),
}

/// The file of some questions.
pub fn file(questions: &[Question]) -> String {
    let list = questions.iter().map(|question| Value::Table(table(question))).collect();
    let mut file = Table::new();
    file.insert("template".into(), Value::Array(list));
    file.to_string()
}

fn text(words: &str) -> Value {
    Value::String(words.to_owned())
}

fn english(words: &str) -> Value {
    Value::Table(Table::from_iter([("en".to_owned(), text(words))]))
}

fn table(question: &Question) -> Table {
    let mut table = Table::new();
    table.insert("id".into(), text(&question.id));
    table.insert("version".into(), Value::Integer(1));
    let competencies = question.competencies.iter().map(|id| {
        Value::Table(Table::from_iter([
            ("id".to_owned(), text(id)),
            ("weight".to_owned(), Value::Float(1.0)),
        ]))
    });
    table.insert("competencies".into(), Value::Array(competencies.collect()));
    table.insert("minutes".into(), Value::Integer(question.minutes.into()));
    table.insert("licence".into(), text(&question.licence));
    table.insert("source".into(), text(&question.source));
    if !question.vars.is_empty() {
        let vars = question.vars.iter().map(|(name, value)| (name.clone(), text(value)));
        table.insert("vars".into(), Value::Table(vars.collect()));
    }
    let (answer, list) = answer(&question.answer);
    table.insert("answer".into(), Value::Table(answer));
    if let Some((name, list)) = list {
        table.insert(name.into(), Value::Array(list));
    }
    let mut words = Table::new();
    words.insert("title".into(), text(&question.title));
    words.insert("stem".into(), text(&question.stem));
    if let Answer::Fields { frame, .. } = &question.answer {
        words.insert("frame".into(), text(frame));
    }
    let texts = |list: &[String]| Value::Array(list.iter().map(|one| text(one)).collect());
    words.insert("hints".into(), texts(&question.hints));
    words.insert("bottom_out".into(), text(&question.bottom_out));
    words.insert("solution".into(), texts(&question.solution));
    if let Some(look_again) = &question.look_again {
        words.insert("look_again".into(), text(look_again));
    }
    table.insert("text".into(), Value::Table(Table::from_iter([("en".to_owned(), Value::Table(words))])));
    table
}

/// The table of an answer, and the list that stands beside it.
fn answer(answer: &Answer) -> (Table, Option<(&'static str, Vec<Value>)>) {
    let mut table = Table::new();
    let mut kind = |word: &str| table.insert("kind".into(), text(word));
    let list = match answer {
        Answer::Expression(value) => {
            kind("expression");
            table.insert("value".into(), text(value));
            None
        }
        Answer::Number(right) => {
            kind("number");
            number(&mut table, right);
            if let Some(unit) = &right.unit {
                let known = Unit::from_word(unit).is_some();
                table.insert("unit".into(), if known { text(unit) } else { english(&escaped(unit)) });
            }
            None
        }
        Answer::Text(accept) => {
            kind("text");
            table.insert("accept".into(), words(accept));
            None
        }
        Answer::Options { shuffled, options } => {
            let several = options.iter().filter(|(_, right, _)| *right).count() != 1;
            kind(if several { "multiple" } else { "choice" });
            table.insert("order".into(), text(if *shuffled { "shuffled" } else { "as-written" }));
            let list = options.iter().map(|(words, right, says)| {
                let mut option = Table::from_iter([("text".to_owned(), english(words))]);
                if *right {
                    option.insert("right".into(), text("true"));
                }
                if let Some(says) = says {
                    option.insert("says".into(), english(says));
                }
                Value::Table(option)
            });
            Some(("options", list.collect()))
        }
        Answer::Pairs(pairs) => {
            kind("match");
            let list = pairs.iter().map(|(left, right)| {
                let sides = [("left".to_owned(), english(left)), ("right".to_owned(), english(right))];
                Value::Table(Table::from_iter(sides))
            });
            Some(("pairs", list.collect()))
        }
        Answer::Order(items) => {
            kind("order");
            let list = items.iter().enumerate().map(|(place, words)| {
                let place = ("place".to_owned(), Value::Integer(place as i64 + 1));
                Value::Table(Table::from_iter([("text".to_owned(), english(words)), place]))
            });
            Some(("options", list.collect()))
        }
        Answer::Fields { fields, .. } => {
            kind("fields");
            let list = fields.iter().map(|field| {
                let mut table = Table::new();
                match field {
                    Field::Number(right) => number(&mut table, right),
                    Field::Words(accept) => {
                        table.insert("accept".into(), words(accept));
                    }
                }
                Value::Table(table)
            });
            Some(("fields", list.collect()))
        }
    };
    (table, list)
}

fn number(table: &mut Table, right: &Number) {
    table.insert("value".into(), text(&right.value));
    table.insert("negative".into(), Value::Boolean(true));
    if let Some(tolerance) = &right.tolerance {
        table.insert("tolerance".into(), text(tolerance));
    }
}

fn words(accept: &[String]) -> Value {
    let list = Value::Array(accept.iter().map(|word| text(word)).collect());
    Value::Table(Table::from_iter([("en".to_owned(), list)]))
}

/// Signs that mean something in Markdown or in packs, taken at their word.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '$' | '~' | '&'
            | '!' | '^' => {
                out.push('\\');
                out.push(c);
            }
            '+' | '-' | '=' if out.is_empty() || out.ends_with('\n') => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')'
                if out
                    .rsplit('\n')
                    .next()
                    .is_some_and(|line| !line.is_empty() && line.chars().all(|c| c.is_ascii_digit())) =>
            {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() && c != '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A text with `$$LaTeX$$` in it, as Markdown of packs. Mathematics that cannot be shown stays as it was typed; the
/// second value counts such pieces.
pub fn markdown(words: &str) -> (String, usize) {
    let (mut out, mut left) = (String::with_capacity(words.len() + 16), 0);
    for (nth, piece) in words.split("$$").enumerate() {
        if nth % 2 == 0 {
            // A line of its own stays one; a single break would be lost.
            out.push_str(&escaped(&piece.replace("\\n", "\n").replace('\n', "\n\n")));
            continue;
        }
        match formula(piece) {
            Some(latex) if latex.is_empty() => {}
            Some(latex) => out.push_str(&format!("${latex}$")),
            None => {
                left += 1;
                out.push_str(&escaped(piece.trim()));
            }
        }
    }
    (out.trim().to_owned(), left)
}

/// LaTeX in the words that packs know; `None` where it cannot be shown. Characters of the private use area stand for
/// numbers that are put in later.
pub fn formula(latex: &str) -> Option<String> {
    let latex = tidy_latex(latex);
    let tried = latex.replace(|c: char| matches!(u32::from(c), 0xE000..=0xF8FF), "7");
    (latex.is_empty() || Pattern::fixed(&format!("${tried}$")).is_ok()).then_some(latex)
}

/// What Markdown of packs shows, as plain text: two options that show the same are one.
pub fn shown(markdown: &str) -> String {
    let text = Pattern::fixed(markdown).map_or_else(|_| markdown.to_owned(), |doc| doc.text());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// LaTeX in the words that packs know.
fn tidy_latex(latex: &str) -> String {
    let mut text = latex.trim().replace('#', "\\#").replace("\\operatorname{\\pi}", "\\pi");
    for (from, to) in [
        ("\\left", ""),
        ("\\right", ""),
        ("\\%", "%"),
        ("%", "\\%"),
        ("\\degree", "^\\circ"),
        ("\u{2218}", "\\cdot "),
        ("\u{221a}", "\\sqrt "),
        ("\u{200b}", ""),
    ] {
        text = text.replace(from, to);
    }
    // A bare dollar inside would end the mathematics.
    text.replace("\\$", "$").replace('$', "\\$")
}
