//! A lesson as one learner sees it: the turn that runs first, then the trail of the whole, then every turn in full.
//! On `/today` for the learner, and for the teacher as they will see it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use app::tomorrow::{Missed, MyLesson, MyTurn, Stand};
use domain::lesson::{Order, Part, Task, Why};
use domain::support::StationKind;
use domain::{CompetencyId, Day};
use maud::{Markup, html};
use ui::button::Button;
use ui::signpost::{Arm, Way, signpost};
use ui::trail::trail;
use ui::{Icon, Text, t};

use crate::pages::class::fresh_id;
use crate::{Ctx, Url, lesson_wording as says, wording};

/// Who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader<'a> {
    /// The learner, who can begin from here; what they are at in practice.
    Learner(Option<&'a CompetencyId>),
    /// An adult: nothing can be begun.
    Adult,
}

/// The lesson; the part of the page brings itself up to date.
pub(crate) fn draw(ctx: &Ctx, mine: &MyLesson, today: Day, reader: Reader<'_>) -> Markup {
    let w = ctx.w;
    let live = matches!(reader, Reader::Learner(_));
    html! {
        section #lesson.lesson aria-labelledby="lesson-title" data-ask=[live.then(|| Url::MyLesson.to_string())] data-print=[live.then(|| print(mine))] {
            div.head-line {
                h2 #lesson-title { (t!(w, "lesson-mine")) }
                @if mine.day != today { p.soft { (w.day(mine.day)) } }
                @if let Some(group) = mine.group { p { (t!(w, "lesson-with-group")) " " (says::group(group).chip(w)) } }
            }
            @if mine.expected { (now(ctx, mine, reader)) } @else { (away(ctx, &mine.taken_up, mine.day, today)) }
            (trail(&t!(w, "lesson-trail"), &says::stops(w, &mine.clock, &|nth| stop(ctx, mine, nth))))
            @if mine.expected { (turns(ctx, mine)) }
            @if live { noscript { p { a href=(Url::Today) { (t!(w, "lesson-look")) } } } }
        }
    }
}

/// A fingerprint of the lesson: another when something happened to it, the same while its clock goes on.
pub(crate) fn print(mine: &MyLesson) -> String {
    let mut hasher = DefaultHasher::new();
    let mut still = mine.clone();
    still.clock.passed = mine.clock.passed.map(|_| domain::Millis(0));
    format!("{still:?} {:?}", mine.clock.at()).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Whether there is something to begin in the lesson now, which then is what the page paints.
pub(crate) fn paints(ctx: &Ctx, mine: &MyLesson) -> bool {
    mine.expected && (at_exit(mine) || here(mine).is_some_and(|turn| practised(ctx, turn).is_some()))
}

fn stop(ctx: &Ctx, mine: &MyLesson, nth: usize) -> (Text<'static>, Option<Text<'static>>) {
    let w = ctx.w;
    let Some(turn) = mine.turns.get(nth) else { return (t!(w, "lesson-turn", n = nth as i64 + 1), None) };
    let more = Some(&turn.place).filter(|place| !place.is_empty()).cloned();
    (says::station(w, turn.kind), more.map(Text::Owned))
}

/// The turn that runs, or that everybody is on the way to.
fn here(mine: &MyLesson) -> Option<&MyTurn> {
    let part = mine.clock.now()?;
    match part.part {
        Part::Turn { turn } => mine.turns.get(turn),
        Part::Move | Part::Sort => mine.turns.get(mine.clock.turn()?),
        _ => None,
    }
}

fn at_exit(mine: &MyLesson) -> bool {
    mine.exit.is_some() && mine.clock.now().is_some_and(|part| part.part == Part::Exit)
}

/// What is on now, first on the page.
fn now(ctx: &Ctx, mine: &MyLesson, reader: Reader<'_>) -> Markup {
    let w = ctx.w;
    let (timer, clock) = (says::timer(&mine.clock), &mine.clock);
    let Some(part) = clock.now() else {
        let begin = says::time(w, clock.start);
        return html! {
            p { @if mine.stand == Stand::Over || clock.passed.is_some() { (t!(w, "lesson-over")) } @else { (t!(w, "lesson-begins", time = begin)) } }
        };
    };
    let begins = match part.part {
        Part::Turn { .. } => None,
        other => Some(says::part(w, other)),
    };
    html! {
        div.turn-now {
            div.until {
                @if clock.paused { p { (t!(w, "lesson-paused")) } }
                @else { p { (t!(w, "lesson-until", part = begins.clone().unwrap_or_else(|| says::part(w, part.part)), time = says::time(w, clock.time(part.until)))) } (timer.clock()) }
            }
            (timer.line(w, "#lesson"))
            @if at_exit(mine) { (exit(ctx, mine, reader)) }
            @else if let Some(turn) = here(mine) { (place(ctx, turn)) (in_full(ctx, mine, turn)) (begin(ctx, turn, reader)) }
            @else { p { (meanwhile(ctx, part.part)) } }
            (next(ctx, mine))
        }
    }
}

/// What to do in the parts that are no turns.
fn meanwhile(ctx: &Ctx, part: Part) -> Text<'static> {
    let w = ctx.w;
    match part {
        Part::Open => t!(w, "lesson-open-do"),
        Part::Check => t!(w, "lesson-check-do"),
        Part::Reset => t!(w, "lesson-reset-do"),
        Part::Exit => t!(w, "lesson-exit-paper"),
        Part::Log => t!(w, "lesson-log-do"),
        Part::Sort | Part::Move | Part::Turn { .. } => t!(w, "lesson-move-do"),
    }
}

