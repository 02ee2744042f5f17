//! What a school writes for itself: one template or activity at a time, in the languages its author wrote, speaking of
//! the competencies and misconceptions of the packs there are. The same reader and the same checker as for packs.

mod draft;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::CompetencyId;

pub use draft::{Draft, Entry, Lines};

use crate::activity::{Activity, Twin};
use crate::library::Library;
use crate::pack::{self, Finding, nearest};
use crate::template::Template;

/// The name of the one file in findings.
const FILE: &str = "text";

/// A work as read: itself where it can be used, and everything found.
#[derive(Debug)]
pub struct Read<T> {
    /// It; nothing where something in it cannot be read.
    pub work: Option<Arc<T>>,
    /// What was found, by line.
    pub findings: Vec<Finding>,
}

impl<T> Read<T> {
    fn new(work: Option<T>, mut findings: Vec<Finding>) -> Self {
        findings.sort();
        findings.dedup();
        Self { work: work.map(Arc::new), findings }
    }

    /// Nothing found is an error.
    pub fn is_sound(&self) -> bool {
        self.work.is_some() && !self.findings.iter().any(Finding::is_error)
    }
}

/// Whole works to begin with and to change: the name in a form and the text, in English and Spanish.
pub const STARTERS: [(&str, &str); 4] = [
    ("number", include_str!("starters/number.toml")),
    ("choice", include_str!("starters/choice.toml")),
    ("word", include_str!("starters/word.toml")),
    ("activity", include_str!("starters/activity.toml")),
];

/// The text of a template or activity that comes with Waymark, as it stands in its file; `path` as in the pack.
pub fn builtin_source(folder: &str, name: &str) -> Option<String> {
    let end = format!("/{name}.toml");
    let files = crate::library::builtin_files();
    let (_, bytes) = files.iter().find(|(path, _)| path.starts_with(folder) && path.ends_with(&end))?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// Reads a template of a school's own pack.
pub fn template(own: &str, source: &str, base: &Library) -> Read<Template> {
    let (mut findings, languages) = (Vec::new(), languages(source));
    let house = pack::template::House { pack: own, languages: &languages, of_others: false };
    let mut found = pack::template::read(FILE, source.as_bytes(), house, &mut findings);
    if found.len() > 1 {
        let (what, remedy) = ("There is more than one template.", "Write each in a place of its own.");
        findings.push(Finding::error(FILE, 1, "template", what, remedy));
    }
    let template = found.pop().map(|template| explained(template, base, &mut findings));
    if let Some(template) = &template {
        known(template.competencies.iter().map(|weighted| &weighted.id), base, &mut findings);
    }
    Read::new(template, findings)
}

/// Gives a template the misconceptions that its mistakes name.
fn explained(mut template: Template, base: &Library, findings: &mut Vec<Finding>) -> Template {
    for (line, id) in template.misconception_lines() {
        if base.misconception(id).is_none() {
            let near = nearest(&id.0, base.misconceptions().map(|one| one.id.0.as_str()));
            let remedy = near.map_or("Choose one of the list.".to_owned(), |near| format!("Is it {near}?"));
            let found = format!("There is no misconception {id}.");
            findings.push(Finding::error(FILE, line, "misconception", found, remedy));
        }
    }
    let ids: BTreeSet<_> = template.misconceptions().cloned().collect();
    template.explained =
        ids.into_iter().filter_map(|id| Some((id.clone(), base.explanation(&id)?))).collect();
    template
}

/// Reads an activity of a school's own pack.
pub fn activity(own: &str, source: &str, base: &Library) -> Read<Activity> {
    let (mut findings, languages) = (Vec::new(), languages(source));
    let found = pack::activity::read(FILE, source.as_bytes(), own, &languages, &mut findings);
    if let Some(activity) = &found {
        known(activity.competencies.iter().map(|weighted| &weighted.id), base, &mut findings);
        if matches!(activity.twin, Twin::Other(_)) {
            let (what, remedy) = ("A twin of one's own cannot be named yet.", "Write twin = \"self\".");
            findings.push(Finding::error(FILE, 1, "twin", what, remedy));
        }
    }
    Read::new(found, findings)
}

fn known<'a>(ids: impl Iterator<Item = &'a CompetencyId>, base: &Library, findings: &mut Vec<Finding>) {
    for id in ids.filter(|id| base.web.find(id).is_none()) {
        let found = format!("There is no competency {id}.");
        findings.push(Finding::error(FILE, 1, "competencies", found, "Choose one of the list."));
    }
}

/// The languages that a work has texts in, as they stand in it; English where there are none.
fn languages(source: &str) -> Vec<String> {
    let found = Draft::parse(source).map(|draft| draft.languages()).unwrap_or_default();
    if found.is_empty() { vec!["en".to_owned()] } else { found }
}

#[cfg(test)]
mod tests;
