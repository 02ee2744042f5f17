//! `waymark import`: what others made becomes a pack, is played, and what cannot be played is listed.

#[path = "import/moodle.rs"]
mod moodle;
#[path = "import/one_roster.rs"]
mod one_roster;
mod support;

use std::path::{Path, PathBuf};

use formats::gift;
use serde_json::Value;
use support::shared::shared;
use support::{waymark, words};

fn import(args: &[&str]) -> (Option<i32>, Value) {
    let done = waymark(args);
    let said = words(&done.stdout);
    let json = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said} {}", words(&done.stderr)));
    (done.status.code(), json)
}

fn count(report: &Value, name: &str) -> u64 {
    report["counts"][name].as_u64().unwrap_or(0)
}

#[test]
fn the_whole_content_pool_of_oatutor() {
    let Some(file) = shared("oatutor/problems.jsonl.gz") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_string_lossy();
    let (code, report) = import(&["import", "oatutor", &file.to_string_lossy(), "--data", &data, "--json"]);
    assert_eq!((code, &report["applied"]), (Some(0), &Value::Bool(true)));
    // Of 12,814 problems: 10,502 with a Creative Commons licence; the rest is listed one by one.
    assert_eq!(count(&report, "creative_commons"), 10_502);
    assert_eq!((count(&report, "other_licence"), count(&report, "no_licence")), (57, 2_255));
    let listed = |field: &str| {
        report["findings"].as_array().expect("findings").iter().filter(|one| one["field"] == field).count()
            as u64
    };
    assert_eq!(listed("license"), 57 + 2_255);
    assert_eq!(listed("body"), count(&report, "needs_picture"));
    let lost = count(&report, "needs_picture") + count(&report, "problems_not_playable");
    assert_eq!(count(&report, "problems_loaded") + lost, 10_502);
    assert!(lost < 900, "{lost}");
    // Each listed answer is right and no other choice is.
    assert_eq!(count(&report, "right_answers"), count(&report, "created"));
    assert_eq!(count(&report, "exceptions"), 0, "{}", report["findings"]);
    assert!(count(&report, "wrong_options") > 10_000);
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("it is written");
    path
}

#[test]
fn gift_questions_become_a_pack_with_their_licence() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = write(
        folder.path(),
        "quiz.gift",
        "::Capital::What is 2 + 3? {=5 =five}\n\n::Pick::Which is even? {=4 ~3#Three is odd. ~5}\n\nPi to two places? {#3.14:0.005}\n\nMatch. {=one -> 1 =two -> 2}\n\nWrite. {}\n\nAll evens? {~%50%2 ~%50%4 ~%-100%3}\n",
    );
    let data = folder.path().join("data");
    let (file, data) = (file.to_string_lossy(), data.to_string_lossy());
    let about = ["--about", "ccss-math:4.NF.A.1", "--licence", "CC-BY-4.0", "--credit", "A teacher"];
    let args = [&["import", "gift", &file, "--data", &data, "--json"][..], &about].concat();
    let (code, report) = import(&[&args[..], &["--dry-run"]].concat());
    assert_eq!((code, &report["applied"]), (Some(0), &Value::Bool(false)));
    assert!(!Path::new(&*data).join("packs").exists());
    let (code, report) = import(&args);
    assert_eq!((code, &report["applied"], count(&report, "created")), (Some(0), &Value::Bool(true), 5));
    assert_eq!((count(&report, "right_answers"), count(&report, "exceptions")), (5, 0), "{report}");
    let findings = report["findings"].as_array().expect("findings");
    assert_eq!((findings.len(), &findings[0]["row"]), (1, &Value::from(9)), "the essay is listed: {report}");
    let pack = Path::new(&*data).join("packs/gift-quiz");
    let checked = waymark(&["pack", "check", &pack.to_string_lossy()]);
    assert!(checked.status.success(), "{}", words(&checked.stdout));
    let text = std::fs::read_to_string(pack.join("templates/quiz.toml")).expect("the pack");
    assert!(text.contains("CC-BY-4.0") && text.contains("A teacher"));

    // One question that cannot be read, and nothing is applied.
    let broken = write(folder.path(), "quiz.gift", "What? {#x}\n");
    let broken = broken.to_string_lossy();
    let args = [&["import", "gift", &broken, "--data", &data, "--json"][..], &about].concat();
    let (code, report) = import(&args);
    assert_eq!((code, &report["applied"]), (Some(1), &Value::Bool(false)));
    assert_eq!(report["findings"][0]["severity"], "error");
    assert_eq!(std::fs::read_to_string(pack.join("templates/quiz.toml")).expect("the pack"), text);
}

#[test]
fn a_folder_of_problems_is_brought_in_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, text).expect("it is written");
        path.to_string_lossy().into_owned()
    };
    let problem =
        r#"{"id": "sum1", "title": "Sums", "license": "https://creativecommons.org/licenses/by/4.0"}"#;
    place("pool/content-pool/sum1/sum1.json", problem);
    let step =
        r#"{"id": "sum1a", "stepTitle": "What is 2 + 3?", "stepAnswer": ["5"], "problemType": "TextBox"}"#;
    let steps = "pool/content-pool/sum1/steps/sum1a";
    place(&format!("{steps}/sum1a.json"), step);
    let hints = format!("{steps}/tutoring/sum1aDefaultPathway.json");
    place(&hints, r#"[{"type": "hint", "title": "Count on", "text": "From 2, three more."}]"#);
    let skills = place("skills.json", r#"{"sum1a": ["add, small \"whole\" numbers"]}"#);
    let (map, pool) = (folder.path().join("map.csv"), folder.path().join("pool"));
    let (map, pool) = (map.to_string_lossy(), pool.to_string_lossy());
    let data = folder.path().join("data");
    let data = data.to_string_lossy();
    let base = ["import", "oatutor", &pool, "--data", &data, "--skills", &skills];

    // A skill's name may have commas and quotes in it: what is suggested is read again.
    assert!(waymark(&[&base[..], &["--suggest", &map]].concat()).status.success());
    let said = std::fs::read_to_string(&*map).expect("the mapping");
    let filled = said.replacen("numbers\",,", "numbers\",ccss-math:1.OA.C.6,", 1);
    assert_ne!(said, filled);
    std::fs::write(&*map, filled).expect("it is written");

    // A file that is no JSON is named, and nothing is applied.
    place(&hints, "[{");
    let broken = waymark(&[&base[..], &["--map", &map, "--json"]].concat());
    assert!(!broken.status.success() && words(&broken.stderr).contains("sum1aDefaultPathway.json"));
    assert!(!Path::new(&*data).join("packs").exists());

    place(&hints, r#"[{"type": "hint", "title": "Count on", "text": "From 2, three more."}]"#);
    let (code, report) = import(&[&base[..], &["--map", &map, "--json"]].concat());
    assert_eq!((code, count(&report, "created")), (Some(0), 1), "{report}");
    let templates = Path::new(&*data).join("packs/oatutor/templates");
    let files = std::fs::read_dir(templates).expect("the pack").map(|file| file.expect("a file").path());
    let text: String = files.map(|file| std::fs::read_to_string(file).expect("a file")).collect();
    assert!(text.contains("ccss-math:1.OA.C.6") && text.contains("From 2, three more."), "{text}");
}

fn suite() -> Option<PathBuf> {
    shared("gift-moodlexml/gift/tests/questions")
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
