//! The teacher's room: what the board of a class costs, and forty of them open while learners work.

use std::io::{BufRead, BufReader, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Bench;
use crate::learner::Learner;
use crate::load::{Load, Times};
use crate::table::{Row, figure};
use crate::wire::Wire;

/// Learners of the class on the board.
const CLASS: usize = 30;
/// Requests for the board, by so many at once.
const LOOKS: usize = 60;
const LOOKERS: usize = 4;
/// Boards open at once.
const BOARDS: usize = 40;
/// How often a learner answers.
const PACE: Duration = Duration::from_secs(5);
/// Answers of each.
const ANSWERS: u32 = 5;

/// An administrator, who sees every class of the district.
fn administrator(bench: &Bench) -> Wire {
    let form = &bench.district.staff[0]["sign_in"]["form"];
    let text = |name: &str| form[name].as_str().expect("the form");
    let mut wire = Wire::to(&bench.server.address);
    wire.post("/sign-in", &[("name", text("name")), ("password", text("password"))]).expect(303);
    wire
}

/// Server CPU and bytes of the board of a class at work.
pub(crate) fn now(bench: &mut Bench, empty: &Load) {
    let mut office = administrator(bench);
    let path = format!("/class/{}", bench.district.classes[0]);
    let _ = office.post(&format!("{path}/open"), &[("open", "yes")]);
    let mut learners = bench.learners(CLASS);
    let mut at_work = Load::of(bench.process, &mut learners, |learner, times| {
        learner.prepare();
        times.time(|| learner.answer_wrong());
    });
    let mut lookers: Vec<Wire> = (0..LOOKERS).map(|_| office.again()).collect();
    let mut load = Load::of(bench.process, &mut lookers, |wire, times| {
        for _ in 0..LOOKS {
            times.time(|| wire.get_gzip(&path)).expect(200);
        }
    });
    let (plain, packed) = (office.get(&path).expect(200), office.get_gzip(&path).expect(200));
    assert!(plain.text().matches("data-desk=\"question\"").count() >= CLASS, "the class is at work");
    let how = format!(
        "{} GET with gzip by {LOOKERS} at once, {CLASS} learners each at an open question with an answer today: {}; \
         {} KB, {} KB gzip; their answers {}",
        load.times.count(),
        load.times.shares(),
        figure(plain.body.len() as f64 / 1e3),
        figure(packed.body.len() as f64 / 1e3),
        at_work.times.shares(),
    );
    let row = Row::new("Now of a class of 30: server CPU", load.cpu_each(), "ms");
    bench.table.add(&row.beside("empty route", empty.cpu_each()).at_most(3.0).how(how));
    let row = Row::new("Now of a class of 30: over the wire", packed.body.len() as f64 / 1e3, "KB");
    bench.table.add(&row.at_most(10.0).how("the page alone, gzip; its files are kept by the browser"));
}

/// Forty boards open over the district's classes, while learners answer at human pace.
pub(crate) fn boards(bench: &mut Bench) {
    let (office, classes) = (administrator(bench), bench.district.classes.clone());
    let mut learners: Vec<(usize, Learner)> = Vec::new();
    for (n, mut learner) in bench.learners(classes.len() * CLASS).into_iter().enumerate() {
        learner.prepare();
        learners.push((n, learner));
    }
    let mut alone = at_pace(bench, &mut learners, &Mutex::default());
    let over = AtomicBool::new(false);
    let events: Vec<Mutex<Vec<Instant>>> = classes.iter().map(|_| Mutex::default()).collect();
    let answered: Mutex<Vec<(usize, Instant)>> = Mutex::default();
    let memory = bench.process.memory_mb();
    let (mut beside, grown) = thread::scope(|scope| {
        let streams: Vec<TcpStream> =
            (0..BOARDS).map(|n| open(&office, bench, &classes[n % classes.len()])).collect();
        for (n, stream) in streams.iter().enumerate() {
            let (heard, over) = (&events[n % classes.len()], &over);
            let stream = stream.try_clone().expect("a socket");
            scope.spawn(move || listen(stream, heard, over));
        }
        let load = at_pace(bench, &mut learners, &answered);
        let grown = bench.process.memory_mb() - memory;
        thread::sleep(Duration::from_secs(1));
        over.store(true, Ordering::Relaxed);
        streams.iter().for_each(|stream| drop(stream.shutdown(std::net::Shutdown::Both)));
        (load, grown)
    });
    let mut delays = Times::default();
    for (class, at) in answered.into_inner().unwrap_or_else(PoisonError::into_inner) {
        let heard = events[class].lock().unwrap_or_else(PoisonError::into_inner);
        // An answer that changes nothing on the board (a sitting's end, say) is told with the next that does.
        if let Some(next) = heard.iter().filter(|event| **event >= at).min() {
            delays.push(*next - at);
        }
    }
    let cores = |load: &Load| load.cpu_each() * load.per_second() / 1e3;
    let how = format!(
        "{BOARDS} streams over {} classes, {} learners each answering every {} s: from an answer's acknowledgement to the \
         next event on a board of its class {}; server CPU {} of one core with the boards, {} without; answers {} with, \
         {} without; memory {} MB more",
        classes.len(),
        learners.len(),
        PACE.as_secs(),
        delays.shares(),
        figure(cores(&beside)),
        figure(cores(&alone)),
        beside.times.shares(),
        alone.times.shares(),
        figure(grown),
    );
    let row = Row::new(
        format!("{BOARDS} open boards: p95 of an answer's way to the board"),
        delays.share(0.95),
        "ms",
    );
    bench
        .table
        .add(&row.beside("answers without boards, p95", alone.times.share(0.95)).at_most(1_000.0).how(how));
}

fn at_pace(
    bench: &Bench,
    learners: &mut [(usize, Learner)],
    answered: &Mutex<Vec<(usize, Instant)>>,
) -> Load {
    let (start, many) = (Instant::now(), learners.len());
    Load::of(bench.process, learners, |(n, learner), times| {
        let first = PACE.mul_f64(*n as f64 / many as f64);
        for turn in 0..ANSWERS {
            thread::sleep((first + PACE * turn).saturating_sub(start.elapsed()));
            times.time(|| learner.answer_right());
            answered.lock().unwrap_or_else(PoisonError::into_inner).push((*n / CLASS, Instant::now()));
            learner.go_on();
        }
    })
}

/// Opens a board's stream.
fn open(office: &Wire, bench: &Bench, class: &str) -> TcpStream {
    let host = bench.server.address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).expect("the server listens");
    let head =
        format!("GET /class/{class}/live HTTP/1.1\r\nHost: {host}\r\nCookie: {}\r\n\r\n", office.cookie());
    stream.write_all(head.as_bytes()).expect("the server reads");
    stream
}

/// Notes when each event comes that says the board has changed.
fn listen(stream: TcpStream, heard: &Mutex<Vec<Instant>>, over: &AtomicBool) {
    for line in BufReader::new(stream).lines() {
        match line {
            Ok(line) if line == "event: board" => {
                heard.lock().unwrap_or_else(PoisonError::into_inner).push(Instant::now());
            }
            Ok(_) if !over.load(Ordering::Relaxed) => {}
            _ => return,
        }
    }
}
