//! Families, as their telephones and their school's computers ask: the door, the page, the letters.

use axum::http::{Method, StatusCode};
use domain::Role;

use crate::html;
use crate::laws;
use crate::world::{Answer, Person, World};

/// A world in which every learner has worked, wished and said something.
fn lively() -> World {
    let world = World::new();
    for person in world.here.people.iter().filter(|person| person.user.role == Role::Learner) {
        world.live(person);
    }
    world
}

/// A child with a guardian, the child's teacher, and the cookie of the latter.
fn home(world: &World) -> (&Person, &Person, String) {
    let teacher = world.here.who("teacher of 4A");
    (world.here.who("learner of 4A"), world.here.who("guardian of the learner of 4A"), world.sign_in(teacher))
}

fn sound(what: &str, answer: &Answer, lang: &str) {
    laws::check(what, answer);
    let faults = html::faults(&answer.body, lang);
    assert!(faults.is_empty(), "{what}: {}", faults.join("\n"));
}

/// What stands in a text between one piece and the next.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split_once(from)
        .and_then(|(_, rest)| rest.split_once(to))
        .unwrap_or_else(|| panic!("{from} in {text}"))
        .0
}

/// The code in a letter, and the address in its square.
fn letter(world: &World, child: &Person, teacher: &str) -> String {
    let page = world.get(&format!("/learner/{}/family/letters", child.user.id), Some(teacher));
    assert_eq!(page.status, StatusCode::OK);
    sound("a letter", &page, "en");
    assert_eq!(page.body.matches("<article").count(), 1);
    between(&page.body, "<b class=\"at code\">", "<").to_owned()
}

#[test]
fn a_code_is_typed_or_photographed_and_leads_to_the_child() {
    let world = lively();
    let (child, _, teacher) = home(&world);
    let code = letter(&world, child, &teacher);
    let page = format!("/child/{}", child.user.id);
    let typed = code.to_lowercase().replace('-', "  ");
    let plain = code.replace('-', "");
    for answer in
        [world.post("/family", None, &[("code", &typed)]), world.get(&format!("/family/{plain}"), None)]
    {
        assert_eq!((answer.status, answer.to()), (StatusCode::SEE_OTHER, "/family"), "{}", answer.body);
        let cookie = answer.cookie().expect("a session");
        assert_eq!(world.get("/", Some(&cookie)).to(), "/family");
        assert_eq!(world.get("/family", Some(&cookie)).to(), page);
        let shown = world.get(&page, Some(&cookie));
        assert_eq!(shown.status, StatusCode::OK);
        sound("the child's page", &shown, "en");
        assert!(shown.body.contains(&child.user.given_name));
        for other in world.everybody().filter(|p| p.user.role == Role::Learner && p.user.id != child.user.id)
        {
            assert!(!shown.body.contains(&other.user.given_name), "{} is on the page", other.label);
        }
        assert!(!shown.body.contains("A story about"), "a wish is for the teacher");
        assert!(shown.body.len() <= 30_000, "{} bytes", shown.body.len());
        for link in html::links(&shown.body) {
            let there = world.get(&link, Some(&cookie)).status;
            assert!(there.is_success() || there.is_redirection(), "a link leads to {link}: {there}");
        }
        let out = world.post("/sign-out", Some(&cookie), &[]);
        assert_eq!((out.to(), out.ends_session()), ("/family", true));
        assert_eq!(world.get(&page, Some(&cookie)).to(), "/family", "who is out is at the door for families");
    }
}

#[test]
fn the_page_changes_its_language_without_scripts() {
    let world = lively();
    let (child, guardian, _) = home(&world);
    let cookie = world.sign_in_by(guardian, "family");
    let page = format!("/child/{}", child.user.id);
    world.clock.advance(60_000);
    let done = world.post(&format!("{page}/language"), Some(&cookie), &[("lang", "es")]);
    assert_eq!(done.to(), page);
    let shown = world.get(&page, Some(&cookie));
    sound("the child's page in Spanish", &shown, "es");
    for words in ["Esta semana", "Lo que pueden hacer en casa", "Cómo leemos el ritmo"] {
        assert!(shown.body.contains(words), "{words} is missing: {}", shown.body);
    }
    for lang in ["", "xx"] {
        let answer = world.post(&format!("{page}/language"), Some(&cookie), &[("lang", lang)]);
        assert_eq!(answer.status, StatusCode::CONFLICT, "{lang:?}");
    }
    for (path, words) in [("/family?lang=es", "Escriba el código"), ("/family", "Type the code")] {
        let door = world.get(path, None);
        assert!(door.body.contains(words), "{path}: {}", door.body);
    }
}

