//! One file alone, without a pack around it.

use super::{Finding, activity, template};
use crate::activity::Activity;
use crate::template::Template;

/// The templates of a file in some languages.
pub(crate) fn template_of(
    path: &str,
    bytes: &[u8],
    pack: &str,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Vec<Template> {
    template::read(path, bytes, template::House { pack, languages, of_others: false }, findings)
}

/// The activity of a file in some languages.
pub(crate) fn activity_of(
    path: &str,
    bytes: &[u8],
    pack: &str,
    languages: &[String],
    findings: &mut Vec<Finding>,
) -> Option<Activity> {
    activity::read(path, bytes, pack, languages, findings)
}
