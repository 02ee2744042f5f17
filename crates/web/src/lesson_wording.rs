//! Words and drawings of a lesson that learners, walls and teachers share.

use app::tomorrow::LessonClock;
use domain::Millis;
use domain::lesson::{GroupMark, Part};
use domain::support::StationKind;
use ui::group::Group;
use ui::timer::Timer;
use ui::trail::{Stop, When};
use ui::{Icon, Text, Words, id, t};

/// A kind of station.
pub(crate) fn station(w: &Words, kind: StationKind) -> Text<'static> {
    w.t(match kind {
        StationKind::Teacher => id!("lesson-at-teacher"),
        StationKind::Screen => id!("lesson-at-screen"),
        StationKind::Together => id!("lesson-at-together"),
        StationKind::Hands => id!("lesson-at-hands"),
    })
}

/// Its drawing.
pub(crate) fn icon(kind: StationKind) -> Icon {
    match kind {
        StationKind::Teacher => Icon::Table,
        StationKind::Screen => Icon::Screen,
        StationKind::Together => Icon::Talk,
        StationKind::Hands => Icon::Build,
    }
}

/// The sign of a group.
pub(crate) fn group(mark: GroupMark) -> Group {
    match mark {
        GroupMark::Otter => Group::Otter,
        GroupMark::Heron => Group::Heron,
        GroupMark::Fern => Group::Fern,
        GroupMark::Lark => Group::Lark,
        GroupMark::Birch => Group::Birch,
        GroupMark::Comet => Group::Comet,
    }
}

/// A part of the clock.
pub(crate) fn part(w: &Words, part: Part) -> Text<'static> {
    match part {
        Part::Open => t!(w, "lesson-open"),
        Part::Check => t!(w, "lesson-check"),
        Part::Sort => t!(w, "lesson-sort"),
        Part::Move => t!(w, "lesson-move"),
        Part::Turn { turn } => t!(w, "lesson-turn", n = turn as i64 + 1),
        Part::Reset => t!(w, "lesson-reset"),
        Part::Exit => t!(w, "lesson-exit"),
        Part::Log => t!(w, "lesson-log"),
    }
}

/// A time of day from minutes after local midnight.
pub(crate) fn time(w: &Words, minute: u16) -> Text<'static> {
    w.time(jiff::civil::time((minute / 60 % 24) as i8, (minute % 60) as i8, 0, 0))
}

/// The ticking clock of a lesson.
pub(crate) fn timer(clock: &LessonClock) -> Timer {
    let ms = |minute: u16| i64::from(minute) * Millis::MINUTE;
    Timer {
        parts: clock.parts.iter().map(|part| (ms(part.from), ms(part.until))).collect(),
        passed: clock.passed.map(|passed| passed.0),
        paused: clock.paused,
    }
}

/// The parts of a lesson as stops of a trail; ways between places are no stops. `turn` names a turn, and says more of it.
pub(crate) fn stops(
    w: &Words,
    clock: &LessonClock,
    turn: &dyn Fn(usize) -> (Text<'static>, Option<Text<'static>>),
) -> Vec<Stop<'static>> {
    let minute = clock.minute();
    // Who is on the way is there already.
    let moving = clock.now().is_some_and(|part| part.part == Part::Move);
    let mut here = false;
    let stops = clock.parts.iter().filter(|part| part.part != Part::Move).map(|part| {
        let when = match minute {
            Some(minute) if part.until <= minute => When::Was,
            Some(minute) if !here && (part.from <= minute || moving) => {
                here = true;
                When::Here
            }
            _ => When::Ahead,
        };
        let (title, more) = match part.part {
            Part::Turn { turn: nth } => turn(nth),
            other => (self::part(w, other), None),
        };
        Stop { when, title, time: time(w, clock.time(part.from)), more }
    });
    stops.collect()
}
