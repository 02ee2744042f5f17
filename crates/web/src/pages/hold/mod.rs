//! `/class/ID/lesson/DAY/hold`: holding a lesson. One tap for each thing that can happen, a sentence for what it changed;
//! afterwards what was planned beside what came of it.

mod after;
mod doing;
mod people;
mod said;

use app::AppError;
use app::tomorrow::{Holding, Stand};
use domain::lesson::Model;
use domain::{ClassId, Day};
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::{Icon, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, lesson_wording as says};

pub(crate) use doing::post as done;

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day) = whose(input)?;
    let view = ctx.app().see_holding(ctx.actor()?, class, day)?;
    let w = ctx.w;
    let title = t!(w, "hold-title", class = view.class.name.as_str());
    let part = match view.stand {
        Stand::Running => running(ctx, &view, input)?,
        Stand::Over => after::page(ctx, &view),
        _ => before(ctx, &view),
    };
    let main = html! {
        p { a.chip href=(Url::Class(class)) { (Icon::Back) (t!(w, "learner-back", class = view.class.name.as_str())) } }
        div.title { h1 { (title) } p.soft { (w.day(day)) } }
        div #held.held { (part) }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Now, &main)))
}

fn whose(input: &Input) -> Result<(ClassId, Day), AppError> {
    let day = input.part("day").parse().map_err(|_| AppError::NotFound("page"))?;
    Ok((input.id("class")?, day))
}

/// Before it begins.
fn before(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    let time = says::time(w, view.clock.start);
    html! {
        p { @if view.day == view.today { (t!(w, "hold-bell", time = time)) } @else { (t!(w, "hold-not-today")) } }
        @if !matches!(view.stand, Stand::Agreed { .. }) { p.soft { (t!(w, "hold-not-agreed")) } }
        @if view.day == view.today {
            div.doings { (tap(ctx, view, &[("happens", "begin")], Button::submit(t!(w, "hold-begin")).go())) (wall(ctx, view)) }
        }
        (after::planned(ctx, view))
    }
}

fn wall(ctx: &Ctx, view: &Holding) -> Markup {
    html! { (Button::link(t!(ctx.w, "hold-wall"), Url::Wall(view.class.id)).icon(Icon::Room)) }
}

/// A button that says one thing of the lesson as it is before the teacher.
fn tap(ctx: &Ctx, view: &Holding, sends: &[(&str, &str)], button: Button<'_>) -> Markup {
    let (hold, version) = (Url::Hold(view.class.id, view.day).to_string(), view.version.to_string());
    let id = crate::pages::class::fresh_id(ctx).to_string();
    let mut hidden = vec![("version", version.as_str()), ("id", id.as_str())];
    hidden.extend_from_slice(sends);
    post(&hold, &hidden, &button)
}

/// While it runs.
fn running(ctx: &Ctx, view: &Holding, input: &Input) -> Result<Markup, AppError> {
    let w = ctx.w;
    let timer = says::timer(&view.clock);
    let more = input.asked("more").parse::<u16>().ok().filter(|minutes| (1..=15).contains(minutes));
    let flipped = view.lesson.model == Model::Flipped;
    Ok(html! {
        div.clock-line {
            @match view.clock.now() {
                Some(part) => { p { (t!(w, "wall-part", part = says::part(w, part.part), time = says::time(w, view.clock.time(part.until)))) } (timer.clock()) },
                None => p { (t!(w, "wall-over")) },
            }
            @if view.clock.paused { p { b { (t!(w, "hold-paused")) } } }
        }
        (timer.line(w, "#held"))
        @if let Some(last) = &view.last { (said::changed(ctx, view, last)) }
        (mend(ctx, view)?)
        @if let Some(minutes) = more { (ways(ctx, view, minutes)?) }
        @else { (doings(ctx, view)) }
        @if view.late >= 2 && !said::was_shortened(view) {
            (notice::info(&html! { p { (t!(w, "hold-began-late", n = i64::from(view.late))) }
                (tap(ctx, view, &[("happens", "drill"), ("minutes", &view.late.to_string())], Button::submit(t!(w, "hold-shorten", n = i64::from(view.late))).small())) }))
        }
        @if flipped { (people::checks(ctx, view)) }
        (people::who(ctx, view))
    })
}

