//! What a plan is good for: who is seen, what is kept, what is said when it cannot be.

use std::collections::BTreeSet;

use domain::lesson::{Basis, Clash, Group, GroupMark, Lesson, Lock, Model, ModelWhy, Unmet, Why};
use domain::support::StationKind;
use rotation::lesson::{Situation, broken, kept, move_to, propose, recommend, resolve, what_changes};

use crate::laws::sound;
use crate::made::{MOVES, any, class, class_7b, topic, user};

fn with(model: Model, mut of: Situation) -> Situation {
    of.setup.model = Some(model);
    of
}

/// Scenario 1: all 14 are seen, nothing is broken.
#[test]
fn the_class_of_the_scenarios_is_planned_on_ways_of_their_own() {
    let of = class_7b();
    let lesson = propose(&of, 1, 4 * MOVES).unwrap();
    sound(&of, &lesson).unwrap();
    assert_eq!(lesson.model, Model::IndividualRotation);
    assert_eq!(broken(&of, &lesson), []);
    assert_eq!(lesson.quality.must_seen, (14, 14));
    assert_eq!(lesson.quality.adult_idle, 0);
    assert!(lesson.quality.need_met > 0.8, "{:?}", lesson.quality);
    let better = propose(&of, 2, 30 * MOVES).unwrap();
    assert!(lesson.quality.worth >= 0.99 * better.quality.worth);
    // The second turn is in the window of Ms Okafor, who is with both.
    let why = |i: u8| lesson.seat(user(i)).unwrap().why.clone();
    assert!(why(11).iter().chain(&why(19)).any(|why| matches!(why, Why::WithAdult { .. })));
}

/// Every model has a way for it, with all who must be seen.
#[test]
fn the_class_of_the_scenarios_can_be_planned_with_every_model() {
    for model in Model::ALL {
        let mut of = with(*model, crate::made::with_lab(class_7b()));
        of.outside_course = 30;
        let lesson = propose(&of, 1, MOVES).unwrap();
        sound(&of, &lesson).unwrap();
        assert_eq!(lesson.quality.must_seen, (14, 14), "{}", model.word());
    }
}

/// An adult who is free works where learners work together, a second one at the screens; a quiet place is taken for who
/// needs it.
#[test]
fn adults_and_quiet_places_are_used() {
    let mut of = with(Model::IndividualRotation, class_7b());
    for adult in [210, 211].map(user) {
        of.room.adults.push(domain::lesson::AdultTime { adult, window: None });
    }
    let mut nook = of.room.places[3].clone();
    (nook.name, nook.quiet) = ("nook".to_owned(), true);
    of.room.places.push(nook);
    of.learners[4].quiet = true;
    let lesson = propose(&of, 1, MOVES).unwrap();
    let adults: Vec<_> = lesson.stations.iter().map(|station| station.adult).collect();
    assert_eq!(adults, [None, Some(user(211)), Some(user(210)), None], "Mr Diaz is with s05");
    assert_eq!(lesson.stations[3].place, "nook");
}

/// The same plan for 7A: 28 learners, 8 devices.
#[test]
fn it_fits_a_smaller_class_with_fewer_devices() {
    let mut of = class_7b();
    of.learners.truncate(28);
    of.setup.devices = Some(8);
    let lesson = propose(&of, 1, 2 * MOVES).unwrap();
    sound(&of, &lesson).unwrap();
    let waiting = lesson.unmet.iter().filter(|one| matches!(one, Unmet::NoDevice { .. })).count();
    assert_eq!(waiting, 28 - 24);
}

#[test]
fn who_waited_for_a_device_is_first() {
    for model in [Model::IndividualRotation, Model::Playlist, Model::WholeGroup, Model::ALaCarte] {
        let mut of = with(model, class(4, 30, 50, 4));
        of.room.share = domain::lesson::Share::One;
        of.outside_course = 30;
        for learner in of.learners.iter_mut().take(4) {
            learner.device_debt = 1;
        }
        let lesson = propose(&of, 1, MOVES).unwrap();
        for learner in of.learners.iter().take(4) {
            let seat = lesson.seat(learner.id).unwrap();
            let turn = seat.route.iter().position(|s| lesson.stations[*s].share > 0).unwrap();
            let everybody = lesson.at_station(seat.route[turn], turn).count() == 30;
            assert!(seat.why[turn] == Why::DeviceFirst || everybody, "{}", model.word());
            assert_eq!(seat.device_debt, 0);
        }
        let waiting: BTreeSet<_> =
            lesson.seats.iter().filter(|seat| seat.device_debt > 0).map(|seat| seat.learner).collect();
        let unmet: BTreeSet<_> = lesson
            .unmet
            .iter()
            .filter_map(|one| match one {
                Unmet::NoDevice { learner } => Some(*learner),
                _ => None,
            })
            .collect();
        assert!(waiting == unmet && !waiting.is_empty(), "{}", model.word());
    }
}

