//! How often somebody may try a secret. By account and address for staff; by learner and class for learners,
//! since a school is one address (contracts.md 3).

use std::num::NonZeroU32;

use app::AppError;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

type Limiter = DefaultKeyedRateLimiter<String>;

pub(crate) struct Limits {
    account: Limiter,
    address: Limiter,
    learner: Limiter,
    class: Limiter,
    codes: Limiter,
    families: Limiter,
    clock: DefaultClock,
}

const fn per_minute(n: u32) -> Quota {
    Quota::per_minute(NonZeroU32::new(n).unwrap())
}

impl Limits {
    pub(crate) fn new() -> Self {
        Self {
            account: Limiter::keyed(per_minute(6)),
            address: Limiter::keyed(per_minute(60)),
            learner: Limiter::keyed(per_minute(6)),
            class: Limiter::keyed(per_minute(90)),
            // A school is one address, so this must hold a whole school's slips of the finger.
            codes: Limiter::keyed(per_minute(300)),
            // A school's evening for families is one address, too.
            families: Limiter::keyed(per_minute(60)),
            clock: DefaultClock::default(),
        }
    }

    fn check(&self, limiter: &Limiter, key: &str) -> Result<(), AppError> {
        limiter.check_key(&key.to_owned()).map_err(|early| {
            let wait = early.wait_time_from(self.clock.now());
            AppError::TooMany { seconds: wait.as_secs() + 1 }
        })
    }

    /// A staff member tries a password.
    pub(crate) fn staff(&self, name: &str, address: &str) -> Result<(), AppError> {
        self.check(&self.address, address)?;
        self.check(&self.account, &name.trim().to_lowercase())
    }

    /// Somebody typed a class code that nobody has.
    pub(crate) fn wrong_code(&self, address: &str) -> Result<(), AppError> {
        self.check(&self.codes, address)
    }

    /// Somebody tries a guardian's code or link.
    pub(crate) fn family(&self, address: &str) -> Result<(), AppError> {
        self.check(&self.families, address)
    }

    /// A learner tries three pictures.
    pub(crate) fn learner(&self, learner: &str, class: &str) -> Result<(), AppError> {
        self.check(&self.class, class)?;
        self.check(&self.learner, learner)
    }
}
