//! The planned week on the page of a school's carts: who has which cart when, and how good that is.

use app::plan_carts::{CartClass, CartsView, ClassFigures, Period};
use domain::calendar::Meeting;
use domain::lesson::Booking;
use maud::{Markup, Render as _, html};
use ui::button::{Button, post};
use ui::field::{Field, Kind, Select};
use ui::table::{Column, Table};
use ui::{Icon, Text, Words, t};

use super::carts::want_word;
use crate::ctx::Ctx;
use crate::{Url, wording};

/// The week, its figures, and what each class has.
pub(super) fn week(ctx: &Ctx, view: &CartsView) -> Markup {
    let w = ctx.w;
    html! {
        section.stack aria-labelledby="good" {
            h2 #good { (t!(w, "carts-good")) }
            (figures(w, view))
        }
        section.stack aria-labelledby="week" {
            h2 #week { (t!(w, "carts-week")) }
            p.soft.noprint { (t!(w, "carts-hold-help")) }
            (grid(w, view))
        }
        section.stack aria-labelledby="classes" {
            h2 #classes { (t!(w, "carts-each")) }
            (classes(w, view))
        }
        section.stack.noprint aria-labelledby="must" {
            h2 #must { (t!(w, "carts-must")) }
            (must(w, view))
        }
    }
}

fn figures(w: &Words, view: &CartsView) -> Markup {
    let figures = &view.figures;
    let below = figures.classes.iter().filter(|one| one.have < one.floor).count();
    let moves: Vec<Text<'_>> = figures
        .moves
        .iter()
        .filter(|(_, moves)| *moves > 0)
        .map(|(day, moves)| t!(w, "carts-moves-day", day = wording::weekday(w, *day), n = *moves as i64))
        .collect();
    html! {
        ul.plain-list {
            li { (t!(w, "carts-reached", n = (100.0 * figures.reached()).round() as i64)) }
            li { @if below == 0 { (t!(w, "carts-floor-met")) } @else { (t!(w, "carts-floor-unmet", n = below as i64)) } }
            li { (t!(w, "carts-envy", n = figures.envy.round() as i64)) }
            li { @if moves.is_empty() { (t!(w, "carts-no-moves")) } @else { (t!(w, "carts-moves", days = w.list(&moves))) } }
            @for hold in &figures.unmet {
                @let class = view.classes.iter().find(|one| one.class.id == hold.class);
                @if let Some(one) = class {
                    li.heed { (Icon::Heed) (t!(w, "carts-unmet", class = one.class.name.as_str(), n = hold.carts as i64,
                        day = wording::weekday(w, hold.weekday), time = wording::clock(w, hold.start))) }
                }
            }
        }
    }
}

/// A row for each period, a column for each zone.
fn grid(w: &Words, view: &CartsView) -> Markup {
    let zones = &view.carts.zones;
    let head = Column::text(t!(w, "carts-period"));
    // Where nobody asks for carts and none come, there is nothing to read.
    let asked = |period: &&Period| {
        period.meetings.iter().any(|(n, meeting)| {
            let Some(one) = view.classes.get(*n) else { return false };
            let booking = view.carts.booking(one.class.id, meeting.weekday, meeting.start);
            one.asking.need() > 0 || booking.is_some()
        })
    };
    let row = |period: &Period| {
        let time = html! {
            (wording::weekday(w, period.weekday)) " "
            span.soft { (wording::clock(w, period.from)) "–" (wording::clock(w, period.until)) }
        };
        let cell = |zone: usize| {
            let here: Vec<(&CartClass, &Booking)> = period
                .meetings
                .iter()
                .filter_map(|(n, meeting)| {
                    let one = view.classes.get(*n)?;
                    let last = zones.len().saturating_sub(1);
                    let booking = view.carts.booking(one.class.id, meeting.weekday, meeting.start)?;
                    (one.said.zone.min(last) == zone).then_some((one, booking))
                })
                .collect();
            html! { @if !here.is_empty() { ul.meets { @for (one, booking) in here { li { (booked(w, view, one, booking)) } } } } }
        };
        std::iter::once(time).chain((0..zones.len()).map(cell)).collect()
    };
    Table {
        caption: t!(w, "carts-week"),
        caption_hidden: true,
        columns: std::iter::once(head).chain(zones.iter().map(|zone| Column::text(zone.as_str()))).collect(),
        rows: view.periods.iter().filter(asked).map(row).collect(),
    }
    .render()
}

