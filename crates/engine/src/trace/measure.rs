//! How good predictions are.

use std::collections::BTreeMap;

use super::Responses;

/// Predictions against what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measures {
    /// Area under the receiver's curve over all rows: the chance that a right row was given more than a wrong one,
    /// ties half. 0.5 where all rows are alike.
    pub auc: f64,
    /// The same within each learner, weighted by pairs of a right and a wrong row.
    pub auc_within_learner: f64,
    /// The same over rows in which a learner meets an item for the first time.
    pub auc_first_try: f64,
    /// Mean of -ln of the probability given to what came, probabilities held within 1e-6 of 0 and 1.
    pub log_loss: f64,
    /// Root of the mean square difference.
    pub rmse: f64,
    /// Expected calibration error: over 15 bins of equal width, the difference between what was said and what came,
    /// weighted by rows (Naeini et al. 2015).
    pub ece: f64,
}

/// Bins of [`Measures::ece`].
const BINS: usize = 15;

impl Measures {
    /// Measures predictions, one a row.
    ///
    /// # Panics
    /// There are not as many predictions as rows.
    pub fn of(rows: &Responses, said: &[f64]) -> Self {
        assert_eq!(rows.len(), said.len(), "a prediction for each row");
        let n = rows.len().max(1) as f64;
        let (mut loss, mut square) = (0.0, 0.0);
        let mut bins = [(0.0, 0.0); BINS];
        for (row, p) in said.iter().enumerate() {
            let (y, p) = (rows.y(row), p.clamp(1e-6, 1.0 - 1e-6));
            loss -= libm::log(if rows.right[row] { p } else { 1.0 - p });
            square += (y - p) * (y - p);
            let bin = &mut bins[((p * BINS as f64) as usize).min(BINS - 1)];
            *bin = (bin.0 + y, bin.1 + p);
        }
        let pairs = |row: usize| (said[row], rows.right[row]);
        let all: Vec<_> = (0..rows.len()).map(pairs).collect();
        let first: Vec<_> = first_tries(rows).into_iter().map(pairs).collect();
        Self {
            auc: auc(all).0,
            auc_within_learner: within(rows, said),
            auc_first_try: auc(first).0,
            log_loss: loss / n,
            rmse: libm::sqrt(square / n),
            ece: bins.iter().map(|(came, said)| libm::fabs(came - said)).sum::<f64>() / n,
        }
    }
}

/// The area under the curve, and from how many pairs.
fn auc(mut rows: Vec<(f64, bool)>) -> (f64, f64) {
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let rights = rows.iter().filter(|(_, right)| *right).count() as f64;
    let pairs = rights * (rows.len() as f64 - rights);
    if pairs == 0.0 {
        return (0.5, 0.0);
    }
    let (mut won, mut below) = (0.0, 0.0);
    for ties in rows.chunk_by(|a, b| a.0 == b.0) {
        let right = ties.iter().filter(|(_, right)| *right).count() as f64;
        let wrong = ties.len() as f64 - right;
        won += right * (below + wrong / 2.0);
        below += wrong;
    }
    (won / pairs, pairs)
}

fn within(rows: &Responses, said: &[f64]) -> f64 {
    let mut of: BTreeMap<u32, Vec<(f64, bool)>> = BTreeMap::new();
    for (row, p) in said.iter().enumerate() {
        of.entry(rows.learner[row]).or_default().push((*p, rows.right[row]));
    }
    let (mut sum, mut weight) = (0.0, 0.0);
    for (area, pairs) in of.into_values().map(auc) {
        sum += area * pairs;
        weight += pairs;
    }
    if weight == 0.0 { 0.5 } else { sum / weight }
}

/// The rows in which a learner meets an item for the first time.
fn first_tries(rows: &Responses) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|row| (rows.learner[*row], rows.item[*row], *row));
    let mut first: Vec<usize> = order
        .chunk_by(|a, b| (rows.learner[*a], rows.item[*a]) == (rows.learner[*b], rows.item[*b]))
        .map(|same| same[0])
        .collect();
    first.sort_unstable();
    first
}
