//! No statement forgets its tenant: two tenants whose rows have equal ids, with and without the wall of
//! row-level security, and each gets the same as if it were alone (contracts.md 9).

use domain::evidence::Kind;
use domain::{Evidence, Millis, TenantId};
use postgres::NoTls;
use store::rebuild::rebuild;
use store::{Store, erase, log, params, testing};

use crate::support::*;

/// All that the log, the fold, erasure and rebuild can do, and all that they answer. `twist` makes the
/// data of two tenants differ under equal ids.
fn story(store: &Store, tenant: TenantId, twist: u8) -> Vec<String> {
    let model = model();
    let mut told = Vec::new();
    let mut tell = |what: String| told.push(what);
    for n in 0..16_u8 {
        let who = 1 + (n + twist) % 3;
        let learners = if n % 5 == 0 { vec![learner(who), learner(9)] } else { vec![learner(who)] };
        let kind = Kind::ALL[usize::from(n + twist) % 10];
        let note = Some(format!("twist {twist}"));
        let record = Evidence { learners, note, ..of_kind(n, kind, None) };
        tell(format!("{:?}", send(store, tenant, &model, &record)));
    }
    for (n, target) in [(20, 3), (21, 50), (22, 21)] {
        let record = of_kind(n, Kind::Correction, Some(evidence_id(target)));
        tell(format!("{:?}", send(store, tenant, &model, &record)));
    }
    let late = Evidence { happened_at: NOW.plus(-Millis::HOUR), learners: vec![learner(2)], ..attempt(50) };
    tell(format!("{:?}", send(store, tenant, &model, &late)));
    tell(format!("{:?}", send(store, tenant, &model, &late)));
    for n in 1..4 {
        tell(format!("{:?}", store.read(tenant, |tx| log::records_of(tx, learner(n)))));
        tell(format!("{:?}", fold_of(store, tenant, &model, learner(n))));
    }
    tell(format!("{:?}", store.read(tenant, |tx| log::record(tx, evidence_id(5)))));
    let who = learner(1 + twist % 3);
    let with = std::sync::Arc::clone(&model);
    let receipt = store.write(tenant, move |tx| erase::learner(tx, &with, who, NOW, "asked"));
    tell(format!("{receipt:?}"));
    tell(format!("{:?}", send(store, tenant, &model, &attempt(1))));
    tell(format!("{:?}", store.read(tenant, log::count)));
    tell(format!("{:?}", rebuild(store, tenant, &model, true)));
    tell(format!("{:?}", rebuild(store, tenant, &model, false)));
    told.extend(dump(store, tenant));
    told
}

#[test]
fn two_tenants_of_equal_ids_do_not_meet() {
    let (one, other) = (Place::sqlite(), Place::sqlite());
    let alone = story(&one.open(), tenant(1), 0);
    let other_alone = story(&other.open(), tenant(2), 1);
    assert_ne!(alone, other_alone, "the twist makes them differ");
    let mut stores = Vec::new();
    for place in places() {
        let store = place.open();
        stores.push((place, store));
    }
    if let Some(place) = Place::postgres() {
        let walled = testing::under_row_level_security(place.url()).unwrap();
        stores.push((place, walled));
    }
    for (place, store) in &stores {
        eprintln!("on {}", place.name);
        assert_eq!(story(store, tenant(2), 1), other_alone);
        let before = dump(store, tenant(2));
        assert_eq!(story(store, tenant(1), 0), alone, "with another tenant beside it");
        assert_eq!(dump(store, tenant(2)), before, "the other one is untouched");
    }
}

#[test]
fn the_wall_stands_where_a_statement_forgets() {
    let Some(place) = Place::postgres() else { return };
    let store = testing::under_row_level_security(place.url()).unwrap();
    let model = model();
    for n in [1, 2] {
        send(&store, tenant(n), &model, &attempt(n)).unwrap();
    }
    // The guard reads words and lets this pass: it names tenant_id and $1, and means every tenant.
    let forgetful = "SELECT COUNT(*) FROM evidence WHERE tenant_id = $1 OR tenant_id <> $1";
    let seen = |store: &Store| store.read(tenant(1), |tx| tx.query_one(forgetful, &[])?.get::<i64>(0));
    assert_eq!(seen(&store), Ok(1));
    let put = "INSERT INTO sittings (tenant_id, learner_id, id, body, touched_at)
        VALUES ($2, $1, $1, '{}', 0)";
    let smuggled = store.write(tenant(1), move |tx| tx.execute(put, &params![tenant(2)]));
    assert!(smuggled.is_err());
    drop(store);
    assert_eq!(seen(&place.open()), Ok(2), "without the wall it does forget, so the test can fail");

    let mut raw = postgres::Client::connect(place.url(), NoTls).unwrap();
    raw.batch_execute("SET ROLE waymark_tenant").unwrap();
    assert!(raw.query("SELECT id FROM evidence", &[]).is_err(), "without a tenant there is nothing to see");
}

#[test]
fn every_tenants_table_has_its_policy() {
    let Some(place) = Place::postgres() else { return };
    drop(testing::under_row_level_security(place.url()).unwrap());
    let mut raw = postgres::Client::connect(place.url(), NoTls).unwrap();
    let sql = "SELECT c.relname::text FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
        WHERE c.relrowsecurity ORDER BY c.relname::text COLLATE \"C\"";
    let walled: Vec<String> = raw.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect();
    let tenant = |kind: &store::guard::TableKind| *kind == store::guard::TableKind::Tenant;
    let wanted: Vec<&String> =
        store::guard::tables().iter().filter(|(_, kind)| tenant(kind)).map(|(table, _)| table).collect();
    assert_eq!(walled.iter().collect::<Vec<_>>(), wanted);
}
