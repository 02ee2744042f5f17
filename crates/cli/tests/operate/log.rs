//! The log: what happened, and nobody's name.

use std::collections::BTreeSet;
use std::path::Path;

use app::secrets;
use domain::{EvidenceId, Millis, UserId};
use rusqlite::Connection;
use serde_json::Value;
use testkit::ids::Ids;

use crate::support::{copy_demo, hidden, waymark, words};
use crate::{Visitor, Watched};

/// What no log may hold.
#[derive(Default)]
struct Secrets(BTreeSet<String>);

impl Secrets {
    fn add(&mut self, text: &str) {
        // Shorter words stand in any text.
        if text.len() > 2 {
            self.0.insert(text.to_owned());
        }
    }

    /// Names, ids, class codes, cards.
    fn of_store(folder: &Path) -> Self {
        let mut found = Self::default();
        let file = Connection::open(folder.join("waymark.db")).expect("the file opens");
        let mut all = |sql: &str| {
            let mut statement = file.prepare(sql).expect("a statement");
            let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
            rows.for_each(|text| found.add(&text.expect("text")));
        };
        all("SELECT given_name FROM users");
        all("SELECT family_name FROM users");
        all("SELECT code FROM classes");
        all("SELECT lower(hex(id)) FROM users");
        all("SELECT lower(hex(id)) FROM tenants");
        found
    }

    /// Panics where a log holds one of them, or anything like an id.
    fn are_not_in(&self, log: &str) {
        let parts: BTreeSet<&str> = log.split(|c: char| !c.is_alphanumeric()).collect();
        let plain = log.replace('-', "");
        for secret in &self.0 {
            let long = secret.len() > 12 || secret.contains(|c: char| !c.is_alphanumeric());
            let there =
                if long { plain.contains(&secret.replace('-', "")) } else { parts.contains(secret.as_str()) };
            assert!(!there, "the log has \"{secret}\"");
        }
        for word in log.split(|c: char| !(c.is_ascii_hexdigit() || c == '-')) {
            let like_an_id = word.len() == 36 && word.matches('-').count() == 4;
            assert!(!like_an_id, "the log has the id {word}");
        }
    }
}

/// One class signs in by pictures and one by tile, and both are open.
struct Doors {
    tile: (String, UserId),
    pictures: (String, UserId, [u8; 3]),
}

fn open_doors(folder: &Path) -> Doors {
    let file = Connection::open(folder.join("waymark.db")).expect("the file opens");
    let found = |sql: &str| -> Vec<(Vec<u8>, String, Vec<u8>)> {
        let mut statement = file.prepare(sql).expect("a statement");
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        statement.query_map([], read).expect("rows").collect::<Result<_, _>>().expect("classes")
    };
    let classes = found(
        "SELECT c.id, c.code, MIN(e.user_id) FROM classes c JOIN enrollments e
         ON e.class_id = c.id AND e.role = 'learner' GROUP BY c.id, c.code ORDER BY c.code",
    );
    let user = |bytes: &[u8]| UserId::from_bytes(bytes.try_into().expect("an id"));
    let set = |class: &[u8], way: &str| {
        let sql = "UPDATE classes SET way = ?2, open_until = 9000000000000 WHERE id = ?1";
        file.execute(sql, rusqlite::params![class, way]).expect("changed");
    };
    let [first, second, ..] = classes.as_slice() else { panic!("the demo has too few classes") };
    set(&first.0, "tile");
    set(&second.0, "picture");
    let secret: Vec<u8> =
        file.query_row("SELECT secret FROM tenants", [], |row| row.get(0)).expect("a secret");
    let sql = "SELECT picture_version FROM users WHERE id = ?1";
    let version = file.query_row(sql, [&second.2], |row| row.get(0)).expect("a version");
    let three = secrets::pictures(&secret, user(&second.2), version);
    Doors { tile: (first.1.clone(), user(&first.2)), pictures: (second.1.clone(), user(&second.2), three) }
}

