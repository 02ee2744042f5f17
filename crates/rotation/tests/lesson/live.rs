//! What becomes of a lesson while it runs (learning-design 2.5; scenarios 2, 3 and 7).

use std::collections::BTreeMap;

use domain::lesson::{EXIT_LEAST, Event, Give, Happened, Lesson, Model, Part, Share, Unmet};
use domain::support::StationKind;
use domain::time::Millis;
use rotation::lesson::{How, Situation, broken, happen, kept, propose, repairs, sees_teacher};

use crate::common::Dice;
use crate::laws::sound;
use crate::made::{DIAZ, MOVES, OKAFOR, any, class, class_7b, user};

fn at(of: &Situation, lesson: &Lesson, minute: u16, event: Event) -> Lesson {
    happen(of, lesson, &Happened { at: Millis(0), minute, event }, 1)
}

fn planned(of: &Situation) -> Lesson {
    propose(of, 1, 4 * MOVES).unwrap()
}

/// Scenario 2: three are away, one comes twelve minutes late, a device dies.
#[test]
fn monday_is_not_as_it_was_planned() {
    let of = class_7b();
    let before = planned(&of);
    let mut lesson = before.clone();
    for learner in [2, 9, 23] {
        lesson = at(&of, &lesson, 0, Event::Absent { learner: user(learner) });
    }
    assert_eq!((lesson.seats.len(), lesson.away.len()), (27, 3));
    let late = before.seat(user(16)).unwrap().route.clone();
    let joined = at(&of, &lesson, 12, Event::Arrived { learner: user(16) });
    for seat in joined.seats.iter().filter(|seat| seat.learner != user(16)) {
        assert_eq!(Some(&seat.route), lesson.seat(seat.learner).map(|was| &was.route), "only s16 may change");
    }
    // s16 must be seen: the table they missed is in a turn to come, or owed.
    let table_late = late[0] == 0;
    let comes = joined.seat(user(16)).unwrap().route[1..].contains(&0);
    let owed = joined.unmet.contains(&Unmet::Dropped { learner: user(16), station: StationKind::Teacher });
    assert!(comes || owed, "{late:?}");
    assert!(table_late || joined.seat(user(16)).unwrap().route == late);
    let at_screen = |lesson: &Lesson, turn: usize| lesson.at_station(1, turn).map(|seat| seat.learner).next();
    let whose = at_screen(&joined, 1).unwrap();
    let lesson = at(&of, &joined, 20, Event::DeviceDied { learner: Some(whose) });
    assert!(kept(&before, &lesson) >= 0.85, "{}", kept(&before, &lesson));
    for turn in 0..lesson.turns() {
        for s in [0, 2] {
            let count = lesson.at_station(s, turn).count();
            assert!(count == 0 || count >= 3, "a group of {count}");
        }
    }
    assert_eq!(broken(&of, &lesson), []);
    // Twelve at most use thirteen devices: a spare takes its place, and nobody is displaced.
    assert!(lesson.seats.iter().all(|seat| seat.device_debt == 0));
}

/// Without a spare exactly one is displaced, and first next time.
#[test]
fn a_device_dies_where_all_are_used() {
    for share in [Share::One, Share::Pairs] {
        let mut of = class_7b();
        of.room.devices = 10;
        of.room.share = share;
        let before = planned(&of);
        let full = (0..3).find(|turn| before.at_station(1, *turn).count() == 10).unwrap();
        let whose = before
            .at_station(1, full)
            .map(|seat| seat.learner)
            .find(|id| ![11, 19].map(user).contains(id))
            .unwrap();
        let minute = before.turn(full).unwrap().from + 2;
        let lesson = at(&of, &before, minute, Event::DeviceDied { learner: Some(whose) });
        assert_eq!(broken(&of, &lesson), [], "{share:?}");
        let debts: BTreeMap<_, _> =
            before.seats.iter().map(|seat| (seat.learner, seat.device_debt)).collect();
        let more: Vec<_> =
            lesson.seats.iter().filter(|seat| seat.device_debt > debts[&seat.learner]).collect();
        assert!(more.iter().any(|seat| seat.learner == whose), "{share:?}");
        match share {
            Share::Pairs => {
                assert_eq!(more.len(), 1);
                assert!(more[0].partner[full].is_some(), "they share a screen");
            }
            _ => assert!(!more[0].route[full..].is_empty() && kept(&before, &lesson) >= 0.85),
        }
    }
}

