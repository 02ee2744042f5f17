//! `/class/ID`: the room now. Who needs an adult and why, who works at what, who was not reached; opening and
//! closing the class. The part `#board` is live, see `live.rs`.

mod lesson;
mod live;
mod queue;
mod room;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use app::judge_signal::NewVerdict;
use app::see_now::Now;
use app::{Actor, App, AppError};
use domain::focus::Verdict;
use domain::people::SignInWay;
use domain::{ClassId, CompetencyId, Millis, UserId};
use maud::{Markup, html};
use ui::button::{Button, post};
use ui::{Icon, t};

use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url};

pub(crate) use live::live;

/// The room of a class.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let view = ctx.app().see_now(ctx.actor()?, input.id("class")?)?;
    let w = ctx.w;
    let class = &view.class;
    let main = html! {
        div.bar {
            div {
                p.soft { (where_and_when(ctx, &view)) }
                h1 { (t!(w, "now-title")) }
            }
            (door(ctx, &view))
        }
        div #board data-live={ (Url::Class(class.id)) "/live" } data-digest=(digest(&view)) data-now=(view.now.0) {
            p.line data-line data-lost=(t!(w, "now-lost", time = "{t}")) hidden {}
            (lesson::strip(ctx, &view))
            span data-announce=(t!(w, "now-queue-said", n = view.queue.len() as i64)) hidden {}
            div.live {
                (queue::queue(ctx, &view))
                div.stack.far {
                    (room::room(ctx, &view))
                    (room::unreached(ctx, &view))
                }
            }
        }
    };
    let title = t!(w, "now-page", class = class.name.as_str());
    Ok(Reply::page(ctx.class_page(class, &title, Here::Now, &main)))
}

/// A fingerprint of what the board shows: the same as long as nothing on it has changed. What ticks (how long
/// somebody waits) is made from fixed moments by the page itself.
pub(crate) fn digest(view: &Now) -> String {
    let mut hasher = DefaultHasher::new();
    format!("{:?}", Now { now: Millis(0), ..view.clone() }).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn where_and_when(ctx: &Ctx, view: &Now) -> Markup {
    let w = ctx.w;
    let place = view.meeting.as_ref().map(|meeting| meeting.place.as_str()).filter(|place| !place.is_empty());
    html! {
        (t!(w, "now-class", class = view.class.name.as_str()))
        @if let Some(place) = place { ", " (place) }
        ". " (w.day(view.today))
    }
}

/// Open or closed in a sentence, with the button that changes it.
fn door(ctx: &Ctx, view: &Now) -> Markup {
    let w = ctx.w;
    let class = &view.class;
    let action = Url::OpenClass(class.id).to_string();
    let way = match class.way {
        SignInWay::Tile => t!(w, "class-way-tile"),
        SignInWay::Picture => t!(w, "class-way-picture"),
        SignInWay::Card => t!(w, "class-way-card"),
    };
    html! {
        div.row.door-state {
            div {
                p { b { @if view.may_come_in { (t!(w, "class-open")) } @else { (t!(w, "class-closed")) } }
                    " " span.soft { (t!(w, "class-code", code = class.code.as_str())) } }
                p.tiny { (way)
                    @if let Some(until) = view.open_until { " " (t!(w, "now-open-until", time = clock(ctx, view, until))) }
                    @else if view.may_come_in { " " (t!(w, "now-open-anyway")) }
                }
            }
            @if view.open_until.is_some() {
                (post(&action, &[("open", "no")], &Button::submit(t!(w, "class-close")).small()))
            } @else if !view.may_come_in {
                (post(&action, &[("open", "yes")], &Button::submit(t!(w, "class-open-go")).go()))
            }
            a.btn.small href=(Url::Register(class.id)) { (Icon::Calendar) (t!(w, "now-register")) }
        }
    }
}

/// The time of day of a moment at the school, as people say it.
pub(crate) fn clock(ctx: &Ctx, view: &Now, at: Millis) -> String {
    let minute = view.minute_of(at);
    let time = jiff::civil::time((minute / 60) as i8, (minute % 60) as i8, 0, 0);
    ctx.w.time(time).into_owned()
}

/// How long somebody waits: a fixed moment, which the page makes into a running time where it can.
pub(crate) fn since(ctx: &Ctx, view: &Now, at: Millis) -> Markup {
    let time = clock(ctx, view, at);
    html! {
        time data-since=(at.0) data-waits=(t!(ctx.w, "now-waits", time = "{t}")) {
            (t!(ctx.w, "now-since", time = time))
        }
    }
}

/// Opens or closes.
pub(crate) fn open(ctx: &Ctx, input: &Input) -> PageResult {
    let class = input.id("class")?;
    ctx.app().open_class(ctx.actor()?, class, input.text("open") == "yes")?;
    Ok(Reply::see(&Url::Class(class)))
}

/// "I am with them": one learner.
pub(crate) fn visit(ctx: &Ctx, input: &Input) -> PageResult {
    let learner: UserId = input.id("person")?;
    let class: Option<ClassId> = input.text("class").parse().ok();
    ctx.app().be_with(ctx.actor()?, class, &[learner], input.evidence_id()?)?;
    Ok(Reply::see(&after_visit(input, class)))
}

/// What a signal was worth, in one tap.
pub(crate) fn judge(ctx: &Ctx, input: &Input) -> PageResult {
    let class: Option<ClassId> = input.text("class").parse().ok();
    let verdict = Verdict::from_word(input.text("verdict")).ok_or(AppError::NotFound("verdict"))?;
    let id = input.text("id").parse().map_err(|_| AppError::NotFound("id"))?;
    let about = Some(input.text("about")).filter(|about| !about.is_empty());
    let new = NewVerdict {
        id,
        class,
        learner: input.id("person")?,
        rule: input.text("rule").to_owned(),
        competency: about.map(|id| CompetencyId(id.to_owned())),
        verdict,
    };
    ctx.app().judge_signal(ctx.actor()?, &new)?;
    Ok(Reply::see(&class.map_or(Url::Home, Url::Class)))
}

/// Back to the page the form was on: the learner's, or the class's.
fn after_visit(input: &Input, class: Option<ClassId>) -> Url {
    match input.text("back").parse::<UserId>() {
        Ok(learner) => Url::Learner(learner),
        Err(_) => class.map_or(Url::Home, Url::Class),
    }
}

/// What a stream of the board asks again and again.
pub(crate) struct Watched {
    /// Which class.
    pub(crate) class: ClassId,
}

impl Watched {
    /// The board's fingerprint now.
    ///
    /// # Errors
    /// The session has ended, or the class is not the reader's to see any more.
    pub(crate) fn look(&self, app: &App, actor: &Actor) -> Result<String, AppError> {
        if !app.is_signed_in(actor)? {
            return Err(AppError::NotFound("session"));
        }
        Ok(digest(&app.see_now(actor, self.class)?))
    }
}
