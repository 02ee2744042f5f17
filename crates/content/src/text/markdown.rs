//! Markdown to the tree. What a page, paper and a voice cannot all carry is refused.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, Doc, Inline, Math, TextError};

/// Longest text, in bytes.
pub(super) const MAX_LENGTH: usize = 8_000;
/// Deepest list in a list.
const MAX_DEPTH: usize = 4;

pub(super) fn parse(source: &str) -> Result<Doc, TextError> {
    if source.len() > MAX_LENGTH {
        return Err(TextError::new(
            format!("This text has {} characters.", source.len()),
            format!("Keep it under {MAX_LENGTH}."),
        ));
    }
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES;
    let mut reader = Reader { events: Parser::new_ext(source, options).into_offset_iter(), source, at: 0 };
    let blocks = reader.blocks(0)?;
    Ok(Doc { blocks })
}

struct Reader<'s> {
    events: pulldown_cmark::OffsetIter<'s>,
    source: &'s str,
    at: usize,
}

impl<'s> Reader<'s> {
    fn next(&mut self) -> Option<Event<'s>> {
        let (event, Range { start, .. }) = self.events.next()?;
        self.at = start;
        Some(event)
    }

    fn error(&self, found: impl Into<String>, remedy: impl Into<String>) -> TextError {
        let before = &self.source.as_bytes()[..self.at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() as u32;
        TextError { line, ..TextError::new(found, remedy) }
    }

    /// Blocks up to the end of what holds them. A tight list has lines without paragraphs around them.
    fn blocks(&mut self, depth: usize) -> Result<Vec<Block>, TextError> {
        let mut blocks = Vec::new();
        let mut loose: Vec<Inline> = Vec::new();
        let mut done = false;
        while !done {
            let Some(event) = self.next() else { break };
            let block = match event {
                Event::Start(Tag::Paragraph) => self.paragraph()?,
                Event::Start(Tag::List(first)) => vec![self.list(first.is_some(), depth + 1)?],
                Event::Start(Tag::Table(_)) => vec![self.table()?],
                Event::End(TagEnd::Item) => {
                    done = true;
                    vec![]
                }
                other => {
                    self.inline(other, &mut loose)?;
                    continue;
                }
            };
            flush(&mut loose, &mut blocks);
            blocks.extend(block);
        }
        flush(&mut loose, &mut blocks);
        Ok(blocks)
    }

    /// A paragraph; display mathematics inside it stands on lines of its own.
    fn paragraph(&mut self) -> Result<Vec<Block>, TextError> {
        let (mut blocks, mut run) = (Vec::new(), Vec::new());
        while let Some(event) = self.next() {
            match event {
                Event::End(TagEnd::Paragraph) => break,
                Event::DisplayMath(latex) => {
                    flush(&mut run, &mut blocks);
                    blocks.push(Block::Math(self.math(&latex)?));
                }
                event => self.inline(event, &mut run)?,
            }
        }
        flush(&mut run, &mut blocks);
        Ok(blocks)
    }

    fn list(&mut self, ordered: bool, depth: usize) -> Result<Block, TextError> {
        if depth > MAX_DEPTH {
            return Err(self.error("Lists are nested too deep.", "Use at most two levels."));
        }
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(depth)?),
                _ => break,
            }
        }
        Ok(Block::List { ordered, items })
    }

    fn table(&mut self) -> Result<Block, TextError> {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut row = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.line(TagEnd::TableCell)?),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Ok(Block::Table { head, rows })
    }

    fn line(&mut self, end: TagEnd) -> Result<Vec<Inline>, TextError> {
        let mut line = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(found) if found == end => break,
                event => self.inline(event, &mut line)?,
            }
        }
        Ok(line)
    }

    fn inline(&mut self, event: Event<'_>, line: &mut Vec<Inline>) -> Result<(), TextError> {
        match event {
            Event::Text(text) => {
                self.no_stray_dollar(&text)?;
                push_text(line, &text);
            }
            Event::SoftBreak => push_text(line, " "),
            Event::HardBreak => line.push(Inline::Break),
            Event::Start(Tag::Strong) => {
                let inner = self.line(TagEnd::Strong)?;
                line.push(Inline::Strong(inner));
            }
            Event::Start(Tag::Emphasis) => {
                let inner = self.line(TagEnd::Emphasis)?;
                line.push(Inline::Stress(inner));
            }
            Event::InlineMath(latex) => line.push(Inline::Math(self.math(&latex)?)),
            Event::DisplayMath(_) => {
                return Err(self.error(
                    "A formula of its own ($$) stands inside a table, a tight list or strong words.",
                    "Use $ there, or put it between paragraphs.",
                ));
            }
            other => return Err(self.refused(&other)),
        }
        Ok(())
    }

    /// A formula that does not close would stand there as it was typed.
    fn no_stray_dollar(&self, text: &str) -> Result<(), TextError> {
        let here = self.source.get(self.at..).is_some_and(|rest| rest.starts_with(text));
        let stray = |at: usize| !self.source[..self.at + at].ends_with('\\');
        if here && text.match_indices('$').any(|(at, _)| stray(at)) {
            return Err(self.error(
                "A $ here does not begin or end a formula.",
                "Write \\$ for dollars; a formula has no space inside its $ and its braces close.",
            ));
        }
        Ok(())
    }

    fn math(&self, latex: &str) -> Result<Math, TextError> {
        Math::parse(latex).map_err(|error| self.error(error.found, error.remedy))
    }

    fn refused(&self, event: &Event<'_>) -> TextError {
        let (what, remedy) = match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                ("HTML", "Write Markdown; a plain < is \\<, and $<$ in mathematics.")
            }
            Event::Start(Tag::Heading { .. }) => {
                ("a heading", "Start a paragraph with **strong words** instead.")
            }
            Event::Start(Tag::Link { .. }) => {
                ("a link", "Say it in words: what is needed must be in the pack.")
            }
            Event::Start(Tag::Image { .. }) => ("a picture", "Use [figure], which can also be read aloud."),
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => {
                ("code", "Do not indent by four spaces, and use no back quotes.")
            }
            Event::Rule => ("a rule", "Leave an empty line instead."),
            Event::Start(Tag::BlockQuote(_)) => ("a quotation", "Use a paragraph; a plain > is \\>."),
            _ => ("something that texts here cannot have", "Use paragraphs, lists, tables and mathematics."),
        };
        self.error(format!("There is {what} in this text."), remedy)
    }
}

fn flush(line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    while matches!(line.first(), Some(Inline::Break)) {
        line.remove(0);
    }
    if let Some(Inline::Text(first)) = line.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = line.last_mut() {
        last.truncate(last.trim_end().len());
    }
    line.retain(|piece| !matches!(piece, Inline::Text(text) if text.is_empty()));
    while matches!(line.last(), Some(Inline::Break)) {
        line.pop();
    }
    if !line.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(line)));
    }
}

/// Adds words; the marks of gaps among them become gaps.
fn push_text(line: &mut Vec<Inline>, text: &str) {
    for c in text.chars() {
        match (super::pattern::gap_of(c), line.last_mut()) {
            (Some(gap), _) => line.push(Inline::Gap(gap)),
            (None, Some(Inline::Text(last))) => last.push(c),
            (None, _) => line.push(Inline::Text(c.to_string())),
        }
    }
}
