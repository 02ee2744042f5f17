//! Samples of what learners see.

use maud::{Markup, html};

use crate::again::LookAgain;
use crate::button::Button;
use crate::hand;
use crate::hills::hills;
use crate::hint::{Note, hints};
use crate::icon::Icon;
use crate::keypad::{Key, keypad, read_aloud};
use crate::mark::Mark;
use crate::right::Right;
use crate::shape::Badge;
use crate::signpost::{Arm, Way, signpost};
use crate::tile::{NameTile, name_tiles, picture_pad};
use crate::timer::Timer;
use crate::trail::{Sign, Step, Steps, Stop, When, trail};
use crate::words::Words;

/// Today: the lesson, the choice, the goal.
pub(super) fn today(w: &Words) -> Markup {
    let stop = |when, title: &'static str, time: &'static str, more: Option<&'static str>| Stop {
        when,
        title: title.into(),
        time: time.into(),
        more: more.map(Into::into),
    };
    let stops = [
        stop(When::Was, "Start together", "10:10", None),
        stop(When::Was, "Talk and solve", "10:16", Some("round table")),
        stop(When::Here, "Your choice", "10:29", Some("you are here")),
        stop(When::Ahead, "Teacher table", "10:42", Some("with Ms Rivera")),
        stop(When::Ahead, "Exit ticket", "10:54", None),
    ];
    let timer = Timer { parts: vec![(0, 300_000), (300_000, 960_000)], passed: Some(500_000), paused: true };
    html! {
        div.dawn {
            (hills(7))
            p.soft { "Tuesday 17 November, maths in Room 12" }
            h3 { "Good morning, Malia" }
            div.now-strip { (trail("Today's maths lesson", &stops)) }
            p { "Turn 1, until 10:27 " (timer.clock()) }
            (timer.line(w, "#gallery"))
        }
        div.two {
            section { h3 { "Pick your next step" } (arms()) p { a href="#learner" { "None of these? Tell Ms Rivera what you would like." } } }
            div.aside {
                section {
                    p.eyebrow { (Icon::Flag) "My goal" }
                    h3 { "Double a pancake recipe" }
                    (goal())
                }
                section { h3 { "Help" } (hand::hand_is_up(w, "Ms Rivera")) }
            }
        }
    }
}

fn arms() -> Markup {
    let arm =
        |icon, title: &'static str, reason: &'static str, minutes: &'static str, place: &'static str| Arm {
            icon,
            flag: None,
            title: title.into(),
            reason: reason.into(),
            meta: vec![(Icon::Clock, minutes.into()), (Icon::Screen, place.into())],
            way: Way::Post { action: "/gallery".into(), hidden: vec![], once: Some("evidence".into()) },
            first: false,
        };
    signpost(&[
        Arm {
            flag: Some("Ms Rivera and your map suggest".into()),
            first: true,
            ..arm(
                Icon::Screen,
                "Equal fractions",
                "You can find thirds on a number line. This is the next mark on the way to your goal.",
                "12 minutes",
                "tablet, window desks",
            )
        },
        arm(
            Icon::Build,
            "Fold and match fraction strips",
            "You asked to work with your hands today. Yuna is ready for this too.",
            "15 minutes",
            "with Yuna, round table",
        ),
        Arm {
            way: Way::Link("#learner".into()),
            ..arm(
                Icon::Fade,
                "Fractions on a number line: look back",
                "You last did this 16 days ago. Two questions keep the paint fresh.",
                "4 minutes",
                "paper or tablet",
            )
        },
    ])
}

