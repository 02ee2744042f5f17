//! Prints a made-up lesson to look at: `cargo run --release -p print --example sheets -- FOLDER`.

#[path = "../tests/it/school.rs"]
mod school;

use std::path::Path;

use print::Job;
use school::{Kind, all, chart_by_group, job, personal_cards, station_cards, substitute};

#[expect(clippy::disallowed_methods, reason = "the crate knows no files, whoever looks at its pages does")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("Name the folder that the pages go to.")?;
    let usual = job(Kind::Usual, all(Kind::Usual));
    let morning = [chart_by_group, personal_cards, station_cards, substitute].map(|sheet| sheet(Kind::Usual));
    for (name, job) in [
        ("morning", job(Kind::Usual, morning.to_vec())),
        ("large", Job { large: true, ..usual.clone() }),
        ("usual", usual),
        ("long", job(Kind::Long, all(Kind::Long))),
    ] {
        std::fs::write(Path::new(&folder).join(name).with_extension("pdf"), print::pdf(&job)?)?;
    }
    Ok(())
}
