//! The sign of a learner's tile: a shape in a colour, kept for the year, so that a child who does not read
//! yet finds the own tile. None is the shape of a group, so that a tile never looks like a place.

use maud::{Markup, Render, html};

use crate::words::{Text, Words};
use crate::{id, t};

/// The shapes of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each shape is its own name")]
pub enum Shape {
    Star,
    Drop,
    Crescent,
    Arch,
    Heart,
    Ring,
    Clover,
    Petal,
    Bolt,
    Shield,
    Cloud,
    Wave,
}

/// The colours of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each colour is its own name")]
pub enum Hue {
    Blue,
    Violet,
    Green,
    Orange,
    Grey,
    Brown,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 12] = [
        Self::Star,
        Self::Drop,
        Self::Crescent,
        Self::Arch,
        Self::Heart,
        Self::Ring,
        Self::Clover,
        Self::Petal,
        Self::Bolt,
        Self::Shield,
        Self::Cloud,
        Self::Wave,
    ];

    /// The id of its symbol on the page.
    #[must_use]
    pub const fn symbol_id(self) -> &'static str {
        match self {
            Self::Star => "s-star",
            Self::Drop => "s-drop",
            Self::Crescent => "s-crescent",
            Self::Arch => "s-arch",
            Self::Heart => "s-heart",
            Self::Ring => "s-ring",
            Self::Clover => "s-clover",
            Self::Petal => "s-petal",
            Self::Bolt => "s-bolt",
            Self::Shield => "s-shield",
            Self::Cloud => "s-cloud",
            Self::Wave => "s-wave",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn word(self, w: &Words) -> Text<'static> {
        w.t(match self {
            Self::Star => id!("shape-star"),
            Self::Drop => id!("shape-drop"),
            Self::Crescent => id!("shape-crescent"),
            Self::Arch => id!("shape-arch"),
            Self::Heart => id!("shape-heart"),
            Self::Ring => id!("shape-ring"),
            Self::Clover => id!("shape-clover"),
            Self::Petal => id!("shape-petal"),
            Self::Bolt => id!("shape-bolt"),
            Self::Shield => id!("shape-shield"),
            Self::Cloud => id!("shape-cloud"),
            Self::Wave => id!("shape-wave"),
        })
    }

    pub(crate) const fn paths(self) -> &'static str {
        match self {
            Self::Star => {
                r#"<path d="M12 1.5l3.1 6.9 7.4.8-5.5 5.1 1.6 7.4L12 17.9l-6.6 3.8L7 14.3 1.5 9.2l7.4-.8z"/>"#
            }
            Self::Drop => r#"<path d="M12 1c5 6.5 7.5 10 7.5 14a7.5 7.5 0 0 1-15 0c0-4 2.5-7.5 7.5-14z"/>"#,
            Self::Crescent => r#"<path d="M15.5 1.5a11 11 0 1 0 7 15.5A9.5 9.5 0 0 1 15.5 1.5z"/>"#,
            Self::Arch => r#"<path d="M1.5 21V13a10.5 10.5 0 0 1 21 0v8h-6.5v-8a4 4 0 0 0-8 0v8z"/>"#,
            Self::Heart => {
                r#"<path d="M12 22C5 16.5 1.5 12.5 1.5 8A5.8 5.8 0 0 1 12 5 5.8 5.8 0 0 1 22.5 8c0 4.5-3.5 8.5-10.5 14z"/>"#
            }
            Self::Ring => {
                r#"<path fill-rule="evenodd" d="M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21zm0 5.8a4.7 4.7 0 1 0 0 9.4 4.7 4.7 0 0 0 0-9.4z"/>"#
            }
            Self::Clover => {
                r#"<circle cx="7" cy="7" r="5.8"/><circle cx="17" cy="7" r="5.8"/><circle cx="7" cy="17" r="5.8"/><circle cx="17" cy="17" r="5.8"/>"#
            }
            Self::Petal => r#"<path d="M2 22C1 9 9 1 22 2c1 13-7 21-20 20z"/>"#,
            Self::Bolt => r#"<path d="M14.5 1 4 13.5h6L8 23 20 9.5h-6.5z"/>"#,
            Self::Shield => r#"<path d="M2.5 2.5h19V11c0 5.5-4 9.5-9.5 12-5.5-2.5-9.5-6.5-9.5-12z"/>"#,
            Self::Cloud => {
                r#"<path d="M6.5 20a5.5 5.5 0 0 1-.8-10.9 6.8 6.8 0 0 1 13-.6A5.8 5.8 0 0 1 17.8 20z"/>"#
            }
            Self::Wave => r#"<path d="M1 7.5c4-5 7-5 11 0s7 5 11 0v9c-4 5-7 5-11 0s-7-5-11 0z"/>"#,
        }
    }
}

impl Hue {
    /// All colours.
    pub const ALL: [Self; 6] = [Self::Blue, Self::Violet, Self::Green, Self::Orange, Self::Grey, Self::Brown];

    /// The value of `data-hue`, from which the style sheet takes the colour.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Violet => "violet",
            Self::Green => "green",
            Self::Orange => "orange",
            Self::Grey => "grey",
            Self::Brown => "brown",
        }
    }

    fn word(self, w: &Words) -> Text<'static> {
        w.t(match self {
            Self::Blue => id!("hue-blue"),
            Self::Violet => id!("hue-violet"),
            Self::Green => id!("hue-green"),
            Self::Orange => id!("hue-orange"),
            Self::Grey => id!("hue-grey"),
            Self::Brown => id!("hue-brown"),
        })
    }
}

/// The sign of one tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Badge {
    /// Its shape.
    pub shape: Shape,
    /// Its colour.
    pub hue: Hue,
}

impl Badge {
    /// The nth badge; 72 different ones, then round again. Neighbours differ in shape and in colour.
    #[must_use]
    pub const fn nth(n: usize) -> Self {
        // Colour moves on with each step and once more after each round of shapes, which reaches all pairs.
        let (shape, round) = (n % 12, n / 12);
        Self { shape: Shape::ALL[shape], hue: Hue::ALL[(shape + round) % 6] }
    }

    /// Its name: *blue star*.
    #[must_use]
    pub fn word(self, w: &Words) -> Text<'static> {
        t!(w, "badge", shape = self.shape.word(w), hue = self.hue.word(w))
    }
}

impl Render for Badge {
    fn render(&self) -> Markup {
        html! {
            svg.badge data-hue=(self.hue.code()) aria-hidden="true" { use href={ "#" (self.shape.symbol_id()) } {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn seventy_two_badges_differ() {
        let all: HashSet<Badge> = (0..72).map(Badge::nth).collect();
        assert_eq!(all.len(), 72);
        assert!((0..72).all(|n| {
            let (a, b) = (Badge::nth(n), Badge::nth(n + 1));
            a.shape != b.shape && (a.hue != b.hue || n % 12 == 11)
        }));
    }
}
