//! What did not fit, counted plainly from a lesson.

use domain::id::UserId;
use domain::lesson::{Because, Lesson, Model, Seat, TEACHER_LEAST, Unmet};
use domain::support::StationKind;

use super::Situation;
use super::groups::RUNNING;
use super::roll::Roll;
use super::rules::{goes_through, meet, sees_teacher};
use super::screens::waits;

/// Everything of a lesson that did not fit. What fell out or went missing while it ran stays as it was said.
pub fn unmet(of: &Situation, lesson: &Lesson) -> Vec<Unmet> {
    let roll = Roll::new(of);
    let mut all: Vec<Unmet> = Vec::new();
    all.extend(lesson.unmet.iter().filter(|one| matches!(one, Unmet::AdultMissing { .. })).cloned());
    all.extend(lesson.unmet.iter().filter(|one| matches!(one, Unmet::Dropped { .. })).cloned());
    all.extend(short_turn(lesson));
    let seats = teacher_seats(of, lesson);
    let neediest = roll.neediest().into_iter().map(|i| roll.id(i)).filter(|id| lesson.seat(*id).is_some());
    all.extend(
        neediest
            .take(seats)
            .filter(|learner| !sees_teacher(lesson, *learner))
            .map(|learner| Unmet::NotSeen { learner }),
    );
    let turns = lesson.turns();
    for seat in &lesson.seats {
        let learner = seat.learner;
        if waits(of, of.base(lesson.model), &lesson.stations, turns, learner, &seat.route) {
            all.push(Unmet::NoDevice { learner });
        }
        all.extend(wish(&roll, lesson, seat));
        if is_low_again(&roll, seat) {
            all.push(Unmet::SameLowGroup { learner });
        }
    }
    let ids = |pair: &[usize; 2]| pair.map(|i| roll.id(i));
    let here = |learners: &[UserId; 2]| learners.iter().all(|id| lesson.seat(*id).is_some());
    let soft = |links: &[([usize; 2], bool)]| -> Vec<[UserId; 2]> {
        links.iter().filter(|(_, hard)| !hard).map(|(pair, _)| ids(pair)).filter(here).collect()
    };
    let met = |[a, b]: &[UserId; 2]| (0..turns).any(|turn| meet(of, lesson, *a, *b, turn));
    let parted = |[a, b]: &[UserId; 2]| {
        let route = |id: UserId| lesson.seat(id).map(|seat| &seat.route);
        route(*a) != route(*b)
    };
    let pairs =
        soft(&roll.apart).into_iter().filter(met).chain(soft(&roll.together).into_iter().filter(parted));
    all.extend(pairs.map(|learners| Unmet::SoftPair { learners }));
    all
}

/// Whether somebody is a third time running among those with most need.
pub(crate) fn is_low_again(roll: &Roll<'_>, seat: &Seat) -> bool {
    let running = roll.place(seat.learner).map_or(0, |i| roll.of.learners[i].low_running);
    seat.low && running >= RUNNING
}

/// Seats at the teacher's table over the lesson, and talks: how many learners can be seen. Where the table is only for who
/// is invited, those who are there count.
pub(crate) fn teacher_seats(of: &Situation, lesson: &Lesson) -> usize {
    let at_table = lesson.stations.iter().position(|station| station.kind == StationKind::Teacher);
    let seats = match at_table {
        Some(s) if goes_through(of, lesson) => lesson.stations[s].most * lesson.turns(),
        Some(s) => lesson.seats.iter().filter(|seat| seat.route.contains(&s)).count(),
        None => 0,
    };
    (seats + lesson.talks.len()).min(lesson.seats.len())
}

/// The shortest turn in which somebody is at the teacher's table, if it is too short.
fn short_turn(lesson: &Lesson) -> Option<Unmet> {
    let at_table = |turn: usize| {
        let kind = |seat: &Seat| seat.route.get(turn).map(|s| lesson.stations[*s].kind);
        lesson.seats.iter().any(|seat| kind(seat) == Some(StationKind::Teacher))
    };
    let turns = lesson.clock.iter().filter(|part| part.turn().is_some_and(at_table));
    let minutes = turns.map(domain::lesson::Segment::minutes).min()?;
    (minutes < TEACHER_LEAST).then_some(Unmet::ShortTurn { minutes })
}

/// A wish that was not granted, and why not.
fn wish(roll: &Roll<'_>, lesson: &Lesson, seat: &Seat) -> Option<Unmet> {
    let i = roll.place(seat.learner)?;
    let kind = roll.wish[i]?;
    let of_kind = || (0..lesson.stations.len()).filter(|s| lesson.stations[*s].kind == kind);
    if of_kind().any(|s| seat.route.contains(&s)) {
        return None;
    }
    let full = |s: usize| {
        (0..lesson.turns()).all(|turn| lesson.at_station(s, turn).count() >= lesson.stations[s].most)
    };
    let because = if of_kind().next().is_none() {
        Because::NoStation
    } else if roll.is_never(i, kind) {
        Because::Limit
    } else if of_kind().all(full) && roll.of.base(lesson.model) != Model::WholeGroup {
        Because::Full
    } else {
        Because::NeedFirst
    };
    Some(Unmet::Wish { learner: seat.learner, station: kind, because })
}
