//! Collecting findings: how bad each is follows from the reading, and no fault is told a thousand times.

use std::collections::BTreeMap;

use super::{Reading, TOLD_MAX};
use crate::finding::{Finding, Severity};

/// The most letters quoted. Ours.
const QUOTED: usize = 80;

/// Findings in the making.
#[derive(Debug)]
pub(super) struct Remarks {
    reading: Reading,
    file: String,
    all: Vec<Finding>,
    counts: BTreeMap<(String, String, String), (u32, Severity)>,
}

impl Remarks {
    pub(super) fn new(reading: Reading) -> Self {
        Self { reading, file: String::new(), all: Vec::new(), counts: BTreeMap::new() }
    }

    /// What follows is about this file.
    pub(super) fn of(&mut self, file: &str) {
        file.clone_into(&mut self.file);
    }

    /// Nothing can be applied.
    pub(super) fn error(&mut self, row: u32, field: &str, found: impl Into<String>, remedy: &str) {
        self.say(Severity::Error, row, field, &found.into(), remedy);
    }

    /// It departs from the standard, and can be understood or left out.
    pub(super) fn odd(&mut self, row: u32, field: &str, found: impl Into<String>, remedy: &str) {
        let severity = if self.reading == Reading::Strict { Severity::Error } else { Severity::Warning };
        self.say(severity, row, field, &found.into(), remedy);
    }

    /// The standard allows it, and it is worth a look.
    pub(super) fn warn(&mut self, row: u32, field: &str, found: impl Into<String>, remedy: &str) {
        self.say(Severity::Warning, row, field, &found.into(), remedy);
    }

    /// For information.
    pub(super) fn note(&mut self, row: u32, field: &str, found: impl Into<String>, remedy: &str) {
        self.say(Severity::Note, row, field, &found.into(), remedy);
    }

    fn say(&mut self, severity: Severity, row: u32, field: &str, found: &str, remedy: &str) {
        let key = (self.file.clone(), field.to_owned(), remedy.to_owned());
        let (count, worst) = self.counts.entry(key).or_insert((0, severity));
        *count += 1;
        *worst = severity.min(*worst);
        if *count > TOLD_MAX {
            return;
        }
        let mut found: String = found.chars().filter(|c| !c.is_control()).take(QUOTED + 1).collect();
        if found.chars().count() > QUOTED {
            found.pop();
            found.push('…');
        }
        let (file, field, remedy) = (self.file.clone(), field.to_owned(), remedy.to_owned());
        self.all.push(Finding { severity, file, row, field, found, remedy });
    }

    /// All findings, in the order of what was read; at the end how many more there are of a kind.
    pub(super) fn all(self) -> Vec<Finding> {
        let Self { mut all, counts, .. } = self;
        for ((file, field, remedy), (count, severity)) in
            counts.into_iter().filter(|(_, (count, _))| *count > TOLD_MAX)
        {
            let found = format!("{} more rows", count - TOLD_MAX);
            all.push(Finding { severity, file, row: 0, field, found, remedy });
        }
        all
    }
}
