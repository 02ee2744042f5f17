//! A lesson is held: scenarios 2 and 3 of the acceptance scenarios for class 7B, what a learner sees of them, and what the
//! register has to say in them.

use app::take_register::Line;
use app::tomorrow::{Doing, MyLesson, Stand, TomorrowView};
use app::{Actor, AppError};
use domain::UserId;
use domain::evidence::Presence;
use domain::lesson::{Change, Event, Give, Lesson, Model, Part, Setup, Unmet};
use domain::support::StationKind;
use store::Tx;

use crate::house::{places, sqlite};
use crate::tomorrow::{Evening, LESSON};

/// The bell: 10:10.
const BELL: u16 = 610;

/// 7B with its lesson agreed, at a minute before or after its bell.
struct Day {
    evening: Evening,
}

impl Day {
    fn new(place: crate::house::Place, setup: Setup) -> Self {
        let evening = Evening::new(place);
        let view = evening.set(&evening.open(), setup);
        let (app, class) = (&evening.house.app, evening.made.class);
        app.agree_tomorrow(&evening.ash.teacher, class, LESSON, view.version).unwrap();
        let day = Self { evening };
        day.at(0);
        day
    }

    /// Sets the clock to a minute of the lesson.
    fn at(&self, minute: u16) {
        let zone = domain::time::Zone::named("America/Denver").unwrap();
        self.evening.house.clock.set(zone.moment(LESSON, BELL + minute));
    }

    fn hold(&self, doing: &Doing) -> TomorrowView {
        self.try_hold(doing).unwrap()
    }

    fn try_hold(&self, doing: &Doing) -> Result<TomorrowView, AppError> {
        let evening = &self.evening;
        let (app, class) = (&evening.house.app, evening.made.class);
        let version = app.see_holding(&evening.ash.teacher, class, LESSON)?.version;
        app.hold_lesson(&evening.ash.teacher, class, LESSON, version, doing)
    }

    fn says(&self, event: Event) -> Lesson {
        self.hold(&Doing::Event(event)).lesson
    }

    fn lesson(&self) -> Lesson {
        let evening = &self.evening;
        evening.house.app.see_holding(&evening.ash.teacher, evening.made.class, LESSON).unwrap().lesson
    }

    fn register(&self, number: usize, presence: Presence) {
        let evening = &self.evening;
        let line = Line { id: evening.house.id(), learner: evening.s(number), presence };
        evening.house.app.take_register(&evening.ash.teacher, evening.made.class, &[line]).unwrap();
    }

    /// A learner, signed in by their card.
    fn learner(&self, number: usize) -> Actor {
        let (evening, who) = (&self.evening, self.evening.s(number));
        let (_, cards) = evening.house.app.print_cards(&evening.ash.teacher, evening.made.class).unwrap();
        let card = cards.iter().find(|card| card.enrolled.user.id == who).unwrap();
        evening.house.who(evening.house.app.sign_in_by_card(&card.token).unwrap().as_str())
    }

    fn mine(&self, learner: &Actor) -> MyLesson {
        self.evening.house.app.see_my_lesson(learner).unwrap().expect("a lesson")
    }
}

fn individual() -> Setup {
    Setup { model: Some(Model::IndividualRotation), devices: Some(13), ..Setup::default() }
}

/// Learners whose route differs between two lessons, of those in both.
fn moved(before: &Lesson, after: &Lesson) -> Vec<UserId> {
    let other = |who: UserId| after.seat(who).map(|seat| seat.route.clone());
    let seats = before.seats.iter();
    let changed = seats.filter(|seat| other(seat.learner).is_some_and(|route| route != seat.route));
    changed.map(|seat| seat.learner).collect()
}

fn bounds_hold(lesson: &Lesson, from: usize) {
    for turn in from..lesson.turns() {
        for (at, station) in lesson.stations.iter().enumerate() {
            let there = lesson.at_station(at, turn).count();
            assert!(station.least <= there && there <= station.most, "{there} at {at} in turn {turn}");
        }
    }
}

