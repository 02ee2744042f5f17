//! A world to test in: two tenants, each a district with two schools, three classes and somebody of every
//! role, on a clock that stands still. Requests go through the whole site, as from a browser.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::{Actor, App, secrets};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use domain::id::{CourseId, OrgId, PlaylistId, SessionId, WorkId};
use domain::people::{AcademicSession, Class, Course, Enrollment, Grade, Org, OrgKind, SignInWay, User};
use domain::{ClassId, CompetencyId, Day, EvidenceId, Millis, Role, TenantId, UserId};
use futures_util::StreamExt as _;
use store::signin::{self, Known, SignIn};
use store::{Location, Options, Store, StoreError, Tx, calendar, params, people};
use testkit::clock::Clock;
use tower::ServiceExt as _;
use web::{Settings, Site};

/// A Tuesday in the middle of the year.
pub(crate) const DAY: Day = jiff::civil::date(2026, 11, 17);
/// Classes meet from 10:10 to 11:00, Mondays to Fridays.
pub(crate) const STARTS: u16 = 610;

/// Two tenants behind one site.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    pub(crate) here: District,
    pub(crate) elsewhere: District,
    /// What the teacher of each class shared.
    pub(crate) works: BTreeMap<ClassId, WorkId>,
    /// The playlist that runs in each class.
    pub(crate) lists: BTreeMap<ClassId, PlaylistId>,
    drawn: AtomicU64,
    router: Router,
    site: Site,
    peer: Option<web::Peer>,
    runtime: tokio::runtime::Runtime,
    _folder: tempfile::TempDir,
}

/// One tenant.
pub(crate) struct District {
    pub(crate) tenant: TenantId,
    /// The district, its first and its second school.
    pub(crate) orgs: [OrgId; 3],
    /// 4A by card and 4B by pictures at the first school; 1C by tile at the second.
    pub(crate) classes: [Class; 3],
    pub(crate) people: Vec<Person>,
}

/// Somebody, with the plain facts from which every relation follows.
pub(crate) struct Person {
    pub(crate) label: &'static str,
    pub(crate) tenant: TenantId,
    pub(crate) user: User,
    /// Taught or attended.
    pub(crate) classes: Vec<ClassId>,
    pub(crate) children: Vec<UserId>,
}

/// Label, role, org (0 the district), classes.
const PEOPLE: [(&str, Role, usize, &[usize]); 14] = [
    ("administrator of the district", Role::Administrator, 0, &[]),
    ("administrator of school 1", Role::Administrator, 1, &[]),
    ("administrator of school 2", Role::Administrator, 2, &[]),
    ("teacher of 4A", Role::Teacher, 1, &[0]),
    ("teacher of 4B", Role::Teacher, 1, &[1]),
    ("teacher of 1C", Role::Teacher, 2, &[2]),
    ("learner of 4A", Role::Learner, 1, &[0]),
    ("classmate in 4A", Role::Learner, 1, &[0]),
    ("learner of 4B", Role::Learner, 1, &[1]),
    ("learner of 1C", Role::Learner, 2, &[2]),
    ("guardian of the learner of 4A", Role::Guardian, 1, &[]),
    ("coach", Role::Coach, 1, &[]),
    ("classmate in 4B", Role::Learner, 1, &[1]),
    ("classmate in 1C", Role::Learner, 2, &[2]),
];

/// No two people share a name, and no page says one of these words by chance.
const NAMES: [&str; 14] = [
    "quandle",
    "brimlock",
    "otterby",
    "fennimor",
    "wickstead",
    "grumbold",
    "hazzelin",
    "juniprow",
    "kettlewy",
    "lorimand",
    "mossgrave",
    "nettlebo",
    "pendrake",
    "quillfern",
];

const WAYS: [SignInWay; 3] = [SignInWay::Card, SignInWay::Picture, SignInWay::Tile];
/// The second school is two hours ahead of the first.
pub(crate) const ZONES: [&str; 3] = ["America/Denver", "America/Denver", "America/New_York"];

impl World {
    pub(crate) fn new() -> Self {
        Self::served(Settings::default())
    }

