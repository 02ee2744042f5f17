//! A lesson to be planned: learners, stations, slots, needs, wishes, and the rules that must hold.

use serde::{Deserialize, Serialize};

/// Where something is done.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Station {
    /// `T` teacher, `O` online, `C` together, `H` with the hands; others are plain places.
    #[serde(rename = "t")]
    pub kind: char,
    /// Fewest learners in a slot.
    pub lo: usize,
    /// Most learners in a slot.
    pub up: usize,
    /// Devices that each learner takes: 0, one half for a pair at a screen, or 1.
    pub dev: f64,
}

/// What the parts of the objective are worth (learning-design 3.3).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// A need of 1 met at the teacher's table.
    pub teacher: f64,
    /// A wish met; refused it counts against.
    pub wish: f64,
    /// Each confident peer short of one for four at the station for working together.
    pub peers: f64,
    /// Two who worked together often, together again.
    pub again: f64,
    /// A learner's slot that differs from the published plan.
    pub change: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { teacher: 10.0, wish: 2.0, peers: 3.0, again: 1.0, change: 4.0 }
    }
}

/// A lesson to be planned. Learners, stations, slots and competencies are numbers from 0; station 0 is the teacher's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Instance {
    /// Learners.
    pub n: usize,
    /// Slots, one after the other.
    #[serde(rename = "R")]
    pub slots: usize,
    /// Competencies that the teacher may take up.
    #[serde(rename = "K")]
    pub competencies: usize,
    /// Devices that work.
    #[serde(rename = "D")]
    pub devices: f64,
    /// The stations.
    #[serde(rename = "st")]
    pub stations: Vec<Station>,
    /// `need[i][k]`, 0 to 1: what meeting the teacher on it is worth to a learner.
    pub need: Vec<Vec<f64>>,
    /// `p[i][k]`, 0 to 1: how likely a learner has it.
    pub p: Vec<Vec<f64>>,
    /// `pref[i][s]`: 1 wished, -1 rather not, 0 nothing said.
    pub pref: Vec<Vec<f64>>,
    /// `fit[i][s]`: what a station is worth to a learner by itself.
    pub fit: Vec<Vec<f64>>,
    /// Two who are never at one station in one slot.
    #[serde(default)]
    pub apart: Vec<[usize; 2]>,
    /// Two who are always at one station.
    #[serde(default, rename = "tog")]
    pub together: Vec<[usize; 2]>,
    /// A learner and a station that the learner is never at.
    #[serde(default, rename = "ban")]
    pub never_at: Vec<[usize; 2]>,
    /// Two learners and how often they worked together lately.
    #[serde(default, rename = "hist")]
    pub history: Vec<[usize; 3]>,
    /// Who must see the teacher.
    #[serde(default)]
    pub must: Vec<usize>,
    /// Learner, slot, station: held by the teacher, by an adult's window, or because it is past.
    #[serde(default)]
    pub locks: Vec<[usize; 3]>,
    /// The published plan, from which changes cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Vec<Vec<usize>>>,
    /// What the parts of the objective are worth.
    #[serde(default)]
    pub weights: Weights,
}

/// A mean probability from which a learner counts as a confident peer.
pub const CONFIDENT: f64 = 0.65;
/// The station at which learners work together.
pub const TOGETHER: usize = 2;
/// The teacher's station.
pub const TEACHER: usize = 0;
/// Most learners, stations, slots and competencies.
const MOST: [(&str, usize); 4] = [("n", 200), ("st", 12), ("R", 6), ("K", 40)];
/// Most orders of stations that a learner may go through.
const MOST_ORDERS: usize = 20_000;

/// Why a lesson cannot be planned as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {found}. {remedy}")]
pub struct BadInstance {
    /// The key.
    pub field: String,
    /// What was found.
    pub found: String,
    /// What to do.
    pub remedy: String,
}

impl BadInstance {
    pub(crate) fn new(field: impl Into<String>, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { field: field.into(), found: found.into(), remedy: remedy.into() }
    }
}

