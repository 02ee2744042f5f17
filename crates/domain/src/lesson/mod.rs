//! A lesson: one class period with a model, stations, turns, groups and cards. A proposal is a lesson that nobody has
//! agreed to. What is kept is the whole of it, as one document with versions, so that undo, compare and "what was
//! published" are the same thing: another version.
//!
//! Documents hold ids, never names.

mod carts;
mod clock;
mod difference;
mod model;
mod quality;
mod reason;
mod room;
mod setup;

use serde::{Deserialize, Serialize};

pub use carts::{Booking, Cart, Carts, ClassCarts, Hold, Want};
pub use clock::{Part, Segment};
pub use difference::Difference;
pub use model::{Basis, GroupMark, Model, Share};
pub use quality::Quality;
pub use reason::{Because, Clash, ModelWhy, Recommendation, Unmet, Why};
pub use room::{AdultTime, Place, Room};
pub use setup::Setup;

use crate::competency::CompetencyId;
use crate::id::{ActivityId, ClassId, UserId};
use crate::support::StationKind;
use crate::time::{Day, Millis};

/// Fewest minutes of an exit ticket, whatever else is cut.
pub const EXIT_LEAST: u16 = 3;
/// Fewest minutes at the teacher's table that are worth sitting down for.
pub const TEACHER_LEAST: u16 = 10;

/// A station: an activity, not necessarily a spot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// What it is for.
    pub kind: StationKind,
    /// Where, as the class calls it; empty where nobody has said.
    pub place: String,
    /// Fewest learners in a turn.
    pub least: usize,
    /// Most learners in a turn.
    pub most: usize,
    /// Learners at one screen; 0 without a screen.
    pub share: usize,
    /// The adult who is there, besides the lead, who is at the teacher's table.
    pub adult: Option<UserId>,
}

/// One learner's way through a lesson. Lists go by turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Who.
    pub learner: UserId,
    /// In which group, by its place in [`Lesson::groups`]; `None` where everybody goes alone.
    pub group: Option<usize>,
    /// At which station, by its place in [`Lesson::stations`].
    pub route: Vec<usize>,
    /// Why there.
    pub why: Vec<Why>,
    /// What they do by themselves there, where it is their own: practice of this.
    pub own: Vec<Option<CompetencyId>>,
    /// With whom they share a screen or work as a pair.
    pub partner: Vec<Option<UserId>>,
    /// Among those with most need in this lesson's groups: kept so that nobody is so three lessons running.
    pub low: bool,
    /// Turns at a screen that are owed to them after this lesson: those owed before, one less for being at a screen, one more
    /// for waiting, and one for each that was taken from them while it ran.
    pub device_debt: u16,
}

/// A group of one lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name, colour and shape.
    pub mark: GroupMark,
    /// Locked by the teacher: a new plan keeps it together and where it is.
    pub locked: bool,
}

/// A talk of the teacher with one learner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// With whom.
    pub learner: UserId,
    /// First minute after the start of the lesson.
    pub from: u16,
    /// The minute at which it is over.
    pub until: u16,
    /// Why now.
    pub why: Why,
}

/// What is done at a station in a turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The station.
    pub station: usize,
    /// The turn.
    pub turn: usize,
    /// The group it is for; `None` for whoever is there.
    pub group: Option<usize>,
    /// Toward what.
    pub topic: Option<CompetencyId>,
    /// What.
    pub task: Task,
    /// Before the group has been at the teacher's table with this topic, after it, or neither.
    pub order: Order,
    /// For who has time: an activity.
    pub may_do: Option<ActivityId>,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// A short lesson or talk with the teacher, with an activity where the library has one.
    Lesson {
        /// It.
        activity: Option<ActivityId>,
    },
    /// Questions on a screen, of each learner's own next step; its twin is the same questions on paper.
    Practice,
    /// The same questions on paper, with a code for the marks.
    Sheet,
    /// Questions on paper by two: one solves, one asks and checks, then the other way round.
    PairSheet,
    /// An activity of the library.
    Activity {
        /// It.
        activity: ActivityId,
    },
    /// The first look at something new: its worked example, alone or as a pair.
    FirstLook,
}

/// When a group does something, seen from the teacher's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Before: get ready.
    Before,
    /// After: use it.
    After,
    /// The topic is not taken up at the table today.
    Apart,
}

/// A learner held at a station in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lock {
    /// Who.
    pub learner: UserId,
    /// When.
    pub turn: usize,
    /// Where.
    pub station: usize,
}

