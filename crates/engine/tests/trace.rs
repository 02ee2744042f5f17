//! Models that foresee answers look at nothing that comes later, and are measured as they should be.

use engine::trace::bkt::Skill;
use engine::trace::measure::Measures;
use engine::trace::{Additive, Bkt, Boosted, Elo, ItemMean, Predictor, Responses};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// Answers of simulated learners: each skill is known or not, is learned on the way, and items differ.
fn world(seed: u64, learners: u32, answers: usize) -> Responses {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut rows = Responses::default();
    for learner in 0..learners {
        rows.begin();
        let mut known: Vec<bool> = (0..8).map(|_| rng.random_bool(0.35)).collect();
        for _ in 0..answers {
            let item = rng.random_range(1..=40_u32);
            let skill = item % 8;
            let hard = f64::from(item / 8) * 0.05;
            let p = if known[skill as usize] { 0.95 - hard } else { 0.15 + hard / 2.0 };
            let second = if item % 5 == 0 { (item + 3) % 8 + 1 } else { 0 };
            rows.push(learner, item, [skill + 1, second, 0, 0], rng.random_bool(p));
            known[skill as usize] |= rng.random_bool(0.15);
        }
    }
    rows
}

fn boosted(train: &Responses) -> Boosted {
    let (most, fifth) = train.split(|learner| learner % 5 != 4);
    Boosted::fit(&most, &fifth)
}

fn models(train: &Responses) -> Vec<(&'static str, Box<dyn Predictor>)> {
    vec![
        ("item mean", Box::new(ItemMean::fit(train))),
        ("bkt", Box::new(Bkt::fit(train, false))),
        ("bkt with forgetting", Box::new(Bkt::fit(train, true))),
        ("additive", Box::new(Additive::fit(train))),
        ("boosted", Box::new(boosted(train))),
        ("elo", Box::new(Elo::fit(train))),
    ]
}

/// The first row whose prediction moves when answers from a row on are turned round, if that row is not after it.
fn looks_ahead(model: &dyn Predictor, rows: &Responses, from: usize) -> Option<usize> {
    let mut turned = rows.clone();
    turned.right[from..].iter_mut().for_each(|right| *right = !*right);
    let (said, after) = (model.predict(rows), model.predict(&turned));
    (0..=from).find(|row| said[*row].to_bits() != after[*row].to_bits())
}

#[test]
fn no_model_looks_at_the_answer_it_foresees_or_at_a_later_one() {
    let (train, test) = (world(1, 60, 50), world(2, 6, 40));
    for (name, model) in models(&train) {
        for from in (0..test.len()).step_by(7) {
            assert_eq!(looks_ahead(model.as_ref(), &test, from), None, "{name}, turned from {from} on");
        }
    }
}

/// Looks at the row's own answer, or at the one after it.
struct Leak(Additive, usize);

impl Predictor for Leak {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let own = self.0.predict(rows);
        let peek = |row: usize| if rows.right[(row + self.1).min(rows.len() - 1)] { 0.02 } else { -0.02 };
        own.iter().enumerate().map(|(row, p)| (p + peek(row)).clamp(0.0, 1.0)).collect()
    }
}

#[test]
fn a_planted_leak_is_found() {
    let (train, test) = (world(1, 30, 30), world(2, 4, 30));
    for ahead in [0, 1] {
        let leak = Leak(Additive::fit(&train), ahead);
        let found = (0..test.len()).step_by(7).find_map(|from| looks_ahead(&leak, &test, from));
        assert!(found.is_some(), "nobody noticed that it looks {ahead} ahead");
    }
}

#[test]
fn learners_apart_in_time_or_number_do_not_touch_each_other() {
    let (train, test) = (world(1, 40, 40), world(3, 8, 30));
    // The second half alone, and as part of all.
    let half = test.learner.iter().position(|learner| *learner == 4).unwrap();
    let mut alone = Responses::default();
    for history in test.histories().filter(|history| history.start >= half) {
        alone.begin();
        for row in history {
            alone.push(test.learner[row], test.item[row], test.skills[row], test.right[row]);
        }
    }
    for (name, model) in models(&train) {
        let (all, part) = (model.predict(&test), model.predict(&alone));
        assert_eq!(
            all[half..].iter().map(|p| p.to_bits()).collect::<Vec<_>>(),
            part.iter().map(|p| p.to_bits()).collect::<Vec<_>>(),
            "{name}"
        );
        assert!(all.iter().all(|p| (0.0..=1.0).contains(p)), "{name}");
    }
}

#[test]
fn who_follows_the_learner_foresees_more_than_who_does_not() {
    let (train, test) = (world(1, 300, 60), world(2, 80, 60));
    let found: Vec<Measures> =
        models(&train).iter().map(|(_, model)| Measures::of(&test, &model.predict(&test))).collect();
    eprintln!("{found:#?}");
    assert!(found[0].auc + 0.08 < found[1].auc, "knowledge tracing beats the mean of items");
    assert!(found[1].auc < found[3].auc, "and the sum of all beats it");
    assert!(found[3].ece < 0.05, "what is said is what comes");
}

#[test]
fn the_same_rows_give_the_same_model() {
    let train = world(1, 80, 40);
    assert_eq!(boosted(&train), boosted(&train));
    assert_eq!(Additive::fit(&train), Additive::fit(&train));
}

