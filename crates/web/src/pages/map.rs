//! `/map`: the web near me as a trail; a goal and the way back from it; one place with what we believe and why.

use app::choose_option::Next;
use app::see_map::{MapView, PlaceView};
use domain::CompetencyId;
use engine::map::{NearNode, Role};
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::evidence::{Record, Sentence};
use ui::map::{Leg, Spot, TrailMap, Walk};
use ui::{Icon, Text, empty, notice, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::pages::today;
use crate::trail_wording::{Reader, Told};
use crate::{Ctx, Input, Reply, Url, wording};

/// Places named under "also ready".
const READY: usize = 4;

/// The map.
pub(crate) fn get(ctx: &Ctx, _: &Input) -> PageResult {
    let view = ctx.app().see_map(ctx.actor()?, None)?;
    let w = ctx.w;
    let map = trail_map(ctx, &view);
    let main = html! {
        div.bar { div { h1 { (t!(w, "place-map")) } p.soft { (t!(w, "map-how")) } } }
        div.two {
            div.stack { (map.drawing(w)) (map.legend(w)) (map.list(w)) (all_strands(ctx)) }
            div.aside { (goal(ctx, &view)) (ready(ctx, &view)) }
        }
    };
    Ok(Reply::page(ctx.page(&t!(w, "place-map"), Here::Map, &main)))
}

fn trail_map(ctx: &Ctx, view: &MapView) -> TrailMap<'static> {
    let web = &ctx.app().library().web;
    let spots = view.places.iter().map(|place| spot(ctx, view, place)).collect();
    let mut legs = Vec::new();
    for place in &view.places {
        for need in &place.needs {
            let from = view.places.iter().find(|other| other.competency == *need);
            let walk = match from {
                Some(from) if from.word.passed() && (place.word.passed() || place.role == Role::Here) => {
                    Walk::Walked
                }
                Some(from) if place.on_way && (from.on_way || from.role == Role::Here) => Walk::Way,
                _ => Walk::Ahead,
            };
            legs.push(Leg {
                from: Text::Owned(need.0.clone()),
                to: Text::Owned(place.competency.0.clone()),
                walk,
            });
        }
    }
    let seed = view.here.as_ref().and_then(|here| web.node(here)).map_or(1, |node| u64::from(node.0) + 1);
    TrailMap { spots, legs, seed }
}

fn spot(ctx: &Ctx, view: &MapView, place: &NearNode) -> Spot<'static> {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let competency = web.find(&place.competency);
    let node = web.node(&place.competency);
    let mark = wording::mark(place.word);
    let word = match place.role {
        Role::Here => t!(w, "map-here", word = mark.word(w).into_owned()),
        Role::Goal => t!(w, "map-goal"),
        Role::Ready if !place.word.passed() => t!(w, "map-ready"),
        Role::Later => t!(w, "map-later"),
        _ => mark.word(w),
    };
    let strand = competency.map_or("", |c| c.strand.as_str());
    let steps = view.goal.as_ref().map(|goal| &goal.way);
    let step =
        steps.and_then(|way| way.iter().position(|s| s.competency == place.competency && !s.word.passed()));
    Spot {
        id: Text::Owned(place.competency.0.clone()),
        title: wording::title(w, web, &place.competency),
        word,
        mark,
        href: Url::Place(place.competency.clone()).into(),
        depth: node.map_or(0, |node| web.depth(node)),
        strand: strand.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(u32::from(byte))),
        here: place.role == Role::Here,
        goal: place.role == Role::Goal,
        ready: place.role == Role::Ready,
        step: step
            .filter(|_| place.on_way && place.role == Role::Later)
            .and_then(|n| u32::try_from(n + 1).ok()),
    }
}

fn goal(ctx: &Ctx, view: &MapView) -> Markup {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    html! {
        section aria-labelledby="goal" {
            @if let Some(goal) = &view.goal {
                p.eyebrow { (Icon::Flag) (t!(w, "goal-mine")) }
                h2 #goal { (wording::title(w, web, &goal.competency)) }
                p { (t!(w, "goal-way-back")) }
                (today::way(ctx, goal))
                (post(&Url::Goal.to_string(), &[("competency", "")], &Button::submit(t!(w, "goal-take-away")).small().quiet()))
            } @else {
                h2 #goal { (t!(w, "goal-mine")) }
                (empty::empty(&t!(w, "goal-none-map"), None))
            }
        }
    }
}

fn ready(ctx: &Ctx, view: &MapView) -> Markup {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    html! {
        section aria-labelledby="ready" {
            h2 #ready { (t!(w, "map-also-ready")) }
            @if view.ready.is_empty() { p.soft { (t!(w, "map-none-ready")) } }
            ul.stack {
                @for place in view.ready.iter().take(READY) {
                    li {
                        a href=(Url::Place(place.competency.clone())) { (wording::title(w, web, &place.competency)) }
                        @if let Some(after) = place.after.first() {
                            ", " (t!(w, "map-because", after = wording::title(w, web, after).into_owned()))
                        }
                    }
                }
            }
        }
    }
}

