//! Writes the gallery and its assets into a folder, to look at in a browser:
//! `cargo run -p ui --example gallery -- OUTDIR`, then serve OUTDIR, for example with `python3 -m http.server`.

use std::{env, fs, io, path::PathBuf};

use ui::look::{Age, Look, TextSize, Theme, Voice};
use ui::{Words, assets, gallery};

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
    Ok(())
}
