//! What whoever runs the server relies on: it stops in order, says how it does, and its log names nobody.

mod support;

mod operate {
    mod backups;
    mod cut_short;
    mod doctor;
    mod health;
    mod log;
    mod stop;
}

use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};

use serde_json::Value;
use support::Answer;

/// A server whose standard error is kept, and that is told to stop by a signal.
struct Watched {
    child: Child,
    /// Reads what it writes, so that it never waits for a reader.
    log: Option<JoinHandle<String>>,
    said: Value,
}

impl Watched {
    /// Starts `waymark` with these arguments on a free port.
    fn start(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
            .args(args)
            .args(["--bind", "127.0.0.1:0", "--json"])
            .env("RUST_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("waymark starts");
        let mut pipe = child.stderr.take().expect("a pipe");
        let log = thread::spawn(move || {
            let mut said = String::new();
            pipe.read_to_string(&mut said).expect("text");
            said
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        Self { child, log: Some(log), said: serde_json::from_str(&line).expect("one JSON line") }
    }

    /// The demo in a folder.
    fn demo(folder: &Path, more: &[&str]) -> Self {
        let folder = folder.to_string_lossy();
        Self::start(&[&["demo", "--data", &folder], more].concat())
    }

    /// `127.0.0.1:PORT`.
    fn at(&self) -> &str {
        self.said["address"].as_str().expect("an address").trim_start_matches("http://")
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits for the end; the exit code and what was written on standard error.
    fn end(mut self) -> (Option<i32>, String) {
        let code = self.child.wait().expect("it ends").code();
        let log = self.log.take().expect("it ends once");
        (code, log.join().expect("the log is read"))
    }

    /// The first of the demo's people in a role.
    fn person(&self, role: &str) -> &Value {
        let people = self.said["people"].as_array().expect("people");
        people.iter().find(|person| person["role"] == role).expect("somebody")
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        // Nothing to do where it has ended; a test that fails leaves no server behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody's browser: keeps one cookie, follows nothing.
struct Visitor {
    agent: ureq::Agent,
    base: String,
    cookie: String,
}

impl Visitor {
    fn of(server: &Watched) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Self { agent: config.new_agent(), base: format!("http://{}", server.at()), cookie: String::new() }
    }

    fn get(&mut self, path: &str) -> Answer {
        let url = format!("{}{path}", self.base);
        let response = self.agent.get(url).header("cookie", &self.cookie).call().expect("an answer");
        self.read(response)
    }

    fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.base)).header("cookie", &self.cookie);
        let response = request.send_form(form.iter().copied()).expect("an answer");
        self.read(response)
    }

    fn read(&mut self, mut response: ureq::http::Response<ureq::Body>) -> Answer {
        for line in response.headers().get_all("set-cookie") {
            let pair = line.to_str().expect("text").split(';').next().unwrap_or_default();
            if pair.starts_with("waymark=") {
                pair.clone_into(&mut self.cookie);
            }
        }
        let text = |name: &str| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let location = text("location");
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_string().unwrap_or_default();
        Answer { status, location, body }
    }
}
