//! `waymark import oneroster` and `waymark export oneroster`: the sets that others made, and those that mean ill.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use formats::one_roster::{self, File, Files, Reading};
use serde_json::Value;

use super::support::shared::shared;
use super::support::{waymark, words};
use super::{count, import, write};

const SETS: [&str; 7] = [
    "oneroster/moodle-enrol/tests/fixtures/csv_data/Test_full_data_set.zip",
    "oneroster/moodle-enrol/tests/fixtures/csv_data/Test_minimal_data_set.zip",
    "oneroster/moodle-enrol/tests/fixtures/csv_data/oneroster_test_data.zip",
    "oneroster/moodle-enrol/tests/fixtures/csv_data/v1p2_full_dataset.zip",
    "oneroster/oat-v1p1/data/samples/OneRosterv1p1BaseCSV",
    "grand-bend-oneroster/grand-bend.zip",
    "grand-bend-oneroster",
];

fn bring(path: &Path, data: &Path, more: &[&str]) -> (Option<i32>, Value) {
    let (path, data) = (path.to_string_lossy(), data.to_string_lossy());
    import(&[&["import", "oneroster", &path, "--data", &data, "--json"][..], more].concat())
}

fn counts(report: &Value) -> [u64; 4] {
    ["created", "updated", "unchanged", "removed"].map(|name| count(report, name))
}

fn files_of(folder: &Path) -> Files {
    let entries = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry"));
    let read = |path: PathBuf| std::fs::read(path).expect("a file");
    entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), read(entry.path()))).collect()
}

/// Every oddity with file, row, field and remedy.
fn assert_told(report: &Value) {
    for finding in report["findings"].as_array().expect("findings") {
        let said = |name: &str| finding[name].as_str().is_some_and(|text| !text.is_empty());
        assert!(said("file") && said("field") && said("remedy") && finding["row"].is_u64(), "{finding}");
    }
}

#[test]
fn each_set_that_others_made_comes_in_and_goes_round() {
    for name in SETS {
        let Some(path) = shared(name) else { return };
        let home = tempfile::tempdir().expect("a folder");
        let (data, out) = (home.path().join("data"), home.path().join("out"));
        let (code, report) = bring(&path, &data, &["--zone", "America/Chicago"]);
        assert_eq!((code, &report["applied"]), (Some(0), &Value::Bool(true)), "{name}: {report}");
        assert_told(&report);
        assert!(count(&report, "created") > 3, "{name}: {report}");
        assert!(report["administrator"]["path"].as_str().is_some_and(|path| path.starts_with("/password/")));
        eprintln!(
            "{name}: {:?}, {} findings",
            counts(&report),
            report["findings"].as_array().map_or(0, Vec::len)
        );

        // The same again changes nothing.
        let (_, again) = bring(&path, &data, &[]);
        let [created, updated, _, removed] = counts(&again);
        assert_eq!((created, updated, removed), (0, 0, 0), "{name}: {again}");

        // What goes out is good by the standard, and comes back as the same.
        let args =
            ["export", "oneroster", &out.to_string_lossy(), "--data", &data.to_string_lossy(), "--json"];
        let done = waymark(&args);
        assert!(done.status.success(), "{name}: {}", words(&done.stderr));
        let (set, findings) = one_roster::read(&files_of(&out), Reading::Strict);
        // Columns of one's own keep the names that somebody gave them.
        let of_the_standard =
            |one: &&formats::finding::Finding| !one.found.starts_with("ext_") && one.found != one.field;
        assert_eq!(
            findings.iter().filter(of_the_standard).collect::<Vec<_>>(),
            [] as [&formats::finding::Finding; 0],
            "{name}"
        );
        assert!(!set.rows(File::Orgs).is_empty());
        let (code, back) = bring(&out, &data, &[]);
        let [created, _, _, removed] = counts(&back);
        assert_eq!((code, created, removed), (Some(0), 0, 0), "{name}: {back}");
        let second = home.path().join("second.zip");
        let args = ["export", "oneroster", &second.to_string_lossy(), "--data", &data.to_string_lossy()];
        assert!(waymark(&args).status.success());
        let second = one_roster::unpack(&std::fs::read(second).expect("the zip")).expect("a zip");
        assert_eq!(second, files_of(&out), "{name}");
    }
}

