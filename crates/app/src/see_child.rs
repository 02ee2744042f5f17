//! The one page of a guardian: the child's pace, what was done, what is next, what to do at home.

use content::Activity;
use content::activity::{AdultNeed, DeviceUse, Place};
use domain::calendar::Calendar;
use domain::competency::Node;
use domain::evidence::live;
use domain::id::ActivityId;
use domain::people::{AcademicSession, Class, User};
use domain::permission::Action;
use domain::{CompetencyId, Day, Evidence, Role, UserId};
use engine::done::{Chosen, Done};
use engine::pace::{Pace, PaceRule};
use engine::{Beliefs, Slate, Word};
use store::{StoreError, Tx, calendar, family, people};

use crate::actor::Subject;
use crate::record::audit;
use crate::see_today::{GoalView, OPTIONS, Standing, goal_view};
use crate::{Actor, App, AppError, Result};

/// How many ideas for home are given.
const IDEAS: usize = 2;
/// How many competencies a week tells of.
const TOLD: usize = 8;

/// A class of the child with the pace in it.
#[derive(Debug, Clone)]
pub struct ChildClass {
    /// The class.
    pub class: Class,
    /// Whom to ask.
    pub teacher: Option<User>,
    /// The pace; `None` where the class has no session, or there is nothing to keep pace with.
    pub pace: Option<Pace>,
}

/// A week of school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Day,
    /// What was done in it, what was touched last first.
    pub done: Vec<Done>,
    /// Further competencies that something was done for.
    pub more: usize,
}

/// A competency that became practised, mastered or secure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Which.
    pub competency: CompetencyId,
    /// What it is now.
    pub word: Word,
    /// Since when.
    pub day: Day,
}

/// The page of one child.
#[derive(Debug, Clone)]
pub struct ChildView {
    /// The child.
    pub child: User,
    /// The school's local date.
    pub today: Day,
    /// The rule behind the pace.
    pub rule: PaceRule,
    /// Their classes.
    pub classes: Vec<ChildClass>,
    /// What the child works on now: touched last, and not yet mastered.
    pub working: Option<CompetencyId>,
    /// This week and the one before.
    pub weeks: [Week; 2],
    /// What was reached since the Monday of the week before, the newest first.
    pub reached: Vec<Reached>,
    /// What the child chose in these weeks, the newest first.
    pub chosen: Vec<Chosen>,
    /// The goal the child is on the way to.
    pub goal: Option<GoalView>,
    /// What could come next.
    pub next: Slate,
    /// Ideas for home, without a screen, each with what it is for.
    pub at_home: Vec<(ActivityId, CompetencyId)>,
    /// The guardian has other children here.
    pub siblings: bool,
}

impl App {
    /// The children of a guardian, by name.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for anybody who is not a guardian.
    pub fn my_children(&self, actor: &Actor) -> Result<Vec<User>> {
        if actor.user.role != Role::Guardian {
            return Err(AppError::NotFound("page"));
        }
        let guardian = actor.id();
        self.read(actor.tenant, |tx| Ok(family::children(tx, guardian)?))
    }

