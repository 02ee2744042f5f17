//! Look again: a mistake is ochre, never red. What the answer was and what it did, a drawing of both, one next
//! question; never the answer.

use maud::{Markup, Render, html};

use crate::icon::Icon;
use crate::words::Text;

/// Feedback on an answer that is not right yet.
#[derive(Clone, Debug)]
pub struct LookAgain<'a> {
    /// The id of the section, so that the answer field can point to it.
    pub id: Text<'a>,
    /// *Look again: 11 is too far along*.
    pub title: Text<'a>,
    /// What the answer did, as far as it is known.
    pub said: Option<Markup>,
    /// A drawing of the answer and what was asked.
    pub drawing: Option<Markup>,
    /// One thing to try.
    pub attempt: Option<Markup>,
}

impl Render for LookAgain<'_> {
    fn render(&self) -> Markup {
        html! {
            section.again.stack id=(self.id) data-announce=(self.title) {
                h2 { (Icon::Again) (self.title) }
                @if let Some(said) = &self.said { div { (said) } }
                @if let Some(drawing) = &self.drawing { div { (drawing) } }
                @if let Some(attempt) = &self.attempt { div { (attempt) } }
            }
        }
    }
}
