//! Answers: reading what a child typed, and saying what it is.

mod check;
mod drawing;
mod expression;
mod form;
mod number;
mod several;
mod unit;

pub use check::Checked;
pub(crate) use check::{
    MAX_OPTIONS, RightNumber, check_choice, check_handed_in, check_number, check_text, fold_text, option_key,
};
pub use drawing::{BadDrawing, DRAWING_MAX, Drawing, STROKES_MAX, WORDS_MAX};
pub(crate) use expression::{RightExpression, check_expression};
pub use form::Form;
pub use number::{Typed, TypedAs, read_number};
pub(crate) use several::{
    FIELD_MARK, RightField, check_fields, check_match, check_multiple, check_order, check_points,
};
pub use unit::Unit;

#[cfg(test)]
mod tests;
