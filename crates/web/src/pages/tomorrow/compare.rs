//! `/class/ID/lesson/DAY/compare`: what stands beside another version, or beside what another model would make of it.

use app::AppError;
use app::tomorrow::With;
use domain::lesson::{Lesson, Model, Setup};
use maud::{Markup, html};
use ui::button::Button;
use ui::field::Select;
use ui::{Icon, Text, t};

use super::board::Board;
use super::words::{self, Names};
use super::{Page, quality, said, setup};
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

/// The form that chooses what to compare with.
pub(super) fn choose(page: &Page<'_>) -> Markup {
    let (w, view) = (page.ctx.w, page.view);
    let models = view.models.iter().filter(|one| one.possible && one.model != view.lesson.model);
    let models = models.map(|one| (format!("model:{}", one.model.word()), words::model(w, one.model)));
    let earlier = view.versions.iter().rev().filter(|one| one.number != view.version);
    let versions = earlier.map(|one| {
        let says = said::change(w, &page.names, &view.lesson, &one.what);
        (
            format!("version:{}", one.number),
            Text::Owned(format!("{} {says}", t!(w, "tomorrow-version", n = i64::from(one.number)))),
        )
    });
    let options: Vec<(Text<'_>, Text<'_>)> =
        models.chain(versions).map(|(value, says)| (Text::Owned(value), says)).collect();
    if options.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (t!(w, "tomorrow-compare")) }
            form.stack.near method="get" action=(Url::CompareLesson(page.form.class, page.form.day, String::new())) {
                (Select::new("with", t!(w, "tomorrow-compare-with"), options))
                p { (Button::submit(t!(w, "tomorrow-compare-go")).small()) }
            }
        }
    }
}

/// Both side by side.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day) = (input.id("class")?, input.id("day")?);
    let view = ctx.app().see_tomorrow(ctx.actor()?, class, Some(day))?;
    if input.asked("with").is_empty() {
        return Ok(Reply::page(which(ctx, &Page::new(ctx, &view, false))));
    }
    let with = with(input.asked("with")).ok_or(AppError::NotFound("plan to compare with"))?;
    let both = ctx.app().compare_tomorrow(ctx.actor()?, class, day, with)?;
    let page = Page::new(ctx, &view, false);
    let names = Names::new(&both.people);
    let w = ctx.w;
    let other = match with {
        With::Model(model) => words::model(w, model),
        With::Version(number) => t!(w, "tomorrow-version", n = i64::from(number)),
    };
    let did = said::difference(w, &both.one.quality, &both.other.quality);
    let title = t!(w, "compare-title");
    let main = html! {
        p { a.chip.link href=(Url::Lesson(class, day)) { (Icon::Back) (t!(w, "tomorrow-back", day = w.day(day))) } }
        div.title {
            h1 { (title) }
            p { (t!(w, "compare-how", other = other.as_ref())) " "
                @if did.is_empty() { (t!(w, "compare-same")) } @for says in did { (says) " " } }
        }
        div.versus {
            (side(ctx, &names, &both.one, &t!(w, "compare-one"), &html! {}))
            (side(ctx, &names, &both.other, &other, &take(&page, with)))
        }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Tomorrow, &main)))
}

/// Nothing was asked for: what there is to compare with.
fn which(ctx: &Ctx, page: &Page<'_>) -> Markup {
    let w = ctx.w;
    let (class, day) = (page.form.class, page.form.day);
    let title = t!(w, "compare-title");
    let main = html! {
        p { a.chip.link href=(Url::Lesson(class, day)) { (Icon::Back) (t!(w, "tomorrow-back", day = w.day(day))) } }
        div.title { h1 { (title) } }
        (choose(page))
    };
    ctx.class_page(&page.view.class, &title, Here::Tomorrow, &main)
}

fn with(asked: &str) -> Option<With> {
    match asked.split_once(':')? {
        ("model", word) => Model::from_word(word).map(With::Model),
        ("version", number) => number.parse().ok().map(With::Version),
        _ => None,
    }
}

fn side(ctx: &Ctx, names: &Names, lesson: &Lesson, title: &str, take: &Markup) -> Markup {
    let w = ctx.w;
    let board = Board { ctx, lesson, names, form: None, stands: false };
    html! {
        section.stack {
            div.bar { h2 { (title) } (take) }
            (quality::strip(w, &lesson.quality))
            (board.draw())
            (super::board::clock(w, lesson))
            @if !lesson.unmet.is_empty() {
                h3 { (t!(w, "tomorrow-unmet")) }
                ul.said { @for says in said::unmet(w, names, &lesson.unmet) { li { (says) } } }
            }
        }
    }
}

/// Takes the other model: the same setting with it.
fn take(page: &Page<'_>, with: With) -> Markup {
    let w = page.ctx.w;
    let With::Model(model) = with else { return html! {} };
    if !page.is_open() {
        return html! {};
    }
    let setup = Setup { model: Some(model), ..page.view.lesson.setup.clone() };
    html! {
        form method="post" action=(Url::LessonSetup(page.form.class, page.form.day)) {
            input type="hidden" name="version" value=(page.form.version);
            @for (name, value) in setup::fields(&setup) { input type="hidden" name=(name) value=(value); }
            (Button::submit(t!(w, "compare-take")).go())
        }
    }
}
