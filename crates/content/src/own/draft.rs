//! A work's text as a form sees it: values by path, such as `text.en.hints.0` or `mistakes.1.value`. What the form does
//! not show stays as it was written, with its comments.

use std::ops::RangeInclusive;

use toml_edit::{Array, ArrayOfTables, Document, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::pack::Finding;

/// A work's text, to be read and changed by path.
#[derive(Debug, Clone)]
pub struct Draft(DocumentMut);

/// What is put at a path. What is empty is taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Words or an expression.
    Text(String),
    /// A whole number as typed; what is none is kept as text, so that the reader can say so.
    Whole(String),
    /// True, or taken away.
    Flag(bool),
    /// A list of words.
    Words(Vec<String>),
    /// A list of whole numbers as typed.
    Wholes(Vec<String>),
    /// Names with an expression each, one a line: `a = pick(2..9)`.
    Named(String),
    /// Names with whole numbers each, one a line: `digits = 2 3`.
    Levels(String),
}

impl Draft {
    /// Reads it.
    ///
    /// # Errors
    /// It is not TOML.
    pub fn parse(source: &str) -> Result<Self, Finding> {
        source.parse::<DocumentMut>().map(Self).map_err(|error| {
            let line = error.span().map_or(0, |span| line_at(source, span.start));
            let said = error.message().lines().next().unwrap_or("unknown").to_owned();
            let remedy = "Compare with the examples in docs/content-format.md.";
            Finding::error(super::FILE, line, "", format!("This is not TOML: {said}."), remedy)
        })
    }

    /// The whole text.
    pub fn source(&self) -> String {
        self.0.to_string()
    }

    /// The languages of its texts.
    pub fn languages(&self) -> Vec<String> {
        let texts = self.0.get("text").and_then(Item::as_table_like);
        texts.map(|texts| texts.iter().map(|(lang, _)| lang.to_owned()).collect()).unwrap_or_default()
    }

    /// Takes a language away wherever another one stands beside it.
    pub fn drop_language(&mut self, lang: &str) {
        let rest = self.languages().into_iter().filter(|one| one != lang).collect::<Vec<_>>();
        drop_lang(self.0.as_table_mut(), lang, &rest);
    }

    /// The value at a path as a form shows it; empty where there is none. Lists of words are parted by spaces.
    pub fn value(&self, path: &str) -> String {
        let parts: Vec<&str> = path.split('.').collect();
        find(self.0.as_table(), &parts).map(|found| found.shown()).unwrap_or_default()
    }

    /// How many entries the list at a path has.
    pub fn count(&self, path: &str) -> usize {
        let parts: Vec<&str> = path.split('.').collect();
        match find(self.0.as_table(), &parts) {
            Some(Found::Item(Item::ArrayOfTables(list))) => list.len(),
            Some(Found::Item(Item::Value(Value::Array(list))) | Found::Value(Value::Array(list))) => {
                list.len()
            }
            _ => 0,
        }
    }

    /// The keys of the table at a path whose values a form can show.
    pub fn keys(&self, path: &str) -> Vec<String> {
        let parts: Vec<&str> = path.split('.').collect();
        let Some(Found::Item(item)) = find(self.0.as_table(), &parts) else { return Vec::new() };
        let Some(table) = item.as_table_like() else { return Vec::new() };
        let plain =
            |item: &Item| matches!(item, Item::Value(value) if !value.is_array() && !value.is_inline_table());
        table.iter().filter(|(_, item)| plain(item)).map(|(key, _)| key.to_owned()).collect()
    }

    /// Puts an entry at a path. A path that leads through something else is left alone.
    pub fn set(&mut self, path: &str, entry: &Entry) {
        let parts: Vec<&str> = path.split('.').collect();
        put(self.0.as_table_mut(), &parts, entry, true);
    }

    /// Takes away the entries of lists that were emptied. Call it once everything is put.
    pub fn tidy(&mut self) {
        tidy(self.0.as_table_mut());
    }
}

