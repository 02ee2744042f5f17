//! How good a plan is: the report that stands with every plan (learning-design 3.6).

use serde::{Deserialize, Serialize};

/// The report. Shares are 0 to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quality {
    /// Hard limits that the plan was held to, and how many of them hold.
    pub limits: (usize, usize),
    /// Need that is met at the teacher's table, of the most that any plan of its seats could meet.
    pub need_met: f64,
    /// Who must see the teacher: how many do, of how many.
    pub must_seen: (usize, usize),
    /// Those with most need, as many as the teacher has seats: how many of them meet the teacher, of how many.
    pub neediest_seen: (usize, usize),
    /// The widest range of likelihood of what is taken up, within one turn at the teacher's table.
    pub table_range: f64,
    /// How much the means of the groups that work together differ: their standard deviation.
    pub together_spread: f64,
    /// Pairs that work together, of whom how many did often lately.
    pub pairs_again: (usize, usize),
    /// Wishes: granted, of how many said.
    pub wishes: (usize, usize),
    /// The mean satisfaction of wishes, and the least of anybody: 1 granted, -1 against what was said.
    pub wish_mean: f64,
    /// The least satisfaction of anybody.
    pub wish_least: f64,
    /// Minutes on a screen for each learner: mean.
    pub screen_mean: f64,
    /// Most minutes of anybody on a screen.
    pub screen_most: u16,
    /// How unequally minutes on a screen are dealt out: the Gini coefficient, 0 equal.
    pub screen_gini: f64,
    /// Minutes in which an adult has nobody, or is needed at two places.
    pub adult_idle: u16,
    /// How often a learner changes places.
    pub moves: usize,
    /// Learners who are a third time running among those with most need in one group; must be 0 without a reason.
    pub same_low_group: usize,
    /// Where a published plan was changed: the share of learners who keep theirs.
    pub kept: Option<f64>,
    /// What the plan is worth by the weights, and the best that is known.
    pub worth: f64,
    /// The plan's worth as a share of the best plan that a long search found; `None` where nothing was searched.
    pub of_best: Option<f64>,
    /// How long it took to plan, in milliseconds.
    pub solve_ms: u32,
}