/// What happened while a lesson ran, at a minute after its planned start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Happened {
    /// When, in milliseconds.
    pub at: Millis,
    /// The minute of the lesson.
    pub minute: u16,
    /// What.
    pub event: Event,
}

/// What can happen to a lesson (learning-design 2.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// It began.
    Began,
    /// It ended.
    Ended,
    /// The clock stands.
    Paused,
    /// The clock goes on.
    Resumed,
    /// The turn takes longer, by minutes.
    Overrun {
        /// How many.
        minutes: u16,
        /// What gives way.
        how: Give,
    },
    /// The next part begins now, earlier than planned.
    NextNow,
    /// Somebody is not there.
    Absent {
        /// Who.
        learner: UserId,
    },
    /// Somebody came, at this minute.
    Arrived {
        /// Who.
        learner: UserId,
    },
    /// A device gave up.
    DeviceDied {
        /// Whose, where one learner is displaced.
        learner: Option<UserId>,
    },
    /// An adult is not there.
    AdultMissing {
        /// Who.
        adult: UserId,
    },
    /// No line: screens go on from what they hold, cards change to their twins.
    LineDown,
    /// The line is back.
    LineUp,
    /// A drill took minutes from the lesson, or the period is shorter.
    Shortened {
        /// Minutes lost.
        minutes: u16,
    },
    /// Somebody chose not to take part, and is at a quiet place. Recorded neutrally.
    StepsOut {
        /// Who.
        learner: UserId,
    },
    /// What the check at the beginning said of somebody (flipped classroom).
    Checked {
        /// Who.
        learner: UserId,
        /// Right answers.
        right: u8,
        /// Of how many; 0 where they have not seen it.
        of: u8,
    },
}

/// What made a version of a lesson another than the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// It was proposed, or proposed anew from newer evidence while nobody had touched it.
    Proposed,
    /// Something was set otherwise, and all was planned anew.
    SetUp,
    /// Planned again around what is held.
    SolvedAgain,
    /// A learner was moved.
    Moved {
        /// Who.
        learner: UserId,
        /// In which turn.
        turn: usize,
        /// From which station.
        from: usize,
        /// To which.
        to: usize,
    },
    /// A learner was put into another group.
    Regrouped {
        /// Who.
        learner: UserId,
        /// From which group.
        from: usize,
        /// To which.
        to: usize,
    },
    /// Something was held, or let go.
    Held {
        /// Who; `None` for a whole group.
        learner: Option<UserId>,
        /// The group; `None` for one learner.
        group: Option<usize>,
        /// Held, or let go.
        held: bool,
    },
    /// Somebody is known to be away, or is not any more.
    Away {
        /// Who.
        learner: UserId,
        /// Away, or back.
        away: bool,
    },
    /// Another activity was put on a card.
    Card {
        /// The station.
        station: usize,
        /// The turn.
        turn: usize,
    },
    /// The version before this one was taken again.
    Undone {
        /// Its number.
        to: u32,
    },
    /// Taken over from the plan of another class.
    Adapted {
        /// Which.
        class: ClassId,
        /// Of which day.
        day: Day,
    },
    /// Something happened while it ran.
    Happened {
        /// What.
        event: Event,
    },
}

/// What gives way to an overrun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Give {
    /// The last turn and the end are trimmed.
    Trim,
    /// All later turns are shortened alike.
    Shift,
    /// The last turn falls out, and is owed.
    Drop,
}

/// A lesson, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// Whose.
    pub class: ClassId,
    /// The school's day.
    pub day: Day,
    /// Minutes after local midnight.
    pub start: u16,
    /// How long.
    pub minutes: u16,
    /// What the teacher set.
    pub setup: Setup,
    /// How it is arranged.
    pub model: Model,
    /// Why so.
    pub why_model: Vec<ModelWhy>,
    /// From its first to its last minute, without gaps.
    pub clock: Vec<Segment>,
    /// The first is the teacher's.
    pub stations: Vec<Station>,
    /// What the teacher takes up, by turn; `None` where it is not one thing.
    pub focus: Vec<Option<CompetencyId>>,
    /// Its groups, if it has any.
    pub groups: Vec<Group>,
    /// Who is there, and their way.
    pub seats: Vec<Seat>,
    /// Talks with single learners.
    pub talks: Vec<Talk>,
    /// Who is known to be away.
    pub away: Vec<UserId>,
    /// What the teacher holds.
    pub locks: Vec<Lock>,
    /// What is done where.
    pub cards: Vec<Card>,
    /// The exit ticket: toward what.
    pub exit: Vec<CompetencyId>,
    /// What did not fit.
    pub unmet: Vec<Unmet>,
    /// How good it is.
    pub quality: Quality,
    /// What was known when it was made.
    pub known_at: Millis,
    /// What happened while it ran.
    pub happened: Vec<Happened>,
}

