//! `/class/ID/marks`: marks of printed worksheets are entered: one sheet by its code, or all sheets of a competency and a
//! day in one table.

mod sheet;
mod table;

use std::collections::BTreeMap;

use app::enter_marks::{DAYS, Mark, MarksView, Said, Sheets};
use app::{AppError, FieldError};
use axum::http::StatusCode;
use domain::{ClassId, CompetencyId, Day, UserId};
use maud::{Markup, html};
use ui::button::Button;
use ui::field::{Field, Kind, Select};
use ui::{Icon, Text, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

/// Where a sheet is looked for; a code or a choice leads on.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let class: ClassId = input.id("class")?;
    let (code, about) = (input.asked("code"), input.asked("about"));
    if !code.is_empty() {
        return match ctx.app().find_worksheet(ctx.actor()?, class, code) {
            Ok(found) => {
                let sheet = Url::MarkSheet(class, found.competency, found.day, found.learner);
                let changed = if found.changed { "&changed=yes" } else { "" };
                Ok(Reply::see_at(&format!("{sheet}{changed}")))
            }
            Err(AppError::Form(faults)) => {
                let page = start(ctx, class, (code, None), &faults)?;
                Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
            }
            Err(error) => Err(error),
        };
    }
    if !about.is_empty() {
        let day = input.asked("day").parse::<Day>().ok();
        let sheets = day.map(|day| Sheets { class, competency: CompetencyId(about.to_owned()), day });
        let fault = match &sheets {
            None => Err(AppError::field("day", "marks-day")),
            Some(sheets) => ctx.app().see_marks(ctx.actor()?, sheets, None).map(|_| ()),
        };
        return match (fault, sheets) {
            (Ok(()), Some(Sheets { class, competency, day })) => {
                Ok(Reply::see(&Url::MarksOf(class, competency, day)))
            }
            (Err(AppError::Form(faults)), _) => {
                let page = start(ctx, class, ("", Some((about, input.asked("day")))), &faults)?;
                Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
            }
            (Err(error), _) => Err(error),
            (Ok(()), None) => Err(AppError::NotFound("page")),
        };
    }
    Ok(Reply::page(start(ctx, class, ("", None), &[])?))
}

/// What was typed: a code; a competency and a day.
type Typed<'i> = (&'i str, Option<(&'i str, &'i str)>);

fn start(
    ctx: &Ctx,
    class: ClassId,
    (code, chosen): Typed<'_>,
    faults: &[FieldError],
) -> Result<Markup, AppError> {
    let (w, library) = (ctx.w, ctx.app().library());
    let actor = ctx.actor()?;
    let (class, today) = (ctx.app().see_class(actor, class)?.class, ctx.app().today(actor)?);
    let grade = class.grade.number();
    let near =
        library.web.nodes().map(|node| library.web.competency(node)).filter(|one| {
            one.band.number().abs_diff(grade) <= 1 && !library.templates_for(&one.id).is_empty()
        });
    let options: Vec<(Text<'_>, Text<'_>)> = near
        .map(|one| {
            let title = format!("{} {}", one.id.code(), wording::title(w, &library.web, &one.id));
            (Text::Owned(one.id.0.clone()), Text::Owned(title))
        })
        .collect();
    let day = chosen.map_or_else(|| today.to_string(), |(_, day)| day.to_owned());
    let about = chosen.map_or_else(String::new, |(about, _)| about.to_owned());
    let title = t!(w, "marks-title");
    let main = html! {
        p { a.chip href=(Url::Library(class.id)) { (Icon::Back) (t!(w, "library-title", class = class.name.as_str())) } }
        div.title { h1 { (title) } p.soft { (t!(w, "marks-how")) } }
        section.stack.near aria-labelledby="by-code" {
            h2 #by-code { (t!(w, "marks-by-code")) }
            (code_form(ctx, class.id, code, fault(ctx, faults, "code"), false))
        }
        @if !options.is_empty() {
            section.stack.near aria-labelledby="by-day" {
                h2 #by-day { (t!(w, "marks-by-day")) }
                form.stack method="get" action=(Url::Marks(class.id)) {
                    (Select::new("about", t!(w, "marks-about"), options).chosen(about))
                    (Field::new("day", t!(w, "marks-printed")).kind(Kind::Date).short().value(day).help(t!(w, "marks-days", n = i64::from(DAYS))).error(fault(ctx, faults, "day")))
                    p { (Button::submit(t!(w, "marks-show"))) }
                }
            }
        }
    };
    Ok(ctx.class_page(&class, &title, Here::Nowhere, &main))
}

fn fault(ctx: &Ctx, faults: &[FieldError], field: &str) -> Option<Text<'static>> {
    let fault = faults.iter().find(|fault| fault.field == field)?;
    Some(match fault.says {
        "marks-code-length" => t!(ctx.w, "marks-code-length"),
        "marks-code-two" => t!(ctx.w, "marks-code-two"),
        "marks-code-unknown" => t!(ctx.w, "marks-code-unknown", n = i64::from(DAYS)),
        _ => t!(ctx.w, "marks-day", n = i64::from(DAYS)),
    })
}

