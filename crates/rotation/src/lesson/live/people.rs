//! Who is away, and who comes late.

use domain::id::UserId;
use domain::lesson::{Lesson, Model, Seat, Why};
use domain::support::StationKind;

use super::super::Situation;
use super::super::moves::{past, place};
use super::super::quality::quality;
use super::super::rules::{broken, goes_through};
use super::{owe, running};

/// Minutes of a turn that must be left for somebody who comes late; the minute of coming in does not count.
const JOIN: u16 = 5;
/// Most learners moved to fill a station that lost too many.
const MOVED: usize = 6;

/// Somebody is not there. The others keep their ways unless a station has too few.
pub(super) fn absent(of: &Situation, lesson: &mut Lesson, learner: UserId, minute: u16) {
    let Some(seat) = lesson.seat(learner).cloned() else { return };
    let open = past(lesson, minute);
    let meets = seat
        .route
        .iter()
        .enumerate()
        .any(|(turn, s)| turn >= open && lesson.stations[*s].kind == StationKind::Teacher);
    let talks = lesson.talks.iter().any(|talk| talk.learner == learner && talk.from >= minute);
    lesson.seats.retain(|seat| seat.learner != learner);
    lesson.talks.retain(|talk| talk.learner != learner);
    if !lesson.away.contains(&learner) {
        lesson.away.push(learner);
    }
    if meets || talks {
        owe(lesson, learner, StationKind::Teacher);
    }
    let next = running(lesson, minute).map_or(open, |turn| turn + 1);
    fill(of, lesson, next);
}

/// Fills stations that have too few, with as few others moved as it takes.
fn fill(of: &Situation, lesson: &mut Lesson, open: usize) {
    for _ in 0..MOVED {
        let short = (open..lesson.turns())
            .flat_map(|turn| (0..lesson.stations.len()).map(move |s| (turn, s)))
            .find(|(turn, s)| lesson.at_station(*s, *turn).count() < lesson.stations[*s].least);
        let Some((turn, station)) = short else { return };
        let before = broken(of, lesson).len();
        let found = lesson
            .seats
            .iter()
            .filter_map(|seat| place(of, lesson, seat.learner, turn, station, open).ok())
            .map(|found| (broken(of, &found).len(), quality(of, &found).worth, found))
            .filter(|(wrong, ..)| *wrong < before)
            .min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        match found {
            Some((.., found)) => *lesson = found,
            None => return,
        }
    }
}

/// Somebody comes, or comes back. They join the turn that is running if enough of it is left, else the next. Only their
/// way changes: a place at the teacher's table that they missed is moved to a later turn, or owed.
pub(super) fn arrived(of: &Situation, lesson: &mut Lesson, learner: UserId, minute: u16) {
    let left = |turn: usize| lesson.turn(turn).map_or(0, |part| part.until.saturating_sub(minute + 1));
    let joins = match running(lesson, minute) {
        Some(turn) if left(turn) >= JOIN => turn,
        Some(turn) => turn + 1,
        None => past(lesson, minute),
    };
    lesson.away.retain(|other| *other != learner);
    if lesson.seat(learner).is_none() {
        seat(of, lesson, learner);
    }
    let table = lesson.stations.iter().position(|station| station.kind == StationKind::Teacher);
    let missed =
        lesson.seat(learner).and_then(|seat| seat.route.iter().take(joins).position(|s| Some(*s) == table));
    let (Some(missed), Some(table)) = (missed, table) else { return };
    let found = (joins..lesson.turns()).find_map(|turn| {
        let mut found = lesson.clone();
        let seat = found.seats.iter_mut().find(|seat| seat.learner == learner)?;
        // What they were not at cannot be twice.
        if goes_through(of, lesson) {
            seat.route[missed] = seat.route[turn];
        }
        seat.route[turn] = table;
        let new = broken(of, &found).len() > broken(of, lesson).len();
        (!new).then_some(found)
    });
    match found {
        Some(found) => *lesson = found,
        None => owe(lesson, learner, StationKind::Teacher),
    }
}

/// A place for somebody who had none: a way that others go, or on ways of their own any, with the fewest rules broken and
/// worth most.
fn seat(of: &Situation, lesson: &mut Lesson, learner: UserId) {
    let mut ways: Vec<(Option<usize>, Vec<usize>)> =
        lesson.seats.iter().map(|seat| (seat.group, seat.route.clone())).collect();
    if of.base(lesson.model) == Model::IndividualRotation {
        let all = orders(lesson.stations.len(), lesson.turns());
        ways.extend(all.into_iter().map(|route| (None, route)));
    }
    ways.sort();
    ways.dedup();
    let turns = lesson.turns();
    let with = |(group, route): (Option<usize>, Vec<usize>)| {
        let mut found = lesson.clone();
        let size = lesson.seats.iter().filter(|seat| seat.group == group && group.is_some()).count();
        found.seats.push(Seat {
            learner,
            group,
            why: vec![Why::Fits; turns],
            own: vec![None; turns],
            partner: vec![None; turns],
            low: false,
            device_debt: 0,
            route,
        });
        (broken(of, &found).len(), size, quality(of, &found).worth, found)
    };
    let best =
        ways.into_iter().map(with).min_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.total_cmp(&a.2)));
    if let Some((.., found)) = best {
        *lesson = found;
    }
}

/// All ways through so many of the stations, none twice.
fn orders(stations: usize, turns: usize) -> Vec<Vec<usize>> {
    (0..turns).fold(vec![Vec::new()], |all, _| {
        let longer = |order: &Vec<usize>| -> Vec<Vec<usize>> {
            let free = (0..stations).filter(|s| !order.contains(s));
            free.map(|s| order.iter().copied().chain([s]).collect()).collect()
        };
        all.iter().flat_map(longer).collect()
    })
}
