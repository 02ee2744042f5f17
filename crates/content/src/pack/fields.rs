//! TOML with every value's line: a table is asked for its keys, notes what is wrong with each, and at the
//! end names the keys nobody asked for.

use std::cell::RefCell;
use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{ByLang, Finding, Source, nearest};

/// Largest TOML file, in bytes.
const MAX_FILE: usize = 128 * 1024;

/// One file while it is read.
pub(super) struct File<'t> {
    pub(super) path: &'t str,
    text: &'t str,
    /// Byte offsets at which lines start.
    starts: Vec<usize>,
    findings: RefCell<Vec<Finding>>,
}

impl<'t> File<'t> {
    /// A file's text.
    ///
    /// # Errors
    /// Too large, or not text.
    pub(super) fn new(path: &'t str, bytes: &'t [u8]) -> Result<Self, Finding> {
        if bytes.len() > MAX_FILE {
            let found = format!("The file has {} bytes.", bytes.len());
            return Err(Finding::error(path, 0, "", found, format!("Split it into files under {MAX_FILE}.")));
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Finding::error(path, 0, "", "The file is not UTF-8 text.", "Save it as UTF-8."))?;
        let lines = text.match_indices('\n').map(|(at, _)| at + 1);
        Ok(Self {
            path,
            text,
            starts: std::iter::once(0).chain(lines).collect(),
            findings: RefCell::default(),
        })
    }

    /// Parses the file.
    ///
    /// # Errors
    /// Not TOML.
    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'t>>, Finding> {
        DeTable::parse(self.text).map_err(|error| {
            let line = error.span().map_or(0, |span| self.line(span.start));
            let found = format!("This is not TOML: {}.", error.message().lines().next().unwrap_or("unknown"));
            Finding::error(self.path, line, "", found, "Compare with the examples in docs/content-format.md.")
        })
    }

    pub(super) fn line(&self, offset: usize) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    pub(super) fn note(&self, line: u32, field: &str, found: impl Into<String>, remedy: impl Into<String>) {
        self.findings.borrow_mut().push(Finding::error(self.path, line, field, found, remedy));
    }

    pub(super) fn findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// The line on which the content of a string starts: a newline right after `'''` is not part of it.
    fn content_line(&self, start: usize) -> u32 {
        let raw = &self.text[start..];
        let below = ["'''\n", "\"\"\"\n", "'''\r\n", "\"\"\"\r\n"].iter().any(|open| raw.starts_with(open));
        self.line(start) + u32::from(below)
    }
}

/// A table of a file.
pub(super) struct Table<'f, 't> {
    pub(super) file: &'f File<'t>,
    map: &'f DeTable<'t>,
    /// The way to it, such as `answer.` or nothing.
    path: String,
    pub(super) line: u32,
    asked: RefCell<BTreeSet<String>>,
}

impl<'f, 't> Table<'f, 't> {
    pub(super) fn root(file: &'f File<'t>, table: &'f Spanned<DeTable<'t>>) -> Self {
        Self { file, map: table.get_ref(), path: String::new(), line: 1, asked: RefCell::default() }
    }

    fn name(&self, key: &str) -> String {
        format!("{}{key}", self.path)
    }

