//! A backup of either database becomes either database again, equal to the last row; what is no backup is refused.

use std::path::{Path, PathBuf};

use store::backup::{self, Manifest};
use store::{Location, Options, Store};

use crate::support::*;

fn in_folder(folder: &Path) -> (Location, Store) {
    let location = Location::Sqlite(folder.to_owned());
    (location.clone(), Store::open(&location, &Options::default()).unwrap())
}

/// Evidence of several learners, with a group and a correction.
fn fill(store: &Store) {
    let model = model();
    for n in 1..40 {
        send(store, tenant(1), &model, &attempt(n)).unwrap();
    }
}

/// The same log and rows, whatever the moment of the backup.
fn same(a: &Manifest, b: &Manifest) -> bool {
    let but_history = |m: &Manifest| {
        let mut rows = m.rows.clone();
        rows.remove("schema_migrations");
        rows
    };
    a.log == b.log && but_history(a) == but_history(b)
}

#[test]
fn from_either_into_either_and_the_log_is_equal() {
    let folder = tempfile::tempdir().unwrap();
    let mut places = vec![Place::sqlite()];
    places.extend(Place::postgres());
    for (n, place) in places.iter().enumerate() {
        let store = place.open();
        fill(&store);
        let file = folder.path().join(format!("{n}.backup"));
        let taken = backup::take(&place.location, &file, NOW).unwrap();
        assert_eq!(taken.rows["evidence"], 39);
        assert_eq!(backup::check(&file).unwrap(), taken);
        let mut targets = vec![Location::Sqlite(folder.path().join(format!("{n}-sqlite")))];
        let database = testkit::postgres::fresh_database();
        targets.extend(database.as_ref().map(|database| Location::Postgres(database.url().to_owned())));
        for (m, target) in targets.iter().enumerate() {
            assert_eq!(backup::restore(&file, target, &Options::default()).unwrap(), taken);
            let again = folder.path().join(format!("{n}-{m}.again"));
            let back = backup::take(target, &again, NOW).unwrap();
            assert!(same(&back, &taken), "{n} into {m}: {back:?}\n{taken:?}");
            assert_eq!(backup::origin(&again).unwrap(), Some(taken.clone()));
            let error = backup::restore(&file, target, &Options::default()).unwrap_err();
            assert!(error.to_string().contains("holds a store already"), "{error}");
        }
    }
}

#[test]
fn a_backup_never_takes_the_place_of_a_file_and_leaves_nothing_when_it_fails() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine");
    std::fs::write(&file, "dear").unwrap();
    let (place, store) = in_folder(&folder.path().join("store"));
    let error = backup::take(&place, &file, NOW).unwrap_err();
    assert!(error.to_string().contains("exists already"), "{error}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "dear");
    drop(store);
    let nowhere = Location::Sqlite(folder.path().join("nowhere"));
    assert!(
        backup::take(&nowhere, &folder.path().join("b"), NOW).unwrap_err().to_string().contains("no store")
    );
    let left: Vec<PathBuf> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn what_is_no_whole_backup_is_refused_and_nothing_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (place, store) = in_folder(&folder.path().join("store"));
    fill(&store);
    let sound = folder.path().join("sound");
    backup::take(&place, &sound, NOW).unwrap();
    let bytes = std::fs::read(&sound).unwrap();
    let target = folder.path().join("target");
    let cases: [(&str, Vec<u8>); 4] = [
        ("nothing", Vec::new()),
        ("a text", b"id,name\n1,Amina\n".to_vec()),
        ("cut off", bytes[..bytes.len() / 2].to_vec()),
        ("a store that is no backup", std::fs::read(folder.path().join("store/waymark.db")).unwrap()),
    ];
    for (what, content) in cases {
        let file = folder.path().join("bad");
        std::fs::write(&file, content).unwrap();
        let error =
            backup::restore(&file, &Location::Sqlite(target.clone()), &Options::default()).unwrap_err();
        assert!(error.to_string().ends_with('.'), "{what}: {error}");
        assert!(!target.join("waymark.db").exists(), "{what} was restored");
    }
    // One record changed on the way.
    let file = folder.path().join("changed");
    std::fs::write(&file, &bytes).unwrap();
    let changed = rusqlite::Connection::open(&file).unwrap();
    changed
        .execute("UPDATE evidence SET body = replace(body, '\"8\"', '\"9\"') WHERE kind = 'attempt'", [])
        .unwrap();
    drop(changed);
    let error = backup::check(&file).unwrap_err().to_string();
    assert!(error.contains("its log is not the one that was taken"), "{error}");
}

#[test]
fn a_backup_that_was_changed_anywhere_or_is_newer_is_refused_and_leaves_the_place_empty() {
    let folder = tempfile::tempdir().unwrap();
    let (place, store) = in_folder(&folder.path().join("store"));
    fill(&store);
    let target = folder.path().join("target");
    for (n, (sql, says)) in [
        ("DELETE FROM evidence_learners", "its rows are not those that were taken"),
        ("UPDATE folds SET records = records + 1", "its rows are not those that were taken"),
        ("INSERT INTO schema_migrations VALUES (999, 1)", "newer Waymark"),
    ]
    .into_iter()
    .enumerate()
    {
        let file = folder.path().join(format!("{n}.backup"));
        backup::take(&place, &file, NOW).unwrap();
        rusqlite::Connection::open(&file).unwrap().execute_batch(sql).unwrap();
        let error =
            backup::restore(&file, &Location::Sqlite(target.clone()), &Options::default()).unwrap_err();
        assert!(error.to_string().contains(says), "{sql}: {error}");
        assert!(!target.join("waymark.db").exists(), "{sql}");
    }
}

#[test]
fn the_bytes_of_a_backup_and_of_the_file_hold_nothing_of_who_was_erased() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("store");
    let (place, store) = in_folder(&data);
    let model = model();
    for n in 1..60 {
        send(&store, tenant(1), &model, &attempt(n)).unwrap();
    }
    let (gone, whose) = (learner(1).to_string(), learner(1));
    let erasing = std::sync::Arc::clone(&model);
    store.write(tenant(1), move |tx| store::erase::learner(tx, &erasing, whose, NOW, "asked")).unwrap();
    drop(store);
    let file = folder.path().join("after");
    backup::take(&place, &file, NOW).unwrap();
    let holds = |path: &Path| {
        let bytes = std::fs::read(path).unwrap_or_default();
        bytes.windows(gone.len()).any(|part| part == gone.as_bytes())
    };
    let in_use = holds(&data.join("waymark.db")) || holds(&data.join("waymark.db-wal"));
    assert!(in_use, "free space keeps them until it is removed: this test can fail");
    assert!(!holds(&file), "the backup holds the erased learner");
    store::erase::scrub(&place).unwrap();
    assert!(!holds(&data.join("waymark.db")) && !holds(&data.join("waymark.db-wal")), "the file does");
}
