//! `/today`: my next step with a choice and reasons, my goal, what I wished for; raising a hand.

use app::AppError;
use app::choose_option::{Next, Pick};
use app::see_today::{OPTIONS, OPTIONS_MORE, TodayView};
use axum::http::StatusCode;
use domain::CompetencyId;
use domain::id::ActivityId;
use engine::SlateOption;
use maud::{Markup, html};
use ui::button::Button;
use ui::field::{Field, Kind};
use ui::hills::hills;
use ui::signpost::{Arm, Way, signpost};
use ui::trail::{Sign, Step, Steps};
use ui::{Icon, Text, empty, hand, t};

use crate::ctx::{Here, PageResult};
use crate::pages::class::fresh_id;
use crate::pages::my_lesson::{self, Reader};
use crate::work::work;
use crate::{Ctx, Input, Reply, Url, playlist_wording, wording};

/// The day.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    Ok(Reply::page(view(ctx, input.asked("more") == "yes", input.asked("wish") == "yes", None)?))
}

fn view(ctx: &Ctx, more: bool, wishing: bool, wrong: Option<Text<'static>>) -> Result<Markup, AppError> {
    let actor = ctx.actor()?;
    let today = ctx.app().see_today(actor, if more { OPTIONS_MORE } else { OPTIONS })?;
    let w = ctx.w;
    let teacher = teacher_name(ctx, &today);
    let main = html! {
        div.dawn {
            (hills(actor.id().as_bytes().iter().fold(7, |seed, byte| seed * 31 % 997 + u64::from(*byte))))
            p.soft { (w.day(today.day)) @if let Some(class) = &today.class { ", " (class.name) } }
            h1 { (greeting(ctx, today.minute, &actor.user.given_name)) }
            @if today.hand_up { (hand::hand_is_up(w, &teacher)) }
        }
        @if let Some(mine) = &today.lesson {
            (my_lesson::draw(ctx, mine, today.day, Reader::Learner(today.sitting.as_ref().map(|sitting| &sitting.competency))))
        }
        div.two {
            section aria-labelledby="pick" {
                h2 #pick { (t!(w, "today-pick")) }
                (going_on(ctx, &today))
                (placement(ctx, &today))
                (playlist(ctx, &today))
                (options(ctx, &today, more))
                (something_else(ctx, &today, &teacher, more, wishing, wrong))
            }
            div.aside { @if let Some(missed) = &today.missed { (my_lesson::missed(ctx, missed, today.day)) } (read(ctx, &today)?) (goal(ctx, &today)) (wish(ctx, &today, &teacher)) }
        }
    };
    Ok(ctx.page(&t!(w, "place-today"), Here::Today, &main))
}

fn teacher_name(ctx: &Ctx, today: &TodayView) -> String {
    today.teacher.as_ref().map_or_else(|| t!(ctx.w, "your-teacher").into_owned(), domain::people::User::name)
}

fn greeting(ctx: &Ctx, minute: u16, name: &str) -> Text<'static> {
    match minute {
        0..720 => t!(ctx.w, "today-morning", name = name),
        720..1080 => t!(ctx.w, "today-afternoon", name = name),
        _ => t!(ctx.w, "today-evening", name = name),
    }
}

/// Practice that was begun and not finished comes before the signpost.
fn going_on(ctx: &Ctx, today: &TodayView) -> Markup {
    let Some(sitting) = &today.sitting else { return html! {} };
    let title = wording::title(ctx.w, &ctx.app().library().web, &sitting.competency);
    html! {
        p.begun {
            (Button::link(t!(ctx.w, "today-go-on", title = title.into_owned()), Url::Practice).icon(Icon::Next))
        }
    }
}

/// Who has not been placed and is new here is asked to find out where they are; who has begun can go on.
fn placement(ctx: &Ctx, today: &TodayView) -> Markup {
    use app::see_today::PlacementState;
    let w = ctx.w;
    let says = match today.placement {
        PlacementState::Settled => return html! {},
        PlacementState::Open { most } => t!(w, "placement-today", n = most as i64),
        PlacementState::Going => t!(w, "placement-today-going"),
    };
    html! { p.begun { (Button::link(says, Url::Placement).icon(Icon::Map)) } }
}

/// The playlist that runs: how far, and the way there.
fn playlist(ctx: &Ctx, today: &TodayView) -> Markup {
    let Some(mine) = &today.playlist else { return html! {} };
    let name = playlist_wording::name(ctx, &mine.playlist).into_owned();
    html! {
        p.begun {
            (Button::link(t!(ctx.w, "playlist-today", name = name), Url::Playlist).icon(Icon::Plan)) " "
            span.soft { (playlist_wording::how_far(ctx.w, mine.pace)) }
        }
    }
}

