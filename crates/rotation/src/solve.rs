//! From a lesson to a plan, or to the rules that contradict each other.

use crate::anneal::{Best, Search};
use crate::conflict;
use crate::instance::{BadInstance, Instance};
use crate::judge::{Plan, broken, objective};
use crate::rule::Rule;
use crate::state::State;
use crate::units::Units;

/// How long to search.
pub struct Effort<'e> {
    /// Moves in all; each costs some 100 nanoseconds for a class of 30.
    pub moves: u64,
    /// Asked now and then how far the time is used up, from 0 to 1; it ends the search with 1. Without it the moves
    /// alone count, and the same seed and moves give the same plan, byte for byte.
    pub clock: Option<&'e mut dyn FnMut() -> f64>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A plan that breaks no rule.
    Solved(Solved),
    /// Sets of rules that cannot hold together, the first first to be looked at; without any one of a set, the others of
    /// it can, as far as is known.
    Infeasible(Vec<Vec<Rule>>),
    /// No plan was found, and no contradiction was proved: the plan found that breaks least, and what it breaks.
    Unknown(Solved, Vec<Rule>),
}

/// A plan and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// It.
    pub plan: Plan,
    /// What it is worth, counted anew.
    pub objective: f64,
    /// Moves tried.
    pub moves: u64,
}

/// Searches of one run: the first short ones find where good plans are, the last goes on from the best.
const RUNS: usize = 3;

/// Plans a lesson.
///
/// # Errors
/// The lesson's parts do not fit together.
pub fn solve(lesson: &Instance, seed: u64, effort: Effort<'_>) -> Result<Outcome, BadInstance> {
    lesson.check()?;
    let units = Units::new(lesson, true);
    if units.contradicted || units.units.iter().any(|unit| unit.values.is_empty()) {
        return Ok(Outcome::Infeasible(conflict::all(lesson)));
    }
    let (best, moves) = search(lesson, &units, seed, effort);
    let plan = State::new(lesson, &units, best.at.clone()).plan();
    let solved = Solved { objective: objective(lesson, &plan), plan, moves };
    if best.wrong == 0 {
        return Ok(Outcome::Solved(solved));
    }
    let conflict = conflict::all(lesson);
    if conflict.is_empty() {
        let rules = broken(lesson, &solved.plan);
        return Ok(Outcome::Unknown(solved, rules));
    }
    Ok(Outcome::Infeasible(conflict))
}

pub(crate) fn search(lesson: &Instance, units: &Units, seed: u64, effort: Effort<'_>) -> (Best, u64) {
    let mut search = Search::new(lesson, units, seed);
    let Effort { moves, mut clock } = effort;
    let share = |run: usize| (run as f64) / RUNS as f64;
    let mut best: Option<Best> = None;
    for run in 0..RUNS {
        let from = match &best {
            Some(best) if run + 1 == RUNS => best.at.clone(),
            _ => search.random(),
        };
        // How far the whole is, as how far this run is.
        let mut pace = |done: u64| {
            let far = match &mut clock {
                Some(clock) => clock(),
                None => share(run) + done as f64 / moves.max(1) as f64,
            };
            if far >= 1.0 { 1.0 } else { (far - share(run)) * RUNS as f64 }
        };
        let hot = if run + 1 == RUNS { 0.35 } else { 1.0 };
        let found = search.anneal(from, hot, &mut pace);
        if best.as_ref().is_none_or(|best| best.is_below(found.wrong, found.value)) {
            best = Some(found);
        }
    }
    let moves = search.moves;
    (best.unwrap_or_else(|| Best { at: Vec::new(), value: 0.0, wrong: i32::MAX }), moves)
}
