//! What a class's room has, a school's carts and its bells: who may say it, what is refused with all its reasons and
//! nothing half-applied, and what a lesson then has.

use app::AppError;
use app::edit_class::ClassChange;
use app::edit_room::{NewAdult, NewPlace, NewRoom};
use app::edit_school::{NewClass, NewStaff};
use app::plan_carts::{NewCart, NewCarts, NewClassCarts};
use app::see_bells::Needed;
use domain::calendar::Meeting;
use domain::lesson::{Hold, Want};
use domain::people::SignInWay;
use domain::support::{StationKind, Window};
use domain::{ClassId, UserId};

use crate::house::{District, House, places, sqlite};

/// The fields that were refused, each with the word for why.
fn faults<T: std::fmt::Debug>(result: app::Result<T>) -> Vec<(&'static str, &'static str)> {
    match result {
        Err(AppError::Form(faults)) => faults.into_iter().map(|fault| (fault.field, fault.says)).collect(),
        other => panic!("it was not refused for its fields: {other:?}"),
    }
}

fn usual() -> NewRoom {
    NewRoom::usual(|kind| format!("Place for {}", kind.word()))
}

fn place(name: &str, seats: &str, walk: &str) -> NewPlace {
    let (name, seats, walk) = (name.into(), seats.into(), walk.into());
    NewPlace { name, seats, walk, kinds: vec![StationKind::Together], ..NewPlace::default() }
}

fn meeting(weekday: u8, start: u16, place: &str) -> Meeting {
    Meeting { weekday, start, minutes: 50, place: place.into() }
}

/// Another class of the school, with a teacher if one is named.
fn class(house: &House, ash: &District, name: &str, meetings: Vec<Meeting>, taught: bool) -> ClassId {
    let app = &house.app;
    let new =
        NewClass { name: name.into(), framework: "ccss-math".into(), grade: "4".into(), way: "card".into() };
    let class = app.add_class(&ash.administrator, ash.school, &new).unwrap();
    let change = ClassChange { name: name.into(), way: SignInWay::Card, home_use: true, meetings };
    app.change_class(&ash.administrator, class, &change).unwrap();
    app.add_learners(&ash.administrator, class, "Kim Lee\nSam Roe\nAda Oz\nBo Ek").unwrap();
    if taught {
        app.add_teacher(&ash.administrator, class, ash.teacher.id()).unwrap();
    }
    class
}

/// Somebody of the school who leads no class.
fn aide(house: &House, ash: &District) -> UserId {
    let new = NewStaff { given_name: "Mr".into(), family_name: "Diaz".into(), role: "teacher".into() };
    house.app.add_staff(&ash.administrator, ash.school, &new).unwrap().0
}

#[test]
fn a_room_is_said_kept_and_audited_on_every_store() {
    for at in places() {
        let house = House::new(&at.store);
        let ash = house.district("Ash");
        let app = &house.app;
        let fresh = app.see_room(&ash.teacher, ash.class).unwrap();
        assert!(fresh.room.is_none(), "{}: nobody has described it", at.name);
        assert!(
            fresh.staff.iter().all(|user| user.id != ash.teacher.id()),
            "who leads is not beside the lead"
        );
        let aide = aide(&house, &ash);
        let adult = NewAdult { adult: aide.to_string(), from: "10:19".into(), until: "10:40".into() };
        let mut new = NewRoom { devices: " 13 ".into(), adults: vec![adult, NewAdult::default()], ..usual() };
        new.places.push(NewPlace { quiet: true, ..place("Lab", "20", "3") });
        new.places.push(NewPlace { step_free: true, ..NewPlace::default() });
        new.no_home_access = vec![ash.learners[1].id().to_string(), ash.learners[1].id().to_string()];
        new.stands_at_bell = true;
        app.say_room(&ash.teacher, ash.class, &new).unwrap();
        let room = app.see_room(&ash.administrator, ash.class).unwrap().room.expect("it was said");
        assert_eq!((room.devices, room.places.len(), room.stands_at_bell), (13, 5, true), "{}", at.name);
        assert_eq!((room.places[4].walk, room.places[4].quiet, room.places[0].seats), (3, true, 7));
        assert_eq!((room.adults.len(), room.adults[0].window), (1, Window::new(619, 640)));
        assert_eq!(room.no_home_access, [ash.learners[1].id()], "said twice is once");
        // The form shows what is kept, and sent back it says the same.
        app.say_room(&ash.teacher, ash.class, &NewRoom::of(&room)).unwrap();
        assert_eq!(app.see_room(&ash.teacher, ash.class).unwrap().room, Some(room));
        let audited = house
            .dump(ash.tenant)
            .iter()
            .filter(|row| row.starts_with("audit ") && row.contains("room of class"))
            .count();
        assert_eq!(audited, 2, "{}", at.name);
    }
}

