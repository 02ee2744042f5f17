//! The answer path: an answer is checked, its evidence stored and on the disk, the belief folded, the next
//! page ready.

use std::thread;
use std::time::{Duration, Instant};

use crate::Bench;
use crate::learner::Learner;
use crate::load::{Load, Times};
use crate::table::{Row, figure};
use crate::wire::Wire;

/// Connections that are busy at once.
const CONNECTIONS: usize = 64;
/// Questions that each of them answers.
const ROUNDS: usize = 60;
/// Requests for the empty route from each.
const EMPTY: usize = 150;
/// Learners who work at their own pace, one answer every [`PACE`].
const LEARNERS: usize = 200;
const PACE: Duration = Duration::from_secs(2);
/// Answers of each of them.
const ANSWERS: u32 = 10;

/// The empty route with as many connections, for everything that is measured under load.
pub(crate) fn empty_route(bench: &Bench) -> Load {
    let mut wires: Vec<Wire> = (0..CONNECTIONS).map(|_| Wire::to(&bench.server.address)).collect();
    Load::of(bench.process, &mut wires, |wire, times| {
        for _ in 0..EMPTY {
            times.time(|| wire.get("/health/live")).expect(200);
        }
    })
}

/// Everybody answers at once, wrong and then right; fetching the questions is not counted.
pub(crate) fn answers(bench: &mut Bench, empty: &mut Load, bare: &Bare) {
    let mut learners = bench.learners(CONNECTIONS);
    let mut answers = Load::default();
    for _ in 0..ROUNDS {
        Load::of(bench.process, &mut learners, |learner, _| learner.prepare());
        answers.append(Load::of(bench.process, &mut learners, |learner, times| {
            // The wrong one is not timed where none is known.
            let mut wrong = Times::default();
            if wrong.time(|| learner.answer_wrong()).is_some() {
                times.append(wrong);
            }
            times.time(|| learner.answer_right());
        }));
    }
    let count = answers.times.count();
    let how = format!(
        "{count} POST /practice/answer by {CONNECTIONS} learners on {CONNECTIONS} connections, each wrong, then \
         right; utime + stime of the server in /proc; commits wait for the disk"
    );
    let row = Row::new("an answer: server CPU", answers.cpu_each(), "ms");
    bench.table.add(&row.beside("empty route", empty.cpu_each()).at_most(0.5).how(how));
    let row = Row::new("the same, beside a bare insert", answers.cpu_each(), "ms");
    let how =
        format!("bare insert: {} records of the same size in the same store, one a transaction", bare.count);
    bench.table.add(&row.beside("bare insert", bare.cpu_each).how(how));
    let row = Row::new("answers a second, durable", answers.per_second(), "/s");
    let how = "the same run; the clients share the two cores with the server";
    bench.table.add(&row.beside("bare insert", bare.per_second).at_least(2000.0).how(how));
    let row =
        Row::new(format!("an answer at {CONNECTIONS} connections: p95"), answers.times.share(0.95), "ms");
    bench
        .table
        .add(&row.beside("empty route", empty.times.share(0.95)).at_most(50.0).how(answers.times.shares()));
}

/// The bare insert loop's figures.
pub(crate) struct Bare {
    pub(crate) count: usize,
    pub(crate) per_second: f64,
    pub(crate) cpu_each: f64,
}

/// A whole step: answer, the page with what it was worth, the next question. Continuous, at full load.
pub(crate) fn steps(bench: &mut Bench, empty: &mut Load) {
    let mut learners = bench.learners(CONNECTIONS);
    Load::of(bench.process, &mut learners, |learner, _| learner.prepare());
    let mut steps = Load::of(bench.process, &mut learners, |learner, times| {
        for _ in 0..ROUNDS / 2 {
            times.time(|| {
                learner.answer_right();
                learner.go_on();
            });
        }
    });
    let count = steps.times.count();
    let row = Row::new("a whole step (4 requests): server CPU", steps.cpu_each(), "ms");
    let how = format!(
        "{count} times POST answer, GET page, POST next, GET page (every sixth time also a new sitting), \
         {CONNECTIONS} connections; {:.0} steps a second, {}",
        steps.per_second(),
        steps.times.shares()
    );
    bench.table.add(&row.beside("4 empty routes", 4.0 * empty.cpu_each()).how(how));
}

/// Learners at human pace.
pub(crate) fn human_pace(bench: &mut Bench, empty: &mut Load) {
    let mut learners: Vec<(usize, Learner, Times)> = Vec::new();
    for (n, mut learner) in bench.learners(LEARNERS).into_iter().enumerate() {
        learner.prepare();
        learners.push((n, learner, Times::default()));
    }
    let start = Instant::now();
    let mut answers = Load::of(bench.process, &mut learners, |(n, learner, pages), times| {
        let first = PACE.mul_f64(*n as f64 / LEARNERS as f64);
        for turn in 0..ANSWERS {
            thread::sleep((first + PACE * turn).saturating_sub(start.elapsed()));
            times.time(|| learner.answer_right());
            pages.time(|| learner.go_on());
        }
    });
    let mut pages = Times::default();
    learners.into_iter().for_each(|(_, _, times)| pages.append(times));
    let row = Row::new(
        format!("{LEARNERS} learners at human pace: p99 of an answer"),
        answers.times.share(0.99),
        "ms",
    );
    let how = format!(
        "{} answers in {:.0} s, each learner one every {} s and the pages after it; {}; the pages and the next \
         question {}; server CPU {} of one core",
        answers.times.count(),
        answers.seconds,
        PACE.as_secs(),
        answers.times.shares(),
        pages.shares(),
        figure(answers.cpu_each() * answers.per_second() / 1e3),
    );
    bench.table.add(&row.beside("empty route, 64 at once", empty.times.share(0.99)).at_most(25.0).how(how));
}
