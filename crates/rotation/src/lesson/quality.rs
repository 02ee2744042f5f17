//! How good a lesson is, counted plainly from it (learning-design 3.6).

use std::collections::BTreeSet;

use domain::id::UserId;
use domain::lesson::{Event, Lesson, Model, Quality, Seat};
use domain::support::StationKind;

use super::Situation;
use super::models::{Going, Shape};
use super::own;
use super::roll::Roll;
use super::rules::{checks, goes_through, is_for_all, sees_teacher};
use super::unmet::{is_low_again, teacher_seats};
use super::ways::Around;
use crate::{Plan, objective};

/// Lessons of the last ten in which two worked together that count as often (3.2).
const OFTEN: usize = 2;
/// Weights of need, wishes and partners again (3.3).
const NEED: f64 = 10.0;
const WISH: f64 = 2.0;
const AGAIN: f64 = 1.0;

/// The report. What is only known from a search or a clock (`kept`, `of_best`, `solve_ms`) is taken over as it is.
pub fn quality(of: &Situation, lesson: &Lesson) -> Quality {
    let roll = Roll::new(of);
    let rules = checks(of, lesson);
    let (met, most) = need_met(&roll, lesson);
    let seen = |learners: &[UserId]| {
        (learners.iter().filter(|id| sees_teacher(lesson, **id)).count(), learners.len())
    };
    let here = |ids: Vec<usize>| -> Vec<UserId> {
        ids.into_iter().map(|i| roll.id(i)).filter(|id| lesson.seat(*id).is_some()).collect()
    };
    let neediest = here(roll.neediest());
    let neediest = &neediest[..teacher_seats(of, lesson).min(neediest.len())];
    let wishes = wishes(&roll, lesson);
    let granted = wishes.iter().filter(|one| **one > 0.0).count();
    let screens: Vec<u16> = lesson.seats.iter().map(|seat| screen_minutes(lesson, seat)).collect();
    let pairs_again = pairs_again(&roll, lesson);
    let mut quality = Quality {
        limits: (rules.len(), rules.iter().filter(|(_, holds)| *holds).count()),
        need_met: if most > 0.0 { (met / most).min(1.0) } else { 1.0 },
        must_seen: seen(&here(roll.must.clone())),
        neediest_seen: seen(neediest),
        table_range: table_range(&roll, lesson),
        together_spread: together_spread(&roll, lesson),
        pairs_again,
        wishes: (granted, wishes.len()),
        wish_mean: mean(&wishes),
        wish_least: wishes.iter().copied().reduce(f64::min).unwrap_or(0.0),
        screen_mean: mean(&screens.iter().map(|minutes| f64::from(*minutes)).collect::<Vec<_>>()),
        screen_most: screens.iter().max().copied().unwrap_or(0),
        screen_gini: gini(&screens),
        adult_idle: adult_idle(&roll, lesson),
        moves: lesson.seats.iter().map(moves).max().unwrap_or(0),
        same_low_group: lesson.seats.iter().filter(|seat| is_low_again(&roll, seat)).count(),
        kept: lesson.quality.kept,
        worth: 0.0,
        of_best: lesson.quality.of_best,
        solve_ms: lesson.quality.solve_ms,
    };
    quality.worth = by_solver(&roll, lesson)
        .unwrap_or_else(|| NEED * met + WISH * wishes.iter().sum::<f64>() - AGAIN * pairs_again.1 as f64);
    quality
}

/// The number of a topic among those that may be taken up.
fn topic(roll: &Roll<'_>, lesson: &Lesson, turn: usize) -> Option<usize> {
    let name = lesson.focus.get(turn)?.as_ref()?;
    (0..roll.topics.len()).find(|k| roll.topic(*k).as_ref() == Some(name))
}

/// Need that is met at the table and in talks, and the most that so many seats could meet.
fn need_met(roll: &Roll<'_>, lesson: &Lesson) -> (f64, f64) {
    let mut met = vec![0.0_f64; roll.n];
    for seat in &lesson.seats {
        let Some(i) = roll.place(seat.learner) else { continue };
        for (turn, s) in seat.route.iter().enumerate() {
            if lesson.stations[*s].kind == StationKind::Teacher {
                let need = topic(roll, lesson, turn).map_or(roll.most_need(i), |k| roll.need[i][k]);
                met[i] = met[i].max(need);
            }
        }
    }
    for i in lesson.talks.iter().filter_map(|talk| roll.place(talk.learner)) {
        met[i] = roll.most_need(i);
    }
    let mut most: Vec<f64> =
        lesson.seats.iter().filter_map(|seat| Some(roll.most_need(roll.place(seat.learner)?))).collect();
    most.sort_by(|a, b| b.total_cmp(a));
    (met.iter().sum(), most.iter().take(teacher_seats(roll.of, lesson)).sum())
}

/// How a wish came out: 1 granted, -1 not, 0 where there is no such place today.
fn wishes(roll: &Roll<'_>, lesson: &Lesson) -> Vec<f64> {
    let of = |seat: &Seat| {
        let kind = roll.wish[roll.place(seat.learner)?]?;
        let granted = seat.route.iter().any(|s| lesson.stations[*s].kind == kind);
        let there = lesson.stations.iter().any(|station| station.kind == kind);
        Some(match (granted, there) {
            (true, _) => 1.0,
            (false, true) => -1.0,
            (false, false) => 0.0,
        })
    };
    lesson.seats.iter().filter_map(of).collect()
}

fn screen_minutes(lesson: &Lesson, seat: &Seat) -> u16 {
    let turns = seat.route.iter().enumerate();
    let screens = turns.filter(|(_, s)| lesson.stations[**s].kind == StationKind::Screen);
    screens.filter_map(|(turn, _)| Some(lesson.turn(turn)?.minutes())).sum()
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}