/// A limit that does not hold any more, in red, with two ways to mend it; others below.
fn mend(ctx: &Ctx, view: &Holding) -> Result<Markup, AppError> {
    let w = ctx.w;
    let broken = said::broken(ctx, view);
    if broken.is_empty() {
        return Ok(html! {});
    }
    let repairs = ctx.app().see_repairs(ctx.actor()?, view.class.id, view.day)?;
    let one = |nth: usize| {
        let repair = &repairs[nth];
        let cost = domain::lesson::Difference::between(&view.lesson, &repair.lesson);
        html! {
            li { p { b { (said::repair(ctx, view, repair)) } } (said::difference(ctx, view, &cost))
                (tap(ctx, view, &[("happens", "mend"), ("nth", &nth.to_string())], Button::submit(t!(w, "hold-mend")))) }
        }
    };
    Ok(html! {
        @for says in &broken { (notice::stop(says, &html! {})) }
        ul.ways { @for nth in 0..repairs.len().min(2) { (one(nth)) } }
        @if repairs.len() > 2 {
            details.more { summary { (t!(w, "hold-mend-more")) } ul.ways { @for nth in 2..repairs.len() { (one(nth)) } } }
        }
    })
}

/// What more minutes would cost, one way after another.
fn ways(ctx: &Ctx, view: &Holding, minutes: u16) -> Result<Markup, AppError> {
    let w = ctx.w;
    let ways = ctx.app().see_overruns(ctx.actor()?, view.class.id, view.day, minutes)?;
    Ok(html! {
        section aria-labelledby="ways" {
            h2 #ways { (t!(w, "hold-more-title", n = i64::from(minutes))) }
            @if ways.is_empty() { p { (t!(w, "hold-more-none")) } }
            ul.ways {
                @for way in &ways {
                    li {
                        p { b { (said::give(w, way.how)) } }
                        (said::difference(ctx, view, &way.cost))
                        (tap(ctx, view, &[("happens", "more"), ("minutes", &minutes.to_string()), ("how", said::give_word(way.how))], Button::submit(t!(w, "hold-choose"))))
                    }
                }
            }
            p { (Button::link(t!(w, "hold-leave"), Url::Hold(view.class.id, view.day)).quiet()) }
        }
    })
}

/// One tap each.
fn doings(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    let (class, day) = (view.class.id, view.day);
    let button = |sends: &[(&str, &str)], button: Button<'_>| tap(ctx, view, sends, button);
    let down = said::line_is_down(view);
    html! {
        div.doings {
            (button(&[("happens", "next")], Button::submit(t!(w, "hold-next")).icon(Icon::Next).go()))
            @for minutes in [2, 4] { (Button::link(t!(w, "hold-more", n = i64::from(minutes)), Url::HoldMore(class, day, minutes)).icon(Icon::Clock)) }
            @if view.clock.paused { (button(&[("happens", "resume")], Button::submit(t!(w, "hold-resume")).icon(Icon::Still))) }
            @else { (button(&[("happens", "pause")], Button::submit(t!(w, "hold-pause")).icon(Icon::Still))) }
            @if down { (button(&[("happens", "line-up")], Button::submit(t!(w, "hold-line-up")).icon(Icon::Offline))) }
            @else { (button(&[("happens", "line-down")], Button::submit(t!(w, "hold-line-down")).icon(Icon::Offline))) }
            (wall(ctx, view))
            (button(&[("happens", "end")], Button::submit(t!(w, "hold-end")).icon(Icon::Tick)))
        }
        @if down { p { (t!(w, "hold-line-is-down")) } }
        (people::forms(ctx, view))
    }
}
