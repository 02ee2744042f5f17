//! Every word that a page asks for is there, in every language that must have it; and nobody keeps a word that
//! no page asks for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::{ast, parser};
use ui::words::{FILES, Lang, Reader, Words};

/// Ids of the messages of a file, each with its variables.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = parser::parse(text).expect("our files are Fluent");
    let mut out = BTreeMap::new();
    for entry in resource.body {
        if let ast::Entry::Message(message) = entry {
            let body = format!("{:?}", message.value);
            let variables = body
                .split("VariableReference { id: Identifier { name: \"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next().map(str::to_owned))
                .collect();
            let twice = out.insert(message.id.name.to_owned(), variables);
            assert!(twice.is_none(), "the word {} is written twice", message.id.name);
        }
    }
    out
}

/// The source of the crates that speak: this one, the pages, and `app`, which names the word for a fault.
fn sources() -> Vec<(PathBuf, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("crates/");
    let mut open: Vec<PathBuf> = ["ui/src", "web/src", "app/src"].map(|folder| crates.join(folder)).into();
    let mut out = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("the source is there") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("source is text");
                out.push((path, text));
            }
        }
    }
    out
}

/// The literals that are surely ids of words: in `t!(w, "id"`, `id!("id")`, `.t("id")`, `.ta("id"`.
fn asked_for(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (call, comma) in [("t!(", true), ("id!(", false), (".t(", false), (".ta(", false)] {
        for (at, _) in text.match_indices(call) {
            // `t!(` is also the end of `assert!(` and the like.
            let before = text[..at].chars().next_back();
            if !call.starts_with('.') && before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = &text[at + call.len()..];
            let rest = if comma { rest.split_once(',').map_or("", |(_, rest)| rest) } else { rest };
            if let Some(id) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                out.push(id.to_owned());
            }
        }
    }
    out
}

#[test]
fn every_word_asked_for_is_there() {
    let w = Words::of(Lang::En);
    let mut missing = Vec::new();
    for (path, text) in sources() {
        // Documentation speaks of words by example.
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for id in asked_for(&code.join("\n")) {
            if !w.knows(&id) {
                missing.push(format!("{} asks for {id}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "write these words in crates/ui/locales:\n{}", missing.join("\n"));
}

#[test]
fn no_word_is_unused() {
    let sources = sources();
    let mut unused = Vec::new();
    for file in FILES {
        for id in messages(file.en).keys() {
            let literal = format!("\"{id}\"");
            if !sources.iter().any(|(_, text)| text.contains(&literal)) {
                unused.push(format!("{}.ftl: {id}", file.name));
            }
        }
    }
    assert!(unused.is_empty(), "no page asks for these words; take them out:\n{}", unused.join("\n"));
}

#[test]
fn languages_say_the_same_things() {
    for file in FILES {
        let (en, es) = (messages(file.en), messages(file.es));
        for (id, variables) in &es {
            let english =
                en.get(id).unwrap_or_else(|| panic!("es/{}.ftl has {id}, English has not", file.name));
            assert_eq!(english, variables, "{id} in {}.ftl: both languages take the same values", file.name);
        }
        if file.reader == Reader::Learner {
            let lack: Vec<&String> = en.keys().filter(|id| !es.contains_key(*id)).collect();
            assert!(lack.is_empty(), "learners read {}.ftl; Spanish lacks {lack:?}", file.name);
        }
    }
}

#[test]
fn an_unknown_word_shows() {
    let w = Words::for_lang("es-MX");
    assert_eq!(w.lang(), Lang::Es);
    let id = String::from("no-such-word");
    assert_eq!(w.t(&id), "⟦no-such-word⟧");
}

#[test]
fn days_and_lengths_in_both_languages() {
    use jiff::civil::{date, time};
    let (en, es) = (Words::for_lang("en"), Words::for_lang("es"));
    let day = date(2026, 11, 17);
    assert_eq!(en.day(day), "Tuesday 17 November");
    assert_eq!(es.day(day), "martes 17 de noviembre");
    assert_eq!(en.date(day), "17 November 2026");
    assert_eq!(es.date(day), "17 de noviembre de 2026");
    assert_eq!((en.month(day), es.month(day)), ("November 2026".into(), "noviembre de 2026".into()));
    assert_eq!(en.time(time(9, 5, 0, 0)), "9:05");
    assert_eq!((en.minutes(1), en.minutes(12)), ("1 minute".into(), "12 minutes".into()));
    assert_eq!((es.minutes(1), es.days_ago(16)), ("1 minuto".into(), "hace 16 días".into()));
    assert_eq!((en.days_ago(0), en.days_ago(1)), ("today".into(), "yesterday".into()));
    assert_eq!(en.list(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    assert_eq!(es.list(&["a".into(), "b".into()]), "a y b");
    assert_eq!(en.list(&["a".into()]), "a");
}