/// Where: kind of station and place.
fn place(ctx: &Ctx, turn: &MyTurn) -> Markup {
    html! {
        p.place-line { (says::icon(turn.kind)) span { (says::station(ctx.w, turn.kind)) @if !turn.place.is_empty() { ", " (turn.place) } } }
    }
}

/// What to do there, with whom, and why.
fn in_full(ctx: &Ctx, mine: &MyLesson, turn: &MyTurn) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let name = |id: &CompetencyId| wording::title(w, &library.web, id);
    let order = turn.topic.as_ref().and_then(|topic| match turn.order {
        Order::Before => Some(t!(w, "lesson-before", topic = name(topic))),
        Order::After => Some(t!(w, "lesson-after", topic = name(topic))),
        Order::Apart => None,
    });
    let may =
        turn.may_do.as_ref().and_then(|id| library.activity(id)).and_then(|one| one.text(w.lang().code()));
    html! {
        p { (task(ctx, turn)) @if let Some(order) = order { " " (order) } }
        @if let Some(partner) = &turn.partner { p.with-icon { (Icon::Pair) (t!(w, "lesson-partner", name = partner.given_name.as_str())) } }
        @if let Some(adult) = &turn.adult { p.with-icon { (Icon::Me) (t!(w, "lesson-adult", name = adult.name())) } }
        p.soft { (why(ctx, mine, turn)) }
        @if let Some(may) = may { p.soft { (t!(w, "lesson-may", title = may.title.as_str())) } }
    }
}

/// What is done, in words; an activity can be opened.
fn task(ctx: &Ctx, turn: &MyTurn) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let activity = match &turn.task {
        Some(Task::Activity { activity } | Task::Lesson { activity: Some(activity) }) => {
            library.activity(activity)
        }
        _ => None,
    };
    let shown = activity.filter(|_| turn.kind != StationKind::Teacher);
    html! {
        (task_words(ctx, turn))
        @if let Some((one, text)) = shown.and_then(|one| Some((one, one.text(w.lang().code())?))) {
            " " a href=(Url::Activity(one.id.0.clone())) { (text.title) }
        }
    }
}

