//! One learner's cell: the word, how sure we are, the rule, the newest evidence, what would change it.

use app::see_progress::{Opened, OpenedCell};
use domain::evidence::Level;
use engine::{Change, Told, What};
use maud::{Markup, html};
use ui::button::Button;
use ui::confidence::Confidence;
use ui::evidence::{Record, Sentence};
use ui::{Icon, Text, Words, t};

use super::{Page, opened, rule};
use crate::{Url, wording};

/// Records told here; all of them are on the learner's own page (adaptive-engine 2.6: the last five).
const TOLD: usize = 5;

pub(super) fn cell(page: &Page<'_>, opened: &Opened, open: &OpenedCell) -> Markup {
    let (w, app) = (page.ctx.w, page.ctx.app());
    let (params, belief) = (&app.model().params, &open.reasons.belief);
    let (user, id) = (&page.view.learners[open.learner], &opened.row.competency);
    let title = wording::title(w, &app.library().web, id).into_owned();
    let bar = Confidence {
        guess: belief.p,
        low: belief.low,
        high: belief.high,
        practised: params.practised,
        mastered: params.mastered,
    };
    html! {
        section #cell.sheet.stack.near tabindex="-1" aria-labelledby="cell-title" {
            p.eyebrow { (t!(w, "progress-cell-of", learner = user.name(), competency = title)) }
            h2 #cell-title { (page.capital_chip(belief.word)) }
            (was(page, opened, open))
            (bar.bar(w))
            @if rule::in_100(belief.known) != rule::in_100(belief.p) {
                p { (t!(w, "progress-learned", known = rule::in_100(belief.known), p = rule::in_100(belief.p))) }
            }
            (judgement(page, open))
            p.soft { (rule::rule(w, params)) }
            h3 { (t!(w, "progress-evidence")) }
            (evidence(page, open))
            @if !open.reasons.change.is_empty() {
                h3 { (t!(w, "progress-change")) }
                ul.dots { @for change in &open.reasons.change { li { (would_change(w, change)) } } }
            }
            p.noprint { (Button::link(t!(w, "progress-all-records"), Url::LearnerSkill(user.id, id.clone())).small()) }
        }
    }
}

/// What the word was then, where it was another.
fn was(page: &Page<'_>, opened: &Opened, open: &OpenedCell) -> Markup {
    let (w, cell) = (page.ctx.w, &opened.row.cells[open.learner]);
    let word = |word| wording::mark(word).staff_word(w).into_owned();
    html! {
        @if let Some(before) = cell.before.filter(|before| *before != cell.word) {
            p { (t!(w, "progress-cell-was", before = capital(&word(before)), now = word(cell.word))) }
        }
    }
}

pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn judgement(page: &Page<'_>, open: &OpenedCell) -> Markup {
    let w = page.ctx.w;
    html! {
        @if let Some(pin) = open.reasons.belief.overridden {
            @let who = open.judge.clone().unwrap_or_else(|| t!(w, "progress-somebody").into_owned());
            p.chip-line { (Icon::Pen) " " (t!(w, "progress-judgement", who = who, level = level(w, pin.level).into_owned(), day = w.day(pin.until).into_owned())) }
        }
    }
}

fn level(w: &Words, level: Level) -> Text<'static> {
    match level {
        Level::NotYet => t!(w, "progress-level-not-yet"),
        Level::WithHelp => t!(w, "progress-level-with-help"),
        Level::Alone => t!(w, "progress-level-alone"),
        Level::Explains => t!(w, "progress-level-explains"),
    }
}

fn evidence(page: &Page<'_>, open: &OpenedCell) -> Markup {
    let (w, today) = (page.ctx.w, page.view.today);
    let told = open.reasons.told.iter().zip(&open.mixups).take(TOLD);
    let sentences: Vec<Sentence<'_>> = told
        .map(|(told, mixup)| Sentence {
            icon: wording::source_icon(&told.source),
            time: wording::when(w, told.day, today),
            datetime: Text::Owned(told.day.to_string()),
            text: match mixup {
                Some(id) => t!(
                    w,
                    "progress-mixup",
                    told = says(w, told).into_owned(),
                    mixup = opened::mixup(page, id).into_owned()
                ),
                None => says(w, told),
            },
        })
        .collect();
    html! {
        @if sentences.is_empty() { p.soft { (t!(w, "progress-no-evidence")) } } @else { (Record(sentences)) }
    }
}

/// A piece of evidence as staff read it: a level is what an adult saw, not "your teacher".
fn says(w: &Words, told: &Told) -> Text<'static> {
    match told.what {
        What::Level(seen) | What::Judged(seen, _) => {
            t!(w, "progress-saw", level = level(w, seen).into_owned())
        }
        _ => wording::told(w, told),
    }
}

fn would_change(w: &Words, change: &Change) -> Text<'static> {
    match change {
        Change::JudgementEnds { on, then } => {
            let to = wording::mark(*then).staff_word(w).into_owned();
            t!(w, "progress-change-judgement", day = w.day(*on).into_owned(), to = to)
        }
        change => wording::change(w, change),
    }
}
