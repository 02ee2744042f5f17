//! How many different items a template makes: by its numbers and its answer, not by names and settings of a story.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::item::Item;
use crate::pack::Finding;
use crate::template::Template;
use crate::value::Value;

/// So many different items are wished for in each setting of the knobs; counting ends here.
pub(super) const WIDE: usize = 200;
/// Most seeds that are looked at for one setting.
const MAX_SEEDS: u32 = 3_000;
/// Seeds in a row that bring nothing new before the count is taken as whole.
const IDLE: u32 = 400;

/// For each setting of the knobs, how many different items were found, at most [`WIDE`].
pub(super) fn of(template: &Arc<Template>) -> Vec<usize> {
    let counted = counted(template);
    (0..template.settings())
        .map(|setting| {
            let (mut seen, mut idle) = (BTreeSet::new(), 0);
            for n in 0..MAX_SEEDS {
                let Ok(item) = Item::make(template, template.seed(setting, n)) else { continue };
                idle = if seen.insert(key(&item, &counted)) { 0 } else { idle + 1 };
                if seen.len() >= WIDE || idle >= IDLE {
                    break;
                }
            }
            seen.len()
        })
        .collect()
}

/// An item as its numbers: two that differ in words alone have one key.
fn key(item: &Item, counted: &[bool]) -> String {
    let mut key = String::new();
    for ((_, value), _) in item.values().zip(counted).filter(|(_, counted)| **counted) {
        push(&mut key, value);
    }
    // A sample may name people; what is asked is what differs.
    if !item.is_rated() {
        key.push_str(&item.right_answer("en"));
    }
    key
}

fn push(key: &mut String, value: &Value) {
    match value {
        Value::Number(number) => {
            let _ = write!(key, "{} ", number.value);
        }
        Value::List(list) => list.iter().for_each(|entry| push(key, entry)),
        Value::Text(_) | Value::Bool(_) => {}
    }
}

/// Which values count: not those that only say which word of a list is taken.
fn counted(template: &Template) -> Vec<bool> {
    let parts = &template.parts;
    let names = template.compiled().map(|compiled| compiled.names.clone()).unwrap_or_default();
    let choosers: Vec<&str> = parts.words.iter().map(|list| list.by.text.trim()).collect();
    let others = parts.vars.iter().map(|(_, source)| source.text.as_str());
    let others: Vec<&str> =
        others.chain(parts.constraints.iter().map(|source| source.text.as_str())).collect();
    let used = |name: &str| {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        others.iter().any(|text| text.split(|c| !word(c)).any(|part| part == name))
    };
    names.iter().map(|name| !choosers.contains(&name.as_str()) || used(name)).collect()
}

/// A finding for each setting that is too narrow, where the template does not say why.
pub(super) fn findings(template: &Template, spaces: &[usize]) -> Vec<Finding> {
    let narrow: Vec<(usize, usize)> =
        spaces.iter().copied().enumerate().filter(|(_, count)| *count < WIDE).collect();
    let Some((setting, count)) = narrow.first() else {
        return match &template.parts.few {
            Some(few) if !spaces.is_empty() => {
                let found = "It says why there are few items, and there are enough.";
                vec![Finding::error(&template.path, few.line, "few", found, "Remove few.").warning()]
            }
            _ => Vec::new(),
        };
    };
    if template.parts.few.is_some() {
        return Vec::new();
    }
    let knobs = template.knobs(*setting as u32);
    let knobs: Vec<String> = knobs.iter().map(|(name, n)| format!("{name} = {n}")).collect();
    let with = if knobs.is_empty() { String::new() } else { format!(" with {}", knobs.join(", ")) };
    let found = format!("There are only {count} different items{with}.");
    let remedy = format!("Draw from wider ranges, for {WIDE} and more, or say why not: few = \"...\".");
    vec![Finding::error(&template.path, 1, "vars", found, remedy)]
}
