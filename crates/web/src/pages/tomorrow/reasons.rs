//! Why: a sentence for each place, which a child and a parent could read, and a sentence or two for a whole box of the
//! board; why a model fits. The planner gives values, here are only their words.

use std::collections::BTreeMap;

use domain::lesson::{Lesson, ModelWhy, Seat, Why};
use domain::{CompetencyId, UserId, Web};
use ui::{Text, Words, t};

use super::words::Names;
use crate::wording;

/// Why one learner is at one place.
pub(super) fn why(w: &Words, web: &Web, names: &Names, why: &Why) -> Text<'static> {
    let title = |id: &CompetencyId| wording::title(w, web, id);
    match why {
        Why::Set => t!(w, "why-set"),
        Why::Seen => t!(w, "why-seen"),
        Why::Needs { topic } => t!(w, "why-needs", topic = title(topic)),
        Why::Owed { topic } => t!(w, "why-owed", topic = title(topic)),
        Why::LongWait { days } => t!(w, "why-long-wait", days = i64::from(*days)),
        Why::Wished => t!(w, "why-wished"),
        Why::With { learner } => t!(w, "why-with", name = names.of(*learner)),
        Why::WithAdult { adult } => t!(w, "why-with-adult", name = names.of(*adult)),
        Why::DeviceFirst => t!(w, "why-device-first"),
        Why::Ready => t!(w, "why-ready"),
        Why::FirstLook => t!(w, "why-first-look"),
        Why::Fits => t!(w, "why-fits"),
        Why::InTurn => t!(w, "why-in-turn"),
        Why::Everybody => t!(w, "why-everybody"),
        Why::Room => t!(w, "why-room"),
    }
}

/// What learners of a box have in common, the most telling first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Needs(CompetencyId),
    Owed(CompetencyId),
    LongWait,
    Seen,
    WithAdult(UserId),
    With(UserId),
    DeviceFirst,
    Wished,
    Ready,
    FirstLook,
    InTurn,
    Fits,
    Everybody,
    Room,
    Set,
}

impl Shared {
    fn of(why: &Why) -> Self {
        match why {
            Why::Set => Self::Set,
            Why::Seen => Self::Seen,
            Why::Needs { topic } => Self::Needs(topic.clone()),
            Why::Owed { topic } => Self::Owed(topic.clone()),
            Why::LongWait { .. } => Self::LongWait,
            Why::Wished => Self::Wished,
            Why::With { learner } => Self::With(*learner),
            Why::WithAdult { adult } => Self::WithAdult(*adult),
            Why::DeviceFirst => Self::DeviceFirst,
            Why::Ready => Self::Ready,
            Why::FirstLook => Self::FirstLook,
            Why::Fits => Self::Fits,
            Why::InTurn => Self::InTurn,
            Why::Everybody => Self::Everybody,
            Why::Room => Self::Room,
        }
    }

    /// Says of a few something that is theirs, rather than of many what goes for anybody.
    fn is_telling(&self) -> bool {
        *self < Self::InTurn
    }
}

/// Sentences for a box of the board in which this is done: what most have in common, and one more. Whom the teacher placed is marked at the
/// name and needs no sentence, unless it is everybody.
pub(super) fn of_box(
    w: &Words,
    web: &Web,
    names: &Names,
    (seats, turn): (&[&Seat], usize),
    topic: Option<&CompetencyId>,
) -> Vec<Text<'static>> {
    let mut shared: BTreeMap<Shared, Vec<(UserId, u32)>> = BTreeMap::new();
    for seat in seats {
        let Some(why) = seat.why.get(turn) else { continue };
        let days = if let Why::LongWait { days } = why { *days } else { 0 };
        shared.entry(Shared::of(why)).or_default().push((seat.learner, days));
    }
    let mut all: Vec<_> =
        shared.into_iter().filter(|(one, who)| *one != Shared::Set || who.len() == seats.len()).collect();
    // The order of the map breaks ties.
    all.sort_by_key(|(one, who)| (!one.is_telling(), std::cmp::Reverse(who.len())));
    let telling = all.iter().take_while(|(one, _)| one.is_telling()).count();
    all.truncate(telling.clamp(1, 2));
    all.iter().map(|(one, who)| sentence(w, web, names, one, (who, seats.len()), topic)).collect()
}

/// Most names in a sentence; more are counted.
const NAMED: usize = 2;

