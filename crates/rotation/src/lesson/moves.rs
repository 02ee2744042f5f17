//! One learner to another place, by the teacher's hand, and what that changes.

use std::collections::BTreeSet;

use domain::id::UserId;
use domain::lesson::{Clash, Lesson, Lock, Seat, Unmet};
use domain::support::StationKind;

use super::Situation;
use super::propose::{account, explain, own_work};
use super::quality::quality;
use super::resolve::kept;
use super::roll::Roll;
use super::rules::{broken, goes_through};
use super::screens;

/// Moves a learner to a station in a turn and holds them there. Only they move; where bounds or going nowhere twice ask
/// for it they change places with the one other for whom that is best. Where groups go through stations the learner joins
/// the group that is there then.
///
/// # Errors
/// The rules that moving them would break.
pub fn move_to(
    of: &Situation,
    lesson: &Lesson,
    learner: UserId,
    turn: usize,
    station: usize,
) -> Result<Lesson, Vec<Clash>> {
    let held = Lock { learner, turn, station };
    let mut begin = lesson.clone();
    begin.locks.retain(|lock| (lock.learner, lock.turn) != (learner, turn));
    let found = place(of, &begin, learner, turn, station, open_from(lesson))?;
    let mut after = found;
    after.locks.push(held);
    after.locks.sort_unstable();
    settle(of, lesson, &mut after);
    Ok(after)
}

/// The first turn that may still change: those that are over by the last thing that happened are past.
pub(crate) fn open_from(lesson: &Lesson) -> usize {
    let minute = lesson.happened.iter().map(|one| one.minute).max().unwrap_or(0);
    past(lesson, minute)
}

/// How many turns are over at a minute.
pub(crate) fn past(lesson: &Lesson, minute: u16) -> usize {
    lesson.clock.iter().filter(|part| part.turn().is_some() && part.until <= minute).count()
}

/// A learner at a station in a turn, with at most one other moved, and no rule broken that was not before. Turns before
/// `open` stay as they are.
pub(crate) fn place(
    of: &Situation,
    lesson: &Lesson,
    learner: UserId,
    turn: usize,
    station: usize,
    open: usize,
) -> Result<Lesson, Vec<Clash>> {
    let before = broken(of, lesson);
    let new = |found: &Lesson| -> Vec<Clash> {
        broken(of, found).into_iter().filter(|rule| !before.contains(rule)).collect()
    };
    let there = lesson.seat(learner).is_some_and(|seat| turn < seat.route.len());
    if !there || turn < open || station >= lesson.stations.len() {
        return Err(vec![Clash::Held { learner, turn, station }]);
    }
    let alone = moved(of, lesson, learner, turn, station, None, open);
    let clashes = new(&alone);
    if clashes.is_empty() {
        return Ok(alone);
    }
    let others =
        lesson.seats.iter().filter(|seat| seat.learner != learner && seat.route.get(turn) == Some(&station));
    let swapped = others.flat_map(|seat| {
        let other = seat.learner;
        [
            moved(of, lesson, learner, turn, station, Some(other), open),
            exchanged(lesson, learner, other, open),
        ]
    });
    let best = swapped
        .filter(|found| new(found).is_empty())
        .max_by(|a, b| quality(of, a).worth.total_cmp(&quality(of, b).worth));
    best.ok_or(clashes)
}

/// Some learners at one station in a turn. Those who stay together move one after the other, so rules are judged when all
/// have moved.
pub(crate) fn place_all(
    of: &Situation,
    lesson: &Lesson,
    learners: &[UserId],
    turn: usize,
    station: usize,
    open: usize,
) -> Option<Lesson> {
    let before = broken(of, lesson);
    let mut loose = of.clone();
    loose.limits.together.clear();
    loose.limits.with_adult.clear();
    let mut found = lesson.clone();
    for learner in learners.iter().copied() {
        let there = found.seat(learner).and_then(|seat| seat.route.get(turn)) == Some(&station);
        if !there {
            found = place(&loose, &found, learner, turn, station, open).ok()?;
        }
    }
    broken(of, &found).iter().all(|rule| before.contains(rule)).then_some(found)
}

/// The lesson with a learner at another station, and perhaps another at theirs.
fn moved(
    of: &Situation,
    lesson: &Lesson,
    learner: UserId,
    turn: usize,
    station: usize,
    other: Option<UserId>,
    open: usize,
) -> Lesson {
    let mut after = lesson.clone();
    let was = lesson.seat(learner).map(|seat| (seat.group, seat.route.clone()));
    let Some((group, route)) = was else { return after };
    let through = goes_through(of, lesson);
    let there =
        lesson.seats.iter().find(|seat| seat.group.is_some() && seat.route.get(turn) == Some(&station));
    let (to, back) = match (there, through) {
        // They join the group, and the other theirs.
        (Some(seat), true) => {
            let joined = |from: &[usize], to: &[usize]| [&from[..open], &to[open..]].concat();
            let theirs = other.and_then(|other| lesson.seat(other)).map_or(&seat.route, |seat| &seat.route);
            let group_route = (seat.group, joined(&route, &seat.route));
            (group_route, (group, joined(theirs, &route)))
        }
        _ => {
            let theirs = other.and_then(|other| lesson.seat(other)).map(|seat| seat.route.clone());
            let back = change(&theirs.unwrap_or_default(), turn, route[turn], through, open);
            ((group, change(&route, turn, station, through, open)), (group, back))
        }
    };
    for seat in &mut after.seats {
        if seat.learner == learner {
            (seat.group, seat.route) = to.clone();
        } else if Some(seat.learner) == other {
            (seat.group, seat.route) = back.clone();
        }
    }
    after
}