/// What nobody could plan is said by its rules.
#[test]
fn contradictions_are_named_in_peoples_terms() {
    let station = |of: &Situation| with(Model::StationRotation, of.clone());
    // Two who are barred from one of three stations that everybody goes through (s3r3).
    let mut barred = class(1, 30, 50, 15);
    barred.limits.never = vec![(user(5), StationKind::Screen), (user(9), StationKind::Screen)];
    let clash = propose(&station(&barred), 1, MOVES).unwrap_err();
    let never = |i: u8| Clash::NeverAt { learner: user(i), station: 1 };
    assert_eq!(clash, [never(5), never(9), Clash::NoRepeat]);
    // On ways of their own they go elsewhere.
    let own = with(Model::IndividualRotation, barred);
    sound(&own, &propose(&own, 1, MOVES).unwrap()).unwrap();
    // Four who keep apart at three stations.
    let mut four = class(1, 30, 50, 15);
    four.limits.apart = (1..=4).flat_map(|a| (1..a).map(move |b| ([user(b), user(a)], true))).collect();
    let clash = propose(&station(&four), 1, MOVES).unwrap_err();
    assert!(clash.len() == 6 && clash.iter().all(|one| matches!(one, Clash::Apart { .. })), "{clash:?}");
    // An adult at two places.
    let mut twice = class(1, 30, 50, 15);
    twice.limits.apart = vec![([user(1), user(2)], true)];
    twice.limits.with_adult = vec![(user(1), user(99), None), (user(2), user(99), None)];
    for model in [Model::StationRotation, Model::IndividualRotation] {
        let clash = propose(&with(model, twice.clone()), 1, MOVES).unwrap_err();
        assert!(clash.contains(&Clash::Apart { learners: [user(1), user(2)] }), "{clash:?}");
        assert!(clash.iter().any(|one| matches!(one, Clash::AdultTwice { adult, .. } if *adult == user(99))));
    }
    // More who must be seen than the teacher has seats.
    let mut all = class(1, 30, 50, 15);
    all.limits.meet_teacher = (1..=22).map(user).collect();
    let clash = propose(&with(Model::IndividualRotation, all), 1, MOVES).unwrap_err();
    let seen = clash.iter().filter(|one| matches!(one, Clash::SeesTeacher { .. })).count();
    assert!(seen == 22 && clash.contains(&Clash::AtMost { station: 0, most: 7 }), "{clash:?}");
    // Too few devices for a model that has no way without.
    let flex = propose(&with(Model::Flex, class(1, 30, 50, 8)), 1, MOVES).unwrap_err();
    assert_eq!(flex, [Clash::Devices { devices: 8 }]);
}

#[test]
fn without_a_model_the_first_recommended_that_can_be_held_is_taken() {
    let mut of = class(1, 30, 50, 15);
    let first = recommend(&of)[0].clone();
    assert_eq!(propose(&of, 1, MOVES).unwrap().model, first.model);
    of.limits.never = vec![(user(5), StationKind::Screen)];
    let lesson = propose(&of, 1, MOVES).unwrap();
    sound(&of, &lesson).unwrap();
    assert_ne!(lesson.model, Model::StationRotation, "somebody cannot go through all stations");
}

