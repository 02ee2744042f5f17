//! `waymark rotation` on files: the contract's JSON, and lessons, groups and weeks whose optima are known. The files are
//! shared data that is no part of this repository; without it those tests say so and pass.

use std::path::{Path, PathBuf};

use rotation::carts::CartWeek;
use rotation::diverse::Mixing;
use rotation::{Effort, Instance, Outcome, Rule, broken, solve};
use serde_json::Value;

mod support;

use support::shared::shared;
use support::{waymark, words};

fn data(folder: &str) -> Option<PathBuf> {
    shared(&format!("rotation/{folder}"))
}

/// Name and proved optimum of each lesson that has one.
fn lessons(folder: &Path) -> Vec<(String, Option<f64>)> {
    let results = std::fs::read_to_string(folder.join("milp_results.txt")).unwrap();
    let line = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let optimum =
            words[words.iter().position(|word| *word == "obj").unwrap() + 1].parse::<f64>().unwrap();
        (words[0].to_owned(), optimum.is_finite().then_some(optimum))
    };
    results.lines().map(line).collect()
}

fn read(path: &Path) -> Instance {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// By moves, not by time: 700,000 are what one core does in some 200 ms, and ten times as many in 2 s.
#[test]
fn lessons_come_near_their_proved_optimum() {
    let Some(folder) = data("classroom") else { return };
    let mut gaps = [Vec::new(), Vec::new()];
    for (name, optimum) in lessons(&folder) {
        let lesson = read(&folder.join(&name));
        let Some(optimum) = optimum else {
            let Outcome::Infeasible(conflicts) =
                solve(&lesson, 1, Effort { moves: 1_000, clock: None }).unwrap()
            else {
                panic!("{name} has a plan")
            };
            let barred = |i| vec![Rule::NeverAt { learners: [i], station: 2 }, Rule::NoRepeat];
            assert_eq!(conflicts, [barred(10), barred(14)], "{name}");
            continue;
        };
        for (gaps, (moves, seeds)) in gaps.iter_mut().zip([(700_000, 0..3), (4_000_000, 0..1)]) {
            for seed in seeds {
                let Outcome::Solved(found) = solve(&lesson, seed, Effort { moves, clock: None }).unwrap()
                else {
                    panic!("{name}: no plan")
                };
                assert_eq!(broken(&lesson, &found.plan), [], "{name}");
                let gap = (optimum - found.objective) / optimum;
                assert!(gap > -1e-4, "{name}: {} is above the proved optimum {optimum}", found.objective);
                gaps.push((gap, name.clone()));
            }
        }
    }
    for (gaps, (median, worst)) in gaps.iter_mut().zip([(0.01, 0.025), (0.001, 0.006)]) {
        gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(gaps[gaps.len() / 2].0 <= median, "{gaps:?}");
        assert!(gaps.last().unwrap().0 <= worst, "{gaps:?}");
    }
}

#[test]
fn groups_and_weeks_come_near_their_known_values() {
    let (Some(groups), Some(carts)) = (data("mdgp"), data("carts")) else { return };
    let known = std::fs::read_to_string(groups.join("REFERENCE_VALUES.csv")).unwrap();
    let (mut exact, mut class) = (0, 0);
    for line in known.lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let (name, n, value) = (fields[0], fields[1], fields[4].parse::<f64>().unwrap());
        let path = groups.join(name);
        if !path.is_file() || n == "60" || (n == "30" && !name.ends_with("_01.txt")) {
            continue;
        }
        let mixing = Mixing::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
        let moves = if n == "30" { 3_000_000.0 } else { 100_000.0 };
        let found = mixing.solve(1, &mut |done| done as f64 / moves).unwrap();
        let gap = (value - found.value) / value;
        if fields[3] == "exact" {
            exact += 1;
            assert!(gap.abs() < 1e-6, "{name}: {} and {value}", found.value);
        } else {
            class += 1;
            assert!(gap < 0.001, "{name}: {} and {value}", found.value);
        }
    }
    assert!(exact >= 60 && class >= 6, "{exact} and {class}");
    for n in [2, 4, 8] {
        let text = std::fs::read_to_string(carts.join(format!("cart_{n}.json"))).unwrap();
        let week: CartWeek = serde_json::from_str(&text).unwrap();
        let plan = week.solve().unwrap();
        let (value, broken) = week.judge(&plan);
        let optimum = week.optimum.unwrap();
        assert!(broken.is_empty() && value >= optimum * 0.99, "{n} carts: {value} and {optimum}, {broken:?}");
    }
}

