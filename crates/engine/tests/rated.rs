//! Work that a person reads: handed in it says nothing, rated it counts level k of K as k/K, and what help took off an
//! answer it takes off a rating.

mod common;

use common::*;
use domain::evidence::{Actor, ActorKind, AnswerClass, Evidence, Kind, Rating};
use engine::{LearnerState, Params, Prior, Watch, What, fold, reasons};

fn handed_in(n: u16, code: &str, days: i64) -> Evidence {
    Evidence { score: None, answer_class: Some(AnswerClass::HandedIn), ..right(n, code, days, 0) }
}

/// A teacher's rating of a piece, as `app` makes it: of the moment after the piece.
fn rated(n: u16, piece: &Evidence, level: u8, of: u8) -> Evidence {
    let rating = Rating { piece: piece.id, level, of };
    Evidence {
        id: right(n, "a1", 0, 0).id,
        kind: Kind::RubricRating,
        actor: Actor { kind: ActorKind::Teacher, user: None },
        happened_at: piece.happened_at.plus(1),
        recorded_at: piece.recorded_at.plus(90_000_000),
        answer: None,
        answer_class: None,
        score: Some(rating.share()),
        rating: Some(rating),
        ..piece.clone()
    }
}

fn p(records: &[Evidence]) -> f64 {
    let state: LearnerState = fold(&web(), &Params::default(), Prior::default(), learner(), records);
    state.skill(&id("a2")).map_or(0.0, engine::SkillState::p)
}

#[test]
fn a_piece_says_nothing_until_it_is_rated_and_then_more_the_higher_its_level() {
    let before = [right(0, "a2", 0, 0)];
    let piece = handed_in(1, "a2", 1);
    let with = |more: Vec<Evidence>| p(&[before.to_vec(), vec![piece.clone()], more].concat());
    assert_eq!(with(vec![]), p(&before));
    let levels: Vec<f64> = (1..=4).map(|level| with(vec![rated(2, &piece, level, 4)])).collect();
    assert!(levels.windows(2).all(|two| two[0] < two[1]), "{levels:?}");
    assert!(levels[0] < p(&before) && levels[3] > p(&before), "{levels:?}");
    // Level 1 of 2 is as likely by one who knows as by one who does not.
    let middle = with(vec![rated(2, &piece, 1, 2)]);
    assert_eq!(middle, with(vec![rated(2, &piece, 2, 4)]), "k of K is k/K");
}

#[test]
fn help_takes_off_a_rating_what_it_takes_off_an_answer() {
    let piece = handed_in(1, "a2", 1);
    let alone = p(&[piece.clone(), rated(2, &piece, 4, 4)]);
    let hinted = Evidence { hints_used: 2, ..piece.clone() };
    let helped = p(&[hinted.clone(), rated(2, &hinted, 4, 4)]);
    assert!(helped < alone, "{helped} {alone}");
}

#[test]
fn rated_again_only_the_newer_rating_counts() {
    let piece = handed_in(1, "a2", 1);
    let first = rated(2, &piece, 4, 4);
    let mut second = Evidence { corrects: Some(first.id), ..rated(3, &piece, 1, 4) };
    second.recorded_at = first.recorded_at.plus(60_000);
    let both = [piece.clone(), first.clone(), second.clone()];
    assert_eq!(p(&both), p(&[piece.clone(), rated(3, &piece, 1, 4)]));
    let told =
        reasons(&web(), &Params::default(), Prior::default(), learner(), &both, &id("a2"), at(9, 0), day(9))
            .unwrap()
            .told;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].what, What::Rated(second.rating.unwrap()));
    assert_eq!((told[0].record, told[0].day), (second.id, day(1)));
}

#[test]
fn what_waits_to_be_read_is_watched_over_days_in_any_order_of_one_moment() {
    let params = Params::default();
    let (one, two) = (handed_in(1, "a2", 0), handed_in(2, "a2", 1));
    let mut watch = Watch::default();
    for record in [&one, &two, &right(3, "a2", 4, 0)] {
        watch.apply(&params, record);
    }
    assert_eq!(watch.to_read, [one.id, two.id]);
    assert_eq!(watch.on(day(4)).unwrap().answers, 1, "what was handed in is no answer of the day");
    let rating = rated(4, &one, 2, 4);
    watch.apply(&params, &rating);
    assert_eq!((watch.to_read, watch.rated), (vec![two.id], vec![(one.id, rating.id)]));
    let mut turned = Watch::default();
    turned.apply(&params, &rating);
    turned.apply(&params, &one);
    assert!(turned.to_read.is_empty());
    let mut many = Watch::default();
    for n in 0..100 {
        many.apply(&params, &handed_in(n, "a2", 0));
    }
    assert_eq!(many.to_read.len(), 60, "the newest are kept");
    assert_eq!(many.to_read.last(), Some(&handed_in(99, "a2", 0).id));
}
