//! The one judge of lessons: every hard rule, whether it holds, counted plainly from the lesson.

use domain::id::UserId;
use domain::lesson::{Clash, Event, Lesson, Model, Station, Unmet};
use domain::support::StationKind;

use super::Situation;
use super::roll::Roll;

/// Whether learners go through stations, and so to none of them twice. A whole class in a lab does not.
pub(crate) fn goes_through(of: &Situation, lesson: &Lesson) -> bool {
    match of.base(lesson.model) {
        Model::StationRotation | Model::IndividualRotation => true,
        Model::LabRotation => !lesson.groups.is_empty(),
        _ => false,
    }
}

/// Screens that a lesson may use in a turn.
pub fn devices(of: &Situation, lesson: &Lesson) -> u16 {
    match lesson.model {
        Model::NoDevices => 0,
        _ => lesson.setup.devices.unwrap_or(of.room.devices),
    }
}

/// Screens that some learners need at least at a station.
pub(crate) fn screens_for(station: &Station, learners: usize) -> usize {
    if station.share == 0 { 0 } else { learners.div_ceil(station.share) }
}

/// Screens that a turn takes.
pub fn devices_used(lesson: &Lesson, turn: usize) -> usize {
    let stations = lesson.stations.iter().enumerate();
    stations.map(|(s, station)| screens_for(station, lesson.at_station(s, turn).count())).sum()
}

/// Whether two are in one group in a turn: at one station, unless everybody has room there and goes their own way, or as
/// partners.
pub(crate) fn meet(of: &Situation, lesson: &Lesson, a: UserId, b: UserId, turn: usize) -> bool {
    let (Some(one), Some(other)) = (lesson.seat(a), lesson.seat(b)) else { return false };
    let partners = one.partner.get(turn) == Some(&Some(b)) || other.partner.get(turn) == Some(&Some(a));
    let same = one.route.get(turn).filter(|s| other.route.get(turn) == Some(s));
    partners || same.is_some_and(|s| !is_for_all(of, lesson, &lesson.stations[*s]))
}

/// Whether a station is a place for everybody rather than for a group.
pub(crate) fn is_for_all(of: &Situation, lesson: &Lesson, station: &Station) -> bool {
    !goes_through(of, lesson) && station.most >= of.learners.len()
}

/// Whether somebody meets the teacher: at the table, or in a talk.
pub fn sees_teacher(lesson: &Lesson, learner: UserId) -> bool {
    let at_table = lesson
        .seat(learner)
        .is_some_and(|seat| seat.route.iter().any(|s| lesson.stations[*s].kind == StationKind::Teacher));
    at_table || lesson.talks.iter().any(|talk| talk.learner == learner)
}

/// Every hard rule that a lesson breaks.
pub fn broken(of: &Situation, lesson: &Lesson) -> Vec<Clash> {
    checks(of, lesson).into_iter().filter(|(_, holds)| !holds).map(|(rule, _)| rule).collect()
}

/// Every hard rule of a lesson, and whether it holds. Rules about learners who are away are none.
pub(crate) fn checks(of: &Situation, lesson: &Lesson) -> Vec<(Clash, bool)> {
    let roll = Roll::new(of);
    let mut checks = of_people(&roll, lesson);
    checks.extend(of_adults(&roll, lesson));
    let turns = lesson.turns();
    for (s, station) in lesson.stations.iter().enumerate() {
        let counts = || (0..turns).map(|turn| lesson.at_station(s, turn).count());
        if station.least > 0 {
            let holds = counts().all(|count| count >= station.least);
            checks.push((Clash::AtLeast { station: s, least: station.least }, holds));
        }
        if station.most < of.learners.len() {
            let holds = counts().all(|count| count <= station.most);
            checks.push((Clash::AtMost { station: s, most: station.most }, holds));
        }
    }
    let devices = devices(of, lesson);
    let holds = (0..turns).all(|turn| devices_used(lesson, turn) <= usize::from(devices));
    checks.push((Clash::Devices { devices }, holds));
    if goes_through(of, lesson) {
        let twice = |route: &[usize]| (0..route.len()).any(|r| route[..r].contains(&route[r]));
        checks.push((Clash::NoRepeat, !lesson.seats.iter().any(|seat| twice(&seat.route))));
    }
    checks
}

fn of_people(roll: &Roll<'_>, lesson: &Lesson) -> Vec<(Clash, bool)> {
    let mut checks = Vec::new();
    let turns = lesson.turns();
    let id = |i: usize| roll.id(i);
    let here = |i: usize| lesson.seat(id(i)).is_some();
    for ([a, b], _) in roll.apart.iter().filter(|([a, b], hard)| *hard && here(*a) && here(*b)) {
        let learners = [id(*a), id(*b)];
        let holds = (0..turns).all(|turn| !meet(roll.of, lesson, learners[0], learners[1], turn));
        checks.push((Clash::Apart { learners }, holds));
    }
    for ([a, b], _) in roll.together.iter().filter(|([a, b], hard)| *hard && here(*a) && here(*b)) {
        let learners = [id(*a), id(*b)];
        let route = |one: UserId| lesson.seat(one).map(|seat| &seat.route);
        checks.push((Clash::Together { learners }, route(learners[0]) == route(learners[1])));
    }
    for (i, kind) in roll.never.iter().filter(|(i, _)| here(*i)) {
        let learner = id(*i);
        let kinds = lesson.stations.iter().enumerate().filter(|(_, station)| station.kind == *kind);
        for (station, _) in kinds {
            let holds = lesson.seat(learner).is_none_or(|seat| !seat.route.contains(&station));
            checks.push((Clash::NeverAt { learner, station }, holds));
        }
    }
    for i in roll.must.iter().filter(|i| here(**i)) {
        checks.push((Clash::SeesTeacher { learner: id(*i) }, sees_teacher(lesson, id(*i))));
    }
    for lock in lesson.locks.iter().filter(|lock| lock.turn < turns) {
        if let Some(seat) = lesson.seat(lock.learner) {
            let held = Clash::Held { learner: lock.learner, turn: lock.turn, station: lock.station };
            checks.push((held, seat.route.get(lock.turn) == Some(&lock.station)));
        }
    }
    checks
}

/// An adult is at one place in a turn, and is there at all. Of one who went missing nothing more is asked once the teacher
/// agreed to a repair.
fn of_adults(roll: &Roll<'_>, lesson: &Lesson) -> Vec<(Clash, bool)> {
    let mut checks = Vec::new();
    let gone = |adult| lesson.happened.iter().any(|one| one.event == Event::AdultMissing { adult });
    for ([a, b], adult, turn) in roll.ties(&lesson.clock) {
        if gone(adult) {
            continue;
        }
        let at = |i: usize| lesson.seat(roll.id(i)).and_then(|seat| seat.route.get(turn).copied());
        if let (Some(one), Some(other)) = (at(a), at(b)) {
            let twice = Clash::AdultTwice { adult, turn };
            match checks.iter_mut().find(|(rule, _)| *rule == twice) {
                Some((_, holds)) => *holds &= one == other,
                None => checks.push((twice, one == other)),
            }
        }
    }
    for (i, adult, _) in roll.adults.iter().filter(|(i, ..)| lesson.seat(roll.id(*i)).is_some()) {
        let learner = roll.id(*i);
        let missing = Unmet::AdultMissing { adult: *adult, learner };
        let rule = Clash::AdultMissing { adult: *adult, learner };
        if !checks.iter().any(|(other, _)| *other == rule) {
            checks.push((rule, !lesson.unmet.contains(&missing)));
        }
    }
    checks
}
