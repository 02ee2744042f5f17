//! Who is doing it, and whether they may.

use domain::id::OrgId;
use domain::people::{Relation, User};
use domain::permission::{self, Action};
use domain::{ClassId, Role, TenantId, UserId};
use store::signin::TokenHash;
use store::{Tx, people};

use crate::{AppError, Result};

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Whose data.
    pub tenant: TenantId,
    /// Who.
    pub user: User,
    /// The class a learner signed in for.
    pub class: Option<ClassId>,
    /// Their session.
    pub token: TokenHash,
    /// `password`, `tile`, `picture`, `card` or `family`.
    pub way: String,
    /// On a tablet that is handed on: ten idle minutes end it, and the class's tiles come next.
    pub shared: bool,
}

/// What an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A person: oneself, a learner, a colleague.
    Person(UserId),
    /// A class.
    Class(ClassId),
    /// A school or district.
    Org(OrgId),
}

impl Actor {
    /// Their id.
    pub fn id(&self) -> UserId {
        self.user.id
    }

    /// Refuses what the permission table does not allow.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where the person has no relation at all, so that nobody learns what exists;
    /// [`AppError::NotAllowed`] where they have one that is not enough.
    pub fn may(&self, tx: &mut Tx, action: Action, subject: Subject) -> Result<Relation> {
        let relations = self.relations(tx, subject)?;
        if let Some(&relation) = relations.iter().find(|r| permission::may(self.user.role, **r, action)) {
            return Ok(relation);
        }
        if relations.is_empty() { Err(AppError::NotFound("page")) } else { Err(AppError::NotAllowed(action)) }
    }

    /// Refuses what a person may not do about themselves.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`].
    pub fn may_self(&self, action: Action) -> Result<()> {
        if permission::may(self.user.role, Relation::Myself, action) {
            Ok(())
        } else {
            Err(AppError::NotAllowed(action))
        }
    }

    /// Every relation to the subject, nearest first; empty for a stranger.
    fn relations(&self, tx: &mut Tx, subject: Subject) -> Result<Vec<Relation>> {
        let mut found = Vec::new();
        let org = match subject {
            Subject::Person(person) => {
                if person == self.user.id {
                    found.push(Relation::Myself);
                }
                if people::teaches(tx, self.user.id, person)? {
                    found.push(Relation::MyClass);
                }
                if self.user.role == Role::Guardian && store::family::is_guardian(tx, self.user.id, person)? {
                    found.push(Relation::MyChild);
                }
                people::user(tx, person)?.map(|user| user.org)
            }
            Subject::Class(class) => {
                if people::is_in_class(tx, class, self.user.id)? {
                    found.push(Relation::MyClass);
                }
                people::class(tx, class)?.map(|class| class.org)
            }
            Subject::Org(org) => people::org(tx, org)?.map(|org| org.id),
        };
        if let Some(org) = org {
            if org == self.user.org {
                found.push(Relation::MySchool);
            }
            let parent = people::org(tx, org)?.and_then(|org| org.parent);
            let mine = people::org(tx, self.user.org)?.is_some_and(|mine| mine.parent.is_none());
            if mine && (parent == Some(self.user.org) || org == self.user.org) {
                found.push(Relation::MyDistrict);
            }
        }
        Ok(found)
    }
}
