//! Choices made from a seed: the same seed makes the same choices for ever, on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::value::{Rational, Value};

/// A choice to be made.
#[derive(Debug, Clone, PartialEq)]
pub enum Draw {
    /// `first`, `first + step`, ... at most `last`.
    Range {
        /// The least.
        first: i64,
        /// Not beyond this.
        last: i64,
        /// At least 1.
        step: i64,
    },
    /// One of a list that is not empty.
    OneOf(Vec<Value>),
    /// So many different places of a list, in a drawn order; all of them is a shuffle.
    Sample(usize, Vec<Value>),
}

/// A stream of choices. Counter-based: variable n of attempt m has its own place in the stream.
#[derive(Debug, Clone)]
pub struct Draws {
    rng: ChaCha8Rng,
}

/// 32-bit words of the stream that belong to one variable; a list has at most a quarter as many entries.
const WORDS_PER_VARIABLE: u128 = 1 << 12;

impl Draws {
    /// The stream of one item.
    pub fn new(template: &str, version: u32, seed: u32) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&fnv1a(template.as_bytes()).to_le_bytes());
        key[8..12].copy_from_slice(&version.to_le_bytes());
        key[12..16].copy_from_slice(&seed.to_le_bytes());
        Self { rng: ChaCha8Rng::from_seed(key) }
    }

    /// Goes to the place of a variable of an attempt.
    pub fn go_to(&mut self, attempt: u32, variable: usize) {
        self.rng.set_stream(attempt.into());
        self.rng.set_word_pos(variable as u128 * WORDS_PER_VARIABLE);
    }

    /// A number below `n`, which is above zero. Its bias, n / 2^64, cannot be noticed.
    fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.rng.next_u64()) * u128::from(n)) >> 64) as u64
    }

    /// Makes a choice.
    pub fn make(&mut self, draw: Draw) -> Value {
        match draw {
            Draw::Range { first, last, step } => {
                let count = (i128::from(last) - i128::from(first)) / i128::from(step) + 1;
                let nth = self.below(u64::try_from(count).unwrap_or(1));
                Rational::whole(i128::from(first) + i128::from(nth) * i128::from(step)).into()
            }
            Draw::OneOf(mut list) => {
                let nth = self.below(list.len() as u64) as usize;
                list.swap_remove(nth)
            }
            Draw::Sample(count, mut list) => {
                self.shuffle(&mut list, count);
                list.truncate(count);
                Value::List(list)
            }
        }
    }

    /// Puts drawn entries into the first `count` places (Fisher and Yates).
    pub fn shuffle<T>(&mut self, list: &mut [T], count: usize) {
        for place in 0..count.min(list.len()) {
            let other = place + self.below((list.len() - place) as u64) as usize;
            list.swap(place, other);
        }
    }
}

/// FNV-1a, 64 bits: spreads template ids over the keys of the stream. Part of every item's identity.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