/// Scenario 3: the first turn takes four minutes longer; the teacher is offered three ways.
#[test]
fn an_overrun_is_trimmed_shifted_or_a_turn_falls_out() {
    let of = class_7b();
    let before = planned(&of);
    let over = |how| at(&of, &before, 15, Event::Overrun { minutes: 4, how });
    let turns = |lesson: &Lesson| -> Vec<u16> {
        (0..lesson.turns()).map(|turn| lesson.turn(turn).unwrap().minutes()).collect()
    };
    let end = |lesson: &Lesson| lesson.clock.last().unwrap().minutes();
    let (trim, shift, drop) = (over(Give::Trim), over(Give::Shift), over(Give::Drop));
    assert_eq!((turns(&trim), end(&trim)), (vec![15, 11, 10], 3));
    assert_eq!((turns(&shift), end(&shift)), (vec![15, 9, 9], 6));
    assert_eq!((turns(&drop), end(&drop)), (vec![15, 20], 6));
    for lesson in [&trim, &shift, &drop] {
        assert_eq!(lesson.clock.last().unwrap().until, 50);
        assert_eq!(lesson.turn(0).unwrap().from, before.turn(0).unwrap().from);
    }
    // What fell out is owed to everybody, each their own.
    for seat in &before.seats {
        let station = before.stations[seat.route[2]].kind;
        assert!(drop.unmet.contains(&Unmet::Dropped { learner: seat.learner, station }));
        assert_eq!(drop.seat(seat.learner).unwrap().route, seat.route[..2]);
    }
}

#[test]
fn a_missing_adult_is_red_until_a_repair_is_agreed_to() {
    let of = class_7b();
    let before = planned(&of);
    let lesson = at(&of, &before, 10, Event::AdultMissing { adult: user(OKAFOR) });
    for learner in [11, 19].map(user) {
        assert!(lesson.unmet.contains(&Unmet::AdultMissing { adult: user(OKAFOR), learner }));
    }
    assert!(lesson.quality.limits.1 < lesson.quality.limits.0, "it is red");
    let ways = repairs(&of, &lesson);
    assert!(ways.len() >= 2, "{ways:?}");
    for repair in &ways {
        assert_eq!((repair.missing, repair.learners.as_slice()), (user(OKAFOR), &[11, 19].map(user)[..]));
        assert_eq!(broken(&of, &repair.lesson), [], "{:?}", repair.how);
        match &repair.how {
            How::WithLead { turn } => {
                assert!([11, 19].iter().all(|i| repair.lesson.seat(user(*i)).unwrap().route[*turn] == 0));
            }
            How::SharedAdult { adult, turns } => {
                assert_eq!(*adult, user(DIAZ));
                let route = |i: u8| repair.lesson.seat(user(i)).unwrap().route.clone();
                assert!(turns.iter().all(|turn| route(11)[*turn] == route(5)[*turn]));
            }
            How::OtherAdult { .. } => panic!("nobody is free"),
            How::LeadLooksIn => assert_eq!(kept(&before, &repair.lesson), 1.0),
        }
    }
    // Once they are not needed any more nothing is missing.
    let late = at(&of, &before, 45, Event::AdultMissing { adult: user(OKAFOR) });
    assert!(!late.unmet.iter().any(|one| matches!(one, Unmet::AdultMissing { .. })));
}

/// Scenario 7: of 24 who saw it 17 are ready and 7 are not; 6 have not seen it, and 8 devices are enough for them.
#[test]
fn a_check_sorts_a_flipped_class() {
    let mut of = class(3, 30, 50, 8);
    of.setup.model = Some(Model::Flipped);
    let mut lesson = planned(&of);
    for i in 1..=30 {
        let (right, from) = match i {
            1..=17 => (2 + i % 2, 3),
            18..=24 => (i % 2, 3),
            _ => (0, 0),
        };
        lesson = at(&of, &lesson, 5, Event::Checked { learner: user(i), right, of: from });
    }
    let first = |kind| {
        let here = |seat: &&domain::lesson::Seat| lesson.stations[seat.route[0]].kind == kind;
        lesson.seats.iter().filter(here).count()
    };
    assert_eq!(
        [StationKind::Together, StationKind::Teacher, StationKind::Screen, StationKind::Hands].map(first),
        [17, 7, 6, 0]
    );
    sound(&of, &lesson).unwrap();
    // After the first block has begun nobody is moved.
    let late = at(&of, &lesson, 9, Event::Checked { learner: user(1), right: 0, of: 0 });
    assert_eq!(late.seats, lesson.seats);
}

