//! HTML as other systems keep it in their questions, read to the little that a page, paper and a voice can all carry:
//! paragraphs, lists, tables, strong and stressed words, what stands high or low, and mathematics in MathJax's signs.

use scraper::node::Node;
use scraper::{ElementRef, Html};

/// Longest text, in bytes.
const MAX_BYTES: usize = 100_000;
/// Deepest element in an element.
const MAX_DEPTH: usize = 60;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Stressed words.
    Stress(Vec<Inline>),
    /// Low behind what stands before.
    Sub(Vec<Inline>),
    /// High behind what stands before.
    Sup(Vec<Inline>),
    /// LaTeX, in the line.
    Math(String),
    /// LaTeX, on a line of its own.
    Display(String),
    /// A new line.
    Break,
}

/// A line of a table's cell, or of a paragraph.
pub type Line = Vec<Inline>;

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List {
        /// Whether it is numbered.
        ordered: bool,
        /// What stands in it.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table {
        /// Names of its columns, where it has any.
        head: Option<Vec<Line>>,
        /// Its rows.
        rows: Vec<Vec<Line>>,
    },
}

/// What cannot be carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unshown {
    /// A picture or drawing.
    Picture,
    /// Sound, film, or a page within the page.
    Media,
    /// A program or a field of the author's own.
    Program,
    /// Mathematics as MathML.
    MathMl,
    /// A table with joined cells, or within another.
    Table,
    /// Too long or nested too deep.
    Size,
}

/// Reads a text.
///
/// # Errors
/// The first thing in it that cannot be carried over.
pub fn read(html: &str) -> Result<Vec<Block>, Unshown> {
    if html.len() > MAX_BYTES {
        return Err(Unshown::Size);
    }
    // Pictures of a file of questions are named so, also where no tag is left around them.
    if html.contains("@@PLUGINFILE@@") {
        return Err(Unshown::Picture);
    }
    let page = Html::parse_fragment(html);
    let mut blocks = Blocks::default();
    blocks.children(page.root_element(), Within::default())?;
    blocks.flush();
    Ok(blocks.done)
}

/// What stands around a piece.
#[derive(Debug, Clone, Copy, Default)]
struct Within {
    depth: usize,
    table: bool,
    /// Spaces and line breaks are as typed.
    typed: bool,
}

#[derive(Debug, Default)]
struct Blocks {
    done: Vec<Block>,
    line: Line,
}

impl Blocks {
    fn flush(&mut self) {
        let line = tidy(std::mem::take(&mut self.line));
        if !line.is_empty() {
            self.done.push(Block::Paragraph(line));
        }
    }

    fn children(&mut self, parent: ElementRef<'_>, within: Within) -> Result<(), Unshown> {
        let within = Within { depth: within.depth + 1, ..within };
        if within.depth > MAX_DEPTH {
            return Err(Unshown::Size);
        }
        for child in parent.children() {
            match child.value() {
                Node::Text(words) => words_into(&mut self.line, words, within.typed),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, within)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'_>, within: Within) -> Result<(), Unshown> {
        match element.value().name() {
            "br" => self.line.push(Inline::Break),
            "b" | "strong" => self.wrap(element, within, Inline::Strong)?,
            "i" | "em" => self.wrap(element, within, Inline::Stress)?,
            "sub" => self.wrap(element, within, Inline::Sub)?,
            "sup" => self.wrap(element, within, Inline::Sup)?,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.wrap(element, within, Inline::Strong)?;
                self.flush();
            }
            "pre" => {
                self.flush();
                self.children(element, Within { typed: true, ..within })?;
                self.flush();
            }
            name @ ("ul" | "ol") => {
                self.flush();
                let mut items = Vec::new();
                for item in element.child_elements().filter(|child| child.value().name() == "li") {
                    let mut inner = Self::default();
                    inner.children(item, within)?;
                    inner.flush();
                    items.push(inner.done);
                }
                if !items.is_empty() {
                    self.done.push(Block::List { ordered: name == "ol", items });
                }
            }
            "table" => {
                self.flush();
                let table = table(element, within)?;
                self.done.extend(table);
            }
            "img" | "svg" | "canvas" | "picture" => return Err(Unshown::Picture),
            "audio" | "video" | "iframe" | "object" | "embed" | "source" => return Err(Unshown::Media),
            "script" | "input" | "select" | "textarea" | "button" | "form" => return Err(Unshown::Program),
            "math" => return Err(Unshown::MathMl),
            "style" | "title" | "head" | "template" | "hr" | "meta" | "link" => self.flush(),
            name if is_block(name) => {
                self.flush();
                self.children(element, within)?;
                self.flush();
            }
            _ => self.children(element, within)?,
        }
        Ok(())
    }

    /// What an element of a line holds; blocks within one are lines of it.
    fn wrap(
        &mut self,
        element: ElementRef<'_>,
        within: Within,
        make: fn(Line) -> Inline,
    ) -> Result<(), Unshown> {
        let mut inner = Self::default();
        inner.children(element, within)?;
        if inner.done.is_empty() {
            // A space at the edge belongs to the words around.
            let (before, after) = edges(&inner.line);
            let line = tidy(inner.line);
            if before {
                words_into(&mut self.line, " ", false);
            }
            if !line.is_empty() {
                self.line.push(make(line));
            }
            if after {
                words_into(&mut self.line, " ", false);
            }
            return Ok(());
        }
        inner.flush();
        for block in inner.done {
            match block {
                Block::Paragraph(line) => {
                    self.flush();
                    self.line.push(make(line));
                    self.flush();
                }
                other => {
                    self.flush();
                    self.done.push(other);
                }
            }
        }
        Ok(())
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "blockquote"
            | "center"
            | "header"
            | "footer"
            | "main"
            | "figure"
            | "figcaption"
            | "address"
            | "dl"
            | "dt"
            | "dd"
            | "li"
            | "fieldset"
            | "details"
            | "summary"
            | "body"
    )
}

