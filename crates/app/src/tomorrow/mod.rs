//! The next lesson of a class: proposed from tonight's evidence, changed, agreed, held. A proposal is there when the
//! teacher looks; whoever never looks has one too, if the school lets it stand at the bell.

mod agree;
mod change;
mod clock;
mod every;
mod fill;
mod hold;
mod holding;
mod mine;
mod paper;
mod situation;
mod wall;

use std::collections::BTreeMap;

use domain::calendar::coming;
use domain::id::LessonId;
use domain::lesson::{Change, Clash, Lesson, Model, Recommendation, Room, Setup};
use domain::people::{Class, Grade, User};
use domain::permission::Action;
use domain::support::Need;
use domain::{ClassId, Day, Millis, TenantId, UserId};
use rotation::lesson::{self as planner, Situation};
use store::lessons::{self, Kept, Version};
use store::{Tx, calendar, people};

use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

pub use agree::{Comparison, With};
pub use change::{CardChange, Edit};
pub use clock::LessonClock;
pub use every::Next;
pub use hold::Doing;
pub use holding::{Held, Holding, LessonNow, Overrun};
pub use mine::{Missed, MyLesson, MyTurn};
pub use paper::Papers;
pub use rotation::Weights;
pub use rotation::lesson::{How, Repair};
pub(crate) use situation::{Frame, days_unseen};
pub use wall::{RoomPlace, RoomView};

/// Moves of the search for one proposal: some 200 ms of one core for a class of 30, within 1 % of the best there is.
const MOVES: u64 = 1_500_000;

/// Where a lesson stands, folded from what is kept of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Nobody has agreed to it.
    Proposed,
    /// Agreed to as it is.
    Agreed {
        /// By whom.
        by: UserId,
        /// When.
        at: Millis,
    },
    /// Agreed to, and changed since.
    Changed,
    /// It began without anybody having agreed: the school lets proposals stand at the bell.
    StoodAtBell {
        /// Whether an adult of the class had looked at it.
        seen: bool,
    },
    /// It runs.
    Running,
    /// It is over.
    Over,
}

/// The next lesson of a class, as its teacher sees it.
#[derive(Debug, Clone)]
pub struct TomorrowView {
    /// The class.
    pub class: Class,
    /// The lesson.
    pub id: LessonId,
    /// The number of its newest version.
    pub version: u32,
    /// Where it stands.
    pub stand: Stand,
    /// It.
    pub lesson: Lesson,
    /// Everybody it names.
    pub people: BTreeMap<UserId, User>,
    /// What learners need so that it is open to them, for the adults and for each one's own card.
    pub needs: BTreeMap<UserId, Vec<Need>>,
    /// How it came to be what it is, the oldest first.
    pub versions: Vec<Version>,
    /// Models, the best first, each with what speaks for and against it.
    pub models: Vec<Recommendation>,
    /// What its room has in this meeting, carts included.
    pub room: Room,
    /// Rules that contradict each other, where what was set cannot be planned; then the lesson is the last that could.
    pub clashes: Vec<Clash>,
    /// The school's day.
    pub today: Day,
    /// Other classes of the actor that meet on the same day or later: the plan can be taken over for them.
    pub others: Vec<Class>,
}

/// What a lesson is planned from: the evening as it is, and what is kept of the lesson. Read in one transaction; planning
/// itself takes none, so that nobody's answer waits for it.
struct Evening {
    frame: Frame,
    kept: Option<Kept>,
    /// Of most learners.
    grade: Option<Grade>,
    situation: Situation,
}

