//! The district that is measured: the demo, and so many more learners that it is as large as the demo is
//! meant to be (waymark.md 9), all of whom have worked on eight days through the same use cases as a child.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use app::answer_item::Answer;
use app::edit_class::ClassChange;
use app::edit_school::NewClass;
use app::{Actor, App};
use domain::people::SignInWay;
use domain::{CompetencyId, EvidenceId, Millis, TenantId};
use serde_json::Value;
use store::{Location, Options, Store, StoreError};
use tempfile::TempDir;

use crate::chance::Chance;
use crate::learner;
use crate::support::Server;

/// Classes beside the demo's, by grade.
const CLASSES: [u8; 6] = [3, 4, 4, 5, 5, 6];
/// Learners in each.
const LEARNERS: usize = 30;
/// Days on which they have worked.
const DAYS: i64 = 8;
/// Each look at the clock lets so much time pass.
const TICK: i64 = 400;

/// Somebody to sign in as, and what they practise.
#[derive(Clone)]
pub(crate) struct Seat {
    /// `/card/TOKEN`.
    pub(crate) card: String,
    pub(crate) work: Vec<CompetencyId>,
}

/// A data folder with people.
pub(crate) struct District {
    pub(crate) folder: TempDir,
    /// Class by class; the demo's own learners last.
    pub(crate) seats: Vec<Seat>,
    /// The ids of the classes beside the demo's, in the order of their seats.
    pub(crate) classes: Vec<String>,
    /// Staff as the demo names them.
    pub(crate) staff: Vec<Value>,
    /// How long the demo took from an empty folder to its first page.
    pub(crate) demo_seconds: f64,
}

/// The program over a folder that no server uses.
pub(crate) fn open(folder: &Path, clock: app::Clock) -> App {
    let store = open_store(folder);
    let chance = || {
        // One count for all, so that no token is drawn twice, whoever opens the folder next.
        static DRAWN: AtomicU64 = AtomicU64::new(0);
        let mut chance = Chance::new(DRAWN.fetch_add(1, Ordering::Relaxed));
        let mut bytes = [0; 32];
        bytes.chunks_exact_mut(8).for_each(|eight| eight.copy_from_slice(&chance.next().to_be_bytes()));
        bytes
    };
    App::new(store, content::builtin(), clock, Arc::new(chance))
}

/// Opens the store. Whoever had it before may still be closing it: the last to let go is its writer.
fn open_store(folder: &Path) -> Store {
    for _ in 0..400 {
        match Store::open(&Location::Sqlite(folder.to_owned()), &Options::default()) {
            Err(StoreError::InUse { .. }) => thread::sleep(Duration::from_millis(5)),
            opened => return opened.expect("the store opens"),
        }
    }
    panic!("{} stays in use", folder.display());
}

/// A server of the demo in a folder; fills an empty one.
pub(crate) fn demo(folder: &Path) -> Server {
    Server::start(&["demo", "--data", &folder.to_string_lossy()])
}

/// The same of the small demo, where its people only stand beside what is measured.
pub(crate) fn small_demo(folder: &Path) -> Server {
    Server::start(&["demo", "--small", "--data", &folder.to_string_lossy()])
}

/// The demo's tenant.
pub(crate) fn tenant(app: &App) -> TenantId {
    app.tenants().expect("tenants").into_iter().find(|tenant| tenant.is_demo).expect("the demo").id
}

impl District {
    pub(crate) fn make() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let start = Instant::now();
        let server = demo(folder.path());
        let demo_seconds = start.elapsed().as_secs_f64();
        let staff: Vec<Value> =
            ["administrator", "teacher"].iter().flat_map(|role| server.people(role).cloned()).collect();
        let cards =
            server.people("learner").map(|person| person["sign_in"]["path"].as_str().expect("a card"));
        let demo: Vec<Seat> = cards.map(|card| Seat { card: card.to_owned(), work: of_grade(4) }).collect();
        drop(server);
        let clock = Arc::new(AtomicI64::new(app::machine_clock()().plus(-(DAYS + 1) * Millis::DAY).0));
        let ticking = Arc::clone(&clock);
        let now = move || Millis(ticking.fetch_add(TICK, Ordering::Relaxed));
        let app = open(folder.path(), Arc::new(now));
        let (classes, mut seats) = more_people(&app, &staff[0]);
        let first = clock.load(Ordering::Relaxed);
        for day in 0..DAYS {
            clock.fetch_max(first + day * Millis::DAY, Ordering::Relaxed);
            everybody_works(&app, &seats, day);
        }
        seats.extend(demo);
        Self { folder, seats, classes, staff, demo_seconds }
    }
}

