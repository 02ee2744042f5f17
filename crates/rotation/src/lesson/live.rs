//! What becomes of a lesson while it runs (learning-design 2.5). Turns that are over never change; who is not touched by
//! what happened keeps their way.

mod devices;
mod people;
mod repairs;
mod time;

use domain::id::UserId;
use domain::lesson::{Event, Happened, Lesson, Model, Part, Unmet};
use domain::support::StationKind;

pub use repairs::{How, Repair, repairs};

use super::Situation;
use super::by_turn;
use super::models::Shape;
use super::moves::{past, place_all, settle};
use super::own;
use super::roll::Roll;
use super::rules::sees_teacher;
use super::ways::Around;

/// Moves of a search while a lesson runs: some milliseconds.
const MOVES: u64 = 40_000;

/// A lesson after something happened. What cannot be mended is among what is unmet. The same lesson, event and seed give
/// the same lesson.
pub fn happen(of: &Situation, lesson: &Lesson, happened: &Happened, seed: u64) -> Lesson {
    let minute = happened.minute;
    let mut after = lesson.clone();
    after.happened.push(happened.clone());
    match happened.event {
        Event::Began
        | Event::Ended
        | Event::Paused
        | Event::Resumed
        | Event::LineDown
        | Event::LineUp
        | Event::StepsOut { .. } => return after,
        Event::NextNow => time::next_now(&mut after, minute),
        Event::Overrun { minutes, how } => time::overrun(&mut after, minute, minutes, how),
        Event::Shortened { minutes } => {
            time::shortened(of, &mut after, minute, minutes);
            see_first(of, &mut after, minute, seed);
        }
        Event::Absent { learner } => people::absent(of, &mut after, learner, minute),
        Event::Arrived { learner } => people::arrived(of, &mut after, learner, minute),
        Event::DeviceDied { learner } => devices::died(of, &mut after, learner, minute),
        Event::AdultMissing { adult } => {
            let roll = Roll::new(of);
            for station in after.stations.iter_mut().filter(|station| station.adult == Some(adult)) {
                station.adult = None;
            }
            let open = |part: &&domain::lesson::Segment| part.turn().is_some() && part.until > minute;
            for (i, who, window) in &roll.adults {
                let needed = lesson.clock.iter().filter(open).any(|part| roll.reaches(*window, part));
                let missing = Unmet::AdultMissing { adult, learner: roll.id(*i) };
                let here = lesson.seat(roll.id(*i)).is_some();
                if *who == adult && needed && here && !after.unmet.contains(&missing) {
                    after.unmet.push(missing);
                }
            }
        }
        Event::Checked { .. } => sort(of, &mut after, minute, seed),
    }
    settle(of, lesson, &mut after);
    after
}

/// Whom the teacher must see and has not, to the table in a turn that is left, with those who stay with them: ways of their
/// own are planned again, with as few changed as can be; else each comes in the place of one other at most. Who does not
/// come is owed it.
fn see_first(of: &Situation, lesson: &mut Lesson, minute: u16, seed: u64) {
    let Some(table) = lesson.stations.iter().position(|station| station.kind == StationKind::Teacher) else {
        return;
    };
    let next = running(lesson, minute).map_or_else(|| past(lesson, minute), |turn| turn + 1);
    let missing = |lesson: &Lesson| -> Vec<UserId> {
        let must = of.limits.meet_teacher.iter().copied();
        must.filter(|id| lesson.seat(*id).is_some() && !sees_teacher(lesson, *id)).collect()
    };
    if of.base(lesson.model) == Model::IndividualRotation && !missing(lesson).is_empty() {
        plan_rest(of, lesson, table, next, seed);
    }
    for learner in missing(lesson) {
        let with = together_with(of, lesson, learner);
        match (next..lesson.turns()).find_map(|turn| place_all(of, lesson, &with, turn, table, next)) {
            Some(found) => *lesson = found,
            None => owe(lesson, learner, StationKind::Teacher),
        }
    }
}

