//! What a person reads: handed in it moves nothing, rated it moves the belief, rated again the newer rating stands alone.

use app::answer_item::Answer;
use app::rate_work::{NewRating, Piece};
use app::sitting::{Outcome, RATED_AT, WAITING_MOST};
use app::{Actor, AppError};
use content::{InputKind, Item};
use domain::evidence::{AnswerClass, Kind};
use domain::{CompetencyId, EvidenceId, Millis};

use crate::house::{District, House, competency, places, sqlite};

/// Goes on to the question that a person rates; `None` where it does not come.
fn to_rated(house: &House, learner: &Actor, id: &CompetencyId) -> Option<(Item, String)> {
    house.app.open_competency(learner, house.id(), id).unwrap();
    for _ in 0..RATED_AT {
        let key = house.app.see_sitting(learner).unwrap().sitting.item.unwrap().key();
        house.clock.advance(20 * Millis::SECOND);
        house.app.not_learned(learner, house.id(), &key).unwrap();
        house.app.next(learner, &key).unwrap();
    }
    let view = house.app.see_sitting(learner).unwrap();
    let item = view.item.unwrap();
    house.clock.advance(40 * Millis::SECOND);
    item.is_rated().then(|| (item, view.sitting.item.unwrap().key()))
}

/// Hands in a text about why two fractions are equal.
pub(crate) fn hand_in(house: &House, learner: &Actor, id: EvidenceId, raw: &str) {
    let (_, item) = to_rated(house, learner, &competency()).expect("a question to explain");
    house.app.answer_item(learner, &Answer { id, item, raw: raw.into(), lang: "en" }).unwrap();
    house.clock.advance(Millis::MINUTE);
}

fn p(house: &House, district: &District, learner: &Actor) -> f64 {
    house.app.see_skill(&district.teacher, learner.id(), &competency()).unwrap().reasons.belief.p
}

fn waiting(house: &House, district: &District) -> Vec<Piece> {
    let view = house.app.see_to_read(&district.teacher, district.class).unwrap();
    assert_eq!(view.of, house.app.see_now(&district.teacher, district.class).unwrap().to_read);
    view.waiting
}

fn rate(house: &House, district: &District, piece: &Piece, level: u8, comment: &str) -> EvidenceId {
    let (id, learner) = (house.id(), piece.learner.id);
    let new = NewRating { id, learner, piece: piece.record.id, level, comment: comment.into() };
    // Sent twice over a bad line it is one rating.
    house.app.rate(&district.teacher, &new).unwrap();
    house.app.rate(&district.teacher, &NewRating { level: 1, ..new }).unwrap();
    house.clock.advance(Millis::MINUTE);
    id
}