impl Lesson {
    /// How many turns it has.
    pub fn turns(&self) -> usize {
        self.clock.iter().filter_map(Segment::turn).max().map_or(0, |last| last + 1)
    }

    /// The part of the clock at a minute after its start.
    pub fn at(&self, minute: u16) -> Option<&Segment> {
        self.clock.iter().find(|segment| segment.from <= minute && minute < segment.until)
    }

    /// The clock's segment of a turn.
    pub fn turn(&self, turn: usize) -> Option<&Segment> {
        self.clock.iter().find(|segment| segment.turn() == Some(turn))
    }

    /// Somebody's way through it.
    pub fn seat(&self, learner: UserId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.learner == learner)
    }

    /// Who is at a station in a turn, in the order of the seats.
    pub fn at_station(&self, station: usize, turn: usize) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(move |seat| seat.route.get(turn) == Some(&station))
    }

    /// What is done at a station in a turn by a group, or by whoever is there.
    pub fn card(&self, station: usize, turn: usize, group: Option<usize>) -> Option<&Card> {
        let here = |card: &&Card| card.station == station && card.turn == turn;
        let all = || self.cards.iter().filter(here);
        all()
            .find(|card| card.group.is_some() && card.group == group)
            .or_else(|| all().find(|card| card.group.is_none()))
    }

    /// Every adult that is named.
    pub fn adults(&self) -> Vec<UserId> {
        let of_why = |why: &Why| match why {
            Why::WithAdult { adult } => Some(*adult),
            _ => None,
        };
        let of_unmet = |unmet: &Unmet| match unmet {
            Unmet::AdultMissing { adult, .. } => Some(*adult),
            _ => None,
        };
        let mut adults: Vec<UserId> = self.stations.iter().filter_map(|station| station.adult).collect();
        adults.extend(self.seats.iter().flat_map(|seat| seat.why.iter().filter_map(of_why)));
        adults.extend(self.unmet.iter().filter_map(of_unmet));
        adults.sort_unstable();
        adults.dedup();
        adults
    }

    /// Takes a learner out of everything, as erasing them asks.
    pub fn forget(&mut self, learner: UserId) {
        self.seats.retain(|seat| seat.learner != learner);
        for seat in &mut self.seats {
            for partner in &mut seat.partner {
                partner.take_if(|other| *other == learner);
            }
            for why in &mut seat.why {
                if *why == (Why::With { learner }) {
                    *why = Why::Fits;
                }
            }
        }
        self.talks.retain(|talk| talk.learner != learner);
        self.away.retain(|other| *other != learner);
        self.locks.retain(|lock| lock.learner != learner);
        self.unmet.retain(|unmet| !unmet.names(learner));
        self.happened.retain(|one| one.event.learner() != Some(learner));
    }
}

impl Change {
    /// Takes a learner out of it, as erasing them asks.
    pub fn forget(&mut self, who: UserId) {
        let names = match self {
            Self::Moved { learner, .. } | Self::Regrouped { learner, .. } | Self::Away { learner, .. } => {
                *learner == who
            }
            Self::Held { learner, .. } => *learner == Some(who),
            Self::Happened { event } => event.learner() == Some(who),
            _ => false,
        };
        if names {
            *self = Self::SolvedAgain;
        }
    }
}

impl Unmet {
    /// Whether it is about somebody.
    pub fn names(&self, who: UserId) -> bool {
        match self {
            Self::Wish { learner, .. }
            | Self::NotSeen { learner }
            | Self::NoDevice { learner }
            | Self::SameLowGroup { learner }
            | Self::Dropped { learner, .. }
            | Self::AdultMissing { learner, .. } => *learner == who,
            Self::SoftPair { learners } => learners.contains(&who),
            Self::ShortTurn { .. } => false,
        }
    }
}

impl Event {
    /// About whom it is, if about one learner.
    pub fn learner(&self) -> Option<UserId> {
        match self {
            Self::Absent { learner }
            | Self::Arrived { learner }
            | Self::StepsOut { learner }
            | Self::Checked { learner, .. } => Some(*learner),
            Self::DeviceDied { learner } => *learner,
            _ => None,
        }
    }
}
