//! From what is known the evening before to a lesson: which model, what clock, which stations, who where and why; and what
//! becomes of it when a teacher moves somebody, or while it runs.
//!
//! Where to start: [`Situation`] is what is known, [`recommend()`] says which model fits, [`propose()`] makes the lesson,
//! [`quality()`] and [`broken`] judge it plainly.

mod by_turn;
mod clock;
mod groups;
mod live;
mod models;
mod moves;
mod one_turn;
mod own;
mod propose;
mod quality;
mod recommend;
mod resolve;
mod roll;
mod rules;
mod screens;
mod situation;
mod talks;
mod through;
mod unmet;
mod ways;
mod why;

pub use by_turn::{Sorted, loans, sorted};
pub use live::{How, Repair, happen, repairs};
pub use models::{Going, Shape, Talks, shape};
pub use moves::{Changes, move_to, what_changes};
pub use propose::propose;
pub use quality::quality;
pub use recommend::recommend;
pub use resolve::{kept, resolve};
pub use rules::{broken, devices, devices_used, sees_teacher};
pub use situation::{LearnerNow, Situation, kind_of};
pub use unmet::unmet;
