//! A device gives up: a spare takes its place, or two share one, or somebody does the same on paper. Who was displaced is
//! first at a device next time.

use domain::id::UserId;
use domain::lesson::{Lesson, Seat, Share};
use domain::support::StationKind;

use super::super::Situation;
use super::super::moves::{past, place};
use super::super::quality::quality;
use super::super::roll::Roll;
use super::super::rules::{devices, devices_used};

/// Learners at one screen where two share.
const PAIR: usize = 2;

/// One device less from now on. `learner` is whose it was, where one is known.
pub(super) fn died(of: &Situation, lesson: &mut Lesson, learner: Option<UserId>, minute: u16) {
    let works = devices(of, lesson).saturating_sub(1);
    lesson.setup.devices = Some(works);
    let open = past(lesson, minute);
    let over = |lesson: &Lesson, turn: usize| devices_used(lesson, turn) > usize::from(works);
    let turns: Vec<usize> = (open..lesson.turns()).filter(|turn| over(lesson, *turn)).collect();
    let Some(first) = turns.first().copied() else {
        bound(lesson, works);
        return;
    };
    let may_pair = of.share() != Share::One;
    for station in lesson.stations.iter_mut().filter(|station| station.share == 1 && may_pair) {
        station.share = PAIR;
    }
    bound(lesson, works);
    let of_first = displaced(lesson, learner, first).first().copied();
    if let Some(who) = of_first.filter(|_| may_pair && !over(lesson, first)) {
        owe(lesson, who);
        pair(of, lesson, who, first);
    }
    for turn in turns {
        while over(lesson, turn) {
            let mut order = displaced(lesson, learner.filter(|_| turn == first), turn).into_iter();
            let Some(who) = order.find(|who| off_screen(of, lesson, *who, turn, open)) else { break };
            owe(lesson, who);
        }
    }
}

/// No station with screens takes more than they hold.
fn bound(lesson: &mut Lesson, works: u16) {
    for station in lesson.stations.iter_mut().filter(|station| station.share > 0) {
        station.most = station.most.min(usize::from(works) * station.share);
    }
}

fn owe(lesson: &mut Lesson, learner: UserId) {
    for seat in lesson.seats.iter_mut().filter(|seat| seat.learner == learner) {
        seat.device_debt += 1;
    }
}

/// Gives somebody a partner at their screen: one who has none, and from whom they are not to be apart.
fn pair(of: &Situation, lesson: &mut Lesson, who: UserId, turn: usize) {
    let roll = Roll::new(of);
    let apart =
        |other: UserId| roll.place(who).zip(roll.place(other)).is_some_and(|(a, b)| roll.are_apart(a, b));
    let Some(seat) = lesson.seat(who).filter(|seat| seat.partner.get(turn) == Some(&None)) else { return };
    let here = seat.route.get(turn).copied();
    let free = |seat: &&Seat| {
        seat.learner != who && seat.route.get(turn).copied() == here && seat.partner.get(turn) == Some(&None)
    };
    let other = lesson.seats.iter().filter(free).map(|seat| seat.learner).find(|other| !apart(*other));
    let Some(other) = other else { return };
    for seat in &mut lesson.seats {
        if seat.learner == who {
            seat.partner[turn] = Some(other);
        } else if seat.learner == other {
            seat.partner[turn] = Some(who);
        }
    }
}

/// Who gives way in a turn: whose device it was, if they are at a screen then; then who is owed least.
fn displaced(lesson: &Lesson, learner: Option<UserId>, turn: usize) -> Vec<UserId> {
    let at_screen =
        |seat: &&Seat| seat.route.get(turn).is_some_and(|s| lesson.stations[*s].kind == StationKind::Screen);
    let mut order: Vec<&Seat> = lesson.seats.iter().filter(at_screen).collect();
    order.sort_by_key(|seat| (Some(seat.learner) != learner, seat.device_debt, seat.learner));
    order.into_iter().map(|seat| seat.learner).collect()
}

/// To another station without a screen, the best of those that rules allow, if fewer screens are missing then in all turns
/// together; whether there was one.
fn off_screen(of: &Situation, lesson: &mut Lesson, who: UserId, turn: usize, open: usize) -> bool {
    let missing = |lesson: &Lesson| -> usize {
        let works = usize::from(devices(of, lesson));
        (open..lesson.turns()).map(|turn| devices_used(lesson, turn).saturating_sub(works)).sum()
    };
    let before = missing(lesson);
    let offline = |s: &usize| lesson.stations[*s].kind != StationKind::Screen;
    let found = (0..lesson.stations.len())
        .filter(offline)
        .filter_map(|s| place(of, lesson, who, turn, s, open).ok())
        .filter(|found| missing(found) < before)
        .max_by(|a, b| quality(of, a).worth.total_cmp(&quality(of, b).worth));
    match found {
        Some(found) => {
            *lesson = found;
            true
        }
        None => false,
    }
}
