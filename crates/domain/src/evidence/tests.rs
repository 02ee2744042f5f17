//! The laws of the log: order and duplicates do not matter, the newest of a chain counts.

use proptest::prelude::*;

use super::*;

fn id(n: u8) -> EvidenceId {
    EvidenceId::new(Millis(1_000), [n; 10])
}

/// A sound attempt that the tests bend.
fn record(n: u8) -> Evidence {
    Evidence {
        actor: Actor { kind: ActorKind::Learner, user: None },
        utc_offset: -420,
        recorded_at: Millis(2_000 + i64::from(n)),
        competencies: vec![Weighted { id: CompetencyId::new("t", "a"), weight: 1.0 }],
        answer: Some("8".into()),
        score: Some(1.0),
        answer_class: Some(AnswerClass::Right),
        try_no: 1,
        hints_offered: 3,
        active_ms: Some(9_000),
        trust: Trust { value: 1.0, rule: "screen-1".into() },
        source: Source::Screen,
        ..Evidence::blank(
            id(n),
            Kind::Attempt,
            vec![UserId::new(Millis(1), [1; 10])],
            Millis(1_000 + i64::from(n)),
            jiff::civil::date(2026, 11, 17),
            OrgId::new(Millis(1), [2; 10]),
        )
    }
}

#[test]
fn the_newest_of_a_chain_counts() {
    let first = record(1);
    let better = Evidence { corrects: Some(id(1)), score: Some(0.0), ..record(2) };
    let void = Evidence { corrects: Some(id(2)), kind: Kind::Correction, ..record(3) };
    let again = Evidence { corrects: Some(id(3)), score: Some(0.5), ..record(4) };
    assert_eq!(live([&first, &better]), vec![&better]);
    assert!(live([&first, &better, &void]).is_empty());
    assert_eq!(live([&void, &again, &first, &better]), vec![&again]);
}

#[test]
fn a_correction_may_come_before_what_it_corrects() {
    let first = record(1);
    let better = Evidence { corrects: Some(id(1)), ..record(2) };
    assert_eq!(live([&better]), vec![&better]);
    assert_eq!(live([&better, &first]), vec![&better]);
}

#[test]
fn a_correction_that_reaches_the_server_first_still_counts() {
    let late = Evidence { recorded_at: Millis(9_000), ..record(1) };
    let better = Evidence { corrects: Some(id(1)), ..record(2) };
    assert_eq!(live([&late, &better]), vec![&better]);
}

#[test]
fn the_servers_moment_counts_where_the_clock_is_doubted() {
    let mut doubted = record(1);
    doubted.clock_doubt = true;
    assert_eq!(doubted.at(), doubted.recorded_at);
    let mut ahead = record(1);
    ahead.happened_at = ahead.recorded_at.plus(60_000);
    assert_eq!(ahead.at(), ahead.recorded_at);
}

#[test]
fn json_is_small_and_comes_back() {
    let record = record(7);
    let json = serde_json::to_string(&record).unwrap();
    assert!(!json.contains("lesson") && !json.contains("clock_doubt"), "{json}");
    assert_eq!(serde_json::from_str::<Evidence>(&json).unwrap(), record);
}

/// A level of a rubric, with a score.
fn rated(level: u8, of: u8, score: f64) -> Evidence {
    let rating = Some(Rating { piece: id(2), level, of });
    Evidence { kind: Kind::RubricRating, rating, score: Some(score), ..record(1) }
}

#[test]
fn what_is_wrong_is_named() {
    let cases: Vec<(Evidence, &str)> = vec![
        (Evidence { learners: vec![], ..record(1) }, "learners"),
        (Evidence { learners: vec![record(1).learners[0]; 2], ..record(1) }, "learners"),
        (Evidence { score: None, ..record(1) }, "score"),
        (Evidence { score: Some(1.5), ..record(1) }, "score"),
        (Evidence { score: Some(f64::NAN), ..record(1) }, "score"),
        (Evidence { hints_used: 4, ..record(1) }, "hints_used"),
        (Evidence { seed: Some(3), ..record(1) }, "template"),
        (Evidence { kind: Kind::Correction, ..record(1) }, "corrects"),
        (Evidence { corrects: Some(id(1)), ..record(1) }, "corrects"),
        (Evidence { note: Some("x".repeat(TEXT_MAX + 1)), ..record(1) }, "note"),
        (Evidence { schema: 9, ..record(1) }, "schema"),
        (Evidence { answer: Some("x".repeat(ANSWER_MAX + 1)), ..record(1) }, "answer"),
        (Evidence { kind: Kind::RubricRating, ..record(1) }, "rating"),
        (rated(0, 4, 0.0), "rating"),
        (rated(5, 4, 1.0), "rating"),
        (rated(1, 1, 1.0), "rating"),
        (rated(6, 6, 1.0), "rating"),
        (rated(3, 4, 1.0), "rating"),
    ];
    assert_eq!(record(1).check(), Ok(()));
    assert_eq!(rated(3, 4, 0.75).check(), Ok(()));
    let handed_in = Evidence { score: None, answer_class: Some(AnswerClass::HandedIn), ..record(1) };
    assert_eq!(Evidence { answer: Some("x".repeat(ANSWER_MAX)), ..handed_in }.check(), Ok(()));
    for (bad, field) in cases {
        let said = bad.check().unwrap_err().to_string();
        assert!(said.starts_with(field), "{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Any order of arrival, with any duplicates, gives the same records: rings included.
    #[test]
    fn only_the_set_matters(
        links in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), any::<bool>()), 1..12),
        shuffle in any::<prop::sample::Index>(),
    ) {
        let n = links.len();
        let records: Vec<Evidence> = links.iter().enumerate().map(|(i, (to, linked, void))| {
            let target = to.index(n);
            let corrects = (*linked && target != i).then(|| id(target as u8));
            let kind = if *void && corrects.is_some() { Kind::Correction } else { Kind::Attempt };
            Evidence { corrects, kind, ..record(i as u8) }
        }).collect();
        let straight = live(&records);
        let turned: Vec<&Evidence> =
            records.iter().cycle().skip(shuffle.index(n)).take(2 * n).collect::<Vec<_>>().into_iter().rev().collect();
        prop_assert_eq!(&straight, &live(turned));
        prop_assert!(straight.windows(2).all(|pair| pair[0].order() < pair[1].order()));
    }
}