/// The form that leads from a code to its sheet.
fn code_form(ctx: &Ctx, class: ClassId, code: &str, fault: Option<Text<'static>>, next: bool) -> Markup {
    let w = ctx.w;
    let label = if next { t!(w, "marks-next-code") } else { t!(w, "marks-code") };
    let field = Field::new("code", label)
        .value(code.to_owned())
        .help(t!(w, "marks-code-how"))
        .error(fault)
        .max(20)
        .short();
    html! {
        form.stack method="get" action=(Url::Marks(class)) {
            (field.autocomplete("off"))
            p { (Button::submit(t!(w, "marks-open"))) }
        }
    }
}

fn sheets(input: &Input) -> Result<Sheets, AppError> {
    let day = input.part("day").parse().map_err(|_| AppError::NotFound("page"))?;
    Ok(Sheets {
        class: input.id("class")?,
        competency: CompetencyId(input.part("competency").to_owned()),
        day,
    })
}

/// What a form was sent with and could not be kept, by the names of its fields; empty for a fresh page.
#[derive(Debug, Default)]
struct Sent {
    typed: BTreeMap<String, String>,
    /// Places of answers that cannot be read.
    unread: Vec<String>,
    /// A sign that is neither right nor wrong.
    strange: bool,
}

impl Sent {
    fn value(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", String::as_str)
    }
}

/// All sheets of a competency and a day, or one of them.
pub(crate) fn of_day(ctx: &Ctx, input: &Input) -> PageResult {
    let sheets = sheets(input)?;
    let only = learner(input.asked("learner"))?;
    let view = ctx.app().see_marks(ctx.actor()?, &sheets, only).map_err(gone)?;
    let saved = input.asked("saved").parse().ok();
    Ok(Reply::page(page(
        ctx,
        &sheets,
        &view,
        only.is_some(),
        &Told {
            saved,
            changed: input.asked("changed") == "yes",
            first: first(input.asked("first")),
            sent: Sent::default(),
        },
    )?))
}

/// What a page says first.
struct Told {
    /// So many were kept.
    saved: Option<i64>,
    /// The paper has other questions.
    changed: bool,
    /// Exit tickets: only so many first questions are on the paper.
    first: Option<usize>,
    sent: Sent,
}

fn page(ctx: &Ctx, sheets: &Sheets, view: &MarksView, one: bool, told: &Told) -> Result<Markup, AppError> {
    match (one, view.sheets.as_slice()) {
        (true, [sheet]) => sheet::page(ctx, sheets, view, sheet, told),
        _ => table::page(ctx, sheets, view, told),
    }
}

/// How many first questions are asked for.
fn first(text: &str) -> Option<usize> {
    text.parse().ok().filter(|first| *first > 0)
}

/// A day that is too long ago has no page.
fn gone(error: AppError) -> AppError {
    if matches!(error, AppError::Form(_)) { AppError::NotFound("worksheet") } else { error }
}

fn learner(text: &str) -> Result<Option<UserId>, AppError> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| AppError::NotFound("learner")),
    }
}

/// Keeps what was entered.
pub(crate) fn enter(ctx: &Ctx, input: &Input) -> PageResult {
    let sheets = sheets(input)?;
    let (only, lang) = (learner(input.text("learner"))?, ctx.w.lang().code());
    let (mut marks, mut sent) = (Vec::new(), Sent::default());
    for (name, value) in &input.form {
        let Some((kind, place)) = name.split_once('-') else { continue };
        let Some((learner, question)) = place.rsplit_once('-') else { continue };
        let (Ok(learner), Ok(question)) = (learner.parse(), question.parse()) else { continue };
        let value = value.trim();
        let said = match (kind, value) {
            (_, "") => continue,
            ("answer", text) => Said::Answer(text.to_owned(), lang),
            // Where an answer was typed it decides.
            ("is", _) if !input.text(&format!("answer-{place}")).trim().is_empty() => continue,
            ("is", "1" | "right") => Said::Right,
            ("is", "0" | "wrong") => Said::Wrong,
            ("is", _) => {
                sent.strange = true;
                continue;
            }
            _ => continue,
        };
        marks.push(Mark { learner, question, said });
    }
    let edition = input.text("edition").chars().next().ok_or(AppError::Stale)?;
    let kept = match sent.strange {
        true => Err(AppError::Form(Vec::new())),
        false => ctx.app().enter_marks(ctx.actor()?, &sheets, edition, &marks),
    };
    match kept {
        Ok(new) => {
            let Sheets { class, competency, day } = sheets;
            Ok(match only {
                Some(learner) => {
                    Reply::see_at(&format!("{}&saved={new}", Url::MarkSheet(class, competency, day, learner)))
                }
                None => {
                    let first = first(input.text("first"))
                        .map_or_else(String::new, |first| format!("&first={first}"));
                    Reply::see_with(&Url::MarksOf(class, competency, day), &format!("saved={new}{first}"))
                }
            })
        }
        Err(AppError::Form(faults)) => {
            let view = ctx.app().see_marks(ctx.actor()?, &sheets, only).map_err(gone)?;
            sent.typed = input.form.iter().cloned().collect();
            sent.unread = faults.into_iter().map(|fault| fault.found).collect();
            let told = Told { saved: None, changed: false, first: first(input.text("first")), sent };
            let page = page(ctx, &sheets, &view, only.is_some(), &told)?;
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error),
    }
}
