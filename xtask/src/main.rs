//! The project's chores, in Rust so that a newcomer needs nothing but cargo.
//!
//! `cargo xtask test` is everything CI runs; the other commands are its parts, or what is too long
//! for every day. Start reading at [`mod@test`]: it calls [`setup`], [`check`] and then the tests.
//! To add a part to the check, add a line to `check::run`.
#![expect(clippy::print_stdout, reason = "a command speaks on standard output")]

mod check;
mod setup;
mod shell;
mod tally;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's chores")]
struct Chores {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Install what the tests need and this machine lacks: Chromium, PostgreSQL, axe-core
    Setup,
    /// Format, lints, documentation, arrows of the house, licences, unused dependencies, texts
    Check {
        /// Redraw the arrows in ARCHITECTURE.md instead of comparing them
        #[arg(long)]
        write: bool,
    },
    /// Everything CI runs: setup, check, all tests on both databases and in a browser
    Test,
    /// Measure the answer path, pages, memory and cold start in a release build
    Bench,
    /// Take a screenshot of every page in three widths, light and dark
    Shots,
}

fn main() -> ExitCode {
    match run(&Chores::parse().chore) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does the chore; `false` when it ran to its end and found something wrong.
fn run(chore: &Chore) -> Result<bool> {
    match chore {
        Chore::Setup => setup::run().map(|()| true),
        Chore::Check { write } => check::run(*write).map(|tally| tally.all_passed()),
        Chore::Test => test::run(),
        Chore::Bench => bench(),
        Chore::Shots => shots(),
    }
}

/// The program's benches are ignored tests of the binary, so that they see what tests see; those of pure rooms are criterion's,
/// and a table of how near plans come to their optimum.
fn bench() -> Result<bool> {
    let pure = ["-p", "engine", "-p", "content", "-p", "rotation"];
    let rooms = shell::cargo(&["bench", "--locked"]).args(pure).arg("--benches").status()?.success();
    let program = shell::cargo(&["test", "--release", "--locked", "-p", "waymark", "--test", "bench"])
        .args(["--", "--ignored", "--nocapture"])
        .env("RUST_TEST_THREADS", "1")
        .status()?;
    Ok(rooms && program.success())
}

fn shots() -> Result<bool> {
    setup::run()?;
    let done = shell::cargo(&["test", "--locked", "-p", "waymark", "--test", "shots"])
        .args(["--", "--ignored", "--nocapture"])
        .status()?
        .success();
    println!("{}", shell::root().join("target/shots").display());
    Ok(done)
}
