//! Guardians: two ways in, each revoked at once; one page, in one language, about one child.

use app::invite_guardian::NewGuardian;
use app::{Actor, AppError, Result};
use domain::evidence::Level;
use domain::{CompetencyId, Millis, UserId};
use engine::pace::PaceWord;

use crate::house::{District, House, competency, places, sqlite};

fn ana(lang: &str) -> NewGuardian {
    NewGuardian { given_name: "Ana".into(), family_name: "Diallo".into(), lang: lang.into() }
}

/// The code in the one letter that a learner's family gets.
fn code(house: &House, district: &District, learner: UserId) -> String {
    let (_, letters) = house.app.print_letters(&district.teacher, learner).unwrap();
    assert_eq!(letters.len(), 1);
    letters[0].code.clone()
}

fn enter(house: &House, code: &str) -> Result<Actor> {
    let token = house.app.sign_in_by_code(code)?;
    Ok(house.app.who_is(token.as_str())?.expect("a fresh session holds"))
}

fn is_dead<T>(done: &Result<T>) -> bool {
    matches!(done, Err(AppError::DeadLink))
}

#[test]
fn a_printed_code_opens_one_page_and_a_new_one_closes_it_at_once() {
    for place in places() {
        let house = House::new(&place.store);
        let (district, other) = (house.district("alder"), house.district("birch"));
        let (app, child) = (&house.app, district.learners[0].id());
        let guardian = app.invite_guardian(&district.teacher, child, &ana("es")).unwrap();
        let first = code(&house, &district, child);
        assert_eq!(code(&house, &district, child), first, "printing again gives the same code");
        let typed =
            format!(" {}-{} {}", &first[..4].to_lowercase(), &first[4..8], &first[8..].to_lowercase());
        let reader = enter(&house, &typed).unwrap();
        assert_eq!((reader.id(), reader.way.as_str(), reader.shared), (guardian, "family", false));
        assert_eq!(app.display(&reader).unwrap().lang, "es", "the page is in the language of the letter");
        let page = app.see_child(&reader, child).unwrap();
        assert_eq!((page.child.id, page.siblings), (child, false));
        for stranger in [district.learners[1].id(), other.learners[0].id(), district.teacher.id()] {
            assert!(matches!(
                app.see_child(&reader, stranger),
                Err(AppError::NotFound(_) | AppError::NotAllowed(_))
            ));
        }
        app.renew_family_code(&district.teacher, child, guardian).unwrap();
        assert!(is_dead(&enter(&house, &first)), "the old code opens on {}", place.name);
        let second = code(&house, &district, child);
        assert_ne!(first, second);
        assert!(is_dead(&enter(&house, &first)), "printing the new letter brings the old code back");
        let token = app.sign_in_by_code(&second).unwrap();
        assert!(app.who_is(token.as_str()).unwrap().is_some());
        app.renew_family_code(&district.administrator, child, guardian).unwrap();
        assert_eq!(app.who_is(token.as_str()).unwrap(), None, "an open page ends with its code");
    }
}

#[test]
fn a_session_lasts_twelve_hours() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let child = district.learners[0].id();
    house.app.invite_guardian(&district.teacher, child, &ana("en")).unwrap();
    let token = house.app.sign_in_by_code(&code(&house, &district, child)).unwrap();
    house.clock.advance(12 * Millis::HOUR - Millis::MINUTE);
    assert!(house.app.who_is(token.as_str()).unwrap().is_some());
    house.clock.advance(2 * Millis::MINUTE);
    assert!(house.app.who_is(token.as_str()).unwrap().is_none());
}

