//! "I know better": a teacher's judgement stands instead of the fold for some days; and taking back what was
//! recorded in error. Both are records; nothing is ever changed in the log.

use domain::evidence::{Kind, Level, Source, Weighted};
use domain::permission::Action;
use domain::{CompetencyId, Day, EvidenceId, UserId};

use crate::actor::Subject;
use crate::observe::{NOTE_MAX, text};
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result};

/// The longest a judgement stands, in days: a year has more evidence than any memory of it.
pub const UNTIL_MAX: i64 = 120;

/// What a teacher knows better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Client-made.
    pub id: EvidenceId,
    /// Of whom.
    pub learner: UserId,
    /// Of what.
    pub competency: CompetencyId,
    /// How far.
    pub level: Level,
    /// The last school day on which it stands; after it the evidence counts again.
    pub until: Day,
    /// Why; may be empty.
    pub why: String,
}

impl App {
    /// Records a judgement.
    ///
    /// # Errors
    /// A day that is past, or more than [`UNTIL_MAX`] days ahead.
    pub fn know_better(&self, actor: &Actor, judgement: &Judgement) -> Result<()> {
        if self.library().web.find(&judgement.competency).is_none() {
            return Err(AppError::NotFound("competency"));
        }
        if judgement.why.chars().count() > NOTE_MAX {
            return Err(AppError::field("why", "error-too-long"));
        }
        let (app, actor, judgement, now) = (self.clone(), actor.clone(), judgement.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::Judge, Subject::Person(judgement.learner))?;
            let kind = Kind::Override;
            let mut record =
                record::begin(tx, &actor, judgement.learner, judgement.id, kind, Rule::Teacher, now)?;
            let ahead = i64::from(engine::days_between(record.day, judgement.until));
            if !(0..=UNTIL_MAX).contains(&ahead) {
                return Err(AppError::field("until", "error-until"));
            }
            record.source = Source::Talk;
            record.competencies = vec![Weighted { id: judgement.competency.clone(), weight: 1.0 }];
            record.level = Some(judgement.level);
            record.until = Some(judgement.until);
            record.note = text(&judgement.why);
            record::save(tx, &app, &actor, Action::Judge, &record)?;
            Ok(())
        })
    }

    /// Voids a record that an adult made about a learner: an observation, a judgement, a mark, a line of the
    /// register. What learners answered themselves stays what they answered.
    ///
    /// # Errors
    /// [`AppError::Stale`] where there is no such record about this learner by an adult.
    pub fn take_back(&self, actor: &Actor, learner: UserId, wrong: EvidenceId, id: EvidenceId) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::Judge, Subject::Person(learner))?;
            let found = store::log::record(tx, wrong)?.ok_or(AppError::Stale)?;
            let by_adult = found.actor.kind == domain::evidence::ActorKind::Teacher;
            if !by_adult || !found.learners.contains(&learner) || found.kind == Kind::Correction {
                return Err(AppError::Stale);
            }
            let mut record = record::begin(tx, &actor, learner, id, Kind::Correction, Rule::Teacher, now)?;
            record.class = found.class;
            record.learners.clone_from(&found.learners);
            record.corrects = Some(wrong);
            record::save(tx, &app, &actor, Action::Judge, &record)?;
            match found.class.filter(|_| found.kind == Kind::Presence) {
                Some(class) => app.follow_register(tx, class, &found.learners, actor.id()),
                None => Ok(()),
            }
        })
    }
}
