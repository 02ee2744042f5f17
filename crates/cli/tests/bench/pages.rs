//! The learner's pages: what each costs, what it weighs, how many requests it asks for.

use std::collections::BTreeSet;

use crate::Bench;
use crate::load::{Load, Times};
use crate::table::{Row, figure};
use crate::wire::Wire;

const CONNECTIONS: usize = 64;
/// Requests from each connection.
const REQUESTS: usize = 25;
/// Requests with nobody else there.
const ALONE: usize = 100;

/// Server CPU of each page, and how fast it comes.
pub(crate) fn costs(bench: &mut Bench, empty: &Load) {
    let mut learners = bench.learners(CONNECTIONS);
    Load::of(bench.process, &mut learners, |learner, _| learner.prepare());
    for (path, budget) in [("/today", Some(2.0)), ("/practice", None), ("/map", None), ("/me", None)] {
        let mut load = Load::of(bench.process, &mut learners, |learner, times| {
            for _ in 0..REQUESTS {
                times.time(|| learner.wire.get_gzip(path)).expect(200);
            }
        });
        let (mut alone, mut plain, mut packed) = (Times::default(), 0, 0);
        for n in 0..ALONE {
            let wire = &mut learners[n % CONNECTIONS].wire;
            packed += alone.time(|| wire.get_gzip(path)).expect(200).body.len();
            plain += wire.get(path).expect(200).body.len();
        }
        let kb = |bytes: usize| figure(bytes as f64 / ALONE as f64 / 1e3);
        let how = format!(
            "{} GET with gzip by {CONNECTIONS} learners at once: {}; alone {}; {} KB, {} KB gzip",
            load.times.count(),
            load.times.shares(),
            alone.shares(),
            kb(plain),
            kb(packed),
        );
        let mut row = Row::new(format!("GET {path}: server CPU"), load.cpu_each(), "ms");
        row = row.beside("empty route", empty.cpu_each()).how(how);
        bench.table.add(&if let Some(most) = budget { row.at_most(most) } else { row });
    }
}

/// What the first load of a learner's day weighs: the page and all it asks for.
pub(crate) fn weight(bench: &mut Bench) {
    let mut learner = bench.learners(1).remove(0);
    learner.prepare();
    let live = learner.wire.get("/health/live").expect(200).body.len() as f64 / 1e3;
    for path in ["/today", "/practice"] {
        let (plain, packed) = (learner.wire.get(path).expect(200), learner.wire.get_gzip(path).expect(200));
        assert!(packed.gzip && !plain.gzip, "{path} comes packed when a browser takes that, and only then");
        let mut sums = (plain.body.len(), packed.body.len());
        let mut parts = vec![format!("html {}", sizes(plain.body.len(), packed.body.len()))];
        for asset in assets(&mut learner.wire, plain.text()) {
            let (plain, packed) =
                (learner.wire.get(&asset).expect(200), learner.wire.get_gzip(&asset).expect(200));
            sums = (sums.0 + plain.body.len(), sums.1 + packed.body.len());
            let kind = asset.rsplit('.').next().unwrap_or_default();
            parts.push(format!("{kind} {}", sizes(plain.body.len(), packed.body.len())));
        }
        let (plain, packed) = (sums.0 as f64 / 1e3, sums.1 as f64 / 1e3);
        let how =
            format!("nothing cached; {}; over the wire with gzip {} KB", parts.join(", "), figure(packed));
        let row = Row::new(format!("{path}: page weight, unpacked"), plain, "KB").beside("empty route", live);
        bench.table.add(&row.at_most(100.0).how(how));
        let row = Row::new(format!("{path}: requests"), parts.len() as f64, "").beside("empty route", 1.0);
        bench.table.add(&row.at_most(8.0).how("every address of /assets in the page and in what it loads"));
        let row = Row::new(format!("{path}: seconds at 400 kbit/s"), packed / 50.0, "s");
        bench.table.add(&row.at_most(3.0).how("computed from the bytes alone, gzip, without round trips"));
    }
}

fn sizes(plain: usize, packed: usize) -> String {
    format!("{} ({} gzip)", figure(plain as f64 / 1e3), figure(packed as f64 / 1e3))
}

/// Every file that a page asks for, also those that its files ask for.
fn assets(wire: &mut Wire, html: &str) -> BTreeSet<String> {
    let (mut found, mut open) = (BTreeSet::new(), named(html));
    while let Some(asset) = open.pop() {
        if found.insert(asset.clone()) {
            open.extend(named(wire.get(&asset).expect(200).text()));
        }
    }
    found
}

/// The addresses of files in a text: whatever stands in quotes or brackets and begins with `/assets/`.
fn named(text: &str) -> Vec<String> {
    let ends = |c: char| "\"'() <>\\".contains(c);
    text.match_indices("/assets/")
        .filter_map(|(at, _)| text[at..].split(ends).next())
        .map(str::to_owned)
        .collect()
}
