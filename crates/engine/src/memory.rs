//! Forgetting: the equations of FSRS-6 with its default weights, in whole or broken days.
//!
//! Source: the algorithm as published by open-spaced-repetition (FSRS-6, 21 weights, learnt from some 350
//! million reviews of flashcards; not of mathematics, so a school's own answers will refit them). The
//! golden values of the tests are from the reference implementation, the PyPI package `fsrs` 6.3.2.

use serde::{Deserialize, Serialize};

/// The default weights of FSRS-6.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

/// Stability is kept within these, in days.
const STABILITY: [f64; 2] = [0.001, 36_500.0];

/// How well something is kept in mind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which 9 of 10 would still have it.
    pub stability: f64,
    /// How hard it is to make it last, 1..10.
    pub difficulty: f64,
}

/// How a recall went, in the words of FSRS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Not recalled.
    Again = 1,
    /// Recalled with help or slowly.
    Hard = 2,
    /// Recalled.
    Good = 3,
    /// Recalled with ease.
    Easy = 4,
}

impl Grade {
    fn number(self) -> f64 {
        f64::from(self as u8)
    }
}

/// 0.9^(-1/w20) - 1, which makes the stability the time to 0.9.
fn factor() -> f64 {
    libm::pow(0.9, -1.0 / W[20]) - 1.0
}

/// The chance to recall after some days: (1 + F t/S)^(-w20). 0..1; 1 for no or negative time.
pub fn retrievability(days: f64, stability: f64) -> f64 {
    if days <= 0.0 { 1.0 } else { libm::pow(1.0 + factor() * days / stability, -W[20]) }
}

/// The longest time told apart, in days: it still counts in milliseconds.
const LONGEST: f64 = 1e10;

/// The days until the chance to recall has sunk to `r`: the inverse of [`retrievability`]; at most ten
/// thousand million.
pub fn days_until(r: f64, stability: f64) -> f64 {
    let days = stability / factor() * (libm::pow(r.clamp(1e-6, 1.0), -1.0 / W[20]) - 1.0);
    days.clamp(0.0, LONGEST)
}

/// The memory after the first answer.
pub fn first(grade: Grade) -> Memory {
    let stability = W[grade as usize - 1];
    Memory { stability, difficulty: first_difficulty(grade).clamp(1.0, 10.0) }
}

/// w4 - e^(w5 (G-1)) + 1.
fn first_difficulty(grade: Grade) -> f64 {
    W[4] - libm::exp(W[5] * (grade.number() - 1.0)) + 1.0
}

/// The memory after a further answer: on the same day, or at retrievability `r`.
pub fn next(memory: Memory, same_day: bool, r: f64, grade: Grade) -> Memory {
    let stability = match (same_day, grade) {
        (true, _) => same_day_stability(memory.stability, grade),
        (false, Grade::Again) => lapse(memory, r),
        (false, _) => recall(memory, r, grade),
    };
    Memory {
        stability: stability.clamp(STABILITY[0], STABILITY[1]),
        difficulty: next_difficulty(memory.difficulty, grade),
    }
}

/// S e^(w17 (G-3+w18)) S^(-w19), never less than before unless it was not recalled.
fn same_day_stability(stability: f64, grade: Grade) -> f64 {
    let growth = libm::exp(W[17] * (grade.number() - 3.0 + W[18])) * libm::pow(stability, -W[19]);
    stability * if grade == Grade::Again { growth } else { growth.max(1.0) }
}

/// min(w11 D^(-w12) ((S+1)^w13 - 1) e^((1-R) w14), S / e^(w17 w18)).
fn lapse(memory: Memory, r: f64) -> f64 {
    let long = W[11]
        * libm::pow(memory.difficulty, -W[12])
        * (libm::pow(memory.stability + 1.0, W[13]) - 1.0)
        * libm::exp((1.0 - r) * W[14]);
    long.min(memory.stability / libm::exp(W[17] * W[18]))
}

/// S (1 + e^w8 (11-D) S^(-w9) (e^((1-R) w10) - 1) [hard w15] [easy w16]).
fn recall(memory: Memory, r: f64, grade: Grade) -> f64 {
    let turn = match grade {
        Grade::Hard => W[15],
        Grade::Easy => W[16],
        Grade::Again | Grade::Good => 1.0,
    };
    let growth = libm::exp(W[8])
        * (11.0 - memory.difficulty)
        * libm::pow(memory.stability, -W[9])
        * (libm::exp((1.0 - r) * W[10]) - 1.0)
        * turn;
    memory.stability * (1.0 + growth)
}

/// w7 D0(4) + (1-w7) (D - w6 (G-3) (10-D)/9), within 1..10.
fn next_difficulty(difficulty: f64, grade: Grade) -> f64 {
    let damped = difficulty - W[6] * (grade.number() - 3.0) * (10.0 - difficulty) / 9.0;
    (W[7] * first_difficulty(Grade::Easy) + (1.0 - W[7]) * damped).clamp(1.0, 10.0)
}

#[cfg(test)]
#[path = "memory_tests.rs"]
mod tests;
