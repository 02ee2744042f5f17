//! `/class/ID/tomorrow`, `/class/ID/lesson/DAY`: the next lesson as it is proposed. A teacher looks at the board with its
//! reasons, moves, locks, takes back, compares, and agrees in one click. Everything is a form or a link; `board.js` adds
//! dragging.

mod as_learner;
mod board;
mod by_name;
mod card;
mod change;
mod compare;
mod quality;
mod reasons;
mod said;
mod setup;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use app::AppError;
use app::tomorrow::{Comparison, Stand, TomorrowView, With};
use axum::http::StatusCode;
use domain::{ClassId, Day};
use maud::{Markup, html};
use ui::button::Button;
use ui::{Icon, Text, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

pub(crate) use as_learner::get as as_learner;
pub(crate) use by_name::one as of_learner;
pub(crate) use card::get as card;
pub(crate) use change::{adapt, agree, change};
pub(crate) use compare::get as compare;
pub(crate) use setup::{get as setup, post as set_up};

use board::Board;
use words::Names;

/// The next lesson.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_tomorrow(ctx.actor()?, input.id("class")?, None);
    match view {
        Ok(view) => Ok(Reply::page(Page::new(ctx, &view, true).whole()?)),
        Err(AppError::NotFound("meeting of this class")) => no_lesson(ctx, input),
        Err(error) => Err(error),
    }
}

/// The lesson of a day.
pub(crate) fn of_day(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_tomorrow(ctx.actor()?, input.id("class")?, Some(input.id("day")?))?;
    Ok(Reply::page(Page::new(ctx, &view, false).whole()?))
}

/// A class that meets no more: what brings a lesson.
fn no_lesson(ctx: &Ctx, input: &Input) -> PageResult {
    let class = ctx.app().see_class(ctx.actor()?, input.id("class")?)?.class;
    let title = t!(ctx.w, "place-tomorrow");
    let main = html! {
        div.title { h1 { (title) } }
        (ui::empty::empty(&t!(ctx.w, "tomorrow-none"), None))
    };
    Ok(Reply::page(ctx.class_page(&class, &title, Here::Tomorrow, &main)))
}

/// The page with rules that contradict each other: nothing was changed.
fn refused(ctx: &Ctx, view: &TomorrowView, next: bool) -> PageResult {
    let page = Page::new(ctx, view, next).whole()?;
    Ok(Reply::page_with(StatusCode::CONFLICT, page))
}

/// The form by which a page changes a lesson: every button carries the version that the teacher has before them.
struct Form {
    class: ClassId,
    day: Day,
    version: u32,
    /// Back to the page of the next lesson, which stands at an address of its own.
    next: bool,
}

impl Form {
    fn hidden(&self, does: &str) -> Vec<(&'static str, String)> {
        let mut hidden = vec![("do", does.to_owned()), ("version", self.version.to_string())];
        if self.next {
            hidden.push(("at", "next".to_owned()));
        }
        hidden
    }

