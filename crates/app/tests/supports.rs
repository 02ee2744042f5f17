//! What learners need, and who sits apart or together: who may say it, what is refused, what stands in the audit
//! trail; and class 7B of the acceptance scenarios, which tests and the demo share.

use app::AppError;
use app::demo::class_7b::{APART, Class7b, LANGUAGE, STARTS, TOGETHER};
use app::edit_supports::{NewPair, NewSupport};
use domain::UserId;
use domain::support::{Limits, Need, StationKind, Window};

use crate::house::{District, House, places};

fn need(kind: &str) -> NewSupport {
    NewSupport { kind: kind.into(), ..NewSupport::default() }
}

/// The fields that were refused, each with the word for why.
fn faults<T: std::fmt::Debug>(result: app::Result<T>) -> Vec<(&'static str, &'static str)> {
    match result {
        Err(AppError::Form(faults)) => faults.into_iter().map(|fault| (fault.field, fault.says)).collect(),
        other => panic!("it was not refused for its fields: {other:?}"),
    }
}

fn pair(one: UserId, other: UserId, wish: &str) -> NewPair {
    let (one, other) = (one.to_string(), other.to_string());
    NewPair { one, other, wish: wish.into(), hard: true, ..NewPair::default() }
}

fn audited(house: &House, district: &District, word: &str) -> usize {
    house.dump(district.tenant).iter().filter(|row| row.starts_with("audit ") && row.contains(word)).count()
}

#[test]
fn a_support_is_said_kept_ended_and_audited_on_every_store() {
    for place in places() {
        let house = House::new(&place.store);
        let ash = house.district("Ash");
        let (app, amina) = (&house.app, ash.learners[0].id());
        let adult = ash.teacher.id().to_string();
        let window = ("10:19".to_owned(), "10:40".to_owned());
        let language = NewSupport {
            adult,
            window_from: window.0,
            window_until: window.1,
            note: " With the word cards. ".into(),
            until: "2027-01-15".into(),
            ..need("language")
        };
        let id = app.add_support(&ash.teacher, amina, &language).unwrap();
        let never = NewSupport { station: "screen".into(), ..need("never_at") };
        app.add_support(&ash.administrator, amina, &never).unwrap();
        let view = app.see_supports(&ash.teacher, amina).unwrap();
        let (kept, adult, by) = &view.supports[1];
        assert_eq!(
            (kept.id, kept.note.as_str(), kept.from),
            (id, "With the word cards.", view.today),
            "{}",
            place.name
        );
        assert_eq!(kept.need, Need::Language { adult: ash.teacher.id(), window: Window::new(619, 640) });
        assert_eq!((adult.as_deref(), by.as_str()), (Some("Ms Rivera"), "Ms Rivera"));
        let limits = app.limits(&ash.teacher, ash.class).unwrap();
        assert_eq!(limits.never, [(amina, StationKind::Screen)]);
        assert_eq!(limits.with_adult, [(amina, ash.teacher.id(), Window::new(619, 640))]);

        app.end_support(&ash.teacher, amina, &id.to_string()).unwrap();
        app.end_support(&ash.teacher, amina, &id.to_string()).unwrap();
        assert_eq!(app.limits(&ash.teacher, ash.class).unwrap().with_adult, []);
        assert!(app.see_supports(&ash.teacher, amina).unwrap().supports[1].0.ended_at.is_some());
        assert_eq!(audited(&house, &ash, "support"), 3, "two said, one ended, ended twice is once");
        let other = ash.learners[1].id();
        assert!(matches!(app.end_support(&ash.teacher, other, &id.to_string()), Err(AppError::Stale)));
    }
}

#[test]
fn what_cannot_be_is_refused_with_all_its_reasons() {
    let place = crate::house::sqlite();
    let house = House::new(&place.store);
    let ash = house.district("Ash");
    let (app, amina) = (&house.app, ash.learners[0].id());
    let add = |new: NewSupport| app.add_support(&ash.teacher, amina, &new);
    assert_eq!(faults(add(need("better_seat"))), [("kind", "error-choose")]);
    let factor = |text: &str| NewSupport { factor: text.into(), ..need("extra_time") };
    for text in ["", "1", "0.5", "4.01", "-2", "a half", "1e99", "NaN"] {
        assert_eq!(faults(add(factor(text))), [("factor", "error-support-factor")], "{text}");
    }
    assert!(add(factor("1,5")).is_ok(), "a comma is a decimal sign in many schools");
    let pupil = NewSupport { adult: ash.learners[1].id().to_string(), ..need("with_adult") };
    assert_eq!(faults(add(pupil)), [("adult", "error-support-adult")], "a learner is no adult");
    let many = NewSupport {
        window_from: "10:40".into(),
        window_until: "10:19".into(),
        from: "2026-12-01".into(),
        until: "2026-11-30".into(),
        note: "x".repeat(501),
        ..need("language")
    };
    let said = faults(add(many));
    let fields: Vec<&str> = said.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["adult", "window_from", "note", "until"]);
    assert!(matches!(
        app.see_supports(&ash.learners[1], amina),
        Err(AppError::NotAllowed(_) | AppError::NotFound(_))
    ));
    assert!(app.see_supports(&ash.learners[0], amina).is_err(), "also not to the learner on a public screen");
    let bex = house.district("Bex");
    assert!(matches!(app.see_supports(&bex.teacher, amina), Err(AppError::NotFound(_))));
}

