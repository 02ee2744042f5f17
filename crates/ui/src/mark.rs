//! Marks: the painted blaze that shows the state of a competency. Colour and shape here, the word beside it.

use maud::{Markup, Render, html};

use crate::words::{Text, Words};
use crate::{id, t};

/// The blaze: a stroke of paint on a tree, a little wider than a hand.
macro_rules! blaze {
    ($fill:literal, $more:literal) => {
        concat!(
            r#"<path d="M4.2 2.6C8 2 12.6 2.1 15.9 2.5c.9 5.6.9 13 .4 18.8-3.8.5-8.6.5-12.2 0-.6-6-.6-13 .1-18.7z" fill=""#,
            $fill, "\"", $more, "/>"
        )
    };
}

/// The state of a competency, as the seven words of the design: the paint gets deeper along the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// No evidence yet, or too old.
    Unknown,
    /// Nothing tried yet.
    NotStarted,
    /// On the way.
    Working,
    /// Practised: opens what follows.
    Practised,
    /// Mastered.
    Mastered,
    /// Still there two weeks later.
    Secure,
    /// Faded paint: look back.
    NeedsRefresh,
}

impl Mark {
    /// All marks, in the order of the legend.
    pub const ALL: [Self; 7] = [
        Self::Unknown,
        Self::NotStarted,
        Self::Working,
        Self::Practised,
        Self::Mastered,
        Self::Secure,
        Self::NeedsRefresh,
    ];

    /// The value of `data-s`, from which the style sheet takes the paint.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NotStarted => "new",
            Self::Working => "working",
            Self::Practised => "practised",
            Self::Mastered => "mastered",
            Self::Secure => "secure",
            Self::NeedsRefresh => "refresh",
        }
    }

    /// The id of its symbol on the page.
    #[must_use]
    pub const fn symbol_id(self) -> &'static str {
        match self {
            Self::Unknown => "m-unknown",
            Self::NotStarted => "m-new",
            Self::Working => "m-working",
            Self::Practised => "m-practised",
            Self::Mastered => "m-mastered",
            Self::Secure => "m-secure",
            Self::NeedsRefresh => "m-refresh",
        }
    }

    /// The word a learner reads.
    #[must_use]
    pub fn word(self, w: &Words) -> Text<'static> {
        w.t(match self {
            Self::Unknown => id!("state-unknown"),
            Self::NotStarted => id!("state-new"),
            Self::Working => id!("state-working"),
            Self::Practised => id!("state-practised"),
            Self::Mastered => id!("state-mastered"),
            Self::Secure => id!("state-secure"),
            Self::NeedsRefresh => id!("state-refresh"),
        })
    }

    /// The word staff read.
    #[must_use]
    pub fn staff_word(self, w: &Words) -> Text<'static> {
        if self == Self::Unknown { t!(w, "staff-unknown") } else { self.word(w) }
    }

    /// Mark and word on one line.
    #[must_use]
    pub fn chip(self, w: &Words) -> Markup {
        self.chip_saying(&self.word(w))
    }

    /// Mark and a word of the caller's choice, such as *working: you are here*.
    #[must_use]
    pub fn chip_saying(self, word: &str) -> Markup {
        html! { span.chip { (self) (word) } }
    }

    /// What is inside its symbol.
    pub(crate) const fn paths(self) -> &'static str {
        match self {
            Self::Unknown => concat!(
                blaze!("none", r#" stroke="currentColor" stroke-width="1.7" stroke-dasharray="2.6 2.9""#),
                r#"<path d="M7.6 9.4c.2-1.6 1.2-2.5 2.5-2.5 1.5 0 2.5 1 2.5 2.3 0 2-2.5 2.1-2.5 4.3M10.1 17v.1" fill="none" stroke="currentColor" stroke-width="1.9"/>"#
            ),
            Self::NotStarted => blaze!("none", r#" stroke="currentColor" stroke-width="1.7""#),
            Self::Working => concat!(
                blaze!("none", r#" stroke="currentColor" stroke-width="1.7""#),
                r#"<path d="M3.7 12.3c4 .6 8.5-.4 12.9.2.1 3 0 6-.3 8.8-3.8.5-8.6.5-12.2 0-.3-3-.4-6-.4-9z" fill="currentColor"/>"#
            ),
            Self::Practised => blaze!("currentColor", ""),
            Self::Mastered => concat!(
                blaze!("currentColor", ""),
                r#"<path class="cut" d="M6.2 13l2.7 3 5-6.4" stroke-width="2.3"/>"#
            ),
            Self::Secure => concat!(
                r#"<path d="M10 .9 16.6 6.2c.5 5 .4 10.6 0 15.8-4.2.6-9 .6-13.2 0-.5-5.2-.5-10.8 0-15.8z" fill="currentColor"/>"#,
                r#"<path class="cut" d="M6.2 13l2.7 3 5-6.4" stroke-width="2.3"/><path class="cut" d="M6 19.3h8" stroke-width="1.5"/>"#
            ),
            Self::NeedsRefresh => concat!(
                blaze!("none", r#" stroke="currentColor" stroke-width="1.7" stroke-dasharray="7 2.2""#),
                r#"<path d="M4.6 10.5 10 2.8M4.5 18.3 15 4M8.3 20.8l8-10.8M13.5 20.8l2.7-3.6" fill="none" stroke="currentColor" stroke-width="2"/>"#
            ),
        }
    }
}

impl Render for Mark {
    fn render(&self) -> Markup {
        html! { svg.mark data-s=(self.code()) aria-hidden="true" { use href={ "#" (self.symbol_id()) } {} } }
    }
}

/// The marks with their words in one line, for below a drawing. Only those that occur in it.
#[must_use]
pub fn legend(w: &Words, marks: &[Mark]) -> Markup {
    html! { p.legend { @for mark in marks { (mark.chip(w)) " " } } }
}

/// Where I am in a short run of questions: a mark for each, and the same in words.
#[must_use]
pub fn tries(w: &Words, marks: &[Mark], now: usize) -> Markup {
    let right = marks.iter().filter(|mark| matches!(mark, Mark::Practised)).count();
    html! {
        p.tries.soft {
            @for mark in marks { (mark) }
            span.tries-word { (t!(w, "tries-question", now = now, all = marks.len())) }
            span.vh { ". " (t!(w, "tries-right", n = right)) }
        }
    }
}
