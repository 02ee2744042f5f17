//! Style sheets and modules under names that carry their content: `/assets/waymark.<hash>.css`.
//!
//! A name never changes its content, so that a browser keeps it for good. Style sheets and modules are kept
//! in small files and joined here, so that a page asks for one of each. Comments and indents are left out.

use std::borrow::Cow;
use std::sync::OnceLock;

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// What is joined into what; the order matters in style sheets. `draw.js` is fetched by `answers.js` where there is
/// something to draw, `clock.js` comes with a page that has a clock.
const JOINED: &[(&str, &[&str])] = &[
    (
        "waymark.css",
        &[
            "css/tokens.css",
            "css/base.css",
            "css/frame.css",
            "css/controls.css",
            "css/marks.css",
            "css/text.css",
            "css/figures.css",
            "css/learner.css",
            "css/lesson.css",
            "css/playlist.css",
            "css/signin.css",
            "css/map.css",
            "css/print.css",
            "css/answers.css",
        ],
    ),
    (
        "staff.css",
        &[
            "css/staff.css",
            "css/cards.css",
            "css/now.css",
            "css/hold.css",
            "css/wall.css",
            "css/learner-page.css",
            "css/progress.css",
            "css/supports.css",
            "css/paper.css",
            "css/author.css",
            "css/room.css",
            "css/tomorrow.css",
            "css/playlists.css",
        ],
    ),
    ("family.css", &["css/family.css"]),
    (
        "waymark.js",
        &["js/once.js", "js/swap.js", "js/keypad.js", "js/answers.js", "js/read-aloud.js", "js/idle.js"],
    ),
    ("draw.js", &["js/draw.js"]),
    ("clock.js", &["js/clock.js"]),
    ("staff.js", &["js/live.js", "js/matrix.js", "js/marks.js", "js/author.js", "js/board.js"]),
    ("waymark.svg", &["waymark.svg"]),
];

/// A file to serve, for ever (`Cache-Control: public, max-age=31536000, immutable`).
#[derive(Debug)]
pub struct Asset {
    /// Its plain name, such as `waymark.css`.
    pub name: &'static str,
    /// Its address, such as `/assets/waymark.0a1b2c3d4e5f.css`.
    pub url: String,
    /// Its content type.
    pub mime: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

fn all() -> &'static [Asset] {
    static ALL: OnceLock<Vec<Asset>> = OnceLock::new();
    ALL.get_or_init(|| JOINED.iter().map(|(name, parts)| join(name, parts)).collect())
}

/// The address of an asset by its plain name.
///
/// # Panics
/// If there is no such asset; the names are literals in this crate's and the web crate's source.
#[must_use]
pub fn asset_url(name: &str) -> &'static str {
    match all().iter().find(|asset| asset.name == name) {
        Some(asset) => &asset.url,
        None => panic!("there is no asset called {name}; add it to JOINED in ui/src/assets.rs"),
    }
}

/// The asset at an address such as `/assets/waymark.0a1b2c3d4e5f.css`; `None` for any other, also an old one.
#[must_use]
pub fn asset_at(url: &str) -> Option<&'static Asset> {
    all().iter().find(|asset| asset.url == url)
}

/// All assets.
#[must_use]
pub fn assets() -> &'static [Asset] {
    all()
}

fn join(name: &'static str, parts: &[&str]) -> Asset {
    let (stem, extension) = name.rsplit_once('.').expect("asset names have an extension");
    let mime = match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    let mut text = String::new();
    for part in parts {
        let file = Files::get(part).unwrap_or_else(|| panic!("assets/{part} is missing"));
        let source = String::from_utf8_lossy(&file.data);
        match extension {
            "css" => text.push_str(&slim(&source)),
            // A block for each module: their names stay their own.
            "js" => text.push_str(&format!("{{\n{}}}\n", slim(&source))),
            _ => text.push_str(&source),
        }
    }
    let digest = Sha256::digest(text.as_bytes());
    let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let url = format!("/assets/{stem}.{hash}.{extension}");
    Asset { name, url, mime, bytes: text.into_bytes() }
}

/// Without block comments, whole-line comments, indents and blank lines. Our own files only: none of them has
/// `/*` inside a string.
fn slim(source: &str) -> String {
    let mut text = Cow::from(source);
    while let Some(start) = text.find("/*") {
        let end = text[start..].find("*/").map_or(text.len(), |end| start + end + 2);
        text.to_mut().replace_range(start..end, "");
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::new(), |out, line| out + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_is_found_at_its_address() {
        for asset in assets() {
            assert!(std::ptr::eq(asset_at(asset_url(asset.name)).expect("found"), asset));
            assert!(!asset.bytes.is_empty());
        }
        assert!(asset_at("/assets/waymark.000000000000.css").is_none());
    }

    #[test]
    fn no_file_is_forgotten() {
        let joined: Vec<&str> = JOINED.iter().flat_map(|(_, parts)| parts.iter().copied()).collect();
        for file in Files::iter() {
            assert!(joined.contains(&file.as_ref()), "{file} is served by nobody: add it to JOINED");
        }
    }

    #[test]
    fn slim_keeps_what_counts() {
        let css = "/* a\n b */\n  a { b: c; } /* d */\n\n";
        assert_eq!(slim(css), "a { b: c; }\n");
        let js = "// why\nconst a = 'https://x'; // kept, as a string could hold it\n";
        assert_eq!(slim(js), "const a = 'https://x'; // kept, as a string could hold it\n");
    }

    #[test]
    fn a_learner_gets_little() {
        let size = |name| asset_at(asset_url(name)).expect("there").bytes.len();
        let (css, js) = (size("waymark.css"), size("waymark.js"));
        assert!(css <= 48_000 && js <= 12_000, "css {css}, js {js} bytes: slim them, a day has 100 KB");
    }
}
