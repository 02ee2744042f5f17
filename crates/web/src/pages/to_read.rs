//! `/class/ID/to-read`: what the learners of a class handed in. One click on a level of the rubric rates a piece; what was
//! rated lately stands below and can be changed.

use app::AppError;
use app::observe::NOTE_MAX;
use app::rate_work::{NewRating, Piece, ToRead};
use domain::{ClassId, UserId};
use maud::{Markup, PreEscaped, html};
use ui::field::{Field, Kind};
use ui::{Icon, empty, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::work::work;
use crate::{Ctx, Input, Reply, Url, wording};

/// The page. `#to-read` is the part that a swap replaces.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_to_read(ctx.actor()?, input.id("class")?)?;
    let w = ctx.w;
    let mut waiting = Vec::with_capacity(view.waiting.len());
    for piece in &view.waiting {
        waiting.push(html! { li.sheet.piece { h2 { a href=(Url::Learner(piece.learner.id)) { (piece.learner.name()) } } (one(ctx, &view, piece)?) } });
    }
    let mut rated = Vec::with_capacity(view.rated.len());
    for piece in &view.rated {
        rated.push(html! { li { details.more { summary { (said(ctx, &view, piece)) } div.piece { (one(ctx, &view, piece)?) } } } });
    }
    let title = t!(w, "to-read-title");
    let main = html! {
        div.title { h1 { (title) } p.soft { (t!(w, "to-read-how")) } }
        div #to-read.stack {
            p data-announce { (t!(w, "to-read-count", n = view.of as i64)) }
            @if waiting.is_empty() { (empty::empty(&t!(w, "to-read-nothing"), None)) }
            @else { ol.plain-list.pieces { @for piece in waiting { (piece) } } }
            @if view.of > view.waiting.len() { p.soft { (t!(w, "to-read-more", n = (view.of - view.waiting.len()) as i64)) } }
            @if !rated.is_empty() {
                section.stack aria-labelledby="rated" {
                    h2 #rated { (t!(w, "to-read-rated")) }
                    ul.plain-list.kept { @for piece in rated { (piece) } }
                }
            }
        }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Nowhere, &main)))
}

/// Who made it, what it is about, and what was said of it.
fn said(ctx: &Ctx, view: &ToRead, piece: &Piece) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let Some(rated) = &piece.rated else { return html! {} };
    let item = (piece.item.template().clone(), piece.item.version(), piece.item.seed());
    let level = wording::level_name(w, library, Some(&item), rated.rating);
    let by = rated.by.clone().unwrap_or_else(|| t!(w, "trail-an-adult").into_owned());
    html! {
        (piece.learner.name()) ": " (level)
        " (" (t!(w, "to-read-said", who = by, when = wording::when(w, rated.day, view.today).into_owned())) ")"
    }
}

/// A piece: the question, what was handed in, the levels, and what a full answer has.
fn one(ctx: &Ctx, view: &ToRead, piece: &Piece) -> Result<Markup, AppError> {
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let text = piece.item.text(lang)?;
    let raw = piece.record.answer.as_deref().unwrap_or("");
    let about = piece.record.competencies.first().map(|one| &one.id);
    let made = piece.item.work(raw, lang)?;
    let help = help(ctx, piece);
    Ok(html! {
        p.meta {
            @if let Some(id) = about { span { (wording::title(w, &ctx.app().library().web, id)) } }
            span { (wording::when(w, piece.record.day, view.today)) }
            @if let Some(help) = help { span { (help) } }
        }
        div.piece-body {
            div.stack {
                div lang=(text.lang) {
                    (PreEscaped(text.stem.html()))
                    @if let Some(figure) = &text.figure { div.figure { (PreEscaped(&figure.svg)) } }
                }
                (work(w, &made, &piece.learner.name()))
                details.more {
                    summary { (t!(w, "to-read-sample")) }
                    div lang=(text.lang) { (PreEscaped(text.answer.html())) }
                }
            }
            (levels(ctx, view, piece, &text))
        }
    })
}

/// With how much help it was made.
fn help(ctx: &Ctx, piece: &Piece) -> Option<ui::Text<'static>> {
    let (record, w) = (&piece.record, ctx.w);
    if record.help.is_some() {
        return Some(t!(w, "told-adult"));
    }
    (record.hints_used > 0).then(|| t!(w, "told-hints", n = i64::from(record.hints_used)))
}

/// One click on a level rates; the comment goes with it.
fn levels(ctx: &Ctx, view: &ToRead, piece: &Piece, text: &content::ItemText) -> Markup {
    let w = ctx.w;
    let (now, comment) = match &piece.rated {
        Some(rated) => (usize::from(rated.rating.level), rated.comment.clone().unwrap_or_default()),
        None => (0, String::new()),
    };
    let label = t!(w, "to-read-comment", name = piece.learner.given_name.as_str());
    html! {
        form.stack method="post" action=(Url::Rate(piece.learner.id)) data-swap="#to-read" {
            input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            input type="hidden" name="class" value=(view.class.id);
            input type="hidden" name="piece" value=(piece.record.id);
            (Field::new("comment", label).kind(Kind::Lines(2)).max(NOTE_MAX as u32).value(comment).part(piece.record.id.to_string()))
            fieldset.rubric lang=(text.lang) {
                legend { @if now > 0 { (t!(w, "to-read-change")) } @else { (t!(w, "to-read-rate")) } }
                @for (n, level) in text.rubric.iter().enumerate() {
                    button.btn.level type="submit" name="shows" value=(n + 1) aria-pressed=[(now == n + 1).then_some("true")] {
                        b { (level.name) @if now == n + 1 { " " (Icon::Tick) } }
                        span { (PreEscaped(level.says.html_line())) }
                    }
                }
            }
        }
    }
}

/// A level is given.
pub(crate) fn rate(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let class: Option<ClassId> = input.text("class").parse().ok();
    let new = NewRating {
        id: input.evidence_id()?,
        learner,
        piece: input.text("piece").parse().map_err(|_| AppError::NotFound("record"))?,
        level: input.text("shows").parse().map_err(|_| AppError::field("shows", "error-choose"))?,
        comment: input.text("comment").to_owned(),
    };
    ctx.app().rate(ctx.actor()?, &new)?;
    Ok(Reply::see(&class.map_or(Url::Learner(learner), Url::ToRead)))
}
