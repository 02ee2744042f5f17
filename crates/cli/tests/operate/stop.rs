//! A stop: what was begun is answered, what was acknowledged is there, and nothing holds it up.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use domain::{EvidenceId, Millis};
use testkit::ids::Ids;

use crate::support::log::Log;
use crate::support::{copy_demo, hidden};
use crate::{Visitor, Watched};

/// A stop may take ten seconds; a busy machine is given some more.
const LIMIT: Duration = Duration::from_secs(14);

fn learner(server: &Watched) -> Visitor {
    let mut child = Visitor::of(server);
    let card = server.person("learner")["sign_in"]["path"].as_str().expect("a card").to_owned();
    assert_eq!(child.get(&card).status, 303);
    child
}

/// The head of a form, and its body.
fn form(child: &Visitor, at: &str, path: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {at}\r\ncookie: {}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n",
        child.cookie,
        body.len()
    )
}

#[test]
fn a_request_that_was_begun_is_answered_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let server = Watched::demo(folder.path(), &[]);
    let mut child = learner(&server);
    let ids = Ids::default();
    let id = || ids.make(Millis(1_795_000_000_000), EvidenceId::new);
    let early = id();
    child.post("/map/open", &[("id", &early.to_string()), ("competency", "ccss-math:4.NF.B.3.c")]);
    let item = hidden(&child.get("/practice").body, "item").expect("an item").to_owned();
    let late = id();
    let body = format!(
        "id={late}&item={}&answer=7",
        item.replace(':', "%3A").replace('/', "%2F").replace('#', "%23")
    );
    let mut line = TcpStream::connect(server.at()).expect("a line");
    line.write_all(form(&child, server.at(), "/practice/answer", &body).as_bytes()).expect("sent");
    line.write_all(&body.as_bytes()[..10]).expect("half of it is sent");
    // The head is with the server before it is told to stop: the same line of work has answered another.
    assert_eq!(child.get("/health/ready").status, 200);
    thread::sleep(Duration::from_millis(200));
    let began = Instant::now();
    server.signal("-TERM");
    while TcpStream::connect(server.at()).is_ok() {
        assert!(began.elapsed() < LIMIT, "somebody new is still let in");
        thread::sleep(Duration::from_millis(20));
    }
    line.write_all(&body.as_bytes()[10..]).expect("the other half");
    let mut answer = String::new();
    line.read_to_string(&mut answer).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let (code, said) = server.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(began.elapsed() < Duration::from_secs(6), "nothing was left to wait for: {:?}", began.elapsed());
    let ids = Log::open(folder.path()).ids();
    assert!(ids.contains(&late), "what was acknowledged is gone");
    let again = Watched::demo(folder.path(), &[]);
    assert_eq!(learner(&again).get("/today").status, 200);
    again.signal("-INT");
    assert_eq!(again.end().0, Some(0));
}

#[test]
fn lines_that_hang_do_not_hold_it_up() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let server = Watched::demo(folder.path(), &[]);
    let mut child = learner(&server);
    // One never says a word, one stops in the midst of a form, one is kept open after an answer.
    let silent = TcpStream::connect(server.at()).expect("a line");
    let mut half = TcpStream::connect(server.at()).expect("a line");
    half.write_all(form(&child, server.at(), "/today/wish", "id=0&wish=never").as_bytes()).expect("sent");
    assert_eq!(child.get("/today").status, 200);
    let began = Instant::now();
    server.signal("-TERM");
    let (code, said) = server.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(began.elapsed() < LIMIT, "{:?}", began.elapsed());
    assert!(said.contains("some lines stayed open"), "{said}");
    drop((silent, half));
}

#[test]
fn told_twice_it_is_gone_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let server = Watched::demo(folder.path(), &[]);
    let child = learner(&server);
    let mut half = TcpStream::connect(server.at()).expect("a line");
    half.write_all(form(&child, server.at(), "/today/wish", "id=0&wish=never").as_bytes()).expect("sent");
    thread::sleep(Duration::from_millis(200));
    let began = Instant::now();
    server.signal("-TERM");
    while TcpStream::connect(server.at()).is_ok() {
        thread::sleep(Duration::from_millis(20));
    }
    thread::sleep(Duration::from_millis(100));
    server.signal("-TERM");
    let (code, said) = server.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
    drop(half);
}

#[test]
fn an_open_board_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let server = Watched::demo(folder.path(), &[]);
    let mut teacher = Visitor::of(&server);
    let staff = &server.person("teacher")["sign_in"]["form"];
    let pair = [
        ("name", staff["name"].as_str().expect("a name")),
        ("password", staff["password"].as_str().expect("one")),
    ];
    assert_eq!(teacher.post("/sign-in", &pair).status, 303);
    let classes = teacher.get("/classes");
    let class = classes.location.unwrap_or_else(|| {
        let at = classes.body.find("/class/").expect("a class");
        classes.body[at..].split('"').next().expect("an address").to_owned()
    });
    let (url, cookie) = (format!("{}{class}/live", teacher.base), teacher.cookie.clone());
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
    while !teacher.get("/metrics").body.contains("waymark_open_boards 1") {
        thread::yield_now();
    }
    let text = teacher.get("/metrics").body;
    assert!(text.contains("waymark_requests_total{route=\"/classes\",method=\"GET\""), "{text}");
    assert!(!text.contains(class.trim_start_matches("/class/")), "no id is a label");
    let began = Instant::now();
    server.signal("-TERM");
    assert!(stream.join().expect("the stream ends").starts_with("event: board"));
    assert_eq!(server.end().0, Some(0));
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
}