impl App {
    /// The next lesson of a class, or the one of a day. It is proposed now where it was not yet, and proposed anew where
    /// nobody has touched it and there is newer evidence.
    ///
    /// # Errors
    /// The class is not the actor's; it meets on no such day.
    pub fn see_tomorrow(&self, actor: &Actor, class: ClassId, day: Option<Day>) -> Result<TomorrowView> {
        let day = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            Ok(self.frame(tx, class, day)?.day)
        })?;
        let clashes = self.propose_on(actor.tenant, class, day)?;
        self.view(actor, class, day, &clashes)
    }

    /// Proposes the lesson of a day where it is to be proposed; with the rules that contradict each other, where they do.
    fn propose_on(&self, tenant: TenantId, class: ClassId, day: Day) -> Result<Vec<Clash>> {
        let due = self.read(tenant, |tx| {
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?;
            let due = match &kept {
                Some(kept) => self.is_behind(tx, &frame, kept)?,
                None => true,
            };
            due.then(|| self.evening(tx, frame, kept, None, None)).transpose()
        })?;
        let Some(evening) = due else { return Ok(Vec::new()) };
        let (lesson, clashes) = self.plan(&evening)?;
        let (kept, now, id) = (evening.kept, self.now(), LessonId::new(self.now(), self.id_bytes()));
        self.write(tenant, move |tx| {
            match &kept {
                Some(kept) => lessons::renew(tx, kept.id, &lesson, now)?,
                // Who else proposed it meanwhile has the same evening before them.
                None => drop(lessons::add(tx, id, &lesson, &Change::Proposed, None, now)?),
            }
            Ok(())
        })?;
        Ok(clashes)
    }

    /// Whether nobody has touched a proposal and there is newer evidence of the class than it knows.
    fn is_behind(&self, tx: &mut Tx, frame: &Frame, kept: &Kept) -> Result<bool> {
        let untouched = kept.version == 1 && kept.agreed.is_none() && kept.began_at.is_none();
        let begun = frame.calendar.zone.moment(frame.day, frame.meeting.start) <= self.now();
        let newer = store::class_folds::touched_since(tx, frame.class.id, kept.lesson.known_at)?;
        Ok(untouched && !begun && !newer.is_empty())
    }

    /// Whether and when a class meets next: the day and the meeting of its next lesson that is not over.
    pub(crate) fn frame(&self, tx: &mut Tx, class: ClassId, day: Option<Day>) -> Result<Frame> {
        let class = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
        let calendar = calendar::calendar(tx, class.org)?.ok_or(AppError::NotFound("school"))?;
        let meetings = calendar::meetings(tx, class.id)?;
        let found = match day {
            Some(day) => calendar.meeting_on(&meetings, day).cloned().map(|meeting| (day, meeting)),
            None => coming(&calendar, &meetings, self.now()),
        };
        let (day, meeting) = found.ok_or(AppError::NotFound("meeting of this class"))?;
        Ok(Frame { class, calendar, day, meeting })
    }

    /// The evening before a lesson, with another setup or others away than what is kept says.
    fn evening(
        &self,
        tx: &mut Tx,
        frame: Frame,
        kept: Option<Kept>,
        setup: Option<Setup>,
        away: Option<&[UserId]>,
    ) -> Result<Evening> {
        let setup = match (setup, &kept) {
            (Some(setup), _) => setup,
            (None, Some(kept)) => kept.lesson.setup.clone(),
            (None, None) => usual_setup(tx, &frame)?,
        };
        let away = away.or(kept.as_ref().map(|kept| kept.lesson.away.as_slice())).unwrap_or(&[]);
        let situation = self.situation(tx, &frame, setup, away)?;
        let learners = people::learners(tx, frame.class.id)?;
        let mut grades: Vec<Grade> = learners.iter().filter_map(|one| one.user.grade).collect();
        grades.sort_unstable();
        let grade = grades.get(grades.len() / 2).copied();
        Ok(Evening { frame, kept, grade, situation })
    }

    /// Plans a lesson. Where rules contradict each other, the class stays together meanwhile, and what contradicts is said.
    fn plan(&self, evening: &Evening) -> Result<(Lesson, Vec<Clash>)> {
        let (situation, seed, began) = (&evening.situation, seed(&evening.frame), self.now());
        let (mut lesson, clashes) = match planner::propose(situation, seed, MOVES) {
            Ok(lesson) => (lesson, Vec::new()),
            Err(clashes) => {
                let setup = Setup { model: Some(Model::WholeGroup), ..Setup::default() };
                let together = Situation { setup, ..situation.clone() };
                let lesson = planner::propose(&together, seed, MOVES);
                (lesson.map_err(|_| AppError::field("model", "error-cannot-plan"))?, clashes)
            }
        };
        lesson.quality.solve_ms = u32::try_from(self.now().0 - began.0).unwrap_or(0);
        fill::fill(&mut lesson, self.library(), evening.grade);
        Ok((lesson, clashes))
    }

    /// The lesson of a day as its teacher sees it, who thereby has seen it.
    fn view(&self, actor: &Actor, class: ClassId, day: Day, clashes: &[Clash]) -> Result<TomorrowView> {
        let now = self.now();
        let view = self.read(actor.tenant, |tx| {
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            let evening = self.evening(tx, frame, Some(kept), None, None)?;
            let (frame, kept) = (evening.frame, evening.kept.ok_or(AppError::NotFound("lesson"))?);
            let mut others = people::classes_of(tx, actor.id())?;
            others.retain(|other| other.id != class);
            let seen = kept.seen_at.is_some();
            let view = TomorrowView {
                id: kept.id,
                version: kept.version,
                stand: stand(&frame, &kept, now),
                people: named(tx, class, &kept.lesson)?,
                needs: situation::needs(tx, class, day)?,
                versions: lessons::versions(tx, kept.id)?,
                models: planner::recommend(&evening.situation),
                room: evening.situation.room,
                clashes: clashes.to_vec(),
                today: frame.calendar.zone.day(now),
                others,
                lesson: kept.lesson,
                class: frame.class,
            };
            Ok((view, seen))
        })?;
        let (view, seen) = view;
        if !seen {
            let id = view.id;
            self.write(actor.tenant, move |tx| Ok(lessons::see(tx, id, now)?))?;
        }
        Ok(view)
    }
}

