//! Answers: reading what a child typed, and saying what it is.

mod check;
mod form;
mod number;
mod unit;

pub use check::Checked;
pub(crate) use check::{RightNumber, check_choice, check_number, check_text, fold_text, option_key};
pub use form::Form;
pub use number::{Typed, TypedAs, read_number};
pub use unit::Unit;

#[cfg(test)]
mod tests;