#[test]
fn a_room_that_cannot_be_is_refused_with_all_its_reasons() {
    let at = sqlite();
    let house = House::new(&at.store);
    let (ash, birch) = (house.district("Ash"), house.district("Birch"));
    let app = &house.app;
    app.say_room(&ash.teacher, ash.class, &usual()).unwrap();
    let before = app.see_room(&ash.teacher, ash.class).unwrap().room;
    let say = |new: NewRoom| app.say_room(&ash.teacher, ash.class, &new);
    let with = |places: Vec<NewPlace>| NewRoom { places, ..usual() };
    for devices in ["", "61", "-1", "many"] {
        let new = NewRoom { devices: devices.into(), ..usual() };
        assert_eq!(faults(say(new)), [("devices", "error-room-devices")], "{devices}");
    }
    assert_eq!(faults(say(NewRoom { share: "all".into(), ..usual() })), [("share", "error-choose")]);
    assert_eq!(faults(say(with(vec![place(" ", "5", "")]))), [("name0", "error-room-name")]);
    assert_eq!(faults(say(with(vec![place(&"x".repeat(41), "5", "")]))), [("name0", "error-room-name")]);
    let twice = vec![place("Carpet", "5", ""), place(" carpet ", "5", "")];
    assert_eq!(faults(say(with(twice))), [("name1", "error-room-twice")]);
    let nothing = NewPlace { kinds: vec![], ..place("Carpet", "5", "") };
    assert_eq!(faults(say(with(vec![nothing]))), [("kinds0", "error-room-kinds")]);
    for seats in ["", "0", "61", "two"] {
        assert_eq!(
            faults(say(with(vec![place("A", seats, "")]))),
            [("seats0", "error-room-seats")],
            "{seats}"
        );
    }
    for walk in ["16", "-1", "far"] {
        assert_eq!(faults(say(with(vec![place("A", "5", walk)]))), [("walk0", "error-room-walk")], "{walk}");
    }
    let many = (0..9).map(|n| place(&format!("A{n}"), "5", "")).collect();
    assert_eq!(faults(say(with(many))), [("places", "error-room-places")]);
    let adult = |adult: String, from: &str, until: &str| NewRoom {
        adults: vec![NewAdult { adult, from: from.into(), until: until.into() }],
        ..usual()
    };
    let stranger = birch.teacher.id().to_string();
    for who in [stranger, ash.learners[0].id().to_string(), ash.teacher.id().to_string(), "nobody".into()] {
        assert_eq!(faults(say(adult(who, "", ""))), [("adult0", "error-room-adult")]);
    }
    let aide = aide(&house, &ash);
    let aide = || aide.to_string();
    for (from, until) in [("10:40", "10:19"), ("10:19", ""), ("25:00", "26:00"), ("10:19", "10:19")] {
        assert_eq!(
            faults(say(adult(aide(), from, until))),
            [("from0", "error-support-window")],
            "{from} {until}"
        );
    }
    let mut both = adult(aide(), "", "");
    both.adults.push(both.adults[0].clone());
    assert_eq!(faults(say(both)), [("adult1", "error-room-adult-twice")]);
    let other = NewRoom { no_home_access: vec![birch.learners[0].id().to_string()], ..usual() };
    assert_eq!(faults(say(other)), [("no_home", "error-room-learner")]);
    let all = NewRoom { devices: "x".into(), places: vec![place("", "", "")], ..usual() };
    assert_eq!(faults(say(all)).len(), 3, "all is said at once");
    assert_eq!(app.see_room(&ash.teacher, ash.class).unwrap().room, before, "nothing was half-applied");
    for stranger in [&birch.teacher, &ash.learners[0]] {
        assert!(
            app.see_room(stranger, ash.class).is_err()
                && app.say_room(stranger, ash.class, &usual()).is_err()
        );
    }
}

