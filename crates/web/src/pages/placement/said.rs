//! What an adult says of an answer: right, wrong, not learned.

use engine::place::Said;
use maud::{Markup, html};
use ui::{Text, t};

use crate::Ctx;

const WORDS: [(&str, Said); 3] =
    [("right", Said::Right), ("wrong", Said::Wrong), ("not-learned", Said::NotLearned)];

/// In words.
pub(super) fn word(ctx: &Ctx, said: Said) -> Text<'static> {
    match said {
        Said::Right => t!(ctx.w, "placement-right"),
        Said::Wrong => t!(ctx.w, "placement-wrong"),
        Said::NotLearned => t!(ctx.w, "placement-not-learned"),
    }
}

/// As a form sends it.
pub(super) fn read(word: &str) -> Option<Said> {
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, said)| *said)
}

/// The field in which one of them is picked: `is-PLACE`.
pub(super) fn picks(ctx: &Ctx, place: &str, about: &str) -> Markup {
    html! {
        fieldset.picks {
            legend.vh { (about) }
            @for (value, said) in WORDS {
                div.pick {
                    input id={ (value) "-" (place) } type="radio" name={ "is-" (place) } value=(value);
                    label for={ (value) "-" (place) } { (word(ctx, said)) }
                }
            }
        }
    }
}
