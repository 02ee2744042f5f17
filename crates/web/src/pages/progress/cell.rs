//! One learner's cell: the word, how sure we are, the rule, the newest evidence, what would change it.

use app::see_progress::{Opened, OpenedCell};
use maud::{Markup, html};
use ui::button::Button;
use ui::confidence::Confidence;
use ui::evidence::{Record, Sentence};
use ui::{Icon, Text, t};

use super::{Page, opened};
use crate::trail_wording::level_word;
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
            @if in_100(belief.known) != in_100(belief.p) {
                p { (t!(w, "progress-learned", known = in_100(belief.known), p = in_100(belief.p))) }
            }
            (judgement(page, open))
            p.soft { (wording::mastery_rule(w, params)) }
            h3 { (t!(w, "progress-evidence")) }
            (evidence(page, open))
            @if !open.reasons.change.is_empty() {
                h3 { (t!(w, "progress-change")) }
                ul.dots { @for change in &open.reasons.change { li { (wording::change_to_staff(w, change)) } } }
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
            p.chip-line { (Icon::Pen) " " (t!(w, "progress-judgement", who = who, level = level_word(w, pin.level), day = w.day(pin.until).into_owned())) }
        }
    }
}

fn evidence(page: &Page<'_>, open: &OpenedCell) -> Markup {
    let (w, today, library) = (page.ctx.w, page.view.today, page.ctx.app().library());
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
                    told = wording::told_to_staff(w, library, told).into_owned(),
                    mixup = opened::mixup(page, id).into_owned()
                ),
                None => wording::told_to_staff(w, library, told),
            },
        })
        .collect();
    html! {
        @if sentences.is_empty() { p.soft { (t!(w, "progress-no-evidence")) } } @else { (Record(sentences)) }
    }
}

/// A probability as people say it.
fn in_100(p: f64) -> i64 {
    (p * 100.0).round() as i64
}
