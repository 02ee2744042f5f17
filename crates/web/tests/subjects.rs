//! What the walk asks about: every subject, the relations to it by the plain facts of the world, paths and forms
//! that speak of it.

use domain::people::Class;
use domain::{Relation, Role, UserId};
use web::routes::About;

use crate::world::{District, Person, World};

/// What an action is about.
#[derive(Clone, Copy)]
pub(crate) enum Subject<'w> {
    Oneself,
    Person(&'w Person),
    Class(&'w District, &'w Class),
    Org(&'w District, domain::OrgId),
}

impl Subject<'_> {
    pub(crate) fn says(self) -> String {
        match self {
            Self::Oneself => "themselves".to_owned(),
            Self::Person(person) => format!("the {}", person.label),
            Self::Class(_, class) => format!("the class {}", class.name),
            Self::Org(_, org) => format!("the school {org}"),
        }
    }
}

/// Every relation that holds, from the plain facts of the world and not as the program finds it.
pub(crate) fn relations(world: &World, actor: &Person, subject: Subject<'_>) -> Vec<Relation> {
    let (district, org) = match subject {
        Subject::Oneself => return vec![Relation::Myself],
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

/// Whose tenant a person is of.
pub(crate) fn home<'w>(world: &'w World, person: &Person) -> &'w District {
    if person.tenant == world.here.tenant { &world.here } else { &world.elsewhere }
}

/// Whatever an action can be about, in both tenants.
pub(crate) fn subjects(world: &World, about: About) -> Vec<Subject<'_>> {
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
pub(crate) fn fill(world: &World, pattern: &str, subject: Subject<'_>) -> (String, bool) {
    let (mut path, mut fits, mut before) = (String::new(), true, "");
    for part in pattern.split('/').skip(1) {
        path.push('/');
        match (part, subject) {
            ("{class}", Subject::Class(_, class)) => path.push_str(&class.id.to_string()),
            ("{org}", Subject::Org(_, org)) => path.push_str(&org.to_string()),
            ("{person}", Subject::Person(person)) => {
                fits &= match before {
                    "learner" => person.user.role == Role::Learner,
                    "child" => person.user.role == Role::Learner,
                    "staff" => person.user.role.is_staff(),
                    other => panic!("{pattern}: say in walk.rs who comes after /{other}/"),
                };
                path.push_str(&person.user.id.to_string());
            }
            // Somebody of the class.
            ("{person}", Subject::Class(district, class)) => {
                let mut there = district.people.iter().filter(|p| p.classes == [class.id]);
                let learner = there.find(|p| p.user.role == Role::Learner).expect("a class has learners");
                path.push_str(&learner.user.id.to_string());
            }
            ("{person}", _) => path.push_str(&world.here.who("learner of 4B").user.id.to_string()),
            ("{work}", Subject::Class(_, class)) => path.push_str(&world.works[&class.id].to_string()),
            ("{list}", Subject::Class(_, class)) => path.push_str(&world.lists[&class.id].to_string()),
            ("{competency}", _) => path.push_str(&world.competency().0),
            ("{day}", _) => path.push_str(&crate::world::DAY.to_string()),
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
pub(crate) fn form(world: &World, subject: Subject<'_>) -> Vec<(&'static str, String)> {
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
        ("wish", "apart"),
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
        ("lang", "en"),
        ("theme", "auto"),
        ("text", "100"),
        ("today", "paper"),
        ("interests", "Ponds"),
        ("picture", "sun"),
        ("code", "none"),
        ("password", "four or five words"),
        ("sign_in_name", "robin.alder"),
        ("kind", "captions"),
        ("level", "alone"),
        ("shows", "3"),
        ("until", "2026-11-20"),
        ("why", "Told me"),
        ("strategy", "drawing"),
        ("all", "here"),
        ("policy", "order"),
        ("rule", "stuck"),
        ("verdict", "useful"),
        ("is-0-0", "right"),
        ("starter", "number"),
        ("happens", "pause"),
        ("before", "0"),
        ("edition", "?"),
        ("version", "1"),
        ("do", "solve"),
        ("at", ""),
        ("press", "ask"),
        ("key", "1"),
        ("act", "accept"),
        ("lessons", "5"),
    ];
    let mut form: Vec<(&str, String)> = fixed.map(|(name, value)| (name, value.to_owned())).into();
    form.push(("id", world.evidence_id().to_string()));
    form.push(("id-0-0", world.evidence_id().to_string()));
    form.push(("competency", world.competency().0));
    form.push(("about", world.competency().0));
    form.push(("goal", world.competency().0));
    form.push(("focus", world.evidence_id().to_string()));
    form.push(("record", world.evidence_id().to_string()));
    form.push(("piece", world.evidence_id().to_string()));
    form.push(("teacher", teacher));
    form.push(("guardian", nobody.clone()));
    if let Subject::Class(district, class) = subject {
        form.push(("to", class.id.to_string()));
        let learners =
            district.people.iter().filter(|p| p.user.role == Role::Learner && p.classes == [class.id]);
        form.push((
            "learner",
            district
                .people
                .iter()
                .find(|p| p.user.role == Role::Learner && p.classes == [class.id])
                .map_or(String::new(), |p| p.user.id.to_string()),
        ));
        form.extend(["one", "other"].into_iter().zip(learners.map(|p| p.user.id.to_string())));
    }
    form.push(("person", nobody));
    form
}
