//! Only until the planner lands on this branch.
#![allow(missing_docs, unused_variables, clippy::todo)]
use super::Situation;
use domain::id::UserId;
use domain::lesson::{Clash, Happened, Lesson};
pub fn resolve(s: &Situation, before: &Lesson, seed: u64, moves: u64) -> Result<Lesson, Vec<Clash>> {
    todo!()
}
pub fn move_to(
    s: &Situation,
    before: &Lesson,
    learner: UserId,
    turn: usize,
    station: usize,
) -> Result<Lesson, Vec<Clash>> {
    todo!()
}
pub fn happen(s: &Situation, before: &Lesson, happened: Happened, seed: u64) -> Lesson {
    todo!()
}
#[derive(Debug, Clone)]
pub struct Repair {
    pub lesson: Lesson,
}
pub fn repairs(s: &Situation, before: &Lesson) -> Vec<Repair> {
    todo!()
}
