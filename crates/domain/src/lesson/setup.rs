//! What a teacher sets for a lesson. Everything has a default, and everything is shown.

use serde::{Deserialize, Serialize};

use super::{Basis, Model, Share};
use crate::competency::CompetencyId;
use crate::support::StationKind;

/// What a teacher sets for a lesson (learning-design 2.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Setup {
    /// How it is arranged; `None` as recommended.
    pub model: Option<Model>,
    /// Without devices: which model is done on paper.
    pub on_paper: Model,
    /// How often learners change; `None` as the model has it.
    pub turns: Option<usize>,
    /// Minutes together at the beginning.
    pub open: u16,
    /// Minutes to change places.
    pub change: u16,
    /// Minutes for the exit ticket; never fewer than [`super::EXIT_LEAST`].
    pub close: u16,
    /// Questions of the exit ticket.
    pub exit_items: u8,
    /// Devices for this lesson; `None` for those of the room.
    pub devices: Option<u16>,
    /// How far devices may be shared; `None` as the room has it.
    pub share: Option<Share>,
    /// The stations of one rotation over two lessons.
    pub two_days: bool,
    /// What groups are made by.
    pub basis: Basis,
    /// What the teacher takes up; empty for what is needed most.
    pub topics: Vec<CompetencyId>,
    /// Most minutes on a screen for each learner; `None` without limit.
    pub screen_most: Option<u16>,
    /// Kinds of stations that are not wanted.
    pub without: Vec<StationKind>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            model: None,
            on_paper: Model::StationRotation,
            turns: None,
            open: 5,
            change: 2,
            close: 6,
            exit_items: 2,
            devices: None,
            share: None,
            two_days: false,
            basis: Basis::Need,
            topics: Vec::new(),
            screen_most: None,
            without: Vec::new(),
        }
    }
}
