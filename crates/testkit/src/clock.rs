//! A clock that stands still until a test moves it.

use domain::Millis;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A clock moved by hand. Clones show the same time, so one stays with the test and one goes into
/// what is tested.
///
/// ```
/// use domain::Millis;
/// use testkit::clock::Clock;
///
/// let clock = Clock::at(Millis(1_795_000_000_000));
/// let inside = clock.clone();
/// clock.advance(Millis::DAY);
/// assert_eq!(inside.now(), Millis(1_795_086_400_000));
/// ```
#[derive(Clone, Debug)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    /// A clock that shows this moment.
    #[must_use]
    pub fn at(moment: Millis) -> Self {
        Self(Arc::new(AtomicI64::new(moment.0)))
    }

    /// The moment it shows.
    #[must_use]
    pub fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }

    /// Moves it by a number of milliseconds, such as `3 * Millis::DAY`; back when negative.
    pub fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }

    /// Sets it to a moment.
    pub fn set(&self, moment: Millis) {
        self.0.store(moment.0, Ordering::SeqCst);
    }
}