/// What there is to practise in a grade.
fn of_grade(grade: u8) -> Vec<CompetencyId> {
    let library = content::builtin();
    let found = library.templates().flat_map(|template| &template.competencies).map(|weighted| &weighted.id);
    let mut found: Vec<CompetencyId> =
        found.filter(|id| library.web.find(id).is_some_and(|c| c.band.number() == grade)).cloned().collect();
    found.sort();
    found.dedup();
    assert!(!found.is_empty(), "there is nothing to practise in grade {grade}");
    found
}

/// Six classes, made by the administrator as the School page makes them.
fn more_people(app: &App, administrator: &Value) -> (Vec<String>, Vec<Seat>) {
    let form = &administrator["sign_in"]["form"];
    let (name, password) = (form["name"].as_str().expect("a name"), form["password"].as_str().expect("one"));
    let (token, _) = app.sign_in_staff(name, password).expect("the administrator signs in");
    let actor = app.who_is(token.as_str()).expect("a session").expect("a session");
    let school = app.home_school(&actor).expect("a school");
    let (mut classes, mut seats) = (Vec::new(), Vec::new());
    for (n, grade) in CLASSES.into_iter().enumerate() {
        let new = NewClass {
            name: format!("Bench {n}"),
            framework: "ccss-math".into(),
            grade: grade.to_string(),
            way: SignInWay::Card.word().into(),
        };
        let class = app.add_class(&actor, school, &new).expect("a class");
        let change = ClassChange { name: new.name, way: SignInWay::Card, home_use: true, meetings: vec![] };
        app.change_class(&actor, class, &change).expect("a class for home use");
        let list: String = (1..=LEARNERS).map(|m| format!("Kim{m}\tBench{n}\n")).collect();
        assert_eq!(app.add_learners(&actor, class, &list).expect("learners").added, LEARNERS);
        let (_, cards) = app.print_cards(&actor, class).expect("cards");
        let seat = |card: app::print_cards::Card| Seat {
            card: format!("/card/{}", card.token),
            work: of_grade(grade),
        };
        seats.extend(cards.into_iter().map(seat));
        classes.push(class.to_string());
    }
    (classes, seats)
}

/// A sitting by each learner, many at a time.
fn everybody_works(app: &App, seats: &[Seat], day: i64) {
    thread::scope(|scope| {
        for (n, some) in seats.chunks(seats.len().div_ceil(32)).enumerate() {
            scope.spawn(move || {
                let mut chance = Chance::new(day as u64 * 100 + n as u64);
                for seat in some {
                    work(app, seat, day as usize, &mut chance);
                }
            });
        }
    });
}

/// Six items of one competency; a fault is followed by the right answer.
fn work(app: &App, seat: &Seat, day: usize, chance: &mut Chance) {
    let token = app.sign_in_by_card(seat.card.trim_start_matches("/card/")).expect("the card opens");
    let actor: Actor = app.who_is(token.as_str()).expect("a session").expect("a session");
    let fresh = |chance: &mut Chance| EvidenceId::new(app.now(), chance.ten());
    let competency = &seat.work[(day / 2 + chance.next() as usize % 3) % seat.work.len()];
    app.open_competency(&actor, fresh(chance), competency).expect("nothing is locked");
    loop {
        let view = app.see_sitting(&actor).expect("a sitting");
        let (Some(item), Some(current)) = (&view.item, &view.sitting.item) else { break };
        let (right, wrong) = learner::answers(item);
        let fault = wrong.filter(|_| chance.unit() > 0.7);
        for raw in fault.into_iter().chain([right]) {
            let answer = Answer { id: fresh(chance), item: current.key(), raw, lang: "en" };
            app.answer_item(&actor, &answer).expect("the answer is taken");
        }
        app.next(&actor, &current.key()).expect("the next item");
    }
}
