//! `/activity/PACK/NAME`: something that is no item practice: what to do, step by step, and "I have done this".

use app::AppError;
use axum::http::StatusCode;
use content::{Activity, ActivityText};
use domain::id::ActivityId;
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::field::{Field, Kind};
use ui::{Icon, Text, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::pages::library::shows_body;
use crate::{Ctx, Input, Reply, Url, wording};

/// What to do.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    Ok(Reply::page(view(ctx, &id(input), None)?))
}

/// An activity's id is its pack and its name.
fn id(input: &Input) -> ActivityId {
    ActivityId(format!("{}/{}", input.part("pack"), input.part("activity")))
}

fn view(ctx: &Ctx, id: &ActivityId, wrong: Option<Text<'static>>) -> Result<Markup, AppError> {
    let activity = &*ctx.app().see_activity(ctx.actor()?, id)?;
    let text = activity.text(ctx.w.lang().code()).ok_or(AppError::NotFound("activity"))?;
    let w = ctx.w;
    let main = html! {
        p { a.chip href=(Url::Today) { (Icon::Back) (t!(w, "back-to-today")) } }
        (facts(ctx, activity, text))
        div.two {
            div.stack.prose lang=(text.lang) { (steps(ctx, text, shows_body(activity))) }
            div.aside { (done_form(ctx, activity, wrong)) (help(ctx, text)) }
        }
    };
    Ok(ctx.page(&text.title, Here::Today, &main))
}

fn doc(doc: &content::Doc) -> Markup {
    PreEscaped(doc.html())
}

pub(crate) fn facts(ctx: &Ctx, activity: &Activity, text: &ActivityText) -> Markup {
    let w = ctx.w;
    html! {
        div.title {
        p.eyebrow { (wording::kind(w, activity.kind)) }
        h1 { (text.title) }
        p.lead lang=(text.lang) { (text.goal) }
        p.meta {
            span { (Icon::Clock) (w.minutes(u32::from(activity.minutes))) } " "
            @for modality in &activity.modalities {
                span { (wording::modality_icon(*modality)) (wording::modality(w, *modality)) } " "
            }
            @if activity.group.1 > 1 {
                span { (Icon::Pair) (t!(w, "activity-group", least = i64::from(activity.group.0), most = i64::from(activity.group.1))) }
            }
        }
        }
    }
}

/// The steps, with the long text where it is for who reads this.
pub(crate) fn steps(ctx: &Ctx, text: &ActivityText, with_body: bool) -> Markup {
    let w = ctx.w;
    html! {
        @if !text.materials.is_empty() {
            section { h2 { (t!(w, "activity-materials")) } ul.dots { @for thing in &text.materials { li { (doc(thing)) } } } }
        }
        @if !text.roles.is_empty() {
            section { h2 { (t!(w, "activity-roles")) } ul.dots { @for role in &text.roles { li { (doc(role)) } } } }
        }
        @if let Some(body) = text.body.as_ref().filter(|_| with_body) { section.sheet { (doc(body)) } }
        section { h2 { (t!(w, "activity-steps")) } ol.numbered { @for step in &text.steps { li { (doc(step)) } } } }
        section { h2 { (t!(w, "activity-hand-in")) } (doc(&text.hand_in)) }
        @if let Some(may) = &text.may_do { section { h2 { (t!(w, "activity-may-do")) } (doc(may)) } }
    }
}

pub(crate) fn help(ctx: &Ctx, text: &ActivityText) -> Markup {
    html! {
        section {
            h2 { (t!(ctx.w, "activity-stuck")) }
            ol.numbered lang=(text.lang) { @for thing in &text.if_stuck { li { (doc(thing)) } } }
        }
    }
}

fn done_form(ctx: &Ctx, activity: &Activity, wrong: Option<Text<'static>>) -> Markup {
    let w = ctx.w;
    html! {
        section {
            h2 { (t!(w, "activity-done-title")) }
            form.stack method="post" action=(Url::ActivityDone(activity.id.0.clone())) {
                input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                (Field::new("note", t!(w, "activity-note")).kind(Kind::Lines(3)).max(1000).error(wrong))
                p { (Button::submit(t!(w, "activity-done")).icon(Icon::Tick).go()) }
            }
        }
    }
}

/// "I have done this."
pub(crate) fn done(ctx: &Ctx, input: &Input) -> PageResult {
    let id = id(input);
    match ctx.app().do_activity(ctx.actor()?, input.evidence_id()?, &id, input.text("note")) {
        Ok(()) => Ok(Reply::see(&Url::Today)),
        Err(AppError::Form(faults)) => {
            let says = faults.first().map(|fault| ctx.w.t(fault.says));
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, view(ctx, &id, says)?))
        }
        Err(error) => Err(error),
    }
}
