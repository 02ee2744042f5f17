//! Figures of the release build, each beside a baseline of the same run: `cargo xtask bench`.
//!
//! The table goes to docs/performance.md. What fails here is a wrong answer, never a slow one: machines
//! differ, and a budget that is missed stands in the table. `WAYMARK_BENCH=progress` measures that page alone, and
//! `WAYMARK_BENCH=room` the teacher's board.
#![expect(clippy::print_stdout, reason = "a table of figures")]

mod answers;
mod chance;
mod district;
mod doors;
mod inside;
mod learner;
mod load;
mod pages;
mod process;
mod progress;
mod room;
#[path = "../support/mod.rs"]
mod support;
mod table;
mod wire;

use district::District;
use learner::Learner;
use process::Process;
use support::Server;
use table::Table;

/// A server at work in its district.
struct Bench {
    district: District,
    server: Server,
    process: Process,
    table: Table,
}

impl Bench {
    /// So many learners, signed in.
    fn learners(&self, count: usize) -> Vec<Learner> {
        let seats = self.district.seats.iter().take(count).enumerate();
        let learners: Vec<Learner> = seats
            .map(|(n, seat)| Learner::sign_in(&self.server.address, &seat.card, seat.work.clone(), n as u64))
            .collect();
        assert_eq!(learners.len(), count, "the district is too small");
        learners
    }
}

#[test]
#[ignore = "prints figures; run by cargo xtask bench"]
fn figures() {
    if cfg!(debug_assertions) {
        println!("These are figures of a build that was not made to be fast. Use: cargo xtask bench");
    }
    let only = std::env::var("WAYMARK_BENCH").unwrap_or_default();
    if only == "progress" {
        return progress::costs(&mut Table::default());
    }
    let district = District::make();
    let bare = inside::bare_insert(&district);
    let server = district::demo(district.folder.path());
    let process = Process(server.pid());
    let mut bench = Bench { district, server, process, table: Table::default() };
    doors::idle_memory(&mut bench);
    let mut empty = answers::empty_route(&bench);
    if only == "room" {
        room::now(&mut bench, &empty);
        return room::boards(&mut bench);
    }
    answers::answers(&mut bench, &mut empty, &bare);
    answers::steps(&mut bench, &mut empty);
    answers::human_pace(&mut bench, &mut empty);
    pages::costs(&mut bench, &empty);
    pages::weight(&mut bench);
    room::now(&mut bench, &empty);
    room::boards(&mut bench);
    progress::costs(&mut bench.table);
    doors::class_signs_in(&mut bench);
    doors::staff_sign_in(&mut bench);
    doors::peak_memory(&mut bench);
    bench.server.kill();
    doors::cold_start(&mut bench);
    inside::long_learner(&mut bench.table, &bench.district);
    inside::options(&mut bench.table, &bench.district);
    inside::items(&mut bench.table);
    println!("\n{}", inside::nothing_is_lost(&bench.district));
}
