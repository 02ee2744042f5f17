//! The next lessons of many classes at once: by night, and by command.

use domain::people::Class;
use domain::{ClassId, Day, TenantId};
use store::lessons::Kept;
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
            let app = self.of_org(tenant, class.org)?;
            let next = self.write(tenant, move |tx| {
                let frame = match app.frame(tx, class.id, day) {
                    Ok(frame) => frame,
                    Err(AppError::NotFound(_)) => return Ok(None),
                    Err(other) => return Err(other),
                };
                let staffed = !people::teachers(tx, class.id)?.is_empty();
                if !staffed || people::learners(tx, class.id)?.is_empty() {
                    return Ok(None);
                }
                let (kept, clashes) = match app.open(tx, &frame, true) {
                    Ok(opened) => opened,
                    // What cannot be planned at all waits for its teacher, who sees why; the others do not.
                    Err(AppError::Form(_)) => return Ok(None),
                    Err(other) => return Err(other),
                };
                let stand = super::stand(&frame, &kept, app.now());
                let people = super::named(tx, class.id, &kept.lesson)?;
                Ok(Some(Next { class: frame.class, stand, kept, clashes, people }))
            })?;
            lessons.extend(next);
        }
        Ok(lessons)
    }
}
