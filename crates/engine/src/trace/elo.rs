//! Ratings alone (Elo 1978; Pelánek 2016): what everybody does at the item, and an online rating of the learner and of
//! the learner at the skill, weighed against each other. The least that follows a learner.

use super::design::{Design, Matrix};
use super::history::{ABILITY, FEATURES, SKILL_ABILITY};
use super::logistic::Logistic;
use super::{Predictor, Responses};

/// The average of the item, the rating of the learner, that of the learner at the skill.
const COLUMNS: [usize; 3] = [FEATURES + super::encode::ITEM, ABILITY, SKILL_ABILITY];

/// Ratings.
#[derive(Debug, Clone, PartialEq)]
pub struct Elo {
    design: Design,
    logistic: Logistic,
}

impl Elo {
    /// Fits the three weights to the rows of training learners.
    pub fn fit(rows: &Responses) -> Self {
        let (design, x) = Design::fit(rows);
        Self { design, logistic: Logistic::fit(&mut narrow(&x), &rows.right) }
    }
}

impl Predictor for Elo {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let x = narrow(&self.design.apply(rows));
        (0..rows.len()).map(|row| self.logistic.p(x.row(row))).collect()
    }
}

fn narrow(x: &Matrix) -> Matrix {
    let cells = (0..x.rows()).flat_map(|row| COLUMNS.map(|column| x.row(row)[column])).collect();
    Matrix { width: COLUMNS.len(), cells }
}
