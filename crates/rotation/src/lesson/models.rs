//! From a situation and a model to a shape: the clock, the stations with their bounds and screens, and how learners go
//! (learning-design 2.2). Each model degrades to few devices, to one, and to paper as written there.

mod own_pace;
mod rotations;

use domain::id::UserId;
use domain::lesson::{Clash, Model, ModelWhy, Place, Segment, Share, Station};
use domain::support::StationKind;

use super::Situation;
use super::clock::{Times, Ways, turn_minutes};

/// Most learners at the teacher's table.
const TABLE: usize = 7;
/// Most learners at the teacher's table where everybody goes through all stations.
const TABLE_OF_THREE: usize = 10;
/// Most learners at any other station of a rotation.
const STATION: usize = 12;
/// Fewest learners of a group, where there are enough.
const GROUP_LEAST: usize = 3;
/// Most learners at one screen, with roles.
const SCREEN_GROUP: usize = 6;

/// How learners go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Going {
    /// In groups through the stations, on one clock.
    Groups,
    /// On ways of their own, never twice to one station.
    Own,
    /// Turn by turn to what the model has for them then.
    ByTurn,
}

/// Talks with single learners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talks {
    /// In which turns.
    pub turns: Vec<usize>,
    /// How long one is, where there is time.
    pub minutes: u16,
    /// How many at most.
    pub most: usize,
}

/// A model as it is in a situation, before anybody has a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The model underneath; never [`Model::NoDevices`].
    pub base: Model,
    /// From the first to the last minute, without gaps.
    pub clock: Vec<Segment>,
    /// The first is the teacher's.
    pub stations: Vec<Station>,
    /// How learners go.
    pub going: Going,
    /// Screens that it counts with.
    pub devices: u16,
    /// Talks, where it has any.
    pub talks: Option<Talks>,
    /// What had to give way.
    pub why: Vec<ModelWhy>,
}

impl Shape {
    /// How many turns it has.
    pub fn turns(&self) -> usize {
        self.clock.iter().filter(|segment| segment.turn().is_some()).count()
    }

    /// The first station of a kind.
    pub(crate) fn station(&self, kind: StationKind) -> Option<usize> {
        self.stations.iter().position(|station| station.kind == kind)
    }
}

/// The shape of a model.
///
/// # Errors
/// The model cannot be held: there are too few devices for it, and it has no way without them.
pub fn shape(of: &Situation, model: Model) -> Result<Shape, Vec<Clash>> {
    let base = of.base(model);
    let devices = if model == Model::NoDevices { 0 } else { of.devices() };
    let room = Making { of, devices, times: Times::new(of.minutes, &of.setup), n: of.learners.len() };
    match base {
        Model::StationRotation | Model::NoDevices => Ok(rotations::stations(room)),
        Model::IndividualRotation => Ok(rotations::own_ways(room)),
        Model::LabRotation => rotations::lab(room),
        Model::WholeGroup => Ok(own_pace::whole_group(room)),
        Model::Flipped => Ok(own_pace::flipped(room)),
        Model::Flex => own_pace::flex(room),
        Model::ALaCarte => own_pace::course(room),
        Model::EnrichedVirtual => Ok(own_pace::session(room)),
        Model::Playlist => Ok(own_pace::playlist(room)),
    }
}

/// What shapes are made of.
#[derive(Clone, Copy)]
struct Making<'s> {
    of: &'s Situation,
    devices: u16,
    times: Times,
    n: usize,
}

impl<'s> Making<'s> {
    /// Screens for a turn of so many minutes: none where they are not wanted or the turn is longer than anybody's time on
    /// a screen.
    fn screens(&self, minutes: u16) -> usize {
        let setup = &self.of.setup;
        let wanted = !setup.without.contains(&StationKind::Screen)
            && setup.screen_most.is_none_or(|most| most >= minutes);
        if wanted { usize::from(self.devices) } else { 0 }
    }

    /// Fewest learners at one screen with which so many have one, within what may be shared; `None` where that is not
    /// enough.
    fn share(&self, learners: usize, screens: usize, may: Share) -> Option<usize> {
        let most = match may {
            Share::One => 1,
            Share::Pairs => 2,
            Share::Group => SCREEN_GROUP,
        };
        (1..=most).find(|share| learners <= screens * share)
    }

    fn wants(&self, kind: StationKind) -> bool {
        !self.of.setup.without.contains(&kind)
    }

    fn ways(&self) -> Ways {
        Ways { first: 1, change: self.times.change, reset: 1 }
    }

    fn turn_minutes(&self, turns: usize) -> u16 {
        turn_minutes(self.times, self.ways(), turns)
    }

    /// A place with devices outside the room.
    fn lab(&self) -> Option<&'s Place> {
        let places = self.of.room.places.iter();
        places.filter(|place| place.walk > 0).find(|place| place.kinds.contains(&StationKind::Screen))
    }

    /// Adults who are there all the lesson and are nobody's own.
    fn free_adults(&self) -> Vec<UserId> {
        let (from, until) = (self.of.start, self.of.start + self.of.minutes);
        let bound = |adult: &UserId| self.of.limits.with_adult.iter().any(|(_, other, _)| other == adult);
        let adults = self.of.room.adults.iter();
        adults
            .filter(|one| one.window.is_none_or(|window| window.from() <= from && until <= window.until()))
            .map(|one| one.adult)
            .filter(|adult| *adult != self.of.lead && !bound(adult))
            .collect()
    }

    /// Gives each station a place of the room: the first free one of its kind that holds its learners, else the first. Where
    /// somebody needs it quiet, work at a screen or by oneself is at a quiet place if there is one.
    fn furnish(&self, stations: &mut [Station]) {
        let mut free: Vec<&Place> = self.of.room.places.iter().filter(|place| place.walk == 0).collect();
        let quiet = self.of.learners.iter().any(|one| one.quiet);
        for station in stations.iter_mut().filter(|station| station.place.is_empty()) {
            let fits = |place: &&Place| place.kinds.contains(&station.kind);
            let holds = |place: &&Place| fits(place) && usize::from(place.seats) >= station.most.min(self.n);
            let own = quiet && matches!(station.kind, StationKind::Screen | StationKind::Hands);
            let calm = |place: &&Place| own && place.quiet && fits(place);
            let found = free.iter().position(calm).or_else(|| free.iter().position(holds));
            if let Some(at) = found.or_else(|| free.iter().position(fits)) {
                station.place = free.remove(at).name.clone();
            }
        }
    }
}

/// A station for some learners, without a screen unless it says so.
fn station(kind: StationKind, least: usize, most: usize) -> Station {
    let share = usize::from(kind == StationKind::Screen);
    Station { kind, place: String::new(), least: least.min(most), most, share, adult: None }
}

/// A station for learners at some screens; on paper where there is none.
fn screens(least: usize, most: usize, screens: usize, share: usize) -> Station {
    match screens {
        0 => station(StationKind::Hands, least, most),
        _ => Station { share, ..station(StationKind::Screen, least, most.min(screens * share)) },
    }
}

/// Why a model is not as it is with enough devices.
fn few_devices(making: Making<'_>, few: bool) -> Vec<ModelWhy> {
    match (few, making.devices) {
        (true, 0) => vec![ModelWhy::NoDevice],
        (true, devices) => vec![ModelWhy::FewDevices { devices, learners: making.n }],
        _ => Vec::new(),
    }
}
