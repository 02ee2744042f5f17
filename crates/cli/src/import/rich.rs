//! What was read of HTML, written as Markdown of packs.

use content::others::{escaped, formula};
use formats::html::{Block, Inline, Line, Unshown};

/// What a mark in a text stands for: `[1]` for a field, `#name` for a value.
pub(crate) type Marks<'m> = &'m dyn Fn(char) -> Option<String>;

/// Writes texts, and counts formulas that stay as they were typed.
pub(crate) struct Writer<'m> {
    pub(crate) marks: Marks<'m>,
    /// Marks are fields, which have no place in mathematics.
    pub(crate) fields: bool,
    pub(crate) typed: usize,
}

/// Why a text cannot be carried over.
pub(crate) fn why(unshown: Unshown) -> String {
    let why = match unshown {
        Unshown::Picture => "it needs a picture",
        Unshown::Media => "it needs sound, film or another page",
        Unshown::Program => "it needs a program or fields of its own",
        Unshown::MathMl => "it has mathematics as MathML",
        Unshown::Table => "it has a table with joined cells, or with blocks in them",
        Unshown::Size => "its text is too long or nested too deep",
    };
    why.to_owned()
}

impl Writer<'_> {
    /// Blocks, parted by empty lines.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) -> Result<String, String> {
        let text = self.all(blocks, true)?;
        Ok(self.marked(&text))
    }

    /// One line; a list or a table has no place there.
    pub(crate) fn line(&mut self, blocks: &[Block]) -> Result<String, String> {
        let mut parts = Vec::with_capacity(blocks.len());
        for block in blocks {
            let Block::Paragraph(line) = block else {
                return Err("an answer of it has a list or a table".to_owned());
            };
            parts.push(self.inline(line, Place::Line)?);
        }
        Ok(self.marked(&parts.join(" ")))
    }

    fn marked(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match (self.marks)(c) {
                Some(mark) => out.push_str(&mark),
                None => out.push(c),
            }
        }
        out
    }

    fn all(&mut self, blocks: &[Block], top: bool) -> Result<String, String> {
        let mut parts = Vec::with_capacity(blocks.len());
        for block in blocks {
            parts.push(match block {
                Block::Paragraph(line) => self.inline(line, if top { Place::Top } else { Place::Block })?,
                Block::List { ordered, items } => {
                    let mut lines = Vec::with_capacity(items.len());
                    for (nth, item) in items.iter().enumerate() {
                        let sign = if *ordered { format!("{}. ", nth + 1) } else { "- ".to_owned() };
                        let inner = self.all(item, false)?;
                        let inner = inner.replace('\n', &format!("\n{}", " ".repeat(sign.len())));
                        lines.push(format!("{sign}{inner}"));
                    }
                    lines.join("\n")
                }
                Block::Table { head, rows } => self.table(head.as_deref(), rows)?,
            });
        }
        Ok(parts.join("\n\n"))
    }

    fn table(&mut self, head: Option<&[Line]>, rows: &[Vec<Line>]) -> Result<String, String> {
        let width = rows.iter().map(Vec::len).chain(head.map(<[Line]>::len)).max().unwrap_or(0);
        let mut row = |cells: &[Line]| -> Result<String, String> {
            let mut line = "|".to_owned();
            for nth in 0..width {
                let cell = cells.get(nth).map_or(Ok(String::new()), |cell| self.inline(cell, Place::Cell))?;
                line.push_str(&format!(" {cell} |"));
            }
            Ok(line)
        };
        let mut lines = vec![row(head.unwrap_or_default())?, format!("|{}", "---|".repeat(width))];
        for cells in rows {
            lines.push(row(cells)?);
        }
        Ok(lines.join("\n"))
    }

    fn inline(&mut self, line: &[Inline], place: Place) -> Result<String, String> {
        let mut out = String::new();
        for (at, piece) in line.iter().enumerate() {
            match piece {
                Inline::Text(words) => {
                    let next = line.get(at + 1);
                    let base =
                        if matches!(next, Some(Inline::Sub(_) | Inline::Sup(_))) { base(words) } else { "" };
                    let (words, base) = words.split_at(words.len() - base.len());
                    out.push_str(&escaped(words));
                    if !base.is_empty() {
                        let scripts = &line[at + 1..];
                        let latex = format!("{}{}", latex_words(base), scripts_of(scripts));
                        self.formula_or(&mut out, &latex, || format!("{base}{}", plain_scripts(scripts)))?;
                    }
                }
                // Written with what they stand behind, where that is words.
                Inline::Sub(_) | Inline::Sup(_) => {
                    if !has_base(&line[..at]) {
                        self.typed += 1;
                        out.push_str(&escaped(&plain_scripts(&line[at..=at])));
                    }
                }
                Inline::Strong(inner) | Inline::Stress(inner) => {
                    let sign = if matches!(piece, Inline::Strong(_)) { "**" } else { "*" };
                    let words = self.inline(&bare(inner), place)?;
                    let next = line.get(at + 1).and_then(first_char);
                    match stands(out.chars().next_back(), &words, next) {
                        true => out.push_str(&format!("{sign}{words}{sign}")),
                        false => out.push_str(&words),
                    }
                }
                Inline::Math(latex) => self.formula_or(&mut out, latex, || latex.clone())?,
                Inline::Display(latex) if place == Place::Top => match self.formula(latex)? {
                    Some(latex) => {
                        let text = out.trim_end().trim_end_matches('\\').trim_end().len();
                        out.truncate(text);
                        let gap = if out.is_empty() { "" } else { "\n\n" };
                        out.push_str(&format!("{gap}$${latex}$$\n\n"));
                    }
                    None => out.push_str(&escaped(latex)),
                },
                Inline::Display(latex) => self.formula_or(&mut out, latex, || latex.clone())?,
                Inline::Break if matches!(place, Place::Line | Place::Cell) => out.push(' '),
                Inline::Break if out.is_empty() || out.ends_with('\n') => {}
                Inline::Break => out.push_str("\\\n"),
            }
        }
        let text = out.trim().trim_end_matches("\\\n").trim();
        if place == Place::Cell && text.replace("\\|", "").contains('|') {
            return Err("a formula in a table of it has an upright line".to_owned());
        }
        Ok(text.to_owned())
    }

    fn formula(&mut self, latex: &str) -> Result<Option<String>, String> {
        if self.fields && latex.chars().any(|c| (self.marks)(c).is_some()) {
            return Err("a gap stands in a formula".to_owned());
        }
        let shown = formula(latex).filter(|latex| !latex.is_empty());
        self.typed += usize::from(shown.is_none());
        Ok(shown)
    }

    fn formula_or(
        &mut self,
        out: &mut String,
        latex: &str,
        plain: impl Fn() -> String,
    ) -> Result<(), String> {
        match self.formula(latex)? {
            Some(latex) => out.push_str(&format!("${latex}$")),
            None => out.push_str(&escaped(&plain())),
        }
        Ok(())
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A paragraph of its own.
    Top,
    /// A paragraph of a list.
    Block,
    /// One line.
    Line,
    /// A cell of a table.
    Cell,
}

