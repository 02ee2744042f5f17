//! The same plan by learners: everybody's way with its reasons, talks; and one learner: "move to ...", hold, away.

use app::AppError;
use domain::UserId;
use domain::lesson::{Lesson, Seat};
use maud::{Markup, html};
use ui::button::Button;
use ui::{Icon, Text, t};

use super::words;
use super::{Page, reasons};
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// Everybody's way, with the reason for each place.
pub(super) fn list(page: &Page<'_>) -> Markup {
    let (w, lesson) = (page.ctx.w, &page.view.lesson);
    let turns = lesson.turns();
    let mut seats: Vec<&Seat> = lesson.seats.iter().collect();
    seats.sort_by_key(|seat| page.names.of(seat.learner));
    html! {
        table.table {
            caption.vh { (t!(w, "tomorrow-by-name")) }
            thead { tr {
                th scope="col" { (t!(w, "tomorrow-name")) }
                @for turn in 0..turns { th scope="col" { (t!(w, "tomorrow-turn", n = turn as i64 + 1)) } }
            } }
            tbody { @for seat in seats { tr {
                th scope="row" {
                    a href=(Url::LessonOf(page.form.class, page.form.day, seat.learner)) { (page.names.of(seat.learner)) }
                    @if let Some(group) = seat.group.and_then(|at| lesson.groups.get(at)) { " " (words::group(group.mark).chip(w)) }
                }
                @for turn in 0..turns {
                    td data-column=(t!(w, "tomorrow-turn", n = turn as i64 + 1)) {
                        span { b { (place(page, seat, turn)) } " " span.soft { (reason(page, seat, turn)) } }
                    }
                }
            } } }
        }
    }
}

fn place(page: &Page<'_>, seat: &Seat, turn: usize) -> String {
    let lesson = &page.view.lesson;
    let station = seat.route.get(turn);
    station.map_or_else(String::new, |station| words::station_of(page.ctx.w, lesson, *station) + ".")
}

/// The reason for a place, and with whom.
fn reason(page: &Page<'_>, seat: &Seat, turn: usize) -> String {
    let (w, library) = (page.ctx.w, page.ctx.app().library());
    let mut says = Vec::new();
    if let Some(why) = seat.why.get(turn) {
        says.push(reasons::why(w, &library.web, &page.names, why));
    }
    if let Some(partner) = seat.partner.get(turn).copied().flatten() {
        says.push(t!(w, "tomorrow-partner", name = page.names.of(partner)));
    }
    says.join(" ")
}

/// Talks with single learners, in the order of the clock.
pub(super) fn talks(page: &Page<'_>) -> Markup {
    let (w, lesson) = (page.ctx.w, &page.view.lesson);
    let web = &page.ctx.app().library().web;
    html! {
        ol.said { @for talk in &lesson.talks {
            li {
                span.num.soft { (words::span(w, lesson, (talk.from, talk.until))) } " "
                b { (page.names.of(talk.learner)) } ". " (reasons::why(w, web, &page.names, &talk.why))
            }
        } }
    }
}

/// One learner: where they are and why, where they could be, and whether they come.
pub(crate) fn one(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let view = ctx.app().see_tomorrow(ctx.actor()?, input.id("class")?, Some(input.id("day")?))?;
    let known = view.people.get(&learner).filter(|user| user.role == domain::Role::Learner);
    let name = known.ok_or(AppError::NotFound("learner"))?.name();
    let page = Page::new(ctx, &view, false);
    let w = ctx.w;
    let lesson = &view.lesson;
    let back = Url::Lesson(page.form.class, page.form.day);
    let main = html! {
        p { a.chip.link href=(back) { (Icon::Back) (t!(w, "tomorrow-back", day = w.day(lesson.day))) } }
        div.title {
            h1 { (name) }
            @match lesson.seat(learner) {
                Some(seat) => { @if let Some(group) = seat.group.and_then(|at| lesson.groups.get(at)) { p { (words::group(group.mark).chip(w)) } } }
                None => p.soft { (t!(w, "tomorrow-is-away")) },
            }
        }
        div.two {
            div.stack {
                @if let Some(seat) = lesson.seat(learner) { (way(&page, seat)) @if page.is_open() { (moves(&page, seat)) } }
            }
            div.aside.stack {
                @if page.is_open() { (hold(&page, learner)) }
                p { (Button::link(t!(w, "tomorrow-as", name = page.names.of(learner)), Url::LessonAs(page.form.class, page.form.day, learner)).icon(Icon::Me)) }
                p { a href=(Url::Supports(learner)) { (t!(w, "supports-title", name = page.names.of(learner))) } }
                p { a href=(Url::Learner(learner)) { (t!(w, "tomorrow-learner-page", name = page.names.of(learner))) } }
            }
        }
    };
    let title = t!(w, "tomorrow-of", name = name);
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Tomorrow, &main)))
}

