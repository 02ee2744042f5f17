//! What happened, what it changed and what it cost, in sentences.

use app::tomorrow::{Held, Holding, How, Repair};
use domain::UserId;
use domain::lesson::{Change, Difference, Event, Give, Unmet};
use domain::support::StationKind;
use maud::{Markup, html};
use ui::{Text, Words, t};

use crate::{Ctx, lesson_wording as says};

/// Names said one by one; more are counted.
const NAMED: usize = 5;

/// Somebody's name.
pub(super) fn name(view: &Holding, id: UserId) -> String {
    view.people.get(&id).map_or_else(|| "–".to_owned(), domain::people::User::name)
}

/// A few names, or how many.
fn names(w: &Words, view: &Holding, ids: &[UserId]) -> Text<'static> {
    if ids.len() > NAMED {
        return t!(w, "hold-so-many", n = ids.len() as i64);
    }
    let names: Vec<Text<'_>> = ids.iter().map(|id| Text::Owned(name(view, *id))).collect();
    w.list(&names)
}

/// The last thing that happened and what is otherwise since, in one place.
pub(super) fn changed(ctx: &Ctx, view: &Holding, last: &Held) -> Markup {
    let w = ctx.w;
    let what = match &last.what {
        Change::Happened { event } => event_says(w, view, event),
        Change::SolvedAgain => t!(w, "hold-mended"),
        _ => t!(w, "hold-changed"),
    };
    html! {
        div.note.changed role="status" {
            div { p { b { (says::time(w, view.zone.day_and_minute(last.at).1)) ": " (what) } }
                @if last.difference.is_nothing() { p { (t!(w, "hold-nothing-else")) } } @else { (difference(ctx, view, &last.difference)) } }
        }
    }
}

/// Something that happened.
pub(super) fn event_says(w: &Words, view: &Holding, event: &Event) -> Text<'static> {
    let who = |id: &UserId| name(view, *id);
    match event {
        Event::Began => t!(w, "hold-e-began"),
        Event::Ended => t!(w, "hold-e-ended"),
        Event::Paused => t!(w, "hold-e-paused"),
        Event::Resumed => t!(w, "hold-e-resumed"),
        Event::Overrun { minutes, how } => {
            t!(w, "hold-e-more", n = i64::from(*minutes), how = give(w, *how))
        }
        Event::NextNow => t!(w, "hold-e-next"),
        Event::Absent { learner } => t!(w, "hold-e-absent", name = who(learner)),
        Event::Arrived { learner } => t!(w, "hold-e-arrived", name = who(learner)),
        Event::DeviceDied { learner: Some(learner) } => t!(w, "hold-e-device", name = who(learner)),
        Event::DeviceDied { learner: None } => t!(w, "hold-e-device-spare"),
        Event::AdultMissing { adult } => t!(w, "hold-e-adult", name = who(adult)),
        Event::LineDown => t!(w, "hold-e-line-down"),
        Event::LineUp => t!(w, "hold-e-line-up"),
        Event::Shortened { minutes } => t!(w, "hold-e-drill", n = i64::from(*minutes)),
        Event::StepsOut { learner } => t!(w, "hold-e-steps-out", name = who(learner)),
        Event::Checked { learner, of: 0, .. } => t!(w, "hold-e-unseen", name = who(learner)),
        Event::Checked { learner, right, of } => {
            t!(w, "hold-e-checked", name = who(learner), right = i64::from(*right), of = i64::from(*of))
        }
    }
}

/// What is otherwise: minutes, places, people, what is owed.
pub(super) fn difference(ctx: &Ctx, view: &Holding, found: &Difference) -> Markup {
    let w = ctx.w;
    let parts = found.parts.iter().map(|(part, before, after)| {
        let (part, was, now) = (says::part(w, *part), i64::from(*before), i64::from(*after));
        match (before, after) {
            (_, 0) => t!(w, "hold-part-gone", part = part, was = was),
            (0, _) => t!(w, "hold-part-new", part = part, now = now),
            _ => t!(w, "hold-part-changed", part = part, was = was, now = now),
        }
    });
    let unmet = unmet(w, view, &found.unmet);
    html! {
        @for says in parts { p { (says) } }
        @if !found.moved.is_empty() {
            p { (t!(w, "hold-moved", who = names(w, view, &found.moved), kept = found.kept as i64)) }
        } @else if !found.gone.is_empty() || !found.came.is_empty() { p { (t!(w, "hold-all-keep", kept = found.kept as i64)) } }
        @for says in unmet { p { (says) } }
    }
}

