//! `/learner/ID`: everything about one learner, for the adults of their class.

mod skill;

use app::see_learner::LearnerView;
use domain::profile::Field;
use domain::{CompetencyId, UserId};
use engine::Belief;
use maud::{Markup, html};
use ui::button::Button;
use ui::days::Days;
use ui::evidence::Record;
use ui::{Icon, empty, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::trail_wording::{Reader, Told};
use crate::{Ctx, Input, Reply, Url, signal_wording, wording};

pub(crate) use skill::{know_better, observe, skill, take_back};

/// Beliefs listed before the rest is folded away.
const FIRST: usize = 12;

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let view = ctx.app().see_learner(ctx.actor()?, learner)?;
    let name = view.user.name();
    let main = html! {
        (head(ctx, &view))
        div.two {
            div.stack {
                (signals(ctx, &view))
                (beliefs(ctx, &view))
                (lately(ctx, &view))
            }
            div.aside.stack {
                (contact(ctx, &view))
                (said(ctx, &view))
            }
        }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &name, Here::People, &main)))
}

fn head(ctx: &Ctx, view: &LearnerView) -> Markup {
    let w = ctx.w;
    let classes: Vec<String> = view.classes.iter().map(|class| class.name.clone()).collect();
    let grade = view.user.grade.map(domain::people::Grade::word);
    let teaches = ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher);
    html! {
        p { a.chip href=(Url::Class(view.class.id)) { (Icon::Back) (t!(w, "learner-back", class = view.class.name.as_str())) } }
        div.bar {
            div {
                p.soft { (t!(w, "learner-class", class = classes.join(", ")))
                    @if let Some(grade) = grade { " " (t!(w, "learner-grade", grade = grade)) } }
                h1 { (view.user.name()) }
                p { a href=(Url::LearnerFamily(view.user.id)) { (t!(w, "guardians-link-here")) } }
            }
            div.row {
              a.btn href=(Url::Supports(view.user.id)) { (t!(w, "people-supports")) }
              @if teaches {
                form.row method="post" action=(Url::Visit(view.user.id)) {
                    input type="hidden" name="class" value=(view.class.id);
                    input type="hidden" name="back" value=(view.user.id);
                    input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                    (Button::submit(t!(w, "now-going")).go())
                }
              }
            }
        }
    }
}

fn signals(ctx: &Ctx, view: &LearnerView) -> Markup {
    let w = ctx.w;
    html! {
        @if !view.signals.is_empty() {
            section.stack aria-labelledby="signals" {
                h2 #signals { (t!(w, "learner-now")) }
                ul.plain-list {
                    @for signal in &view.signals {
                        li.signal-line {
                            span.kind { (signal_wording::icon(signal.rule)) }
                            div {
                                p { b { (signal_wording::name(w, signal.rule)) } ". "
                                    (signal_wording::what(w, ctx.app().library(), signal, &time_of(ctx, view, signal.since))) }
                                p.tiny { (signal_wording::rule(w, signal.rule)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn time_of(ctx: &Ctx, view: &LearnerView, at: domain::Millis) -> String {
    let minute = view.zone.day_and_minute(at).1;
    ctx.w.time(jiff::civil::time((minute / 60) as i8, (minute % 60) as i8, 0, 0)).into_owned()
}

fn beliefs(ctx: &Ctx, view: &LearnerView) -> Markup {
    let w = ctx.w;
    let (first, rest) = view.beliefs.split_at(view.beliefs.len().min(FIRST));
    let list = |part: &[(CompetencyId, Belief)]| html! { ul.skills { @for (id, belief) in part { (one(ctx, view, id, belief)) } } };
    html! {
        section.stack aria-labelledby="beliefs" {
            h2 #beliefs { (t!(w, "learner-beliefs")) }
            @if view.beliefs.is_empty() { (empty::empty(&t!(w, "learner-no-beliefs"), None)) }
            @else { p.soft { (t!(w, "learner-beliefs-how")) } (list(first)) }
            @if !rest.is_empty() {
                details.more { summary { (t!(w, "learner-more", n = rest.len() as i64)) } (list(rest)) }
            }
        }
    }
}

fn one(ctx: &Ctx, view: &LearnerView, id: &CompetencyId, belief: &Belief) -> Markup {
    let w = ctx.w;
    let mark = wording::mark(belief.word);
    html! {
        li {
            a href=(Url::LearnerSkill(view.user.id, id.clone())) {
                (mark)
                span { (wording::title(w, &ctx.app().library().web, id)) }
                span.soft.word { (mark.staff_word(w)) @if belief.overridden.is_some() { (Icon::Pen) span.vh { (t!(w, "learner-pen")) } } }
                span.tiny.num { @if let Some(day) = belief.last_day { (wording::when(w, day, view.today)) } }
            }
        }
    }
}

/// When an adult was last with them.
fn contact(ctx: &Ctx, view: &LearnerView) -> Markup {
    let (w, rules) = (ctx.w, ctx.app().rules());
    let (of, soon) = (u32::from(rules.not_reached), u32::from(rules.not_reached_soon));
    html! {
        section aria-labelledby="contact" {
            h2 #contact { (t!(w, "learner-contact")) }
            @if view.seat.reached_today { p.row { (Icon::Tick) (t!(w, "now-reached")) } }
            @else {
                p.row { (Days { days: view.seat.unreached, of, soon }.boxes(w)) span { (t!(w, "now-days", n = i64::from(view.seat.unreached))) } }
            }
            p.tiny { (t!(w, "learner-contact-rule", days = i64::from(of))) }
            @if let Some(goal) = &view.goal {
                h3.row { (Icon::Flag) (t!(w, "learner-goal")) }
                p { a href=(Url::LearnerSkill(view.user.id, goal.competency.clone())) { (wording::title(w, &ctx.app().library().web, &goal.competency)) }
                    " " span.soft { (t!(w, "learner-goal-steps", n = goal.way.len() as i64)) } }
            }
        }
    }
}

/// What the learner says of themselves, in their own words.
fn said(ctx: &Ctx, view: &LearnerView) -> Markup {
    let w = ctx.w;
    html! {
        section aria-labelledby="said" {
            h2 #said { (t!(w, "learner-said")) }
            @if view.said.is_empty() { p.soft { (t!(w, "learner-said-nothing")) } }
            dl.said {
                @for entry in &view.said {
                    dt { (match entry.field {
                        Field::Strengths => t!(w, "learner-strengths"),
                        Field::Interests => t!(w, "learner-interests"),
                        _ => t!(w, "learner-needs"),
                    }) }
                    dd { q { (entry.value) } " " span.tiny { (wording::when(w, view.zone.day(entry.at), view.today)) } }
                }
            }
        }
    }
}

fn lately(ctx: &Ctx, view: &LearnerView) -> Markup {
    let w = ctx.w;
    let told = Told {
        w,
        library: ctx.app().library(),
        adults: &view.adults,
        today: view.today,
        reader: Reader::Staff,
    };
    html! {
        section.stack.near aria-labelledby="lately" {
            h2 #lately { (t!(w, "learner-lately")) }
            @if view.trail.is_empty() { p.soft { (t!(w, "learner-no-trail")) } }
            (Record(view.trail.iter().map(|line| told.sentence(line, true)).collect()))
        }
    }
}
