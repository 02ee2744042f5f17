//! One competency opened: who is where, by name, and what their last wrong answers have in common.

use app::see_progress::{Opened, Why};
use engine::Word;
use maud::{Markup, html};
use ui::button::Button;
use ui::{Mark, Text, heat, t};

use super::{Page, cell};
use crate::{Url, wording};

pub(super) fn opened(page: &Page<'_>, opened: &Opened) -> Markup {
    let (w, web) = (page.ctx.w, &page.ctx.app().library().web);
    let id = &opened.row.competency;
    html! {
        div.opened {
            section #row.stack.near tabindex="-1" aria-labelledby="row-title" {
                div {
                    h2 #row-title { (wording::title(w, web, id)) }
                    p.soft { (wording::can(w, web, id)) }
                }
                h3 { (t!(w, "progress-who")) }
                (people(page, opened))
                h3 { (t!(w, "progress-wrong")) }
                (wrong(page, opened))
                p.noprint { (Button::link(t!(w, "progress-close"), closed(page)).small()) }
            }
            @if let Some(open) = &opened.cell { (cell::cell(page, opened, open)) }
        }
    }
}

/// The page without what is open.
fn closed(page: &Page<'_>) -> String {
    format!("{}{}", Url::Progress(page.view.class.id), page.query.closed().link(""))
}

fn people(page: &Page<'_>, opened: &Opened) -> Markup {
    let w = page.ctx.w;
    let to = page.query.opened(&opened.row.competency).link("");
    html! {
        div.people.stack.near {
            @for word in heat::NAMED.map(word_of) {
                @let count = opened.row.count(word);
                @if count > 0 {
                    @let here = opened.row.cells.iter().zip(&page.view.learners).filter(|(cell, _)| cell.word == word);
                    p {
                        (wording::mark(word).chip_saying(&t!(w, "progress-word-count", word = wording::mark(word).staff_word(w).into_owned(), n = count)))
                        @for (at, (_, user)) in here.enumerate() {
                            @if at > 0 { "," }
                            " " a href={ (to) "&learner=" (user.id) "#cell" } { (user.name()) }
                        }
                    }
                }
            }
        }
    }
}

fn word_of(mark: Mark) -> Word {
    Word::ALL.into_iter().find(|word| wording::mark(*word) == mark).unwrap_or(Word::Unknown)
}

fn wrong(page: &Page<'_>, opened: &Opened) -> Markup {
    let (w, wrong) = (page.ctx.w, &opened.wrong);
    let name = |at: &usize| Text::Owned(page.view.learners[*at].name());
    html! {
        @if wrong.groups.is_empty() { p { (t!(w, "progress-wrong-none")) } }
        @for (why, learners) in &wrong.groups {
            p { strong { (says(page, why)) ": " } (w.list(&learners.iter().map(name).collect::<Vec<_>>())) "." }
        }
        p.soft {
            (t!(w, "progress-wrong-from", n = app::see_progress::NEWEST))
            @if wrong.unexplained > 0 || !wrong.groups.is_empty() { " " (t!(w, "progress-unexplained", n = wrong.unexplained)) }
        }
    }
}

fn says(page: &Page<'_>, why: &Why) -> Text<'static> {
    let w = page.ctx.w;
    match why {
        Why::Misconception(id) => mixup(page, id),
        Why::Form => t!(w, "why-form"),
        Why::Sign => t!(w, "why-sign"),
        Why::Units => t!(w, "why-units"),
        Why::Rounding => t!(w, "why-rounding"),
        Why::Slip => t!(w, "why-slip"),
    }
}

/// A misconception's short name; its id where its pack is not here any more.
pub(super) fn mixup(page: &Page<'_>, id: &domain::id::MisconceptionId) -> Text<'static> {
    let found = page.ctx.app().library().misconception(id);
    let title = found.and_then(|found| found.text(page.ctx.w.lang().code())).map(|text| text.title.clone());
    Text::Owned(title.unwrap_or_else(|| id.to_string()))
}
