//! `waymark backup`, `restore` and `verify`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use serde_json::json;
use store::backup::{self, Manifest};
use store::{Location, Options};

use crate::{Place, open};

/// Takes a backup into one file, also while a server runs.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to make; it must not be there yet.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Backup {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let manifest = backup::take(&self.place.location()?, &self.file, Options::default().now)?;
        say(self.json, &format!("Backed up into {}.", self.file.display()), &manifest);
        Ok(ExitCode::SUCCESS)
    }
}

/// Makes a store of a backup, in an empty place.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// A file that `waymark backup` made.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Restore {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let manifest = backup::restore(&self.file, &self.place.location()?, &Options::default())?;
        say(self.json, "Restored. `waymark verify` proves it.", &manifest);
        Ok(ExitCode::SUCCESS)
    }
}

#[expect(clippy::print_stdout, reason = "the command's result")]
fn say(as_json: bool, what: &str, manifest: &Manifest) {
    let records = manifest.rows.get("evidence").copied().unwrap_or(0);
    if as_json {
        println!("{}", json!({"records": records, "manifest": manifest}));
    } else {
        println!("{what} {records} records; the log's SHA-256 is {}.", manifest.log);
    }
}

/// Proves a backup or a store.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A backup to prove.
    #[arg(conflicts_with_all = ["data", "database"], required_unless_present_any = ["data", "database"])]
    file: Option<PathBuf>,
    /// Folder of the embedded database, also while a server runs.
    #[arg(long, value_name = "DIR", env = "WAYMARK_DATA", conflicts_with = "database")]
    data: Option<PathBuf>,
    /// PostgreSQL, such as postgres://user@host/name.
    #[arg(long, value_name = "URL", env = "WAYMARK_DATABASE")]
    database: Option<String>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// What was found.
struct Found {
    manifest: Manifest,
    /// The log is that of the backup the store came from; `None` where it has grown since, or came from none.
    as_restored: Option<bool>,
    learners: u64,
    differences: usize,
}

impl Verify {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        // What is proved is a snapshot of its own, so that a running server is not in the way.
        let work = tempfile::tempdir()?;
        let snapshot = work.path().join("snapshot");
        let file = match (&self.file, &self.data, &self.database) {
            (Some(file), ..) => file.as_path(),
            (None, Some(folder), _) => {
                backup::take(&Location::Sqlite(folder.clone()), &snapshot, Options::default().now)?;
                snapshot.as_path()
            }
            (None, None, Some(url)) => {
                backup::take(&Location::Postgres(url.clone()), &snapshot, Options::default().now)?;
                snapshot.as_path()
            }
            (None, None, None) => bail!("say what to prove: a backup's file, --data DIR or --database URL"),
        };
        let found = prove(file, &work.path().join("store"))?;
        let sound = found.differences == 0 && found.as_restored != Some(false);
        self.say(&found, sound);
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn say(&self, found: &Found, sound: bool) {
        let records = found.manifest.rows.get("evidence").copied().unwrap_or(0);
        if self.json {
            let document = json!({
                "sound": sound, "records": records, "learners": found.learners, "log": found.manifest.log,
                "differences": found.differences, "log_as_restored": found.as_restored,
            });
            println!("{document}");
            return;
        }
        println!("The file is whole; its log has {records} records, SHA-256 {}.", found.manifest.log);
        match found.as_restored {
            Some(true) => println!("The log equals that of the backup it was restored from."),
            Some(false) => println!("THE LOG DIFFERS from that of the backup it was restored from."),
            None => {}
        }
        println!("{} learners folded again: {} differences.", found.learners, found.differences);
        println!(
            "{}",
            if sound { "Sound." } else { "NOT SOUND. Restore an older backup, or run `waymark rebuild`." }
        );
    }
}

fn prove(file: &Path, store: &Path) -> Result<Found> {
    let manifest = backup::check(file)?;
    let origin = backup::origin(file)?;
    let rows = |manifest: &Manifest| manifest.rows.get("evidence").copied();
    let as_restored =
        origin.filter(|origin| rows(origin) == rows(&manifest)).map(|origin| origin.log == manifest.log);
    let place = Location::Sqlite(store.to_owned());
    backup::restore(file, &place, &Options::default())?;
    let reports = open::app(&place, &Options::default())?.rebuild(true)?;
    Ok(Found {
        manifest,
        as_restored,
        learners: reports.iter().map(|report| report.learners).sum(),
        differences: reports.iter().map(|report| report.differences.len()).sum(),
    })
}
