//! Logistic regression with a quadratic penalty, by Newton's method.

use super::design::Matrix;
use super::sigmoid;

/// A weight for each column, on columns as they come, and one for all.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Logistic {
    weights: Vec<f64>,
    intercept: f64,
}

/// The most steps; five to eight are usual.
const STEPS: usize = 20;

impl Logistic {
    /// Fits to rows that were right or not; columns are brought to mean 0 and spread 1 first, and each weight pays
    /// half its square.
    pub(super) fn fit(x: &mut Matrix, y: &[bool]) -> Self {
        let (mean, spread) = standardise(x);
        let size = x.width + 1;
        let mut weights = vec![0.0; size];
        for _ in 0..STEPS {
            let mut gradient = vec![0.0; size];
            let mut curve = vec![0.0; size * size];
            let mut scaled = vec![0.0_f64; x.width];
            for (row, right) in y.iter().enumerate() {
                let cells = x.row(row);
                let p = sigmoid(weights[x.width] + dot(&weights, cells));
                let (miss, bend) = (f64::from(u8::from(*right)) - p, p * (1.0 - p));
                for (at, cell) in cells.iter().enumerate() {
                    scaled[at] = f64::from(*cell);
                    gradient[at] += miss * scaled[at];
                }
                gradient[x.width] += miss;
                for at in 0..x.width {
                    let factor = bend * scaled[at];
                    for (cell, other) in curve[at * size..][..=at].iter_mut().zip(&scaled) {
                        *cell += factor * other;
                    }
                }
                for (cell, other) in curve[x.width * size..].iter_mut().zip(&scaled) {
                    *cell += bend * other;
                }
                curve[x.width * size + x.width] += bend;
            }
            for at in 0..x.width {
                gradient[at] -= weights[at];
                curve[at * size + at] += 1.0;
            }
            let step = solve(&mut curve, &gradient, size);
            weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight += step);
            if step.iter().all(|step| libm::fabs(*step) < 1e-5) {
                break;
            }
        }
        let intercept = weights.pop().unwrap_or(0.0);
        let shift: f64 = (0..x.width).map(|at| weights[at] * mean[at] / spread[at]).sum();
        let weights = weights.iter().zip(&spread).map(|(weight, spread)| weight / spread).collect();
        Self { weights, intercept: intercept - shift }
    }

    /// The probability of right.
    pub(super) fn p(&self, row: &[f32]) -> f64 {
        sigmoid(self.intercept + dot(&self.weights, row))
    }
}

fn dot(weights: &[f64], row: &[f32]) -> f64 {
    row.iter().zip(weights).map(|(cell, weight)| f64::from(*cell) * weight).sum()
}

/// Brings columns to mean 0 and spread 1; what they were.
fn standardise(x: &mut Matrix) -> (Vec<f64>, Vec<f64>) {
    let rows = x.rows().max(1);
    let (mut mean, mut square) = (vec![0.0; x.width], vec![0.0; x.width]);
    for row in x.cells.chunks_exact(x.width) {
        for (at, cell) in row.iter().enumerate() {
            mean[at] += f64::from(*cell);
            square[at] += f64::from(*cell) * f64::from(*cell);
        }
    }
    mean.iter_mut().for_each(|sum| *sum /= rows as f64);
    let spread: Vec<f64> = mean
        .iter()
        .zip(&square)
        .map(|(mean, square)| libm::sqrt((square / rows as f64 - mean * mean).max(0.0)))
        .map(|spread| if spread < 1e-9 { 1.0 } else { spread })
        .collect();
    for row in x.cells.chunks_exact_mut(x.width) {
        for (at, cell) in row.iter_mut().enumerate() {
            *cell = ((f64::from(*cell) - mean[at]) / spread[at]) as f32;
        }
    }
    (mean, spread)
}

/// Solves by Cholesky's decomposition; only the lower half of the matrix is read.
fn solve(a: &mut [f64], b: &[f64], n: usize) -> Vec<f64> {
    for j in 0..n {
        for i in j..n {
            let sum: f64 = (0..j).map(|k| a[i * n + k] * a[j * n + k]).sum();
            let rest = a[i * n + j] - sum;
            a[i * n + j] = if i == j { libm::sqrt(rest.max(1e-12)) } else { rest / a[j * n + j] };
        }
    }
    let mut x = b.to_vec();
    for i in 0..n {
        let sum: f64 = (0..i).map(|k| a[i * n + k] * x[k]).sum();
        x[i] = (x[i] - sum) / a[i * n + i];
    }
    for i in (0..n).rev() {
        let sum: f64 = (i + 1..n).map(|k| a[k * n + i] * x[k]).sum();
        x[i] = (x[i] - sum) / a[i * n + i];
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `tests/oracles/sklearn_measures.py` made the file.
    #[test]
    fn it_says_what_scikit_learn_says() {
        let oracle: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/oracles/sklearn.json")).unwrap();
        let numbers = |name: &str| -> Vec<f64> {
            oracle[name].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect()
        };
        let x = || Matrix { width: 3, cells: numbers("x").iter().map(|cell| *cell as f32).collect() };
        let y: Vec<bool> = numbers("y").iter().map(|y| *y == 1.0).collect();
        let fitted = Logistic::fit(&mut x(), &y);
        let x = x();
        for (row, p) in numbers("p").iter().enumerate() {
            let ours = fitted.p(x.row(row));
            assert!((ours - p).abs() < 1e-5, "{row}: {ours} {p}");
        }
    }
}
