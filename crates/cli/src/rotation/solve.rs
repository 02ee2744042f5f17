//! `waymark rotation solve FILE`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use rotation::{Effort, Instance, Outcome, Rule, Solved, broken, reasons, solve};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Budget, read};

/// The lesson to plan.
#[derive(Debug, Args)]
pub(crate) struct Solve {
    /// The lesson.
    file: PathBuf,
    #[command(flatten)]
    budget: Budget,
    /// Names the chance in it.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// What stays: a list of [learner, slot, station], or {"locks": [...], "before": the published plan}.
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// What stays.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Stays {
    Locks(Vec<[usize; 3]>),
    Plan {
        #[serde(default)]
        locks: Vec<[usize; 3]>,
        #[serde(alias = "x")]
        before: Option<Vec<Vec<usize>>>,
    },
}

impl Solve {
    #[expect(clippy::print_stdout, reason = "the command's result")]
    pub(super) fn run(&self) -> Result<ExitCode> {
        let mut lesson: Instance = read(&self.file)?;
        if let Some(file) = &self.lock {
            match read(file)? {
                Stays::Locks(locks) => lesson.locks.extend(locks),
                Stays::Plan { locks, before } => {
                    lesson.locks.extend(locks);
                    lesson.before = before.or(lesson.before);
                }
            }
        }
        let began = Instant::now();
        let mut clock = self.budget.clock();
        let clock = clock.as_mut().map(|clock| clock as &mut dyn FnMut() -> f64);
        let effort = Effort { moves: self.budget.moves(), clock };
        let outcome = solve(&lesson, self.seed, effort).with_context(|| self.file.display().to_string())?;
        let millis = began.elapsed().as_millis() as u64;
        if self.json {
            println!("{}", document(&lesson, &outcome, millis)?);
        } else {
            print(&lesson, &outcome, millis);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn plan_json(lesson: &Instance, solved: &Solved, status: &str, millis: u64) -> Value {
    let why = reasons(lesson, &solved.plan);
    let said = why.iter().enumerate().flat_map(|(i, row)| {
        row.iter().enumerate().map(move |(r, reason)| {
            let text = reason.sentence(
                &station(lesson, solved.plan.x[i][r]),
                |k| format!("competency {k}"),
                |other| format!("learner {other}"),
            );
            json!({ "learner": i, "slot": r, "reason": reason, "text": text })
        })
    });
    json!({
        "status": status,
        "objective": solved.objective,
        "bound": null,
        "hard_violations": broken(lesson, &solved.plan).len(),
        "iterations": solved.moves,
        "millis": millis,
        "x": solved.plan.x,
        "focus": solved.plan.focus,
        "reasons": said.collect::<Vec<_>>(),
    })
}

fn document(lesson: &Instance, outcome: &Outcome, millis: u64) -> Result<Value> {
    Ok(match outcome {
        Outcome::Solved(solved) => plan_json(lesson, solved, "ok", millis),
        Outcome::Infeasible(conflicts) => json!({
            "status": "infeasible",
            "conflict": conflicts.first(),
            "more": conflicts.get(1..).unwrap_or_default(),
            "millis": millis,
        }),
        Outcome::Unknown(solved, rules) => {
            let mut answer = plan_json(lesson, solved, "unknown", millis);
            answer["broken"] = serde_json::to_value(rules)?;
            answer
        }
    })
}

fn station(lesson: &Instance, s: usize) -> String {
    match lesson.stations[s].kind {
        'T' => "Teacher".to_owned(),
        'O' => "Online".to_owned(),
        'C' => "Together".to_owned(),
        'H' => "With your hands".to_owned(),
        other => format!("Station {other}"),
    }
}

#[expect(clippy::print_stdout, reason = "the command's result")]
fn print(lesson: &Instance, outcome: &Outcome, millis: u64) {
    match outcome {
        Outcome::Solved(solved) => {
            println!("worth {:.2}, no rule broken, {} moves, {millis} ms", solved.objective, solved.moves);
            table(lesson, solved);
        }
        Outcome::Infeasible(conflicts) => {
            for (n, conflict) in conflicts.iter().enumerate() {
                println!("{}", if n == 0 { "These rules cannot hold together:" } else { "And these:" });
                conflict.iter().for_each(|rule| println!("  {}", sentence(lesson, *rule)));
            }
        }
        Outcome::Unknown(solved, rules) => {
            println!(
                "No plan was found that breaks no rule, and no contradiction was proved. This one breaks:"
            );
            rules.iter().for_each(|rule| println!("  {}", sentence(lesson, *rule)));
            table(lesson, solved);
        }
    }
}

#[expect(clippy::print_stdout, reason = "the command's result")]
fn table(lesson: &Instance, solved: &Solved) {
    for (r, focus) in solved.plan.focus.iter().enumerate() {
        println!("slot {r}: the teacher takes up competency {focus}");
        for s in 0..lesson.stations.len() {
            let here = (0..lesson.n).filter(|i| solved.plan.x[*i][r] == s).map(|i| i.to_string());
            println!("  {:<16} {}", station(lesson, s), here.collect::<Vec<_>>().join(" "));
        }
    }
}

fn sentence(lesson: &Instance, rule: Rule) -> String {
    let name = |s: usize| station(lesson, s);
    match rule {
        Rule::NoRepeat => "Nobody is twice at one station.".to_owned(),
        Rule::AtLeast { station } => {
            format!("{} has at least {}.", name(station), lesson.stations[station].lo)
        }
        Rule::AtMost { station } => format!("{} has at most {}.", name(station), lesson.stations[station].up),
        Rule::Devices => format!("There are {} devices.", lesson.devices),
        Rule::Apart { learners: [a, b] } => format!("Learners {a} and {b} are never at one station."),
        Rule::Together { learners: [a, b] } => format!("Learners {a} and {b} are always at one station."),
        Rule::NeverAt { learners: [i], station } => format!("Learner {i} is never at {}.", name(station)),
        Rule::SeesTeacher { learners: [i] } => format!("Learner {i} sees the teacher."),
        Rule::Held { learners: [i], slot, station } => {
            format!("Learner {i} is held at {} in slot {slot}.", name(station))
        }
    }
}
