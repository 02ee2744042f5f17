//! From what the engine says to sentences: words of states, reasons of options, pieces of evidence, what
//! would change a belief. The rules are the engine's; here are only their words.

use content::Library;
use domain::activity::{ActivityKind, Modality};
use domain::evidence::{ActorKind, HelpBy, Level, Rating, Source};
use domain::id::TemplateId;
use domain::{CompetencyId, Day, Web};
use engine::{Change, Reason, Told, What, Word};
use ui::{Icon, Mark, Text, Words, t};

use crate::trail_wording::level_word;

/// The mark of a state.
pub(crate) fn mark(word: Word) -> Mark {
    match word {
        Word::Unknown => Mark::Unknown,
        Word::NotStarted => Mark::NotStarted,
        Word::Working => Mark::Working,
        Word::Practised => Mark::Practised,
        Word::Mastered => Mark::Mastered,
        Word::Secure => Mark::Secure,
        Word::NeedsRefresh => Mark::NeedsRefresh,
    }
}

/// The short name of a competency.
pub(crate) fn title(w: &Words, web: &Web, id: &CompetencyId) -> Text<'static> {
    match web.find(id) {
        Some(found) => Text::Owned(found.title.get(w.lang().code()).to_owned()),
        None => Text::Owned(id.code().to_owned()),
    }
}

/// "I can ...", or the short name where there is no such sentence.
pub(crate) fn can(w: &Words, web: &Web, id: &CompetencyId) -> Text<'static> {
    let sentence = web.find(id).map(|found| found.can.get(w.lang().code())).filter(|can| !can.is_empty());
    sentence.map_or_else(|| title(w, web, id), |can| Text::Owned(can.to_owned()))
}

/// The name of the part of its subject that a competency belongs to.
pub(crate) fn strand(w: &Words, library: &content::Library, id: &CompetencyId) -> String {
    let Some(competency) = library.web.find(id) else { return String::new() };
    let framework = library.frameworks.iter().find(|one| one.id == id.framework());
    let named = framework.and_then(|one| one.strands.iter().find(|(strand, _)| *strand == competency.strand));
    named.map_or_else(|| competency.strand.clone(), |(_, title)| title.get(w.lang().code()).to_owned())
}

/// Things by the name of the strand of their competency, the strands in the order in which they come first.
pub(crate) fn by_strand<T>(
    w: &Words,
    library: &content::Library,
    things: impl Iterator<Item = T>,
    about: impl Fn(&T) -> &CompetencyId,
) -> Vec<(String, Vec<T>)> {
    let mut strands: Vec<(String, Vec<T>)> = Vec::new();
    for thing in things {
        let name = strand(w, library, about(&thing));
        match strands.iter_mut().find(|(known, _)| *known == name) {
            Some((_, list)) => list.push(thing),
            None => strands.push((name, vec![thing])),
        }
    }
    strands
}

/// When, in a word or two: today, yesterday, 5 days ago.
pub(crate) fn when(w: &Words, day: Day, today: Day) -> Text<'static> {
    let days = engine::days_between(day, today);
    w.days_ago(u32::try_from(days).unwrap_or(0))
}

/// The drawing of a way of working.
pub(crate) fn modality_icon(modality: Modality) -> Icon {
    match modality {
        Modality::Screen => Icon::Screen,
        Modality::Paper => Icon::Paper,
        Modality::Talk => Icon::Talk,
        Modality::Build => Icon::Build,
    }
}

/// The name of a way of working.
pub(crate) fn modality(w: &Words, modality: Modality) -> Text<'static> {
    match modality {
        Modality::Screen => t!(w, "way-screen"),
        Modality::Paper => t!(w, "way-paper"),
        Modality::Talk => t!(w, "way-talk"),
        Modality::Build => t!(w, "way-build"),
    }
}

/// The name of a kind of activity.
pub(crate) fn kind(w: &Words, kind: ActivityKind) -> Text<'static> {
    match kind {
        ActivityKind::Practice => t!(w, "kind-practice"),
        ActivityKind::Reading => t!(w, "kind-reading"),
        ActivityKind::Video => t!(w, "kind-video"),
        ActivityKind::MiniLesson => t!(w, "kind-mini-lesson"),
        ActivityKind::SmallGroup => t!(w, "kind-small-group"),
        ActivityKind::HandsOn => t!(w, "kind-hands-on"),
        ActivityKind::Discussion => t!(w, "kind-discussion"),
        ActivityKind::Project => t!(w, "kind-project"),
        ActivityKind::Assessment => t!(w, "kind-assessment"),
        ActivityKind::Experience => t!(w, "kind-experience"),
        ActivityKind::Game => t!(w, "kind-game"),
    }
}

