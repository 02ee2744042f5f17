//! Holding a lesson: it begins, things happen, it ends. What happened stays in the lesson, so that what was planned and
//! what came of it stand side by side.

use domain::lesson::{Change, Event, GroupMark, Happened, Lesson, Segment};
use domain::people::Class;
use domain::permission::Action;
use domain::support::StationKind;
use domain::{ClassId, Day, Millis, UserId};
use rotation::lesson::{self as planner, Repair};
use store::lessons::{self, Kept};

use super::{Evening, Frame, Stand, TomorrowView, fill, named, seed, stand};
use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// What a teacher says of a lesson that runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Doing {
    /// It begins now.
    Begin,
    /// It is over.
    End,
    /// Something happened.
    Event(Event),
    /// One of the ways offered to mend a broken limit.
    Mend(usize),
}

/// A lesson on the wall: names and places, nothing else.
#[derive(Debug, Clone)]
pub struct RoomView {
    /// The class.
    pub class: Class,
    /// The day.
    pub day: Day,
    /// Where it stands.
    pub stand: Stand,
    /// Minutes after local midnight at which its clock begins.
    pub start: u16,
    /// Its parts.
    pub clock: Vec<Segment>,
    /// Milliseconds of it that have passed; `None` before it begins.
    pub passed: Option<Millis>,
    /// The clock stands.
    pub paused: bool,
    /// By turn, where everybody is.
    pub turns: Vec<Vec<RoomPlace>>,
}

/// A place on the wall, in one turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomPlace {
    /// What kind of station.
    pub kind: StationKind,
    /// Where; empty where nobody said.
    pub place: String,
    /// Whose shape it is, where learners go in groups.
    pub group: Option<GroupMark>,
    /// Who, by name.
    pub names: Vec<String>,
    /// Where they go next, where all go together: kind and place.
    pub next: Option<(StationKind, String)>,
}

impl App {
    /// Begins or ends the lesson of today, or says what happened in it.
    ///
    /// # Errors
    /// The class is not the actor's; nothing is planned for today; the lesson does not run.
    pub fn hold_lesson(
        &self,
        actor: &Actor,
        class: ClassId,
        day: Day,
        doing: &Doing,
    ) -> Result<TomorrowView> {
        let evening = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::HoldLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            if kept.ended_at.is_some() {
                return Err(AppError::NotFound("lesson that runs"));
            }
            self.evening(tx, frame, Some(kept), None, None)
        })?;
        let kept = evening.kept.as_ref().ok_or(AppError::NotFound("lesson"))?;
        let (mut lesson, what) = self.held(&evening, kept, doing)?;
        fill::fill(&mut lesson, self.library(), evening.grade);
        let about = match &what {
            Change::Happened { event } => event.learner(),
            _ => None,
        };
        let (app, who, doing, now) = (self.clone(), actor.clone(), doing.clone(), self.now());
        let (id, version) = (kept.id, kept.version);
        self.write(actor.tenant, move |tx| {
            if !lessons::change(tx, id, version, &lesson, &what, Some(who.id()), now)? {
                return Err(AppError::Stale);
            }
            match doing {
                Doing::Begin => lessons::begin(tx, id, now)?,
                Doing::End => lessons::end(tx, id, now)?,
                _ => {}
            }
            audit(
                tx,
                &app,
                who.id(),
                Action::HoldLesson,
                about,
                format!("lesson {id} version {}", version + 1),
            )
        })?;
        self.view(actor, class, day, &[])
    }

    fn held(&self, evening: &Evening, kept: &Kept, doing: &Doing) -> Result<(Lesson, Change)> {
        let (now, situation) = (self.now(), &evening.situation);
        let event = match doing {
            Doing::Mend(nth) => {
                let mut repairs = planner::repairs(situation, &kept.lesson);
                if *nth >= repairs.len() {
                    return Err(AppError::NotFound("way to mend it"));
                }
                return Ok((repairs.swap_remove(*nth).lesson, Change::SolvedAgain));
            }
            Doing::Begin if kept.began_at.is_some() => return Err(AppError::Stale),
            Doing::Begin => Event::Began,
            _ if kept.began_at.is_none() => return Err(AppError::NotFound("lesson that runs")),
            Doing::End => Event::Ended,
            Doing::Event(event) => event.clone(),
        };
        let minute = minute(&evening.frame, kept, now).unwrap_or(0);
        let happened = Happened { at: now, minute, event: event.clone() };
        let lesson = planner::happen(situation, &kept.lesson, happened, seed(&evening.frame));
        Ok((lesson, Change::Happened { event }))
    }

    /// Ways to mend what does not hold any more in a lesson.
    ///
    /// # Errors
    /// As [`App::hold_lesson`].
    pub fn see_repairs(&self, actor: &Actor, class: ClassId, day: Day) -> Result<Vec<Repair>> {
        let evening = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::HoldLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?;
            self.evening(tx, frame, kept, None, None)
        })?;
        let lesson = evening.kept.ok_or(AppError::NotFound("lesson"))?.lesson;
        Ok(planner::repairs(&evening.situation, &lesson))
    }

    /// The lesson on the wall.
    ///
    /// # Errors
    /// The class is not the actor's; nothing is planned for the day.
    pub fn see_wall(&self, actor: &Actor, class: ClassId, day: Option<Day>) -> Result<RoomView> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeClass, Subject::Class(class))?;
            let frame = self.frame(tx, class, day)?;
            let kept = lessons::of_day(tx, class, frame.day)?.ok_or(AppError::NotFound("lesson"))?;
            let people = named(tx, class, &kept.lesson)?;
            let name = |id: UserId| people.get(&id).map_or_else(String::new, |user| user.given_name.clone());
            let turns = (0..kept.lesson.turns()).map(|turn| on_wall(&kept.lesson, turn, &name)).collect();
            let now = self.now();
            Ok(RoomView {
                day: frame.day,
                stand: stand(&frame, &kept, now),
                start: kept.lesson.start,
                clock: kept.lesson.clock.clone(),
                passed: passed(&frame, &kept, now),
                paused: paused_since(&kept.lesson).is_some(),
                turns,
                class: frame.class,
            })
        })
    }
}

