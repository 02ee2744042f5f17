//! Ten thousand classes made up by chance: no plan breaks a hard rule, and each class has a plan or a contradiction.

use rotation::{Effort, Outcome, broken, solve};

use crate::made::lesson;
use crate::seconds;

const CLASSES: u64 = 10_000;
const MOVES: u64 = 20_000;
/// Other classes than those of the tests.
const FIRST: u64 = 100_000;

pub(crate) fn table() {
    let (mut planned, mut infeasible, mut unknown) = (0, 0, 0);
    let began = seconds();
    for n in 0..CLASSES {
        let seed = FIRST + n;
        let lesson = lesson(seed, 18 + n as usize % 15, 3 + n as usize % 3, 2 + n as usize % 2);
        match solve(&lesson, seed, Effort { moves: MOVES, clock: None }).expect("a lesson that fits together")
        {
            Outcome::Solved(found) => {
                planned += 1;
                assert_eq!(broken(&lesson, &found.plan), [], "class {seed}");
            }
            Outcome::Infeasible(sets) => {
                infeasible += 1;
                assert!(sets.iter().all(|set| !set.is_empty()), "class {seed}");
            }
            Outcome::Unknown(..) => unknown += 1,
        }
    }
    println!(
        "| classes by chance | planned, no rule broken | rules contradict each other | neither | CPU s |"
    );
    println!("|---|---|---|---|---|");
    println!("| {CLASSES} | {planned} | {infeasible} | {unknown} | {:.1} |", seconds() - began);
}
