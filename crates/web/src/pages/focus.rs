//! `/class/ID/focus`: what the class works towards, how options are chosen in it, and how the signals did.

use app::lead_class::{FocusLine, LeadView, NewFocus};
use app::{AppError, FieldError};
use axum::http::StatusCode;
use domain::CompetencyId;
use domain::people::Grade;
use engine::Policy;
use maud::{Markup, html};
use ui::button::{Button, post as button};
use ui::choice::{Choice, Tile};
use ui::field::{Field, Kind, Select, summary};
use ui::{Icon, Text, Words, empty, t};

use crate::ctx::{Here, PageResult};
use crate::signal_wording;
use crate::{Ctx, Input, Reply, Url, wording};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_lead(ctx.actor()?, input.id("class")?)?;
    let new = NewFocus { competency: input.asked("about").to_owned(), until: String::new() };
    Ok(Reply::page(page(ctx, &view, &new, &[])))
}

/// Adds a focus.
pub(crate) fn add(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let text = |name: &str| input.text(name).to_owned();
    let new = NewFocus { competency: text("competency"), until: text("until") };
    match ctx.app().add_focus(ctx.actor()?, class, &new) {
        Ok(_) => Ok(Reply::see(&Url::Focus(class))),
        Err(AppError::Form(faults)) => {
            let view = ctx.app().see_lead(ctx.actor()?, class)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page(ctx, &view, &new, &faults)))
        }
        Err(error) => Err(error),
    }
}

/// Ends a focus.
pub(crate) fn end(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    ctx.app().end_focus(ctx.actor()?, class, input.text("focus"))?;
    Ok(Reply::see(&Url::Focus(class)))
}

/// Says how options are chosen.
pub(crate) fn policy(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let policy = Policy::from_word(input.text("policy")).ok_or(AppError::NotFound("policy"))?;
    ctx.app().choose_policy(ctx.actor()?, class, policy)?;
    Ok(Reply::see(&Url::Focus(class)))
}

fn page(ctx: &Ctx, view: &LeadView, new: &NewFocus, faults: &[FieldError]) -> Markup {
    let w = ctx.w;
    let class = &view.class;
    let title = t!(w, "focus-title", class = class.name.as_str());
    let main = html! {
        div.title { h1 { (title) } p.soft { (t!(w, "focus-how")) } }
        p.noprint { (Button::link(t!(w, "placement-class-title", class = class.name.as_str()), Url::ClassPlacement(class.id)).icon(Icon::Map)) " " (Button::link(t!(w, "playlists-title", class = class.name.as_str()), Url::Playlists(class.id)).icon(Icon::Plan)) " " (Button::link(t!(w, "library-title", class = class.name.as_str()), Url::Library(class.id)).icon(Icon::Shelf)) " " (Button::link(t!(w, "room-link"), Url::Room(class.id)).icon(Icon::Room)) }
        div.two {
            div.stack {
                section.stack aria-labelledby="now" {
                    h2 #now { (t!(w, "focus-now")) }
                    @if view.now.is_empty() { (empty::empty(&t!(w, "focus-none"), None)) }
                    ul.plain-list.kept { @for line in &view.now { (one(ctx, view, line)) } }
                    @if view.over > 0 { p.soft { (t!(w, "focus-over", n = view.over as i64)) } }
                }
            }
            div.aside { (form(ctx, view, new, faults)) }
        }
        (policies(ctx, view))
        (tally(w, view))
    };
    ctx.class_page(class, &title, Here::Focus, &main)
}

fn one(ctx: &Ctx, view: &LeadView, line: &FocusLine) -> Markup {
    let (w, focus) = (ctx.w, &line.focus);
    let stand = line.stand;
    html! {
        li {
            div {
                p { b { (wording::title(w, &ctx.app().library().web, &focus.competency)) } }
                p { (t!(w, "focus-stand", have = stand.have as i64, now = stand.now as i64, before = stand.before as i64)) }
                p.soft.tiny { (t!(w, "focus-until", until = w.date(focus.until))) " " (t!(w, "supports-by", name = line.by.as_str())) }
            }
            (button(&Url::EndFocus(view.class.id).to_string(), &[("focus", focus.id.to_string().as_str())],
                &Button::submit(t!(w, "focus-end")).small().quiet()))
        }
    }
}

