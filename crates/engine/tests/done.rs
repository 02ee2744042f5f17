//! What a learner did, counted: tries at one question are one question, and who helped is told.

mod common;

use common::*;
use domain::evidence::{AnswerClass, Choice, Evidence, Kind, Level, Offered, Source, live};
use domain::id::ActivityId;
use engine::Params;
use engine::done::{chosen, done};

fn all(records: &[Evidence]) -> Vec<&Evidence> {
    live(records)
}

#[test]
fn tries_at_a_question_are_one_question() {
    let second = Evidence { try_no: 2, seed: Some(1), ..right(2, "a2", 0, 1) };
    let hinted = Evidence { hints_used: 1, ..right(3, "a2", 0, 2) };
    let records = [
        right(0, "a2", 0, 0),
        Evidence { seed: Some(1), ..wrong(1, "a2", 0, 1) },
        second,
        hinted,
        wrong(4, "a2", 0, 9),
    ];
    let found = done(&Params::default(), &all(&records), day(0), day(0));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].questions, found[0].alone, found[0].helped), (4, 1, 2));
    assert!(done(&Params::default(), &all(&records), day(1), day(9)).is_empty(), "of another week");
}

#[test]
fn what_was_handed_in_is_told_apart_from_questions() {
    let piece = Evidence { score: None, answer_class: Some(AnswerClass::HandedIn), ..right(1, "a2", 0, 1) };
    let found = done(&Params::default(), &all(&[right(0, "a2", 0, 0), piece]), day(0), day(0));
    assert_eq!((found[0].questions, found[0].alone, found[0].handed_in), (1, 1, 1));
}

#[test]
fn paper_talk_and_activities_are_told_apart_and_the_latest_comes_first() {
    let mark = Evidence {
        kind: Kind::PaperMark,
        source: Source::Paper,
        template: None,
        seed: None,
        ..right(0, "a1", 0, 0)
    };
    let seen = level(1, "a2", 1, 0, Kind::Observation, Level::Explains);
    let less = level(2, "a2", 1, 5, Kind::Observation, Level::WithHelp);
    let activity = ActivityId("p/strips".into());
    let built = |n, days| Evidence {
        kind: Kind::Experience,
        level: None,
        activity: Some(activity.clone()),
        ..level(n, "a1", days, 0, Kind::Observation, Level::Alone)
    };
    let records = [mark, seen, less, built(3, 2), built(4, 3)];
    let found = done(&Params::default(), &all(&records), day(0), day(9));
    let order: Vec<_> = found.iter().map(|one| one.competency.clone()).collect();
    assert_eq!(order, [id("a1"), id("a2")]);
    assert_eq!((found[0].paper, found[0].paper_right, found[0].questions), (1, 1, 0));
    assert_eq!(found[0].activities, [activity], "done twice, told once");
    assert_eq!((found[1].seen, found[1].paper), (Some(Level::Explains), 0));
}

#[test]
fn what_was_corrected_away_is_not_told() {
    let wrong_mark = right(0, "a1", 0, 0);
    let void = Evidence { kind: Kind::Correction, corrects: Some(wrong_mark.id), ..right(1, "a1", 1, 0) };
    assert!(done(&Params::default(), &all(&[wrong_mark, void]), day(0), day(9)).is_empty());
}

#[test]
fn choices_are_told_once_and_wishes_never() {
    let offered = |code| Offered { competency: id(code), activity: None, propensity: 1.0 };
    let choice =
        |n, days, choice| Evidence { kind: Kind::Choice, choice: Some(choice), ..right(n, "a1", days, 0) };
    let none = Choice {
        slate: None,
        offered: vec![offered("a1"), offered("a2")],
        picked: None,
        opened: None,
        wish: None,
    };
    let records = [
        choice(0, 0, Choice { picked: Some(1), ..none.clone() }),
        choice(1, 1, Choice { wish: Some("A puzzle with Bao".into()), ..none.clone() }),
        choice(2, 2, Choice { opened: Some(id("b3")), ..none.clone() }),
        choice(3, 3, Choice { picked: Some(1), ..none.clone() }),
        choice(4, 4, Choice { picked: Some(7), ..none }),
    ];
    let found: Vec<_> =
        chosen(&all(&records), day(0), day(9)).into_iter().map(|one| (one.competency, one.day)).collect();
    assert_eq!(found, [(id("a2"), day(3)), (id("b3"), day(2))]);
}
