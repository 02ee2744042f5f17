//! A signpost with arms: the choice of a next step. The suggested arm is painted; all are equal in size.

use maud::{Markup, Render, html};

use crate::icon::Icon;
use crate::words::Text;

/// What taking an arm does.
#[derive(Clone, Debug)]
pub enum Way<'a> {
    /// Goes to an address.
    Link(Text<'a>),
    /// Posts a form with these hidden fields; a choice is recorded.
    Post {
        /// Where to.
        action: Text<'a>,
        /// Names and values.
        hidden: Vec<(Text<'a>, Text<'a>)>,
        /// Whether the form carries a client-made id, so that a choice sent twice is one.
        once: Option<Text<'a>>,
    },
}

/// One arm of the signpost.
#[derive(Clone, Debug)]
pub struct Arm<'a> {
    /// The way of working.
    pub icon: Icon,
    /// Who suggests it: *Ms Rivera and your map suggest*.
    pub flag: Option<Text<'a>>,
    /// What it is.
    pub title: Text<'a>,
    /// Why it is offered, in one sentence.
    pub reason: Text<'a>,
    /// Minutes, place, with whom.
    pub meta: Vec<(Icon, Text<'a>)>,
    /// What taking it does.
    pub way: Way<'a>,
    /// Painted: the suggestion.
    pub first: bool,
}

impl Arm<'_> {
    fn sign(&self) -> Markup {
        let title = html! { b { (self.title) } };
        match &self.way {
            Way::Link(href) => html! { a href=(href) { (title) } },
            Way::Post { action, hidden, once } => html! {
                form method="post" action=(action) {
                    @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                    @if let Some(name) = once { input type="hidden" name=(name) value="" data-uuid7 autocomplete="off"; }
                    button type="submit" { (title) }
                }
            },
        }
    }
}

impl Render for Arm<'_> {
    fn render(&self) -> Markup {
        html! {
            li.arm .first[self.first] {
                (self.icon)
                div {
                    @if let Some(flag) = &self.flag { span.flag { (flag) } }
                    (self.sign())
                    p.why { (self.reason) }
                    @if !self.meta.is_empty() {
                        p.meta { @for (icon, text) in &self.meta { span { (icon) (text) } " " } }
                    }
                }
            }
        }
    }
}

/// The signpost with its arms; two to five.
#[must_use]
pub fn signpost(arms: &[Arm<'_>]) -> Markup {
    html! {
        div.signpost {
            ul.arms { @for arm in arms { (arm) } }
            svg.grass viewBox="0 0 176 26" aria-hidden="true" {
                path d="M2 23c40-4 120-4 172 0M24 21c-1-5-4-9-7-11M28 21c0-6 0-10 2-15M62 20c1-5 4-8 7-10M67 20c-1-4-3-6-5-8M110 20l-3-7M114 20l2-9M118 20l4-6" {}
            }
        }
    }
}
