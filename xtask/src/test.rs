//! `cargo xtask test`: everything CI runs, and one line that says how it went.

use crate::tally::{Reader, Tally};
use crate::{check, setup, shell};
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Two browsers side by side keep two cores busy; more only make each other late.
const TEST_THREADS: &str = "2";

/// Runs all phases, also after one has failed; `false` when anything failed.
///
/// # Errors
/// Never for a failed test: only when cargo itself cannot be run.
pub(crate) fn run() -> Result<bool> {
    let mut run = Run::default();
    let ready = run.phase("setup", || {
        let done = setup::run();
        if let Err(error) = &done {
            println!("{error:#}");
        }
        one(done.is_ok())
    });
    // Without its tools the rest would only fail in a hundred words where one line says it.
    if ready.all_passed() {
        run.phase("check", || check::run(false).unwrap_or_else(|error| failed(&error)));
        let built = run.phase("build", || one(succeeds(&mut build())));
        if built.all_passed() {
            run.phase("tests", || tests().unwrap_or_else(|error| failed(&error)));
        }
    }
    run.close();
    Ok(run.total.all_passed())
}

/// What a run has cost and found so far.
#[derive(Default)]
struct Run {
    total: Tally,
    seconds: Vec<(&'static str, f64)>,
}

impl Run {
    fn phase(&mut self, name: &'static str, work: impl FnOnce() -> Tally) -> Tally {
        println!("== {name}");
        let start = Instant::now();
        let tally = work();
        self.seconds.push((name, start.elapsed().as_secs_f64()));
        self.total.add(tally);
        tally
    }

    fn close(&self) {
        println!("\n== times");
        for (name, seconds) in &self.seconds {
            println!("{name:<8} {seconds:>7.1} s");
        }
        println!("{}", self.total);
    }
}

/// The binary and every test, built before the tests so that the times tell building from running.
fn build() -> Command {
    shell::cargo(&["test", "--workspace", "--locked", "--no-run"])
}

/// Every test of every crate, doc tests too, with one PostgreSQL cluster for all of them.
fn tests() -> Result<Tally> {
    let mut command =
        shell::cargo(&["run", "--quiet", "--locked", "-p", "testkit", "--bin", "with-postgres"]);
    command.args(["--", "cargo", "test", "--workspace", "--locked", "--no-fail-fast", "--", "--show-output"]);
    let mut child = command
        .env("RUST_TEST_THREADS", TEST_THREADS)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo test")?;
    let mut reader = Reader::default();
    let output = child.stdout.take().context("cargo test has no output")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        if reader.line(&line) {
            println!("{line}");
        }
    }
    let mut tally = reader.tally();
    // A crash, a hung cluster or a doc test that does not compile has no line of its own.
    if !child.wait()?.success() && tally.all_passed() {
        tally.count(false);
    }
    Ok(tally)
}

fn one(passed: bool) -> Tally {
    let mut tally = Tally::default();
    tally.count(passed);
    tally
}

fn failed(error: &anyhow::Error) -> Tally {
    println!("{error:#}");
    one(false)
}

fn succeeds(command: &mut Command) -> bool {
    shell::done(command).inspect_err(|error| println!("{error:#}")).is_ok()
}
