//! Logarithms of the chance to know a skill, read from a table: placement asks for them some hundred thousand times
//! a question.

/// Where the curve begins and ends; beyond them it is flat enough.
const REACH: f32 = 12.0;
/// Steps to one unit.
const STEPS: f32 = 64.0;

/// `q(z) = (1 - e) / (1 + e^-z)` as `ln q`, `ln (1 - q)` and the logistic function itself, interpolated between 64
/// points a unit: off by less than 1e-4.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    log_known: Vec<f32>,
    log_unknown: Vec<f32>,
    sigma: Vec<f32>,
}

impl Curve {
    /// `error` is the chance not to know what ability and parents allow.
    pub(super) fn new(error: f64) -> Self {
        let points = (2.0 * REACH * STEPS) as usize + 2;
        let at = |i: usize| i as f64 / f64::from(STEPS) - f64::from(REACH);
        let sigma = |z: f64| 1.0 / (1.0 + libm::exp(-z));
        Self {
            log_known: (0..points).map(|i| libm::log((1.0 - error) * sigma(at(i))) as f32).collect(),
            log_unknown: (0..points).map(|i| libm::log(1.0 - (1.0 - error) * sigma(at(i))) as f32).collect(),
            sigma: (0..points).map(|i| sigma(at(i)) as f32).collect(),
        }
    }

    fn read(table: &[f32], z: f32) -> f32 {
        let x = (z.clamp(-REACH, REACH) + REACH) * STEPS;
        let i = x as usize;
        let share = x - i as f32;
        table[i] + share * (table[i + 1] - table[i])
    }

    /// `ln q`, or `ln (1 - q)`.
    pub(super) fn log(&self, z: f32, known: bool) -> f32 {
        Self::read(if known { &self.log_known } else { &self.log_unknown }, z)
    }

    /// The logistic function.
    pub(super) fn sigma(&self, z: f32) -> f32 {
        Self::read(&self.sigma, z)
    }
}
