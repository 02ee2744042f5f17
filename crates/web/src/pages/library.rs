//! `/class/ID/library`: what there is for a class: activities with everything an adult needs, and worksheets to print,
//! each learner's with numbers of their own, a code, and the key.

use app::see_class::ClassPage;
use app::{AppError, secrets};
use content::{Activity, Item};
use domain::activity::ActivityKind;
use domain::id::ActivityId;
use domain::people::User;
use domain::{ClassId, CompetencyId};
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::{Icon, empty, t};

use crate::ctx::{Here, PageResult};
use crate::pages::activity::{facts, help, steps};
use crate::pages::placement::content_of;
use crate::{Ctx, Input, Reply, Url, wording};

/// Questions on a worksheet.
const QUESTIONS: usize = 8;

/// What there is for the class's grade and its neighbours, by competency.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_class(ctx.actor()?, input.id("class")?)?;
    let (w, library) = (ctx.w, ctx.app().library());
    let grade = view.class.grade.number();
    let mut strands: Vec<(String, Vec<CompetencyId>)> = Vec::new();
    for node in library.web.nodes() {
        let competency = library.web.competency(node);
        let near = competency.band.number().abs_diff(grade) <= 1;
        if !near || !library.has_something_for(&competency.id) {
            continue;
        }
        let name = wording::strand(w, library, &competency.id);
        match strands.iter_mut().find(|(known, _)| *known == name) {
            Some((_, list)) => list.push(competency.id.clone()),
            None => strands.push((name, vec![competency.id.clone()])),
        }
    }
    let title = t!(w, "library-title", class = view.class.name.as_str());
    let main = html! {
        div.title { h1 { (title) } p.soft { (t!(w, "library-how")) } }
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
                a href=(Url::Worksheet(class, id.clone())) { (t!(w, "library-worksheet")) span.vh { " " (id.code()) } }
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
            }
        }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &text.title, Here::Nowhere, &main)))
}

/// Whether a learner sees the long text of an activity: a script is for the adult who leads it.
pub(crate) fn shows_body(activity: &Activity) -> bool {
    activity.kind != ActivityKind::MiniLesson
}

/// The questions of one learner's sheet: the same whenever the same code is asked for.
fn questions(ctx: &Ctx, competency: &CompetencyId, code: &str) -> Result<Vec<Item>, AppError> {
    let library = ctx.app().library();
    let templates = library.templates_for(competency);
    let start = secrets::hash(format!("{competency} {code}").as_bytes());
    (0..QUESTIONS)
        .map(|nth| {
            let id = templates.get(nth % templates.len().max(1)).ok_or(AppError::NotFound("item"))?;
            let template = library.template(id).ok_or(AppError::NotFound("item"))?;
            let seed = u32::from_be_bytes([start[0], start[1], start[2], start[3]]).wrapping_add(nth as u32);
            Ok(library.item(&template.id, template.version, seed)?)
        })
        .collect()
}

/// Four letters and digits that name a learner's sheet of a day.
fn code(class: ClassId, learner: &User, day: domain::Day, competency: &CompetencyId) -> String {
    const SIGNS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = secrets::hash(format!("{class} {} {day} {competency}", learner.id).as_bytes());
    hash.iter().take(5).map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()])).collect()
}

/// A worksheet for each learner, and the key.
pub(crate) fn worksheet(ctx: &Ctx, input: &Input) -> PageResult {
    let view: ClassPage = ctx.app().see_class(ctx.actor()?, input.id("class")?)?;
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let competency = CompetencyId(input.part("competency").to_owned());
    let library = ctx.app().library();
    if library.templates_for(&competency).is_empty() {
        return Err(AppError::NotFound("competency"));
    }
    let today = ctx.app().today(ctx.actor()?)?;
    let name = wording::title(w, &library.web, &competency);
    let (mut sheets, mut keys) = (Vec::new(), Vec::new());
    let mut learners: Vec<&User> = view.rows.iter().map(|row| &row.enrolled.user).collect();
    learners.sort_by_key(|user| user.name());
    for learner in learners {
        let code = code(view.class.id, learner, today, &competency);
        let mut answers = Vec::with_capacity(QUESTIONS);
        let mut rows = Vec::with_capacity(QUESTIONS);
        for item in questions(ctx, &competency, &code)? {
            let text = item.text(lang)?;
            rows.push(html! { li.paper-question { b { (rows.len() + 1) } div lang=(text.lang) { (content_of(&text)) } } });
            answers.push(text.answer.html_line());
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
            p { a.chip href=(Url::Library(view.class.id)) { (Icon::Back) (t!(w, "library-title", class = view.class.name.as_str())) } }
            div.title { h1 { (title) } p.soft { (t!(w, "worksheet-how")) } }
            @if sheets.is_empty() { (empty::empty(&t!(w, "placement-nobody"), None)) }
        }
        @for sheet in sheets { (sheet) }
        @if !keys.is_empty() {
            section.sheet-page {
                h2 #key { (t!(w, "worksheet-key", name = name.to_string())) }
                div.scroll tabindex="0" role="region" aria-labelledby="key" {
                    table.data {
                        thead { tr { th { (t!(w, "worksheet-whose")) } @for n in 1..=QUESTIONS { th { (n) } } } }
                        tbody { @for key in keys { (key) } }
                    }
                }
            }
        }
        p.noprint { (Button::link(t!(w, "library-back"), Url::Library(view.class.id))) }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Nowhere, &main)))
}
