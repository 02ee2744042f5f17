//! Figures, on demand: `cargo test -p store --release -- --ignored --nocapture`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

use domain::evidence::Weighted;
use domain::{Evidence, EvidenceId, Millis};
use store::fold::Model;
use store::rebuild::rebuild;
use store::{Store, params};

use crate::support::*;

const THREADS: u32 = 64;
const EACH: u32 = 200;

/// Processor time of this process so far, in milliseconds; 0 where there is no /proc.
fn cpu_ms() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let field = |n: usize| after_name.split_whitespace().nth(n).and_then(|t| t.parse::<f64>().ok());
    // Fields 14 and 15 of proc(5), in ticks of 10 ms.
    (field(11).unwrap_or(0.0) + field(12).unwrap_or(0.0)) * 10.0
}

fn numbered(thread: u32, n: u32) -> Evidence {
    let at = NOW.plus(i64::from(n) * 20 * Millis::SECOND);
    let mut random = [0; 10];
    random[2..6].copy_from_slice(&thread.to_be_bytes());
    random[6..].copy_from_slice(&n.to_be_bytes());
    Evidence {
        id: EvidenceId::new(at, random),
        learners: vec![domain::UserId::new(NOW, random_of(thread))],
        happened_at: at,
        recorded_at: at.plus(150),
        competencies: vec![Weighted { id: competency((n / 4 % 6) as usize), weight: 1.0 }],
        score: Some(f64::from(n % 3 % 2)),
        ..attempt(7)
    }
}

fn random_of(thread: u32) -> [u8; 10] {
    let mut random = [1; 10];
    random[..4].copy_from_slice(&thread.to_be_bytes());
    random
}

/// Prints how many a second and what each cost.
fn many(what: &str, store: &Store, one: impl Fn(&Store, Evidence) + Sync) {
    let (start, cpu) = (Instant::now(), cpu_ms());
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let one = &one;
            scope.spawn(move || {
                for n in 0..EACH {
                    one(store, numbered(thread, n));
                }
            });
        }
    });
    let count = f64::from(THREADS * EACH);
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu_ms() - cpu);
    eprintln!("{what}: {:.0} a second, {:.3} ms CPU each", count / seconds, cpu / count);
}

fn measure(place: &Place) {
    let model = model();
    let bare = |store: &Store, record: Evidence| {
        let insert = move |tx: &mut store::Tx| {
            let body = serde_json::to_string(&record).unwrap();
            tx.execute(
                "INSERT INTO evidence (tenant_id, id, kind, class_id, at, recorded_at, corrects, body)
                 VALUES ($1, $2, 'attempt', NULL, $3, $4, NULL, $5)",
                &params![record.id, record.at(), record.recorded_at, body],
            )
        };
        store.write(tenant(2), insert).unwrap();
    };
    let folded = |store: &Store, record: Evidence| drop(send(store, tenant(1), &model, &record).unwrap());
    let store = place.open();
    many(&format!("{}: bare insert", place.name), &store, bare);
    many(&format!("{}: fold::record", place.name), &store, folded);
    let wait = Instant::now();
    const ALONE: u32 = 100;
    for n in EACH..EACH + ALONE {
        folded(&store, numbered(0, n));
    }
    eprintln!(
        "{}: one thread alone {:.2} ms each",
        place.name,
        wait.elapsed().as_secs_f64() * 1e3 / f64::from(ALONE)
    );
    let start = Instant::now();
    let report = rebuild(&store, tenant(1), &model, true).unwrap();
    assert_eq!(report.differences, []);
    let per_learner = start.elapsed().as_secs_f64() * 1e3 / f64::from(THREADS);
    eprintln!("{}: rebuild --check {per_learner:.2} ms a learner of {EACH} records", place.name);
    one_long_learner(&store, &model, place.name);
}

/// waymark.md 8: a learner of 2,000 records in at most 30 ms.
fn one_long_learner(store: &Store, model: &Arc<Model>, name: &str) {
    let next = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= 2_000 {
                        break;
                    }
                    let record = numbered(500, n);
                    let add = move |tx: &mut store::Tx| store::log::append(tx, &record);
                    store.write(tenant(3), add).unwrap();
                }
            });
        }
    });
    let who = numbered(500, 0).learners[0];
    let start = Instant::now();
    let records = store.read(tenant(3), |tx| store::log::records_of(tx, who)).unwrap();
    let read = start.elapsed().as_secs_f64() * 1e3;
    assert_eq!(records.len(), 2_000);
    const TIMES: u32 = 20;
    rebuild(store, tenant(3), model, false).unwrap();
    let (start, cpu) = (Instant::now(), cpu_ms());
    for _ in 0..TIMES {
        assert_eq!(rebuild(store, tenant(3), model, true).unwrap().differences, []);
    }
    let whole = start.elapsed().as_secs_f64() * 1e3 / f64::from(TIMES);
    let cpu = (cpu_ms() - cpu) / f64::from(TIMES);
    eprintln!(
        "{name}: a learner of 2,000 records folds in {whole:.1} ms ({cpu:.1} ms CPU), reading {read:.1} ms"
    );
}

#[test]
#[ignore = "prints figures, proves nothing"]
fn answers_a_second() {
    for place in places() {
        measure(&place);
    }
}
