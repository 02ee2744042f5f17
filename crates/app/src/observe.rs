//! What an adult saw or heard becomes evidence: one learner in two clicks, a whole group on one page.

use domain::evidence::{Kind, Level, Source, Weighted};
use domain::permission::Action;
use domain::{ClassId, CompetencyId, EvidenceId, UserId};
use store::people;

use crate::actor::Subject;
use crate::be_with::class_of;
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result};

/// The longest note, in characters.
pub const NOTE_MAX: usize = 500;
/// The longest strategy tag, in characters.
const STRATEGY_MAX: usize = 40;

/// One thing seen of one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Client-made; the same twice is one record.
    pub id: EvidenceId,
    /// Who.
    pub learner: UserId,
    /// What it speaks of.
    pub competency: CompetencyId,
    /// How far.
    pub level: Level,
    /// How they went about it, as a short tag; may be empty.
    pub strategy: String,
    /// In the adult's words; may be empty.
    pub note: String,
}

impl App {
    /// Records what was seen of one learner, in the class that is said or the first in common.
    ///
    /// # Errors
    /// As [`App::observe`].
    pub fn observe_one(&self, actor: &Actor, class: Option<ClassId>, seen: Seen) -> Result<()> {
        let class = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::Observe, Subject::Person(seen.learner))?;
            class_of(tx, actor, class, seen.learner)
        })?;
        self.observe(actor, class, &[seen])
    }

    /// Records what was seen: all of it or nothing.
    ///
    /// # Errors
    /// A learner who is not in the class, a competency that is not known, a note that is too long.
    pub fn observe(&self, actor: &Actor, class: ClassId, seen: &[Seen]) -> Result<()> {
        for one in seen {
            if self.library().web.find(&one.competency).is_none() {
                return Err(AppError::NotFound("competency"));
            }
            if one.note.chars().count() > NOTE_MAX || one.strategy.chars().count() > STRATEGY_MAX {
                return Err(AppError::field("note", "error-too-long"));
            }
        }
        let (app, actor, seen, now) = (self.clone(), actor.clone(), seen.to_vec(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::Observe, Subject::Class(class))?;
            for one in &seen {
                if !people::is_in_class(tx, class, one.learner)? {
                    return Err(AppError::NotFound("learner"));
                }
                let kind = Kind::Observation;
                let mut record = record::begin(tx, &actor, one.learner, one.id, kind, Rule::Teacher, now)?;
                record.class = Some(class);
                record.source = Source::Talk;
                record.competencies = vec![Weighted { id: one.competency.clone(), weight: 1.0 }];
                record.level = Some(one.level);
                record.strategy = text(&one.strategy);
                record.note = text(&one.note);
                record::save(tx, &app, &actor, Action::Observe, &record)?;
            }
            Ok(())
        })
    }
}

pub(crate) fn text(words: &str) -> Option<String> {
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}
