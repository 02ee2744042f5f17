//! An activity that is no item practice: on paper, in talk, with the hands. The learner says that it is done;
//! that is their own word, and trusted as such until an adult looks.

use std::sync::Arc;

use content::Activity;
use domain::EvidenceId;
use domain::evidence::{Kind, Source, Weighted};
use domain::id::ActivityId;
use domain::permission::Action;

use crate::playlist;
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result};

/// The longest note, in characters.
pub const NOTE_MAX: usize = 1_000;

impl App {
    /// An activity of the library.
    pub fn see_activity(&self, actor: &Actor, id: &ActivityId) -> Result<Arc<Activity>> {
        actor.may_self(Action::Practise)?;
        self.library().activity(id).cloned().ok_or(AppError::NotFound("activity"))
    }

    /// "I have done this", with what the learner wants to say about it.
    pub fn do_activity(
        &self,
        actor: &Actor,
        id: EvidenceId,
        activity: &ActivityId,
        note: &str,
    ) -> Result<()> {
        let found = self.see_activity(actor, activity)?;
        let note = note.trim().to_owned();
        if note.chars().count() > NOTE_MAX {
            return Err(AppError::field("note", "error-too-long"));
        }
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let mut evidence =
                record::begin(tx, &actor, actor.id(), id, Kind::Experience, Rule::OwnWord, now)?;
            evidence.class = actor.class;
            evidence.activity = Some(found.id.clone());
            evidence.competencies =
                found.competencies.iter().map(|c| Weighted { id: c.id.clone(), weight: c.weight }).collect();
            evidence.source = Source::Talk;
            evidence.note = Some(note.clone()).filter(|note| !note.is_empty());
            record::save(tx, &app, &actor, Action::Practise, &evidence)?;
            playlist::note_done(tx, &actor, &found.id, id, now)
        })
    }
}
