//! `waymark engine fit`: the engine's constants from a school's own answers; `foresight` and `audit`: how well it
//! foresees, and what the answers say of the web's edges.

use std::process::ExitCode;

use ::engine::fit::Scores;
use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use store::Options;

use crate::{Place, open};

/// Fits the engine's constants to the answers of a store, and puts them into use where they foresee better: on
/// learners who were held out and on later days.
#[derive(Debug, Args)]
pub(super) struct Fit {
    #[command(flatten)]
    place: Place,
    /// Only look: change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Go back to the constants as shipped.
    #[arg(long, conflicts_with = "dry_run")]
    shipped: bool,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Fit {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(super) fn run(&self) -> Result<ExitCode> {
        let app = open::app(&self.place.location()?, &Options::default())?;
        if self.shipped {
            let app = app.use_shipped()?;
            println!("the constants are as shipped: {}", app.model().params.version);
            return Ok(ExitCode::SUCCESS);
        }
        let base = ::engine::Params::default().version;
        let before = app.model().params.version.clone();
        let fit = app.fit_engine(&format!("{base}+{}", app.now().0))?;
        let used = fit.accepted && !self.dry_run;
        if used {
            app.use_fitted(&fit.fitted)?;
        }
        if self.json {
            println!(
                "{}",
                json!({"before": before, "version": fit.fitted.version, "accepted": fit.accepted, "used": used,
                    "learn": fit.fitted.learn, "items": fit.fitted.items.len(),
                    "held_out_learners": {"before": fit.others[0], "after": fit.others[1]},
                    "later_days": {"before": fit.later[0], "after": fit.later[1]}})
            );
            return Ok(ExitCode::SUCCESS);
        }
        println!(
            "{} items have constants of their own; learning {} times as fast as shipped",
            fit.fitted.items.len(),
            fit.fitted.learn
        );
        println!("{:<34}{}", "", HEADING);
        for (name, [before, after]) in [("learners held out", fit.others), ("later days", fit.later)] {
            println!("{:<34}{}", format!("{name}, {}", "as now"), row(&before));
            println!("{:<34}{}", format!("{name}, {}", "fitted"), row(&after));
        }
        println!(
            "{}",
            match (fit.accepted, used) {
                (false, _) =>
                    "not better by 0.001 in log loss on 500 answers of both with an ECE of at most 0.03 or what it was: nothing changes",
                (true, false) => "better; nothing changed, since this was a dry run",
                (true, true) =>
                    "better: in use, and everybody folded again. A running server takes them at its next start",
            }
        );
        Ok(ExitCode::SUCCESS)
    }
}

const HEADING: &str = "  answers  foreseen  right  log loss   Brier     ECE     AUC";

fn row(s: &Scores) -> String {
    format!(
        "{:>9}{:>10.3}{:>7.3}{:>10.4}{:>8.4}{:>8.4}{:>8.4}",
        s.answers, s.foreseen, s.right, s.log_loss, s.brier, s.ece, s.auc
    )
}

/// Says how well first, unaided answers are foreseen, on the whole and by group; groups of ten learners and more.
#[derive(Debug, Args)]
pub(super) struct Foresight {
    #[command(flatten)]
    place: Place,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Foresight {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(super) fn run(&self) -> Result<ExitCode> {
        let app = open::app(&self.place.location()?, &Options::default())?;
        let found = app.foresight()?;
        let alarms = found.groups.iter().filter(|group| group.scores.alarms()).count();
        if self.json {
            let groups: Vec<Value> = found
                .groups
                .iter()
                .map(|group| {
                    json!({"group": group.name, "learners": group.learners, "scores": group.scores,
                        "alarm": group.scores.alarms()})
                })
                .collect();
            println!(
                "{}",
                json!({"version": found.version, "all": found.all, "bins": found.bins, "groups": groups})
            );
        } else {
            println!("constants {}", found.version);
            println!("{:<34}{HEADING}", "");
            println!("{:<34}{}", "all", row(&found.all));
            for group in &found.groups {
                let name = format!("{} ({} learners)", group.name, group.learners);
                let alarm = if group.scores.alarms() { "  off" } else { "" };
                println!("{name:<34}{}{alarm}", row(&group.scores));
            }
            println!("ten parts of equally many answers, foreseen and right:");
            let bins: Vec<String> = found.bins.iter().map(|(p, y)| format!("{p:.2} {y:.2}")).collect();
            println!("  {}", bins.join("   "));
        }
        Ok(if alarms == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Says which edges of the web the answers speak against, and which seem to be missing. A list for people who write
/// webs: nothing changes.
#[derive(Debug, Args)]
pub(super) struct Audit {
    #[command(flatten)]
    place: Place,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Audit {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(super) fn run(&self) -> Result<ExitCode> {
        let app = open::app(&self.place.location()?, &Options::default())?;
        let found = app.audit_edges()?;
        let web = &app.model().web;
        let name = |node| web.competency(node).id.to_string();
        if self.json {
            let table = |t: &::engine::edges::Table| json!([t.both, t.earlier, t.later, t.neither]);
            let doubtful: Vec<Value> = found
                .doubtful
                .iter()
                .map(|one| json!({"from": name(one.from), "to": name(one.to), "table": table(&one.table), "least": one.least}))
                .collect();
            let missing: Vec<Value> = found
                .missing
                .iter()
                .map(|one| json!({"from": name(one.from), "to": name(one.to), "table": table(&one.table), "odds": one.odds}))
                .collect();
            println!(
                "{}",
                json!({"edges": web.edges(), "looked_at": found.looked_at, "doubtful": doubtful, "missing": missing})
            );
            return Ok(ExitCode::SUCCESS);
        }
        println!("{} of {} edges have the answers of 20 learners or more", found.looked_at, web.edges());
        for one in &found.doubtful {
            let wrong = one.table.later + one.table.neither;
            println!(
                "doubtful: {} before {}: {} of {wrong} who were wrong in the first were right in the second",
                name(one.from),
                name(one.to),
                one.table.later
            );
        }
        for one in &found.missing {
            let wrong = one.table.later + one.table.neither;
            println!(
                "missing? {} before {}: {} of {wrong} who were wrong in the first were right in the second",
                name(one.from),
                name(one.to),
                one.table.later
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
