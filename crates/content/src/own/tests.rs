use super::*;
use crate::library::{builtin, builtin_files};
use proptest::prelude::*;

fn file(name: &str) -> String {
    let files = builtin_files();
    let (_, bytes) = files.iter().find(|(path, _)| path.ends_with(name)).unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_file_of_the_pack_is_one_of_a_school_too() {
    for (path, bytes) in builtin_files() {
        let source = || String::from_utf8(bytes.to_vec()).unwrap();
        if path.starts_with("templates/") {
            let read = template("own", &source(), builtin());
            assert!(read.is_sound(), "{path}: {:?}", read.findings);
        } else if path.starts_with("activities/") && !source().contains("device = \"one_each\"") {
            let read = activity("own", &source(), builtin());
            let errors: Vec<_> = read.findings.iter().filter(|one| one.field != "twin").collect();
            assert!(read.work.is_some() && errors.is_empty(), "{path}: {errors:?}");
        }
    }
}

#[test]
fn every_beginning_is_sound_and_wide_enough() {
    for (name, source) in STARTERS {
        if name == "activity" {
            let read = activity("own", source, builtin());
            assert!(read.is_sound(), "{name}: {:?}", read.findings);
            continue;
        }
        let read = template("own", source, builtin());
        assert!(read.is_sound(), "{name}: {:?}", read.findings);
        let findings = crate::template_check(&read.work.unwrap(), 100);
        assert!(findings.is_empty(), "{name}: {findings:?}");
    }
}

#[test]
fn a_form_that_changes_nothing_changes_nothing() {
    for (path, bytes) in builtin_files().iter().filter(|(path, _)| path.starts_with("templates/")) {
        let source = std::str::from_utf8(bytes).unwrap();
        let mut draft = Draft::parse(source).unwrap();
        let mut paths: Vec<String> =
            ["minutes", "answer.value", "answer.form", "vars", "knobs", "figure.kind"]
                .map(String::from)
                .into();
        for lang in draft.languages() {
            paths.push(format!("text.{lang}.stem"));
            paths.extend((0..3).map(|n| format!("text.{lang}.hints.{n}")));
            paths.extend((0..draft.count("mistakes")).map(|n| format!("mistakes.{n}.says.{lang}")));
        }
        for path in &paths {
            let entry = match path.as_str() {
                "knobs" => Entry::Levels(draft.value(path)),
                "vars" => Entry::Named(draft.value(path)),
                "minutes" => Entry::Whole(draft.value(path)),
                _ => Entry::Text(draft.value(path)),
            };
            draft.set(path, &entry);
        }
        draft.tidy();
        // A text of several lines loses the empty end that nobody sees.
        let same = |text: &str| text.replace("\n'''", "'''").replace("\n\"\"\"", "\"\"\"");
        assert!(draft.source() == source || template("own", &draft.source(), builtin()).is_sound(), "{path}");
        assert_eq!(same(&draft.source()).lines().count().abs_diff(same(source).lines().count()), 0, "{path}");
    }
}

#[test]
fn values_are_read_changed_added_and_taken_away() {
    let mut draft = Draft::parse(&file("take-a-bracket-away.toml")).unwrap();
    assert_eq!(draft.value("minutes"), "2");
    assert_eq!(draft.count("mistakes"), 4);
    assert!(draft.value("vars").contains("top = if part == 1 { pick(1..den - 1) } else { pick(2..6) }\n"));
    draft.set("minutes", &Entry::Whole("3".into()));
    draft.set(
        "text.en.hints.0",
        &Entry::Text("A first hint with $\\frac{1}{2}$.\r\n\r\nIn two parts.".into()),
    );
    draft.set("mistakes.0.value", &Entry::Text(String::new()));
    for key in ["misconception", "says.en", "says.es", "ask.en", "ask.es"] {
        draft.set(&format!("mistakes.0.{key}"), &Entry::Text(String::new()));
    }
    draft.set("mistakes.4.value", &Entry::Text("#{kx}x".into()));
    draft.set("mistakes.4.misconception", &Entry::Text("joins-unlike-terms".into()));
    draft.set("answer.label.en", &Entry::Text("Result".into()));
    draft.set("few", &Entry::Text("Only a few.".into()));
    draft.tidy();
    let source = draft.source();
    assert!(source.contains("minutes = 3"), "{source}");
    let again = Draft::parse(&source).unwrap();
    assert_eq!(again.value("text.en.hints.0"), "A first hint with $\\frac{1}{2}$.\n\nIn two parts.");
    assert_eq!(again.count("mistakes"), 4);
    assert_eq!(again.value("mistakes.3.value"), "#{kx}x");
    assert_eq!(again.value("mistakes.0.misconception"), "distributes-to-first-only");
    assert_eq!(again.value("answer.label.en"), "Result");
    assert_eq!(again.value("few"), "Only a few.");
    assert!(source.contains("# 1: a fraction stands before the first parentheses"), "comments stay");
}

#[test]
fn a_language_goes_everywhere_at_once() {
    let mut draft = Draft::parse(&file("take-a-bracket-away.toml")).unwrap();
    draft.drop_language("es");
    assert_eq!(draft.languages(), ["en"]);
    let read = template("own", &draft.source(), builtin());
    assert!(read.is_sound(), "{:?}", read.findings);
    assert!(!draft.source().contains(" es = "), "{}", draft.source());
}

#[test]
fn lines_are_where_the_values_stand() {
    let source = "id = \"a\"\n[vars]\na = 'x'\nb = 'y'\n\n[[mistakes]]\nvalue = 'a'\n[[mistakes]]\nvalue = '''\nb\nc'''\n";
    let lines = Lines::new(source);
    assert_eq!(lines.of("id"), Some(1..=1));
    assert_eq!(lines.of("vars"), Some(2..=4));
    assert_eq!(lines.of("mistakes.0.value"), Some(7..=7));
    assert_eq!(lines.of("mistakes.1.value"), Some(9..=11));
    assert_eq!(lines.of("mistakes.2.value"), None);
}

#[test]
fn what_is_not_there_is_named() {
    let source = file("half-of-what.toml").replace("3.NF.A.3.d", "3.NF.Z.9");
    let read = activity("own", &source, builtin());
    assert!(!read.is_sound() && read.findings[0].found.contains("3.NF.Z.9"), "{:?}", read.findings);
    let source = file("take-a-bracket-away.toml").replace("joins-unlike-terms", "joins-unlike-term");
    let read = template("own", &source, builtin());
    assert!(read.findings.iter().any(|one| one.remedy.contains("joins-unlike-terms")), "{:?}", read.findings);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Whatever is typed into a field comes back as typed, and the rest stays.
    #[test]
    fn any_text_comes_back(text in "[ -~\n\\\\\"'#${}é½]{0,60}", path in prop::sample::select(vec![
        "text.en.stem", "text.en.hints.1", "text.en.hints.9", "mistakes.0.value", "answer.label.en", "text.fr.title",
    ])) {
        let mut draft = Draft::parse(&file("take-a-bracket-away.toml")).unwrap();
        draft.set(path, &Entry::Text(text.clone()));
        let again = Draft::parse(&draft.source()).unwrap();
        let place = path.replace(".9", ".3");
        let expected = if text.trim().is_empty() { "" } else { text.trim_end() };
        // An emptied entry of a list stands until all is put.
        prop_assert_eq!(again.value(&place), expected);
        prop_assert_eq!(again.value("text.es.stem"), draft.value("text.es.stem"));
    }

    #[test]
    fn no_text_and_no_path_panics(source in "[ -~\n]{0,80}", path in "[a-z0-9.]{0,20}", value in "[ -~\n=]{0,40}") {
        if let Ok(mut draft) = Draft::parse(&source) {
            draft.set(&path, &Entry::Text(value.clone()));
            draft.set(&path, &Entry::Named(value.clone()));
            draft.set(&path, &Entry::Whole(value));
            draft.tidy();
            let _ = (draft.value(&path), draft.count(&path));
            prop_assert!(Draft::parse(&draft.source()).is_ok(), "{}", draft.source());
        }
        let _ = Lines::new(&source).of(&path);
        let _ = template("own", &source, builtin());
        let _ = activity("own", &source, builtin());
    }
}