fn options(ctx: &Ctx, today: &TodayView, more: bool) -> Markup {
    // One sign is painted: what the lesson has now, else the suggestion.
    let free = !today.lesson.as_ref().is_some_and(|mine| my_lesson::paints(ctx, mine));
    let arms: Vec<Arm<'_>> = today
        .slate
        .options
        .iter()
        .enumerate()
        .map(|(n, option)| Arm { first: n == 0 && free, ..arm(ctx, today, option, n == 0, more) })
        .collect();
    if arms.is_empty() {
        return empty::empty(&t!(ctx.w, "today-nothing"), None);
    }
    signpost(&arms)
}

fn arm<'a>(ctx: &Ctx, today: &TodayView, option: &'a SlateOption, first: bool, more: bool) -> Arm<'a> {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let offer = &option.offer;
    let activity = offer.activity.as_ref().and_then(|id| ctx.app().library().activity(id));
    let named = activity.and_then(|activity| activity.text(w.lang().code()));
    let title = match named {
        Some(text) => Text::Owned(text.title.clone()),
        None => wording::title(w, web, &offer.competency),
    };
    let mut hidden = vec![
        (Text::from("competency"), Text::Owned(offer.competency.0.clone())),
        (Text::from("more"), Text::from(if more { "yes" } else { "no" })),
        (Text::from("id"), Text::Owned(fresh_id(ctx).to_string())),
    ];
    if let Some(activity) = &offer.activity {
        hidden.push(("activity".into(), Text::Owned(activity.0.clone())));
    }
    let about = named.map(|_| wording::title(w, web, &offer.competency));
    let mut meta = vec![
        (Icon::Clock, w.minutes(u32::from(offer.minutes))),
        (wording::modality_icon(offer.modality), wording::modality(w, offer.modality)),
    ];
    if let Some(about) = about {
        meta.push((Icon::Flag, about));
    }
    Arm {
        icon: wording::modality_icon(offer.modality),
        flag: first.then(|| t!(w, "today-suggested")),
        title,
        reason: wording::reason(w, web, &option.reason, today.day),
        meta,
        way: Way::Post { action: Url::Pick.into(), hidden, once: None },
        first,
    }
}

/// "None of these?": more options, the whole map, or a wish in own words.
fn something_else(
    ctx: &Ctx,
    today: &TodayView,
    teacher: &str,
    more: bool,
    wishing: bool,
    wrong: Option<Text<'static>>,
) -> Markup {
    let w = ctx.w;
    html! {
        details.more open[wishing || wrong.is_some()] {
            summary { (t!(w, "today-else")) }
            div.stack {
                @if !more && today.slate.options.len() >= OPTIONS {
                    p { (Button::link(t!(w, "today-more"), Url::MoreOptions)) }
                }
                p { (Button::link(t!(w, "today-any"), Url::Map)) }
                form.stack method="post" action=(Url::Wish) {
                    input type="hidden" name="id" value=(fresh_id(ctx)) data-uuid7 autocomplete="off";
                    (Field::new("wish", t!(w, "today-wish", teacher = teacher)).kind(Kind::Lines(2)).max(500).error(wrong))
                    p { (Button::submit(t!(w, "today-wish-send")).icon(Icon::Letter)) }
                }
            }
        }
    }
}

