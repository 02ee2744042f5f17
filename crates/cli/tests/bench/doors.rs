//! Coming in: a class by card, staff by password, and the server itself from nothing.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Bench;
use crate::district;
use crate::load::{Load, Times};
use crate::process::Process;
use crate::support::Server;
use crate::table::{Row, figure};
use crate::wire::Wire;

/// A class.
const CLASS: usize = 30;
const COLD_STARTS: usize = 10;

/// A class of 30 takes its cards at the same moment.
pub(crate) fn class_signs_in(bench: &mut Bench) {
    let address = bench.server.address.clone();
    let mut cards: Vec<String> =
        bench.district.seats.iter().take(CLASS).map(|seat| seat.card.clone()).collect();
    let mut empty = Load::of(bench.process, &mut cards, |_, times| {
        let mut wire = Wire::to(&address);
        for _ in 0..2 {
            times.time(|| wire.get("/health/live")).expect(200);
        }
    });
    let mut class = Load::of(bench.process, &mut cards, |card, times| {
        let mut wire = Wire::to(&address);
        times.time(|| {
            wire.get(card).expect(303);
            wire.get_gzip("/today").expect(200);
        });
    });
    let row = Row::new(format!("{CLASS} learners sign in by card"), class.seconds, "s");
    let how = format!(
        "all at once, a connection each: card, then Today; {}; empty route {}",
        class.times.shares(),
        empty.times.shares()
    );
    bench.table.add(&row.beside("as many empty routes", empty.seconds).at_most(3.0).how(how));
}

/// Staff sign in one after the other; the password's hash is most of it.
pub(crate) fn staff_sign_in(bench: &mut Bench) {
    let hash = app::secrets::hash_password("a password of the bench", &[7; 16]).expect("a hash");
    let (mut alone, mut times) = (Times::default(), Times::default());
    for _ in 0..2 {
        for person in &bench.district.staff {
            let form = &person["sign_in"]["form"];
            let text = |name: &str| form[name].as_str().expect("the form");
            let pairs = [("name", text("name")), ("password", text("password"))];
            let mut wire = Wire::to(&bench.server.address);
            times.time(|| wire.post("/sign-in", &pairs)).expect(303);
            let fits = alone.time(|| app::secrets::verify_password("a password of the bench", Some(&hash)));
            assert!(fits.expect("a hash that can be read"));
        }
    }
    let row = Row::new("staff sign in", times.median(), "ms").beside("argon2id alone", alone.median());
    let how =
        format!("median of {} POST /sign-in, nobody else there; argon2id in the bench itself", times.count());
    bench.table.add(&row.how(how));
}

/// From the start of the process to its first page, with the district in the folder.
pub(crate) fn cold_start(bench: &mut Bench) {
    let folder = bench.district.folder.path().to_owned();
    let (mut version, mut cold, mut today) = (Times::default(), Times::default(), Times::default());
    let card = bench.district.seats[0].card.clone();
    for _ in 0..COLD_STARTS {
        let program = env!("CARGO_BIN_EXE_waymark");
        let said = version.time(|| Command::new(program).arg("--version").output()).expect("it runs");
        assert!(said.status.success());
        let (server, mut wire) = cold.time(|| first_page(&folder));
        wire.get(&card).expect(303);
        today.time(|| wire.get_gzip("/today")).expect(200);
        drop(server);
    }
    let row = Row::new("cold start to the first page", cold.median(), "ms")
        .beside("waymark --version", version.median());
    let how = format!(
        "median of {COLD_STARTS}: start of the process, GET /sign-in answered; the slowest {} ms; the first Today \
         after it {} ms; the folder was left by kill -9; from an empty folder the demo takes {:.1} s once",
        figure(cold.share(1.0)),
        figure(today.median()),
        bench.district.demo_seconds,
    );
    bench.table.add(&row.at_most(500.0).how(how));
}

fn first_page(folder: &Path) -> (Server, Wire) {
    let server = district::demo(folder);
    let mut wire = Wire::to(&server.address);
    wire.get("/sign-in").expect(200);
    (server, wire)
}

/// What the idle server holds, after one page of each kind.
pub(crate) fn idle_memory(bench: &mut Bench) {
    let mut learner = bench.learners(1).remove(0);
    learner.prepare();
    for path in ["/today", "/map"] {
        learner.wire.get_gzip(path).expect(200);
    }
    let row = Row::new("memory, idle", bench.process.memory_mb(), "MB")
        .beside("the bench itself", Process::own().memory_mb());
    bench.table.add(&row.at_most(40.0).how("VmRSS after the first Today, Practice and Map"));
}

/// The most that the server ever held, and the size of its program.
pub(crate) fn peak_memory(bench: &mut Bench) {
    let row = Row::new("memory under load, at most", bench.process.peak_mb(), "MB");
    let now = figure(bench.process.memory_mb());
    bench.table.add(&row.at_most(120.0).how(format!("VmHWM after all the loads above; VmRSS then {now} MB")));
    let program = fs::metadata(env!("CARGO_BIN_EXE_waymark")).expect("the program").len();
    bench
        .table
        .add(&Row::new("the program's file", program as f64 / 1e6, "MB").at_most(60.0).how("its length"));
}
