//! Opening: once at a time, again and again, and never an unknown schema.

use domain::Millis;
use store::{Location, Store, StoreError, Tx, log, params};

use crate::support::*;

#[test]
fn a_folder_in_use_is_refused_by_name_and_free_afterwards() {
    let model = model();
    let place = Place::sqlite();
    let store = place.open();
    send(&store, tenant(1), &model, &attempt(1)).unwrap();
    let error = Store::open(&place.location, &options()).err().unwrap();
    assert_eq!(error, StoreError::InUse { folder: place.folder().to_owned() });
    assert!(error.to_string().contains(&place.folder().display().to_string()));
    assert!(error.to_string().contains("choose another folder"));
    drop(store);
    let again = place.open();
    assert_eq!(again.read(tenant(1), log::count), Ok(1));
}

#[test]
fn a_newer_schema_is_not_touched() {
    for place in places() {
        let store = place.open();
        let add = "INSERT INTO schema_migrations (version, applied_at) VALUES ($1, $2)";
        store.directory(|tx| tx.global_execute(add, &params![999_i64, NOW])).unwrap();
        drop(store);
        let error = Store::open(&place.location, &options()).err().unwrap();
        assert!(matches!(error, StoreError::Newer { found: 999, .. }), "{error}");
        assert!(error.to_string().contains("Update Waymark"));
    }
}

#[test]
fn what_cannot_be_opened_names_the_place_and_not_the_password() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "not a folder").unwrap();
    let error = Store::open(&Location::Sqlite(file.clone()), &options()).err().unwrap();
    assert!(error.to_string().contains(&file.display().to_string()), "{error}");

    let broken = tempfile::tempdir().unwrap();
    std::fs::write(broken.path().join("waymark.db"), "this is no database, however long it may be").unwrap();
    let error = Store::open(&Location::Sqlite(broken.path().to_owned()), &options()).err().unwrap();
    assert!(error.to_string().contains("waymark.db"), "{error}");

    let nowhere = Location::Postgres("postgres://me:secret@127.0.0.1:1/none".into());
    let error = Store::open(&nowhere, &options()).err().unwrap().to_string();
    assert!(error.contains("127.0.0.1") && error.contains("none") && !error.contains("secret"), "{error}");
}

#[test]
fn several_servers_may_open_one_postgres_at_once() {
    let Some(place) = Place::postgres() else { return };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| place.open());
        }
    });
}

#[test]
fn a_tenants_rows_need_a_tenant() {
    on_both(|store| {
        let all = "SELECT id FROM users ORDER BY id";
        let error = store.look_up(|tx| tx.query(all, &[])).err().unwrap();
        assert_eq!(error, StoreError::NoTenant { sql: all });
        let error = store.read(tenant(1), |tx| tx.global_query(all, &[])).err().unwrap();
        assert_eq!(error, StoreError::NoTenant { sql: all });
        let forgetful = "SELECT id FROM users WHERE id = $2";
        let forget = |tx: &mut Tx| tx.query(forgetful, &params![learner(1)]).map(|_| ());
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| store.read(tenant(1), forget)));
        assert_eq!(panic.is_err(), cfg!(debug_assertions));
    });
}

#[test]
fn a_value_of_another_kind_names_table_column_and_place() {
    on_both(|store| {
        let put =
            "INSERT INTO sittings (tenant_id, learner_id, id, body, touched_at) VALUES ($1, $2, $2, 'x', $3)";
        store.write(tenant(1), move |tx| tx.execute(put, &params![learner(1), Millis(7)])).unwrap();
        let error = store
            .read(tenant(1), |tx| {
                tx.query_one("SELECT touched_at, body FROM sittings WHERE tenant_id = $1", &[])?
                    .get::<bool>(0)
            })
            .unwrap_err();
        let text = error.to_string();
        assert!(text.contains("column 0 (touched_at) of table sittings holds the whole number 7"), "{text}");
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn it_works_from_the_blocking_threads_of_an_async_server() {
    for place in tokio::task::spawn_blocking(places).await.unwrap() {
        let work = move || {
            let store = place.open();
            send(&store, tenant(1), &model(), &attempt(1)).unwrap();
            let count = store.read(tenant(1), log::count);
            (count, store, place)
        };
        let (count, store, place) = tokio::task::spawn_blocking(work).await.unwrap();
        assert_eq!(count, Ok(1));
        // The last Store may go anywhere, also in async code.
        drop(store);
        tokio::task::spawn_blocking(move || drop(place)).await.unwrap();
    }
}

#[test]
fn a_month_that_comes_takes_its_records_from_the_default_partition() {
    let Some(place) = Place::postgres() else { return };
    let model = model();
    let store = place.open();
    // The tablet's clock is two years ahead: no month has been made for its ids.
    let far = NOW.plus(730 * Millis::DAY);
    let id = domain::EvidenceId::new(far, [4; 10]);
    let record = domain::Evidence { id, clock_doubt: true, ..attempt(1) };
    send(&store, tenant(1), &model, &record).unwrap();
    let mut client = postgres::Client::connect(place.url(), postgres::NoTls).unwrap();
    let mut months = || -> Vec<String> {
        let sql = "SELECT tableoid::regclass::text FROM evidence";
        client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
    };
    assert_eq!(months(), ["evidence_default"]);
    store.ensure_partitions(far).unwrap();
    store.ensure_partitions(far).unwrap();
    assert_eq!(months(), ["evidence_2028_11"]);
    assert_eq!(store.read(tenant(1), |tx| log::record(tx, id)).unwrap(), Some(record));
}
