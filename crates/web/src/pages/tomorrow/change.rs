//! What a teacher does to a proposal, as forms: `POST /class/ID/lesson/DAY/change`, `.../agree`, `.../adapt`.

use app::AppError;
use app::tomorrow::{CardChange, Edit};
use domain::id::ActivityId;
use domain::people::User;
use domain::{ClassId, Role};
use maud::{Markup, html};
use ui::button::Button;
use ui::{Words, t};

use super::{Page, refused, said};
use crate::ctx::PageResult;
use crate::{Ctx, Input, Reply, Url};

/// Changes the lesson, or shows which rules forbid it.
pub(crate) fn change(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day) = (input.id("class")?, input.id("day")?);
    let edit = edit(input)?;
    let view = ctx.app().change_tomorrow(ctx.actor()?, class, day, version(input)?, &edit)?;
    let next = is_next(input);
    if !view.clashes.is_empty() {
        return refused(ctx, &view, next);
    }
    Ok(Reply::see(&if next { Url::Tomorrow(class) } else { Url::Lesson(class, day) }))
}

/// Agrees to the version that was looked at.
pub(crate) fn agree(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day) = (input.id("class")?, input.id("day")?);
    ctx.app().agree_tomorrow(ctx.actor()?, class, day, version(input)?)?;
    Ok(Reply::see(&if is_next(input) { Url::Tomorrow(class) } else { Url::Lesson(class, day) }))
}

/// Takes the plan over for another class, and shows it there.
pub(crate) fn adapt(ctx: &Ctx, input: &Input) -> PageResult {
    let from = (input.id("class")?, input.id("day")?);
    let to: ClassId = input.text("to").parse().map_err(|_| AppError::NotFound("class"))?;
    let view = ctx.app().adapt_tomorrow(ctx.actor()?, from, to)?;
    if !view.clashes.is_empty() {
        return refused(ctx, &view, false);
    }
    Ok(Reply::see(&Url::Lesson(to, view.lesson.day)))
}

pub(super) fn version(input: &Input) -> Result<u32, AppError> {
    input.text("version").parse().map_err(|_| AppError::Stale)
}

pub(super) fn is_next(input: &Input) -> bool {
    input.text("at") == "next"
}

/// Reads what a form asks for.
fn edit(input: &Input) -> Result<Edit, AppError> {
    let number =
        |name: &str| input.text(name).parse().map_err(|_| AppError::NotFound("place in this lesson"));
    let learner = || input.text("learner").parse().map_err(|_| AppError::NotFound("learner"));
    Ok(match input.text("do") {
        "move" => Edit::Move { learner: learner()?, turn: number("turn")?, station: number("station")? },
        "hold" => Edit::Hold { learner: learner()?, held: true },
        "let-go" => Edit::Hold { learner: learner()?, held: false },
        "hold-group" => Edit::HoldGroup { group: number("group")?, held: true },
        "let-group-go" => Edit::HoldGroup { group: number("group")?, held: false },
        "solve" => Edit::Solve,
        "away" => Edit::Away { learner: learner()?, away: true },
        "back" => Edit::Away { learner: learner()?, away: false },
        "undo" => Edit::Undo,
        "card" => {
            let group = input.text("group").parse().ok();
            let activity =
                Some(input.text("activity")).filter(|id| !id.is_empty()).map(|id| ActivityId(id.to_owned()));
            Edit::Card(CardChange { station: number("station")?, turn: number("turn")?, group, activity })
        }
        _ => return Err(AppError::NotFound("change of a lesson")),
    })
}

/// The learners of a class in the order of their names.
pub(super) fn learners<'p>(page: &'p Page<'_>) -> Vec<&'p User> {
    let mut all: Vec<&User> = page.view.people.values().filter(|user| user.role == Role::Learner).collect();
    all.sort_by_key(|user| page.names.of(user.id));
    all
}

/// Who will be away: a tap on a name.
pub(super) fn away(page: &Page<'_>) -> Markup {
    let (w, lesson) = (page.ctx.w, &page.view.lesson);
    let tap = |does: &str, away: bool| -> Markup {
        let named = learners(page).into_iter().filter(|user| lesson.away.contains(&user.id) == away);
        let buttons = html! {
            div.taps { @for user in named {
                button.btn.small type="submit" name="learner" value=(user.id) id={ (does) "-" (user.id) } { (page.names.of(user.id)) }
            } }
        };
        page.form.around(does, &[], &buttons)
    };
    html! {
        section {
            h2 { (t!(w, "tomorrow-away")) }
            @if lesson.away.is_empty() { p.soft { (t!(w, "tomorrow-nobody-away")) } }
            @else { p.soft { (t!(w, "tomorrow-tap-back")) } (tap("back", true)) }
            details.more { summary { (t!(w, "tomorrow-tap-away")) } (tap("away", false)) }
        }
    }
}

/// The same plan for another class, in one tap.
pub(super) fn others(page: &Page<'_>) -> Markup {
    let (w, view) = (page.ctx.w, page.view);
    if view.others.is_empty() {
        return html! {};
    }
    html! {
        section {
            h2 { (t!(w, "tomorrow-adapt")) }
            p.soft { (t!(w, "tomorrow-adapt-how")) }
            form.taps method="post" action=(Url::AdaptLesson(page.form.class, page.form.day)) {
                @for other in &view.others {
                    (Button::submit(t!(w, "now-class", class = other.name.as_str())).small().sends("to", other.id.to_string()))
                }
            }
        }
    }
}

/// How it came to be what it is: each version, what made it, by whom.
pub(super) fn versions(page: &Page<'_>) -> Markup {
    let (w, view) = (page.ctx.w, page.view);
    let lesson = &view.lesson;
    html! {
        ol.plain-list.kept reversed {
            @for version in view.versions.iter().rev() {
                li {
                    div {
                        p { b { (t!(w, "tomorrow-version", n = i64::from(version.number))) } " " (said::change(w, &page.names, lesson, &version.what)) }
                        @if let Some(by) = version.by { p.soft.tiny { (t!(w, "supports-by", name = page.names.of(by))) } }
                    }
                    @if version.number != view.version { (with_version(w, page, version.number)) }
                }
            }
        }
    }
}

fn with_version(w: &Words, page: &Page<'_>, number: u32) -> Markup {
    let url = Url::CompareLesson(page.form.class, page.form.day, format!("version:{number}"));
    html! { a href=(url) { (t!(w, "tomorrow-compare")) span.vh { " " (t!(w, "tomorrow-version", n = i64::from(number))) } } }
}
