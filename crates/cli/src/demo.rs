//! `waymark demo`: the main job for a newcomer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use app::App;
use app::demo::{DemoSize, OFFERED, Person};
use clap::Args;
use serde_json::{Value, json};
use store::{Location, Options, Store, StoreError};

use crate::listen;
use crate::log::Log;
use crate::open;
use crate::serve::Net;

/// Stands in the folder while the district is made: a making that was broken off is begun anew.
const MARK: &str = "demo-is-being-made";

/// A demo district: makes it if the folder is empty, serves it, says who to sign in as.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where the demo's data are kept.
    #[arg(long, value_name = "DIR", default_value = "var/demo")]
    data: PathBuf,
    /// Another seed makes other people and answers.
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
    /// Three classes and a few days, for tests.
    #[arg(long, hide = true)]
    small: bool,
    /// Makes it and ends.
    #[arg(long, hide = true)]
    only_make: bool,
    #[command(flatten)]
    net: Net,
    /// Print one JSON line when ready.
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub(crate) fn run(&self, log: Log) -> Result<ExitCode> {
        if self.only_make {
            self.make()?;
            return Ok(ExitCode::SUCCESS);
        }
        self.make_if_empty()?;
        let app = open::app(&Location::Sqlite(self.data.clone()), &Options::default())?;
        let people = app.demo_people(if self.json { usize::MAX } else { OFFERED })?;
        listen::serve(app, &self.net, None, |address| self.say(address, &people, log))
    }

    /// Fills an empty folder. While it is filled no commit waits for the disk: what is lost can be made again, and
    /// the mark in the folder tells whether it is whole.
    fn make_if_empty(&self) -> Result<()> {
        let folder = &self.data;
        let mark = folder.join(MARK);
        let location = Location::Sqlite(folder.clone());
        let hurried = Options { durable: false, ..Options::default() };
        if mark.exists() {
            // Another process may be at it; a file that cannot be read is what a broken making leaves.
            if let Err(error @ StoreError::InUse { .. }) = Store::open(&location, &hurried) {
                return Err(error.into());
            }
            eprintln!("The demo district in {} was not finished. It is made anew.", folder.display());
            remove_database(folder)?;
        }
        if folder.join("waymark.db").exists() {
            return Ok(());
        }
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        fs::write(&mark, "").with_context(|| format!("{} cannot be written to", folder.display()))?;
        eprintln!("Making the demo district in {} ...", folder.display());
        self.make_beside()?;
        // All of it is on the disk before the mark goes.
        let sync = |path: &Path| fs::File::open(path).and_then(|file| file.sync_all());
        sync(&folder.join("waymark.db"))
            .and_then(|()| fs::remove_file(&mark))
            .context("the demo is not safe")?;
        Ok(())
    }

    /// Makes the district in a process of its own: what a making holds in memory goes with it, and the server begins
    /// small.
    fn make_beside(&self) -> Result<()> {
        let program = std::env::current_exe().context("this program cannot find itself")?;
        let mut making = Command::new(program);
        making.arg("demo").arg("--only-make").arg("--data").arg(&self.data);
        making.arg("--seed").arg(self.seed.to_string()).args(self.small.then_some("--small"));
        let ended = making.status().context("the making cannot be started")?;
        ensure!(ended.success(), "the demo was not made; start again and it is made anew");
        Ok(())
    }

    fn make(&self) -> Result<()> {
        let options = Options { durable: false, ..Options::default() };
        let app = open::app(&Location::Sqlite(self.data.clone()), &options)?;
        make(&app, self.seed, if self.small { DemoSize::Small } else { DemoSize::Full })
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn say(&self, address: &str, people: &[Person], log: Log) {
        if self.json {
            let list: Vec<Value> = people.iter().map(as_json).collect();
            let mut line = json!({"address": address, "people": list});
            self.net.add_watch(&mut line, log);
            println!("{line}");
            return;
        }
        println!("Waymark's demo district is at {address}\nNobody in it is real. Sign in as:");
        for person in people {
            match person {
                Person::Staff { role, name, at, sign_in_name, password } => {
                    println!(
                        "  {role:<14} {name:<18} {address}/sign-in   name {sign_in_name}, password {password} ({at})"
                    );
                }
                Person::Guardian { name, child, code } => {
                    println!("  {:<14} {name:<18} {address}/family/{code}   of {child}", "guardian");
                }
                Person::Learner { name, class, card } => {
                    println!("  {:<14} {name:<18} {address}/card/{card}   class {class}", "learner");
                }
            }
        }
        println!("{}", self.net.watch(log));
    }
}

/// The person as contracts.md 5 writes them.
fn as_json(person: &Person) -> Value {
    match person {
        Person::Staff { role, name, sign_in_name, password, .. } => json!({
            "role": role, "name": name,
            "sign_in": {"path": "/sign-in", "form": {"name": sign_in_name, "password": password}},
        }),
        Person::Guardian { name, child, code } => json!({
            "role": "guardian", "name": name, "child": child, "sign_in": {"path": format!("/family/{code}")},
        }),
        Person::Learner { name, class, card } => json!({
            "role": "learner", "name": name, "class": class, "sign_in": {"path": format!("/card/{card}")},
        }),
    }
}

/// Takes away what a broken making left.
fn remove_database(folder: &Path) -> Result<()> {
    for name in ["waymark.db", "waymark.db-wal", "waymark.db-shm"] {
        let path = folder.join(name);
        if path.exists() {
            fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        }
    }
    Ok(())
}

/// Makes the district with a bar and an estimate.
fn make(app: &App, seed: u64, size: DemoSize) -> Result<()> {
    const WIDTH: usize = 30;
    let began = Instant::now();
    app.make_demo(seed, size, &mut |done, of| {
        let full = done * WIDTH / of.max(1);
        let left = began.elapsed().as_secs_f64() / done as f64 * (of - done) as f64;
        let bar = format!("{}{}", "=".repeat(full), " ".repeat(WIDTH - full));
        eprint!("\r  [{bar}] {done} of {of} lessons held, about {left:.0} s left   ");
    })?;
    eprintln!("\n  made in {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}
