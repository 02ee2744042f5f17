//! Placement against exact enumeration, closed forms, and its own promises.

use engine::chance::Chance;
use engine::graph::Graph;
use engine::place::{
    Choose, Limits, Model, Next, Placement, Purpose, Reply, Said, Settings, Sheet, Start, Why,
};
use engine::sim::web;

fn sigma(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// Every state of a small web in one or two strands, ability and offsets on a fine grid: the posterior of the model
/// itself, without particles.
fn exact(graph: &Graph, settings: &Settings, start: Start, answers: &[(usize, Reply)]) -> Vec<f64> {
    let n = graph.len();
    let order: Vec<usize> = graph.order().collect();
    let offsets: Vec<(f64, f64)> = (-12..=12)
        .map(|i| f64::from(i) * 0.02)
        .map(|offset| (offset, (-offset * offset / (2.0 * settings.offset_sd * settings.offset_sd)).exp()))
        .collect();
    let likelihood: Vec<(f64, f64)> = (0..n)
        .map(|skill| {
            answers.iter().filter(|(one, _)| *one == skill).fold((1.0, 1.0), |(with, without), (_, reply)| {
                let guess = reply.choices.map_or(settings.guess, |n| 1.0 / f64::from(n));
                let (a, b) = match reply.said {
                    Said::Right => (1.0 - settings.slip, guess),
                    Said::Wrong => (settings.slip, 1.0 - guess),
                    Said::NotLearned => (settings.denies, 1.0 - guess),
                };
                (with * a, without * b)
            })
        })
        .collect();
    let mut sums = vec![0.0; n];
    let mut total = 0.0;
    let strands = graph.strands();
    let combinations = offsets.len().pow(strands as u32);
    for step in 0..=60 {
        let (ability, prior) = match start {
            Start::Unknown => (f64::from(step) / 60.0, 1.0),
            Start::Near(grade) => {
                let z = f64::from(step) / 10.0 - 3.0;
                (grade + settings.grade_sd * z, (-z * z / 2.0).exp())
            }
        };
        for combination in 0..combinations {
            let mut rest = combination;
            let mut weight = prior;
            let mut offset = Vec::new();
            for _ in 0..strands {
                let (one, density) = offsets[rest % offsets.len()];
                offset.push(one);
                weight *= density;
                rest /= offsets.len();
            }
            let q: Vec<f64> = (0..n)
                .map(|skill| {
                    let z = (ability + offset[graph.strand(skill)] - f64::from(graph.position(skill)))
                        / settings.tau;
                    (1.0 - settings.error) * sigma(z)
                })
                .collect();
            for state in 0..1_u32 << n {
                let mut p = weight;
                for &skill in &order {
                    let open = graph.parents(skill).iter().all(|parent| state >> parent & 1 == 1);
                    let q = if open { q[skill] } else { settings.leak };
                    let known = state >> skill & 1 == 1;
                    p *= if known { q * likelihood[skill].0 } else { (1.0 - q) * likelihood[skill].1 };
                }
                total += p;
                for (skill, sum) in sums.iter_mut().enumerate() {
                    if state >> skill & 1 == 1 {
                        *sum += p;
                    }
                }
            }
        }
    }
    sums.iter().map(|sum| sum / total).collect()
}

/// A small web: a diamond, a tail, and a skill that stands alone; in two strands.
fn small() -> Graph {
    let position = vec![0.10, 0.20, 0.22, 0.30, 0.40, 0.50, 0.35];
    let strand = vec![0, 0, 1, 0, 0, 1, 1];
    let parents = vec![vec![], vec![0], vec![0], vec![1, 2], vec![3], vec![3], vec![]];
    Graph::new(position, strand, parents).unwrap()
}

fn crowd(model: &Model, start: Start, seed: u64, particles: usize) -> Purpose {
    let purpose = Purpose::of_all(model, start, seed);
    Purpose { particles, limits: Limits::none(), choose: Choose::Variance, easy_start: false, ..purpose }
}

fn farthest(a: &[f32], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (f64::from(*a) - b).abs()).fold(0.0, f64::max)
}

