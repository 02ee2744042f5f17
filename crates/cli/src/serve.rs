//! `waymark serve`: production. The first run prints a one-time link that makes the administrator.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde_json::json;
use store::Options;

use crate::listen::{self, Listening};
use crate::log::{self, Log};
use crate::roster_folder::RosterFolder;
use crate::{Place, open};

/// Serves a school or district.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    net: Net,
    /// A folder of rosters in OneRoster's CSV, zips or folders: brought in every night, then moved to done or failed in it.
    #[arg(long, value_name = "DIR")]
    roster_folder: Option<PathBuf>,
    /// Stop growing the embedded database at so many pages of 4096 bytes.
    #[arg(long, value_name = "N", hide = true)]
    max_page_count: Option<u32>,
    /// Print one JSON line when ready.
    #[arg(long)]
    json: bool,
}

/// How the site is reached.
#[derive(Debug, Clone, Args)]
pub(crate) struct Net {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) bind: SocketAddr,
    /// A name that this server answers to, besides localhost and addresses; may be said several times.
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// Another machine that may read /metrics, by its address; may be said several times.
    #[arg(long, value_name = "ADDR")]
    pub(crate) metrics_to: Vec<std::net::IpAddr>,
    /// The address people use, when a proxy with a certificate stands before this server.
    #[arg(long, value_name = "URL", value_parser = https, conflicts_with = "tls_cert")]
    pub(crate) public_url: Option<String>,
    /// Certificate chain, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Private key, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
}

fn https(url: &str) -> Result<String, &'static str> {
    let fits = url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    fits.then(|| url.to_owned()).ok_or("it must begin with https://; on a plain school network leave it out")
}

impl Net {
    /// Who may read the counters.
    fn readers(&self) -> Vec<String> {
        let own = self.public_url.is_none().then(|| "this machine".to_owned());
        own.into_iter().chain(self.metrics_to.iter().map(ToString::to_string)).collect()
    }

    /// What is written down and who may count, in two lines.
    pub(crate) fn watch(&self, log: Log) -> String {
        let what =
            if log::notes_requests() { "a line for each request, and what fails" } else { "what fails" };
        let readers = self.readers();
        let readers =
            if readers.is_empty() { "nobody (see --metrics-to)".into() } else { readers.join(", ") };
        format!(
            "Log: {} on standard error, {what}; no names in it\nMetrics: /metrics, read by {readers}",
            log.word()
        )
    }

    /// The same for programs.
    pub(crate) fn add_watch(&self, line: &mut serde_json::Value, log: Log) {
        line["log"] = json!({"format": log.word(), "requests": log::notes_requests()});
        line["metrics"] = json!({"path": "/metrics", "readers": self.readers()});
    }

    pub(crate) fn settings(&self) -> web::Settings {
        web::Settings {
            public_url: self.public_url.clone(),
            tls: self.public_url.is_some() || self.tls_cert.is_some(),
            hosts: self.host.clone(),
            metrics_to: self.metrics_to.clone(),
        }
    }
}

impl Serve {
    pub(crate) fn run(&self, log: Log) -> Result<ExitCode> {
        let options = Options { max_page_count: self.max_page_count, ..Options::default() };
        let app = open::app(&self.place.location()?, &options)?;
        let first = app.first_run_token()?;
        let rosters = self.roster_folder.clone().map(RosterFolder);
        listen::serve(app, &self.net, rosters, |address| {
            let link = first.as_ref().map(|token| format!("{address}/setup/{token}"));
            self.say(&Listening { address, first_run: link.as_deref() }, log);
        })
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn say(&self, listening: &Listening<'_>, log: Log) {
        if self.json {
            let mut line = json!({"address": listening.address, "people": []});
            self.net.add_watch(&mut line, log);
            if let Some(link) = listening.first_run {
                line["first_run"] = json!(link);
            }
            println!("{line}");
            return;
        }
        println!("Waymark serves {}\n{}", listening.address, self.net.watch(log));
        if let Some(link) = listening.first_run {
            println!("Nobody can sign in yet. Open this link once to make the administrator:\n  {link}");
        }
    }
}
