//! From what is known the evening before to a lesson: which model, what clock, which stations, who where and why.

mod situation;

pub use situation::{LearnerNow, Situation, kind_of};
mod plan_stub;
pub use plan_stub::*;
