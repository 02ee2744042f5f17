//! The demo: the same seed and clock make the same district, and what it shows follows from its evidence.

use std::collections::BTreeMap;

use app::Actor;
use app::demo::{DemoSize, Person};
use app::see_now::Now;
use domain::evidence::Presence;
use domain::{ClassId, Millis};

use crate::house::{House, demo_place, start};
use crate::signals::small_demo;

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
    assert!(users == 62 && records > 1_000 && entries > 20, "{counts:?}");
    assert!(audit >= records + entries, "each record and each entry has its row: {counts:?}");
    let learners = people.iter().filter(|person| matches!(person, Person::Learner { .. })).count();
    let staff = people.iter().filter(|person| matches!(person, Person::Staff { .. })).count();
    assert_eq!((learners, staff, people.len()), (54, 6, 62), "everybody can be signed in as");
}

/// The kinds of signal on the board of a class, each with its learners, after so many minutes.
fn board(
    house: &House,
    rivera: &Actor,
    class: ClassId,
    minutes: i64,
) -> (BTreeMap<&'static str, usize>, Now) {
    house.clock.set(start().plus(minutes * Millis::MINUTE));
    let now = house.app.see_now(rivera, class).unwrap();
    let mut kinds = BTreeMap::new();
    for waiting in &now.queue {
        for signal in &waiting.signals {
            *kinds.entry(signal.rule.word()).or_default() += 1;
        }
    }
    (kinds, now)
}

#[test]
fn the_room_is_alive_when_the_demo_is_opened() {
    let house = House::new(small_demo());
    let (token, _) = house.app.sign_in_staff("rivera", app::demo::PASSWORD).unwrap();
    let rivera = house.app.who_is(token.as_str()).unwrap().unwrap();
    let classes = house.app.my_classes(&rivera).unwrap();
    assert_eq!(classes.iter().map(|class| class.name.as_str()).collect::<Vec<_>>(), ["4B", "7B"]);
    for class in classes {
        let (kinds, now) = board(&house, &rivera, class.id, 0);
        let class_id = class.id;
        let class = class.name;
        let says = format!("{class}: {kinds:?}");
        let count = |kind| kinds.get(kind).copied().unwrap_or(0);
        assert!(now.may_come_in && now.meeting.is_some() && now.open_until.is_some(), "{says}");
        assert!(count("hand") >= 1 && count("stuck") >= 1 && count("idle") >= 1, "{says}");
        assert!(now.absent() >= 1 && now.here() > now.absent(), "{says}");
        let ghosts =
            now.seats.iter().filter(|seat| seat.presence == Some(Presence::Absent) && seat.reached_today);
        assert_eq!(ghosts.count(), 0, "{says}: an adult sat with somebody who is not there");
        let at_work = now.seats.iter().filter(|seat| seat.answers.0 > 0).count();
        assert!(at_work * 10 > now.here() * 7, "{says}: {at_work} of {} have answered", now.here());
        assert!(now.queue.len() * 2 < now.here(), "{says}: a room does not wait as a whole");
        // Nobody plays on; those who look at their feedback do not count as idle, so the board stays what it is.
        for minutes in [10, 20] {
            let (later, now) = board(&house, &rivera, class_id, minutes);
            assert!(now.queue.len() * 2 < now.here(), "{class} after {minutes} minutes: {later:?}");
        }
    }
}
