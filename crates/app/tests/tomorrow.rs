//! The evening before: a proposal for class 7B of the acceptance scenarios, changed, agreed, taken over, taken back.

use app::AppError;
use app::demo::class_7b::{APART, Class7b, LANGUAGE, STARTS, TOGETHER};
use app::observe::Seen;
use app::tomorrow::{Edit, Stand, TomorrowView, With};
use domain::evidence::Level;
use domain::lesson::{Change, Model, Setup, Why};
use domain::support::StationKind;
use domain::{Day, Millis, UserId};

use crate::house::{District, House, Place, places, sqlite};

/// Class 7B on Tuesday evening, with what its exit tickets said.
pub(crate) struct Evening {
    pub(crate) house: House,
    pub(crate) ash: District,
    pub(crate) made: Class7b,
    _place: Place,
}

/// Wednesday.
pub(crate) const LESSON: Day = Day::constant(2026, 11, 18);

impl Evening {
    pub(crate) fn new(place: Place) -> Self {
        let house = House::new(&place.store);
        let mut ash = house.district("Ash");
        let meetings = Class7b::meetings();
        let rivera = ash.teacher.id();
        let (made, _) =
            Class7b::make(&house.app, &ash.administrator, ash.school, Some(rivera), &meetings).unwrap();
        ash.class = made.class;
        let evening = Self { house, ash, made, _place: place };
        evening.tickets();
        evening.house.clock.advance(8 * Millis::HOUR);
        evening
    }

    /// What the tickets said: the further down the list, the more; each competency in its own order.
    fn tickets(&self) {
        let mut seen = Vec::new();
        for (k, competency) in Class7b::competencies().into_iter().enumerate() {
            for (n, learner) in self.made.learners.iter().enumerate() {
                let level = match (n * 7 + k * 11) % 30 {
                    0..=11 => Level::NotYet,
                    12..=20 => Level::WithHelp,
                    _ => Level::Alone,
                };
                seen.push(Seen {
                    id: self.house.id(),
                    learner: *learner,
                    competency: competency.clone(),
                    level,
                    strategy: String::new(),
                    note: String::new(),
                });
            }
        }
        self.house.app.observe(&self.ash.teacher, self.made.class, &seen).unwrap();
    }

    pub(crate) fn open(&self) -> TomorrowView {
        self.house.app.see_tomorrow(&self.ash.teacher, self.made.class, Some(LESSON)).unwrap()
    }

    pub(crate) fn edit(&self, before: &TomorrowView, edit: &Edit) -> TomorrowView {
        let (app, class) = (&self.house.app, self.made.class);
        app.change_tomorrow(&self.ash.teacher, class, LESSON, before.version, edit).unwrap()
    }

    pub(crate) fn set(&self, before: &TomorrowView, setup: Setup) -> TomorrowView {
        self.edit(before, &Edit::Set(Box::new(setup)))
    }

    pub(crate) fn s(&self, number: usize) -> UserId {
        self.made.learner(number).unwrap()
    }

    /// Where somebody is in each turn.
    pub(crate) fn route(&self, view: &TomorrowView, number: usize) -> Vec<usize> {
        view.lesson.seat(self.s(number)).unwrap().route.clone()
    }
}

fn individual() -> Setup {
    Setup { model: Some(Model::IndividualRotation), devices: Some(13), ..Setup::default() }
}

#[test]
fn a_proposal_stands_when_the_teacher_looks_and_holds_every_limit() {
    for place in places() {
        let evening = Evening::new(place);
        let first = evening.open();
        assert_eq!((first.version, first.stand), (1, Stand::Proposed));
        assert_eq!(evening.open().lesson, first.lesson, "the same evening, the same proposal");
        let view = evening.set(&first, individual());
        assert_eq!((view.version, view.lesson.model), (2, Model::IndividualRotation));
        assert_eq!(view.clashes, []);
        limits_hold(&evening, &view);
        let (seen, of) = view.lesson.quality.neediest_seen;
        assert!(seen >= 14, "{seen} of the {of} with most need meet the teacher: fourteen are sure of it");
        let turns = view.lesson.turns();
        assert!(view.lesson.seats.iter().all(|seat| seat.why.len() == turns && seat.route.len() == turns));
        // Every place has something to do.
        for seat in &view.lesson.seats {
            for (turn, station) in seat.route.iter().enumerate() {
                assert!(
                    view.lesson.card(*station, turn, seat.group).is_some(),
                    "station {station}, turn {turn}"
                );
            }
        }
    }
}

