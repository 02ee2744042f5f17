//! An answer means that it is kept; one job's failure is its own.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use domain::Millis;
use domain::id::SlateId;
use store::{Location, Store, StoreError, Tx, params};

use crate::support::*;

fn slate(n: u8) -> SlateId {
    SlateId::new(NOW, [n; 10])
}

const PUT: &str =
    "INSERT INTO sittings (tenant_id, learner_id, id, body, touched_at) VALUES ($1, $2, $3, '{}', $4)";

fn put(tx: &mut Tx, n: u8) -> Result<u64, StoreError> {
    tx.execute(PUT, &params![learner(n), slate(n), Millis(i64::from(n))])
}

fn kept(store: &Store) -> Vec<u8> {
    let sql = "SELECT touched_at FROM sittings WHERE tenant_id = $1 ORDER BY touched_at";
    let rows = store.read(tenant(1), |tx| tx.query(sql, &[])).unwrap();
    rows.iter().map(|row| row.get::<u8>(0).unwrap()).collect()
}

/// Holds the writer until all have sent their job, so that they share a batch.
fn together(store: &Store, jobs: u8, job: impl Fn(u8) -> Result<u64, StoreError> + Sync) {
    static SENT: AtomicUsize = AtomicUsize::new(0);
    SENT.store(0, Ordering::SeqCst);
    let started: &'static Barrier = Box::leak(Box::new(Barrier::new(2)));
    thread::scope(|scope| {
        scope.spawn(|| {
            let hold = move |_: &mut Tx| {
                started.wait();
                while SENT.load(Ordering::SeqCst) < usize::from(jobs) {
                    thread::yield_now();
                }
                Ok::<_, StoreError>(())
            };
            store.write(tenant(1), hold).unwrap();
        });
        started.wait();
        for n in 0..jobs {
            let job = &job;
            scope.spawn(move || {
                SENT.fetch_add(1, Ordering::SeqCst);
                let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(n)));
                match n % 4 {
                    0 | 1 => assert_eq!(result.unwrap().unwrap(), 1, "job {n}"),
                    2 => assert!(matches!(result.unwrap(), Err(StoreError::Taken { .. })), "job {n}"),
                    _ => {
                        let payload = result.unwrap_err();
                        assert_eq!(*payload.downcast::<String>().unwrap(), format!("job {n} panics"));
                    }
                }
            });
        }
    });
}

#[test]
fn an_error_or_a_panic_undoes_its_own_job_alone() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        // The panics of this test are meant; any other is told.
        let meant = info.payload().downcast_ref::<String>().is_some_and(|text| text.starts_with("job "));
        if !meant {
            hook(info);
        }
    }));
    on_both(|store| {
        together(store, 40, |n| {
            store.write(tenant(1), move |tx| {
                put(tx, n)?;
                match n % 4 {
                    2 => put(tx, n),
                    3 => panic!("job {n} panics"),
                    _ => Ok(1),
                }
            })
        });
        let wanted: Vec<u8> = (0..40).filter(|n| n % 4 < 2).collect();
        assert_eq!(kept(store), wanted);
    });
}

#[test]
fn what_is_acknowledged_is_there_for_everybody() {
    for place in places() {
        let store = place.open();
        let seen_by_another = |n: u8| -> bool {
            let wanted = learner(n).as_bytes().to_vec();
            match &place.location {
                Location::Sqlite(folder) => {
                    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
                    let other =
                        rusqlite::Connection::open_with_flags(folder.join("waymark.db"), flags).unwrap();
                    other
                        .query_row("SELECT COUNT(*) FROM sittings WHERE learner_id = $1", [wanted], |row| {
                            row.get::<_, i64>(0)
                        })
                        .unwrap()
                        == 1
                }
                Location::Postgres(url) => {
                    let mut other = postgres::Client::connect(url, postgres::NoTls).unwrap();
                    other.query("SELECT 1 FROM sittings WHERE learner_id = $1", &[&wanted]).unwrap().len()
                        == 1
                }
            }
        };
        thread::scope(|scope| {
            for first in 0..8_u8 {
                let (store, seen) = (&store, &seen_by_another);
                scope.spawn(move || {
                    for n in (first..64).step_by(8) {
                        store.write(tenant(1), move |tx| put(tx, n)).unwrap();
                        assert!(seen(n), "{n} was acknowledged before its commit");
                    }
                });
            }
        });
        assert_eq!(kept(&store).len(), 64);
    }
}

#[test]
fn an_error_passed_over_still_undoes_the_transaction() {
    on_both(|store| {
        let result = store.write(tenant(1), |tx| {
            put(tx, 1)?;
            let again = put(tx, 1);
            assert!(again.is_err());
            let after = put(tx, 2);
            assert_eq!(after, again, "nothing runs after an error");
            Ok::<_, StoreError>(())
        });
        assert!(matches!(result, Err(StoreError::Taken { .. })), "{result:?}");
        assert_eq!(kept(store), [0; 0]);
    });
}

#[test]
fn a_transaction_inside_another_is_refused() {
    on_both(|store| {
        let inner = store.clone();
        let nested = store.write(tenant(1), move |_| inner.write(tenant(1), |tx| put(tx, 1)));
        assert_eq!(nested, Err(StoreError::Nested));
        let nested = store.read(tenant(1), |_| store.read(tenant(1), |tx| tx.query(PUT, &[]).map(|_| ())));
        assert_eq!(nested, Err(StoreError::Nested));
        assert_eq!(store.write(tenant(1), |tx| put(tx, 1)), Ok(1), "and the next one works");
    });
}

#[test]
fn a_reader_sees_one_moment_and_cannot_write() {
    on_both(|store| {
        store.write(tenant(1), |tx| put(tx, 1)).unwrap();
        let count = "SELECT COUNT(*) FROM sittings WHERE tenant_id = $1";
        let same = store.read(tenant(1), |tx| {
            let before: i64 = tx.query_one(count, &[])?.get(0)?;
            thread::scope(|scope| {
                scope.spawn(|| store.write(tenant(1), |tx| put(tx, 2)).unwrap());
            });
            let after: i64 = tx.query_one(count, &[])?.get(0)?;
            Ok::<_, StoreError>((before, after))
        });
        assert_eq!(same, Ok((1, 1)));
        assert_eq!(kept(store), [1, 2]);
        let written = store.read(tenant(1), |tx| put(tx, 9));
        assert!(matches!(written, Err(StoreError::ReadOnly)), "{written:?}");
    });
}
