//! What an import changes: each thing as it was and as it is, so that doing and taking back are the same act.

use domain::people::{AcademicSession, Class, Course, Enrollment, Org, OrgKind, User};
use domain::{Role, UserId};
use serde::{Deserialize, Serialize};
use store::roster::{self, RosterRow};
use store::signin::{self, Known};
use store::{Tx, people};

use crate::edit_school::card_hash;
use crate::{App, AppError, Result, secrets};

/// One thing in one state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Thing {
    Org(Org),
    Session(AcademicSession),
    Course(Course),
    Class(Class),
    Person { user: User, is_active: bool },
    Seat { enrollment: Enrollment, tile: u32 },
    Row(RosterRow),
}

/// One thing before and after; nothing where it is not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Change {
    pub(super) before: Option<Thing>,
    pub(super) after: Option<Thing>,
}

impl Change {
    /// The learner whom it is about.
    pub(super) fn learner(&self) -> Option<UserId> {
        match self.after.as_ref().or(self.before.as_ref())? {
            Thing::Person { user, .. } if user.role == Role::Learner => Some(user.id),
            Thing::Seat { enrollment, .. } if enrollment.role == Role::Learner => Some(enrollment.user),
            _ => None,
        }
    }

    /// Makes it so. A class gets its code here, since whether one is free is known here alone.
    pub(super) fn make(&mut self, tx: &mut Tx, app: &App, secret: &[u8]) -> Result<()> {
        let Some(after) = &mut self.after else { return self.take_away(tx) };
        let is_new = self.before.is_none();
        match after {
            Thing::Org(org) if is_new => people::add_org(tx, org)?,
            Thing::Org(org) => people::rename_org(tx, org.id, &org.name, &org.zone)?,
            Thing::Session(session) if is_new => people::add_session(tx, session)?,
            Thing::Session(session) => roster::change_session(tx, session)?,
            Thing::Course(course) if is_new => people::add_course(tx, course)?,
            Thing::Course(course) => roster::rename_course(tx, course.id, &course.name)?,
            Thing::Class(class) if is_new => {
                class.code = free_code(tx, app)?;
                people::add_class(tx, class)?;
            }
            Thing::Class(class) => roster::change_class(tx, class)?,
            Thing::Person { user, is_active } => {
                if is_new {
                    people::add_user(tx, user, app.now())?;
                } else {
                    roster::change_person(tx, user, *is_active)?;
                }
                if user.role == Role::Learner && *is_active {
                    let (tenant, hash) = (tx.tenant(), card_hash(tx, secret, user.id)?);
                    signin::make_known(tx, Known::Card, &hash, tenant)?;
                }
            }
            Thing::Seat { enrollment, tile } => people::enroll(tx, enrollment, *tile)?,
            Thing::Row(row) => roster::keep(tx, row)?,
        }
        Ok(())
    }

    /// What is no more: only seats and rows of the roster ever go.
    fn take_away(&self, tx: &mut Tx) -> Result<()> {
        match &self.before {
            Some(Thing::Seat { enrollment, .. }) => {
                people::leave_class(tx, enrollment.class, enrollment.user)?;
            }
            Some(Thing::Row(row)) => roster::forget(tx, row)?,
            _ => return Err(AppError::Fault("a roster removes nothing but seats".to_owned())),
        }
        Ok(())
    }
}

fn free_code(tx: &mut Tx, app: &App) -> Result<String> {
    let tenant = tx.tenant();
    for _ in 0..20 {
        let code = secrets::class_code(&app.random());
        let known = signin::whose(tx, Known::Class, code.as_bytes())?;
        if known.is_none() && signin::make_known(tx, Known::Class, code.as_bytes(), tenant)? {
            return Ok(code);
        }
    }
    Err(AppError::Fault("no class code is free".into()))
}

/// Whether an org holds schools.
pub(super) fn is_district(org: &Org) -> bool {
    org.kind == OrgKind::District
}
