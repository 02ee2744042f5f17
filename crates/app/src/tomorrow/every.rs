//! The next lessons of many classes at once: by night, and by command.

use domain::people::Class;
use domain::{ClassId, Day, TenantId};
use store::lessons::{self, Kept};
use store::people;

use super::Stand;
use crate::{App, AppError, Result};

/// The next lesson of one class, as a file tells it.
#[derive(Debug, Clone)]
pub struct Next {
    /// The class.
    pub class: Class,
    /// Where the lesson stands.
    pub stand: Stand,
    /// It.
    pub kept: Kept,
    /// The rules that contradict each other, where they do.
    pub clashes: Vec<domain::lesson::Clash>,
    /// The names of those it names.
    pub people: std::collections::BTreeMap<domain::UserId, domain::people::User>,
}

impl App {
    /// Proposes the next lessons of a district, or of one class, where nobody has yet; of a day, where one is said.
    /// Classes that do not meet, or have nobody to teach or to learn, are left out.
    ///
    /// # Errors
    /// What the store says.
    pub fn propose_lessons(
        &self,
        tenant: TenantId,
        only: Option<ClassId>,
        day: Option<Day>,
    ) -> Result<Vec<Next>> {
        let classes = self.read(tenant, |tx| {
            let mut classes = Vec::new();
            for org in people::orgs(tx)? {
                classes.extend(people::classes(tx, org.id)?);
            }
            Ok(classes)
        })?;
        let mut lessons = Vec::new();
        for class in classes.into_iter().filter(|class| only.is_none_or(|only| only == class.id)) {
            lessons.extend(self.of_org(tenant, class.org)?.propose_for(tenant, &class, day)?);
        }
        Ok(lessons)
    }

    fn propose_for(&self, tenant: TenantId, class: &Class, day: Option<Day>) -> Result<Option<Next>> {
        let frame = self.read(tenant, |tx| {
            let staffed = !people::teachers(tx, class.id)?.is_empty();
            if !staffed || people::learners(tx, class.id)?.is_empty() {
                return Ok(None);
            }
            match self.frame(tx, class.id, day) {
                Ok(frame) => Ok(Some(frame)),
                Err(AppError::NotFound(_)) => Ok(None),
                Err(other) => Err(other),
            }
        })?;
        let Some(frame) = frame else { return Ok(None) };
        let clashes = match self.propose_on(tenant, class.id, frame.day) {
            Ok(clashes) => clashes,
            // What cannot be planned at all waits for its teacher, who sees why; the others do not.
            Err(AppError::Form(_)) => return Ok(None),
            Err(other) => return Err(other),
        };
        self.read(tenant, |tx| {
            let kept = lessons::of_day(tx, class.id, frame.day)?.ok_or(AppError::NotFound("lesson"))?;
            let stand = super::stand(&frame, &kept, self.now());
            let people = super::named(tx, class.id, &kept.lesson)?;
            Ok(Some(Next { class: class.clone(), stand, kept, clashes: clashes.clone(), people }))
        })
    }
}
