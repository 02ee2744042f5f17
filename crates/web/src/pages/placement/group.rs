//! `/class/ID/placement/group`: one question on one screen; the adult taps who was right.

use app::AppError;
use app::placement::{GroupReply, GroupView};
use domain::id::TemplateId;
use domain::{ClassId, CompetencyId, UserId};
use maud::{Markup, PreEscaped, html};
use ui::button::Button;
use ui::keypad::read_aloud;
use ui::{Icon, t};

use super::{asked, said, title};
use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::{Ctx, Input, Reply, Url};

fn learners(pairs: &[(String, String)]) -> Vec<UserId> {
    let named = pairs.iter().filter(|(name, _)| name == "learner");
    named.filter_map(|(_, id)| id.parse().ok()).collect()
}

fn query(learners: &[UserId]) -> String {
    learners.iter().map(|id| format!("learner={id}")).collect::<Vec<_>>().join("&")
}

/// The question.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let class: ClassId = input.id("class")?;
    let who = learners(&input.query);
    match ctx.app().see_group_placement(ctx.actor()?, class, &who) {
        Ok(view) => {
            let title = t!(ctx.w, "placement-group-title");
            Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Nowhere, &page(ctx, &view)?)))
        }
        // Nobody was ticked, or too many: back to the list.
        Err(AppError::Form(_)) => Ok(Reply::see(&Url::ClassPlacement(class))),
        Err(error) => Err(error),
    }
}

fn page(ctx: &Ctx, view: &GroupView) -> Result<Markup, AppError> {
    let (w, lang) = (ctx.w, ctx.w.lang().code());
    let class = view.class.id;
    let back = html! { p.noprint { a.chip href=(Url::ClassPlacement(class)) { (Icon::Back) (t!(w, "placement-group-stop")) } } };
    let Some((competency, current, item)) = &view.question else {
        return Ok(html! {
            div.gate.stack {
                h1 { (t!(w, "placement-group-done")) }
                ul.plain-list { @for (user, asked, _) in &view.learners {
                    li { a href=(Url::LearnerPlacement(user.id)) { (user.name()) } " " span.soft { (t!(w, "placement-group-asked", n = *asked as i64)) } }
                } }
                (back)
            }
        });
    };
    let text = item.text(lang)?;
    let who: Vec<UserId> = view.learners.iter().map(|(user, ..)| user.id).collect();
    Ok(html! {
        div #group.stack {
            (back)
            h1.vh { (t!(w, "placement-group-title")) }
            p.eyebrow { (title(ctx, competency)) }
            div.ask #question lang=(text.lang) data-speech=(text.speech) {
                (asked(&text))
                @if let content::InputKind::Choice(options) | content::InputKind::Multiple(options) | content::InputKind::Order(options) = &text.input.kind {
                    ol.lettered { @for (nth, option) in options.iter().enumerate() { li { b { (char::from(b'A' + nth as u8)) } " " (PreEscaped(option.doc.html_line())) } } }
                }
                @if let content::InputKind::Line { svg, .. } | content::InputKind::Points { svg, .. } = &text.input.kind { div.figure { (PreEscaped(svg)) } }
            }
            p.noprint { (read_aloud(w, "question")) }
            form.stack method="post" action=(Url::PlacementGroup(class, query(&who))) {
                @for id in &who { input type="hidden" name="learner" value=(id); }
                input type="hidden" name="competency" value=(competency.0);
                input type="hidden" name="template" value=(current.template);
                input type="hidden" name="version" value=(current.version);
                input type="hidden" name="seed" value=(current.seed);
                details.more { summary { (t!(w, "placement-group-answer")) } div lang=(text.lang) { (PreEscaped(text.answer.html())) } }
                ul.roll {
                    @for (user, asked, done) in &view.learners {
                        li {
                            b { (user.name()) }
                            @if *done { span.soft { (t!(w, "placement-group-ready", n = *asked as i64)) } }
                            @else {
                                input type="hidden" name={ "id-" (user.id) } value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                                (said::picks(ctx, &user.id.to_string(), &user.name()))
                            }
                        }
                    }
                }
                div.sticky-save { (Button::submit(t!(w, "placement-group-next")).go()) }
            }
        }
    })
}

/// What was tapped; then the next question.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let class: ClassId = input.id("class")?;
    let who = learners(&input.form);
    let mut replies = Vec::with_capacity(who.len());
    for learner in &who {
        let Ok(id) = input.text(&format!("id-{learner}")).parse() else { continue };
        replies.push(GroupReply {
            id,
            learner: *learner,
            said: said::read(input.text(&format!("is-{learner}"))),
        });
    }
    // What is no number names no question, which the use case says after it has said who may.
    let number = |name: &str| input.text(name).parse::<u32>().unwrap_or(0);
    let question = (
        CompetencyId(input.text("competency").to_owned()),
        TemplateId(input.text("template").to_owned()),
        number("version"),
        number("seed"),
    );
    ctx.app().answer_group_placement(ctx.actor()?, class, question, &replies)?;
    Ok(Reply::see(&Url::PlacementGroup(class, query(&who))))
}
