//! A lesson that is over: what was planned beside what came of it, what happened and when, the exit tickets.

use app::tomorrow::Holding;
use domain::Role;
use domain::lesson::{Part, Segment};
use maud::{Markup, html};
use ui::button::Button;
use ui::{Icon, t};

use super::said;
use crate::{Ctx, Url, lesson_wording as says, wording};

pub(super) fn page(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    html! {
        p { (t!(w, "wall-over")) }
        (beside(ctx, view))
        section aria-labelledby="happened" {
            h2 #happened { (t!(w, "hold-happened")) }
            @if view.lesson.happened.is_empty() { p.soft { (t!(w, "hold-happened-nothing")) } }
            ol.plain-list {
                @for one in &view.lesson.happened {
                    li { time.num { (says::time(w, view.zone.day_and_minute(one.at).1)) } " " (said::event_says(w, view, &one.event)) }
                }
            }
        }
        (tickets(ctx, view))
    }
}

/// The clock as it is planned.
pub(super) fn planned(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    html! {
        table.data {
            caption.vh { (t!(w, "hold-planned")) }
            thead { tr { th scope="col" { (t!(w, "hold-part")) } th scope="col" { (t!(w, "hold-from")) } th scope="col" { (t!(w, "hold-planned")) } } }
            tbody {
                @for part in &view.planned {
                    tr { th scope="row" { (says::part(w, part.part)) } td.num { (says::time(w, view.clock.time(part.from))) } td.num { (w.minutes(u32::from(part.minutes()))) } }
                }
            }
        }
    }
}

/// Minutes of each part, planned and actual; ways between places together.
fn beside(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    let mut parts: Vec<Part> = Vec::new();
    for part in view.planned.iter().chain(&view.actual) {
        if !parts.contains(&part.part) {
            parts.push(part.part);
        }
    }
    let minutes = |of: &[Segment], part: Part| -> u32 {
        of.iter().filter(|one| one.part == part).map(|one| u32::from(one.minutes())).sum()
    };
    let sum = |of: &[Segment]| -> u32 { of.iter().map(|one| u32::from(one.minutes())).sum() };
    html! {
        section aria-labelledby="beside" {
            h2 #beside { (t!(w, "hold-beside")) }
            table.data {
                thead { tr { th scope="col" { (t!(w, "hold-part")) } th scope="col" { (t!(w, "hold-planned")) } th scope="col" { (t!(w, "hold-actual")) } } }
                tbody {
                    @for part in parts {
                        tr { th scope="row" { (says::part(w, part)) } td.num { (w.minutes(minutes(&view.planned, part))) } td.num { (w.minutes(minutes(&view.actual, part))) } }
                    }
                }
                tfoot { tr { th scope="row" { (t!(w, "hold-sum")) } td.num { (w.minutes(sum(&view.planned))) } td.num { (w.minutes(sum(&view.actual))) } } }
            }
        }
    }
}

/// Exit tickets on paper go in by taps: the first questions of the day's worksheets.
fn tickets(ctx: &Ctx, view: &Holding) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let teaches = ctx.who().is_some_and(|actor| actor.user.role == Role::Teacher);
    let asked: Vec<_> = view.lesson.exit.iter().filter(|id| !library.asked_for(id).is_empty()).collect();
    html! {
        @if teaches && !asked.is_empty() {
            section aria-labelledby="tickets" {
                h2 #tickets { (t!(w, "hold-tickets")) }
                p.soft { (t!(w, "hold-tickets-how", n = i64::from(view.lesson.setup.exit_items))) }
                div.row {
                    @for id in asked {
                        (Button::link(wording::title(w, &library.web, id), Url::ExitMarks(view.class.id, id.clone(), view.day, view.lesson.setup.exit_items)).icon(Icon::Table))
                    }
                }
            }
        }
    }
}