/// By the definitions, written the long way.
#[test]
fn measures_are_what_they_are_called() {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let rows = world(4, 5, 30);
    let said: Vec<f64> = (0..rows.len()).map(|_| f64::from(rng.random_range(0..20_u32)) / 20.0).collect();
    let found = Measures::of(&rows, &said);
    let area = |pick: &dyn Fn(usize, usize) -> bool| {
        let (mut won, mut pairs) = (0.0, 0.0);
        for right in (0..rows.len()).filter(|row| rows.right[*row]) {
            for wrong in (0..rows.len()).filter(|row| !rows.right[*row] && pick(right, *row)) {
                pairs += 1.0;
                won += if said[right] > said[wrong] {
                    1.0
                } else if said[right] == said[wrong] {
                    0.5
                } else {
                    0.0
                };
            }
        }
        won / pairs
    };
    let first = |row: usize| {
        (0..row).all(|one| (rows.learner[one], rows.item[one]) != (rows.learner[row], rows.item[row]))
    };
    assert!((found.auc - area(&|_, _| true)).abs() < 1e-12);
    assert!((found.auc_within_learner - area(&|a, b| rows.learner[a] == rows.learner[b])).abs() < 1e-12);
    assert!((found.auc_first_try - area(&|a, b| first(a) && first(b))).abs() < 1e-12);
    let square: f64 =
        (0..rows.len()).map(|row| (rows.y(row) - said[row].clamp(1e-6, 1.0 - 1e-6)).powi(2)).sum();
    assert!((found.rmse - (square / rows.len() as f64).sqrt()).abs() < 1e-12);
    let perfect: Vec<f64> = (0..rows.len()).map(|row| rows.y(row)).collect();
    let perfect = Measures::of(&rows, &perfect);
    assert!(perfect.auc == 1.0 && perfect.ece < 1e-5 && perfect.log_loss < 1e-5);
}

/// From answers made by known numbers, the numbers are found again.
#[test]
fn knowledge_tracing_finds_the_numbers_that_made_the_answers() {
    let mut rng = ChaCha8Rng::seed_from_u64(9);
    let mut rows = Responses::default();
    for learner in 0..4_000 {
        rows.begin();
        let mut known = rng.random_bool(0.3);
        for _ in 0..12 {
            rows.push(learner, 1, [1, 0, 0, 0], rng.random_bool(if known { 0.92 } else { 0.18 }));
            known |= rng.random_bool(0.2);
        }
    }
    let said = Bkt::fit(&rows, false).predict(&rows);
    // Before the first answer: 0.3 * 0.92 + 0.7 * 0.18; before the last nearly all know.
    assert!((said[0] - 0.402).abs() < 0.02, "{}", said[0]);
    let last: f64 = said.chunks(12).map(|one| one[11]).sum::<f64>() / 4_000.0;
    let came = (0..4_000).map(|n| rows.y(n * 12 + 11)).sum::<f64>() / 4_000.0;
    assert!((last - came).abs() < 0.01, "{last} {came}");
}

/// Knowledge tracing against pyBKT 1.4.3; `oracles/bkt.py` made the file.
#[test]
fn bkt_says_what_pybkt_says_and_fits_as_well() {
    let oracle: serde_json::Value = serde_json::from_str(include_str!("oracles/bkt.json")).unwrap();
    let numbers = |name: &str| -> Vec<f64> {
        oracle[name].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect()
    };
    let skill_of = |list: &serde_json::Value| {
        let p: Vec<f64> = list.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect();
        Skill { known: p[0], learn: p[1], forget: p[2], guess: p[3], slip: p[4] }
    };
    let by_skill = |map: &serde_json::Value| -> Vec<(u64, Skill)> {
        let map = map.as_object().unwrap();
        map.iter().map(|(skill, list)| (skill.parse().unwrap(), skill_of(list))).collect()
    };
    let (skills, learners, right) = (numbers("skill"), numbers("learner"), numbers("right"));
    // A learner's histories of different skills do not touch, so each may stand by itself.
    let mut rows = Responses::default();
    for at in 0..right.len() {
        if at == 0 || learners[at] != learners[at - 1] {
            rows.begin();
        }
        rows.push(learners[at] as u32, 1, [skills[at] as u32, 0, 0, 0], right[at] == 1.0);
    }
    let said = Bkt::with(by_skill(&oracle["given"]), &rows).predict(&rows);
    for (ours, theirs) in said.iter().zip(numbers("predicted")) {
        assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
    }
    for (name, forgets) in [("plain", false), ("forgets", true)] {
        let theirs = oracle[name]["loglik"].as_f64().unwrap();
        let check = Bkt::with(by_skill(&oracle[name]["parameters"]), &rows).log_likelihood(&rows);
        assert!((check - theirs).abs() < 0.01, "the likelihood is the same sum: {check} {theirs}");
        let ours = Bkt::fit(&rows, forgets).log_likelihood(&rows);
        assert!(ours >= theirs * 1.001, "{name}: ours {ours:.2}, pyBKT's {theirs:.2}");
    }
}

/// Measures against scikit-learn 1.9; `oracles/sklearn_measures.py` made the file. Many predictions are equal.
#[test]
fn measures_are_those_of_scikit_learn() {
    let oracle: serde_json::Value = serde_json::from_str(include_str!("oracles/sklearn.json")).unwrap();
    let numbers = |name: &str| -> Vec<f64> {
        oracle[name].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect()
    };
    let (y, said) = (numbers("y"), numbers("said"));
    let mut rows = Responses::default();
    rows.begin();
    for right in &y {
        rows.push(1, 1, [1, 0, 0, 0], *right == 1.0);
    }
    let ours = Measures::of(&rows, &said);
    let theirs = |name: &str| oracle[name].as_f64().unwrap();
    assert!((ours.auc - theirs("auc")).abs() < 1e-12, "{}", ours.auc);
    assert!((ours.log_loss - theirs("log_loss")).abs() < 1e-12, "{}", ours.log_loss);
    assert!((ours.rmse * ours.rmse - theirs("brier")).abs() < 1e-12, "{}", ours.rmse);
}