#[test]
fn a_wrong_code_says_so_and_guesses_are_counted() {
    let world = World::new();
    for code in ["", "7K2M", "7K2M-94QD-XT3P-0HJB", "<script>alert(1)</script>", "🦉🦉🦉🦉"] {
        let answer = world.post("/family", None, &[("code", code), ("lang", "es")]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        sound(code, &answer, "es");
        assert!(answer.body.contains("Este código no abre ninguna página"));
    }
    let mut refused = 0;
    for _ in 0..70 {
        let answer = world.get("/family/7K2M94QDXT3P0HJB", None);
        laws::check("a guess", &answer);
        assert_eq!(answer.cookie(), None);
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 10, "only {refused} of 70 guesses were refused");
    // The other ways are closed as well, with a code that is right.
    let (child, _, teacher) = home(&world);
    let code = letter(&world, child, &teacher);
    let answer = world.post("/family", None, &[("code", &code)]);
    assert_eq!((answer.status, answer.cookie()), (StatusCode::TOO_MANY_REQUESTS, None));
    sound("too many", &answer, "en");
}

#[test]
fn a_link_is_looked_at_often_and_opens_once() {
    let world = World::new();
    let (child, guardian, teacher) = home(&world);
    let id = guardian.user.id.to_string();
    let made =
        world.post(&format!("/learner/{}/family/link", child.user.id), Some(&teacher), &[("guardian", &id)]);
    sound("the link is shown", &made, "en");
    let path = format!("/family/link/{}", between(&made.body, "/family/link/", "<"));
    let again = world.get(&format!("/learner/{}/family", child.user.id), Some(&teacher));
    assert!(!again.body.contains("/family/link/a") && !again.body.contains(&path), "it is shown this once");
    for _ in 0..3 {
        let look = world.get(&path, None);
        assert_eq!((look.status, look.cookie()), (StatusCode::OK, None));
        sound("a link before it is opened", &look, "en");
    }
    let opened = world.post(&path, None, &[]);
    let cookie = opened.cookie().expect("a session");
    assert_eq!(world.get("/family", Some(&cookie)).to(), format!("/child/{}", child.user.id));
    for answer in [world.post(&path, None, &[]), world.get(&path, None)] {
        assert_eq!((answer.status, answer.cookie()), (StatusCode::GONE, None));
        sound("a link that was opened", &answer, "en");
        assert!(answer.body.contains("This link was opened before"), "{}", answer.body);
    }
    let spanish = [("host", "localhost"), ("accept-language", "es")];
    let dead = world.ask(Method::GET, "/family/link/aaaa", None, &spanish, &[]);
    assert_eq!(dead.status, StatusCode::GONE);
    sound("a link that never was", &dead, "es");
}

#[test]
fn staff_give_and_take_a_way_in() {
    let world = World::new();
    let child = world.here.who("learner of 4B");
    let teacher = world.sign_in(world.here.who("teacher of 4B"));
    let path = format!("/learner/{}/family", child.user.id);
    let empty = world.get(&path, Some(&teacher));
    sound("nobody yet", &empty, "en");
    assert!(empty.body.contains("Nobody has a way in yet") && !empty.body.contains("/family/known"));
    let bad =
        world.post(&path, Some(&teacher), &[("given_name", ""), ("family_name", "Sato"), ("lang", "es")]);
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    sound("without a name", &bad, "en");
    assert!(bad.body.contains("value=\"Sato\""), "what was typed is kept");
    let form = [("given_name", "Ren"), ("family_name", "Sato"), ("lang", "es")];
    let added = world.post(&path, Some(&teacher), &form);
    assert_eq!(added.to(), format!("{path}?done=added"));
    let page = world.get(added.to(), Some(&teacher));
    sound("somebody", &page, "en");
    assert!(page.body.contains("Ren Sato") && page.body.contains("role=\"status\""));
    let guardian = between(&page.body, "name=\"guardian\" value=\"", "\"").to_owned();
    let class = world.get(&format!("/class/{}/family", world.here.classes[1].id), Some(&teacher));
    sound("the letters of a class", &class, "en");
    assert!(class.body.contains("<article class=\"letter\" lang=\"es\""), "in the language of its reader");
    let code = between(&class.body, "<b class=\"at code\">", "<").to_owned();
    let open = |code: &str| world.post("/family", None, &[("code", code)]).status;
    assert_eq!(open(&code), StatusCode::SEE_OTHER);
    let renewed = world.post(&format!("{path}/code"), Some(&teacher), &[("guardian", &guardian)]);
    assert_eq!(renewed.to(), format!("{path}?done=code"));
    assert_eq!(open(&code), StatusCode::UNPROCESSABLE_ENTITY, "the old code opens");
    let letters = world.get(&format!("{path}/letters"), Some(&teacher));
    let code = between(&letters.body, "<b class=\"at code\">", "<").to_owned();
    assert_eq!(open(&code), StatusCode::SEE_OTHER);
    world.post(&format!("{path}/remove"), Some(&teacher), &[("guardian", &guardian)]);
    assert_eq!(open(&code), StatusCode::UNPROCESSABLE_ENTITY, "who was taken away comes in");
    let gone = world.post(&format!("{path}/remove"), Some(&teacher), &[("guardian", &guardian)]);
    assert_eq!(gone.status, StatusCode::CONFLICT, "twice is told, not done");
}

#[test]
fn brothers_and_sisters_have_one_door() {
    let world = lively();
    let (older, guardian, teacher) = home(&world);
    let younger = world.here.who("classmate in 4A");
    let id = guardian.user.id.to_string();
    let path = format!("/learner/{}/family", younger.user.id);
    assert!(world.get(&path, Some(&teacher)).body.contains(&format!("<option value=\"{id}\"")));
    world.post(&format!("{path}/known"), Some(&teacher), &[("guardian", &id)]);
    let cookie = world.sign_in_by(guardian, "family");
    let choice = world.get("/family", Some(&cookie));
    assert_eq!(choice.status, StatusCode::OK);
    sound("whose page", &choice, "en");
    let links = html::links(&choice.body);
    for child in [older, younger] {
        assert!(links.contains(&format!("/child/{}", child.user.id)), "{links:?}");
    }
    let page = world.get(&format!("/child/{}", older.user.id), Some(&cookie));
    assert!(!page.body.contains(&younger.user.given_name), "not even a sister is named on the page");
    assert!(html::links(&page.body).contains("/family"));
    for stranger in ["learner of 4B", "learner of 1C"] {
        let path = format!("/child/{}", world.here.who(stranger).user.id);
        let refused = world.get(&path, Some(&cookie)).status;
        assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&refused), "{stranger}: {refused}");
    }
}

