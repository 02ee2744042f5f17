//! `/class/ID/wall`: the lesson on the wall, for a projector. Names, shapes and places, a clock, the next move; nothing
//! about what anybody needs. The part `#board` is live.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use app::AppError;
use app::tomorrow::{RoomPlace, RoomView, Stand};
use domain::lesson::{Part, Segment};
use domain::support::StationKind;
use domain::{ClassId, Millis};
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::{Frame, Icon, Text, empty, t};

use crate::ctx::PageResult;
use crate::live::Live;
use crate::{Ctx, Input, Reply, Url, lesson_wording as says};

/// The wall.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let class: ClassId = input.id("class")?;
    let w = ctx.w;
    let (names, view) = (input.asked("by") == "name", seen(ctx, class)?);
    let main = html! {
        div #board data-live={ (Url::Wall(class)) "/live" } data-digest=(view.as_ref().map_or_else(String::new, print)) data-now=(ctx.now().0) {
            @match &view {
                Some(view) => (board(ctx, view, names)),
                None => (empty::empty(&t!(w, "wall-none"), Some(&html! { (Button::link(t!(w, "wall-back"), Url::Class(class))) }))),
            }
        }
        div.controls {
            p.soft { (t!(w, "wall-quiet")) }
            div.row {
                button.btn.small type="button" data-sound aria-pressed="false" hidden { (Icon::Ear) (t!(w, "wall-sound")) }
                @if let Some(view) = view.as_ref().filter(|view| view.stand == Stand::Running) { (pause(ctx, view)) }
                (Button::link(if names { t!(w, "wall-by-place") } else { t!(w, "wall-by-name") }, if names { Url::Wall(class) } else { Url::WallByName(class) }).small())
                (Button::link(t!(w, "wall-back"), Url::Class(class)).icon(Icon::Back).small())
            }
        }
    };
    let title = view
        .as_ref()
        .map_or_else(|| t!(w, "wall-title"), |view| t!(w, "wall-title-of", class = view.class.name.as_str()));
    Ok(Reply::page(Frame::new(w, title).look(ctx.look).demo(ctx.demo()).staff_styles().wall().around(&main)))
}

