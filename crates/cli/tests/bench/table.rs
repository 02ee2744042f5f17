//! The table of figures: each beside a baseline of the same run and its budget (waymark.md 8).

use std::fmt;

/// What a figure should be.
#[derive(Clone, Copy)]
enum Budget {
    AtMost(f64),
    AtLeast(f64),
}

/// One figure.
pub(crate) struct Row {
    what: String,
    value: f64,
    unit: &'static str,
    beside: Option<(&'static str, f64)>,
    budget: Option<Budget>,
    how: String,
}

impl Row {
    pub(crate) fn new(what: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { what: what.into(), value, unit, beside: None, budget: None, how: String::new() }
    }

    /// The baseline, in the same unit.
    pub(crate) fn beside(mut self, what: &'static str, value: f64) -> Self {
        self.beside = Some((what, value));
        self
    }

    pub(crate) fn at_most(mut self, budget: f64) -> Self {
        self.budget = Some(Budget::AtMost(budget));
        self
    }

    pub(crate) fn at_least(mut self, budget: f64) -> Self {
        self.budget = Some(Budget::AtLeast(budget));
        self
    }

    /// How it was measured.
    pub(crate) fn how(mut self, how: impl Into<String>) -> Self {
        self.how = how.into();
        self
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit;
        write!(f, "| {} | {} {unit} | ", self.what, figure(self.value))?;
        match self.beside {
            Some((what, value)) => {
                write!(f, "{what}: {} {unit} | {} x | ", figure(value), figure(self.value / value))?;
            }
            None => f.write_str("| | ")?,
        }
        match self.budget {
            Some(Budget::AtMost(most)) => {
                let kept = if self.value <= most { "kept" } else { "MISSED" };
                write!(f, "<= {} {unit}: {kept} | ", figure(most))?;
            }
            Some(Budget::AtLeast(least)) => {
                let kept = if self.value >= least { "kept" } else { "MISSED" };
                write!(f, ">= {} {unit}: {kept} | ", figure(least))?;
            }
            None => f.write_str("| ")?,
        }
        write!(f, "{} |", self.how)
    }
}

/// Three digits that matter.
pub(crate) fn figure(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 || size == 0.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

/// All figures, printed as they come, so that a run that is stopped has told what it knew.
#[derive(Default)]
pub(crate) struct Table {
    begun: bool,
}

impl Table {
    pub(crate) fn add(&mut self, row: &Row) {
        if !self.begun {
            println!("| what | measured | baseline beside it | ratio | budget | how it was measured |");
            println!("|---|---|---|---|---|---|");
            self.begun = true;
        }
        println!("{row}");
    }
}