/// A learner answers a sitting on each of some days, all right: eight competencies of their grade in turn.
fn work_for(world: &World, learner: &Person, days: usize) {
    let (app, actor) = (&world.app, world.actor(learner));
    let web = &app.library().web;
    let goals: Vec<_> = web
        .nodes()
        .map(|node| web.competency(node))
        .filter(|one| one.band.number() == 4 && !app.library().templates_for(&one.id).is_empty())
        .collect();
    for day in 0..days {
        app.open_competency(&actor, world.evidence_id(), &goals[day % 8].id).unwrap();
        loop {
            let view = app.see_sitting(&actor).unwrap();
            let (Some(item), Some(current)) = (view.item, view.sitting.item) else { break };
            let raw = item.right_answer("en");
            let (id, key) = (world.evidence_id(), current.key());
            app.answer_item(&actor, &app::answer_item::Answer { id, item: key.clone(), raw, lang: "en" })
                .unwrap();
            app.next(&actor, &key).unwrap();
        }
        world.clock.advance(domain::Millis::DAY);
    }
}

#[test]
fn the_pace_stands_with_its_rule_in_both_languages() {
    let world = World::new();
    let (child, guardian, _) = home(&world);
    // Sixteen days have eleven or twelve of school.
    work_for(&world, child, 16);
    let cookie = world.sign_in_by(guardian, "family");
    let name = &child.user.given_name;
    for (lang, word, rule) in [
        (
            "en",
            format!("<h1>{name} is ahead.</h1>"),
            ["never at other children", "in the last", "more school days", "On pace: from"],
        ),
        (
            "es",
            format!("<h1>{name} va por delante.</h1>"),
            ["nunca a otros niños", "en los últimos", "días de clase", "A buen ritmo: desde"],
        ),
    ] {
        let headers = [("host", "localhost"), ("accept-language", lang)];
        let page = world.ask(Method::GET, &format!("/child/{}", child.user.id), Some(&cookie), &headers, &[]);
        sound(lang, &page, lang);
        assert!(page.body.contains(&word), "{word} is not on the page: {}", page.body);
        for words in rule {
            assert!(page.body.contains(words), "{words} is not on the page: {}", page.body);
        }
        assert!(page.body.len() <= 30_000, "{} bytes", page.body.len());
    }
}
