//! A teacher changes a proposal. Each change is another version; the one before can always be taken again.

use domain::id::ActivityId;
use domain::lesson::{Change, Clash, Lesson, Lock, Setup, Task};
use domain::permission::Action;
use domain::{ClassId, Day, UserId};
use rotation::lesson as planner;
use store::Tx;
use store::lessons::{self, Kept};

use super::{Frame, MOVES, TomorrowView, seed};
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
        let (app, who, edit, now) = (self.clone(), actor.clone(), edit.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            who.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let frame = app.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            if kept.version != version {
                return Err(AppError::Stale);
            }
            if kept.ended_at.is_some() {
                return Err(AppError::NotFound("lesson"));
            }
            let (lesson, what) = match app.edited(tx, &frame, &kept, &edit)? {
                Ok(edited) => edited,
                Err(clashes) => return app.view(tx, &who, frame, kept, clashes),
            };
            if !lessons::change(tx, kept.id, version, &lesson, &what, Some(who.id()), now)? {
                return Err(AppError::Stale);
            }
            let about = match &edit {
                Edit::Move { learner, .. } | Edit::Hold { learner, .. } | Edit::Away { learner, .. } => {
                    Some(*learner)
                }
                _ => None,
            };
            audit(
                tx,
                &app,
                who.id(),
                Action::PlanLesson,
                about,
                format!("lesson {} version {}", kept.id, version + 1),
            )?;
            let kept = Kept { version: version + 1, lesson, ..kept };
            app.view(tx, &who, frame, kept, Vec::new())
        })
    }

    fn edited(
        &self,
        tx: &mut Tx,
        frame: &Frame,
        kept: &Kept,
        edit: &Edit,
    ) -> Result<std::result::Result<(Lesson, Change), Vec<Clash>>> {
        let mut lesson = kept.lesson.clone();
        let effort = || rotation::Effort { moves: MOVES, clock: None };
        let (made, what) = match edit {
            Edit::Undo => {
                let to = self.version_before(tx, kept)?;
                let lesson = lessons::version(tx, kept.id, to)?.ok_or(AppError::NotFound("version"))?;
                return Ok(Ok((lesson, Change::Undone { to })));
            }
            Edit::Card(change) => {
                self.put_on_card(&mut lesson, change)?;
                let (station, turn) = (change.station, change.turn);
                return Ok(Ok((lesson, Change::Card { station, turn })));
            }
            Edit::Hold { learner, held } => {
                let seat = lesson.seat(*learner).ok_or(AppError::NotFound("learner"))?.clone();
                lesson.locks.retain(|lock| lock.learner != *learner);
                if *held {
                    let locks = seat.route.iter().enumerate();
                    lesson.locks.extend(locks.map(|(turn, station)| Lock {
                        learner: *learner,
                        turn,
                        station: *station,
                    }));
                }
                return Ok(Ok((lesson, Change::Held { learner: Some(*learner), group: None, held: *held })));
            }
            Edit::HoldGroup { group, held } => {
                lesson.groups.get_mut(*group).ok_or(AppError::NotFound("group"))?.locked = *held;
                return Ok(Ok((lesson, Change::Held { learner: None, group: Some(*group), held: *held })));
            }
            Edit::Move { learner, turn, station } => {
                let seat = lesson.seat(*learner).ok_or(AppError::NotFound("learner"))?;
                let from = *seat.route.get(*turn).ok_or(AppError::NotFound("turn"))?;
                if *station >= lesson.stations.len() {
                    return Err(AppError::NotFound("station"));
                }
                let what = Change::Moved { learner: *learner, turn: *turn, from, to: *station };
                let situation = self.situation(tx, frame, lesson.setup.clone(), &lesson.away)?;
                (planner::move_to(&situation, &lesson, *learner, *turn, *station), what)
            }
            Edit::Solve => {
                let situation = self.situation(tx, frame, lesson.setup.clone(), &lesson.away)?;
                (planner::resolve(&situation, &lesson, seed(frame), effort()), Change::SolvedAgain)
            }
            Edit::Set(setup) => {
                let situation = self.situation(tx, frame, (**setup).clone(), &lesson.away)?;
                lesson.cards.clear();
                (planner::propose(&situation, seed(frame), effort()), Change::SetUp)
            }
            Edit::Away { learner, away } => {
                let mut gone = lesson.away.clone();
                gone.retain(|other| other != learner);
                if *away {
                    gone.push(*learner);
                }
                let situation = self.situation(tx, frame, lesson.setup.clone(), &gone)?;
                let what = Change::Away { learner: *learner, away: *away };
                (planner::resolve(&situation, &lesson, seed(frame), effort()), what)
            }
        };
        let mut made = match made {
            Ok(made) => made,
            Err(clashes) => return Ok(Err(clashes)),
        };
        self.fill(tx, frame, &mut made)?;
        Ok(Ok((made, what)))
    }

    /// The version that "take back" leads to: the one before, over those that were taken back already.
    fn version_before(&self, tx: &mut Tx, kept: &Kept) -> Result<u32> {
        let versions = lessons::versions(tx, kept.id)?;
        let mut at = kept.version;
        // A version that was itself taken back stands for the one it went back to.
        while let Some(Change::Undone { to }) =
            versions.iter().find(|one| one.number == at).map(|one| &one.what)
        {
            at = *to;
        }
        match at {
            0 | 1 => Err(AppError::NotFound("earlier version")),
            at => Ok(at - 1),
        }
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
