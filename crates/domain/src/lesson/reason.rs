//! Why: a reason for each place that a child and a parent could read, for the model, and for what did not fit.
//! Values only; the pages make sentences of them.

use serde::{Deserialize, Serialize};

use super::Model;
use crate::competency::CompetencyId;
use crate::id::UserId;
use crate::support::StationKind;

/// Why somebody is at a station in a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    /// An adult set it.
    Set,
    /// The teacher wants to see them.
    Seen,
    /// What the teacher takes up is what they need next.
    Needs {
        /// What.
        topic: CompetencyId,
    },
    /// They missed it when they were away, or when it fell out.
    Owed {
        /// What.
        topic: CompetencyId,
    },
    /// They have waited longest for a talk with the teacher.
    LongWait {
        /// School days.
        days: u32,
    },
    /// They wished for it.
    Wished,
    /// They stay with somebody, who is there.
    With {
        /// Who.
        learner: UserId,
    },
    /// An adult who is with them is there then.
    WithAdult {
        /// Who.
        adult: UserId,
    },
    /// They waited for a device last time, and are first now.
    DeviceFirst,
    /// They showed that they are ready for it.
    Ready,
    /// They have not seen it yet, and can do so now.
    FirstLook,
    /// It fits them best of what is left.
    Fits,
    /// Everybody goes there once.
    InTurn,
    /// Everybody is there together.
    Everybody,
    /// There was room here while others needed the other places.
    Room,
}

/// Why a model is recommended, or why not. Shares are 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum ModelWhy {
    /// The teacher chose it.
    Chosen,
    /// No device works.
    NoDevice,
    /// Few devices for so many.
    FewDevices {
        /// Devices.
        devices: u16,
        /// Learners.
        learners: usize,
    },
    /// Devices for everybody.
    DeviceEach,
    /// One adult, and learners stand far apart.
    WideSpread {
        /// The standard deviation of how likely they have what is taken up.
        spread: f64,
    },
    /// Learners stand close together.
    NarrowSpread {
        /// As above.
        spread: f64,
    },
    /// What comes next is new to nearly all.
    NewIdea,
    /// How many can work at home on a screen.
    HomeAccess {
        /// Of all.
        share: f64,
    },
    /// How often goals were met unprompted lately.
    SelfDirection {
        /// Of all goals.
        share: f64,
    },
    /// Too little is known of how learners work by themselves.
    SelfDirectionUnknown,
    /// There is another place, with an adult in it.
    SecondPlace {
        /// Its name.
        place: String,
    },
    /// There is another place, but no adult for it.
    NoSecondAdult,
    /// There is no other place with devices.
    NoSecondPlace,
    /// Learners are away and could take part from there.
    Away {
        /// How many.
        learners: usize,
    },
    /// Nobody is enrolled in a course that is taught from elsewhere.
    NoOutsideCourse,
    /// Turns would be shorter than is worth moving for.
    ShortTurns {
        /// Minutes.
        minutes: u16,
    },
}

/// A model as it fits a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Which.
    pub model: Model,
    /// It can be held with what there is.
    pub possible: bool,
    /// What speaks for it.
    pub for_it: Vec<ModelWhy>,
    /// What speaks against it.
    pub against: Vec<ModelWhy>,
}

/// What did not fit, in values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "unmet", rename_all = "snake_case")]
pub enum Unmet {
    /// A wish that could not be granted.
    Wish {
        /// Whose.
        learner: UserId,
        /// For what.
        station: StationKind,
        /// Why not.
        because: Because,
    },
    /// Among those with most need, and does not come to the teacher's table.
    NotSeen {
        /// Who.
        learner: UserId,
    },
    /// Waits for a device, and is first next time.
    NoDevice {
        /// Who.
        learner: UserId,
    },
    /// Two who would rather be apart or together.
    SoftPair {
        /// Who.
        learners: [UserId; 2],
    },
    /// The teacher has fewer minutes with a group than are worth sitting down for.
    ShortTurn {
        /// Minutes.
        minutes: u16,
    },
    /// Among those with most need in one group a third time running.
    SameLowGroup {
        /// Who.
        learner: UserId,
    },
    /// A turn that fell out for somebody, owed for the next lesson.
    Dropped {
        /// Who.
        learner: UserId,
        /// What.
        station: StationKind,
    },
    /// A hard limit that cannot hold any more, because an adult is missing.
    AdultMissing {
        /// The adult.
        adult: UserId,
        /// Who needs them.
        learner: UserId,
    },
}

/// Why a wish was not granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Because {
    /// All seats were taken by learners who needed them more.
    Full,
    /// No such station today.
    NoStation,
    /// It would break what an adult said about this learner.
    Limit,
    /// What they need next is somewhere else at that time.
    NeedFirst,
}

/// A rule that contradicts others, named by people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Clash {
    /// Nobody is twice at one station.
    NoRepeat,
    /// A station needs at least so many.
    AtLeast {
        /// Which, by its number in the plan.
        station: usize,
        /// How many.
        least: usize,
    },
    /// A station takes at most so many.
    AtMost {
        /// Which.
        station: usize,
        /// How many.
        most: usize,
    },
    /// So many devices.
    Devices {
        /// How many.
        devices: u16,
    },
    /// Two are never together.
    Apart {
        /// Who.
        learners: [UserId; 2],
    },
    /// Two are always together.
    Together {
        /// Who.
        learners: [UserId; 2],
    },
    /// Somebody is never at a station.
    NeverAt {
        /// Who.
        learner: UserId,
        /// Which.
        station: usize,
    },
    /// Somebody sees the teacher.
    SeesTeacher {
        /// Who.
        learner: UserId,
    },
    /// Somebody is held at a station in a turn.
    Held {
        /// Who.
        learner: UserId,
        /// When.
        turn: usize,
        /// Where.
        station: usize,
    },
    /// An adult is needed at two places in one turn.
    AdultTwice {
        /// Who.
        adult: UserId,
        /// When.
        turn: usize,
    },
    /// An adult is not there when a learner needs them.
    AdultMissing {
        /// Who.
        adult: UserId,
        /// The learner.
        learner: UserId,
    },
}