#[test]
fn four_thousand_guesses_agree_with_every_state_enumerated() {
    let settings = Settings::default();
    let chain = Graph::new(
        (0..8).map(|i| 0.1 + 0.1 * i as f32).collect(),
        vec![0; 8],
        (0..8_u32).map(|i| if i == 0 { vec![] } else { vec![i - 1] }).collect(),
    )
    .unwrap();
    let apart =
        Graph::new((0..6).map(|i| 0.2 + 0.1 * i as f32).collect(), vec![0; 6], vec![vec![]; 6]).unwrap();
    let made = web::made(9, 1, &mut Chance::new(5, 0));
    for (name, graph) in [("small", small()), ("chain", chain), ("apart", apart), ("made", made)] {
        let model = Model::new(graph.clone(), settings);
        for start in [Start::Unknown, Start::Near(0.35)] {
            let mut placement = Placement::new(&model, crowd(&model, start, 11, 4_096));
            let replies = [
                Reply::typed(true),
                Reply::typed(false),
                Reply { choices: Some(4), ..Reply::typed(true) },
                Reply::not_learned(),
                Reply::typed(true),
                Reply::typed(false),
            ];
            let before = farthest(placement.known(), &exact(&graph, &settings, start, &[]));
            assert!(before <= 0.03, "{name}, {start:?}, before any answer: {before:.3}");
            for reply in replies {
                let Next::Ask(skill) = placement.next() else { panic!("there is always a question") };
                placement.answer(skill, reply);
                let off = farthest(placement.known(), &exact(&graph, &settings, start, placement.asked()));
                assert!(off <= 0.03, "{name}, {start:?}, after {:?}: {off:.3}", placement.asked());
            }
        }
    }
}

#[test]
fn the_same_answers_give_the_same_placement_to_the_bit() {
    let model = Model::new(web::made(60, 4, &mut Chance::new(3, 0)), Settings::default());
    let purpose = || Purpose::of_all(&model, Start::Near(0.4), 77);
    let mut one = Placement::new(&model, purpose());
    let mut draws = Chance::new(1, 1);
    let mut sittings = 0;
    loop {
        match one.next() {
            Next::Ask(skill) => one.answer(skill, Reply::typed(draws.happens(0.6))),
            Next::Rest => {
                sittings += 1;
                let again = Placement::resume(&model, purpose(), one.asked());
                assert_eq!(one.known(), again.known());
                assert_eq!(one.best_skill(), again.best_skill());
                one = again;
            }
            Next::Done(_) => break,
        }
    }
    assert!(one.asked().len() <= 25 && sittings <= 1);
    let other = Placement::resume(&model, Purpose { seed: 78, ..purpose() }, one.asked());
    assert_ne!(one.known(), other.known(), "another seed is other chance");
}

#[test]
fn it_keeps_to_its_limits_and_says_why_it_ends() {
    let model = Model::new(web::made(300, 6, &mut Chance::new(4, 0)), Settings::default());
    let run = |limits: Limits, reply: &dyn Fn(usize) -> Reply| {
        let mut placement =
            Placement::new(&model, Purpose { limits, ..Purpose::of_all(&model, Start::Near(0.5), 5) });
        loop {
            match placement.next() {
                Next::Ask(skill) => placement.answer(skill, reply(placement.asked().len())),
                Next::Rest => placement = Placement::resume(&model, placement.purpose(), placement.asked()),
                Next::Done(why) => return (why, placement.asked().len()),
            }
        }
    };
    let typed = |at: usize| Reply::typed(at.is_multiple_of(2));
    let (_, young) = run(Limits::of_grade(Some(1)), &typed);
    assert!(young <= 12, "{young}");
    let (_, older) = run(Limits::of_grade(Some(5)), &typed);
    assert!(older <= 25, "{older}");
    let (why, rushed) = run(Limits::of_grade(Some(5)), &|at| Reply { rapid: at > 4, ..typed(at) });
    assert_eq!((why, rushed), (Why::Tired, 8));
    let slower = |at: usize| Reply { active_ms: Some(if at < 6 { 30_000 } else { 9_000 }), ..typed(at) };
    assert_eq!(run(Limits::of_grade(Some(5)), &slower).0, Why::Tired);
    let none = Purpose { askable: vec![false; 300], ..Purpose::of_all(&model, Start::Unknown, 5) };
    assert_eq!(Placement::new(&model, none).next(), Next::Done(Why::Nothing));
}