#[test]
fn a_district_comes_in_within_seconds_and_as_it_is() {
    let Some(path) = shared("grand-bend-oneroster/grand-bend.zip") else { return };
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().join("data");
    let start = std::time::Instant::now();
    let (code, report) = bring(&path, &data, &["--strict", "--zone", "America/Chicago"]);
    assert_eq!(
        (code, &report["applied"]),
        (Some(1), &Value::Bool(false)),
        "six identifiers of classes stand there twice"
    );
    let (code, report) = bring(&path, &data, &["--zone", "America/Chicago"]);
    eprintln!("Grand Bend, twice: {:?}", start.elapsed());
    assert_eq!((code, &report["applied"]), (Some(0), &Value::Bool(true)), "{report}");
    let findings = report["findings"].as_array().expect("findings");
    let twice: Vec<u64> = findings
        .iter()
        .filter(|one| one["file"] == "classes.csv" && one["field"] == "sourcedId")
        .filter_map(|one| one["row"].as_u64())
        .collect();
    assert_eq!(twice, [119, 120, 121, 137, 138, 139]);
    // Four orgs, a year and its term, 82 courses, 260 classes, 1,016 people and their roles, 6,740 seats.
    assert_eq!(counts(&report), [4 + 2 + 82 + 260 + 1_016 + 1_016 + 6_740, 0, 0, 0]);
    let db = rusqlite::Connection::open(data.join("waymark.db")).expect("the store");
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert_eq!(number("SELECT COUNT(*) FROM users WHERE role = 'learner' AND is_active = 1"), 960);
    assert_eq!(number("SELECT COUNT(*) FROM classes"), 260);
    assert_eq!(number("SELECT COUNT(*) FROM cards"), 960);
    assert_eq!(number("SELECT COUNT(*) FROM enrollments"), 6_740);
    assert_eq!(number("SELECT COUNT(*) FROM courses WHERE framework = 'ccss-math'"), 12);

    // Identity by content: what a district sent is what it gets.
    let out = home.path().join("out");
    assert!(
        waymark(&["export", "oneroster", &out.to_string_lossy(), "--data", &data.to_string_lossy()])
            .status
            .success()
    );
    let sent = one_roster::unpack(&std::fs::read(path).expect("the zip")).expect("a zip");
    let (sent, _) = one_roster::read(&sent, Reading::Strict);
    let (got, _) = one_roster::read(&files_of(&out), Reading::Strict);
    for file in [
        File::Orgs,
        File::AcademicSessions,
        File::Courses,
        File::Classes,
        File::Users,
        File::Roles,
        File::Enrollments,
    ] {
        let by_id = |set: &one_roster::Set| -> BTreeMap<String, Vec<(String, String)>> {
            let cells = |row: &one_roster::Row| {
                row.cells().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
            };
            set.rows(file).iter().map(|row| (row.id().to_owned(), cells(row))).collect()
        };
        let (mut got, sent) = (by_id(&got), by_id(&sent));
        // The administrator who was made is no part of what came.
        let extra = got.len() - sent.len();
        got.retain(|id, _| sent.contains_key(id));
        assert_eq!(got, sent, "{file:?}");
        assert_eq!(extra, usize::from(matches!(file, File::Users | File::Roles)), "{file:?}");
    }
}

#[test]
fn what_means_ill_is_refused_and_nothing_is_applied() {
    let home = tempfile::tempdir().expect("a folder");
    let data = home.path().join("data");
    let refused = |path: &Path, why: &str| {
        let args =
            ["import", "oneroster", &path.to_string_lossy(), "--data", &data.to_string_lossy(), "--json"];
        let done = waymark(&args);
        let said = format!("{}{}", words(&done.stdout), words(&done.stderr));
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains(why) && !said.contains("panicked"), "{said}");
    };
    refused(&write(home.path(), "no.zip", "PK"), "no zip");
    refused(&home.path().join("nowhere.zip"), "cannot read");
    let folder = |name: &str, list: &[(&str, &[u8])]| {
        let folder = home.path().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, bytes) in list {
            std::fs::write(folder.join(name), bytes).expect("a file");
        }
        folder
    };
    refused(&folder("empty", &[]), "users.csv");
    refused(&folder("noise", &[("users.csv", &[0, 159, 0, 146, 0, 1, 2, 3])]), "encoding");
    let head = "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName\n";
    let many: String = (0..1_000_000).map(|at| format!("{at},,,true,x,A,B\n")).collect();
    refused(&folder("many", &[("users.csv", format!("{head}{many}").as_bytes())]), "too many rows");
    let db = rusqlite::Connection::open(data.join("waymark.db")).expect("the store");
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    assert_eq!((number("SELECT COUNT(*) FROM users"), number("SELECT COUNT(*) FROM orgs")), (0, 0));
}
