//! Knowledge tracing: from the answers before it, how likely the next answer is right; fitted from logs of answers
//! and measured on learners who were not in them.
//!
//! Beside the beliefs that a learner and a teacher see, these models judge how well any model can foresee answers
//! on the same data. Every model is a [`Predictor`]: it may look at a row's item and skills, and at the answers of
//! rows before it, never at that row's own answer or a later one. `tests/trace.rs` flips answers to prove it.
//!
//! | file | what it holds |
//! |---|---|
//! | `responses` | rows: who answered what, with which skills, right or not; where a history begins |
//! | `measure` | area under the curve, log loss, root mean square, calibration |
//! | `bkt` | Bayesian knowledge tracing, with and without forgetting |
//! | `encode` | how right an item, a skill, a pair of items goes on the average, smoothed and without the row itself |
//! | `transfer` | which skills go together |
//! | `history` | what a learner's answers so far say, as numbers |
//! | `design` | these as one row of numbers |
//! | `elo` | ratings of learner and skill against the item |
//! | `logistic`, `additive` | logistic regression on them: a sum that can be explained |
//! | `boosted` | trees on them: foresee more, cannot be explained |

pub mod additive;
pub mod bkt;
pub mod boosted;
mod design;
pub mod elo;
mod encode;
mod history;
mod logistic;
pub mod measure;
pub mod responses;
mod transfer;

pub use additive::Additive;
pub use bkt::Bkt;
pub use boosted::Boosted;
pub use elo::Elo;
pub use encode::ItemMean;
pub use responses::{MAX_SKILLS, Responses};

/// A fitted model.
pub trait Predictor {
    /// The probability that each row is right, from the rows of the same history before it; each within 0..1.
    fn predict(&self, rows: &Responses) -> Vec<f64>;
}

/// 1 / (1 + e^-x).
pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// ln(p / (1 - p)), with p held within 0.0001 and 0.9999.
pub(crate) fn logit(p: f64) -> f64 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    libm::log(p / (1.0 - p))
}
