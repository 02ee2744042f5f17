//! Who shares a screen with whom, who works as a pair, and what turns at a screen are owed.

use domain::id::UserId;
use domain::lesson::{Basis, Lesson, Model, Seat, Station};
use domain::support::StationKind;

use super::groups::tutor_pairs;
use super::models::Shape;
use super::roll::Roll;
use super::ways::Ways;

/// What speaks for two as partners, ours: they stay together anyway; and against: each time they worked together lately,
/// each turn at a screen that is owed to one of them.
const TOGETHER: f64 = -10.0;
const AGAIN: f64 = 1.0;
const OWED: f64 = 3.0;

/// By learner and turn: the partner, by their place.
pub(crate) fn partners(roll: &Roll<'_>, shape: &Shape, ways: &Ways) -> Vec<Vec<Option<usize>>> {
    let mut partner = vec![vec![None; shape.turns()]; roll.n];
    let turns = 0..shape.turns();
    for (turn, (s, station)) in
        turns.flat_map(|turn| shape.stations.iter().enumerate().map(move |s| (turn, s)))
    {
        let here: Vec<usize> = (0..roll.n).filter(|i| ways.route[*i].get(turn) == Some(&s)).collect();
        for (a, b) in pairs_at(roll, shape, station, here) {
            (partner[a][turn], partner[b][turn]) = (Some(b), Some(a));
        }
    }
    partner
}

fn pairs_at(roll: &Roll<'_>, shape: &Shape, station: &Station, here: Vec<usize>) -> Vec<(usize, usize)> {
    match station.kind {
        StationKind::Screen if station.share == 2 => {
            let shared = here.len().saturating_sub(usize::from(shape.devices));
            pair_up(roll, here, shared, &|_, _| 0.0)
        }
        StationKind::Together if roll.of.setup.basis == Basis::Tutors => {
            let (topic, _) = roll.focus(0..roll.n);
            let both = |(a, b): &(usize, usize)| here.contains(a) && here.contains(b);
            tutor_pairs(roll, topic).into_iter().filter(both).collect()
        }
        // Everybody talks with one other: the first of the upper half with the first of the lower, and so on (PALS, 3.4).
        StationKind::Together if shape.base == Model::WholeGroup => {
            let mut order = here.clone();
            order.sort_by(|a, b| roll.mean(*b).total_cmp(&roll.mean(*a)).then(a.cmp(b)));
            let half = order.len() / 2;
            let rank = |i: usize| order.iter().position(|other| *other == i).unwrap_or(0);
            let far = |a: usize, b: usize| (rank(a).abs_diff(rank(b))).abs_diff(half) as f64;
            pair_up(roll, here, half, &far)
        }
        _ => Vec::new(),
    }
}

/// So many pairs, the best first; two who are to be apart are none.
fn pair_up(
    roll: &Roll<'_>,
    mut here: Vec<usize>,
    most: usize,
    cost: &dyn Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let owed = |i: usize| OWED * f64::from(roll.of.learners[i].device_debt);
    let stay =
        |a: usize, b: usize| roll.together.iter().any(|(pair, _)| pair.contains(&a) && pair.contains(&b));
    let of = |a: usize, b: usize| {
        cost(a, b)
            + AGAIN * roll.times(a, b) as f64
            + owed(a)
            + owed(b)
            + (roll.mean(a) - roll.mean(b)).abs() / 10.0
            + if stay(a, b) { TOGETHER } else { 0.0 }
    };
    while pairs.len() < most {
        let all = here.iter().enumerate().flat_map(|(nth, a)| here[..nth].iter().map(move |b| (*b, *a)));
        let may = all.filter(|(a, b)| !roll.are_apart(*a, *b));
        let Some((a, b)) = may.min_by(|x, y| of(x.0, x.1).total_cmp(&of(y.0, y.1))) else { break };
        here.retain(|i| *i != a && *i != b);
        pairs.push((a, b));
    }
    pairs
}

/// Turns at a screen that are owed to a learner after a lesson: one less where they were at a screen, one more where they
/// wait for one.
pub(crate) fn debt(owed: u16, at_screen: bool, waits: bool) -> u16 {
    match (at_screen, waits) {
        (true, _) => owed.saturating_sub(1),
        (false, true) => owed + 1,
        (false, false) => owed,
    }
}

/// Who waits for a device, as far as a way says: there are too few turns at a screen for everybody, and this learner, who
/// may be at one, has none. Where everybody goes through all stations nobody waits.
pub(crate) fn waits(
    of: &super::Situation,
    base: Model,
    stations: &[Station],
    turns: usize,
    learner: UserId,
    route: &[usize],
) -> bool {
    let is_screen = |s: &usize| stations[*s].kind == StationKind::Screen;
    let barred = of.limits.never.contains(&(learner, StationKind::Screen));
    if barred || route.iter().any(is_screen) {
        return false;
    }
    let seats: usize = stations.iter().filter(|s| s.share > 0).map(|s| s.most).sum();
    match base {
        Model::IndividualRotation | Model::WholeGroup | Model::Flex | Model::ALaCarte | Model::Playlist => {
            seats > 0 && seats * turns < of.learners.len()
        }
        // On paper what others see at a screen.
        Model::Flipped => seats > 0 && route.first().is_some_and(|s| stations[*s].kind == StationKind::Hands),
        _ => false,
    }
}

/// Partners after learners have moved: pairs who are no longer at one place are none; who is left alone where two share a
/// screen, or work as two, gets a partner as far as there is one.
pub(crate) fn mend(roll: &Roll<'_>, lesson: &mut Lesson) {
    let base = roll.of.base(lesson.model);
    let devices = usize::from(super::rules::devices(roll.of, lesson));
    for turn in 0..lesson.turns() {
        let route: Vec<(UserId, usize)> =
            lesson.seats.iter().filter_map(|seat| Some((seat.learner, *seat.route.get(turn)?))).collect();
        for seat in &mut lesson.seats {
            seat.partner.resize(seat.route.len(), None);
            let here = seat.route.get(turn).copied();
            let stays = |other: &UserId| route.iter().any(|(who, s)| who == other && Some(*s) == here);
            if let Some(partner) = seat.partner.get_mut(turn) {
                *partner = partner.filter(stays);
            }
        }
        for (s, station) in lesson.stations.clone().iter().enumerate() {
            let seats: Vec<&Seat> = lesson.at_station(s, turn).collect();
            let alone: Vec<usize> = seats
                .iter()
                .filter(|seat| seat.partner[turn].is_none())
                .filter_map(|seat| roll.place(seat.learner))
                .collect();
            let pairs = (seats.len() - alone.len()) / 2;
            let wanted = match station.kind {
                StationKind::Screen if station.share == 2 => seats.len().saturating_sub(devices),
                StationKind::Together if base == Model::WholeGroup => seats.len() / 2,
                _ => 0,
            };
            for (a, b) in pair_up(roll, alone, wanted.saturating_sub(pairs), &|_, _| 0.0) {
                let (a, b) = (roll.id(a), roll.id(b));
                for seat in &mut lesson.seats {
                    if seat.learner == a {
                        seat.partner[turn] = Some(b);
                    } else if seat.learner == b {
                        seat.partner[turn] = Some(a);
                    }
                }
            }
        }
    }
}
