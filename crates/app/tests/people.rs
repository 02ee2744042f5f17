//! People are made all or none, and a link works once.

use app::edit_school::NewStaff;
use app::{AppError, Result};
use domain::Millis;

use crate::house::{District, House, PASSWORD, places, sqlite};

fn learners(house: &House, district: &District) -> usize {
    house.app.see_class(&district.teacher, district.class).unwrap().rows.len()
}

#[test]
fn a_list_with_a_fault_adds_nobody() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let before = house.dump(district.tenant);
        let add = |list: &str| house.app.add_learners(&district.administrator, district.class, list);
        for list in ["Desta Bekele\n<script>\nElias Lindqvist", "", "Desta\tBekele\t99", &"x".repeat(70)] {
            let done = add(list).unwrap();
            assert!(done.added == 0 && !done.findings.is_empty(), "{list:?} on {}", place.name);
            assert_eq!(house.dump(district.tenant), before, "{list:?} on {}", place.name);
        }
        // With chance that sticks, the second of the list has the id of the first: the store says no.
        house.stick(true);
        let failed = add("Desta Bekele\nElias Lindqvist");
        house.stick(false);
        assert!(matches!(failed, Err(AppError::Store(_))), "{failed:?}");
        assert_eq!(house.dump(district.tenant), before, "the first of two stayed on {}", place.name);
        assert_eq!(add("Desta Bekele\nElias Lindqvist").unwrap().added, 2);
        assert_eq!(learners(&house, &district), 5);
    }
}

#[test]
fn a_teacher_may_not_add_learners_even_with_a_bad_list() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    for list in ["Desta Bekele", "<"] {
        let done = house.app.add_learners(&district.teacher, district.class, list);
        assert!(matches!(done, Err(AppError::NotAllowed(_))), "{list}: {done:?}");
    }
    assert_eq!(learners(&house, &district), 3);
}

/// The fields that a form error names.
fn fields<T>(done: Result<T>) -> Vec<&'static str> {
    match done {
        Err(AppError::Form(faults)) => faults.iter().map(|fault| fault.field).collect(),
        _ => vec![],
    }
}

#[test]
fn a_link_sets_one_password() {
    for place in places() {
        let house = House::new(&place.store);
        let (district, other) = (house.district("alder"), house.district("birch"));
        let app = &house.app;
        let new = NewStaff { given_name: "Robin".into(), family_name: String::new(), role: "teacher".into() };
        let (robin, link) = app.add_staff(&district.administrator, district.school, &new).unwrap();
        assert_eq!(fields(app.set_password(&link, "robin", "too short")), ["password"]);
        assert_eq!(fields(app.set_password(&link, " ", PASSWORD)), ["sign_in_name"]);
        assert_eq!(
            fields(app.set_password(&link, "Dana.Birch", PASSWORD)),
            ["sign_in_name"],
            "of another district"
        );
        assert_eq!(app.set_password(&link, " Robin ", PASSWORD).unwrap(), robin, "a fault did not use it up");
        assert_eq!(house.staff("ROBIN").id(), robin);
        assert!(matches!(app.set_password(&link, "robin", "another four words"), Err(AppError::DeadLink)));
        assert!(app.sign_in_staff("robin", "another four words").is_err(), "the first password stands");
        let late = app.new_password_link(&district.administrator, robin).unwrap();
        house.clock.advance(7 * Millis::DAY);
        assert!(
            matches!(app.set_password(&late, "robin", PASSWORD), Err(AppError::DeadLink)),
            "after a week"
        );
        let stranger = app.new_password_link(&other.administrator, robin);
        assert!(matches!(stranger, Err(AppError::NotFound(_))), "{stranger:?}");
    }
}

#[test]
fn a_first_run_link_makes_one_administrator() {
    let place = sqlite();
    let house = House::new(&place.store);
    let (_, link) = house.tenant("alder");
    let mut form = app::first_run::FirstRun {
        district: "Alder".into(),
        school: "Alder School".into(),
        zone: "Nowhere".into(),
        given_name: "Dana".into(),
        sign_in_name: "dana".into(),
        password: PASSWORD.into(),
        ..Default::default()
    };
    assert_eq!(fields(house.app.make_first_administrator(&link, &form)), ["zone"]);
    form.zone = "America/Denver".into();
    house.app.make_first_administrator(&link, &form).unwrap();
    form.sign_in_name = "eve".into();
    let again = house.app.make_first_administrator(&link, &form);
    assert!(matches!(again, Err(AppError::DeadLink)), "{again:?}");
    assert!(matches!(house.app.set_password(&link, "eve", PASSWORD), Err(AppError::DeadLink)));
    assert!(house.app.sign_in_staff("eve", PASSWORD).is_err());
}
