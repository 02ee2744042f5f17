//! The hills at the head of Today: the goal on its hill and the way up to it, drawn from a seed.

use maud::{Markup, html};

use crate::map::scenery::contours;

/// Hills with a flag; the same seed draws the same hills.
#[must_use]
pub fn hills(seed: u64) -> Markup {
    html! {
        svg.hills viewBox="0 0 520 230" aria-hidden="true" {
            path d=(contours(seed, 380.0, 100.0, 7, 16.0, 0.62)) {}
            path.path d="M214 132C240 150 262 122 292 128S330 120 344 112 366 108 380 99" {}
            path.flag d="M381 98V66M381 68c8-4 13 3 21 0v13c-8 3-13-4-21 0" {}
        }
    }
}
