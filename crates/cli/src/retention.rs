//! `waymark retention`: how long records are kept, what is older, and removing it.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::json;
use store::Options;

use crate::{Place, open};

/// Says how long each type of record is kept and what is older. A server does this every night at three by itself.
#[derive(Debug, Args)]
pub(crate) struct Retention {
    #[command(flatten)]
    place: Place,
    /// Keep a type of record for so many days, such as presence=30: presence, sign_ins, links, sittings.
    #[arg(long, value_name = "TYPE=DAYS")]
    set: Vec<String>,
    /// Remove what is older now.
    #[arg(long)]
    apply: bool,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Retention {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let app = open::app(&self.place.location()?, &Options::default())?;
        let mut policy = app.retention()?;
        for change in &self.set {
            let (name, days) =
                change.split_once('=').context("write --set TYPE=DAYS, such as presence=30")?;
            let days: u32 = days.parse().with_context(|| format!("\"{days}\" is no number of days"))?;
            match name {
                "presence" => policy.presence = days,
                "sign_ins" => policy.sign_ins = days,
                "links" => policy.links = days,
                "sittings" => policy.sittings = days,
                _ => bail!(
                    "\"{name}\" is no type: choose presence, sign_ins, links or sittings. Nothing was changed."
                ),
            }
        }
        if !self.set.is_empty() {
            app.set_retention(&policy)?;
        }
        let found = if self.apply { app.remove_old()? } else { app.due_for_removal()? };
        if self.json {
            println!("{}", json!({"days": policy, "removed": self.apply, "rows": found}));
            return Ok(ExitCode::SUCCESS);
        }
        println!("type      kept      {}", if self.apply { "removed" } else { "older" });
        let rows = [
            ("presence", policy.presence, found.presence),
            ("sign_ins", policy.sign_ins, found.sign_ins),
            ("links", policy.links, found.links),
            ("sittings", policy.sittings, found.sittings),
        ];
        for (name, days, rows) in rows {
            println!("{name:<9} {days:>4} days {rows}");
        }
        Ok(ExitCode::SUCCESS)
    }
}
