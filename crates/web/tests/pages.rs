//! Every page, as a parser and a reader of either language meet it: sound HTML, whole words, no dead ends.

use std::collections::{BTreeMap, BTreeSet};

use app::answer_item::Answer as Typed;
use axum::http::{Method, StatusCode};
use content::InputKind;
use domain::{CompetencyId, Role};
use ui::words::{FILES, Reader};

use crate::html;
use crate::laws;
use crate::world::{Answer, Person, World};

pub(crate) const LANGS: [&str; 2] = ["en", "es"];
/// Pages that one reader visits at most.
const PAGES_MAX: usize = 45;

/// Asks in a language, and checks what comes back.
pub(crate) struct Visitor<'w> {
    world: &'w World,
    cookie: Option<String>,
    lang: &'static str,
    learner: bool,
}

impl<'w> Visitor<'w> {
    pub(crate) fn new(world: &'w World, person: Option<&Person>, lang: &'static str) -> Self {
        let learner = person.is_none_or(|person| person.user.role == Role::Learner);
        Self { world, cookie: person.map(|person| world.sign_in(person)), lang, learner }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[])
    }

    pub(crate) fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.ask(Method::POST, path, form)
    }

    fn ask(&self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let headers = [("host", "localhost"), ("accept-language", self.lang)];
        let what = format!("{method} {path} in {}", self.lang);
        let answer = self.world.ask(method, path, self.cookie.as_deref(), &headers, form);
        laws::check(&what, &answer);
        if answer.headers["content-type"] == "text/html; charset=utf-8" {
            // A page that is asked for in a language is in that one.
            let lang = path.split_once("?lang=").map_or(self.lang, |(_, lang)| lang);
            let mut faults = html::faults(&answer.body, lang);
            if lang == "es" && self.learner {
                faults.extend(english(&answer.body));
            }
            assert!(faults.is_empty(), "{what} ({}):\n{}\n{}", answer.status, faults.join("\n"), answer.body);
        }
        answer
    }

    /// The page, which must be there.
    pub(crate) fn page(&self, path: &str) -> Answer {
        let answer = self.get(path);
        assert_eq!(answer.status, StatusCode::OK, "{path} leads to {}", answer.to());
        answer
    }

    /// Follows every link from a page; every one must lead somewhere. Returns the addresses.
    fn crawl(&self, start: &str) -> BTreeSet<String> {
        let (mut seen, mut ahead) = (BTreeSet::new(), vec![start.to_owned()]);
        // Of many places of the map a few will do.
        let mut of_kind: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(path) = ahead.pop() {
            let kind = path.split('/').nth(1).unwrap_or_default().to_owned();
            let count = of_kind.entry(kind).or_default();
            if seen.contains(&path) || *count > 8 || seen.len() == PAGES_MAX {
                continue;
            }
            *count += 1;
            let answer = self.get(&path);
            let leads = answer.status == StatusCode::OK
                || (answer.status == StatusCode::SEE_OTHER
                    // A guardian's day starts at the families' door, which knows them.
                    && (self.cookie.is_none() || !answer.sends_to_sign_in() || path == "/"));
            assert!(leads, "a link leads to {path}, and the answer is {} {}", answer.status, answer.to());
            seen.insert(path);
            ahead.extend(html::links(&answer.body));
            if !answer.to().is_empty() {
                ahead.push(answer.to().to_owned());
            }
        }
        seen
    }
}

/// English sentences for learners and guardians that a Spanish page shows.
fn english(body: &str) -> Vec<String> {
    let words = html::words(body);
    let messages = |text: &'static str| -> BTreeMap<&'static str, &'static str> {
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" = "))
            .collect()
    };
    let mut found = Vec::new();
    for file in FILES.iter().filter(|file| file.reader == Reader::Learner) {
        let spanish = messages(file.es);
        for (id, text) in messages(file.en) {
            let telling = text.len() >= 10 && !text.contains('{') && spanish.get(id) != Some(&text);
            if telling && words.contains(text) {
                found.push(format!("{id} is English on a Spanish page: {text}"));
            }
        }
    }
    found
}

