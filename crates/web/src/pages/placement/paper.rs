//! `/class/ID/placement/sheet`: the branching sheet to print, with its key for the adult; and the page on which what
//! one learner answered on it is entered.

use app::AppError;
use app::placement::{PaperBlock, PaperView, SheetMark};
use axum::http::StatusCode;
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::{Icon, notice, t};

use super::{said, title};
use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::{Ctx, Input, Reply, Url};

/// The sheet.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_sheet(ctx.actor()?, input.id("class")?)?;
    let (w, class) = (ctx.w, &view.class);
    let heading = t!(w, "placement-sheet-title", class = class.name.as_str());
    let mut body = Vec::with_capacity(view.blocks.len());
    for (nth, block) in view.blocks.iter().enumerate() {
        body.push(printed(ctx, nth, block)?);
    }
    let main = html! {
        p.noprint { a.chip href=(Url::ClassPlacement(class.id)) { (Icon::Back) (t!(w, "placement-class-title", class = class.name.as_str())) } }
        div.title { h1 { (heading) } p { (t!(w, "placement-sheet-how")) } p.fill-in { (t!(w, "placement-sheet-name")) } }
        @for block in body { (block) }
        section.stack.key-page aria-labelledby="key" {
            h2 #key { (t!(w, "placement-sheet-key")) }
            p { (t!(w, "placement-sheet-key-how")) }
            @for (nth, block) in view.blocks.iter().enumerate() { (key(ctx, nth, block)?) }
        }
    };
    Ok(Reply::page(ctx.class_page(class, &heading, Here::Nowhere, &main)))
}

/// A block is called by a letter.
fn letter(nth: usize) -> char {
    char::from(b'A' + (nth % 26) as u8)
}

fn printed(ctx: &Ctx, nth: usize, block: &PaperBlock) -> Result<Markup, AppError> {
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let mut questions = Vec::with_capacity(block.questions.len());
    for (at, question) in block.questions.iter().enumerate() {
        let text = question.item.text(lang)?;
        questions.push(html! {
            li.paper-question {
                b { (letter(nth)) (at + 1) }
                div lang=(text.lang) { (content_of(&text)) }
            }
        });
    }
    Ok(html! {
        section.stack.paper-block aria-labelledby={ "block-" (nth) } {
            h2 id={ "block-" (nth) } { (t!(w, "placement-block", name = letter(nth).to_string())) }
            ol.plain-list.stack { @for question in questions { (question) } }
        }
    })
}

/// A question on paper: what is asked, what may be chosen, and room for the answer.
pub(crate) fn content_of(text: &content::ItemText) -> Markup {
    use content::InputKind;
    let listed = |options: &[content::OptionText]| {
        html! { ul.lettered { @for option in options { li { span.box {} " " (PreEscaped(option.doc.html_line())) } } } }
    };
    html! {
        (super::asked(text))
        @match &text.input.kind {
            InputKind::Choice(options) | InputKind::Multiple(options) => (listed(options)),
            InputKind::Order(options) => ul.lettered { @for option in options { li { span.blank-line.short {} " " (PreEscaped(option.doc.html_line())) } } },
            InputKind::Match { left, right } => {
                div.two {
                    ul.plain-list { @for doc in left { li { (PreEscaped(doc.html_line())) " " span.blank-line.short {} } } }
                    ul.plain-list { @for option in right { li { b { (option.key.to_uppercase()) } " " (PreEscaped(option.doc.html_line())) } } }
                }
            },
            InputKind::Line { svg, .. } | InputKind::Points { svg, .. } => div.figure { (PreEscaped(svg)) },
            InputKind::Fields { frame, fields } => {
                @let blank = "<span class=\"blank-line short\"></span>";
                @let html = fields.iter().fold(frame.html(), |html, field| html.replace(field.mark, blank));
                div.frame { (PreEscaped(html)) }
            },
            InputKind::Writing { lines } => @for _ in 0..*lines { span.write-line {} },
            InputKind::Drawing { svg, .. } => { div.figure.draw-here { (PreEscaped(svg)) } span.write-line {} span.write-line {} },
            _ => p.answer-line { (text.input.before) span.blank-line {} (text.input.after) },
        }
    }
}

