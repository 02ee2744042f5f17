//! How long the answer path takes in the engine. Run in release with `--ignored --nocapture`.

mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::*;
use domain::activity::Modality;
use domain::evidence::Evidence;
use domain::{CompetencyId, Web};
use engine::{Ask, Library, Params, apply, fold, options, reasons};

/// A web as large as the coherence map: 480 competencies in 12 strands of 40, some joined.
fn large() -> (Web, Vec<String>) {
    let codes: Vec<String> = (0..480)
        .map(|n| format!("{}{}-{}", char::from(b'a' + (n / 40) as u8), n % 40 / 5 + 1, n % 40))
        .collect();
    let mut edges = Vec::new();
    for n in 0..480 {
        if n % 40 > 0 {
            edges.push((codes[n - 1].as_str(), codes[n].as_str()));
        }
        if n >= 40 && n % 3 == 0 && n % 40 > 5 {
            edges.push((codes[n - 45].as_str(), codes[n].as_str()));
        }
    }
    let names: Vec<&str> = codes.iter().map(String::as_str).collect();
    (web_of(&names, &edges), codes)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[expect(clippy::disallowed_methods, reason = "to measure is to look at the clock")]
fn timed<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let one = || {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    median(std::iter::repeat_with(one).take(runs).collect())
}

#[test]
#[ignore = "a measurement: cargo test --release -p engine --test speed -- --ignored --nocapture"]
fn the_answer_path() {
    let (web, codes) = large();
    let params = Params::default();
    let answer = |n: usize| -> Evidence {
        let code = &codes[(n * 7) % 200];
        let made = if n.is_multiple_of(4) { wrong } else { right };
        made(n as u16, code, (n / 40) as i64, (n % 40) as i64)
    };
    let records: Vec<Evidence> = (0..2_000).map(answer).collect();
    let state = fold(&web, &params, grade(4), learner(), &records);
    let touched = state.skills.len();
    let size = postcard::to_allocvec(&state).unwrap().len();
    let more: Vec<Evidence> = (2_000..4_000).map(answer).collect();
    let mut going = state.clone();
    let mut each = more.iter();
    let applied = timed(2_000, || apply(&web, &params, &mut going, learner(), each.next().unwrap()));
    let refold = timed(20, || fold(&web, &params, grade(4), learner(), &records));
    let library = Library::new(
        &web,
        codes.iter().flat_map(|code| [offer(code, Modality::Screen), offer(code, Modality::Paper)]).collect(),
    );
    let goal = CompetencyId::new("t", &codes[30]);
    let ask =
        Ask { library: &library, goal: Some(&goal), modality: Some(Modality::Paper), count: 3, exclude: &[], focus: &[], policy: engine::Policy::Order };
    let slate = timed(500, || options(&beliefs(&web, &params, &state, 51), &ask));
    let why = timed(20, || {
        let id = CompetencyId::new("t", &codes[7]);
        reasons(&web, &params, grade(4), learner(), &records, &id, at(51, 0), day(51))
    });
    eprintln!("touched {touched}, state {size} bytes");
    eprintln!("apply {applied:?}, fold of 2,000 {refold:?}, options of 480 {slate:?}, reasons {why:?}");
    if !cfg!(debug_assertions) {
        assert!(applied < Duration::from_micros(20) && slate < Duration::from_micros(300));
        assert!(refold < Duration::from_millis(30));
    }
}