    /// A world whose site is served in another way.
    pub(crate) fn served(settings: Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let denver = domain::time::Zone::named(ZONES[0]).unwrap();
        let clock = Clock::at(denver.moment(DAY, STARTS + 20));
        let options = Options { now: clock.now(), readers: 1, ..Options::default() };
        let store = Store::open(&Location::Sqlite(folder.path().to_owned()), &options).unwrap();
        let (ticking, drawn) = (clock.clone(), AtomicU64::new(0));
        let chance = Arc::new(move || draw(drawn.fetch_add(1, Ordering::Relaxed)));
        let app = App::new(store, content::builtin(), Arc::new(move || ticking.now()), chance);
        let (here, elsewhere) = (District::new(&app, "Ash"), District::new(&app, "Bex"));
        let site = Site::new(app.clone(), settings);
        let router = web::router(site.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let drawn = AtomicU64::new(1 << 32);
        let (works, lists) = (BTreeMap::new(), BTreeMap::new());
        let mut world = Self {
            app,
            clock,
            here,
            elsewhere,
            works,
            lists,
            drawn,
            router,
            site,
            peer: None,
            runtime,
            _folder: folder,
        };
        world.write_works();
        world.start_playlists();
        world
    }

    /// The teacher of each class writes something and shares it.
    fn write_works(&mut self) {
        let mut works = BTreeMap::new();
        for person in self.everybody().filter(|person| person.user.role == Role::Teacher) {
            let (actor, class) = (self.actor(person), person.classes[0]);
            let start = app::write_content::Start::Starter("number".into());
            let work = self.app.start_work(&actor, class, &start, None, "en").unwrap();
            self.app.share_work(&actor, class, work).unwrap();
            works.insert(class, work);
        }
        self.works = works;
    }

    /// The teacher of each class has a playlist proposed and accepts it.
    fn start_playlists(&mut self) {
        let mut lists = BTreeMap::new();
        for person in self.everybody().filter(|person| person.user.role == Role::Teacher) {
            let (actor, class) = (self.actor(person), person.classes[0]);
            let arrange = domain::playlist::Arrange::Path;
            let new = app::playlist::NewPlaylist { goal: self.competency().0, arrange, lessons: 5 };
            let list = self.app.propose_playlist(&actor, class, &new).unwrap();
            self.app.accept_playlist(&actor, class, list).unwrap();
            lists.insert(class, list);
        }
        self.lists = lists;
    }

    /// A world that is asked from the machine it runs on.
    pub(crate) fn at_this_machine() -> Self {
        Self {
            peer: Some(web::Peer::from(std::net::SocketAddr::from(([127, 0, 0, 1], 4_711)))),
            ..Self::new()
        }
    }

    /// The server is told to stop.
    pub(crate) fn stop(&self) {
        self.site.stop();
    }

    /// Serves the same people by another program.
    pub(crate) fn serve(&mut self, app: App) {
        self.router = web::router(Site::new(app.clone(), Settings::default()));
        self.app = app;
    }

    /// Everybody of both tenants.
    pub(crate) fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.here.people.iter().chain(&self.elsewhere.people)
    }

    fn draw(&self) -> [u8; 32] {
        draw(self.drawn.fetch_add(1, Ordering::Relaxed))
    }

    /// A fresh id for a form, as a browser makes it.
    pub(crate) fn evidence_id(&self) -> EvidenceId {
        let mut ten = [0; 10];
        ten.copy_from_slice(&self.draw()[..10]);
        EvidenceId::new(self.clock.now(), ten)
    }

    /// A competency with items.
    pub(crate) fn competency(&self) -> CompetencyId {
        CompetencyId("ccss-math:4.NF.A.1".into())
    }

    /// The cookie of a fresh session.
    pub(crate) fn sign_in(&self, person: &Person) -> String {
        let learner = person.user.role == Role::Learner;
        self.sign_in_by(person, if learner { "card" } else { "password" })
    }

    /// The cookie of a fresh session that was begun in a certain way.
    pub(crate) fn sign_in_by(&self, person: &Person, way: &str) -> String {
        let (token, now) = (self.draw(), self.clock.now());
        let class = person.classes.first().copied().filter(|_| person.user.role == Role::Learner);
        let way = way.to_owned();
        let expires_at = now.plus(8 * Millis::HOUR);
        let session = SignIn { user: person.user.id, class, way, started_at: now, seen_at: now, expires_at };
        let keep = move |tx: &mut Tx| signin::add_sign_in(tx, secrets::hash(&token), &session);
        self.app.store().write(person.tenant, keep).unwrap();
        let bytes = [person.tenant.as_bytes().as_slice(), &token].concat();
        format!("waymark={}", secrets::spell(&bytes))
    }

