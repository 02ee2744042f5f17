//! Placement: alone, in a group, on paper; on every store.

use app::answer_item::Answer;
use app::placement::{GroupReply, SheetMark};
use app::{Actor, AppError};
use domain::CompetencyId;
use domain::Millis;
use domain::evidence::{Evidence, Kind, Source};
use domain::permission::Action;
use engine::place::Said;

use crate::house::{District, House, places, sqlite};

/// What is known by a learner made up for this: everything below grade 4, and fractions of grade 4.
fn knows(house: &House, id: &CompetencyId) -> bool {
    let competency = house.app.library().web.find(id).unwrap();
    competency.band.number() < 4 || competency.band.number() == 4 && competency.strand == "NF"
}

fn records(house: &House, district: &District, learner: &Actor) -> Vec<Evidence> {
    let id = learner.id();
    house.app.store().read(district.tenant, |tx| store::log::records_of(tx, id)).unwrap()
}

/// Answers what is asked until nothing is asked; how many were answered.
fn answer_all(house: &House, learner: &Actor, most: usize) -> usize {
    for nth in 0..most {
        house.clock.advance(Millis::MINUTE);
        let view = house.app.see_placement(learner).unwrap();
        let Some((placing, item)) = view.placing.zip(view.item) else { return nth };
        let (about, current) = placing.at_hand.unwrap();
        let id = house.id();
        if knows(house, &about) {
            let answer = Answer { id, item: current.key(), raw: item.right_answer("en"), lang: "en" };
            house.app.answer_placement(learner, &answer).unwrap();
            // Sent again by a slow line: nothing happens twice.
            house.app.answer_placement(learner, &answer).unwrap();
        } else {
            house.app.not_learned_placement(learner, id, &current.key()).unwrap();
        }
    }
    most
}

#[test]
fn a_new_learner_is_placed_in_at_most_25_questions_and_the_teacher_sees_the_same() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, teacher) = (&house.app, &district.teacher);
        let amina = &district.learners[0];
        assert!(app.see_own_result(amina).unwrap().is_none());
        app.begin_placement(amina).unwrap();
        let first = answer_all(&house, amina, 30);
        let view = app.see_placement(amina).unwrap().placing.unwrap();
        // One sitting has 15 at most; then it rests until the learner goes on.
        assert!(first <= 15, "{first}");
        if view.done.is_none() {
            assert!(view.resting);
            app.begin_placement(amina).unwrap();
            answer_all(&house, amina, 30);
        }
        let own = app.see_own_result(amina).unwrap().unwrap();
        assert!(own.placing.done.is_some() && own.placing.asked() <= 25, "{:?}", own.placing.done);
        let seen = app.see_result(teacher, amina.id()).unwrap().unwrap();
        assert_eq!((&own.lines, &own.ready), (&seen.lines, &seen.ready));
        // Better than the grade alone: most of what is known is called so, and most of the rest not.
        let called = |line: &&app::placement::PlacedLine| (line.p >= 0.5) == knows(&house, &line.competency);
        let near: Vec<_> = own
            .lines
            .iter()
            .filter(|line| house.app.library().web.find(&line.competency).unwrap().band.number() <= 6)
            .collect();
        let right = near.iter().filter(|line| called(line)).count();
        assert!(right * 100 >= near.len() * 85, "{right} of {} on {}", near.len(), place.name);
        assert!(!own.ready.is_empty() && own.ready.len() <= 5);

        let log = records(&house, &district, amina);
        let attempts = log.iter().filter(|record| record.kind == Kind::Attempt).count();
        assert_eq!(attempts, own.placing.asked());
        let concluded: Vec<_> = log.iter().filter(|record| record.kind == Kind::Placement).collect();
        assert_eq!(concluded.len(), 1);
        let asked = own.lines.iter().filter(|line| !line.said.is_empty()).count();
        assert_eq!(concluded[0].placed.len(), own.lines.len() - asked);
        // What it concluded is believed, within what indirect evidence may claim.
        let state = app.see_today(amina, 3).unwrap();
        assert_eq!(state.placement, app::see_today::PlacementState::Settled);
        assert!(app.rebuild(true).unwrap().iter().all(|report| report.differences.is_empty()));
    }
}

#[test]
fn an_answer_that_cannot_be_read_changes_nothing_and_a_stale_one_is_told_so() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let amina = &district.learners[0];
    house.app.begin_placement(amina).unwrap();
    let view = house.app.see_placement(amina).unwrap();
    let key = view.placing.unwrap().at_hand.unwrap().1.key();
    let answer = Answer { id: house.id(), item: key.clone(), raw: "@@".into(), lang: "en" };
    house.app.answer_placement(amina, &answer).unwrap();
    let after = house.app.see_placement(amina).unwrap().placing.unwrap();
    assert_eq!((after.asked(), after.at_hand.as_ref().unwrap().1.key()), (0, key));
    assert!(records(&house, &district, amina).is_empty());
    let stale = Answer { id: house.id(), item: "core/x@1-1".into(), raw: "1".into(), lang: "en" };
    assert!(matches!(house.app.answer_placement(amina, &stale), Err(AppError::Stale)));
}

