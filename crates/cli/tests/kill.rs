//! An acknowledged answer survives `kill -9`.
//!
//! Learners answer over HTTP as fast as they can, by the forms that their pages have. The server is killed in
//! the midst of it and started again, many times. An answer counts as acknowledged only when its 303 has been
//! read. In the end the file itself is asked: everything acknowledged is there, once, and nothing that nobody
//! sent; the folds follow from it; and sending again adds nothing.
//!
//! A killed process leaves what it has written to the system, so this finds answers that were acknowledged
//! before their commit, halves of transactions and folders that do not open again; a lost `fsync` it cannot
//! find, that takes a machine without power. `WAYMARK_KILLS` says how often to kill.

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use domain::EvidenceId;
use serde_json::Value;
use support::answering::Tablet;
use support::log::Log;
use support::{Client, Server, copy_demo, waymark, words};
use testkit::ids::Ids;

/// Learners who answer at once.
const LEARNERS: usize = 8;

/// Longer than any answer takes: a server that hangs is a fault and no reason to wait for ever.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits for so many acknowledgements and then a little longer, so that the kill comes at any moment of the
/// writer's round.
fn load(heard: &Receiver<EvidenceId>, acknowledgements: u64, then: Duration) -> bool {
    let enough = (0..acknowledgements).all(|_| heard.recv_timeout(PATIENCE).is_ok());
    let end = Instant::now() + then;
    while heard.recv_timeout(end.saturating_duration_since(Instant::now())).is_ok() {}
    enough
}

/// Numbers that vary and are the same in every run (Knuth's MMIX constants).
fn vary(state: &mut u64, below: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let kills: u64 = std::env::var("WAYMARK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(50);
    let data = tempfile::tempdir().expect("a folder");
    copy_demo(data.path());
    let before = Log::open(data.path()).ids();
    let ids = Ids::default();
    let start = Instant::now();

    let mut server = Server::demo(data.path());
    let clients = server.people("learner").take(LEARNERS).map(|person| Client::learner(&server, person));
    let mut tablets: Vec<Tablet<'_>> = clients.map(|client| Tablet::new(client, &ids)).collect();
    let mut chance = 7;
    for kill in 0..kills {
        if kill > 0 {
            server = Server::serve(data.path());
        }
        let (told, heard) = channel();
        let (many, then) = (5 + vary(&mut chance, 40), Duration::from_micros(vary(&mut chance, 20_000)));
        let enough = thread::scope(|scope| {
            for tablet in &mut tablets {
                tablet.client.move_to(&server);
                let told = told.clone();
                scope.spawn(move || tablet.work(&told));
            }
            drop(told);
            let enough = load(&heard, many, then);
            server.kill();
            enough
        });
        for tablet in &tablets {
            assert_eq!(tablet.faults, [""; 0], "before kill {kill}");
        }
        assert!(enough, "kill {kill}: the server acknowledged fewer than {many} forms");
    }
    judge(data.path(), &before, &mut tablets, (kills, start.elapsed()));
}

/// Asks the file, the program's own check, and a server that is sent everything once more.
#[expect(clippy::print_stdout, reason = "the test runner reads what tests print")]
fn judge(
    data: &Path,
    before: &BTreeSet<EvidenceId>,
    tablets: &mut [Tablet<'_>],
    (kills, took): (u64, Duration),
) {
    let log = Log::open(data);
    let (kept, links, audits) = (log.ids(), log.links(), log.audits());
    drop(log);
    let acknowledged: BTreeSet<EvidenceId> =
        tablets.iter().flat_map(|t| t.acknowledged.iter().map(|s| s.id)).collect();
    let sent: BTreeSet<EvidenceId> = tablets.iter().flat_map(|t| t.sent.iter().copied()).collect();
    let cut_off: usize = tablets.iter().map(|t| t.cut_off).sum();
    let lost = acknowledged.difference(&kept).count();
    println!(
        "KILLS: {kills} kills in {:.1} s, {} records acknowledged, {lost} lost; {cut_off} forms were cut off by a kill, \
         {} records saved without word of it",
        took.as_secs_f64(),
        acknowledged.len(),
        kept.difference(before).filter(|id| !acknowledged.contains(id)).count(),
    );
    assert!(acknowledged.len() as u64 >= 5 * kills, "too little was acknowledged to prove anything");
    assert!(cut_off as u64 >= kills / 2, "the kills came when nothing was under way");
    assert_eq!(lost, 0, "acknowledged and not in the log");
    let made: BTreeSet<EvidenceId> = kept.difference(before).copied().collect();
    assert!(made.is_subset(&sent), "the log has records that nobody sent");
    assert!(before.is_subset(&kept), "records from before are gone");
    for id in &made {
        assert_eq!((links.get(id), audits.get(id)), (Some(&1), Some(&1)), "{id}: folded once, audited once");
    }

    let rebuilt = waymark(&["rebuild", "--check", "--json", "--data", &data.to_string_lossy()]);
    let report: Value =
        serde_json::from_slice(&rebuilt.stdout).unwrap_or_else(|_| panic!("{}", words(&rebuilt.stderr)));
    assert_eq!((&report["differences"], &report["records"]), (&0.into(), &kept.len().into()), "{report}");
    send_again(data, tablets);
    assert_eq!(Log::open(data).ids(), kept, "sent again, and recorded again");
}

/// Every tablet sends its last forms once more, as one does that never heard of their answers.
fn send_again(data: &Path, tablets: &mut [Tablet<'_>]) {
    let server = Server::serve(data);
    for tablet in tablets {
        tablet.client.move_to(&server);
        for sent in &tablet.acknowledged.clone()[tablet.acknowledged.len().saturating_sub(25)..] {
            let again = tablet.post(sent).expect("the server is there");
            assert_eq!((again.status, again.location.as_deref()), (303, Some("/practice")), "{sent:?} again");
        }
    }
}