#[test]
fn monday_changes() {
    for place in places() {
        let day = Day::new(place, individual());
        let planned = day.lesson();
        let debts = |lesson: &Lesson| lesson.seats.iter().map(|seat| seat.device_debt).sum::<u16>();
        // Three are absent in the register before the lesson begins.
        for number in [2, 9, 23] {
            day.register(number, Presence::Absent);
        }
        assert_eq!(day.lesson(), planned, "nothing runs yet");
        day.hold(&Doing::Begin);
        let began = day.lesson();
        assert_eq!((began.seats.len(), began.away.len()), (27, 3));
        let others = moved(&planned, &began);
        assert!(others.len() * 100 <= 27 * 15, "{} of 27 lost their way", others.len());
        bounds_hold(&began, 0);
        // s16 is not there either, and comes twelve minutes late: into the second turn.
        day.register(16, Presence::Absent);
        let without = day.lesson();
        day.at(12);
        day.register(16, Presence::Late);
        let with = day.lesson();
        assert!(moved(&without, &with).is_empty(), "only their own way");
        let seat = with.seat(day.evening.s(16)).expect("s16 is there");
        let table = with.stations.iter().position(|one| one.kind == StationKind::Teacher).unwrap();
        let owed = |who| {
            move |unmet: &Unmet| *unmet == Unmet::Dropped { learner: who, station: StationKind::Teacher }
        };
        let sees = seat.route[1..].contains(&table) || !seat.route.contains(&table);
        assert!(sees || with.unmet.iter().any(owed(day.evening.s(16))), "missed at the table, and owed");
        // One device dies of somebody who is at a screen now or later.
        let screen = with.stations.iter().position(|one| one.kind == StationKind::Screen).unwrap();
        let theirs = with.at_station(screen, 1).next().unwrap().learner;
        let died = day.says(Event::DeviceDied { learner: Some(theirs) });
        let more: Vec<UserId> = died
            .seats
            .iter()
            .filter(|seat| with.seat(seat.learner).is_some_and(|was| was.device_debt < seat.device_debt))
            .map(|seat| seat.learner)
            .collect();
        assert!(debts(&died) <= debts(&with) + 1, "at most the one who is displaced waits");
        assert!(more.is_empty() || more == [theirs], "{more:?}");
        let kept = 27 + 1 - moved(&began, &died).len();
        assert!(kept * 100 >= 28 * 85, "{kept} of 28 keep their way");
        // Who is away has something to catch up on.
        let mine = day.mine(&day.learner(9));
        assert!(!mine.expected && !mine.taken_up.is_empty() && mine.turns.is_empty());
        // What happened stands in it, in order.
        let events: Vec<&Event> = died.happened.iter().map(|one| &one.event).collect();
        assert_eq!(events[0], &Event::Began);
        assert!(died.happened.windows(2).all(|two| two[0].at <= two[1].at));
    }
}

#[test]
fn a_register_taken_back_brings_somebody_back() {
    let day = Day::new(sqlite(), individual());
    day.hold(&Doing::Begin);
    let evening = &day.evening;
    let (app, teacher, s09) = (&evening.house.app, &evening.ash.teacher, evening.s(9));
    let line = Line { id: evening.house.id(), learner: s09, presence: Presence::Absent };
    app.take_register(teacher, evening.made.class, &[line]).unwrap();
    assert!(day.lesson().seat(s09).is_none());
    day.at(1);
    app.take_back(teacher, s09, line.id, evening.house.id()).unwrap();
    let back = day.lesson();
    assert!(back.seat(s09).is_some() && back.away.is_empty());
    // A line that says what is known already does nothing to the lesson.
    let before = app.see_holding(teacher, evening.made.class, LESSON).unwrap().version;
    day.register(10, Presence::Here);
    assert_eq!(app.see_holding(teacher, evening.made.class, LESSON).unwrap().version, before);
}

