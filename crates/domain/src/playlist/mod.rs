//! A playlist: must-do, may-do and checkpoints towards a goal, over some lessons, each learner at their own pace and in
//! their own order (learning-design 2.2, PL). What is kept is one document; where a learner stands in it is folded from
//! their steps ([`Progress`]), and what they may begin follows from both ([`Run`]).
//!
//! Documents hold ids, never names.

mod board;
mod control;
mod pace;
mod progress;
mod run;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use board::{BOARD_DONE, CELLS, CENTRE};
pub use control::{Agency, Control};
pub use pace::{Band, Pace};
pub use progress::{Act, Adapted, Progress, Step};
pub use run::{NEXT_MOST, Next, NotYet, RUN_AHEAD, Run, WIP};

use crate::competency::{CompetencyId, Web};
use crate::id::{ActivityId, ClassId};
use crate::time::Day;

/// Fewest and most lessons that a playlist goes over (learning-design 2.2).
pub const LESSONS: (u8, u8) = (2, 10);
/// Fewest and most things that must be done in a good playlist (learning-design 2.2). Advice, not a rule.
pub const MUST: (usize, usize) = (4, 6);
/// Fewest things that may be done in a good playlist (learning-design 2.2). Advice, not a rule.
pub const MAY_LEAST: usize = 2;
/// Most items of a playlist. Ours.
pub const ITEMS_MOST: usize = 20;
/// Most minutes of one item. Ours.
pub const MINUTES_MOST: u16 = 180;
/// The longest title, task or question in own words, in characters.
pub const TEXT_MOST: usize = 200;
/// The longest way to show something, in characters.
pub const WAY_MOST: usize = 40;
/// Most ways to show one thing. Ours.
pub const WAYS_MOST: usize = 6;

/// Names an item for as long as its playlist lasts; never given to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemKey(pub u16);

/// Whether it is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Everybody does it, or shows that they have it.
    Must,
    /// For who has time, or would rather.
    May,
}

impl Need {
    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::May => "may",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Must, Self::May].into_iter().find(|need| need.word() == word)
    }
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// Questions of its competency.
    Practice,
    /// An activity of the library.
    Activity {
        /// It.
        activity: ActivityId,
    },
    /// Shows what one can, in one of its ways.
    Show,
    /// Makes a question of one's own for others, with its answer.
    Make,
    /// Explains it to somebody who is getting it.
    Explain,
    /// What the teacher wrote.
    Own {
        /// It, in their words.
        says: String,
    },
}

/// A way to show what one can: one of [`Way::KNOWN`], which pages have words for, or in own words. All ways are judged
/// by the same four levels (learning-design 4.2: medium-neutral).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Way(pub String);

impl Way {
    /// The ways that pages have words for.
    pub const KNOWN: [&'static str; 8] =
        ["poster", "podcast", "puzzle", "talk", "model", "story", "video", "paper"];
}

/// Why an item was proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It is on the way to the goal.
    OnTheWay,
    /// It is the goal.
    Goal,
    /// The goal is put to use.
    Use,
    /// The same in another way.
    OtherWay,
    /// It goes further than the goal.
    Beyond,
    /// The teacher put it there.
    Said,
}

/// What is asked in a talk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asks", rename_all = "snake_case")]
pub enum Asks {
    /// How did you go about it? A copy has no answer.
    How,
    /// Show it; both look at it by the four levels.
    Show,
    /// In the teacher's words.
    Own {
        /// It.
        says: String,
    },
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its name in this playlist.
    pub key: ItemKey,
    /// Whether it is to be done.
    pub need: Need,
    /// Toward what.
    pub competency: CompetencyId,
    /// What is done.
    pub what: What,
    /// Ways to show it; empty where what is done shows it.
    pub ways: Vec<Way>,
    /// How long it takes, in minutes, 1 to [`MINUTES_MOST`].
    pub minutes: u16,
    /// Whether it takes a device.
    pub device: bool,
    /// What comes before it, as the teacher says, besides what the web says.
    pub after: Vec<ItemKey>,
    /// A talk with the teacher when it is done.
    pub checkpoint: Option<Asks>,
    /// Why it is here.
    pub because: Because,
}

/// How the items lie before a learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrange {
    /// One after the other: must-do, may-do, checkpoints.
    Path,
    /// Three by three: any three, the one in the middle among them.
    Board,
}

impl Arrange {
    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Board => "board",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Path, Self::Board].into_iter().find(|arrange| arrange.word() == word)
    }
}

/// A playlist, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playlist {
    /// Whose.
    pub class: ClassId,
    /// Its name; empty for the name of its goal.
    pub title: String,
    /// Where it leads.
    pub goal: CompetencyId,
    /// Its first day.
    pub from: Day,
    /// Over how many lessons, within [`LESSONS`].
    pub lessons: u8,
    /// How it lies before a learner.
    pub arrange: Arrange,
    /// Its items, in the teacher's order.
    pub items: Vec<Item>,
}

