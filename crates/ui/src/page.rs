//! The frame of every page: head, places, the slot for help, the main part, the foot.
//!
//! `Frame::new(w, "Today").look(look).places(&places).around(&html! { h1 { "Today" } })`

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::assets::asset_url;
use crate::icon::Icon;
use crate::look::{Age, Look, Motion, TextSize, Theme, Voice};
use crate::symbols;
use crate::t;
use crate::words::{Text, Words};

/// One of the places in the head (beside the name when wide, under the thumb when narrow).
#[derive(Clone, Debug)]
pub struct Place<'a> {
    /// Address.
    pub href: Text<'a>,
    /// Drawn when narrow.
    pub icon: Icon,
    /// One word or two.
    pub label: Text<'a>,
    /// Whether the page is at this place.
    pub here: bool,
    /// How many things wait there; nothing is shown for 0.
    pub waiting: u32,
}

/// A shared tablet: after so many idle minutes the page signs out by posting to `action`.
#[derive(Clone, Debug)]
pub struct Idle<'a> {
    /// Minutes without a touch.
    pub minutes: u32,
    /// Where to post.
    pub action: Text<'a>,
}

/// The frame of one page.
#[derive(Clone, Debug)]
pub struct Frame<'a> {
    w: &'a Words,
    title: Text<'a>,
    look: Look,
    home: Text<'a>,
    demo: Option<Text<'a>>,
    places: &'a [Place<'a>],
    end: Markup,
    foot: Option<Markup>,
    idle: Option<Idle<'a>>,
    paper: bool,
    wall: bool,
    staff_styles: bool,
    family_styles: bool,
}

impl<'a> Frame<'a> {
    /// A frame with this title (the browser's; the page has its own h1).
    pub fn new(w: &'a Words, title: impl Into<Text<'a>>) -> Self {
        Self {
            w,
            title: title.into(),
            look: Look::default(),
            home: "/".into(),
            demo: None,
            places: &[],
            end: html! {},
            foot: None,
            idle: None,
            paper: false,
            wall: false,
            staff_styles: false,
            family_styles: false,
        }
    }

    /// How the page looks to its reader.
    #[must_use]
    pub const fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Where the name in the head leads; `/` unless said.
    #[must_use]
    pub fn home(mut self, href: impl Into<Text<'a>>) -> Self {
        self.home = href.into();
        self
    }

    /// The band of the demo district, on every page of it.
    #[must_use]
    pub fn demo(mut self, text: Option<Text<'a>>) -> Self {
        self.demo = text;
        self
    }

    /// The places in the head.
    #[must_use]
    pub const fn places(mut self, places: &'a [Place<'a>]) -> Self {
        self.places = places;
        self
    }

    /// What stands top right: help for a learner (see [`crate::hand`]), class and name for staff.
    #[must_use]
    pub fn end(mut self, end: Markup) -> Self {
        self.end = end;
        self
    }

    /// The foot of the page.
    #[must_use]
    pub fn foot(mut self, foot: Markup) -> Self {
        self.foot = Some(foot);
        self
    }

    /// On a shared tablet.
    #[must_use]
    pub fn idle(mut self, idle: Option<Idle<'a>>) -> Self {
        self.idle = idle;
        self
    }

    /// The page is a sheet to print: it has no head, and is white.
    #[must_use]
    pub const fn paper(mut self) -> Self {
        self.paper = true;
        self
    }

    /// The page hangs on a wall: it has no head, and without scripts it loads itself again and again.
    #[must_use]
    pub const fn wall(mut self) -> Self {
        self.wall = true;
        self
    }

    /// With the styles of staff pages also in a learner's voice; for the gallery.
    #[must_use]
    pub const fn staff_styles(mut self) -> Self {
        self.staff_styles = true;
        self
    }

    /// With the styles of a guardian's page in another voice; for letters that staff print.
    #[must_use]
    pub const fn family_styles(mut self) -> Self {
        self.family_styles = true;
        self
    }

    /// The whole document around its main part.
    #[must_use]
    pub fn around(&self, main: &Markup) -> Markup {
        let inside = self.inside(main);
        let look = self.look;
        let theme = (look.theme != Theme::Auto).then(|| look.theme.code());
        let size = (look.text != TextSize::P100).then(|| format!("text-{}", look.text.code()));
        html! {
            (DOCTYPE)
            html lang=(self.w.lang().code()) class=[size] data-voice=(look.voice.code())
                data-age=[(look.age == Age::Young).then_some("young")] data-theme=[theme]
                data-motion=[(look.motion == Motion::Reduced).then_some("reduced")] {
                (self.head(inside.0.contains("data-part=")))
                body class=[self.paper.then_some("cards")] {
                    (symbols::block_for(&inside.0))
                    (inside)
                }
            }
        }
    }

    fn head(&self, ticks: bool) -> Markup {
        html! {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (self.title) " · Waymark" }
                link rel="stylesheet" href=(asset_url("waymark.css"));
                @if self.staff_styles || self.look.voice == Voice::Staff || self.paper {
                    link rel="stylesheet" href=(asset_url("staff.css"));
                }
                @if self.family_styles || self.look.voice == Voice::Family {
                    link rel="stylesheet" href=(asset_url("family.css"));
                }
                @if self.wall { noscript { meta http-equiv="refresh" content="15"; } }
                link rel="icon" type="image/svg+xml" href=(asset_url("waymark.svg"));
                script type="module" src=(asset_url("waymark.js")) {}
                @if ticks { script type="module" src=(asset_url("clock.js")) {} }
                @if self.staff_styles { script type="module" src=(asset_url("staff.js")) {} }
            }
        }
    }

    fn inside(&self, main: &Markup) -> Markup {
        let w = self.w;
        let demo = html! {
            @if let Some(text) = &self.demo {
                aside.demo aria-label=(t!(w, "demo-label")) { (text) }
            }
        };
        if self.paper {
            return html! { (demo) main #main { (main) } };
        }
        if self.wall {
            return html! { (demo) main #main.wall { (main) } p #live.vh role="status" {} };
        }
        html! {
            a.skip href="#main" { (t!(w, "skip")) }
            (demo)
            header.head {
                div.wrap {
                    a.brand href=(self.home) {
                        svg aria-hidden="true" { use href="#brand" {} }
                        span { "Waymark" }
                    }
                    div.end { (self.end) }
                }
            }
            @if !self.places.is_empty() { (self.nav()) }
            main #main.wrap tabindex="-1" { (main) }
            @if let Some(foot) = &self.foot {
                footer.foot { div.wrap { (foot) } }
            }
            p #live.vh role="status" {}
            @if let Some(idle) = &self.idle {
                form #idle method="post" action=(idle.action) data-minutes=(idle.minutes) hidden {}
            }
        }
    }

    fn nav(&self) -> Markup {
        let w = self.w;
        html! {
            nav.nav aria-label=(t!(w, "nav-label")) {
                ul {
                    @for place in self.places {
                        li {
                            a href=(place.href) aria-current=[place.here.then_some("page")] {
                                (place.icon)
                                span { (place.label) }
                                @if place.waiting > 0 {
                                    span.n {
                                        span aria-hidden="true" { (place.waiting) }
                                        span.vh { " " (t!(w, "nav-waiting")) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A part of a page for `swap.js`, with the symbols it needs. The part's outer element carries the id that
/// the form names in `data-swap`.
#[must_use]
pub fn fragment(part: &Markup) -> Markup {
    PreEscaped(format!("{}{}", symbols::block_for(&part.0).0, part.0))
}
