//! A teacher changes a proposal. Each change is another version; the one before can always be taken again.

use domain::id::ActivityId;
use domain::lesson::{Change, Clash, Lesson, Lock, Setup, Task};
use domain::permission::Action;
use domain::{ClassId, Day, UserId};
use rotation::lesson as planner;
use store::Tx;
use store::lessons::{self, Kept};

use super::{Evening, MOVES, TomorrowView, fill, seed};
use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// What a teacher does to a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Moves a learner in one turn; where groups go together, to the group that is there then.
    Move {
        /// Who.
        learner: UserId,
        /// When.
        turn: usize,
        /// Where to.
        station: usize,
    },
    /// Holds a learner where they are in all turns, or lets them go.
    Hold {
        /// Who.
        learner: UserId,
        /// Held, or let go.
        held: bool,
    },
    /// Holds a group together and on its way, or lets it go.
    HoldGroup {
        /// Which.
        group: usize,
        /// Held, or let go.
        held: bool,
    },
    /// Plans again around what is held.
    Solve,
    /// Sets something otherwise, and plans anew.
    Set(Box<Setup>),
    /// Somebody will be away, or will come after all.
    Away {
        /// Who.
        learner: UserId,
        /// Away, or not.
        away: bool,
    },
    /// Puts something else on a card.
    Card(CardChange),
    /// Takes the version before this one again.
    Undo,
}

/// Something else on a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardChange {
    /// The station.
    pub station: usize,
    /// The turn.
    pub turn: usize,
    /// For which group; `None` for whoever is there.
    pub group: Option<usize>,
    /// An activity of the library; `None` for questions on paper.
    pub activity: Option<ActivityId>,
}

