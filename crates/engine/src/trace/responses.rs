//! Rows of answers, learner by learner, in the order in which they were given.

use std::ops::Range;

/// The most skills of one response; more are left out.
pub const MAX_SKILLS: usize = 4;

/// Answers of many learners, one row an answer. Numbers of items and skills begin at 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Responses {
    /// Whose, by row; rows of a learner stand together.
    pub learner: Vec<u32>,
    /// The item, by row.
    pub item: Vec<u32>,
    /// The skills of the item, by row; 0 where there are fewer.
    pub skills: Vec<[u32; MAX_SKILLS]>,
    /// Whether it was right, by row.
    pub right: Vec<bool>,
    /// The first rows of histories: a model forgets there what came before.
    pub starts: Vec<usize>,
}

impl Responses {
    /// Rows.
    pub fn len(&self) -> usize {
        self.right.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.right.is_empty()
    }

    /// Begins a new history, of a learner whose number is given with each row.
    pub fn begin(&mut self) {
        if self.starts.last() != Some(&self.len()) {
            self.starts.push(self.len());
        }
    }

    /// Adds a row.
    pub fn push(&mut self, learner: u32, item: u32, skills: [u32; MAX_SKILLS], right: bool) {
        self.learner.push(learner);
        self.item.push(item);
        self.skills.push(skills);
        self.right.push(right);
    }

    /// The rows of learners for whom it holds, and those of the others.
    pub fn split(&self, holds: impl Fn(u32) -> bool) -> (Self, Self) {
        let (mut yes, mut no) = (Self::default(), Self::default());
        for history in self.histories() {
            let part = if holds(self.learner[history.start]) { &mut yes } else { &mut no };
            part.begin();
            for row in history {
                part.push(self.learner[row], self.item[row], self.skills[row], self.right[row]);
            }
        }
        (yes, no)
    }

    /// The histories, each as its rows.
    pub fn histories(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).copied().chain([self.len()]);
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }

    /// One more than the greatest item.
    pub fn items(&self) -> usize {
        self.item.iter().max().map_or(1, |most| *most as usize + 1)
    }

    /// One more than the greatest skill.
    pub fn skill_count(&self) -> usize {
        self.skills.iter().flatten().max().map_or(1, |most| *most as usize + 1)
    }

    /// The share of right answers, 0.5 without rows.
    pub fn mean(&self) -> f64 {
        if self.is_empty() {
            return 0.5;
        }
        self.right.iter().filter(|right| **right).count() as f64 / self.len() as f64
    }

    /// 1 where a row is right, else 0.
    pub fn y(&self, row: usize) -> f64 {
        f64::from(u8::from(self.right[row]))
    }
}

/// The skills of a row as one number, in whatever order they stand: what they are together. One skill is its number.
pub(crate) fn skill_set(mut skills: [u32; MAX_SKILLS]) -> u64 {
    if skills[1] != 0 {
        skills.sort_unstable_by_key(|skill| (*skill == 0, *skill));
    }
    let [a, b, c, d] = skills.map(u64::from);
    a | b << 16 | c << 32 | d << 48
}
