//! Texts with gaps: `#a` and `#{a * k}`.

use super::{Block, Doc, Inline, Math, TextError, markdown};
use crate::value::Value;

/// Gaps are marked by characters of the private use area while Markdown and LaTeX are parsed.
const FIRST_MARK: u32 = 0xE000;
/// Most gaps in one text.
const MAX_GAPS: usize = 200;
/// Longest value that may fill a gap, in characters.
const MAX_VALUE: usize = 400;

/// The gap that a character marks.
pub(super) fn gap_of(c: char) -> Option<u16> {
    let nth = u32::from(c).checked_sub(FIRST_MARK)?;
    u16::try_from(nth).ok().filter(|gap| usize::from(*gap) < MAX_GAPS)
}

/// A text with gaps, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    doc: Doc,
    gaps: Vec<String>,
}

/// Gives the value of each gap, and the language that values are shown in.
pub struct Fill<'a> {
    /// Language tag.
    pub lang: &'a str,
    /// One value for each of [`Pattern::gaps`].
    pub values: &'a [Value],
}

impl Pattern {
    /// Parses a text with gaps.
    ///
    /// # Errors
    /// A gap that does not close; Markdown or LaTeX that cannot be shown, printed and spoken.
    pub fn parse(source: &str) -> Result<Self, TextError> {
        if let Some(at) = source
            .find(|c: char| matches!(u32::from(c), 0xE000..=0xE7FF | 0xE900..=0xF8FF | 0..=8 | 0xB..=0x1F))
        {
            let line = source[..at].matches('\n').count() as u32;
            let error = TextError::new("There is a character that cannot be shown.", "Type the text anew.");
            return Err(TextError { line, ..error });
        }
        let (marked, gaps) = mark(source)?;
        Ok(Self { doc: markdown::parse(marked.trim())?, gaps })
    }

    /// A text without gaps.
    ///
    /// # Errors
    /// As [`Self::parse`]; also any gap.
    pub fn fixed(source: &str) -> Result<Doc, TextError> {
        let pattern = Self::parse(source)?;
        match pattern.gaps.first() {
            None => Ok(pattern.doc),
            Some(gap) => Err(TextError::new(
                format!("There are no variables here, but #{gap} asks for one."),
                "Write \\#.",
            )),
        }
    }

    /// The expressions that fill the gaps.
    pub fn gaps(&self) -> &[String] {
        &self.gaps
    }

    /// Whether it is a single line, as labels and options must be.
    pub fn is_line(&self) -> bool {
        self.doc.as_line().is_some()
    }

    /// Fills the gaps.
    ///
    /// # Errors
    /// A value that cannot stand in a text, or is too long.
    pub fn fill(&self, fill: &Fill<'_>) -> Result<Doc, TextError> {
        let blocks = self.doc.blocks.iter().map(|block| fill.block(block)).collect::<Result<_, _>>()?;
        Ok(Doc { blocks })
    }
}

/// A text that is not Markdown cut at its gaps: a piece, a gap, a piece, ...; `Ok` is a piece, `Err` the number of
/// a gap in the list.
pub(crate) type Pieces = Vec<Result<String, usize>>;

/// Cuts a text at its gaps.
///
/// # Errors
/// A gap that does not close.
pub(crate) fn pieces(source: &str) -> Result<(Pieces, Vec<String>), TextError> {
    let (marked, gaps) = mark(source)?;
    let mut pieces: Pieces = vec![Ok(String::new())];
    for c in marked.chars() {
        match (gap_of(c), pieces.last_mut()) {
            (Some(gap), _) => pieces.push(Err(gap.into())),
            (None, Some(Ok(last))) => last.push(c),
            (None, _) => pieces.push(Ok(c.to_string())),
        }
    }
    Ok((pieces, gaps))
}

/// Replaces each gap by its mark.
fn mark(source: &str) -> Result<(String, Vec<String>), TextError> {
    let mut marked = String::with_capacity(source.len());
    let mut gaps: Vec<String> = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find('#') {
        let escaped = rest[..at].ends_with('\\') && !rest[..at].ends_with("\\\\");
        let after = &rest[at + 1..];
        let taken = if escaped {
            None
        } else if let Some(inner) = after.strip_prefix('{') {
            let line = source[..source.len() - rest.len() + at].matches('\n').count() as u32;
            let unclosed = TextError::new("The gap #{ does not close.", "Write } after the expression.");
            let length = closing(inner).ok_or(TextError { line, ..unclosed })?;
            Some((inner[..length].trim(), length + 2))
        } else {
            let length =
                after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(after.len());
            after.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((&after[..length], length))
        };
        marked.push_str(&rest[..at]);
        match taken {
            None => {
                marked.push('#');
                rest = after;
            }
            Some((expression, length)) => {
                let nth = gaps.iter().position(|gap| gap == expression).unwrap_or(gaps.len());
                if nth == gaps.len() {
                    gaps.push(expression.to_owned());
                }
                if gaps.len() > MAX_GAPS {
                    return Err(TextError::new("There are too many gaps in this text.", "Split it."));
                }
                marked.extend(char::from_u32(FIRST_MARK + nth as u32));
                rest = &after[length..];
            }
        }
    }
    marked.push_str(rest);
    Ok((marked, gaps))
}

