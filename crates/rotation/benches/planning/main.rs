//! How near plans come to their optimum, and in what time: `cargo bench -p rotation --bench planning`, with
//! `-- lessons`, `-- classes`, `-- groups` or `-- carts` for one part alone. The figures go to docs/planning.md.
//!
//! With `--features milp` HiGHS solves every lesson as a mixed integer linear programme in the same run. What fails here is
//! a wrong answer, never a slow one. Time is that of the processor, so that other work on the machine does not count.
#![expect(clippy::print_stdout, reason = "a table of figures")]
#![expect(
    clippy::disallowed_methods,
    reason = "a bench reads files and looks at the clock; the crate does neither"
)]

mod carts;
mod classes;
#[path = "../../tests/common/mod.rs"]
mod common;
mod groups;
mod lessons;
#[expect(dead_code, reason = "the tests use the rest")]
#[path = "../../tests/lessons/made.rs"]
mod made;
#[cfg(feature = "milp")]
mod milp;

use std::path::{Path, PathBuf};

use rustix::time::{ClockId, clock_gettime};

/// A part of the bench.
type Part = (&'static str, fn());

const PARTS: [Part; 4] = [
    ("lessons", lessons::table),
    ("classes", classes::table),
    ("groups", groups::table),
    ("carts", carts::table),
];

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    for (name, table) in PARTS {
        if asked.is_empty() || asked.iter().any(|word| word == name) {
            println!();
            table();
        }
    }
}

/// Seconds that this process has computed so far.
fn seconds() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

/// A folder of instances that are no part of this repository, if it is here.
fn shared(folder: &str) -> Option<PathBuf> {
    let shared = std::env::var("WAYMARK_SHARED").unwrap_or_else(|_| "../../../shared".to_owned());
    let path = Path::new(&shared).join("data/rotation").join(folder);
    if !path.is_dir() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// How far below a value something is, in percent of it.
fn gap(value: f64, found: f64) -> f64 {
    (value - found) / value * 100.0
}

/// The median and the largest.
fn median_and_worst(gaps: &[f64]) -> (f64, f64) {
    let mut gaps = gaps.to_vec();
    gaps.sort_by(f64::total_cmp);
    (gaps[gaps.len() / 2], gaps[gaps.len() - 1])
}

fn kept(is_kept: bool) -> &'static str {
    if is_kept { "kept" } else { "MISSED" }
}
