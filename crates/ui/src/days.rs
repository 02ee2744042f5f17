//! Contact days: small boxes, one a school day since an adult was last with somebody; ochre when it is time.

use maud::{Markup, html};

use crate::t;
use crate::words::Words;

/// School days since the last talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// How many.
    pub days: u32,
    /// The limit: as many boxes are drawn, 20 at most.
    pub of: u32,
    /// From so many it is ochre.
    pub soon: u32,
}

impl Days {
    /// The boxes with their sentence for screen readers.
    #[must_use]
    pub fn boxes(&self, w: &Words) -> Markup {
        let of = self.of.clamp(1, 20);
        html! {
            svg.days .late[self.days >= self.soon] viewBox={ "0 0 " (of * 9) " 14" } role="img"
                aria-label=(t!(w, "days-of", n = self.days, of = self.of)) {
                @for n in 0..of {
                    rect .on[n < self.days] x=(n * 9) y="0.5" width="6.5" height="13" rx="2" {}
                }
            }
        }
    }
}