    /// The page about a child, for their guardian. That it was seen is kept in the audit trail.
    pub fn see_child(&self, actor: &Actor, child: UserId) -> Result<ChildView> {
        let view = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeChild, Subject::Person(child))?;
            self.child_view(tx, actor, child)
        })?;
        let (app, reader) = (self.clone(), actor.id());
        let noted = self.write(actor.tenant, move |tx| {
            audit(tx, &app, reader, Action::SeeChild, Some(child), "child's page".into())
        });
        match noted {
            // Reading goes on when the disk is full.
            Err(AppError::Store(StoreError::Full)) => {}
            noted => noted?,
        }
        Ok(view)
    }

    fn child_view(&self, tx: &mut Tx, actor: &Actor, child: UserId) -> Result<ChildView> {
        let child = people::user(tx, child)?.ok_or(AppError::NotFound("learner"))?;
        let standing = Standing::load(tx, self, child.id, self.now())?;
        // How the child likes to learn today is for today's choice in class.
        let standing = Standing { modality: None, ..standing };
        let (beliefs, today) = (standing.beliefs(self), standing.today);
        let rule = PaceRule::default();
        let mut classes = Vec::new();
        for class in people::classes_of(tx, child.id)? {
            let pace = self.pace(tx, &class, &standing, &beliefs, &rule)?;
            let teacher = people::teachers(tx, class.id)?.into_iter().next();
            classes.push(ChildClass { class, teacher, pace });
        }
        let records = store::log::records_of(tx, child.id)?;
        let live: Vec<&Evidence> =
            live(&records).into_iter().filter(|record| record.learners.contains(&child.id)).collect();
        let (this, last) = mondays(today);
        let next = standing.slate(self, &beliefs, OPTIONS);
        let goal = standing.goal.as_ref().map(|goal| goal_view(&beliefs, goal));
        let at_home = self.at_home(&next, goal.as_ref());
        Ok(ChildView {
            today,
            rule,
            working: working(&beliefs),
            weeks: [self.week(&live, this, today), self.week(&live, last, this.yesterday().unwrap_or(this))],
            reached: reached(&beliefs, last),
            chosen: engine::done::chosen(&live, last, today),
            goal,
            next,
            at_home,
            siblings: family::children(tx, actor.id())?.len() > 1,
            classes,
            child,
        })
    }

    fn week(&self, live: &[&Evidence], monday: Day, to: Day) -> Week {
        let mut done = engine::done::done(&self.model().params, live, monday, to);
        let more = done.len().saturating_sub(TOLD);
        done.truncate(TOLD);
        Week { monday, done, more }
    }

    fn pace(
        &self,
        tx: &mut Tx,
        class: &Class,
        standing: &Standing,
        beliefs: &Beliefs<'_>,
        rule: &PaceRule,
    ) -> Result<Option<Pace>> {
        let Some(course) = people::course(tx, class.course)? else { return Ok(None) };
        let session = people::sessions(tx, class.org)?.into_iter().find(|one| one.id == class.session);
        let (Some(session), Some(calendar)) = (session, calendar::calendar(tx, class.org)?) else {
            return Ok(None);
        };
        let goals: Vec<Node> = beliefs
            .web
            .nodes()
            .filter(|node| {
                let competency = beliefs.web.competency(*node);
                competency.id.framework() == course.framework
                    && competency.band.number() == class.grade.number()
                    && self.offers().has(*node)
            })
            .collect();
        Ok(rule.read(facts(&calendar, &session, standing, beliefs, &goals, rule)))
    }

    /// What a family can do without a screen for what comes next: activities that can be done at home, the
    /// suggested steps first, each activity once.
    fn at_home(&self, next: &Slate, goal: Option<&GoalView>) -> Vec<(ActivityId, CompetencyId)> {
        let steps = next.options.iter().map(|option| &option.offer.competency);
        let way = goal.iter().flat_map(|goal| goal.way.iter().map(|step| &step.competency));
        let mut found: Vec<(ActivityId, CompetencyId)> = Vec::new();
        for competency in steps.chain(way) {
            for id in self.library().activities_for(competency) {
                let fits = self.library().activity(id).is_some_and(|one| fits_home(one));
                if fits && !found.iter().any(|(one, about)| one == id || about == competency) {
                    found.push((id.clone(), competency.clone()));
                }
            }
        }
        found.truncate(IDEAS);
        found
    }
}

/// At home, without a device, by the child alone or with one other, and without an adult who leads it.
fn fits_home(activity: &Activity) -> bool {
    activity.device == DeviceUse::None
        && activity.adult != AdultNeed::Leads
        && activity.group.0 <= 2
        && activity.places.iter().any(|place| matches!(place, Place::Home | Place::Anywhere))
}

fn facts(
    calendar: &Calendar,
    session: &AcademicSession,
    standing: &Standing,
    beliefs: &Beliefs<'_>,
    goals: &[Node],
    rule: &PaceRule,
) -> engine::pace::PaceFacts {
    let today = standing.today;
    let since = |day: Day| calendar.school_days_between(day, today);
    let is_late = |day: Day| since(day) < rule.lately_days;
    let left = calendar.school_days_between(today, session.end);
    engine::pace::facts(beliefs, &standing.state, goals, left, is_late, since)
}

/// The Mondays of this week and of the one before.
fn mondays(today: Day) -> (Day, Day) {
    let back = |days: i64| today.saturating_sub(jiff::Span::new().days(days));
    let into = i64::from(today.weekday().to_monday_zero_offset());
    (back(into), back(into + 7))
}

/// What was touched last of what is being worked on or practised.
fn working(beliefs: &Beliefs<'_>) -> Option<CompetencyId> {
    let nodes = beliefs.web.nodes().filter(|node| {
        let belief = beliefs.at(*node);
        belief.tested && !belief.word.done()
    });
    let newest = nodes.max_by_key(|node| beliefs.at(*node).last_at)?;
    Some(beliefs.web.competency(newest).id.clone())
}

/// What became practised, mastered or secure from a day on, and still is.
fn reached(beliefs: &Beliefs<'_>, from: Day) -> Vec<Reached> {
    let mut reached: Vec<Reached> = beliefs
        .web
        .nodes()
        .filter_map(|node| {
            let belief = beliefs.at(node);
            let stands = matches!(belief.word, Word::Practised | Word::Mastered | Word::Secure);
            let day = belief.since.filter(|day| stands && belief.overridden.is_none() && *day >= from)?;
            Some(Reached { competency: beliefs.web.competency(node).id.clone(), word: belief.word, day })
        })
        .collect();
    reached.sort_by_key(|one| std::cmp::Reverse(one.day));
    reached
}
