//! What is wrong with a form: at its head, and beside each field.

use app::FieldError;
use maud::Markup;
use ui::field::summary;
use ui::{Text, Words};

/// The sentence for a field's fault.
pub(crate) fn of(w: &Words, faults: &[FieldError], field: &str) -> Option<Text<'static>> {
    faults.iter().find(|fault| fault.field == field).map(|fault| w.t(fault.says))
}

/// All of them, each a link to its field.
pub(crate) fn all(w: &Words, faults: &[FieldError]) -> Markup {
    let wrong: Vec<(&str, Text<'_>)> = faults.iter().map(|fault| (fault.field, w.t(fault.says))).collect();
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(field, says)| (*field, says.as_ref())).collect();
    summary(w, &wrong)
}