#[test]
fn it_begins_below_the_grade_and_never_asks_what_there_is_no_question_for() {
    let model = Model::new(web::made(200, 6, &mut Chance::new(8, 0)), Settings::default());
    let askable: Vec<bool> = (0..200).map(|skill| skill % 3 != 0).collect();
    let purpose = Purpose { askable: askable.clone(), ..Purpose::of_all(&model, Start::Near(0.5), 9) };
    let mut placement = Placement::new(&model, purpose);
    let mut first = Vec::new();
    while let Next::Ask(skill) = placement.next() {
        assert!(askable[skill]);
        first.push(skill);
        placement.answer(skill, Reply::typed(true));
    }
    for skill in &first[..2] {
        let x = model.graph().position(*skill);
        assert!((0.25..0.45).contains(&x), "about a grade below: {x}");
    }
    let highest =
        |asked: &[usize]| asked.iter().map(|skill| model.graph().position(*skill)).fold(0.0, f32::max);
    let (easy, later) = (highest(&first[..2]), highest(&first[2..]));
    assert!(later > easy + 0.1, "then up: from {easy} to {later}");
    for skill in (0..200).step_by(3) {
        assert!(!placement.was_asked(skill));
    }
}

#[test]
fn i_have_not_learned_this_says_more_than_a_wrong_answer_and_a_rushed_one_less() {
    let model = Model::new(small(), Settings::default());
    let after = |reply: Reply| {
        let mut placement = Placement::new(&model, crowd(&model, Start::Unknown, 2, 4_096));
        placement.answer(3, reply);
        placement.known()[3]
    };
    let before = Placement::new(&model, crowd(&model, Start::Unknown, 2, 4_096)).known()[3];
    let (denied, wrong) = (after(Reply::not_learned()), after(Reply::typed(false)));
    let rushed = after(Reply { rapid: true, ..Reply::typed(false) });
    assert!(denied < wrong && wrong < rushed && rushed < before, "{denied} {wrong} {rushed} {before}");
}

#[test]
fn what_matters_for_a_goal_is_asked_for() {
    let model = Model::new(web::made(200, 6, &mut Chance::new(8, 0)), Settings::default());
    let ancestors = model.graph().ancestors();
    let goal =
        (0..200).rev().find(|skill| ancestors[*skill].iter().filter(|one| **one).count() > 30).unwrap();
    let on_way = |skill: usize| skill == goal || ancestors[goal][skill];
    let asked = |purpose: Purpose| {
        let mut placement = Placement::new(&model, Purpose { limits: Limits::none(), ..purpose });
        let mut draws = Chance::new(1, 2);
        for _ in 0..25 {
            let Next::Ask(skill) = placement.next() else { break };
            let p = f64::from(placement.known()[skill]);
            placement.answer(skill, Reply::typed(draws.happens(p)));
        }
        placement.asked().iter().filter(|(skill, _)| on_way(*skill)).count()
    };
    let all = Purpose::of_all(&model, Start::Unknown, 6);
    assert!(asked(all.clone().toward(&model, goal)) > asked(all));
}

#[test]
fn a_sheet_leads_every_way_to_an_end() {
    let model = Model::new(web::made(80, 4, &mut Chance::new(8, 0)), Settings::default());
    let sheet = Sheet::new(&model, &Purpose::of_all(&model, Start::Near(0.4), 3), 3, 3);
    assert!(sheet.blocks.len() <= 21 && sheet.ends.len() <= 64);
    for block in &sheet.blocks {
        assert_eq!(block.turns.len(), block.skills.len() + 1);
    }
    let position = |skill: u32| model.graph().position(skill as usize);
    let level = |known: &[f32]| known.iter().filter(|p| **p > 0.5).count();
    let able = |height: f32| level(&sheet.walk(|skill| position(skill) < height).unwrap().known);
    let levels = [0.2, 0.3, 0.4, 0.5, 0.6].map(able);
    assert!(levels.is_sorted() && levels[0] < levels[4], "{levels:?}");
    let json = bytes(&sheet);
    assert_eq!(json, bytes(&Sheet::new(&model, &Purpose::of_all(&model, Start::Near(0.4), 3), 3, 3)));
}

/// The bytes it is stored as.
fn bytes(sheet: &Sheet) -> Vec<u8> {
    postcard::to_allocvec(sheet).unwrap()
}
