//! Walks every address of the site as everybody, about everything: what is seen must be what the permission
//! table says. A new address is walked without a word here, as long as the parts of its path are known.

use std::env;
use std::fs;
use std::path::Path;

use axum::http::{Method as Verb, StatusCode};
use domain::people::Class;
use domain::permission::{self, Action};
use domain::{Relation, Role, UserId};
use store::{StoreError, Tx};
use web::routes::{About, Method, Needs, ROUTES, Route};

use crate::laws;
use crate::world::{Answer, District, Person, World};

/// What an action is about.
#[derive(Clone, Copy)]
enum Subject<'w> {
    Oneself(&'w Person),
    Person(&'w Person),
    Class(&'w District, &'w Class),
    Org(&'w District, domain::OrgId),
}

impl Subject<'_> {
    fn says(self) -> String {
        match self {
            Self::Oneself(_) => "themselves".to_owned(),
            Self::Person(person) => format!("the {}", person.label),
            Self::Class(_, class) => format!("the class {}", class.name),
            Self::Org(_, org) => format!("the school {org}"),
        }
    }
}

/// Every relation that holds, from the plain facts of the world and not as the program finds it.
fn relations(world: &World, actor: &Person, subject: Subject<'_>) -> Vec<Relation> {
    let (district, org) = match subject {
        Subject::Oneself(_) => return vec![Relation::Myself],
        Subject::Person(person) => (home(world, person), person.user.org),
        Subject::Class(district, class) => (district, class.org),
        Subject::Org(district, org) => (district, org),
    };
    if district.tenant != actor.tenant {
        return vec![];
    }
    let mut found = Vec::new();
    let teaches = |class| actor.user.role == Role::Teacher && actor.classes.contains(class);
    match subject {
        Subject::Person(person) => {
            if person.user.id == actor.user.id {
                found.push(Relation::Myself);
            }
            if person.user.role == Role::Learner && person.classes.iter().any(teaches) {
                found.push(Relation::MyClass);
            }
            if actor.children.contains(&person.user.id) {
                found.push(Relation::MyChild);
            }
        }
        Subject::Class(_, class) if actor.classes.contains(&class.id) => found.push(Relation::MyClass),
        _ => {}
    }
    if org == actor.user.org {
        found.push(Relation::MySchool);
    }
    if actor.user.org == district.orgs[0] {
        found.push(Relation::MyDistrict);
    }
    found
}

fn home<'w>(world: &'w World, person: &Person) -> &'w District {
    if person.tenant == world.here.tenant { &world.here } else { &world.elsewhere }
}

fn subjects(world: &World, about: About) -> Vec<Subject<'_>> {
    let districts = [&world.here, &world.elsewhere];
    match about {
        About::Oneself => vec![],
        About::Person => world.everybody().map(Subject::Person).collect(),
        About::Class => {
            districts.iter().flat_map(|d| d.classes.iter().map(|c| Subject::Class(d, c))).collect()
        }
        About::Org => districts.iter().flat_map(|d| d.orgs.iter().map(|o| Subject::Org(d, *o))).collect(),
    }
}

/// A path with its parts filled in, and whether a path of this form speaks of such a subject at all.
fn fill(world: &World, pattern: &str, subject: Subject<'_>) -> (String, bool) {
    let (mut path, mut fits, mut before) = (String::new(), true, "");
    for part in pattern.split('/').skip(1) {
        path.push('/');
        match (part, subject) {
            ("{class}", Subject::Class(_, class)) => path.push_str(&class.id.to_string()),
            ("{org}", Subject::Org(_, org)) => path.push_str(&org.to_string()),
            ("{person}", Subject::Person(person)) => {
                fits &= match before {
                    "learner" => person.user.role == Role::Learner,
                    "staff" => person.user.role.is_staff(),
                    other => panic!("{pattern}: say in walk.rs who comes after /{other}/"),
                };
                path.push_str(&person.user.id.to_string());
            }
            ("{person}", _) => path.push_str(&world.here.who("learner of 4B").user.id.to_string()),
            ("{competency}", _) => path.push_str(&world.competency().0),
            ("{pack}", _) => path.push_str("core"),
            ("{activity}", _) => path.push_str("silent-beans"),
            ("{code}", _) => path.push_str(&world.here.classes[1].code),
            ("{token}", _) => path.push_str("abcdefghijklmnopqrstuvwxyz"),
            (part, _) if part.starts_with('{') => {
                panic!("{pattern}: walk.rs does not know what {part} stands for here; say it in `fill`")
            }
            (part, _) => path.push_str(part),
        }
        before = part;
    }
    (path, fits)
}