fn goal() -> Steps<'static> {
    let step = |mark, title: &'static str, more: Option<&'static str>, done| Step {
        sign: Sign::Mark(mark),
        title: title.into(),
        href: None,
        more: more.map(Into::into),
        done,
    };
    Steps(vec![
        step(Mark::Secure, "One half as a landmark", Some("secure"), true),
        step(Mark::NeedsRefresh, "Fractions on a number line", Some("needs refresh: look back"), true),
        step(Mark::Working, "Equal fractions", Some("working: you are here"), false),
        step(Mark::NotStarted, "Add with the same bottom number", None, false),
        Step {
            sign: Sign::Icon(Icon::Flag),
            title: "Pancakes for twelve".into(),
            href: Some("#learner".into()),
            more: None,
            done: false,
        },
    ])
}

/// One question, with everything around it.
pub(super) fn practice(w: &Words) -> Markup {
    html! {
        div.work {
            div.main.stack {
                p.eyebrow { "Equal fractions" }
                h3.ask id="question" data-speech="Which number makes two thirds equal to something over twelve?" { "Which number makes the two fractions equal?" }
                form id="answer" method="post" action="/gallery" {
                    div.sum {
                        math display="block" { mfrac { mn { "2" } mn { "3" } } }
                        span aria-hidden="true" { "=" }
                        input.answer type="text" name="answer" inputmode="decimal" autocomplete="off" aria-label="Your answer" aria-describedby="again" value="11/12" data-answer;
                    }
                }
                (again())
                (hints(&notes()))
                (right())
            }
            div.side.stack {
                (keypad(w, "answer", &[Key::Point, Key::Slash, Key::Minus]))
                div.other.stack {
                    h2 { "Another way" }
                    p { (read_aloud(w, "question")) }
                    p { (Button::link("Do it on paper", "#practice").icon(Icon::Paper).quiet()) }
                    p { (Button::link("I have not learned this yet", "#practice").icon(Icon::Next).quiet()) }
                }
                p.soft.free { "You can try as often as you like." }
            }
        }
    }
}

fn again() -> LookAgain<'static> {
    LookAgain {
        id: "again".into(),
        title: "Look again: 11 is too far along".into(),
        said: Some(
            html! { p { "You added 9 to the bottom, and 9 to the top. Adding the same number moves the fraction." } },
        ),
        drawing: None,
        attempt: Some(html! { p { strong { "Try this:" } " how many twelfths fit into one third?" } }),
    }
}

fn right() -> Right<'static> {
    Right {
        id: "right".into(),
        title: "Right. Say how you know.".into(),
        said: Some(html! { p { "Two thirds and eight twelfths are the same place on the line." } }),
        next: html! { (Button::link("Next question", "#practice").icon(Icon::Next).go()) },
    }
}

fn notes() -> Vec<Note<'static>> {
    vec![
        Note::Seen {
            icon: Icon::Lamp,
            title: "Hint 1: cut the thirds".into(),
            inside: html! { p { "Cut every third into equal pieces until the whole has 12 pieces." } },
            open: true,
        },
        Note::Closed {
            icon: Icon::Lamp,
            title: "One more hint".into(),
            sends: ("help".into(), "hint".into()),
            form: "answer".into(),
        },
        Note::Closed {
            icon: Icon::Book,
            title: "See one worked out, with other numbers".into(),
            sends: ("help".into(), "worked".into()),
            form: "answer".into(),
        },
    ]
}

/// Tiles and pictures.
pub(super) fn signin(w: &Words) -> Markup {
    let names = ["Malia", "Mateo", "Yuna", "Samir", "Fatou", "Jakub", "Nia", "Anahí", "Chidi", "Tavita"];
    let tiles: Vec<NameTile<'_>> = names
        .iter()
        .enumerate()
        .map(|(n, name)| NameTile { name: (*name).into(), badge: Badge::nth(n), value: (*name).into() })
        .collect();
    html! {
        (name_tiles("/gallery", &[], "learner", &tiles))
        (picture_pad(w, "/gallery", &[("picked", "sun")], "picture", 1))
        div.row { (hand::finished(w, "/gallery")) (hand::hand(w, "/gallery", hand::Hand::Up, "")) }
    }
}