fn on_wall(lesson: &Lesson, turn: usize, name: &dyn Fn(UserId) -> String) -> Vec<RoomPlace> {
    let mut places = Vec::new();
    for (at, station) in lesson.stations.iter().enumerate() {
        let mut groups: Vec<Option<usize>> = lesson.at_station(at, turn).map(|seat| seat.group).collect();
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            let there: Vec<_> = lesson.at_station(at, turn).filter(|seat| seat.group == group).collect();
            let mut names: Vec<String> = there.iter().map(|seat| name(seat.learner)).collect();
            names.sort();
            let mut next: Vec<Option<&usize>> = there.iter().map(|seat| seat.route.get(turn + 1)).collect();
            next.dedup();
            let next = match next.as_slice() {
                [Some(to)] => lesson.stations.get(**to).map(|station| (station.kind, station.place.clone())),
                _ => None,
            };
            places.push(RoomPlace {
                kind: station.kind,
                place: station.place.clone(),
                group: group.and_then(|group| lesson.groups.get(group)).map(|group| group.mark),
                names,
                next,
            });
        }
    }
    places
}

/// Since when the clock stands, if it does.
fn paused_since(lesson: &Lesson) -> Option<Millis> {
    let turn = |one: &&Happened| matches!(one.event, Event::Paused | Event::Resumed);
    lesson.happened.iter().rfind(turn).filter(|one| one.event == Event::Paused).map(|one| one.at)
}

/// How much of a lesson has passed: since it began, without the time in which the clock stood; where nobody began it,
/// since its bell. `None` before that.
fn passed(frame: &Frame, kept: &Kept, now: Millis) -> Option<Millis> {
    let bell = frame.calendar.zone.moment(frame.day, frame.meeting.start);
    let from = kept.began_at.unwrap_or(bell);
    let mut still = 0;
    let mut since = None;
    for one in &kept.lesson.happened {
        match one.event {
            Event::Paused => since = since.or(Some(one.at)),
            Event::Resumed => still += since.take().map_or(0, |since| one.at.0 - since.0),
            _ => {}
        }
    }
    still += since.map_or(0, |since| now.0 - since.0);
    let passed = now.0 - from.0 - still;
    (passed >= 0).then_some(Millis(passed))
}

/// The minute a lesson is at, counted from its start; `None` before it begins.
pub(super) fn minute(frame: &Frame, kept: &Kept, now: Millis) -> Option<u16> {
    passed(frame, kept, now).map(|passed| u16::try_from(passed.0 / Millis::MINUTE).unwrap_or(u16::MAX))
}
