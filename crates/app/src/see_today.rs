//! The learner's day: what is next, with a choice and reasons; the goal and the way to it.

use domain::activity::Modality;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::profile::Field;
use domain::{CompetencyId, Day, Millis, UserId};
use engine::map::WayStep;
use engine::{Ask, Beliefs, Policy, Slate};
use store::{Tx, focus, people, profile};

use crate::playlist::MyPlaylist;
use crate::rate_work::Piece;
use crate::sitting::{self, Sitting};
use crate::tomorrow::{Missed, MyLesson};
use crate::{Actor, App, Result, record};

/// Options shown at first (contracts.md 4).
pub const OPTIONS: usize = 3;
/// Options shown on request.
pub const OPTIONS_MORE: usize = 6;

/// What a learner starts from: beliefs, goal, wish for today.
pub(crate) struct Standing {
    pub(crate) state: engine::LearnerState,
    pub(crate) goal: Option<CompetencyId>,
    pub(crate) modality: Option<Modality>,
    /// What the learner's classes work towards today.
    pub(crate) focus: Vec<CompetencyId>,
    /// How options are chosen.
    pub(crate) policy: Policy,
    pub(crate) now: Millis,
    pub(crate) today: Day,
}

impl Standing {
    pub(crate) fn load(tx: &mut Tx, app: &App, learner: UserId, now: Millis) -> Result<Self> {
        let (_, zone) = record::home(tx, learner)?;
        let today = zone.day(now);
        let value = |tx: &mut Tx, field| -> Result<Option<domain::profile::Entry>> {
            Ok(profile::newest(tx, learner, field)?.filter(|entry| !entry.value.is_empty()))
        };
        let goal = value(tx, Field::Goal)?
            .map(|entry| CompetencyId(entry.value))
            .filter(|goal| app.library().web.find(goal).is_some());
        // "How I like to learn today" is for the day it was said on, never a type.
        let modality = value(tx, Field::Today)?
            .filter(|entry| zone.day(entry.at) == today)
            .and_then(|entry| Modality::from_word(&entry.value));
        let state = store::fold::state_of(tx, app.model(), learner)?;
        let focus =
            focus::of_learner(tx, learner, today)?.into_iter().map(|focus| focus.competency).collect();
        let policy = focus::policy_of(tx, learner)?;
        let policy = policy.and_then(|word| Policy::from_word(&word)).unwrap_or_default();
        Ok(Self { state, goal, modality, focus, policy, now, today })
    }

    pub(crate) fn beliefs<'a>(&self, app: &'a App) -> Beliefs<'a> {
        Beliefs::new(&app.model().web, &app.model().params, &self.state, self.now, self.today)
    }

    pub(crate) fn slate(&self, app: &App, beliefs: &Beliefs<'_>, count: usize) -> Slate {
        let ask = Ask {
            library: app.offers(),
            goal: self.goal.as_ref(),
            modality: self.modality,
            count,
            exclude: &[],
            focus: &self.focus,
            policy: self.policy,
        };
        engine::options(beliefs, &ask)
    }
}

/// A goal and the way to it.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalView {
    /// Where to.
    pub competency: CompetencyId,
    /// Where the learner stands with it.
    pub word: engine::Word,
    /// Steps from here to the goal, the goal last.
    pub way: Vec<WayStep>,
}

/// Whether the learner is asked to find out where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacementState {
    /// It is done, or there is enough evidence without it.
    Settled,
    /// It has not begun: with so many questions at most.
    Open {
        /// Questions at most.
        most: usize,
    },
    /// It is under way.
    Going,
}

/// Evidence that has touched so many competencies, directly or not, tells more than a placement would.
const ENOUGH_TOUCHED: usize = 30;

