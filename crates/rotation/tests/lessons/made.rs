//! Lessons made up, and every plan of a small one tried.

use rotation::{Instance, Outcome, Plan, Solved, Station, Weights, broken, objective};

use crate::common::Dice;

/// A lesson with so many learners and rules of every kind.
pub(crate) fn lesson(seed: u64, n: usize, stations: usize, slots: usize) -> Instance {
    let mut dice = Dice::new(seed);
    let k = 2 + dice.below(4);
    let mut table = |width: usize, of: &mut dyn FnMut(&mut Dice) -> f64| -> Vec<Vec<f64>> {
        (0..n).map(|_| (0..width).map(|_| of(&mut dice)).collect()).collect()
    };
    let need = table(k, &mut |dice| (dice.share() * 100.0).round() / 100.0);
    let p = table(k, &mut Dice::share);
    let pref = table(stations, &mut |dice| [-1.0, 0.0, 0.0, 1.0][dice.below(4)]);
    let fit = table(stations, &mut |dice| (dice.share() * 200.0).round() / 100.0);
    let fair = n / stations;
    let kinds = ['T', 'O', 'C', 'H', 'P', 'Q'];
    let station = |s: usize| {
        let (lo, up) = (usize::from(fair > 1 && s == 0), (n / stations + 2 + usize::from(n > 8) * 3).min(n));
        Station { kind: kinds[s], lo, up, dev: if s == 1 { 1.0 } else { 0.0 } }
    };
    let stations: Vec<Station> = (0..stations).map(station).collect();
    let pair = |dice: &mut Dice| {
        let a = dice.below(n);
        [a, (a + 1 + dice.below(n - 1)) % n]
    };
    let apart = (0..n / 5).map(|_| pair(&mut dice)).collect();
    let together = (0..n / 12).map(|_| pair(&mut dice)).collect();
    let history = (0..n / 2).map(|_| pair(&mut dice)).map(|[a, b]| [a, b, 2]).collect();
    let never_at = (0..n / 12).map(|_| [dice.below(n), dice.below(stations.len())]).collect();
    let must = (0..n).filter(|_| dice.below(3) == 0).collect();
    Instance {
        n,
        slots,
        competencies: k,
        devices: (n / 3 + 1) as f64,
        stations,
        need,
        p,
        pref,
        fit,
        apart,
        together,
        never_at,
        history,
        must,
        locks: Vec::new(),
        before: None,
        weights: Weights::default(),
    }
}

/// The same with so many rules that they often contradict each other.
pub(crate) fn tight(seed: u64, n: usize, stations: usize, slots: usize) -> Instance {
    let (mut lesson, mut dice) = (lesson(seed, n, stations, slots), Dice::new(seed + 77));
    let pair = |dice: &mut Dice| {
        let a = dice.below(n);
        [a, (a + 1 + dice.below(n - 1)) % n]
    };
    lesson.apart = (0..dice.below(4)).map(|_| pair(&mut dice)).collect();
    lesson.together = (0..dice.below(2)).map(|_| pair(&mut dice)).collect();
    lesson.never_at = (0..dice.below(4)).map(|_| [dice.below(n), dice.below(stations)]).collect();
    lesson.must = (0..dice.below(n)).collect();
    lesson.devices = dice.below(3) as f64;
    for station in &mut lesson.stations {
        station.up = 1 + dice.below(n);
        station.lo = dice.below(2).min(station.up);
    }
    lesson
}

/// The best plan of a small lesson, found by trying all; nothing where none breaks no rule. With `rules` only those count.
pub(crate) fn best_of_all(lesson: &Instance, counts: &dyn Fn(&rotation::Rule) -> bool) -> Option<f64> {
    let cells = lesson.n * lesson.slots;
    let stations = lesson.stations.len();
    let mut best: Option<f64> = None;
    for code in 0..stations.pow(cells as u32) {
        let mut rest = code;
        let mut next = || {
            let s = rest % stations;
            rest /= stations;
            s
        };
        let x: Vec<Vec<usize>> = (0..lesson.n).map(|_| (0..lesson.slots).map(|_| next()).collect()).collect();
        let focus = (0..lesson.slots).map(|r| focus(lesson, &x, r)).collect();
        let plan = Plan { x, focus };
        if broken(lesson, &plan).iter().any(counts) {
            continue;
        }
        let value = objective(lesson, &plan);
        best = Some(best.map_or(value, |best| best.max(value)));
    }
    best
}

fn focus(lesson: &Instance, x: &[Vec<usize>], r: usize) -> usize {
    let worth = |k: usize| (0..lesson.n).filter(|i| x[*i][r] == 0).map(|i| lesson.need[i][k]).sum::<f64>();
    (0..lesson.competencies).max_by(|a, b| worth(*a).total_cmp(&worth(*b))).unwrap_or(0)
}

/// The plan of an outcome that has one.
pub(crate) fn solved(outcome: Outcome) -> Solved {
    match outcome {
        Outcome::Solved(solved) => solved,
        other => panic!("no plan: {other:?}"),
    }
}