#[test]
fn a_drill_leaves_who_must_be_seen() {
    let of = class_7b();
    let before = planned(&of);
    for minutes in [3, 8, 15, 20, 25] {
        let lesson = at(&of, &before, 2, Event::Shortened { minutes });
        assert_eq!(lesson.minutes, 50 - minutes);
        assert_eq!(lesson.clock.last().unwrap().until, lesson.minutes);
        let seen = of.limits.meet_teacher.iter().filter(|id| sees_teacher(&lesson, **id)).count();
        // s19 comes with s11 and takes a seat.
        let seats = (7 * lesson.turns()).min(15);
        assert_eq!(seen, seats - 1, "{minutes} minutes lost, {} turns left", lesson.turns());
        for learner in &of.limits.meet_teacher {
            let owed = Unmet::Dropped { learner: *learner, station: StationKind::Teacher };
            assert!(sees_teacher(&lesson, *learner) || lesson.unmet.contains(&owed));
        }
    }
}

/// Nothing moves when the line goes; nothing is said of who steps out; the clock may go on early.
#[test]
fn what_moves_nobody() {
    let of = class_7b();
    let before = planned(&of);
    for event in
        [Event::Began, Event::LineDown, Event::LineUp, Event::Paused, Event::StepsOut { learner: user(4) }]
    {
        let after = at(&of, &before, 20, event);
        assert_eq!((&after.seats, &after.clock, after.happened.len()), (&before.seats, &before.clock, 1));
    }
    let early = at(&of, &before, 14, Event::NextNow);
    assert_eq!(early.turn(0).unwrap().minutes(), 8);
    assert_eq!(early.clock.last().unwrap().until, 50);
    assert_eq!(early.clock.last().unwrap().minutes(), 9);
}

/// Whatever happens, in any order: the clock is whole, the end long enough, and what is past stays.
#[test]
fn whatever_happens_the_past_stays_and_the_clock_is_whole() {
    let mut ran = 0;
    for seed in 0..60 {
        let mut of = any(seed);
        let mut dice = Dice::new(seed);
        for model in Model::ALL {
            of.setup.model = Some(*model);
            let Ok(mut lesson) = propose(&of, seed, 10_000) else { continue };
            let mut minute = 0;
            for _ in 0..6 {
                minute += dice.below(12) as u16;
                let learner = user(dice.below(of.learners.len()) as u8 + 1);
                let event = match dice.below(10) {
                    0 | 1 => Event::Absent { learner },
                    2 => Event::Arrived { learner },
                    3 => Event::DeviceDied { learner: Some(learner) },
                    4 => Event::DeviceDied { learner: None },
                    5 => Event::Overrun {
                        minutes: 1 + dice.below(9) as u16,
                        how: [Give::Trim, Give::Shift, Give::Drop][dice.below(3)],
                    },
                    6 => Event::Shortened { minutes: 1 + dice.below(12) as u16 },
                    7 => Event::AdultMissing { adult: user(DIAZ) },
                    8 => Event::Checked { learner, right: dice.below(4) as u8, of: 3 },
                    _ => Event::NextNow,
                };
                let after = at(&of, &lesson, minute, event.clone());
                ran += 1;
                let says = format!("seed {seed}, {}, minute {minute}, {event:?}", model.word());
                whole(&lesson, &after, minute, &event, &says);
                lesson = after;
            }
        }
    }
    assert!(ran > 1_000, "{ran}");
}

fn whole(before: &Lesson, after: &Lesson, minute: u16, event: &Event, says: &str) {
    let clock = &after.clock;
    assert!(clock.windows(2).all(|two| two[0].until == two[1].from), "{says}: gaps {clock:?}");
    assert!(clock.iter().all(|part| part.from < part.until), "{says}: an empty part {clock:?}");
    let end = clock.last().unwrap();
    assert_eq!(end.until, after.minutes, "{says}");
    let could = before.clock.last().unwrap().minutes().min(EXIT_LEAST);
    assert!(end.minutes() >= could && matches!(end.part, Part::Exit | Part::Log), "{says}: {end:?}");
    if !matches!(event, Event::Shortened { .. }) {
        assert_eq!(after.minutes, before.minutes, "{says}");
    }
    let past = before.clock.iter().filter(|part| part.turn().is_some() && part.until <= minute).count();
    let who = event.learner().filter(|_| matches!(event, Event::Arrived { .. }));
    for seat in &after.seats {
        let length = after.turns();
        assert_eq!(
            [seat.route.len(), seat.why.len(), seat.own.len(), seat.partner.len()],
            [length; 4],
            "{says}"
        );
        if let Some(was) = before.seat(seat.learner).filter(|_| Some(seat.learner) != who) {
            assert_eq!(seat.route[..past], was.route[..past], "{says}: the past");
        }
    }
}