#[test]
fn models_are_recommended_by_rules_with_reasons() {
    let first = |of: &Situation| recommend(of)[0].model;
    let of_all = recommend(&class(1, 30, 50, 15));
    assert_eq!(of_all.iter().map(|one| one.model).collect::<BTreeSet<_>>().len(), 10);
    assert!(of_all.iter().filter(|one| !one.possible).all(|one| !one.against.is_empty()));
    assert_eq!(first(&class(1, 30, 50, 0)), Model::NoDevices);
    let few = recommend(&class(1, 30, 50, 8));
    assert!(matches!(few[0].model, Model::StationRotation | Model::Playlist));
    assert!(few[0].for_it.contains(&ModelWhy::FewDevices { devices: 8, learners: 30 }));
    // Learners who lead themselves, far apart.
    let mut wide = class(1, 30, 50, 30);
    wide.self_direction = Some(0.9);
    assert_eq!(first(&wide), Model::IndividualRotation);
    wide.self_direction = Some(0.2);
    assert_eq!(first(&wide), Model::StationRotation);
    wide.self_direction = Some(0.5);
    wide.setup.devices = Some(8);
    assert_eq!(first(&wide), Model::Playlist);
    // Something new to all, who stand close together.
    let mut new = class(1, 30, 50, 30);
    for learner in &mut new.learners {
        learner.p = vec![0.1; 6];
    }
    assert_eq!(first(&new), Model::WholeGroup);
    let flipped = recommend(&new).into_iter().find(|one| one.model == Model::Flipped).unwrap();
    assert!(flipped.for_it.contains(&ModelWhy::NewIdea));
    new.room.no_home_access = (1..=10).map(user).collect();
    let flipped = recommend(&new).into_iter().find(|one| one.model == Model::Flipped).unwrap();
    assert!(flipped.against.iter().any(|why| matches!(why, ModelWhy::HomeAccess { .. })));
    // A lab with an adult.
    let lab = recommend(&crate::made::with_lab(class(1, 30, 50, 15)));
    let lab = lab.into_iter().find(|one| one.model == Model::LabRotation).unwrap();
    assert!(lab.possible && lab.for_it.contains(&ModelWhy::SecondPlace { place: "lab".to_owned() }));
}

#[test]
fn nobody_is_a_third_time_among_those_with_most_need_unless_it_is_said() {
    let mut of = with(Model::StationRotation, class(2, 30, 50, 15));
    let low = |lesson: &Lesson| -> Vec<_> {
        lesson.seats.iter().filter(|seat| seat.low).map(|seat| seat.learner).collect()
    };
    let first = propose(&of, 1, MOVES).unwrap();
    let was = low(&first);
    assert_eq!((was.len(), first.quality.same_low_group), (10, 0));
    for learner in of.learners.iter_mut().filter(|one| was.contains(&one.id)) {
        learner.low_running = 2;
    }
    let third = propose(&of, 1, MOVES).unwrap();
    let again = low(&third).into_iter().filter(|id| was.contains(id)).count();
    assert!(again < was.len() / 2, "{again} again");
    assert_eq!(third.quality.same_low_group, again);
    let said = third.unmet.iter().filter(|one| matches!(one, Unmet::SameLowGroup { .. })).count();
    assert_eq!(said, again);
    // By chance there is no such group.
    of.setup.basis = Basis::Random;
    assert!(low(&propose(&of, 1, MOVES).unwrap()).is_empty());
}

/// No mark comes to mean a level.
#[test]
fn marks_are_dealt_anew() {
    let of = with(Model::StationRotation, class(2, 30, 50, 15));
    let mark = |seed| {
        let lesson = propose(&of, seed, 10_000).unwrap();
        let low = lesson.seats.iter().find(|seat| seat.low).unwrap().group.unwrap();
        (lesson.groups[low].mark, lesson.seats.iter().find(|seat| seat.low).unwrap().route[0])
    };
    let dealt: Vec<_> = (0..40).map(mark).collect();
    let marks: BTreeSet<GroupMark> = dealt.iter().map(|(mark, _)| *mark).collect();
    let begins: BTreeSet<usize> = dealt.iter().map(|(_, begin)| *begin).collect();
    assert_eq!((marks.len(), begins.len()), (GroupMark::ALL.len(), 3));
}