#[test]
fn a_turn_runs_over_and_an_adult_is_missing() {
    let day = Day::new(sqlite(), individual());
    let evening = &day.evening;
    let (app, teacher, class) = (&evening.house.app, &evening.ash.teacher, evening.made.class);
    assert!(matches!(day.try_hold(&Doing::End), Err(AppError::NotFound(_))), "it does not run");
    day.hold(&Doing::Begin);
    let planned = day.lesson().clock;
    // Ms Okafor calls in sick as it begins.
    let rows = || evening.house.count(evening.ash.tenant, "audit");
    let before = rows();
    let broken = day.says(Event::AdultMissing { adult: evening.made.okafor });
    assert_eq!(rows(), before + 1, "each event leaves its row");
    let missing: Vec<UserId> = broken
        .unmet
        .iter()
        .filter_map(|unmet| match unmet {
            Unmet::AdultMissing { adult, learner } if *adult == evening.made.okafor => Some(*learner),
            _ => None,
        })
        .collect();
    let mut expected = vec![evening.s(11), evening.s(19)];
    expected.sort_unstable();
    assert_eq!(missing, expected, "named are s11 and s19, and nobody else");
    let repairs = app.see_repairs(teacher, class, LESSON).unwrap();
    assert!(repairs.len() >= 2, "{} ways", repairs.len());
    assert!(repairs.iter().all(|one| one.learners == expected));
    day.hold(&Doing::Mend(0));
    let mended = day.lesson();
    assert!(!mended.unmet.iter().any(|unmet| matches!(unmet, Unmet::AdultMissing { .. })));
    assert!(app.see_repairs(teacher, class, LESSON).unwrap().is_empty());
    // The first turn runs over by four minutes: three ways, none of which makes the lesson longer.
    day.at(15);
    let ways = app.see_overruns(teacher, class, LESSON, 4).unwrap();
    assert_eq!(ways.iter().map(|way| way.how).collect::<Vec<_>>(), [Give::Trim, Give::Shift, Give::Drop]);
    for way in &ways {
        let first = way.cost.parts.iter().find(|(part, ..)| *part == Part::Turn { turn: 0 }).unwrap();
        assert_eq!(first.2, first.1 + 4, "{:?}", way.how);
        let sum = |after: bool| -> i32 {
            way.cost.parts.iter().map(|(_, a, b)| i32::from(if after { *b } else { *a })).sum()
        };
        assert_eq!(sum(true), sum(false), "{:?}: what one part gains others lose", way.how);
    }
    let dropped = &ways[2].cost;
    assert!(
        dropped.unmet.iter().any(|unmet| matches!(unmet, Unmet::Dropped { .. })),
        "who loses what is said"
    );
    let before = app.see_holding(teacher, class, LESSON).unwrap().version;
    let more = Doing::Event(Event::Overrun { minutes: 4, how: Give::Trim });
    app.hold_lesson(teacher, class, LESSON, before, &more).unwrap();
    let twice = app.hold_lesson(teacher, class, LESSON, before, &more);
    assert!(matches!(twice, Err(AppError::Stale)), "tapped twice is four minutes once");
    let lesson = day.lesson();
    assert_eq!((lesson.clock[0].from, lesson.clock.last().unwrap().until), (0, 50));
    assert!(lesson.minutes_of(Part::Exit) >= 3);
    // The clock stands for two minutes, then goes on.
    day.at(22);
    day.says(Event::Paused);
    day.at(24);
    let holding = app.see_holding(teacher, class, LESSON).unwrap();
    assert!(holding.clock.paused);
    assert_eq!(holding.clock.minute(), Some(22));
    day.says(Event::Resumed);
    day.at(26);
    let holding = app.see_holding(teacher, class, LESSON).unwrap();
    assert_eq!((holding.clock.minute(), holding.clock.start), (Some(24), BELL + 2));
    // It ends, and what came of it stands beside what was planned.
    day.at(51);
    let over = day.hold(&Doing::End);
    assert_eq!(over.stand, Stand::Over);
    let holding = app.see_holding(teacher, class, LESSON).unwrap();
    assert_eq!(holding.planned, planned);
    let minutes = |of: &[domain::lesson::Segment], part: Part| -> u16 {
        of.iter().filter(|one| one.part == part).map(domain::lesson::Segment::minutes).sum()
    };
    let first = Part::Turn { turn: 0 };
    assert_eq!(minutes(&holding.actual, first), minutes(&holding.planned, first) + 4);
    assert_eq!(holding.actual.last().unwrap().until, 49, "51 minutes, of which it stood two");
    assert!(matches!(day.try_hold(&more), Err(AppError::NotFound(_))), "nothing happens to what is over");
    let written = holding.lesson.happened.iter().filter(|one| matches!(one.event, Event::Overrun { .. }));
    assert_eq!(written.map(|one| one.minute).collect::<Vec<_>>(), [15]);
}

