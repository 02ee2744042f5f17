//! Whatever the order of arrival, the fold is that of the set of records; and a rebuild agrees.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::evidence::{Kind, live};
use domain::{Evidence, Millis, UserId};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use store::hand::Hand;
use store::log::Appended;
use store::rebuild::{How, rebuild};
use store::{Store, StoreError, fold, log, params};

use crate::support::*;

/// A history: records of three learners, and the order in which they arrive, some of them twice.
pub(crate) fn histories() -> impl Strategy<Value = (Vec<Evidence>, Vec<usize>)> {
    let record =
        (0..12usize, 1..8u8, 0..40i64, 0..40i64, proptest::option::weighted(0.3, 0..24u8), 0..6usize);
    proptest::collection::vec(record, 1..24).prop_flat_map(|specs| {
        let records: Vec<Evidence> = specs.into_iter().enumerate().map(made).collect();
        let order: Vec<usize> = (0..records.len()).chain((0..records.len()).step_by(3)).collect();
        (Just(records), Just(order).prop_shuffle())
    })
}

type Spec = (usize, u8, i64, i64, Option<u8>, usize);

fn made((n, (kind, who, at, later, corrects, about)): (usize, Spec)) -> Evidence {
    let n = n as u8;
    // Attempts are most of what happens.
    let kind = Kind::ALL.get(kind).copied().unwrap_or(Kind::Attempt);
    let corrects = corrects.filter(|target| *target != n).map(evidence_id);
    let mut record = of_kind(n, kind, corrects);
    record.learners = (1..=3).filter(|bit| who & (1 << (bit - 1)) != 0).map(learner).collect();
    record.happened_at = NOW.plus(at * 7 * Millis::HOUR);
    record.recorded_at = record.happened_at.plus(later * 3 * Millis::HOUR);
    record.clock_doubt = about == 5;
    record.day = domain::time::Zone::named("America/Denver").unwrap().day(record.at());
    if record.kind == Kind::Override {
        // A belief names the adult who judged.
        record.actor.user = Some(learner(8));
    }
    if record.score.is_some() && record.rating.is_none() {
        // A number without a short decimal: it must come back from its JSON to the last bit.
        record.score = Some((at as f64 + 0.1) / 41.3);
    }
    for weighted in &mut record.competencies {
        weighted.id = competency(about);
    }
    record
}

pub(crate) fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// A few hundred cases on SQLite, fewer on PostgreSQL, each in a tenant of its own.
pub(crate) fn for_histories(law: impl Fn(&Store, domain::TenantId, &[Evidence], &[usize])) {
    for place in places() {
        let store = place.open();
        let case = AtomicU32::new(0);
        let cases = if place.name == "SQLite" { 200 } else { 40 };
        runner(cases)
            .run(&histories(), |(records, order)| {
                let tenant = numbered_tenant(case.fetch_add(1, Ordering::Relaxed));
                law(&store, tenant, &records, &order);
                Ok(())
            })
            .unwrap_or_else(|error| panic!("on {}: {error}", place.name));
    }
}

/// What should follow, from the whole set of records and without the store.
fn expected(records: &[Evidence], who: UserId) -> (engine::LearnerState, Hand, u64) {
    let model = model();
    let state = engine::fold(&model.web, &model.params, engine::Prior::default(), who, records);
    let mut hand = Hand::default();
    let mut count = 0;
    for record in live(records).into_iter().filter(|record| record.learners.contains(&who)) {
        count += 1;
        if let Some(help) = &record.help
            && record.kind == Kind::Help
            && help.by == domain::evidence::HelpBy::Adult
        {
            let asked = help.outcome == domain::evidence::HelpOutcome::Asked;
            hand.up = if asked { hand.up.or(Some((record.at(), record.id))) } else { None };
        }
        let wished = record.choice.as_ref().is_some_and(|choice| choice.wish.is_some());
        if record.kind == Kind::Choice && wished {
            hand.wish = Some(record.id);
        }
    }
    (state, hand, count)
}

#[test]
fn the_fold_is_that_of_the_set_whatever_the_order_of_arrival() {
    let model = model();
    for_histories(|store, tenant, records, order| {
        let mut sent = std::collections::BTreeSet::new();
        for at in order {
            let folded = send(store, tenant, &model, &records[*at]).unwrap();
            assert_eq!(folded.appended == Appended::New, sent.insert(*at));
            for (who, fold) in &folded.learners {
                assert_eq!(*fold, fold_of(store, tenant, &model, *who), "what is answered is what is kept");
            }
        }
        for who in [learner(1), learner(2), learner(3)] {
            let fold = fold_of(store, tenant, &model, who);
            let (state, hand, count) = expected(records, who);
            assert_eq!((fold.hand, fold.records), (hand, count));
            assert_eq!(fold.state, state);
        }
        let report = rebuild(store, tenant, &model, true).unwrap();
        assert_eq!(report.differences, []);
        assert_eq!(report.records, records.len() as u64);
    });
}