fn table(element: ElementRef<'_>, within: Within) -> Result<Vec<Block>, Unshown> {
    if within.table {
        return Err(Unshown::Table);
    }
    let within = Within { table: true, ..within };
    let (mut head, mut rows, mut before) = (None, Vec::new(), Vec::new());
    let parts = element.child_elements().flat_map(|part| match part.value().name() {
        "tr" => vec![part],
        _ => part.child_elements().filter(|row| row.value().name() == "tr").collect(),
    });
    for caption in element.child_elements().filter(|part| part.value().name() == "caption") {
        before.push(Block::Paragraph(cell(caption, within)?));
    }
    for row in parts {
        let (mut cells, mut names) = (Vec::new(), true);
        for one in row.child_elements() {
            let joined = |key: &str| one.attr(key).is_some_and(|count| count.trim() != "1");
            if joined("colspan") || joined("rowspan") {
                return Err(Unshown::Table);
            }
            names &= one.value().name() == "th";
            cells.push(cell(one, within)?);
        }
        if cells.is_empty() {
            continue;
        }
        if names && head.is_none() && rows.is_empty() {
            head = Some(cells);
        } else {
            rows.push(cells);
        }
    }
    if head.is_some() || !rows.is_empty() {
        before.push(Block::Table { head, rows });
    }
    Ok(before)
}

/// A cell: its paragraphs are lines, and lists have no place in it.
fn cell(element: ElementRef<'_>, within: Within) -> Result<Line, Unshown> {
    let mut inner = Blocks::default();
    inner.children(element, within)?;
    inner.flush();
    let mut line = Vec::new();
    for block in inner.done {
        let Block::Paragraph(words) = block else { return Err(Unshown::Table) };
        if !line.is_empty() {
            line.push(Inline::Text(" ".to_owned()));
        }
        line.extend(words.into_iter().map(|piece| match piece {
            Inline::Break => Inline::Text(" ".to_owned()),
            other => other,
        }));
    }
    Ok(line)
}

/// Adds words, with the mathematics between MathJax's signs taken out.
fn words_into(line: &mut Line, words: &str, typed: bool) {
    let mut rest = words;
    while let Some((at, open, close)) = next_math(rest) {
        let inner = &rest[at + open.len()..];
        let Some(end) = inner.find(close) else { break };
        text_into(line, &rest[..at], typed);
        let latex = inner[..end].trim().to_owned();
        if !latex.is_empty() {
            line.push(if open == "\\(" { Inline::Math(latex) } else { Inline::Display(latex) });
        }
        rest = &inner[end + close.len()..];
    }
    text_into(line, rest, typed);
}

/// The next sign that opens mathematics, where one also closes it.
fn next_math(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let signs = [("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$")];
    let found = signs.iter().filter_map(|(open, close)| {
        let at = text.find(open)?;
        text[at + open.len()..].contains(close).then_some((at, *open, *close))
    });
    found.min_by_key(|(at, ..)| *at)
}

fn text_into(line: &mut Line, words: &str, typed: bool) {
    if typed {
        for (nth, part) in words.split('\n').enumerate() {
            if nth > 0 {
                line.push(Inline::Break);
            }
            push(line, part);
        }
        return;
    }
    let mut out = String::with_capacity(words.len());
    let ends_open = match line.last() {
        None | Some(Inline::Break) => true,
        Some(Inline::Text(last)) => last.ends_with(' '),
        _ => false,
    };
    for c in words.chars() {
        if c.is_whitespace() {
            if !(out.ends_with(' ') || out.is_empty() && ends_open) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    push(line, &out);
}

fn push(line: &mut Line, words: &str) {
    // Marks that mean nothing here, and signs without a picture.
    let plain: String =
        words.chars().filter(|c| !c.is_control() && !matches!(c, '\u{200b}' | '\u{feff}')).collect();
    match line.last_mut() {
        _ if plain.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(&plain),
        _ => line.push(Inline::Text(plain)),
    }
}

/// Whether a line begins or ends with a space.
fn edges(line: &Line) -> (bool, bool) {
    let before = matches!(line.first(), Some(Inline::Text(text)) if text.starts_with(' '));
    let after = matches!(line.last(), Some(Inline::Text(text)) if text.ends_with(' '));
    (before, after)
}

/// Without spaces and breaks at its ends.
fn tidy(mut line: Line) -> Line {
    loop {
        match line.first_mut() {
            Some(Inline::Break) => {
                line.remove(0);
            }
            Some(Inline::Text(text)) if text.trim_start().is_empty() => {
                line.remove(0);
            }
            Some(Inline::Text(text)) => {
                *text = text.trim_start().to_owned();
                break;
            }
            _ => break,
        }
    }
    loop {
        match line.last_mut() {
            Some(Inline::Break) => {
                line.pop();
            }
            Some(Inline::Text(text)) if text.trim_end().is_empty() => {
                line.pop();
            }
            Some(Inline::Text(text)) => {
                text.truncate(text.trim_end().len());
                break;
            }
            _ => break,
        }
    }
    line
}

/// Plain text as HTML that says the same; empty lines part paragraphs.
pub fn of_plain(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs = escaped.replace("\r\n", "\n");
    paragraphs.split("\n\n").map(|part| format!("<p>{}</p>", part.trim().replace('\n', "<br>"))).collect()
}

/// Markdown as HTML.
pub fn of_markdown(text: &str) -> String {
    let parser = pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES);
    let mut html = String::with_capacity(text.len() * 2);
    pulldown_cmark::html::push_html(&mut html, parser);
    html
}
