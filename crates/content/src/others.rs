//! Questions that others made, written as templates of a pack: one item each, kept as their authors wrote them.

use toml::{Table, Value};

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
    /// What is asked, as Markdown of packs.
    pub stem: String,
    /// Hints in order.
    pub hints: Vec<String>,
    /// How it is done, with the answer.
    pub bottom_out: String,
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
    /// A number as the item language writes it, and how far off is still right.
    Number(String, Option<String>),
    /// Words.
    Text(Vec<String>),
    /// One of some, or all of some that are right: text, right, what is said to who picks it.
    Options(Vec<(String, bool, Option<String>)>),
    /// Pairs.
    Pairs(Vec<(String, String)>),
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
    let mut answer = Table::new();
    let mut lists: Vec<(&str, Vec<Value>)> = Vec::new();
    match &question.answer {
        Answer::Expression(value) => {
            answer.insert("kind".into(), text("expression"));
            answer.insert("value".into(), text(value));
        }
        Answer::Number(value, tolerance) => {
            answer.insert("kind".into(), text("number"));
            answer.insert("value".into(), text(value));
            answer.insert("negative".into(), Value::Boolean(true));
            if let Some(tolerance) = tolerance {
                answer.insert("tolerance".into(), text(tolerance));
            }
        }
        Answer::Text(accept) => {
            answer.insert("kind".into(), text("text"));
            let accept = Value::Array(accept.iter().map(|word| text(word)).collect());
            answer.insert("accept".into(), Value::Table(Table::from_iter([("en".to_owned(), accept)])));
        }
        Answer::Options(options) => {
            let several = options.iter().filter(|(_, right, _)| *right).count() != 1;
            answer.insert("kind".into(), text(if several { "multiple" } else { "choice" }));
            answer.insert("order".into(), text("as-written"));
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
            lists.push(("options", list.collect()));
        }
        Answer::Pairs(pairs) => {
            answer.insert("kind".into(), text("match"));
            let list = pairs.iter().map(|(left, right)| {
                let sides = [("left".to_owned(), english(left)), ("right".to_owned(), english(right))];
                Value::Table(Table::from_iter(sides))
            });
            lists.push(("pairs", list.collect()));
        }
    }
    table.insert("answer".into(), Value::Table(answer));
    for (name, list) in lists {
        table.insert(name.into(), Value::Array(list));
    }
    let mut words = Table::new();
    words.insert("title".into(), text(&question.title));
    words.insert("stem".into(), text(&question.stem));
    words.insert("hints".into(), Value::Array(question.hints.iter().map(|hint| text(hint)).collect()));
    words.insert("bottom_out".into(), text(&question.bottom_out));
    words.insert("solution".into(), Value::Array(Vec::new()));
    table.insert("text".into(), Value::Table(Table::from_iter([("en".to_owned(), Value::Table(words))])));
    table
}

/// Signs that mean something in Markdown or in packs, taken at their word.
fn escaped(words: &str) -> String {
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
        let latex = tidy_latex(piece);
        if latex.is_empty() {
            continue;
        }
        let candidate = format!("${latex}$");
        if Pattern::fixed(&candidate).is_ok() {
            out.push_str(&candidate);
        } else {
            left += 1;
            out.push_str(&escaped(piece.trim()));
        }
    }
    (out.trim().to_owned(), left)
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