impl App {
    /// Changes the lesson of a day, from the version that the teacher had before them.
    ///
    /// # Errors
    /// The class is not the actor's; the lesson is over; somebody else has changed it meanwhile ([`AppError::Stale`]).
    /// Rules that contradict each other are no error: they stand in the view, and nothing was changed.
    pub fn change_tomorrow(
        &self,
        actor: &Actor,
        class: ClassId,
        day: Day,
        version: u32,
        edit: &Edit,
    ) -> Result<TomorrowView> {
        let (evening, known) = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            if kept.version != version {
                return Err(AppError::Stale);
            }
            if kept.ended_at.is_some() {
                return Err(AppError::NotFound("lesson"));
            }
            let known = match edit {
                Edit::Undo => Some(before(tx, &kept)?),
                _ => None,
            };
            let (setup, away) = (edit.setup(), edit.away(&kept.lesson));
            Ok((self.evening(tx, frame, Some(kept), setup, away.as_deref())?, known))
        })?;
        let kept = evening.kept.as_ref().ok_or(AppError::NotFound("lesson"))?;
        let made = match known {
            Some((to, lesson)) => Ok((lesson, Change::Undone { to })),
            None => self.edited(&evening, &kept.lesson, edit)?,
        };
        let (mut lesson, what) = match made {
            Ok(made) => made,
            Err(clashes) => return self.view(actor, class, day, &clashes),
        };
        fill::fill(&mut lesson, self.library(), evening.grade);
        let (app, who, id, about, now) = (self.clone(), actor.clone(), kept.id, edit.learner(), self.now());
        self.write(actor.tenant, move |tx| {
            if !lessons::change(tx, id, version, &lesson, &what, Some(who.id()), now)? {
                return Err(AppError::Stale);
            }
            audit(
                tx,
                &app,
                who.id(),
                Action::PlanLesson,
                about,
                format!("lesson {id} version {}", version + 1),
            )
        })?;
        self.view(actor, class, day, &[])
    }

    fn edited(
        &self,
        evening: &Evening,
        before: &Lesson,
        edit: &Edit,
    ) -> Result<std::result::Result<(Lesson, Change), Vec<Clash>>> {
        let (situation, seed) = (&evening.situation, seed(&evening.frame));
        let mut lesson = before.clone();
        let (made, what) = match edit {
            Edit::Card(change) => {
                self.put_on_card(&mut lesson, change)?;
                (Ok(lesson), Change::Card { station: change.station, turn: change.turn })
            }
            Edit::Hold { learner, held } => {
                let seat = lesson.seat(*learner).ok_or(AppError::NotFound("learner"))?.clone();
                lesson.locks.retain(|lock| lock.learner != *learner);
                if *held {
                    let lock = |(turn, station): (usize, &usize)| Lock {
                        learner: *learner,
                        turn,
                        station: *station,
                    };
                    lesson.locks.extend(seat.route.iter().enumerate().map(lock));
                }
                (Ok(lesson), Change::Held { learner: Some(*learner), group: None, held: *held })
            }
            Edit::HoldGroup { group, held } => {
                lesson.groups.get_mut(*group).ok_or(AppError::NotFound("group"))?.locked = *held;
                (Ok(lesson), Change::Held { learner: None, group: Some(*group), held: *held })
            }
            Edit::Move { learner, turn, station } => {
                let seat = before.seat(*learner).ok_or(AppError::NotFound("learner"))?;
                let from = *seat.route.get(*turn).ok_or(AppError::NotFound("turn"))?;
                if *station >= before.stations.len() {
                    return Err(AppError::NotFound("station"));
                }
                let what = Change::Moved { learner: *learner, turn: *turn, from, to: *station };
                (planner::move_to(situation, before, *learner, *turn, *station), what)
            }
            Edit::Solve => (planner::resolve(situation, before, seed, MOVES), Change::SolvedAgain),
            Edit::Set(_) => (planner::propose(situation, seed, MOVES), Change::SetUp),
            Edit::Away { learner, away } => {
                let what = Change::Away { learner: *learner, away: *away };
                (planner::resolve(situation, before, seed, MOVES), what)
            }
            // The version before is read, not made.
            Edit::Undo => return Err(AppError::NotFound("earlier version")),
        };
        Ok(made.map(|lesson| (lesson, what)))
    }

    fn put_on_card(&self, lesson: &mut Lesson, change: &CardChange) -> Result<()> {
        let task = match &change.activity {
            Some(id) => {
                let activity = self.library().activity(id).ok_or(AppError::NotFound("activity"))?;
                Task::Activity { activity: activity.id.clone() }
            }
            None => Task::Sheet,
        };
        let same = |card: &&mut domain::lesson::Card| {
            (card.station, card.turn, card.group) == (change.station, change.turn, change.group)
        };
        lesson.cards.iter_mut().find(same).ok_or(AppError::NotFound("card"))?.task = task;
        Ok(())
    }
}

/// The version that "take back" leads to: the one before, over those that were taken back already.
fn before(tx: &mut Tx, kept: &Kept) -> Result<(u32, Lesson)> {
    let versions = lessons::versions(tx, kept.id)?;
    let mut at = kept.version;
    // A version that was itself taken back stands for the one it went back to.
    while let Some(Change::Undone { to }) = versions.iter().find(|one| one.number == at).map(|one| &one.what)
    {
        at = *to;
    }
    let to = at.checked_sub(1).filter(|to| *to > 0).ok_or(AppError::NotFound("earlier version"))?;
    Ok((to, lessons::version(tx, kept.id, to)?.ok_or(AppError::NotFound("version"))?))
}

impl Edit {
    /// About whom it is, if about one learner.
    fn learner(&self) -> Option<UserId> {
        match self {
            Self::Move { learner, .. } | Self::Hold { learner, .. } | Self::Away { learner, .. } => {
                Some(*learner)
            }
            _ => None,
        }
    }

    /// What is set otherwise.
    fn setup(&self) -> Option<Setup> {
        match self {
            Self::Set(setup) => Some((**setup).clone()),
            _ => None,
        }
    }

    /// Who will be away, where it changes that.
    fn away(&self, lesson: &Lesson) -> Option<Vec<UserId>> {
        let Self::Away { learner, away } = self else { return None };
        let mut all = lesson.away.clone();
        all.retain(|other| other != learner);
        if *away {
            all.push(*learner);
        }
        Some(all)
    }
}
