//! Laws of the pace: more practised never lowers the word, little evidence is never held against anybody, and
//! each number of the rule is where the word changes.

mod common;

use common::*;
use domain::Day;
use domain::competency::Node;
use engine::Params;
use engine::pace::{PaceFacts, PaceRule, PaceWord, facts};
use proptest::prelude::*;

fn word(facts: PaceFacts) -> PaceWord {
    PaceRule::default().read(facts).expect("there are goals").word
}

/// Enough is known.
fn known() -> PaceFacts {
    PaceFacts { goals: 20, passed: 10, lately: 4, shown: 60, days: 40, left: 40 }
}

fn any_facts() -> impl Strategy<Value = PaceFacts> {
    (1_u32..60, 0_u32..60, 0_u32..60, 0_u32..400, 0_u32..400, 0_u32..200).prop_map(
        |(goals, passed, lately, shown, days, left)| PaceFacts {
            goals,
            passed: passed.min(goals),
            lately: lately.min(passed).min(goals),
            shown,
            days,
            left,
        },
    )
}

#[test]
fn the_word_changes_where_the_rule_says() {
    // 10 practised, 4 of them in 20 days: 8 more in the 40 days left.
    let pace = PaceRule::default().read(known()).unwrap();
    assert_eq!((pace.projected, pace.on_pace_from, pace.ahead_from), (18, 18, 22));
    assert_eq!(pace.word, PaceWord::OnPace);
    assert_eq!(word(PaceFacts { lately: 3, ..known() }), PaceWord::NeedsMoreTime);
    assert_eq!(word(PaceFacts { lately: 6, ..known() }), PaceWord::Ahead);
    assert_eq!(word(PaceFacts { passed: 20, lately: 0, ..known() }), PaceWord::Ahead, "all of them, early");
    assert_eq!(word(PaceFacts { passed: 20, lately: 0, left: 0, ..known() }), PaceWord::OnPace);
    assert_eq!(word(PaceFacts { passed: 0, lately: 0, ..known() }), PaceWord::NeedsMoreTime);
    assert_eq!(word(PaceFacts { days: 9, ..known() }), PaceWord::TooEarly);
    assert_eq!(word(PaceFacts { shown: 19, ..known() }), PaceWord::TooEarly);
    assert_eq!(
        PaceRule::default().read(PaceFacts { goals: 0, ..known() }),
        None,
        "nothing to keep pace with"
    );
}

#[test]
fn who_began_later_is_measured_over_their_own_days() {
    // Five in ten days is one every second day, not one in four.
    let pace = PaceRule::default().read(PaceFacts { passed: 5, lately: 5, days: 10, ..known() }).unwrap();
    assert_eq!((pace.over, pace.projected), (10, 25));
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn one_more_practised_never_lowers_the_word(facts in any_facts(), today in any::<bool>()) {
        let more = PaceFacts {
            passed: (facts.passed + 1).min(facts.goals),
            lately: (facts.lately + u32::from(today)).min(facts.passed + 1).min(facts.goals),
            ..facts
        };
        prop_assert!(word(more) >= word(facts), "{facts:?} then {more:?}");
    }

    #[test]
    fn too_little_evidence_is_always_too_early(facts in any_facts(), days in 0_u32..10, shown in 0_u32..20) {
        prop_assert_eq!(word(PaceFacts { days, ..facts }), PaceWord::TooEarly);
        prop_assert_eq!(word(PaceFacts { shown, ..facts }), PaceWord::TooEarly);
    }

    #[test]
    fn enough_evidence_always_has_a_word(facts in any_facts()) {
        let facts = PaceFacts { days: facts.days + 10, shown: facts.shown + 20, ..facts };
        let pace = PaceRule::default().read(facts).unwrap();
        prop_assert!(pace.word != PaceWord::TooEarly);
        prop_assert!(pace.projected >= facts.passed, "nothing practised is taken away by looking ahead");
        prop_assert!(pace.on_pace_from <= pace.ahead_from);
    }

    #[test]
    fn more_time_left_never_lowers_the_word(facts in any_facts(), more in 0_u32..50) {
        let longer = PaceFacts { left: facts.left + more, ..facts };
        prop_assert!(word(longer) >= word(facts));
    }

    #[test]
    fn facts_of_any_history_hold_together(records in history(60)) {
        let (web, params, end) = (web(), Params::default(), after(&records));
        let state = folded(&web, grade(4), &records);
        let goals: Vec<Node> = web.nodes().filter(|node| web.competency(*node).band.number() == 4).collect();
        let today = day(end);
        let since = |from: Day| u32::try_from(engine::days_between(from, today)).unwrap_or(0);
        let found = facts(&beliefs(&web, &params, &state, end), &state, &goals, 10, |day| since(day) < 20, since);
        prop_assert_eq!(found.goals, 3);
        prop_assert!(found.lately <= found.passed && found.passed <= found.goals);
        prop_assert!(found.shown > 0 || found.days == 0);
    }
}