    /// A form of one button.
    fn post(&self, does: &str, more: &[(&'static str, String)], button: &Button<'_>) -> Markup {
        self.around(does, more, &html! { (button) })
    }

    /// A form around fields or buttons.
    fn around(&self, does: &str, more: &[(&'static str, String)], inside: &Markup) -> Markup {
        html! {
            form method="post" action=(Url::ChangeLesson(self.class, self.day)) data-swap="#lesson" {
                @for (name, value) in self.hidden(does).iter().chain(more) { input type="hidden" name=(name) value=(value); }
                (inside)
            }
        }
    }
}

/// What every part of the page is drawn from.
struct Page<'a> {
    ctx: &'a Ctx,
    view: &'a TomorrowView,
    names: Names,
    form: Form,
}

impl<'a> Page<'a> {
    fn new(ctx: &'a Ctx, view: &'a TomorrowView, next: bool) -> Self {
        let lesson = &view.lesson;
        let form = Form { class: lesson.class, day: lesson.day, version: view.version, next };
        Self { ctx, view, names: Names::new(&view.people), form }
    }

    /// What is over is not changed any more.
    fn is_open(&self) -> bool {
        self.view.stand != Stand::Over
    }

    fn whole(&self) -> Result<Markup, AppError> {
        let before = self.before()?;
        let title = t!(self.ctx.w, "tomorrow-page", class = self.view.class.name.as_str());
        Ok(self.ctx.class_page(&self.view.class, &title, Here::Tomorrow, &self.main(before.as_ref())))
    }

    /// The version before this one, to say what the last change did.
    fn before(&self) -> Result<Option<Comparison>, AppError> {
        let Some(earlier) = self.view.version.checked_sub(1).filter(|earlier| *earlier > 0) else {
            return Ok(None);
        };
        let (class, day) = (self.form.class, self.form.day);
        self.ctx.app().compare_tomorrow(self.ctx.actor()?, class, day, With::Version(earlier)).map(Some)
    }

    fn main(&self, before: Option<&Comparison>) -> Markup {
        let (w, view) = (self.ctx.w, self.view);
        let lesson = &view.lesson;
        let stands = matches!(view.stand, Stand::Agreed { .. } | Stand::Running | Stand::Over);
        let form = self.is_open().then_some(&self.form);
        let board = Board { ctx: self.ctx, lesson, names: &self.names, form, stands };
        html! {
            div #lesson.tomorrow {
                div.bar {
                    div { p.soft { (self.class_and_time()) } h1 { (self.title()) } }
                    div.row.noprint { (self.buttons()) }
                }
                p.measure { (self.arranged()) " " strong { (said::stand(w, view, &self.names)) } " "
                    @if self.is_open() { span.soft { (t!(w, "tomorrow-how")) } } }
                (self.clashes())
                (quality::strip(w, &lesson.quality))
                (self.last_change(before))
                (board.draw())
                p.legend { span { (t!(w, "legend-dashed")) } span { (t!(w, "legend-solid")) } span { (t!(w, "legend-line")) } }
                @if self.is_open() { (self.form.around("move", &[], &html! { input type="hidden" name="learner"; input type="hidden" name="turn"; input type="hidden" name="station"; })) }
                (self.below())
            }
        }
    }

    fn class_and_time(&self) -> Markup {
        let (w, lesson) = (self.ctx.w, &self.view.lesson);
        html! {
            (t!(w, "now-class", class = self.view.class.name.as_str())) ". "
            (w.day(lesson.day)) ", " (words::span(w, lesson, (0, lesson.minutes)))
        }
    }

    /// Tomorrow, where that is what it is.
    fn title(&self) -> Text<'static> {
        let (w, day, today) = (self.ctx.w, self.view.lesson.day, self.view.today);
        if day == today {
            t!(w, "tomorrow-today")
        } else if today.tomorrow().is_ok_and(|tomorrow| tomorrow == day) {
            t!(w, "place-tomorrow")
        } else {
            w.weekday(day.weekday())
        }
    }

    /// How it is arranged, in one sentence.
    fn arranged(&self) -> Text<'static> {
        let (w, lesson) = (self.ctx.w, &self.view.lesson);
        let model = words::arranged(w, lesson);
        let used = |at: &usize| lesson.seats.iter().any(|seat| seat.route.contains(at));
        match ((0..lesson.stations.len()).filter(used).count(), lesson.turns()) {
            (stations, turns) if stations > 1 && turns > 1 => {
                t!(w, "tomorrow-arranged", model = model, stations = stations as i64, turns = turns as i64)
            }
            _ => t!(w, "tomorrow-arranged-plain", model = model),
        }
    }

