//! Samples of forms and notices.

use maud::{Markup, html};

use crate::button::Button;
use crate::choice::{Check, Choice, Tile};
use crate::empty::empty;
use crate::field::{self, Field, Kind, Select};
use crate::icon::Icon;
use crate::notice;
use crate::words::Words;

/// Every field, every notice.
pub(super) fn forms(w: &Words) -> Markup {
    let tiles = vec![
        Tile::new("screen", "On a tablet", false).icon(Icon::Screen),
        Tile::new("hands", "With my hands", true).icon(Icon::Build).more("strips, blocks, water"),
        Tile::new("pair", "With a partner", false).icon(Icon::Pair),
        Tile::new("quiet", "In a quiet place", false).icon(Icon::Quiet),
    ];
    html! {
        div.two {
            form.form method="post" action="/gallery" {
                (field::summary(w, &[("end", "The end is before the start. Choose a later day.")]))
                (Field::new("name", "Name of the class").value("4B Mathematics").required().max(80))
                (Field::new("secret", "Password").kind(Kind::Password).help("At least 12 characters; a sentence is good.").autocomplete("new-password"))
                div.fields {
                    (Field::new("start", "First day").kind(Kind::Date).value("2026-08-24").short())
                    (Field::new("end", "Last day").kind(Kind::Date).value("2026-06-12").short().error(Some("The end is before the start. Choose a later day.")))
                }
                (Select::new("way", "How learners sign in", vec![("tile".into(), "Tile".into()), ("card".into(), "Card".into())]).chosen("card"))
                (Choice::one("mode", "How would you like to learn today?", tiles))
                (Field::new("note", "Anything else?").kind(Kind::Lines(3)))
                (Check { name: "home".into(), label: "Learners may sign in at home".into(), ticked: true })
                (Button::submit("Save").go())
            }
            div.stack {
                (notice::done("Saved."))
                (notice::info(&html! { p { "Names and pictures stay on this server." } }))
                (notice::heed("Samir and the aide", &html! { p { "Samir stays with the aide until 10:30. Build is only in turn 1." } }))
                (notice::stop("These two rules cannot both hold.", &html! { p { "Choose which one gives way. Nothing else was changed." } }))
                (empty("No evidence yet. The first answer, on screen or paper, starts this page.", Some(&html! { (Button::link("Open practice", "#forms")) })))
                div.row {
                    (Button::link("Go on", "#forms").go())
                    (Button::link("Choose another goal", "#forms").icon(Icon::Flag))
                    (Button::link("Quiet", "#forms").quiet())
                    (Button::link("Back", "#forms").icon_alone(Icon::Back).small())
                }
            }
        }
    }
}