    fn get(&self, key: &str) -> Option<&'f Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.map.get(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether it is there and a text.
    pub(super) fn is_text(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::String(_)))
    }

    pub(super) fn note(&self, key: &str, found: impl Into<String>, remedy: impl Into<String>) {
        let line = self.map.get(key).map_or(self.line, |value| self.file.line(value.span().start));
        self.file.note(line, &self.name(key), found, remedy);
    }

    fn missing(&self, key: &str, what: &str) {
        self.file.note(
            self.line,
            &self.name(key),
            format!("{} is missing.", self.name(key)),
            format!("Add {what}."),
        );
    }

    fn source(&self, name: &str, value: &Spanned<DeValue<'t>>) -> Option<Source> {
        let DeValue::String(text) = value.get_ref() else {
            self.file.note(self.line_of(value), name, format!("{name} is not a text."), "Put it in quotes.");
            return None;
        };
        Some(Source { text: text.to_string(), line: self.file.content_line(value.span().start) })
    }

    fn line_of(&self, value: &Spanned<DeValue<'t>>) -> u32 {
        self.file.line(value.span().start)
    }

    /// True or false; false where it is absent.
    pub(super) fn flag(&self, key: &str) -> bool {
        match self.get(key).map(Spanned::get_ref) {
            None => false,
            Some(DeValue::Boolean(flag)) => *flag,
            Some(_) => {
                self.note(
                    key,
                    format!("{} is neither true nor false.", self.name(key)),
                    "Write true or leave it out.",
                );
                false
            }
        }
    }

    /// A text that may be absent.
    pub(super) fn optional(&self, key: &str) -> Option<Source> {
        let value = self.get(key)?;
        self.source(&self.name(key), value)
    }

    /// A text that must be there and not empty.
    pub(super) fn text(&self, key: &str) -> Option<Source> {
        if !self.has(key) {
            self.missing(key, &format!("{key} = \"...\""));
            return None;
        }
        let text = self.optional(key)?;
        if text.text.trim().is_empty() {
            self.note(key, format!("{} is empty.", self.name(key)), "Write it.");
            return None;
        }
        Some(text)
    }

    /// An expression: a text, a whole number or true and false.
    pub(super) fn expression(&self, key: &str) -> Option<Source> {
        let value = self.get(key)?;
        self.as_expression(&self.name(key), value)
    }

    fn as_expression(&self, name: &str, value: &Spanned<DeValue<'t>>) -> Option<Source> {
        let line = self.line_of(value);
        match value.get_ref() {
            DeValue::Integer(n) => Some(Source { text: n.to_string(), line }),
            DeValue::Boolean(flag) => Some(Source { text: flag.to_string(), line }),
            DeValue::String(_) => self.source(name, value),
            _ => {
                self.file.note(
                    line,
                    name,
                    format!("{name} is not an expression."),
                    "Write it as 'text in quotes'.",
                );
                None
            }
        }
    }

    /// A whole number within a range.
    pub(super) fn whole(&self, key: &str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        };
        let number = number.filter(|n| range.contains(n));
        if number.is_none() {
            self.note(
                key,
                format!("{} is out of range.", self.name(key)),
                format!("Write a whole number from {} to {}.", range.start(), range.end()),
            );
        }
        number
    }

    /// A whole number that must be there.
    pub(super) fn needs_whole(&self, key: &str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        if !self.has(key) {
            self.missing(key, &format!("{key} = {}", range.start()));
            return None;
        }
        self.whole(key, range)
    }

    /// A number from 0 to 1.
    pub(super) fn share(&self, key: &str) -> Option<f64> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => n.as_str().parse::<f64>().ok(),
            DeValue::Float(n) => n.as_str().parse::<f64>().ok(),
            _ => None,
        };
        let number = number.filter(|n| *n > 0.0 && *n <= 1.0);
        if number.is_none() {
            self.note(
                key,
                format!("{} is out of range.", self.name(key)),
                "Write a number above 0, at most 1.",
            );
        }
        number
    }

    /// The entries of a list, each with its line; nothing if it is absent.
    fn array(&self, key: &str) -> Option<&'f [Spanned<DeValue<'t>>]> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Array(list) => Some(&list[..]),
            _ => {
                self.note(key, format!("{} is not a list.", self.name(key)), "Write it as [ ... ].");
                None
            }
        }
    }

    /// A list of texts; nothing if it is absent.
    pub(super) fn texts(&self, key: &str) -> Option<Vec<Source>> {
        let name = self.name(key);
        Some(self.array(key)?.iter().filter_map(|entry| self.source(&name, entry)).collect())
    }

    /// A list of texts that must be there, with so many entries.
    pub(super) fn needs_texts(&self, key: &str, count: std::ops::RangeInclusive<usize>) -> Vec<Source> {
        if !self.has(key) {
            self.missing(key, &format!("{key} = [ ... ]"));
            return Vec::new();
        }
        let texts = self.texts(key).unwrap_or_default();
        if !count.contains(&texts.len()) {
            let wanted = if count.start() == count.end() {
                format!("Write {}.", count.start())
            } else {
                format!("Write {} to {}.", count.start(), count.end())
            };
            self.note(key, format!("{} has {} entries.", self.name(key), texts.len()), wanted);
        }
        texts
    }

    /// A list of expressions; empty if it is absent.
    pub(super) fn expressions(&self, key: &str) -> Vec<Source> {
        let name = self.name(key);
        let list = self.array(key).unwrap_or_default();
        list.iter().filter_map(|entry| self.as_expression(&name, entry)).collect()
    }

    /// A list of whole numbers.
    pub(super) fn wholes(&self, key: &str) -> Vec<i64> {
        let list = self.array(key).unwrap_or_default();
        let number = |entry: &Spanned<DeValue<'t>>| match entry.get_ref() {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        };
        let numbers: Vec<i64> = list.iter().filter_map(number).collect();
        if numbers.len() < list.len() {
            self.note(
                key,
                format!("{} has an entry that is no whole number.", self.name(key)),
                "Write whole numbers.",
            );
        }
        numbers
    }

    fn inner(&self, name: String, value: &'f Spanned<DeValue<'t>>) -> Option<Table<'f, 't>> {
        let line = self.line_of(value);
        match value.get_ref() {
            DeValue::Table(map) => {
                Some(Table { file: self.file, map, path: name + ".", line, asked: RefCell::default() })
            }
            _ => {
                self.file.note(
                    line,
                    &name,
                    format!("{name} is not a table."),
                    "Compare with docs/content-format.md.",
                );
                None
            }
        }
    }

    /// A table that may be absent.
    pub(super) fn table(&self, key: &str) -> Option<Table<'f, 't>> {
        self.inner(self.name(key), self.get(key)?)
    }

    /// A table that must be there.
    pub(super) fn needs_table(&self, key: &str) -> Option<Table<'f, 't>> {
        if !self.has(key) {
            self.missing(key, &format!("[{}]", self.name(key)));
            return None;
        }
        self.table(key)
    }

    /// The tables of a list of tables; empty if it is absent.
    pub(super) fn tables(&self, key: &str) -> Vec<Table<'f, 't>> {
        let list = self.array(key).unwrap_or_default();
        list.iter().filter_map(|entry| self.inner(self.name(key), entry)).collect()
    }

    /// The keys in the order they stand in the file.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys: Vec<(usize, String)> =
            self.map.keys().map(|key| (key.span().start, key.get_ref().to_string())).collect();
        keys.sort();
        keys.into_iter().map(|(_, key)| key).collect()
    }

    /// A text in each language, `{ en = "...", es = "..." }`; nothing if it is absent.
    pub(super) fn by_lang(&self, key: &str, languages: &[String]) -> Option<ByLang> {
        let table = self.table(key)?;
        let texts: Vec<Source> = languages.iter().filter_map(|lang| table.text(lang)).collect();
        table.finish();
        (texts.len() == languages.len()).then_some(ByLang(texts))
    }

    /// A text in each language that must be there.
    pub(super) fn needs_by_lang(&self, key: &str, languages: &[String]) -> Option<ByLang> {
        if !self.has(key) {
            self.missing(
                key,
                &format!("{key} = {{ en = \"...\", es = \"...\" }} with each of the pack's languages"),
            );
            return None;
        }
        self.by_lang(key, languages)
    }

    /// Names every key that nobody asked for.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for key in self.map.keys() {
            let name = key.get_ref();
            if asked.contains(name.as_ref()) {
                continue;
            }
            let remedy = match nearest(name, asked.iter().map(String::as_str)) {
                Some(near) => format!("Is it {near}?"),
                None => format!(
                    "Remove it; the keys here are {}.",
                    asked.iter().cloned().collect::<Vec<_>>().join(", ")
                ),
            };
            let line = self.file.line(key.span().start);
            self.file.note(line, &self.name(name), format!("The key {name} is not known."), remedy);
        }
    }
}

/// Whether it may name something: small letters, digits and hyphens, starting with a letter.
pub(super) fn is_id(text: &str) -> bool {
    text.len() <= 80
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The id that must be there.
pub(super) fn id(table: &Table<'_, '_>) -> Option<String> {
    let id = table.text("id")?.text;
    if is_id(&id) {
        return Some(id);
    }
    table.note(
        "id",
        format!("\"{}\" is not an id.", short(&id)),
        "Use small letters, digits and hyphens, such as add-tens.",
    );
    None
}

/// At most 60 characters of a text, for quoting it.
pub(super) fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
