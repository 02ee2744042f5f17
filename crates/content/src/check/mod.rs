//! The checker of packs: reads everything, then makes items over many seeds and tries each as a learner
//! would; counts how many different ones there are; tests every equation in its texts; and compares the
//! activities with each other.

mod alike;
mod equations;
mod space;
mod trial;

use std::sync::Arc;

use serde::Serialize;

use crate::library::Library;
use crate::pack::{Files, Finding, Pack, Severity};
use crate::template::Template;
use trial::Trial;

/// What the checker found (contracts.md 5, `pack check`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Templates, older versions included.
    pub templates: usize,
    /// Competencies.
    pub competencies: usize,
    /// Mistakes and options that name a misconception.
    pub misconception_links: usize,
    /// Activities.
    pub activities: usize,
    /// Items that were made and tried.
    pub items_made: usize,
    /// Settings of knobs with 200 different items or more.
    pub wide_settings: usize,
    /// Settings with fewer.
    pub narrow_settings: usize,
    /// Equations in hints and solutions that were tested.
    pub equations: usize,
    /// Of items with two mistakes or more: how many different answers the mistakes and the right answer give, on
    /// average. The more, the sooner a mistake is known.
    pub answers_apart: f64,
    /// How many findings are errors.
    pub errors: usize,
    /// Everything found, by file and line.
    pub findings: Vec<Finding>,
}

/// Most findings of one template before the rest is left unsaid.
const ENOUGH: usize = 12;

/// What is wrong with one template, tried with so many items; where nothing is, how many different ones there are is
/// counted.
pub fn template_check(template: &Arc<Template>, items: usize) -> Vec<Finding> {
    let trial = Trial::of(template, items);
    let spaces = if trial.findings.is_empty() { space::of(template) } else { Vec::new() };
    trial.findings.into_iter().chain(space::findings(template, &spaces)).take(ENOUGH).collect()
}

/// Checks a pack with so many items of each template.
pub fn pack_check(files: &Files, items: usize) -> Report {
    let (pack, mut findings) = Pack::read(files);
    let mut report = Report {
        templates: pack.templates.len(),
        competencies: pack.competencies.len(),
        misconception_links: pack.templates.iter().map(|template| template.misconceptions().count()).sum(),
        activities: pack.activities.len(),
        items_made: 0,
        wide_settings: 0,
        narrow_settings: 0,
        equations: 0,
        answers_apart: 0.0,
        errors: 0,
        findings: Vec::new(),
    };
    let mut pack = pack;
    let templates = std::mem::take(&mut pack.templates);
    findings.extend(alike::findings(&pack.activities));
    if let Err(finding) = Library::new(vec![pack]) {
        findings.push(finding);
    }
    let (mut apart, mut tried) = (0, 0);
    for template in templates {
        let template = Arc::new(template);
        // What others made has one item each.
        let mut trial = Trial::of(&template, if template.of_others { 1 } else { items });
        let counted = trial.findings.is_empty() && !template.of_others;
        let spaces = if counted { space::of(&template) } else { Vec::new() };
        report.wide_settings += spaces.iter().filter(|count| **count >= space::WIDE).count();
        report.narrow_settings += spaces.iter().filter(|count| **count < space::WIDE).count();
        trial.findings.extend(space::findings(&template, &spaces));
        report.items_made += trial.made;
        report.equations += trial.equations;
        apart += trial.apart.0;
        tried += trial.apart.1;
        findings.extend(trial.findings.into_iter().take(ENOUGH));
    }
    report.answers_apart = apart as f64 / tried.max(1) as f64;
    findings.sort();
    findings.dedup();
    report.errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    report.findings = findings;
    report
}
