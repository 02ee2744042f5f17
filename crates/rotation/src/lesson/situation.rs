//! What is known the evening before: who comes, what each needs, what the room has.

use std::collections::BTreeMap;

use domain::activity::Modality;
use domain::competency::CompetencyId;
use domain::id::{ClassId, UserId};
use domain::lesson::{Model, Room, Setup, Share};
use domain::support::{Limits, StationKind};
use domain::time::{Day, Millis};

/// One learner as known the evening before.
#[derive(Debug, Clone, PartialEq)]
pub struct LearnerNow {
    /// Who.
    pub id: UserId,
    /// By topic, in the order of [`Situation::topics`]: how likely they have it, 0 to 1.
    pub p: Vec<f64>,
    /// By topic: how ready they are for it, the least likelihood of what comes before it, 0 to 1.
    pub ready: Vec<f64>,
    /// By topic: how unsure that is, 0 to 1.
    pub unsure: Vec<f64>,
    /// School days since the teacher last talked with them.
    pub days_unseen: u32,
    /// What they do next by themselves, the most fitting first; may be empty.
    pub own: Vec<CompetencyId>,
    /// How they said they like to learn today; never a type.
    pub wish: Option<Modality>,
    /// Needs a seat away from noise.
    pub quiet: bool,
    /// Times on a screen that are owed to them from earlier lessons.
    pub device_debt: u16,
    /// Turns at the teacher's table that fell out for them in earlier lessons.
    pub teacher_owed: u16,
    /// How many lessons running they were among those with most need in one group.
    pub low_running: usize,
}

/// The evening before a lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct Situation {
    /// The class.
    pub class: ClassId,
    /// The day of the lesson.
    pub day: Day,
    /// Minutes after local midnight at which it begins.
    pub start: u16,
    /// How long, in minutes.
    pub minutes: u16,
    /// Who leads it.
    pub lead: UserId,
    /// What the teacher set.
    pub setup: Setup,
    /// What the room has.
    pub room: Room,
    /// What the teacher may take up, three to eight.
    pub topics: Vec<CompetencyId>,
    /// What each topic counts, 0 to 1: the class's focus counts 1.
    pub topic_weight: Vec<f64>,
    /// Who comes, by their ids.
    pub learners: Vec<LearnerNow>,
    /// Who is known to be away.
    pub away: Vec<UserId>,
    /// Apart, together, never at, with an adult, must see the teacher.
    pub limits: Limits,
    /// Two learners, the lesser id first: how often they worked together in the last ten lessons.
    pub together_before: BTreeMap<(UserId, UserId), usize>,
    /// Share of goals met unprompted over ten lessons; `None` where too little is known.
    pub self_direction: Option<f64>,
    /// Learners enrolled in a course that is taught from elsewhere.
    pub outside_course: usize,
    /// Where somebody has been in the first half of a rotation over two lessons; empty where none was begun.
    pub been: BTreeMap<UserId, Vec<StationKind>>,
    /// What was known then.
    pub known_at: Millis,
}

impl Situation {
    /// Devices that work in this lesson.
    pub fn devices(&self) -> u16 {
        self.setup.devices.unwrap_or(self.room.devices)
    }

    /// How many learners one screen may have at most: what is set for the lesson, else what the room has.
    pub fn share(&self) -> Share {
        self.setup.share.unwrap_or(self.room.share)
    }

    /// The model underneath: without devices it is the one that is done on paper.
    pub fn base(&self, model: Model) -> Model {
        match (model, self.setup.on_paper) {
            (Model::NoDevices, Model::NoDevices) => Model::StationRotation,
            (Model::NoDevices, on_paper) => on_paper,
            (other, _) => other,
        }
    }
}

/// The kind of station that a way of working means.
pub fn kind_of(modality: Modality) -> StationKind {
    match modality {
        Modality::Screen => StationKind::Screen,
        Modality::Talk => StationKind::Together,
        Modality::Paper | Modality::Build => StationKind::Hands,
    }
}
