//! `/class/ID/lesson/DAY/card`: what is done in one box, and what else could be.

use content::Activity;
use content::activity::DeviceUse;
use domain::activity::ActivityKind;
use domain::lesson::{Card, Lesson, Task};
use domain::support::StationKind;
use maud::{Markup, html};
use ui::{Icon, empty, t};

use super::{Page, board, words};
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_tomorrow(ctx.actor()?, input.id("class")?, Some(input.id("day")?))?;
    let (w, lesson) = (ctx.w, &view.lesson);
    let Some(card) = asked(input, lesson) else {
        // Planned anew meanwhile, or not asked for any.
        return Ok(Reply::see(&Url::Lesson(lesson.class, lesson.day)));
    };
    let page = Page::new(ctx, &view, false);
    let station = words::station_of(w, lesson, card.station);
    let title = t!(w, "tomorrow-station-in-turn", station = station, turn = card.turn as i64 + 1);
    let topic = card.topic.as_ref().map(|topic| wording::can(w, &ctx.app().library().web, topic));
    let others = fitting(ctx, lesson, card);
    let main = html! {
        p { a.chip.link href=(Url::Lesson(page.form.class, page.form.day)) { (Icon::Back) (t!(w, "tomorrow-back", day = w.day(lesson.day))) } }
        div.title {
            h1 { (title) }
            @if let Some(group) = card.group.and_then(|at| lesson.groups.get(at)) { p { (words::group(group.mark).chip(w)) } }
            @if let Some(topic) = topic { p { (topic) } }
            p { (t!(w, "card-now")) " " (board::task(ctx, page.form.class, card)) "." }
        }
        @if page.is_open() {
            section.stack aria-labelledby="others" {
                h2 #others { (t!(w, "card-others")) }
                @if others.is_empty() { (empty::empty(&t!(w, "card-none"), None)) }
                ul.plain-list.kept {
                    @for activity in others { (one(&page, card, activity)) }
                    @if card.task != Task::Sheet {
                        li {
                            div { p { b { (words::task(w, &Task::Sheet)) } } p.soft { (t!(w, "card-sheet-is")) } }
                            (put(&page, card, "", words::task(w, &Task::Sheet).as_ref()))
                        }
                    }
                }
            }
        }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Tomorrow, &main)))
}

fn asked<'l>(input: &Input, lesson: &'l Lesson) -> Option<&'l Card> {
    let (station, turn) = (input.asked("station").parse().ok()?, input.asked("turn").parse().ok()?);
    let group = input.asked("group").parse().ok();
    lesson.cards.iter().find(|card| (card.station, card.turn, card.group) == (station, turn, group))
}

/// Activities toward the same, what is made for such a station first, then the longest.
fn fitting<'c>(ctx: &'c Ctx, lesson: &Lesson, card: &Card) -> Vec<&'c Activity> {
    let library = ctx.app().library();
    let Some(topic) = &card.topic else { return Vec::new() };
    let all = library.activities_for(topic).iter().filter_map(|id| library.activity(id).map(AsRef::as_ref));
    let mut all: Vec<&Activity> = all.filter(|one| words::activity_of(&card.task) != Some(&one.id)).collect();
    let at_table = lesson.stations[card.station].kind == StationKind::Teacher;
    // A short lesson needs the teacher, and a device may be elsewhere: both come last, and are still to choose.
    let made_for =
        |one: &Activity| ((one.kind == ActivityKind::MiniLesson) != at_table, one.device != DeviceUse::None);
    all.sort_by(|a, b| (made_for(a), b.minutes, &a.id).cmp(&(made_for(b), a.minutes, &b.id)));
    all
}

fn one(page: &Page<'_>, card: &Card, activity: &Activity) -> Markup {
    let w = page.ctx.w;
    let Some(text) = activity.text(w.lang().code()) else { return html! {} };
    html! {
        li {
            div {
                p { a href=(Url::ClassActivity(page.form.class, activity.id.0.clone())) lang=(text.lang) { b { (text.title) } }
                    " " span.soft { (wording::kind(w, activity.kind)) ", " (w.minutes(u32::from(activity.minutes))) } }
                p lang=(text.lang) { (text.summary) }
            }
            (put(page, card, &activity.id.0, &text.title))
        }
    }
}

/// The button that puts something else on the card.
fn put(page: &Page<'_>, card: &Card, activity: &str, name: &str) -> Markup {
    let w = page.ctx.w;
    let mut of = vec![
        ("station", card.station.to_string()),
        ("turn", card.turn.to_string()),
        ("activity", activity.to_owned()),
    ];
    of.extend(card.group.map(|group| ("group", group.to_string())));
    let face = html! { (t!(w, "card-take")) span.vh { ": " (name) } };
    page.form.around("card", &of, &html! { button.btn.small type="submit" { (face) } })
}