/// Why an option is offered, in one sentence.
pub(crate) fn reason(w: &Words, web: &Web, reason: &Reason, today: Day) -> Text<'static> {
    let name = |id: &CompetencyId| title(w, web, id).into_owned();
    let since = |day: &Option<Day>| {
        day.map_or_else(|| t!(w, "some-time-ago"), |day| when(w, day, today)).into_owned()
    };
    match reason {
        Reason::TowardGoal { goal, steps, after } => match after.first() {
            _ if *steps <= 1 => t!(w, "reason-goal-itself", goal = name(goal)),
            Some(after) => t!(w, "reason-goal-after", after = name(after), goal = name(goal)),
            None => t!(w, "reason-goal", goal = name(goal), steps = *steps as i64),
        },
        Reason::ClassFocus { focus, steps, after } => match after.first() {
            _ if *steps <= 1 => t!(w, "reason-focus-itself"),
            Some(after) => t!(w, "reason-focus-after", after = name(after), focus = name(focus)),
            None => t!(w, "reason-focus", focus = name(focus), steps = *steps as i64),
        },
        Reason::Opens { opens, after } => match after.first() {
            Some(after) => t!(w, "reason-opens-after", after = name(after), n = *opens as i64),
            None => t!(w, "reason-opens", n = *opens as i64),
        },
        Reason::StepBack { from } => t!(w, "reason-step-back", from = name(from)),
        Reason::GoOn { last_day } => t!(w, "reason-go-on", when = since(last_day)),
        Reason::Confirm { last_day } => t!(w, "reason-confirm", when = since(last_day)),
        Reason::Due { last_day, .. } => t!(w, "reason-due", when = since(last_day)),
        Reason::NextInOrder { after } => match after.first() {
            Some(after) => t!(w, "reason-next-after", after = name(after)),
            None => t!(w, "reason-next"),
        },
        Reason::YouAskedFor { modality } => match modality {
            Modality::Screen => t!(w, "reason-asked-screen"),
            Modality::Paper => t!(w, "reason-asked-paper"),
            Modality::Talk => t!(w, "reason-asked-talk"),
            Modality::Build => t!(w, "reason-asked-build"),
        },
        Reason::StartHere => t!(w, "reason-start"),
        Reason::Stretch { missing } => match missing.first() {
            Some(missing) => t!(w, "reason-stretch", missing = name(missing)),
            None => t!(w, "reason-open"),
        },
        Reason::Again { last_day } => t!(w, "reason-again", when = since(last_day)),
        Reason::Open => t!(w, "reason-open"),
    }
}

/// The drawing of where a piece of evidence came from.
pub(crate) fn source_icon(source: &Source) -> Icon {
    match source {
        Source::Screen => Icon::Screen,
        Source::Paper => Icon::Paper,
        Source::Talk => Icon::Talk,
        Source::Import | Source::Xapi(_) => Icon::Letter,
    }
}

/// When a word is given and taken, made from the constants that decide.
pub(crate) fn mastery_rule(w: &Words, params: &engine::Params) -> Text<'static> {
    let in_100 = |p: f64| (p * 100.0).round() as i64;
    t!(
        w,
        "progress-rule",
        practised = in_100(params.practised),
        mastered = in_100(params.mastered),
        secure = i64::from(params.secure_days),
        refresh = in_100(params.refresh),
        old = i64::from(params.too_old)
    )
}

/// What a level of a question's rubric is called; its number where the question is not installed any more.
pub(crate) fn level_name(
    w: &Words,
    library: &Library,
    item: Option<&(TemplateId, u32, u32)>,
    rating: Rating,
) -> String {
    let item = item.and_then(|(template, version, seed)| library.item(template, *version, *seed).ok());
    let rubric = item.and_then(|item| item.rubric(w.lang().code()).ok()).unwrap_or_default();
    let level = rubric.into_iter().nth(usize::from(rating.level).saturating_sub(1));
    level.map_or_else(
        || t!(w, "level-number", n = i64::from(rating.level), of = i64::from(rating.of)).into_owned(),
        |level| level.name,
    )
}

