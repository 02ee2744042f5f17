//! What a class really has: places, devices, adults.

use serde::{Deserialize, Serialize};

use super::Share;
use crate::id::UserId;
use crate::support::{StationKind, Window};

/// A place where learners of a class can be: a table, a carpet, the lab down the hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// As the school calls it.
    pub name: String,
    /// What it serves for; the first that is free is taken for a station.
    pub kinds: Vec<StationKind>,
    /// How many can be there.
    pub seats: u16,
    /// Away from noise and traffic.
    pub quiet: bool,
    /// Reached without a step.
    pub step_free: bool,
    /// Minutes to walk there; 0 inside the room.
    pub walk: u16,
}

/// An adult beside the one who leads, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdultTime {
    /// Who.
    pub adult: UserId,
    /// In which part of the day; `None` for the whole lesson.
    pub window: Option<Window>,
}

/// What a class has in its lessons, unless something else is said for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Room {
    /// Its places.
    pub places: Vec<Place>,
    /// Devices that work and stay here; those of a cart come on top.
    pub devices: u16,
    /// How far they may be shared.
    pub share: Share,
    /// Adults beside the one who leads.
    pub adults: Vec<AdultTime>,
    /// Learners known to have no way to work on a screen at home.
    pub no_home_access: Vec<UserId>,
    /// A proposal that nobody looked at stands at the bell, marked as not seen.
    pub stands_at_bell: bool,
}

impl Default for Room {
    /// A room as nobody has described it: no place by name, no device.
    fn default() -> Self {
        Self {
            places: Vec::new(),
            devices: 0,
            share: Share::Pairs,
            adults: Vec::new(),
            no_home_access: Vec::new(),
            stands_at_bell: false,
        }
    }
}
