//! Placement: the learner's own page, the class's, a group at one screen, and the sheet for paper.

mod class;
mod found;
mod group;
mod paper;
mod said;

pub(crate) use class::{get as of_class, of_learner, restart};
pub(crate) use group::{get as group, post as answer_group};
pub(crate) use paper::{content_of, enter, entry, get as sheet};

use app::AppError;
use app::placement::Placing;
use content::Item;
use domain::CompetencyId;
use maud::{Markup, PreEscaped, html};
use ui::again::LookAgain;
use ui::button::{Button, post as button};
use ui::keypad::{keypad, read_aloud};
use ui::{Icon, t};

use crate::answering::{Field, answer_of};
use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::{Ctx, Input, Reply, Url, wording};

/// `/placement`: the question at hand, a rest, or what was found.
pub(crate) fn get(ctx: &Ctx, _: &Input) -> PageResult {
    let view = ctx.app().see_placement(ctx.actor()?)?;
    let title = t!(ctx.w, "placement-title");
    let main = match (&view.placing, &view.item) {
        (Some(placing), Some(item)) => question(ctx, placing, item)?,
        (Some(placing), None) if placing.done.is_none() => rest(ctx, placing),
        (Some(_), None) => end(ctx)?,
        (None, _) => before(ctx, view.most),
    };
    Ok(Reply::page(ctx.page(&title, Here::Today, &main)))
}

/// Begins, or goes on after a rest.
pub(crate) fn begin(ctx: &Ctx, _: &Input) -> PageResult {
    ctx.app().begin_placement(ctx.actor()?)?;
    Ok(Reply::see(&Url::Placement))
}

/// An answer.
pub(crate) fn answer(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().answer_placement(ctx.actor()?, &answer_of(ctx, input)?)?;
    Ok(Reply::see(&Url::Placement))
}

/// I have not learned this yet.
pub(crate) fn not_learned(ctx: &Ctx, input: &Input) -> PageResult {
    ctx.app().not_learned_placement(ctx.actor()?, input.evidence_id()?, input.text("item"))?;
    Ok(Reply::see(&Url::Placement))
}

fn before(ctx: &Ctx, most: usize) -> Markup {
    let w = ctx.w;
    html! {
        div #placement.gate.stack {
            h1 { (t!(w, "placement-title")) }
            p { (t!(w, "placement-what", n = most as i64)) }
            p { (t!(w, "placement-how")) }
            (go(t!(w, "placement-begin")))
        }
    }
}

fn go(label: ui::Text<'static>) -> Markup {
    button(&Url::BeginPlacement.to_string(), &[], &Button::submit(label).icon(Icon::Next).go())
}

/// A doc of a question with its figure.
fn asked(text: &content::ItemText) -> Markup {
    html! {
        (PreEscaped(text.stem.html()))
        @if let Some(figure) = &text.figure { div.figure { (PreEscaped(&figure.svg)) } }
    }
}

fn question(ctx: &Ctx, placing: &Placing, item: &Item) -> Result<Markup, AppError> {
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let Some((_, current)) = &placing.at_hand else { return Ok(html! {}) };
    let text = item.text(lang)?;
    let unread = current.answer.is_some();
    let raw = current.answer.as_deref().unwrap_or("");
    let field = Field { w, text: &text, raw, about: unread.then_some("again") };
    let said = match &current.answer {
        Some(raw) => item.check(raw, lang)?.says,
        None => None,
    };
    let now = placing.asked() + 1;
    Ok(html! {
        div #placement.stack {
            div.row.spread {
                p { a.chip href=(Url::Today) { (Icon::Back) (t!(w, "placement-later")) } }
                p.soft { (t!(w, "placement-question", n = now as i64, most = placing.most() as i64)) }
            }
            progress.thin max=(placing.most()) value=(placing.asked()) aria-label=(t!(w, "placement-question", n = now as i64, most = placing.most() as i64)) {}
            div.work {
                div.main.stack {
                    h1.vh { (t!(w, "practice-question")) }
                    div.ask #question lang=(text.lang) data-speech=(text.speech)
                        data-speak-now[ctx.read_aloud && !unread] { (asked(&text)) }
                    form #answer.stack method="post" action=(Url::AnswerPlacement) data-swap="#placement" {
                        input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                        input type="hidden" name="item" value=(current.key());
                        (field.render())
                        (field.send())
                    }
                    (crate::pages::practice::credit(ctx, item))
                    @if unread {
                        (LookAgain {
                            id: "again".into(),
                            title: t!(w, "practice-unread"),
                            said: said.map(|says| html! { div lang=(text.lang) { (PreEscaped(says.html())) } }),
                            drawing: None,
                            attempt: None,
                        })
                    }
                }
                div.side.stack {
                    @if let Some(keys) = Field::keys(&text) { (keypad(w, "answer", &keys)) }
                    div.other.stack {
                        h2 { (t!(w, "practice-other-way")) }
                        p { (read_aloud(w, "question")) }
                        p { (Button::submit(t!(w, "practice-not-learned")).of_form("not-learned").icon(Icon::Next).quiet()) }
                    }
                    p.soft.free { (t!(w, "placement-free")) }
                }
            }
            form #not-learned method="post" action=(Url::NotLearnedPlacement) data-swap="#placement" {
                input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                input type="hidden" name="item" value=(current.key());
            }
        }
    })
}

fn rest(ctx: &Ctx, placing: &Placing) -> Markup {
    let w = ctx.w;
    html! {
        div #placement.gate.stack {
            h1 { (t!(w, "placement-rest")) }
            p { (t!(w, "placement-rest-how", n = placing.asked() as i64)) }
            p { (Button::link(t!(w, "back-to-today"), Url::Today).icon(Icon::Today).go()) }
            (go(t!(w, "placement-go-on")))
        }
    }
}

fn end(ctx: &Ctx) -> Result<Markup, AppError> {
    let w = ctx.w;
    let Some(view) = ctx.app().see_own_result(ctx.actor()?)? else { return Ok(html! {}) };
    Ok(html! {
        div #placement.stack {
            div.title { h1 { (t!(w, "placement-done")) } p.soft { (t!(w, "placement-done-how", n = view.placing.asked() as i64)) } }
            (found::for_learner(ctx, &view))
            div.row {
                (Button::link(t!(w, "back-to-today"), Url::Today).icon(Icon::Today).go())
                (Button::link(t!(w, "place-map"), Url::Map).icon(Icon::Map))
            }
        }
    })
}

/// A competency's title, with its code for adults.
fn title(ctx: &Ctx, id: &CompetencyId) -> ui::Text<'static> {
    wording::title(ctx.w, &ctx.app().library().web, id).into_owned().into()
}
