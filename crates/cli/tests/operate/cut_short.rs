//! Long work that is killed: the place is empty or whole, and the next try finds nothing in its way.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Watched;
use crate::support::log::Log;
use crate::support::{copy_demo, waymark, words};

const PATIENCE: Duration = Duration::from_secs(60);
/// Everything a restore must give back.
const TABLES: [&str; 8] =
    ["evidence", "evidence_learners", "folds", "beliefs", "users", "enrollments", "sittings", "audit"];

fn run(args: &[&str]) {
    let done = waymark(args);
    assert!(done.status.success(), "waymark {args:?}: {} {}", words(&done.stdout), words(&done.stderr));
}

/// Begins and kills it after so long.
fn cut_short(args: &[&str], after: Duration) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("waymark runs");
    thread::sleep(after);
    let _ = child.kill();
    let _ = child.wait();
}

fn contents(folder: &Path) -> Vec<Vec<Vec<rusqlite::types::Value>>> {
    let log = Log::open(folder);
    TABLES.iter().map(|table| log.table(table)).collect()
}

#[test]
fn a_restore_that_is_killed_leaves_an_empty_folder_or_a_whole_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, file) = (folder.path().join("data"), folder.path().join("backup"));
    std::fs::create_dir(&data).expect("a folder");
    copy_demo(&data);
    let file = file.to_string_lossy();
    run(&["backup", &file, "--data", &data.to_string_lossy()]);
    let wanted = contents(&data);
    let (mut wholes, mut empties, mut wait) = (0, 0, Duration::ZERO);
    while wholes < 3 && wait < PATIENCE {
        let to = folder.path().join(format!("to-{}", wait.as_millis()));
        let place = to.to_string_lossy();
        cut_short(&["restore", &file, "--data", &place], wait);
        // Finer where the copying is, coarser on a slow machine.
        wait = wait + Duration::from_millis(5) + wait / 10;
        if to.join("waymark.db").exists() {
            wholes += 1;
            // Killed while it was opened, the file is as the next program finds it, which takes back what was half done.
            let next = rusqlite::Connection::open(to.join("waymark.db")).expect("the store opens");
            next.query_row("SELECT COUNT(*) FROM evidence", [], |_| Ok(())).expect("the store is read");
        } else {
            empties += 1;
            // Nothing is in the way of the next try.
            run(&["restore", &file, "--data", &place]);
        }
        assert!(contents(&to) == wanted, "half a restore, killed before {wait:?}");
        std::fs::remove_dir_all(&to).expect("it goes");
    }
    assert!(wholes == 3 && empties > 3, "{empties} were cut short, {wholes} were not");
}

#[test]
fn a_demo_whose_making_is_killed_is_made_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().to_string_lossy().into_owned();
    // The making alone, which is what the demo starts beside itself; the mark stands while it runs.
    std::fs::write(folder.path().join("demo-is-being-made"), "").expect("a mark");
    let file = folder.path().join("waymark.db-wal");
    let mut making = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(["demo", "--small", "--only-make", "--data", &place])
        .stderr(Stdio::null())
        .spawn()
        .expect("waymark runs");
    let began = Instant::now();
    let half = || std::fs::metadata(&file).is_ok_and(|file| file.len() > 500_000);
    while !half() && began.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(2));
    }
    assert!(making.try_wait().expect("a child").is_none(), "it was killed before its end");
    making.kill().expect("it is killed");
    making.wait().expect("it ended");
    let records = Log::open(folder.path()).ids().len();
    let server = Watched::demo(folder.path(), &["--small"]);
    server.signal("-TERM");
    let (code, said) = server.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("was not finished. It is made anew."), "{said}");
    assert!(!folder.path().join("demo-is-being-made").exists());
    // How many records there are depends on the hour at which it is made; who is in it does not.
    let whole = tempfile::tempdir().expect("a folder");
    copy_demo(whole.path());
    let people = |folder: &Path| Log::open(folder).table("users").len();
    assert_eq!(people(folder.path()), people(whole.path()));
    run(&["verify", "--data", &place]);
    let now = Log::open(folder.path()).ids().len();
    assert!(now > 1_000 && now > records, "it was killed at {records} records and has {now}");
}
