//! Chance that can be repeated: a counter-based generator (ChaCha with 8 rounds) named by three numbers, and the few
//! draws that placement and simulation need. The same name gives the same draws on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// A generator of repeatable chance.
#[derive(Debug, Clone)]
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// Chance named by a seed and a place within it, such as a learner and the number of a question.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// Evenly within 0..1, 1 excluded; in steps of 2^-24.
    pub fn even(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// Evenly within 0..1, 1 excluded; in steps of 2^-53.
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, p: f64) -> bool {
        self.unit() < p
    }

    /// One of `0..n`; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.unit() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// Normal with mean 0 and deviation 1 (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        radius * libm::cos(std::f64::consts::TAU * self.unit())
    }

    /// Gamma of a shape of 1 or more, scale 1 (Marsaglia and Tsang 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / libm::sqrt(9.0 * d);
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = self.unit();
            if libm::log(u.max(1e-300)) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v;
            }
        }
    }

    /// Beta of two shapes of 1 or more.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a), self.gamma(b));
        x / (x + y)
    }

    /// Poisson of a small mean (Knuth).
    pub fn poisson(&mut self, mean: f64) -> u32 {
        let (floor, mut product, mut n) = (libm::exp(-mean), self.unit(), 0);
        while product > floor {
            product *= self.unit();
            n += 1;
        }
        n
    }

    /// How many tries until one of this probability happens, at least 1.
    pub fn tries(&mut self, p: f64) -> u32 {
        let mut n = 1;
        while !self.happens(p) && n < 1_000 {
            n += 1;
        }
        n
    }
}
