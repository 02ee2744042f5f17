//! Lessons whose optimum is proved, after what one core does in 200 ms and in 2 s, over ten seeds.

use rotation::{Effort, Instance, Outcome, broken, objective, solve};

use crate::{gap, kept, median_and_worst, seconds, shared, text};

const SEEDS: std::ops::Range<u64> = 0..10;

/// So long, and how far the median and the worst may be from the optimum, in percent (learning-design 3.5).
struct Bar {
    seconds: f64,
    median: f64,
    worst: f64,
}

const BARS: [Bar; 2] =
    [Bar { seconds: 0.2, median: 1.0, worst: 2.5 }, Bar { seconds: 2.0, median: 0.1, worst: 0.6 }];

pub(crate) fn table() {
    let Some(folder) = shared("classroom") else { return };
    println!(
        "| lesson | optimum | HiGHS now | its CPU s | 200 ms: median, worst | 2 s: median, worst | rules broken |"
    );
    println!("|---|---|---|---|---|---|---|");
    let mut gaps = [Vec::new(), Vec::new()];
    for line in text(&folder.join("milp_results.txt")).lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let name = words[0].trim_end_matches(".json");
        let stored =
            words.iter().skip_while(|word| **word != "obj").nth(1).and_then(|word| word.parse().ok());
        let optimum = stored.filter(|value: &f64| value.is_finite());
        let lesson: Instance = serde_json::from_str(&text(&folder.join(words[0]))).expect("a lesson");
        let (proved, milp) = proved(&lesson);
        let Some(optimum) = proved.or(optimum) else {
            println!("| {name} | none | {milp} | {} | |", conflict(&lesson));
            continue;
        };
        let mut cells = Vec::new();
        let mut wrong = 0;
        for (bar, all) in BARS.iter().zip(&mut gaps) {
            let here: Vec<f64> = SEEDS
                .map(|seed| {
                    let (found, rules) = planned(&lesson, seed, bar.seconds);
                    wrong += rules;
                    gap(optimum, found)
                })
                .collect();
            assert!(here.iter().all(|gap| *gap > -0.01), "{name}: above the proved optimum, {here:?}");
            let (median, worst) = median_and_worst(&here);
            cells.push(format!("{median:.3} %, {worst:.3} %"));
            all.extend(here);
        }
        let stored = stored.unwrap_or(f64::NAN);
        println!("| {name} | {stored:.2} | {milp} | {} | {wrong} |", cells.join(" | "));
        assert_eq!(wrong, 0, "{name}: hard rules are broken");
    }
    for (bar, gaps) in BARS.iter().zip(&gaps) {
        let (median, worst) = median_and_worst(gaps);
        println!(
            "all lessons and seeds, {} s: median {median:.4} % (at most {} %: {}), worst {worst:.4} % (at most {} %: {})",
            bar.seconds,
            bar.median,
            kept(median <= bar.median),
            bar.worst,
            kept(worst <= bar.worst)
        );
    }
}

/// What the plan found in so many seconds is worth, and how many rules it breaks.
fn planned(lesson: &Instance, seed: u64, budget: f64) -> (f64, usize) {
    let began = seconds();
    let mut clock = || (seconds() - began) / budget;
    match solve(lesson, seed, Effort { moves: u64::MAX, clock: Some(&mut clock) })
        .expect("a lesson that fits together")
    {
        Outcome::Solved(found) => (objective(lesson, &found.plan), broken(lesson, &found.plan).len()),
        other => panic!("there is a plan, and none was found: {other:?}"),
    }
}

/// What a lesson without a plan is answered with, over two columns.
fn conflict(lesson: &Instance) -> String {
    let began = seconds();
    match solve(lesson, 0, Effort { moves: 1_000, clock: None }).expect("a lesson that fits together") {
        Outcome::Infeasible(sets) => format!("{} ms | {sets:?}", ((seconds() - began) * 1000.0).ceil()),
        other => panic!("there is no plan, and yet: {other:?}"),
    }
}

/// The optimum that HiGHS proves now, and two columns that say so.
#[cfg(feature = "milp")]
fn proved(lesson: &Instance) -> (Option<f64>, String) {
    let began = seconds();
    let best = crate::milp::best(lesson);
    let spent = seconds() - began;
    match best {
        Some(best) => {
            assert_eq!(
                broken(lesson, &best.plan),
                [],
                "HiGHS breaks a rule: the programme is not the lesson's"
            );
            let counted = objective(lesson, &best.plan);
            assert!(
                (counted - best.value).abs() < 1e-5,
                "HiGHS has {}, counted plainly it is {counted}",
                best.value
            );
            (Some(counted), format!("{counted:.3} | {spent:.1}"))
        }
        None => (None, format!("infeasible | {spent:.1}")),
    }
}

#[cfg(not(feature = "milp"))]
fn proved(_: &Instance) -> (Option<f64>, String) {
    (None, "- | -".to_owned())
}