/// What was set for the last lesson, without its topics: a teacher sets the model once.
fn usual_setup(tx: &mut Tx, frame: &Frame) -> Result<Setup> {
    let last = lessons::before(tx, frame.class.id, frame.day, 1)?.pop();
    Ok(last.map_or_else(Setup::default, |kept| Setup { topics: Vec::new(), ..kept.lesson.setup }))
}

/// The same class and day have the same seed, so that the same evening has the same proposal.
fn seed(frame: &Frame) -> u64 {
    let hash = crate::secrets::hash(format!("{} {}", frame.class.id, frame.day).as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = hash;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

fn stand(frame: &Frame, kept: &Kept, now: Millis) -> Stand {
    let bell = frame.calendar.zone.moment(frame.day, frame.meeting.start);
    let over = frame.calendar.zone.moment(frame.day, frame.meeting.start + frame.meeting.minutes);
    match (kept.ended_at, kept.began_at, kept.agreed) {
        (Some(_), ..) => Stand::Over,
        (None, Some(_), _) if over.plus(Millis::HOUR) < now => Stand::Over,
        (None, Some(_), _) => Stand::Running,
        (None, None, Some(_)) if over <= now => Stand::Over,
        (None, None, Some((version, by, at))) if version == kept.version => Stand::Agreed { by, at },
        (None, None, Some(_)) => Stand::Changed,
        (None, None, None) if bell <= now => Stand::StoodAtBell { seen: kept.seen_at.is_some() },
        (None, None, None) => Stand::Proposed,
    }
}

/// Everybody of the class and every adult that a lesson names.
fn named(tx: &mut Tx, class: ClassId, lesson: &Lesson) -> Result<BTreeMap<UserId, User>> {
    let mut named: BTreeMap<UserId, User> =
        people::learners(tx, class)?.into_iter().map(|one| (one.user.id, one.user)).collect();
    named.extend(people::teachers(tx, class)?.into_iter().map(|user| (user.id, user)));
    for adult in lesson.adults() {
        if let std::collections::btree_map::Entry::Vacant(free) = named.entry(adult)
            && let Some(user) = people::user(tx, adult)?
        {
            free.insert(user);
        }
    }
    Ok(named)
}
