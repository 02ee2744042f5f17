//! What whoever runs the server relies on: it stops in order, says how it does, and its log names nobody.

mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use domain::EvidenceId;
use support::answering::Tablet;
use support::log::Log;
use support::{Client, Server, copy_demo, hidden, waymark, words};
use testkit::ids::Ids;

/// A server whose standard error is kept, and who is in it.
struct Watched {
    child: Child,
    server_said: serde_json::Value,
}

impl Watched {
    fn start(folder: &std::path::Path, log: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
            .args(["demo", "--json", "--bind", "127.0.0.1:0", "--log", log, "--data"])
            .arg(folder)
            .env("RUST_LOG", "warn,access=info,web=trace,app=trace,store=trace,waymark=trace")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("waymark starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        Self { child, server_said: serde_json::from_str(&line).expect("one JSON line") }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Waits for the end; the exit code and what was written on standard error.
    fn end(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        let mut pipe = self.child.stderr.take().expect("a pipe");
        pipe.read_to_string(&mut said).expect("text");
        (self.child.wait().expect("it ends").code(), said)
    }
}

/// A client of a server that is not a [`Server`].
fn of(watched: &Watched, path: &str) -> (ureq::Agent, String) {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
    (config.new_agent(), format!("{}{path}", watched.server_said["address"].as_str().expect("an address")))
}

#[test]
fn the_log_names_nobody_and_keeps_no_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let watched = Watched::start(folder.path(), "json");
    let people = watched.server_said["people"].as_array().expect("people").clone();
    let learner = people.iter().find(|p| p["role"] == "learner").expect("a learner");
    let card = learner["sign_in"]["path"].as_str().expect("a card");
    let ask = |path: &str, cookie: &str, form: Option<&[(&str, &str)]>| {
        let (agent, url) = of(&watched, path);
        let response = match form {
            Some(form) => agent.post(url).header("cookie", cookie).send_form(form.iter().copied()),
            None => agent.get(url).header("cookie", cookie).call(),
        };
        let mut response = response.expect("an answer");
        let cookies = response.headers().get_all("set-cookie").iter();
        let cookie =
            cookies.filter_map(|line| line.to_str().ok()?.split(';').next()).next().map(str::to_owned);
        (cookie, response.body_mut().read_to_string().unwrap_or_default())
    };
    let cookie = ask(card, "", None).0.expect("a session");
    let today = ask("/today", &cookie, None).1;
    let competency = hidden(&today, "competency").unwrap_or("ccss-math:4.NF.A.1").to_owned();
    let id = "01a148fc-ddfe-70f6-be7a-81737b2131ae";
    ask("/map/open", &cookie, Some(&[("id", id), ("competency", &competency)]));
    let practice = ask("/practice", &cookie, None).1;
    let item = hidden(&practice, "item").unwrap_or_default().to_owned();
    ask("/practice/answer", &cookie, Some(&[("id", id), ("item", &item), ("answer", "4711.25")]));
    ask("/today/wish", &cookie, Some(&[("id", id), ("wish", "Zebrafinken zeichnen")]));
    ask("/sign-in", "", Some(&[("name", "nobody.such"), ("password", "wrong horse battery")]));
    ask("/setup/abcdefghijklmnopqrstuvwxyz", "", None);
    ask("/no/such/page?secret=hush", &cookie, None);
    watched.signal("-TERM");
    let (code, log) = watched.end();
    assert_eq!(code, Some(0), "{log}");
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}")))
        .collect();
    let routes: Vec<&str> = lines.iter().filter_map(|line| line["fields"]["route"].as_str()).collect();
    assert!(routes.contains(&"/card/{token}") && routes.contains(&"/practice/answer"), "{routes:?}");
    let mut secrets: Vec<String> =
        ["4711.25", "Zebrafinken", "wrong horse", "nobody.such", "abcdefghijkl", "hush", id, item.as_str()]
            .map(str::to_owned)
            .into();
    secrets.extend(cookie.split(['=', '.', ':']).filter(|part| part.len() > 12).map(str::to_owned));
    for person in &people {
        secrets.extend(
            person["name"].as_str().expect("a name").split(' ').filter(|n| n.len() > 2).map(str::to_owned),
        );
        let path = person["sign_in"]["path"].as_str().unwrap_or_default();
        secrets.extend(path.strip_prefix("/card/").map(str::to_owned));
    }
    for secret in &secrets {
        assert!(!log.contains(secret.as_str()), "the log has \"{secret}\"");
    }
}

#[test]
fn a_stop_answers_what_was_begun_and_does_not_wait_for_open_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let watched = Watched::start(folder.path(), "text");
    // A line that is kept open and says nothing, and another in the midst of a request.
    let address =
        watched.server_said["address"].as_str().expect("an address").trim_start_matches("http://").to_owned();
    let silent = std::net::TcpStream::connect(&address).expect("a line");
    let (agent, ready) = of(&watched, "/health/ready");
    assert_eq!(agent.get(&ready).call().expect("an answer").status(), 200);
    let began = Instant::now();
    watched.signal("-TERM");
    let (code, said) = watched.end();
    drop(silent);
    assert_eq!(code, Some(0), "{said}");
    assert!(began.elapsed() < Duration::from_secs(60), "a silent line holds the stop up");
}