fn carts(ash: &District, others: &[ClassId]) -> NewCarts {
    let cart = |name: &str, devices: &str, zone: &str| NewCart {
        name: name.into(),
        devices: devices.into(),
        zone: zone.into(),
    };
    let class =
        |class: &ClassId| NewClassCarts { class: class.to_string(), zone: "0".into(), want: "whole".into() };
    NewCarts {
        zones: vec!["Ground".into(), String::new(), "Upstairs".into()],
        carts: vec![cart("Blue", "15", "0"), cart("", "", ""), cart("Green", "12", "2")],
        charge: false,
        classes: std::iter::once(&ash.class).chain(others).map(class).collect(),
    }
}

#[test]
fn carts_are_said_planned_held_and_come_to_a_lesson_on_every_store() {
    for at in places() {
        let house = House::new(&at.store);
        let ash = house.district("Ash");
        let app = &house.app;
        let daily = |start| (1..=5).map(|day| meeting(day, start, "")).collect::<Vec<_>>();
        let others =
            [class(&house, &ash, "4X", daily(610), true), class(&house, &ash, "4Y", daily(610), false)];
        let office = &ash.administrator;
        assert_eq!(faults(app.plan_carts(office, ash.school)), [("carts", "error-carts-none")]);
        app.say_carts(office, ash.school, &carts(&ash, &others)).unwrap();
        let said = app.see_carts(office, ash.school).unwrap();
        assert_eq!(said.carts.zones, ["Ground", "Upstairs"], "{}: an empty row is no zone", at.name);
        assert_eq!(said.carts.carts.iter().map(|cart| cart.zone).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(said.carts.planned_at, None);
        app.plan_carts(office, ash.school).unwrap();
        let planned = app.see_carts(office, ash.school).unwrap();
        let got = |class: ClassId| planned.carts.week.iter().filter(move |one| one.class == class);
        assert!(others.iter().all(|class| got(*class).count() == 5), "{}: {:?}", at.name, planned.carts.week);
        assert_eq!(planned.classes.iter().map(|one| one.asking.want).collect::<Vec<_>>(), [Want::Whole; 3]);

        // A lesson has the devices of its cart beside those of its room.
        app.say_room(&ash.teacher, others[0], &NewRoom { devices: "2".into(), ..usual() }).unwrap();
        let lesson = app.see_tomorrow(&ash.teacher, others[0], None).unwrap();
        let weekday = lesson.lesson.day.weekday().to_monday_one_offset() as u8;
        let cart = planned.carts.devices_for(others[0], weekday, 610);
        assert!(cart >= 12, "{}: a cart comes every day", at.name);
        assert_eq!(lesson.room.devices, 2 + cart, "{}", at.name);
        assert!(!app.see_room(&ash.teacher, others[0]).unwrap().carts.is_empty(), "its teacher reads when");

        // What is held stays, whatever is planned again; what is taken away does not come.
        let tuesday = |class| (class, 2, 610);
        app.hold_carts(office, ash.school, tuesday(others[1]), Some(2)).unwrap();
        app.hold_carts(office, ash.school, tuesday(others[0]), Some(0)).unwrap();
        app.plan_carts(office, ash.school).unwrap();
        let again = app.see_carts(office, ash.school).unwrap();
        assert_eq!(again.carts.booking(others[1], 2, 610).map(|one| one.carts.clone()), Some(vec![0, 1]));
        assert_eq!((again.carts.booking(others[0], 2, 610), again.figures.unmet.len()), (None, 0));
        app.hold_carts(office, ash.school, tuesday(others[1]), None).unwrap();
        let held = app.see_carts(office, ash.school).unwrap().carts.held;
        assert_eq!(held, [Hold { class: others[0], weekday: 2, start: 610, carts: 0 }]);

        // A cart that is gone comes to nobody; the others keep their week.
        let mut fewer = carts(&ash, &others);
        fewer.carts.remove(0);
        fewer.carts[0] = NewCart::default();
        app.say_carts(office, ash.school, &fewer).unwrap();
        let left = app.see_carts(office, ash.school).unwrap();
        assert!(left.carts.week.iter().all(|one| one.carts == [0]), "{:?}", left.carts.week);
        assert_eq!(left.carts.carts.len(), 1);
    }
}

#[test]
fn carts_that_cannot_be_are_refused_and_a_teacher_does_not_plan_them() {
    let at = sqlite();
    let house = House::new(&at.store);
    let (ash, birch) = (house.district("Ash"), house.district("Birch"));
    let (app, office) = (&house.app, &ash.administrator);
    app.say_carts(office, ash.school, &carts(&ash, &[])).unwrap();
    let before = app.see_carts(office, ash.school).unwrap().carts;
    let say = |change: &dyn Fn(&mut NewCarts)| {
        let mut new = carts(&ash, &[]);
        change(&mut new);
        faults(app.say_carts(office, ash.school, &new))
    };
    assert_eq!(say(&|new| new.zones[2] = "ground".into()), [("zone2", "error-room-twice")]);
    assert_eq!(say(&|new| new.zones = vec!["A".into(); 5])[0], ("zones", "error-carts-zones"));
    assert!(say(&|new| new.zones.clear()).contains(&("zone0", "error-carts-zone-needed")));
    assert_eq!(say(&|new| new.carts[2].name = "blue".into()), [("cart2", "error-room-twice")]);
    for devices in ["", "0", "61", "few"] {
        assert_eq!(say(&|new| new.carts[0].devices = devices.into()), [("devices0", "error-carts-devices")]);
    }
    assert_eq!(
        say(&|new| new.carts[2].zone = "1".into()),
        [("at2", "error-choose")],
        "an empty row is no zone"
    );
    assert_eq!(say(&|new| new.carts = vec![NewCart::default(); 13]), [("carts", "error-carts-many")]);
    let strange =
        |class: String, zone: &str, want: &str| NewClassCarts { class, zone: zone.into(), want: want.into() };
    let (mine, theirs) = (ash.class.to_string(), birch.class.to_string());
    for row in [strange(theirs, "0", ""), strange(mine.clone(), "7", ""), strange(mine, "0", "all")] {
        assert_eq!(say(&|new| new.classes = vec![row.clone()]), [("classes", "error-carts-class")]);
    }
    let hold = |at, count| faults(app.hold_carts(office, ash.school, at, Some(count)));
    assert_eq!(hold((ash.class, 7, 3), 1), [("meeting", "error-choose")]);
    assert_eq!(hold((birch.class, 2, 610), 1), [("meeting", "error-choose")]);
    assert_eq!(app.see_carts(office, ash.school).unwrap().carts, before, "nothing was half-applied");
    for stranger in [&ash.teacher, &ash.learners[0], &birch.administrator] {
        assert!(app.see_carts(stranger, ash.school).is_err() && app.see_bells(stranger, ash.school).is_err());
        assert!(app.say_carts(stranger, ash.school, &carts(&ash, &[])).is_err());
        assert!(app.plan_carts(stranger, ash.school).is_err());
        assert!(app.hold_carts(stranger, ash.school, (ash.class, 2, 610), None).is_err());
    }
}

#[test]
fn bells_tell_what_is_needed_twice_at_once() {
    let at = sqlite();
    let house = House::new(&at.store);
    let ash = house.district("Ash");
    let (app, office) = (&house.app, &ash.administrator);
    let view = || app.see_bells(office, ash.school).unwrap();
    let days = |days: std::ops::RangeInclusive<u8>, start, place: &str| -> Vec<Meeting> {
        days.map(|day| meeting(day, start, place)).collect()
    };
    class(&house, &ash, "4X", days(1..=3, 840, "Room 9"), true);
    let alone = view().twice;
    class(&house, &ash, "4Y", days(2..=5, 860, " room 9 "), false);
    class(&house, &ash, "4Z", days(3..=3, 880, ""), true);
    let twice: Vec<_> = view().twice.into_iter().filter(|one| !alone.contains(one)).collect();
    let place = &twice[0];
    assert_eq!(place.needed, Needed::Place("Room 9".into()));
    assert_eq!((&place.weekdays[..], place.from, place.until), (&[2, 3][..], 860, 890));
    assert_eq!(place.classes, ["4X", "4Y"]);
    let adult = &twice[1];
    assert_eq!(adult.needed, Needed::Adult { name: "Ms Rivera".into(), covered: false });
    assert_eq!((adult.classes.clone(), &adult.weekdays[..]), (["4X".into(), "4Z".into()], &[3][..]));
    assert_eq!(twice.len(), 2, "{twice:?}");
}
