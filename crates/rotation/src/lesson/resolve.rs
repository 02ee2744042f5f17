//! Planning again around what the teacher holds and what was published.

use domain::lesson::{Clash, Lesson, Model};

use super::Situation;
use super::models::{Shape, shape};
use super::propose::{Dealt, account, lesson, ways};
use super::roll::Roll;
use super::ways::Around;

/// Plans a lesson again: locks and locked groups hold, and each place that differs from the lesson as it was costs as much
/// as the text says (3.3: 4). The stations and the clock stay as the teacher left them unless another model or other
/// settings are asked for; then only what still fits is kept.
///
/// # Errors
/// Rules that contradict each other, what is held among them.
pub fn resolve(of: &Situation, before: &Lesson, seed: u64, moves: u64) -> Result<Lesson, Vec<Clash>> {
    let model = of.setup.model.unwrap_or(before.model);
    let mut shape = shape(of, model)?;
    let same = is_same_shape(&shape, model, before);
    if same && before.setup == of.setup {
        shape.clock.clone_from(&before.clock);
        shape.stations.clone_from(&before.stations);
    }
    let roll = Roll::new(of);
    let around = if same { Around::lesson(&roll, &shape, before) } else { Around::default() };
    let ways = ways(&roll, &shape, &around, seed, moves)?;
    let fits = |lock: &&domain::lesson::Lock| {
        same && lock.turn < shape.turns() && lock.station < shape.stations.len()
    };
    let dealt = Dealt {
        why: before.why_model.clone(),
        locks: before.locks.iter().filter(fits).copied().collect(),
        groups: if same { before.groups.clone() } else { Vec::new() },
        seed,
    };
    let mut after = lesson(&roll, &shape, model, &ways, dealt);
    if same {
        after.cards.clone_from(&before.cards);
    }
    after.happened.clone_from(&before.happened);
    after.quality.kept = Some(kept(before, &after));
    account(of, &mut after);
    Ok(after)
}

fn is_same_shape(shape: &Shape, model: Model, before: &Lesson) -> bool {
    let kinds = |stations: &[domain::lesson::Station]| stations.iter().map(|s| s.kind).collect::<Vec<_>>();
    model == before.model
        && shape.turns() == before.turns()
        && kinds(&shape.stations) == kinds(&before.stations)
}

/// The share of learners in both lessons who keep their way.
pub fn kept(before: &Lesson, after: &Lesson) -> f64 {
    let both: Vec<bool> = after
        .seats
        .iter()
        .filter_map(|seat| before.seat(seat.learner).map(|was| was.route == seat.route))
        .collect();
    if both.is_empty() { 1.0 } else { both.iter().filter(|same| **same).count() as f64 / both.len() as f64 }
}
