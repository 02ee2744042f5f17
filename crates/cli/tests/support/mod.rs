//! The built program as a process: started on a free port, asked over HTTP, stopped when dropped.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A running server.
pub struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// The JSON line it printed when ready.
    pub said: Value,
}

impl Server {
    /// Starts `waymark` with these arguments on a free port and waits for its JSON line.
    ///
    /// # Panics
    /// It ended before it was ready; with what it said.
    pub fn start(args: &[&str]) -> Self {
        Self::try_start(args).unwrap_or_else(|said| panic!("waymark {args:?} did not start: {said}"))
    }

    /// The same; `Err` is what it said on standard error.
    pub fn try_start(args: &[&str]) -> Result<Self, String> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
            .args(args)
            .args(["--bind", "127.0.0.1:0", "--json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut line);
        }
        match serde_json::from_str::<Value>(&line) {
            Ok(said) => {
                let address = said["address"].as_str().unwrap_or_default().to_owned();
                Ok(Self { child, address, said })
            }
            Err(_) => {
                let output = child.wait_with_output().map_err(|error| error.to_string())?;
                Err(String::from_utf8_lossy(&output.stderr).into_owned())
            }
        }
    }

    /// A demo district in `folder`.
    pub fn demo(folder: &Path) -> Self {
        Self::start(&["demo", "--data", &folder.to_string_lossy(), "--host", "tablet.school.example"])
    }

    /// A production server in `folder`.
    pub fn serve(folder: &Path) -> Self {
        Self::start(&["serve", "--data", &folder.to_string_lossy(), "--host", "tablet.school.example"])
    }

    /// The port it listens on.
    pub fn port(&self) -> &str {
        self.address.rsplit_once(':').map_or("", |(_, port)| port)
    }

    /// The process id, for whoever wants to kill it.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`: no warning, no last words.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The first person in a role that the demo names, as JSON.
    pub fn person<'a>(&'a self, role: &'a str) -> &'a Value {
        self.people(role).next().unwrap_or_else(|| panic!("the demo has no {role}"))
    }

    /// Everybody in a role that the demo names.
    pub fn people<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Value> {
        self.said["people"].as_array().into_iter().flatten().filter(move |person| person["role"] == role)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A browser without a window: keeps one cookie and follows nothing.
pub struct Client {
    agent: ureq::Agent,
    address: String,
    cookie: Option<String>,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// `Location`, if any.
    pub location: Option<String>,
    /// The body.
    pub body: String,
}

impl Client {
    /// A fresh one.
    pub fn new(server: &Server) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Self { agent: config.new_agent(), address: server.address.clone(), cookie: None }
    }

    /// One that has opened a learner's card.
    pub fn learner(server: &Server, person: &Value) -> Self {
        let mut client = Self::new(server);
        let path = person["sign_in"]["path"].as_str().expect("a card").to_owned();
        assert_eq!(client.get(&path).expect("the card opens").status, 303);
        client
    }

    /// One that has signed in by name and password.
    pub fn staff(server: &Server, person: &Value) -> Self {
        let mut client = Self::new(server);
        let form = &person["sign_in"]["form"];
        let pairs = [("name", form["name"].as_str().unwrap()), ("password", form["password"].as_str().unwrap())];
        assert_eq!(client.post("/sign-in", &pairs).expect("staff sign in").status, 303);
        client
    }

    /// GET; `None` when the server is gone.
    pub fn get(&mut self, path: &str) -> Option<Answer> {
        let mut request = self.agent.get(format!("{}{path}", self.address));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let response = request.call().ok()?;
        self.read(response)
    }

    /// POST of a form; `None` when the server is gone.
    pub fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Option<Answer> {
        let mut request = self.agent.post(format!("{}{path}", self.address));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let response = request.send_form(form.iter().copied()).ok()?;
        self.read(response)
    }

    fn read(&mut self, mut response: ureq::http::Response<ureq::Body>) -> Option<Answer> {
        for line in response.headers().get_all("set-cookie") {
            let pair = line.to_str().ok()?.split(';').next()?.to_owned();
            if pair.starts_with("waymark=") {
                self.cookie = Some(pair);
            }
        }
        let location = response.headers().get("location").and_then(|l| l.to_str().ok()).map(str::to_owned);
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_string().ok()?;
        Some(Answer { status, location, body })
    }
}

/// The value of the first hidden field with this name.
pub fn hidden<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let at = html.find(&format!("name=\"{name}\" value=\""))?;
    html[at..].split("value=\"").nth(1)?.split('"').next()
}
