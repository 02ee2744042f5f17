//! `/class/ID/own`: what a school writes for itself. A list, an editor that shows what the work makes while it is
//! written, and the questions of a competency with a copy to change.

mod activity_form;
mod fields;
mod look;
mod questions;
mod template_form;

pub(crate) use questions::get as questions;

use app::AppError;
use app::write_content::{Start, WorkLine, WorkView};
use axum::http::StatusCode;
use content::own::Draft;
use domain::id::{ActivityId, TemplateId, WorkId};
use domain::work::{Work, WorkKind};
use domain::{ClassId, CompetencyId, Millis};
use maud::{Markup, html};
use ui::button::{Button, post as button};
use ui::field::{Field, Kind};
use ui::{Icon, Text, empty, id, notice, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};
use fields::{Maker, Part, apply};
use look::{Faults, look};

/// What the school wrote.
pub(crate) fn list(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_works(ctx.actor()?, input.id("class")?)?;
    let (w, class) = (ctx.w, &view.class);
    let title = t!(w, "author-title");
    let starters = [
        ("number", id!("author-start-number")),
        ("choice", id!("author-start-choice")),
        ("word", id!("author-start-word")),
        ("activity", id!("author-start-activity")),
    ];
    let main = html! {
        p { a.chip href=(Url::Library(class.id)) { (Icon::Back) (t!(w, "library-title", class = class.name.as_str())) } }
        div.title { h1 { (title) } p.soft { (t!(w, "author-how")) } }
        @if let Some(done) = done(input.asked("done")) { (notice::done(&w.t(done))) }
        div.two {
            div.stack {
                section.stack aria-labelledby="mine" {
                    h2 #mine { (t!(w, "author-mine")) }
                    @if view.mine.is_empty() { (empty::empty(&t!(w, "author-mine-none"), None)) }
                    ul.plain-list.kept { @for line in &view.mine { (own(ctx, class.id, line)) } }
                }
                section.stack aria-labelledby="others" {
                    h2 #others { (t!(w, "author-others")) }
                    @if view.others.is_empty() { p.soft { (t!(w, "author-others-none")) } }
                    ul.plain-list.kept { @for line in &view.others { (others(ctx, class.id, line)) } }
                }
            }
            div.aside {
                section.stack aria-labelledby="start" {
                    h2 #start { (t!(w, "author-start")) }
                    p { (t!(w, "author-start-how")) }
                    div.stack { @for (name, label) in starters {
                        (button(&Url::Own(class.id).to_string(), &[("starter", name)], &Button::submit(w.t(label))))
                    } }
                    p.soft { (t!(w, "author-copy-how")) }
                }
            }
        }
    };
    Ok(Reply::page(ctx.class_page(class, &title, Here::Nowhere, &main)))
}

fn done(word: &str) -> Option<&'static str> {
    match word {
        "shared" => Some(id!("author-done-shared")),
        "withdrawn" => Some(id!("author-done-withdrawn")),
        "discarded" => Some(id!("author-done-discarded")),
        _ => None,
    }
}

fn own(ctx: &Ctx, class: ClassId, line: &WorkLine) -> Markup {
    let state = match (line.work.shared, line.work.withdrawn_at) {
        (None, _) => t!(ctx.w, "author-state-draft"),
        (Some(_), Some(_)) => t!(ctx.w, "author-state-withdrawn"),
        (Some(version), None) => t!(ctx.w, "author-state-shared", n = i64::from(version)),
    };
    html! {
        li {
            div {
                p { a href=(Url::OwnWork(class, line.work.id)) { (name(ctx, line)) } " " span.chip { (state) } }
                p.soft.tiny { (about(ctx, line)) }
            }
        }
    }
}

