//! What a class works towards, how options are chosen in it, and what is said of signals: on every store.

use app::answer_item::Answer;
use app::judge_signal::NewVerdict;
use app::lead_class::{NewFocus, Stand};
use app::{Actor, AppError};
use domain::evidence::AnswerClass;
use domain::focus::Verdict;
use domain::id::VerdictId;
use domain::{CompetencyId, Millis};
use engine::{Policy, Reason, Word};

use crate::house::{District, House, competency, places, sqlite};
use crate::story::right;

fn focus(code: &str) -> NewFocus {
    NewFocus { competency: format!("ccss-math:{code}"), until: String::new() }
}

/// What a learner is offered for the class's sake: the step, and towards what.
fn for_the_class(house: &House, learner: &Actor) -> Vec<(CompetencyId, CompetencyId)> {
    let today = house.app.see_today(learner, 3).unwrap();
    let of = |option: engine::SlateOption| match option.reason {
        Reason::ClassFocus { focus, .. } => Some((option.offer.competency, focus)),
        _ => None,
    };
    today.slate.options.into_iter().filter_map(of).collect()
}

fn wrong_field<T: std::fmt::Debug>(result: app::Result<T>) -> &'static str {
    match result {
        Err(AppError::Form(faults)) => faults[0].says,
        other => panic!("{other:?}"),
    }
}

#[test]
fn options_follow_the_focus_the_same_moment() {
    for place in places() {
        let house = House::new(&place.store);
        let (district, elsewhere) = (house.district("alder"), house.district("birch"));
        let (app, teacher, class) = (&house.app, &district.teacher, district.class);
        let amina = &district.learners[0];
        assert_eq!(for_the_class(&house, amina), []);

        let id = app.add_focus(teacher, class, &focus("4.NF.B.3.c")).unwrap();
        let offered = for_the_class(&house, amina);
        assert!(!offered.is_empty() && offered.len() < 3, "{}: {offered:?}", place.name);
        assert!(offered.iter().all(|(_, focus)| focus.code() == "4.NF.B.3.c"));
        assert_eq!(for_the_class(&house, &elsewhere.learners[0]), [], "another class has another focus");
        let view = app.see_lead(teacher, class).unwrap();
        let Stand { have, now, before } = view.now[0].stand;
        assert_eq!(have + now + before, 3);
        assert_eq!(view.now[0].focus.until, jiff::civil::date(2026, 11, 22), "the end of the week");

        // The focus moves, and what is offered moves with it.
        app.end_focus(teacher, class, &id.to_string()).unwrap();
        assert_eq!(for_the_class(&house, amina), []);
        house.clock.advance(Millis::MINUTE);
        app.add_focus(teacher, class, &focus("4.MD.C.7")).unwrap();
        assert_eq!(for_the_class(&house, amina)[0].1.code(), "4.MD.C.7", "{}", place.name);
        assert_eq!(app.see_lead(teacher, class).unwrap().over, 1);

        // After its last day it is over by itself.
        house.clock.advance(7 * Millis::DAY);
        assert_eq!(for_the_class(&house, amina), []);

        assert!(matches!(app.see_lead(amina, class), Err(AppError::NotAllowed(_))));
        let stranger = app.add_focus(&elsewhere.teacher, class, &focus("4.NF.B.3.c"));
        assert!(matches!(stranger, Err(AppError::NotFound(_))), "{stranger:?}");
    }
}

#[test]
fn what_cannot_be_a_focus_is_said_and_every_change_leaves_a_row() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let add = |new: NewFocus| app.add_focus(teacher, class, &new);
    let rows = house.count(district.tenant, "audit");
    assert_eq!(wrong_field(add(focus("9.ZZ.9"))), "error-choose");
    let until = |day: &str| NewFocus { until: day.into(), ..focus("4.NF.B.3.c") };
    assert_eq!(wrong_field(add(until("soon"))), "error-day");
    assert_eq!(wrong_field(add(until("2026-11-16"))), "error-focus-until");
    assert_eq!(wrong_field(add(until("2027-11-16"))), "error-focus-until");
    assert_eq!(house.count(district.tenant, "audit"), rows, "nothing was half done");
    add(until("2026-11-17")).unwrap();
    // The same again is the same with another last day.
    add(until("2026-11-18")).unwrap();
    let view = app.see_lead(teacher, class).unwrap();
    assert_eq!((view.now.len(), view.now[0].focus.until), (1, jiff::civil::date(2026, 11, 18)));
    add(focus("4.NF.A.1")).unwrap();
    let last = add(focus("4.NBT.B.5")).unwrap();
    assert_eq!(wrong_field(add(focus("4.OA.A.2"))), "error-focus-many");
    app.end_focus(teacher, class, &last.to_string()).unwrap();
    app.choose_policy(teacher, class, Policy::Graph).unwrap();
    assert_eq!(house.count(district.tenant, "audit"), rows + 6);
    let view = app.see_lead(teacher, class).unwrap();
    assert_eq!((view.policy, view.now.len()), (Policy::Graph, 2));
    assert_eq!(view.policy_by.map(|(name, _)| name).as_deref(), Some("Ms Rivera"));
}

