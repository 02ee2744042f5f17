//! Numeric answers against the questions of Khan Academy's perseus, where they are at hand: what they list as right is
//! right, what they list as wrong is not.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use content::{Files, Item, Library, Pack, Template};
use serde_json::Value;

#[path = "support/shared.rs"]
mod shared;

use shared::shared;

fn questions() -> Option<String> {
    let file = std::fs::File::open(shared("perseus/questions.jsonl.gz")?).expect("it opens");
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("gzip");
    Some(text)
}

/// Every `numeric-input` of a question.
fn widgets<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(map) => {
            if map.get("type").and_then(Value::as_str) == Some("numeric-input") {
                found.extend(map.get("options"));
            }
            map.values().for_each(|inner| widgets(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| widgets(inner, found)),
        _ => {}
    }
}

/// A decimal as the item language writes it: no point there.
fn exact(decimal: &str) -> String {
    let (whole, places) = decimal.split_once('.').unwrap_or((decimal, ""));
    format!("{whole}{places}/1{}", "0".repeat(places.len()))
}

/// A question that asks for this number, made from a pack like any other.
fn asking(value: &str, tolerance: Option<&str>) -> Arc<Template> {
    let tolerance = tolerance.map(|t| format!("tolerance = '{}'\n", exact(t))).unwrap_or_default();
    let template = format!(
        "id = \"q\"\nversion = 1\ncompetencies = [{{ id = \"f:A.1\" }}]\nminutes = 1\n[answer]\nkind = \"number\"\nvalue = '{}'\nnegative = true\n{tolerance}[text.en]\ntitle = \"T\"\nstem = 'What?'\nhints = ['one', 'two', 'three']\nbottom_out = 'it'\nsolution = ['first', 'then']\n",
        exact(value)
    );
    let files: [(&str, String); 5] = [
        ("pack.toml", "id = \"t\"\nversion = 1\ntitle = { en = \"T\" }\nlicence = \"CC0-1.0\"\ncredit = \"us\"\nlanguages = [\"en\"]\n".into()),
        ("frameworks/f/framework.toml", "id = \"f\"\nsubject = \"s\"\ncredit = \"c\"\nlicence = \"l\"\ntitle = { en = \"M\" }\nstrands = [{ id = \"S\", title = { en = \"S\" } }]\n".into()),
        ("frameworks/f/competencies.csv", "code,parent,kind,grade,strand,ordinal,title,can\nA.1,,standard,3,S,1,One,I can\n".into()),
        ("frameworks/f/edges.csv", "from,to,kind,source,audited\n".into()),
        ("templates/q.toml", template),
    ];
    let files: Files =
        files.into_iter().map(|(path, text)| (path.to_owned(), Cow::Owned(text.into_bytes()))).collect();
    let (pack, findings) = Pack::read(&files);
    assert!(findings.is_empty(), "{findings:?}");
    let library = Library::new(vec![pack]).expect("a library");
    library.templates().next().expect("a template").clone()
}

#[test]
fn what_is_listed_as_right_is_right_and_as_wrong_is_not() {
    let Some(questions) = questions() else { return };
    let (mut right, mut wrong) = (0, 0);
    let mut known: BTreeMap<(String, Option<String>), Item> = BTreeMap::new();
    for line in questions.lines() {
        let question: Value = serde_json::from_str(line).expect("JSON");
        let mut found = Vec::new();
        widgets(&question, &mut found);
        for options in found {
            let answers = options["answers"].as_array().expect("answers");
            let of =
                |status: &str| -> Vec<&Value> { answers.iter().filter(|a| a["status"] == status).collect() };
            let mut items = Vec::new();
            for answer in of("correct") {
                let tolerance = answer["maxError"].as_number().map(ToString::to_string);
                let key = (answer["value"].to_string(), tolerance);
                let item = known
                    .entry(key.clone())
                    .or_insert_with(|| Item::make(&asking(&key.0, key.1.as_deref()), 0).expect("an item"));
                items.push((key.0, item.clone()));
            }
            for (value, item) in &items {
                let checked = item.check(value, "en").expect("checked");
                assert_eq!(checked.score, Some(1.0), "{value} of {line}");
                right += 1;
            }
            for answer in of("wrong") {
                let value = answer["value"].to_string();
                let taken = items
                    .iter()
                    .any(|(_, item)| item.check(&value, "en").expect("checked").score == Some(1.0));
                assert!(!taken, "{value} is taken as right: {line}");
                wrong += 1;
            }
        }
    }
    assert_eq!((right, wrong), (597, 152));
}
