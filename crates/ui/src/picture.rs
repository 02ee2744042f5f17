//! The 24 pictures of the picture secret: things a child of five can name, drawn so that no two look alike.

use maud::{Markup, Render, html};

use crate::id;
use crate::words::{Text, Words};

macro_rules! pictures {
    ($($name:ident $code:literal $word:literal $doc:literal $paths:literal),* $(,)?) => {
        /// One picture. Rendering it draws it; the word beside or inside its button names it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Picture { $(#[doc = $doc] $name),* }

        impl Picture {
            /// All pictures, in the order in which they are kept (their number is part of a secret).
            pub const ALL: [Self; 24] = [$(Self::$name),*];

            /// The code of the picture, as a form sends it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// The id of its symbol on the page.
            #[must_use]
            pub const fn symbol_id(self) -> &'static str {
                match self { $(Self::$name => concat!("p-", $code)),* }
            }

            /// What it is called.
            #[must_use]
            pub fn word(self, w: &Words) -> Text<'static> {
                w.t(match self { $(Self::$name => id!($word)),* })
            }

            /// What is inside its symbol.
            pub(crate) const fn paths(self) -> &'static str {
                match self { $(Self::$name => $paths),* }
            }
        }
    };
}

pictures! {
    Sun "sun" "picture-sun" "A sun." r#"<circle class="w" cx="24" cy="24" r="8.5"/><path d="M24 5v5M24 38v5M5 24h5M38 24h5M10.6 10.6l3.5 3.5M33.9 33.9l3.5 3.5M10.6 37.4l3.5-3.5M33.9 14.1l3.5-3.5"/>"#,
    Fish "fish" "picture-fish" "A fish." r#"<path class="w" d="M6 24c5-9 19-13 28-1 0 .7 0 1.3 0 2-9 12-23 8-28-1z"/><path class="w" d="M33.5 24 43 15.5v17z"/><path d="M14 21.5v.1M21 17.5c2.5 4 2.5 9 0 13"/>"#,
    Tree "tree" "picture-tree" "A tree." r#"<path class="w" d="M24 5c-6 0-10 4-10 9-4 1-6.5 4-6.5 7.5 0 4.5 4 7.5 8.5 7.5h16c4.5 0 8.5-3 8.5-7.5 0-3.5-2.5-6.5-6.5-7.5 0-5-4-9-10-9z"/><path d="M24 43V21M24 31l6-5M24 27l-5-4M17 43h14"/>"#,
    Boat "boat" "picture-boat" "A boat." r#"<path class="w" d="M6 32h36c-2 6-6 9-10 9H16c-4 0-8-3-10-9z"/><path d="M23 32V6"/><path class="w" d="M23 7c8 4 13 11 14 19H23z"/><path d="M18 13c-4 3-7 8-8 13h8z"/>"#,
    Star "star" "picture-star" "A star." r#"<path class="w" d="M24 6l4.6 12.2 13 .6-10.2 8.1 3.5 12.6L24 32.3l-10.9 7.2 3.5-12.6L6.4 18.8l13-.6z"/>"#,
    Key "key" "picture-key" "A key." r#"<circle class="w" cx="14" cy="24" r="8.5"/><circle cx="12" cy="24" r="2.2"/><path d="M22.5 24H43M36 24v7.5M42 24v6"/>"#,
    Cup "cup" "picture-cup" "A cup." r#"<path class="w" d="M9 17h25v12c0 7-5 11-12.5 11S9 36 9 29z"/><path d="M34 20c6-1 8 3 7 6.5S37 31 33.5 31M17 12c2.5-2.5-1.5-4 1-7M26 12c2.5-2.5-1.5-4 1-7"/>"#,
    Leaf "leaf" "picture-leaf" "A leaf." r#"<path class="w" d="M24 4c4 5 7 5 12 5-1 5 0 8 5 12-5 2-7 6-7 11-4-1-7 0-10 3-3-3-6-4-10-3 0-5-2-9-7-11 5-4 6-7 5-12 5 0 8 0 12-5z"/><path d="M24 45V15M24 26l7-6M24 26l-7-6"/>"#,
    Bird "bird" "picture-bird" "A bird." r#"<path class="w" d="M5 18c5 2 8 2 11 0 3-5 8-8 13-7 4 .5 7 3 8 6l6 2.5-6 2.5c0 9-7 15-15 15-9 0-15-8-17-19z"/><path d="M15 22c5-2 10-1 13 3-4 4-9 3.5-13-3zM31 16.5v.1M20 37l-1 6M27 36.5l1 6.5"/>"#,
    House "house" "picture-house" "A house." r#"<path class="w" d="M11 20v21h26V20L24 9z"/><path d="M5 25 24 8.5 43 25M20 41V30h8v11M34 16.5V9"/>"#,
    Moon "moon" "picture-moon" "A moon." r#"<path class="w" d="M30 6a19 19 0 1 0 12.5 26A17 17 0 0 1 30 6z"/><path d="M37 12v5M34.5 14.5h5"/>"#,
    Shell "shell" "picture-shell" "A shell." r#"<path class="w" d="M24 40C13 37 6 28 6 21c3-3 5-3 6.5-5 3-4 5-3 7-5.5 3-3 6-3 9 0 2 2.5 4 1.5 7 5.5 1.5 2 3.5 2 6.5 5 0 7-7 16-18 19z"/><path d="M24 40V9.5M24 40 13 16.5M24 40l11-23.5M18.5 43.5h11"/>"#,
    Kite "kite" "picture-kite" "A kite." r#"<path class="w" d="M29 4l13 15-20 13-8-20z"/><path d="M29 4l-7 28M14 12l28 7M22 32c-1 4.5-7 2.5-7 6.5S9 42 7 44"/>"#,
    Apple "apple" "picture-apple" "An apple." r#"<path class="w" d="M24 16c-5-4-16-3-16 8 0 9 6 18 11.5 18 2 0 2.5-1 4.5-1s2.5 1 4.5 1C34 42 40 33 40 24c0-11-11-12-16-8z"/><path d="M24 16c0-4 .5-7 2.5-10M27.5 10.5c3-4.5 7.5-4.5 10-4-1 4.5-6 6.5-10 4z"/>"#,
    Drum "drum" "picture-drum" "A drum." r#"<path class="w" d="M8 19v15c0 3.5 7 6.5 16 6.5S40 37.5 40 34V19"/><ellipse class="w" cx="24" cy="19" rx="16" ry="6"/><path d="M8 22l8 16 8-13.5L32 38l8-16M35 6l-8 11M13 6l8 11"/>"#,
    Bell "bell" "picture-bell" "A bell." r#"<path class="w" d="M24 8c-8 0-11 6-11 13 0 8-3 10-6 13.5h34C38 31 35 29 35 21c0-7-3-13-11-13z"/><path d="M24 8V4.5M19.5 38.5c1 4 8 4 9 0"/>"#,
    Feather "feather" "picture-feather" "A feather." r#"<path class="w" d="M43 4C31 5 20 12 15 22c-1.5 3-2 7-1.5 12.5 5.5.5 9.5 0 12.5-1.5l-1-4.5 5 1.5c2-1.5 4-3.5 5.5-5.5l-2-3.5 4.5-.5C41 16 42.5 10 43 4z"/><path d="M5 44 32 15M18.5 29.5l.5-6.5M24 23.5l.5-6"/>"#,
    Ladder "ladder" "picture-ladder" "A ladder." r#"<path d="M16 4 13 44M32 4l3 40M15.3 12h17.4M14.7 20h18.6M14.1 28h19.8M13.5 36h21"/>"#,
    Umbrella "umbrella" "picture-umbrella" "An umbrella." r#"<path class="w" d="M5 26C6 14 14 8 24 8s18 6 19 18c-3-3.5-6.5-3.5-9.5 0-3-3.5-6.5-3.5-9.5 0-3-3.5-6.5-3.5-9.5 0C11.5 22.5 8 22.5 5 26z"/><path d="M24 26v12.5c0 5.5 8 5.5 8 0M24 8V4.5"/>"#,
    Acorn "acorn" "picture-acorn" "An acorn." r#"<path class="w" d="M13 21c0 11 5 18 11 21 6-3 11-10 11-21z"/><path class="w" d="M9 21c0-7 6-11.5 15-11.5S39 14 39 21z"/><path d="M24 9.5c0-2 1-4 3-5.5M17 13.5l4 7.5M27 10l4.5 11"/>"#,
    Bridge "bridge" "picture-bridge" "A bridge." r#"<path class="w" d="M4 37V23c12-9 28-9 40 0v14h-8c-1-13-23-13-24 0z"/><path d="M4 17c12-9 28-9 40 0M4 17v6M44 17v6M16 11.5V17M32 11.5V17M24 10v6M9 42.5c3-2.5 5 2 8 0s5 2 8 0 5 2 8 0 4 1 6 0"/>"#,
    Snail "snail" "picture-snail" "A snail." r#"<path class="w" d="M44 39H14C7.5 39 5 34.5 6 28.5l1.5-7.5c2 0 4 1.5 4 4 0 3 0 6 3 6.5z"/><circle class="w" cx="26" cy="23" r="12.5"/><path d="M26 24.5c-1.5-3 2.5-5 4.5-2.5 2.5 3.5-1 8-5 7.5-5-.7-7-6-4.5-10M7.5 21 4.5 15M9.5 21.5l3-6"/>"#,
    Lantern "lantern" "picture-lantern" "A lantern." r#"<path class="w" d="M15 17h18l2.5 20h-23z"/><path d="M16 13h16M13 17h22M11 41h26M18 13c0-11 12-11 12 0M24 21.5c3.5 4 4.5 6 4.5 8a4.5 4.5 0 0 1-9 0c0-2.5 2.5-4 4.5-8z"/>"#,
    Mitten "mitten" "picture-mitten" "A mitten." r#"<path class="w" d="M16 35V21c0-9 4-15 10.5-15S37 12 37 20l-1 15z"/><path class="w" d="M16 30c-4-1.5-9-6-9.5-9.5-.5-3.5 4-5 6.5-1.5l3 4"/><path d="M14 35h24v7.5H14zM20 35v7.5M26 35v7.5M32 35v7.5"/>"#,
}

impl Render for Picture {
    fn render(&self) -> Markup {
        html! { svg.pic aria-hidden="true" { use href={ "#" (self.symbol_id()) } {} } }
    }
}

impl Picture {
    /// The picture with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|picture| picture.code() == code)
    }
}