#[test]
fn the_policy_chosen_for_a_class_is_the_one_its_learners_have() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let amina = &district.learners[0];
        // Something tested, so that it is not the start of all.
        house.app.open_competency(amina, house.id(), &competency()).unwrap();
        answer(&house, amina, false);
        let opens = || {
            let today = house.app.see_today(amina, 6).unwrap();
            today.slate.options.iter().any(|option| matches!(option.reason, Reason::Opens { .. }))
        };
        assert!(!opens(), "{}", place.name);
        house.app.choose_policy(&district.teacher, district.class, Policy::Graph).unwrap();
        assert!(opens(), "{}", place.name);
        house.app.choose_policy(&district.teacher, district.class, Policy::Order).unwrap();
        assert!(!opens(), "{}", place.name);
    }
}

/// Answers the question at hand after twenty seconds; opens the next one.
fn answer(house: &House, learner: &Actor, rightly: bool) {
    house.clock.advance(20 * Millis::SECOND);
    let view = house.app.see_sitting(learner).unwrap();
    let (item, key) = (view.item.unwrap(), view.sitting.item.unwrap().key());
    let raw = if rightly { right(&item) } else { "-987654".to_owned() };
    house.app.answer_item(learner, &Answer { id: house.id(), item: key.clone(), raw, lang: "en" }).unwrap();
    if rightly {
        house.app.next(learner, &key).unwrap();
    }
}

/// Practises until it is mastered: some right answers on three days.
fn master(house: &House, learner: &Actor) {
    for _ in 0..3 {
        // Three right in a row end a set.
        for _ in 0..2 {
            house.app.open_competency(learner, house.id(), &competency()).unwrap();
            for _ in 0..3 {
                answer(house, learner, true);
            }
            assert!(house.app.see_sitting(learner).unwrap().sitting.item.is_none());
        }
        house.clock.advance(2 * Millis::DAY);
    }
}

fn word(house: &House, district: &District, learner: &Actor) -> Word {
    house.app.see_skill(&district.teacher, learner.id(), &competency()).unwrap().reasons.belief.word
}

#[test]
fn a_forgotten_skill_comes_back_as_a_review_by_the_clock_alone() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let amina = &district.learners[0];
        master(&house, amina);
        let due = || {
            let today = house.app.see_today(amina, 3).unwrap();
            today.slate.options.into_iter().find(|option| matches!(option.reason, Reason::Due { .. }))
        };
        assert!(word(&house, &district, amina).done(), "{}", place.name);
        assert!(due().is_none(), "fresh");
        // Nothing happens but time.
        let mut days = 6;
        while due().is_none() {
            house.clock.advance(Millis::DAY);
            days += 1;
            assert!(days < 200, "it never comes back");
        }
        assert!(days > 14, "after {days} days already");
        assert_eq!(due().unwrap().offer.competency, competency());
        // It fades on, and says so; and a review that goes well makes it fresh again.
        while word(&house, &district, amina) != Word::NeedsRefresh {
            house.clock.advance(7 * Millis::DAY);
        }
        house.app.open_competency(amina, house.id(), &competency()).unwrap();
        for _ in 0..3 {
            answer(&house, amina, true);
        }
        assert!(word(&house, &district, amina).done(), "{}", place.name);
        assert!(due().is_none(), "{}", place.name);
    }
}

