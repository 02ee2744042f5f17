//! Hints: a small pile of notes that open in place and never cover the question.

use maud::{Markup, html};

use crate::icon::Icon;
use crate::words::Text;

/// One note of the pile.
#[derive(Clone, Debug)]
pub enum Note<'a> {
    /// Asked for already: it can be folded and opened.
    Seen {
        /// A lantern for a hint, a book for a worked example.
        icon: Icon,
        /// *Hint 1: cut the thirds*.
        title: Text<'a>,
        /// What it says.
        inside: Markup,
        /// Whether it lies open now.
        open: bool,
    },
    /// Not asked for yet: pressing it posts, because help is evidence.
    Closed {
        /// A lantern for a hint, a book for a worked example.
        icon: Icon,
        /// *Next hint*.
        title: Text<'a>,
        /// Name and value of the button.
        sends: (Text<'a>, Text<'a>),
        /// The id of the form that it sends.
        form: Text<'a>,
    },
}

/// The pile of notes.
#[must_use]
pub fn hints(notes: &[Note<'_>]) -> Markup {
    if notes.is_empty() {
        return html! {};
    }
    html! {
        div.hints {
            // The id of a place in the pile: a note that is asked for opens where its button was, and keeps the focus.
            @for (n, note) in notes.iter().enumerate() {
                @match note {
                    Note::Seen { icon, title, inside, open } => {
                        details open[*open] {
                            summary id={ "note-" (n) } { (icon) (title) }
                            div.in { (inside) }
                        }
                    }
                    Note::Closed { icon, title, sends, form } => {
                        div {
                            button.closed id={ "note-" (n) } type="submit" form=(form) name=(sends.0) value=(sends.1) formnovalidate {
                                (icon) (title)
                            }
                        }
                    }
                }
            }
        }
    }
}
