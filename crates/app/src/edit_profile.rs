//! What a learner says of themselves: theirs to write, change and take away, with its history.

use domain::id::EntryId;
use domain::permission::Action;
use domain::profile::{Display, Entry, Field};
use domain::{CompetencyId, UserId};
use store::{Tx, profile};

use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// The longest text of one field, in characters.
pub const TEXT_MAX: usize = 500;

/// The profile as it stands, with its history.
#[derive(Debug, Clone, Default)]
pub struct ProfileView {
    /// The newest version of each field that has one and is not empty.
    pub now: Vec<Entry>,
    /// Every version, the newest first.
    pub history: Vec<Entry>,
}

impl ProfileView {
    /// What a field says now; empty when nothing.
    pub fn value(&self, field: Field) -> &str {
        self.now.iter().find(|entry| entry.field == field).map_or("", |entry| entry.value.as_str())
    }
}

impl App {
    /// The actor's own profile.
    pub fn see_profile(&self, actor: &Actor) -> Result<ProfileView> {
        actor.may_self(Action::EditProfile)?;
        let learner = actor.id();
        self.read(actor.tenant, |tx| view(tx, learner))
    }

    /// Changes fields of the actor's own profile. A field that says the same as before makes no new version.
    pub fn edit_profile(&self, actor: &Actor, changes: &[(Field, String)]) -> Result<()> {
        actor.may_self(Action::EditProfile)?;
        for (field, value) in changes {
            if *field != Field::Display && value.chars().count() > TEXT_MAX {
                return Err(AppError::field(field.word(), "error-too-long"));
            }
        }
        self.add_versions(actor, Action::EditProfile, changes.to_vec())
    }

    /// Chooses the competency to be on the way to, or none.
    pub fn choose_goal(&self, actor: &Actor, goal: Option<&CompetencyId>) -> Result<()> {
        actor.may_self(Action::Choose)?;
        if goal.is_some_and(|goal| self.library().web.find(goal).is_none()) {
            return Err(AppError::NotFound("competency"));
        }
        let value = goal.map(|goal| goal.0.clone()).unwrap_or_default();
        self.add_versions(actor, Action::Choose, vec![(Field::Goal, value)])
    }

    fn add_versions(&self, actor: &Actor, action: Action, changes: Vec<(Field, String)>) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let learner = actor.id();
            for (field, value) in &changes {
                let value = value.trim().to_owned();
                let former =
                    profile::newest(tx, learner, *field)?.map(|entry| entry.value).unwrap_or_default();
                if former == value {
                    continue;
                }
                let id = EntryId::new(now, app.id_bytes());
                let entry = Entry { id, learner, field: *field, value, author: learner, at: now };
                profile::add_entry(tx, &entry)?;
                audit(tx, &app, learner, action, Some(learner), format!("profile {id}"))?;
            }
            Ok(())
        })
    }

    /// How the pages look for the actor.
    pub fn display(&self, actor: &Actor) -> Result<Display> {
        let user = actor.id();
        let newest = self.read(actor.tenant, |tx| Ok(profile::newest(tx, user, Field::Display)?))?;
        Ok(newest
            .and_then(|entry| serde_json::from_str::<Display>(&entry.value).ok())
            .unwrap_or_default()
            .sound())
    }
}

pub(crate) fn view(tx: &mut Tx, learner: UserId) -> Result<ProfileView> {
    let history = profile::history(tx, learner)?;
    let now = Field::ALL
        .into_iter()
        .filter_map(|field| history.iter().find(|entry| entry.field == field))
        .filter(|entry| !entry.value.is_empty())
        .cloned()
        .collect();
    Ok(ProfileView { now, history })
}

impl App {
    /// The school's local date of now.
    pub fn today(&self, actor: &Actor) -> Result<domain::Day> {
        self.day_of(actor, self.now())
    }

    /// The school's local date of a moment.
    pub fn day_of(&self, actor: &Actor, at: domain::Millis) -> Result<domain::Day> {
        let user = actor.id();
        self.read(actor.tenant, |tx| Ok(crate::record::home(tx, user)?.1.day(at)))
    }
}