/// What there is something for, of a grade and its neighbours, in the order of the curriculum.
pub(crate) fn choices(ctx: &Ctx, grade: Grade) -> Vec<CompetencyId> {
    let library = ctx.app().library();
    let grade = grade.number();
    let mut nodes: Vec<_> = library
        .web
        .nodes()
        .filter(|node| {
            let competency = library.web.competency(*node);
            competency.band.number().abs_diff(grade) <= 1 && library.has_something_for(&competency.id)
        })
        .collect();
    let away = |node: domain::competency::Node| library.web.competency(node).band.number().abs_diff(grade);
    nodes.sort_by_key(|node| (away(*node), library.web.competency(*node).band.number(), *node));
    nodes.into_iter().map(|node| library.web.competency(node).id.clone()).collect()
}

fn form(ctx: &Ctx, view: &LeadView, new: &NewFocus, faults: &[FieldError]) -> Markup {
    let w = ctx.w;
    let web = &ctx.app().library().web;
    let wrong = |field: &str| faults.iter().find(|fault| fault.field == field).map(|fault| w.t(fault.says));
    let said: Vec<(&str, Text<'_>)> = faults.iter().map(|fault| (fault.field, w.t(fault.says))).collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(field, says)| (*field, says.as_ref())).collect();
    let label = |id: &CompetencyId| {
        let title = wording::title(w, web, id);
        Text::Owned(format!("{} · {title}", id.code()))
    };
    let options: Vec<(Text<'_>, Text<'_>)> = std::iter::once((Text::default(), t!(w, "focus-choose")))
        .chain(choices(ctx, view.class.grade).iter().map(|id| (Text::Owned(id.0.clone()), label(id))))
        .collect();
    html! {
        section.stack aria-labelledby="add" {
            h2 #add { (t!(w, "focus-add")) }
            (summary(w, &said))
            form.stack method="post" action=(Url::Focus(view.class.id)) {
                (Select::new("competency", t!(w, "focus-competency"), options).chosen(new.competency.clone()).error(wrong("competency")))
                (Field::new("until", t!(w, "focus-last")).value(new.until.clone()).kind(Kind::Date).short()
                    .help(t!(w, "focus-last-help")).error(wrong("until")))
                p { (Button::submit(t!(w, "focus-save")).go()) }
            }
        }
    }
}

/// How options are chosen, with what is known about each way.
fn policies(ctx: &Ctx, view: &LeadView) -> Markup {
    let w = ctx.w;
    let name = |policy| match policy {
        Policy::Order => t!(w, "policy-order"),
        Policy::Graph => t!(w, "policy-graph"),
    };
    let tiles =
        Policy::ALL.map(|policy| Tile::new(policy.word(), name(policy), policy == view.policy)).into();
    let (audited, edges) = view.audited;
    html! {
        section.stack aria-labelledby="how" data-policy=(view.policy.word()) {
            h2 #how { (t!(w, "policy-title")) }
            form.stack method="post" action=(Url::Policy(view.class.id)) {
                (Choice::one("policy", t!(w, "policy-label"), tiles))
                p { (Button::submit(t!(w, "policy-save"))) }
            }
            @match &view.policy_by {
                Some((name, day)) => p.soft.tiny { (t!(w, "policy-by", name = name.as_str(), day = w.date(*day))) },
                None => p.soft.tiny { (t!(w, "policy-default")) },
            }
            details {
                summary { (t!(w, "policy-evidence")) }
                div.stack {
                    p { (t!(w, "policy-order-how")) }
                    p { (t!(w, "policy-graph-how")) }
                    p { (t!(w, "policy-found")) }
                    p { (t!(w, "policy-audited", audited = audited as i64, edges = edges as i64)) }
                }
            }
        }
    }
}

/// How the signals did, by what was said of them.
fn tally(w: &Words, view: &LeadView) -> Markup {
    html! {
        section.stack aria-labelledby="signals" {
            h2 #signals { (t!(w, "tally-title")) }
            @if view.tally.is_empty() { p.soft { (t!(w, "tally-none")) } }
            ul.plain-list { @for (rule, [useful, not_now, wrong]) in &view.tally {
                li {
                    b { (signal_wording::name_of(w, rule)) } ": "
                    (t!(w, "tally-line", useful = *useful, wrong = *wrong, later = *not_now))
                    @if useful + wrong >= 10 { " " (t!(w, "tally-share", n = 100 * useful / (useful + wrong))) }
                }
            } }
        }
    }
}