/// What does not fit now, each thing once with all whom it is about.
fn unmet(w: &Words, view: &Holding, all: &[Unmet]) -> Vec<Text<'static>> {
    let about =
        |of: &dyn Fn(&Unmet) -> Option<UserId>| -> Vec<UserId> { all.iter().filter_map(of).collect() };
    let mut says = Vec::new();
    for kind in StationKind::ALL {
        let lost = about(&|one| match one {
            Unmet::Dropped { learner, station } if *station == kind => Some(*learner),
            _ => None,
        });
        if !lost.is_empty() {
            says.push(t!(w, "hold-owed", who = names(w, view, &lost), station = says::station(w, kind)));
        }
    }
    let waits = about(&|one| match one {
        Unmet::NoDevice { learner } => Some(*learner),
        _ => None,
    });
    if !waits.is_empty() {
        says.push(t!(w, "hold-no-device", who = names(w, view, &waits)));
    }
    let unseen = about(&|one| match one {
        Unmet::NotSeen { learner } => Some(*learner),
        _ => None,
    });
    if !unseen.is_empty() {
        says.push(t!(w, "hold-not-seen", who = names(w, view, &unseen)));
    }
    // A limit that does not hold stands above in red; wishes are for the evening.
    for one in all {
        if let Unmet::ShortTurn { minutes } = one {
            says.push(t!(w, "hold-short-turn", n = i64::from(*minutes)));
        }
    }
    says
}

/// Limits that do not hold any more, one sentence an adult.
pub(super) fn broken(ctx: &Ctx, view: &Holding) -> Vec<String> {
    let mut adults: Vec<(UserId, Vec<UserId>)> = Vec::new();
    for unmet in &view.lesson.unmet {
        if let Unmet::AdultMissing { adult, learner } = unmet {
            match adults.iter_mut().find(|(other, _)| other == adult) {
                Some((_, learners)) => learners.push(*learner),
                None => adults.push((*adult, vec![*learner])),
            }
        }
    }
    let says = |(adult, learners): &(UserId, Vec<UserId>)| {
        t!(ctx.w, "hold-broken", adult = name(view, *adult), who = names(ctx.w, view, learners)).into_owned()
    };
    adults.iter().map(says).collect()
}

/// A way to mend a limit.
pub(super) fn repair(ctx: &Ctx, view: &Holding, repair: &Repair) -> Text<'static> {
    let w = ctx.w;
    let who = names(w, view, &repair.learners);
    match &repair.how {
        How::OtherAdult { adult } => t!(w, "hold-other-adult", name = name(view, *adult), who = who),
        How::SharedAdult { adult, .. } => t!(w, "hold-shared-adult", name = name(view, *adult), who = who),
        How::WithLead { turn } => t!(w, "hold-with-lead", n = *turn as i64 + 1, who = who),
        How::LeadLooksIn => t!(w, "hold-lead-looks-in", who = who),
    }
}

/// What gives way to more minutes.
pub(super) fn give(w: &Words, how: Give) -> Text<'static> {
    match how {
        Give::Trim => t!(w, "hold-trim"),
        Give::Shift => t!(w, "hold-shift"),
        Give::Drop => t!(w, "hold-drop"),
    }
}

/// The same as the form sends it.
pub(super) fn give_word(how: Give) -> &'static str {
    match how {
        Give::Trim => "trim",
        Give::Shift => "shift",
        Give::Drop => "drop",
    }
}

/// Whether there is no line now.
pub(super) fn line_is_down(view: &Holding) -> bool {
    let line =
        view.lesson.happened.iter().rev().find(|one| matches!(one.event, Event::LineDown | Event::LineUp));
    line.is_some_and(|one| one.event == Event::LineDown)
}

/// Whether the lesson was made shorter already.
pub(super) fn was_shortened(view: &Holding) -> bool {
    view.lesson.happened.iter().any(|one| matches!(one.event, Event::Shortened { .. }))
}