fn seen(ctx: &Ctx, class: ClassId) -> Result<Option<RoomView>, AppError> {
    match ctx.app().see_wall(ctx.actor()?, class, None) {
        Ok(view) => Ok(Some(view)),
        Err(AppError::NotFound("lesson" | "meeting of this class")) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The stream that says when the wall is another.
pub(crate) fn live(ctx: &Ctx, input: &Input) -> PageResult {
    let class: ClassId = input.id("class")?;
    let actor = ctx.actor()?.clone();
    ctx.app().see_now(&actor, class)?;
    let (site, looker) = (ctx.site.clone(), actor.clone());
    Ok(Reply::live(Live {
        site: ctx.site.clone(),
        pulse: Arc::new(move || {
            let mut pulse = site.app().pulse(&actor, class)?;
            // What happens to a lesson moves no learner's fold.
            pulse[4] = pulse[4].wrapping_add(i64::try_from(site.app().writes()).unwrap_or(0));
            Ok(pulse)
        }),
        look: {
            let site = ctx.site.clone();
            Arc::new(move || {
                if !site.app().is_signed_in(&looker)? {
                    return Err(AppError::NotFound("session"));
                }
                match site.app().see_wall(&looker, class, None) {
                    Ok(view) => Ok(print(&view)),
                    Err(AppError::NotFound("lesson" | "meeting of this class")) => Ok(String::new()),
                    Err(other) => Err(other),
                }
            })
        },
    }))
}

/// A fingerprint of the wall: the same while the clock only goes on.
fn print(view: &RoomView) -> String {
    let mut hasher = DefaultHasher::new();
    let mut still = view.clone();
    still.clock.passed = view.clock.passed.map(|_| Millis(0));
    format!("{still:?} {:?}", view.clock.at()).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The turn whose places are shown: the one that runs, or the next.
fn shown(view: &RoomView) -> Option<usize> {
    view.clock.turn().filter(|turn| *turn < view.turns.len())
}

fn board(ctx: &Ctx, view: &RoomView, names: bool) -> Markup {
    let w = ctx.w;
    let timer = says::timer(&view.clock);
    let alone = !view.by_name.is_empty() && (names || view.by_name.len() == seated(view));
    let title = if alone || names { t!(w, "wall-find-name") } else { t!(w, "wall-find-shape") };
    html! {
        div.top {
            div {
                p.what { (what(ctx, view)) }
                @if view.clock.paused { p.big { (t!(w, "wall-still")) } }
                @else { p.big { (timer.clock()) } }
            }
            div {
                h1 { (title) }
                p.where.soft { (t!(w, "wall-title-of", class = view.class.name.as_str())) }
            }
        }
        (timer.line(w, "#board"))
        @match shown(view) {
            None => p.what { (t!(w, "wall-stay")) },
            Some(turn) if alone => (by_name(ctx, view, turn)),
            Some(turn) if names => (by_name_in_groups(ctx, view, turn)),
            Some(turn) => div.places { @for place in &view.turns[turn] { (one(ctx, place)) } },
        }
    }
}

fn seated(view: &RoomView) -> usize {
    view.turns.first().map_or(0, |places| places.iter().map(|place| place.names.len()).sum())
}

/// "Turn 1 of 3, until 10:27"; before and after it, what is so.
fn what(ctx: &Ctx, view: &RoomView) -> Text<'static> {
    let w = ctx.w;
    let clock = &view.clock;
    let until = |part: &Segment| says::time(w, clock.time(part.until));
    match clock.now() {
        Some(part) => match part.part {
            Part::Turn { turn } => {
                t!(w, "wall-turn", n = turn as i64 + 1, of = view.turns.len() as i64, time = until(part))
            }
            other => t!(w, "wall-part", part = says::part(w, other), time = until(part)),
        },
        None if clock.passed.is_some() => t!(w, "wall-over"),
        None => t!(w, "wall-begins", day = w.day(view.day), time = says::time(w, clock.start)),
    }
}

fn station(ctx: &Ctx, kind: StationKind, place: &str) -> Markup {
    html! { (says::station(ctx.w, kind)) @if !place.is_empty() { ", " (place) } }
}

fn one(ctx: &Ctx, place: &RoomPlace) -> Markup {
    let w = ctx.w;
    let sign = place.group.map(says::group);
    html! {
        article data-g=[sign.map(|sign| sign.code())] {
            @match sign {
                Some(sign) => { h2 { (sign) (sign.word(w)) } p.at { (says::icon(place.kind)) span { (station(ctx, place.kind, &place.place)) } } },
                None => { h2 { (says::icon(place.kind)) (says::station(w, place.kind)) } @if !place.place.is_empty() { p.at { (place.place) } } },
            }
            ul.who { @for name in &place.names { li { (name) } } }
            @if let Some((kind, place)) = &place.next { p.then { (Icon::Next) span { (t!(w, "wall-then")) " " (station(ctx, *kind, place)) } } }
        }
    }
}

/// Where each learner is and goes next, by name.
fn by_name(ctx: &Ctx, view: &RoomView, turn: usize) -> Markup {
    let lines = view.by_name.iter().map(|(name, route)| {
        let station = |turn: usize| route.get(turn).and_then(|at| view.stations.get(*at));
        line(ctx, name, station(turn), station(turn + 1))
    });
    html! { ul.by-name { @for line in lines { (line) } } }
}

/// The same where they go in groups: the place of the group.
fn by_name_in_groups(ctx: &Ctx, view: &RoomView, turn: usize) -> Markup {
    let mut all: Vec<(&String, &RoomPlace)> = Vec::new();
    for place in &view.turns[turn] {
        all.extend(place.names.iter().map(|name| (name, place)));
    }
    all.sort_by(|a, b| a.0.cmp(b.0));
    html! {
        ul.by-name {
            @for (name, place) in all { (line(ctx, name, Some(&(place.kind, place.place.clone())), place.next.as_ref())) }
        }
    }
}

fn line(
    ctx: &Ctx,
    name: &str,
    at: Option<&(StationKind, String)>,
    next: Option<&(StationKind, String)>,
) -> Markup {
    let w = ctx.w;
    html! {
        li {
            span { (name) }
            @if let Some((kind, place)) = at { span.to { (says::icon(*kind)) @if place.is_empty() { (says::station(w, *kind)) } @else { (place) } } }
            @if let Some((kind, place)) = next {
                span.then.soft { (Icon::Next) (says::icon(*kind)) span.vh { (t!(w, "wall-then")) " " (station(ctx, *kind, place)) } }
            }
        }
    }
}

/// The clock stands, or goes on.
fn pause(ctx: &Ctx, view: &RoomView) -> Markup {
    let (doing, says) = if view.clock.paused {
        ("resume", t!(ctx.w, "hold-resume"))
    } else {
        ("pause", t!(ctx.w, "hold-pause"))
    };
    let hold = Url::Hold(view.class.id, view.day);
    html! {
        (post(&hold.to_string(), &[("happens", doing), ("back", "wall")], &Button::submit(says).icon(Icon::Still).small()))
        (Button::link(t!(ctx.w, "hold-more", n = 2), Url::HoldMore(view.class.id, view.day, 2)).small())
    }
}
