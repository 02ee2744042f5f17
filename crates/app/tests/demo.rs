//! The demo: the same seed and clock make the same district, and what it shows follows from its evidence.

use app::demo::{DemoSize, Person};

use crate::house::{House, demo_place};

/// A demo in a house of its own: its rows, and whom to sign in as.
fn made(seed: u64) -> (Vec<String>, Vec<Person>, [usize; 4]) {
    let place = demo_place();
    let house = House::new(&place.store);
    let mut steps = Vec::new();
    house.app.make_demo(seed, DemoSize::Small, &mut |n, all| steps.push((n, all))).unwrap();
    assert_eq!(steps.last().map(|(n, all)| n == all), Some(true), "progress reaches its end: {steps:?}");
    let tenant =
        house.app.tenants().unwrap().into_iter().find(|tenant| tenant.is_demo).expect("it is marked").id;
    let reports = house.app.rebuild(true).unwrap();
    assert!(reports.iter().all(|report| report.differences.is_empty()), "{reports:?}");
    let counts = ["users", "evidence", "profile_entries", "audit"].map(|table| house.count(tenant, table));
    (house.dump(tenant), house.app.demo_people(usize::MAX).unwrap(), counts)
}

#[test]
fn the_same_seed_makes_the_same_demo() {
    let (rows, people, counts) = made(7);
    let (again, same, recount) = made(7);
    eprintln!("users, records, entries, audit rows: {counts:?}");
    assert_eq!(counts, recount);
    assert_eq!(people, same);
    for (line, former) in again.iter().zip(&rows) {
        assert_eq!(line, former);
    }
    let [users, records, entries, audit] = counts;
    assert!(users == 60 && records > 1_000 && entries > 20, "{counts:?}");
    assert!(audit >= records + entries, "each record and each entry has its row: {counts:?}");
    let learners = people.iter().filter(|person| matches!(person, Person::Learner { .. })).count();
    assert_eq!((learners, people.len() - learners), (54, 6), "everybody can be signed in as");
}
