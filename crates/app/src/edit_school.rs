//! What an administrator makes: school years, days, courses, classes, people.

use std::collections::BTreeSet;

use domain::id::{CourseId, OrgId, SessionId};
use domain::people::{AcademicSession, Class, Course, Enrollment, Grade, Org, OrgKind, SignInWay, User};
use domain::permission::Action;
use domain::time::Zone;
use domain::{ClassId, Day, Role, UserId};
use formats::finding::{Finding, Severity};
use store::signin::{self, Known, OneTimeLink};
use store::{Tx, calendar, people};

use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, FieldError, Result, secrets};

/// How long a link that sets a password can be used.
const PASSWORD_LINK_LIFE: i64 = 7 * domain::Millis::DAY;

/// A class to be made.
#[derive(Debug, Clone, Default)]
pub struct NewClass {
    /// As people say it.
    pub name: String,
    /// Subject: a framework's id.
    pub framework: String,
    /// The grade most of it is in.
    pub grade: String,
    /// How its learners sign in.
    pub way: String,
}

/// What a pasted list gave.
#[derive(Debug, Clone, Default)]
pub struct PastedList {
    /// Learners that were made and enrolled.
    pub added: usize,
    /// Faults and remarks; with an error nothing was applied.
    pub findings: Vec<Finding>,
}

fn short(field: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 100 {
        return Err(AppError::Form(vec![FieldError { field, says: "error-needed", found: text.to_owned() }]));
    }
    Ok(text.to_owned())
}

fn day(field: &'static str, text: &str) -> Result<Day> {
    text.trim()
        .parse()
        .map_err(|_| AppError::Form(vec![FieldError { field, says: "error-day", found: text.to_owned() }]))
}

