//! `waymark pack check PATH`: the content checker.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

/// Works on content packs.
#[derive(Debug, Subcommand)]
pub(crate) enum Pack {
    /// Reads a pack, makes items of every template, and says what is wrong, with file, line and remedy.
    Check(Check),
}

/// What to check and how long.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// The pack's folder.
    path: PathBuf,
    /// Items made of each template.
    #[arg(long, value_name = "N", default_value_t = 50)]
    items: usize,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// A pack is text; larger files are somebody's mistake.
const FILE_MAX: u64 = 4 * 1024 * 1024;
const FILES_MAX: usize = 20_000;

impl Pack {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Check(check) => check.run(),
        }
    }
}

impl Check {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn run(&self) -> Result<ExitCode> {
        let mut files = content::Files::default();
        read_folder(&self.path, &self.path, &mut files)?;
        let report = content::pack_check(&files, self.items);
        if self.json {
            println!("{}", serde_json::to_string(&report)?);
        } else {
            for finding in &report.findings {
                println!("{finding}");
            }
            println!(
                "{} templates, {} competencies, {} misconception links, {} activities, {} items made, {} errors",
                report.templates,
                report.competencies,
                report.misconception_links,
                report.activities,
                report.items_made,
                report.errors
            );
        }
        Ok(if report.errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

pub(crate) fn read_folder(root: &Path, folder: &Path, files: &mut content::Files) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{} is no folder of a pack", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(root, &path, files)?;
            continue;
        }
        if path.metadata()?.len() > FILE_MAX {
            bail!("{} is larger than 4 MiB: a pack is text, split it", path.display());
        }
        if files.len() == FILES_MAX {
            bail!("{} holds more than {FILES_MAX} files: check one pack at a time", root.display());
        }
        let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        files.insert(name, std::fs::read(&path)?.into());
    }
    Ok(())
}
