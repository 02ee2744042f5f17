//! A transaction that loses a race or its connection runs again, and the end is the same (scale.md R9).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use domain::evidence::Kind;
use domain::{Evidence, Millis};
use store::rebuild::rebuild;
use store::testing::Fault;
use store::{Options, Store, StoreError, erase, params};

use crate::support::*;

/// Touches every statement of log, fold, erasure and rebuild.
fn story(store: &Store) {
    let model = model();
    for n in 0..20 {
        let learners = if n % 4 == 0 { vec![learner(1), learner(2)] } else { vec![learner(1 + n % 3)] };
        send(store, tenant(1), &model, &Evidence { learners, ..attempt(n) }).unwrap();
    }
    let late = Evidence { happened_at: NOW.plus(-Millis::DAY), ..attempt(21) };
    send(store, tenant(1), &model, &late).unwrap();
    send(store, tenant(1), &model, &late).unwrap();
    send(store, tenant(1), &model, &of_kind(30, Kind::Correction, Some(evidence_id(40)))).unwrap();
    send(store, tenant(1), &model, &attempt(40)).unwrap();
    send(store, tenant(1), &model, &of_kind(31, Kind::Attempt, Some(evidence_id(3)))).unwrap();
    let with = Arc::clone(&model);
    store.write(tenant(1), move |tx| erase::learner(tx, &with, learner(2), NOW, "asked")).unwrap();
    let erased = Evidence { learners: vec![learner(2)], ..attempt(1) };
    assert!(matches!(send(store, tenant(1), &model, &erased), Err(StoreError::Erased { .. })));
    assert_eq!(rebuild(store, tenant(1), &model, true).unwrap().differences, []);
    rebuild(store, tenant(1), &model, false).unwrap();
}

#[test]
fn a_serialisation_failure_at_each_statement_changes_nothing() {
    let (Some(calm), Some(rough)) = (Place::postgres(), Place::postgres()) else { return };
    let fault = Arc::new(Fault::default());
    let injected = Options { fault: Some(Arc::clone(&fault)), retries: 64, ..options() };
    let (calm, rough) = (calm.open(), Store::open(&rough.location, &injected).unwrap());
    story(&calm);
    story(&rough);
    assert_eq!(dump(&rough, tenant(1)), dump(&calm, tenant(1)));
    assert!(fault.struck() >= 25, "only {} statements", fault.struck());
    let place = Place::sqlite();
    let sqlite = place.open();
    story(&sqlite);
    assert_eq!(dump(&sqlite, tenant(1)), dump(&calm, tenant(1)), "and SQLite ends with the same rows");
}

#[test]
fn a_lost_connection_before_the_commit_is_made_again() {
    let Some(place) = Place::postgres() else { return };
    let store = place.open();
    let url = place.url().to_owned();
    let first = AtomicBool::new(true);
    let result = store.write(tenant(1), move |tx| {
        tx.execute(
            "INSERT INTO sittings (tenant_id, learner_id, id, body, touched_at) VALUES ($1, $2, $2, '{}', $3)",
            &params![learner(1), NOW],
        )?;
        if first.swap(false, Ordering::SeqCst) {
            let mut other = postgres::Client::connect(&url, postgres::NoTls).unwrap();
            let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()";
            other.execute(kill, &[]).unwrap();
        }
        tx.query_one("SELECT COUNT(*) FROM sittings WHERE tenant_id = $1", &[])?.get::<i64>(0)
    });
    assert_eq!(result, Ok(1));
}

#[test]
fn learners_who_race_lose_nothing() {
    let model = model();
    on_both(|store| {
        let records: Vec<Evidence> = (0..48)
            .map(|n| {
                let corrects = (n % 6 == 5).then(|| evidence_id(n - 3));
                let learners = vec![learner(1 + n % 4), learner(10)];
                let solo = vec![learner(1 + n % 4)];
                let learners = if n % 8 == 0 { learners } else { solo };
                Evidence { learners, corrects, ..attempt(n) }
            })
            .collect();
        thread::scope(|scope| {
            for first in 0..6 {
                let (records, model) = (&records, &model);
                scope.spawn(move || {
                    for record in records.iter().skip(first).step_by(6) {
                        // A client that is told to try again tries again.
                        while let Err(error) = send(store, tenant(1), model, record) {
                            assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
                        }
                    }
                });
            }
        });
        let report = rebuild(store, tenant(1), &model, true).unwrap();
        assert_eq!((report.records, report.differences), (48, vec![]));
        for who in [1, 2, 3, 4, 10] {
            let right =
                engine::fold(&model.web, &model.params, engine::Prior::default(), learner(who), &records);
            assert_eq!(fold_of(store, tenant(1), &model, learner(who)).state, right);
        }
    });
}

#[test]
fn a_correction_and_its_target_that_come_at_once_find_each_other() {
    let model = model();
    on_both(|store| {
        for n in 0..40_u8 {
            let target = Evidence { learners: vec![learner(2)], ..attempt(n) };
            let void = of_kind(n + 100, Kind::Correction, Some(target.id));
            thread::scope(|scope| {
                for record in [&target, &void] {
                    let model = &model;
                    scope.spawn(move || send(store, numbered_tenant(u32::from(n)), model, record).unwrap());
                }
            });
            let fold = fold_of(store, numbered_tenant(u32::from(n)), &model, learner(2));
            assert_eq!(fold.records, 0, "the void of another learner's record was missed");
        }
    });
}
