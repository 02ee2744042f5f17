//! Sign-in cards to print: the square code is an address that the tablet's own camera opens.

use maud::{Markup, PreEscaped, html};

use crate::picture::Picture;
use crate::shape::Badge;
use crate::t;
use crate::words::{Text, Words};

/// One card.
#[derive(Clone, Debug)]
pub struct SignInCard<'a> {
    /// The learner's name.
    pub name: Text<'a>,
    /// The class.
    pub class: Text<'a>,
    /// The sign of the tile.
    pub badge: Badge,
    /// The square code as an SVG document made by the server, and the address inside it.
    pub code: Option<(Text<'a>, Text<'a>)>,
    /// Where to type the class code, for schools without a camera; and the code.
    pub address: Text<'a>,
    /// The class code.
    pub class_code: Text<'a>,
    /// The three pictures of the secret, if the class uses them and the card may show them.
    pub secret: Option<[Picture; 3]>,
}

/// A deck of cards, to print and cut.
#[must_use]
pub fn deck(w: &Words, cards: &[SignInCard<'_>]) -> Markup {
    html! { div.deck { @for card in cards { (card.draw(w)) } } }
}

impl SignInCard<'_> {
    fn draw(&self, w: &Words) -> Markup {
        html! {
            article.card {
                div {
                    div.who { (self.badge) h2 { (self.name) } }
                    p.of { (self.class) ", " (self.badge.word(w)) }
                }
                @if let Some((svg, _)) = &self.code {
                    div.qr role="img" aria-label=(t!(w, "card-code")) { (PreEscaped(svg)) }
                }
                @if let Some(secret) = self.secret {
                    div.secret { @for picture in secret { (picture) span.vh { (picture.word(w)) } } }
                }
                p.how {
                    @let (address, code) = (self.address.as_ref(), self.class_code.as_ref());
                    @if self.code.is_some() { (t!(w, "card-how-camera")) }
                    @else { (t!(w, "card-how-code", address = address, code = code)) }
                }
                @if let Some((_, address)) = &self.code { p.at { (address) } }
            }
        }
    }
}