/// The learner's day.
#[derive(Debug, Clone)]
pub struct TodayView {
    /// Whether to find out where they are.
    pub placement: PlacementState,
    /// The local date.
    pub day: Day,
    /// Minutes since local midnight.
    pub minute: u16,
    /// The class signed in for.
    pub class: Option<Class>,
    /// Its first teacher.
    pub teacher: Option<User>,
    /// What could come next.
    pub slate: Slate,
    /// There is a goal.
    pub goal: Option<GoalView>,
    /// Practice that was begun and not finished.
    pub sitting: Option<Sitting>,
    /// The last wish in own words, if it is of today.
    pub wish: Option<String>,
    /// The hand is up.
    pub hand_up: bool,
    /// The next lesson of the class signed in for, where it stands.
    pub lesson: Option<MyLesson>,
    /// What the last lesson that they were away for took up.
    pub missed: Option<Missed>,
    /// The playlist that runs for them.
    pub playlist: Option<MyPlaylist>,
    /// What adults said lately of work that was handed in, the newest first.
    pub said: Vec<Piece>,
}

impl App {
    /// The actor's day with `count` options.
    pub fn see_today(&self, actor: &Actor, count: usize) -> Result<TodayView> {
        actor.may_self(Action::SeeToday)?;
        let (now, learner) = (self.now(), actor.id());
        self.read(actor.tenant, |tx| {
            let standing = Standing::load(tx, self, learner, now)?;
            let beliefs = standing.beliefs(self);
            let slate = standing.slate(self, &beliefs, count);
            let goal = standing.goal.as_ref().map(|goal| goal_view(&beliefs, goal));
            let class = actor.class.map(|class| people::class(tx, class)).transpose()?.flatten();
            let teacher = match &class {
                Some(class) => people::teachers(tx, class.id)?.into_iter().next(),
                None => None,
            };
            let (_, zone) = record::home(tx, learner)?;
            let hand = store::hand::of(tx, learner)?;
            let wish = match hand.wish {
                Some(id) => store::log::record(tx, id)?.filter(|record| record.day == standing.today),
                None => None,
            };
            let lesson = match &class {
                Some(class) => self.my_lesson(tx, class.id, learner)?,
                None => None,
            };
            let missed = match &class {
                Some(class) => self.missed(tx, class.id, learner, &beliefs)?,
                None => None,
            };
            let placement = match crate::placement::load(tx, learner)? {
                Some(placing) if placing.done.is_some() => PlacementState::Settled,
                Some(_) => PlacementState::Going,
                None if standing.state.skills.len() >= ENOUGH_TOUCHED => PlacementState::Settled,
                None => PlacementState::Open { most: crate::placement::limits_of(&actor.user).questions },
            };
            Ok(TodayView {
                placement,
                day: standing.today,
                minute: zone.day_and_minute(now).1,
                class,
                teacher,
                lesson,
                missed,
                playlist: self.my_playlist(tx, actor)?,
                slate,
                goal,
                sitting: sitting::load(tx, learner)?.filter(|sitting| sitting.item.is_some()),
                wish: wish.and_then(|record| record.choice?.wish),
                said: self.said_of_work(tx, &actor.user, now)?,
                hand_up: hand.up.is_some_and(|(since, _)| zone.day(since) == standing.today),
            })
        })
    }

    /// The next lesson of the class that the actor signed in for, where it stands: cheap, to be asked again and again.
    ///
    /// # Errors
    /// The actor is no learner.
    pub fn see_my_lesson(&self, actor: &Actor) -> Result<Option<MyLesson>> {
        actor.may_self(Action::SeeToday)?;
        self.read(actor.tenant, |tx| match actor.class {
            Some(class) => self.my_lesson(tx, class, actor.id()),
            None => Ok(None),
        })
    }
}

pub(crate) fn goal_view(beliefs: &Beliefs<'_>, goal: &CompetencyId) -> GoalView {
    GoalView {
        competency: goal.clone(),
        word: beliefs.of(goal).map_or(engine::Word::Unknown, |belief| belief.word),
        way: engine::map::way_to(beliefs, goal),
    }
}
