//! The check-up: what is fine is said to be, and each hostile situation is a line with its remedy.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::{copy_demo, waymark, words};
use crate::{Visitor, Watched};

/// One check-up with a free port: its exit code, and its document.
fn doctor(args: &[&str]) -> (Option<i32>, Value) {
    let free = if args.contains(&"--bind") { &[][..] } else { &["--bind", "127.0.0.1:0"] };
    read(
        &Command::new(env!("CARGO_BIN_EXE_waymark"))
            .args(["doctor", "--json"])
            .args(args)
            .args(free)
            .output()
            .expect("runs"),
    )
}

fn read(output: &Output) -> (Option<i32>, Value) {
    let text = words(&output.stdout);
    let document = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text} {}", words(&output.stderr)));
    (output.status.code(), document)
}

/// The lines about something, as `state: says`.
fn about(document: &Value, about: &str) -> Vec<String> {
    let lines = document["findings"].as_array().expect("lines").iter();
    lines
        .filter(|line| line["about"] == about)
        .map(|line| {
            format!("{}: {}", line["state"].as_str().expect("a word"), line["says"].as_str().expect("a text"))
        })
        .collect()
}

fn one(document: &Value, word: &str) -> String {
    about(document, word).first().unwrap_or_else(|| panic!("nothing about {word} in {document:#}")).clone()
}

/// Every line that is not fine has a remedy.
fn have_remedies(document: &Value) {
    for line in document["findings"].as_array().expect("lines") {
        let fine = line["state"] == "ok";
        assert!(fine || line["remedy"].as_str().is_some_and(|text| text.len() > 8), "{line}");
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn a_school_in_order_beside_its_running_server() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let server = Watched::demo(folder.path(), &[]);
    let open = doctor(&["--data", &text(folder.path()), "--bind", server.at()]).1;
    assert!(one(&open, "folder").contains("every user of this machine"), "{open:#}");
    let own = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(folder.path(), own).expect("a right");
    let (code, found) = doctor(&["--data", &text(folder.path()), "--bind", server.at()]);
    assert_eq!((code, &found["state"]), (Some(0), &"ok".into()), "{found:#}");
    assert!(
        one(&found, "port").contains("a Waymark server answers") && one(&found, "port").starts_with("ok")
    );
    assert!(one(&found, "store").starts_with("ok: sound, schema"), "{found:#}");
    assert!(one(&found, "folder").starts_with("ok"), "{found:#}");
    for word in ["processor", "memory", "room", "log", "clock", "zone", "network"] {
        one(&found, word);
    }
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").flatten().map(|e| e.file_name()).collect();
    assert!(left.iter().all(|name| name.to_string_lossy().starts_with("waymark.")), "left behind: {left:?}");
    server.signal("-TERM");
    server.end();
    let (code, found) = doctor(&["--data", &text(folder.path())]);
    assert_eq!(code, Some(0), "without a server too: {found:#}");
    let said = waymark(&["doctor", "--data", &text(folder.path()), "--bind", "127.0.0.1:0"]);
    let said = words(&said.stdout);
    assert!(said.contains(" fine, ") && said.contains("ok    store"), "{said}");
}

#[test]
fn what_is_wrong_in_the_school_is_heeded() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let file = rusqlite::Connection::open(folder.path().join("waymark.db")).expect("the file opens");
    file.execute_batch(
        "DELETE FROM enrollments WHERE role = 'teacher'; UPDATE classes SET way = 'tile', home_use = 1;
         UPDATE orgs SET zone = 'Mars/Olympus' WHERE parent_id IS NOT NULL;",
    )
    .expect("changed");
    drop(file);
    let (code, found) = doctor(&["--data", &text(folder.path())]);
    assert_eq!(code, Some(1), "{found:#}");
    assert!(one(&found, "zone").starts_with("stop: the time zone \"Mars/Olympus\""), "{found:#}");
    assert!(one(&found, "teachers").starts_with("heed: nobody teaches"), "{found:#}");
    assert!(one(&found, "tiles").starts_with("heed: "), "{found:#}");
    have_remedies(&found);
}