fn lively() -> World {
    let world = World::new();
    for person in world.here.people.iter().filter(|person| person.user.role == Role::Learner) {
        world.live(person);
    }
    world
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let world = lively();
    for lang in LANGS {
        for (label, wanted) in [
            ("learner of 4A", &["/today", "/map", "/me", "/practice"][..]),
            ("learner of 1C", &["/today", "/map", "/me"]),
            ("teacher of 4A", &["/classes", "/class/"]),
            ("guardian of the learner of 4A", &["/family", "/child/"]),
            ("administrator of the district", &["/school", "/class/"]),
            ("administrator of school 2", &["/school", "/class/"]),
        ] {
            let seen = Visitor::new(&world, Some(world.here.who(label)), lang).crawl("/");
            for start in wanted {
                assert!(
                    seen.iter().any(|path| path.starts_with(start)),
                    "{label} never gets to {start}: {seen:?}"
                );
            }
        }
        let seen = Visitor::new(&world, None, lang).crawl("/");
        assert!(seen.contains("/sign-in"), "{seen:?}");
    }
}

#[test]
fn who_has_no_place_yet_is_not_sent_round_in_a_ring() {
    let world = World::new();
    let cookie = world.sign_in(world.here.who("coach"));
    assert_eq!(world.get("/", Some(&cookie)).to(), "/sign-in");
    assert_eq!(world.get("/sign-in", Some(&cookie)).status, StatusCode::OK);
}

#[test]
fn no_page_of_one_learner_speaks_of_another() {
    let world = lively();
    for label in ["learner of 4A", "classmate in 4A", "learner of 1C"] {
        let reader = world.here.who(label);
        let visitor = Visitor::new(&world, Some(reader), "en");
        let mut pages = visitor.crawl("/");
        pages.insert("/today?more=yes".to_owned());
        pages.insert(format!("/map/{}", world.competency()));
        for path in pages {
            let body = visitor.get(&path).body;
            for other in
                world.everybody().filter(|p| p.user.role == Role::Learner && p.user.id != reader.user.id)
            {
                let leak = body.contains(&other.user.given_name) || body.contains(&other.user.id.to_string());
                assert!(!leak, "{path} of the {label} speaks of the {}", other.label);
            }
        }
    }
}

/// One competency for each kind of field that a question can have.
fn kinds() -> Vec<CompetencyId> {
    let mut found: BTreeMap<&str, CompetencyId> = BTreeMap::new();
    for template in content::builtin().templates() {
        let item = content::builtin().item(&template.id, template.version, 1).unwrap();
        let text = item.text("en").unwrap();
        let kind = match (text.input.kind, text.figure.is_some()) {
            (InputKind::Number { .. }, false) => "number",
            (InputKind::Number { .. }, true) => "number with figure",
            (InputKind::Text { .. }, _) => "text",
            (InputKind::Choice(_), _) => "choice",
            (InputKind::Expression { .. }, _) => "expression",
            (InputKind::Multiple(_), _) => "multiple",
            (InputKind::Order(_), _) => "order",
            (InputKind::Match { .. }, _) => "match",
            (InputKind::Line { .. }, _) => "line",
            (InputKind::Points { .. }, _) => "points",
            (InputKind::Fields { .. }, _) => "fields",
            // What a person rates never comes first; `rated.rs` goes there.
            (InputKind::Writing { .. } | InputKind::Drawing { .. }, _) => continue,
        };
        let weighted = template.competencies.first().unwrap();
        found.entry(kind).or_insert_with(|| weighted.id.clone());
    }
    assert!(found.len() >= 3, "questions come in several kinds: {found:?}");
    found.into_values().collect()
}

