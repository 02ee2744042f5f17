//! A lesson as one learner sees it: where, with whom, until when, what comes next, and why. Nobody else's anything but
//! a partner's name.

use domain::id::ActivityId;
use domain::lesson::{Card, GroupMark, Lesson, Order, Task, Why};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::support::{Need, StationKind};
use domain::{ClassId, CompetencyId, Day, UserId};
use engine::Beliefs;
use store::lessons::Kept;
use store::{Tx, lessons};

use super::{Frame, LessonClock, Stand, clock, named, situation, stand};
use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

/// Lessons back in which it counts that somebody was away.
const LESSONS_BACK: u32 = 5;

/// One learner's lesson.
#[derive(Debug, Clone)]
pub struct MyLesson {
    /// The class.
    pub class: Class,
    /// The day.
    pub day: Day,
    /// Where it stands.
    pub stand: Stand,
    /// Its clock, and how far it has gone.
    pub clock: LessonClock,
    /// Their group's name for this lesson.
    pub group: Option<GroupMark>,
    /// Their turns.
    pub turns: Vec<MyTurn>,
    /// A talk with the teacher: from which minute to which.
    pub talk: Option<(u16, u16)>,
    /// What their exit ticket is about: what they worked at, where it is among what the tickets are about.
    pub exit: Option<CompetencyId>,
    /// How many questions it has.
    pub exit_items: u8,
    /// What of their own supports shows in how they work: captions, large print, more time.
    pub needs: Vec<Need>,
    /// They are expected; else they are known to be away, and find here what they can catch up on.
    pub expected: bool,
    /// What the teacher takes up, for who catches up.
    pub taken_up: Vec<CompetencyId>,
}

/// What a learner was away for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The day of the lesson.
    pub day: Day,
    /// What was taken up then, and they have not got yet.
    pub topics: Vec<CompetencyId>,
}

/// One turn of one learner.
#[derive(Debug, Clone, PartialEq)]
pub struct MyTurn {
    /// Minutes after the start of the lesson: from the first to before the second.
    pub minutes: (u16, u16),
    /// What kind of station.
    pub kind: StationKind,
    /// Where; empty where nobody said.
    pub place: String,
    /// Why there.
    pub why: Why,
    /// Toward what.
    pub topic: Option<CompetencyId>,
    /// What of their own they practise, where they do.
    pub own: Option<CompetencyId>,
    /// What is done.
    pub task: Option<Task>,
    /// For who has time.
    pub may_do: Option<ActivityId>,
    /// Before or after the teacher's table.
    pub order: Order,
    /// The partner.
    pub partner: Option<User>,
    /// The adult who is there, or with them.
    pub adult: Option<User>,
}

