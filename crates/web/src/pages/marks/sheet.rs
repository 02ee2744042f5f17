//! One learner's sheet: its questions as they stand on the paper, the right answers, and a tap for each.

use app::AppError;
use app::enter_marks::{Entered, MarkSheet, MarksView, Sheets};
use content::{InputKind, Item, ItemText};
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::field::{Field, Select};
use ui::{Icon, Text, notice, t};

use super::{Told, code_form};
use crate::ctx::Here;
use crate::pages::class::fresh_id;
use crate::pages::placement::content_of;
use crate::{Ctx, Url, wording};

pub(super) fn page(
    ctx: &Ctx,
    sheets: &Sheets,
    view: &MarksView,
    sheet: &MarkSheet,
    told: &Told,
) -> Result<Markup, AppError> {
    let w = ctx.w;
    let title = t!(w, "marks-sheet-of", name = sheet.learner.name());
    let name = wording::title(w, &ctx.app().library().web, &sheets.competency);
    let mut rows = Vec::with_capacity(sheet.questions.len());
    for (nth, (item, entered)) in sheet.questions.iter().enumerate() {
        rows.push(question(ctx, sheet, (nth, item, entered.as_ref()), told)?);
    }
    let open = sheet.questions.iter().any(|(_, entered)| entered.is_none());
    let all = Url::MarksOf(sheets.class, sheets.competency.clone(), sheets.day);
    let main = html! {
        p.row { a.chip href=(Url::Marks(view.class.id)) { (Icon::Back) (t!(w, "marks-title")) } " " a.chip href=(all) { (Icon::Table) (t!(w, "marks-whole-class")) } }
        div.title { h1 { (title) } p.soft { (name) ". " (t!(w, "marks-day-of", day = w.day(sheets.day).into_owned())) " " (t!(w, "worksheet-code", code = sheet.code.as_str())) } }
        div.stack {
            @if let Some(n) = told.saved {
                (notice::done(&t!(w, "marks-saved", n = n)))
                (code_form(ctx, view.class.id, "", None, true))
            }
            @if told.changed {
                (notice::heed(&t!(w, "marks-changed"), &html! { div.stack { p { (t!(w, "marks-changed-how")) } p { (Button::link(t!(w, "marks-observe"), Url::Observe(view.class.id))) } } }))
            } @else {
                @if !told.sent.unread.is_empty() { (notice::stop(&t!(w, "marks-unread-some"), &html! {})) }
                @if !open { (notice::info(&html! { p { (t!(w, "marks-all-entered")) } })) }
                form.stack method="post" action=(Url::MarksOf(sheets.class, sheets.competency.clone(), sheets.day)) {
                    input type="hidden" name="edition" value=(view.edition);
                    input type="hidden" name="learner" value=(sheet.learner.id);
                    ol.plain-list.roll.marking { @for row in rows { (row) } }
                    @if open { div.sticky-save { (Button::submit(t!(w, "marks-save")).go()) } }
                }
                @for (nth, (_, entered)) in sheet.questions.iter().enumerate() {
                    @if let Some(entered) = entered { (take_back(ctx, sheets, sheet, nth, entered)) }
                }
            }
        }
    };
    Ok(ctx.class_page(&view.class, &title, Here::Nowhere, &main))
}

fn question(
    ctx: &Ctx,
    sheet: &MarkSheet,
    (nth, item, entered): (usize, &Item, Option<&Entered>),
    told: &Told,
) -> Result<Markup, AppError> {
    let w = ctx.w;
    let text = item.text(w.lang().code())?;
    let place = format!("{}-{nth}", sheet.learner.id);
    let label = t!(w, "marks-question", n = nth as i64 + 1);
    Ok(html! {
        li {
            div.stack {
                div.paper-question { b { (nth + 1) } div lang=(text.lang) { (content_of(&text)) } }
                p.key { (t!(w, "marks-key")) " " b lang=(text.lang) { (PreEscaped(text.answer.html_line())) } }
            }
            @match entered {
                Some(entered) => div.entered {
                    p { b { (t!(w, "marks-entered")) } " " (word(ctx, entered.score)) @if let Some(answer) = &entered.answer { " " q { (answer) } } }
                    (Button::submit(t!(w, "skill-take-back")).of_form(format!("back-{nth}")).small().quiet())
                },
                None => div.stack {
                    (picks(ctx, &place, &label, told))
                    (answer(ctx, &text, &place, told))
                },
            }
        }
    })
}

/// A mark that stands, in words.
fn word(ctx: &Ctx, score: f64) -> Text<'static> {
    match score {
        score if score >= 1.0 => t!(ctx.w, "marks-right"),
        score if score <= 0.0 => t!(ctx.w, "marks-wrong"),
        score => t!(ctx.w, "marks-part", n = (score * 100.0).round() as i64),
    }
}

/// Right, wrong, not done: the last unless another is tapped.
fn picks(ctx: &Ctx, place: &str, about: &str, told: &Told) -> Markup {
    let w = ctx.w;
    let name = format!("is-{place}");
    let words =
        [("right", t!(w, "marks-right")), ("wrong", t!(w, "marks-wrong")), ("", t!(w, "marks-not-done"))];
    html! {
        fieldset.picks {
            legend.vh { (about) }
            @for (value, word) in words {
                @let id = format!("{}-{place}", if value.is_empty() { "none" } else { value });
                div.pick {
                    input id=(id) type="radio" name=(name) value=(value) checked[told.sent.value(&name) == value];
                    label for=(id) { (word) }
                }
            }
        }
    }
}

/// What the learner wrote, where that can be typed or picked here.
fn answer(ctx: &Ctx, text: &ItemText, place: &str, told: &Told) -> Markup {
    let w = ctx.w;
    let name = format!("answer-{place}");
    let typed = told.sent.value(&name).to_owned();
    let label = t!(w, "marks-wrote");
    match &text.input.kind {
        InputKind::Choice(options) => {
            let none = (Text::Borrowed(""), Text::Borrowed("–"));
            let shown =
                options.iter().map(|option| (Text::Borrowed(option.key), Text::Owned(option.doc.text())));
            html! { (Select::new(name, label, std::iter::once(none).chain(shown).collect::<Vec<_>>()).chosen(typed)) }
        }
        InputKind::Number { .. } | InputKind::Expression { .. } | InputKind::Text { .. } => {
            let fault = told.sent.unread.iter().any(|unread| unread == place).then(|| t!(w, "marks-unread"));
            html! { (Field::new(name, label).value(typed).error(fault).max(200).short().autocomplete("off")) }
        }
        _ => html! {},
    }
}

fn take_back(ctx: &Ctx, sheets: &Sheets, sheet: &MarkSheet, nth: usize, entered: &Entered) -> Markup {
    html! {
        form id={ "back-" (nth) } method="post" action={ (Url::Learner(sheet.learner.id)) "/take-back" } {
            input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            input type="hidden" name="record" value=(entered.record);
            input type="hidden" name="competency" value=(sheets.competency.0);
            input type="hidden" name="class" value=(sheets.class);
            input type="hidden" name="day" value=(sheets.day);
        }
    }
}