/// One form that fits every address: each takes the fields that it knows.
fn form(world: &World, subject: Subject<'_>) -> Vec<(&'static str, String)> {
    let teacher = match subject {
        Subject::Class(district, class) => {
            let fits = |p: &&Person| p.user.role == Role::Teacher && p.user.org == class.org;
            district.people.iter().find(fits).map_or(String::new(), |p| p.user.id.to_string())
        }
        _ => world.here.who("teacher of 4A").user.id.to_string(),
    };
    // Somebody leaves who was never there, so that every relation still holds afterwards.
    let nobody = UserId::new(world.clock.now(), [77; 10]).to_string();
    let fixed = [
        ("item", "none"),
        ("answer", "7"),
        ("more", "no"),
        ("wish", "A puzzle"),
        ("hand", "up"),
        ("note", "It was fun"),
        ("name", "Alder"),
        ("zone", "America/Denver"),
        ("start", "2026-08-17"),
        ("end", "2027-06-04"),
        ("day", "close:2026-12-01"),
        ("framework", "ccss-math"),
        ("grade", "4"),
        ("way", "card"),
        ("given_name", "Robin"),
        ("family_name", "Alder"),
        ("role", "teacher"),
        ("list", "Robin Alder"),
        ("open", "yes"),
        ("lang", ""),
        ("theme", "auto"),
        ("text", "100"),
        ("today", "paper"),
        ("interests", "Ponds"),
        ("picture", "sun"),
        ("code", "none"),
        ("password", "four or five words"),
        ("sign_in_name", "robin.alder"),
    ];
    let mut form: Vec<(&str, String)> = fixed.map(|(name, value)| (name, value.to_owned())).into();
    form.push(("id", world.evidence_id().to_string()));
    form.push(("competency", world.competency().0));
    form.push(("teacher", teacher));
    form.push(("person", nobody));
    form
}

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
        let sees =
            |r: &Relation| *r == Relation::Myself || permission::may(reader.user.role, *r, Action::SeeClass);
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
            About::Oneself => vec![Subject::Oneself(actor)],
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

/// A world in which all learners have worked.
fn lively() -> World {
    let world = World::new();
    for person in world.everybody().filter(|person| person.user.role == Role::Learner) {
        world.live(person);
    }
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
    println!("{opened} visits that are allowed, {closed} that are not");
    assert!(opened > 300 && closed > 1_500, "{opened} and {closed}: the walk has become short");
}

#[test]
fn addresses_for_anybody_never_fail() {
    let world = lively();
    for route in ROUTES.iter().filter(|route| route.needs == Needs::Nobody) {
        let somebody = world.here.who("learner of 4A");
        let (path, _) = fill(&world, route.path, Subject::Oneself(somebody));
        let people = [None, Some(somebody), Some(world.elsewhere.who("administrator of the district"))];
        for person in people {
            let cookie = person.map(|person| world.sign_in(person));
            let answer = go(&world, route, &path, Subject::Oneself(somebody), cookie.as_deref());
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
            let answer = go(&world, route, &path, Subject::Oneself(actor), Some(&cookie));
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
        _ => Subject::Oneself(world.here.who("learner of 4A")),
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
