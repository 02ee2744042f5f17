//! Ids that are the same in every run.

use domain::Millis;
use std::sync::atomic::{AtomicU64, Ordering};

/// Makes ids whose "random" bytes are a counter, so that they are valid, unique within one maker,
/// in the order they were made, and equal from run to run.
///
/// ```
/// use domain::{Millis, UserId};
/// use testkit::ids::Ids;
///
/// let ids = Ids::default();
/// let at = Millis(1_795_000_000_000);
/// let (first, second) = (ids.make(at, UserId::new), ids.make(at, UserId::new));
/// assert!(first < second);
/// assert_eq!(first, Ids::default().make(at, UserId::new));
/// assert_eq!(first.to_string().parse(), Ok(first));
/// ```
#[derive(Debug, Default)]
pub struct Ids {
    made: AtomicU64,
}

impl Ids {
    /// An id of any kind, by the kind's `new`.
    pub fn make<Id>(&self, at: Millis, new: fn(Millis, [u8; 10]) -> Id) -> Id {
        new(at, self.random())
    }

    /// Ten bytes that were not given before, for whatever takes random bytes as an argument.
    pub fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&self.made.fetch_add(1, Ordering::SeqCst).to_be_bytes());
        bytes
    }
}