fn lines(log: &str) -> Vec<Value> {
    let json = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
    log.lines().map(json).collect()
}

fn sign_in_in_every_way(server: &Watched, doors: &Doors, secrets: &mut Secrets) -> Visitor {
    let mut child = Visitor::of(server);
    let (code, person) = &doors.tile;
    child.get(&format!("/door/{code}"));
    let came = child.post(&format!("/door/{code}/tile"), &[("person", &person.to_string())]);
    assert_eq!(came.location.as_deref(), Some("/today"), "by tile: {}", came.body);
    secrets.add(&child.cookie.replace("waymark=", ""));
    let (code, person, three) = &doors.pictures;
    let door = format!("/door/{code}/pictures/{person}");
    let picture = |n: usize| ui::picture::Picture::ALL[usize::from(three[n])].code();
    let form = [("picked", picture(0)), ("picked", picture(1)), ("picture", picture(2))];
    let came = child.post(&door, &form);
    assert_eq!(came.location.as_deref(), Some("/today"), "by pictures: {}", came.body);
    secrets.add(&child.cookie.replace("waymark=", ""));
    let card = server.person("learner")["sign_in"]["path"].as_str().expect("a card").to_owned();
    assert_eq!(child.get(&card).status, 303);
    secrets.add(card.strip_prefix("/card/").expect("a token"));
    secrets.add(&child.cookie.replace("waymark=", ""));
    child
}

#[test]
fn the_log_names_nobody_and_keeps_no_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let doors = open_doors(folder.path());
    let mut secrets = Secrets::of_store(folder.path());
    let server = Watched::demo(folder.path(), &["--log", "json"]);
    let mut child = sign_in_in_every_way(&server, &doors, &mut secrets);
    let ids = Ids::default();
    let id = || ids.make(Millis(1_795_000_000_000), EvidenceId::new).to_string();
    child.post("/map/open", &[("id", &id()), ("competency", "ccss-math:4.NF.B.3.c")]);
    let practice = child.get("/practice").body;
    let item = hidden(&practice, "item").expect("an item").to_owned();
    child.post("/practice/answer", &[("id", &id()), ("item", &item), ("answer", "4711.25")]);
    child.post("/today/wish", &[("id", &id()), ("wish", "Zebrafinken zeichnen")]);
    child.post("/practice/answer", &[("id", "no id"), ("item", "Quatsch"), ("answer", "Quark")]);
    child.get("/class/01a148fc-ddfe-70f6-be7a-81737b2131ae?secret=hush");
    child.get("/no/such/Geheimnis?secret=hush");
    child.get("/setup/abcdefghijklmnopqrstuvwxyz");
    child.post("/sign-in", &[("name", "nobody.such"), ("password", "wrong horse battery")]);
    let staff = &server.person("teacher")["sign_in"]["form"];
    let (name, password) =
        (staff["name"].as_str().expect("a name"), staff["password"].as_str().expect("one"));
    assert_eq!(child.post("/sign-in", &[("name", name), ("password", password)]).status, 303);
    for text in [
        "4711.25",
        "Zebrafinken",
        "zeichnen",
        "Quatsch",
        "Quark",
        "hush",
        "Geheimnis",
        "abcdefghijklmnopqrstuvwxyz",
        "nobody.such",
        "wrong horse battery",
        name,
        password,
        &item,
    ] {
        secrets.add(text);
    }
    server.signal("-TERM");
    let (code, log) = server.end();
    assert_eq!(code, Some(0), "{log}");
    let lines = lines(&log);
    let routes: Vec<&str> = lines.iter().filter_map(|line| line["route"].as_str()).collect();
    for route in
        ["/card/{token}", "/door/{code}/tile", "/door/{code}/pictures/{person}", "/practice/answer", "none"]
    {
        assert!(routes.contains(&route), "{route} is not in {routes:?}");
    }
    let answer = lines.iter().find(|line| line["route"] == "/practice/answer").expect("a line");
    assert_eq!(
        (&answer["method"], &answer["status"], &answer["level"]),
        (&"POST".into(), &303.into(), &"INFO".into())
    );
    assert!(answer["ms"].as_f64().is_some_and(|ms| ms > 0.0), "{answer}");
    assert!(
        ["request", "tenant"].iter().all(|name| answer[name].as_str().is_some_and(|v| v.len() == 8)),
        "{answer}"
    );
    secrets.are_not_in(&log);
}

