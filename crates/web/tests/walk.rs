//! Walks every address of the site as everybody, about everything: what is seen must be what the permission
//! table says. A new address is walked without a word here, as long as the parts of its path are known.

use std::env;
use std::fs;
use std::path::Path;

use app::tomorrow::Doing;
use axum::http::{Method as Verb, StatusCode};
use domain::permission::{self, Action};
use domain::{Relation, Role, UserId};
use store::{StoreError, Tx};
use web::routes::{About, Method, Needs, ROUTES, Route};

use crate::laws;
use crate::subjects::{Subject, fill, form, home, relations, subjects};
use crate::world::{Answer, DAY, Person, World};

fn go(world: &World, route: &Route, path: &str, subject: Subject<'_>, cookie: Option<&str>) -> Answer {
    if route.method == Method::Get {
        return world.get(path, cookie);
    }
    let form = form(world, subject);
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    world.post(path, cookie, &form)
}

/// No page names a learner to somebody who may not see that learner's class.
fn check_names(world: &World, what: &str, reader: &Person, answer: &Answer) {
    for learner in world.everybody().filter(|p| p.user.role == Role::Learner) {
        let relations = relations(world, reader, Subject::Person(learner));
        let sees = |r: &Relation| {
            *r == Relation::Myself
                || [Action::SeeClass, Action::SeeChild]
                    .into_iter()
                    .any(|action| permission::may(reader.user.role, *r, action))
        };
        if !relations.iter().any(sees) {
            let leak = answer.body.contains(&learner.user.given_name)
                || answer.body.contains(&learner.user.id.to_string());
            assert!(!leak, "{what}: the page speaks of the {} of {}", learner.label, learner.user.given_name);
        }
    }
}

/// How many rows each tenant has in tables that only a use case may change.
fn rows(world: &World) -> Vec<i64> {
    let tables = [
        "SELECT COUNT(*) FROM evidence WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM audit WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM profile_entries WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM users WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM enrollments WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM orgs WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM classes WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM classes WHERE tenant_id = $1 AND open_until IS NOT NULL",
        "SELECT COUNT(*) FROM academic_sessions WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM school_days WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM guardianships WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM one_time_links WHERE tenant_id = $1",
        "SELECT COUNT(*) FROM cards WHERE tenant_id = $1",
        "SELECT SUM(card_version + picture_version) FROM users WHERE tenant_id = $1",
    ];
    let count = |tx: &mut Tx| {
        tables.iter().map(|sql| tx.query_one(sql, &[])?.get(0)).collect::<Result<Vec<i64>, StoreError>>()
    };
    [&world.here, &world.elsewhere]
        .into_iter()
        .flat_map(|d| world.app.store().read(d.tenant, count).unwrap())
        .collect()
}

/// Everybody who walks: all of one tenant, and one of each role of the other.
fn walkers(world: &World) -> Vec<&Person> {
    let mut roles = Vec::new();
    let others = world.elsewhere.people.iter().filter(|p| {
        let first = !roles.contains(&p.user.role);
        roles.push(p.user.role);
        first
    });
    world.here.people.iter().chain(others).collect()
}

/// One visit: who, about what, and whether the table allows it.
struct Visit<'w> {
    actor: &'w Person,
    subject: Subject<'w>,
    path: String,
    allowed: bool,
}

fn visits<'w>(world: &'w World, route: &Route, action: Action, about: About) -> Vec<Visit<'w>> {
    let mut visits = Vec::new();
    for actor in walkers(world) {
        // A school that the path does not name is the actor's own.
        let own = about == About::Org && !route.path.contains("{org}");
        let about = match about {
            About::Oneself => vec![Subject::Oneself],
            _ if own => vec![Subject::Org(home(world, actor), actor.user.org)],
            about => subjects(world, about),
        };
        for subject in about {
            let (path, fits) = fill(world, route.path, subject);
            let may = |r: Relation| permission::may(actor.user.role, r, action);
            let allowed = fits && relations(world, actor, subject).into_iter().any(may);
            visits.push(Visit { actor, subject, path, allowed });
        }
    }
    visits
}

