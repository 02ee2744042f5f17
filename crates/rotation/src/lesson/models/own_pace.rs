//! Models in which the class moves together, by what a check says, or each at their own pace: whole group, flipped, flex,
//! a course from elsewhere, required sessions, playlist.

use domain::lesson::{Clash, Model, Part, Segment, Share, Station};
use domain::support::StationKind;

use super::super::clock::{Ways, blocks, course as course_clock, flipped as flipped_clock};
use super::super::clock::{playlist as playlist_clock, rotation, seminars, session as session_clock};
use super::{Going, Making, STATION, Shape, TABLE, TABLE_OF_THREE, Talks, few_devices, screens, station};

/// Most turns of the whole class.
const WHOLE_MOST: usize = 5;
/// Minutes of a talk while the class practises, and how many there are.
const WHOLE_TALKS: (u16, usize) = (3, 4);
/// Fewest minutes of a turn at a device (playlist).
const DEVICE_TURN: u16 = 10;
/// Most device blocks of flex.
const FLEX_BLOCKS: usize = 3;
/// Minutes of a talk.
const TALK: u16 = 5;
/// Minutes of a short talk, or of a mentor's round.
const ROUND: u16 = 3;

/// The class together between screens and talk. With too few screens for what may be shared, learners take turns at them;
/// others do the same on paper.
pub(super) fn whole_group(making: Making<'_>) -> Shape {
    let n = making.n;
    let turns = making.of.setup.turns.map_or(3, |turns| turns.clamp(2, WHOLE_MOST));
    let ways = Ways { first: 0, change: making.times.change.min(1), reset: 1 };
    let clock = rotation(making.times, ways, turns);
    let minutes = clock.iter().find(|part| part.turn().is_some()).map_or(0, Segment::minutes);
    let screens_ = making.screens(minutes);
    // A group at a screen with roles is this model's own way with few devices, unless it was ruled out.
    let may = match (making.of.setup.share, making.of.room.share) {
        (Some(said), _) => said,
        (None, Share::One) => Share::One,
        (None, _) => Share::Group,
    };
    let share = making.share(n, screens_, may).unwrap_or(match may {
        Share::One => 1,
        Share::Pairs => 2,
        Share::Group => super::SCREEN_GROUP,
    });
    let mut stations = vec![table(making, TABLE_OF_THREE), screens(0, n, screens_, share)];
    if making.wants(StationKind::Together) {
        stations.push(station(StationKind::Together, 0, n));
    }
    stations.push(station(StationKind::Hands, 0, n));
    let practice = (0..turns).filter(|turn| turn % 2 == 0 && *turn > 0).collect();
    let talks = Talks { turns: practice, minutes: WHOLE_TALKS.0, most: WHOLE_TALKS.1 };
    by_turn(making, Model::WholeGroup, clock, stations, Some(talks))
}

/// Those who have not seen it at a screen, or on paper where there is none left; a table for who saw it and does not have
/// it yet; the others go on together.
pub(super) fn flipped(making: Making<'_>) -> Shape {
    let n = making.n;
    let clock = flipped_clock(making.times);
    let minutes = clock.iter().find(|part| part.turn() == Some(0)).map_or(0, Segment::minutes);
    let screens_ = making.screens(minutes);
    let share = match making.of.share() {
        Share::One => 1,
        Share::Pairs | Share::Group => 2,
    };
    let needed = making.share(n, screens_, Share::One).unwrap_or(share);
    let stations = vec![
        table(making, TABLE_OF_THREE.max(n / 2)),
        screens(0, n, screens_, needed),
        station(StationKind::Together, 0, n),
        station(StationKind::Hands, 0, n),
    ];
    by_turn(making, Model::Flipped, clock, stations, None)
}

/// Own schedules around seminars; with fewer devices than learners two or three blocks at a device.
pub(super) fn flex(making: Making<'_>) -> Result<Shape, Vec<Clash>> {
    let n = making.n;
    let longest = making.times.minutes.saturating_sub(making.times.open + making.times.close);
    let none = || vec![Clash::Devices { devices: making.devices }];
    let each = making.screens(longest.min(DEVICE_TURN));
    let needed = n.div_ceil(each.max(1));
    if each == 0 || needed > FLEX_BLOCKS {
        return Err(none());
    }
    let (clock, talks) = if needed == 1 {
        let clock = seminars(making.times);
        let last = clock.iter().filter_map(Segment::turn).max().unwrap_or(0);
        (clock, Talks { turns: vec![last], minutes: TALK, most: usize::MAX })
    } else {
        (blocks(making.times, needed, 1, Part::Log), Talks { turns: Vec::new(), minutes: TALK, most: 0 })
    };
    let mut stations = vec![table(making, TABLE), screens(0, n, each, 1)];
    if making.wants(StationKind::Together) {
        stations.push(station(StationKind::Together, 0, STATION));
    }
    stations.push(station(StationKind::Hands, 0, n));
    Ok(by_turn(making, Model::Flex, clock, stations, Some(talks)))
}

