//! Giving a learner's guardian a way in, and taking it away: a code that can be printed again, a link that opens
//! once. A guardian of several learners has one code for all of them.

use domain::id::EntryId;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::profile::{Display, Entry, Field};
use domain::{Role, UserId};
use store::signin::{self, Known, OneTimeLink};
use store::{Tx, family, people, profile};

use crate::actor::Subject;
use crate::record::audit;
use crate::sign_in_family::FAMILY;
use crate::{Actor, App, AppError, Result, secrets};

/// How long a one-time link can be opened.
const LINK_LIFE: i64 = 7 * domain::Millis::DAY;
/// More guardians than this no learner has; two homes with two adults each, and two grandparents.
const MOST: usize = 6;
/// The languages a guardian can be written to in.
pub const LANGUAGES: [&str; 2] = ["en", "es"];

/// A guardian to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewGuardian {
    /// Given name, or how they are addressed.
    pub given_name: String,
    /// Family name; may be empty.
    pub family_name: String,
    /// `en` or `es`.
    pub lang: String,
}

/// A learner's guardians, for staff.
#[derive(Debug, Clone)]
pub struct FamilyView {
    /// The learner.
    pub learner: User,
    /// Their class: where they have several, the actor's.
    pub class: Option<Class>,
    /// Their guardians, each with the language they read.
    pub guardians: Vec<(User, String)>,
    /// Guardians of others whom the actor may add, each with those of their children whom the actor sees.
    pub known: Vec<(User, Vec<User>)>,
}

impl App {
    /// A learner's guardians.
    pub fn see_family(&self, actor: &Actor, learner: UserId) -> Result<FamilyView> {
        self.read(actor.tenant, |tx| {
            let learner = invitable(tx, actor, learner)?;
            let mut guardians = Vec::new();
            for guardian in family::guardians(tx, learner.id)? {
                let lang = language(tx, guardian.id)?;
                guardians.push((guardian, lang));
            }
            let known = known(tx, actor, &learner)?;
            let class = class_of(tx, actor, learner.id)?;
            Ok(FamilyView { learner, class, guardians, known })
        })
    }

    /// Gives a learner a guardian who has no code yet.
    ///
    /// # Errors
    /// A name or a language that cannot be taken; or the learner has six guardians already.
    pub fn invite_guardian(&self, actor: &Actor, learner: UserId, new: &NewGuardian) -> Result<UserId> {
        let new = checked(new)?;
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        let id = UserId::new(now, self.id_bytes());
        self.write(actor.tenant, move |tx| {
            let learner = invitable(tx, &actor, learner)?;
            make_room(tx, learner.id)?;
            let guardian = User {
                id,
                org: learner.org,
                role: Role::Guardian,
                given_name: new.given_name.clone(),
                family_name: new.family_name.clone(),
                grade: None,
                sourced_id: None,
            };
            people::add_user(tx, &guardian, now)?;
            set_language(tx, &app, id, actor.id(), &new.lang)?;
            family::add_guardian(tx, id, learner.id)?;
            audit(tx, &app, actor.id(), Action::InviteGuardian, Some(learner.id), format!("guardian {id}"))?;
            Ok(id)
        })
    }

    /// Gives a learner a guardian who looks after another learner already: the same code opens both pages.
    ///
    /// # Errors
    /// [`AppError::Stale`] for somebody whom the actor was not offered.
    pub fn add_known_guardian(&self, actor: &Actor, learner: UserId, guardian: UserId) -> Result<()> {
        let (app, actor) = (self.clone(), actor.clone());
        self.write(actor.tenant, move |tx| {
            let learner = invitable(tx, &actor, learner)?;
            let offered = known(tx, &actor, &learner)?;
            offered.iter().find(|(one, _)| one.id == guardian).ok_or(AppError::Stale)?;
            make_room(tx, learner.id)?;
            family::add_guardian(tx, guardian, learner.id)?;
            let subject = format!("guardian {guardian}");
            audit(tx, &app, actor.id(), Action::InviteGuardian, Some(learner.id), subject)
        })
    }

    /// A link that lets a guardian in once, within seven days.
    ///
    /// # Errors
    /// [`AppError::Stale`] for somebody who is no guardian of this learner (any more).
    pub fn family_link_for(&self, actor: &Actor, learner: UserId, guardian: UserId) -> Result<String> {
        let (app, worker, now, token) = (self.clone(), actor.clone(), self.now(), self.random());
        let (hash, tenant) = (secrets::hash(&token), actor.tenant);
        self.write(tenant, move |tx| {
            let learner = guarded(tx, &worker, learner, guardian)?;
            let link = OneTimeLink { purpose: FAMILY.into(), user: Some(guardian) };
            signin::add_link(tx, hash, &link, now.plus(LINK_LIFE))?;
            let subject = format!("link for guardian {guardian}");
            audit(tx, &app, worker.id(), Action::InviteGuardian, Some(learner), subject)
        })?;
        self.store().directory(move |tx| signin::make_known(tx, Known::Link, &hash, tenant))?;
        Ok(secrets::spell(&token))
    }

