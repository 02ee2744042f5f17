//! A look at the words of an expression before Rhai sees it: unknown names get a sentence with the nearest
//! known one, and what belongs to programs rather than expressions is refused.

use super::{ExpressionError, MAX_LENGTH, functions};
use crate::pack::nearest;

const KEYWORDS: [&str; 5] = ["if", "else", "in", "true", "false"];

/// Checks every word of an expression.
pub(super) fn names(source: &str, variables: &[&str]) -> Result<(), ExpressionError> {
    if source.len() > MAX_LENGTH {
        return Err(ExpressionError::new(
            format!("This expression has {} characters.", source.len()),
            format!("Split it into variables of at most {MAX_LENGTH}."),
        ));
    }
    let bytes = source.as_bytes();
    let mut at = 0;
    let mut line = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let here = |mut error: ExpressionError| {
            error.line = line;
            error
        };
        match byte {
            b'"' => at = end_of_text(bytes, at),
            b'\'' | b'`' | b';' | b'\\' | b'@' | b'#' | b'$' | b'~' | b'?' => {
                return Err(here(ExpressionError::new(
                    format!("The sign {} does not belong in an expression.", char::from(byte)),
                    "Texts stand in \"double quotes\"; see the list of functions in docs/content-format.md.",
                )));
            }
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => {
                return Err(here(ExpressionError::new(
                    "A comment stands here.",
                    "Write it outside, after a #.",
                )));
            }
            b'0'..=b'9'
                if bytes.get(at + 1) == Some(&b'.') && bytes.get(at + 2).is_some_and(u8::is_ascii_digit) =>
            {
                return Err(here(ExpressionError::new(
                    "There are no decimals in expressions, only exact numbers.",
                    "Write 1/2 for 0.5 and show it with decimal(x, 1).",
                )));
            }
            b'0'..=b'9' => {
                while bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
            }
            _ if byte.is_ascii_alphabetic() || byte == b'_' => {
                let rest = &source[at..];
                let length =
                    rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
                let called = rest[length..].trim_start().starts_with('(');
                word(&rest[..length], called, variables).map_err(here)?;
                at += length - 1;
            }
            b'\n' => line += 1,
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// The place of the closing quote, or the last byte.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

fn word(word: &str, called: bool, variables: &[&str]) -> Result<(), ExpressionError> {
    if KEYWORDS.contains(&word) {
        return Ok(());
    }
    let known: &[&str] = if called { &functions::NAMES } else { variables };
    if known.contains(&word) {
        return Ok(());
    }
    let what = if called { "function" } else { "variable" };
    let remedy = match nearest(word, known.iter().copied()) {
        Some(near) => format!("Is it {near}?"),
        None if called => "The functions are listed in docs/content-format.md.".to_owned(),
        None => "Give it a line in [vars] above this one.".to_owned(),
    };
    Err(ExpressionError::new(format!("There is no {what} {word}."), remedy))
}
