//! GIFT against the test suite of GIFT-grammar-PEG (51 files with the JSON they mean), where it is at hand.

use std::path::{Path, PathBuf};

use formats::gift;
use serde_json::Value;

fn suite() -> Option<PathBuf> {
    let shared = std::env::var("WAYMARK_SHARED").unwrap_or_else(|_| "../../../shared".to_owned());
    let folder = Path::new(&shared).join("data/gift-moodlexml/gift/tests/questions");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: the files of GIFT-grammar-PEG are not at {}", folder.display());
    None
}

/// 1822 and 1822.0 are the same number.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().into(),
        Value::Array(list) => list.into_iter().map(plain).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, plain(value))).collect(),
        other => other,
    }
}

#[test]
fn all_files_of_the_suite_mean_what_their_json_says() {
    let Some(folder) = suite() else { return };
    let mut files: Vec<PathBuf> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "gift"))
        .collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let wanted: Value =
            serde_json::from_str(&std::fs::read_to_string(file.with_extension("json")).unwrap()).unwrap();
        let (entries, findings) = gift::read(&text);
        let found = serde_json::to_value(&entries).unwrap();
        let (found, wanted) = (plain(found), plain(wanted));
        if found != wanted || !findings.is_empty() {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let (a, b) = (found.as_array().unwrap(), wanted.as_array().unwrap());
            let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
            wrong.push(format!(
                "{name} entry {at} of {}/{}:\n  here {:?}\n  there {:?}\n  {findings:?}",
                a.len(),
                b.len(),
                a.get(at),
                b.get(at)
            ));
        }
    }
    assert_eq!(files.len(), 51);
    assert!(wrong.is_empty(), "{} of 51 differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_broken_is_named_and_the_rest_is_kept() {
    let (entries, findings) = gift::read("Q1 {=a}\n\nQ2 {=a\n\nQ3 {=b}");
    assert_eq!((entries.len(), findings.len()), (2, 1), "{findings:?}");
    let (entries, findings) = gift::read("Q1 {#x}\n\nQ2 {=b}\n\nQ3 {b ~c}");
    assert_eq!((entries.len(), findings.len()), (1, 2), "{findings:?}");
    assert_eq!(findings.iter().map(|finding| finding.row).collect::<Vec<_>>(), [1, 5]);
}

proptest::proptest! {
    #[test]
    fn garbage_is_never_a_panic(text in "[a-z {}~=#%:\\\\\\[\\]/>.0-9\n-]{0,80}") {
        let _ = gift::read(&text);
    }
}
