//! Backups of a server at work restore to an equal log.
//!
//! Learners answer over HTTP as fast as they can while `waymark backup` runs beside the server, again and again. Each
//! backup is then restored elsewhere: every answer that was acknowledged before the backup began is in it, nothing is
//! in it that the log does not hold, and all that follows from the log is proved by `waymark verify`.
//! `WAYMARK_BACKUPS` says how many to take.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use domain::EvidenceId;
use serde_json::Value;
use testkit::ids::Ids;

use crate::support::answering::Tablet;
use crate::support::log::Log;
use crate::support::{Client, Server, copy_demo, waymark, words};

/// Learners who answer at once.
const LEARNERS: usize = 6;
/// New answers between two backups.
const ANSWERS: usize = 20;
const PATIENCE: Duration = Duration::from_secs(30);

/// A backup, and what had been acknowledged before it began.
struct Taken {
    file: PathBuf,
    before: BTreeSet<EvidenceId>,
    /// Acknowledged while it ran.
    during: usize,
}

/// Runs to success; the JSON it printed.
fn run(args: &[&str]) -> Value {
    let done = waymark(args);
    assert!(done.status.success(), "waymark {args:?}: {} {}", words(&done.stdout), words(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

fn take_many(many: usize, data: &Path, folder: &Path, heard: &Receiver<EvidenceId>) -> Vec<Taken> {
    let mut acknowledged = BTreeSet::new();
    let taken = (0..many).map(|n| {
        for _ in 0..ANSWERS {
            let fresh = heard.recv_timeout(PATIENCE);
            acknowledged
                .insert(fresh.unwrap_or_else(|_| panic!("backup {n}: the server answers too little")));
        }
        acknowledged.extend(heard.try_iter());
        let (file, before) = (folder.join(format!("backup-{n}")), acknowledged.clone());
        run(&["backup", &file.to_string_lossy(), "--data", &data.to_string_lossy(), "--json"]);
        let during: Vec<_> = heard.try_iter().collect();
        acknowledged.extend(&during);
        Taken { file, before, during: during.len() }
    });
    taken.collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the test runner reads what tests print")]
fn backups_taken_under_load_restore_to_an_equal_log() {
    let many = std::env::var("WAYMARK_BACKUPS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let (data, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    copy_demo(data.path());
    let old = Log::open(data.path()).ids();
    let ids = Ids::default();
    let mut server = Server::demo(data.path());
    let clients = server.people("learner").take(LEARNERS).map(|person| Client::learner(&server, person));
    let mut tablets: Vec<Tablet<'_>> = clients.map(|client| Tablet::new(client, &ids)).collect();
    let (told, heard) = channel();
    let taken = thread::scope(|scope| {
        for tablet in &mut tablets {
            let told = told.clone();
            scope.spawn(move || tablet.work(&told));
        }
        drop(told);
        let taken = take_many(many, data.path(), folder.path(), &heard);
        server.kill();
        taken
    });
    for tablet in &tablets {
        assert_eq!(tablet.faults, [""; 0]);
    }
    let during: usize = taken.iter().map(|taken| taken.during).sum();
    assert!(during >= many, "only {during} answers came while {many} backups were taken: no load");
    let log = rows(&Log::open(data.path()));
    let sizes: Vec<usize> = taken
        .iter()
        .enumerate()
        .map(|(n, taken)| judge(taken, &old, &log, &folder.path().join(format!("restored-{n}"))))
        .collect();
    println!(
        "BACKUPS: {many} under load of {sizes:?} records, {during} answers acknowledged while they ran, 0 lost"
    );
}

/// Every record, to the last byte.
fn rows(log: &Log) -> BTreeSet<String> {
    log.table("evidence").iter().map(|row| format!("{row:?}")).collect()
}

/// Restores a backup and compares; how many records it held.
fn judge(taken: &Taken, old: &BTreeSet<EvidenceId>, log: &BTreeSet<String>, to: &Path) -> usize {
    let (file, place) = (taken.file.to_string_lossy(), to.to_string_lossy());
    run(&["verify", &file, "--json"]);
    run(&["restore", &file, "--data", &place, "--json"]);
    run(&["verify", "--data", &place, "--json"]);
    let after = Log::open(to);
    let kept = after.ids();
    assert!(kept.is_superset(old), "records from before the load are gone");
    let lost: Vec<_> = taken.before.difference(&kept).collect();
    assert!(lost.is_empty(), "acknowledged before the backup began and not in it: {lost:?}");
    let (links, audits) = (after.links(), after.audits());
    for id in kept.difference(old) {
        assert_eq!((links.get(id), audits.get(id)), (Some(&1), Some(&1)), "{id}: half of a transaction");
    }
    // The log only grows: what the backup holds stands in it to the last byte.
    assert!(rows(&after).is_subset(log), "a record is not as it is in the log");
    kept.len()
}
