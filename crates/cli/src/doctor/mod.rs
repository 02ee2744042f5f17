//! `waymark doctor`: looks over the machine, the store and the way it is served, and says what to do.
//!
//! It writes nothing but a small file in the data folder, which it takes away again, and works beside a running
//! server. Each finding is a line: fine, to be heeded, or a stop, which means that a school cannot be served so.

mod data;
mod machine;
mod net;

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use domain::Millis;
use serde_json::json;
use store::{Location, Options};

use crate::Place;
use crate::serve::Net;

/// Looks over machine, store and network, also while a server runs.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    net: Net,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// As it should be.
    Ok,
    /// It works, and somebody should know.
    Heed,
    /// A school cannot be served so.
    Stop,
}

impl Weight {
    fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Heed => "heed",
            Self::Stop => "stop",
        }
    }
}

/// One line.
#[derive(Debug)]
pub(crate) struct Finding {
    /// A stable word for scripts.
    about: &'static str,
    weight: Weight,
    /// What is so, and what it means.
    says: String,
    /// What to do; empty where nothing is.
    remedy: String,
}

/// All lines, in order.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn ok(&mut self, about: &'static str, says: impl Into<String>) {
        self.0.push(Finding { about, weight: Weight::Ok, says: says.into(), remedy: String::new() });
    }

    pub(crate) fn heed(&mut self, about: &'static str, says: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Finding { about, weight: Weight::Heed, says: says.into(), remedy: remedy.into() });
    }

    pub(crate) fn stop(&mut self, about: &'static str, says: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Finding { about, weight: Weight::Stop, says: says.into(), remedy: remedy.into() });
    }

    fn worst(&self) -> Weight {
        self.0.iter().map(|finding| finding.weight).max().unwrap_or(Weight::Ok)
    }
}

impl Doctor {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        let (at, now) = (self.place.location()?, Options::default().now);
        let mut found = Findings::default();
        machine::look(&mut found);
        if let Location::Sqlite(folder) = &at {
            data::folder(&mut found, folder);
        }
        data::store(&mut found, &at, now);
        net::look(&mut found, &self.net, now);
        self.say(&found);
        Ok(if found.worst() == Weight::Stop { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn say(&self, found: &Findings) {
        if self.json {
            let line = |f: &Finding| json!({"about": f.about, "state": f.weight.word(), "says": f.says, "remedy": f.remedy});
            let lines: Vec<_> = found.0.iter().map(line).collect();
            println!("{}", json!({"state": found.worst().word(), "findings": lines}));
            return;
        }
        for finding in &found.0 {
            println!("{:<5} {:<11} {}", finding.weight.word(), finding.about, finding.says);
            if !finding.remedy.is_empty() {
                println!("{:<17} {}", "", finding.remedy);
            }
        }
        let count = |weight| found.0.iter().filter(|finding| finding.weight == weight).count();
        println!("{} fine, {} to heed, {} stop", count(Weight::Ok), count(Weight::Heed), count(Weight::Stop));
    }
}

/// A moment as people of every country read it, in UTC.
pub(crate) fn moment(at: Millis) -> String {
    jiff::Timestamp::from_millisecond(at.0).map_or_else(
        |_| "a moment that no calendar has".into(),
        |at| at.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    )
}

/// Bytes as people say them.
pub(crate) fn bytes(n: u64) -> String {
    let mib = n as f64 / f64::from(1 << 20);
    if mib < 1024.0 { format!("{mib:.1} MiB") } else { format!("{:.1} GiB", mib / 1024.0) }
}
