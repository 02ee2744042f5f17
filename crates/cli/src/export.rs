//! `waymark export KIND PATH`: what is here, for other systems.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use app::import_roster::By;
use clap::{Args, Subcommand};
use formats::one_roster::{self, Files};
use serde_json::json;
use store::Options;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Place, open};

/// Writes what is here for other systems.
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Schools, courses, classes, people and who is in which class, as OneRoster 1.2.
    Oneroster(OneRoster),
}

/// Writes the roster.
#[derive(Debug, Args)]
pub(crate) struct OneRoster {
    /// A new zip where the name ends in .zip, else a folder that is empty or not there yet.
    path: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Export {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Oneroster(export) => export.run(),
        }
    }
}

impl OneRoster {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn run(&self) -> Result<ExitCode> {
        let app = open::app(&self.place.location()?, &Options::default())?;
        let set = app.export_roster(&By::Program(app.first_tenant()?))?;
        let files = one_roster::write(&set);
        match self.path.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip")) {
            true => archive(&self.path, &files)?,
            false => folder(&self.path, &files)?,
        }
        let rows = |(file, table): (&one_roster::File, &one_roster::Table)| {
            (file.word().to_owned(), json!(table.rows.len()))
        };
        let rows: serde_json::Map<_, _> = set.tables.iter().map(rows).collect();
        if self.json {
            println!("{}", json!({"path": self.path, "rows": rows}));
        } else {
            let list: Vec<String> = rows.iter().map(|(file, rows)| format!("{rows} {file}")).collect();
            println!("{}: {}", self.path.display(), list.join(", "));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn archive(path: &Path, files: &Files) -> Result<()> {
    if path.exists() {
        bail!("{} is there already: give a new name", path.display());
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    std::fs::write(path, zip.finish()?.into_inner())
        .with_context(|| format!("cannot write {}", path.display()))
}

fn folder(path: &Path, files: &Files) -> Result<()> {
    let what = || format!("cannot write {}", path.display());
    std::fs::create_dir_all(path).with_context(what)?;
    if std::fs::read_dir(path).with_context(what)?.next().is_some() {
        bail!("{} is not empty: give a folder of its own", path.display());
    }
    for (name, bytes) in files {
        std::fs::write(path.join(name), bytes).with_context(what)?;
    }
    Ok(())
}