#[test]
fn the_first_link_and_who_it_makes_are_not_in_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy().into_owned();
    let server = Watched::start(&["serve", "--data", &path, "--log", "text"]);
    let link = server.said["first_run"].as_str().expect("a link").to_owned();
    let path = link.split_once("/setup/").map(|(_, token)| format!("/setup/{token}")).expect("a token");
    let mut desk = Visitor::of(&server);
    desk.get(&path);
    let form = [
        ("district", "Vogelsang"),
        ("school", "Amselschule"),
        ("zone", "America/Denver"),
        ("given_name", "Wilhelmina"),
        ("family_name", "Drosselbart"),
        ("sign_in_name", "drosselbart.w"),
        ("password", "a long enough sentence"),
    ];
    let bad = [("password", "kurz")];
    assert_eq!(desk.post(&path, &bad).status, 422);
    assert_eq!(desk.post(&path, &form).status, 303);
    server.signal("-INT");
    let (code, log) = server.end();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("/setup/{token}") && !log.contains('\u{1b}'), "{log}");
    let mut secrets = Secrets::of_store(folder.path());
    for (_, text) in form {
        secrets.add(text);
    }
    secrets.add(path.trim_start_matches("/setup/"));
    secrets.add(&desk.cookie.replace("waymark=", ""));
    secrets.are_not_in(&log);
}

#[test]
fn what_fails_says_which_line_of_the_log_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let card = {
        let demo = Watched::demo(folder.path(), &[]);
        let card = demo.person("learner")["sign_in"]["path"].as_str().expect("a card").to_owned();
        demo.signal("-TERM");
        demo.end();
        card
    };
    let file = Connection::open(folder.path().join("waymark.db")).expect("the file opens");
    let pages: u32 = file.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a number");
    drop(file);
    let path = folder.path().to_string_lossy().into_owned();
    let pages = (pages + 8).to_string();
    let server = Watched::start(&["serve", "--data", &path, "--max-page-count", &pages, "--log", "json"]);
    let mut child = Visitor::of(&server);
    assert_eq!(child.get(&card).status, 303);
    let ids = Ids::default();
    let failed = (0..2_000)
        .map(|_| {
            let id = ids.make(Millis(1_795_000_000_000), EvidenceId::new).to_string();
            child.post("/today/wish", &[("id", &id), ("wish", &"Zebrafink ".repeat(30))])
        })
        .find(|answer| answer.status != 303)
        .expect("the store fills up");
    assert_eq!(failed.status, 507, "{}", failed.body);
    let shown =
        failed.body.split("If you report this, say ").nth(1).expect("an id on the page")[..8].to_owned();
    server.signal("-TERM");
    let (_, log) = server.end();
    let lines = lines(&log);
    let about: Vec<&Value> = lines.iter().filter(|line| line["request"] == shown.as_str()).collect();
    let error = about.iter().find(|line| line["level"] == "ERROR").expect("a line of what failed");
    assert_eq!((&error["code"], &error["route"]), (&"store-full".into(), &"/today/wish".into()));
    assert!(about.iter().any(|line| line["status"] == 507), "{about:?}");
    let mut secrets = Secrets::of_store(folder.path());
    secrets.add("Zebrafink");
    secrets.are_not_in(&log);
}

#[test]
fn a_log_that_is_not_known_is_wrong_usage() {
    let refused = waymark(&["serve", "--data", "nowhere", "--log", "poem"]);
    assert_eq!(refused.status.code(), Some(2), "{}", words(&refused.stderr));
}
