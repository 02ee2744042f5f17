//! Rotations: station, lab and individual.

use domain::lesson::{Clash, Model, ModelWhy, Segment, Share, Station};
use domain::support::StationKind;

use super::super::clock::{Ways, halves, lab as lab_clock, rotation};
use super::{
    GROUP_LEAST, Going, Making, STATION, Shape, TABLE, TABLE_OF_THREE, Talks, few_devices, screens, station,
};

/// Minutes of a turn from which a fourth station is worth more than longer turns. Ours.
const FOUR_STATIONS: u16 = 12;
/// Fewest minutes of a turn on own ways before there is one turn less. Ours.
const OWN_TURN: u16 = 9;
/// Most turns that a teacher can ask for.
const TURNS_MOST: usize = 5;
/// Learners from which there are three groups, and from which there are four.
const CLASS: (usize, usize) = (9, 12);
/// Fewest minutes of a turn that a teacher can ask for, on own ways; sooner there is one less.
const TURN_LEAST: u16 = 4;
/// Minutes to a lab of which nobody has said how far it is.
const WALK: u16 = 3;
/// Minutes of a talk in the lab.
const LAB_TALK: u16 = 7;

/// Groups through all stations of one room. With few devices two share a screen; where that is not wanted there are four
/// groups instead of three; with too few even so the station is on paper.
pub(super) fn stations(making: Making<'_>) -> Shape {
    let (n, setup) = (making.n, &making.of.setup);
    let two_days = setup.two_days && n >= CLASS.1;
    let usual = match n {
        _ if two_days => 4,
        0..9 => 2,
        31.. => 4,
        12.. if making.turn_minutes(4) >= FOUR_STATIONS => 4,
        _ => 3,
    };
    let mut many = match setup.turns {
        Some(turns) if !two_days => turns.clamp(2, 4).min((n / 2).max(2)),
        _ => usual,
    };
    let may = making.of.share();
    let on_screens = |many: usize| {
        let turns = if two_days { 2 } else { many };
        let screens = making.screens(making.turn_minutes(turns));
        making.share(n.div_ceil(many), screens, may).map(|share| (screens, share)).filter(|_| screens > 0)
    };
    let mut with = on_screens(many);
    if with.is_none() && setup.turns.is_none() && many < 4 && n >= CLASS.1 && making.devices > 0 {
        with = on_screens(4);
        many = if with.is_some() { 4 } else { many };
    }
    let (screens_, share) = with.unwrap_or((0, 1));
    let size = n.div_ceil(many);
    let least = GROUP_LEAST.min(n / many);
    let room = size.max(STATION);
    let mut stations = vec![station(StationKind::Teacher, least, size.max(TABLE_OF_THREE))];
    if making.wants(StationKind::Screen) {
        stations.push(screens(least, room, screens_, share));
    }
    if making.wants(StationKind::Together) {
        stations.push(station(StationKind::Together, least, room));
    }
    while stations.len() < many {
        stations.push(station(StationKind::Hands, least, room));
    }
    stations.truncate(many);
    finish(making, &mut stations);
    let clock = if two_days {
        rotation(making.times, Ways { reset: 0, ..making.ways() }, 2)
    } else {
        rotation(making.times, making.ways(), many)
    };
    let why = few_devices(making, with.is_none() && making.wants(StationKind::Screen));
    let devices = making.devices;
    Shape { base: Model::StationRotation, clock, stations, going: Going::Groups, devices, talks: None, why }
}