#[test]
fn a_group_is_placed_at_one_screen() {
    let place = sqlite();
    let house = House::new(&place.store);
    let (district, elsewhere) = (house.district("alder"), house.district("birch"));
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let who: Vec<_> = district.learners.iter().map(Actor::id).collect();
    for asked in 0..30 {
        house.clock.advance(Millis::MINUTE);
        let view = app.see_group_placement(teacher, class, &who).unwrap();
        let Some((about, current, item)) = view.question else { break };
        // Asked again, it is the same question.
        let again = app.see_group_placement(teacher, class, &who).unwrap().question.unwrap();
        assert_eq!((&again.0, again.1.key()), (&about, current.key()));
        assert!(item.competencies().iter().any(|weighted| weighted.id == about));
        let replies: Vec<GroupReply> = who
            .iter()
            .enumerate()
            .map(|(nth, learner)| GroupReply {
                id: house.id(),
                learner: *learner,
                // The third one says nothing in the first round.
                said: (nth != 2 || asked > 0)
                    .then(|| if knows(&house, &about) && nth > 0 { Said::Right } else { Said::Wrong }),
            })
            .collect();
        let question = (about, current.template, current.version, current.seed);
        app.answer_group_placement(teacher, class, question, &replies).unwrap();
    }
    let view = app.see_placements(teacher, class).unwrap();
    assert!(
        view.learners
            .iter()
            .all(|(_, placing)| placing.as_ref().is_some_and(|p| p.done.is_some() && p.asked() <= 25))
    );
    let log = records(&house, &district, &district.learners[2]);
    let talk = log.iter().filter(|record| record.source == Source::Talk).count();
    assert_eq!(talk, view.learners[2].1.as_ref().unwrap().asked());
    // Two who answered differently are placed differently.
    let ability = |nth: usize| view.learners[nth].1.as_ref().unwrap().kept.ability;
    assert!(ability(1) > ability(0), "{} {}", ability(1), ability(0));
    let stranger = app.see_group_placement(teacher, class, &[elsewhere.learners[0].id()]);
    assert!(matches!(stranger, Err(AppError::NotFound(_))), "{stranger:?}");
    assert!(matches!(app.see_group_placement(teacher, class, &[]), Err(AppError::Form(_))));
}

#[test]
fn a_sheet_is_the_same_next_week_and_what_was_answered_on_it_is_entered() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let keys = |view: &app::placement::PaperView| -> Vec<String> {
        view.blocks.iter().flat_map(|block| block.questions.iter().map(|q| q.current.key())).collect()
    };
    let sheet = app.see_sheet(teacher, class).unwrap();
    house.clock.advance(7 * Millis::DAY);
    assert_eq!(keys(&sheet), keys(&app.see_sheet(teacher, class).unwrap()));
    let bao = &district.learners[1];
    let (mut at, mut marks) = (Some(0), Vec::new());
    while let Some(block) = at {
        let mut right = 0;
        for (nth, question) in sheet.blocks[block].questions.iter().enumerate() {
            let said = if knows(&house, &question.competency) { Said::Right } else { Said::Wrong };
            right += usize::from(said == Said::Right);
            marks.push(SheetMark { id: house.id(), place: (block, nth), said });
        }
        at = sheet.blocks[block].next[right];
    }
    app.enter_sheet(teacher, bao.id(), &marks).unwrap();
    // The same form again is no second placement.
    app.enter_sheet(teacher, bao.id(), &marks).unwrap();
    let found = app.see_result(teacher, bao.id()).unwrap().unwrap();
    assert!(found.placing.done.is_some() && found.placing.asked() == marks.len());
    let log = records(&house, &district, bao);
    assert_eq!(log.iter().filter(|record| record.source == Source::Paper).count(), marks.len());
    assert_eq!(log.iter().filter(|record| record.kind == Kind::Placement).count(), 1);
    assert!(matches!(app.enter_sheet(teacher, bao.id(), &[]), Err(AppError::Form(_))));
    app.restart_placement(teacher, bao.id()).unwrap();
    assert_eq!(app.see_result(teacher, bao.id()).unwrap().unwrap().placing.asked(), 0);
    assert_eq!(records(&house, &district, bao).len(), log.len(), "what was answered stays evidence");
    let refused = app.enter_sheet(&district.administrator, bao.id(), &marks);
    assert!(matches!(refused, Err(AppError::NotAllowed(Action::Observe))), "{refused:?}");
}
