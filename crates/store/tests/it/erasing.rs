//! Erasing one learner leaves the others as they were.

use domain::evidence::Kind;
use domain::{Evidence, Millis, TenantId};
use store::erase::Receipt;
use store::log::Appended;
use store::rebuild::rebuild;
use store::{Store, StoreError, erase, log, params};

use crate::laws::for_histories;
use crate::support::*;

const LATER: Millis = Millis(NOW.0 + 90 * Millis::DAY);

fn erased(store: &Store, tenant: TenantId, why: &'static str) -> Receipt {
    let model = model();
    store.write(tenant, move |tx| erase::learner(tx, &model, learner(1), LATER, why)).unwrap()
}

#[test]
fn the_others_keep_their_beliefs_and_a_rebuild_agrees() {
    let model = model();
    for_histories(|store, tenant, records, order| {
        for at in order {
            send(store, tenant, &model, &records[*at]).unwrap();
        }
        let others = [learner(2), learner(3)];
        let before = others.map(|who| fold_of(store, tenant, &model, who));
        let receipt = erased(store, tenant, "left the district");
        let named = records.iter().filter(|record| record.learners.contains(&learner(1))).count();
        assert_eq!(receipt.records.len(), named);

        let after = others.map(|who| fold_of(store, tenant, &model, who));
        assert_eq!(after, before);
        assert_eq!(rebuild(store, tenant, &model, true).unwrap().differences, []);
        assert_eq!(store.read(tenant, |tx| log::records_of(tx, learner(1))).unwrap(), []);
        let hex = learner(1).to_string();
        assert!(!dump(store, tenant).iter().any(|row| row.contains("Text") && row.contains(&hex)));

        // A tablet that was off line sends all of it once more.
        let whole = dump(store, tenant);
        for record in records {
            let only = record.learners == [learner(1)];
            match send(store, tenant, &model, record) {
                Ok(folded) => assert_eq!(folded.appended, Appended::Duplicate),
                Err(StoreError::Erased { id }) => assert!(only && id == record.id),
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(dump(store, tenant), whole);
    });
}

#[test]
fn a_group_keeps_its_record_without_the_one_who_left() {
    let model = model();
    on_both(|store| {
        let group = Evidence { learners: vec![learner(1), learner(2)], ..attempt(1) };
        let alone = attempt(2);
        for record in [&group, &alone] {
            send(store, tenant(1), &model, record).unwrap();
        }
        let receipt = erased(store, tenant(1), "asked");
        assert_eq!((receipt.removed, receipt.kept, receipt.records.len()), (1, 1, 2));
        let kept = store.read(tenant(1), |tx| log::record(tx, group.id)).unwrap().unwrap();
        assert_eq!(kept.learners, [learner(2)]);
        assert_eq!(kept.score, group.score);
        assert_eq!(store.read(tenant(1), |tx| log::record(tx, alone.id)).unwrap(), None);
        let error = send(store, tenant(1), &model, &alone).unwrap_err();
        assert!(error.to_string().contains("was erased"), "{error}");
        let why = store.read(tenant(1), |tx| {
            tx.query_one(
                "SELECT why FROM tombstones WHERE tenant_id = $1 AND evidence_id = $2",
                &params![alone.id],
            )?
            .get::<String>(0)
        });
        assert_eq!(why.unwrap(), "asked");
    });
}

#[test]
fn who_judged_others_is_forgotten_there_as_well() {
    let model = model();
    on_both(|store| {
        let judged = Evidence { learners: vec![learner(2)], ..of_kind(1, Kind::Override, None) };
        send(store, tenant(1), &model, &judged).unwrap();
        let receipt = erased(store, tenant(1), "asked");
        assert_eq!((receipt.removed, receipt.kept), (0, 0));
        let kept = store.read(tenant(1), |tx| log::record(tx, judged.id)).unwrap().unwrap();
        assert_eq!((kept.actor.user, kept.learners), (None, vec![learner(2)]));
        assert_eq!(rebuild(store, tenant(1), &model, true).unwrap().differences, []);
        let name = format!("{:?}", learner(1));
        assert!(!format!("{:?}", fold_of(store, tenant(1), &model, learner(2))).contains(&name));
    });
}
