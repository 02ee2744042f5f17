//! `/class/ID/library`: what there is for a class: activities with everything an adult needs, and worksheets to print,
//! each learner's with numbers of their own, a code, and the key.

use app::AppError;
use app::see_worksheets::Worksheet;
use content::Activity;
use domain::activity::ActivityKind;
use domain::id::ActivityId;
use domain::{ClassId, CompetencyId};
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::{Icon, empty, t};

use crate::ctx::{Here, PageResult};
use crate::pages::activity::{facts, help, steps};
use crate::pages::author::copy;
use crate::pages::placement::content_of;
use crate::{Ctx, Input, Reply, Url, wording};

/// What there is for the class's grade and its neighbours, by competency.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_class(ctx.actor()?, input.id("class")?)?;
    let (w, library) = (ctx.w, ctx.app().library());
    let grade = view.class.grade.number();
    let near = |id: &&CompetencyId| {
        let band = library.web.find(id).map(|competency| competency.band.number());
        band.is_some_and(|band| band.abs_diff(grade) <= 1) && library.has_something_for(id)
    };
    let ids = library.web.nodes().map(|node| &library.web.competency(node).id).filter(near);
    let strands = wording::by_strand(w, library, ids, |id| id);
    let title = t!(w, "library-title", class = view.class.name.as_str());
    let main = html! {
        div.title {
            h1 { (title) }
            p.soft { (t!(w, "library-how")) }
            @if ctx.writes() { p { (Button::link(t!(w, "author-title"), Url::Own(view.class.id)).icon(Icon::Pen)) } }
            @if teaches(ctx) { p { (Button::link(t!(w, "marks-title"), Url::Marks(view.class.id)).icon(Icon::Pen)) } }
            @if teaches(ctx) { p { a href=(Url::ToRead(view.class.id)) { (t!(w, "library-to-read")) } } }
        }
        @if strands.is_empty() { (empty::empty(&t!(w, "library-nothing"), None)) }
        @for (name, list) in &strands {
            section.stack {
                h2 { (name) }
                ul.plain-list.kept { @for id in list { (one(ctx, view.class.id, id)) } }
            }
        }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Nowhere, &main)))
}

/// Marks are entered by teachers.
fn teaches(ctx: &Ctx) -> bool {
    ctx.who().is_some_and(|actor| actor.user.role == domain::Role::Teacher)
}

fn one(ctx: &Ctx, class: ClassId, id: &CompetencyId) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let questions = library.templates_for(id).len();
    let activities = library.activities_for(id).iter().filter_map(|id| library.activity(id));
    html! {
        li {
            div {
                p { b { (id.code()) } " " (wording::title(w, &library.web, id)) }
                ul.plain-list {
                    @for activity in activities {
                        @if let Some(text) = activity.text(w.lang().code()) {
                            li {
                                a href=(Url::ClassActivity(class, activity.id.0.clone())) lang=(text.lang) { (text.title) }
                                " " span.soft { (wording::kind(w, activity.kind)) ", " (w.minutes(u32::from(activity.minutes))) }
                            }
                        }
                    }
                }
            }
            @if questions > 0 {
                div.row {
                    a href=(Url::Questions(class, id.clone())) { (t!(w, "library-questions")) span.vh { " " (id.code()) } }
                    a href=(Url::Worksheet(class, id.clone())) { (t!(w, "library-worksheet")) span.vh { " " (id.code()) } }
                }
            }
        }
    }
}

/// One activity with what its adult needs: what to look for, answers, the script.
pub(crate) fn activity(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_class(ctx.actor()?, input.id("class")?)?;
    let w = ctx.w;
    let id = ActivityId(format!("{}/{}", input.part("pack"), input.part("activity")));
    let found = ctx.app().library().activity(&id).ok_or(AppError::NotFound("activity"))?;
    let text = found.text(w.lang().code()).ok_or(AppError::NotFound("activity"))?;
    let doc = |doc: &content::Doc| PreEscaped(doc.html());
    let main = html! {
        p.noprint { a.chip href=(Url::Library(view.class.id)) { (Icon::Back) (t!(w, "library-title", class = view.class.name.as_str())) } }
        (facts(ctx, found, text))
        p lang=(text.lang) { (text.summary) }
        div.two {
            div.stack.prose lang=(text.lang) { (steps(ctx, text, true)) }
            div.aside {
                section { h2 { (t!(w, "library-look-for")) } ul.dots lang=(text.lang) { @for thing in &text.look_for { li { (doc(thing)) } } } }
                @if !text.answers.is_empty() {
                    section { h2 { (t!(w, "library-answers")) } ul.dots lang=(text.lang) { @for answer in &text.answers { li { (doc(answer)) } } } }
                }
                (help(ctx, text))
                @if let Some((source, licence)) = found.source.as_ref().zip(found.licence.as_ref()) {
                    p.soft.tiny { (t!(w, "practice-credit", source = source.clone(), licence = licence.clone())) }
                }
                @if ctx.writes() { (copy(ctx, view.class.id, "activity", &found.id.0, None, &text.title)) }
            }
        }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &text.title, Here::Nowhere, &main)))
}

