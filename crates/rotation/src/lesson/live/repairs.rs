//! What can be done when an adult is missing whom learners need.

use domain::id::UserId;
use domain::lesson::{Lesson, Segment, Unmet};
use domain::support::StationKind;

use super::super::Situation;
use super::super::moves::{place_all, settle};
use super::super::roll::Roll;
use super::running;

/// How it is mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// Another adult, who is there then, takes over.
    OtherAdult {
        /// Who.
        adult: UserId,
    },
    /// They go to where an adult of another learner is, and share that adult.
    SharedAdult {
        /// Who.
        adult: UserId,
        /// In which turns they move.
        turns: Vec<usize>,
    },
    /// They are at the teacher's table in a turn of that time.
    WithLead {
        /// Which.
        turn: usize,
    },
    /// They stay where they are, the lead looks in on them, and what they miss is made up for.
    LeadLooksIn,
}

/// A way to mend what an adult's missing left.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// The adult who is missing.
    pub missing: UserId,
    /// For whom.
    pub learners: Vec<UserId>,
    /// How.
    pub how: How,
    /// The lesson with it.
    pub lesson: Lesson,
}

/// What can be done about each adult who is missing, the best first. The last resort, that the lead looks in, is always
/// among them.
pub fn repairs(of: &Situation, lesson: &Lesson) -> Vec<Repair> {
    let mut adults: Vec<(UserId, Vec<UserId>)> = Vec::new();
    for unmet in &lesson.unmet {
        if let Unmet::AdultMissing { adult, learner } = unmet {
            match adults.iter_mut().find(|(other, _)| other == adult) {
                Some((_, learners)) => learners.push(*learner),
                None => adults.push((*adult, vec![*learner])),
            }
        }
    }
    adults.iter().flat_map(|(adult, learners)| of_adult(of, lesson, *adult, learners)).collect()
}

fn of_adult(of: &Situation, lesson: &Lesson, missing: UserId, learners: &[UserId]) -> Vec<Repair> {
    let roll = Roll::new(of);
    let minute = lesson.happened.iter().map(|one| one.minute).max().unwrap_or(0);
    let needs = |learner: UserId, part: &Segment| {
        let mut of_them =
            roll.adults.iter().filter(|(i, adult, _)| roll.id(*i) == learner && *adult == missing);
        of_them.any(|(_, _, window)| roll.reaches(*window, part))
    };
    let turns: Vec<&Segment> = lesson
        .clock
        .iter()
        .filter(|part| part.turn().is_some() && part.until > minute)
        .filter(|part| learners.iter().any(|learner| needs(*learner, part)))
        .collect();
    let repair = |how: How, lesson: Lesson| Repair { missing, learners: learners.to_vec(), how, lesson };
    let gone = |adult: UserId| {
        lesson.happened.iter().any(|one| one.event == domain::lesson::Event::AdultMissing { adult })
    };
    let mut all = Vec::new();
    let here = |adult: UserId, window| {
        adult != missing && !gone(adult) && turns.iter().all(|part| roll.reaches(window, part))
    };
    let adults = || of.room.adults.iter().filter(|one| here(one.adult, one.window));
    let bound =
        |adult: UserId| roll.adults.iter().find(|(_, other, _)| *other == adult).map(|(i, ..)| roll.id(*i));
    for one in adults().filter(|one| bound(one.adult).is_none() && one.adult != of.lead) {
        all.push(repair(How::OtherAdult { adult: one.adult }, mended(of, lesson, lesson.clone(), missing)));
    }
    let open = running(lesson, minute).map_or_else(|| super::past(lesson, minute), |turn| turn + 1);
    let later: Vec<usize> =
        turns.iter().filter_map(|part| part.turn()).filter(|turn| *turn >= open).collect();
    for (adult, with) in adults().filter_map(|one| Some((one.adult, bound(one.adult)?))) {
        if let Some(found) = beside(of, lesson, learners, with, &later, open) {
            let how = How::SharedAdult { adult, turns: later.clone() };
            all.push(repair(how, mended(of, lesson, found, missing)));
        }
    }
    let table = lesson.stations.iter().position(|station| station.kind == StationKind::Teacher);
    for turn in later.iter().copied() {
        let found = table.and_then(|table| place_all(of, lesson, learners, turn, table, open));
        if let Some(found) = found {
            all.push(repair(How::WithLead { turn }, mended(of, lesson, found, missing)));
        }
    }
    all.push(repair(How::LeadLooksIn, mended(of, lesson, lesson.clone(), missing)));
    all
}

/// The learners beside another in all of some turns, if rules allow it.
fn beside(
    of: &Situation,
    lesson: &Lesson,
    learners: &[UserId],
    with: UserId,
    turns: &[usize],
    open: usize,
) -> Option<Lesson> {
    let mut found = lesson.clone();
    for turn in turns.iter().copied() {
        let station = *found.seat(with)?.route.get(turn)?;
        found = place_all(of, &found, learners, turn, station, open)?;
    }
    (!turns.is_empty()).then_some(found)
}

/// The lesson with a repair: the limit is not red any more once somebody agreed to it.
fn mended(of: &Situation, before: &Lesson, mut after: Lesson, missing: UserId) -> Lesson {
    after.unmet.retain(|unmet| !matches!(unmet, Unmet::AdultMissing { adult, .. } if *adult == missing));
    settle(of, before, &mut after);
    after
}
