//! `waymark export-learner` and `erase-learner`.

use std::io::{BufRead as _, Write as _};
use std::process::ExitCode;

use anyhow::{Result, bail};
use app::erase_learner::receipt_json;
use clap::Args;
use domain::UserId;
use store::{Location, Options, backup};

use crate::{Place, open};

/// Writes everything that is kept of one learner as one JSON document.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The learner's id, as it stands in the address of their page.
    learner: UserId,
    #[command(flatten)]
    place: Place,
}

impl Export {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(crate) fn run(&self) -> Result<ExitCode> {
        // From a snapshot, so that it works while a server runs.
        let work = tempfile::tempdir()?;
        let (file, store) = (work.path().join("snapshot"), work.path().join("store"));
        backup::take(&self.place.location()?, &file, Options::default().now)?;
        let place = Location::Sqlite(store);
        backup::restore(&file, &place, &Options::default())?;
        let document = open::app(&place, &Options::default())?.export_learner(self.learner)?;
        println!("{}", serde_json::to_string_pretty(&document)?);
        Ok(ExitCode::SUCCESS)
    }
}

/// Removes a learner from everything and prints a receipt.
#[derive(Debug, Args)]
pub(crate) struct Erase {
    /// The learner's id, as it stands in the address of their page.
    learner: UserId,
    #[command(flatten)]
    place: Place,
    /// Why, for the record; must not name the learner.
    #[arg(long, value_name = "TEXT", default_value = "asked for by the school")]
    why: String,
    /// Do not ask for the name.
    #[arg(long)]
    yes: bool,
}

impl Erase {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let app = open::app(&self.place.location()?, &Options::default())?;
        let (_, name) = app.find_learner(self.learner)?;
        if name.split(' ').any(|part| part.len() > 1 && self.why.contains(part)) {
            bail!(
                "--why names the learner, and would be kept for ever. Say it without the name. Nothing was erased."
            );
        }
        if !self.yes {
            eprint!(
                "This cannot be undone. Type the name of the learner with this id to erase everything of them: "
            );
            std::io::stderr().flush()?;
            let mut typed = String::new();
            std::io::stdin().lock().read_line(&mut typed)?;
            if typed.trim() != name {
                bail!("That is not the name of this learner. Nothing was erased.");
            }
        }
        let receipt = app.erase_learner(self.learner, &self.why)?;
        drop(app);
        store::erase::scrub(&self.place.location()?)?;
        println!("{}", receipt_json(&receipt));
        eprintln!("Backups taken before still hold this learner. Erase again after restoring one.");
        Ok(ExitCode::SUCCESS)
    }
}