#[test]
fn a_link_opens_once_within_a_week() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, child) = (&house.app, district.learners[0].id());
        let guardian = app.invite_guardian(&district.teacher, child, &ana("en")).unwrap();
        let link = || app.family_link_for(&district.teacher, child, guardian).unwrap();
        let first = link();
        app.see_family_link(&first).unwrap();
        app.see_family_link(&first).unwrap();
        let token = app.sign_in_by_family_link(&first).unwrap();
        let reader = app.who_is(token.as_str()).unwrap().unwrap();
        assert!(app.see_child(&reader, child).is_ok());
        assert!(matches!(app.sign_in_by_family_link(&first), Err(AppError::UsedLink)), "on {}", place.name);
        assert!(matches!(app.see_family_link(&first), Err(AppError::UsedLink)));
        let late = link();
        house.clock.advance(7 * Millis::DAY);
        assert!(is_dead(&app.sign_in_by_family_link(&late)), "after a week");
        let taken_back = link();
        app.renew_family_code(&district.teacher, child, guardian).unwrap();
        assert!(app.sign_in_by_family_link(&taken_back).is_err(), "a new code takes links back");
        for junk in ["", "x", "aaaaaaaaaaaaaaaa", first.to_uppercase().as_str()] {
            assert!(is_dead(&app.see_family_link(junk)), "{junk}");
        }
        // A link that sets a password is none of these, and the reverse.
        let new = app::edit_school::NewStaff {
            given_name: "Robin".into(),
            family_name: String::new(),
            role: "teacher".into(),
        };
        let (_, password) = app.add_staff(&district.administrator, district.school, &new).unwrap();
        assert!(is_dead(&app.sign_in_by_family_link(&password)));
        let done = app.set_password(&link(), "ana", crate::house::PASSWORD);
        assert!(is_dead(&done), "a guardian has no password: {done:?}");
    }
}

#[test]
fn one_code_for_brothers_and_sisters() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, teacher) = (&house.app, &district.teacher);
    let [older, younger] = [0, 1].map(|n| district.learners[n].id());
    let guardian = app.invite_guardian(teacher, older, &ana("en")).unwrap();
    let known = app.see_family(teacher, younger).unwrap().known;
    assert_eq!(known.iter().map(|(one, _)| one.id).collect::<Vec<_>>(), [guardian]);
    assert!(
        matches!(app.add_known_guardian(teacher, younger, older), Err(AppError::Stale)),
        "not a guardian"
    );
    app.add_known_guardian(teacher, younger, guardian).unwrap();
    assert!(app.see_family(teacher, younger).unwrap().known.is_empty(), "is one already");
    let letters = app.print_class_letters(teacher, district.class).unwrap();
    assert_eq!((letters.letters.len(), letters.letters[0].children.len(), letters.without.len()), (1, 2, 1));
    let reader = enter(&house, &letters.letters[0].code).unwrap();
    assert_eq!(app.my_children(&reader).unwrap().len(), 2);
    assert!(app.see_child(&reader, younger).unwrap().siblings);
    app.remove_guardian(teacher, older, guardian).unwrap();
    assert!(app.see_child(&reader, older).is_err(), "taken away at once");
    assert!(app.see_child(&reader, younger).is_ok(), "and only that one");
    app.remove_guardian(teacher, younger, guardian).unwrap();
    assert!(is_dead(&enter(&house, &letters.letters[0].code)));
    assert!(matches!(app.remove_guardian(teacher, younger, guardian), Err(AppError::Stale)));
    assert!(app.print_class_letters(teacher, district.class).unwrap().letters.is_empty());
}

#[test]
fn only_who_may_invites_and_a_bad_form_changes_nothing() {
    let place = sqlite();
    let house = House::new(&place.store);
    let (district, other) = (house.district("alder"), house.district("birch"));
    let (app, child) = (&house.app, district.learners[0].id());
    let before = house.dump(district.tenant);
    for actor in [&other.teacher, &other.administrator, &district.learners[0], &district.learners[1]] {
        assert!(app.invite_guardian(actor, child, &ana("en")).is_err());
        assert!(app.print_letters(actor, child).is_err());
        assert!(app.print_class_letters(actor, district.class).is_err());
        assert!(app.see_family(actor, child).is_err());
    }
    for new in [ana("fr"), ana(""), NewGuardian { given_name: "  ".into(), ..ana("en") }] {
        assert!(
            matches!(app.invite_guardian(&district.teacher, child, &new), Err(AppError::Form(_))),
            "{new:?}"
        );
    }
    assert!(app.invite_guardian(&district.teacher, district.administrator.id(), &ana("en")).is_err());
    assert_eq!(house.dump(district.tenant), before);
    for _ in 0..6 {
        app.invite_guardian(&district.administrator, child, &ana("en")).unwrap();
    }
    let seventh = app.invite_guardian(&district.administrator, child, &ana("en"));
    assert!(matches!(seventh, Err(AppError::Form(_))), "{seventh:?}");
}