/// What a piece of evidence says, with how much help.
pub(crate) fn told(w: &Words, library: &Library, told: &Told) -> Text<'static> {
    let what = match told.what {
        What::Right => t!(w, "told-right"),
        What::Wrong => t!(w, "told-wrong"),
        What::Partly(score) => t!(w, "told-partly", n = (score * 100.0).round() as i64),
        What::Level(level) | What::Judged(level, _) => match level {
            Level::NotYet => t!(w, "told-not-yet"),
            Level::WithHelp => t!(w, "told-with-help"),
            Level::Alone => t!(w, "told-alone"),
            Level::Explains => t!(w, "told-explains"),
        },
        What::Rated(rating) => {
            t!(w, "told-rated", level = level_name(w, library, told.item.as_ref(), rating))
        }
        What::Done if told.by == ActorKind::Learner => t!(w, "told-done-own-word"),
        What::Done => t!(w, "told-done"),
    };
    let help = match (told.helped_by, told.hints.0, told.try_no) {
        (Some(HelpBy::Adult), ..) => Some(t!(w, "told-adult")),
        (Some(HelpBy::Peer), ..) => Some(t!(w, "told-peer")),
        (Some(HelpBy::Example), ..) => Some(t!(w, "told-example")),
        (_, hints, _) if hints > 0 => Some(t!(w, "told-hints", n = i64::from(hints))),
        (_, _, tries) if tries > 1 => Some(t!(w, "told-try", n = i64::from(tries))),
        _ if told.what == What::Right => Some(t!(w, "told-unaided")),
        _ => None,
    };
    match help {
        Some(help) => t!(w, "told-with", what = what.into_owned(), help = help.into_owned()),
        None => t!(w, "told-only", what = what.into_owned()),
    }
}

/// What would change the word, as the learner reads it.
pub(crate) fn change(w: &Words, change: &Change) -> Text<'static> {
    let state = |to: Word| mark(to).word(w).into_owned();
    match change {
        Change::RightAnswers { n, to } => t!(w, "change-right", n = *n as i64, to = state(*to)),
        Change::AnotherDay { n, to } => t!(w, "change-another-day", n = *n as i64, to = state(*to)),
        Change::AnotherKind { n, to } => t!(w, "change-another-kind", n = *n as i64, to = state(*to)),
        Change::ReviewFrom { day, to } => {
            t!(w, "change-review", day = w.day(*day).into_owned(), to = state(*to))
        }
        Change::FadesOn { day } => t!(w, "change-fades", day = w.day(*day).into_owned()),
        Change::WrongAnswers { n, to } => t!(w, "change-wrong", n = *n as i64, to = state(*to)),
        Change::JudgementEnds { on, then } => {
            t!(w, "change-judgement", day = w.day(*on).into_owned(), to = state(*then))
        }
    }
}

/// What evidence says, to an adult: what adults saw is not "your teacher".
pub(crate) fn told_to_staff(w: &Words, library: &Library, piece: &Told) -> Text<'static> {
    match piece.what {
        What::Level(level) => t!(w, "skill-seen", level = level_word(w, level)),
        What::Judged(level, until) => {
            t!(w, "skill-judged", level = level_word(w, level), until = w.day(until).into_owned())
        }
        What::Rated(rating) => {
            let level = level_name(w, library, piece.item.as_ref(), rating);
            t!(w, "skill-rated", level = level, n = i64::from(rating.level), of = i64::from(rating.of))
        }
        _ => told(w, library, piece),
    }
}

/// What would change the word, to an adult.
pub(crate) fn change_to_staff(w: &Words, wanted: &Change) -> Text<'static> {
    match wanted {
        Change::JudgementEnds { on, then } => {
            let then = mark(*then).staff_word(w).into_owned();
            t!(w, "skill-judgement-ends", day = w.day(*on).into_owned(), to = then)
        }
        _ => change(w, wanted),
    }
}

/// A time of day from minutes after midnight: *10:05*.
pub(crate) fn clock(w: &Words, minute: u16) -> String {
    let (hour, minute) = (i8::try_from(minute / 60 % 24), i8::try_from(minute % 60));
    w.time(jiff::civil::time(hour.unwrap_or(0), minute.unwrap_or(0), 0, 0)).into_owned()
}

/// A day of the week by its number; Monday is 1.
pub(crate) fn weekday(w: &Words, weekday: u8) -> Text<'static> {
    let weekday =
        i8::try_from(weekday).ok().and_then(|n| jiff::civil::Weekday::from_monday_one_offset(n).ok());
    weekday.map(|weekday| w.weekday(weekday)).unwrap_or_default()
}