/// The lesson with the rest of two ways exchanged.
fn exchanged(lesson: &Lesson, one: UserId, other: UserId, open: usize) -> Lesson {
    let mut after = lesson.clone();
    let of = |id: UserId| {
        lesson.seat(id).map(|seat| (seat.group, seat.route[open.min(seat.route.len())..].to_vec()))
    };
    if let (Some(mine), Some(theirs)) = (of(one), of(other)) {
        for seat in &mut after.seats {
            let (group, rest) = match seat.learner {
                id if id == one => theirs.clone(),
                id if id == other => mine.clone(),
                _ => continue,
            };
            seat.group = group;
            seat.route.truncate(open);
            seat.route.extend(rest);
        }
    }
    after
}

/// A way with another station in a turn; who would be there twice takes what is left free for the other turn.
fn change(route: &[usize], turn: usize, station: usize, through: bool, open: usize) -> Vec<usize> {
    let mut route = route.to_vec();
    let Some(left) = route.get(turn).copied() else { return route };
    if through && let Some(twice) = (open..route.len()).find(|at| *at != turn && route[*at] == station) {
        route[twice] = left;
    }
    route[turn] = station;
    route
}

/// After some have moved: what they do by themselves, with whom, why, what is owed; what did not fit and how good it is.
pub(crate) fn settle(of: &Situation, before: &Lesson, after: &mut Lesson) {
    let roll = Roll::new(of);
    let differs = |seat: &Seat| {
        let same = |was: &Seat| was.route == seat.route && was.group == seat.group;
        !before.seat(seat.learner).is_some_and(same)
    };
    let locked = |learner: UserId, locks: &[Lock]| {
        locks.iter().filter(|lock| lock.learner == learner).copied().collect::<Vec<_>>()
    };
    let touched: BTreeSet<UserId> = after
        .seats
        .iter()
        .filter(|seat| {
            differs(seat) || locked(seat.learner, &before.locks) != locked(seat.learner, &after.locks)
        })
        .map(|seat| seat.learner)
        .collect();
    let (turns, stations) = (after.turns(), after.stations.clone());
    let low = |group: Option<usize>| {
        let same = |seat: &&Seat| group.is_some() && seat.group == group;
        before.seats.iter().find(same).is_some_and(|seat| seat.low)
    };
    for seat in after.seats.iter_mut().filter(|seat| touched.contains(&seat.learner)) {
        let Some(i) = roll.place(seat.learner) else { continue };
        let learner = &of.learners[i];
        seat.own = own_work(&learner.own, &stations, &seat.route);
        seat.low = low(seat.group);
        if after.happened.is_empty() {
            let at_screen = seat.route.iter().any(|s| stations[*s].kind == StationKind::Screen);
            let waits = screens::waits(of, of.base(after.model), &stations, turns, seat.learner, &seat.route);
            seat.device_debt = screens::debt(learner.device_debt, at_screen, waits);
        }
    }
    // Nobody has a talk while they are at the table.
    let table = |learner: UserId, minute: u16| {
        let turn = after.at(minute).and_then(domain::lesson::Segment::turn);
        turn.and_then(|turn| after.seat(learner)?.route.get(turn).copied())
            .is_some_and(|s| stations[s].kind == StationKind::Teacher)
    };
    let talks = after
        .talks
        .iter()
        .filter(|talk| !table(talk.learner, talk.from) && after.seat(talk.learner).is_some());
    after.talks = talks.cloned().collect();
    screens::mend(&roll, after);
    explain(&roll, after, |learner| touched.contains(&learner));
    after.quality.kept = Some(kept(before, after));
    account(of, after);
}

/// What lies between two lessons of one situation.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// Who goes another way.
    pub moved: Vec<UserId>,
    /// Share of need that is met, before and after.
    pub need_met: (f64, f64),
    /// Wishes granted, before and after.
    pub wishes: (usize, usize),
    /// How many of those who must see the teacher do, before and after.
    pub must_seen: (usize, usize),
    /// What it is worth, before and after.
    pub worth: (f64, f64),
    /// What fits now.
    pub settled: Vec<Unmet>,
    /// What does not fit any more.
    pub lost: Vec<Unmet>,
}

/// What changes from one lesson to another.
pub fn what_changes(before: &Lesson, after: &Lesson) -> Changes {
    let moved =
        after.seats.iter().filter(|seat| before.seat(seat.learner).is_none_or(|was| was.route != seat.route));
    let only = |one: &Lesson, other: &Lesson| -> Vec<Unmet> {
        one.unmet.iter().filter(|unmet| !other.unmet.contains(unmet)).cloned().collect()
    };
    let (a, b) = (&before.quality, &after.quality);
    Changes {
        moved: moved.map(|seat| seat.learner).collect(),
        need_met: (a.need_met, b.need_met),
        wishes: (a.wishes.0, b.wishes.0),
        must_seen: (a.must_seen.0, b.must_seen.0),
        worth: (a.worth, b.worth),
        settled: only(before, after),
        lost: only(after, before),
    }
}
