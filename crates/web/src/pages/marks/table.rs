//! The table of a class: rows learners, columns questions, one sign a cell.

use app::AppError;
use app::enter_marks::{MarkSheet, MarksView, Sheets};
use content::Item;
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::{Icon, empty, notice, t};

use super::Told;
use crate::ctx::Here;
use crate::{Ctx, Url, wording};

pub(super) fn page(ctx: &Ctx, sheets: &Sheets, view: &MarksView, told: &Told) -> Result<Markup, AppError> {
    let w = ctx.w;
    let name = wording::title(w, &ctx.app().library().web, &sheets.competency);
    let title = t!(w, "marks-of", name = name.to_string());
    let most = view.sheets.iter().map(|sheet| sheet.questions.len()).max().unwrap_or(0);
    let most = told.first.map_or(most, |first| first.min(most));
    let mut rows = Vec::with_capacity(view.sheets.len());
    for sheet in &view.sheets {
        rows.push(row(ctx, sheets, sheet, told)?);
    }
    let main = html! {
        p { a.chip href=(Url::Marks(view.class.id)) { (Icon::Back) (t!(w, "marks-title")) } }
        div.title {
            h1 { (title) }
            p.soft { (t!(w, "marks-day-of", day = w.day(sheets.day).into_owned())) " " (t!(w, "marks-edition", sign = view.edition.to_string())) }
        }
        div.stack {
            @if let Some(n) = told.saved { (notice::done(&t!(w, "marks-saved", n = n))) }
            @if told.sent.strange { (notice::stop(&t!(w, "marks-strange"), &html! {})) }
            @if rows.is_empty() { (empty::empty(&t!(w, "placement-nobody"), None)) }
            @else {
                form.stack method="post" action=(Url::MarksOf(sheets.class, sheets.competency.clone(), sheets.day)) {
                    input type="hidden" name="edition" value=(view.edition);
                    @if let Some(first) = told.first { input type="hidden" name="first" value=(first); }
                    p #marks-keys { (t!(w, "marks-table-how")) }
                    div.scroll tabindex="0" role="region" aria-labelledby="marks-keys" {
                        table.data.marks {
                            thead { tr { th scope="col" { (t!(w, "worksheet-whose")) } @for n in 1..=most { th scope="col" { (n) } } } }
                            tbody { @for row in rows { (row) } }
                        }
                    }
                    div.sticky-save { (Button::submit(t!(w, "marks-save")).go()) }
                }
            }
        }
    };
    Ok(ctx.class_page(&view.class, &title, Here::Nowhere, &main))
}

fn row(ctx: &Ctx, sheets: &Sheets, sheet: &MarkSheet, told: &Told) -> Result<Markup, AppError> {
    let w = ctx.w;
    let mut cells = Vec::with_capacity(sheet.questions.len());
    let first = told.first.unwrap_or(usize::MAX);
    for (nth, (item, entered)) in sheet.questions.iter().enumerate().take(first) {
        let label = t!(w, "marks-cell", name = sheet.learner.name(), n = nth as i64 + 1);
        let place = format!("{}-{nth}", sheet.learner.id);
        cells.push(html! {
            td {
                @match entered {
                    Some(entered) => span.entered { (said(ctx, entered.score)) },
                    None => input id={ "is-" (place) } name={ "is-" (place) } value=(told.sent.value(&format!("is-{place}"))) aria-label=(label) aria-describedby={ "key-" (place) } maxlength="1" inputmode="numeric" autocomplete="off";
                }
                (key(ctx, item, &place)?)
            }
        });
    }
    let own = Url::MarkSheet(sheets.class, sheets.competency.clone(), sheets.day, sheet.learner.id);
    Ok(html! {
        tr {
            th scope="row" { a href=(own) { (sheet.learner.name()) } " " span.soft { (sheet.code) } }
            @for cell in cells { (cell) }
        }
    })
}

/// The right answer, small below the sign.
fn key(ctx: &Ctx, item: &Item, place: &str) -> Result<Markup, AppError> {
    let text = item.text(ctx.w.lang().code())?;
    Ok(html! { div.key id={ "key-" (place) } lang=(text.lang) { (PreEscaped(text.answer.html_line())) } })
}

/// A mark that stands: a sign, and its word for who cannot see it.
fn said(ctx: &Ctx, score: f64) -> Markup {
    let w = ctx.w;
    html! {
        @if score >= 1.0 { (Icon::Tick) span.vh { (t!(w, "marks-right")) } }
        @else if score <= 0.0 { "0" span.vh { " " (t!(w, "marks-wrong")) } }
        @else { (t!(w, "marks-part", n = (score * 100.0).round() as i64)) }
    }
}