/// Whether a learner sees the long text of an activity: a script is for the adult who leads it.
pub(crate) fn shows_body(activity: &Activity) -> bool {
    activity.kind != ActivityKind::MiniLesson
}

/// A worksheet for each learner, and the key.
pub(crate) fn worksheet(ctx: &Ctx, input: &Input) -> PageResult {
    let competency = CompetencyId(input.part("competency").to_owned());
    let (class, worksheets) = ctx.app().see_worksheets(ctx.actor()?, input.id("class")?, &competency)?;
    let today = ctx.app().today(ctx.actor()?)?;
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let name = wording::title(w, &ctx.app().library().web, &competency);
    let most = worksheets.iter().map(|sheet| sheet.items.len()).max().unwrap_or(0);
    let (mut sheets, mut keys, mut rubrics) = (Vec::new(), Vec::new(), Vec::new());
    for Worksheet { learner, code, items } in &worksheets {
        let mut answers = Vec::with_capacity(items.len());
        let mut rows = Vec::with_capacity(items.len());
        for item in items {
            let text = item.text(lang)?;
            rows.push(html! { li.paper-question { b { (rows.len() + 1) } div lang=(text.lang) { (content_of(&text)) } } });
            answers.push(text.answer.html_line());
            if !text.rubric.is_empty() && rubrics.iter().all(|(_, known, _)| *known != item.template()) {
                rubrics.push((learner.name(), item.template(), text.rubric));
            }
        }
        sheets.push(html! {
            section.sheet-page {
                p.row.spread { b { (learner.name()) } span { (name) } span.code { (t!(w, "worksheet-code", code = code.as_str())) } }
                ol.plain-list { @for row in rows { (row) } }
            }
        });
        keys.push(html! {
            tr {
                th scope="row" { (learner.name()) " " span.soft { (code) } }
                @for answer in answers { td { (PreEscaped(answer)) } }
            }
        });
    }
    let title = t!(w, "worksheet-title", name = name.to_string());
    let main = html! {
        div.noprint.stack {
            p { a.chip href=(Url::Library(class.id)) { (Icon::Back) (t!(w, "library-title", class = class.name.as_str())) } }
            div.title { h1 { (title) } p.soft { (t!(w, "worksheet-how")) } }
            @if teaches(ctx) { p { (Button::link(t!(w, "marks-title"), Url::MarksOf(class.id, competency.clone(), today)).icon(Icon::Pen)) } }
            @if sheets.is_empty() { (empty::empty(&t!(w, "placement-nobody"), None)) }
        }
        @for sheet in sheets { (sheet) }
        @if !keys.is_empty() {
            section.sheet-page {
                h2 #key { (t!(w, "worksheet-key", name = name.to_string())) }
                div.scroll tabindex="0" role="region" aria-labelledby="key" {
                    table.data {
                        thead { tr { th scope="col" { (t!(w, "worksheet-whose")) } @for n in 1..=most { th scope="col" { (n) } } } }
                        tbody { @for key in keys { (key) } }
                    }
                }
                @for (whose, _, levels) in &rubrics {
                    section.stack.kept {
                        h3 { (t!(w, "worksheet-rubric")) }
                        p.soft { (t!(w, "worksheet-rubric-how", name = whose.as_str())) }
                        ol { @for level in levels { li { b { (level.name) } ": " (PreEscaped(level.says.html_line())) } } }
                    }
                }
            }
        }
        p.noprint { (Button::link(t!(w, "library-back"), Url::Library(class.id))) }
    };
    Ok(Reply::page(ctx.class_page(&class, &title, Here::Nowhere, &main)))
}
