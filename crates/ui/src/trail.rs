//! Lists that follow a trail: the lesson from start to end, and the steps of a way to a goal.

use maud::{Markup, Render, html};

use crate::icon::Icon;
use crate::mark::Mark;
use crate::words::Text;

/// Where a stop of the lesson lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Walked.
    Was,
    /// Here and now.
    Here,
    /// Ahead.
    Ahead,
}

/// One stop of the lesson.
#[derive(Clone, Debug)]
pub struct Stop<'a> {
    /// Walked, here, or ahead.
    pub when: When,
    /// What happens there.
    pub title: Text<'a>,
    /// The time it begins, as shown.
    pub time: Text<'a>,
    /// Where, with whom.
    pub more: Option<Text<'a>>,
}

/// The lesson as a trail: solid behind, dashed ahead, a painted blaze where I am. `label` names it.
#[must_use]
pub fn trail(label: &str, stops: &[Stop<'_>]) -> Markup {
    html! {
        ol.trail aria-label=(label) {
            @for stop in stops {
                li class=[stop.when.class()] aria-current=[(stop.when == When::Here).then_some("step")] {
                    b { (stop.title) } " " time { (stop.time) }
                    @if let Some(more) = &stop.more { ", " (more) }
                }
            }
        }
    }
}

impl When {
    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Was => Some("was"),
            Self::Here => Some("here"),
            Self::Ahead => None,
        }
    }
}

/// What is painted beside a step.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// The state of a competency.
    Mark(Mark),
    /// The goal, or another drawing.
    Icon(Icon),
}

/// One step of a way.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// What is painted beside it.
    pub sign: Sign,
    /// What it is.
    pub title: Text<'a>,
    /// Where it leads, if it can be opened.
    pub href: Option<Text<'a>>,
    /// Its state, or what it needs, in words.
    pub more: Option<Text<'a>>,
    /// Whether the way from it to the next is walked.
    pub done: bool,
}

/// The steps of a way, in order.
#[derive(Clone, Debug)]
pub struct Steps<'a>(pub Vec<Step<'a>>);

impl Render for Steps<'_> {
    fn render(&self) -> Markup {
        html! {
            ol.steps {
                @for step in &self.0 {
                    li .done[step.done] {
                        @match step.sign { Sign::Mark(mark) => (mark), Sign::Icon(icon) => (icon) }
                        b { @if let Some(href) = &step.href { a href=(href) { (step.title) } } @else { (step.title) } }
                        @if let Some(more) = &step.more { span.soft { (more) } }
                    }
                }
            }
        }
    }
}
