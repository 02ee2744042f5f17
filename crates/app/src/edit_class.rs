//! Changes to one class: its name, meetings, way of signing in, teachers; opening and closing it; new cards.

use domain::calendar::Meeting;
use domain::people::{Enrollment, SignInWay};
use domain::permission::Action;
use domain::{ClassId, Millis, Role, UserId};
use store::signin::Known;
use store::{calendar, people, signin};

use crate::actor::Subject;
use crate::edit_school::card_hash;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// An opened class closes by itself after this long, so that a tile is never an open door overnight.
pub const OPEN_FOR: i64 = 90 * Millis::MINUTE;

/// What can be changed of a class.
#[derive(Debug, Clone)]
pub struct ClassChange {
    /// As people say it.
    pub name: String,
    /// How its learners sign in.
    pub way: SignInWay,
    /// Learners may sign in outside the class's hours.
    pub home_use: bool,
    /// When it meets.
    pub meetings: Vec<Meeting>,
}

impl App {
    /// Changes a class.
    pub fn change_class(&self, actor: &Actor, class: ClassId, change: &ClassChange) -> Result<()> {
        let name = change.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > 100 {
            return Err(AppError::field("name", "error-needed"));
        }
        if change.meetings.len() > 14 || !change.meetings.iter().all(Meeting::is_sound) {
            return Err(AppError::field("meetings", "error-meetings"));
        }
        let (actor, change) = (actor.clone(), change.clone());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditClass, Subject::Class(class))?;
            people::change_class(tx, class, &name, change.way, change.home_use)?;
            calendar::set_meetings(tx, class, &change.meetings)?;
            Ok(())
        })
    }

    /// Puts a teacher in charge of a class.
    pub fn add_teacher(&self, actor: &Actor, class: ClassId, teacher: UserId) -> Result<()> {
        let actor = actor.clone();
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditClass, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let user = people::user(tx, teacher)?.filter(|u| u.role == Role::Teacher && u.org == found.org);
            user.ok_or_else(|| AppError::field("teacher", "error-choose"))?;
            // Who came first is named first: to learners it is "their" teacher.
            let nth = people::teachers(tx, class)?.len();
            let nth = u32::try_from(nth).unwrap_or(u32::MAX);
            people::enroll(tx, &Enrollment { class, user: teacher, role: Role::Teacher }, nth)?;
            Ok(())
        })
    }

    /// Takes somebody out of a class. A learner's evidence stays.
    pub fn leave_class(&self, actor: &Actor, class: ClassId, user: UserId) -> Result<()> {
        let (actor, chance) = (actor.clone(), self.clone());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditClass, Subject::Class(class))?;
            let learner = people::user(tx, user)?.filter(|u| u.role == Role::Learner).map(|u| u.id);
            people::leave_class(tx, class, user)?;
            audit(tx, &chance, actor.id(), Action::EditClass, learner, format!("left class {class}"))
        })
    }

    /// Opens a class for signing in, or closes it.
    pub fn open_class(&self, actor: &Actor, class: ClassId, open: bool) -> Result<()> {
        let (actor, now) = (actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::OpenClass, Subject::Class(class))?;
            people::set_open(tx, class, open.then(|| now.plus(OPEN_FOR)))?;
            Ok(())
        })
    }

    /// Gives a learner a new card and new pictures. The old ones stop working and their sessions end.
    pub fn reset_sign_in(&self, actor: &Actor, learner: UserId) -> Result<()> {
        let secret = self.tenant_secret(actor.tenant)?;
        let (worker, chance, tenant) = (actor.clone(), self.clone(), actor.tenant);
        let hash = self.write(tenant, move |tx| {
            worker.may(tx, Action::ResetSignIn, Subject::Person(learner))?;
            let user = people::user(tx, learner)?.filter(|u| u.role == Role::Learner);
            user.ok_or(AppError::NotFound("learner"))?;
            people::renew_secrets(tx, learner)?;
            Self::end_sessions(tx, learner)?;
            audit(tx, &chance, worker.id(), Action::ResetSignIn, Some(learner), "card and pictures".into())?;
            card_hash(tx, &secret, learner)
        })?;
        self.store().directory(move |tx| signin::make_known(tx, Known::Card, &hash, tenant))?;
        Ok(())
    }
}