fn others(ctx: &Ctx, class: ClassId, line: &WorkLine) -> Markup {
    let (key, id) = copied(&line.work);
    html! {
        li {
            div {
                p { a href=(Url::OwnWork(class, line.work.id)) { (name(ctx, line)) } @if line.work.withdrawn_at.is_some() { " " span.chip { (t!(ctx.w, "author-state-withdrawn")) } } }
                p.soft.tiny { (about(ctx, line)) " " (t!(ctx.w, "supports-by", name = line.author.as_str())) }
            }
            (copy(ctx, class, key, &id, None, &name(ctx, line)))
        }
    }
}

/// The field and the id by which a shared work is copied.
fn copied(work: &Work) -> (&'static str, String) {
    let id = format!("{}/{}", domain::work::pack_of(work.org), work.name);
    match work.kind {
        WorkKind::Template => ("template", id),
        WorkKind::Activity => ("activity", id),
    }
}

/// The button that makes a copy to change.
pub(crate) fn copy(
    ctx: &Ctx,
    class: ClassId,
    key: &str,
    id: &str,
    about: Option<&CompetencyId>,
    name: &str,
) -> Markup {
    let mut hidden = vec![(key, id)];
    hidden.extend(about.map(|about| ("competency", about.0.as_str())));
    let label = html! { (t!(ctx.w, "author-copy")) span.vh { " " (name) } };
    html! {
        form method="post" action=(Url::Own(class)) {
            @for (name, value) in &hidden { input type="hidden" name=(name) value=(value); }
            button.btn.small type="submit" { (label) }
        }
    }
}

fn title_of(source: &str) -> String {
    app::write_content::head(source).0
}

fn name(ctx: &Ctx, line: &WorkLine) -> String {
    if line.title.is_empty() { t!(ctx.w, "author-untitled").into_owned() } else { line.title.clone() }
}

fn about(ctx: &Ctx, line: &WorkLine) -> Markup {
    let kind = match line.work.kind {
        WorkKind::Template => t!(ctx.w, "author-is-template"),
        WorkKind::Activity => t!(ctx.w, "author-is-activity"),
    };
    html! {
        (kind) ". "
        @if let Some(id) = &line.competency { (id.code()) " " (wording::title(ctx.w, &ctx.app().library().web, id)) "." }
    }
}

/// Begins a work.
pub(crate) fn start(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let start = if !input.text("template").is_empty() {
        Start::Template(TemplateId(input.text("template").to_owned()))
    } else if !input.text("activity").is_empty() {
        Start::Activity(ActivityId(input.text("activity").to_owned()))
    } else {
        Start::Starter(input.text("starter").to_owned())
    };
    let about = CompetencyId(input.text("competency").to_owned());
    let id = ctx.app().start_work(ctx.actor()?, class, &start, Some(&about), ctx.w.lang().code())?;
    Ok(Reply::see(&Url::OwnWork(class, id)))
}

/// The editor.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_work(ctx.actor()?, input.id("class")?, input.id("work")?)?;
    let fault =
        (input.asked("done") == "not-yours" && !view.is_mine).then(|| t!(ctx.w, "error-work-not-yours"));
    Ok(Reply::page(page(ctx, &view, input.asked("as") == "text", fault.as_deref())))
}

/// Keeps what is written, and shares it where that is asked.
pub(crate) fn save(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, id): (ClassId, WorkId) = (input.id("class")?, input.id("work")?);
    let mut view = ctx.app().see_work(ctx.actor()?, class, id)?;
    if !view.is_mine {
        return Ok(not_theirs(class, id));
    }
    let as_text = input.text("as") == "text";
    let source =
        if as_text { input.text("source").replace("\r\n", "\n") } else { written(ctx, &view, input) };
    let before = Millis(input.text("before").parse().map_err(|_| AppError::Stale)?);
    let saved = ctx.app().save_work(ctx.actor()?, class, id, &source, before);
    let shared = saved.and_then(|()| match input.text("do") {
        "share" => ctx.app().share_work(ctx.actor()?, class, id).map(|_| true),
        _ => Ok(false),
    });
    match shared {
        Ok(true) => Ok(Reply::see_with(&Url::Own(class), "done=shared")),
        Ok(false) if as_text => Ok(Reply::see_with(&Url::OwnWork(class, id), "as=text")),
        Ok(false) => Ok(Reply::see(&Url::OwnWork(class, id))),
        Err(AppError::Form(faults)) => {
            let fault = faults.first().map(|fault| ctx.w.t(fault.says));
            view = ctx.app().see_work(ctx.actor()?, class, id)?;
            // What was typed stays on the page, saved or not.
            view.work.draft = source;
            Ok(Reply::page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                page(ctx, &view, as_text, fault.as_deref()),
            ))
        }
        Err(error) => Err(error),
    }
}

