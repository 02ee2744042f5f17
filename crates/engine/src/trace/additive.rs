//! A sum that foresees the next answer: what everybody does at the item, what the learner did so far, each with its
//! weight. Every term can be shown.

use super::design::{Design, Matrix};
use super::history::FEATURES;
use super::logistic::Logistic;
use super::{Predictor, Responses};

/// The additive model.
#[derive(Debug, Clone, PartialEq)]
pub struct Additive {
    design: Design,
    logistic: Logistic,
}

impl Additive {
    /// Fits to the rows of training learners.
    pub fn fit(rows: &Responses) -> Self {
        let (design, x) = Design::fit(rows);
        let logistic = Logistic::fit(&mut widen(&x), &rows.right);
        Self { design, logistic }
    }
}

impl Predictor for Additive {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let x = widen(&self.design.apply(rows));
        (0..rows.len()).map(|row| self.logistic.p(x.row(row))).collect()
    }
}

/// Columns in which -1 says that there was nothing yet: earlier answers, the last on the skill and to the item.
const MAYBE: [usize; 5] = [11, 12, 13, 24, 31];
/// Columns that weigh differently by each other: what everybody does at the item counts less the more is known of the
/// learner, the last answer less the longer ago.
const TOGETHER: [(usize, usize); 8] = [
    (FEATURES + 1, 0),
    (FEATURES + 1, 5),
    (FEATURES + 2, 28),
    (FEATURES + 1, 17),
    (FEATURES + 4, FEATURES + 9),
    (FEATURES + 3, FEATURES + 8),
    (24, 25),
    (7, 0),
];

/// The columns, and more of them, so that a sum can say what is not on one line.
fn widen(x: &Matrix) -> Matrix {
    let width = x.width + MAYBE.len() + TOGETHER.len();
    let mut wide = Matrix { width, cells: Vec::with_capacity(width * x.rows()) };
    for row in 0..x.rows() {
        let cells = x.row(row);
        wide.cells.extend_from_slice(cells);
        wide.cells.extend(MAYBE.map(|at| f32::from(u8::from(cells[at] < -0.5))));
        wide.cells.extend(TOGETHER.map(|(one, other)| cells[one] * cells[other]));
    }
    wide
}
