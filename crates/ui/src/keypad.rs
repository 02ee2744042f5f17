//! Keys for numbers, for hands on a tablet; see `assets/js/keypad.js`. The answer field still takes a keyboard.

use maud::{Markup, html};

use crate::icon::Icon;
use crate::t;
use crate::words::Words;

/// A key beyond the ten digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Decimal point.
    Point,
    /// Minus.
    Minus,
    /// A stroke, for a fraction in one field.
    Slash,
    /// A space, for a mixed number in one field.
    Space,
    /// A colon, for a time or a ratio.
    Colon,
    /// A letter of an expression.
    Letter(char),
    /// A sign of an expression, such as + or ^.
    Sign(char),
}

impl Key {
    /// What it types, and what it shows.
    fn face(self) -> (String, String) {
        let (types, shows) = match self {
            Self::Point => ('.', '.'),
            Self::Minus => ('-', '−'),
            Self::Slash => ('/', '/'),
            Self::Space => (' ', '␣'),
            Self::Colon => (':', ':'),
            Self::Sign('*') => ('*', '×'),
            Self::Letter(c) | Self::Sign(c) => (c, c),
        };
        (types.into(), shows.into())
    }

    fn word(self, w: &Words) -> crate::words::Text<'static> {
        match self {
            Self::Point => t!(w, "key-point"),
            Self::Minus => t!(w, "key-minus"),
            Self::Slash => t!(w, "key-slash"),
            Self::Space => t!(w, "key-space"),
            Self::Colon => t!(w, "key-colon"),
            Self::Letter(letter) => letter.to_string().into(),
            Self::Sign('+') => t!(w, "key-plus"),
            Self::Sign('^') => t!(w, "key-power"),
            Self::Sign('(') => t!(w, "key-open"),
            Self::Sign(')') => t!(w, "key-close"),
            Self::Sign('*') => t!(w, "key-times"),
            Self::Sign('=') => t!(w, "key-equals"),
            Self::Sign(',') => t!(w, "key-comma"),
            Self::Sign('<') => t!(w, "key-less"),
            Self::Sign('>') => t!(w, "key-more"),
            Self::Sign('≤') => t!(w, "key-at-most"),
            Self::Sign('≥') => t!(w, "key-at-least"),
            Self::Sign('√') => t!(w, "key-root"),
            Self::Sign(sign) => sign.to_string().into(),
        }
    }
}

/// The keypad for the form with this id, whose answer fields carry `data-answer`. Its last key sends the form.
#[must_use]
pub fn keypad(w: &Words, form: &str, extra: &[Key]) -> Markup {
    let digit = |key: &str| html! { button.btn.key type="button" data-key=(key) { (key) } };
    html! {
        way-keypad for=(form) {
            div.keypad role="group" aria-label=(t!(w, "keypad-label")) {
                @for key in ["7", "8", "9", "4", "5", "6", "1", "2", "3"] { (digit(key)) }
                @for key in extra {
                    button.btn.key type="button" data-key=(key.face().0) {
                        span aria-hidden="true" { (key.face().1) }
                        span.vh { (key.word(w)) }
                    }
                }
                @for _ in 0..(3 - extra.len() % 3) % 3 { span {} }
                button.btn.key type="button" data-key="erase" { (Icon::Erase) span.vh { (t!(w, "key-erase")) } }
                (digit("0"))
                button.btn.go type="submit" form=(form) { (t!(w, "check")) }
            }
        }
    }
}

/// The button that reads the element with this id aloud; hidden until `read-aloud.js` finds a voice.
#[must_use]
pub fn read_aloud(w: &Words, element: &str) -> Markup {
    html! {
        button.btn.quiet type="button" data-read-aloud=(element) aria-pressed="false" hidden {
            (Icon::Ear) (t!(w, "read-aloud"))
        }
    }
}
