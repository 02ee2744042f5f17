//! A school's own questions and activities: drafts, sharing, versions that stay, taking out of use.

use app::answer_item::Answer;
use app::edit_school::NewStaff;
use app::write_content::{Checked, Made, Start, WorkView};
use app::{Actor, App, AppError};
use content::own::{Draft, Entry};
use domain::id::{ActivityId, TemplateId, WorkId};
use domain::work::pack_of;
use domain::{CompetencyId, Millis};

use crate::house::{District, House, PASSWORD, places, sqlite};

fn about() -> CompetencyId {
    CompetencyId::new("ccss-math", "3.OA.A.3")
}

fn number() -> Start {
    Start::Starter("number".into())
}

/// The program as a learner of the district meets it.
fn school(house: &House, district: &District) -> App {
    house.app.of_school(&district.learners[0], None).unwrap()
}

fn checked(app: &App, view: &WorkView) -> Checked {
    app.check_work(&view.work)
}

fn colleague(house: &House, district: &District, name: &str) -> Actor {
    let new = NewStaff { given_name: "Mr".into(), family_name: name.into(), role: "teacher".into() };
    let (person, link) = house.app.add_staff(&district.administrator, district.school, &new).unwrap();
    house.app.set_password(&link, name, PASSWORD).unwrap();
    house.app.add_teacher(&district.administrator, district.class, person).unwrap();
    house.staff(name)
}

fn write(house: &House, district: &District, work: &WorkView, path: &str, text: &str) {
    let mut draft = Draft::parse(&work.work.draft).unwrap();
    draft.set(path, &Entry::Text(text.into()));
    let (teacher, class) = (&district.teacher, district.class);
    house.app.save_work(teacher, class, work.work.id, &draft.source(), work.work.changed_at).unwrap();
}

#[test]
fn what_is_shared_is_offered_and_every_version_stays() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, teacher, class) = (&house.app, &district.teacher, district.class);
        let before = school(&house, &district).library().templates_for(&about()).len();
        let id = app.start_work(teacher, class, &number(), Some(&about()), "en").unwrap();
        let see = || app.see_work(teacher, class, id).unwrap();
        assert!(checked(app, &see()).is_sound(), "{:?}", checked(app, &see()).findings);
        assert_eq!(
            school(&house, &district).library().templates_for(&about()).len(),
            before,
            "a draft is nobody's"
        );
        assert_eq!(app.share_work(teacher, class, id).unwrap(), 1);

        let own = TemplateId(format!("{}/our-number-2", pack_of(district.school)));
        let shelf = school(&house, &district);
        assert!(shelf.library().templates_for(&about()).contains(&own), "{}", place.name);
        assert!(!app.library().templates_for(&about()).contains(&own), "the packs are as they were");

        // A learner gets it sooner or later, since each template comes in turn.
        let learner = &district.learners[0];
        shelf.open_competency(learner, house.id(), &about()).unwrap();
        let current = (0..20)
            .find_map(|_| {
                let sitting = shelf.see_sitting(learner).unwrap();
                let item = sitting.sitting.item.unwrap();
                if item.template == own {
                    return Some((item, sitting.item.unwrap()));
                }
                shelf.open_competency(learner, house.id(), &about()).unwrap();
                None
            })
            .expect("twenty draws of a few templates");
        assert_eq!(current.1.credit(), Some(("Ms Rivera", "alder School")));

        // The next version comes while the learner is at the first.
        write(
            &house,
            &district,
            &see(),
            "text.en.stem",
            "#name fills #a boxes with #b beads each. How many beads?",
        );
        assert_eq!(app.share_work(teacher, class, id).unwrap(), 2);
        let shelf = school(&house, &district);
        assert_eq!(shelf.library().template(&own).unwrap().version, 2);
        let raw = current.1.right_answer("en");
        let answer = Answer { id: house.id(), item: current.0.key(), raw, lang: "en" };
        shelf.answer_item(learner, &answer).unwrap();
        let stem = shelf.see_sitting(learner).unwrap().item.unwrap().text("en").unwrap().stem.text();
        assert!(stem.contains("pencils"), "{stem}");
        assert!(
            app.rebuild(true).unwrap().iter().all(|report| report.differences.is_empty()),
            "{}",
            place.name
        );

        app.withdraw_work(teacher, class, id).unwrap();
        let shelf = school(&house, &district);
        assert!(!shelf.library().templates_for(&about()).contains(&own), "out of use");
        assert!(shelf.library().item(&own, 1, 7).is_ok(), "what was answered can still be seen");
        assert!(app.see_works(teacher, class).unwrap().mine[0].work.withdrawn_at.is_some());
        assert_eq!(app.share_work(teacher, class, id).unwrap(), 3);
        assert!(school(&house, &district).library().templates_for(&about()).contains(&own), "back again");

        // An administrator of the district is of no school; on a page of the class they see what its learners get.
        let office = &district.administrator;
        let of_class = app.of_school(office, Some(class)).unwrap();
        assert!(of_class.library().templates_for(&about()).contains(&own));

        let elsewhere = house.district("birch");
        assert!(!school(&house, &elsewhere).library().templates_for(&about()).contains(&own));
        assert!(matches!(app.see_work(&elsewhere.teacher, elsewhere.class, id), Err(AppError::NotFound(_))));
    }
}

