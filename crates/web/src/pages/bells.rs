//! `/school/ID/bells`: when the classes of a school meet, and what is needed twice at once.

use std::collections::{BTreeMap, BTreeSet};

use app::see_bells::{BellsView, Needed, Twice};
use domain::calendar::Meeting;
use domain::people::Class;
use maud::{Markup, Render as _, html};
use ui::table::{Column, Table};
use ui::{Icon, Text, Words, empty, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

/// The week.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_bells(ctx.actor()?, input.id("org")?)?;
    let w = ctx.w;
    let title = t!(w, "bells-title", school = view.org.name.as_str());
    let main = html! {
        p.noprint { a.chip.link href=(Url::SchoolOf(view.org.id)) { (Icon::Back) (view.org.name) } }
        div.title { h1 { (title) } p.soft { (t!(w, "bells-how")) } }
        section.stack aria-labelledby="twice" {
            h2 #twice { (t!(w, "bells-twice")) }
            @if view.twice.is_empty() { p.soft { (t!(w, "bells-none-twice")) } }
            ul.plain-list { @for one in &view.twice { li { (twice(w, one)) } } }
        }
        section.stack aria-labelledby="week" {
            h2 #week { (t!(w, "bells-week")) }
            (week(w, &view))
        }
    };
    Ok(Reply::page(ctx.page(&title, Here::School, &main)))
}

fn twice(w: &Words, one: &Twice) -> Text<'static> {
    let days: Vec<Text<'_>> = one.weekdays.iter().map(|day| wording::weekday(w, *day)).collect();
    let (days, from, until) = (w.list(&days), wording::clock(w, one.from), wording::clock(w, one.until));
    let [a, b] = one.classes.each_ref().map(String::as_str);
    match &one.needed {
        Needed::Place(place) => {
            t!(
                w,
                "bells-place",
                place = place.as_str(),
                a = a,
                b = b,
                days = days,
                from = from,
                until = until
            )
        }
        Needed::Adult { name, covered: false } => {
            t!(w, "bells-adult", name = name.as_str(), a = a, b = b, days = days, from = from, until = until)
        }
        Needed::Adult { name, covered: true } => {
            t!(
                w,
                "bells-adult-covered",
                name = name.as_str(),
                a = a,
                b = b,
                days = days,
                from = from,
                until = until
            )
        }
    }
}

/// One row for each pair of bells, one column for each day on which anybody meets.
fn week(w: &Words, view: &BellsView) -> Markup {
    let mut rows: BTreeMap<(u16, u16), BTreeMap<u8, Vec<(&Class, &Meeting)>>> = BTreeMap::new();
    for one in &view.classes {
        for meeting in &one.meetings {
            let row = rows.entry((meeting.start, meeting.end())).or_default();
            row.entry(meeting.weekday).or_default().push((&one.class, meeting));
        }
    }
    let days: BTreeSet<u8> = rows.values().flat_map(|row| row.keys().copied()).collect();
    if rows.is_empty() {
        return empty::empty(&t!(w, "bells-none"), None);
    }
    let head = Column::text(t!(w, "bells-time"));
    let cells = |here: &Vec<(&Class, &Meeting)>| {
        html! {
            ul.meets { @for (class, meeting) in here {
                li { b { (class.name) } @if !meeting.place.is_empty() { " " span.soft { (meeting.place) } } }
            } }
        }
    };
    Table {
        caption: t!(w, "bells-week"),
        caption_hidden: true,
        columns: std::iter::once(head)
            .chain(days.iter().map(|day| Column::text(wording::weekday(w, *day))))
            .collect(),
        rows: rows
            .iter()
            .map(|((from, until), row)| {
                let time = html! { (wording::clock(w, *from)) "–" (wording::clock(w, *until)) };
                let cell = |day: &u8| row.get(day).map_or_else(Markup::default, cells);
                std::iter::once(time).chain(days.iter().map(cell)).collect()
            })
            .collect(),
    }
    .render()
}