#[test]
fn the_command_says_what_the_contract_says() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let lesson = |ban: &str| {
        format!(
            r#"{{"n": 4, "R": 2, "K": 2, "D": 2, "st": [{{"t": "T", "lo": 1, "up": 2, "dev": 0}}, {{"t": "O", "lo": 0, "up": 2, "dev": 1}},
                {{"t": "C", "lo": 0, "up": 4, "dev": 0}}], "need": [[0.9, 0.1], [0.8, 0.1], [0.2, 0.7], [0.1, 0.6]],
                "p": [[0.1, 0.9], [0.2, 0.9], [0.8, 0.3], [0.9, 0.4]], "pref": [[0, 1, 0], [0, 0, 0], [0, -1, 0], [0, 0, 1]],
                "fit": [[0, 1, 1], [0, 1, 1], [0, 1, 1], [0, 1, 1]], "must": [0, 1, 2, 3], "ban": {ban}}}"#
        )
    };
    let file = write("lesson.json", &lesson("[]"));
    let run = |args: &[&str]| -> Value {
        let out = waymark(&[&["rotation"][..], args, &["--json"]].concat());
        assert!(out.status.success(), "{}", words(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let mut answer = run(&["solve", &file, "--iterations", "20000", "--seed", "3"]);
    assert_eq!((&answer["status"], &answer["hard_violations"]), (&"ok".into(), &0.into()));
    assert!(answer["objective"].as_f64().unwrap() > 0.0 && answer["iterations"].as_u64().unwrap() >= 20_000);
    assert_eq!(answer["x"].as_array().unwrap().len(), 4);
    assert_eq!(answer["focus"].as_array().unwrap().len(), 2);
    assert_eq!(answer["reasons"].as_array().unwrap().len(), 8);
    assert!(answer["reasons"][0]["text"].as_str().unwrap().contains(": "));
    let mut again = run(&["solve", &file, "--iterations", "20000", "--seed", "3"]);
    (answer["millis"], again["millis"]) = (Value::Null, Value::Null);
    assert_eq!(answer, again, "the same seed and moves give the same bytes");
    // The plan as it was said is what stays, by its file.
    let plan = write("plan.json", &answer.to_string());
    assert_eq!(run(&["solve", &file, "--lock", &plan, "--budget-ms", "20"])["x"], answer["x"]);
    let locks = write("locks.json", "[[0, 0, 2]]");
    assert_eq!(run(&["solve", &file, "--lock", &locks])["x"][0][0], 2);

    let barred = write("barred.json", &lesson("[[2, 0]]"));
    let answer = run(&["solve", &barred]);
    assert_eq!(answer["status"], "infeasible");
    let conflict = serde_json::json!([{"rule": "never-at", "learners": [2], "station": 0}, {"rule": "sees-teacher", "learners": [2]}]);
    assert_eq!(answer["conflict"], conflict);
    let out = waymark(&["rotation", "solve", &barred]);
    assert!(words(&out.stdout).contains("Learner 2 is never at Teacher."), "{}", words(&out.stdout));

    let bad = write("bad.json", &lesson("[[9, 0]]"));
    let out = waymark(&["rotation", "solve", &bad]);
    assert!(!out.status.success());
    assert!(words(&out.stderr).contains("ban: there is no learner 9"), "{}", words(&out.stderr));
    let mix = write("mix.txt", "4 2 ds 2 2 2 2\n0 1 5\n0 2 1\n0 3 2\n1 2 1\n1 3 1\n2 3 9\n");
    assert_eq!(run(&["mix", &mix])["objective"], 14.0);
}
