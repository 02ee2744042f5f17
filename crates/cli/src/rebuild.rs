//! `waymark rebuild [--check]`: folds everything again from the evidence, or proves that it would change nothing.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde_json::json;
use store::Options;

use crate::{Place, open};

/// Folds everything again from the evidence.
#[derive(Debug, Args)]
pub(crate) struct Rebuild {
    #[command(flatten)]
    place: Place,
    /// Only compare; change nothing. Exit 1 if anything differs.
    #[arg(long)]
    check: bool,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Rebuild {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let app = open::app(&self.place.location()?, &Options::default())?;
        let (mut learners, mut records, mut differences) = (0, 0, Vec::new());
        for report in app.rebuild(self.check)? {
            learners += report.learners;
            records += report.records;
            differences.extend(report.differences);
        }
        if self.json {
            println!(
                "{}",
                json!({"learners": learners, "records": records, "differences": differences.len()})
            );
        } else if self.check {
            println!("{learners} learners, {records} records, {} differences", differences.len());
            for difference in &differences {
                let what = difference.competency.as_deref().unwrap_or("as a whole");
                println!("  learner {}, {what}: {:?}", difference.learner, difference.how);
            }
        } else {
            println!("{learners} learners folded again from {records} records");
        }
        let sound = !self.check || differences.is_empty();
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
