//! The raised hand: always top right, on every learner's page.

use maud::{Markup, html};

use crate::button::{Button, post};
use crate::icon::Icon;
use crate::t;
use crate::words::Words;

/// Whether the learner's hand is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Down.
    Down,
    /// Up; the teacher sees it.
    Up,
}

/// The button that raises the hand or takes it down; posts `hand=up` or `hand=down` to `action`, with
/// the `id` of the record that it makes (a script puts the browser's own in its place).
#[must_use]
pub fn hand(w: &Words, action: &str, hand: Hand, id: &str) -> Markup {
    let form = |what: &str, button: &Button<'_>| {
        html! {
            form method="post" action=(action) {
                input type="hidden" name="hand" value=(what);
                input type="hidden" name="id" value=(id) data-uuid7 autocomplete="off";
                (button)
            }
        }
    };
    match hand {
        Hand::Down => {
            let button = Button::submit(t!(w, "hand-raise")).icon(Icon::Hand).small();
            form("up", &button)
        }
        Hand::Up => {
            let button = Button::submit(t!(w, "hand-down")).icon(Icon::Hand).small().pressed(true);
            form("down", &button)
        }
    }
}

/// Said on the page while the hand is up: who sees it.
#[must_use]
pub fn hand_is_up(w: &Words, teacher: &str) -> Markup {
    html! { p.note role="status" { (Icon::Hand) span { (t!(w, "hand-is-up", teacher = teacher)) } } }
}

/// *I am finished*: on a shared tablet, always on screen.
#[must_use]
pub fn finished(w: &Words, action: &str) -> Markup {
    post(action, &[], &Button::submit(t!(w, "finished")).icon(Icon::Leave).small())
}
