//! The name of a group for one lesson: a colour, a shape and a word, all three, always. Names are dealt anew each
//! lesson, so that none comes to mean anything about those who bear it (look/language 3.2).

use maud::{Markup, Render, html};

use crate::id;
use crate::words::{Text, Words};

/// The six names, each with its shape and colour. Rendering one draws the shape alone; the word stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// A disc, blue.
    Otter,
    /// A triangle, plum.
    Heron,
    /// A square, moss.
    Fern,
    /// A diamond, rust.
    Lark,
    /// A hexagon, slate.
    Birch,
    /// A cross, umber.
    Comet,
}

impl Group {
    /// All six.
    pub const ALL: [Self; 6] = [Self::Otter, Self::Heron, Self::Fern, Self::Lark, Self::Birch, Self::Comet];

    /// The value of `data-g`, from which the style sheet takes the colour.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Otter => "otter",
            Self::Heron => "heron",
            Self::Fern => "fern",
            Self::Lark => "lark",
            Self::Birch => "birch",
            Self::Comet => "comet",
        }
    }

    /// The id of its symbol on the page.
    #[must_use]
    pub const fn symbol_id(self) -> &'static str {
        match self {
            Self::Otter => "g-otter",
            Self::Heron => "g-heron",
            Self::Fern => "g-fern",
            Self::Lark => "g-lark",
            Self::Birch => "g-birch",
            Self::Comet => "g-comet",
        }
    }

    /// Its name.
    #[must_use]
    pub fn word(self, w: &Words) -> Text<'static> {
        w.t(match self {
            Self::Otter => id!("group-otter"),
            Self::Heron => id!("group-heron"),
            Self::Fern => id!("group-fern"),
            Self::Lark => id!("group-lark"),
            Self::Birch => id!("group-birch"),
            Self::Comet => id!("group-comet"),
        })
    }

    /// Shape and name on one line.
    #[must_use]
    pub fn chip(self, w: &Words) -> Markup {
        html! { span.grp { (self) (self.word(w)) } }
    }

    pub(crate) const fn paths(self) -> &'static str {
        match self {
            Self::Otter => r#"<circle cx="10" cy="10" r="8.4"/>"#,
            Self::Heron => r#"<path d="M10 1.2 19 18H1z"/>"#,
            Self::Fern => r#"<path d="M2.5 2.5h15v15h-15z"/>"#,
            Self::Lark => r#"<path d="M10 .5 19.5 10 10 19.5.5 10z"/>"#,
            Self::Birch => r#"<path d="M5.2 1.6h9.6L19.5 10l-4.7 8.4H5.2L.5 10z"/>"#,
            Self::Comet => r#"<path d="M7 1.2h6V7h5.8v6H13v5.8H7V13H1.2V7H7z"/>"#,
        }
    }
}

impl Render for Group {
    fn render(&self) -> Markup {
        html! { svg.shape data-g=(self.code()) aria-hidden="true" { use href={ "#" (self.symbol_id()) } {} } }
    }
}
