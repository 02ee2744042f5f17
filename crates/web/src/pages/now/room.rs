//! Everybody in the room, by what can be known of them: on a screen, not on a screen, absent; and whom no adult
//! has reached for a while.

use app::see_now::{Now, SeatNow};
use domain::evidence::Presence;
use engine::{Desk, Rule};
use maud::{Markup, html};
use ui::days::Days;
use ui::{Icon, Mark, Text, t};

use crate::signal_wording as says;
use crate::{Ctx, Url, wording};

/// The places of the room that are known without a plan of the lesson.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Screens,
    Elsewhere,
    Absent,
}

fn place(seat: &SeatNow) -> Place {
    match (seat.presence, &seat.desk) {
        (Some(Presence::Absent), _) => Place::Absent,
        (_, Desk::Away) => Place::Elsewhere,
        _ => Place::Screens,
    }
}

pub(super) fn room(ctx: &Ctx, view: &Now) -> Markup {
    let w = ctx.w;
    html! {
        section aria-labelledby="r" {
            div.title { h2 #r { (t!(w, "now-room")) } span.soft { (counts(ctx, view)) } }
            div.room {
                @for at in [Place::Screens, Place::Elsewhere, Place::Absent] { (group(ctx, view, at)) }
            }
            p.legend {
                @for mark in Mark::ALL { (mark.chip(w)) }
                span.chip { (Icon::Tick) (t!(w, "now-reached")) }
            }
        }
    }
}

/// "28 here, 2 absent" only where the register was taken.
fn counts(ctx: &Ctx, view: &Now) -> String {
    let w = ctx.w;
    let taken = view.seats.iter().any(|seat| seat.presence.is_some());
    let reached = t!(w, "now-reached-today", n = view.reached_today() as i64);
    let here = if taken {
        t!(w, "now-here", here = view.here() as i64, absent = view.absent() as i64)
    } else {
        t!(w, "now-no-register", n = view.here() as i64)
    };
    format!("{here} {reached}")
}

fn group(ctx: &Ctx, view: &Now, at: Place) -> Markup {
    let w = ctx.w;
    let seats: Vec<&SeatNow> = view.seats.iter().filter(|seat| place(seat) == at).collect();
    let (icon, name, foot) = match at {
        Place::Screens => (Icon::Screen, t!(w, "now-screens"), t!(w, "now-screens-foot")),
        Place::Elsewhere => (Icon::Paper, t!(w, "now-elsewhere"), t!(w, "now-elsewhere-foot")),
        Place::Absent => (Icon::Away, t!(w, "now-absent"), Text::from("")),
    };
    html! {
        @if !seats.is_empty() {
            section.place {
                header { h3 { (icon) (name) } p.tiny { (t!(w, "now-count", n = seats.len() as i64)) } }
                ul.seats { @for seat in seats { (one(ctx, seat)) } }
                @if !foot.is_empty() { p.tiny { (foot) } }
            }
        }
    }
}

fn one(ctx: &Ctx, seat: &SeatNow) -> Markup {
    let w = ctx.w;
    let user = &seat.enrolled.user;
    let absent = seat.presence == Some(Presence::Absent);
    html! {
        li #{ "s-" (user.id) } .need[seat.signal.is_some()] .away[absent] data-name=(user.name()) data-desk=(desk(&seat.desk))
            data-tries=[seat.at.map(|at| at.tries)] data-hints=[seat.at.map(|at| at.hints)]
            data-reached=[seat.reached_today.then_some("yes")] {
            a href=(Url::Learner(user.id)) {
                @match (&seat.working, absent) {
                    (_, true) => (Icon::Away),
                    (Some((_, word)), _) => (wording::mark(*word)),
                    (None, _) => span.no-mark aria-hidden="true" {}
                }
                span.who {
                    (user.name())
                    @if let Some((id, word)) = &seat.working {
                        span.vh { ", " (wording::mark(*word).word(w)) }
                        span.at.soft { (wording::title(w, &ctx.app().library().web, id)) }
                    }
                }
                span.tag { (tag(ctx, seat)) }
            }
        }
    }
}

/// What is on the screen, for scripts and tests.
fn desk(desk: &Desk) -> &'static str {
    match desk {
        Desk::Away => "away",
        Desk::In { .. } => "in",
        Desk::AtQuestion { .. } => "question",
    }
}

/// The one thing to know of a learner beside their name.
fn tag(ctx: &Ctx, seat: &SeatNow) -> Markup {
    let w = ctx.w;
    html! {
        @if seat.presence == Some(Presence::Late) { (t!(w, "now-late")) " " }
        @if let Some(hints) = seat.at.map(|at| at.hints).filter(|hints| *hints > 0) {
            span.hints-open { (Icon::Lamp) span.num { (hints) } span.vh { (t!(w, "now-hints", n = i64::from(hints))) } }
        }
        @match (seat.signal, seat.at, seat.answers) {
            (Some(rule), ..) => { (says::icon(rule)) span { (short(ctx, rule)) } }
            (None, Some(at), _) if seat.desk != Desk::Away => span.num {
                (t!(w, "now-questions", done = at.done as i64, of = at.of as i64))
                @if at.tries > 0 { ", " (t!(w, "now-tries", n = i64::from(at.tries))) }
            },
            (None, _, (answers, right)) if answers > 0 => span.num { (t!(w, "now-answers", right = i64::from(right), n = i64::from(answers))) },
            _ => {}
        }
        @if seat.reached_today { (Icon::Tick) span.vh { (t!(w, "now-reached")) } }
    }
}

fn short(ctx: &Ctx, rule: Rule) -> Text<'static> {
    says::name(ctx.w, rule)
}

pub(super) fn unreached(ctx: &Ctx, view: &Now) -> Markup {
    let w = ctx.w;
    let rules = ctx.app().rules();
    html! {
        section aria-labelledby="n" {
            div.title { h2 #n { (t!(w, "now-unreached")) }
                span.soft { (t!(w, "now-unreached-rule", days = i64::from(rules.not_reached), soon = i64::from(rules.not_reached_soon))) } }
            @if view.unreached.is_empty() { p.soft { (t!(w, "now-all-reached")) } }
            ul.reach {
                @for (enrolled, signal) in &view.unreached {
                    @let days = signal.facts.days.unwrap_or(0);
                    li {
                        a href=(Url::Learner(enrolled.user.id)) { (enrolled.user.name()) }
                        (Days { days, of: u32::from(rules.not_reached), soon: u32::from(rules.not_reached_soon) }.boxes(w))
                        span.soft.num { (t!(w, "now-days", n = i64::from(days))) }
                    }
                }
            }
        }
    }
}
