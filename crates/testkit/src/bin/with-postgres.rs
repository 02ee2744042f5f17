//! Runs a command with a throw-away PostgreSQL server that all its tests share:
//! `cargo run -p testkit --bin with-postgres -- cargo test -p store`.

use anyhow::{Context, Result};
use std::env;
use std::process::{Command, ExitCode};
use testkit::postgres::{Cluster, SERVER_VARIABLE};

fn main() -> Result<ExitCode> {
    let words: Vec<_> = env::args_os().skip(1).collect();
    let (program, arguments) =
        words.split_first().context("Name the command to run: with-postgres COMMAND")?;
    let mut command = Command::new(program);
    command.args(arguments);
    // A server that is already named is the one to use; without any, the tests say so themselves.
    let cluster = if env::var_os(SERVER_VARIABLE).is_some() { None } else { Cluster::start()? };
    if let Some(cluster) = &cluster {
        command.env(SERVER_VARIABLE, cluster.url());
    }
    let status = command.status().with_context(|| format!("cannot start {}", program.display()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
