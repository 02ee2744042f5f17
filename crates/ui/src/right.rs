//! Right: said plainly, with what it shows and the one thing to do next. No praise for the person.

use maud::{Markup, Render, html};

use crate::icon::Icon;
use crate::words::Text;

/// Feedback on a right answer.
#[derive(Clone, Debug)]
pub struct Right<'a> {
    /// The id of the section.
    pub id: Text<'a>,
    /// *Right. Say how you know.*
    pub title: Text<'a>,
    /// What it shows, or the worked solution.
    pub said: Option<Markup>,
    /// The button to go on with; it takes the focus after a swap.
    pub next: Markup,
}

impl Render for Right<'_> {
    fn render(&self) -> Markup {
        html! {
            section.right.stack id=(self.id) data-announce=(self.title) {
                h2 { (Icon::Tick) (self.title) }
                @if let Some(said) = &self.said { div { (said) } }
                div data-focus { (self.next) }
            }
        }
    }
}
