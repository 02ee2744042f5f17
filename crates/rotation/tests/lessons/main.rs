//! Lessons: against every plan of small ones, and the hard rules on many large ones.

#[path = "../common/mod.rs"]
mod common;
mod made;

use made::{best_of_all, lesson, solved, tight};
use proptest::prelude::*;
use rotation::{Effort, Instance, Outcome, Rule, broken, objective, reasons, solve};

fn effort(moves: u64) -> Effort<'static> {
    Effort { moves, clock: None }
}

#[test]
fn small_lessons_are_solved_like_every_plan_tried() {
    let (mut feasible, mut infeasible) = (0, 0);
    for seed in 0..160 {
        let (n, stations, slots) = [(4, 3, 2), (5, 3, 2), (3, 4, 2), (4, 2, 2)][seed as usize % 4];
        let lesson =
            if seed % 3 == 0 { lesson(seed, n, stations, slots) } else { tight(seed, n, stations, slots) };
        let best = best_of_all(&lesson, &|_| true);
        match (solve(&lesson, seed, effort(12_000)).unwrap(), best) {
            (Outcome::Solved(found), Some(best)) => {
                feasible += 1;
                assert!(broken(&lesson, &found.plan).is_empty(), "seed {seed}");
                assert!((found.objective - best).abs() < 1e-9, "seed {seed}: {} and {best}", found.objective);
            }
            (Outcome::Infeasible(conflicts), None) => {
                infeasible += 1;
                for conflict in &conflicts {
                    let only = |rule: &Rule| conflict.contains(rule);
                    assert_eq!(
                        best_of_all(&lesson, &only),
                        None,
                        "seed {seed}: {conflict:?} can hold together"
                    );
                    for without in conflict {
                        let less = |rule: &Rule| rule != without && conflict.contains(rule);
                        assert!(
                            best_of_all(&lesson, &less).is_some(),
                            "seed {seed}: {without:?} is not needed"
                        );
                    }
                }
            }
            (other, best) => panic!("seed {seed}: {other:?}, and every plan tried gives {best:?}"),
        }
    }
    assert!(feasible >= 40 && infeasible >= 20, "{feasible} and {infeasible} are too few to tell");
}

#[test]
fn no_hard_rule_is_broken_on_five_hundred_classes() {
    let mut planned = 0;
    for seed in 0..500 {
        let stations = 3 + seed as usize % 3;
        let lesson = lesson(1_000 + seed, 18 + seed as usize % 15, stations, 2 + seed as usize % 2);
        match solve(&lesson, seed, effort(20_000)).unwrap() {
            Outcome::Solved(found) => {
                planned += 1;
                assert_eq!(broken(&lesson, &found.plan), [], "seed {seed}");
                assert!((objective(&lesson, &found.plan) - found.objective).abs() < 1e-9, "seed {seed}");
                let why = reasons(&lesson, &found.plan);
                assert!(
                    why.len() == lesson.n && why.iter().all(|row| row.len() == lesson.slots),
                    "seed {seed}"
                );
            }
            Outcome::Infeasible(conflicts) => assert!(!conflicts[0].is_empty(), "seed {seed}"),
            Outcome::Unknown(_, rules) => panic!("seed {seed}: neither a plan nor a proof, {rules:?}"),
        }
    }
    assert!(planned > 300, "{planned} of 500 can be planned");
}

#[test]
fn the_same_seed_and_moves_give_the_same_plan() {
    let class = lesson(7, 30, 4, 3);
    let plan = |seed| solved(solve(&class, seed, effort(30_000)).unwrap());
    assert_eq!(plan(3), plan(3));
    assert_ne!(plan(3).plan, plan(4).plan, "another seed goes another way");
}

#[test]
fn what_is_held_stays_and_a_published_plan_changes_little() {
    let mut class = lesson(11, 30, 4, 3);
    class.together.clear();
    let first = solved(solve(&class, 1, effort(60_000)).unwrap());
    // One learner is away from the online station from now on; everybody else would rather stay.
    let away = (0..30).find(|i| first.plan.x[*i].contains(&1) && !class.must.contains(i)).unwrap();
    class.never_at.push([away, 1]);
    let held: Vec<[usize; 3]> =
        (0..30).filter(|i| *i != away).take(5).map(|i| [i, 0, first.plan.x[i][0]]).collect();
    class.locks.clone_from(&held);
    let changed = |plan: &[Vec<usize>]| -> usize {
        let cells = plan.iter().zip(&first.plan.x);
        cells.map(|(now, before)| now.iter().zip(before).filter(|(a, b)| a != b).count()).sum()
    };
    let anew = solved(solve(&class, 2, effort(60_000)).unwrap());
    class.before = Some(first.plan.x.clone());
    let kept = solved(solve(&class, 2, effort(60_000)).unwrap());
    assert!(held.iter().all(|[i, r, s]| kept.plan.x[*i][*r] == *s));
    assert!(!kept.plan.x[away].contains(&1));
    assert!(changed(&kept.plan.x) <= 8, "{} cells", changed(&kept.plan.x));
    assert!(changed(&anew.plan.x) > changed(&kept.plan.x), "without the weight more would change");
}

