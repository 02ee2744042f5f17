//! Peer tutors: who explains something to whom (3.4). The best matching of all, by the Hungarian method.

use std::collections::BTreeMap;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

/// A tutor has it at least so likely.
pub const TUTOR: f64 = 0.8;
/// Who is tutored has begun, and has it not yet.
pub const TUTEE: (f64, f64) = (0.3, 0.7);
/// How far apart the two are.
pub const GAP: (f64, f64) = (0.2, 0.5);
/// So many weeks a pair works together at most.
pub const WEEKS: u32 = 3;

/// What is known of two learners as a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Past {
    /// Weeks in a row in which the first tutored the second.
    pub weeks: u32,
    /// The second has tutored the first: the turn is to come back.
    pub turned: bool,
    /// They are to be apart.
    pub apart: bool,
}

/// What a pair is worth, 1 to 2; nothing where the two are no pair. In the middle of the gap is best; a pair whose turn
/// comes back counts a half more.
pub fn worth(tutor: f64, tutee: f64, past: Past) -> Option<f64> {
    let gap = tutor - tutee;
    let fits = tutor >= TUTOR
        && (TUTEE.0..=TUTEE.1).contains(&tutee)
        && (GAP.0..=GAP.1).contains(&gap)
        && past.weeks < WEEKS
        && !past.apart;
    let middle = f64::midpoint(GAP.0, GAP.1);
    let near = 1.0 - (gap - middle).abs() / (GAP.1 - GAP.0) * 2.0;
    fits.then(|| 1.0 + 0.5 * near.max(0.0) + if past.turned { 0.5 } else { 0.0 })
}

/// The pairs, tutor first, that are worth most together; each learner is in one pair at most. `past` is by tutor and tutee.
pub fn pairs(p: &[f64], past: &BTreeMap<(usize, usize), Past>) -> Vec<(usize, usize)> {
    let of = |range: &dyn Fn(f64) -> bool| -> Vec<usize> { (0..p.len()).filter(|i| range(p[*i])).collect() };
    let (tutors, tutees) = (of(&|p| p >= TUTOR), of(&|p| (TUTEE.0..=TUTEE.1).contains(&p)));
    if tutors.is_empty() || tutees.is_empty() {
        return Vec::new();
    }
    let value = |tutor: usize, tutee: usize| {
        let past = past.get(&(tutor, tutee)).copied().unwrap_or_default();
        worth(p[tutor], p[tutee], past)
    };
    // The method wants whole numbers and no more rows than columns.
    let turned = tutors.len() > tutees.len();
    let (rows, columns) = if turned { (&tutees, &tutors) } else { (&tutors, &tutees) };
    let pair = |row: usize, column: usize| if turned { (column, row) } else { (row, column) };
    let weights = Matrix::from_fn(rows.len(), columns.len(), |(r, c)| {
        let (tutor, tutee) = pair(rows[r], columns[c]);
        value(tutor, tutee).map_or(0, |worth| (worth * 1e6) as i64)
    });
    let (_, matched) = kuhn_munkres(&weights);
    let matched = matched.iter().enumerate().map(|(r, c)| pair(rows[r], columns[*c]));
    let mut pairs: Vec<_> = matched.filter(|(tutor, tutee)| value(*tutor, *tutee).is_some()).collect();
    pairs.sort_unstable();
    pairs
}