/// What sub- and superscripts stand behind: the last letters or digits, or a closing bracket.
fn base(words: &str) -> &str {
    if words.ends_with(')') {
        return ")";
    }
    let end = words.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    &words[end.len()..]
}

/// Whether what stands before the end of a line is words, with other scripts at most between.
fn has_base(before: &[Inline]) -> bool {
    let mut before = before.iter().rev().skip_while(|piece| matches!(piece, Inline::Sub(_) | Inline::Sup(_)));
    matches!(before.next(), Some(Inline::Text(words)) if !base(words).is_empty())
}

/// Words as LaTeX: numbers and single letters as they are.
fn latex_words(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut letters = String::new();
    for c in words.chars().chain(['\0']) {
        if c.is_alphabetic() {
            letters.push(c);
            continue;
        }
        match letters.chars().count() {
            0 => {}
            1 => out.push_str(&letters),
            _ => out.push_str(&format!("\\text{{{letters}}}")),
        }
        letters.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

fn leading(line: &[Inline]) -> impl Iterator<Item = (&'static str, &Line)> {
    line.iter().map_while(|piece| match piece {
        Inline::Sub(inner) => Some(("_", inner)),
        Inline::Sup(inner) => Some(("^", inner)),
        _ => None,
    })
}

fn scripts_of(line: &[Inline]) -> String {
    leading(line).map(|(sign, inner)| format!("{sign}{{{}}}", latex_words(&plain(inner)))).collect()
}

/// Scripts that no formula can show.
fn plain_scripts(line: &[Inline]) -> String {
    leading(line).map(|(sign, inner)| format!("{sign}({})", plain(inner))).collect()
}

fn plain(line: &[Inline]) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Text(text) | Inline::Math(text) | Inline::Display(text) => text.clone(),
        Inline::Strong(inner) | Inline::Stress(inner) | Inline::Sub(inner) | Inline::Sup(inner) => {
            plain(inner)
        }
        Inline::Break => " ".to_owned(),
    };
    line.iter().map(piece).collect()
}

/// Strong within strong is only strong.
fn bare(line: &[Inline]) -> Line {
    line.iter()
        .flat_map(|piece| match piece {
            Inline::Strong(inner) | Inline::Stress(inner) => bare(inner),
            Inline::Break => vec![Inline::Text(" ".to_owned())],
            Inline::Display(latex) => vec![Inline::Math(latex.clone())],
            other => vec![other.clone()],
        })
        .collect()
}

fn first_char(piece: &Inline) -> Option<char> {
    match piece {
        Inline::Text(text) => text.chars().next(),
        Inline::Break => None,
        _ => Some('x'),
    }
}

/// Whether Markdown takes the stars around words as stars: beside a letter they may not meet a sign within.
fn stands(before: Option<char>, words: &str, after: Option<char>) -> bool {
    let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !words.is_empty()
        && (letter(first) || open(before))
        && (letter(last) || open(after))
        && before != Some('*')
}
