//! A learner's days from signing in to the profile, the same on every store, with another district beside.

use app::answer_item::Answer;
use app::choose_option::Next;
use app::choose_option::Pick;
use app::{Actor, AppError};
use content::InputKind;
use domain::Millis;
use domain::profile::Field;

use crate::house::{District, House, competency, places};

/// What somebody types who knows it.
pub(crate) fn right(item: &content::Item) -> String {
    item.right_answer("en")
}

/// What somebody types who does not know it.
pub(crate) fn wrong(item: &content::Item) -> String {
    let text = item.text("en").unwrap();
    match &text.input.kind {
        InputKind::Choice(options) => {
            let fits = |key: &&str| item.check(key, "en").unwrap().score == Some(0.0);
            options.iter().map(|option| option.key).find(fits).unwrap().to_owned()
        }
        _ => "987654".to_owned(),
    }
}

/// Works through a sitting: one question right, one with a hint, one given up, and so on.
fn work(house: &House, learner: &Actor, said: &mut Vec<String>) {
    for n in 0.. {
        let view = house.app.see_sitting(learner).unwrap();
        said.push(format!("{:?}", view.sitting));
        let (Some(item), Some(current)) = (&view.item, &view.sitting.item) else { break };
        let key = current.key();
        let send = |raw: String| {
            house.clock.advance(20 * Millis::SECOND);
            let answer = Answer { id: house.id(), item: key.clone(), raw, lang: "en" };
            house.app.answer_item(learner, &answer).unwrap();
        };
        match n % 3 {
            0 => send(right(item)),
            1 => {
                send("-987654".into());
                house.app.open_hint(learner, house.id(), &key).unwrap();
                house.app.open_example(learner, house.id(), &key).unwrap();
                send(right(item));
            }
            _ => house.app.not_learned(learner, house.id(), &key).unwrap(),
        }
        house.clock.advance(5 * Millis::SECOND);
        house.app.next(learner, &key).unwrap();
    }
    house.app.stop_practice(learner).unwrap();
    assert!(matches!(house.app.see_sitting(learner), Err(AppError::NotFound(_))));
}

/// One day of a learner, as they and their teacher see it.
fn day(house: &House, district: &District, learner: &Actor, said: &mut Vec<String>) {
    let app = &house.app;
    let today = app.see_today(learner, 3).unwrap();
    said.push(format!("{today:?}"));
    let offer = today.slate.options[0].offer.clone();
    let pick = Pick { id: house.id(), competency: offer.competency, activity: offer.activity, more: false };
    match app.choose_option(learner, &pick).unwrap() {
        Next::Practice => work(house, learner, said),
        Next::Activity(activity) => app.do_activity(learner, house.id(), &activity, "Done").unwrap(),
        Next::Nothing => panic!("an option that leads nowhere"),
    }
    app.open_competency(learner, house.id(), &competency()).unwrap();
    work(house, learner, said);
    app.wish(learner, house.id(), "A story with horses").unwrap();
    app.choose_goal(learner, Some(&competency())).unwrap();
    app.edit_profile(learner, &[(Field::Interests, format!("{}", house.clock.now().0))]).unwrap();
    app.raise_hand(learner, house.id(), "fractions").unwrap();
    house.clock.advance(Millis::MINUTE);
    said.push(format!("{:?}", app.see_class(&district.teacher, district.class).unwrap()));
    app.be_with(&district.teacher, None, &[learner.id()], house.id()).unwrap();
    assert_eq!(app.hand(learner).unwrap(), None);
    said.push(format!("{:?}", app.see_today(learner, 6).unwrap()));
    said.push(format!("{:?}", app.see_map(learner, None).unwrap()));
    said.push(format!("{:?}", app.see_place(learner, &competency()).unwrap()));
    said.push(format!("{:?}", app.see_profile(learner).unwrap()));
}

/// Three days of two learners in one of two districts, while somebody in the other works as well.
fn story(house: &House) -> (Vec<String>, District, District) {
    let (here, elsewhere) = (house.district("alder"), house.district("birch"));
    let (mut said, mut others) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        day(house, &here, &here.learners[0], &mut said);
        day(house, &elsewhere, &elsewhere.learners[0], &mut others);
        day(house, &here, &here.learners[1], &mut said);
        house.clock.advance(Millis::DAY);
    }
    said.extend(house.dump(here.tenant));
    said.extend(others);
    said.extend(house.dump(elsewhere.tenant));
    (said, here, elsewhere)
}

#[test]
fn a_learners_days_are_the_same_on_every_store() {
    let mut first: Option<Vec<String>> = None;
    for place in places() {
        let house = House::new(&place.store);
        let (said, here, elsewhere) = story(&house);
        assert!(said.len() > 200, "{} lines are little of a story", said.len());
        apart(&house, &here, &elsewhere);
        let reports = house.app.rebuild(true).unwrap();
        assert!(
            reports.iter().all(|report| report.differences.is_empty() && report.records > 50),
            "{reports:?}"
        );
        let former = first.get_or_insert_with(|| said.clone());
        for (line, (now, before)) in said.iter().zip(former.iter()).enumerate() {
            assert_eq!(now, before, "line {line} on {}", place.name);
        }
        assert_eq!(said.len(), former.len(), "on {}", place.name);
    }
}

/// Nothing of one district is in the other, and nobody of the one does anything in the other.
fn apart(house: &House, here: &District, elsewhere: &District) {
    let (app, stranger) = (&house.app, &elsewhere.administrator);
    let (learner, class) = (here.learners[0].id(), here.class);
    assert!(matches!(app.see_class(&elsewhere.teacher, class), Err(AppError::NotFound(_))));
    assert!(matches!(app.see_school(stranger, here.school), Err(AppError::NotFound(_))));
    assert!(matches!(app.reset_sign_in(stranger, learner), Err(AppError::NotFound(_))));
    assert!(matches!(
        app.be_with(&elsewhere.teacher, None, &[learner], house.id()),
        Err(AppError::NotFound(_))
    ));
    assert!(matches!(app.print_cards(stranger, class), Err(AppError::NotFound(_))));
    assert!(matches!(app.add_learners(stranger, class, "Eve"), Err(AppError::NotFound(_))));
    assert!(matches!(app.new_password_link(stranger, here.teacher.id()), Err(AppError::NotFound(_))));
    assert!(matches!(app.leave_class(stranger, class, learner), Err(AppError::NotFound(_))));
    let rows = house.dump(elsewhere.tenant);
    for actor in here.learners.iter().chain([&here.teacher, &here.administrator]) {
        let id = actor.id().to_string();
        assert!(rows.iter().all(|row| !row.contains(&id)), "{id} is in the other district");
    }
}
