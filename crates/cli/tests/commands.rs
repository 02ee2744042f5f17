//! What scripts rely on: the JSON that the commands print (contracts.md 5), and the links in it.

mod support;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use support::log::Log;
use support::{Client, Server, copy_demo, waymark, words};

/// The keys of a JSON object, in order.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The one JSON document that a command prints, and its exit code.
fn document(args: &[&str]) -> (Value, Option<i32>) {
    let done = waymark(args);
    let said = words(&done.stdout);
    assert_eq!(said.lines().count(), 1, "{args:?}: {said} {}", words(&done.stderr));
    (serde_json::from_str(&said).expect("JSON"), done.status.code())
}

/// A server that speaks to people; it is killed when dropped.
struct Plain {
    child: Child,
    said: Vec<String>,
}

impl Plain {
    /// Starts it and reads what it prints up to the first line that satisfies `last`.
    fn start(args: &[&str], last: impl Fn(&str) -> bool) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
        command.args(args).args(["--bind", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("waymark runs");
        let mut said = Vec::new();
        for line in BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok) {
            let done = last(&line);
            said.push(line);
            if done {
                break;
            }
        }
        Self { child, said }
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn everybody_the_demo_names_can_sign_in_as_it_says() {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::demo(data.path());
    assert_eq!(keys(&server.said), ["address", "log", "metrics", "people"]);
    let address = server.said["address"].as_str().expect("an address");
    assert!(address.starts_with("http://127.0.0.1:") && !address.ends_with('/'), "{address}");
    let people = server.said["people"].as_array().expect("a list");
    for person in people {
        let role = person["role"].as_str().expect("a role");
        let sign_in = &person["sign_in"];
        let path = sign_in["path"].as_str().expect("a path");
        let mut script = Client::new(&server);
        let answer = match sign_in.get("form") {
            Some(form) => {
                let form = form.as_object().expect("fields");
                let fields: Vec<_> =
                    form.iter().map(|(k, v)| (k.as_str(), v.as_str().expect("text"))).collect();
                script.post(path, &fields)
            }
            None => script.get(path),
        };
        assert_eq!(answer.expect("there").status, 303, "{person}");
        assert!(!script.cookie().is_empty(), "{person}");
        let (expected, start) = match role {
            "learner" => (vec!["class", "name", "role", "sign_in"], "/today"),
            "teacher" => (vec!["name", "role", "sign_in"], "/classes"),
            "guardian" => (vec!["child", "name", "role", "sign_in"], "/family"),
            _ => (vec!["name", "role", "sign_in"], "/school"),
        };
        assert_eq!(keys(person), expected);
        let home = script.get("/").expect("there");
        assert_eq!(home.location.as_deref(), Some(start), "{person}");
        let day = script.get(start).expect("there");
        let given = person["name"].as_str().and_then(|name| name.split(' ').next()).expect("a name");
        assert!(role != "learner" || day.body.contains(given), "{person} sees another's day");
    }
    for role in ["administrator", "teacher", "guardian", "learner"] {
        assert!(server.people(role).next().is_some(), "nobody is {role}");
    }
}

#[test]
fn the_demo_tells_people_where_to_look() {
    let data = tempfile::tempdir().expect("a folder");
    copy_demo(data.path());
    let server = Server::demo(data.path());
    let classes: std::collections::BTreeSet<&str> =
        server.people("learner").filter_map(|learner| learner["class"].as_str()).collect();
    let others = ["administrator", "teacher", "guardian"].map(|role| server.people(role).count());
    // Three of each class are enough for somebody who reads; a script is told of all.
    let count = others.iter().sum::<usize>() + 3 * classes.len();
    drop(server);
    let is_last = {
        let seen = std::cell::Cell::new(0);
        move |line: &str| {
            seen.set(seen.get() + usize::from(line.starts_with("  ")));
            seen.get() == count
        }
    };
    let demo = Plain::start(&["demo", "--data", &data.path().to_string_lossy()], is_last);
    let (first, people) = (&demo.said[0], &demo.said[2..]);
    let address = first.split("http://").nth(1).expect("an address");
    assert!(first.contains("demo") && demo.said[1].contains("Nobody in it is real"), "{:?}", demo.said);
    assert_eq!(people.len(), count);
    assert!(people.iter().all(|line| line.contains(address)), "{people:?}");
    assert!(
        people.iter().any(|line| line.contains("password"))
            && people.iter().any(|line| line.contains("/card/"))
    );
}

#[test]
fn rebuild_finds_what_does_not_follow_from_the_log_and_mends_it() {
    let data = tempfile::tempdir().expect("a folder");
    copy_demo(data.path());
    let folder = data.path().to_string_lossy().into_owned();
    let check = ["rebuild", "--check", "--json", "--data", &folder];
    let (report, code) = document(&check);
    assert_eq!(keys(&report), ["differences", "learners", "records"]);
    let records = Log::open(data.path()).ids().len();
    assert!(records > 500, "the demo has {records} records");
    assert_eq!((&report["records"], &report["differences"], code), (&records.into(), &0.into(), Some(0)));

    let file = rusqlite::Connection::open(data.path().join("waymark.db")).expect("the file");
    let spoilt = file
        .execute("UPDATE beliefs SET p = p / 2 WHERE rowid = (SELECT MIN(rowid) FROM beliefs)", [])
        .expect("a belief");
    assert_eq!(spoilt, 1);
    drop(file);
    let (report, code) = document(&check);
    assert_eq!((&report["differences"], code), (&1.into(), Some(1)), "{report}");
    let (report, code) = document(&["rebuild", "--json", "--data", &folder]);
    assert_eq!((&report["differences"], code), (&1.into(), Some(0)), "what it mended: {report}");
    let (report, code) = document(&check);
    assert_eq!((&report["differences"], code), (&0.into(), Some(0)), "{report}");
}

#[test]
fn pack_check_reports_on_our_own_pack() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/core");
    let (report, code) = document(&["pack", "check", &core.to_string_lossy(), "--items", "3", "--json"]);
    let wanted = [
        "activities",
        "answers_apart",
        "competencies",
        "equations",
        "errors",
        "findings",
        "items_made",
        "misconception_links",
        "narrow_settings",
        "templates",
        "wide_settings",
    ];
    assert_eq!(keys(&report), wanted);
    assert_eq!((&report["errors"], code), (&0.into(), Some(0)), "{report}");
    let number = |key: &str| report[key].as_u64().expect("a number");
    assert!(
        number("templates") >= 40 && number("competencies") >= 480 && number("activities") > 0,
        "{report}"
    );
    assert!(number("misconception_links") > 0 && number("items_made") == 3 * number("templates"), "{report}");
}

/// Fills in the form behind a first-run link.
fn set_up(client: &mut Client, link: &str, password: &str) -> support::Answer {
    let form = [
        ("district", "Lake District"),
        ("school", "Lake School"),
        ("zone", "America/Chicago"),
        ("given_name", "Ada"),
        ("family_name", "Okoye"),
        ("sign_in_name", "okoye"),
        ("password", password),
    ];
    client.post(link, &form).expect("there")
}

#[test]
fn the_first_run_link_makes_one_administrator() {
    let data = tempfile::tempdir().expect("a folder");
    let path = |server: &Server| {
        let link = server.said["first_run"].as_str().expect("a link").to_owned();
        link.strip_prefix(&server.address).expect("an address of this server").to_owned()
    };
    let mut server = Server::serve(data.path());
    assert_eq!(keys(&server.said), ["address", "first_run", "log", "metrics", "people"]);
    let former = path(&server);
    server.kill();
    let server = Server::serve(data.path());
    let link = path(&server);
    let mut client = Client::new(&server);
    for link in [&former, &link] {
        assert_eq!(client.get(link).expect("there").status, 200, "not used yet");
    }
    let short = set_up(&mut client, &link, "short");
    assert_eq!((short.status, short.body.contains("Lake District")), (422, true), "what was typed is lost");
    let password = "nine herons over the lake";
    let done = set_up(&mut client, &link, password);
    assert_eq!((done.status, done.location.as_deref()), (303, Some("/sign-in")), "{}", done.body);
    for link in [&former, &link] {
        let again = client.get(link).expect("there");
        assert_eq!((again.status, again.body.contains("does not work any more")), (410, true), "{link}");
        assert_eq!(set_up(&mut client, link, password).status, 410, "{link} makes a second administrator");
    }
    let signed_in = client.post("/sign-in", &[("name", "okoye"), ("password", password)]).expect("there");
    assert_eq!(signed_in.status, 303);
    assert_eq!(client.get("/").expect("there").location.as_deref(), Some("/school"));
    drop(server);
    let server = Server::serve(data.path());
    assert_eq!(
        keys(&server.said),
        ["address", "log", "metrics", "people"],
        "a link although somebody can sign in"
    );
}

#[test]
fn serve_tells_people_of_the_first_run_link() {
    let data = tempfile::tempdir().expect("a folder");
    let args = ["serve", "--data", &data.path().to_string_lossy()];
    let plain = Plain::start(&args, |line| line.contains("/setup/"));
    assert_eq!(plain.said.len(), 5, "{:?}", plain.said);
    assert!(plain.said[0].starts_with("Waymark serves http://127.0.0.1:"), "{:?}", plain.said);
    assert!(plain.said[3].contains("Open this link once"), "{:?}", plain.said);
}