impl App {
    /// The lesson of a day as one of its learners will see it.
    ///
    /// # Errors
    /// The class is not the actor's; the learner is not in it; nothing is planned for the day.
    pub fn see_lesson_as(
        &self,
        actor: &Actor,
        class: ClassId,
        day: Day,
        learner: UserId,
    ) -> Result<MyLesson> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            if !store::people::is_in_class(tx, class, learner)? {
                return Err(AppError::NotFound("learner"));
            }
            let frame = self.frame(tx, class, Some(day))?;
            self.lesson_of(tx, &frame, learner)?.ok_or(AppError::NotFound("lesson"))
        })
    }

    /// The next lesson of the class that a learner signed in for, if it is agreed, runs, or stood at the bell.
    pub(crate) fn my_lesson(&self, tx: &mut Tx, class: ClassId, learner: UserId) -> Result<Option<MyLesson>> {
        let frame = match self.frame(tx, class, None) {
            Ok(frame) => frame,
            Err(AppError::NotFound(_)) => return Ok(None),
            Err(other) => return Err(other),
        };
        let mine = self.lesson_of(tx, &frame, learner)?;
        Ok(mine.filter(|mine| match mine.stand {
            Stand::Agreed { .. } | Stand::Running => true,
            // It stands at the bell only where the school chose so.
            Stand::StoodAtBell { .. } => true,
            Stand::Changed | Stand::Proposed | Stand::Over => false,
        }))
    }

    /// What the last lesson that a learner was away for took up, as far as they have not got it yet.
    pub(crate) fn missed(
        &self,
        tx: &mut Tx,
        class: ClassId,
        learner: UserId,
        beliefs: &Beliefs<'_>,
    ) -> Result<Option<Missed>> {
        let lessons = lessons::before(
            tx,
            class,
            beliefs.today.saturating_add(jiff::Span::new().days(1)),
            LESSONS_BACK,
        )?;
        let held = |kept: &Kept| kept.ended_at.is_some() || kept.lesson.day < beliefs.today;
        let away = lessons.into_iter().find(|kept| held(kept) && kept.lesson.away.contains(&learner));
        let Some(lesson) = away.map(|kept| kept.lesson) else { return Ok(None) };
        let mut topics = taken_up(&lesson);
        topics.retain(|topic| beliefs.of(topic).is_some_and(|belief| !belief.word.passed()));
        Ok((!topics.is_empty()).then_some(Missed { day: lesson.day, topics }))
    }

    pub(super) fn lesson_of(&self, tx: &mut Tx, frame: &Frame, learner: UserId) -> Result<Option<MyLesson>> {
        let Some(kept) = lessons::of_day(tx, frame.class.id, frame.day)? else { return Ok(None) };
        let now = self.now();
        let room = store::rooms::of_class(tx, frame.class.id)?.unwrap_or_default();
        let stand = match stand(frame, &kept, now) {
            Stand::StoodAtBell { .. } if !room.stands_at_bell => Stand::Proposed,
            stand => stand,
        };
        let people = named(tx, frame.class.id, &kept.lesson)?;
        let lesson = &kept.lesson;
        let seat = lesson.seat(learner);
        let turns = seat.map_or_else(Vec::new, |seat| {
            let turn = |turn: usize| -> Option<MyTurn> {
                let (at, segment) = (*seat.route.get(turn)?, lesson.turn(turn)?);
                let station = lesson.stations.get(at)?;
                let card: Option<&Card> = lesson.card(at, turn, seat.group);
                let why = seat.why.get(turn).cloned().unwrap_or(Why::Fits);
                let adult = match &why {
                    Why::WithAdult { adult } => Some(*adult),
                    _ => station.adult,
                };
                Some(MyTurn {
                    minutes: (segment.from, segment.until),
                    kind: station.kind,
                    place: station.place.clone(),
                    why,
                    topic: card.and_then(|card| card.topic.clone()),
                    own: seat.own.get(turn).cloned().flatten(),
                    task: card.map(|card| card.task.clone()),
                    may_do: card.and_then(|card| card.may_do.clone()),
                    order: card.map_or(Order::Apart, |card| card.order),
                    partner: seat
                        .partner
                        .get(turn)
                        .copied()
                        .flatten()
                        .and_then(|id| people.get(&id).cloned()),
                    adult: adult.and_then(|id| people.get(&id).cloned()),
                })
            };
            (0..lesson.turns()).filter_map(turn).collect::<Vec<_>>()
        });
        let group = seat.and_then(|seat| lesson.groups.get(seat.group?)).map(|group| group.mark);
        let talk =
            lesson.talks.iter().find(|talk| talk.learner == learner).map(|talk| (talk.from, talk.until));
        Ok(Some(MyLesson {
            day: frame.day,
            stand,
            clock: clock::clock(frame, &kept, now),
            group,
            exit: exit(lesson, &turns),
            exit_items: lesson.setup.exit_items,
            turns,
            talk,
            needs: situation::needs(tx, frame.class.id, frame.day)?.remove(&learner).unwrap_or_default(),
            expected: seat.is_some(),
            taken_up: taken_up(lesson),
            class: frame.class.clone(),
        }))
    }
}

/// What the teacher takes up in a lesson, each once.
fn taken_up(lesson: &Lesson) -> Vec<CompetencyId> {
    let mut all: Vec<CompetencyId> = lesson.focus.iter().flatten().cloned().collect();
    all.sort();
    all.dedup();
    all
}

/// What one learner's exit ticket is about: the first of its topics that they worked at, else the first.
fn exit(lesson: &Lesson, turns: &[MyTurn]) -> Option<CompetencyId> {
    let worked = |id: &&CompetencyId| {
        turns.iter().any(|turn| turn.topic.as_ref() == Some(*id) || turn.own.as_ref() == Some(*id))
    };
    lesson.exit.iter().find(worked).or(lesson.exit.first()).cloned()
}
