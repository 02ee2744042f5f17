//! `/class/ID/lesson/DAY/as/PERSON`: the lesson as one learner will see it. Nobody else's anything but a partner's name.

use std::collections::BTreeMap;

use app::AppError;
use app::tomorrow::{MyLesson, MyTurn, TomorrowView};
use domain::UserId;
use domain::lesson::Task;
use maud::{Markup, html};
use ui::{Icon, Text, Words, t};

use super::reasons;
use super::words::{self, Names};
use crate::ctx::{Here, PageResult};
use crate::{Ctx, Input, Reply, Url, wording};

/// The page.
pub(crate) fn get(ctx: &Ctx, input: &Input) -> PageResult {
    let (class, day, learner): (_, _, UserId) = (input.id("class")?, input.id("day")?, input.id("person")?);
    let view = ctx.app().see_tomorrow(ctx.actor()?, class, Some(day))?;
    let mine = ctx.app().see_lesson_as(ctx.actor()?, class, day, learner)?;
    let name = view.people.get(&learner).ok_or(AppError::NotFound("learner"))?.given_name.clone();
    let w = ctx.w;
    let title = t!(w, "as-title", name = name.as_str());
    let main = html! {
        p { a.chip.link href=(Url::LessonOf(class, day, learner)) { (Icon::Back) (name) } }
        div.title { h1 { (title) } p.soft { (t!(w, "as-how")) } }
        section.sheet.as-learner { (lesson(ctx, &view, &mine)) }
    };
    Ok(Reply::page(ctx.class_page(&view.class, &title, Here::Tomorrow, &main)))
}

fn lesson(ctx: &Ctx, view: &TomorrowView, mine: &MyLesson) -> Markup {
    let w = ctx.w;
    let web = &ctx.app().library().web;
    html! {
        h2 { (w.day(mine.day)) ", " (words::time(w, &view.lesson, 0)) }
        @if !mine.expected {
            p { (t!(w, "as-away")) }
            ul.dots { @for topic in &mine.taken_up { li { (wording::can(w, web, topic)) } } }
        }
        @if let Some(group) = mine.group { p { (words::group(group).chip(w)) } }
        ol.steps { @for turn in &mine.turns { (one(ctx, view, turn)) } }
        @if let Some(talk) = mine.talk { p { (t!(w, "as-talk", span = words::span(w, &view.lesson, talk))) } }
        @if !mine.exit.is_empty() { p.soft { (t!(w, "as-exit", topics = titles(w, ctx, &mine.exit))) } }
    }
}

fn titles(w: &Words, ctx: &Ctx, ids: &[domain::CompetencyId]) -> Text<'static> {
    let web = &ctx.app().library().web;
    let titles: Vec<Text<'_>> = ids.iter().map(|id| wording::title(w, web, id)).collect();
    w.list(&titles)
}

fn one(ctx: &Ctx, view: &TomorrowView, turn: &MyTurn) -> Markup {
    let (w, library) = (ctx.w, ctx.app().library());
    let people = [&turn.partner, &turn.adult].into_iter().flatten().map(|user| (user.id, user.clone()));
    let mut known: BTreeMap<_, _> = people.collect();
    if let domain::lesson::Why::With { learner } = &turn.why
        && let Some(user) = view.people.get(learner)
    {
        known.insert(*learner, user.clone());
    }
    let names = Names::new(&known);
    let topic = turn.own.as_ref().or(turn.topic.as_ref());
    let task = turn.task.as_ref().map(|task| match (task, words::activity_of(task)) {
        (Task::Activity { .. }, Some(id)) => words::activity(w, library, id),
        _ => words::task(w, task).into_owned(),
    });
    html! {
        li {
            (words::station_icon(turn.kind))
            b { (words::span(w, &view.lesson, turn.minutes)) ": " (words::station(w, turn.kind)) @if !turn.place.is_empty() { ", " (turn.place) } }
            @if let Some(task) = task { (task) ". " }
            @if let Some(topic) = topic { (wording::can(w, &library.web, topic)) " " }
            @if let Some(partner) = &turn.partner { (t!(w, "tomorrow-partner", name = names.of(partner.id))) " " }
            span.soft { (reasons::why(w, &library.web, &names, &turn.why)) }
        }
    }
}