enum Found<'d> {
    Item(&'d Item),
    Value(&'d Value),
}

impl Found<'_> {
    fn shown(&self) -> String {
        match self {
            Self::Item(Item::Value(value)) => shown(value),
            Self::Value(value) => shown(value),
            Self::Item(Item::Table(table)) => named(table),
            Self::Item(_) => String::new(),
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(" "),
        Value::InlineTable(table) => named(table),
        Value::Datetime(_) => String::new(),
    }
}

/// A table of expressions, one a line.
fn named(table: &dyn TableLike) -> String {
    let lines = table.iter().filter_map(|(name, item)| Some(format!("{name} = {}", shown(item.as_value()?))));
    lines.collect::<Vec<_>>().join("\n")
}

fn find<'d>(table: &'d dyn TableLike, parts: &[&str]) -> Option<Found<'d>> {
    let (key, rest) = parts.split_first()?;
    let item = table.get(key)?;
    let Some((next, after)) = rest.split_first() else { return Some(Found::Item(item)) };
    if let Ok(at) = next.parse::<usize>() {
        return match item {
            Item::ArrayOfTables(list) => find(list.get(at)?, after),
            Item::Value(Value::Array(list)) => match list.get(at)? {
                value if after.is_empty() => Some(Found::Value(value)),
                Value::InlineTable(table) => find(table, after),
                _ => None,
            },
            _ => None,
        };
    }
    find(item.as_table_like()?, rest)
}

fn put(table: &mut dyn TableLike, parts: &[&str], entry: &Entry, whole_tables: bool) {
    let Some((key, rest)) = parts.split_first() else { return };
    let Some((next, after)) = rest.split_first() else {
        put_here(table, key, entry);
        return;
    };
    let empty = value(entry).is_none();
    if let Ok(at) = next.parse::<usize>() {
        if table.get(key).is_none() {
            if empty {
                return;
            }
            let list = if after.is_empty() {
                Item::Value(Value::Array(Array::new()))
            } else {
                Item::ArrayOfTables(ArrayOfTables::new())
            };
            table.insert(key, list);
        }
        if let Some(list) = table.get_mut(key) {
            put_nth(list, at, after, entry);
        }
        return;
    }
    if table.get(key).is_none() {
        if empty {
            return;
        }
        // `[text.en]` is a table of its own; what is deeper stands in a line.
        let inner =
            if whole_tables { Item::Table(implicit()) } else { Item::Value(InlineTable::new().into()) };
        table.insert(key, inner);
    }
    let deeper = whole_tables && *key == "text";
    if let Some(inner) = table.get_mut(key).and_then(Item::as_table_like_mut) {
        put(inner, rest, entry, deeper);
        let gone = inner.is_empty();
        if gone {
            table.remove(key);
        }
    }
}

fn implicit() -> Table {
    let mut table = Table::new();
    table.set_implicit(true);
    table
}

fn put_nth(list: &mut Item, at: usize, after: &[&str], entry: &Entry) {
    match list {
        Item::ArrayOfTables(list) => {
            if at >= list.len() && value(entry).is_some() {
                list.push(Table::new());
            }
            // A new one stands at the end, whatever number the form gave it.
            let last = list.len().saturating_sub(1);
            if let Some(table) = list.get_mut(at.min(last)).filter(|_| at <= last) {
                put(table, after, entry, false);
            }
        }
        Item::Value(Value::Array(list)) => match (after.is_empty(), list.get_mut(at)) {
            (true, Some(here)) => replace(here, value(entry).unwrap_or_else(|| Value::from(""))),
            (true, None) => list.extend(value(entry)),
            (false, Some(Value::InlineTable(table))) => put(table, after, entry, false),
            (false, _) => {}
        },
        _ => {}
    }
}

fn put_here(table: &mut dyn TableLike, key: &str, entry: &Entry) {
    if let Entry::Named(lines) | Entry::Levels(lines) = entry {
        put_named(table, key, lines, matches!(entry, Entry::Levels(_)));
        return;
    }
    let Some(new) = value(entry) else {
        table.remove(key);
        return;
    };
    match table.get_mut(key) {
        Some(Item::Value(here)) => replace(here, new),
        _ => {
            table.insert(key, Item::Value(new));
        }
    }
}

/// Puts a value in the place of another, which keeps the spaces and comments around it.
fn replace(here: &mut Value, new: Value) {
    if shown(here) != shown(&new) || (new.is_integer() && here.is_str()) {
        let around = here.decor().clone();
        *here = new;
        *here.decor_mut() = around;
    }
}