    /// Somebody as the use cases know them.
    pub(crate) fn actor(&self, person: &Person) -> Actor {
        let cookie = self.sign_in(person);
        self.app.who_is(cookie.strip_prefix("waymark=").unwrap()).unwrap().expect("a fresh session holds")
    }

    /// A learner works, wishes, writes about themselves, and raises a hand.
    pub(crate) fn live(&self, learner: &Person) {
        use app::answer_item::Answer;
        use domain::profile::Field;
        let (actor, name) = (self.actor(learner), &learner.user.given_name);
        let app = &self.app;
        app.open_competency(&actor, self.evidence_id(), &self.competency()).unwrap();
        for _ in 0..2 {
            let key = app.see_sitting(&actor).unwrap().sitting.item.unwrap().key();
            let answer = Answer { id: self.evidence_id(), item: key.clone(), raw: "999".into(), lang: "en" };
            app.answer_item(&actor, &answer).unwrap();
            app.open_hint(&actor, self.evidence_id(), &key).unwrap();
            app.not_learned(&actor, self.evidence_id(), &key).unwrap();
            app.next(&actor, &key).unwrap();
        }
        app.wish(&actor, self.evidence_id(), &format!("A story about {name}")).unwrap();
        let said = |field| (field, format!("{name} likes ponds"));
        app.edit_profile(&actor, &[said(Field::Interests), said(Field::Needs)]).unwrap();
        app.choose_goal(&actor, Some(&self.competency())).unwrap();
        app.raise_hand(&actor, self.evidence_id(), name).unwrap();
    }

    /// Asks for a page.
    pub(crate) fn get(&self, path: &str, cookie: Option<&str>) -> Answer {
        self.ask(Method::GET, path, cookie, &[], &[])
    }

    /// Sends a form.
    pub(crate) fn post(&self, path: &str, cookie: Option<&str>, form: &[(&str, &str)]) -> Answer {
        self.ask(Method::POST, path, cookie, &[], form)
    }

    /// Any request.
    pub(crate) fn ask(
        &self,
        method: Method,
        path: &str,
        cookie: Option<&str>,
        headers: &[(&str, &str)],
        form: &[(&str, &str)],
    ) -> Answer {
        let posts = method == Method::POST;
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, "localhost");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let mut body = Body::empty();
        if posts {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish().into();
        }
        if let Some(peer) = self.peer {
            request = request.extension(axum::extract::ConnectInfo(peer));
        }
        let request = request.body(body).unwrap();
        self.runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            // A stream of events has no end: its first words are enough.
            let streams = parts.headers.get(header::CONTENT_TYPE).is_some_and(|t| t == "text/event-stream");
            let bytes = if streams {
                body.into_data_stream().next().await.map(Result::unwrap).unwrap_or_default()
            } else {
                to_bytes(body, 8 << 20).await.unwrap()
            };
            let body = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Where it sends the browser; empty when nowhere.
    pub(crate) fn to(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |to| to.to_str().unwrap())
    }

    /// `name=value` of the cookies it sets.
    pub(crate) fn cookie(&self) -> Option<String> {
        let line = self.headers.get_all(header::SET_COOKIE).iter().next_back()?.to_str().unwrap();
        line.split(';').next().map(str::to_owned)
    }

    /// Whether it sends the browser to where one signs in.
    pub(crate) fn sends_to_sign_in(&self) -> bool {
        let doors = self.to() == "/sign-in" || self.to() == "/family" || self.to().starts_with("/door/");
        self.status == StatusCode::SEE_OTHER && doors
    }

    /// Whether it takes the session's cookie away.
    pub(crate) fn ends_session(&self) -> bool {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .any(|line| line.to_str().unwrap().starts_with("waymark=;"))
    }
}

/// Bytes that look random and are the same in every run (splitmix64).
fn draw(n: u64) -> [u8; 32] {
    let mut state = n.wrapping_mul(4);
    let mut bytes = [0; 32];
    for part in bytes.chunks_exact_mut(8) {
        state = state.wrapping_add(1);
        let mut z = state.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        part.copy_from_slice(&(z ^ (z >> 31)).to_be_bytes());
    }
    bytes
}