    /// Gives a guardian another code. The old one, links that nobody opened, and open pages end at once.
    ///
    /// # Errors
    /// As [`App::family_link_for`].
    pub fn renew_family_code(&self, actor: &Actor, learner: UserId, guardian: UserId) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let learner = guarded(tx, &actor, learner, guardian)?;
            people::renew_secrets(tx, guardian)?;
            signin::end_links(tx, guardian, now)?;
            Self::end_sessions(tx, guardian)?;
            let subject = format!("code of guardian {guardian}");
            audit(tx, &app, actor.id(), Action::InviteGuardian, Some(learner), subject)
        })
    }

    /// Takes the page of a learner away from a guardian. Who looks after nobody else has left: their code, their
    /// links and their open pages end at once.
    ///
    /// # Errors
    /// As [`App::family_link_for`].
    pub fn remove_guardian(&self, actor: &Actor, learner: UserId, guardian: UserId) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let learner = guarded(tx, &actor, learner, guardian)?;
            family::remove_guardian(tx, guardian, learner)?;
            if family::children(tx, guardian)?.is_empty() {
                people::renew_secrets(tx, guardian)?;
                signin::end_links(tx, guardian, now)?;
                Self::end_sessions(tx, guardian)?;
                family::leave(tx, guardian)?;
            }
            let subject = format!("guardian {guardian} removed");
            audit(tx, &app, actor.id(), Action::InviteGuardian, Some(learner), subject)
        })
    }

    /// A guardian reads in another language from now on.
    ///
    /// # Errors
    /// A language that is not spoken here.
    pub fn read_in(&self, actor: &Actor, child: UserId, lang: &str) -> Result<()> {
        let lang = known_language(lang)?;
        let (app, actor) = (self.clone(), actor.clone());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::SeeChild, Subject::Person(child))?;
            set_language(tx, &app, actor.id(), actor.id(), lang)
        })
    }
}

fn class_of(tx: &mut Tx, actor: &Actor, learner: UserId) -> Result<Option<Class>> {
    let classes = people::classes_of(tx, learner)?;
    for class in &classes {
        if people::is_in_class(tx, class.id, actor.id())? {
            return Ok(Some(class.clone()));
        }
    }
    Ok(classes.into_iter().next())
}

/// The learner, where the actor may invite guardians of theirs.
pub(crate) fn invitable(tx: &mut Tx, actor: &Actor, learner: UserId) -> Result<User> {
    actor.may(tx, Action::InviteGuardian, Subject::Person(learner))?;
    people::user(tx, learner)?.filter(|user| user.role == Role::Learner).ok_or(AppError::NotFound("learner"))
}

/// The learner, where the actor may invite, and the other is one of the guardians.
fn guarded(tx: &mut Tx, actor: &Actor, learner: UserId, guardian: UserId) -> Result<UserId> {
    let learner = invitable(tx, actor, learner)?.id;
    if family::is_guardian(tx, guardian, learner)? { Ok(learner) } else { Err(AppError::Stale) }
}

fn make_room(tx: &mut Tx, learner: UserId) -> Result<()> {
    if family::guardians(tx, learner)?.len() < MOST {
        return Ok(());
    }
    Err(AppError::field("given_name", "error-guardians"))
}

/// Guardians of other learners of the school whom the actor could see anyway. An administrator sees the school;
/// a teacher sees who belongs to a learner of their own.
fn known(tx: &mut Tx, actor: &Actor, learner: &User) -> Result<Vec<(User, Vec<User>)>> {
    let mine: Vec<UserId> = family::guardians(tx, learner.id)?.iter().map(|guardian| guardian.id).collect();
    let mut found: Vec<(User, Vec<User>)> = Vec::new();
    for (guardian, child) in family::families_of_school(tx, learner.org)? {
        let sees = actor.user.role == Role::Administrator || people::teaches(tx, actor.id(), child)?;
        if !sees || mine.contains(&guardian.id) {
            continue;
        }
        let Some(child) = people::user(tx, child)? else { continue };
        match found.last_mut().filter(|(last, _)| last.id == guardian.id) {
            Some((_, children)) => children.push(child),
            None => found.push((guardian, vec![child])),
        }
    }
    Ok(found)
}

fn checked(new: &NewGuardian) -> Result<NewGuardian> {
    let given_name = new.given_name.trim().to_owned();
    if given_name.is_empty() || given_name.chars().count() > 100 {
        return Err(AppError::field("given_name", "error-needed"));
    }
    let family_name = new.family_name.trim().chars().take(100).collect();
    Ok(NewGuardian { given_name, family_name, lang: known_language(&new.lang)?.to_owned() })
}

fn known_language(lang: &str) -> Result<&'static str> {
    LANGUAGES.into_iter().find(|known| *known == lang).ok_or_else(|| AppError::field("lang", "error-choose"))
}

/// The language a person reads; English where they never said.
pub(crate) fn language(tx: &mut Tx, user: UserId) -> Result<String> {
    let display = display(tx, user)?;
    Ok(if display.lang.is_empty() { LANGUAGES[0].to_owned() } else { display.lang })
}

fn display(tx: &mut Tx, user: UserId) -> Result<Display> {
    let newest = profile::newest(tx, user, Field::Display)?;
    Ok(newest
        .and_then(|entry| serde_json::from_str::<Display>(&entry.value).ok())
        .unwrap_or_default()
        .sound())
}

fn set_language(tx: &mut Tx, app: &App, user: UserId, author: UserId, lang: &str) -> Result<()> {
    let display = Display { lang: lang.to_owned(), ..display(tx, user)? };
    let value = serde_json::to_string(&display).map_err(|error| AppError::Fault(error.to_string()))?;
    let now = app.now();
    let id = EntryId::new(now, app.id_bytes());
    let entry = Entry { id, learner: user, field: Field::Display, value, author, at: now };
    Ok(profile::add_entry(tx, &entry)?)
}