fn sentence(
    w: &Words,
    web: &Web,
    names: &Names,
    shared: &Shared,
    (who, of): (&[(UserId, u32)], usize),
    topic: Option<&CompetencyId>,
) -> Text<'static> {
    let ids: Vec<UserId> = who.iter().map(|(id, _)| *id).collect();
    let n = ids.len() as i64;
    let title = |id: &CompetencyId| wording::title(w, web, id);
    let who_said = if ids.len() <= NAMED {
        names.list(w, &ids)
    } else if ids.len() == of {
        t!(w, "box-all", n = n)
    } else {
        t!(w, "box-some", n = n)
    };
    match shared {
        // What is done there names it already.
        Shared::Needs(needed) if topic == Some(needed) => {
            let whole = ids.len() > NAMED && ids.len() == of;
            let who = if whole { t!(w, "box-for-all", n = n) } else { who_said };
            t!(w, "box-needs-it", who = who)
        }
        Shared::Needs(topic) => t!(w, "box-needs", who = who_said, n = n, topic = title(topic)),
        Shared::Owed(topic) => t!(w, "box-owed", who = who_said, n = n, topic = title(topic)),
        Shared::LongWait => {
            let days = who.iter().map(|(_, days)| i64::from(*days)).max().unwrap_or(0);
            t!(w, "box-long-wait", who = who_said, n = n, days = days)
        }
        Shared::Seen => t!(w, "box-seen", who = who_said, n = n),
        Shared::WithAdult(adult) => t!(w, "box-with-adult", who = who_said, n = n, adult = names.of(*adult)),
        Shared::With(other) => t!(w, "box-with", who = who_said, n = n, name = names.of(*other)),
        Shared::DeviceFirst => t!(w, "box-device-first", who = who_said, n = n),
        Shared::Wished => t!(w, "box-wished", who = who_said, n = n),
        Shared::Ready => t!(w, "box-ready", who = who_said, n = n),
        Shared::FirstLook => t!(w, "box-first-look", who = who_said, n = n),
        Shared::InTurn => t!(w, "why-in-turn"),
        Shared::Fits => t!(w, "box-fits"),
        Shared::Everybody => t!(w, "why-everybody"),
        Shared::Room => t!(w, "why-room"),
        Shared::Set => t!(w, "box-set"),
    }
}

/// Why a model fits a class, or why not.
pub(super) fn model_why(w: &Words, why: &ModelWhy) -> Text<'static> {
    let in_100 = |share: f64| (share * 100.0).round() as i64;
    match why {
        ModelWhy::Chosen => t!(w, "model-why-chosen"),
        ModelWhy::NoDevice => t!(w, "model-why-no-device"),
        ModelWhy::FewDevices { devices, learners } => {
            t!(w, "model-why-few-devices", devices = i64::from(*devices), learners = *learners as i64)
        }
        ModelWhy::DeviceEach => t!(w, "model-why-device-each"),
        ModelWhy::WideSpread { spread } => t!(w, "model-why-wide", spread = in_100(*spread)),
        ModelWhy::NarrowSpread { spread } => t!(w, "model-why-narrow", spread = in_100(*spread)),
        ModelWhy::NewIdea => t!(w, "model-why-new-idea"),
        ModelWhy::HomeAccess { share } => t!(w, "model-why-home-access", share = in_100(*share)),
        ModelWhy::SelfDirection { share } => t!(w, "model-why-self-direction", share = in_100(*share)),
        ModelWhy::SelfDirectionUnknown => t!(w, "model-why-self-direction-unknown"),
        ModelWhy::SecondPlace { place } => t!(w, "model-why-second-place", place = place.as_str()),
        ModelWhy::NoSecondAdult => t!(w, "model-why-no-second-adult"),
        ModelWhy::NoSecondPlace => t!(w, "model-why-no-second-place"),
        ModelWhy::Away { learners } => t!(w, "model-why-away", n = *learners as i64),
        ModelWhy::NoOutsideCourse => t!(w, "model-why-no-outside-course"),
        ModelWhy::ShortTurns { minutes } => t!(w, "model-why-short-turns", n = i64::from(*minutes)),
    }
}

/// The reasons for the model of a lesson, as one text.
pub(super) fn of_model(w: &Words, lesson: &Lesson) -> String {
    let all: Vec<_> = lesson.why_model.iter().map(|why| model_why(w, why)).collect();
    all.join(" ")
}
