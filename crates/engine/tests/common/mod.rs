//! A small web and short ways to say what a learner did.

#![expect(dead_code, reason = "each test file uses its own part")]

use domain::activity::{ActivityKind, Modality};
use domain::competency::{Association, AssociationKind, Band, Competency, Texts};
use domain::evidence::{Actor, ActorKind, AnswerClass, Evidence, Kind, Level, Source, Trust, Weighted};
use domain::id::{ActivityId, TemplateId};
use domain::people::Grade;
use domain::{CompetencyId, Day, EvidenceId, Millis, OrgId, UserId, Web};
use engine::{Beliefs, LearnerState, Library, Offer, Params, Prior, fold};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Monday 2026-09-07, 15:00 UTC.
pub(crate) const START: Millis = Millis(1_788_793_200_000);

/// The web's edges. `b3` needs `a3` and `b2`; `z` belongs to another strand and touches nothing.
const EDGES: [(&str, &str); 8] = [
    ("a1", "a2"),
    ("a2", "a3"),
    ("a3", "b3"),
    ("b2", "b3"),
    ("a1", "b2"),
    ("b3", "b4"),
    ("b4", "b5"),
    ("a3", "c4"),
];
/// Codes: the digit is the grade, the letter the strand.
pub(crate) const CODES: [&str; 9] = ["a1", "a2", "b2", "a3", "b3", "b4", "c4", "b5", "z4"];

pub(crate) fn id(code: &str) -> CompetencyId {
    CompetencyId::new("t", code)
}

pub(crate) fn web() -> Web {
    web_of(&CODES, &EDGES)
}

pub(crate) fn web_of(codes: &[&str], edges: &[(&str, &str)]) -> Web {
    let competencies = codes
        .iter()
        .map(|code| Competency {
            id: id(code),
            parent: None,
            band: Band::from_word(&code[1..2]).unwrap(),
            strand: code[..1].to_owned(),
            ordinal: 0,
            title: Texts::default(),
            can: Texts::default(),
        })
        .collect();
    let edges: Vec<Association> = edges
        .iter()
        .map(|(from, to)| Association {
            from: id(from),
            to: id(to),
            kind: AssociationKind::Precedes,
            source: "test".into(),
            audited: true,
        })
        .collect();
    Web::new(competencies, &edges).unwrap()
}

pub(crate) fn learner() -> UserId {
    UserId::new(Millis(1), [1; 10])
}

pub(crate) fn grade(number: u8) -> Prior {
    Prior::of_grade(Grade::new(number))
}

pub(crate) fn day(days: i64) -> Day {
    let mut day = Day::new(2026, 9, 7).unwrap();
    for _ in 0..days {
        day = day.tomorrow().unwrap();
    }
    day
}

/// Some days and minutes after the start.
pub(crate) fn at(days: i64, minutes: i64) -> Millis {
    START.plus(days * Millis::DAY + minutes * Millis::MINUTE)
}

/// A right unaided answer on screen, the `n`th record, on a day and minute.
pub(crate) fn right(n: u16, code: &str, days: i64, minutes: i64) -> Evidence {
    let [hi, lo] = n.to_be_bytes();
    let when = at(days, minutes);
    Evidence {
        actor: Actor { kind: ActorKind::Learner, user: Some(learner()) },
        utc_offset: -360,
        recorded_at: when,
        template: Some(TemplateId("t/one".into())),
        template_version: Some(1),
        seed: Some(u32::from(n)),
        competencies: vec![Weighted { id: id(code), weight: 1.0 }],
        answer: Some("8".into()),
        score: Some(1.0),
        answer_class: Some(AnswerClass::Right),
        try_no: 1,
        hints_offered: 4,
        active_ms: Some(20_000),
        trust: Trust { value: 1.0, rule: "screen-1".into() },
        source: Source::Screen,
        ..Evidence::blank(
            EvidenceId::new(START, [9, 9, 9, 9, 9, 9, 9, 9, hi, lo]),
            Kind::Attempt,
            vec![learner()],
            when,
            day(days),
            OrgId::new(Millis(1), [2; 10]),
        )
    }
}

pub(crate) fn wrong(n: u16, code: &str, days: i64, minutes: i64) -> Evidence {
    Evidence { score: Some(0.0), answer_class: Some(AnswerClass::Other), ..right(n, code, days, minutes) }
}

/// An answer to another template.
pub(crate) fn other_kind(record: Evidence, kind: &str) -> Evidence {
    Evidence { template: Some(TemplateId(kind.into())), ..record }
}

