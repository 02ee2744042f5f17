//! Holding a lesson: it begins, things happen, it ends. What happened stays in the lesson, so that what was planned and
//! what came of it stand side by side.

use domain::evidence::Presence;
use domain::lesson::{Change, Event, Happened};
use domain::permission::Action;
use domain::{ClassId, Day, UserId};
use rotation::lesson::{self as planner, Repair};
use store::Tx;
use store::lessons::{self, Kept};

use super::{Frame, TomorrowView, clock, fill, seed};
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

impl Doing {
    /// Whether saying it twice would count twice: then it must be said of the version that was before the teacher.
    fn counts_twice(&self) -> bool {
        match self {
            Self::Mend(_) => true,
            Self::Event(event) => matches!(
                event,
                Event::Overrun { .. } | Event::NextNow | Event::Shortened { .. } | Event::DeviceDied { .. }
            ),
            Self::Begin | Self::End => false,
        }
    }
}

impl App {
    /// Begins or ends the lesson of today, or says what happened in it, from the version that the teacher had before
    /// them.
    ///
    /// # Errors
    /// The class is not the actor's; nothing is planned for the day; the lesson does not run; what would count twice is
    /// said of another version than the newest ([`AppError::Stale`]).
    pub fn hold_lesson(
        &self,
        actor: &Actor,
        class: ClassId,
        day: Day,
        version: u32,
        doing: &Doing,
    ) -> Result<TomorrowView> {
        let (app, who, doing, now) = (self.clone(), actor.clone(), doing.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            who.may(tx, Action::HoldLesson, Subject::Class(class))?;
            let frame = app.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            if kept.ended_at.is_some() {
                return Err(AppError::NotFound("lesson that runs"));
            }
            if doing.counts_twice() && kept.version != version {
                return Err(AppError::Stale);
            }
            match &doing {
                Doing::Begin if kept.began_at.is_some() => Ok(()),
                Doing::Begin => {
                    lessons::begin(tx, kept.id, now)?;
                    let kept = Kept { began_at: Some(now), ..kept };
                    let kept = app.happens(tx, &frame, &kept, Event::Began, who.id())?;
                    // Who is absent in a register that was taken before.
                    let learners: Vec<UserId> = kept.lesson.seats.iter().map(|seat| seat.learner).collect();
                    app.follow(tx, &frame, kept, &learners, who.id())
                }
                _ if kept.began_at.is_none() => Err(AppError::NotFound("lesson that runs")),
                Doing::End => {
                    app.happens(tx, &frame, &kept, Event::Ended, who.id())?;
                    Ok(lessons::end(tx, kept.id, now)?)
                }
                Doing::Event(event) => app.happens(tx, &frame, &kept, event.clone(), who.id()).map(drop),
                Doing::Mend(nth) => app.mend(tx, &frame, &kept, *nth, who.id()),
            }
        })?;
        self.view(actor, class, day, &[])
    }

    /// Something happens to a lesson: what is left of it is planned anew and kept as another version.
    fn happens(&self, tx: &mut Tx, frame: &Frame, kept: &Kept, event: Event, who: UserId) -> Result<Kept> {
        let now = self.now();
        let minute = clock::clock(frame, kept, now).minute().unwrap_or(0);
        // Who comes is known of again.
        let came = |learner: &UserId| event == Event::Arrived { learner: *learner };
        let away: Vec<UserId> = kept.lesson.away.iter().copied().filter(|learner| !came(learner)).collect();
        let evening = self.evening(tx, frame.clone(), Some(kept.clone()), None, Some(&away))?;
        let happened = Happened { at: now, minute, event: event.clone() };
        let mut lesson = planner::happen(&evening.situation, &kept.lesson, &happened, seed(frame));
        fill::fill(&mut lesson, self.library(), evening.grade);
        self.keep(tx, Kept { lesson, ..kept.clone() }, &Change::Happened { event }, who)
    }

    fn mend(&self, tx: &mut Tx, frame: &Frame, kept: &Kept, nth: usize, who: UserId) -> Result<()> {
        let evening = self.evening(tx, frame.clone(), Some(kept.clone()), None, None)?;
        let mut repairs = planner::repairs(&evening.situation, &kept.lesson);
        if nth >= repairs.len() {
            return Err(AppError::NotFound("way to mend it"));
        }
        let mut lesson = repairs.swap_remove(nth).lesson;
        fill::fill(&mut lesson, self.library(), evening.grade);
        self.keep(tx, Kept { lesson, ..kept.clone() }, &Change::SolvedAgain, who).map(drop)
    }

    /// Keeps what has become of a lesson as its next version.
    fn keep(&self, tx: &mut Tx, kept: Kept, what: &Change, who: UserId) -> Result<Kept> {
        if !lessons::change(tx, kept.id, kept.version, &kept.lesson, what, Some(who), self.now())? {
            return Err(AppError::Stale);
        }
        let about = match what {
            Change::Happened { event } => event.learner(),
            _ => None,
        };
        let kept = Kept { version: kept.version + 1, ..kept };
        let subject = format!("lesson {} version {}", kept.id, kept.version);
        audit(tx, self, who, Action::HoldLesson, about, subject)?;
        Ok(kept)
    }

    /// The register has said something new of learners: the lesson of the day follows, if it runs.
    pub(crate) fn follow_register(
        &self,
        tx: &mut Tx,
        class: ClassId,
        learners: &[UserId],
        who: UserId,
    ) -> Result<()> {
        let Some(class) = store::people::class(tx, class)? else { return Ok(()) };
        let today = crate::record::zone_of(tx, class.org)?.day(self.now());
        let Some(kept) = lessons::of_day(tx, class.id, today)? else { return Ok(()) };
        if kept.began_at.is_none() || kept.ended_at.is_some() {
            return Ok(());
        }
        let frame = self.frame(tx, class.id, Some(today))?;
        self.follow(tx, &frame, kept, learners, who)
    }

    /// Brings a running lesson in line with the register: who is absent leaves it, who came joins it.
    fn follow(
        &self,
        tx: &mut Tx,
        frame: &Frame,
        mut kept: Kept,
        learners: &[UserId],
        who: UserId,
    ) -> Result<()> {
        for learner in learners.iter().copied() {
            let watch = store::fold::watch(tx, self.model(), learner)?;
            let said = watch.on(frame.day).and_then(|today| today.presence(frame.class.id));
            let seated = kept.lesson.seat(learner).is_some();
            let arrived = Event::Arrived { learner };
            let event = match said {
                Some(Presence::Absent) if seated => Event::Absent { learner },
                Some(Presence::Late) if !kept.lesson.happened.iter().any(|one| one.event == arrived) => {
                    arrived
                }
                Some(Presence::Here | Presence::Late) | None if !seated => arrived,
                _ => continue,
            };
            kept = self.happens(tx, frame, &kept, event, who)?;
        }
        Ok(())
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
}
