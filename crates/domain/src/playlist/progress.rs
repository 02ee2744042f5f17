//! What one learner did in a playlist, and where that leaves them: a fold of steps, kept nowhere.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{ItemKey, Way};
use crate::competency::CompetencyId;
use crate::id::{EvidenceId, UserId};
use crate::time::{Day, Millis};

/// How a playlist was fitted to one learner, from what was known of them at that moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adapted {
    /// What they have already: to be shown once, or gone past.
    pub has: BTreeSet<CompetencyId>,
    /// What comes before and is missing, put in front, in the order of the web.
    pub first: Vec<CompetencyId>,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// The playlist was fitted to the learner: when they began, and after each talk.
    Adapted {
        /// How.
        to: Adapted,
    },
    /// Something was begun.
    Began {
        /// What.
        item: ItemKey,
        /// The way to show it, where there is one to choose.
        way: Option<Way>,
        /// What could have been begun then, in the order in which it was shown.
        offered: Vec<ItemKey>,
        /// The ways that were offered for it.
        ways: usize,
    },
    /// It was put back.
    PutBack {
        /// What.
        item: ItemKey,
    },
    /// It is done.
    Done {
        /// What.
        item: ItemKey,
    },
    /// The learner means to do it on a day, or no longer.
    Planned {
        /// What.
        item: ItemKey,
        /// When.
        day: Option<Day>,
    },
    /// The learner asks for the talk after an item.
    Booked {
        /// After which.
        after: ItemKey,
    },
    /// The talk was held.
    Held {
        /// After which.
        after: ItemKey,
    },
    /// What leans on something else may be begun all the same: the learner asked, or the teacher says so.
    Opened {
        /// What.
        item: ItemKey,
    },
    /// The learner asks the teacher for more, while a talk waits.
    Asked {
        /// For what.
        item: ItemKey,
    },
}

/// A step of one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Made by the client, and the id of the evidence where the step is that too; the same id twice is one step.
    pub id: EvidenceId,
    /// Whose.
    pub learner: UserId,
    /// When.
    pub at: Millis,
    /// The school's date of it.
    pub day: Day,
    /// Who says so: the learner, or an adult.
    pub by: UserId,
    /// What.
    pub act: Act,
}

/// Where one learner stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Begun, and since when.
    pub begun: BTreeMap<ItemKey, Millis>,
    /// Done, and since when. What is done was begun.
    pub done: BTreeMap<ItemKey, Millis>,
    /// The way chosen.
    pub ways: BTreeMap<ItemKey, Way>,
    /// Meant for a day.
    pub planned: BTreeMap<ItemKey, Day>,
    /// Talks asked for, by the item before them, and since when.
    pub booked: BTreeMap<ItemKey, Millis>,
    /// Talks held.
    pub held: BTreeMap<ItemKey, Millis>,
    /// Opened out of turn.
    pub opened: BTreeSet<ItemKey>,
    /// Asked for, and not opened yet.
    pub asked: BTreeSet<ItemKey>,
    /// How the playlist is fitted to them; `None` until they begin.
    pub adapted: Option<Adapted>,
}

impl Progress {
    /// Folds the steps of one learner; their order of arrival changes nothing.
    pub fn of<'a>(steps: impl IntoIterator<Item = &'a Step>) -> Self {
        let mut steps: Vec<&Step> = steps.into_iter().collect();
        steps.sort_by_key(|step| (step.at, step.id));
        steps.dedup_by_key(|step| step.id);
        let mut progress = Self::default();
        for step in steps {
            progress.take(step.at, &step.act);
        }
        progress
    }

    /// Takes one more step into account.
    pub fn take(&mut self, at: Millis, act: &Act) {
        match act {
            Act::Adapted { to } => self.adapted = Some(to.clone()),
            Act::Began { item, way, .. } => {
                self.begun.entry(*item).or_insert(at);
                if let Some(way) = way {
                    self.ways.insert(*item, way.clone());
                }
            }
            Act::PutBack { item } if !self.done.contains_key(item) => {
                self.begun.remove(item);
                self.ways.remove(item);
            }
            Act::PutBack { .. } => {}
            Act::Done { item } => {
                self.begun.entry(*item).or_insert(at);
                self.done.entry(*item).or_insert(at);
            }
            Act::Planned { item, day: Some(day) } => drop(self.planned.insert(*item, *day)),
            Act::Planned { item, day: None } => drop(self.planned.remove(item)),
            Act::Booked { after } => drop(self.booked.entry(*after).or_insert(at)),
            Act::Held { after } => drop(self.held.entry(*after).or_insert(at)),
            Act::Opened { item } => {
                self.opened.insert(*item);
                self.asked.remove(item);
            }
            Act::Asked { item } => {
                if !self.opened.contains(item) {
                    self.asked.insert(*item);
                }
            }
        }
    }

    /// What is begun and not done.
    pub fn at_work(&self) -> impl Iterator<Item = ItemKey> {
        self.begun.keys().copied().filter(|item| !self.done.contains_key(item))
    }

    /// Whether the learner has begun anything.
    pub fn has_begun(&self) -> bool {
        !self.begun.is_empty()
    }

    /// What the learner has already.
    pub fn has(&self, competency: &CompetencyId) -> bool {
        self.adapted.as_ref().is_some_and(|adapted| adapted.has.contains(competency))
    }
}