/// Plans turns anew from one on, around what is past, so that as many as there are seats for see the teacher.
fn plan_rest(of: &Situation, lesson: &mut Lesson, table: usize, next: usize, seed: u64) {
    let mut here = of.clone();
    here.learners.retain(|one| lesson.seat(one.id).is_some());
    let gone = |id: UserId| lesson.seat(id).is_some_and(|seat| seat.route[..next].contains(&table));
    let mut seats = lesson.stations[table].most * lesson.turns().saturating_sub(next);
    here.limits.meet_teacher.retain(|id| {
        let with = together_with(of, lesson, *id).len();
        let fits = gone(*id) || with <= seats;
        seats -= if fits && !gone(*id) { with } else { 0 };
        fits
    });
    let roll = Roll::new(&here);
    let Some(shape) = shape_of(of, lesson) else { return };
    let mut around = Around::lesson(&roll, &shape, lesson);
    for seat in &lesson.seats {
        if let Some(i) = roll.place(seat.learner) {
            around.locks.extend(seat.route[..next].iter().enumerate().map(|(turn, s)| [i, turn, *s]));
        }
    }
    if let Ok(ways) = own::plan(&roll, &shape, &around, seed, MOVES) {
        for seat in &mut lesson.seats {
            if let Some(i) = roll.place(seat.learner) {
                seat.route.clone_from(&ways.route[i]);
            }
        }
        let focus = ways.focus.iter().enumerate().skip(next);
        for (turn, k) in focus {
            lesson.focus[turn] = k.and_then(|k| roll.topic(k));
        }
    }
}

/// The shape of a lesson as it is now.
fn shape_of(of: &Situation, lesson: &Lesson) -> Option<Shape> {
    let shape = super::models::shape(of, lesson.model).ok()?;
    let (clock, stations) = (lesson.clock.clone(), lesson.stations.clone());
    Some(Shape { clock, stations, devices: super::rules::devices(of, lesson), ..shape })
}

/// A learner, and those here who must stay with them.
fn together_with(of: &Situation, lesson: &Lesson, learner: UserId) -> Vec<UserId> {
    let roll = Roll::new(of);
    let unit = roll.place(learner).map_or_else(Vec::new, |i| roll.unit(i));
    unit.into_iter().map(|i| roll.id(i)).filter(|id| lesson.seat(*id).is_some()).collect()
}

/// A turn that somebody lost is owed to them, once.
fn owe(lesson: &mut Lesson, learner: UserId, station: StationKind) {
    let owed = Unmet::Dropped { learner, station };
    if !lesson.unmet.contains(&owed) {
        lesson.unmet.push(owed);
    }
}

/// The turn that is running at a minute.
fn running(lesson: &Lesson, minute: u16) -> Option<usize> {
    lesson.at(minute).and_then(domain::lesson::Segment::turn)
}

/// Sorts by what the check says, as long as the first block has not begun: who is ready, who has a misconception, who has
/// not seen it. Later results are kept and move nobody.
fn sort(of: &Situation, lesson: &mut Lesson, minute: u16, seed: u64) {
    let begun =
        lesson.at(minute).is_none_or(|part| !matches!(part.part, Part::Open | Part::Check | Part::Sort));
    if of.base(lesson.model) != Model::Flipped || begun {
        return;
    }
    let mut here = of.clone();
    here.learners.retain(|one| lesson.seat(one.id).is_some());
    let roll = Roll::new(&here);
    let Some(shape) = shape_of(of, lesson) else { return };
    let around = Around::lesson(&roll, &shape, lesson);
    let checked = by_turn::checked(&roll, &lesson.happened);
    if let Ok(ways) = by_turn::plan(&roll, &shape, &around, &checked, seed, MOVES) {
        for seat in &mut lesson.seats {
            if let Some(i) = roll.place(seat.learner) {
                seat.route.clone_from(&ways.route[i]);
            }
        }
    }
}
