//! Why somebody is at a station in a turn: one reason for each, that a child and a parent could read.

use domain::lesson::{Lesson, Model, Why};
use domain::support::StationKind;

use super::roll::Roll;
use super::rules::goes_through;
use super::talks::LONG;

/// A need from which meeting the teacher on it is worth saying.
const NEED: f64 = 0.15;

/// The reasons of a learner, by turn.
pub(crate) fn whys(roll: &Roll<'_>, lesson: &Lesson, i: usize) -> Vec<Why> {
    let turns = lesson.seat(roll.id(i)).map_or(0, |seat| seat.route.len());
    (0..turns).map(|turn| why(roll, lesson, i, turn)).collect()
}

fn why(roll: &Roll<'_>, lesson: &Lesson, i: usize, turn: usize) -> Why {
    let (id, learner) = (roll.id(i), &roll.of.learners[i]);
    let at = |other| lesson.seat(other).and_then(|seat| seat.route.get(turn).copied());
    let here = at(id).unwrap_or(0);
    let kind = lesson.stations[here].kind;
    let base = roll.of.base(lesson.model);
    if lesson.locks.iter().any(|lock| lock.learner == id && lock.turn == turn && lock.station == here) {
        return Why::Set;
    }
    let everybody =
        lesson.seats.len() > 1 && lesson.seats.iter().all(|seat| seat.route.get(turn) == Some(&here));
    if everybody {
        return Why::Everybody;
    }
    if kind == StationKind::Teacher {
        return at_table(roll, lesson, i, turn);
    }
    let with = roll.adults.iter().find(|(who, _, window)| {
        *who == i && window.is_some() && lesson.turn(turn).is_some_and(|part| roll.reaches(*window, part))
    });
    if let Some((_, adult, _)) = with {
        return Why::WithAdult { adult: *adult };
    }
    if base == Model::Flipped && turn == 0 {
        return if kind == StationKind::Together { Why::Ready } else { Why::FirstLook };
    }
    if kind == StationKind::Screen && learner.device_debt > 0 {
        return Why::DeviceFirst;
    }
    if roll.wish[i] == Some(kind) {
        return Why::Wished;
    }
    if matches!(base, Model::StationRotation | Model::LabRotation) {
        return Why::InTurn;
    }
    let most = lesson.seats.iter().filter(|seat| seat.route.get(turn) == Some(&here)).count() * 2;
    if !goes_through(roll.of, lesson)
        && most > lesson.seats.len()
        && base != Model::Playlist
        && base != Model::Flex
    {
        return Why::Everybody;
    }
    let stays = roll.together.iter().find(|(pair, hard)| *hard && pair.contains(&i));
    if let Some(([a, b], _)) = stays {
        let other = roll.id(if *a == i { *b } else { *a });
        if at(other) == Some(here) {
            return Why::With { learner: other };
        }
    }
    // What was open to them and is in no turn of theirs.
    let route = lesson.seat(id).map_or(&[][..], |seat| seat.route.as_slice());
    let wished_for = |s: usize| roll.wish[i] == Some(lesson.stations[s].kind);
    match (0..lesson.stations.len()).any(|s| !route.contains(&s) && wished_for(s)) {
        true => Why::Room,
        false => Why::Fits,
    }
}

fn at_table(roll: &Roll<'_>, lesson: &Lesson, i: usize, turn: usize) -> Why {
    let learner = &roll.of.learners[i];
    let topic = lesson.focus.get(turn).cloned().flatten();
    let need = topic.as_ref().and_then(|topic| {
        let k = (0..roll.topics.len()).find(|k| roll.topic(*k).as_ref() == Some(topic))?;
        roll.need[i].get(k).copied()
    });
    match topic {
        Some(topic) if learner.teacher_owed > 0 => Why::Owed { topic },
        _ if roll.must.contains(&i) => Why::Seen,
        _ if learner.days_unseen >= LONG => Why::LongWait { days: learner.days_unseen },
        Some(topic) if need.is_some_and(|need| need >= NEED) => Why::Needs { topic },
        _ if roll.of.base(lesson.model) == Model::IndividualRotation => Why::Room,
        _ => Why::InTurn,
    }
}
