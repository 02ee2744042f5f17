//! What whoever watches the store relies on: the probe keeps nothing, the counts are true, and a look from outside
//! sees what is there.

use std::sync::Arc;

use domain::Millis;
use store::look_over::look;
use store::people::{self};
use store::{Options, Store, StoreError, Tx};

use crate::support::*;

/// Rows of the tables a probe could leave something in.
fn tenants(store: &Store) -> i64 {
    let count = |tx: &mut Tx| tx.query_one("SELECT COUNT(*) FROM tenants", &[])?.get(0);
    store.look_up::<i64, StoreError>(count).unwrap()
}

#[test]
fn a_probe_keeps_nothing() {
    on_both(|store| {
        let before = (tenants(store), store.counts().writes);
        for _ in 0..20 {
            store.probe().unwrap();
        }
        assert_eq!((tenants(store), store.counts().writes), before);
    });
}

#[test]
fn a_store_without_room_is_not_ready_and_is_again_with_room() {
    let place = Place::sqlite();
    drop(place.open());
    let size = std::fs::metadata(place.folder().join("waymark.db")).unwrap().len();
    let at = |pages: u64| Options { max_page_count: Some((size / 4096 + pages) as u32), ..options() };
    let tight = Store::open(&place.location, &at(8)).unwrap();
    assert_eq!(tight.probe(), Err(StoreError::Full));
    assert_eq!(tight.probe(), Err(StoreError::Full), "each time");
    drop(tight);
    let roomy = Store::open(&place.location, &at(40)).unwrap();
    roomy.probe().unwrap();
    let grown = std::fs::metadata(place.folder().join("waymark.db")).unwrap().len();
    assert!(grown <= size + 4096, "a probe made the file grow from {size} to {grown}");
}

#[test]
fn what_is_kept_is_counted_once() {
    on_both(|store| {
        let (model, before) = (model(), store.counts());
        for n in [1, 2, 2, 3] {
            send(store, tenant(1), &model, &attempt(n)).unwrap();
        }
        let refused: Result<(), StoreError> = store.write(tenant(1), {
            let model = Arc::clone(&model);
            move |tx| {
                store::fold::record(tx, &model, &attempt(9))?;
                Err(StoreError::Nested)
            }
        });
        assert!(refused.is_err());
        let now = store.counts();
        assert_eq!(now.evidence - before.evidence, 3, "the second 2 was there, 9 was taken back");
        assert_eq!((now.writes - before.writes, now.waiting), (4, 0));
        assert!((1..=5).contains(&(now.commits - before.commits)), "{now:?}");
    });
}

#[test]
fn a_look_from_outside_sees_what_is_there() {
    for place in places() {
        let store = place.open();
        let seen = look(&place.location, NOW).unwrap();
        assert_eq!((seen.schema, seen.faults.len(), seen.newest), (seen.known, 0, None), "{}", place.name);
        assert!(seen.bytes > 0 && seen.zones.is_empty());
        let with_server = place.name == "PostgreSQL";
        assert_eq!((seen.server.is_some(), seen.wal.is_none()), (with_server, with_server));
        assert_eq!(seen.months, with_server.then_some(true));
        let school = domain::people::Org {
            id: domain::OrgId::new(NOW, [1; 10]),
            kind: domain::people::OrgKind::School,
            name: "Alder".into(),
            parent: None,
            zone: "America/Denver".into(),
        };
        store
            .write::<(), StoreError, _>(tenant(1), move |tx| {
                tx.global_execute(
                    "INSERT INTO tenants (id, name, is_demo, secret, created_at) VALUES ($1, 'x', 0, $1, 0)",
                    &store::params![tenant(1)],
                )?;
                people::add_org(tx, &school)
            })
            .unwrap();
        // Beside the open store, which goes on.
        let seen = look(&place.location, NOW).unwrap();
        assert_eq!(seen.zones, [("Alder".to_owned(), "America/Denver".to_owned())], "{}", place.name);
        store.probe().unwrap();
        if with_server {
            let later = NOW.plus(40 * 30 * 24 * Millis::HOUR);
            assert_eq!(
                look(&place.location, later).unwrap().months,
                Some(false),
                "years ahead nothing is made"
            );
        }
    }
}