/// Every competency, folded away: nothing is locked, anything can be opened.
fn all_strands(ctx: &Ctx) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let lang = w.lang().code();
    let grade = ctx.who().and_then(|actor| actor.user.grade).map_or(4, |grade| grade.number().min(8));
    html! {
        details.more {
            summary { (t!(w, "map-everything")) }
            div.stack {
                p.soft { (t!(w, "map-everything-how", grade = i64::from(grade))) }
                @for framework in &library.frameworks {
                    details.more {
                        summary { (framework.title.get(lang)) }
                        ul.columns {
                            @for node in library.web.nodes() {
                                @let competency = library.web.competency(node);
                                @if competency.id.framework() == framework.id && competency.band.number().abs_diff(grade) <= 1 {
                                    li { a href=(Url::Place(competency.id.clone())) { (competency.title.get(lang)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One place.
pub(crate) fn place(ctx: &Ctx, input: &Input) -> PageResult {
    let id = CompetencyId(input.part("competency").to_owned());
    let view = ctx.app().see_place(ctx.actor()?, &id)?;
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let belief = &view.reasons.belief;
    let main = html! {
        p { a.chip href=(Url::Map) { (Icon::Back) (t!(w, "back-to-map")) } }
        div.title {
            h1 { (wording::title(w, web, &id)) }
            p.lead { (wording::can(w, web, &id)) }
            p { (wording::mark(belief.word).chip(w)) }
        }
        div.two {
            div.stack { (why(ctx, &view)) (neighbours(ctx, &view)) }
            div.aside { (doors(ctx, &view)) }
        }
    };
    Ok(Reply::page(ctx.page(&wording::title(w, web, &id), Here::Map, &main)))
}

/// Which answers, when, with how much help, and what would change it.
fn why(ctx: &Ctx, view: &PlaceView) -> Markup {
    let (w, reasons) = (ctx.w, &view.reasons);
    let sentences = reasons
        .told
        .iter()
        .map(|told| Sentence {
            icon: wording::source_icon(&told.source),
            time: wording::when(w, told.day, view.today),
            datetime: Text::Owned(told.day.to_string()),
            text: wording::told(w, ctx.app().library(), told),
        })
        .collect();
    html! {
        section.stack aria-labelledby="why" {
            h2 #why { (t!(w, "place-why")) }
            @if reasons.told.is_empty() { (empty::empty(&t!(w, "place-no-evidence"), None)) }
            @else {
                @if reasons.lately.of > 1 { p { (t!(w, "place-lately", right = reasons.lately.right as i64, of = reasons.lately.of as i64, days = reasons.lately.days as i64)) } }
                (Record(sentences))
            }
            (own_trail(ctx, view))
            @if !reasons.change.is_empty() {
                h3 { (t!(w, "place-change")) }
                ul.dots { @for change in &reasons.change { li { (wording::change(w, change)) } } }
            }
        }
    }
}

/// How the learner got here: questions in a row, hints, help asked for and who came.
fn own_trail(ctx: &Ctx, view: &PlaceView) -> Markup {
    let told = Told {
        w: ctx.w,
        library: ctx.app().library(),
        adults: &view.adults,
        today: view.today,
        reader: Reader::Learner,
    };
    html! {
        @if !view.trail.is_empty() {
            h3 { (t!(ctx.w, "place-trail")) }
            (Record(view.trail.iter().map(|line| told.sentence(line, false)).collect()))
        }
    }
}

fn neighbours(ctx: &Ctx, view: &PlaceView) -> Markup {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let row = |id: &CompetencyId, word| {
        html! { li { a href=(Url::Place(id.clone())) { (wording::title(w, web, id)) } " " (wording::mark(word).chip(w)) } }
    };
    html! {
        @if !view.reasons.before.is_empty() {
            section { h2 { (t!(w, "place-before")) } ul.stack { @for before in &view.reasons.before { (row(&before.competency, before.word)) } } }
        }
        @if !view.leads_to.is_empty() {
            section { h2 { (t!(w, "place-after")) } ul.stack { @for (id, word) in &view.leads_to { (row(id, *word)) } } }
        }
    }
}

fn doors(ctx: &Ctx, view: &PlaceView) -> Markup {
    let w = ctx.w;
    let lean: Vec<String> = view
        .reasons
        .before
        .iter()
        .filter(|before| !before.word.passed())
        .map(|before| wording::title(w, &ctx.app().library().web, &before.competency).into_owned())
        .collect();
    let id = view.competency.0.as_str();
    html! {
        section.stack {
            @if view.has_offers {
                form method="post" action=(Url::Open) {
                    input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                    input type="hidden" name="competency" value=(id);
                    (Button::submit(t!(w, "place-practise")).icon(Icon::Screen).go())
                }
                @if !lean.is_empty() {
                    (notice::info(&html! { p { (t!(w, "place-leans-on", what = lean.join(", "))) } }))
                }
            } @else { p.soft { (t!(w, "place-no-items")) } }
            @if view.is_goal { p { (Icon::Flag) (t!(w, "place-is-goal")) } }
            @else { (post(&Url::Goal.to_string(), &[("competency", id)], &Button::submit(t!(w, "place-make-goal")).icon(Icon::Flag))) }
        }
    }
}

/// A competency is opened by the learner's own wish.
pub(crate) fn open(ctx: &Ctx, input: &Input) -> PageResult {
    let competency = CompetencyId(input.text("competency").to_owned());
    let next = ctx.app().open_competency(ctx.actor()?, input.evidence_id()?, &competency)?;
    let to = if next == Next::Nothing { Url::Place(competency) } else { today::lead(&next) };
    Ok(Reply::see(&to))
}

/// A goal is chosen or taken away.
pub(crate) fn goal_post(ctx: &Ctx, input: &Input) -> PageResult {
    let goal =
        Some(input.text("competency")).filter(|id| !id.is_empty()).map(|id| CompetencyId(id.to_owned()));
    ctx.app().choose_goal(ctx.actor()?, goal.as_ref())?;
    Ok(Reply::see(&Url::Map))
}
