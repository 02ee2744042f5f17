//! `waymark import moodle-xml`: what plays is played, the rest is listed with file, name and reason.

use std::path::Path;

use serde_json::Value;

use super::support::shared::shared;
use super::support::{waymark, words};
use super::{count, import, write};

const TERMS: [&str; 6] = ["--about", "ccss-math:4.NF.A.1", "--licence", "CC-BY-4.0", "--credit", "A teacher"];

#[test]
fn every_kind_is_played_or_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = write(folder.path(), "every kind.xml", include_str!("every-kind.xml"));
    let data = folder.path().join("data");
    let (file, data) = (file.to_string_lossy(), data.to_string_lossy());
    let base = ["import", "moodle-xml", &file, "--data", &data, "--json", "--pack", "ours"];
    let (code, report) = import(&[&base[..], &TERMS, &["--dry-run"]].concat());
    assert_eq!((code, &report["applied"]), (Some(0), &Value::Bool(false)));
    assert!(!Path::new(&*data).join("packs").exists());
    let (code, report) = import(&[&base[..], &TERMS].concat());
    assert_eq!((code, &report["applied"]), (Some(0), &Value::Bool(true)), "{report}");
    let (read, played, listed) =
        (count(&report, "questions_read"), count(&report, "created"), count(&report, "questions_listed"));
    assert_eq!((read, played, listed), (20, 12, 8), "{report}");
    assert_eq!((count(&report, "right_answers"), count(&report, "exceptions")), (12, 0), "{report}");
    let findings: Vec<&Value> = report["findings"].as_array().expect("findings").iter().collect();
    for (name, why) in [
        ("Colours (shortanswer)", "* stands for anything"),
        ("Without its numbers (calculated)", "not in the file"),
        ("With a picture (multichoice)", "a picture"),
        ("A wrong number close by (numerical)", "taken as right: 10.5"),
        ("Write (essay)", "a person"),
        ("Read (description)", "asks nothing"),
        ("Algebra (stack)", "algebra system"),
        ("New (somethingnew)", "no kind here"),
    ] {
        let one =
            findings.iter().find(|one| one["found"].as_str().is_some_and(|found| found.starts_with(name)));
        let one = one.unwrap_or_else(|| panic!("{name} is not listed: {report}"));
        assert!(one["found"].as_str().is_some_and(|found| found.contains(why)), "{one}");
        assert!(one["file"].as_str().is_some_and(|file| file.ends_with("every kind.xml")), "{one}");
        assert!(one["row"].as_u64().is_some_and(|row| row > 1), "{one}");
    }
    let pack = Path::new(&*data).join("packs/ours");
    let checked = waymark(&["pack", "check", &pack.to_string_lossy()]);
    assert!(checked.status.success(), "{}", words(&checked.stdout));
    let text = std::fs::read_to_string(pack.join("templates/every-kind.toml")).expect("the pack");
    for part in [
        "CC-BY-4.0",
        "A teacher",
        "ccss-math:3.OA.A.2",
        "Think of $x^{2}$",
        "**half** of $10$",
        "- one\n- two",
        "That is the double.",
        "Ten split into two is five.",
        "Share ten fairly.",
        "Count the sides again.",
        "id = \"pi-1\"",
        "unit = \"m\"",
        "choose(row, [decimal(25 / 10, 1), decimal(3, 1)])",
        "Half of 9 is [1], a [2] that is [3] (less / more) than 5.",
        "Oslo · Paris · Rome",
        "$#{v3}^2$",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn a_file_that_is_no_xml_applies_nothing_and_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = folder.path().join("bank/part");
    std::fs::create_dir_all(&all).expect("a folder");
    write(&all, "good.xml", include_str!("every-kind.xml"));
    write(folder.path(), "bank/broken.xml", "<quiz>\n<question type=\"essay\">\n</quiz>");
    let (bank, data) = (folder.path().join("bank"), folder.path().join("data"));
    let (bank, data) = (bank.to_string_lossy(), data.to_string_lossy());
    let base = ["import", "moodle-xml", &bank, "--data", &data, "--json"];
    let (code, report) = import(&[&base[..], &TERMS].concat());
    assert_eq!((code, &report["applied"]), (Some(1), &Value::Bool(false)));
    let error =
        report["findings"].as_array().and_then(|all| all.iter().find(|one| one["severity"] == "error"));
    let error = error.expect("an error");
    assert!(error["file"].as_str().is_some_and(|file| file.ends_with("broken.xml")), "{error}");
    assert_eq!(error["row"], 3);
    assert!(!Path::new(&*data).join("packs").exists());

    // Tags and categories may be mapped; a competency that is not there is refused by its row.
    std::fs::remove_file(folder.path().join("bank/broken.xml")).expect("it goes");
    let map = write(folder.path(), "map.csv", "name,competency\nFractions,ccss-math:3.NF.A.1\n");
    let map = map.to_string_lossy();
    let (code, report) = import(&[&base[..], &TERMS, &["--map", &map]].concat());
    assert_eq!((code, count(&report, "created")), (Some(0), 12), "{report}");
    let text = std::fs::read_to_string(Path::new(&*data).join("packs/moodle-bank/templates/bank.toml"));
    assert!(text.expect("the pack").contains("ccss-math:3.NF.A.1"));
    write(folder.path(), "map.csv", "name,competency\nFractions,nothing:1\n");
    let refused = waymark(&[&base[..], &TERMS, &["--map", &map]].concat());
    assert!(!refused.status.success() && words(&refused.stderr).contains("row 2"));
}

/// STACK's questions ask for a computer algebra system; what else stands among them is played.
#[test]
fn the_library_of_stack_is_counted_and_listed() {
    let Some(archive) = shared("gift-moodlexml/stack-samplequestions.tar.gz") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let unpacked =
        std::process::Command::new("tar").arg("xzf").arg(&archive).arg("-C").arg(folder.path()).status();
    assert!(unpacked.is_ok_and(|done| done.success()));
    let (bank, data) = (folder.path().join("stack"), folder.path().join("data"));
    let (bank, data) = (bank.to_string_lossy(), data.to_string_lossy());
    let (code, report) =
        import(&[&["import", "moodle-xml", &bank, "--data", &data, "--json"][..], &TERMS].concat());
    assert_eq!((code, &report["applied"]), (Some(0), &Value::Bool(true)));
    assert_eq!((count(&report, "files"), count(&report, "questions_read")), (1162, 1122));
    assert_eq!((count(&report, "listed_stack"), count(&report, "listed_description")), (832, 263));
    assert_eq!((count(&report, "created"), count(&report, "questions_listed")), (26, 1096));
    assert_eq!((count(&report, "right_answers"), count(&report, "exceptions")), (26, 0));
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(1096));
}
