//! A level of a rubric, given by a person to a piece of work.

use serde::{Deserialize, Serialize};

use crate::id::EvidenceId;

/// What a person found of a piece that was handed in. An addition to contracts.md 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The attempt that it is about.
    pub piece: EvidenceId,
    /// The level of the rubric, 1 for the lowest.
    pub level: u8,
    /// The levels that the rubric has.
    pub of: u8,
}

impl Rating {
    /// The most levels that a rubric has.
    pub const LEVELS_MAX: u8 = 5;

    /// Level k of K as a score, k/K (adaptive-engine 2.3).
    pub fn share(self) -> f64 {
        f64::from(self.level) / f64::from(self.of.max(1))
    }

    /// Whether there is such a level in a rubric.
    pub fn is_level(self) -> bool {
        (2..=Self::LEVELS_MAX).contains(&self.of) && (1..=self.of).contains(&self.level)
    }
}
