//! Signing in by tapping: the own tile with name and sign, then the three pictures of the secret.

use maud::{Markup, html};

use crate::icon::Icon;
use crate::picture::Picture;
use crate::shape::Badge;
use crate::t;
use crate::words::{Text, Words};

/// One learner's tile.
#[derive(Clone, Debug)]
pub struct NameTile<'a> {
    /// The name shown: given name, and as much more as tells two apart.
    pub name: Text<'a>,
    /// The sign.
    pub badge: Badge,
    /// What the form sends.
    pub value: Text<'a>,
}

/// The tiles of a class in one form: tapping one posts `field=value` to `action`, with `hidden` beside it.
#[must_use]
pub fn name_tiles(action: &str, hidden: &[(&str, &str)], field: &str, tiles: &[NameTile<'_>]) -> Markup {
    html! {
        form method="post" action=(action) {
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            ul.faces {
                @for tile in tiles {
                    li { button.face type="submit" name=(field) value=(tile.value) { (tile.badge) span { (tile.name) } } }
                }
            }
        }
    }
}

/// One step of the picture secret: what is picked so far, and the 24 pictures. Each tap posts the picture's
/// code as `field`; the codes picked before go along as `picked`. It works without scripts; with them the main
/// part is replaced, so that what is wrong with the pictures, said above them, is shown too.
#[must_use]
pub fn picture_pad(w: &Words, action: &str, hidden: &[(&str, &str)], field: &str, picked: usize) -> Markup {
    html! {
        form #pictures.stack method="post" action=(action) data-swap="#main" {
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            (picked_so_far(w, picked))
            ul.pictures {
                @for picture in Picture::ALL {
                    li { button.picture type="submit" name=(field) value=(picture.code()) { (picture) span { (picture.word(w)) } } }
                }
            }
        }
    }
}

/// Three places, filled as far as pictures are picked; which ones they are is not shown to the neighbour.
fn picked_so_far(w: &Words, picked: usize) -> Markup {
    html! {
        ol.picked aria-label=(t!(w, "picked-so-far", n = picked)) data-announce=(t!(w, "picked-so-far", n = picked)) {
            @for n in 0..3 { li .on[n < picked] { @if n < picked { (Icon::Tick) } } }
        }
    }
}
