//! Constants fitted from answers made up, whose truth is known; and the audit of edges on webs with wrong ones.

mod common;

use common::*;
use domain::{Evidence, Millis, UserId};
use engine::chance::Chance;
use engine::edges::audit;
use engine::fit::{Foreseen, History, Scores, fit, foresee_all};
use engine::{Params, Prior};

/// Four skills that have nothing to do with each other.
const SKILLS: [&str; 4] = ["a1", "b1", "c1", "d1"];

fn apart() -> domain::Web {
    web_of(&SKILLS, &[])
}

/// Answers of a learner who learns each skill at some moment: six a day, an item of its own for each skill.
fn answers(number: u16, slip: f64, guess: f64, learn: f64, chance: &mut Chance) -> Vec<Evidence> {
    let mut records = Vec::new();
    let mut known = [false; 4];
    for day in 0..10_i64 {
        for n in 0..6_i64 {
            let skill = chance.below(4);
            let right_now = chance.happens(if known[skill] { 1.0 - slip } else { guess });
            let made = if right_now { right } else { wrong };
            let id = number.wrapping_mul(101).wrapping_add((day * 6 + n) as u16);
            records.push(other_kind(made(id, SKILLS[skill], day, n * 3), SKILLS[skill]));
            known[skill] |= chance.happens(learn);
        }
    }
    records
}

/// A school of learners, each with their records.
fn school(learners: u16, slip: f64, guess: f64, learn: f64) -> Vec<(UserId, Vec<Evidence>)> {
    (0..learners)
        .map(|number| {
            let [hi, lo] = number.to_be_bytes();
            let who = UserId::new(Millis(1), [3, 3, 3, 3, 3, 3, 3, 3, hi, lo]);
            let mut records = answers(number, slip, guess, learn, &mut Chance::new(17, u64::from(number)));
            for record in &mut records {
                record.learners = vec![who];
            }
            (who, records)
        })
        .collect()
}

fn histories(school: &[(UserId, Vec<Evidence>)]) -> Vec<History<'_>> {
    let history =
        |(learner, records): &'_ (UserId, Vec<Evidence>)| -> (UserId, usize) { (*learner, records.len()) };
    assert!(school.iter().map(history).all(|(_, records)| records == 60));
    school
        .iter()
        .map(|(learner, records)| History { learner: *learner, prior: Prior::default(), records })
        .collect()
}

#[test]
fn constants_that_are_others_are_found_and_used_where_they_foresee_better() {
    let web = apart();
    let school = school(150, 0.03, 0.30, 0.25);
    let fit = fit(&web, &Params::default(), &histories(&school), "shipped+1");
    assert!(fit.accepted, "{:?} {:?}", fit.others, fit.later);
    assert_eq!(fit.fitted.items.len(), 4);
    for (item, found) in &fit.fitted.items {
        assert!(found.slip < 0.06, "{item}: slips 0.03, found {}", found.slip);
        assert!((0.2..0.4).contains(&found.guess), "{item}: guesses 0.30, found {}", found.guess);
        assert_eq!(found.seconds, Some(20.0));
    }
    assert!(fit.others[1].ece < 0.4 * fit.others[0].ece, "{:?}", fit.others);
    let params = fit.fitted.params();
    assert_eq!(params.version, "shipped+1", "every belief made with them says so");
    // Fitted again from there, there is hardly anything to gain.
    let again = engine::fit::fit(&web, &params, &histories(&school), "shipped+2");
    assert!(!again.accepted, "{:?}", again.others);
}

#[test]
fn what_was_fitted_from_other_constants_does_not_count() {
    let fitted =
        engine::fit::Fitted { base: "older".into(), version: "older+1".into(), ..Default::default() };
    assert_eq!(fitted.params(), Params::default());
}

#[test]
fn few_answers_move_no_item() {
    let web = apart();
    let school = school(4, 0.3, 0.4, 0.1);
    let few: Vec<(UserId, Vec<Evidence>)> =
        school.into_iter().map(|(who, mut records)| (who, records.split_off(50))).collect();
    let histories: Vec<History<'_>> = few
        .iter()
        .map(|(learner, records)| History { learner: *learner, prior: Prior::default(), records })
        .collect();
    let fit = fit(&web, &Params::default(), &histories, "shipped+1");
    assert!(fit.fitted.items.is_empty() && !fit.accepted, "{fit:?}");
}