/// Each learner's own way through some of the stations. Work there is one's own: a screen is shared only where the teacher
/// said so for this lesson.
pub(super) fn own_ways(making: Making<'_>) -> Shape {
    let (n, setup) = (making.n, &making.of.setup);
    let usual = if making.turn_minutes(3) >= OWN_TURN { 3 } else { 2 };
    let mut turns = setup.turns.map_or(usual, |turns| turns.clamp(1, TURNS_MOST));
    while turns > 1 && making.turn_minutes(turns) < TURN_LEAST {
        turns -= 1;
    }
    let screens_ = making.screens(making.turn_minutes(turns));
    let share = setup.share.and_then(|may| making.share(n.div_ceil(2).min(STATION), screens_, may));
    let few = if n >= CLASS.1 { GROUP_LEAST } else { 1 };
    let mut stations = vec![station(StationKind::Teacher, few, TABLE.min(n))];
    stations.push(screens(0, STATION, screens_, share.unwrap_or(1)));
    if making.wants(StationKind::Together) {
        stations.push(station(StationKind::Together, if few == 1 { 2.min(n / 4) } else { few }, STATION));
    }
    stations.push(station(StationKind::Hands, 0, STATION));
    // So many seats that everybody has one in every turn, and a choice: a sixth more. Ours.
    let seats = |stations: &[Station]| stations.iter().map(|s| n.min(s.most * turns)).sum::<usize>();
    while stations.len() <= turns || seats(&stations) < n * turns + n / 6 {
        stations.push(station(StationKind::Hands, 0, STATION));
    }
    let total = stations.iter().map(|s| s.most).sum::<usize>();
    if let Some(last) = stations.last_mut() {
        last.most += n.saturating_sub(total);
    }
    finish(making, &mut stations);
    let why =
        few_devices(making, screens_ * stations[1].share * turns < n && making.wants(StationKind::Screen));
    Shape {
        base: Model::IndividualRotation,
        clock: rotation(making.times, making.ways(), turns),
        stations,
        going: Going::Own,
        devices: making.devices,
        talks: None,
        why,
    }
}

/// Half the class in another place with devices, half with the teacher, then the other way round; or, with a device for
/// everybody or without an adult for the other place, the whole class there with talks.
pub(super) fn lab(making: Making<'_>) -> Result<Shape, Vec<Clash>> {
    let (n, of) = (making.n, making.of);
    let place = making.lab();
    let walk = place.map_or(WALK, |place| place.walk);
    let seats = place.map_or(usize::MAX, |place| usize::from(place.seats));
    let adult = making.free_adults().first().copied();
    let half = n.div_ceil(2);
    let whole = lab_clock(making.times, walk);
    let minutes = whole.iter().find(|part| part.turn().is_some()).map_or(0, Segment::minutes);
    let name = place.map_or_else(String::new, |place| place.name.clone());
    let mut why = Vec::new();
    if place.is_none() {
        why.push(ModelWhy::NoSecondPlace);
    } else if adult.is_none() {
        why.push(ModelWhy::NoSecondAdult);
    }
    let none = || vec![Clash::Devices { devices: making.devices }];
    let all = making.screens(minutes);
    let for_all = |may| making.share(n, all, may).filter(|_| all > 0 && n <= seats);
    let split = adult.is_some() && place.is_some() && n >= 4 && for_all(Share::One).is_none();
    if !split {
        let share = for_all(of.share()).ok_or_else(none)?;
        let mut lab = screens(0, n, all, share);
        lab.place = name;
        let mut stations = vec![station(StationKind::Teacher, 0, TABLE.min(n.saturating_sub(1))), lab];
        stations.push(station(StationKind::Hands, 0, n));
        making.furnish(&mut stations);
        let talks = Talks { turns: vec![0], minutes: LAB_TALK, most: usize::MAX };
        return Ok(Shape {
            base: Model::LabRotation,
            clock: whole,
            stations,
            going: Going::ByTurn,
            devices: making.devices,
            talks: Some(talks),
            why,
        });
    }
    let clock = halves(making.times, walk);
    let minutes = clock.iter().find(|part| part.turn().is_some()).map_or(0, Segment::minutes);
    let some = making.screens(minutes);
    let share =
        making.share(half, some, of.share()).filter(|_| some > 0 && half <= seats).ok_or_else(none)?;
    let mut lab = screens(n / 2, half + 1, some, share);
    (lab.place, lab.adult) = (name, adult);
    let mut stations = vec![station(StationKind::Teacher, n / 2, half + 1), lab];
    stations[0].least = GROUP_LEAST.min(n / 2);
    stations[1].least = GROUP_LEAST.min(n / 2);
    making.furnish(&mut stations);
    let (devices, base) = (making.devices, Model::LabRotation);
    Ok(Shape { base, clock, stations, going: Going::Groups, devices, talks: None, why })
}

/// Places, and adults who are free: where learners work together first, then at the screens.
fn finish(making: Making<'_>, stations: &mut [Station]) {
    making.furnish(stations);
    let mut adults = making.free_adults().into_iter();
    for kind in [StationKind::Together, StationKind::Screen] {
        if let Some(station) = stations.iter_mut().find(|station| station.kind == kind) {
            station.adult = adults.next();
        }
    }
}
