//! What holds of every lesson, on some hundreds of made-up classes and all ten models.

use domain::lesson::{EXIT_LEAST, Lesson, Model, Part};
use rotation::lesson::{Situation, broken, devices, devices_used, move_to, propose, resolve};

use crate::common::Dice;
use crate::made::any;

const MOVES: u64 = 20_000;

/// A lesson has no gaps, everybody has a place in every turn, and nothing that must hold is broken.
pub(crate) fn sound(of: &Situation, lesson: &Lesson) -> Result<(), String> {
    let clock = &lesson.clock;
    let check = |holds: bool, what: &str| if holds { Ok(()) } else { Err(format!("{what}: {clock:?}")) };
    check(clock.first().is_some_and(|part| part.from == 0), "it does not begin at 0")?;
    check(clock.windows(2).all(|two| two[0].until == two[1].from), "it has gaps")?;
    check(clock.iter().all(|part| part.from < part.until), "a part is empty")?;
    check(clock.last().is_some_and(|part| part.until == lesson.minutes), "it is not the period")?;
    let end = clock
        .last()
        .is_some_and(|part| matches!(part.part, Part::Exit | Part::Log) && part.minutes() >= EXIT_LEAST);
    check(end, "its end is too short")?;
    let turns = lesson.turns();
    check(lesson.focus.len() == turns, "a focus for each turn")?;
    for seat in &lesson.seats {
        let lengths = [seat.route.len(), seat.why.len(), seat.own.len(), seat.partner.len()];
        check(lengths.iter().all(|length| *length == turns), "one place for each turn")?;
        check(seat.route.iter().all(|s| *s < lesson.stations.len()), "a station that is there")?;
        for (turn, partner) in seat.partner.iter().enumerate() {
            let Some(other) = partner.and_then(|other| lesson.seat(other)) else { continue };
            check(other.partner[turn] == Some(seat.learner), "partners both ways")?;
            check(other.route[turn] == seat.route[turn], "partners at one place")?;
        }
    }
    for turn in 0..turns {
        check(devices_used(lesson, turn) <= usize::from(devices(of, lesson)), "more devices than there are")?;
    }
    let broken = broken(of, lesson);
    check(broken.is_empty(), &format!("broken {broken:?}"))?;
    let (all, hold) = lesson.quality.limits;
    check(all == hold, "limits that do not hold")
}

#[test]
fn whatever_the_class_a_lesson_is_sound_or_a_clash_is_named() {
    let (mut planned, mut clashing) = (0, 0);
    for seed in 0..240 {
        let mut of = any(seed);
        for model in Model::ALL {
            of.setup.model = Some(*model);
            match propose(&of, seed, MOVES) {
                Ok(lesson) => {
                    planned += 1;
                    let n = of.learners.len();
                    assert_eq!((lesson.model, lesson.seats.len()), (*model, n), "seed {seed}");
                    if let Err(what) = sound(&of, &lesson) {
                        panic!("seed {seed}, {}: {what}", model.word());
                    }
                    if seed % 4 == 0 {
                        moved_and_solved_again(&of, &lesson, seed);
                    }
                }
                Err(clashes) => {
                    clashing += 1;
                    assert!(!clashes.is_empty(), "seed {seed}, {}: nothing is named", model.word());
                }
            }
        }
    }
    assert!(planned > 1_500, "{planned} planned and {clashing} with clashes tell little");
}

/// Whoever is moved anywhere: the lesson is sound or a rule is named, and it can be solved again around that.
fn moved_and_solved_again(of: &Situation, lesson: &Lesson, seed: u64) {
    let mut dice = Dice::new(seed);
    let learner = of.learners[dice.below(of.learners.len())].id;
    let (turn, station) = (dice.below(lesson.turns()), dice.below(lesson.stations.len()));
    match move_to(of, lesson, learner, turn, station) {
        Ok(moved) => {
            let again = resolve(of, &moved, seed, MOVES).unwrap();
            for after in [moved, again] {
                if let Err(what) = sound(of, &after) {
                    panic!("seed {seed}, {}, moved: {what}", lesson.model.word());
                }
            }
        }
        Err(clashes) => assert!(!clashes.is_empty()),
    }
}

#[test]
fn the_same_seed_and_moves_give_the_same_lesson() {
    for seed in 0..12 {
        let mut of = any(seed);
        for model in Model::ALL {
            of.setup.model = Some(*model);
            assert_eq!(propose(&of, 5, MOVES), propose(&of, 5, MOVES), "seed {seed}, {}", model.word());
        }
    }
}