#[test]
fn a_piece_is_handed_in_read_rated_and_rated_again() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let learner = &district.learners[0];
        let raw = "Cut each part in two. <b>The amount</b> stays.";
        let before = p(&house, &district, learner);
        hand_in(&house, learner, house.id(), raw);
        let view = house.app.see_sitting(learner).unwrap();
        assert_eq!(view.sitting.item.unwrap().ended, Some(Outcome::HandedIn));
        let untouched = p(&house, &district, learner);
        assert!(untouched <= before, "{}: three times not learned, and the piece moved nothing", place.name);

        let pieces = waiting(&house, &district);
        assert_eq!(pieces.len(), 1, "{}", place.name);
        let piece = &pieces[0];
        assert_eq!(piece.record.answer_class, Some(AnswerClass::HandedIn));
        assert_eq!((piece.record.score, piece.record.answer.as_deref()), (None, Some(raw)));
        assert_eq!(piece.item.work(raw, "en").unwrap().words, raw);
        assert!(house.app.see_today(learner, 3).unwrap().said.is_empty());

        house.clock.advance(3 * Millis::DAY);
        let rested = p(&house, &district, learner);
        let first = rate(&house, &district, piece, 4, "I can follow every step.");
        let top = p(&house, &district, learner);
        assert!(top > rested, "{}: {rested} to {top}", place.name);
        assert!(waiting(&house, &district).is_empty());
        let said = house.app.see_today(learner, 3).unwrap().said;
        let rated = said[0].rated.as_ref().unwrap();
        assert_eq!((rated.rating.level, rated.rating.of), (4, 4));
        assert_eq!(rated.comment.as_deref(), Some("I can follow every step."));
        assert_eq!(rated.by.as_deref(), Some("Ms Rivera"));

        // The rating speaks of the day of the work, whenever it is read.
        let reasons = house.app.see_skill(&district.teacher, learner.id(), &competency()).unwrap().reasons;
        let told = reasons.told.iter().find(|told| told.record == first).unwrap();
        assert_eq!(told.day, piece.record.day);

        let second = rate(&house, &district, piece, 1, "");
        let lowest = p(&house, &district, learner);
        assert!(lowest < rested, "{}: level 1 of 4 speaks against it: {rested} to {lowest}", place.name);
        let lately = house.app.see_to_read(&district.teacher, district.class).unwrap().rated;
        assert_eq!(lately.len(), 1, "the former rating is replaced");
        assert_eq!(lately[0].rated.as_ref().unwrap().rating.level, 1);

        // Taken back, the piece waits again, and the belief is as if nobody had read it.
        house.app.take_back(&district.teacher, learner.id(), second, house.id()).unwrap();
        assert_eq!(waiting(&house, &district).len(), 1);
        assert!((p(&house, &district, learner) - rested).abs() < 0.01, "{}", place.name);
        let ratings = house.dump(district.tenant);
        let ratings =
            ratings.iter().filter(|row| row.starts_with("evidence ") && row.contains("rubric_rating"));
        assert_eq!(ratings.count(), 2, "nothing is ever changed in the log");
        let reports = house.app.rebuild(true).unwrap();
        assert!(reports.iter().all(|report| report.differences.is_empty()), "{}: {reports:?}", place.name);
    }
}

#[test]
fn only_an_adult_of_the_class_reads_and_only_what_was_handed_in_is_rated() {
    let place = sqlite();
    let house = House::new(&place.store);
    let (district, elsewhere) = (house.district("alder"), house.district("birch"));
    let learner = &district.learners[0];
    hand_in(&house, learner, house.id(), "They are equal.");
    let piece = waiting(&house, &district).remove(0);
    let new = |piece: EvidenceId, level: u8| NewRating {
        id: house.id(),
        learner: learner.id(),
        piece,
        level,
        comment: String::new(),
    };
    let good = new(piece.record.id, 3);
    for stranger in [&elsewhere.teacher, &elsewhere.administrator, &elsewhere.learners[0]] {
        assert!(matches!(house.app.rate(stranger, &good), Err(AppError::NotFound(_))));
        assert!(matches!(house.app.see_to_read(stranger, district.class), Err(AppError::NotFound(_))));
    }
    for other in [learner, &district.administrator] {
        assert!(matches!(house.app.rate(other, &good), Err(AppError::NotAllowed(_))));
    }
    let rate = |new: &NewRating| house.app.rate(&district.teacher, new);
    for level in [0, 5, 200] {
        assert!(matches!(rate(&new(piece.record.id, level)), Err(AppError::Form(_))), "{level}");
    }
    assert!(matches!(rate(&new(house.id(), 3)), Err(AppError::Stale)), "there is no such piece");
    let of_another = NewRating { learner: district.learners[1].id(), ..good.clone() };
    assert!(matches!(rate(&of_another), Err(AppError::Stale)), "it is not theirs");
    let long = NewRating { comment: "a".repeat(501), ..good.clone() };
    assert!(matches!(rate(&long), Err(AppError::Form(_))));
    assert_eq!(waiting(&house, &district).len(), 1);
    rate(&good).unwrap();
    assert!(waiting(&house, &district).is_empty());
}

#[test]
fn one_a_sitting_and_no_more_while_two_wait() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let learner = &district.learners[0];
    for n in 0..WAITING_MOST {
        hand_in(&house, learner, house.id(), "They are equal.");
        let mut rated = 1;
        loop {
            let current = house.app.see_sitting(learner).unwrap().sitting.item;
            let Some(current) = current else { break };
            house.app.next(learner, &current.key()).unwrap();
            let view = house.app.see_sitting(learner).unwrap();
            let (Some(item), Some(current)) = (view.item, view.sitting.item) else { break };
            rated += usize::from(item.is_rated());
            house.app.not_learned(learner, house.id(), &current.key()).unwrap();
        }
        assert_eq!(rated, 1, "sitting {n}");
    }
    assert!(to_rated(&house, learner, &competency()).is_none());
    let oldest = waiting(&house, &district).remove(0);
    rate(&house, &district, &oldest, 2, "");
    assert!(to_rated(&house, learner, &competency()).is_some());
}