impl District {
    fn new(app: &App, mark: &str) -> Self {
        let tenant = app.add_tenant(mark, false).unwrap();
        let now = app.now();
        let org = || OrgId::new(now, app.id_bytes());
        let orgs = [org(), org(), org()];
        let session = SessionId::new(now, app.id_bytes());
        let sessions = [session, SessionId::new(now, app.id_bytes())];
        let courses = [(); 2].map(|()| CourseId::new(now, app.id_bytes()));
        let classes = [0, 1, 2].map(|n| Class {
            id: ClassId::new(now, app.id_bytes()),
            org: orgs[if n == 2 { 2 } else { 1 }],
            course: courses[n / 2],
            session: sessions[n / 2],
            name: ["4A", "4B", "1C"][n].into(),
            grade: Grade::new([4, 4, 1][n]).unwrap(),
            code: secrets::class_code(&app.random()),
            way: WAYS[n],
            home_use: n == 0,
        });
        let mut people: Vec<Person> = PEOPLE
            .iter()
            .enumerate()
            .map(|(n, (label, role, org, places))| Person {
                label,
                tenant,
                user: User {
                    id: UserId::new(now, app.id_bytes()),
                    org: orgs[*org],
                    role: *role,
                    given_name: format!("{mark}{}", NAMES[n]),
                    // A name is a text, whatever stands in it.
                    family_name: format!("\"><script>alert({n})</script>"),
                    grade: (*role == Role::Learner).then(|| classes[places[0]].grade),
                    sourced_id: None,
                },
                classes: places.iter().map(|class| classes[*class].id).collect(),
                children: Vec::new(),
            })
            .collect();
        let child = people[6].user.id;
        people[10].children.push(child);
        let district = Self { tenant, orgs, classes, people };
        district.save(app, sessions, courses);
        district
    }

    /// The person with a label.
    pub(crate) fn who(&self, label: &str) -> &Person {
        self.people
            .iter()
            .find(|person| person.label == label)
            .unwrap_or_else(|| panic!("nobody is the {label}"))
    }

    fn save(&self, app: &App, sessions: [SessionId; 2], courses: [CourseId; 2]) {
        let (tenant, orgs, classes) = (self.tenant, self.orgs, self.classes.clone());
        let users: Vec<_> =
            self.people.iter().map(|p| (p.user.clone(), p.classes.clone(), p.children.clone())).collect();
        let now = app.now();
        let write = move |tx: &mut Tx| -> Result<(), StoreError> {
            for (n, id) in orgs.into_iter().enumerate() {
                let kind = if n == 0 { OrgKind::District } else { OrgKind::School };
                let name = ["Vale", "Vale First School", "Vale Second School"][n].to_owned();
                let parent = (n > 0).then_some(orgs[0]);
                people::add_org(tx, &Org { id, kind, name, parent, zone: ZONES[n].into() })?;
            }
            for n in 0..2 {
                let (org, name) = (orgs[n + 1], "2026-27".to_owned());
                let (start, end) = (jiff::civil::date(2026, 8, 17), jiff::civil::date(2027, 6, 4));
                people::add_session(tx, &AcademicSession { id: sessions[n], org, name, start, end })?;
                let name = "Mathematics".to_owned();
                people::add_course(tx, &Course { id: courses[n], org, name, framework: "ccss-math".into() })?;
            }
            for class in &classes {
                people::add_class(tx, class)?;
                let meeting = |weekday| domain::calendar::Meeting {
                    weekday,
                    start: STARTS,
                    minutes: 50,
                    place: "Room 12".into(),
                };
                calendar::set_meetings(tx, class.id, &(1..=5).map(meeting).collect::<Vec<_>>())?;
            }
            for (tile, (user, enrolled, _)) in users.iter().enumerate() {
                people::add_user(tx, user, now)?;
                for class in enrolled {
                    let enrollment = Enrollment { class: *class, user: user.id, role: user.role };
                    people::enroll(tx, &enrollment, tile as u32)?;
                }
            }
            for (user, _, children) in &users {
                for child in children {
                    tx.execute(
                        "INSERT INTO guardianships (tenant_id, guardian_id, learner_id) VALUES ($1, $2, $3)",
                        &params![user.id, *child],
                    )?;
                }
            }
            Ok(())
        };
        app.store().write(tenant, write).unwrap();
        for class in &self.classes {
            let key = class.code.clone().into_bytes();
            let known = move |tx: &mut Tx| signin::make_known(tx, Known::Class, &key, tenant);
            assert!(app.store().directory(known).unwrap(), "each class has a code of its own");
        }
    }
}
