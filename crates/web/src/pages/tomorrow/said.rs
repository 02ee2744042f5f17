//! What is said about a plan: where it stands, what did not fit, which rules contradict each other, what changed.

use app::tomorrow::{Stand, TomorrowView};
use domain::lesson::{Because, Change, Clash, Event, Lesson, Quality, Unmet};
use domain::support::StationKind;
use domain::{ClassId, Day, UserId};
use ui::{Text, Words, id, t};

use super::words::{self, Names};
use crate::Url;

/// Where a lesson stands, in a sentence.
pub(super) fn stand(w: &Words, view: &TomorrowView, names: &Names) -> Text<'static> {
    match view.stand {
        Stand::Proposed if view.room.stands_at_bell => t!(w, "stand-proposed-bell"),
        Stand::Proposed => t!(w, "stand-proposed"),
        Stand::Agreed { by, .. } => t!(w, "stand-agreed", name = names.of(by)),
        Stand::Changed => t!(w, "stand-changed"),
        Stand::StoodAtBell { .. } if !view.room.stands_at_bell => t!(w, "stand-not-agreed"),
        Stand::StoodAtBell { seen: true } => t!(w, "stand-bell"),
        Stand::StoodAtBell { seen: false } => t!(w, "stand-bell-unseen"),
        Stand::Running => t!(w, "stand-running"),
        Stand::Over => t!(w, "stand-over"),
    }
}

/// The place a wish was for, as it stands in a sentence.
fn wished(w: &Words, kind: StationKind) -> Text<'static> {
    w.t(match kind {
        StationKind::Teacher => id!("wished-teacher"),
        StationKind::Screen => id!("wished-screen"),
        StationKind::Together => id!("wished-together"),
        StationKind::Hands => id!("wished-hands"),
    })
}

/// What did not fit, in sentences: what is the same for several is said once.
pub(super) fn unmet(w: &Words, names: &Names, all: &[Unmet]) -> Vec<Text<'static>> {
    let mut groups: Vec<(&Unmet, Vec<UserId>)> = Vec::new();
    for one in all {
        let who = about(one);
        match groups.iter_mut().find(|(other, _)| alike(other, one)) {
            Some((_, known)) => known.extend(who),
            None => groups.push((one, who.into_iter().collect())),
        }
    }
    groups.iter().map(|(one, who)| sentence(w, names, one, who)).collect()
}

/// Whom it is about, where it is said of one learner and can be said of several.
fn about(unmet: &Unmet) -> Option<UserId> {
    match unmet {
        Unmet::Wish { learner, .. }
        | Unmet::NotSeen { learner }
        | Unmet::NoDevice { learner }
        | Unmet::SameLowGroup { learner }
        | Unmet::Dropped { learner, .. }
        | Unmet::AdultMissing { learner, .. } => Some(*learner),
        Unmet::SoftPair { .. } | Unmet::ShortTurn { .. } => None,
    }
}

/// The same but for the learner.
fn alike(one: &Unmet, other: &Unmet) -> bool {
    match (one, other) {
        (Unmet::Wish { station, because, .. }, Unmet::Wish { station: s, because: b, .. }) => {
            (station, because) == (s, b)
        }
        (Unmet::Dropped { station, .. }, Unmet::Dropped { station: s, .. }) => station == s,
        (Unmet::AdultMissing { adult, .. }, Unmet::AdultMissing { adult: a, .. }) => adult == a,
        (Unmet::NotSeen { .. }, Unmet::NotSeen { .. })
        | (Unmet::NoDevice { .. }, Unmet::NoDevice { .. })
        | (Unmet::SameLowGroup { .. }, Unmet::SameLowGroup { .. }) => true,
        _ => false,
    }
}

fn sentence(w: &Words, names: &Names, unmet: &Unmet, who: &[UserId]) -> Text<'static> {
    let (n, who) = (who.len() as i64, names.list(w, who));
    match unmet {
        Unmet::Wish { station, because, .. } => {
            let because = w.t(match because {
                Because::Full => id!("because-full"),
                Because::NoStation => id!("because-no-station"),
                Because::Limit => id!("because-limit"),
                Because::NeedFirst => id!("because-need-first"),
            });
            t!(w, "unmet-wish", who = who, station = wished(w, *station), because = because)
        }
        Unmet::NotSeen { .. } => t!(w, "unmet-not-seen", who = who, n = n),
        Unmet::NoDevice { .. } => t!(w, "unmet-no-device", who = who, n = n),
        Unmet::SoftPair { learners } => t!(w, "unmet-soft-pair", names = names.list(w, learners)),
        Unmet::ShortTurn { minutes } => t!(w, "unmet-short-turn", n = i64::from(*minutes)),
        Unmet::SameLowGroup { .. } => t!(w, "unmet-same-group", who = who, n = n),
        Unmet::Dropped { station, .. } => {
            t!(w, "unmet-dropped", who = who, n = n, station = words::station(w, *station))
        }
        Unmet::AdultMissing { adult, .. } => {
            t!(w, "unmet-adult-missing", adult = names.of(*adult), who = who, n = n)
        }
    }
}

