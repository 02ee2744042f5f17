//! Writes the gallery and its assets into a folder, to look at in a browser:
//! `cargo run -p ui --example gallery -- OUTDIR`, then serve OUTDIR, for example with `python3 -m http.server`.

use std::{env, fs, io, path::PathBuf};

use maud::{Markup, html};
use ui::look::{Age, Look, TextSize, Theme, Voice};
use ui::map::{Leg, Spot, TrailMap, Walk};
use ui::{Frame, Mark, Words, assets, gallery};

fn main() -> io::Result<()> {
    let Some(out) = env::args().nth(1).map(PathBuf::from) else {
        return Err(io::Error::other("Say where to write: cargo run -p ui --example gallery -- OUTDIR"));
    };
    fs::create_dir_all(out.join("assets"))?;
    for asset in assets::assets() {
        fs::write(out.join(asset.url.trim_start_matches('/')), &asset.bytes)?;
    }
    let staff = Look::staff();
    let looks = [
        ("light", Look { theme: Theme::Light, ..staff }),
        ("dark", Look { theme: Theme::Dark, ..staff }),
        ("learner", Look { theme: Theme::Light, voice: Voice::Learner, ..staff }),
        ("young", Look { theme: Theme::Light, voice: Voice::Learner, age: Age::Young, ..staff }),
        ("large", Look { theme: Theme::Light, text: TextSize::P200, ..staff }),
    ];
    for (name, look) in looks {
        for lang in ["en", "es"] {
            let page = gallery::gallery(Words::for_lang(lang), look).into_string();
            fs::write(out.join(format!("gallery-{name}-{lang}.html")), page)?;
        }
    }
    fs::write(out.join("maps.html"), maps().into_string())
}

/// Maps of other country and other webs, to see whether the drawing holds.
fn maps() -> Markup {
    let w = Words::for_lang("en");
    let mut all: Vec<TrailMap<'_>> = (1..4).map(|seed| TrailMap { seed, ..gallery::sample_map() }).collect();
    all.extend([(8, 3), (12, 2), (16, 4), (18, 6), (4, 1), (1, 1)].map(|(places, wide)| web(places, wide)));
    let main = html! { h1 { "Maps" } @for map in &all { (map.drawing(w)) } };
    Frame::new(w, "Maps").around(&main)
}

/// A web of so many places, about so many abreast; a place leans on one or two before it.
fn web(places: usize, abreast: usize) -> TrailMap<'static> {
    let title = |n: usize| {
        ["Add tens", "Subtract within one hundred", "Skip count by fives", "Arrays", "Equal groups"][n % 5]
    };
    let spots = (0..places).map(|n| Spot {
        id: format!("{places}-{n}").into(),
        title: title(n).into(),
        word: if n + 1 == places {
            "my goal"
        } else if n < places / 2 {
            "practised"
        } else {
            "later"
        }
        .into(),
        mark: if n < places / 2 { Mark::Practised } else { Mark::NotStarted },
        href: "#".into(),
        depth: n as u32,
        strand: (n % abreast) as u32,
        here: n == places / 2,
        goal: n + 1 == places && n > 0,
        ready: n == places / 2 + 1,
        step: None,
    });
    let leg = |from: usize, to: usize| Leg {
        from: format!("{places}-{from}").into(),
        to: format!("{places}-{to}").into(),
        walk: if to < places / 2 { Walk::Walked } else { Walk::Ahead },
    };
    let legs = (abreast..places).flat_map(|n| {
        let second = (n % 3 == 0 && n > abreast).then(|| leg(n - abreast - 1, n));
        std::iter::once(leg(n - abreast, n)).chain(second)
    });
    TrailMap { spots: spots.collect(), legs: legs.collect(), seed: 11 }
}