/// The Gini coefficient: 0 where all have the same.
fn gini(minutes: &[u16]) -> f64 {
    let sum: f64 = minutes.iter().map(|m| f64::from(*m)).sum();
    let apart =
        minutes.iter().flat_map(|a| minutes.iter().map(move |b| f64::from(a.abs_diff(*b)))).sum::<f64>();
    if sum > 0.0 { apart / (2.0 * minutes.len() as f64 * sum) } else { 0.0 }
}

fn table_range(roll: &Roll<'_>, lesson: &Lesson) -> f64 {
    let of = |turn: usize| {
        let k = topic(roll, lesson, turn)?;
        let here = lesson.seats.iter().filter(|seat| {
            seat.route.get(turn).is_some_and(|s| lesson.stations[*s].kind == StationKind::Teacher)
        });
        let p: Vec<f64> = here.filter_map(|seat| Some(roll.p[roll.place(seat.learner)?][k])).collect();
        let (least, most) = (p.iter().copied().reduce(f64::min)?, p.iter().copied().reduce(f64::max)?);
        Some(most - least)
    };
    (0..lesson.turns()).filter_map(of).fold(0.0, f64::max)
}

/// Who works together at a station in a turn, where it is a place for a group.
fn together(roll: &Roll<'_>, lesson: &Lesson) -> Vec<Vec<usize>> {
    let groups = lesson.stations.iter().enumerate().filter(|(_, station)| {
        station.kind == StationKind::Together && !is_for_all(roll.of, lesson, station)
    });
    let of = |(s, _): (usize, _)| {
        (0..lesson.turns()).map(move |turn| {
            lesson.at_station(s, turn).filter_map(|seat| roll.place(seat.learner)).collect::<Vec<_>>()
        })
    };
    groups.flat_map(of).filter(|group| !group.is_empty()).collect()
}

fn together_spread(roll: &Roll<'_>, lesson: &Lesson) -> f64 {
    let of = |group: &Vec<usize>| mean(&group.iter().map(|i| roll.mean(*i)).collect::<Vec<_>>());
    let means: Vec<f64> = together(roll, lesson).iter().map(of).collect();
    let middle = mean(&means);
    libm::sqrt(mean(&means.iter().map(|one| (one - middle) * (one - middle)).collect::<Vec<_>>()))
}

/// Pairs that work together, and how many of them did often lately.
fn pairs_again(roll: &Roll<'_>, lesson: &Lesson) -> (usize, usize) {
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for group in together(roll, lesson) {
        for (nth, a) in group.iter().enumerate() {
            pairs.extend(group[..nth].iter().map(|b| (*a.min(b), *a.max(b))));
        }
    }
    for seat in &lesson.seats {
        let both = seat.partner.iter().flatten().filter_map(|other| {
            let (a, b) = (roll.place(seat.learner)?, roll.place(*other)?);
            Some((a.min(b), a.max(b)))
        });
        pairs.extend(both);
    }
    (pairs.len(), pairs.iter().filter(|(a, b)| roll.times(*a, *b) >= OFTEN).count())
}

/// Minutes in which the lead or an adult of a station has nobody, or an adult is needed at two places.
fn adult_idle(roll: &Roll<'_>, lesson: &Lesson) -> u16 {
    let through = goes_through(roll.of, lesson);
    let mut idle = 0;
    for (s, station) in lesson.stations.iter().enumerate() {
        let alone = |turn: usize| lesson.at_station(s, turn).next().is_none();
        let lead = station.kind == StationKind::Teacher && through;
        let turns = lesson.clock.iter().filter(|part| part.turn().is_some_and(alone));
        if lead || station.adult.is_some() {
            idle += turns.map(domain::lesson::Segment::minutes).sum::<u16>();
        }
    }
    let mut twice = BTreeSet::new();
    for ([a, b], adult, turn) in roll.ties(&lesson.clock) {
        let at = |i: usize| lesson.seat(roll.id(i)).and_then(|seat| seat.route.get(turn).copied());
        let gone = lesson.happened.iter().any(|one| one.event == Event::AdultMissing { adult });
        if !gone && at(a).is_some() && at(b).is_some() && at(a) != at(b) {
            twice.insert((adult, turn));
        }
    }
    idle + twice.iter().filter_map(|(_, turn)| Some(lesson.turn(*turn)?.minutes())).sum::<u16>()
}

fn moves(seat: &Seat) -> usize {
    seat.route.windows(2).filter(|two| two[0] != two[1]).count()
}

/// What the solver's judge says of ways of their own, so that it compares with the best that is known.
fn by_solver(roll: &Roll<'_>, lesson: &Lesson) -> Option<f64> {
    let turns = lesson.turns();
    if roll.of.base(lesson.model) != Model::IndividualRotation || lesson.seats.len() != roll.n {
        return None;
    }
    let x: Option<Vec<Vec<usize>>> = (0..roll.n)
        .map(|i| lesson.seat(roll.id(i)).map(|seat| seat.route.clone()).filter(|route| route.len() == turns))
        .collect();
    let shape = Shape {
        base: Model::IndividualRotation,
        clock: lesson.clock.clone(),
        stations: lesson.stations.clone(),
        going: Going::Own,
        devices: super::rules::devices(roll.of, lesson),
        talks: None,
        why: Vec::new(),
    };
    let focus = (0..turns).map(|turn| topic(roll, lesson, turn).unwrap_or(0)).collect();
    Some(objective(&own::instance(roll, &shape, &Around::default()), &Plan { x: x?, focus }))
}