/// The work's text with what the form says in it; as it was where it is no text that a form can change.
fn written(ctx: &Ctx, view: &WorkView, input: &Input) -> String {
    let Ok(mut draft) = Draft::parse(&view.work.draft) else { return view.work.draft.clone() };
    let parts = maker(ctx, view).parts(view.work.kind, &draft);
    apply(&mut draft, &parts, input);
    let keep = input.all("languages");
    if !keep.is_empty() {
        draft
            .languages()
            .iter()
            .filter(|lang| !keep.contains(&lang.as_str()))
            .for_each(|lang| draft.drop_language(lang));
    }
    draft.source()
}

fn maker<'m>(ctx: &'m Ctx, view: &WorkView) -> Maker<'m> {
    Maker { w: ctx.w, library: ctx.app().library(), grade: view.class.grade }
}

/// Takes a work out of use.
pub(crate) fn withdraw(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, work) = (input.id("class")?, input.id("work")?);
    ended(class, work, ctx.app().withdraw_work(ctx.actor()?, class, work), "done=withdrawn")
}

/// Throws a draft away.
pub(crate) fn discard(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, work) = (input.id("class")?, input.id("work")?);
    ended(class, work, ctx.app().discard_work(ctx.actor()?, class, work), "done=discarded")
}

fn ended(class: ClassId, work: WorkId, result: Result<(), AppError>, done: &str) -> PageResult {
    match result {
        Ok(()) => Ok(Reply::see_with(&Url::Own(class), done)),
        Err(AppError::Form(_)) => Ok(not_theirs(class, work)),
        Err(error) => Err(error),
    }
}

/// Back to the work of a colleague, which says that it is one.
fn not_theirs(class: ClassId, work: WorkId) -> Reply {
    Reply::see_with(&Url::OwnWork(class, work), "done=not-yours")
}

fn page(ctx: &Ctx, view: &WorkView, as_text: bool, fault: Option<&str>) -> Markup {
    let (w, class, work) = (ctx.w, view.class.id, &view.work);
    let draft = Draft::parse(&work.draft).ok();
    let parts = draft.as_ref().map(|draft| maker(ctx, view).parts(work.kind, draft)).unwrap_or_default();
    let checked = ctx.app().check_work(work);
    let faults = Faults::new(&work.draft, &checked, &parts);
    let mine = view.is_mine;
    // What no form can show is written as text.
    let form = draft.filter(|_| !as_text);
    let title = match (mine, work.kind) {
        (true, WorkKind::Template) => t!(w, "author-edit-template"),
        (true, WorkKind::Activity) => t!(w, "author-edit-activity"),
        (false, _) => Text::Owned(title_of(&work.draft)),
    };
    let action = Url::OwnWork(class, work.id);
    let main = html! {
        p { a.chip href=(Url::Own(class)) { (Icon::Back) (t!(w, "author-title")) } }
        div.title {
            h1 { (title) }
            p.soft { (state(ctx, work)) @if !mine { " " (t!(w, "supports-by", name = view.author.as_str())) } }
        }
        @if let Some(fault) = fault { (notice::stop(fault, &html! {})) }
        @if !mine {
            div.row { (copy(ctx, class, copied(work).0, &copied(work).1, None, "")) }
            (look(ctx, &checked, &faults))
            @if ctx.leads() { section.stack { (out_of_use(ctx, class, work)) } }
        } @else { div.two.author {
            form.stack #work method="post" action=(action) data-look="#look" novalidate {
                input type="hidden" name="as" value=(if form.is_some() { "form" } else { "text" });
                input #before type="hidden" name="before" value=(work.changed_at.0);
                @match &form {
                    Some(draft) => (fields_of(ctx, draft, &parts, &faults)),
                    None => (text_of(ctx, work)),
                }
                p.save-bar {
                    (Button::submit(t!(w, "author-save")).sends("do", "save"))
                    (Button::submit(t!(w, "author-share")).sends("do", "share").go())
                    span.soft #saved role="status" data-saved=(t!(w, "author-saved")) data-lost=(t!(w, "author-not-saved")) {}
                }
            }
            div.aside {
                (look(ctx, &checked, &faults))
                (rest(ctx, class, work, form.is_none()))
            }
        } }
    };
    ctx.class_page(&view.class, &title, Here::Nowhere, &main)
}

