//! What an administrator sees of a school.

use domain::calendar::{Calendar, Meeting};
use domain::id::OrgId;
use domain::people::{AcademicSession, Class, Course, Org, OrgKind, User};
use domain::permission::Action;
use domain::{ClassId, Role};
use store::people::Enrolled;
use store::{calendar, people, signin};

use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

/// A class with its people.
#[derive(Debug, Clone)]
pub struct ClassView {
    /// The class.
    pub class: Class,
    /// Its course.
    pub course: Course,
    /// Its teachers.
    pub teachers: Vec<User>,
    /// Its learners.
    pub learners: Vec<Enrolled>,
    /// When it meets.
    pub meetings: Vec<Meeting>,
}

/// A school's page.
#[derive(Debug, Clone)]
pub struct SchoolView {
    /// The school.
    pub org: Org,
    /// Other schools of the district the actor runs.
    pub others: Vec<Org>,
    /// The actor may add schools.
    pub runs_district: bool,
    /// Years and terms.
    pub sessions: Vec<AcademicSession>,
    /// Days and zone.
    pub calendar: Calendar,
    /// Classes by name.
    pub classes: Vec<ClassView>,
    /// Staff with their sign-in names, where they have set one.
    pub staff: Vec<(User, Option<String>)>,
}

impl App {
    /// The school an administrator starts on: their own, or the first of their district.
    pub fn home_school(&self, actor: &Actor) -> Result<OrgId> {
        self.read(actor.tenant, |tx| {
            let orgs = people::orgs(tx)?;
            let own = orgs.iter().find(|org| org.id == actor.user.org && org.kind == OrgKind::School);
            let first = orgs.iter().find(|org| org.parent == Some(actor.user.org));
            own.or(first).map(|org| org.id).ok_or(AppError::NotFound("school"))
        })
    }

    /// A school with its years, days, classes and staff.
    pub fn see_school(&self, actor: &Actor, org: OrgId) -> Result<SchoolView> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeSchool, Subject::Org(org))?;
            let orgs = people::orgs(tx)?;
            let found = orgs.iter().find(|o| o.id == org).cloned().ok_or(AppError::NotFound("school"))?;
            let runs_district = actor.may(tx, Action::EditDistrict, Subject::Org(org)).is_ok();
            let others = orgs
                .into_iter()
                .filter(|o| runs_district && o.id != org && o.kind == OrgKind::School)
                .collect();
            let mut classes = Vec::new();
            for class in people::classes(tx, org)? {
                classes.push(class_view(tx, class)?);
            }
            let mut staff = Vec::new();
            for role in [Role::Teacher, Role::Administrator, Role::Coach] {
                let mut users = people::users(tx, org, role)?;
                if role == Role::Administrator && org != actor.user.org {
                    users.extend(people::users(tx, actor.user.org, role)?);
                }
                for user in users {
                    let name = signin::sign_in_name(tx, user.id)?;
                    staff.push((user, name));
                }
            }
            Ok(SchoolView {
                others,
                runs_district,
                sessions: people::sessions(tx, org)?,
                calendar: calendar::calendar(tx, org)?.ok_or(AppError::NotFound("school"))?,
                classes,
                staff,
                org: found,
            })
        })
    }

    /// One class, for the administrator who edits it.
    pub fn see_class_settings(&self, actor: &Actor, class: ClassId) -> Result<(ClassView, Vec<User>)> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::EditClass, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let teachers = people::users(tx, found.org, Role::Teacher)?;
            Ok((class_view(tx, found)?, teachers))
        })
    }
}

fn class_view(tx: &mut store::Tx, class: Class) -> Result<ClassView> {
    Ok(ClassView {
        course: people::course(tx, class.course)?.ok_or(AppError::NotFound("course"))?,
        teachers: people::teachers(tx, class.id)?,
        learners: people::learners(tx, class.id)?,
        meetings: calendar::meetings(tx, class.id)?,
        class,
    })
}