/// Each purpose does what it says better than chance does.
#[test]
fn groups_are_made_for_their_purpose() {
    let mut of = with(Model::StationRotation, class(5, 30, 50, 15));
    for a in 1..30_u8 {
        of.together_before.insert((user(a), user(a + 1)), 3);
    }
    let plan = |basis| {
        let mut of = of.clone();
        of.setup.basis = basis;
        propose(&of, 3, 3 * MOVES).unwrap()
    };
    let chance = plan(Basis::Random);
    assert!(plan(Basis::Need).quality.need_met > chance.quality.need_met);
    assert!(plan(Basis::Mixed).quality.together_spread < plan(Basis::Need).quality.together_spread);
    assert_eq!(plan(Basis::New).quality.pairs_again.1, 0, "29 pairs can all be parted");
    let experts = plan(Basis::Jigsaw);
    let topics: BTreeSet<_> = experts.focus.iter().flatten().collect();
    assert_eq!(topics.len(), 3, "each group is expert in another topic");
    let alike = |lesson: &Lesson| {
        let wish = |id| of.learners.iter().find(|one| one.id == id).unwrap().wish;
        let pairs = lesson.seats.iter().flat_map(|a| lesson.seats.iter().map(move |b| (a, b)));
        pairs
            .filter(|(a, b)| a.group == b.group && wish(a.learner).is_some())
            .filter(|(a, b)| wish(a.learner) == wish(b.learner))
            .count()
    };
    assert!(alike(&plan(Basis::Interest)) > alike(&chance));
    let tutors = plan(Basis::Tutors);
    let pairs = tutors.seats.iter().filter(|seat| seat.partner.iter().any(Option::is_some)).count();
    assert!(pairs >= 4, "{pairs} work as tutor and tutee");
}

/// Two lessons make one rotation: everybody is at every station once.
#[test]
fn a_rotation_over_two_lessons_is_one() {
    let mut of = with(Model::StationRotation, class(6, 30, 50, 8));
    of.setup.two_days = true;
    let kinds = |lesson: &Lesson, id| -> Vec<StationKind> {
        lesson.seat(id).unwrap().route.iter().map(|s| lesson.stations[*s].kind).collect()
    };
    let first = propose(&of, 1, MOVES).unwrap();
    sound(&of, &first).unwrap();
    for seat in &first.seats {
        of.been.insert(seat.learner, kinds(&first, seat.learner));
    }
    let second = propose(&of, 9, MOVES).unwrap();
    for seat in &first.seats {
        let mut all = kinds(&first, seat.learner);
        all.extend(kinds(&second, seat.learner));
        all.sort();
        assert_eq!(all, StationKind::ALL);
    }
}

#[test]
fn one_learner_is_moved_and_held() {
    for model in [Model::IndividualRotation, Model::StationRotation, Model::Playlist, Model::Flex] {
        let of = with(model, class(8, 30, 50, 15));
        let before = propose(&of, 1, MOVES).unwrap();
        let learner = user(12);
        let was = before.seat(learner).unwrap().route[1];
        let mut moved = 0;
        for station in (0..before.stations.len()).filter(|s| *s != was) {
            let Ok(after) = move_to(&of, &before, learner, 1, station) else { continue };
            moved += 1;
            sound(&of, &after).unwrap();
            let seat = after.seat(learner).unwrap();
            assert_eq!((seat.route[1], &seat.why[1]), (station, &Why::Set));
            assert!(after.locks.contains(&Lock { learner, turn: 1, station }));
            let changes = what_changes(&before, &after);
            assert!(changes.moved.len() <= 2 && changes.moved.contains(&learner), "{changes:?}");
            assert_eq!(changes.need_met, (before.quality.need_met, after.quality.need_met));
            // Solving again keeps what is held, and nearly all else.
            let again = resolve(&of, &after, 5, MOVES).unwrap();
            sound(&of, &again).unwrap();
            assert_eq!(again.seat(learner).unwrap().route[1], station);
            assert!(kept(&after, &again) >= 0.7, "{}: {}", model.word(), kept(&after, &again));
            assert_eq!(again.quality.kept, Some(kept(&after, &again)));
        }
        assert!(moved > 0, "{}", model.word());
    }
}

#[test]
fn a_move_that_breaks_a_limit_is_refused_by_its_name() {
    let mut of = with(Model::IndividualRotation, class(8, 30, 50, 15));
    of.limits.never = vec![(user(12), StationKind::Screen)];
    let lesson = propose(&of, 1, MOVES).unwrap();
    let refused = move_to(&of, &lesson, user(12), 0, 1).unwrap_err();
    assert_eq!(refused, [Clash::NeverAt { learner: user(12), station: 1 }]);
}

