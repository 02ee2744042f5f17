//! Where the lesson of today is, in one line, with the two taps that are needed most.

use app::see_now::Now;
use app::tomorrow::{LessonNow, Stand};
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::{Icon, Text, t};

use crate::{Ctx, Url, lesson_wording as says};

pub(super) fn strip(ctx: &Ctx, view: &Now) -> Markup {
    let Some(lesson) = &view.lesson else { return html! {} };
    let w = ctx.w;
    let class = view.class.id;
    let hold = Url::Hold(class, lesson.day);
    let tap = |doing: &str, button: Button<'_>| {
        let version = lesson.version.to_string();
        post(&hold.to_string(), &[("happens", doing), ("version", &version), ("back", "now")], &button)
    };
    let (running, over) = (lesson.stand == Stand::Running, lesson.stand == Stand::Over);
    html! {
        section.now-lesson aria-label=(t!(w, "wall-title")) {
            p { b { (says_where(ctx, lesson)) } }
            @if !running && !over { (tap("begin", Button::submit(t!(w, "hold-begin")).small())) }
            @if running && lesson.at.is_some() { (tap("next", Button::submit(t!(w, "hold-next")).icon(Icon::Next).small())) }
            @if over { (Button::link(t!(w, "now-lesson-after"), hold).small()) }
            @else { (Button::link(t!(w, "now-lesson-hold"), hold).icon(Icon::Clock).small()) }
            (Button::link(t!(w, "now-lesson-wall"), Url::Wall(class)).icon(Icon::Room).small())
            @if !lesson.broken.is_empty() { p.broken { (Icon::Heed) " " (t!(w, "now-lesson-broken", n = lesson.broken.len() as i64)) } }
        }
    }
}

fn says_where(ctx: &Ctx, lesson: &LessonNow) -> Text<'static> {
    let w = ctx.w;
    let time = |minute: u16| says::time(w, lesson.start.saturating_add(minute));
    match lesson.at.and_then(|at| lesson.parts.get(at)) {
        _ if lesson.stand == Stand::Over => t!(w, "now-lesson-over"),
        _ if lesson.paused => t!(w, "hold-paused"),
        Some(part) => t!(w, "now-lesson-at", part = says::part(w, part.part), time = time(part.until)),
        None if lesson.parts.last().is_some_and(|_| lesson.stand == Stand::Running) => {
            t!(w, "now-lesson-over")
        }
        None => t!(w, "now-lesson-begins", time = time(0)),
    }
}
