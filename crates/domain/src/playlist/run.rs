//! What one learner may begin, what waits, and what comes next. The order obeys what comes before what and nothing else;
//! a talk that waits lets two run ahead; two things at once are enough (learning-design 2.2: order freedom, checkpoint,
//! WIP limit).

use std::cmp::Reverse;

use super::{Before, Item, ItemKey, Need, Playlist, Progress};
use crate::competency::CompetencyId;
use crate::time::{Day, Millis};

/// Things at work at once, at most (learning-design 2.2: WIP limit).
pub const WIP: usize = 2;
/// Things that may be begun beyond a talk that waits (learning-design 2.2: "two items may run ahead").
pub const RUN_AHEAD: usize = 2;
/// Next things shown at once, at most (learning-design 2.2: choice overload).
pub const NEXT_MOST: usize = 3;

/// Why something cannot be begun at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotYet {
    /// It is begun or done.
    Begun,
    /// It leans on these. Asking opens it.
    Leans {
        /// What comes before it and is not done.
        on: Vec<ItemKey>,
    },
    /// Two have run ahead of the talk after this item. The talk opens it, or the teacher does.
    Talk {
        /// After which.
        after: ItemKey,
    },
    /// Two things are at work. Finishing one or putting it back opens it.
    Enough,
}

/// A next thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// It is at work.
    GoOn(ItemKey),
    /// A talk with the teacher waits.
    Talk(ItemKey),
    /// What comes before and is missing.
    First(CompetencyId),
    /// It can be begun.
    Begin(ItemKey),
}

/// One learner in a playlist.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The playlist.
    pub playlist: &'a Playlist,
    /// What comes before what in it.
    pub before: &'a Before,
    /// Where the learner stands.
    pub progress: &'a Progress,
}

impl Run<'_> {
    /// Done, or had before.
    pub fn is_over(&self, key: ItemKey) -> bool {
        let has = || self.playlist.item(key).is_some_and(|item| self.progress.has(&item.competency));
        self.progress.done.contains_key(&key) || has()
    }

    /// Since when the talk after an item waits; `None` where there is none, or not yet, or it was held.
    pub fn talk_waits(&self, key: ItemKey) -> Option<Millis> {
        let item = self.playlist.item(key).filter(|item| item.checkpoint.is_some())?;
        let done = self.progress.done.get(&item.key).copied();
        done.filter(|_| !self.progress.held.contains_key(&key))
    }

    /// The talk that has waited longest, and since when.
    pub fn longest_wait(&self) -> Option<(ItemKey, Millis)> {
        let waits = |item: &Item| Some((item.key, self.talk_waits(item.key)?));
        self.playlist.items.iter().filter_map(waits).min_by_key(|(_, since)| *since)
    }

    /// How many were begun beyond a talk since it waits: they stand after it in the list.
    pub fn ahead_of(&self, talk: ItemKey) -> usize {
        let (Some(since), Some(place)) = (self.talk_waits(talk), self.playlist.place(talk)) else { return 0 };
        let later = |item: &&Item| self.progress.begun.get(&item.key).is_some_and(|at| *at >= since);
        self.playlist.items.iter().skip(place + 1).filter(later).count()
    }

    /// Whether something can be begun now.
    ///
    /// # Errors
    /// Why not, with what would open it.
    pub fn may_begin(&self, key: ItemKey) -> Result<(), NotYet> {
        if self.progress.begun.contains_key(&key) || self.playlist.item(key).is_none() {
            return Err(NotYet::Begun);
        }
        let opened = self.progress.opened.contains(&key);
        let on: Vec<ItemKey> = self.leans_on(key);
        if !on.is_empty() && !opened {
            return Err(NotYet::Leans { on });
        }
        let place = self.playlist.place(key);
        let stops =
            |item: &&Item| self.playlist.place(item.key) < place && self.ahead_of(item.key) >= RUN_AHEAD;
        if let Some(talk) = self.playlist.items.iter().find(stops).filter(|_| !opened) {
            return Err(NotYet::Talk { after: talk.key });
        }
        if self.progress.at_work().filter(|key| self.playlist.item(*key).is_some()).count() >= WIP {
            return Err(NotYet::Enough);
        }
        Ok(())
    }

    /// What comes before an item and is not over, in the order of the list.
    pub fn leans_on(&self, key: ItemKey) -> Vec<ItemKey> {
        let Some(before) = self.before.get(&key) else { return Vec::new() };
        let items = self.playlist.items.iter().map(|item| item.key);
        items.filter(|other| before.contains(other) && !self.is_over(*other)).collect()
    }

    /// What can be begun, in the learner's own order: by the day it is meant for, else as the teacher has it, must-do
    /// first; what the learner has already comes last.
    pub fn can_begin(&self) -> Vec<ItemKey> {
        let mut open: Vec<&Item> =
            self.playlist.items.iter().filter(|item| self.may_begin(item.key).is_ok()).collect();
        open.sort_by_key(|item| {
            let day = self.progress.planned.get(&item.key).copied().unwrap_or(Day::MAX);
            (self.is_over(item.key), day, Reverse(item.need == Need::Must))
        });
        open.into_iter().map(|item| item.key).collect()
    }

    /// The next things, at most [`NEXT_MOST`]: what is at work, the talk that waits, one thing to catch up on, what can be
    /// begun.
    pub fn next(&self, missing: &[CompetencyId]) -> Vec<Next> {
        let at_work = self.playlist.items.iter().filter(|item| {
            self.progress.begun.contains_key(&item.key) && !self.progress.done.contains_key(&item.key)
        });
        let mut next: Vec<Next> = at_work.map(|item| Next::GoOn(item.key)).collect();
        next.extend(self.longest_wait().map(|(after, _)| Next::Talk(after)));
        next.extend(missing.first().cloned().map(Next::First));
        let new = self.can_begin().into_iter().filter(|key| !self.is_over(*key));
        next.extend(new.map(Next::Begin));
        next.truncate(NEXT_MOST);
        next
    }

    /// How many of the things to be done are over.
    pub fn done(&self) -> usize {
        self.playlist.done_of(|key| self.is_over(key))
    }

    /// Whether all that is to be done is over, and no talk waits.
    pub fn is_finished(&self) -> bool {
        self.done() >= self.playlist.needed() && self.longest_wait().is_none()
    }
}
