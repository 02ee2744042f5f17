//! A sum that foresees the next answer: what everybody does at the item, what the learner did so far, each with its
//! weight. Every term can be shown.

use super::design::Design;
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
        let (design, mut x) = Design::fit(rows);
        let logistic = Logistic::fit(&mut x, &rows.right);
        Self { design, logistic }
    }
}

impl Predictor for Additive {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let x = self.design.apply(rows);
        (0..rows.len()).map(|row| self.logistic.p(x.row(row))).collect()
    }
}