#[test]
fn nobody_is_flagged_over_what_they_have_mastered_whatever_came_before() {
    // The complaint: somebody who has mastered it still stands on the board as struggling.
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let amina = &district.learners[0];
        let app = &house.app;
        app.open_class(&district.teacher, district.class, true).unwrap();
        let flagged = || {
            let now = app.see_now(&district.teacher, district.class).unwrap();
            let mine = now.queue.into_iter().filter(|one| one.enrolled.user.id == amina.id());
            mine.flat_map(|one| one.signals).filter(|one| one.competency == Some(competency())).count()
        };
        app.open_competency(amina, house.id(), &competency()).unwrap();
        for _ in 0..3 {
            answer(&house, amina, false);
        }
        assert_eq!(flagged(), 1, "stuck, and said so: {}", place.name);
        answer(&house, amina, true);
        assert_eq!(flagged(), 0, "one right answer and it is gone");
        master(&house, amina);
        // The day of mastery, and every moment of it.
        app.open_class(&district.teacher, district.class, true).unwrap();
        app.open_competency(amina, house.id(), &competency()).unwrap();
        answer(&house, amina, true);
        for minute in 0..60 {
            assert!(word(&house, &district, amina).done());
            assert_eq!(flagged(), 0, "minute {minute}");
            house.clock.advance(Millis::MINUTE);
        }
    }
}

#[test]
fn the_rule_on_the_board_is_the_rule_that_was_applied() {
    // The complaint: the page explains another rule than the one that runs. Raise the limits, and both move.
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let amina = &district.learners[0];
    house.app.open_class(&district.teacher, district.class, true).unwrap();
    house.app.open_competency(amina, house.id(), &competency()).unwrap();
    for wrong in 1..=5_u16 {
        answer(&house, amina, false);
        for alone in 2..=6_u16 {
            let rules = engine::Rules { stuck_alone: alone, ..engine::Rules::default() };
            let app = house.app.clone().with_rules(rules);
            let now = app.see_now(&district.teacher, district.class).unwrap();
            let stuck = now.queue.iter().flat_map(|one| &one.signals).find(|one| one.rule.word() == "stuck");
            assert_eq!(stuck.is_some(), wrong >= alone, "{wrong} wrong, the rule says {alone}");
            if let Some(signal) = stuck {
                let helped = rules.stuck_helped;
                assert_eq!(signal.rule, engine::Rule::Stuck { helped, alone }, "the rule it carries");
                assert_eq!(signal.facts.wrong, wrong);
                assert_eq!(signal.evidence.len(), usize::from(wrong), "each record behind it");
            }
        }
    }
}

#[test]
fn a_tap_puts_a_signal_aside_and_is_counted() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, amina, bao) = (&house.app, &district.learners[0], &district.learners[1]);
        app.open_class(&district.teacher, district.class, true).unwrap();
        for learner in [amina, bao] {
            app.open_competency(learner, house.id(), &competency()).unwrap();
            for _ in 0..3 {
                answer(&house, learner, false);
            }
        }
        let stuck = |learner: &Actor| {
            let now = app.see_now(&district.teacher, district.class).unwrap();
            let mine = now.queue.iter().filter(|one| one.enrolled.user.id == learner.id());
            mine.flat_map(|one| &one.signals).filter(|one| one.rule.word() == "stuck").count()
        };
        let tap = |learner: &Actor, verdict| {
            let new = NewVerdict {
                id: VerdictId::new(app.now(), app.id_bytes()),
                class: Some(district.class),
                learner: learner.id(),
                rule: "stuck".into(),
                competency: Some(competency()),
                verdict,
            };
            // Sent twice is said once.
            app.judge_signal(&district.teacher, &new).unwrap();
            app.judge_signal(&district.teacher, &new)
        };
        assert_eq!((stuck(amina), stuck(bao)), (1, 1), "{}", place.name);
        let before = app.pulse(&district.teacher, district.class).unwrap();
        tap(amina, Verdict::NotNow).unwrap();
        assert_ne!(app.pulse(&district.teacher, district.class).unwrap(), before, "other boards are told");
        assert_eq!((stuck(amina), stuck(bao)), (0, 1), "it waits, and for her alone");
        house.clock.advance(engine::WAIT);
        assert_eq!(stuck(amina), 1, "and comes back");
        tap(amina, Verdict::Useful).unwrap();
        assert_eq!(stuck(amina), 1, "useful stays until somebody goes");
        tap(bao, Verdict::Wrong).unwrap();
        house.clock.advance(Millis::MINUTE);
        answer(&house, bao, false);
        assert_eq!(stuck(bao), 0, "wrong is wrong for the day");
        let tally = app.see_lead(&district.teacher, district.class).unwrap().tally;
        assert_eq!(tally, [("stuck".to_owned(), [1, 1, 1])], "{}", place.name);
        assert!(matches!(
            app.judge_signal(
                amina,
                &NewVerdict {
                    id: VerdictId::new(app.now(), app.id_bytes()),
                    class: None,
                    learner: bao.id(),
                    rule: "stuck".into(),
                    competency: None,
                    verdict: Verdict::Wrong
                }
            ),
            Err(AppError::NotAllowed(_))
        ));
    }
}

