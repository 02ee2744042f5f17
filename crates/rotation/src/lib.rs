//! Who sits where, with whom, and when: rotations of one lesson, groups, and device carts over a week.
//!
//! This crate must not know: databases, pages, the time of day, chance other than a seed. It does no IO, and the same
//! seed and effort give the same bytes.
//!
//! Where to start: [`Instance`] is a lesson as data (docs/rotation-format.md), [`solve()`] plans it, [`objective`] and
//! [`broken`] judge a plan plainly. [`lesson`] goes from what a class knows, needs and has to a whole lesson of any of ten
//! models, and mends it while it runs. A lesson that cannot be planned is answered with the few [`Rule`]s that contradict
//! each other.

mod anneal;
pub mod carts;
mod chance;
mod conflict;
pub mod diverse;
pub mod fleet;
mod instance;
mod judge;
pub mod lesson;
pub mod one_score;
mod reason;
mod rule;
mod solve;
mod state;
pub mod term;
pub mod tutors;
mod units;

pub use instance::{BadInstance, CONFIDENT, Instance, Station, TEACHER, TOGETHER, Weights};
pub use judge::{Plan, broken, objective};
pub use reason::{Reason, reasons};
pub use rule::Rule;
pub use solve::{Effort, Outcome, Solved, solve};
