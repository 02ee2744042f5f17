//! `/class/ID/register`: who is here, late, absent. What is known is suggested; nothing counts until it is saved.

use app::see_now::{Now, SeatNow};
use app::take_register::Line;
use domain::evidence::Presence;
use domain::{EvidenceId, UserId};
use maud::{Markup, html};
use ui::button::Button;
use ui::t;

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::{Ctx, Input, Reply, Url};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_now(ctx.actor()?, input.id("class")?)?;
    let w = ctx.w;
    let class = &view.class;
    let title = t!(w, "register-title", class = class.name.as_str());
    let main = html! {
        p { a.chip href=(Url::Class(class.id)) { (ui::Icon::Back) (t!(w, "learner-back", class = class.name.as_str())) } }
        div.title { h1 { (title) } p.soft { (w.day(view.today)) ". " (t!(w, "register-how")) } }
        p #sum { (sum(ctx, &view)) }
        form.stack.near method="post" action=(Url::Register(class.id)) {
            p { (Button::submit(t!(w, "register-all")).sends("all", "here")) }
            ul.roll { @for seat in &view.seats { (one(ctx, seat)) } }
            div.sticky-save { (Button::submit(t!(w, "register-save")).go()) }
        }
    };
    Ok(Reply::page(ctx.class_page(class, &title, Here::Now, &main)))
}

fn sum(ctx: &Ctx, view: &Now) -> String {
    let of =
        |wanted: Option<Presence>| view.seats.iter().filter(|seat| seat.presence == wanted).count() as i64;
    let here = of(Some(Presence::Here)) + of(Some(Presence::Late));
    let said =
        t!(ctx.w, "register-said", here = here, absent = of(Some(Presence::Absent)), unknown = of(None));
    said.into_owned()
}

/// What is suggested where nobody has said anything: who is at work is here.
fn suggested(seat: &SeatNow) -> Option<Presence> {
    let works = seat.desk != engine::Desk::Away || seat.answers.0 > 0;
    seat.presence.or(works.then_some(Presence::Here))
}

fn one(ctx: &Ctx, seat: &SeatNow) -> Markup {
    let w = ctx.w;
    let user = &seat.enrolled.user;
    let chosen = suggested(seat);
    html! {
        li {
            span { b { (user.name()) } @if seat.presence.is_none() && chosen.is_some() { " " span.suggested { (t!(w, "register-suggested")) } } }
            input type="hidden" name={ "id-" (user.id) } value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
            fieldset.picks {
                legend.vh { (user.name()) }
                @for presence in Presence::ALL {
                    div.pick {
                        input id={ (presence.word()) "-" (user.id) } type="radio" name={ "is-" (user.id) } value=(presence.word()) checked[chosen == Some(presence)];
                        label for={ (presence.word()) "-" (user.id) } { (match presence {
                            Presence::Here => t!(w, "register-here"),
                            Presence::Late => t!(w, "register-late"),
                            Presence::Absent => t!(w, "register-absent"),
                        }) }
                    }
                }
            }
        }
    }
}

/// Saves what was said; who has no line is left as they are.
pub(crate) fn post(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    let all = Presence::from_word(input.text("all"));
    let mut lines = Vec::new();
    for (name, value) in &input.form {
        let Some(learner) = name.strip_prefix("id-").and_then(|id| id.parse::<UserId>().ok()) else {
            continue;
        };
        let said = Presence::from_word(input.text(&format!("is-{learner}")));
        let id: Option<EvidenceId> = value.parse().ok();
        if let (Some(id), Some(presence)) = (id, all.or(said)) {
            lines.push(Line { id, learner, presence });
        }
    }
    ctx.app().take_register(ctx.actor()?, class, &lines)?;
    Ok(Reply::see(&Url::Register(class)))
}
