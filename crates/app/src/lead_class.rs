//! What a class works towards, and how options are chosen in it: said by its teacher, followed the same moment by what
//! each learner is offered.

use domain::focus::Focus;
use domain::id::FocusId;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::time::Zone;
use domain::{ClassId, CompetencyId, Day, Millis};
use engine::{Beliefs, Policy};
use store::{Tx, focus, people, verdicts};

use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// More than this at once is no focus.
pub const FOCUS_MAX: usize = 3;
/// No focus is longer than this, in days.
const DAYS_MAX: i32 = 62;

/// A focus as a form says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewFocus {
    /// The competency's id.
    pub competency: String,
    /// The last day; empty for the end of the week.
    pub until: String,
}

/// Where the learners of a class stand with something: how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stand {
    /// Practised or more.
    pub have: usize,
    /// Could work at it now: nothing before it is missing.
    pub now: usize,
    /// Something before it comes first for them.
    pub before: usize,
}

/// One thing the class works towards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusLine {
    /// It.
    pub focus: Focus,
    /// Who said so.
    pub by: String,
    /// Where the learners stand with it.
    pub stand: Stand,
}

/// The page.
#[derive(Debug, Clone)]
pub struct LeadView {
    /// The class.
    pub class: Class,
    /// The school's day.
    pub today: Day,
    /// What it works towards now, the first said first.
    pub now: Vec<FocusLine>,
    /// How many it worked towards before.
    pub over: usize,
    /// How options are chosen.
    pub policy: Policy,
    /// Who said so and when; `None` where nobody did.
    pub policy_by: Option<(String, Day)>,
    /// Edges of the web that somebody audited, of all.
    pub audited: (usize, usize),
    /// What was said of signals: rule, and how often useful, not now, wrong.
    pub tally: Vec<(String, [i64; 3])>,
}

impl App {
    /// What a class works towards.
    ///
    /// # Errors
    /// The class is not there, or not the actor's.
    pub fn see_lead(&self, actor: &Actor, class: ClassId) -> Result<LeadView> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let zone = zone(tx, &found)?;
            let today = zone.day(now);
            let (open, over): (Vec<Focus>, Vec<Focus>) =
                focus::of_class(tx, class)?.into_iter().partition(|one| one.holds_on(today));
            let stands = self.stands(tx, class, &open, now, today)?;
            let mut lines = Vec::new();
            for (focus, stand) in open.into_iter().zip(stands) {
                let by = people::user(tx, focus.said_by)?.map_or_else(String::new, |user| user.name());
                lines.push(FocusLine { focus, by, stand });
            }
            let said = focus::policy(tx, class)?;
            let policy = said.as_ref().and_then(|(word, ..)| Policy::from_word(word)).unwrap_or_default();
            let policy_by = match said {
                Some((_, by, at)) => {
                    let name = people::user(tx, by)?.map_or_else(String::new, |user| user.name());
                    Some((name, zone.day(at)))
                }
                None => None,
            };
            Ok(LeadView {
                class: found,
                today,
                now: lines,
                over: over.len(),
                policy,
                policy_by,
                audited: (self.model().web.audited(), self.model().web.edges()),
                tally: verdicts::tally(tx, class)?,
            })
        })
    }

    fn stands(
        &self,
        tx: &mut Tx,
        class: ClassId,
        all: &[Focus],
        now: Millis,
        today: Day,
    ) -> Result<Vec<Stand>> {
        let model = self.model();
        let learners: Vec<User> = people::learners(tx, class)?.into_iter().map(|one| one.user).collect();
        let mut stands = vec![Stand::default(); all.len()];
        for learner in &learners {
            let state = store::fold::state_of(tx, model, learner.id)?;
            let beliefs = Beliefs::new(&model.web, &model.params, &state, now, today);
            for (focus, stand) in all.iter().zip(&mut stands) {
                let Some(belief) = beliefs.of(&focus.competency) else { continue };
                if belief.word.passed() {
                    stand.have += 1;
                } else if engine::map::way_to(&beliefs, &focus.competency).len() <= 1 {
                    stand.now += 1;
                } else {
                    stand.before += 1;
                }
            }
        }
        Ok(stands)
    }

    /// Says what a class works towards from today on.
    ///
    /// # Errors
    /// Fields that cannot be taken, each with its sentence; three at once already.
    pub fn add_focus(&self, actor: &Actor, class: ClassId, new: &NewFocus) -> Result<FocusId> {
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        let id = FocusId::new(now, self.id_bytes());
        let competency = CompetencyId(new.competency.trim().to_owned());
        if self.library().web.find(&competency).is_none() {
            return Err(AppError::field("competency", "error-choose"));
        }
        // What nobody can practise here would be a focus that no option follows.
        if !self.library().has_something_for(&competency) {
            return Err(AppError::field("competency", "error-focus-nothing"));
        }
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let today = zone(tx, &found)?.day(now);
            let until = match new.until.trim() {
                "" => end_of_week(today),
                text => text.parse().map_err(|_| AppError::field("until", "error-day"))?,
            };
            if until < today || engine::days_between(today, until) > DAYS_MAX {
                return Err(AppError::field("until", "error-focus-until"));
            }
            let open: Vec<Focus> =
                focus::of_class(tx, class)?.into_iter().filter(|one| one.holds_on(today)).collect();
            // The same again is the same with another last day.
            for again in open.iter().filter(|one| one.competency == competency) {
                focus::end(tx, class, again.id, actor.id(), now)?;
            }
            if open.iter().filter(|one| one.competency != competency).count() >= FOCUS_MAX {
                return Err(AppError::field("competency", "error-focus-many"));
            }
            let said = Focus {
                id,
                class,
                competency: competency.clone(),
                from: today,
                until,
                said_by: actor.id(),
                said_at: now,
                ended_at: None,
            };
            focus::add(tx, &said)?;
            audit(tx, &app, actor.id(), Action::LeadClass, None, format!("focus {id} of class {class}"))?;
            Ok(id)
        })
    }

    /// Ends a focus from now on.
    ///
    /// # Errors
    /// The class is not the actor's.
    pub fn end_focus(&self, actor: &Actor, class: ClassId, id: &str) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        let id: FocusId = id.parse().map_err(|_| AppError::NotFound("focus"))?;
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            focus::end(tx, class, id, actor.id(), now)?;
            audit(tx, &app, actor.id(), Action::LeadClass, None, format!("focus {id} of class {class} ended"))
        })
    }

    /// Says how options are chosen in a class.
    ///
    /// # Errors
    /// The class is not the actor's.
    pub fn choose_policy(&self, actor: &Actor, class: ClassId, policy: Policy) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            focus::choose_policy(tx, class, policy.word(), actor.id(), now)?;
            let what = format!("policy {} of class {class}", policy.word());
            audit(tx, &app, actor.id(), Action::LeadClass, None, what)
        })
    }
}

fn zone(tx: &mut Tx, class: &Class) -> Result<Zone> {
    let zone = people::org(tx, class.org)?.ok_or(AppError::NotFound("school"))?.zone;
    Zone::named(&zone).map_err(|error| AppError::Fault(error.to_string()))
}

/// The Sunday that ends a day's week.
fn end_of_week(day: Day) -> Day {
    let left = 7 - i64::from(day.weekday().to_monday_one_offset());
    day.checked_add(jiff::Span::new().days(left)).unwrap_or(day)
}