pub(crate) fn level(n: u16, code: &str, days: i64, minutes: i64, kind: Kind, level: Level) -> Evidence {
    Evidence {
        kind,
        level: Some(level),
        score: None,
        answer: None,
        answer_class: None,
        template: None,
        template_version: None,
        seed: None,
        try_no: 0,
        hints_offered: 0,
        active_ms: None,
        actor: Actor { kind: ActorKind::Teacher, user: Some(UserId::new(Millis(1), [7; 10])) },
        source: Source::Talk,
        ..right(n, code, days, minutes)
    }
}

pub(crate) fn folded(web: &Web, prior: Prior, records: &[Evidence]) -> LearnerState {
    fold(web, &Params::default(), prior, learner(), records)
}

/// The belief in one competency some days after the start.
pub(crate) fn belief(web: &Web, state: &LearnerState, code: &str, days: i64) -> engine::Belief {
    let params = Params::default();
    engine::believe(web, &params, state, &id(code), at(days, 600), day(days)).unwrap()
}

pub(crate) fn beliefs<'a>(web: &'a Web, params: &'a Params, state: &LearnerState, days: i64) -> Beliefs<'a> {
    Beliefs::new(web, params, state, at(days, 600), day(days))
}

pub(crate) fn offer(code: &str, modality: Modality) -> Offer {
    let items = modality == Modality::Screen;
    Offer {
        competency: id(code),
        activity: (!items).then(|| ActivityId(format!("p/{code}-{}", modality.word()))),
        kind: if items { ActivityKind::Practice } else { ActivityKind::HandsOn },
        modality,
        minutes: 10,
        items,
    }
}

/// Practice on screen for all, and something to build for some.
pub(crate) fn library(web: &Web) -> Library {
    let screen = CODES.iter().map(|code| offer(code, Modality::Screen));
    let build = ["a2", "b3", "z4"].into_iter().map(|code| offer(code, Modality::Build));
    Library::new(web, screen.chain(build).collect())
}

/// Any one record, by numbers that proptest can shrink.
fn any_record() -> impl Strategy<Value = Evidence> {
    let what = (0_u8..10, 0..CODES.len(), 0..CODES.len(), 0_u8..=10, 0_u16..5, 1_u16..4);
    let how = (0_u8..=10, 0_u32..200_000, 0_u8..3, 0_u8..4);
    (what, how).prop_map(|((kind, about, also, score, hints, tries), (trust, ms, template, step))| {
        let mut record = right(0, CODES[about], 0, 0);
        let tenth = |n: u8| f64::from(n) / 10.0;
        record.score = Some(tenth(score));
        record.trust.value = tenth(trust);
        record.hints_used = hints;
        record.try_no = tries;
        record.active_ms = Some(ms);
        record = other_kind(record, ["t/one", "t/two", "t/three"][usize::from(template)]);
        if also != about && also % 2 == 0 {
            record.competencies.push(Weighted { id: id(CODES[also]), weight: 0.5 });
        }
        if step == 0 {
            let competency = Some(id(CODES[also]));
            record.steps.push(domain::evidence::Step { text: "8".into(), competency, score: record.score });
        }
        let levels = [Level::NotYet, Level::WithHelp, Level::Alone, Level::Explains];
        let a_level = levels[usize::from(step)];
        match kind {
            0 => record.kind = Kind::PaperMark,
            1 => record = level(0, CODES[about], 0, 0, Kind::Observation, a_level),
            2 => record = level(0, CODES[about], 0, 0, Kind::Override, a_level),
            3 => {
                record = level(0, CODES[about], 0, 0, Kind::Experience, a_level);
                record.level = None;
            }
            4 => record.answer_class = Some(AnswerClass::Unparsed),
            _ => {}
        }
        record
    })
}

/// A learner's history: records in order, some minutes or days apart.
pub(crate) fn history(most: usize) -> impl Strategy<Value = Vec<Evidence>> {
    prop::collection::vec((any_record(), 0_i64..20, 1_i64..200), 0..most).prop_map(|steps| {
        let (mut days, mut minutes) = (0, 0);
        steps
            .into_iter()
            .enumerate()
            .map(|(n, (record, gap, more))| {
                if gap >= 14 {
                    (days, minutes) = (days + gap - 13, 0);
                } else {
                    minutes += more / 10 + 1;
                }
                let placed = right(n as u16, "a1", days, minutes);
                Evidence {
                    id: placed.id,
                    happened_at: placed.happened_at,
                    recorded_at: placed.recorded_at,
                    day: placed.day,
                    ..record
                }
            })
            .collect()
    })
}

/// The day on which a history has certainly ended.
pub(crate) fn after(records: &[Evidence]) -> i64 {
    records.last().map_or(0, |last| (last.at().0 - START.0) / Millis::DAY + 1)
}

/// A few hundred cases, the same on every run; `PROPTEST_CASES` asks for more.
pub(crate) fn cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let cases = usual.cases.max(300);
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(20_260_907), failure_persistence: None, ..usual }
}