#[test]
fn constants_that_were_fitted_are_used_by_whoever_opens_the_store_and_given_back() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let amina = &district.learners[0];
        house.app.open_competency(amina, house.id(), &competency()).unwrap();
        let view = house.app.see_sitting(amina).unwrap();
        let template = view.sitting.item.as_ref().unwrap().template.to_string();
        answer(&house, amina, true);
        let state = |app: &app::App| {
            let model = app.model();
            app.store().read(district.tenant, |tx| store::fold::state_of(tx, model, amina.id())).unwrap()
        };
        let before = state(&house.app);
        let item = engine::fit::ItemFit { slip: 0.02, guess: 0.4, seconds: Some(12.0) };
        let base = engine::Params::default().version;
        let fitted = engine::fit::Fitted {
            version: format!("{base}+1"),
            base,
            learn: 2.0,
            items: [(template, item)].into(),
        };
        let app = house.app.clone().use_fitted(&fitted).unwrap();
        let after = state(&app);
        assert_eq!(after.params, fitted.version, "{}: the belief names its constants", place.name);
        let p = |state: &engine::LearnerState| state.skill(&competency()).unwrap().p();
        assert!(p(&after) < p(&before), "a right answer that may have been a guess says less");
        assert!(app.rebuild(true).unwrap().iter().all(|report| report.differences.is_empty()));
        // Whoever opens the store next has them too.
        let opened = House::new(&place.store).app.with_fitted().unwrap();
        assert_eq!(opened.model().params, app.model().params);
        let shipped = app.use_shipped().unwrap();
        assert_eq!(state(&shipped), before, "{}", place.name);
    }
}

#[test]
fn a_mix_up_is_shown_to_the_teacher_fades_and_is_to_be_tested_again() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let amina = &district.learners[0];
    // Wrong answers that show one mix-up, whatever item comes.
    let mut shown = None;
    for id in house.app.library().web.nodes().map(|node| house.app.library().web.competency(node).id.clone())
    {
        let known: Vec<_> = house.app.library().misconceptions_for(&id).map(|one| one.id.clone()).collect();
        if known.is_empty() || house.app.library().templates_for(&id).is_empty() {
            continue;
        }
        house.app.open_competency(amina, house.id(), &id).unwrap();
        for _ in 0..2 {
            let view = house.app.see_sitting(amina).unwrap();
            let (Some(item), Some(current)) = (view.item, view.sitting.item) else { break };
            let wrong =
                (0..400).map(|n| n.to_string()).find_map(|raw| match item.check(&raw, "en").ok()?.class {
                    AnswerClass::Misconception(id) if known.contains(&id) => Some((raw, id)),
                    _ => None,
                });
            let Some((raw, mix_up)) = wrong else { break };
            house.clock.advance(20 * Millis::SECOND);
            let key = current.key();
            house.app.answer_item(amina, &Answer { id: house.id(), item: key, raw, lang: "en" }).unwrap();
            shown = Some((id.clone(), mix_up));
        }
        if shown.is_some() {
            break;
        }
        house.app.stop_practice(amina).unwrap();
    }
    let (id, mix_up) = shown.expect("an item that shows a mix-up");
    let seen = || house.app.see_skill(&district.teacher, amina.id(), &id).unwrap().mix_ups;
    let now = seen();
    assert_eq!(now[0].misconception, mix_up);
    assert!(now[0].times >= 1, "{now:?}");
    house.clock.advance(14 * Millis::DAY);
    let later = seen();
    assert!(later.is_empty() || (later[0].p < now[0].p && later[0].test_again), "{later:?}");
}
