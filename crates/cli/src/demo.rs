//! `waymark demo`: the main job for a newcomer.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use app::App;
use app::demo::Person;
use clap::Args;
use serde_json::{Value, json};
use store::{Location, Options};

use crate::listen;
use crate::log::Log;
use crate::open;
use crate::serve::Net;

/// A demo district: makes it if the folder is empty, serves it, says who to sign in as.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where the demo's data are kept.
    #[arg(long, value_name = "DIR", default_value = "var/demo")]
    data: PathBuf,
    /// Another seed makes other people and answers.
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
    #[command(flatten)]
    net: Net,
    /// Print one JSON line when ready.
    #[arg(long)]
    json: bool,
}

impl Demo {
    pub(crate) fn run(&self, log: Log) -> Result<ExitCode> {
        let app = open::app(&Location::Sqlite(self.data.clone()), &Options::default())?;
        if app.tenants()?.is_empty() {
            eprintln!("Making the demo district in {} ...", self.data.display());
            make(&app, self.seed)?;
        }
        let people = app.demo_people()?;
        listen::serve(app, &self.net, |address| self.say(address, &people, log))
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
                Person::Staff { role, name, sign_in_name, password } => {
                    println!(
                        "  {role:<14} {name:<18} {address}/sign-in   name {sign_in_name}, password {password}"
                    );
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
        Person::Staff { role, name, sign_in_name, password } => json!({
            "role": role, "name": name,
            "sign_in": {"path": "/sign-in", "form": {"name": sign_in_name, "password": password}},
        }),
        Person::Learner { name, class, card } => json!({
            "role": "learner", "name": name, "class": class, "sign_in": {"path": format!("/card/{card}")},
        }),
    }
}

/// Makes the district with a line of progress.
fn make(app: &App, seed: u64) -> Result<()> {
    app.make_demo(seed, &mut |done, of| {
        if done % 4 == 0 || done == of {
            eprint!("\r  {done} of {of} learners have worked their weeks");
        }
    })?;
    eprintln!();
    Ok(())
}
