//! For tests: faults injected on purpose.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::{Location, Options, Store, StoreError};

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

/// Opens a PostgreSQL behind the wall of row-level security, so that any suite can run under it: a
/// statement that forgets its tenant then finds nothing.
///
/// # Errors
/// As [`Store::open`].
pub fn under_row_level_security(url: &str) -> Result<Store, StoreError> {
    let options = Options { row_level_security: true, ..Options::default() };
    Store::open(&Location::Postgres(url.to_owned()), &options)
}
