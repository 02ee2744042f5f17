//! `waymark rotation`: plans lessons, groups and weeks of device carts that stand in files.

mod solve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use rotation::carts::CartWeek;
use rotation::diverse::Mixing;
use serde::de::DeserializeOwned;
use serde_json::json;

/// Plans rotations that stand in files (docs/rotation-format.md).
#[derive(Debug, Subcommand)]
pub(crate) enum Rotation {
    /// Plans a lesson: who is at which station in which slot, and why; or names the rules that contradict each other.
    Solve(solve::Solve),
    /// Mixes groups, as different within as can be, from a file of the MDGP library.
    Mix(Mix),
    /// Plans a school's device carts over a week.
    Carts(Carts),
}

impl Rotation {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Solve(solve) => solve.run(),
            Self::Mix(mix) => mix.run(),
            Self::Carts(carts) => carts.run(),
        }
    }
}

/// How long to search.
#[derive(Debug, Clone, Copy, Args)]
#[group(multiple = false)]
pub(crate) struct Budget {
    /// Moves to try; the same seed and moves give the same answer, byte for byte.
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// Milliseconds to search instead.
    #[arg(long, value_name = "N")]
    budget_ms: Option<u64>,
}

/// Moves where nothing is said.
const USUAL: u64 = 500_000;

impl Budget {
    fn moves(self) -> u64 {
        self.iterations.unwrap_or(USUAL)
    }

    /// How far the time is used up, where there is a time.
    fn clock(self) -> Option<impl FnMut() -> f64> {
        let (began, budget) = (Instant::now(), self.budget_ms?);
        Some(move || began.elapsed().as_secs_f64() * 1000.0 / budget.max(1) as f64)
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} is not as docs/rotation-format.md says", path.display()))
}

/// What to mix.
#[derive(Debug, Args)]
pub(crate) struct Mix {
    /// The file.
    file: PathBuf,
    #[command(flatten)]
    budget: Budget,
    /// Names the chance in it.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Mix {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn run(&self) -> Result<ExitCode> {
        let text = std::fs::read_to_string(&self.file)
            .with_context(|| format!("cannot read {}", self.file.display()))?;
        let mixing = Mixing::parse(&text).with_context(|| self.file.display().to_string())?;
        let (began, moves) = (Instant::now(), self.budget.moves());
        let mut clock = self.budget.clock();
        let mut pace = |done: u64| match &mut clock {
            Some(clock) => clock(),
            None => done as f64 / moves.max(1) as f64,
        };
        let found = mixing.solve(self.seed, &mut pace)?;
        let millis = began.elapsed().as_millis() as u64;
        if self.json {
            let answer = json!({ "objective": mixing.value(&found.group), "group": found.group,
                                 "iterations": found.moves, "millis": millis });
            println!("{answer}");
        } else {
            println!("worth {:.3}, {} moves, {millis} ms", found.value, found.moves);
            for g in 0..mixing.sizes.len() {
                let members = found.group.iter().enumerate().filter(|(_, of)| **of == g);
                let members: Vec<String> = members.map(|(i, _)| i.to_string()).collect();
                println!("group {g}: {}", members.join(" "));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The week to plan.
#[derive(Debug, Args)]
pub(crate) struct Carts {
    /// The file.
    file: PathBuf,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

impl Carts {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn run(&self) -> Result<ExitCode> {
        let week: CartWeek = read(&self.file)?;
        let began = Instant::now();
        let plan = week.solve()?;
        let (objective, broken) = week.judge(&plan);
        let millis = began.elapsed().as_millis() as u64;
        let quality = week.quality(&plan);
        if self.json {
            let answer = json!({ "objective": objective, "hard_violations": broken.len(), "option": plan.option,
                                 "standing": plan.standing, "quality": quality, "millis": millis });
            println!("{answer}");
        } else {
            println!("worth {objective:.3}, {} rules broken, {millis} ms", broken.len());
            println!(
                "carts moved in a day: {:?}; used when they should charge: {}; most less fewest devices times periods: {}",
                quality.moves, quality.uncharged, quality.envy
            );
            if let Some(optimum) = week.optimum {
                println!(
                    "the proved optimum is {optimum:.3}: {:.3} % above",
                    (optimum / objective - 1.0) * 100.0
                );
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