#[test]
fn the_learners_view_follows() {
    let day = Day::new(sqlite(), individual());
    let s26 = day.learner(26);
    let before = day.mine(&s26);
    assert!(matches!(before.stand, Stand::Agreed { .. }));
    assert!(before.expected && before.turns.len() == 3);
    // Without anybody who begins it, it goes by its bell.
    day.at(7);
    let by_bell = day.mine(&s26);
    assert_eq!(by_bell.clock.now().map(|part| part.part), Some(Part::Turn { turn: 0 }));
    // The teacher begins late: the clock is the teacher's.
    day.hold(&Doing::Begin);
    let begun = day.mine(&s26);
    assert_eq!((begun.stand, begun.clock.minute(), begun.clock.start), (Stand::Running, Some(0), BELL + 7));
    day.says(Event::NextNow);
    day.at(9);
    let next = day.mine(&s26);
    assert_ne!(next.clock.now().map(|part| part.part), Some(Part::Open), "the next part is on");
    // The exit ticket has as many questions as were set.
    let app = &day.evening.house.app;
    app.open_exit(&s26, day.evening.house.id()).unwrap();
    let sitting = app.see_sitting(&s26).unwrap().sitting;
    assert_eq!((Some(sitting.competency), sitting.length), (next.exit, next.exit_items));
    // Who is absent finds afterwards what was taken up.
    let s09 = day.learner(9);
    day.register(9, Presence::Absent);
    day.at(57);
    day.hold(&Doing::End);
    let missed = app.see_today(&s09, 3).unwrap().missed.expect("something was missed");
    assert_eq!(missed.day, LESSON);
    assert!(!missed.topics.is_empty());
    assert_eq!(app.see_today(&s26, 3).unwrap().missed, None);
    // Nobody of another class has anything to say or see.
    let stranger = day.evening.house.district("Bex");
    let class = day.evening.made.class;
    let refused = app.see_holding(&stranger.teacher, class, LESSON);
    assert!(matches!(refused, Err(AppError::NotFound(_))));
    assert!(app.see_wall(&stranger.teacher, class, None).is_err());
}

#[test]
fn the_wall_has_names_and_places() {
    let day = Day::new(
        sqlite(),
        Setup { model: Some(Model::StationRotation), devices: Some(13), ..Setup::default() },
    );
    let (app, teacher) = (&day.evening.house.app, &day.evening.ash.teacher);
    let wall = app.see_wall(teacher, day.evening.made.class, None).unwrap();
    assert_eq!(wall.turns.len(), day.lesson().turns());
    for turn in &wall.turns {
        let mut names: Vec<&String> = turn.iter().flat_map(|place| &place.names).collect();
        assert_eq!(names.len(), 30, "everybody is somewhere");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 30, "no two have one name on the wall");
        assert!(turn.iter().all(|place| place.group.is_some()));
    }
    assert!(wall.by_name.is_empty(), "groups go together");
    let alone = Day::new(sqlite(), individual());
    let (app, teacher) = (&alone.evening.house.app, &alone.evening.ash.teacher);
    let wall = app.see_wall(teacher, alone.evening.made.class, None).unwrap();
    assert_eq!(wall.by_name.len(), 30);
    assert!(wall.by_name.iter().all(|(_, route)| route.len() == wall.turns.len()));
}

#[test]
fn erasing_leaves_no_trace_in_lessons() {
    for place in places() {
        let day = Day::new(place, individual());
        day.hold(&Doing::Begin);
        let who = day.evening.s(16);
        day.register(16, Presence::Absent);
        day.at(12);
        day.register(16, Presence::Late);
        day.says(Event::StepsOut { learner: who });
        day.says(Event::DeviceDied { learner: Some(who) });
        let (evening, tenant) = (&day.evening, day.evening.ash.tenant);
        let written = |tx: &mut Tx| {
            let rows = tx.query("SELECT body, what FROM lesson_versions WHERE tenant_id = $1", &[])?;
            let row = |row: &store::Row| Ok(format!("{} {}", row.get::<String>(0)?, row.get::<String>(1)?));
            rows.iter().map(row).collect::<Result<Vec<_>, store::StoreError>>()
        };
        let read = || evening.house.app.store().read(tenant, written).unwrap();
        let id = who.to_string();
        assert!(read().iter().any(|row| row.contains(&id)), "they were in it");
        evening.house.app.erase_learner(who, "They left").unwrap();
        let after = read();
        assert!(after.iter().all(|row| !row.contains(&id)), "nothing is left");
        assert_eq!(day.lesson().seats.len(), 29, "the lesson stays for the others");
        let versions = evening.open().versions;
        assert!(versions.iter().all(|one| match &one.what {
            Change::Happened { event } => event.learner() != Some(who),
            _ => true,
        }));
    }
}
