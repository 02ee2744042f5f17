//! A lesson as whoever holds it sees it: where it is, what the last thing that happened changed, what more minutes
//! would cost; afterwards what was planned beside what came of it.

use std::collections::BTreeMap;

use domain::lesson::{Change, Difference, Event, Give, Happened, Lesson, Segment, Unmet};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::time::Zone;
use domain::{ClassId, Day, Millis, UserId};
use rotation::lesson as planner;
use store::Tx;
use store::lessons::{self, Kept, Version};

use super::{LessonClock, Stand, clock, named, seed, stand};
use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

/// A lesson as whoever holds it sees it.
#[derive(Debug, Clone)]
pub struct Holding {
    /// The class.
    pub class: Class,
    /// The day.
    pub day: Day,
    /// The school's day now.
    pub today: Day,
    /// The school's clock.
    pub zone: Zone,
    /// The number of its newest version.
    pub version: u32,
    /// Where it stands.
    pub stand: Stand,
    /// Its clock, and how far it has gone.
    pub clock: LessonClock,
    /// It.
    pub lesson: Lesson,
    /// Everybody it names.
    pub people: BTreeMap<UserId, User>,
    /// Minutes by which it began after its bell; 0 before it began.
    pub late: u16,
    /// The last thing that happened.
    pub last: Option<Held>,
    /// Its parts as they were planned when it began, or are planned now.
    pub planned: Vec<Segment>,
    /// Its parts as they came about, until now or until it ended.
    pub actual: Vec<Segment>,
}

/// Something that happened, and what it changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// What.
    pub what: Change,
    /// When.
    pub at: Millis,
    /// What is otherwise since.
    pub difference: Difference,
}

/// A way to find more minutes for the part that runs.
#[derive(Debug, Clone)]
pub struct Overrun {
    /// What gives way.
    pub how: Give,
    /// What it costs.
    pub cost: Difference,
}

/// Where the lesson of today is, for pages about something else.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonNow {
    /// The day.
    pub day: Day,
    /// The number of its newest version.
    pub version: u32,
    /// Where it stands.
    pub stand: Stand,
    /// Its parts.
    pub parts: Vec<Segment>,
    /// The part it is at, by its place among them.
    pub at: Option<usize>,
    /// Minutes after local midnight at which its first minute lies.
    pub start: u16,
    /// The clock stands.
    pub paused: bool,
    /// Who needs an adult who is not there.
    pub broken: Vec<UserId>,
}

impl App {
    /// The lesson of a day as whoever holds it sees it.
    ///
    /// # Errors
    /// The class is not the actor's; nothing is planned for the day.
    pub fn see_holding(&self, actor: &Actor, class: ClassId, day: Day) -> Result<Holding> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::HoldLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            let now = self.now();
            let versions = lessons::versions(tx, kept.id)?;
            let planned = planned(tx, &kept, &versions)?;
            let clock = clock::clock(&frame, &kept, now);
            let bell = frame.calendar.zone.moment(frame.day, frame.meeting.start);
            let late = kept.began_at.map_or(0, |began| (began.0 - bell.0).div_euclid(Millis::MINUTE));
            Ok(Holding {
                day,
                today: frame.calendar.zone.day(now),
                version: kept.version,
                stand: stand(&frame, &kept, now),
                people: named(tx, class, &kept.lesson)?,
                late: u16::try_from(late).unwrap_or(0),
                last: last(tx, &kept, &versions)?,
                actual: until(&kept.lesson.clock, clock.minute().unwrap_or(0)),
                planned,
                clock,
                lesson: kept.lesson,
                zone: frame.calendar.zone,
                class: frame.class,
            })
        })
    }

    /// What more minutes for the part that runs would cost, one way after another.
    ///
    /// # Errors
    /// As [`App::hold_lesson`].
    pub fn see_overruns(
        &self,
        actor: &Actor,
        class: ClassId,
        day: Day,
        minutes: u16,
    ) -> Result<Vec<Overrun>> {
        let evening = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::HoldLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?;
            self.evening(tx, frame, kept, None, None)
        })?;
        let kept = evening.kept.ok_or(AppError::NotFound("lesson"))?;
        if kept.began_at.is_none() || kept.ended_at.is_some() {
            return Err(AppError::NotFound("lesson that runs"));
        }
        let (now, seed) = (self.now(), seed(&evening.frame));
        let minute = clock::clock(&evening.frame, &kept, now).minute().unwrap_or(0);
        let way = |how: Give| {
            let happened = Happened { at: now, minute, event: Event::Overrun { minutes, how } };
            let then = planner::happen(&evening.situation, &kept.lesson, &happened, seed);
            Overrun { how, cost: Difference::between(&kept.lesson, &then) }
        };
        let mut ways: Vec<Overrun> = Vec::new();
        for way in [Give::Trim, Give::Shift, Give::Drop].map(way) {
            // Near the end there may be one thing left to give.
            let known = ways.iter().any(|other| other.cost == way.cost);
            if !known && !way.cost.is_nothing() {
                ways.push(way);
            }
        }
        Ok(ways)
    }

    /// Where the lesson of today is, if there is one.
    pub(crate) fn lesson_now(&self, tx: &mut Tx, class: ClassId, day: Day) -> Result<Option<LessonNow>> {
        let Some(kept) = lessons::of_day(tx, class, day)? else { return Ok(None) };
        let frame = match self.frame(tx, class, Some(day)) {
            Ok(frame) => frame,
            Err(AppError::NotFound(_)) => return Ok(None),
            Err(other) => return Err(other),
        };
        let now = self.now();
        let clock = clock::clock(&frame, &kept, now);
        Ok(Some(LessonNow {
            day,
            version: kept.version,
            stand: stand(&frame, &kept, now),
            at: clock.at(),
            start: clock.start,
            paused: clock.paused,
            parts: clock.parts,
            broken: broken(&kept.lesson),
        }))
    }
}

/// Who needs an adult who is not there.
fn broken(lesson: &Lesson) -> Vec<UserId> {
    let of = |unmet: &Unmet| match unmet {
        Unmet::AdultMissing { learner, .. } => Some(*learner),
        _ => None,
    };
    lesson.unmet.iter().filter_map(of).collect()
}

/// The clock as it was when the lesson began.
fn planned(tx: &mut Tx, kept: &Kept, versions: &[Version]) -> Result<Vec<Segment>> {
    let began = |one: &&Version| one.what == Change::Happened { event: Event::Began };
    let before = versions.iter().find(began).map(|one| one.number - 1);
    let lesson = before.map(|number| lessons::version(tx, kept.id, number)).transpose()?.flatten();
    Ok(lesson.map_or_else(|| kept.lesson.clock.clone(), |lesson| lesson.clock))
}

/// The last thing that happened, with what it changed.
fn last(tx: &mut Tx, kept: &Kept, versions: &[Version]) -> Result<Option<Held>> {
    let Some(last) = versions.last().filter(|_| kept.began_at.is_some() && kept.version > 1) else {
        return Ok(None);
    };
    let before = lessons::version(tx, kept.id, last.number - 1)?.ok_or(AppError::NotFound("version"))?;
    let difference = Difference::between(&before, &kept.lesson);
    Ok(Some(Held { what: last.what.clone(), at: last.at, difference }))
}

/// The parts of a clock up to a minute.
fn until(clock: &[Segment], minute: u16) -> Vec<Segment> {
    let begun = clock.iter().filter(|part| part.from < minute);
    begun.map(|part| Segment { until: part.until.min(minute), ..*part }).collect()
}
