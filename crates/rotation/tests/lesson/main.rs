//! Lessons planned from what is known the evening before: the clocks of the text, every hard rule on many made-up classes,
//! and what becomes of a lesson when somebody is moved or something happens.

#[path = "../common/mod.rs"]
mod common;

mod clocks;
mod exact;
mod laws;
mod live;
mod made;
mod plans;
