//! What a plan is worth and which rules it breaks, counted plainly from its cells. The solver never judges itself.

use serde::Serialize;

use crate::instance::{Instance, TEACHER, TOGETHER};
use crate::rule::Rule;

/// A plan: `x[i][r]` is learner i's station in slot r, `focus[r]` what the teacher takes up in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Stations by learner and slot.
    pub x: Vec<Vec<usize>>,
    /// Competencies by slot.
    pub focus: Vec<usize>,
}

/// What a plan is worth.
///
/// # Panics
/// The plan is not one for this lesson: other learners, slots, stations or competencies.
pub fn objective(lesson: &Instance, plan: &Plan) -> f64 {
    let mut value = 0.0;
    for (i, row) in plan.x.iter().enumerate() {
        value += row.iter().enumerate().map(|(r, s)| lesson.seat(i, r, *s)).sum::<f64>();
    }
    let weights = &lesson.weights;
    for (r, focus) in plan.focus.iter().enumerate() {
        let at = |station: usize| (0..lesson.n).filter(move |i| plan.x[*i][r] == station);
        value += at(TEACHER).map(|i| weights.teacher * lesson.need[i][*focus]).sum::<f64>();
        if lesson.stations.len() > TOGETHER {
            let confident = at(TOGETHER).filter(|i| lesson.is_confident(*i)).count();
            let short = 0.25 * at(TOGETHER).count() as f64 - confident as f64;
            value -= weights.peers * short.max(0.0);
            let both = |pair: &&[usize; 3]| plan.x[pair[0]][r] == TOGETHER && plan.x[pair[1]][r] == TOGETHER;
            value -= weights.again * lesson.history.iter().filter(both).count() as f64;
        }
    }
    value
}

/// Every hard rule that a plan breaks.
pub fn broken(lesson: &Instance, plan: &Plan) -> Vec<Rule> {
    let mut broken = Vec::new();
    let at = |i: usize, r: usize| plan.x[i][r];
    for i in 0..lesson.n {
        let twice = (0..lesson.slots).any(|r| (0..r).any(|q| at(i, r) == at(i, q)));
        if twice {
            broken.push(Rule::NoRepeat);
        }
    }
    for r in 0..lesson.slots {
        let mut devices = 0.0;
        for (s, station) in lesson.stations.iter().enumerate() {
            let count = (0..lesson.n).filter(|i| at(*i, r) == s).count();
            devices += station.dev * count as f64;
            if count < station.lo {
                broken.push(Rule::AtLeast { station: s });
            }
            if count > station.up {
                broken.push(Rule::AtMost { station: s });
            }
        }
        if devices > lesson.devices + 1e-9 {
            broken.push(Rule::Devices);
        }
        for [a, b] in &lesson.apart {
            if at(*a, r) == at(*b, r) {
                broken.push(Rule::Apart { learners: [*a, *b] });
            }
        }
        for [a, b] in &lesson.together {
            if at(*a, r) != at(*b, r) {
                broken.push(Rule::Together { learners: [*a, *b] });
            }
        }
        for [i, s] in &lesson.never_at {
            if at(*i, r) == *s {
                broken.push(Rule::NeverAt { learners: [*i], station: *s });
            }
        }
    }
    for i in &lesson.must {
        if !(0..lesson.slots).any(|r| at(*i, r) == TEACHER) {
            broken.push(Rule::SeesTeacher { learners: [*i] });
        }
    }
    for [i, r, s] in &lesson.locks {
        if at(*i, *r) != *s {
            broken.push(Rule::Held { learners: [*i], slot: *r, station: *s });
        }
    }
    broken
}
