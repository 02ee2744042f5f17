//! The laws of the fold and of belief.

mod common;

use common::*;
use domain::evidence::{AnswerClass, Evidence, Kind, Level, Weighted};
use domain::{Day, Millis, UserId};
use engine::{Applied, LearnerState, Params, Prior, Word, apply, believe, fold};
use proptest::prelude::*;

/// The belief in a competency at a record's own moment.
fn p_at(state: &LearnerState, code: &str, record: &Evidence) -> f64 {
    let (web, params) = (web(), Params::default());
    believe(&web, &params, state, &id(code), record.at(), Day::MIN).unwrap().p
}

/// The belief before and after one more record.
fn move_by(before: &LearnerState, code: &str, record: &Evidence) -> (f64, f64) {
    let mut after = before.clone();
    let applied = apply(&web(), &Params::default(), &mut after, learner(), record);
    assert!(applied != Applied::Refold);
    (p_at(before, code, record), p_at(&after, code, record))
}

fn bytes(state: &LearnerState) -> Vec<u8> {
    postcard::to_allocvec(state).unwrap()
}

/// Two beliefs that differ only by rounding of the moment in whole milliseconds.
const EPS: f64 = 1e-9;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn one_by_one_is_all_at_once_bit_for_bit(records in history(60), grade_no in 0_u8..9) {
        let (web, params, prior) = (web(), Params::default(), grade(grade_no));
        let mut state = LearnerState::new(&params, prior);
        for record in &records {
            let applied = apply(&web, &params, &mut state, learner(), record);
            prop_assert!(applied != Applied::Refold);
        }
        let whole = fold(&web, &params, prior, learner(), &records);
        prop_assert_eq!(bytes(&state), bytes(&whole));
        let back: LearnerState = postcard::from_bytes(&bytes(&whole)).unwrap();
        prop_assert_eq!(back, whole);
    }

    #[test]
    fn order_duplicates_and_others_do_not_matter(records in history(40), turn: prop::sample::Index) {
        let (web, params, prior) = (web(), Params::default(), grade(3));
        let straight = fold(&web, &params, prior, learner(), &records);
        let mut mixed: Vec<Evidence> = records.iter().chain(&records).cloned().collect();
        let n = mixed.len().max(1);
        mixed.rotate_left(turn.index(n) % n);
        mixed.reverse();
        let stranger = UserId::new(Millis(1), [3; 10]);
        mixed.push(Evidence { learners: vec![stranger], ..wrong(999, "a1", 3, 3) });
        prop_assert_eq!(bytes(&fold(&web, &params, prior, learner(), &mixed)), bytes(&straight));
    }

    #[test]
    fn a_state_found_by_place_says_the_same(records in history(40), days in 0_i64..500) {
        let (web, params) = (web(), Params::default());
        let state = folded(&web, grade(3), &records);
        let beliefs = beliefs(&web, &params, &state, days);
        let placed = engine::Placed::new(&web, state.clone());
        for node in web.nodes() {
            prop_assert_eq!(&placed.at(&web, &params, node, beliefs.now, beliefs.today), beliefs.at(node));
        }
        let shown: Vec<_> = placed.shown(beliefs.today).collect();
        for node in web.nodes() {
            let belief = beliefs.at(node);
            prop_assert_eq!(shown.contains(&node), belief.tested || belief.overridden.is_some());
        }
    }

    #[test]
    fn a_corrected_record_is_as_if_it_had_never_been(records in history(30), which: prop::sample::Index) {
        prop_assume!(!records.is_empty());
        let (web, params, prior) = (web(), Params::default(), Prior::default());
        let gone = which.index(records.len());
        let mut void = right(900, "a1", after(&records), 5);
        void.kind = Kind::Correction;
        void.corrects = Some(records[gone].id);
        let mut voided = records.clone();
        voided.push(void.clone());
        let mut without = records.clone();
        without.remove(gone);
        let left = fold(&web, &params, prior, learner(), &without);
        prop_assert_eq!(bytes(&fold(&web, &params, prior, learner(), &voided)), bytes(&left));
        let mut state = fold(&web, &params, prior, learner(), &records);
        prop_assert_eq!(apply(&web, &params, &mut state, learner(), &void), Applied::Refold);
    }

    #[test]
    fn late_evidence_asks_for_a_refold_and_changes_nothing(records in history(30), minute in 0_i64..50) {
        prop_assume!(!records.is_empty());
        let (web, params) = (web(), Params::default());
        let mut state = folded(&web, grade(4), &records);
        let before = bytes(&state);
        let late = right(901, "a3", -1, minute);
        prop_assert_eq!(apply(&web, &params, &mut state, learner(), &late), Applied::Refold);
        let twice = records.last().unwrap();
        prop_assert_eq!(apply(&web, &params, &mut state, learner(), twice), Applied::Unchanged);
        prop_assert_eq!(bytes(&state), before);
    }

    #[test]
    fn a_wrong_answer_never_raises(
        records in history(40), about in 0..CODES.len(), trust in 0.0_f64..=1.0, paper: bool, days in 0_i64..300,
    ) {
        let state = folded(&web(), grade(3), &records);
        let mut answer = wrong(902, CODES[about], after(&records) + days, 1);
        answer.trust.value = trust;
        if paper { answer.kind = Kind::PaperMark; }
        let (before, after) = move_by(&state, CODES[about], &answer);
        prop_assert!(after <= before + EPS, "{before} -> {after}");
    }

    #[test]
    fn a_right_unaided_answer_never_lowers(
        records in history(40), about in 0..CODES.len(), trust in 0.0_f64..=1.0, paper: bool, days in 0_i64..300,
    ) {
        let state = folded(&web(), grade(3), &records);
        let mut answer = right(902, CODES[about], after(&records) + days, 1);
        answer.trust.value = trust;
        if paper { answer.kind = Kind::PaperMark; }
        let (before, after) = move_by(&state, CODES[about], &answer);
        prop_assert!(after >= before - EPS, "{before} -> {after}");
    }

    #[test]
    fn help_makes_a_success_worth_less(
        records in history(40), about in 0..CODES.len(), fewer in 0_u16..4, more in 1_u16..3, second: bool,
    ) {
        let state = folded(&web(), grade(3), &records);
        let alone = right(902, CODES[about], after(&records), 1);
        let some = Evidence { hints_used: fewer, ..alone.clone() };
        let most = Evidence {
            hints_used: (fewer + more).min(4),
            try_no: if second { 2 } else { 1 },
            ..alone.clone()
        };
        let (_, unaided) = move_by(&state, CODES[about], &alone);
        let (_, less) = move_by(&state, CODES[about], &some);
        let (_, least) = move_by(&state, CODES[about], &most);
        prop_assert!(unaided >= less - EPS && less >= least - EPS, "{unaided} {less} {least}");
    }

    #[test]
    fn less_trust_moves_less(
        records in history(40), about in 0..CODES.len(), a in 0.0_f64..=1.0, b in 0.0_f64..=1.0, good: bool,
    ) {
        let state = folded(&web(), grade(3), &records);
        let n = 902;
        let day = after(&records);
        let answer = if good { right(n, CODES[about], day, 1) } else { wrong(n, CODES[about], day, 1) };
        let moved = |trust: f64| {
            let mut answer = answer.clone();
            answer.trust.value = trust;
            let (before, after) = move_by(&state, CODES[about], &answer);
            (after - before).abs()
        };
        prop_assert!(moved(a.min(b)) <= moved(a.max(b)) + EPS);
    }

    #[test]
    fn only_what_is_named_moves_and_what_comes_directly_before(
        records in history(40), about in 0..CODES.len(), good: bool,
    ) {
        let web = web();
        let state = folded(&web, grade(3), &records);
        let answer = Evidence {
            score: Some(f64::from(u8::from(good))),
            ..right(902, CODES[about], after(&records), 1)
        };
        let parents = web.parents(web.node(&id(CODES[about])).unwrap());
        for node in web.nodes() {
            let code = web.competency(node).id.code().to_owned();
            let (before, after) = move_by(&state, &code, &answer);
            if parents.contains(&node) {
                // Damped: no more than the factor on the odds, and no word is made or taken.
                let odds = |p: f64| p / (1.0 - p);
                let factor = odds(after) / odds(before);
                prop_assert!((0.87..=1.61).contains(&factor), "{code} {before} {after}");
                prop_assert!(after <= before.max(0.89) + EPS);
            } else if code != CODES[about] {
                prop_assert_eq!(before, after, "{}", code);
            }
        }
    }

    #[test]
    fn unread_answers_change_nothing(records in history(40), about in 0..CODES.len(), not_learned: bool) {
        let web = web();
        let state = folded(&web, grade(3), &records);
        let class = if not_learned { AnswerClass::NotLearned } else { AnswerClass::Unparsed };
        let answer = Evidence { answer_class: Some(class), ..wrong(902, CODES[about], after(&records), 1) };
        let mut more = state.clone();
        prop_assert_eq!(apply(&web, &Params::default(), &mut more, learner(), &answer), Applied::Unchanged);
        prop_assert_eq!(more.skills, state.skills);
    }

    #[test]
    fn probabilities_are_probabilities(records in history(80), days in 0_i64..3_000, grade_no in 0_u8..13) {
        let web = web();
        let state = folded(&web, grade(grade_no), &records);
        for skill in state.skills.values() {
            let sum: f64 = skill.known.iter().chain(&skill.unknown).sum();
            prop_assert!((sum - 1.0).abs() < EPS);
            prop_assert!(skill.known.iter().chain(&skill.unknown).all(|mass| (0.0..=1.0).contains(mass)));
            prop_assert!(skill.right + skill.wrong <= skill.opportunities);
        }
        for code in CODES {
            let belief = belief(&web, &state, code, after(&records) + days);
            prop_assert!(0.0 <= belief.low && belief.low <= belief.p && belief.p <= belief.high);
            prop_assert!(belief.high <= 1.0 && (0.0..=1.0).contains(&belief.recall));
            if !belief.tested && belief.overridden.is_none() {
                prop_assert!(matches!(belief.word, Word::Unknown | Word::NotStarted));
            }
        }
    }

    #[test]
    fn time_alone_fades_and_takes_no_mastery(records in history(60), days in 0_i64..2_000) {
        let records: Vec<Evidence> = records.into_iter().filter(|r| r.kind != Kind::Override).collect();
        let (web, end) = (web(), after(&records));
        let state = folded(&web, grade(3), &records);
        for code in CODES {
            let (now, then) = (belief(&web, &state, code, end), belief(&web, &state, code, end + days));
            prop_assert!(then.p <= now.p && then.known == now.known);
            let fine = then.word == now.word
                || (now.word.passed() && then.word == Word::NeedsRefresh)
                || (now.word == Word::Working && matches!(then.word, Word::Unknown | Word::NeedsRefresh));
            prop_assert!(fine, "{:?} -> {:?}", now.word, then.word);
        }
    }

    #[test]
    fn a_judgement_stands_until_its_day_and_leaves_no_trace(
        records in history(30), about in 0..CODES.len(), stands in 0_i64..30, step in 0_usize..4,
    ) {
        let records: Vec<Evidence> = records.into_iter().filter(|r| r.kind != Kind::Override).collect();
        let (web, end) = (web(), after(&records));
        let levels = [Level::NotYet, Level::WithHelp, Level::Alone, Level::Explains];
        let mut judged = level(902, CODES[about], end, 1, Kind::Override, levels[step]);
        judged.until = Some(day(end + stands));
        let mut with = records.clone();
        with.push(judged.clone());
        let (plain, pinned) = (folded(&web, grade(3), &records), folded(&web, grade(3), &with));
        for days in [0, stands / 2, stands] {
            let belief = belief(&web, &pinned, CODES[about], end + days);
            prop_assert_eq!(belief.p, [0.05, 0.5, 0.95, 0.99][step]);
            prop_assert_eq!(belief.overridden.unwrap().record, judged.id);
        }
        for code in CODES {
            let later = end + stands + 1;
            let (with, without) = (belief(&web, &pinned, code, later), belief(&web, &plain, code, later));
            prop_assert!(with.word == without.word && (with.p - without.p).abs() < EPS);
            prop_assert!(with.overridden.is_none() && with.tested == without.tested);
        }
    }

    #[test]
    fn another_strand_changes_nothing(records in history(40), good: bool) {
        let small = web();
        let edge = |(a, b): (domain::competency::Node, domain::competency::Node)| {
            (small.competency(a).id.code(), small.competency(b).id.code())
        };
        let edges = small.nodes().flat_map(|node| small.children(node).iter().map(move |child| (node, *child)));
        let edges: Vec<(&str, &str)> = edges.map(edge).chain([("y7", "y8")]).collect();
        let codes: Vec<&str> = CODES.into_iter().chain(["y7", "y8"]).collect();
        let large = web_of(&codes, &edges);
        let mut more = records.clone();
        for (n, record) in records.iter().enumerate() {
            let (id, when) = (right(500 + n as u16, "y8", 0, 0).id, record.at().plus(1));
            let score = Some(f64::from(u8::from(good)));
            let beside = Evidence { id, happened_at: when, recorded_at: when, day: record.day, score, ..right(0, "y8", 0, 0) };
            more.push(beside);
        }
        let without = folded(&small, grade(3), &records);
        let mut with = folded(&large, grade(3), &more);
        with.skills.retain(|id, _| !id.code().starts_with('y'));
        prop_assert_eq!(without.skills, with.skills);
    }
}

/// A wrong answer that needs two competencies blames the weaker.
#[test]
fn the_weakest_is_blamed() {
    let web = web();
    let mut records: Vec<Evidence> = (0..4).map(|n| right(n, "a3", 0, i64::from(n))).collect();
    records.extend((4..6).map(|n| wrong(n, "z4", 0, i64::from(n))));
    let state = folded(&web, grade(3), &records);
    let mut both = wrong(10, "a3", 0, 20);
    both.competencies.push(Weighted { id: id("z4"), weight: 1.0 });
    let (before, after) = move_by(&state, "a3", &both);
    let alone = wrong(10, "a3", 0, 20);
    let (_, blamed) = move_by(&state, "a3", &alone);
    assert!(before - after < 0.1 * (before - blamed), "{before} {after} {blamed}");
}