/// What scenario 1 says of the limits of 7B, counted from the lesson alone.
fn limits_hold(evening: &Evening, view: &TomorrowView) {
    let lesson = &view.lesson;
    let (held, limits) = lesson.quality.limits;
    assert_eq!(held, limits, "{:?}", lesson.unmet);
    for (one, other) in APART {
        let (a, b) = (evening.route(view, one), evening.route(view, other));
        assert!(a.iter().zip(&b).all(|(a, b)| a != b), "s{one:02} and s{other:02} are apart");
    }
    assert_eq!(evening.route(view, TOGETHER.0), evening.route(view, TOGETHER.1));
    for turn in 0..lesson.turns() {
        let at_screens: f64 = (0..lesson.stations.len())
            .filter(|at| lesson.stations[*at].share > 0)
            .map(|at| lesson.at_station(at, turn).count() as f64 / lesson.stations[at].share as f64)
            .map(f64::ceil)
            .sum();
        assert!(at_screens <= 13.0, "{at_screens} devices in turn {turn}");
        for (at, station) in lesson.stations.iter().enumerate() {
            let there = lesson.at_station(at, turn).count();
            assert!(station.least <= there && there <= station.most, "{there} at {at} in turn {turn}");
        }
    }
}

#[test]
fn a_name_is_moved_held_and_put_back() {
    let evening = Evening::new(sqlite());
    let view = evening.set(&evening.open(), individual());
    // Somebody who is not at the teacher's table in the first turn, and may go there.
    let moved = (1..=30)
        .find_map(|n| {
            let edit = Edit::Move { learner: evening.s(n), turn: 0, station: 0 };
            let free = ![5, 11, 19].contains(&n) && evening.route(&view, n)[0] != 0;
            free.then(|| (n, evening.edit(&view, &edit))).filter(|(_, after)| after.clashes.is_empty())
        })
        .expect("somebody can be moved");
    let (n, after) = moved;
    assert_eq!(evening.route(&after, n)[0], 0);
    assert_eq!(after.lesson.seat(evening.s(n)).unwrap().why[0], Why::Set);
    limits_hold(&evening, &after);
    let held = evening.edit(&after, &Edit::Hold { learner: evening.s(n), held: true });
    let again = evening.edit(&held, &Edit::Solve);
    assert_eq!(evening.route(&again, n)[0], 0, "what is held stays");
    limits_hold(&evening, &again);
    let mut back = again;
    while back.version < 40 && !matches!(back.versions.last().unwrap().what, Change::Undone { to: 1 }) {
        back = evening.edit(&back, &Edit::Undo);
    }
    let first = evening.house.app.compare_tomorrow(
        &evening.ash.teacher,
        evening.made.class,
        LESSON,
        With::Version(1),
    );
    let first = first.unwrap();
    assert_eq!(first.one, first.other, "all was taken back");
}

#[test]
fn agreeing_is_to_what_was_seen_and_changing_it_asks_again() {
    let evening = Evening::new(sqlite());
    let (app, teacher, class) = (&evening.house.app, &evening.ash.teacher, evening.made.class);
    let view = evening.open();
    assert!(matches!(app.agree_tomorrow(teacher, class, LESSON, view.version + 1), Err(AppError::Stale)));
    app.agree_tomorrow(teacher, class, LESSON, view.version).unwrap();
    assert!(matches!(evening.open().stand, Stand::Agreed { by, .. } if by == teacher.id()));
    let held = evening.edit(&view, &Edit::Hold { learner: evening.s(1), held: true });
    assert_eq!(held.stand, Stand::Changed);
    let stale = app.change_tomorrow(teacher, class, LESSON, view.version, &Edit::Solve);
    assert!(matches!(stale, Err(AppError::Stale)), "two windows: the second learns of the first");
    let dump = evening.house.dump(evening.ash.tenant);
    let rows = dump.iter().filter(|row| row.starts_with("audit ") && row.contains("plan lesson")).count();
    assert_eq!(rows, 2, "agreed and held, each with its row; what was refused left none");
    // New evidence does not touch what somebody has touched.
    evening.tickets();
    assert_eq!(evening.open().version, held.version);
}

#[test]
fn newer_evidence_makes_an_untouched_proposal_anew() {
    let evening = Evening::new(sqlite());
    let before = evening.open();
    evening.house.clock.advance(Millis::MINUTE);
    evening.tickets();
    evening.house.clock.advance(Millis::MINUTE);
    let after = evening.open();
    assert!(after.lesson.known_at > before.lesson.known_at);
    assert_eq!(after.version, 1);
}

