//! The binary `waymark`: reads the command line, opens the store, and hands over to the rooms below.
//!
//! Every command with `--json` prints one JSON document on standard output; messages go to standard error.
//! Exit 0 done, 1 failed, 2 wrong usage.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// One heap for each processor and what was freed given back after a moment (`.cargo/config.toml` says so): a school's
/// server is a small machine.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static HEAP: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

mod backup;
mod demo;
mod doctor;
mod engine;
mod export;
mod import;
mod learner;
mod listen;
mod log;
mod open;
mod pack;
mod rebuild;
mod retention;
mod roster_folder;
mod rotation;
mod serve;
mod tomorrow;

/// Waymark: personalized and blended learning for schools, on the school's own machine.
#[derive(Debug, Parser)]
#[command(name = "waymark", version, about)]
struct Cli {
    /// How to write the log, on standard error; `RUST_LOG` chooses what is in it.
    #[arg(long, global = true, value_enum, env = "WAYMARK_LOG", default_value = "text")]
    log: log::Log,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// A demo district: makes it if the folder is empty, serves it, says who to sign in as.
    Demo(demo::Demo),
    /// Serves a school or district. The first run prints a link that makes the administrator.
    Serve(serve::Serve),
    /// Works on content packs.
    #[command(subcommand)]
    Pack(pack::Pack),
    /// Brings in what others made: questions of other systems, rosters.
    #[command(subcommand)]
    Import(import::Import),
    /// Writes what is here for other systems: the roster.
    #[command(subcommand)]
    Export(export::Export),
    /// Takes a backup into one file, also while a server runs.
    Backup(backup::Backup),
    /// Makes a store of a backup, in an empty place.
    Restore(backup::Restore),
    /// Proves a backup or a store: whole, the log it says, and all that follows from the log.
    Verify(backup::Verify),
    /// Writes everything that is kept of one learner.
    ExportLearner(learner::Export),
    /// Removes a learner from everything; prints a receipt.
    EraseLearner(learner::Erase),
    /// Looks over machine, store and network, also while a server runs, and says what to do.
    Doctor(doctor::Doctor),
    /// Says how long records are kept and what is older; removes it.
    Retention(retention::Retention),
    /// Measures the engine on logs of answers.
    Engine(engine::Engine),
    /// Plans rotations, groups and device carts that stand in files.
    #[command(subcommand)]
    Rotation(rotation::Rotation),
    /// Proposes the next lessons of all classes, or of one, and prints them.
    Tomorrow(tomorrow::Tomorrow),
    /// Folds everything again from the evidence.
    Rebuild(rebuild::Rebuild),
}

/// Where the data are: one of the two must be said.
#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
struct Place {
    /// Folder of the embedded database.
    #[arg(long, value_name = "DIR", env = "WAYMARK_DATA")]
    data: Option<PathBuf>,
    /// PostgreSQL, such as postgres://user@host/name.
    #[arg(long, value_name = "URL", env = "WAYMARK_DATABASE")]
    database: Option<String>,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    // A server for a school writes a line for every request; a demo is looked at on the screen.
    cli.log.start(if matches!(cli.command, Command::Serve(_)) { "warn,access=info" } else { "warn" });
    let done = match &cli.command {
        Command::Demo(demo) => demo.run(cli.log),
        Command::Serve(serve) => serve.run(cli.log),
        Command::Pack(pack) => pack.run(),
        Command::Import(import) => import.run(),
        Command::Export(export) => export.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Verify(verify) => verify.run(),
        Command::ExportLearner(export) => export.run(),
        Command::EraseLearner(erase) => erase.run(),
        Command::Doctor(doctor) => doctor.run(),
        Command::Retention(retention) => retention.run(),
        Command::Engine(engine) => engine.run(),
        Command::Rotation(rotation) => rotation.run(),
        Command::Tomorrow(tomorrow) => tomorrow.run(),
        Command::Rebuild(rebuild) => rebuild.run(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("waymark: {error:#}");
            ExitCode::FAILURE
        }
    }
}
