//! Lessons are versions of the whole; two who change at once do not both win; nothing of an erased learner stays in any
//! version.

use domain::Millis;
use domain::id::LessonId;
use domain::lesson::{
    Change, Event, Happened, Lesson, Lock, Model, Part, Quality, Room, Seat, Segment, Setup, Station, Talk,
    Unmet, Why,
};
use domain::support::StationKind;
use jiff::civil::date;
use store::lessons::{self, Kept};
use store::{Store, Tx, erase, rooms};

use crate::class_folds::{class, enrolled, teacher};
use crate::support::*;

fn station(kind: StationKind) -> Station {
    Station { kind, place: String::new(), least: 0, most: 30, share: 0, adult: None }
}

fn seat(n: u8, partner: u8) -> Seat {
    Seat {
        learner: learner(n),
        group: None,
        route: vec![0],
        why: vec![Why::With { learner: learner(partner) }],
        own: vec![None],
        partner: vec![Some(learner(partner))],
        low: false,
        device_debt: 0,
    }
}

/// A lesson that names the first two learners wherever a lesson can name somebody.
fn lesson() -> Lesson {
    Lesson {
        class: class(),
        day: date(2026, 11, 18),
        start: 610,
        minutes: 50,
        setup: Setup::default(),
        model: Model::WholeGroup,
        why_model: Vec::new(),
        clock: vec![Segment { from: 0, until: 50, part: Part::Turn { turn: 0 } }],
        stations: vec![station(StationKind::Teacher)],
        focus: vec![None],
        groups: Vec::new(),
        seats: vec![seat(1, 2), seat(2, 1)],
        talks: vec![Talk { learner: learner(1), from: 5, until: 8, why: Why::Seen }],
        away: vec![learner(1)],
        locks: vec![Lock { learner: learner(1), turn: 0, station: 0 }],
        cards: Vec::new(),
        exit: Vec::new(),
        unmet: vec![
            Unmet::NotSeen { learner: learner(1) },
            Unmet::SoftPair { learners: [learner(2), learner(1)] },
        ],
        quality: Quality::default(),
        known_at: NOW,
        happened: vec![Happened { at: NOW, minute: 3, event: Event::Absent { learner: learner(1) } }],
    }
}

fn kept(store: &Store) -> Option<Kept> {
    store.read(tenant(1), |tx| lessons::of_day(tx, class(), date(2026, 11, 18))).unwrap()
}

fn id() -> LessonId {
    LessonId::new(NOW, [7; 10])
}

#[test]
fn each_change_is_a_version_and_the_second_of_two_is_refused() {
    on_both(|store| {
        enrolled(store, tenant(1));
        let add = |at: Millis| {
            let add = move |tx: &mut Tx| lessons::add(tx, id(), &lesson(), &Change::Proposed, None, at);
            store.write(tenant(1), add).unwrap()
        };
        assert!(add(NOW));
        let changed = |before: u32, minutes: u16| {
            let lesson = Lesson { minutes, ..lesson() };
            let what = Change::Moved { learner: learner(1), turn: 0, from: 0, to: 0 };
            let change = move |tx: &mut Tx| {
                lessons::change(tx, id(), before, &lesson, &what, Some(teacher()), NOW.plus(5))
            };
            store.write(tenant(1), change).unwrap()
        };
        assert!(changed(1, 45));
        assert!(!changed(1, 40), "somebody changed it meanwhile");
        let now = kept(store).unwrap();
        assert_eq!((now.version, now.lesson.minutes, now.agreed), (2, 45, None));
        let first = store.read(tenant(1), |tx| lessons::version(tx, id(), 1)).unwrap();
        assert_eq!(first, Some(lesson()));
        let versions = store.read(tenant(1), |tx| lessons::versions(tx, id())).unwrap();
        assert_eq!(
            versions.iter().map(|one| (one.number, one.by)).collect::<Vec<_>>(),
            [(1, None), (2, Some(teacher()))]
        );
        // Only what was agreed or began is looked back at.
        let back = |store: &Store| {
            store.read(tenant(1), |tx| lessons::before(tx, class(), date(2026, 11, 19), 10)).unwrap()
        };
        assert_eq!(back(store), []);
        store.write(tenant(1), |tx| lessons::agree(tx, id(), 2, teacher(), NOW)).unwrap();
        assert_eq!(back(store).len(), 1);
        assert_eq!(kept(store).unwrap().agreed, Some((2, teacher(), NOW)));
    });
}

#[test]
fn no_version_names_who_was_erased() {
    on_both(|store| {
        enrolled(store, tenant(1));
        let make = |tx: &mut Tx| {
            lessons::add(tx, id(), &lesson(), &Change::Proposed, None, NOW)?;
            let what = Change::Away { learner: learner(1), away: true };
            lessons::change(tx, id(), 1, &lesson(), &what, Some(teacher()), NOW)?;
            let room = Room { no_home_access: vec![learner(1), learner(2)], ..Room::default() };
            rooms::say(tx, class(), &room, teacher(), NOW)
        };
        store.write(tenant(1), make).unwrap();
        let named = |who: u8| {
            let id = learner(who).to_string();
            dump(store, tenant(1))
                .into_iter()
                .filter(move |row| row.contains("Text") && row.contains(&id))
                .count()
        };
        assert!(named(1) >= 3);
        let model = model();
        store
            .write(tenant(1), move |tx| erase::learner(tx, &model, learner(1), NOW, "left").map(drop))
            .unwrap();
        assert_eq!(named(1), 0);
        assert!(named(2) >= 3);
        let lesson = kept(store).unwrap().lesson;
        assert_eq!(lesson.seats, [Seat { why: vec![Why::Fits], partner: vec![None], ..seat(2, 1) }]);
        let room = store.read(tenant(1), |tx| rooms::of_class(tx, class())).unwrap().unwrap();
        assert_eq!(room.no_home_access, [learner(2)]);
    });
}