#[test]
fn who_is_away_is_out_and_who_comes_back_is_in() {
    let evening = Evening::new(sqlite());
    let view = evening.set(&evening.open(), individual());
    let gone = evening.edit(&view, &Edit::Away { learner: evening.s(9), away: true });
    assert!(gone.lesson.seat(evening.s(9)).is_none());
    assert_eq!((gone.lesson.seats.len(), gone.lesson.away.len()), (29, 1));
    limits_hold(&evening, &gone);
    let back = evening.edit(&gone, &Edit::Away { learner: evening.s(9), away: false });
    assert_eq!((back.lesson.seats.len(), back.lesson.away.len()), (30, 0));
    limits_hold(&evening, &back);
}

#[test]
fn every_model_can_be_chosen_and_says_what_it_is() {
    let evening = Evening::new(sqlite());
    let mut view = evening.open();
    assert_eq!(view.models.len(), 10);
    let possible: Vec<Model> = view.models.iter().filter(|one| one.possible).map(|one| one.model).collect();
    assert!(possible.contains(&Model::NoDevices), "paper is always possible");
    for model in possible {
        view = evening.set(&view, Setup { model: Some(model), devices: Some(8), ..Setup::default() });
        assert_eq!((view.lesson.model, view.clashes.len()), (model, 0), "{model:?}");
        let clock = &view.lesson.clock;
        assert_eq!((clock[0].from, clock.last().unwrap().until), (0, 50), "{model:?}");
        assert!(clock.windows(2).all(|two| two[0].until == two[1].from), "{model:?}: no gap");
        assert!(view.lesson.seats.iter().all(|seat| seat.route.len() == view.lesson.turns()), "{model:?}");
        assert!(
            view.lesson.cards.iter().all(|card| card.topic.is_some()),
            "{model:?}: each card is toward something"
        );
    }
}

#[test]
fn the_plan_is_taken_over_for_another_section() {
    let evening = Evening::new(sqlite());
    let (app, ash) = (&evening.house.app, &evening.ash);
    let new = app::edit_school::NewClass {
        name: "7A".into(),
        framework: "ccss-math".into(),
        grade: "7".into(),
        way: "card".into(),
    };
    let other = app.add_class(&ash.administrator, ash.school, &new).unwrap();
    let change = app::edit_class::ClassChange {
        name: "7A".into(),
        way: domain::people::SignInWay::Card,
        home_use: true,
        meetings: Class7b::meetings(),
    };
    app.change_class(&ash.administrator, other, &change).unwrap();
    app.add_teacher(&ash.administrator, other, ash.teacher.id()).unwrap();
    let names: Vec<String> = (1..=28).map(|n| format!("Learner Number{n}")).collect();
    app.add_learners(&ash.administrator, other, &names.join("\n")).unwrap();
    let source = evening.set(&evening.open(), individual());
    assert_eq!(source.others.iter().map(|class| class.name.as_str()).collect::<Vec<_>>(), ["4A", "7A"]);
    let adapted = app.adapt_tomorrow(&ash.teacher, (evening.made.class, LESSON), other).unwrap();
    assert_eq!((adapted.lesson.model, adapted.lesson.seats.len()), (Model::IndividualRotation, 28));
    assert_eq!(adapted.class.name, "7A");
    let dump = evening.house.dump(ash.tenant);
    assert!(dump.iter().any(|row| row.starts_with("audit ") && row.contains("adapted from class")));
    let stranger = evening.house.district("Bex");
    let refused = app.adapt_tomorrow(&stranger.teacher, (evening.made.class, LESSON), other);
    assert!(matches!(refused, Err(AppError::NotFound(_))));
}

#[test]
fn a_learner_sees_their_own_way_and_nobody_elses() {
    let evening = Evening::new(sqlite());
    let (app, teacher, class) = (&evening.house.app, &evening.ash.teacher, evening.made.class);
    let view = evening.set(&evening.open(), individual());
    let mine = app.see_lesson_as(teacher, class, LESSON, evening.s(26)).unwrap();
    assert_eq!(mine.turns.len(), view.lesson.turns());
    assert!(mine.needs.contains(&domain::support::Need::Captions), "captioned");
    let route: Vec<StationKind> = mine.turns.iter().map(|turn| turn.kind).collect();
    let planned: Vec<StationKind> =
        evening.route(&view, 26).into_iter().map(|at| view.lesson.stations[at].kind).collect();
    assert_eq!(route, planned);
    // Who helps with the language is with both, in the turn of her window.
    let window = (STARTS + LANGUAGE[0], STARTS + LANGUAGE[1]);
    let mine = app.see_lesson_as(teacher, class, LESSON, evening.s(11)).unwrap();
    let inside = |turn: &&app::tomorrow::MyTurn| {
        (STARTS + turn.minutes.0) < window.1 && (STARTS + turn.minutes.1) > window.0
    };
    assert!(mine.turns.iter().any(|turn| inside(&turn)));
}
