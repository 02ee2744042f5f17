//! Nothing here yet: what will be here and what brings it. Dashed, because it is only possible.

use maud::{Markup, html};

/// A place that is empty for now. `way` is a link or button that brings something, if there is one.
#[must_use]
pub fn empty(text: &str, way: Option<&Markup>) -> Markup {
    html! {
        div.empty {
            p { (text) }
            @if let Some(way) = way { p.way { (way) } }
        }
    }
}