/// What is done, in words alone.
pub(crate) fn task_words(ctx: &Ctx, turn: &MyTurn) -> Text<'static> {
    let (w, library) = (ctx.w, ctx.app().library());
    let about = turn.own.as_ref().or(turn.topic.as_ref());
    let about = about.map_or_else(|| t!(w, "lesson-own-work"), |id| wording::title(w, &library.web, id));
    match &turn.task {
        Some(Task::Practice) => t!(w, "lesson-do-practice", about = about),
        Some(Task::Lesson { .. }) => t!(w, "lesson-do-table", about = about),
        Some(Task::Sheet) => t!(w, "lesson-do-sheet", about = about),
        Some(Task::PairSheet) => t!(w, "lesson-do-pair-sheet", about = about),
        Some(Task::FirstLook) => t!(w, "lesson-do-first-look", about = about),
        Some(Task::Activity { .. }) => t!(w, "lesson-do-activity"),
        None if turn.kind == StationKind::Teacher => t!(w, "lesson-do-table", about = about),
        None => t!(w, "lesson-do-own", about = about),
    }
}

/// Why there, in one sentence.
pub(crate) fn why(ctx: &Ctx, mine: &MyLesson, turn: &MyTurn) -> Text<'static> {
    let w = ctx.w;
    let name = |id: &CompetencyId| wording::title(w, &ctx.app().library().web, id);
    match &turn.why {
        Why::Set => t!(w, "lesson-why-set"),
        Why::Seen => t!(w, "lesson-why-seen"),
        Why::Needs { topic } => t!(w, "lesson-why-needs", topic = name(topic)),
        Why::Owed { topic } => t!(w, "lesson-why-owed", topic = name(topic)),
        Why::LongWait { days } => t!(w, "lesson-why-long-wait", days = i64::from(*days)),
        Why::Wished => t!(w, "lesson-why-wished"),
        // Who stays with whom is private beyond the two; the partner stands in the line above.
        Why::With { .. } => t!(w, "lesson-why-with"),
        Why::WithAdult { adult } => match turn.adult.as_ref().filter(|one| one.id == *adult) {
            Some(adult) => t!(w, "lesson-why-with-adult", name = adult.name()),
            None => t!(w, "lesson-why-set"),
        },
        Why::DeviceFirst => t!(w, "lesson-why-device-first"),
        Why::Ready => t!(w, "lesson-why-ready"),
        Why::FirstLook => t!(w, "lesson-why-first-look"),
        Why::Fits => t!(w, "lesson-why-fits"),
        Why::InTurn if mine.group.is_some() => t!(w, "lesson-why-in-turn-group"),
        Why::InTurn => t!(w, "lesson-why-in-turn"),
        Why::Everybody => t!(w, "lesson-why-everybody"),
        Why::Room => t!(w, "lesson-why-room"),
    }
}

/// What is practised on the screen in a turn: their own next step, else what the card is about.
fn practised<'t>(ctx: &Ctx, turn: &'t MyTurn) -> Option<&'t CompetencyId> {
    if turn.kind != StationKind::Screen {
        return None;
    }
    let asked = |id: &&CompetencyId| !ctx.app().library().asked_for(id).is_empty();
    turn.own.as_ref().filter(asked).or(turn.topic.as_ref().filter(asked))
}

/// At a screen the painted sign goes straight into practice.
fn begin(ctx: &Ctx, turn: &MyTurn, reader: Reader<'_>) -> Markup {
    let (Some(about), Reader::Learner(going)) = (practised(ctx, turn), reader) else { return html! {} };
    let w = ctx.w;
    let way = match going == Some(about) {
        true => Way::Link(Url::Practice.into()),
        false => Way::Post {
            action: Url::Open.into(),
            hidden: vec![
                ("competency".into(), Text::Owned(about.0.clone())),
                ("id".into(), Text::Owned(fresh_id(ctx).to_string())),
            ],
            once: None,
        },
    };
    sign(Arm {
        icon: Icon::Screen,
        flag: Some(if going == Some(about) { t!(w, "lesson-go-on") } else { t!(w, "lesson-begin") }),
        title: wording::title(w, &ctx.app().library().web, about),
        reason: wording::can(w, &ctx.app().library().web, about),
        meta: Vec::new(),
        way,
        first: true,
    })
}

