//! Chance with a seed: SplitMix64 (Steele, Lea and Flood 2014).

/// A stream of numbers.
#[derive(Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5741_594D_4152_4B00)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// What an id takes.
    pub(crate) fn ten(&mut self) -> [u8; 10] {
        let mut ten = [0; 10];
        ten[..8].copy_from_slice(&self.next().to_be_bytes());
        ten[8..].copy_from_slice(&self.next().to_be_bytes()[..2]);
        ten
    }
}