#[test]
fn a_clock_behind_the_store_and_a_newer_store_are_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let file = rusqlite::Connection::open(folder.path().join("waymark.db")).expect("the file opens");
    file.execute_batch("UPDATE audit SET at = 4102444800000").expect("the year 2100");
    let (code, found) = doctor(&["--data", &text(folder.path())]);
    assert!(code == Some(1) && one(&found, "clock").contains("2100-01-01"), "{found:#}");
    file.execute_batch("INSERT INTO schema_migrations VALUES (999, 0)").expect("changed");
    let (code, found) = doctor(&["--data", &text(folder.path())]);
    assert!(code == Some(1) && one(&found, "store").contains("schema 999"), "{found:#}");
    have_remedies(&found);
}

#[test]
fn a_damaged_database_is_a_stop() {
    use std::io::{Seek as _, SeekFrom, Write as _};
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let path = folder.path().join("waymark.db");
    let file = rusqlite::Connection::open(&path).expect("the file opens");
    file.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("folded back");
    drop(file);
    let mut file = std::fs::File::options().write(true).open(&path).expect("the file");
    for page in 4..40 {
        file.seek(SeekFrom::Start(page * 4096 + 8)).expect("there");
        file.write_all(&[0xA5; 600]).expect("written");
    }
    drop(file);
    let (code, found) = doctor(&["--data", &text(folder.path())]);
    assert!(
        code == Some(1) && one(&found, "store").starts_with("stop: the database is damaged"),
        "{found:#}"
    );
    std::fs::write(&path, "this is no database at all, whatever its name may say").expect("written");
    let (code, found) = doctor(&["--data", &text(folder.path())]);
    assert!(code == Some(1) && one(&found, "store").starts_with("stop: "), "{found:#}");
    have_remedies(&found);
}

/// As a user without the right to write there; where this test runs as root, that takes another user.
#[test]
fn a_folder_that_cannot_be_written_is_a_stop() {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::process::CommandExt as _;
    let outside = tempfile::tempdir().expect("a folder");
    let mode = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
    mode(outside.path(), 0o755).expect("a right");
    let program = outside.path().join("waymark");
    std::fs::copy(env!("CARGO_BIN_EXE_waymark"), &program).expect("copied");
    let folder = outside.path().join("data");
    std::fs::create_dir(&folder).expect("made");
    copy_demo(&folder);
    mode(&folder, 0o555).expect("a right");
    let mut command = Command::new(&program);
    command.args(["doctor", "--json", "--bind", "127.0.0.1:0", "--data"]).arg(&folder).current_dir("/");
    if rustix::process::geteuid().is_root() {
        command.uid(65_534).gid(65_534);
    }
    let (code, found) = read(&command.output().expect("runs"));
    mode(&folder, 0o755).expect("a right");
    assert_eq!(code, Some(1), "{found:#}");
    assert!(one(&found, "folder").contains("cannot be written"), "{found:#}");
    have_remedies(&found);
}

#[test]
fn a_full_store_is_told_by_its_server() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let file = rusqlite::Connection::open(folder.path().join("waymark.db")).expect("the file opens");
    let pages: u32 = file.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a number");
    drop(file);
    // Less room than a busy request takes.
    let pages = (pages + 2).to_string();
    let path = text(folder.path());
    let server = Watched::start(&["serve", "--data", &path, "--max-page-count", &pages]);
    assert_eq!(Visitor::of(&server).get("/health/ready").status, 503);
    let (code, found) = doctor(&["--data", &path, "--bind", server.at()]);
    assert!(code == Some(1) && one(&found, "port").contains("the store is full"), "{found:#}");
    have_remedies(&found);
    server.signal("-TERM");
    server.end();
}