#[test]
fn contradictions_are_named() {
    let class = |change: &dyn Fn(&mut Instance)| {
        let mut class = lesson(5, 30, 4, 3);
        (class.apart, class.together, class.never_at) = (Vec::new(), Vec::new(), Vec::new());
        class.must.truncate(6);
        change(&mut class);
        match solve(&class, 1, effort(5_000)).unwrap() {
            Outcome::Infeasible(conflicts) => conflicts,
            other => panic!("{other:?}"),
        }
    };
    // Five who all keep apart, at four stations.
    let clique = class(&|class| class.apart = (0..5).flat_map(|a| (0..a).map(move |b| [a, b])).collect());
    assert_eq!(clique[0].len(), 10, "{clique:?}");
    assert!(clique[0].iter().all(|rule| matches!(rule, Rule::Apart { .. })));
    // Together in a chain, and the ends apart.
    let chain = class(&|class| {
        class.together = vec![[0, 2], [2, 3], [3, 1]];
        class.apart = vec![[0, 1], [4, 5]];
    });
    assert_eq!(chain[0].len(), 4, "{chain:?}");
    // Too few seats for everybody.
    let seats = class(&|class| class.stations.iter_mut().for_each(|station| station.up = 7));
    assert_eq!(seats[0], (0..4).map(|station| Rule::AtMost { station }).collect::<Vec<_>>());
    // Two who are each barred from a station that everybody goes through: both are named.
    let mut all = lesson(5, 30, 3, 3);
    (all.apart, all.together) = (Vec::new(), Vec::new());
    all.stations.iter_mut().for_each(|station| station.up = 15);
    all.never_at = vec![[14, 2], [10, 2]];
    all.devices = 15.0;
    let Outcome::Infeasible(found) = solve(&all, 1, effort(5_000)).unwrap() else { panic!("a plan") };
    let barred = |i: usize| vec![Rule::NeverAt { learners: [i], station: 2 }, Rule::NoRepeat];
    assert_eq!(found, [barred(10), barred(14)]);
}

#[test]
fn what_makes_no_sense_is_refused_by_name() {
    let refused = |change: &dyn Fn(&mut Instance)| {
        let mut class = lesson(5, 12, 4, 3);
        change(&mut class);
        solve(&class, 1, effort(1_000)).unwrap_err().to_string()
    };
    assert!(refused(&|class| class.need.truncate(3)).starts_with("need: it has 3 rows. Give 12"));
    assert!(refused(&|class| class.pref[2][1] = f64::NAN).starts_with("pref[2]"));
    assert!(refused(&|class| class.apart.push([4, 4])).starts_with("apart: learner 4"));
    assert!(refused(&|class| class.locks.push([0, 9, 0])).starts_with("locks: there is no slot 9"));
    assert!(refused(&|class| class.stations[0].lo = 40).starts_with("st[0]"));
    assert!(refused(&|class| class.slots = 0).starts_with("R: there are 0"));
    assert!(refused(&|class| class.before = Some(Vec::new())).starts_with("before"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever the lesson, the answer keeps every rule or is a proof; nothing panics.
    #[test]
    fn any_lesson_is_answered(seed in any::<u64>(), n in 2_usize..20, stations in 1_usize..6, slots in 1_usize..4, devices in 0.0..9.0) {
        let mut class = lesson(seed, n, stations, slots.min(stations));
        class.devices = devices;
        match solve(&class, seed, effort(3_000)).unwrap() {
            Outcome::Solved(found) => prop_assert_eq!(broken(&class, &found.plan), []),
            Outcome::Infeasible(conflicts) => prop_assert!(!conflicts.is_empty()),
            Outcome::Unknown(found, rules) => {
                prop_assert!(!rules.is_empty());
                prop_assert_eq!(broken(&class, &found.plan), rules);
            }
        }
    }
}