fn state(ctx: &Ctx, work: &Work) -> Text<'static> {
    match (work.shared, work.withdrawn_at) {
        (None, _) => t!(ctx.w, "author-is-draft"),
        (Some(_), Some(_)) => t!(ctx.w, "author-is-withdrawn"),
        (Some(version), None) => t!(ctx.w, "author-is-shared", n = i64::from(version)),
    }
}

fn fields_of(ctx: &Ctx, draft: &Draft, parts: &[Part], faults: &Faults<'_>) -> Markup {
    let languages = draft.languages();
    html! {
        @for (n, part) in parts.iter().enumerate() {
            details.part open[part.open || faults.in_part(part)] {
                summary { h2 { (part.title) } }
                div.stack {
                    @if let Some(help) = &part.help { p.soft { (help) } }
                    @if n == 0 && languages.len() > 1 { (keeps(ctx, &languages)) }
                    @for field in &part.fields { (field.render(draft, faults.of(&field.path))) }
                }
            }
        }
    }
}

/// Which of its languages a work keeps.
fn keeps(ctx: &Ctx, languages: &[String]) -> Markup {
    let tiles =
        languages.iter().map(|lang| ui::choice::Tile::new(lang.clone(), lang.clone(), true)).collect();
    html! { (ui::choice::Choice::several("languages", t!(ctx.w, "author-languages"), tiles)) }
}

fn text_of(ctx: &Ctx, work: &Work) -> Markup {
    let rows = u8::try_from(work.draft.lines().count() + 2).unwrap_or(u8::MAX).clamp(12, 60);
    html! {
        div.as-text {
            (Field::new("source", t!(ctx.w, "author-source")).kind(Kind::Lines(rows)).value(work.draft.clone())
                .help(t!(ctx.w, "author-source-help")))
        }
    }
}

/// The other view, and what else its author can do with the work.
fn rest(ctx: &Ctx, class: ClassId, work: &Work, is_text: bool) -> Markup {
    let w = ctx.w;
    html! {
        section.stack {
            h2 { (t!(w, "author-more-ways")) }
            p { @if is_text { a href=(Url::OwnWork(class, work.id)) { (t!(w, "author-as-form")) } }
                @else { a href=(Url::OwnWorkText(class, work.id)) { (t!(w, "author-as-text")) } } }
            @if work.shared.is_none() {
                (button(&Url::DiscardWork(class, work.id).to_string(), &[], &Button::submit(t!(w, "author-discard")).small().quiet()))
            }
            (out_of_use(ctx, class, work))
        }
    }
}

fn out_of_use(ctx: &Ctx, class: ClassId, work: &Work) -> Markup {
    html! {
        @if work.shared.is_some() && work.withdrawn_at.is_none() {
            p.soft { (t!(ctx.w, "author-withdraw-how")) }
            (button(&Url::WithdrawWork(class, work.id).to_string(), &[], &Button::submit(t!(ctx.w, "author-withdraw")).small()))
        }
    }
}