#[test]
fn the_first_of_two_records_with_one_id_stands() {
    let model = model();
    on_both(|store| {
        let first = attempt(1);
        let second = Evidence { score: Some(0.0), note: Some("another".into()), ..first.clone() };
        assert_eq!(send(store, tenant(1), &model, &first).unwrap().appended, Appended::New);
        let before = dump(store, tenant(1));
        assert_eq!(send(store, tenant(1), &model, &second).unwrap().appended, Appended::Duplicate);
        assert_eq!(dump(store, tenant(1)), before);
        let kept = store.read(tenant(1), |tx| log::record(tx, first.id)).unwrap();
        assert_eq!(kept, Some(first));
    });
}

#[test]
fn a_bad_record_is_refused_and_leaves_nothing() {
    let model = model();
    on_both(|store| {
        let bad = Evidence { score: Some(1.5), ..attempt(1) };
        let error = send(store, tenant(1), &model, &bad).unwrap_err();
        assert!(matches!(error, StoreError::BadEvidence(_)), "{error}");
        assert_eq!(dump(store, tenant(1)), [""; 0]);
    });
}

#[test]
fn an_awaited_record_is_not_there_until_it_comes() {
    let model = model();
    on_both(|store| {
        let first = attempt(1);
        let void = of_kind(2, Kind::Correction, Some(first.id));
        send(store, tenant(1), &model, &void).unwrap();
        assert_eq!(store.read(tenant(1), |tx| log::record(tx, first.id)).unwrap(), None);
        assert_eq!(store.read(tenant(1), log::count).unwrap(), 1);
        send(store, tenant(1), &model, &first).unwrap();
        assert_eq!(store.read(tenant(1), |tx| log::record(tx, first.id)).unwrap(), Some(first.clone()));
        assert_eq!(fold_of(store, tenant(1), &model, learner(1)).records, 0, "the correction voids it");
    });
}

#[test]
fn a_rebuild_finds_and_mends_every_kind_of_damage() {
    let model = model();
    on_both(|store| {
        for n in 0..12 {
            send(store, tenant(1), &model, &attempt(n)).unwrap();
        }
        let right = dump(store, tenant(1));
        let spoil = |sql: &'static str, name: domain::CompetencyId| {
            let run = move |tx: &mut store::Tx| tx.execute(sql, &params![learner(1), &name]);
            assert_eq!(store.write(tenant(1), run).unwrap(), 1, "{sql}");
        };
        let p =
            "UPDATE beliefs SET p = p + 0.001 WHERE tenant_id = $1 AND learner_id = $2 AND competency = $3";
        spoil(p, competency(1));
        let gone = "DELETE FROM beliefs WHERE tenant_id = $1 AND learner_id = $2 AND competency = $3";
        spoil(gone, competency(2));
        let extra = "INSERT INTO beliefs (tenant_id, learner_id, competency, p, last_at, state)
            SELECT tenant_id, learner_id, 't:none', p, last_at, state FROM beliefs
            WHERE tenant_id = $1 AND learner_id = $2 AND competency = $3";
        spoil(extra, competency(3));
        let hand = "UPDATE folds SET records = records + 1
            WHERE tenant_id = $1 AND learner_id = $2 AND params <> $3";
        spoil(hand, competency(0));
        let damaged = dump(store, tenant(1));
        let found = rebuild(store, tenant(1), &model, true).unwrap();
        let named: Vec<_> =
            found.differences.iter().map(|d| (d.competency.as_deref().unwrap_or("-"), d.how)).collect();
        let wanted =
            [("-", How::Other), ("t:c1", How::Other), ("t:c2", How::Missing), ("t:none", How::Extra)];
        assert_eq!(named, wanted);
        assert_eq!(dump(store, tenant(1)), damaged, "a check changes nothing");
        rebuild(store, tenant(1), &model, false).unwrap();
        assert_eq!(dump(store, tenant(1)), right);
    });
}

#[test]
fn other_constants_fold_again() {
    let old = model();
    let params = engine::Params { version: "other".into(), slip: 0.2, ..engine::Params::default() };
    let new = std::sync::Arc::new(fold::Model { web: model().web.clone(), params });
    on_both(|store| {
        for n in 0..8 {
            send(store, tenant(1), &old, &attempt(n)).unwrap();
        }
        let records: Vec<Evidence> = (0..9).map(attempt).collect();
        let right = |count: usize| {
            let prior = engine::Prior::default();
            engine::fold(&new.web, &new.params, prior, learner(1), &records[..count])
        };
        assert_eq!(fold_of(store, tenant(1), &new, learner(1)).state, right(8), "read");
        send(store, tenant(1), &new, &records[8]).unwrap();
        assert_eq!(fold_of(store, tenant(1), &new, learner(1)).state, right(9), "written");
        assert_eq!(rebuild(store, tenant(1), &new, true).unwrap().differences, []);
    });
}