#[test]
fn an_open_board_ends_when_the_server_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let server = Server::demo(folder.path());
    let mut teacher = Client::staff(&server, server.people("teacher").last().expect("a teacher"));
    let classes = teacher.get("/classes").expect("an answer");
    let class = classes.location.unwrap_or_else(|| {
        let at = classes.body.find("/class/").expect("a class");
        classes.body[at..].split('"').next().expect("an address").to_owned()
    });
    let (url, cookie) = (format!("{}{class}/live", server.address), teacher.cookie().to_owned());
    let stream = thread::spawn(move || {
        let agent: ureq::Agent = ureq::Agent::config_builder().build().new_agent();
        let mut response = agent.get(url).header("cookie", cookie).call().expect("a stream");
        let mut reader = BufReader::new(response.body_mut().as_reader());
        let mut first = String::new();
        reader.read_line(&mut first).expect("the first word");
        let mut rest = String::new();
        // It may end in the midst of a chunk.
        let _ = reader.read_to_string(&mut rest);
        first
    });
    let metrics = |teacher: &mut Client| teacher.get("/metrics").expect("an answer").body;
    while !metrics(&mut teacher).contains("waymark_open_boards 1") {
        thread::yield_now();
    }
    let text = metrics(&mut teacher);
    assert!(text.contains("waymark_requests_total{route=\"/classes\",method=\"GET\""), "{text}");
    assert!(!text.contains(class.trim_start_matches("/class/")), "no id is a label");
    let stop = Command::new("kill").args(["-TERM", &server.pid().to_string()]).status();
    assert!(stop.expect("kill runs").success());
    assert!(stream.join().expect("the stream ends").starts_with("event: board"));
}

/// How many backups are taken while learners answer.
const BACKUPS: usize = 10;

#[test]
fn backups_under_load_hold_all_that_was_acknowledged_and_restore_to_an_equal_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("a folder");
    copy_demo(&data);
    let server = Server::demo(&data);
    let ids = Ids::default();
    let mut tablets: Vec<Tablet<'_>> = server
        .people("learner")
        .take(6)
        .map(|one| Tablet::new(Client::learner(&server, one), &ids))
        .collect();
    let stop = AtomicBool::new(false);
    let told: Mutex<BTreeSet<EvidenceId>> = Mutex::default();
    let mut taken = Vec::new();
    thread::scope(|scope| {
        for tablet in &mut tablets {
            let (stop, told) = (&stop, &told);
            scope.spawn(move || {
                let (tell, _hear) = channel();
                while !stop.load(Ordering::Relaxed) && tablet.faults.is_empty() {
                    let known = tablet.acknowledged.len();
                    tablet.one_item(&tell);
                    told.lock()
                        .expect("nobody panics")
                        .extend(tablet.acknowledged[known..].iter().map(|s| s.id));
                }
            });
        }
        for n in 0..BACKUPS {
            let enough = 20 * (n + 1);
            while told.lock().expect("nobody panics").len() < enough {
                thread::yield_now();
            }
            let before = told.lock().expect("nobody panics").clone();
            let file = folder.path().join(format!("{n}.backup"));
            let done = waymark(&["backup", &file.to_string_lossy(), "--data", &data.to_string_lossy()]);
            assert!(done.status.success(), "{}", words(&done.stderr));
            taken.push((file, before));
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert!(tablets.iter().all(|tablet| tablet.faults.is_empty()));
    let mut records = Vec::new();
    for (n, (file, before)) in taken.iter().enumerate() {
        let restored = folder.path().join(format!("restored-{n}"));
        let place = restored.to_string_lossy().into_owned();
        let done = waymark(&["restore", &file.to_string_lossy(), "--data", &place]);
        assert!(done.status.success(), "{}", words(&done.stderr));
        let proof = waymark(&["verify", "--data", &place, "--json"]);
        let proof: serde_json::Value = serde_json::from_slice(&proof.stdout).expect("one JSON document");
        assert_eq!((&proof["sound"], &proof["log_as_restored"]), (&true.into(), &true.into()), "{proof}");
        assert_eq!(proof["differences"], 0, "{proof}");
        let kept = Log::open(&restored).ids();
        assert!(before.is_subset(&kept), "backup {n} lacks what was acknowledged before it began");
        records.push(kept.len());
    }
    assert!(
        records.is_sorted() && records.first() < records.last(),
        "the school went on meanwhile: {records:?}"
    );
    let running = waymark(&["verify", "--data", &data.to_string_lossy()]);
    assert!(running.status.success(), "a store in use is proved as well: {}", words(&running.stderr));
    eprintln!("{BACKUPS} backups under load, records in them: {records:?}");
}

#[test]
fn a_log_that_is_not_known_is_wrong_usage() {
    let refused = waymark(&["serve", "--data", "nowhere", "--log", "poem"]);
    assert_eq!(refused.status.code(), Some(2), "{}", words(&refused.stderr));
}
