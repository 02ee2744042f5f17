//! What is read of a whole class at once is what is read one by one.

use std::collections::BTreeMap;

use domain::evidence::live;
use domain::id::CourseId;
use domain::people::{AcademicSession, Class, Course, Enrollment, Grade, Org, OrgKind, SignInWay, User};
use domain::{ClassId, Evidence, Millis, OrgId, Role, SessionId, TenantId, UserId};
use engine::Word;
use store::looks::Look;
use store::{Store, StoreError, Tx, class_folds, erase, log, looks, people};

use crate::laws::for_histories;
use crate::support::*;

pub(crate) fn class() -> ClassId {
    ClassId::new(NOW, [3; 10])
}

pub(crate) fn teacher() -> UserId {
    learner(200)
}

/// A class of learners 1 to 3, who have done nothing yet, and 9, who is never named.
pub(crate) fn enrolled(store: &Store, tenant: TenantId) {
    let write = |tx: &mut Tx| -> Result<(), StoreError> {
        let (org, session) = (OrgId::new(NOW, [2; 10]), SessionId::new(NOW, [4; 10]));
        let (course, day) = (CourseId::new(NOW, [5; 10]), domain::Day::constant(2026, 8, 17));
        let zone = "America/Denver".to_owned();
        people::add_org(tx, &Org { id: org, kind: OrgKind::School, name: "S".into(), parent: None, zone })?;
        let name = "2026".to_owned();
        people::add_session(tx, &AcademicSession { id: session, org, name, start: day, end: day })?;
        people::add_course(tx, &Course { id: course, org, name: "M".into(), framework: "t".into() })?;
        let (grade, way) = (Grade::new(3).expect("a grade"), SignInWay::Card);
        let (name, code) = ("3A".to_owned(), "CODE".to_owned());
        people::add_class(
            tx,
            &Class { id: class(), org, course, session, name, grade, code, way, home_use: false },
        )?;
        for n in [1, 2, 3, 9, 200] {
            let role = if n == 200 { Role::Teacher } else { Role::Learner };
            let (given_name, family_name) = (format!("L{n}"), "X".to_owned());
            let (id, grade, sourced_id) = (learner(n), None, None);
            people::add_user(tx, &User { id, org, role, given_name, family_name, grade, sourced_id }, NOW)?;
            people::enroll(tx, &Enrollment { class: class(), user: id, role }, u32::from(n))?;
        }
        Ok(())
    };
    store.write(tenant, write).unwrap();
}

#[test]
fn a_class_is_read_as_its_learners_are() {
    let model = model();
    for_histories(|store, tenant, records, order| {
        enrolled(store, tenant);
        let mut known = BTreeMap::new();
        for at in order {
            send(store, tenant, &model, &records[*at]).unwrap();
            let (stamps, states) = store
                .read(tenant, |tx| {
                    Ok::<_, StoreError>((
                        class_folds::stamps(tx, class())?,
                        class_folds::states(tx, &model, class())?,
                    ))
                })
                .unwrap();
            assert!(stamps.keys().eq(states.keys()));
            for n in [1, 2, 3, 9] {
                let who = learner(n);
                let fold = fold_of(store, tenant, &model, who);
                match states.get(&who) {
                    Some(state) => assert_eq!(*state, fold.state),
                    None => assert_eq!(fold.records, 0),
                }
                // The law that lets a state be known from before: the same stamp, the same state.
                if let Some(stamp) = stamps.get(&who) {
                    let former = known.insert(who, (stamp.clone(), fold.state.clone()));
                    if let Some((before, state)) = former {
                        assert!(before != *stamp || state == fold.state, "a state changed under one stamp");
                    }
                }
            }
        }
    });
}

#[test]
fn the_newest_records_about_a_competency_are_those_that_count() {
    let model = model();
    for_histories(|store, tenant, records, order| {
        enrolled(store, tenant);
        for at in order {
            send(store, tenant, &model, &records[*at]).unwrap();
        }
        for n in 0..6 {
            let about = competency(n);
            let found = store.read(tenant, |tx| log::newest_about(tx, class(), &about, 3)).unwrap();
            for who in [learner(1), learner(2), learner(3)] {
                let speaks = |record: &&Evidence| {
                    record.learners.contains(&who) && record.competencies.iter().any(|one| one.id == about)
                };
                let right: Vec<Evidence> =
                    live(records).into_iter().rev().filter(speaks).take(3).cloned().collect();
                assert_eq!(found.get(&who).cloned().unwrap_or_default(), right);
            }
        }
        let since = NOW.plus(100 * Millis::HOUR);
        let touched = store.read(tenant, |tx| class_folds::touched_since(tx, class(), since)).unwrap();
        for who in [learner(1), learner(2), learner(3)] {
            let all = store.read(tenant, |tx| log::records_of(tx, who)).unwrap();
            assert_eq!(touched.contains(&who), all.iter().any(|record| record.at() > since));
        }
    });
}

#[test]
fn looks_are_few_and_nobody_who_was_erased_is_in_them() {
    on_both(|store| {
        let tenant = tenant(1);
        enrolled(store, tenant);
        let seen = |word| {
            let words = [word, Word::Working, Word::Secure, word];
            Look::new(vec![learner(1), learner(2)], vec![competency(0), competency(1)], words)
        };
        for n in 0..7 {
            let look = seen(Word::ALL[n]);
            let at = NOW.plus(n as i64);
            store.write(tenant, move |tx| looks::keep(tx, teacher(), class(), at, &look)).unwrap();
        }
        let moments = || store.read(tenant, |tx| looks::moments(tx, teacher(), class())).unwrap();
        assert_eq!(moments(), [6, 5, 4, 3].map(|n| NOW.plus(n)));
        let read = |at| store.read(tenant, move |tx| looks::look(tx, teacher(), class(), at)).unwrap();
        assert_eq!(read(NOW.plus(5)), Some(seen(Word::ALL[5])));
        assert_eq!(read(NOW), None);
        let model = model();
        let gone = move |tx: &mut Tx| erase::learner(tx, &model, learner(1), NOW, "asked for").map(drop);
        store.write(tenant, gone).unwrap();
        let look = read(NOW.plus(5)).unwrap();
        assert_eq!(look.learners(), [learner(2)]);
        assert_eq!((look.word(0, 0), look.word(1, 0)), (Some(Word::Working), Some(Word::ALL[5])));
        assert_eq!(moments().len(), looks::KEPT);
    });
}