    fn buttons(&self) -> Markup {
        let (w, view) = (self.ctx.w, self.view);
        let agreed = matches!(view.stand, Stand::Agreed { .. } | Stand::Running | Stand::Over);
        html! {
            @if self.is_open() {
                a.btn href=(Url::LessonSetup(self.form.class, self.form.day)) { (t!(w, "tomorrow-set-up")) }
                (self.form.post("solve", &[], &Button::submit(t!(w, "tomorrow-solve")).icon(Icon::Again).id("solve")))
                @if !agreed {
                    form method="post" action=(Url::AgreeLesson(self.form.class, self.form.day)) data-swap="#lesson" {
                        @for (name, value) in self.form.hidden("agree") { input type="hidden" name=(name) value=(value); }
                        (Button::submit(t!(w, "tomorrow-agree")).go().id("agree"))
                    }
                }
            }
        }
    }

    fn clashes(&self) -> Markup {
        let (w, view) = (self.ctx.w, self.view);
        if view.clashes.is_empty() {
            return html! {};
        }
        let of = (self.form.class, self.form.day);
        let rules = view.clashes.iter().map(|clash| said::clash(w, &self.names, &view.lesson, of, clash));
        let list = html! {
            ul.dots { @for (says, url) in rules { li { (says) " " a href=(url) { (t!(w, "clash-change")) span.vh { ": " (says) } } } } }
            p { (t!(w, "clash-choose")) }
        };
        notice::stop(&t!(w, "clash-title", n = view.clashes.len() as i64), &list)
    }

    /// What was changed last, what that did, and the way back.
    fn last_change(&self, before: Option<&Comparison>) -> Markup {
        let (w, view) = (self.ctx.w, self.view);
        let Some((last, before)) = view.versions.last().zip(before) else { return html! {} };
        let says = said::change(w, &self.names, &view.lesson, &last.what);
        let did = said::difference(w, &before.other.quality, &view.lesson.quality);
        html! {
            div.note.changed {
                (Icon::Pen)
                div {
                    p data-announce=(says) { (says) " " @for one in did { span.soft { (one) " " } } }
                    @if self.is_open() { (self.form.post("undo", &[], &Button::submit(t!(w, "tomorrow-undo")).small().quiet().id("undo"))) }
                }
            }
        }
    }

    /// What did not fit, who is away, the clock and the talks; and what folds.
    fn below(&self) -> Markup {
        let (w, view) = (self.ctx.w, self.view);
        let lesson = &view.lesson;
        html! {
            div.below {
                section { h2 { (t!(w, "tomorrow-unmet")) }
                    @if lesson.unmet.is_empty() { p.soft { (t!(w, "tomorrow-all-fits")) } }
                    ul.said { @for says in said::unmet(w, &self.names, &lesson.unmet) { li { (says) } } }
                }
                section { h2 { (t!(w, "tomorrow-clock")) } (board::clock(w, lesson)) }
                @if !lesson.talks.is_empty() { section { h2 { (t!(w, "tomorrow-talks")) } (by_name::talks(self)) } }
                (self.why_so())
                @if self.is_open() { (change::away(self)) (compare::choose(self)) (change::others(self)) }
            }
            details.more open[lesson.groups.is_empty() && lesson.turns() > 1] { summary { (t!(w, "tomorrow-by-name")) } (by_name::list(self)) }
            details.more { summary { (t!(w, "tomorrow-report")) } (quality::report(w, &lesson.quality)) }
            details.more { summary { (t!(w, "tomorrow-versions", n = view.versions.len() as i64)) } (change::versions(self)) }
        }
    }

    fn why_so(&self) -> Markup {
        let (w, lesson) = (self.ctx.w, &self.view.lesson);
        html! {
            section { h2 { (t!(w, "tomorrow-why-model")) }
                p { b { (words::model(w, lesson.model)) } ". " (words::model_is(w, lesson.model)) }
                @if !lesson.why_model.is_empty() { p.soft { (reasons::of_model(w, lesson)) } }
                @if self.is_open() { p { a href=(Url::LessonSetup(self.form.class, self.form.day)) { (t!(w, "tomorrow-set-up-link")) } } }
            }
        }
    }
}
