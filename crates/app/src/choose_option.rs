//! A learner picks an option, opens a competency of their own choice, or wishes for something else. What was
//! offered is recorded with what was taken.

use domain::evidence::{Choice, Evidence, Kind, Offered};
use domain::id::{ActivityId, SlateId};
use domain::permission::Action;
use domain::{CompetencyId, EvidenceId, Millis};
use engine::{Reason, Slate};
use store::Tx;

use crate::record::{self, Rule};
use crate::see_today::{OPTIONS, OPTIONS_MORE, Standing};
use crate::sitting::{LENGTH, REVIEW_LENGTH};
use crate::{Actor, App, AppError, Result};

/// The longest wish, in characters.
pub const WISH_MAX: usize = 500;

/// What a learner took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Client-made id of the choice.
    pub id: EvidenceId,
    /// The competency of the option.
    pub competency: CompetencyId,
    /// Its activity, where it is no item practice.
    pub activity: Option<ActivityId>,
    /// More options were shown.
    pub more: bool,
}

/// Where a choice leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// To the item at hand.
    Practice,
    /// To an activity.
    Activity(ActivityId),
    /// There is nothing for this competency yet.
    Nothing,
}

impl App {
    /// Takes one of the options offered.
    ///
    /// # Errors
    /// [`AppError::Stale`] when the options have changed since the page was made.
    pub fn choose_option(&self, actor: &Actor, pick: &Pick) -> Result<Next> {
        actor.may_self(Action::Choose)?;
        let (app, actor, pick, now) = (self.clone(), actor.clone(), pick.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let next = pick.activity.clone().map_or(Next::Practice, Next::Activity);
            if store::log::record(tx, pick.id)?.is_some() {
                return Ok(next);
            }
            let standing = Standing::load(tx, &app, actor.id(), now)?;
            let count = if pick.more { OPTIONS_MORE } else { OPTIONS };
            // The policy is deterministic: the same evidence gives the same slate as the page showed.
            let slate = standing.slate(&app, &standing.beliefs(&app), count);
            let fits = |o: &engine::SlateOption| {
                o.offer.competency == pick.competency && o.offer.activity == pick.activity
            };
            let picked = slate.options.iter().position(fits).ok_or(AppError::Stale)?;
            let choice = Choice { picked: Some(picked), ..offered(&app, &slate, now) };
            app.save_choice(tx, &actor, pick.id, choice, now)?;
            if next == Next::Practice {
                let review =
                    matches!(slate.options[picked].reason, Reason::Due { .. } | Reason::Confirm { .. });
                let length = if review { REVIEW_LENGTH } else { LENGTH };
                app.begin_sitting(tx, actor.id(), &pick.competency, length, now)?;
            }
            Ok(next)
        })
    }

    /// Opens any competency: nothing is locked.
    pub fn open_competency(&self, actor: &Actor, id: EvidenceId, competency: &CompetencyId) -> Result<Next> {
        actor.may_self(Action::Choose)?;
        self.open_of_length(actor, id, competency, LENGTH)
    }

    /// Opens the exit ticket of the lesson that the actor is in: as many questions as the teacher set. [`Next::Nothing`]
    /// where the lesson is over meanwhile, or has none.
    ///
    /// # Errors
    /// The actor is no learner.
    pub fn open_exit(&self, actor: &Actor, id: EvidenceId) -> Result<Next> {
        actor.may_self(Action::Choose)?;
        let lesson = self.see_my_lesson(actor)?;
        match lesson.and_then(|lesson| Some((lesson.exit?, lesson.exit_items))) {
            Some((about, items)) => self.open_of_length(actor, id, &about, items.max(1)),
            None => Ok(Next::Nothing),
        }
    }

    fn open_of_length(&self, actor: &Actor, id: EvidenceId, competency: &CompetencyId, length: u8) -> Result<Next> {
        if self.library().web.find(competency).is_none() {
            return Err(AppError::NotFound("competency"));
        }
        let (app, actor, competency, now) = (self.clone(), actor.clone(), competency.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let next = if !app.library().asked_for(&competency).is_empty() {
                Next::Practice
            } else if let Some(activity) = app.library().activities_for(&competency).first() {
                Next::Activity(activity.clone())
            } else {
                Next::Nothing
            };
            if store::log::record(tx, id)?.is_some() {
                return Ok(next);
            }
            let standing = Standing::load(tx, &app, actor.id(), now)?;
            let slate = standing.slate(&app, &standing.beliefs(&app), OPTIONS);
            let choice = Choice { opened: Some(competency.clone()), ..offered(&app, &slate, now) };
            app.save_choice(tx, &actor, id, choice, now)?;
            if next == Next::Practice {
                app.begin_sitting(tx, actor.id(), &competency, length, now)?;
            }
            Ok(next)
        })
    }

    /// "None of these": the wish in the learner's own words, for the teacher to answer.
    ///
    /// # Errors
    /// An empty wish, or one that is too long.
    pub fn wish(&self, actor: &Actor, id: EvidenceId, wish: &str) -> Result<()> {
        actor.may_self(Action::Choose)?;
        let wish = wish.trim().to_owned();
        if wish.is_empty() {
            return Err(AppError::field("wish", "error-wish-empty"));
        }
        if wish.chars().count() > WISH_MAX {
            return Err(AppError::field("wish", "error-too-long"));
        }
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let standing = Standing::load(tx, &app, actor.id(), now)?;
            let slate = standing.slate(&app, &standing.beliefs(&app), OPTIONS);
            let choice = Choice { wish: Some(wish.clone()), ..offered(&app, &slate, now) };
            app.save_choice(tx, &actor, id, choice, now)
        })
    }

    fn save_choice(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: EvidenceId,
        choice: Choice,
        now: Millis,
    ) -> Result<()> {
        let mut evidence: Evidence = record::begin(tx, actor, actor.id(), id, Kind::Choice, Rule::Fact, now)?;
        evidence.class = actor.class;
        evidence.choice = Some(choice);
        record::save(tx, self, actor, Action::Choose, &evidence)?;
        Ok(())
    }
}

/// The slate as a record keeps it.
fn offered(app: &App, slate: &Slate, now: Millis) -> Choice {
    let offered = slate
        .options
        .iter()
        .map(|option| Offered {
            competency: option.offer.competency.clone(),
            activity: option.offer.activity.clone(),
            propensity: option.propensity,
        })
        .collect();
    Choice { slate: Some(SlateId::new(now, app.id_bytes())), offered, picked: None, opened: None, wish: None }
}
