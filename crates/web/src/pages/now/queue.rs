//! Who needs an adult: one row a learner, the most pressing first, each reason with its rule.

use app::see_now::{Now, Waiting};
use domain::focus::Verdict;
use engine::{Rule, Signal};
use maud::{Markup, html};
use ui::button::Button;
use ui::{Icon, empty, t};

use super::since;
use crate::pages::class::fresh_id;
use crate::signal_wording as says;
use crate::{Ctx, Url};

pub(super) fn queue(ctx: &Ctx, view: &Now) -> Markup {
    let w = ctx.w;
    html! {
        section.first aria-labelledby="q" {
            div.title { h2 #q { (t!(w, "now-queue")) }
                @if !view.queue.is_empty() { span.soft { (t!(w, "now-queue-count", n = view.queue.len() as i64)) } }
                (to_read(ctx, view))
            }
            @if view.queue.is_empty() { (empty::empty(&nobody(ctx, view), None)) }
            ol.queue { @for waiting in &view.queue { (row(ctx, view, waiting)) } }
            (wishes(ctx, view))
        }
    }
}

/// What was handed in and waits: no alarm either.
fn to_read(ctx: &Ctx, view: &Now) -> Markup {
    html! {
        @if ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher) {
            a.to-read href=(Url::ToRead(view.class.id)) { (Icon::Letter) (t!(ctx.w, "to-read-link", n = view.to_read as i64)) }
        }
    }
}

/// What learners wished for today, in their own words: no alarm, and not to be overlooked.
fn wishes(ctx: &Ctx, view: &Now) -> Markup {
    let said = view.seats.iter().filter_map(|seat| Some((&seat.enrolled.user, seat.wish.as_ref()?)));
    html! {
        @if view.seats.iter().any(|seat| seat.wish.is_some()) {
            section.wishes aria-labelledby="w" {
                h3 #w { (t!(ctx.w, "now-wishes")) }
                ul.plain-list { @for (user, wish) in said { li { a href=(Url::Learner(user.id)) { (user.name()) } ": " q { (wish) } } } }
            }
        }
    }
}

/// "Nobody needs you right now" is said only where somebody is at work to be seen.
fn nobody(ctx: &Ctx, view: &Now) -> String {
    let w = ctx.w;
    let screens = view.seats.iter().any(|seat| seat.desk != engine::Desk::Away);
    let first = if screens { t!(w, "now-nobody") } else { t!(w, "now-no-screens") };
    match view.unreached.len() {
        0 => first.into_owned(),
        n => format!("{first} {}", t!(w, "now-nobody-but", n = n as i64)),
    }
}

fn row(ctx: &Ctx, view: &Now, waiting: &Waiting) -> Markup {
    let w = ctx.w;
    let web = &ctx.app().library().web;
    let user = &waiting.enrolled.user;
    let first = &waiting.signals[0];
    let teaches = ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher);
    html! {
        li #{ "q-" (user.id) } data-signal=(first.rule.word()) data-name=(user.name()) {
            span.kind { (says::icon(first.rule)) }
            h3 { a href=(Url::Learner(user.id)) { (user.name()) } ": " (says::name(w, first.rule)) }
            span.wait.num { (since(ctx, view, first.since)) }
            div.say {
                @if let Some(asked) = &waiting.asked { p { q { (asked) } } }
                @for signal in &waiting.signals { (reason(ctx, view, signal)) (verdict(ctx, view, waiting, signal)) }
            }
            div.do {
                @if teaches {
                    form method="post" action=(Url::Visit(user.id)) data-swap="#board" {
                        input type="hidden" name="class" value=(view.class.id);
                        input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                        (Button::submit(t!(w, "now-going")).small().id(format!("go-{}", user.id)))
                    }
                }
                @if let Some(id) = &first.competency {
                    a.btn.small.quiet href=(Url::LearnerSkill(user.id, id.clone()))
                        aria-label=(t!(w, "now-why-of", name = user.given_name.as_str(), about = crate::wording::title(w, web, id).into_owned())) {
                        (t!(w, "now-why")) }
                }
            }
        }
    }
}

/// One reason: what happened, and the rule that says so.
fn reason(ctx: &Ctx, view: &Now, signal: &Signal) -> Markup {
    let time = super::clock(ctx, view, signal.since);
    html! {
        p { (says::what(ctx.w, ctx.app().library(), signal, &time)) }
        @if let Some(suggestion) = says::suggestion(ctx.w, ctx.app().library(), signal) { p.try { (suggestion) } }
        p.rule { (says::rule(ctx.w, signal.rule)) }
    }
}

/// Whether the rule was right, in one tap: so that the teacher's time is not spent on rules that are not.
fn verdict(ctx: &Ctx, view: &Now, waiting: &Waiting, signal: &Signal) -> Markup {
    let w = ctx.w;
    let teaches = ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher);
    if !teaches || signal.rule == Rule::Hand {
        return html! {};
    }
    if waiting.called_useful.contains(&signal.rule.word()) {
        return html! { p.tiny.soft { (t!(w, "verdict-thanks")) } };
    }
    let user = waiting.enrolled.user.id;
    let label = |verdict| match verdict {
        Verdict::Useful => t!(w, "verdict-useful"),
        Verdict::NotNow => t!(w, "verdict-not-now"),
        Verdict::Wrong => t!(w, "verdict-wrong"),
    };
    html! {
        form.verdict method="post" action=(Url::JudgeSignal(user)) data-swap="#board" {
            input type="hidden" name="class" value=(view.class.id);
            input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            input type="hidden" name="rule" value=(signal.rule.word());
            input type="hidden" name="about" value=(signal.competency.as_ref().map_or("", |id| id.0.as_str()));
            @for verdict in Verdict::ALL {
                (Button::submit(label(verdict)).small().quiet().sends("verdict", verdict.word())
                    .id(format!("{}-{}-{user}", verdict.word(), signal.rule.word())))
            }
        }
    }
}