fn way(page: &Page<'_>, seat: &Seat) -> Markup {
    let (w, lesson) = (page.ctx.w, &page.view.lesson);
    html! {
        section { h2 { (t!(w, "tomorrow-way")) }
            ol.said { @for turn in 0..lesson.turns() {
                @if let Some(segment) = lesson.turn(turn) {
                    li { span.num.soft { (words::span(w, lesson, (segment.from, segment.until))) } " " b { (place(page, seat, turn)) } " " (reason(page, seat, turn)) }
                }
            } }
        }
    }
}

/// "Move to ...": another group where groups go together, else another station for each turn.
fn moves(page: &Page<'_>, seat: &Seat) -> Markup {
    let (w, lesson) = (page.ctx.w, &page.view.lesson);
    let name = page.names.of(seat.learner);
    html! {
        section aria-labelledby="move" {
            h2 #move { (t!(w, "tomorrow-move", name = name)) }
            @if let Some(own) = seat.group {
                p.soft { (t!(w, "tomorrow-move-group")) }
                ul.moves { @for (at, group) in lesson.groups.iter().enumerate().filter(|(at, _)| *at != own) {
                    @if let Some((turn, station)) = first_place(lesson, at) {
                        li { (to(page, seat, (turn, station), &words::group(group.mark).chip(w))) span.soft { (through(page, at)) } }
                    }
                } }
            } @else {
                @for turn in 0..lesson.turns() {
                    h3 { (t!(w, "tomorrow-turn", n = turn as i64 + 1)) }
                    ul.moves { @for (at, station) in lesson.stations.iter().enumerate() {
                        @if seat.route.get(turn) != Some(&at) {
                            li {
                                (to(page, seat, (turn, at), &html! { (words::station_icon(station.kind)) (words::station(w, station.kind)) }))
                                span.soft { (t!(w, "tomorrow-there", n = lesson.at_station(at, turn).count() as i64, most = station.most as i64)) }
                            }
                        }
                    } }
                }
            }
        }
    }
}

/// The button that moves somebody to a station in a turn, with what it says.
fn to(page: &Page<'_>, seat: &Seat, (turn, station): (usize, usize), face: &Markup) -> Markup {
    let of =
        [("learner", seat.learner.to_string()), ("turn", turn.to_string()), ("station", station.to_string())];
    page.form.around("move", &of, &html! { button.btn type="submit" { (face) } })
}

/// Where and when a group is first.
fn first_place(lesson: &Lesson, group: usize) -> Option<(usize, usize)> {
    let member = lesson.seats.iter().find(|seat| seat.group == Some(group))?;
    Some((0, *member.route.first()?))
}

/// The way of a group: its stations, one after the other, and how many are in it.
fn through(page: &Page<'_>, group: usize) -> Text<'static> {
    let (w, lesson) = (page.ctx.w, &page.view.lesson);
    let members: Vec<&Seat> = lesson.seats.iter().filter(|seat| seat.group == Some(group)).collect();
    let way = members.first().map_or(&[][..], |seat| &seat.route);
    let stations: Vec<String> = way.iter().map(|station| words::station_of(w, lesson, *station)).collect();
    t!(w, "tomorrow-group-way", n = members.len() as i64, way = stations.join(" → "))
}

/// Hold where they are, or let go; away, or not.
fn hold(page: &Page<'_>, learner: UserId) -> Markup {
    let (w, lesson) = (page.ctx.w, &page.view.lesson);
    let of = [("learner", learner.to_string())];
    let held = lesson.locks.iter().any(|lock| lock.learner == learner);
    let away = lesson.seat(learner).is_none();
    html! {
        @if away {
            (page.form.post("back", &of, &Button::submit(t!(w, "tomorrow-comes"))))
        } @else {
            @if held { (page.form.post("let-go", &of, &Button::submit(t!(w, "tomorrow-let-go")).icon(Icon::Lock))) }
            @else { (page.form.post("hold", &of, &Button::submit(t!(w, "tomorrow-hold")).icon(Icon::Open))) }
            (page.form.post("away", &of, &Button::submit(t!(w, "tomorrow-will-be-away")).icon(Icon::Away)))
        }
    }
}
