//! Samples of what staff see and print.

use maud::{Markup, html};

use crate::button::{Button, post};
use crate::confidence::Confidence;
use crate::evidence::{Record, Sentence};
use crate::history::{Change, History};
use crate::icon::Icon;
use crate::mark::Mark;
use crate::picture::Picture;
use crate::shape::Badge;
use crate::signin_card::{SignInCard, deck};
use crate::table::{Column, Table};
use crate::words::Words;

/// Table, belief with its evidence, history, cards.
pub(super) fn staff(w: &Words) -> Markup {
    html! {
        (table(w))
        div.two {
            section.sheet.stack {
                p.eyebrow { "Mateo Vargas, equal fractions" }
                h3.chip { (Mark::Working) "Working" }
                (Confidence { guess: 0.46, low: 0.30, high: 0.63, practised: 0.90, mastered: 0.98 }.bar(w))
                p.soft { "Rule: practised from 90 in 100; mastered from 98 with evidence on two days or from two templates." }
                (record())
            }
            section.sheet.stack { h3 { "What Malia changed" } (history()) }
        }
        div.cards { (cards(w)) }
    }
}

fn table(w: &Words) -> Table<'static> {
    let row = |name: &'static str, mark: Mark, answers: u32| {
        vec![
            html! { (name) },
            mark.chip(w),
            html! { (answers) },
            html! { (Button::link("Print card", "#staff").icon(Icon::Print).small()) },
        ]
    };
    Table {
        caption: "Class 4B".into(),
        caption_hidden: false,
        columns: vec![
            Column::text("Learner"),
            Column::text("Equal fractions"),
            Column::number("Answers"),
            Column::text("Card"),
        ],
        rows: vec![
            row("Malia Kahale", Mark::Mastered, 41),
            row("Mateo Vargas", Mark::Working, 17),
            row("Hana Sato", Mark::Unknown, 0),
            row("Rosa Yazzie", Mark::NeedsRefresh, 33),
        ],
    }
}

fn record() -> Record<'static> {
    let line = |icon, time: &'static str, text: &'static str| Sentence {
        icon,
        time: time.into(),
        datetime: "".into(),
        text: text.into(),
    };
    Record(vec![
        line(Icon::Screen, "Today 10:33", "Four wrong, two hints. Mix-up: adds the same to top and bottom."),
        line(Icon::Talk, "Yesterday", "Told Ms Rivera that 1/2 and 2/4 are “the same bit”. Unaided."),
        line(Icon::Paper, "Thursday 12 November", "Exit ticket: 1 of 3, no help."),
    ])
}

fn history() -> History<'static> {
    let change = |time: &'static str, text: &'static str| Change {
        time: time.into(),
        datetime: "".into(),
        text: text.into(),
        undo: Some(post("/gallery", &[], &Button::submit("Take back").small().quiet())),
    };
    History(vec![
        change("Today", "You: I like to work with my hands."),
        change("Monday", "You: goal is now Double a pancake recipe."),
    ])
}

fn cards(w: &Words) -> Markup {
    let code = r#"<svg viewBox="0 0 21 21" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h7v7H0zM14 0h7v7h-7zM0 14h7v7H0zM9 2h2v3H9zM8 8h5v2h3v3h-4v3h-2v-4H8zM17 9h3v2h-3zM14 15h2v2h3v3h-4zM9 18h3v2H9z"/><path d="M1 1h5v5H1zM15 1h5v5h-5zM1 15h5v5H1z" fill="white"/><path d="M2 2h3v3H2zM16 2h3v3h-3zM2 16h3v3H2z"/></svg>"#;
    let card = |name: &'static str, n, camera: bool| SignInCard {
        name: name.into(),
        class: "Class 4B".into(),
        badge: Badge::nth(n),
        code: camera.then(|| (code.into(), "http://school.lan:8080/card/9f2c41d07b".into())),
        address: "school.lan:8080".into(),
        class_code: "4B-ALDER".into(),
        secret: (!camera).then_some([Picture::Sun, Picture::Snail, Picture::Kite]),
    };
    deck(w, &[card("Malia Kahale", 0, true), card("Tavita Leavasa-Fuimaono", 9, false)])
}