#[test]
fn pairs_hold_together_or_are_refused() {
    let place = crate::house::sqlite();
    let house = House::new(&place.store);
    let ash = house.district("Ash");
    let [a, b, c] = [0, 1, 2].map(|n| ash.learners[n].id());
    let (app, teacher) = (&house.app, &ash.teacher);
    let first = app.add_pair(teacher, ash.class, &pair(a, b, "together")).unwrap();
    assert_eq!(app.add_pair(teacher, ash.class, &pair(b, a, "together")).unwrap(), first, "twice is once");
    app.add_pair(teacher, ash.class, &pair(b, c, "together")).unwrap();
    let apart = app.add_pair(teacher, ash.class, &pair(c, a, "apart"));
    assert_eq!(faults(apart), [("wish", "error-pair-conflict")]);
    assert_eq!(
        faults(app.add_pair(teacher, ash.class, &pair(a, a, "apart"))),
        [("other", "error-pair-same")]
    );
    let soft = NewPair { hard: false, ..pair(c, a, "apart") };
    app.add_pair(teacher, ash.class, &soft).unwrap();
    let past = NewPair { until: "2026-11-16".into(), ..pair(a, c, "apart") };
    assert_eq!(faults(app.add_pair(teacher, ash.class, &past)), [("until", "error-support-past")]);
    app.end_pair(teacher, ash.class, &first.to_string()).unwrap();
    let limits = app.limits(teacher, ash.class).unwrap();
    let sorted = |mut two: [UserId; 2]| {
        two.sort_unstable();
        two
    };
    assert_eq!(limits.together, [(sorted([b, c]), true)]);
    assert_eq!(limits.apart, [(sorted([a, c]), false)]);
    assert_eq!(audited(&house, &ash, "pair"), 8, "three said and one ended, each about two learners");
    assert!(app.see_pairs(&ash.learners[0], ash.class).is_err());
}

#[test]
fn class_7b_is_as_the_scenarios_have_it() {
    let place = crate::house::sqlite();
    let house = House::new(&place.store);
    let ash = house.district("Ash");
    let app = &house.app;
    let meetings = Class7b::meetings();
    let (made, links) = Class7b::make(app, &ash.administrator, ash.school, None, &meetings).unwrap();
    assert_eq!((made.learners.len(), links.len()), (30, 3));
    let settings = app.see_class_settings(&ash.administrator, made.class).unwrap().0;
    let numbers: Vec<_> = settings.learners.iter().filter_map(|one| one.user.sourced_id.clone()).collect();
    assert!((1..=30).all(|n| numbers.contains(&format!("s{n:02}"))), "{numbers:?}");
    let teachers: Vec<_> = settings.teachers.iter().map(|teacher| teacher.family_name.as_str()).collect();
    assert_eq!(teachers, ["Rivera", "Diaz", "Okafor"], "in the order in which they were put in charge");

    let limits: Limits = app.limits(&ash.administrator, made.class).unwrap();
    let s = |n: usize| made.learner(n).unwrap();
    let two = |(one, other): (usize, usize)| {
        let mut two = [s(one), s(other)];
        two.sort_unstable();
        two
    };
    for pair in APART {
        assert!(limits.apart.contains(&(two(pair), true)), "{pair:?}");
    }
    assert_eq!(limits.together, [(two(TOGETHER), true)]);
    assert_eq!(limits.contradiction(), None);
    let window = Window::new(STARTS + LANGUAGE[0], STARTS + LANGUAGE[1]);
    assert_eq!(window, Window::new(10 * 60 + 19, 10 * 60 + 40));
    for wanted in [(s(5), made.diaz, None), (s(11), made.okafor, window), (s(19), made.okafor, window)] {
        assert!(limits.with_adult.contains(&wanted), "{wanted:?}");
    }
    let needs = |n: usize| -> Vec<Need> {
        let view = app.see_supports(&ash.administrator, s(n)).unwrap();
        view.supports.into_iter().map(|(support, ..)| support.need).collect()
    };
    assert!(needs(5).contains(&Need::QuietSeat));
    assert_eq!(needs(26), [Need::Captions]);
    assert!(matches!(needs(14)[..], [Need::ExtraTime { factor }] if factor.hundredths() == 150));
    let library = app.library();
    for id in Class7b::competencies() {
        assert!(!library.templates_for(&id).is_empty(), "{id} has items");
    }
}