/// A rule among those that contradict each other, and where it is edited.
pub(super) fn clash(
    w: &Words,
    names: &Names,
    lesson: &Lesson,
    (class, day): (ClassId, Day),
    clash: &Clash,
) -> (Text<'static>, Url) {
    let station = |at: &usize| words::station_of(w, lesson, *at);
    let setup = Url::LessonSetup(class, day);
    match clash {
        Clash::NoRepeat => (t!(w, "clash-no-repeat"), setup),
        Clash::AtLeast { station: at, least } => {
            (t!(w, "clash-at-least", station = station(at), n = *least as i64), setup)
        }
        Clash::AtMost { station: at, most } => {
            (t!(w, "clash-at-most", station = station(at), n = *most as i64), setup)
        }
        Clash::Devices { devices } => (t!(w, "clash-devices", n = i64::from(*devices)), setup),
        Clash::Apart { learners } => {
            (t!(w, "clash-apart", names = names.list(w, learners)), Url::Pairs(class))
        }
        Clash::Together { learners } => {
            (t!(w, "clash-together", names = names.list(w, learners)), Url::Pairs(class))
        }
        Clash::NeverAt { learner, station: at } => (
            t!(w, "clash-never-at", name = names.of(*learner), station = station(at)),
            Url::Supports(*learner),
        ),
        Clash::SeesTeacher { learner } => {
            (t!(w, "clash-sees-teacher", name = names.of(*learner)), Url::Supports(*learner))
        }
        Clash::Held { learner, turn, station: at } => {
            let turn = *turn as i64 + 1;
            let says = t!(w, "clash-held", name = names.of(*learner), station = station(at), turn = turn);
            (says, Url::LessonOf(class, day, *learner))
        }
        Clash::AdultTwice { adult, turn } => {
            (t!(w, "clash-adult-twice", name = names.of(*adult), turn = *turn as i64 + 1), setup)
        }
        Clash::AdultMissing { adult, learner } => {
            let says = t!(w, "clash-adult-missing", adult = names.of(*adult), name = names.of(*learner));
            (says, Url::Supports(*learner))
        }
    }
}

/// What made a version, in a sentence without a subject.
pub(super) fn change(w: &Words, names: &Names, lesson: &Lesson, change: &Change) -> Text<'static> {
    let station = |at: &usize| words::station_of(w, lesson, *at);
    match change {
        Change::Proposed => t!(w, "change-proposed"),
        Change::SetUp => t!(w, "change-set-up"),
        Change::SolvedAgain => t!(w, "change-solved"),
        Change::Moved { learner, turn, from, to } => {
            let (from, to) = (station(from), station(to));
            t!(w, "change-moved", name = names.of(*learner), turn = *turn as i64 + 1, from = from, to = to)
        }
        Change::Regrouped { learner, from, to } => {
            let (from, to) = (words::group_of(w, lesson, *from), words::group_of(w, lesson, *to));
            t!(w, "change-regrouped", name = names.of(*learner), from = from, to = to)
        }
        Change::Held { learner, group, held } => {
            let whom = match (learner, group) {
                (Some(learner), _) => Text::Owned(names.of(*learner).to_owned()),
                (None, Some(group)) => words::group_of(w, lesson, *group),
                (None, None) => Text::default(),
            };
            if *held { t!(w, "change-held", name = whom) } else { t!(w, "change-let-go", name = whom) }
        }
        Change::Away { learner, away: true } => t!(w, "change-away", name = names.of(*learner)),
        Change::Away { learner, away: false } => t!(w, "change-back", name = names.of(*learner)),
        Change::Card { station: at, turn } => {
            t!(w, "change-card", station = station(at), turn = *turn as i64 + 1)
        }
        Change::Undone { to } => t!(w, "change-undone", n = i64::from(*to)),
        Change::Adapted { day, .. } => t!(w, "change-adapted", day = w.day(*day)),
        Change::Happened { event } => happened(w, names, event),
    }
}

fn happened(w: &Words, names: &Names, event: &Event) -> Text<'static> {
    match event {
        Event::Began => t!(w, "event-began"),
        Event::Ended => t!(w, "event-ended"),
        Event::Absent { learner } => t!(w, "change-away", name = names.of(*learner)),
        Event::Arrived { learner } => t!(w, "event-arrived", name = names.of(*learner)),
        Event::Overrun { minutes, .. } => t!(w, "event-overrun", n = i64::from(*minutes)),
        Event::AdultMissing { adult } => t!(w, "event-adult-missing", name = names.of(*adult)),
        _ => t!(w, "event-other"),
    }
}

/// A share of need from which a difference is worth a word, and from which it is more than "a little".
const A_LITTLE: [f64; 2] = [0.003, 0.03];

/// What a change did to the plan, in sentences; nothing where nothing that counts is different.
pub(super) fn difference(w: &Words, before: &Quality, after: &Quality) -> Vec<Text<'static>> {
    let mut says = Vec::new();
    let need = after.need_met - before.need_met;
    let [little, more] = A_LITTLE;
    if need.abs() >= little {
        let word = match (need > 0.0, need.abs() >= more) {
            (true, true) => id!("difference-need-up"),
            (true, false) => id!("difference-need-up-little"),
            (false, true) => id!("difference-need-down"),
            (false, false) => id!("difference-need-down-little"),
        };
        says.push(w.t(word));
    }
    let gone = |before: usize, after: usize| before as i64 - after as i64;
    match gone(before.wishes.0, after.wishes.0) {
        0 => {}
        lost @ 1.. => says.push(t!(w, "difference-wishes-lost", n = lost)),
        won => says.push(t!(w, "difference-wishes-won", n = -won)),
    }
    match gone(before.neediest_seen.0, after.neediest_seen.0) {
        0 => {}
        lost @ 1.. => says.push(t!(w, "difference-seen-lost", n = lost)),
        won => says.push(t!(w, "difference-seen-won", n = -won)),
    }
    let broken = after.limits.0.saturating_sub(after.limits.1);
    if broken > 0 {
        says.push(t!(w, "difference-broken", n = broken as i64));
    }
    says
}
