//! What was changed, when and by whom; each change can carry a form that takes it back.

use maud::{Markup, Render, html};

use crate::evidence::stamp;
use crate::icon::Icon;
use crate::words::Text;

/// One change.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// When, in words.
    pub time: Text<'a>,
    /// The same for machines: RFC 3339, or empty.
    pub datetime: Text<'a>,
    /// Who changed what, as a sentence: *You: I like to work with my hands.*
    pub text: Text<'a>,
    /// A form that takes it back.
    pub undo: Option<Markup>,
}

/// The history of something that a person may change, newest first.
#[derive(Clone, Debug)]
pub struct History<'a>(pub Vec<Change<'a>>);

impl Render for History<'_> {
    fn render(&self) -> Markup {
        html! {
            ol.record {
                @for change in &self.0 {
                    li.evid {
                        (Icon::Pen)
                        p { (stamp(&change.time, &change.datetime)) " " (change.text) }
                        @if let Some(undo) = &change.undo { (undo) }
                    }
                }
            }
        }
    }
}
