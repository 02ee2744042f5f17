//! A full disk: a clear error, nothing half done, and reading goes on.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;

use domain::{Evidence, EvidenceId, Millis};
use store::rebuild::rebuild;
use store::{Options, Store, StoreError, log};

use crate::support::*;

#[test]
fn a_full_store_says_so_and_keeps_exactly_what_it_acknowledged() {
    let model = model();
    let place = Place::sqlite();
    drop(place.open());
    let size = std::fs::metadata(place.folder().join("waymark.db")).unwrap().len();
    let pages = (size / 4096) as u32 + 60;
    let store = Store::open(&place.location, &Options { max_page_count: Some(pages), ..options() }).unwrap();
    let acknowledged = Mutex::new(BTreeSet::new());
    let refused = Mutex::new(BTreeSet::new());
    thread::scope(|scope| {
        for writer in 0..8_u16 {
            let (store, model) = (&store, &model);
            let (acknowledged, refused) = (&acknowledged, &refused);
            scope.spawn(move || {
                for n in 0..120_u16 {
                    let mut random = [3; 10];
                    random[6..8].copy_from_slice(&writer.to_be_bytes());
                    random[8..].copy_from_slice(&n.to_be_bytes());
                    let id = EvidenceId::new(NOW.plus(i64::from(n) * Millis::SECOND), random);
                    let note = Some("x".repeat(1 + 31 * usize::from(n)));
                    let learners = vec![learner(writer as u8 + 1)];
                    let record = Evidence { id, learners, note, ..attempt((n % 60) as u8) };
                    match send(store, tenant(1), model, &record) {
                        Ok(_) => assert!(acknowledged.lock().unwrap().insert(id)),
                        Err(StoreError::Full) => assert!(refused.lock().unwrap().insert(id)),
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    let (acknowledged, refused) = (acknowledged.into_inner().unwrap(), refused.into_inner().unwrap());
    assert!(acknowledged.len() > 10 && refused.len() > 10, "{} {}", acknowledged.len(), refused.len());
    let report = rebuild(&store, tenant(1), &model, true).unwrap();
    assert_eq!(report.differences, []);
    assert_eq!(report.records, acknowledged.len() as u64);
    for id in acknowledged {
        assert!(store.read(tenant(1), |tx| log::record(tx, id)).unwrap().is_some());
    }
    assert!(StoreError::Full.to_string().contains("Free some disk space"));

    drop(store);
    let roomy = place.open();
    send(&roomy, tenant(1), &model, &attempt(200)).expect("room again, so it goes on");
}