/// A locked group stays as it is while the others are made anew.
#[test]
fn a_locked_group_stays() {
    let mut of = with(Model::StationRotation, class(8, 30, 50, 15));
    let mut before = propose(&of, 1, MOVES).unwrap();
    before.groups[1] = Group { locked: true, ..before.groups[1].clone() };
    // What is known changes much over night.
    of.learners.iter_mut().rev().enumerate().for_each(|(nth, one)| one.p = vec![nth as f64 / 30.0; 6]);
    let after = resolve(&of, &before, 2, MOVES).unwrap();
    sound(&of, &after).unwrap();
    for seat in before.seats.iter().filter(|seat| seat.group == Some(1)) {
        let now = after.seat(seat.learner).unwrap();
        assert_eq!((now.group, &now.route), (Some(1), &seat.route));
    }
    assert_eq!(after.groups, before.groups);
    // Held at two places in one turn cannot be.
    let mut held = before.clone();
    held.groups[1].locked = false;
    let other = (before.seats[0].route[0] + 1) % 3;
    held.locks = vec![
        Lock { learner: before.seats[0].learner, turn: 0, station: other },
        Lock { learner: before.seats[0].learner, turn: 1, station: other },
    ];
    let clash = resolve(&of, &held, 2, MOVES).unwrap_err();
    assert!(clash.len() == 2 && clash.iter().all(|one| matches!(one, Clash::Held { .. })), "{clash:?}");
}

/// Solving an untouched lesson again, with another seed, changes little of it, whatever the model.
#[test]
fn what_was_published_stays() {
    for seed in 0..20 {
        let mut of = any(seed);
        of.setup.two_days = false;
        for model in Model::ALL {
            of.setup.model = Some(*model);
            let Ok(before) = propose(&of, seed, MOVES) else { continue };
            let after = resolve(&of, &before, seed + 1, MOVES).unwrap();
            if let Err(what) = sound(&of, &after) {
                panic!("seed {seed}, {}: {what}", model.word());
            }
            assert!(kept(&before, &after) >= 0.8, "seed {seed}, {}: {}", model.word(), kept(&before, &after));
        }
    }
}

#[test]
fn the_exit_ticket_asks_about_what_was_taken_up() {
    let mut of = with(Model::StationRotation, class(8, 30, 50, 15));
    of.setup.topics = vec![topic(2), topic(4)];
    for items in 0..=3 {
        of.setup.exit_items = items;
        let lesson = propose(&of, 1, 10_000).unwrap();
        assert!(lesson.focus.iter().flatten().all(|one| of.setup.topics.contains(one)));
        assert!(lesson.exit.len() <= usize::from(items));
        assert!(lesson.exit.iter().all(|one| lesson.focus.contains(&Some(one.clone()))));
    }
}

/// Every reason says something of its learner that is so.
#[test]
fn reasons_are_true() {
    for seed in 0..60 {
        let mut of = any(seed);
        for model in Model::ALL {
            of.setup.model = Some(*model);
            let Ok(lesson) = propose(&of, seed, 10_000) else { continue };
            for seat in &lesson.seats {
                let learner = of.learners.iter().find(|one| one.id == seat.learner).unwrap();
                for (turn, why) in seat.why.iter().enumerate() {
                    let kind = lesson.stations[seat.route[turn]].kind;
                    let true_ = match why {
                        Why::Set => false,
                        Why::Seen => {
                            kind == StationKind::Teacher && of.limits.meet_teacher.contains(&learner.id)
                        }
                        Why::Needs { topic } | Why::Owed { topic } => {
                            kind == StationKind::Teacher && lesson.focus[turn].as_ref() == Some(topic)
                        }
                        Why::LongWait { days } => learner.days_unseen == *days,
                        Why::Wished => learner.wish.map(rotation::lesson::kind_of) == Some(kind),
                        Why::With { learner: other } => {
                            lesson.seat(*other).is_some_and(|other| other.route[turn] == seat.route[turn])
                        }
                        Why::WithAdult { adult } => of
                            .limits
                            .with_adult
                            .iter()
                            .any(|(who, with, _)| who == &learner.id && with == adult),
                        Why::DeviceFirst => kind == StationKind::Screen && learner.device_debt > 0,
                        Why::Ready => kind == StationKind::Together,
                        Why::FirstLook => kind != StationKind::Together && turn == 0,
                        Why::Fits | Why::InTurn | Why::Everybody | Why::Room => true,
                    };
                    assert!(true_, "seed {seed}, {}, turn {turn}: {why:?} at {kind:?}", model.word());
                }
            }
        }
    }
}