impl App {
    /// Adds a school to the actor's district.
    pub fn add_school(&self, actor: &Actor, name: &str, zone: &str) -> Result<OrgId> {
        let name = short("name", name)?;
        if Zone::named(zone).is_err() {
            return Err(AppError::field("zone", "error-zone"));
        }
        let (actor, zone, id) = (actor.clone(), zone.to_owned(), OrgId::new(self.now(), self.id_bytes()));
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditDistrict, Subject::Org(actor.user.org))?;
            let school = Org {
                id,
                kind: OrgKind::School,
                name: name.clone(),
                parent: Some(actor.user.org),
                zone: zone.clone(),
            };
            people::add_org(tx, &school)?;
            Ok(id)
        })
    }

    /// Adds a school year or a term.
    pub fn add_session(
        &self,
        actor: &Actor,
        org: OrgId,
        name: &str,
        start: &str,
        end: &str,
    ) -> Result<SessionId> {
        let session = AcademicSession {
            id: SessionId::new(self.now(), self.id_bytes()),
            org,
            name: short("name", name)?,
            start: day("start", start)?,
            end: day("end", end)?,
        };
        if session.end <= session.start {
            return Err(AppError::field("end", "error-end-before-start"));
        }
        let actor = actor.clone();
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSchool, Subject::Org(org))?;
            people::add_session(tx, &session)?;
            Ok(session.id)
        })
    }

    /// Says of one day whether there is school; going back to the rule removes the exception.
    pub fn set_school_day(&self, actor: &Actor, org: OrgId, on: &str, open: bool) -> Result<()> {
        let on = day("day", on)?;
        let actor = actor.clone();
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSchool, Subject::Org(org))?;
            calendar::set_school_day(tx, org, on, None)?;
            let rule = calendar::calendar(tx, org)?.ok_or(AppError::NotFound("school"))?.is_school_day(on);
            if rule != open {
                calendar::set_school_day(tx, org, on, Some(open))?;
            }
            Ok(())
        })
    }

    /// Adds a class, and its course where the school does not hold that one yet.
    pub fn add_class(&self, actor: &Actor, org: OrgId, new: &NewClass) -> Result<ClassId> {
        let name = short("name", &new.name)?;
        let grade = Grade::from_word(&new.grade).ok_or_else(|| AppError::field("grade", "error-grade"))?;
        let way = SignInWay::from_word(&new.way).ok_or_else(|| AppError::field("way", "error-choose"))?;
        let framework = self
            .library()
            .frameworks
            .iter()
            .find(|framework| framework.id == new.framework)
            .ok_or_else(|| AppError::field("framework", "error-choose"))?;
        let course_name = format!("{} {}", framework.title.get("en"), grade.word());
        let framework = framework.id.clone();
        let (now, id) = (self.now(), ClassId::new(self.now(), self.id_bytes()));
        let course_id = CourseId::new(now, self.id_bytes());
        let code = self.free_class_code(actor)?;
        let actor = actor.clone();
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSchool, Subject::Org(org))?;
            let today = calendar::calendar(tx, org)?.ok_or(AppError::NotFound("school"))?.zone.day(now);
            let sessions = people::sessions(tx, org)?;
            let session = sessions.iter().find(|s| s.end >= today).or(sessions.first());
            let session = session.ok_or_else(|| AppError::field("session", "error-year-first"))?.id;
            let known = people::courses(tx, org)?.into_iter().find(|course| course.name == course_name);
            let course = match known {
                Some(course) => course.id,
                None => {
                    let course = Course {
                        id: course_id,
                        org,
                        name: course_name.clone(),
                        framework: framework.clone(),
                    };
                    people::add_course(tx, &course)?;
                    course_id
                }
            };
            let class = Class {
                id,
                org,
                course,
                session,
                name: name.clone(),
                grade,
                code: code.clone(),
                way,
                home_use: false,
            };
            people::add_class(tx, &class)?;
            Ok(id)
        })
    }

    fn free_class_code(&self, actor: &Actor) -> Result<String> {
        let tenant = actor.tenant;
        for _ in 0..20 {
            let code = secrets::class_code(&self.random());
            let key = code.clone().into_bytes();
            let fresh =
                self.store().look_up(|tx| signin::whose(tx, Known::Class, code.as_bytes()))?.is_none();
            if fresh
                && self.store().directory(move |tx| signin::make_known(tx, Known::Class, &key, tenant))?
            {
                return Ok(code);
            }
        }
        Err(AppError::Fault("no class code is free".into()))
    }

    /// Makes learners from a pasted list and enrols them in a class: all of them, or none.
    pub fn add_learners(&self, actor: &Actor, class: ClassId, text: &str) -> Result<PastedList> {
        let (list, findings) = formats::people_list::read(text);
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            let actor = actor.clone();
            self.read(actor.tenant, |tx| actor.may(tx, Action::EditClass, Subject::Class(class)))?;
            return Ok(PastedList { added: 0, findings });
        }
        let now = self.now();
        let ids: Vec<UserId> = list.iter().map(|_| UserId::new(now, self.id_bytes())).collect();
        let (chance, worker) = (self.clone(), actor.clone());
        let added = self.write(actor.tenant, move |tx| {
            worker.may(tx, Action::EditClass, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let mut taken: BTreeSet<u32> = people::learners(tx, class)?.iter().map(|e| e.tile).collect();
            for (person, id) in list.iter().zip(&ids) {
                let learner = User {
                    id: *id,
                    org: found.org,
                    role: Role::Learner,
                    given_name: person.given_name.clone(),
                    family_name: person.family_name.clone(),
                    grade: Some(person.grade.unwrap_or(found.grade)),
                    sourced_id: person.sourced_id.clone(),
                };
                people::add_user(tx, &learner, now)?;
                let tile = (0..).find(|tile| !taken.contains(tile)).unwrap_or(0);
                taken.insert(tile);
                people::enroll(tx, &Enrollment { class, user: *id, role: Role::Learner }, tile)?;
                audit(tx, &chance, worker.id(), Action::EditClass, Some(*id), format!("user {id}"))?;
            }
            Ok(list.len())
        })?;
        self.make_cards_known(actor.tenant, class)?;
        Ok(PastedList { added, findings })
    }

    /// Adds a teacher or an administrator. Returns a one-time link's token with which they set a password.
    pub fn add_staff(&self, actor: &Actor, org: OrgId, new: &NewStaff) -> Result<(UserId, String)> {
        let given_name = short("given_name", &new.given_name)?;
        let role = Role::from_word(&new.role)
            .filter(|role| matches!(role, Role::Teacher | Role::Administrator))
            .ok_or_else(|| AppError::field("role", "error-choose"))?;
        let family_name = new.family_name.trim().chars().take(100).collect::<String>();
        let (now, id) = (self.now(), UserId::new(self.now(), self.id_bytes()));
        let (token, worker, chance) = (self.random(), actor.clone(), self.clone());
        let hash = secrets::hash(&token);
        self.write(actor.tenant, move |tx| {
            worker.may(tx, Action::EditSchool, Subject::Org(org))?;
            let user = User {
                id,
                org,
                role,
                given_name: given_name.clone(),
                family_name: family_name.clone(),
                grade: None,
                sourced_id: None,
            };
            people::add_user(tx, &user, now)?;
            let link = OneTimeLink { purpose: "set_password".into(), user: Some(id) };
            signin::add_link(tx, hash, &link, now.plus(PASSWORD_LINK_LIFE))?;
            audit(tx, &chance, worker.id(), Action::EditSchool, None, format!("user {id}"))
        })?;
        let tenant = actor.tenant;
        self.store().directory(move |tx| signin::make_known(tx, Known::Link, &hash, tenant))?;
        Ok((id, secrets::spell(&token)))
    }

    /// A fresh link with which a staff member sets a new password; their sessions end when it is used.
    pub fn new_password_link(&self, actor: &Actor, staff: UserId) -> Result<String> {
        let (now, token, worker, chance) = (self.now(), self.random(), actor.clone(), self.clone());
        let hash = secrets::hash(&token);
        self.write(actor.tenant, move |tx| {
            let user = people::user(tx, staff)?.filter(|user| user.role.is_staff());
            let user = user.ok_or(AppError::NotFound("person"))?;
            worker.may(tx, Action::EditSchool, Subject::Org(user.org))?;
            let link = OneTimeLink { purpose: "set_password".into(), user: Some(staff) };
            signin::add_link(tx, hash, &link, now.plus(PASSWORD_LINK_LIFE))?;
            audit(tx, &chance, worker.id(), Action::EditSchool, None, format!("password link {staff}"))
        })?;
        let tenant = actor.tenant;
        self.store().directory(move |tx| signin::make_known(tx, Known::Link, &hash, tenant))?;
        Ok(secrets::spell(&token))
    }

    /// Sets name and password through a one-time link; ends all sessions of that person.
    pub fn set_password(&self, link: &str, name: &str, password: &str) -> Result<UserId> {
        let (tenant, found) = self.one_time_link(link)?;
        let user = found.user.filter(|_| found.purpose == "set_password").ok_or(AppError::DeadLink)?;
        let name = secrets::fold_name(&short("sign_in_name", name)?);
        if password.chars().count() < secrets::PASSWORD_MIN {
            return Err(AppError::field("password", "error-password-short"));
        }
        let former = self.read(tenant, |tx| Ok(signin::sign_in_name(tx, user)?))?;
        let token = secrets::hash(&secrets::read(link).ok_or(AppError::DeadLink)?);
        if former.as_deref() != Some(&name) {
            let key = name.clone().into_bytes();
            let known = self.store().look_up(|tx| signin::whose(tx, Known::Staff, name.as_bytes()))?;
            let mine = known.is_none()
                && self.store().directory(move |tx| signin::make_known(tx, Known::Staff, &key, tenant))?;
            if !mine {
                return Err(AppError::field("sign_in_name", "error-name-taken"));
            }
        }
        let hash = secrets::hash_password(password, &self.random()[..16])?;
        let now = self.now();
        let kept = name.clone();
        self.write(tenant, move |tx| {
            if !signin::use_link(tx, token, now)? {
                return Err(AppError::DeadLink);
            }
            signin::set_password(tx, user, &kept, &hash, now)?;
            Self::end_sessions(tx, user)?;
            Ok(())
        })?;
        if let Some(former) = former.filter(|former| *former != name) {
            self.store().directory(move |tx| signin::forget(tx, Known::Staff, former.as_bytes()))?;
        }
        Ok(user)
    }

    /// Every learner of a class gets their card known to the directory, so that its address opens.
    pub(crate) fn make_cards_known(&self, tenant: domain::TenantId, class: ClassId) -> Result<()> {
        let secret = self.tenant_secret(tenant)?;
        let hashes = self.write(tenant, move |tx| {
            let learners = people::learners(tx, class)?;
            learners
                .iter()
                .map(|enrolled| card_hash(tx, &secret, enrolled.user.id))
                .collect::<Result<Vec<_>>>()
        })?;
        self.store().directory(move |tx| {
            for hash in &hashes {
                signin::make_known(tx, Known::Card, hash, tenant)?;
            }
            Ok::<(), AppError>(())
        })?;
        Ok(())
    }
}

/// Makes sure the store knows a learner's current card; returns its hash.
pub(crate) fn card_hash(tx: &mut Tx, secret: &[u8], learner: UserId) -> Result<signin::TokenHash> {
    let (version, _) = people::secret_versions(tx, learner)?.ok_or(AppError::NotFound("learner"))?;
    let hash = secrets::hash(&secrets::card_token(secret, learner, version));
    signin::add_card(tx, hash, learner, version)?;
    Ok(hash)
}

/// A staff member to be made.
#[derive(Debug, Clone, Default)]
pub struct NewStaff {
    /// Given name, or a title such as "Ms".
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// `teacher` or `administrator`.
    pub role: String,
}
