//! Records are kept as long as the policy says; removing them changes nothing that is believed, and a rebuild agrees.

use app::take_register::Line;
use domain::Millis;
use domain::evidence::Presence;

use crate::house::{District, House, competency, places};

fn register(house: &House, district: &District) {
    for learner in &district.learners {
        let line = Line { id: house.id(), learner: learner.id(), presence: Presence::Here };
        house.app.take_register(&district.teacher, district.class, &[line]).unwrap();
    }
}

#[test]
fn old_lines_of_the_register_go_and_beliefs_stay() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, learner) = (&house.app, &district.learners[0]);
        register(&house, &district);
        house.clock.advance(Millis::MINUTE);
        app.open_competency(learner, house.id(), &competency()).unwrap();
        house.clock.advance(20 * Millis::DAY);
        register(&house, &district);
        let beliefs = || {
            let rows = house.dump(district.tenant);
            rows.into_iter().filter(|row| row.starts_with("beliefs")).collect::<Vec<_>>()
        };
        let (before, records) = (beliefs(), house.count(district.tenant, "evidence"));
        assert_eq!(app.remove_old().unwrap().presence, 0, "nothing is 30 days old on {}", place.name);
        house.clock.advance(15 * Millis::DAY);
        assert_eq!(app.due_for_removal().unwrap().presence, 3);
        let removed = app.remove_old().unwrap();
        assert_eq!(removed.presence, 3, "those of the first day, on {}", place.name);
        assert_eq!(house.count(district.tenant, "evidence"), records - 3);
        assert_eq!(beliefs(), before);
        let reports = app.rebuild(true).unwrap();
        assert!(reports.iter().all(|report| report.differences.is_empty()), "{reports:?}");
        assert_eq!(app.due_for_removal().unwrap().presence, 0);
    }
}

#[test]
fn the_policy_is_the_schools_and_the_night_comes_once() {
    let place = &places()[0];
    let house = House::new(&place.store);
    let district = house.district("alder");
    let app = &house.app;
    register(&house, &district);
    let policy = store::retention::Policy { presence: 2, ..app.retention().unwrap() };
    app.set_retention(&policy).unwrap();
    assert_eq!(app.retention().unwrap(), policy);
    assert!(!app.is_night(None).unwrap(), "it is half past ten in the morning");
    house.clock.advance(2 * Millis::DAY + 17 * Millis::HOUR);
    assert!(app.is_night(None).unwrap(), "half past three");
    assert!(!app.is_night(Some(house.clock.now())).unwrap(), "once a night");
    assert_eq!(app.work_by_night().unwrap().presence, 3);
}