fn walk(world: &World, route: &Route, action: Action, about: About) -> (usize, usize) {
    let verb = if route.method == Method::Get { "GET" } else { "POST" };
    let (allowed, denied): (Vec<Visit>, Vec<Visit>) =
        visits(world, route, action, about).into_iter().partition(|visit| visit.allowed);
    let what =
        |v: &Visit| format!("{verb} {} by the {} about {}", route.path, v.actor.label, v.subject.says());
    let before = rows(world);
    for visit in &denied {
        let cookie = world.sign_in(visit.actor);
        let answer = go(world, route, &visit.path, visit.subject, Some(&cookie));
        let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status);
        assert!(refused, "{} is not allowed, and the answer is {}", what(visit), answer.status);
        laws::check(&what(visit), &answer);
        check_names(world, &what(visit), visit.actor, &answer);
    }
    for visit in allowed.iter().chain(&denied).take(40) {
        let answer = go(world, route, &visit.path, visit.subject, None);
        assert!(answer.sends_to_sign_in(), "{verb} {} by nobody is answered {}", visit.path, answer.status);
        laws::check(&visit.path, &answer);
    }
    assert_eq!(rows(world), before, "{verb} {} changed something for somebody who may not", route.path);
    for visit in &allowed {
        let cookie = world.sign_in(visit.actor);
        let answer = go(world, route, &visit.path, visit.subject, Some(&cookie));
        let (what, status) = (what(visit), answer.status);
        let refused = [401, 403, 404].contains(&status.as_u16())
            || (answer.sends_to_sign_in() && !answer.ends_session());
        assert!(!refused, "{what} is allowed, and the answer is {status} {}", answer.to());
        assert_ne!(
            status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{what}: say in `form` of walk.rs what it takes"
        );
        laws::check(&what, &answer);
        check_names(world, &what, visit.actor, &answer);
    }
    (allowed.len(), denied.len())
}

/// Every class's lesson of today is proposed and begun.
fn hold_lessons(world: &World) {
    for district in [&world.here, &world.elsewhere] {
        for class in &district.classes {
            let teaches = |p: &&Person| p.user.role == Role::Teacher && p.classes.contains(&class.id);
            let teacher = world.actor(district.people.iter().find(teaches).expect("a teacher"));
            let app = &world.app;
            let version = app.see_tomorrow(&teacher, class.id, Some(DAY)).expect("proposed").version;
            app.hold_lesson(&teacher, class.id, DAY, version, &Doing::Begin).expect("begun");
        }
    }
}

/// A world in which all learners have worked, and lessons run.
fn lively() -> World {
    let world = World::new();
    for person in world.everybody().filter(|person| person.user.role == Role::Learner) {
        world.live(person);
    }
    hold_lessons(&world);
    world
}

#[test]
fn every_address_opens_exactly_to_those_the_table_allows() {
    let world = lively();
    let (mut opened, mut closed) = (0, 0);
    for route in ROUTES {
        if let Needs::Action(action, about) = route.needs {
            let (allowed, denied) = walk(&world, route, action, about);
            assert!(allowed > 0, "nobody may open {}; is there an action for it?", route.path);
            assert!(
                denied > 0 || action == Action::SignOut,
                "everybody may open {}; is it walked right?",
                route.path
            );
            opened += allowed;
            closed += denied;
        }
    }
    eprintln!("{opened} visits that are allowed, {closed} that are not");
    assert!(opened > 250 && closed > 2_000, "{opened} and {closed}: the walk has become short");
}