/// Where the brace closes, with texts and inner braces passed over.
fn closing(inner: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0, false);
    for (at, c) in inner.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '\n' => return None,
            '{' if !quoted => depth += 1,
            '}' if !quoted && depth == 0 => return Some(at),
            '}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    None
}

impl Fill<'_> {
    fn value(&self, gap: u16) -> Result<&Value, TextError> {
        let missing = || TextError::new("A gap has no value.", "Report this: it is a fault of Waymark.");
        self.values.get(usize::from(gap)).ok_or_else(missing)
    }

    fn block(&self, block: &Block) -> Result<Block, TextError> {
        let items = |blocks: &Vec<Block>| blocks.iter().map(|block| self.block(block)).collect();
        let cells =
            |row: &Vec<Vec<Inline>>| row.iter().map(|cell| self.line(cell)).collect::<Result<Vec<_>, _>>();
        Ok(match block {
            Block::Paragraph(line) => Block::Paragraph(self.line(line)?),
            Block::Math(math) => Block::Math(self.math(math)?),
            Block::List { ordered, items: list } => {
                Block::List { ordered: *ordered, items: list.iter().map(items).collect::<Result<_, _>>()? }
            }
            Block::Table { head, rows } => {
                Block::Table { head: cells(head)?, rows: rows.iter().map(cells).collect::<Result<_, _>>()? }
            }
        })
    }

    fn line(&self, line: &[Inline]) -> Result<Vec<Inline>, TextError> {
        let mut filled: Vec<Inline> = Vec::with_capacity(line.len());
        for piece in line {
            let piece = match piece {
                Inline::Gap(gap) => self.words(self.value(*gap)?)?,
                Inline::Math(math) => Inline::Math(self.math(math)?),
                Inline::Strong(inner) => Inline::Strong(self.line(inner)?),
                Inline::Stress(inner) => Inline::Stress(self.line(inner)?),
                other => other.clone(),
            };
            match (filled.last_mut(), piece) {
                (Some(Inline::Text(last)), Inline::Text(more)) => last.push_str(&more),
                (_, piece) => filled.push(piece),
            }
        }
        Ok(filled)
    }

    /// A value among words: fractions become mathematics, everything else is words.
    fn words(&self, value: &Value) -> Result<Inline, TextError> {
        match value {
            Value::Number(number) => Ok(match Math::number(*number, self.lang) {
                Math::Number(text) | Math::Text(text) => Inline::Text(text),
                math => Inline::Math(math),
            }),
            Value::Text(text) => checked(text).map(Inline::Text),
            Value::List(list) => {
                let parts = list.iter().map(|entry| self.in_list(entry)).collect::<Result<Vec<_>, _>>()?;
                checked(&parts.join(", ")).map(Inline::Text)
            }
            Value::Bool(_) => Err(not_shown(value)),
        }
    }

    fn in_list(&self, value: &Value) -> Result<String, TextError> {
        match value {
            Value::Number(number) => Ok(number.text(self.lang)),
            Value::Text(text) => Ok(text.clone()),
            other => Err(not_shown(other)),
        }
    }

    fn math(&self, math: &Math) -> Result<Math, TextError> {
        math.fill(&mut |gap| match self.value(gap)? {
            Value::Number(number) => Ok(Math::number(*number, self.lang)),
            Value::Text(text) => checked(text).map(|text| Math::word(&text)),
            other => Err(not_shown(other)),
        })
    }
}

fn checked(text: &str) -> Result<String, TextError> {
    if text.chars().count() > MAX_VALUE {
        return Err(TextError::new("A value is too long to stand in a text.", "Keep texts short."));
    }
    Ok(text.to_owned())
}

fn not_shown(value: &Value) -> TextError {
    let remedy = "Put a number or a text there; for true or false use if, such as #{if x { \"yes\" } else { \"no\" }}.";
    TextError::new(format!("A gap is filled with {}.", value.kind()), remedy)
}