#[test]
fn the_page_tells_what_was_done_and_is_noted() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, learner) = (&house.app, &district.learners[0]);
    let guardian = app.invite_guardian(&district.teacher, learner.id(), &ana("en")).unwrap();
    let reader = enter(&house, &code(&house, &district, learner.id())).unwrap();
    let empty = app.see_child(&reader, learner.id()).unwrap();
    assert_eq!(empty.classes.len(), 1);
    assert_eq!(empty.classes[0].pace.as_ref().unwrap().word, PaceWord::TooEarly, "no evidence is not behind");
    assert!(empty.weeks.iter().all(|week| week.done.is_empty()) && empty.working.is_none());
    assert!(!empty.next.options.is_empty(), "there is always something next");

    app.open_competency(learner, house.id(), &competency()).unwrap();
    app.wish(learner, house.id(), "Something with Bao").unwrap();
    app.choose_goal(learner, Some(&competency())).unwrap();
    let seen = app::observe::Seen {
        id: house.id(),
        learner: learner.id(),
        competency: competency(),
        level: Level::Alone,
        strategy: String::new(),
        note: "Bao helped".into(),
    };
    app.observe(&district.teacher, district.class, &[seen]).unwrap();
    let page = app.see_child(&reader, learner.id()).unwrap();
    assert_eq!(page.weeks[0].done.len(), 1);
    assert_eq!((page.weeks[0].done[0].seen, page.weeks[1].done.len()), (Some(Level::Alone), 0));
    assert_eq!(page.working, Some(competency()));
    assert_eq!(page.goal.as_ref().map(|goal| goal.competency.clone()), Some(competency()));
    assert_eq!(page.chosen.iter().map(|one| &one.competency).collect::<Vec<_>>(), [&competency()]);
    assert!(!format!("{page:?}").contains("Bao"), "neither wishes nor notes are on the page");
    house.clock.advance(7 * Millis::DAY);
    let later = app.see_child(&reader, learner.id()).unwrap();
    assert_eq!(
        (later.weeks[0].done.len(), later.weeks[1].done.len()),
        (0, 1),
        "a week later it is last week"
    );

    let learner_id = learner.id();
    let audit = app.store().read(district.tenant, |tx| store::audit::about(tx, learner_id, 50)).unwrap();
    let seen = audit.iter().filter(|row| row.action == "see child" && row.actor == Some(guardian));
    assert_eq!(seen.count(), 3, "each look leaves a row");
    assert!(audit.iter().any(|row| row.action == "invite guardian"));
}

#[test]
fn ideas_for_home_need_no_screen() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, learner) = (&house.app, &district.learners[0]);
    app.invite_guardian(&district.teacher, learner.id(), &ana("en")).unwrap();
    let reader = enter(&house, &code(&house, &district, learner.id())).unwrap();
    let strips = CompetencyId("ccss-math:3.NF.A.3.b".into());
    app.choose_goal(learner, Some(&strips)).unwrap();
    let page = app.see_child(&reader, learner.id()).unwrap();
    assert!(page.at_home.iter().any(|(id, _)| id.0 == "core/fraction-strips"), "{:?}", page.at_home);
    for (id, about) in &page.at_home {
        let activity = app.library().activity(id).unwrap();
        assert_eq!(activity.device, content::activity::DeviceUse::None);
        assert!(activity.is_for(about));
    }
}

