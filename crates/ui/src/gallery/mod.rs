//! One page that shows every token, mark, icon and component with sample content, for whoever builds a page and
//! for whoever looks whether the house still looks right. The samples are English and nobody in them is real.

mod forms;
mod learner;
mod samples;
mod staff;

use maud::{Markup, html};

pub use samples::sample_map;

use crate::group::Group;
use crate::icon::Icon;
use crate::look::Look;
use crate::mark::{Mark, legend, tries};
use crate::page::{Frame, Place};
use crate::picture::Picture;
use crate::shape::Badge;
use crate::words::Words;

/// The colours of the tokens, as their names without the dashes.
const COLOURS: [&str; 28] = [
    "paper",
    "sheet",
    "fold",
    "rule",
    "edge",
    "ink",
    "ink-soft",
    "accent",
    "accent-deep",
    "accent-wash",
    "plate",
    "heed",
    "heed-wash",
    "stop",
    "stop-wash",
    "s-unknown",
    "s-new",
    "s-working",
    "s-practised",
    "s-mastered",
    "s-secure",
    "s-refresh",
    "map-ground",
    "map-contour",
    "map-wood",
    "map-tree",
    "map-water",
    "post",
];

/// The gallery as a whole page, in a look.
#[must_use]
pub fn gallery(w: &Words, look: Look) -> Markup {
    let place = |href: &'static str, icon, label: &'static str, here| Place {
        href: href.into(),
        icon,
        label: label.into(),
        here,
        waiting: 0,
    };
    let mut places = [
        place("#tokens", Icon::Compass, "Tokens", true),
        place("#learner", Icon::Today, "Learner", false),
        place("#map", Icon::Map, "Map", false),
        place("#forms", Icon::Pen, "Forms", false),
        place("#staff", Icon::Grid, "Staff", false),
    ];
    places[3].waiting = 2;
    let main = html! {
        h1 { "Everything a page is made of" }
        p.soft.measure { "Solid means happened or agreed, dashed means possible or proposed. Every state has a colour, a shape and a word." }
        (part("tokens", "Colours", &swatches()))
        (part("type", "Type", &letters()))
        (part("marks", "Marks", &marks(w)))
        (part("icons", "Icons", &icons()))
        (part("drawings", "Pictures and signs", &pictures(w)))
        (part("learner", "Learner's day", &learner::today(w)))
        (part("practice", "Practice", &learner::practice(w)))
        (part("map", "Map", &html! { (sample_map().whole(w)) }))
        (part("signin", "Signing in", &learner::signin(w)))
        (part("forms", "Forms and what they say", &forms::forms(w)))
        (part("staff", "Staff", &staff::staff(w)))
    };
    let foot = html! { span { "Waymark" } a href="/" { "Back to the district" } };
    Frame::new(w, "Gallery")
        .look(look)
        .staff_styles()
        .demo(Some("Samples. Nobody here is real.".into()))
        .places(&places)
        .end(crate::hand::hand(w, "/gallery", crate::hand::Hand::Down, ""))
        .foot(foot)
        .around(&main)
}

fn part(id: &str, title: &str, inside: &Markup) -> Markup {
    html! { section.part id=(id) aria-labelledby={ (id) "-h" } { h2 id={ (id) "-h" } { (title) } (inside) } }
}

fn swatches() -> Markup {
    html! {
        div.swatches {
            @for name in COLOURS {
                div {
                    svg viewBox="0 0 10 4" preserveAspectRatio="none" aria-hidden="true" { rect width="10" height="4" fill={ "var(--" (name) ")" } {} }
                    p.tiny { (name) }
                }
            }
        }
    }
}

fn letters() -> Markup {
    html! {
        div.stack {
            h1 aria-level="3" { "Good morning, Malia" }
            h3 { "Fractions on a number line" }
            p { "You can find thirds on a number line. This is the next mark on the way to your goal. " a href="#type" { "A link" } ", " b { "what counts" } "." }
            p.soft { "The second voice: Tuesday 17 November, maths in Room 12." }
            p.num { "0123456789, 10:29, 3.5" }
        }
    }
}

fn marks(w: &Words) -> Markup {
    html! {
        (legend(w, &Mark::ALL))
        (tries(w, &[Mark::Practised, Mark::Practised, Mark::Working, Mark::NotStarted, Mark::NotStarted], 3))
    }
}

fn icons() -> Markup {
    html! { div.samples { @for icon in Icon::ALL { span { (icon) span.tiny { (icon.id()) } } } } }
}

fn pictures(w: &Words) -> Markup {
    html! {
        div.samples { @for picture in Picture::ALL { span { (picture) span.tiny { (picture.word(w)) } } } }
        div.samples { @for group in Group::ALL { (group.chip(w)) } }
        div.samples { @for n in 0..12 { span { (Badge::nth(n)) span.tiny { (Badge::nth(n).word(w)) } } } }
    }
}
