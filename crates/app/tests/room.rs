//! The room as its teacher sees it, on every store, by the use cases that people go through.

use app::answer_item::Answer;
use app::know_better::Judgement;
use app::observe::Seen;
use app::see_now::{Now, Progress, Waiting};
use app::take_register::Line;
use app::trail::{Answers, Deed};
use app::{Actor, AppError};
use domain::evidence::{Level, Presence};
use domain::{Millis, UserId};
use engine::{Desk, Rule, Word};

use crate::house::{District, House, competency, places};
use crate::story::right;

/// Who waits, and why.
fn queue(now: &Now) -> Vec<(UserId, Vec<&'static str>)> {
    let kinds = |one: &Waiting| one.signals.iter().map(|signal| signal.rule.word()).collect();
    now.queue.iter().map(|one| (one.enrolled.user.id, kinds(one))).collect()
}

fn board(house: &House, district: &District) -> Now {
    house.app.see_now(&district.teacher, district.class).unwrap()
}

/// Answers the item at hand wrong, after some seconds.
fn answer_wrong(house: &House, learner: &Actor, seconds: i64) {
    house.clock.advance(seconds * Millis::SECOND);
    let key = house.app.see_sitting(learner).unwrap().sitting.item.unwrap().key();
    let answer = Answer { id: house.id(), item: key, raw: "-987654".into(), lang: "en" };
    house.app.answer_item(learner, &answer).unwrap();
}

fn open_hint(house: &House, learner: &Actor) {
    let key = house.app.see_sitting(learner).unwrap().sitting.item.unwrap().key();
    house.app.open_hint(learner, house.id(), &key).unwrap();
}

#[test]
fn from_a_quiet_room_to_somebody_stuck_and_back() {
    for place in places() {
        let house = House::new(&place.store);
        let (district, elsewhere) = (house.district("alder"), house.district("birch"));
        let (app, amina, bao) = (&house.app, &district.learners[0], &district.learners[1]);
        app.open_class(&district.teacher, district.class, true).unwrap();
        let now = board(&house, &district);
        assert!(now.queue.is_empty() && now.seats.len() == 3 && now.may_come_in, "{}", place.name);
        assert!(now.seats.iter().all(|seat| matches!(seat.desk, Desk::In { .. })), "all have signed in");
        assert!(matches!(app.see_now(&elsewhere.teacher, district.class), Err(AppError::NotFound(_))));
        assert!(matches!(app.see_now(amina, district.class), Err(AppError::NotAllowed(_))));

        app.open_competency(amina, house.id(), &competency()).unwrap();
        let now = board(&house, &district);
        assert_eq!(now.seats[0].working, Some((competency(), Word::Unknown)), "unknown is not wrong");
        assert_eq!(now.seats[0].at, Some(Progress { done: 0, of: 6, tries: 0, hints: 0 }));

        answer_wrong(&house, amina, 150);
        assert!(board(&house, &district).queue.is_empty(), "one wrong answer is not stuck");
        open_hint(&house, amina);
        answer_wrong(&house, amina, 160);
        let now = board(&house, &district);
        assert_eq!(queue(&now), [(amina.id(), vec!["stuck"])], "{}", place.name);
        let stuck = &now.queue[0].signals[0];
        assert_eq!((stuck.facts.wrong, stuck.facts.helps, stuck.facts.active_ms), (2, 1, 310_000));
        assert_eq!(stuck.since, now.now);
        let rules = app.rules();
        assert_eq!(stuck.rule, Rule::Stuck { helped: rules.stuck_helped, alone: rules.stuck_alone });
        assert_eq!((now.seats[0].answers, now.seats[0].signal), ((2, 0), Some(stuck.rule)));

        app.raise_hand(bao, house.id(), "where the 12 comes from").unwrap();
        house.clock.advance(Millis::SECOND);
        app.raise_hand(amina, house.id(), "").unwrap();
        let now = board(&house, &district);
        assert_eq!(queue(&now), [(bao.id(), vec!["hand"]), (amina.id(), vec!["hand", "stuck"])]);
        assert_eq!(now.queue[0].asked.as_deref(), Some("where the 12 comes from"));

        house.clock.advance(220 * Millis::SECOND);
        app.be_with(&district.teacher, Some(district.class), &[amina.id(), bao.id()], house.id()).unwrap();
        let now = board(&house, &district);
        assert!(now.queue.is_empty(), "{:?}", now.queue);
        assert_eq!(now.reached_today(), 2);
    }
}