fn booked(w: &Words, view: &CartsView, one: &CartClass, booking: &Booking) -> Markup {
    let carts = &view.carts;
    let names: Vec<&str> = booking
        .carts
        .iter()
        .filter_map(|cart| carts.carts.get(*cart))
        .map(|cart| cart.name.as_str())
        .collect();
    let held = carts.hold(booking.class, booking.weekday, booking.start).is_some();
    let meeting = format!("{} {} {}", booking.class, booking.weekday, booking.start);
    let count = if held { String::new() } else { booking.carts.len().to_string() };
    let name = one.class.name.as_str();
    let says = if held { t!(w, "carts-let-go", class = name) } else { t!(w, "carts-hold", class = name) };
    let icon = if held { Icon::Lock } else { Icon::Open };
    html! {
        span {
            b { (one.class.name) } " " (names.join(", ")) " "
            span.soft { (t!(w, "carts-n-devices", n = i64::from(carts.devices_on(&booking.carts)))) }
        }
        span.noprint {
            (post(&Url::HoldCarts(view.org.id).to_string(), &[("meeting", &meeting), ("count", &count)],
                &Button::submit(says).icon_alone(icon).small().quiet()))
        }
        @if held { span.vh { (t!(w, "carts-held")) } }
    }
}

fn classes(w: &Words, view: &CartsView) -> Markup {
    let zone = |one: &CartClass| {
        let zones = &view.carts.zones;
        zones.get(one.said.zone.min(zones.len().saturating_sub(1))).cloned().unwrap_or_default()
    };
    let row = |(one, figures): (&CartClass, &ClassFigures)| {
        vec![
            html! { (one.class.name) },
            html! { (zone(one)) },
            html! { (w.t(want_word(one.asking.want))) },
            html! { (t!(w, "carts-n-of", n = figures.have as i64, of = figures.meetings as i64)) },
            html! {
                span.chip {
                    @if one.asking.need() == 0 { (t!(w, "carts-enough")) }
                    @else if figures.have >= figures.floor { (Icon::Tick) (t!(w, "carts-floor-yes", n = figures.floor as i64)) }
                    @else { (Icon::Heed) (t!(w, "carts-floor-no", n = figures.floor as i64)) }
                }
            },
            html! { (figures.minutes.round() as i64) },
        ]
    };
    Table {
        caption: t!(w, "carts-each"),
        caption_hidden: true,
        columns: vec![
            Column::text(t!(w, "carts-class")),
            Column::text(t!(w, "carts-zone")),
            Column::text(t!(w, "carts-want")),
            Column::number(t!(w, "carts-have")),
            Column::text(t!(w, "carts-floor")),
            Column::number(t!(w, "carts-minutes")),
        ],
        rows: view.classes.iter().zip(&view.figures.classes).map(row).collect(),
    }
    .render()
}

/// A test needs carts: one meeting, so many.
fn must(w: &Words, view: &CartsView) -> Markup {
    let meeting = |one: &CartClass, at: &Meeting| {
        let value = format!("{} {} {}", one.class.id, at.weekday, at.start);
        let says = t!(
            w,
            "carts-meeting",
            class = one.class.name.as_str(),
            day = wording::weekday(w, at.weekday),
            time = wording::clock(w, at.start)
        );
        (Text::Owned(value), says)
    };
    let meetings = view
        .classes
        .iter()
        .flat_map(|one| one.asking.meetings.iter().map(move |at| meeting(one, at)))
        .collect();
    html! {
        p.soft { (t!(w, "carts-must-help")) }
        form.cart-row method="post" action=(Url::HoldCarts(view.org.id)) {
            (Select::new("meeting", t!(w, "carts-must-meeting"), meetings))
            (Field::new("count", t!(w, "carts-must-count")).kind(Kind::Number).max(2).value("1"))
            (Button::submit(t!(w, "carts-must-hold")))
        }
    }
}