/// Why a playlist cannot be as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadPlaylist {
    /// Too few or too many lessons.
    #[error("lessons: choose {} to {}.", LESSONS.0, LESSONS.1)]
    Lessons,
    /// Nothing is to be done, or too much.
    #[error("items: have 1 to {ITEMS_MOST}, at least one of them a must.")]
    Items,
    /// Minutes, ways or words out of range.
    #[error("items: minutes are 1 to {MINUTES_MOST}, ways at most {WAYS_MOST}, texts not too long.")]
    Item,
    /// Two items with one key, or something after an item that is not there.
    #[error("items: each has a key of its own, and names only others of this playlist.")]
    Keys,
    /// What comes before what goes round in a ring.
    #[error("items: these come before each other. Take one of the two out.")]
    Circle,
    /// A board that is not nine, with a must in the middle and may-dos around it.
    #[error("items: a choice board has nine, and only the one in the middle is a must.")]
    Board,
}

/// What comes before each item.
pub type Before = BTreeMap<ItemKey, BTreeSet<ItemKey>>;

impl Playlist {
    /// An item by its key.
    pub fn item(&self, key: ItemKey) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// Its place in the list, from 0.
    pub fn place(&self, key: ItemKey) -> Option<usize> {
        self.items.iter().position(|item| item.key == key)
    }

    /// Those that must be done.
    pub fn musts(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.need == Need::Must)
    }

    /// A key that no item has.
    pub fn free_key(&self) -> ItemKey {
        ItemKey(self.items.iter().map(|item| item.key.0).max().map_or(1, |last| last.saturating_add(1)))
    }

    /// What comes before each item: by the web, each must-do whose competency leads to its own; and what the teacher said.
    /// A may-do is never in anybody's way unless the teacher says so.
    pub fn before(&self, web: &Web) -> Before {
        let leads = |to: &Item| -> BTreeSet<ItemKey> {
            let Some(node) = web.node(&to.competency) else { return BTreeSet::new() };
            let ancestors: BTreeSet<&CompetencyId> =
                web.ancestors(node).into_iter().map(|node| &web.competency(node).id).collect();
            self.musts().filter(|item| ancestors.contains(&item.competency)).map(|item| item.key).collect()
        };
        let of = |item: &Item| {
            let mut before = leads(item);
            before.extend(item.after.iter().filter(|key| self.item(**key).is_some()));
            before.remove(&item.key);
            (item.key, before)
        };
        self.items.iter().map(of).collect()
    }

    /// Checks what the types cannot say.
    ///
    /// # Errors
    /// The first thing that cannot be.
    pub fn check(&self, web: &Web) -> Result<(), BadPlaylist> {
        if !(LESSONS.0..=LESSONS.1).contains(&self.lessons) {
            return Err(BadPlaylist::Lessons);
        }
        if self.items.len() > ITEMS_MOST || self.musts().next().is_none() {
            return Err(BadPlaylist::Items);
        }
        if self.title.chars().count() > TEXT_MOST || !self.items.iter().all(Item::is_sound) {
            return Err(BadPlaylist::Item);
        }
        let keys: BTreeSet<ItemKey> = self.items.iter().map(|item| item.key).collect();
        let known = |item: &Item| item.after.iter().all(|key| *key != item.key && keys.contains(key));
        if keys.len() != self.items.len() || !self.items.iter().all(known) {
            return Err(BadPlaylist::Keys);
        }
        if self.arrange == Arrange::Board && !self.is_board() {
            return Err(BadPlaylist::Board);
        }
        if goes_round(&self.before(web)) { Err(BadPlaylist::Circle) } else { Ok(()) }
    }
}

impl Item {
    fn is_sound(&self) -> bool {
        let fits = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        let said = match &self.what {
            What::Own { says } => fits(says, TEXT_MOST),
            _ => true,
        };
        let asked = match &self.checkpoint {
            Some(Asks::Own { says }) => fits(says, TEXT_MOST),
            _ => true,
        };
        let ways: BTreeSet<&Way> = self.ways.iter().collect();
        said && asked
            && (1..=MINUTES_MOST).contains(&self.minutes)
            && ways.len() == self.ways.len()
            && self.ways.len() <= WAYS_MOST
            && self.ways.iter().all(|way| fits(&way.0, WAY_MOST))
    }
}

/// Whether something comes before itself: what has nothing before it is taken away until nothing is left, or a ring.
fn goes_round(before: &Before) -> bool {
    let mut left = before.clone();
    loop {
        let free: Vec<ItemKey> =
            left.iter().filter(|(_, before)| before.is_empty()).map(|(key, _)| *key).collect();
        if free.is_empty() {
            return !left.is_empty();
        }
        for key in free {
            left.remove(&key);
            for before in left.values_mut() {
                before.remove(&key);
            }
        }
    }
}