/// One question from the first look at it to the next one, each state a page.
fn answer_through(visitor: &Visitor, person: &Person, competency: &CompetencyId) {
    let world = visitor.world;
    let send = |path: &str, item: &str, more: &[(&str, &str)]| {
        let id = world.evidence_id().to_string();
        let form: Vec<(&str, &str)> =
            [("id", id.as_str()), ("item", item)].into_iter().chain(more.iter().copied()).collect();
        let answer = visitor.post(path, &form);
        assert_eq!(answer.to(), "/practice", "{path}: {} {}", answer.status, answer.body);
        visitor.page("/practice").body
    };
    let item = || world.app.see_sitting(&world.actor(person)).unwrap().sitting.item.unwrap();
    let open =
        visitor.post("/map/open", &[("id", &world.evidence_id().to_string()), ("competency", &competency.0)]);
    assert_eq!(open.to(), "/practice", "{competency}");
    let key = item().key();
    let first = visitor.page("/practice").body;
    assert!(
        html::forms(&first).iter().any(|(action, _)| action == "/practice/answer"),
        "there is a field for the answer"
    );
    let wrong = send("/practice/answer", &key, &[("answer", "?!")]);
    assert!(wrong.contains("id=\"again\""), "an answer that cannot be read is asked for again");
    send("/practice/answer", &key, &[("answer", "-987654")]);
    send("/practice/example", &key, &[]);
    for _ in 0..3 {
        send("/practice/hint", &key, &[]);
    }
    assert!(send("/practice/not-learned", &key, &[]).contains("id=\"right\""), "the solution is shown");
    let twice =
        visitor.post("/practice/not-learned", &[("id", &world.evidence_id().to_string()), ("item", &key)]);
    assert_eq!(twice.status, StatusCode::CONFLICT, "the question is over");
    send("/practice/next", &key, &[]);
    let current = item();
    assert_ne!(current.key(), key);
    let item = content::builtin().item(&current.template, current.version, current.seed).unwrap();
    let text = item.text("en").unwrap();
    let right = item.right_answer("en");
    let key = current.key();
    let said = send("/practice/answer", &key, &[("answer", &right)]);
    assert!(said.contains("id=\"right\""), "{right} is right for {}", text.speech);
    for _ in 0..5 {
        let key = world.app.see_sitting(&world.actor(person)).unwrap().sitting.item.map(|item| item.key());
        let Some(key) = key else { break };
        if key != current.key() {
            send("/practice/not-learned", &key, &[]);
        }
        send("/practice/next", &key, &[]);
    }
    assert!(!visitor.page("/practice").body.contains("/practice/answer"), "the sitting is over");
}

#[test]
fn every_state_of_a_question_is_a_sound_page() {
    let world = World::new();
    for lang in LANGS {
        for (competency, label) in kinds().iter().zip(["learner of 4A", "learner of 1C"].iter().cycle()) {
            let person = world.here.who(label);
            answer_through(&Visitor::new(&world, Some(person), lang), person, competency);
        }
    }
}

#[test]
fn every_activity_opens_and_can_be_done() {
    let world = World::new();
    for lang in LANGS {
        let visitor = Visitor::new(&world, Some(world.here.who("learner of 4A")), lang);
        let mut count = 0;
        for activity in content::builtin().activities() {
            let path = format!("/activity/{}", activity.id.0);
            assert!(visitor.page(&path).body.contains(&format!("{path}/done")), "{path}");
            let id = world.evidence_id().to_string();
            let long = "x".repeat(1_001);
            let refused = visitor.post(&format!("{path}/done"), &[("id", &id), ("note", &long)]);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(visitor.post(&format!("{path}/done"), &[("id", &id), ("note", "Fun")]).to(), "/today");
            count += 1;
        }
        assert!(count > 5, "{count} activities");
    }
}

/// A first-run link's token, as an empty house prints it.
fn first_run_link(world: &World) -> String {
    use store::signin::{self, Known, OneTimeLink};
    let (token, tenant) = ([5; 32], world.app.add_tenant("Empty", false).unwrap());
    let hash = app::secrets::hash(&token);
    let until = world.clock.now().plus(domain::Millis::DAY);
    let link = OneTimeLink { purpose: "first_run".into(), user: None };
    world.app.store().write(tenant, move |tx| signin::add_link(tx, hash, &link, until)).unwrap();
    world.app.store().directory(move |tx| signin::make_known(tx, Known::Link, &hash, tenant)).unwrap();
    app::secrets::spell(&token)
}

