//! Progress of a class of 30 and of a class of 300 learners, by 60 competencies each: the page and the table file,
//! cold and warm.

use std::path::Path;

use app::edit_school::NewClass;
use app::{Actor, App};
use domain::people::SignInWay;
use domain::time::Zone;
use domain::{ClassId, CompetencyId, Millis, UserId};
use serde_json::Value;
use store::{StoreError, Tx};
use testkit::ids::Ids;
use testkit::lives::{Life, Stage};

use crate::district;
use crate::load::{Load, Times};
use crate::process::Process;
use crate::support::Server;
use crate::table::{Row, Table, figure};
use crate::wire::Wire;

const COMPETENCIES: usize = 60;
/// Learners, the budget of processor time in ms where there is one, and that of the wire in KB (waymark.md 8).
const CLASSES: [(usize, Option<f64>, Option<f64>); 2] = [(30, None, None), (300, Some(15.0), Some(60.0))];
/// Requests while everything is known from before.
const WARM: usize = 100;
/// Requests of the empty route, beside them.
const EMPTY: usize = 1000;

/// Makes the classes in a folder of their own, serves it and asks.
pub(crate) fn costs(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a folder");
    let server = district::small_demo(folder.path());
    let administrator = server.people("administrator").next().expect("an administrator").clone();
    drop(server);
    let classes = classes(folder.path(), &administrator);
    let server = district::small_demo(folder.path());
    let process = Process(server.pid());
    let mut wire = signed_in(&server, &administrator);
    let empty = Load::of(process, &mut [()], |(), times| {
        let mut wire = Wire::to(&server.address);
        for _ in 0..EMPTY {
            times.time(|| wire.get("/health/live")).expect(200);
        }
    });
    for (class, (learners, cpu, wired)) in classes.into_iter().zip(CLASSES) {
        let page = format!("/class/{class}/progress");
        let before = process.cpu_ms();
        let mut cold = Times::default();
        cold.time(|| wire.get_gzip(&page)).expect(200);
        let cold_cpu = process.cpu_ms() - before;
        for (what, path, cpu, wired) in [
            ("page", page.clone(), cpu, wired),
            ("page since a day", format!("{page}?since={}", yesterday()), None, None),
            ("table file", format!("{page}.csv"), None, None),
        ] {
            let mut load = Load::of(process, std::slice::from_mut(&mut wire), |wire, times| {
                for _ in 0..WARM {
                    times.time(|| wire.get_gzip(&path)).expect(200);
                }
            });
            let plain = wire.get(&path).expect(200).body.len() as f64 / 1e3;
            let packed = wire.get_gzip(&path).expect(200).body.len() as f64 / 1e3;
            let cold = if what == "page" {
                format!(
                    "; the first, from the store, {} ms CPU, {} ms",
                    figure(cold_cpu),
                    figure(cold.median())
                )
            } else {
                String::new()
            };
            let how = format!(
                "{WARM} GET with gzip, nobody else there: {}; {} KB, {} KB gzip{cold}",
                load.times.shares(),
                figure(plain),
                figure(packed)
            );
            let name = format!("Progress {learners} x {COMPETENCIES}, {what}");
            let row = Row::new(format!("{name}: server CPU"), load.cpu_each(), "ms")
                .beside("empty route", empty.cpu_each());
            let row = row.how(how);
            table.add(&if let Some(most) = cpu { row.at_most(most) } else { row });
            if let Some(most) = wired {
                let row = Row::new(format!("{name}: on the wire"), packed, "KB");
                table.add(&row.at_most(most).how("gzip, without its files, which are cached"));
            }
        }
    }
    let row = Row::new("memory after all of Progress", process.memory_mb(), "MB");
    table.add(&row.how("VmRSS; the states of all 330 learners are held"));
}

fn yesterday() -> domain::Day {
    let zone = Zone::named("America/Denver").expect("a zone");
    zone.day(app::machine_clock()().plus(-Millis::DAY))
}

fn signed_in(server: &Server, person: &Value) -> Wire {
    let form = &person["sign_in"]["form"];
    let text = |name: &str| form[name].as_str().expect("the form");
    let mut wire = Wire::to(&server.address);
    wire.post("/sign-in", &[("name", text("name")), ("password", text("password"))]).expect(303);
    wire
}

fn classes(folder: &Path, administrator: &Value) -> Vec<ClassId> {
    let app = district::open(folder, app::machine_clock());
    let form = &administrator["sign_in"]["form"];
    let (name, password) = (form["name"].as_str().expect("a name"), form["password"].as_str().expect("one"));
    let (token, _) = app.sign_in_staff(name, password).expect("the administrator signs in");
    let actor = app.who_is(token.as_str()).expect("a session").expect("a session");
    CLASSES.map(|(learners, ..)| class(&app, &actor, learners)).into()
}

/// A class all of whose learners have shown something of each competency.
fn class(app: &App, actor: &Actor, count: usize) -> ClassId {
    let school = app.home_school(actor).expect("a school");
    let new = NewClass {
        name: format!("Progress {count}"),
        framework: "ccss-math".into(),
        grade: "4".into(),
        way: SignInWay::Card.word().into(),
    };
    let class = app.add_class(actor, school, &new).expect("a class");
    let list: String = (1..=count).map(|m| format!("Kim{m}\tOf{count}\n")).collect();
    assert_eq!(app.add_learners(actor, class, &list).expect("learners").added, count);
    let web = &app.model().web;
    let of_grade = web.nodes().map(|node| web.competency(node));
    let of_grade = of_grade.filter(|c| c.id.framework() == "ccss-math" && (3..=5).contains(&c.band.number()));
    let about: Vec<CompetencyId> = of_grade.map(|c| c.id.clone()).take(COMPETENCIES).collect();
    assert_eq!(about.len(), COMPETENCIES);
    let learners = |tx: &mut Tx| store::people::learners(tx, class);
    let learners = app.store().read(actor.tenant, learners).expect("the class");
    let (ids, zone) = (Ids::default(), Zone::named("America/Denver").expect("a zone"));
    for (l, learner) in learners.iter().enumerate() {
        live(app, actor, (&ids, &zone), (l, learner.user.id), &about);
    }
    class
}

fn live(
    app: &App,
    actor: &Actor,
    (ids, zone): (&Ids, &Zone),
    (l, learner): (usize, UserId),
    about: &[CompetencyId],
) {
    let org = app.home_school(actor).expect("a school");
    let stage = Stage { ids, now: app.now(), zone, org, teacher: actor.id(), mixup: None };
    let mut records = Vec::new();
    for (c, competency) in about.iter().enumerate() {
        // Every fifth has lived through a word; of the others one answer each makes a belief to read.
        let life = Life::of(c as f64 / about.len() as f64, 0.5, (l * 31 + c * 17) as u64);
        if (l + c) % 5 == 0 && life != Life::Nothing {
            records.extend(stage.records(life, learner, competency));
        } else {
            records.push(stage.answer_now(learner, competency, (l + c) % 3 > 0));
        }
    }
    records.sort_by_key(domain::Evidence::order);
    let inside = app.clone();
    let write = move |tx: &mut Tx| -> Result<(), StoreError> {
        records.iter().try_for_each(|record| store::fold::record(tx, inside.model(), record).map(drop))
    };
    app.store().write(actor.tenant, write).expect("they are kept");
}
