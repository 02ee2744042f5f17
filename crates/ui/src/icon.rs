//! Icons: own set, 24 grid, pen of 1.75, round ends, open forms, in the colour of the text.
//!
//! An icon is decoration beside a word and hidden from screen readers. Where it stands alone (back, rub
//! out, lock) the button around it carries the name.

use maud::{Markup, Render, html};

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident $id:literal $paths:literal),* $(,)?) => {
        /// One icon. Rendering it draws it at the size of the text beside it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Icon { $($(#[$doc])* $name),* }

        impl Icon {
            /// All icons, for the gallery and the tests.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The id of its symbol on the page.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => concat!("i-", $id)),* }
            }

            /// What is inside its symbol.
            pub(crate) const fn paths(self) -> &'static str {
                match self { $(Self::$name => $paths),* }
            }
        }
    };
}

icons! {
    /// A signpost with two arms: today.
    Today "today" r#"<path d="M12 3v18"/><path d="M12 5h6.2l2.3 2-2.3 2H12"/><path d="M12 11H5.8l-2.3 2 2.3 2H12"/>"#,
    /// A map folded in three.
    Map "map" r#"<path d="M4 6.5 9 4.5l6 2 5-2v13l-5 2-6-2-5 2z"/><path d="M9 5v12"/><path d="M15 7v12"/>"#,
    /// A sheet with a torn foot: plans.
    Plan "plan" r#"<path d="M6 4h12v16l-3-1.6-3 1.6-3-1.6L6 20z"/><path d="M9 8.5h6"/><path d="M9 12h4"/>"#,
    /// A satchel: my work.
    Work "work" r#"<path d="M4 8h16v11.5H4z"/><path d="M9 8V5h6v3"/><path d="M4 13h16"/>"#,
    /// Head and shoulders: me, a person.
    Me "me" r#"<circle cx="12" cy="8" r="3.6"/><path d="M5 20c.6-4 3.4-6 7-6s6.4 2 7 6"/>"#,
    /// A raised palm.
    Hand "hand" r#"<path d="M8 12.5V6a1.5 1.5 0 0 1 3 0v5"/><path d="M11 11V4.5a1.5 1.5 0 0 1 3 0V11"/><path d="M14 11V6a1.5 1.5 0 0 1 3 0v8.5c0 3.8-2.2 6-5.4 6-3 0-4.6-1.3-5.8-3.8l-1.9-4a1.4 1.4 0 0 1 2.4-1.4L8 14"/>"#,
    /// A tablet.
    Screen "screen" r#"<rect x="5" y="3.5" width="14" height="17" rx="2"/><path d="M10.5 17.5h3"/>"#,
    /// A sheet with a folded corner.
    Paper "paper" r#"<path d="M6 3.5h8l4 4v13H6z"/><path d="M14 3.5v4h4"/><path d="M9 12h6"/><path d="M9 15.5h6"/>"#,
    /// Two balloons.
    Talk "talk" r#"<path d="M4 5h11v8.5H9.5l-3 3v-3H4z"/><path d="M17.5 9H20v7.5h-1.6V19l-2.8-2.5h-3.4"/>"#,
    /// Three blocks: work with hands.
    Build "build" r#"<path d="M4 12.8h7.4V20H4z"/><path d="M12.6 12.8H20V20h-7.4z"/><path d="M8.3 5h7.4v7.2"/>"#,
    /// Two heads at a table: with the teacher.
    Table "table" r#"<path d="M3 10h18"/><path d="M5.5 10v9"/><path d="M18.5 10v9"/><circle cx="8" cy="5.5" r="2"/><circle cx="16" cy="5.5" r="2"/>"#,
    /// An arrow up.
    Up "up" r#"<path d="M12 19V5.5"/><path d="M6 11l6-6 6 6"/>"#,
    /// An arrow down.
    Down "down" r#"<path d="M12 5v13.5"/><path d="M6 13l6 6 6-6"/>"#,
    /// A clock.
    Clock "clock" r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>"#,
    /// A closed lock.
    Lock "lock" r#"<path d="M6 11h12v9H6z"/><path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>"#,
    /// A lock ajar.
    Open "open" r#"<path d="M6 11h12v9H6z"/><path d="M8.5 11V7.5a3.5 3.5 0 0 1 6.7-1.4"/>"#,
    /// A printer.
    Print "print" r#"<path d="M7 8V4h10v4"/><path d="M7 17H4V8h16v9h-3"/><path d="M7 14h10v6H7z"/>"#,
    /// A turning arrow: look again.
    Again "again" r#"<path d="M19 12a7 7 0 1 1-2.2-5.1"/><path d="M19.5 3.5v4h-4"/>"#,
    /// A boulder on the path.
    Stuck "stuck" r#"<path d="M2.5 19.5h19"/><path d="M6 19c-1-4.4 1.2-8.6 5.4-9.2 4.3-.5 6.9 3.6 6.6 9.2"/><path d="M9.8 13.2l2.2 1.6"/>"#,
    /// Lines into an arrow.
    Fast "fast" r#"<path d="M3 8h7"/><path d="M5 12h9"/><path d="M3 16h7"/><path d="M14.5 6.5 20 12l-5.5 5.5"/>"#,
    /// Two bars.
    Still "still" r#"<path d="M9 6v12"/><path d="M15 6v12"/>"#,
    /// A leaf: paint that fades, look back.
    Fade "fade" r#"<path d="M4.5 19.5c3.5-9 8.5-13.5 15-14.5-.6 8.5-5 13-12.6 12.6"/><path d="M8 16.5l5-5"/>"#,
    /// A tick.
    Tick "tick" r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#,
    /// A lantern: a hint.
    Lamp "lamp" r#"<path d="M8.5 9h7l1.5 8.5H7z"/><path d="M10 9V7a2 2 0 0 1 4 0v2"/><path d="M8 20.5h8"/><path d="M12 12v2.5"/><path d="M12 5V3"/>"#,
    /// An open book: a worked example.
    Book "book" r#"<path d="M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5z"/><path d="M12 6.5v13"/>"#,
    /// A loudspeaker: read to me.
    Ear "ear" r#"<path d="M4 10v4h3l5 4V6l-5 4z"/><path d="M15.5 9a4 4 0 0 1 0 6"/><path d="M18 6.5a8 8 0 0 1 0 11"/>"#,
    /// Two people.
    Pair "pair" r#"<circle cx="8.5" cy="8" r="3"/><circle cx="16.5" cy="9.5" r="2.5"/><path d="M3 19c.4-3.6 2.6-5.5 5.5-5.5S13.6 15.4 14 19"/><path d="M15.5 14.2c2.8-.4 5 1.3 5.5 4.8"/>"#,
    /// A flag: a goal.
    Flag "flag" r#"<path d="M6 21V4"/><path d="M6 5c4-2 7 2 12 0v8c-5 2-8-2-12 0"/>"#,
    /// An arrow back.
    Back "back" r#"<path d="M14.5 5.5 8 12l6.5 6.5"/>"#,
    /// An arrow on.
    Next "next" r#"<path d="M9.5 5.5 16 12l-6.5 6.5"/>"#,
    /// The key that rubs out.
    Erase "erase" r#"<path d="M9 6h11v12H9l-5.5-6z"/><path d="M12 9.5l5 5"/><path d="M17 9.5l-5 5"/>"#,
    /// A letter: a wish or an answer.
    Letter "letter" r#"<path d="M3.5 6h17v12.5h-17z"/><path d="M4 6.5l8 6.5 8-6.5"/>"#,
    /// A dashed ring: away.
    Away "away" r#"<circle cx="12" cy="12" r="8" stroke-dasharray="3 4"/>"#,
    /// A pen: edited by a person.
    Pen "pen" r#"<path d="M5 19l1-4L16.5 4.5l3 3L9 18z"/><path d="M14.5 6.5l3 3"/>"#,
    /// A matrix.
    Grid "grid" r#"<path d="M4 4h16v16H4z"/><path d="M4 9.3h16"/><path d="M4 14.6h16"/><path d="M9.3 4v16"/><path d="M14.6 4v16"/>"#,
    /// A door in a wall: the room.
    Room "room" r#"<path d="M4 20V5h16v15"/><path d="M9 20v-6h6v6"/><path d="M2.5 20h19"/>"#,
    /// Books on a shelf: the library.
    Shelf "shelf" r#"<path d="M4 20V5h4v15z"/><path d="M8 20V8h4v12z"/><path d="M12.5 8.5l3.7-1 3.3 11.5-3.7 1z"/>"#,
    /// A calendar leaf.
    Calendar "calendar" r#"<path d="M4 6h16v14H4z"/><path d="M4 10.5h16"/><path d="M8.5 3.5v4"/><path d="M15.5 3.5v4"/><path d="M8 14h2"/><path d="M14 14h2"/><path d="M8 17h2"/>"#,
    /// A line with a stroke of a pen: to sign.
    Sign "sign" r#"<path d="M4 20h16"/><path d="M5 15.5c2.5-6 5.5-10.5 6.8-9.6 1.6 1.2-3.6 8.6-2.2 9.4 1.2.6 2.6-3.6 4-3.2 1 .3.2 2.6 1.4 2.9 1 .2 2-1 3.5-1.5"/>"#,
    /// A camera: paper in.
    Camera "camera" r#"<path d="M3.5 8h4l1.5-2.5h6L16.5 8h4v11h-17z"/><circle cx="12" cy="13.2" r="3.4"/>"#,
    /// A microphone.
    Mic "mic" r#"<rect x="9.2" y="3.5" width="5.6" height="10.5" rx="2.8"/><path d="M6 11.5c0 3.6 2.6 6 6 6s6-2.4 6-6"/><path d="M12 17.5v3"/><path d="M9 20.5h6"/>"#,
    /// A chair under a low lamp: a quiet place.
    Quiet "quiet" r#"<path d="M6 20v-8.5h7V20"/><path d="M6 15.5h7"/><path d="M6 11.5V6"/><path d="M15 8.5l2-4h1.5l2 4z"/><path d="M17.8 8.5v2"/>"#,
    /// A broken cable: off-line.
    Offline "offline" r#"<path d="M3 12h4.5"/><path d="M7.5 8.5v7c2.6 0 4-1.4 4-3.5s-1.4-3.5-4-3.5z"/><path d="M21 12h-3"/><path d="M18 8.5v7c-2 0-3.2-1-3.6-2.4"/><path d="M14.5 9.5l1-1"/>"#,
    /// A house: home.
    Home "home" r#"<path d="M3.5 11.5 12 4l8.5 7.5"/><path d="M6 10v10h12V10"/><path d="M10 20v-5.5h4V20"/>"#,
    /// A key: a password.
    Key "key" r#"<circle cx="8" cy="12" r="4"/><path d="M12 12h8.5"/><path d="M17 12v3.5"/><path d="M20.5 12v3"/>"#,
    /// Three small pictures: the picture secret.
    Pictures "pictures" r#"<path d="M3.5 5h8v8h-8z"/><path d="M3.8 11l2.4-2.6 2 2 1.3-1.2 1.8 1.8"/><circle cx="17" cy="8.8" r="3.6"/><path d="M12.5 20.5l3.6-5.5 3.6 5.5z"/>"#,
    /// A square code: a sign-in card.
    Card "card" r#"<path d="M4 4h6v6H4z"/><path d="M14 4h6v6h-6z"/><path d="M4 14h6v6H4z"/><path d="M14 14h2.5v2.5"/><path d="M20 14v2"/><path d="M14 20h2.5"/><path d="M19.5 19.5v.5"/>"#,
    /// A school house with a flag.
    School "school" r#"<path d="M12 9V3.5"/><path d="M12 3.8c1.6-.8 2.8.8 4.6 0v2.9c-1.8.8-3-.8-4.6 0"/><path d="M4 20v-7l8-4 8 4v7z"/><path d="M10 20v-4.5h4V20"/>"#,
    /// Several people: a class.
    People "people" r#"<circle cx="12" cy="8.5" r="2.8"/><path d="M7 19.5c.3-3.6 2.2-5.4 5-5.4s4.7 1.8 5 5.4"/><path d="M6.6 6.6a2.2 2.2 0 1 0-1.2 4.1"/><path d="M2.5 17c.2-2 1-3.4 2.4-4"/><path d="M17.4 6.6a2.2 2.2 0 1 1 1.2 4.1"/><path d="M21.5 17c-.2-2-1-3.4-2.4-4"/>"#,
    /// A plus: add.
    Add "add" r#"<path d="M12 5v14"/><path d="M5 12h14"/>"#,
    /// A cross: close, take away.
    Close "close" r#"<path d="M6 6l12 12"/><path d="M18 6L6 18"/>"#,
    /// An i in a ring: good to know.
    Info "info" r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5"/><path d="M12 7.6v.1"/>"#,
    /// A stroke in a ring: attention, cannot be saved.
    Heed "heed" r#"<circle cx="12" cy="12" r="8.5"/><path d="M12 7.2v6"/><path d="M12 16.4v.1"/>"#,
    /// A globe: language.
    Globe "globe" r#"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17"/><path d="M12 3.5c-5 4.6-5 12.4 0 17 5-4.6 5-12.4 0-17z"/>"#,
    /// Half a sun: light and dark.
    Theme "theme" r#"<circle cx="12" cy="12" r="4"/><path d="M12 8v8"/><path d="M12 3v2"/><path d="M12 19v2"/><path d="M3 12h2"/><path d="M19 12h2"/><path d="M5.6 5.6 7 7"/><path d="M17 17l1.4 1.4"/><path d="M5.6 18.4 7 17"/><path d="M17 7l1.4-1.4"/>"#,
    /// A small and a large letter: text size.
    Letters "letters" r#"<path d="M3 18l5-13 5 13"/><path d="M4.8 13.5h6.4"/><path d="M15 18l3-7.5L21 18"/><path d="M16 15.5h4"/>"#,
    /// An open door with an arrow: I am finished, sign out.
    Leave "leave" r#"<path d="M13 4H5v16h8"/><path d="M10 12h10.5"/><path d="M17 8.5l3.5 3.5-3.5 3.5"/>"#,
    /// A compass: choose another goal, look around.
    Compass "compass" r#"<circle cx="12" cy="12" r="8.5"/><path d="M15.5 8.5l-2 5-5 2 2-5z"/>"#,
    /// A magnifier: search.
    Search "search" r#"<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>"#,
    /// A bin: remove.
    Bin "bin" r#"<path d="M4.5 7h15"/><path d="M9.5 7V4.5h5V7"/><path d="M6.5 7l1 13h9l1-13"/><path d="M10.3 11v5.5"/><path d="M13.7 11v5.5"/>"#,
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! { svg.ico aria-hidden="true" { use href={ "#" (self.id()) } {} } }
    }
}