/// The exit ticket: a few questions, here or on paper.
fn exit(ctx: &Ctx, mine: &MyLesson, reader: Reader<'_>) -> Markup {
    let w = ctx.w;
    let Some(about) = mine.exit.as_ref() else { return html! {} };
    let title = wording::title(w, &ctx.app().library().web, about);
    html! {
        p { (t!(w, "lesson-exit-do", n = i64::from(mine.exit_items), about = title.clone())) }
        @if let Reader::Learner(_) = reader {
            (sign(Arm {
                icon: Icon::Flag,
                flag: Some(t!(w, "lesson-exit")),
                title,
                reason: t!(w, "lesson-exit-why"),
                meta: Vec::new(),
                way: Way::Post { action: Url::ExitTicket.into(), hidden: vec![("id".into(), Text::Owned(fresh_id(ctx).to_string()))], once: None },
                first: true,
            }))
        }
    }
}

fn sign(arm: Arm<'_>) -> Markup {
    signpost(&[arm])
}

/// What is next, and when.
fn next(ctx: &Ctx, mine: &MyLesson) -> Markup {
    let w = ctx.w;
    let clock = &mine.clock;
    let Some(at) = clock.at() else { return html! {} };
    // Who is on the way knows where to.
    let moving = matches!(clock.parts[at].part, Part::Move | Part::Sort);
    let then =
        clock.parts.iter().skip(at + 1).filter(|part| part.part != Part::Move).nth(usize::from(moving));
    let Some(then) = then else { return html! {} };
    let what = match then.part {
        Part::Turn { turn } => match mine.turns.get(turn) {
            Some(turn) if !turn.place.is_empty() => {
                Text::Owned(format!("{}, {}", says::station(w, turn.kind), turn.place))
            }
            Some(turn) => says::station(w, turn.kind),
            None => says::part(w, then.part),
        },
        other => says::part(w, other),
    };
    html! { p.with-icon { (Icon::Next) (t!(w, "lesson-next", time = says::time(w, clock.time(then.from)), what = what)) } }
}

/// Every turn with all that is known of it; the talk with the teacher; the exit ticket.
fn turns(ctx: &Ctx, mine: &MyLesson) -> Markup {
    let w = ctx.w;
    let clock = &mine.clock;
    let minute = clock.minute();
    let span = |(from, until): (u16, u16)| {
        t!(w, "lesson-span", from = says::time(w, clock.time(from)), until = says::time(w, clock.time(until)))
    };
    html! {
        details.more open[minute.is_none()] {
            summary { (t!(w, "lesson-whole")) }
            ol.turns {
                @for turn in &mine.turns {
                    li .was[minute.is_some_and(|minute| turn.minutes.1 <= minute)] {
                        p.soft { (span(turn.minutes)) }
                        (place(ctx, turn))
                        (in_full(ctx, mine, turn))
                    }
                }
                @if let Some(talk) = mine.talk { li { p.soft { (span(talk)) } p { (t!(w, "lesson-talk")) } } }
                @if let Some(exit) = &mine.exit {
                    li { p { (t!(w, "lesson-exit-do", n = i64::from(mine.exit_items), about = wording::title(w, &ctx.app().library().web, exit))) } }
                }
            }
        }
    }
}

/// What somebody who is not there can catch up on.
fn away(ctx: &Ctx, topics: &[CompetencyId], day: Day, today: Day) -> Markup {
    let w = ctx.w;
    let web = &ctx.app().library().web;
    html! {
        @if topics.is_empty() { p { (t!(w, "lesson-away-nothing")) } }
        @for topic in topics {
            p { @if day < today { (t!(w, "lesson-missed", topic = wording::title(w, web, topic))) } @else { (t!(w, "lesson-away", topic = wording::title(w, web, topic))) }
                " " a href=(Url::Place(topic.clone())) { (t!(w, "lesson-catch-up")) } }
        }
    }
}

/// What the last lesson took up while somebody was away.
pub(crate) fn missed(ctx: &Ctx, missed: &Missed, today: Day) -> Markup {
    let w = ctx.w;
    html! {
        section aria-labelledby="missed" {
            h2 #missed { (t!(w, "lesson-missed-title")) }
            p.soft { (wording::when(w, missed.day, today)) }
            (away(ctx, &missed.topics, missed.day, today))
            p { (Button::link(t!(w, "today-any"), Url::Map).icon(Icon::Map).small()) }
        }
    }
}
