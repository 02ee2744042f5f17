//! Chance that can be repeated: a generator named by its seed (xoshiro256++), and the few draws that searches need.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// A run of draws.
pub(crate) struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// The draws of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A whole number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.0.next_u32()) * n as u64) >> 32) as usize
    }

    /// The rule of annealing (Metropolis and others 1953): what gains is taken, what loses now and then, the more seldom
    /// the more it loses and the colder it is.
    pub(crate) fn takes(&mut self, gain: f64, temperature: f64) -> bool {
        gain >= 0.0
            || (gain > -20.0 * temperature
                && f64::from(self.0.next_u32()) / 4_294_967_296.0 < libm::exp(gain / temperature))
    }

    /// The numbers below `n` in any order.
    pub(crate) fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..n).collect();
        (1..n).rev().for_each(|i| all.swap(i, self.below(i + 1)));
        all
    }
}
