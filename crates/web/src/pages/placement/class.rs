//! `/class/ID/placement`: who was placed and who was not; `/learner/ID/placement`: what was found of one.

use app::placement::{GROUP_MAX, Placing};
use maud::{Markup, html};
use ui::button::{Button, post as button};
use ui::{Icon, empty, t};

use super::found;
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// The class.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_placements(ctx.actor()?, input.id("class")?)?;
    let (w, class) = (ctx.w, &view.class);
    let title = t!(w, "placement-class-title", class = class.name.as_str());
    let teaches = ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher);
    let main = html! {
        div.title { h1 { (title) } p.soft { (t!(w, "placement-class-how")) } }
        div.row.noprint { (Button::link(t!(w, "placement-print-sheet"), Url::PlacementSheet(class.id)).icon(Icon::Paper)) }
        @if view.learners.is_empty() { (empty::empty(&t!(w, "placement-nobody"), None)) }
        form.stack method="get" action=(Url::PlacementGroup(class.id, String::new())) {
            ul.roll.placing {
                @for (user, placing) in &view.learners {
                    li {
                        div.check {
                            @if teaches { input id={ "who-" (user.id) } type="checkbox" name="learner" value=(user.id); }
                            @if teaches { label for={ "who-" (user.id) } { (user.name()) } } @else { b { (user.name()) } }
                        }
                        span.soft { (state(ctx, placing.as_ref())) }
                        span.row {
                            a href=(Url::LearnerPlacement(user.id)) { (t!(w, "placement-see")) span.vh { " " (user.name()) } }
                            @if teaches { a href=(Url::EnterSheet(user.id)) { (t!(w, "placement-enter")) span.vh { " " (user.name()) } } }
                        }
                    }
                }
            }
            @if teaches && !view.learners.is_empty() { p { (Button::submit(t!(w, "placement-group-begin", n = GROUP_MAX as i64)).go()) } }
        }
    };
    Ok(Reply::page(ctx.class_page(class, &title, Here::Nowhere, &main)))
}

/// How far a placement is, in words.
fn state(ctx: &Ctx, placing: Option<&Placing>) -> ui::Text<'static> {
    let w = ctx.w;
    match placing {
        None => t!(w, "placement-state-none"),
        Some(placing) if placing.done.is_some() => {
            t!(
                w,
                "placement-state-done",
                n = placing.asked() as i64,
                day = w.date(placing.touched).into_owned()
            )
        }
        Some(placing) => {
            t!(w, "placement-state-going", n = placing.asked() as i64, most = placing.most() as i64)
        }
    }
}

/// One learner.
pub(crate) fn of_learner(ctx: &Ctx, input: &Input) -> PageResult {
    let learner = input.id("person")?;
    let whole = ctx.app().see_learner(ctx.actor()?, learner)?;
    let view = ctx.app().see_result(ctx.actor()?, learner)?;
    let (w, name) = (ctx.w, whole.user.name());
    let title = t!(w, "placement-of", name = name.as_str());
    let teaches = ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher);
    let main = html! {
        div.title { h1 { (title) } p.soft { (state(ctx, view.as_ref().map(|view| &view.placing))) } }
        p { a.chip href=(Url::ClassPlacement(whole.class.id)) { (Icon::Back) (t!(w, "placement-class-title", class = whole.class.name.as_str())) } }
        @match &view {
            Some(view) if view.placing.asked() > 0 => (found::for_adult(ctx, view)),
            _ => (empty::empty(&t!(w, "placement-none-yet", name = whole.user.given_name.as_str()), None)),
        }
        @if view.is_some() && teaches { (again(ctx, &whole.user)) }
    };
    Ok(Reply::page(ctx.class_page(&whole.class, &title, Here::Nowhere, &main)))
}

fn again(ctx: &Ctx, user: &domain::people::User) -> Markup {
    html! {
        div.row.noprint {
            (button(&Url::RestartPlacement(user.id).to_string(), &[], &Button::submit(t!(ctx.w, "placement-again")).quiet()))
        }
    }
}

/// Begins anew.
pub(crate) fn restart(ctx: &Ctx, input: &Input) -> PageResult {
    let learner = input.id("person")?;
    ctx.app().restart_placement(ctx.actor()?, learner)?;
    Ok(Reply::see(&Url::LearnerPlacement(learner)))
}