#[test]
fn a_guardian_chooses_the_language() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, child) = (&house.app, district.learners[0].id());
    app.invite_guardian(&district.teacher, child, &ana("en")).unwrap();
    let reader = enter(&house, &code(&house, &district, child)).unwrap();
    house.clock.advance(Millis::MINUTE);
    app.read_in(&reader, child, "es").unwrap();
    assert_eq!(app.display(&reader).unwrap().lang, "es");
    assert!(matches!(app.read_in(&reader, child, "xx"), Err(AppError::Form(_))));
    assert!(app.read_in(&reader, district.learners[1].id(), "en").is_err());
    assert_eq!(app.print_letters(&district.teacher, child).unwrap().1[0].lang, "es", "the letter follows");
}

/// Answers a sitting of each competency of the grade in turn, one a school day; says how many days it took.
fn work_for(house: &House, learner: &Actor, days: usize, knows: bool) {
    let web = &house.app.library().web;
    let fourth = web.nodes().map(|node| web.competency(node)).filter(|one| one.band.number() == 4);
    let goals: Vec<CompetencyId> = fourth
        .filter(|one| {
            one.id.framework() == "ccss-math" && !house.app.library().templates_for(&one.id).is_empty()
        })
        .map(|one| one.id.clone())
        .collect();
    for day in 0..days {
        house.app.open_competency(learner, house.id(), &goals[day % goals.len()]).unwrap();
        while let (Some(item), Some(current)) = {
            let view = house.app.see_sitting(learner).unwrap();
            (view.item, view.sitting.item)
        } {
            let key = current.key();
            house.clock.advance(20 * Millis::SECOND);
            let raw = if knows { crate::story::right(&item) } else { crate::story::wrong(&item) };
            let answer = app::answer_item::Answer { id: house.id(), item: key.clone(), raw, lang: "en" };
            house.app.answer_item(learner, &answer).unwrap();
            if !knows && !item.is_rated() {
                house.app.not_learned(learner, house.id(), &key).unwrap();
            }
            house.app.next(learner, &key).unwrap();
        }
        house.clock.advance(Millis::DAY);
        // Tuesdays to Fridays are four; the weekend has no school.
        if day % 4 == 3 {
            house.clock.advance(3 * Millis::DAY);
        }
    }
}

#[test]
fn the_pace_is_read_from_the_childs_own_days() {
    for (days, knows, word) in [
        (12, true, PaceWord::Ahead),
        (12, false, PaceWord::NeedsMoreTime),
        (3, true, PaceWord::TooEarly),
        (0, true, PaceWord::TooEarly),
    ] {
        let place = sqlite();
        let house = House::new(&place.store);
        let district = house.district("alder");
        let learner = &district.learners[0];
        house.app.invite_guardian(&district.teacher, learner.id(), &ana("en")).unwrap();
        work_for(&house, learner, days, knows);
        let reader = enter(&house, &code(&house, &district, learner.id())).unwrap();
        let page = house.app.see_child(&reader, learner.id()).unwrap();
        let pace = page.classes[0].pace.clone().unwrap();
        assert_eq!(pace.word, word, "{days} days: {pace:?}");
        assert!(pace.facts.goals >= 10 && pace.facts.left > 50, "{pace:?}");
        let shown = if days == 0 { 0 } else { 3 };
        assert!(pace.facts.shown >= shown && pace.facts.lately == pace.facts.passed, "{pace:?}");
    }
}

#[test]
fn doors_that_open_are_noted() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, child) = (&house.app, district.learners[0].id());
    let guardian = app.invite_guardian(&district.teacher, child, &ana("en")).unwrap();
    let rows = || -> Vec<String> {
        let rows = app.store().read(district.tenant, |tx| store::audit::about(tx, child, 50)).unwrap();
        rows.iter().map(|row| format!("{}: {}", row.action, row.subject)).collect()
    };
    app.family_link_for(&district.teacher, child, guardian).unwrap();
    app.print_letters(&district.teacher, child).unwrap();
    let said = rows();
    for wanted in
        ["family letters", &format!("link for guardian {guardian}"), &format!("guardian {guardian}")]
    {
        assert!(said.contains(&format!("invite guardian: {wanted}")), "{wanted} is not in {said:?}");
    }
    let before = house.count(district.tenant, "audit");
    app.print_class_letters(&district.teacher, district.class).unwrap();
    assert_eq!(house.count(district.tenant, "audit"), before + 1, "a print of the class is one row");
}
