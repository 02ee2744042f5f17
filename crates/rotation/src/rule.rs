//! The hard rules of a lesson, one by one, so that the few that contradict each other can be named.

use serde::Serialize;

use crate::instance::Instance;

/// A rule that must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Rule {
    /// Nobody is twice at a station. With as many slots as stations everybody goes through all of them.
    NoRepeat,
    /// A station has at least so many learners in every slot.
    AtLeast {
        /// Which.
        station: usize,
    },
    /// A station has at most so many learners in every slot.
    AtMost {
        /// Which.
        station: usize,
    },
    /// No slot takes more devices than there are.
    Devices,
    /// Two are never at one station.
    Apart {
        /// Who.
        learners: [usize; 2],
    },
    /// Two are always at one station.
    Together {
        /// Who.
        learners: [usize; 2],
    },
    /// Somebody is never at a station.
    NeverAt {
        /// Who.
        learners: [usize; 1],
        /// Where.
        station: usize,
    },
    /// Somebody sees the teacher.
    SeesTeacher {
        /// Who.
        learners: [usize; 1],
    },
    /// Somebody is at a station in a slot.
    Held {
        /// Who.
        learners: [usize; 1],
        /// When.
        slot: usize,
        /// Where.
        station: usize,
    },
}

impl Rule {
    /// All rules of a lesson that can contradict others, those that are the plainest part of a contradiction last.
    pub fn of(lesson: &Instance) -> Vec<Self> {
        let mut rules: Vec<Self> =
            lesson.apart.iter().map(|learners| Self::Apart { learners: *learners }).collect();
        rules.extend(lesson.together.iter().map(|learners| Self::Together { learners: *learners }));
        rules.extend(lesson.locks.iter().map(|[i, slot, station]| Self::Held {
            learners: [*i],
            slot: *slot,
            station: *station,
        }));
        rules.extend(lesson.never_at.iter().map(|[i, s]| Self::NeverAt { learners: [*i], station: *s }));
        rules.extend(lesson.must.iter().map(|i| Self::SeesTeacher { learners: [*i] }));
        for (station, bounds) in lesson.stations.iter().enumerate() {
            if bounds.lo > 0 {
                rules.push(Self::AtLeast { station });
            }
        }
        for (station, bounds) in lesson.stations.iter().enumerate() {
            if bounds.up < lesson.n {
                rules.push(Self::AtMost { station });
            }
        }
        rules.push(Self::Devices);
        rules.push(Self::NoRepeat);
        rules.dedup();
        rules
    }

    /// Whether somebody said it of some learners, and could take it back.
    pub fn is_said(self) -> bool {
        !matches!(self, Self::NoRepeat | Self::AtLeast { .. } | Self::AtMost { .. } | Self::Devices)
    }

    /// The lesson with only some of its rules.
    pub(crate) fn only(lesson: &Instance, rules: &[Self]) -> (Instance, bool) {
        let has = |rule: Self| rules.contains(&rule);
        let mut less = lesson.clone();
        less.must.retain(|i| has(Self::SeesTeacher { learners: [*i] }));
        less.apart.retain(|learners| has(Self::Apart { learners: *learners }));
        less.together.retain(|learners| has(Self::Together { learners: *learners }));
        less.locks
            .retain(|[i, slot, station]| has(Self::Held { learners: [*i], slot: *slot, station: *station }));
        less.never_at.retain(|[i, s]| has(Self::NeverAt { learners: [*i], station: *s }));
        for (station, bounds) in less.stations.iter_mut().enumerate() {
            if !has(Self::AtLeast { station }) {
                bounds.lo = 0;
            }
            if !has(Self::AtMost { station }) {
                bounds.up = lesson.n;
            }
        }
        if !has(Self::Devices) {
            less.devices = lesson.n as f64;
        }
        (less, has(Self::NoRepeat))
    }
}
