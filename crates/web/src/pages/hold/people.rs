//! Who is there, and what can happen to each; the check at the beginning, a tap for each learner.

use app::tomorrow::Holding;
use domain::UserId;
use domain::lesson::Event;
use maud::{Markup, html};
use ui::button::Button;
use ui::field::{Field, Kind, Select};
use ui::{Text, t};

use super::{said, tap};
use crate::pages::class::fresh_id;
use crate::{Ctx, Url, lesson_wording as says};

/// Questions of the check (learning-design 2.2, flipped classroom).
pub(super) const CHECK_ITEMS: u8 = 3;

/// Everybody by name: who is not there, who came, who steps out.
pub(super) fn who(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    let mut seats: Vec<UserId> = view.lesson.seats.iter().map(|seat| seat.learner).collect();
    let mut away = view.lesson.away.clone();
    seats.sort_by_key(|id| said::name(view, *id));
    away.sort_by_key(|id| said::name(view, *id));
    let turn = view.clock.turn();
    let place = |id: UserId| {
        let station = view.lesson.seat(id).zip(turn).and_then(|(seat, turn)| seat.route.get(turn));
        station.and_then(|at| view.lesson.stations.get(*at)).map(|station| says::station(w, station.kind))
    };
    let one = |learner: UserId, says: &str, label: Text<'static>| {
        tap(ctx, view, &[("happens", says), ("learner", &learner.to_string())], Button::submit(label).small())
    };
    html! {
        @if !away.is_empty() {
            section aria-labelledby="away" {
                h2 #away { (t!(w, "hold-away")) }
                ul.who-grid { @for id in away { li { span { (said::name(view, id)) } div.row { (one(id, "late", t!(w, "hold-came"))) } } } }
            }
        }
        section aria-labelledby="there" {
            h2 #there { (t!(w, "hold-there", n = seats.len() as i64)) }
            ul.who-grid {
                @for id in seats {
                    li { span { (said::name(view, id)) @if let Some(place) = place(id) { br; span.soft.tiny { (place) } } }
                        div.row { (one(id, "absent", t!(w, "hold-absent"))) (one(id, "late", t!(w, "hold-late"))) (one(id, "steps-out", t!(w, "hold-steps-out"))) } }
                }
            }
        }
    }
}

/// What needs a word more than a tap: a device, an adult, a drill.
pub(super) fn forms(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    let mut learners: Vec<(Text<'_>, Text<'_>)> = view
        .lesson
        .seats
        .iter()
        .map(|seat| (Text::Owned(seat.learner.to_string()), Text::Owned(said::name(view, seat.learner))))
        .collect();
    learners.sort_by(|a, b| a.1.cmp(&b.1));
    learners.insert(0, (Text::Borrowed(""), t!(w, "hold-device-spare")));
    let gone = |adult: &UserId| {
        view.lesson.happened.iter().any(|one| one.event == Event::AdultMissing { adult: *adult })
    };
    let adults: Vec<UserId> = view.lesson.adults().into_iter().filter(|adult| !gone(adult)).collect();
    html! {
        div.ask-form {
            (asks(ctx, view, "device", &html! { (Select::new("learner", t!(w, "hold-device"), learners)) }, t!(w, "hold-device-go")))
            (asks(ctx, view, "drill", &html! { (Field::new("minutes", t!(w, "hold-drill")).kind(Kind::Number).short().max(2).value("6")) }, t!(w, "hold-drill-go")))
            @for adult in adults {
                (tap(ctx, view, &[("happens", "adult"), ("adult", &adult.to_string())], Button::submit(t!(w, "hold-adult", name = said::name(view, adult)))))
            }
        }
    }
}

fn asks(ctx: &Ctx, view: &Holding, says: &str, field: &Markup, go: Text<'static>) -> Markup {
    html! {
        form.ask-form method="post" action=(Url::Hold(view.class.id, view.day)) {
            input type="hidden" name="happens" value=(says);
            input type="hidden" name="version" value=(view.version);
            input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            (field)
            (Button::submit(go))
        }
    }
}

/// The check, 0 to 3 right or not seen, for everybody in one grid.
pub(super) fn checks(ctx: &Ctx, view: &Holding) -> Markup {
    let w = ctx.w;
    let mut seats: Vec<UserId> = view.lesson.seats.iter().map(|seat| seat.learner).collect();
    seats.sort_by_key(|id| said::name(view, *id));
    let known = |id: UserId| {
        let of = |event: &Event| match event {
            Event::Checked { learner, right, of } if *learner == id => Some((*right, *of)),
            _ => None,
        };
        view.lesson.happened.iter().rev().find_map(|one| of(&one.event))
    };
    html! {
        section aria-labelledby="checks" {
            h2 #checks { (t!(w, "hold-check")) }
            p.soft { (t!(w, "hold-check-how", n = i64::from(CHECK_ITEMS))) }
            form.stack method="post" action=(Url::Hold(view.class.id, view.day)) {
                input type="hidden" name="happens" value="checks";
                input type="hidden" name="version" value=(view.version);
                ul.who-grid.checks {
                    @for id in seats {
                        @let said = known(id);
                        li {
                            span { (said::name(view, id)) }
                            fieldset.picks {
                                legend.vh { (said::name(view, id)) }
                                div.pick { input id={ "unseen-" (id) } type="radio" name={ "check-" (id) } value="unseen" checked[said == Some((0, 0))]; label for={ "unseen-" (id) } { (t!(w, "hold-check-unseen")) } }
                                @for right in 0..=CHECK_ITEMS {
                                    div.pick { input id={ "right-" (right) "-" (id) } type="radio" name={ "check-" (id) } value=(right) checked[said == Some((right, CHECK_ITEMS))]; label for={ "right-" (right) "-" (id) } { (right) } }
                                }
                            }
                        }
                    }
                }
                div.sticky-save { (Button::submit(t!(w, "hold-check-go")).go()) }
            }
        }
    }
}
