//! Notices in place: good to know, look here, cannot be. Each says what is and what to do.

use maud::{Markup, html};

use crate::icon::Icon;

/// Good to know.
#[must_use]
pub fn info(text: &Markup) -> Markup {
    html! { div.note { (Icon::Info) div { (text) } } }
}

/// Something was done; said politely to a screen reader when the page comes back.
#[must_use]
pub fn done(text: &str) -> Markup {
    html! { p.note.done role="status" { (Icon::Tick) span { (text) } } }
}

/// Somebody should look here.
#[must_use]
pub fn heed(title: &str, text: &Markup) -> Markup {
    html! {
        section.again.stack.notice {
            h2 { (Icon::Heed) (title) }
            div { (text) }
        }
    }
}

/// A hard limit is broken or a form cannot be saved: what is wrong, and the remedy.
#[must_use]
pub fn stop(what: &str, remedy: &Markup) -> Markup {
    html! {
        div.oops.whole role="alert" {
            (Icon::Heed)
            div { p { strong { (what) } } (remedy) }
        }
    }
}
