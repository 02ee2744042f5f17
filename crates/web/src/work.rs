//! What somebody handed in, as it is shown to whoever may read it: their drawing by our own shapes, their words as text.

use content::Work;
use maud::{Markup, PreEscaped, html};
use ui::{Words, t};

/// The drawing, and the words below it. `whose` names the maker for somebody who cannot see the drawing.
pub(crate) fn work(w: &Words, work: &Work, whose: &str) -> Markup {
    let mut alt = t!(w, "work-drawing", whose = whose, n = work.strokes as i64).into_owned();
    if !work.ground.is_empty() {
        alt.push(' ');
        alt.push_str(&t!(w, "work-drawn-on", ground = work.ground.as_str()));
    }
    html! {
        div.handed-in {
            @if let Some(svg) = work.svg(&alt) { div.figure { (PreEscaped(svg)) } }
            @if !work.words.is_empty() { blockquote { @for line in work.words.lines() { p { (line) } } } }
            @else if work.strokes > 0 { p.soft { (t!(w, "work-no-words")) } }
        }
    }
}
