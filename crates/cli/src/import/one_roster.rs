//! Rosters: OneRoster CSV 1.1 and 1.2, in a zip or a folder.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use app::import_roster::{By, ImportOptions, ImportReport};
use clap::Args;
use domain::time::Zone;
use formats::finding::{Finding, Severity};
use formats::one_roster::{self, Files, Reading, UNPACKED_MAX};
use serde_json::json;
use store::Options;

use super::Remark;
use crate::{Place, open};

/// The most bytes of an archive. Ours: a roster packs to a tenth.
const ARCHIVE_MAX: u64 = 64 * 1024 * 1024;

/// Brings a roster in: schools, courses, classes, people and who is in which class.
#[derive(Debug, Args)]
pub(crate) struct OneRoster {
    /// The zip, or the folder of CSV files.
    path: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Says what would be done, and does nothing.
    #[arg(long)]
    dry_run: bool,
    /// Refuses whatever the standard refuses, instead of taking what can be understood.
    #[arg(long)]
    strict: bool,
    /// What the district is called, where the roster has none.
    #[arg(long, value_name = "NAME")]
    org: Option<String>,
    /// Time zone of schools that are new, such as America/Chicago.
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<String>,
    /// More than half of the people may be gone.
    #[arg(long)]
    many_gone: bool,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

fn zone(name: &str) -> Result<String, String> {
    Zone::named(name).map(|_| name.to_owned()).map_err(|_| "write it as America/Chicago".to_owned())
}

impl OneRoster {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let files = read(&self.path)?;
        let reading = if self.strict { Reading::Strict } else { Reading::Lenient };
        let (set, findings) = one_roster::read(&files, reading);
        let app = open::app(&self.place.location()?, &Options::default())?;
        let tenant = app.first_tenant()?;
        let options = ImportOptions {
            dry_run: self.dry_run,
            district: self.org.clone(),
            zone: self.zone.clone(),
            many_gone: self.many_gone,
        };
        let report = app.import_roster(&By::Program(tenant), set, findings, &options)?;
        let link = if report.applied { app.first_password_link(tenant)? } else { None };
        self.say(&report, link.as_deref());
        let failed = one_roster::has_errors(&report.findings);
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn say(&self, report: &ImportReport, link: Option<&str>) {
        let path = link.map(|token| format!("/password/{token}"));
        if self.json {
            let mut said = as_json(report);
            if let Some(path) = path {
                said["administrator"] = json!({"path": path});
            }
            println!("{said}");
            return;
        }
        for finding in &report.findings {
            println!("{}: {finding}", word(finding.severity));
        }
        let counts = report.counts;
        println!(
            "{} rows new, {} changed, {} as they were, {} gone{}",
            counts.created,
            counts.updated,
            counts.unchanged,
            counts.removed,
            if report.applied { "" } else { "; nothing applied" }
        );
        if let Some(path) = path {
            println!("Nobody can sign in yet. Serve, and open this once to be the administrator:\n  {path}");
        }
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A report in the shape of contracts.md 5.
pub(crate) fn as_json(report: &ImportReport) -> serde_json::Value {
    let remark = |one: &Finding| {
        Remark {
            severity: word(one.severity),
            file: one.file.clone(),
            row: one.row,
            field: one.field.clone(),
            found: one.found.clone(),
            remedy: one.remedy.clone(),
        }
        .value()
    };
    let findings: Vec<_> = report.findings.iter().map(remark).collect();
    json!({"applied": report.applied, "counts": report.counts, "findings": findings})
}

/// The files of a zip or of a folder, by name.
pub(crate) fn read(path: &Path) -> Result<Files> {
    let what = || format!("cannot read {}", path.display());
    if path.is_dir() {
        return folder(path);
    }
    let size = std::fs::metadata(path).with_context(what)?.len();
    if size > ARCHIVE_MAX {
        bail!("{} has {} MB: send the CSV files of OneRoster alone", path.display(), size / 1_000_000);
    }
    let bytes = std::fs::read(path).with_context(what)?;
    one_roster::unpack(&bytes).with_context(|| path.display().to_string())
}

/// The CSV files of a folder, or of the one folder in it.
fn folder(path: &Path) -> Result<Files> {
    let what = || format!("cannot read {}", path.display());
    let entries = std::fs::read_dir(path).with_context(what)?.collect::<std::io::Result<Vec<_>>>()?;
    let (mut files, mut left, mut inner) = (Files::new(), UNPACKED_MAX, Vec::new());
    for entry in entries {
        let kind = entry.file_type()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if kind.is_dir() && !name.starts_with('.') {
            inner.push(entry.path());
        }
        if !kind.is_file() || !name.to_ascii_lowercase().ends_with(".csv") || name.starts_with('.') {
            continue;
        }
        let size = entry.metadata()?.len();
        left = left
            .checked_sub(size)
            .with_context(|| format!("{} is more than a roster has", path.display()))?;
        files.insert(name, std::fs::read(entry.path()).with_context(|| entry.path().display().to_string())?);
    }
    match inner.as_slice() {
        [only] if files.is_empty() => folder(only),
        _ => Ok(files),
    }
}
