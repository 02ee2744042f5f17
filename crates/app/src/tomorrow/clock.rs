//! Where a lesson is by the school's clock.

use domain::Millis;
use domain::lesson::{Event, Happened, Lesson, Segment};
use store::lessons::Kept;

use super::Frame;

/// The clock of a lesson, and how far it has gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonClock {
    /// Minutes after local midnight at which its first minute lies: at the bell, or later where it began late or stood.
    pub start: u16,
    /// Its parts, from its first minute to its last.
    pub parts: Vec<Segment>,
    /// How much of it has passed, without the time in which it stood; `None` before it begins.
    pub passed: Option<Millis>,
    /// It stands.
    pub paused: bool,
}

impl LessonClock {
    /// The minute it is at, counted from its first; `None` before it begins.
    pub fn minute(&self) -> Option<u16> {
        self.passed.map(|passed| u16::try_from(passed.0 / Millis::MINUTE).unwrap_or(u16::MAX))
    }

    /// The place in [`LessonClock::parts`] of the part it is at; `None` before the first and after the last.
    pub fn at(&self) -> Option<usize> {
        let minute = self.minute()?;
        self.parts.iter().position(|part| part.from <= minute && minute < part.until)
    }

    /// The part it is at.
    pub fn now(&self) -> Option<&Segment> {
        self.parts.get(self.at()?)
    }

    /// The turn that runs, or the one that comes next.
    pub fn turn(&self) -> Option<usize> {
        let minute = self.minute().unwrap_or(0);
        self.parts.iter().filter(|part| minute < part.until).find_map(Segment::turn)
    }

    /// How long the part it is at still takes.
    pub fn left(&self) -> Option<Millis> {
        let until = i64::from(self.now()?.until) * Millis::MINUTE;
        Some(Millis(until - self.passed?.0))
    }

    /// Minutes after local midnight of a minute of the lesson.
    pub fn time(&self, minute: u16) -> u16 {
        self.start.saturating_add(minute)
    }
}

/// The clock of a kept lesson at a moment. Where nobody began it, it goes by its bell.
pub(super) fn clock(frame: &Frame, kept: &Kept, now: Millis) -> LessonClock {
    let zone = &frame.calendar.zone;
    let bell = zone.moment(frame.day, frame.meeting.start);
    let from = kept.began_at.unwrap_or(bell);
    let end = kept.ended_at.map_or(now, |ended| ended.min(now));
    let stood = stood(&kept.lesson, end);
    let passed = end.0 - from.0 - stood;
    // The part of a minute by which it began late does not show in the times of its parts.
    let late = (from.0 - bell.0 + stood).div_euclid(Millis::MINUTE);
    LessonClock {
        start: u16::try_from(i64::from(frame.meeting.start) + late).unwrap_or(frame.meeting.start),
        parts: kept.lesson.clock.clone(),
        passed: (passed >= 0).then_some(Millis(passed)),
        paused: kept.ended_at.is_none() && paused_since(&kept.lesson).is_some(),
    }
}

/// Since when the clock stands, if it does.
fn paused_since(lesson: &Lesson) -> Option<Millis> {
    let turn = |one: &&Happened| matches!(one.event, Event::Paused | Event::Resumed);
    lesson.happened.iter().rfind(turn).filter(|one| one.event == Event::Paused).map(|one| one.at)
}

/// How long the clock stood, in milliseconds.
fn stood(lesson: &Lesson, now: Millis) -> i64 {
    let (mut still, mut since) = (0, None);
    for one in &lesson.happened {
        match one.event {
            Event::Paused => since = since.or(Some(one.at)),
            Event::Resumed => still += since.take().map_or(0, |since| one.at.0 - since.0),
            _ => {}
        }
    }
    still + since.map_or(0, |since| now.0 - since.0)
}