#[test]
fn nothing_that_needs_a_verdict_at_once_is_drawn_from_them() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let library = house.app.library();
    let (mut of_both, mut drawings) = (0, 0);
    for template in library.templates().filter(|template| template.is_rated()) {
        let item = Item::make(template, 1).unwrap();
        assert!(item.example("en").unwrap().is_none(), "{}: an example would be copied", template.id);
        for one in &template.competencies {
            assert!(!library.asked_for(&one.id).contains(&template.id));
            of_both += usize::from(!library.asked_for(&one.id).is_empty());
        }
        drawings += usize::from(matches!(item.text("en").unwrap().input.kind, InputKind::Drawing { .. }));
    }
    assert!(of_both >= 8 && drawings >= 4, "{of_both} {drawings}");
    for block in house.app.see_sheet(&district.teacher, district.class).unwrap().blocks {
        assert!(block.questions.iter().all(|question| !question.item.is_rated()));
    }
    // A worksheet has one, the last, and room for it.
    let (_, sheets) = house.app.see_worksheets(&district.teacher, district.class, &competency()).unwrap();
    for sheet in sheets {
        let (last, rest) = sheet.items.split_last().unwrap();
        assert!(last.is_rated() && rest.iter().all(|item| !item.is_rated()));
    }
}

#[test]
fn a_drawing_is_kept_whole_and_what_cannot_be_read_is_no_piece() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let learner = &district.learners[0];
    let id = CompetencyId::new("ccss-math", "5.NF.B.4");
    let (item, key) = to_rated(&house, learner, &id).expect("a question to draw");
    let InputKind::Drawing { sheet: (wide, high), .. } = item.text("en").unwrap().input.kind else {
        panic!()
    };
    let send = |raw: &str| {
        let answer = Answer { id: house.id(), item: key.clone(), raw: raw.into(), lang: "en" };
        house.app.answer_item(learner, &answer).unwrap();
        house.clock.advance(Millis::SECOND);
    };
    for bad in ["", "\n ", "drawing 9 9;1 1\n", "drawing 9 9;1\nwords", "drawing <svg>;1 1\n"] {
        send(bad);
        assert!(waiting(&house, &district).is_empty(), "{bad:?}");
        assert_eq!(house.app.see_sitting(learner).unwrap().sitting.item.unwrap().tries, 0);
    }
    let long: String = (0..1500).map(|n| format!(" {} {}", n % wide, n % high)).collect();
    let raw = format!("drawing {wide} {high};{}\nTwo of twelve.", long.trim());
    assert!(raw.len() > domain::evidence::TEXT_MAX);
    send(&raw);
    let piece = waiting(&house, &district).remove(0);
    assert_eq!(piece.record.answer.as_deref(), Some(raw.as_str()));
    let work = piece.item.work(&raw, "en").unwrap();
    assert_eq!((work.strokes, work.words.as_str()), (1, "Two of twelve."));
    assert!(work.svg("a <drawing>").unwrap().contains("aria-label=\"a &lt;drawing"));
    assert_eq!(piece.record.kind, Kind::Attempt);
}

#[test]
fn who_writes_is_not_called_still_before_the_time_that_it_takes() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let learner = &district.learners[0];
    house.app.open_class(&district.teacher, district.class, true).unwrap();
    to_rated(&house, learner, &competency()).expect("a question to explain");
    let still = || {
        let now = house.app.see_now(&district.teacher, district.class).unwrap();
        let mut signals =
            now.queue.iter().filter(|one| one.enrolled.user.id == learner.id()).flat_map(|one| &one.signals);
        signals.any(|signal| matches!(signal.rule, engine::Rule::Idle { .. }))
    };
    house.clock.advance(5 * Millis::MINUTE);
    assert!(!still(), "four minutes are too few for a reason");
    house.clock.advance(5 * Millis::MINUTE);
    assert!(still(), "but not ten");
}