fn key(ctx: &Ctx, nth: usize, block: &PaperBlock) -> Result<Markup, AppError> {
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let mut answers = Vec::with_capacity(block.questions.len());
    for (at, question) in block.questions.iter().enumerate() {
        let text = question.item.text(lang)?;
        answers.push(html! {
            li { b { (letter(nth)) (at + 1) } " " span lang=(text.lang) { (PreEscaped(text.answer.html_line())) } " " span.soft { (title(ctx, &question.competency)) } }
        });
    }
    Ok(html! {
        div.stack.paper-block {
            h3 { (t!(w, "placement-block", name = letter(nth).to_string())) }
            ul.plain-list { @for answer in answers { (answer) } }
            p {
                @for (right, next) in block.next.iter().enumerate() {
                    @match next {
                        Some(at) => (t!(w, "placement-key-next", n = right as i64, name = letter(*at).to_string())),
                        None => (t!(w, "placement-key-end", n = right as i64)),
                    }
                    " "
                }
            }
        }
    })
}

/// Where one learner's answers are entered.
pub(crate) fn entry(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_sheet_of(ctx.actor()?, input.id("person")?)?;
    Ok(Reply::page(entry_page(ctx, &view, None)?))
}

fn entry_page(ctx: &Ctx, view: &PaperView, wrong: Option<ui::Text<'static>>) -> Result<Markup, AppError> {
    let (w, lang, class) = (ctx.w, ctx.w.lang().code(), &view.class);
    let Some(learner) = &view.learner else { return Err(AppError::NotFound("learner")) };
    let heading = t!(w, "placement-entry-title", name = learner.name());
    let mut blocks = Vec::with_capacity(view.blocks.len());
    for (nth, block) in view.blocks.iter().enumerate() {
        let mut rows = Vec::with_capacity(block.questions.len());
        for (at, question) in block.questions.iter().enumerate() {
            let text = question.item.text(lang)?;
            let place = format!("{nth}-{at}");
            rows.push(html! {
                li {
                    div { b { (letter(nth)) (at + 1) } " " span lang=(text.lang) { (PreEscaped(text.answer.html_line())) } }
                    input type="hidden" name={ "id-" (place) } value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                    (said::picks(ctx, &place, &format!("{}{}", letter(nth), at + 1)))
                }
            });
        }
        blocks.push(html! {
            section.stack aria-labelledby={ "block-" (nth) } {
                h2 id={ "block-" (nth) } { (t!(w, "placement-block", name = letter(nth).to_string())) }
                ul.roll { @for row in rows { (row) } }
            }
        });
    }
    let main = html! {
        p { a.chip href=(Url::ClassPlacement(class.id)) { (Icon::Back) (t!(w, "placement-class-title", class = class.name.as_str())) } }
        div.title { h1 { (heading) } p.soft { (t!(w, "placement-entry-how")) } }
        @if let Some(wrong) = wrong { (notice::stop(&wrong, &html! {})) }
        form.stack method="post" action=(Url::EnterSheet(learner.id)) {
            @for block in blocks { (block) }
            div.sticky-save { (Button::submit(t!(w, "placement-entry-save")).go()) }
        }
    };
    Ok(ctx.class_page(class, &heading, Here::Nowhere, &main))
}

/// Keeps what was entered.
pub(crate) fn enter(ctx: &Ctx, input: &Input) -> PageResult {
    let learner = input.id("person")?;
    let mut marks = Vec::new();
    for (name, value) in &input.form {
        let Some(place) = name.strip_prefix("is-") else { continue };
        let Some((block, at)) = place.split_once('-') else { continue };
        let (Ok(block), Ok(at), Some(said)) = (block.parse(), at.parse(), said::read(value)) else {
            continue;
        };
        let id = input.text(&format!("id-{place}")).parse().map_err(|_| AppError::Stale)?;
        marks.push(SheetMark { id, place: (block, at), said });
    }
    match ctx.app().enter_sheet(ctx.actor()?, learner, &marks) {
        Ok(()) => Ok(Reply::see(&Url::LearnerPlacement(learner))),
        Err(AppError::Form(_)) => {
            let view = ctx.app().see_sheet_of(ctx.actor()?, learner)?;
            let wrong = t!(ctx.w, "placement-nothing-marked");
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, entry_page(ctx, &view, Some(wrong))?))
        }
        Err(error) => Err(error),
    }
}