impl Instance {
    /// Whether its parts fit together.
    ///
    /// # Errors
    /// The first part that does not.
    pub fn check(&self) -> Result<(), BadInstance> {
        let sizes = [self.n, self.stations.len(), self.slots, self.competencies];
        for ((field, most), size) in MOST.iter().zip(sizes) {
            if size == 0 || size > *most {
                return Err(BadInstance::new(
                    *field,
                    format!("there are {size}"),
                    format!("Give 1 to {most}"),
                ));
            }
        }
        let orders = (0..self.slots)
            .try_fold(1_usize, |all, r| all.checked_mul(self.stations.len().saturating_sub(r)));
        if orders.is_none_or(|orders| orders > MOST_ORDERS) {
            return Err(BadInstance::new(
                "R",
                "there are too many orders of stations",
                "Plan fewer slots or stations",
            ));
        }
        for (field, table, width) in [
            ("need", &self.need, self.competencies),
            ("p", &self.p, self.competencies),
            ("pref", &self.pref, self.stations.len()),
            ("fit", &self.fit, self.stations.len()),
        ] {
            if table.len() != self.n {
                return Err(BadInstance::new(
                    field,
                    format!("it has {} rows", table.len()),
                    format!("Give {}, one a learner", self.n),
                ));
            }
            for (i, row) in table.iter().enumerate() {
                if row.len() != width {
                    return Err(BadInstance::new(
                        format!("{field}[{i}]"),
                        format!("it has {} numbers", row.len()),
                        format!("Give {width}"),
                    ));
                }
                if row.iter().any(|number| !number.is_finite()) {
                    return Err(BadInstance::new(
                        format!("{field}[{i}]"),
                        "a number is not finite",
                        "Give finite numbers",
                    ));
                }
            }
        }
        for (s, station) in self.stations.iter().enumerate() {
            if station.lo > station.up || !(0.0..=1.0).contains(&station.dev) {
                return Err(BadInstance::new(
                    format!("st[{s}]"),
                    "its bounds or devices make no sense",
                    "Give lo <= up, and dev from 0 to 1",
                ));
            }
        }
        if !(self.devices >= 0.0 && self.devices.is_finite()) {
            return Err(BadInstance::new("D", "it is no number of devices", "Give 0 or more"));
        }
        let learner = |field: &str, i: usize| match i < self.n {
            true => Ok(()),
            false => Err(BadInstance::new(
                field,
                format!("there is no learner {i}"),
                format!("Learners are 0 to {}", self.n - 1),
            )),
        };
        let station = |field: &str, s: usize| match s < self.stations.len() {
            true => Ok(()),
            false => Err(BadInstance::new(
                field,
                format!("there is no station {s}"),
                format!("Stations are 0 to {}", self.stations.len() - 1),
            )),
        };
        for (field, pairs) in [("apart", &self.apart), ("tog", &self.together)] {
            for [a, b] in pairs {
                learner(field, *a)?;
                learner(field, *b)?;
                if a == b {
                    return Err(BadInstance::new(
                        field,
                        format!("learner {a} is paired with themselves"),
                        "Name two learners",
                    ));
                }
            }
        }
        for [i, s] in &self.never_at {
            learner("ban", *i)?;
            station("ban", *s)?;
        }
        for [a, b, _] in &self.history {
            learner("hist", *a)?;
            learner("hist", *b)?;
        }
        for i in &self.must {
            learner("must", *i)?;
        }
        for [i, r, s] in &self.locks {
            learner("locks", *i)?;
            station("locks", *s)?;
            if *r >= self.slots {
                return Err(BadInstance::new(
                    "locks",
                    format!("there is no slot {r}"),
                    format!("Slots are 0 to {}", self.slots - 1),
                ));
            }
        }
        if let Some(before) = &self.before {
            let fits = before.len() == self.n && before.iter().all(|row| row.len() == self.slots);
            if !fits {
                return Err(BadInstance::new(
                    "before",
                    "it is no plan for these learners and slots",
                    "Give a station for each learner and slot",
                ));
            }
        }
        Ok(())
    }

    /// Whether a learner counts as a confident peer.
    pub fn is_confident(&self, learner: usize) -> bool {
        self.p[learner].iter().sum::<f64>() / self.competencies as f64 >= CONFIDENT
    }

    /// What a learner's place in a slot is worth by itself: wish, fit, and not being moved.
    pub(crate) fn seat(&self, learner: usize, slot: usize, station: usize) -> f64 {
        let moved = self.before.as_ref().is_some_and(|before| before[learner][slot] != station);
        self.weights.wish * self.pref[learner][station] + self.fit[learner][station]
            - if moved { self.weights.change } else { 0.0 }
    }
}