#[test]
fn wrong_addresses_and_taken_ports() {
    let (code, found) = doctor(&["--database", "postgres://nobody@127.0.0.1:9/none"]);
    assert!(code == Some(1) && one(&found, "store").starts_with("stop: cannot open the store"), "{found:#}");
    let (code, found) = doctor(&["--database", "http://example.org/secret-word"]);
    assert_eq!(code, Some(1), "{found:#}");
    let folder = tempfile::tempdir().expect("a folder");
    let (path, nowhere) = (text(folder.path()), text(&folder.path().join("nowhere")));
    let (code, found) = doctor(&["--data", &nowhere]);
    assert!(code == Some(0) && one(&found, "folder").starts_with("heed: "), "{found:#}");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = taken.local_addr().expect("an address").to_string();
    let other = std::thread::spawn(move || {
        use std::io::Write as _;
        let (mut line, _) = taken.accept().expect("a line");
        line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi").expect("sent");
    });
    let (code, found) = doctor(&["--data", &path, "--bind", &at]);
    other.join().expect("it answered");
    assert!(code == Some(1) && one(&found, "port").contains("another program"), "{found:#}");
    let (code, found) = doctor(&["--data", &path, "--bind", "0.0.0.0:0"]);
    assert!(code == Some(0) && one(&found, "network").contains("passwords"), "{found:#}");
    have_remedies(&found);
}

/// A certificate that ends after so many days, and its key; `None` where `openssl` is not installed.
fn certificate(folder: &Path, name: &str, days: &str) -> Option<(PathBuf, PathBuf)> {
    let file = |end: &str| folder.join(format!("{name}{end}"));
    let (cert, key, wish) = (file(".pem"), file("-key.pem"), file(".csr"));
    let run = |command: &mut Command| {
        let made = command.output().ok()?;
        assert!(made.status.success(), "{}", words(&made.stderr));
        Some(())
    };
    let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    let mut ask = Command::new("openssl");
    run(ask
        .args(["req", "-new", "-subj", "/CN=waymark.example"])
        .args(curve)
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&wish))?;
    let names = file(".ext");
    std::fs::write(&names, "subjectAltName=DNS:waymark.example\n").expect("written");
    let mut sign = Command::new("openssl");
    sign.arg("x509").arg("-extfile").arg(&names);
    run(sign
        .args(["-req", "-days", days, "-in"])
        .arg(&wish)
        .arg("-signkey")
        .arg(&key)
        .arg("-out")
        .arg(&cert))?;
    Some((cert, key))
}

#[test]
fn certificates_that_end_or_do_not_fit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = text(folder.path());
    let Some((cert, key)) = certificate(folder.path(), "long", "400") else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "openssl is not installed");
        eprintln!("SKIPPED: openssl is not installed");
        return;
    };
    let look = |cert: &Path, key: &Path| {
        doctor(&["--data", &path, "--tls-cert", &text(cert), "--tls-key", &text(key)])
    };
    let (code, found) = look(&cert, &key);
    assert!(code == Some(0) && one(&found, "certificate").starts_with("ok: it fits its key"), "{found:#}");
    let (soon, soon_key) = certificate(folder.path(), "soon", "3").expect("openssl");
    let (code, found) = look(&soon, &soon_key);
    assert!(code == Some(0) && one(&found, "certificate").starts_with("heed: it ends on"), "{found:#}");
    let (ended, ended_key) = certificate(folder.path(), "ended", "-1").expect("openssl");
    let (code, found) = look(&ended, &ended_key);
    assert!(code == Some(1) && one(&found, "certificate").starts_with("stop: it ended on"), "{found:#}");
    let (code, found) = look(&cert, &soon_key);
    assert!(code == Some(1) && one(&found, "certificate").contains("do not belong together"), "{found:#}");
    let (code, found) = look(&folder.path().join("none.pem"), &key);
    assert!(code == Some(1) && one(&found, "certificate").contains("none.pem"), "{found:#}");
    have_remedies(&found);
}