#[test]
fn still_at_a_question_is_seen_while_the_class_is_open_and_not_after() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, amina) = (&house.app, &district.learners[0]);
        app.open_competency(amina, house.id(), &competency()).unwrap();
        house.clock.advance(5 * Millis::MINUTE);
        assert!(
            board(&house, &district).queue.is_empty(),
            "the class is not open: nobody is watched at home"
        );
        app.open_class(&district.teacher, district.class, true).unwrap();
        assert!(board(&house, &district).queue.is_empty(), "it counts from the opening");
        house.clock.advance(4 * Millis::MINUTE);
        let now = board(&house, &district);
        assert_eq!(queue(&now), [(amina.id(), vec!["idle"])], "{}", place.name);
        app.sign_out(amina).unwrap();
        assert!(board(&house, &district).queue.is_empty(), "who is signed out is not still");
    }
}

#[test]
fn the_register_says_who_is_here_and_only_what_is_new_is_recorded() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let app = &house.app;
        let lines = |presence: [Presence; 3]| -> Vec<Line> {
            let line = |(learner, presence): (&Actor, Presence)| Line {
                id: house.id(),
                learner: learner.id(),
                presence,
            };
            district.learners.iter().zip(presence).map(line).collect()
        };
        use Presence::{Absent, Here, Late};
        app.take_register(&district.teacher, district.class, &lines([Here, Absent, Absent])).unwrap();
        let now = board(&house, &district);
        assert_eq!((now.here(), now.absent()), (1, 2), "{}", place.name);
        let records = house.count(district.tenant, "evidence");
        house.clock.advance(Millis::MINUTE);
        app.take_register(&district.teacher, district.class, &lines([Here, Late, Absent])).unwrap();
        let now = board(&house, &district);
        assert_eq!((now.here(), now.absent()), (2, 1));
        assert_eq!(house.count(district.tenant, "evidence"), records + 1, "one line was new");
        house.clock.advance(Millis::DAY);
        let now = board(&house, &district);
        assert!(now.seats.iter().all(|seat| seat.presence.is_none()), "tomorrow nobody knows yet");
    }
}

#[test]
fn school_days_without_an_adult_are_counted_and_a_visit_ends_them() {
    let place = &places()[0];
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, amina) = (&house.app, &district.learners[0]);
    // Tuesday the 17th: everybody came to the books today.
    assert!(board(&house, &district).unreached.is_empty());
    house.clock.advance(9 * Millis::DAY);
    assert!(board(&house, &district).unreached.is_empty(), "seven school days to Thursday the 26th");
    house.clock.advance(Millis::DAY);
    let days = |now: &Now| -> Vec<Option<u32>> { now.unreached.iter().map(|(_, s)| s.facts.days).collect() };
    let now = board(&house, &district);
    assert_eq!(days(&now), [Some(8); 3]);
    assert!(now.queue.is_empty(), "it is no alarm");
    app.be_with(&district.teacher, None, &[amina.id()], house.id()).unwrap();
    assert_eq!(board(&house, &district).unreached.len(), 2);
}

#[test]
fn the_pulse_moves_whenever_the_board_does() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, amina) = (&house.app, &district.learners[0]);
        let pulse = || app.pulse(&district.teacher, district.class).unwrap();
        let mut before = pulse();
        let mut moved = |what: &str| {
            let now = pulse();
            assert!(now != before, "{what} on {}", place.name);
            before = now;
        };
        app.open_competency(amina, house.id(), &competency()).unwrap();
        moved("a sitting begins");
        answer_wrong(&house, amina, 20);
        moved("an answer");
        open_hint(&house, amina);
        moved("a hint");
        app.raise_hand(amina, house.id(), "").unwrap();
        moved("a hand");
        house.clock.advance(Millis::SECOND);
        app.be_with(&district.teacher, None, &[amina.id()], house.id()).unwrap();
        moved("a visit");
        app.stop_practice(amina).unwrap();
        moved("the end of practice");
    }
}

