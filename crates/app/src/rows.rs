//! Forms with rows: the names of their fields, and what is wrong with them.

use std::ops::RangeInclusive;

use crate::{AppError, FieldError, Result};

/// Most rows of a form.
pub(crate) const ROWS: usize = 12;

/// The names of one field in each row, by the row's number.
macro_rules! rows {
    ($name:literal) => {
        $crate::rows::rows!($name 0 1 2 3 4 5 6 7 8 9 10 11)
    };
    ($name:literal $($n:literal)*) => { [$(concat!($name, $n)),*] };
}
pub(crate) use rows;

/// Collects what is wrong with a form, so that all of it is said at once.
#[derive(Default)]
pub(crate) struct Faults(Vec<FieldError>);

impl Faults {
    pub(crate) fn add(&mut self, field: &'static str, says: &'static str, found: &str) {
        self.0.push(FieldError { field, says, found: found.chars().take(60).collect() });
    }

    /// A whole number within bounds; the lower bound beside a fault.
    pub(crate) fn number(
        &mut self,
        field: &'static str,
        says: &'static str,
        text: &str,
        range: RangeInclusive<u16>,
    ) -> u16 {
        let number = text.trim().parse().ok().filter(|number| range.contains(number));
        number.unwrap_or_else(|| {
            self.add(field, says, text);
            *range.start()
        })
    }

    /// # Errors
    /// What was found.
    pub(crate) fn end(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(AppError::Form(self.0)) }
    }
}
