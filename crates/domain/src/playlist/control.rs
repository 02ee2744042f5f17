//! How much of it the learner decided, counted from what they chose and from nothing else (learning-design 2.1: control
//! vector; 1.1 A3: agency). Never a grade, and never a reason to compare children.

use std::collections::BTreeSet;

use super::{Act, Item, ItemKey, Need, Playlist, Step};

/// Time, place, path and pace, each from 0, not decided by the learner, to 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Control {
    /// When.
    pub time: u8,
    /// Where.
    pub place: u8,
    /// What, in which order, and how it is shown.
    pub path: u8,
    /// How fast.
    pub pace: u8,
}

impl Control {
    /// What a playlist leaves to the learner by its design (learning-design 2.2: PL 2/1/3/3).
    pub const DESIGN: Self = Self { time: 2, place: 1, path: 3, pace: 3 };

    /// Recomputed from actual choices: each dimension is the number of different kinds of choices that were made in it,
    /// at most 3. Ours; no choice of a place is asked for, so that place is 0.
    /// - path: a way to show it out of several; a must-do before another that stands above it; a may-do; something opened by asking.
    /// - pace: a day for something; a talk asked for; something put back; more asked for while a talk waited.
    /// - time: days for two things or more; a talk asked for.
    pub fn chosen(playlist: &Playlist, steps: &[Step]) -> Self {
        let own: Vec<&Step> = own(steps).collect();
        let any = |is: &dyn Fn(&Act) -> bool| u8::from(own.iter().any(|step| is(&step.act)));
        let may = |key: &ItemKey| playlist.item(*key).is_some_and(|item| item.need == Need::May);
        let booked = any(&|act| matches!(act, Act::Booked { .. }));
        let days: BTreeSet<ItemKey> = own
            .iter()
            .filter_map(|step| match step.act {
                Act::Planned { item, day: Some(_) } => Some(item),
                _ => None,
            })
            .collect();
        let path = any(&|act| matches!(act, Act::Began { way: Some(_), ways, .. } if *ways > 1))
            + any(
                &|act| matches!(act, Act::Began { item, offered, .. } if passed_over(playlist, *item, offered)),
            )
            + any(&|act| matches!(act, Act::Began { item, .. } if may(item)))
            + any(&|act| matches!(act, Act::Opened { .. }));
        let pace = u8::from(!days.is_empty())
            + booked
            + any(&|act| matches!(act, Act::PutBack { .. }))
            + any(&|act| matches!(act, Act::Asked { .. }));
        let time = u8::from(days.len() > 1) + booked;
        Self { time: time.min(3), place: 0, path: path.min(3), pace: pace.min(3) }
    }
}

/// The share of what a learner began that they chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agency {
    /// Minutes of what was chosen out of several, or in a way out of several.
    pub minutes_chosen: u32,
    /// Minutes of all that was begun.
    pub minutes: u32,
}

impl Agency {
    /// Counted from the learner's own steps. What was put back is not counted.
    pub fn of(playlist: &Playlist, steps: &[Step]) -> Self {
        let mut agency = Self::default();
        let progress = super::Progress::of(steps);
        let mut counted = BTreeSet::new();
        for step in steps {
            let Act::Began { item, way, offered, ways } = &step.act else { continue };
            let Some(Item { minutes, .. }) = playlist.item(*item) else { continue };
            if !progress.begun.contains_key(item) || !counted.insert(*item) {
                continue;
            }
            let chose = step.by == step.learner && (offered.len() > 1 || (way.is_some() && *ways > 1));
            agency.minutes += u32::from(*minutes);
            agency.minutes_chosen += if chose { u32::from(*minutes) } else { 0 };
        }
        agency
    }

    /// 0..1; `None` before anything is begun.
    pub fn share(self) -> Option<f64> {
        (self.minutes > 0).then(|| f64::from(self.minutes_chosen) / f64::from(self.minutes))
    }
}

/// What the learner did, not what an adult did for them.
fn own(steps: &[Step]) -> impl Iterator<Item = &Step> {
    steps.iter().filter(|step| step.by == step.learner)
}

/// A must-do that could be begun, too, stands before this one in the teacher's order.
fn passed_over(playlist: &Playlist, item: ItemKey, offered: &[ItemKey]) -> bool {
    let mut before = playlist.musts().map(|must| must.key).take_while(|key| *key != item);
    let must = playlist.musts().any(|must| must.key == item);
    must && before.any(|key| offered.contains(&key))
}
