//! One block of SVG symbols at the head of a page, with only those that the page uses.
//!
//! Components write `<use href="#i-clock">` and know nothing of this; the frame looks through the finished
//! page for such references. So a page never carries a drawing twice, nor one that it does not show.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use maud::{Markup, PreEscaped};

use crate::group::Group;
use crate::icon::Icon;
use crate::mark::Mark;
use crate::picture::Picture;
use crate::shape::Shape;

/// The brand: a blaze with a W cut out.
const BRAND: &str = r#"<path d="M3 1.6c4.6-.7 9.6-.7 14 0 .7 6.6.7 14.2 0 20.8-4.6.7-9.6.7-14 0-.7-6.6-.7-14.2 0-20.8z" fill="currentColor"/><path class="cut" d="M5.4 8.2l2.5 7.6L10 10.4l2.1 5.4 2.5-7.6" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>"#;

/// The symbols that this markup refers to, as one hidden block; empty if there are none.
#[must_use]
pub fn block_for(markup: &str) -> Markup {
    let mut used = BTreeSet::new();
    let mut rest = markup;
    while let Some(at) = rest.find("href=\"#") {
        rest = &rest[at + 7..];
        if let Some(end) = rest.find('"') {
            used.insert(&rest[..end]);
        }
    }
    let mut out = String::new();
    for id in used {
        if let Some((view, paths)) = find(id) {
            let _ = write!(out, r#"<symbol id="{id}" viewBox="{view}">{paths}</symbol>"#);
        }
    }
    if out.is_empty() {
        return PreEscaped(out);
    }
    PreEscaped(format!(r#"<svg id="symbols" hidden aria-hidden="true">{out}</svg>"#))
}

/// View box and content of a symbol.
fn find(id: &str) -> Option<(&'static str, &'static str)> {
    if id == "brand" {
        return Some(("0 0 20 24", BRAND));
    }
    let mark = || Mark::ALL.iter().find(|m| m.symbol_id() == id).map(|m| ("0 0 20 24", m.paths()));
    let icon = || Icon::ALL.iter().find(|i| i.id() == id).map(|i| ("0 0 24 24", i.paths()));
    let picture = || Picture::ALL.iter().find(|p| p.symbol_id() == id).map(|p| ("0 0 48 48", p.paths()));
    let shape = || Shape::ALL.iter().find(|s| s.symbol_id() == id).map(|s| ("0 0 24 24", s.paths()));
    let group = || Group::ALL.iter().find(|g| g.symbol_id() == id).map(|g| ("0 0 20 20", g.paths()));
    match id.get(..2)? {
        "m-" => mark(),
        "i-" => icon(),
        "p-" => picture(),
        "s-" => shape(),
        "g-" => group(),
        _ => None,
    }
}