fn put_named(table: &mut dyn TableLike, key: &str, lines: &str, levels: bool) {
    let pairs: Vec<(String, String)> = lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (name, expression) = line.split_once('=').unwrap_or((line, ""));
            (name.trim().to_owned(), expression.trim().to_owned())
        })
        .collect();
    let before = table.get(key).and_then(Item::as_table_like).map(named).unwrap_or_default();
    let after = pairs.iter().map(|(name, expression)| format!("{name} = {expression}"));
    if before == after.collect::<Vec<_>>().join("\n") {
        return;
    }
    if pairs.is_empty() {
        table.remove(key);
        return;
    }
    let mut new = Table::new();
    for (name, expression) in pairs {
        let value = if levels {
            let numbers = expression.split([' ', ',']).filter(|word| !word.is_empty()).map(whole);
            Value::Array(numbers.collect())
        } else {
            expression.into()
        };
        new.insert(&name, Item::Value(value));
    }
    match table.get_mut(key) {
        Some(Item::Table(here)) => {
            here.clear();
            here.extend(new.iter().map(|(name, item)| (name.to_owned(), item.clone())));
        }
        _ => {
            table.insert(key, Item::Table(new));
        }
    }
}

fn whole(text: &str) -> Value {
    text.trim().parse::<i64>().map_or_else(|_| Value::from(text.trim()), Value::from)
}

fn value(entry: &Entry) -> Option<Value> {
    let list = |all: Vec<Value>| (!all.is_empty()).then(|| Value::Array(all.into_iter().collect()));
    match entry {
        Entry::Text(text) if text.trim().is_empty() => None,
        // Browsers send both signs of a new line.
        Entry::Text(text) => Some(text.replace("\r\n", "\n").trim_end().into()),
        Entry::Whole(text) if text.trim().is_empty() => None,
        Entry::Whole(text) => Some(whole(text)),
        Entry::Flag(flag) => flag.then(|| true.into()),
        Entry::Words(words) => list(words.iter().map(|word| word.as_str().into()).collect()),
        Entry::Wholes(words) => list(words.iter().map(|word| whole(word)).collect()),
        Entry::Named(_) | Entry::Levels(_) => None,
    }
}

fn drop_lang(table: &mut dyn TableLike, lang: &str, rest: &[String]) {
    if table.contains_key(lang) && rest.iter().any(|one| table.contains_key(one)) {
        table.remove(lang);
    }
    for (_, item) in table.iter_mut() {
        match item {
            Item::ArrayOfTables(list) => list.iter_mut().for_each(|table| drop_lang(table, lang, rest)),
            Item::Value(Value::Array(list)) => {
                for table in list.iter_mut().filter_map(Value::as_inline_table_mut) {
                    drop_lang(table, lang, rest);
                }
            }
            other => {
                if let Some(table) = other.as_table_like_mut() {
                    drop_lang(table, lang, rest);
                }
            }
        }
    }
}

fn tidy(table: &mut dyn TableLike) {
    let mut gone = Vec::new();
    for (key, item) in table.iter_mut() {
        match item {
            Item::ArrayOfTables(list) => {
                list.iter_mut().for_each(|table| tidy(table));
                list.retain(|table| !table.is_empty());
                if list.is_empty() {
                    gone.push(key.to_string());
                }
            }
            Item::Value(Value::Array(list)) => {
                list.retain(|value| value.as_str() != Some(""));
                if list.is_empty() {
                    gone.push(key.to_string());
                }
            }
            Item::Table(inner) => tidy(inner),
            _ => {}
        }
    }
    gone.iter().for_each(|key| {
        table.remove(key);
    });
}

/// On which lines the values of a work's text stand.
#[derive(Debug)]
pub struct Lines<'s> {
    source: &'s str,
    document: Option<Document<&'s str>>,
}

impl<'s> Lines<'s> {
    /// Of a text; of one that is not TOML nothing is known.
    pub fn new(source: &'s str) -> Self {
        Self { source, document: Document::parse(source).ok() }
    }

    /// The lines of the value at a path, from 1.
    pub fn of(&self, path: &str) -> Option<RangeInclusive<u32>> {
        let parts: Vec<&str> = path.split('.').collect();
        let span = match find(self.document.as_ref()?.as_table(), &parts)? {
            // A table's own span is its head; what is in it follows.
            Found::Item(Item::Table(table)) => {
                let ends = table.iter().filter_map(|(_, item)| Some(item.span()?.end));
                let span = table.span()?;
                span.start..ends.max().unwrap_or(span.end)
            }
            Found::Item(item) => item.span()?,
            Found::Value(value) => value.span()?,
        };
        Some(line_at(self.source, span.start)..=line_at(self.source, span.end.saturating_sub(1)))
    }
}

fn line_at(source: &str, offset: usize) -> u32 {
    let before = source.as_bytes().get(..offset).unwrap_or(source.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}