#[test]
fn doors_and_gates_are_sound_pages() {
    let world = World::new();
    let token = first_run_link(&world);
    let administrator = world.actor(world.here.who("administrator of the district"));
    let teacher = world.here.who("teacher of 4A");
    let link = world.app.new_password_link(&administrator, teacher.user.id).unwrap();
    let [_, b, c] = &world.here.classes;
    let learner = world.here.who("learner of 4B").user.id;
    world.app.open_class(&administrator, c.id, true).unwrap();
    for lang in LANGS {
        let nobody = Visitor::new(&world, None, lang);
        nobody.page("/sign-in");
        for class in [b, c] {
            assert!(nobody.page(&format!("/door/{}", class.code)).body.contains("person"), "there are tiles");
            assert_eq!(
                nobody.post("/door", &[("code", &class.code.to_lowercase())]).to(),
                format!("/door/{}", class.code)
            );
        }
        nobody.page(&format!("/door/{}", world.here.classes[0].code));
        assert_eq!(nobody.get("/door/NOBODY").status, StatusCode::NOT_FOUND);
        assert_eq!(nobody.post("/door", &[("code", "<b>")]).status, StatusCode::NOT_FOUND);
        let pictures = format!("/door/{}/pictures/{learner}", b.code);
        nobody.page(&pictures);
        let second = nobody.post(&pictures, &[("picked", "sun"), ("picture", "fish")]);
        assert_eq!(second.status, StatusCode::OK);
        assert_eq!(nobody.post(&pictures, &[("picture", "dragon")]).status, StatusCode::CONFLICT);
        nobody.page(&format!("/setup/{token}"));
        let short = [("sign_in_name", ""), ("password", "short")];
        assert_eq!(nobody.post(&format!("/setup/{token}"), &short).status, StatusCode::UNPROCESSABLE_ENTITY);
        nobody.page(&format!("/password/{link}"));
        let name = [("sign_in_name", "otter"), ("password", "short")];
        assert_eq!(nobody.post(&format!("/password/{link}"), &name).status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(nobody.get("/password/aaaa").status, StatusCode::GONE);
        assert_eq!(
            nobody.post("/sign-in", &[("name", "<i>"), ("password", "x")]).status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(nobody.get("/no/such/page").status, StatusCode::NOT_FOUND);
    }
}

#[test]
fn forms_that_cannot_be_taken_say_why_on_sound_pages() {
    let world = lively();
    let long = "x".repeat(501);
    let (class, school) = (world.here.classes[0].id, world.here.orgs[1]);
    for lang in LANGS {
        let id = world.evidence_id().to_string();
        let learner = Visitor::new(&world, Some(world.here.who("learner of 4A")), lang);
        let administrator = Visitor::new(&world, Some(world.here.who("administrator of the district")), lang);
        let refuse = |visitor: &Visitor, path: &str, form: &[(&str, &str)]| {
            let status = visitor.post(path, form).status;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "POST {path} {form:?}");
        };
        refuse(&learner, "/today/wish", &[("id", &id), ("wish", " ")]);
        refuse(&learner, "/today/wish", &[("id", &id), ("wish", &long)]);
        refuse(&learner, "/me", &[("interests", &long)]);
        assert_eq!(learner.post("/today/pick", &[("id", "1")]).status, StatusCode::CONFLICT);
        assert_eq!(learner.get("/school").status, StatusCode::FORBIDDEN);
        refuse(&administrator, "/school", &[("name", ""), ("zone", "America/Denver")]);
        refuse(&administrator, "/school", &[("name", "Alder"), ("zone", "Mars/Olympus")]);
        let year = [("name", "2027"), ("start", "2027-08-01"), ("end", "yesterday")];
        refuse(&administrator, &format!("/school/{school}/session"), &year);
        let year = [("name", "2027"), ("start", "2027-08-01"), ("end", "2027-07-01")];
        refuse(&administrator, &format!("/school/{school}/session"), &year);
        let new = [("name", "5A"), ("framework", "none"), ("grade", "5"), ("way", "card")];
        refuse(&administrator, &format!("/school/{school}/class"), &new);
        refuse(
            &administrator,
            &format!("/school/{school}/staff"),
            &[("given_name", "A"), ("role", "learner")],
        );
        let settings = format!("/class/{class}/settings");
        let meeting =
            [("name", "4A"), ("way", "card"), ("weekday0", "1"), ("start0", "25:00"), ("minutes0", "50")];
        refuse(&administrator, &settings, &meeting);
        let meeting =
            [("name", "4A"), ("way", "card"), ("weekday0", "1"), ("start0", "23:30"), ("minutes0", "50")];
        refuse(&administrator, &settings, &meeting);
        refuse(&administrator, &settings, &[("name", ""), ("way", "card")]);
        refuse(
            &administrator,
            &format!("/class/{class}/learners"),
            &[("list", "Amina Diallo\n<script>alert(1)</script>")],
        );
        refuse(&administrator, &format!("/class/{class}/teacher"), &[("teacher", &class.to_string())]);
        let link = administrator
            .post(&format!("/school/{school}/staff"), &[("given_name", "Robin"), ("role", "teacher")]);
        assert!(link.status == StatusCode::OK && link.body.contains("http://localhost/password/"));
        administrator.page(&format!("/school/{school}?month=2027-01"));
        administrator.page(&format!("/school/{school}?month=nonsense"));
    }
}

#[test]
fn the_same_form_twice_is_one_record() {
    let world = World::new();
    let person = world.here.who("learner of 4A");
    let visitor = Visitor::new(&world, Some(person), "en");
    let today = visitor.page("/today").body;
    let forms = html::forms(&today);
    let (_, pick) =
        forms.iter().find(|(action, _)| action == "/today/pick").expect("there is something to pick");
    let pick: Vec<(&str, &str)> = pick.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let records = || world.app.store().read(person.tenant, store::log::count).unwrap();
    let first = visitor.post("/today/pick", &pick).to().to_owned();
    assert_eq!(records(), 1);
    assert_eq!(visitor.post("/today/pick", &pick).to(), first, "the second time leads to the same place");
    assert_eq!(records(), 1);
    let actor = world.actor(person);
    world.app.open_competency(&actor, world.evidence_id(), &world.competency()).unwrap();
    let key = world.app.see_sitting(&actor).unwrap().sitting.item.unwrap().key();
    let id = world.evidence_id();
    let typed = Typed { id, item: key, raw: "1".into(), lang: "en" };
    let form = [("id", id.to_string()), ("item", typed.item.clone()), ("answer", typed.raw.clone())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    world.app.answer_item(&actor, &typed).unwrap();
    assert_eq!(visitor.post("/practice/answer", &form).to(), "/practice");
    assert_eq!(records(), 3, "the choice, the door of one's own, the answer");
}

#[test]
fn a_hand_is_seen_by_the_teacher_and_comes_down() {
    let world = World::new();
    let (learner, teacher) = (world.here.who("learner of 4A"), world.here.who("teacher of 4A"));
    let (child, adult) =
        (Visitor::new(&world, Some(learner), "en"), Visitor::new(&world, Some(teacher), "en"));
    let class = format!("/class/{}", world.here.classes[0].id);
    let answer = format!("/learner/{}/visit", learner.user.id);
    assert!(!adult.page(&class).body.contains(&answer));
    let today = html::forms(&child.page("/today").body);
    let (_, up) = today.iter().find(|(action, _)| action == "/hand").expect("the hand is on every page");
    let up: Vec<(&str, &str)> = up.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for _ in 0..2 {
        assert_eq!(child.post("/hand", &up).to(), "/today");
    }
    world.clock.advance(domain::Millis::MINUTE);
    let page = adult.page(&class).body;
    assert!(page.contains(&answer), "the teacher sees it");
    let forms = html::forms(&page);
    let (_, form) = forms.iter().find(|(action, _)| *action == answer).unwrap();
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(adult.post(&answer, &form).to(), class);
    assert_eq!(adult.post(&answer, &form).to(), class, "the same click twice is one visit");
    assert!(!adult.page(&class).body.contains(&answer), "it is down");
}
