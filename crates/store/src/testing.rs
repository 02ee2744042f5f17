//! For tests: faults injected on purpose.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// Makes PostgreSQL answer 40001 the first time each statement is seen (scale.md R9).
#[derive(Debug, Default)]
pub struct Fault {
    struck: Mutex<BTreeSet<&'static str>>,
}

impl Fault {
    /// Whether this statement fails now.
    pub(crate) fn strikes(&self, sql: &'static str) -> bool {
        self.struck.lock().unwrap_or_else(PoisonError::into_inner).insert(sql)
    }

    /// How many statements have failed.
    pub fn struck(&self) -> usize {
        self.struck.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}
