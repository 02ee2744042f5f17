//! `/class/ID/observe`: what was seen of a whole group, on a phone, saved once.

use app::observe::{NOTE_MAX, Seen};
use app::see_now::{Now, SeatNow};
use domain::{ClassId, CompetencyId, EvidenceId, UserId};
use maud::{Markup, html};
use ui::button::Button;
use ui::choice::Check;
use ui::field::{Field, Select};
use ui::{Text, notice, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::trail_wording::{LEVELS, level_word, read_level};
use crate::{Ctx, Input, Reply, Url, wording};

/// The page: `about` chooses the competency, `saved` says how many were noted just now.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_now(ctx.actor()?, input.id("class")?)?;
    let (w, class) = (ctx.w, &view.class);
    let choices = choices(ctx, &view);
    let asked = CompetencyId(input.asked("about").to_owned());
    let about = choices.iter().find(|id| **id == asked).or(choices.first()).cloned();
    let saved: i64 = input.asked("saved").parse().unwrap_or(0);
    let main = html! {
        div.title { h1 { (t!(w, "observe-title")) } p.soft { (t!(w, "observe-how")) } }
        @if saved > 0 { (notice::info(&html! { p { (t!(w, "observe-saved", n = saved)) " " (t!(w, "observe-undo")) } })) }
        @if let Some(about) = about { (choose(ctx, class.id, &choices, &about)) (form(ctx, &view, &about)) }
    };
    Ok(Reply::page(ctx.class_page(class, &t!(w, "observe-title"), Here::Observe, &main)))
}

/// What the class worked at today first, the commonest on top; then what there is for its grade.
fn choices(ctx: &Ctx, view: &Now) -> Vec<CompetencyId> {
    let library = ctx.app().library();
    let mut counts: std::collections::BTreeMap<&CompetencyId, usize> = std::collections::BTreeMap::new();
    for (id, _) in view.seats.iter().filter_map(|seat| seat.working.as_ref()) {
        *counts.entry(id).or_default() += 1;
    }
    let mut today: Vec<(usize, CompetencyId)> = counts.into_iter().map(|(id, n)| (n, id.clone())).collect();
    today.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut choices: Vec<CompetencyId> = today.into_iter().map(|(_, id)| id).collect();
    let grade = view.class.grade.number();
    for node in library.web.nodes() {
        let competency = library.web.competency(node);
        let fits = competency.band.number().abs_diff(grade) <= 1 && library.has_something_for(&competency.id);
        if fits && !choices.contains(&competency.id) {
            choices.push(competency.id.clone());
        }
    }
    choices
}

fn choose(ctx: &Ctx, class: ClassId, choices: &[CompetencyId], about: &CompetencyId) -> Markup {
    let w = ctx.w;
    let web = &ctx.app().library().web;
    let options: Vec<(Text<'_>, Text<'_>)> =
        choices.iter().map(|id| (Text::Owned(id.0.clone()), wording::title(w, web, id))).collect();
    html! {
        form.row.about-form method="get" action=(Url::Observe(class)) {
            (Select::new("about", t!(w, "observe-about"), options).chosen(about.0.clone()))
            (Button::submit(t!(w, "observe-show")))
        }
    }
}

fn form(ctx: &Ctx, view: &Now, about: &CompetencyId) -> Markup {
    let w = ctx.w;
    html! {
        form.stack method="post" action=(Url::Observe(view.class.id)) {
            input type="hidden" name="about" value=(about.0);
            input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            h2 { (wording::title(w, &ctx.app().library().web, about)) }
            ul.roll {
                li { b { (t!(w, "observe-all")) } (picks(ctx, "all", &t!(w, "observe-all"))) }
                @for seat in &view.seats { (one(ctx, seat)) }
            }
            (Field::new("note", t!(w, "observe-note")).max(NOTE_MAX as u32))
            (Check { name: "with".into(), label: t!(w, "observe-with"), ticked: true })
            div.sticky-save { (Button::submit(t!(w, "observe-save")).go()) }
        }
    }
}

fn one(ctx: &Ctx, seat: &SeatNow) -> Markup {
    let user = &seat.enrolled.user;
    html! {
        li {
            b { (user.name()) }
            input type="hidden" name={ "id-" (user.id) } value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            (picks(ctx, &user.id.to_string(), &user.name()))
        }
    }
}

fn picks(ctx: &Ctx, whose: &str, name: &str) -> Markup {
    let w = ctx.w;
    html! {
        fieldset.picks {
            legend.vh { (name) }
            @for (word, level) in LEVELS {
                div.pick {
                    input id={ (word) "-" (whose) } type="radio" name={ "is-" (whose) } value=(word) data-level[whose == "all"];
                    label for={ (word) "-" (whose) } { (level_word(w, level)) }
                }
            }
        }
    }
}

/// Saves all that was tapped: one level for all, unless a learner has one of their own.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let class: ClassId = input.id("class")?;
    let competency = CompetencyId(input.text("about").to_owned());
    let all = read_level(input.text("is-all"));
    let mut seen = Vec::new();
    for (name, value) in &input.form {
        let Some(learner) = name.strip_prefix("id-").and_then(|id| id.parse::<UserId>().ok()) else {
            continue;
        };
        let own = read_level(input.text(&format!("is-{learner}")));
        let id: Option<EvidenceId> = value.parse().ok();
        if let (Some(id), Some(level)) = (id, own.or(all)) {
            let (competency, note) = (competency.clone(), input.text("note").to_owned());
            seen.push(Seen { id, learner, competency, level, strategy: String::new(), note });
        }
    }
    let actor = ctx.actor()?;
    ctx.app().observe(actor, class, &seen)?;
    if input.text("with") == "yes" && !seen.is_empty() {
        let learners: Vec<UserId> = seen.iter().map(|one| one.learner).collect();
        ctx.app().be_with(actor, Some(class), &learners, input.evidence_id()?)?;
    }
    Ok(Reply::see(&Url::Observed(class, competency, seen.len())))
}
