//! The board: stations down, turns across. Dashed until locked or agreed; a name leads to "move to ...", and can be
//! dragged where there are scripts. Below a tablet's width it is a list by station, its turns inside.

use domain::lesson::{Card, Lesson, Seat, Why};
use domain::{ClassId, Day};
use maud::{Markup, html};
use ui::button::Button;
use ui::{Icon, Text, Words, t};

use super::words::{self, Names};
use super::{Form, reasons};
use crate::{Ctx, Url};

/// What a board is drawn from.
pub(super) struct Board<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) lesson: &'a Lesson,
    pub(super) names: &'a Names,
    /// The form that changes it; `None` for a board to look at.
    pub(super) form: Option<&'a Form>,
    /// Agreed, or it runs: drawn solid.
    pub(super) stands: bool,
}

/// One box: where, when, and whose.
#[derive(Clone, Copy)]
struct At {
    station: usize,
    turn: usize,
    group: Option<usize>,
}

impl Board<'_> {
    fn of(&self) -> (ClassId, Day) {
        (self.lesson.class, self.lesson.day)
    }

    /// The table.
    pub(super) fn draw(&self) -> Markup {
        let (w, lesson) = (self.ctx.w, self.lesson);
        let turns = lesson.turns();
        html! {
            table.board data-turns=(turns) .small[self.form.is_none()] .stands[self.stands] {
                caption.vh { (words::arranged(w, lesson)) }
                thead { tr {
                    th scope="col" { span.vh { (t!(w, "tomorrow-station")) } }
                    @for turn in 0..turns {
                        th scope="col" {
                            b { (t!(w, "tomorrow-turn", n = turn as i64 + 1)) }
                            span.tiny.num { (self.when(turn)) }
                        }
                    }
                } }
                tbody {
                    @for station in 0..lesson.stations.len() {
                        @if (0..turns).any(|turn| lesson.at_station(station, turn).next().is_some()) {
                            tr {
                                (self.lead(station))
                                @for turn in 0..turns { (self.slot(station, turn)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn when(&self, turn: usize) -> Text<'static> {
        let segment = self.lesson.turn(turn);
        segment.map_or_else(Text::default, |one| words::span(self.ctx.w, self.lesson, (one.from, one.until)))
    }

    fn lead(&self, at: usize) -> Markup {
        let w = self.ctx.w;
        let station = &self.lesson.stations[at];
        let most = t!(w, "tomorrow-at-most", n = station.most as i64);
        html! {
            th scope="row" {
                b { (words::station_icon(station.kind)) (words::station(w, station.kind)) }
                span.tiny {
                    (most)
                    @if !station.place.is_empty() { ", " (station.place) }
                    @if let Some(adult) = station.adult { ", " (t!(w, "tomorrow-with", name = self.names.of(adult))) }
                }
            }
        }
    }

    /// Everything at one station in one turn: a box for each group, or one for whoever is there.
    fn slot(&self, station: usize, turn: usize) -> Markup {
        let mut groups: Vec<Option<usize>> =
            self.lesson.at_station(station, turn).map(|seat| seat.group).collect();
        groups.sort_unstable();
        groups.dedup();
        let said = format!("{}, {}", t!(self.ctx.w, "tomorrow-turn", n = turn as i64 + 1), self.when(turn));
        html! {
            td data-slot=(said) data-station=(station) data-turn=(turn) {
                @for group in &groups { (self.cell(At { station, turn, group: *group })) }
                @if groups.is_empty() { p.nobody.tiny { (t!(self.ctx.w, "tomorrow-free")) } }
            }
        }
    }

    fn cell(&self, at: At) -> Markup {
        let (w, lesson) = (self.ctx.w, self.lesson);
        let mut seats: Vec<&Seat> =
            lesson.at_station(at.station, at.turn).filter(|seat| seat.group == at.group).collect();
        seats.sort_by_key(|seat| self.names.of(seat.learner));
        let full = lesson.at_station(at.station, at.turn).count() >= lesson.stations[at.station].most;
        let n = seats.len() as i64;
        html! {
            div.cell .locked[self.is_locked(at, &seats)] {
                header {
                    @if let Some(group) = at.group.and_then(|group| lesson.groups.get(group)) { (words::group(group.mark).chip(w)) }
                    span.tiny.num { @if full { (t!(w, "tomorrow-full", n = n)) } @else { (t!(w, "tomorrow-count", n = n)) } }
                    (self.lock(at))
                }
                (self.done(at))
                @for says in self.reasons(at, &seats) { p.why { (says) } }
                ul.names { @for seat in seats { li { (self.name(at, seat)) } } }
            }
        }
    }

    fn reasons(&self, at: At, seats: &[&Seat]) -> Vec<Text<'static>> {
        let card = self.lesson.card(at.station, at.turn, at.group);
        let topic = card.and_then(|card| card.topic.as_ref());
        let web = &self.ctx.app().library().web;
        reasons::of_box(self.ctx.w, web, self.names, (seats, at.turn), topic)
    }

    fn is_locked(&self, at: At, seats: &[&Seat]) -> bool {
        match at.group.and_then(|group| self.lesson.groups.get(group)) {
            Some(group) => group.locked,
            None => !seats.is_empty() && seats.iter().all(|seat| self.is_held(at.turn, seat)),
        }
    }

    fn is_held(&self, turn: usize, seat: &Seat) -> bool {
        self.lesson.locks.iter().any(|lock| lock.learner == seat.learner && lock.turn == turn)
    }

    /// The lock of a group: it stays together and on its way.
    fn lock(&self, at: At) -> Markup {
        let w = self.ctx.w;
        let Some((form, at_group)) = self.form.zip(at.group) else { return html! {} };
        let locked = self.lesson.groups.get(at_group).is_some_and(|group| group.locked);
        let group = words::group_of(w, self.lesson, at_group);
        let label = if locked {
            t!(w, "tomorrow-locked", group = group)
        } else {
            t!(w, "tomorrow-lock", group = group)
        };
        let (does, icon) = if locked { ("let-group-go", Icon::Lock) } else { ("hold-group", Icon::Open) };
        let button = Button::submit(label)
            .icon_alone(icon)
            .quiet()
            .pressed(locked)
            .id(format!("lock-{}-{}-{at_group}", at.station, at.turn));
        form.post(does, &[("group", at_group.to_string())], &button)
    }

    /// What is done, toward what; and the way to something else.
    fn done(&self, at: At) -> Markup {
        let (w, library) = (self.ctx.w, self.ctx.app().library());
        let Some(card) = self.lesson.card(at.station, at.turn, at.group) else { return html! {} };
        let topic = card.topic.as_ref().map(|topic| crate::wording::title(w, &library.web, topic));
        html! {
            p.does {
                (task(self.ctx, self.lesson.class, card))
                @if let Some(topic) = topic { ": " (topic) }
                @if let Some(order) = words::order(w, card) { ", " (order) }
                "."
                @if let Some(may) = &card.may_do {
                    " " span.soft { (t!(w, "tomorrow-may-do")) " " a href=(Url::ClassActivity(self.lesson.class, may.0.clone())) { (words::activity(w, library, may)) } "." }
                }
                @if self.form.is_some() {
                    " " a.other href=(Url::LessonCard(self.of().0, self.of().1, (card.station, card.turn, card.group))) {
                        (t!(w, "tomorrow-other"))
                        span.vh { " " (self.which(at)) }
                    }
                }
            }
        }
    }

    /// Which box it is, for who cannot see where it stands.
    fn which(&self, at: At) -> Text<'static> {
        let w = self.ctx.w;
        let station = words::station_of(w, self.lesson, at.station);
        let place = t!(w, "tomorrow-station-in-turn", station = station, turn = at.turn as i64 + 1);
        match at.group {
            Some(group) => Text::Owned(format!("{}, {place}", words::group_of(w, self.lesson, group))),
            None => place,
        }
    }

    fn name(&self, at: At, seat: &Seat) -> Markup {
        let (w, name) = (self.ctx.w, self.names.of(seat.learner));
        let set = seat.why.get(at.turn) == Some(&Why::Set) || self.is_held(at.turn, seat);
        let (class, day) = self.of();
        let face = html! { (name) @if set { span.vh { " " (t!(w, "tomorrow-placed")) } } };
        html! {
            @if self.form.is_some() {
                a .set[set] href=(Url::LessonOf(class, day, seat.learner)) draggable="true" data-learner=(seat.learner) { (face) }
            } @else { span .set[set] { (face) } }
        }
    }
}

/// What is done on a card: an activity leads to the library.
pub(super) fn task(ctx: &Ctx, class: ClassId, card: &Card) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    match words::activity_of(&card.task) {
        Some(id) => {
            html! { a href=(Url::ClassActivity(class, id.0.clone())) { (words::activity(w, library, id)) } }
        }
        None => html! { (words::task(w, &card.task)) },
    }
}

/// The clock as a strip, solid where something is done and dashed where learners change, with its parts in words.
pub(super) fn clock(w: &Words, lesson: &Lesson) -> Markup {
    let last = lesson.clock.last().map_or(1, |segment| segment.until.max(1));
    html! {
        svg.clockbar aria-hidden="true" viewBox={ "0 0 " (u32::from(last) * 10) " 10" } preserveAspectRatio="none" {
            @for segment in &lesson.clock {
                rect class=[segment.turn().map(|_| "turn")] x=(u32::from(segment.from) * 10) y="0" width=(u32::from(segment.minutes()) * 10) height="10" {}
            }
        }
        ol.clockparts {
            @for segment in &lesson.clock {
                li .turn[segment.turn().is_some()] {
                    span.num.soft { (words::time(w, lesson, segment.from)) } " "
                    (words::part(w, segment.part)) ", " (w.minutes(u32::from(segment.minutes())))
                }
            }
        }
    }
}