#[test]
fn addresses_for_anybody_never_fail() {
    let world = lively();
    for route in ROUTES.iter().filter(|route| route.needs == Needs::Nobody) {
        let somebody = world.here.who("learner of 4A");
        let (path, _) = fill(&world, route.path, Subject::Oneself);
        let people = [None, Some(somebody), Some(world.elsewhere.who("administrator of the district"))];
        for person in people {
            let cookie = person.map(|person| world.sign_in(person));
            let answer = go(&world, route, &path, Subject::Oneself, cookie.as_deref());
            laws::check(&format!("{:?} {path}", route.method), &answer);
        }
    }
}

#[test]
fn a_path_that_names_nothing_is_not_found() {
    let world = World::new();
    let known = ROUTES.iter().filter(|route| route.path.contains('{'));
    for route in known {
        let Needs::Action(action, _) = route.needs else { continue };
        let may = |p: &&&Person| Relation::ALL.iter().any(|r| permission::may(p.user.role, *r, action));
        let people: Vec<&Person> = world.here.people.iter().collect();
        let actor = people.iter().find(may).expect("somebody may do each action");
        let cookie = world.sign_in(actor);
        let gone = UserId::new(world.clock.now(), [66; 10]).to_string();
        for junk in ["x", gone.as_str(), "%00", "%F0%9F%A6%89", "..%2f..%2fetc", "'%20OR%201=1--"] {
            let parts = route.path.split('/').map(|part| if part.starts_with('{') { junk } else { part });
            let path = parts.collect::<Vec<_>>().join("/");
            let answer = go(&world, route, &path, Subject::Oneself, Some(&cookie));
            let denied = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&answer.status);
            assert!(denied, "{:?} {path} is answered {}", route.method, answer.status);
            laws::check(&path, &answer);
        }
    }
}

#[test]
fn a_token_holds_in_its_own_tenant_alone() {
    let world = World::new();
    let other = world.elsewhere.who("administrator of the district");
    let cookie = world.sign_in(other);
    let bytes = app::secrets::read(cookie.strip_prefix("waymark=").unwrap()).unwrap();
    let forged = [world.here.tenant.as_bytes().as_slice(), &bytes[16..]].concat();
    let forged = format!("waymark={}", app::secrets::spell(&forged));
    assert_eq!(world.get("/school", Some(&cookie)).status, StatusCode::SEE_OTHER);
    for cookie in [forged.as_str(), "waymark=", "waymark=aaaa", "waymark=%00", "waymark=é"] {
        let answer = world.get("/school", Some(cookie));
        assert!(answer.sends_to_sign_in(), "{cookie}: {}", answer.status);
        laws::check(cookie, &answer);
    }
}

#[test]
fn forms_from_elsewhere_and_unknown_names_are_refused() {
    let world = World::new();
    let cookie = world.sign_in(world.here.who("administrator of the district"));
    let before = rows(&world);
    for route in ROUTES.iter().filter(|route| route.method == Method::Post) {
        let (path, _) = fill_any(&world, route);
        for elsewhere in
            [("origin", "http://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
        {
            let headers = [("host", "localhost"), elsewhere];
            let answer = world.ask(Verb::POST, &path, Some(&cookie), &headers, &[("name", "Evil")]);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} from {elsewhere:?}");
            laws::headers(&path, &answer);
        }
        let same = [("host", "localhost"), ("origin", "http://localhost"), ("sec-fetch-site", "same-origin")];
        let answer = world.ask(Verb::POST, "/sign-out", None, &same, &[]);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "our own forms come through");
    }
    assert_eq!(rows(&world), before);
    let answer = world.ask(Verb::GET, "/school", Some(&cookie), &[("host", "evil.example")], &[]);
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
    laws::check("another Host", &answer);
}

fn fill_any(world: &World, route: &Route) -> (String, bool) {
    let subject = match route.needs {
        Needs::Action(_, About::Class) => Subject::Class(&world.here, &world.here.classes[0]),
        Needs::Action(_, About::Org) => Subject::Org(&world.here, world.here.orgs[1]),
        Needs::Action(_, About::Person) if route.path.contains("/staff/") => {
            Subject::Person(world.here.who("teacher of 4A"))
        }
        Needs::Action(_, About::Person) => Subject::Person(world.here.who("learner of 4A")),
        _ => Subject::Oneself,
    };
    fill(world, route.path, subject)
}