#[test]
fn an_answer_is_foreseen_from_what_came_before_it_alone() {
    let (web, params) = (apart(), Params::default());
    let school = school(8, 0.1, 0.15, 0.15);
    for history in histories(&school) {
        let usual = foresee_all(&web, &params, &history);
        assert_eq!(usual.len(), 60);
        for turned in [0, 17, 42, 59] {
            let mut records = history.records.to_vec();
            let score = records[turned].score.unwrap();
            records[turned].score = Some(1.0 - score);
            let other = foresee_all(&web, &params, &History { records: &records, ..history });
            for at in 0..=turned {
                assert_eq!(usual[at].p, other[at].p, "{at} looks at {turned}");
            }
        }
    }
}

#[test]
fn scores_are_what_they_are_called() {
    let answer = |p: f64, right: bool| Foreseen {
        learner: learner(),
        p,
        right,
        known: p,
        template: None,
        competency: id("a1"),
        day: day(0),
        seconds: None,
    };
    // Right nine times of ten at 0.9, and once of ten at 0.1.
    let all: Vec<Foreseen> = (0..10).flat_map(|n| [answer(0.9, n < 9), answer(0.1, n < 1)]).collect();
    let scores = Scores::of(&all);
    assert!((scores.right - 0.5).abs() < 1e-12 && (scores.foreseen - 0.5).abs() < 1e-12);
    assert!((scores.brier - 0.09).abs() < 1e-12);
    assert!((scores.auc - 0.9).abs() < 1e-12, "{}", scores.auc);
    assert!(!scores.alarms(), "too few to say");
    let off: Vec<Foreseen> = (0..600).map(|n| answer(0.8, n % 2 == 0)).collect();
    assert!(Scores::of(&off).alarms());
}

#[test]
fn the_audit_finds_wrong_edges_and_spares_right_ones() {
    // Thirty skills in a row of five strands; the learners know what lies under their ability. Three edges are made up.
    let codes: Vec<String> =
        (0..30).map(|n| format!("{}{}-{n}", char::from(b'a' + (n / 6) as u8), n % 6)).collect();
    let names: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut edges: Vec<(&str, &str)> =
        (0..30).filter(|n| n % 6 > 0).map(|n| (names[n - 1], names[n])).collect();
    let wrong = [(names[5], names[7]), (names[17], names[20]), (names[23], names[26])];
    edges.extend(wrong);
    let left_out = (names[14], names[15]);
    edges.retain(|edge| *edge != left_out);
    let web = web_of(&names, &edges);
    let mut chance = Chance::new(5, 5);
    let mut all = Vec::new();
    for number in 0..500_u16 {
        let [hi, lo] = number.to_be_bytes();
        let who = UserId::new(Millis(1), [4, 4, 4, 4, 4, 4, 4, 4, hi, lo]);
        let reach: Vec<usize> = (0..5).map(|_| chance.below(7)).collect();
        for (n, code) in codes.iter().enumerate() {
            let known = n % 6 < reach[n / 6];
            let right = chance.happens(if known { 0.96 } else { 0.1 });
            all.push(Foreseen {
                learner: who,
                p: 0.5,
                right,
                known: 0.5,
                template: None,
                competency: domain::CompetencyId::new("t", code),
                day: day(0),
                seconds: None,
            });
        }
    }
    let found = audit(&web, &all);
    let pair = |from, to| {
        let code = |node| web.competency(node).id.code().to_owned();
        (code(from), code(to))
    };
    let doubtful: Vec<(String, String)> = found.doubtful.iter().map(|one| pair(one.from, one.to)).collect();
    assert_eq!(found.looked_at, web.edges());
    for (from, to) in wrong {
        assert!(doubtful.contains(&(from.to_owned(), to.to_owned())), "{from} {to}: {doubtful:?}");
    }
    assert!(doubtful.len() <= 4, "right edges are spared: {doubtful:?}");
    let missing: Vec<(String, String)> = found.missing.iter().map(|one| pair(one.from, one.to)).collect();
    assert!(missing.contains(&(left_out.0.to_owned(), left_out.1.to_owned())), "{missing:?}");
}