/// What adults said of work that was handed in: the level in words, what it means, a comment, and the work itself.
fn read(ctx: &Ctx, today: &TodayView) -> Result<Markup, AppError> {
    let (w, web, lang) = (ctx.w, &ctx.app().library().web, ctx.w.lang().code());
    let mut pieces = Vec::with_capacity(today.said.len());
    for piece in &today.said {
        let Some(rated) = &piece.rated else { continue };
        let level =
            piece.item.rubric(lang)?.into_iter().nth(usize::from(rated.rating.level).saturating_sub(1));
        let about = piece.record.competencies.first().map(|one| wording::title(w, web, &one.id));
        let by = rated.by.clone().unwrap_or_else(|| t!(w, "your-teacher").into_owned());
        let made = piece.item.work(piece.record.answer.as_deref().unwrap_or(""), lang)?;
        pieces.push(html! {
            li.said {
                p.soft { (t!(w, "today-read-by", who = by, when = wording::when(w, rated.day, today.day).into_owned()))
                    @if let Some(about) = about { " " (about) "." } }
                @if let Some(level) = level { p { b { (level.name) } ". " (maud::PreEscaped(level.says.html_line())) } }
                @if let Some(comment) = &rated.comment { p { q { (comment) } } }
                details.more {
                    summary { (t!(w, "today-read-work")) }
                    div lang=(lang) { (maud::PreEscaped(piece.item.stem(lang)?.html())) }
                    (work(w, &made, &t!(w, "work-mine")))
                }
            }
        });
    }
    Ok(html! {
        @if !pieces.is_empty() {
            section aria-labelledby="read" { h2 #read { (t!(w, "today-read")) } ul.plain-list { @for piece in pieces { (piece) } } }
        }
    })
}

fn goal(ctx: &Ctx, today: &TodayView) -> Markup {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    let Some(goal) = &today.goal else {
        return html! {
            section aria-labelledby="goal" {
                h2 #goal { (t!(w, "goal-mine")) }
                (empty::empty(&t!(w, "goal-none"), Some(&html! { (Button::link(t!(w, "goal-choose"), Url::Map).icon(Icon::Flag)) })))
            }
        };
    };
    let steps = way(ctx, goal);
    html! {
        section aria-labelledby="goal" {
            p.eyebrow { (Icon::Flag) (t!(w, "goal-mine")) }
            h2 #goal { (wording::title(w, web, &goal.competency)) }
            @if goal.word.done() { p { (t!(w, "goal-reached")) } }
            (steps)
        }
    }
}

/// The way to a goal, from here to there.
pub(crate) fn way(ctx: &Ctx, goal: &app::see_today::GoalView) -> Steps<'static> {
    let (w, web) = (ctx.w, &ctx.app().library().web);
    Steps(
        goal.way
            .iter()
            .map(|step| Step {
                sign: if step.competency == goal.competency {
                    Sign::Icon(Icon::Flag)
                } else {
                    Sign::Mark(wording::mark(step.word))
                },
                title: wording::title(w, web, &step.competency),
                href: Some(Url::Place(step.competency.clone()).into()),
                more: Some(wording::mark(step.word).word(w)),
                done: step.word.passed(),
            })
            .collect(),
    )
}

fn wish(ctx: &Ctx, today: &TodayView, teacher: &str) -> Markup {
    let w = ctx.w;
    html! {
        @if let Some(wish) = &today.wish {
            section aria-labelledby="wish" {
                h2 #wish { (t!(w, "wish-title")) }
                p { q { (wish) } }
                p.soft { (t!(w, "wish-seen", teacher = teacher)) }
            }
        }
    }
}

/// An option is picked.
pub(crate) fn pick(ctx: &Ctx, input: &Input) -> PageResult {
    let activity = Some(input.text("activity")).filter(|id| !id.is_empty()).map(ActivityId::from);
    let pick = Pick {
        id: input.evidence_id()?,
        competency: CompetencyId(input.text("competency").to_owned()),
        activity,
        more: input.text("more") == "yes",
    };
    let next = ctx.app().choose_option(ctx.actor()?, &pick)?;
    Ok(Reply::see(&lead(&next)))
}

/// Where a choice leads.
pub(crate) fn lead(next: &Next) -> Url {
    match next {
        Next::Practice => Url::Practice,
        Next::Activity(id) => Url::Activity(id.0.clone()),
        Next::Nothing => Url::Today,
    }
}

/// A fingerprint of the lesson, which an open page asks for again and again.
pub(crate) fn lesson(ctx: &Ctx, _: &Input) -> PageResult {
    let mine = ctx.app().see_my_lesson(ctx.actor()?)?;
    Ok(Reply::text(mine.as_ref().map_or_else(String::new, my_lesson::print)))
}

/// The exit ticket begins.
pub(crate) fn exit(ctx: &Ctx, input: &Input) -> PageResult {
    let next = ctx.app().open_exit(ctx.actor()?, input.evidence_id()?)?;
    Ok(Reply::see(&lead(&next)))
}

/// Something else is wished for.
pub(crate) fn wish_for(ctx: &Ctx, input: &Input) -> PageResult {
    match ctx.app().wish(ctx.actor()?, input.evidence_id()?, input.text("wish")) {
        Ok(()) => Ok(Reply::see(&Url::MoreOptions)),
        Err(AppError::Form(faults)) => {
            let says = faults.first().map(|fault| ctx.w.t(fault.says));
            Ok(Reply::page_with(StatusCode::UNPROCESSABLE_ENTITY, view(ctx, false, true, says)?))
        }
        Err(error) => Err(error),
    }
}

/// The hand goes up or down; the learner stays where they are.
pub(crate) fn hand(ctx: &Ctx, input: &Input) -> PageResult {
    let (actor, id) = (ctx.actor()?, input.evidence_id()?);
    match input.text("hand") {
        "down" => ctx.app().lower_hand(actor, id)?,
        _ => ctx.app().raise_hand(actor, id, "")?,
    }
    Ok(Reply::see(if input.text("from") == "practice" { &Url::Practice } else { &Url::Today }))
}
