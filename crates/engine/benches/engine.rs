//! How long the engine takes: `cargo bench -p engine`, by criterion. The budgets are those of adaptive-engine 9.

#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::*;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use domain::activity::Modality;
use domain::evidence::Evidence;
use domain::{CompetencyId, Web};
use engine::chance::Chance;
use engine::graph::Graph;
use engine::place::{Choose, Limits, Model, Placement, Purpose, Reply, Settings, Start};
use engine::sim::web;
use engine::trace::bkt::{Bkt, Skill};
use engine::trace::{Predictor as _, Responses};
use engine::{Ask, Library, Params, Policy, apply, fold, options, reasons};

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

fn answer(codes: &[String], n: usize) -> Evidence {
    let code = &codes[(n * 7) % 200];
    let made = if n.is_multiple_of(4) { wrong } else { right };
    made(n as u16, code, (n / 40) as i64, (n % 40) as i64)
}

/// Says how long all but the slowest hundredth take: criterion's means do not show it.
#[expect(clippy::disallowed_methods, reason = "to measure is to look at the clock")]
fn ninety_nine<T>(name: &str, mut work: impl FnMut() -> T) {
    let mut times: Vec<Duration> = (0..5_000)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    eprintln!("{name}: p50 {:?}, p99 {:?}", times[times.len() / 2], times[times.len() * 99 / 100]);
}

/// Observing an answer (20 us), choosing options (200 us), folding 2,000 records (30 ms), saying why.
fn answers(c: &mut Criterion) {
    let (web, codes) = large();
    let params = Params::default();
    let records: Vec<Evidence> = (0..2_000).map(|n| answer(&codes, n)).collect();
    let state = fold(&web, &params, grade(4), learner(), &records);
    let more: Vec<Evidence> = (2_000..4_000).map(|n| answer(&codes, n)).collect();
    let mut going = state.clone();
    let mut next = more.iter().cycle();
    c.bench_function("observe one answer", |b| {
        // What was folded already is not folded twice: begin anew when all have been.
        let mut n = 0;
        b.iter(|| {
            n += 1;
            if n % more.len() == 0 {
                going = state.clone();
            }
            apply(&web, &params, &mut going, learner(), next.next().unwrap())
        });
    });
    c.bench_function("rebuild of 2,000 records", |b| {
        b.iter(|| fold(&web, &params, grade(4), learner(), &records));
    });
    let library = Library::new(
        &web,
        codes.iter().flat_map(|code| [offer(code, Modality::Screen), offer(code, Modality::Paper)]).collect(),
    );
    let goal = CompetencyId::new("t", &codes[30]);
    let focus = [CompetencyId::new("t", &codes[60])];
    for (name, policy) in [("order", Policy::Order), ("graph", Policy::Graph)] {
        let ask = Ask {
            library: &library,
            goal: Some(&goal),
            modality: Some(Modality::Paper),
            count: 5,
            exclude: &[],
            focus: &focus,
            policy,
        };
        c.bench_function(&format!("options of 480, by {name}"), |b| {
            b.iter(|| options(&beliefs(&web, &params, &state, 51), &ask));
        });
        ninety_nine(&format!("options of 480, by {name}"), || {
            options(&beliefs(&web, &params, &state, 51), &ask)
        });
    }
    c.bench_function("reasons for one belief", |b| {
        let id = CompetencyId::new("t", &codes[7]);
        b.iter(|| reasons(&web, &params, grade(4), learner(), &records, &id, at(51, 0), day(51)));
    });
}

/// One question of a placement, answer included (10 ms at 480), and taking one up again from 25 answers (100 ms).
fn placement(c: &mut Criterion) {
    let (large, _) = large();
    let (graph, _) = Graph::of_web(&large, |_| true);
    for (name, graph) in
        [("480 in a grid", graph), ("1,000 made up", web::made(1_000, 8, &mut Chance::new(1, 0)))]
    {
        let model = Model::new(graph, Settings::default());
        let purpose =
            |choose| Purpose { choose, limits: Limits::none(), ..Purpose::of_all(&model, Start::Unknown, 7) };
        for (how, choose) in [("variance", Choose::Variance), ("half", Choose::Half)] {
            // The mean over 25 questions of a learner, so that resampling is in it as often as it is.
            let mut group = c.benchmark_group("placement of 25 questions");
            group.throughput(Throughput::Elements(25)).sample_size(10);
            group.bench_function(format!("{name}, by {how}"), |b| {
                b.iter_batched(
                    || (Placement::new(&model, purpose(choose)), Chance::new(3, 3)),
                    |(mut placement, mut draws)| {
                        for _ in 0..25 {
                            let skill = placement.best_skill().unwrap();
                            let p = f64::from(placement.known()[skill]);
                            placement.answer(skill, Reply::typed(draws.happens(p)));
                        }
                        placement
                    },
                    BatchSize::SmallInput,
                );
            });
            group.finish();
        }
    }
}

/// Knowledge tracing online: 50 million updates a second.
fn tracing(c: &mut Criterion) {
    let mut rows = Responses::default();
    let mut draws = Chance::new(9, 0);
    for learner in 0..2_000 {
        rows.begin();
        for _ in 0..100 {
            let skill = draws.below(120) as u32 + 1;
            rows.push(learner, 1, [skill, 0, 0, 0], draws.happens(0.65));
        }
    }
    let skill = Skill { known: 0.3, learn: 0.12, forget: 0.03, guess: 0.2, slip: 0.1 };
    let bkt = Bkt::with((1..=120).map(|one| (one, skill)).collect(), &rows);
    let mut group = c.benchmark_group("knowledge tracing");
    group.throughput(Throughput::Elements(rows.len() as u64));
    group.bench_function("updates", |b| b.iter(|| black_box(bkt.predict(&rows))));
    group.bench_function("fit, 50 rounds", |b| b.iter(|| black_box(Bkt::fit(&rows, true))));
    group.finish();
}

criterion_group!(benches, answers, placement, tracing);
criterion_main!(benches);
