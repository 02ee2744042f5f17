//! The built program as a process: started on a free port, asked over HTTP, stopped when dropped.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

pub(crate) mod answering;
pub(crate) mod classroom;
pub(crate) mod family;
pub(crate) mod log;
pub(crate) mod shared;

/// Runs `waymark` with these arguments to its end.
pub(crate) fn waymark(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waymark")).args(args).output().expect("waymark runs")
}

/// What a process said, on standard error or standard output.
pub(crate) fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Fills a folder with the demo district. Making one takes seconds, so that the test binaries of one build
/// share what the first of them made.
pub(crate) fn copy_demo(folder: &Path) {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    let made = MADE.get_or_init(make_demo);
    // The server that made it was killed, so that part of it is still in the log of SQLite.
    for name in ["waymark.db", "waymark.db-wal"] {
        let (from, to) = (made.join(name), folder.join(name));
        if from.exists() {
            std::fs::copy(from, to).expect("the demo is copied");
        }
    }
}

/// The folder of this build's and this day's demo.
fn make_demo() -> PathBuf {
    let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).expect("a clock after 1970");
    let program = std::fs::metadata(env!("CARGO_BIN_EXE_waymark")).expect("the program is built");
    let built = since(program.modified().expect("a time")).as_nanos();
    let day = since(SystemTime::now()).as_secs() / (24 * 3600);
    let shared = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let wanted = shared.join(format!("demo-{built:x}-{day}"));
    if wanted.exists() {
        return wanted;
    }
    forget_old_demos(shared);
    let folder = tempfile::tempdir_in(shared).expect("a folder");
    drop(Server::start(&["demo", "--small", "--data", &folder.path().to_string_lossy()]));
    // Fails where another test binary was quicker, and then its demo is as good.
    if std::fs::rename(folder.path(), &wanted).is_ok() {
        let _ = folder.keep();
    }
    wanted
}

fn forget_old_demos(shared: &Path) {
    for entry in std::fs::read_dir(shared).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|m| m.modified()).ok().and_then(|made| made.elapsed().ok());
        let is_demo = entry.file_name().to_string_lossy().starts_with("demo-");
        if is_demo && age.is_some_and(|age| age > Duration::from_secs(2 * 3600)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// A running server.
pub(crate) struct Server {
    child: Child,
    /// `http://127.0.0.1:PORT`.
    pub(crate) address: String,
    /// The JSON line it printed when ready.
    pub(crate) said: Value,
}

impl Server {
    /// Starts `waymark` with these arguments on a free port and waits for its JSON line.
    ///
    /// # Panics
    /// It ended before it was ready; with what it said.
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::try_start(args).unwrap_or_else(|said| panic!("waymark {args:?} did not start: {said}"))
    }

    /// The same; `Err` is what it said on standard error.
    pub(crate) fn try_start(args: &[&str]) -> Result<Self, String> {
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

    /// A demo district in `folder`, which is filled if it is empty.
    pub(crate) fn demo(folder: &Path) -> Self {
        if !folder.join("waymark.db").exists() {
            copy_demo(folder);
        }
        Self::start(&["demo", "--data", &folder.to_string_lossy(), "--host", "tablet.school.example"])
    }

    /// A production server in `folder`.
    pub(crate) fn serve(folder: &Path) -> Self {
        Self::start(&["serve", "--data", &folder.to_string_lossy(), "--host", "tablet.school.example"])
    }

    /// The port it listens on.
    pub(crate) fn port(&self) -> &str {
        self.address.rsplit_once(':').map_or("", |(_, port)| port)
    }

    /// Its address by a name that is not localhost, as on a school's network.
    pub(crate) fn lan(&self) -> String {
        format!("http://tablet.school.example:{}", self.port())
    }

    /// The process id, for whoever wants to kill it.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`: no warning, no last words.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The first person in a role that the demo names, as JSON.
    pub(crate) fn person<'a>(&'a self, role: &'a str) -> &'a Value {
        self.people(role).next().unwrap_or_else(|| panic!("the demo has no {role}"))
    }

    /// Everybody in a role that the demo names.
    pub(crate) fn people<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Value> {
        self.said["people"].as_array().into_iter().flatten().filter(move |person| person["role"] == role)
    }

    /// The addresses on the cards of a class's learners.
    pub(crate) fn cards(&self, class: &str) -> Vec<String> {
        let of_class = self.people("learner").filter(|person| person["class"] == class);
        of_class.filter_map(|person| person["sign_in"]["path"].as_str().map(str::to_owned)).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A browser without a window: keeps one cookie and follows nothing.
pub(crate) struct Client {
    agent: ureq::Agent,
    address: String,
    cookie: Option<String>,
}

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// `Location`, if any.
    pub(crate) location: Option<String>,
    /// The body.
    pub(crate) body: String,
}

impl Client {
    /// A fresh one.
    pub(crate) fn new(server: &Server) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Self { agent: config.new_agent(), address: server.address.clone(), cookie: None }
    }

    /// The same person at a server that was started again.
    pub(crate) fn move_to(&mut self, server: &Server) {
        self.address.clone_from(&server.address);
    }

    /// The session's cookie, for requests made by hand.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    /// One that has opened a learner's card.
    pub(crate) fn learner(server: &Server, person: &Value) -> Self {
        let mut client = Self::new(server);
        let path = person["sign_in"]["path"].as_str().expect("a card").to_owned();
        assert_eq!(client.get(&path).expect("the card opens").status, 303);
        client
    }

    /// One that has signed in by name and password.
    pub(crate) fn staff(server: &Server, person: &Value) -> Self {
        let mut client = Self::new(server);
        let form = &person["sign_in"]["form"];
        let pairs =
            [("name", form["name"].as_str().unwrap()), ("password", form["password"].as_str().unwrap())];
        assert_eq!(client.post("/sign-in", &pairs).expect("staff sign in").status, 303);
        client
    }

    /// GET; `None` when the server is gone.
    pub(crate) fn get(&mut self, path: &str) -> Option<Answer> {
        let mut request = self.agent.get(format!("{}{path}", self.address));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let response = request.call().ok()?;
        self.read(response)
    }

    /// POST of a form; `None` when the server is gone.
    pub(crate) fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Option<Answer> {
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

/// Sends the bytes of a request as they are and reads until the server hangs up. For what no browser would send.
pub(crate) fn send_raw(server: &Server, request: &[u8]) -> Answer {
    let address = server.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).expect("the server listens");
    // The server may answer and hang up before it has read everything.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = words(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    let location = head.lines().find_map(|line| line.strip_prefix("location: ")).map(str::to_owned);
    Answer { status, location, body: body.to_owned() }
}

/// The value of the first hidden field with this name.
pub(crate) fn hidden<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let at = html.find(&format!("name=\"{name}\" value=\""))?;
    html[at..].split("value=\"").nth(1)?.split('"').next()
}
