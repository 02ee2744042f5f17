//! `/class/ID/questions/COMPETENCY`: the questions that learners may get about a competency, each with its answer and its
//! help, and a copy of it to change.

use domain::CompetencyId;
use maud::{Markup, html};
use ui::button::{Button, post as button};
use ui::{Icon, empty, t};

use super::copy;
use super::look::question;
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_class(ctx.actor()?, input.id("class")?)?;
    let (w, library, class) = (ctx.w, ctx.app().library(), view.class.id);
    let id = CompetencyId(input.part("competency").to_owned());
    let name = wording::title(w, &library.web, &id);
    let templates: Vec<_> = library.templates_for(&id).iter().filter_map(|id| library.template(id)).collect();
    let title = t!(w, "author-questions-title", name = name.to_string());
    let lang = w.lang().code();
    let main: Markup = html! {
        p { a.chip href=(Url::Library(class)) { (Icon::Back) (t!(w, "library-title", class = view.class.name.as_str())) } }
        div.title { h1 { (title) } p.soft { (t!(w, "author-questions-how")) } }
        @if templates.is_empty() { (empty::empty(&t!(w, "author-questions-none"), None)) }
        ul.plain-list.kept.ten { @for template in templates {
            @let lang = template.language(lang);
            @let name = template.title.get(lang).to_owned();
            li {
                div.stack {
                    h2 { (name) }
                    div lang=(lang) { (question(ctx, template, 1, lang)) }
                    @if let Some((source, licence)) = template.source.as_ref().zip(template.licence.as_ref()) {
                        p.soft.tiny { (t!(w, "practice-credit", source = source.clone(), licence = licence.clone())) }
                    }
                }
                @if !template.of_others { (copy(ctx, class, "template", &template.id.0, Some(&id), &name)) }
            }
        } }
        div.row { (button(&Url::Own(class).to_string(), &[("starter", "number"), ("competency", &id.0)], &Button::submit(t!(w, "author-start-here")))) }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Nowhere, &main)))
}