#[test]
fn machines_are_told_in_json() {
    let world = World::new();
    let json = [("host", "localhost"), ("accept", "application/json")];
    let ask = |cookie: Option<&str>, path: &str| world.ask(Verb::GET, path, cookie, &json, &[]);
    let learner = world.sign_in(world.here.who("learner of 4A"));
    for (answer, status, code) in [
        (ask(None, "/today"), StatusCode::UNAUTHORIZED, "sign-in"),
        (ask(Some(&learner), "/school"), StatusCode::FORBIDDEN, "not-allowed"),
        (ask(Some(&learner), "/nowhere"), StatusCode::NOT_FOUND, "not-found"),
    ] {
        assert_eq!(answer.status, status);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert!(answer.body.contains(&format!("\"type\":\"urn:waymark:problem:{code}\"")), "{}", answer.body);
        laws::check(code, &answer);
    }
}

#[test]
fn every_address_says_what_it_is_about() {
    for route in ROUTES {
        let has = |part: &str| route.path.contains(part);
        match route.needs {
            Needs::Action(_, About::Class) => assert!(has("{class}"), "{} names no class", route.path),
            Needs::Action(_, About::Person) => assert!(has("{person}"), "{} names nobody", route.path),
            Needs::Action(_, About::Oneself) => {
                let other = ["{class}", "{person}", "{org}"].into_iter().any(has);
                assert!(!other, "{} is about somebody else", route.path);
            }
            Needs::Action(_, About::Org) | Needs::Nobody => {}
        }
    }
}

#[test]
fn what_no_page_answers_is_guarded_as_well() {
    let world = World::new();
    let page = world.get("/sign-in", None).body;
    let (_, rest) = page.split_once("href=\"/assets/").expect("a page has its styles");
    let path = format!("/assets/{}", rest.split('"').next().unwrap());
    let styles = world.get(&path, None);
    assert_eq!(
        (styles.status, &styles.headers["content-type"]),
        (StatusCode::OK, &"text/css; charset=utf-8".parse().unwrap())
    );
    assert!(
        styles.headers["cache-control"].to_str().unwrap().contains("immutable"),
        "its name says what is in it"
    );
    let answers = [
        (styles, StatusCode::OK),
        (world.get("/assets/../Cargo.toml", None), StatusCode::NOT_FOUND),
        (world.get("/assets/none.css", None), StatusCode::NOT_FOUND),
        (world.get("/sign-out", None), StatusCode::METHOD_NOT_ALLOWED),
        (world.ask(Verb::DELETE, "/today", None, &[], &[]), StatusCode::METHOD_NOT_ALLOWED),
        (world.post("/nowhere", None, &[]), StatusCode::NOT_FOUND),
    ];
    for (answer, status) in answers {
        assert_eq!(answer.status, status);
        laws::headers(&format!("{status}"), &answer);
    }
}

/// Renew with `WAYMARK_GOLDEN=renew cargo test -p web golden`, and read the difference.
#[test]
fn the_golden_table_of_permissions() {
    let mut text = permission::table();
    text.push_str("\naddress | action | about\n");
    for route in ROUTES {
        let verb = if route.method == Method::Get { "GET" } else { "POST" };
        let needs = match route.needs {
            Needs::Nobody => "anybody | -".to_owned(),
            Needs::Action(action, about) => {
                format!("{} | {}", action.word(), format!("{about:?}").to_lowercase())
            }
        };
        text.push_str(&format!("{verb} {} | {needs}\n", route.path));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/permissions.txt");
    if env::var("WAYMARK_GOLDEN").as_deref() == Ok("renew") {
        fs::write(&path, &text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        text == golden,
        "who may do what has changed. If that is meant, renew the golden file and read its difference:\n{text}"
    );
}