#[test]
fn hints_opened_at_something_mastered_are_no_sign_of_need() {
    let place = crate::house::sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, amina) = (&house.app, &district.learners[0]);
    let judgement = Judgement {
        id: house.id(),
        learner: amina.id(),
        competency: competency(),
        level: Level::Explains,
        until: jiff::civil::date(2026, 12, 1),
        why: String::new(),
    };
    app.know_better(&district.teacher, &judgement).unwrap();
    // On another day nothing of the belief moves: hints are no answers.
    house.clock.advance(20 * Millis::HOUR);
    app.open_competency(amina, house.id(), &competency()).unwrap();
    for _ in 0..4 {
        let key = app.see_sitting(amina).unwrap().sitting.item.unwrap().key();
        while app.see_sitting(amina).unwrap().sitting.item.unwrap().ended.is_none() {
            open_hint(&house, amina);
        }
        app.next(amina, &key).unwrap();
    }
    let now = house.app.see_now(&house.staff("rivera.alder"), district.class).unwrap();
    assert_eq!(now.seats[0].working.as_ref().map(|(_, word)| *word), Some(Word::Mastered));
    assert_eq!(queue(&now), []);
}

/// How surely a learner has the skill.
fn sure(house: &House, learner: &Actor) -> f64 {
    let app = &house.app;
    let fold = app.store().read(learner.tenant, |tx| store::fold::of(tx, app.model(), learner.id())).unwrap();
    let (now, today) = (app.now(), app.see_place(learner, &competency()).unwrap().today);
    let skill = fold.state.skill(&competency()).expect("evidence");
    engine::belief::of_skill(&app.model().params, skill, now, today).p
}

fn answer_right(house: &House, learner: &Actor, seconds: i64) {
    house.clock.advance(seconds * Millis::SECOND);
    let view = house.app.see_sitting(learner).unwrap();
    let (item, key) = (view.item.unwrap(), view.sitting.item.unwrap().key());
    let answer = Answer { id: house.id(), item: key, raw: right(&item), lang: "en" };
    house.app.answer_item(learner, &answer).unwrap();
}

/// Acceptance scenario 5: twice wrong in 5:10 active minutes with one hint, the hand goes up, an adult comes after
/// 3:40 and sees how the learner goes about it. A twin gets there alone.
#[test]
fn scenario_5_a_stuck_learner_is_helped_and_it_counts_as_helped() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, teacher) = (&house.app, &district.teacher);
        let (amina, twin, peer) = (&district.learners[0], &district.learners[1], &district.learners[2]);
        app.open_class(teacher, district.class, true).unwrap();
        let mut rises = Vec::new();
        for (learner, helped) in [(amina, true), (twin, false)] {
            app.open_competency(learner, house.id(), &competency()).unwrap();
            answer_wrong(&house, learner, 150);
            if helped {
                open_hint(&house, learner);
            }
            answer_wrong(&house, learner, 160);
            if helped {
                app.raise_hand(learner, house.id(), "").unwrap();
                house.clock.advance(220 * Millis::SECOND);
                app.be_with(teacher, Some(district.class), &[learner.id()], house.id()).unwrap();
            }
            let before = sure(&house, learner);
            answer_right(&house, learner, 60);
            rises.push(sure(&house, learner) - before);
        }
        assert!(0.0 <= rises[0] && rises[0] < rises[1], "{}: with help, alone: {rises:?}", place.name);
        let seen = Seen {
            id: house.id(),
            learner: amina.id(),
            competency: competency(),
            level: Level::WithHelp,
            strategy: "drawing".into(),
            note: String::new(),
        };
        app.observe(teacher, district.class, &[seen]).unwrap();

        // What the child sees of it on their own map; nothing of it is on a peer's.
        let asked = |deed: &Deed| match deed {
            Deed::Asked { came, .. } => *came,
            _ => None,
        };
        let lines = app.see_place(amina, &competency()).unwrap().trail;
        let waited = lines.iter().find_map(|line| asked(&line.deed));
        assert_eq!(waited, Some((Some(teacher.id()), 220_000)), "who came, and after how long: {lines:?}");
        let how = |deed: &Deed| matches!(deed, Deed::Saw { strategy: Some(how), .. } if how == "drawing");
        assert!(lines.iter().any(|line| how(&line.deed)), "how they went about it: {lines:?}");
        let answers = |deed: &Deed| match deed {
            Deed::Answers(Answers { tries, right, alone, helps, .. }) => {
                Some((*tries, *right, *alone, *helps))
            }
            _ => None,
        };
        assert_eq!(lines.iter().find_map(|line| answers(&line.deed)), Some((3, 1, 0, 1)));
        assert!(app.see_place(peer, &competency()).unwrap().trail.is_empty());
    }
}