#[test]
fn a_draft_is_its_authors_and_what_is_unsound_is_not_shared() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let other = colleague(&house, &district, "osei");
    let id = app.start_work(teacher, class, &number(), None, "en").unwrap();
    let see = || app.see_work(teacher, class, id).unwrap();

    // Whatever is typed is kept, and the errors are named at their lines.
    let first = see();
    write(&house, &district, &first, "answer.value", "a * nothing");
    let unsound = see();
    let found = checked(app, &unsound);
    assert!(!found.is_sound() && found.findings[0].line > 0, "{:?}", found.findings);
    assert!(matches!(app.share_work(teacher, class, id), Err(AppError::Form(_))));
    app.save_work(teacher, class, id, "no [ toml", unsound.work.changed_at).unwrap();
    let text = see();
    assert!(checked(app, &text).made.is_none() && text.work.draft == "no [ toml");
    assert!(matches!(app.share_work(teacher, class, id), Err(AppError::Form(_))));

    // What makes too few different questions is said before it is shared, by the check that refuses it.
    let few = first.work.draft.replace("'pick(3..24)'", "'pick(3..5)'");
    app.save_work(teacher, class, id, &few, text.work.changed_at).unwrap();
    let text = see();
    let found = checked(app, &text);
    assert!(
        !found.is_sound() && found.findings.iter().any(|one| one.field == "vars"),
        "{:?}",
        found.findings
    );
    assert!(matches!(app.share_work(teacher, class, id), Err(AppError::Form(_))));
    app.save_work(teacher, class, id, "no [ toml", text.work.changed_at).unwrap();
    let text = see();

    // An older page does not write over a newer draft.
    let stale = app.save_work(teacher, class, id, "older", first.work.changed_at);
    assert!(matches!(stale, Err(AppError::Form(ref faults)) if faults[0].says == "error-work-changed"));
    assert_eq!(see().work.draft, "no [ toml");

    // Nobody else sees it, not even an administrator, until it is shared.
    for actor in [&other, &district.administrator] {
        assert!(matches!(app.see_work(actor, class, id), Err(AppError::NotFound(_))));
        assert!(app.see_works(actor, class).unwrap().others.is_empty());
    }
    app.save_work(teacher, class, id, &first.work.draft, text.work.changed_at).unwrap();
    app.share_work(teacher, class, id).unwrap();
    write(&house, &district, &see(), "text.en.title", "Not for others yet");
    let line = app.see_works(&other, class).unwrap().others.remove(0);
    assert_eq!((line.title.as_str(), line.author.as_str()), ("A number to type (change me)", "Ms Rivera"));
    let seen = app.see_work(&other, class, id).unwrap();
    assert!(!seen.is_mine && seen.work.draft.contains("change me"), "what is shared, not the draft");
    let refused = app.save_work(&other, class, id, "mine now", see().work.changed_at);
    assert!(matches!(refused, Err(AppError::Form(ref faults)) if faults[0].says == "error-work-not-yours"));
    assert!(app.share_work(&other, class, id).is_err() && app.withdraw_work(&other, class, id).is_err());
    let own = TemplateId(format!("{}/{}", pack_of(district.school), line.work.name));
    let copy = app.start_work(&other, class, &Start::Template(own), None, "en").unwrap();
    let copied = app.see_work(&other, class, copy).unwrap().work;
    assert!(
        copied.draft.contains("change me") && copied.draft.contains("Mr osei, Ms Rivera"),
        "{}",
        copied.draft
    );
    assert_ne!(copied.name, line.work.name);

    // What was shared is not thrown away; a draft is.
    app.discard_work(teacher, class, id).unwrap();
    assert_eq!(see().work.shared, Some(1));
    app.discard_work(&other, class, copy).unwrap();
    assert!(matches!(app.see_work(&other, class, copy), Err(AppError::NotFound(_))));
    app.withdraw_work(&district.administrator, class, id).unwrap();
    assert!(see().work.withdrawn_at.is_some(), "an administrator may take it out of use");
}

#[test]
fn everything_of_the_pack_can_be_copied_and_shared_as_it_is() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let share = |start: &Start, lang: &str| -> WorkId {
        let id = app.start_work(teacher, class, start, None, lang).unwrap();
        let view = app.see_work(teacher, class, id).unwrap();
        let found = checked(app, &view);
        assert!(found.is_sound(), "{start:?} {:?}", found.findings);
        id
    };
    for (n, template) in app.library().templates().enumerate() {
        share(&Start::Template(template.id.clone()), ["en", "es"][n % 2]);
    }
    for activity in app.library().activities().filter(|one| one.device == content::activity::DeviceUse::None)
    {
        share(&Start::Activity(activity.id.clone()), "en");
    }
    let id = share(&Start::Activity(ActivityId("core/half-of-what".into())), "en");
    app.share_work(teacher, class, id).unwrap();
    let view = app.see_work(teacher, class, id).unwrap();
    let Some(Made::Activity(activity)) = checked(app, &view).made else { panic!("an activity") };
    assert_eq!(activity.licence.as_deref(), Some("CC-BY-4.0"), "whose work it was stays said");
    let shelf = school(&house, &district);
    let own: Vec<_> = shelf.library().activities_for(&activity.competencies[0].id).to_vec();
    assert!(own.iter().any(|id| id.0.ends_with("/half-of-what-3")), "{own:?}");
    let gone = Start::Activity(ActivityId("core/not-there".into()));
    assert!(matches!(app.start_work(teacher, class, &gone, None, "en"), Err(AppError::NotFound(_))));
}

#[test]
fn another_server_sees_what_was_shared_after_a_moment() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let second = House::new(&place.store);
    let others = |house: &House| school(house, &district).library().templates_for(&about()).len();
    let before = others(&second);
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let id = app.start_work(teacher, class, &number(), Some(&about()), "en").unwrap();
    app.share_work(teacher, class, id).unwrap();
    assert_eq!(others(&house), before + 1, "at once where it was shared");
    second.clock.advance(Millis::MINUTE);
    assert_eq!(others(&second), before + 1);
}