/// A course from elsewhere: as many as there are devices, in as many periods as that takes; a mentor goes round.
pub(super) fn course(making: Making<'_>) -> Result<Shape, Vec<Clash>> {
    let n = making.n;
    let clock = course_clock(making.times);
    let minutes = clock.iter().find(|part| part.turn().is_some()).map_or(0, Segment::minutes);
    let screens_ = making.screens(minutes);
    if screens_ == 0 {
        return Err(vec![Clash::Devices { devices: making.devices }]);
    }
    // Periods of like size: 30 learners at 8 devices are 8, 8, 7 and 7.
    let sitting = n.div_ceil(n.div_ceil(screens_).max(1));
    let stations =
        vec![table(making, TABLE), screens(0, sitting, screens_, 1), station(StationKind::Hands, 0, n)];
    let talks = Talks { turns: vec![0], minutes: ROUND, most: usize::MAX };
    Ok(by_turn(making, Model::ALaCarte, clock, stations, Some(talks)))
}

/// A required session: a seminar of everybody, then work on site, offline unless there is a device for each, with talks.
pub(super) fn session(making: Making<'_>) -> Shape {
    let n = making.n;
    let clock = session_clock(making.times);
    let minutes = clock.iter().find(|part| part.turn() == Some(1)).map_or(0, Segment::minutes);
    let screens_ = Some(making.screens(minutes)).filter(|screens| *screens >= n).unwrap_or(0);
    let mut stations = vec![station(StationKind::Teacher, 0, n), screens(0, n, screens_, 1)];
    if making.wants(StationKind::Together) {
        stations.push(station(StationKind::Together, 0, n));
    }
    stations.push(station(StationKind::Hands, 0, n));
    let talks = Talks { turns: vec![1], minutes: ROUND, most: usize::MAX };
    by_turn(making, Model::EnrichedVirtual, clock, stations, Some(talks))
}

/// Own pace: as many turns at a device as it takes that everybody has one, with talks all the time.
pub(super) fn playlist(making: Making<'_>) -> Shape {
    let n = making.n;
    let whole: u16 =
        playlist_clock(making.times, 1).iter().filter(|p| p.turn().is_some()).map(Segment::minutes).sum();
    let most = usize::from(whole / DEVICE_TURN).max(1);
    let turns = match making.screens(DEVICE_TURN) {
        0 => 1,
        devices => n.div_ceil(devices).clamp(1, most),
    };
    let turns = making.of.setup.turns.map_or(turns, |said| said.clamp(1, most));
    let clock = playlist_clock(making.times, turns);
    let minutes = clock.iter().find(|part| part.turn().is_some()).map_or(0, Segment::minutes);
    let mut stations = vec![table(making, TABLE), screens(0, n, making.screens(minutes), 1)];
    if making.wants(StationKind::Together) {
        stations.push(station(StationKind::Together, 0, STATION));
    }
    stations.push(station(StationKind::Hands, 0, n));
    let talks = Talks { turns: (0..turns).collect(), minutes: TALK, most: usize::MAX };
    by_turn(making, Model::Playlist, clock, stations, Some(talks))
}

/// The teacher's table of a model in which nobody has to go there.
fn table(making: Making<'_>, most: usize) -> Station {
    station(StationKind::Teacher, 0, most.min(making.n.saturating_sub(1)).max(1))
}

fn by_turn(
    making: Making<'_>,
    base: Model,
    clock: Vec<Segment>,
    mut stations: Vec<Station>,
    talks: Option<Talks>,
) -> Shape {
    making.furnish(&mut stations);
    let seats: usize = stations.iter().filter(|s| s.share > 0).map(|s| s.most).sum();
    let turns = clock.iter().filter(|part| part.turn().is_some()).count();
    let why = few_devices(making, seats * turns.max(1) < making.n && making.wants(StationKind::Screen));
    let devices = making.devices;
    Shape { base, clock, stations, going: Going::ByTurn, devices, talks, why }
}
