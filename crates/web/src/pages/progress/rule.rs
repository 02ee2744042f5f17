//! The rule behind the words, in one sentence made from the constants that decide.

use engine::Params;
use ui::{Text, Words, t};

/// A probability as people say it.
pub(super) fn in_100(p: f64) -> i64 {
    (p * 100.0).round() as i64
}

/// When a word is given and taken.
pub(super) fn rule(w: &Words, params: &Params) -> Text<'static> {
    t!(
        w,
        "progress-rule",
        practised = in_100(params.practised),
        mastered = in_100(params.mastered),
        secure = i64::from(params.secure_days),
        refresh = in_100(params.refresh),
        old = i64::from(params.too_old)
    )
}
