//! `waymark engine`: the engine measured, on published logs of answers, on learners made up, and on a school's own
//! answers, to which it can be fitted.

mod eval;
mod fit;
mod placement;
mod simulate;
mod web_file;

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::Result;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

/// What the engine foresees, finds and proposes, measured.
#[derive(Debug, Args)]
pub(crate) struct Engine {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Eval(eval::Eval),
    Placement(placement::Placement),
    Simulate(simulate::Simulate),
    Fit(fit::Fit),
    Foresight(fit::Foresight),
    Audit(fit::Audit),
}

impl Engine {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match &self.what {
            What::Eval(eval) => eval.run(),
            What::Placement(placement) => placement.run(),
            What::Simulate(simulate) => simulate.run(),
            What::Fit(fit) => fit.run(),
            What::Foresight(foresight) => foresight.run(),
            What::Audit(audit) => audit.run(),
        }
    }
}

/// Does `n` independent pieces of work on every processor, with a bar on standard error where somebody looks on. The
/// results are in order, and do not depend on how many processors there are.
fn each<T: Send>(what: &str, n: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let style = ProgressStyle::with_template("{msg:<28} {wide_bar} {pos}/{len} {eta}");
    let bar = ProgressBar::new(n as u64).with_message(what.to_owned());
    let bar = style.map_or(bar.clone(), |style| bar.with_style(style));
    let next = AtomicUsize::new(0);
    let processors = thread::available_parallelism().map_or(1, usize::from).min(n.max(1));
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let worker = || {
            let mut mine = Vec::new();
            loop {
                let i = next.fetch_add(1, Ordering::Relaxed);
                if i >= n {
                    return mine;
                }
                mine.push((i, work(i)));
                bar.inc(1);
            }
        };
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(worker)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    bar.finish_and_clear();
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}
