//! How long items and answers take: `cargo bench -p content`. The budgets are those of adaptive-engine 6: generation
//! within 1 ms for all but the slowest hundredth, checking within 50 us at the median; a million items without a fault.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use content::algebra::{Expr, Reading, Statement, read};
use content::{Item, Template, builtin};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::evidence::AnswerClass;

fn templates() -> Vec<Arc<Template>> {
    builtin().templates().cloned().collect()
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    eprintln!("{name}: {} times, p50 {:?}, p99 {:?}, worst {:?}", times.len(), at(50), at(99), at(100));
}

/// Every template over 100 seeds: making, showing, checking its own answer.
#[expect(clippy::disallowed_methods, reason = "to measure is to look at the clock")]
fn percentiles(_: &mut Criterion) {
    let (mut made, mut shown, mut checked) = (Vec::new(), Vec::new(), Vec::new());
    for template in templates() {
        // Compiled once for all items, as in a server.
        let _ = Item::make(&template, 0);
        for seed in 0..100 {
            let start = Instant::now();
            let item = Item::make(&template, seed).expect("an item");
            made.push(start.elapsed());
            let start = Instant::now();
            black_box(item.text("en").expect("its text"));
            shown.push(start.elapsed());
            let answer = item.right_answer("en");
            let start = Instant::now();
            black_box(item.check(&answer, "en").expect("checked"));
            checked.push(start.elapsed());
        }
    }
    report("an item made", made);
    report("an item shown with hints, solution and figure", shown);
    report("an answer checked", checked);
}

/// A million items, each with its own answer checked; what is not right, or handed in where a person rates, is a fault.
#[expect(clippy::disallowed_methods, reason = "to measure is to look at the clock")]
fn million(_: &mut Criterion) {
    let all = templates();
    let each = 1_000_000_u32.div_ceil(all.len() as u32);
    let (mut count, mut faults, start) = (0, 0, Instant::now());
    for template in &all {
        for seed in 0..each {
            let right = Item::make(template, seed).and_then(|item| {
                let answer = item.right_answer("en");
                let (answer, class) = match item.is_rated() {
                    true => ("A sentence.".to_owned(), AnswerClass::HandedIn),
                    false => (answer, AnswerClass::Right),
                };
                Ok(item.check(&answer, "en")?.class == class)
            });
            count += 1;
            if !matches!(right, Ok(true)) {
                faults += 1;
                eprintln!("{} seed {seed}: {right:?}", template.id);
            }
        }
    }
    eprintln!("{count} items made and checked, {faults} faults, in {:?}", start.elapsed());
    assert_eq!(faults, 0);
}

fn comparing(criterion: &mut Criterion) {
    let pairs: Vec<(Expr, Expr)> = include_str!("../tests/oracles/sympy.txt")
        .lines()
        .take(2_000)
        .map(|line| {
            let mut fields =
                line.split('\t').map(|text| match read(text, Reading { lang: "en", ..Default::default() }) {
                    Some(Statement::Value(expr)) => Some(expr),
                    _ => None,
                });
            let mut next = || fields.next().flatten().expect("an expression");
            (next(), next())
        })
        .collect();
    let mut at = 0;
    criterion.bench_function("two expressions compared", |bench| {
        bench.iter(|| {
            at = (at + 1) % pairs.len();
            black_box(pairs[at].0.compare(&pairs[at].1))
        });
    });
}

criterion_group!(benches, percentiles, comparing, million);
criterion_main!(benches);
