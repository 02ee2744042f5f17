//! Taking the register: who is here, late, absent. Each line that says something new is a record; the newest of a
//! day counts. A lesson that runs follows.

use domain::evidence::{Kind, Presence, Source};
use domain::permission::Action;
use domain::{ClassId, EvidenceId, UserId};
use store::people;

use crate::actor::Subject;
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result};

/// One line of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Client-made.
    pub id: EvidenceId,
    /// Who.
    pub learner: UserId,
    /// Here, late, absent.
    pub presence: Presence,
}

impl App {
    /// Takes the register of a class for today. Lines that say what is known already are left out.
    ///
    /// # Errors
    /// A learner who is not in the class; then nothing is recorded.
    pub fn take_register(&self, actor: &Actor, class: ClassId, lines: &[Line]) -> Result<()> {
        let (app, actor, lines, now) = (self.clone(), actor.clone(), lines.to_vec(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::TakeRegister, Subject::Class(class))?;
            let mut news = Vec::new();
            for line in &lines {
                if !people::is_in_class(tx, class, line.learner)? {
                    return Err(AppError::NotFound("learner"));
                }
                let kind = Kind::Presence;
                let mut record = record::begin(tx, &actor, line.learner, line.id, kind, Rule::Fact, now)?;
                let known = store::fold::watch(tx, app.model(), line.learner)?;
                if known.on(record.day).and_then(|today| today.presence(class)) == Some(line.presence) {
                    continue;
                }
                record.class = Some(class);
                record.source = Source::Talk;
                record.presence = Some(line.presence);
                record::save(tx, &app, &actor, Action::TakeRegister, &record)?;
                news.push(line.learner);
            }
            app.follow_register(tx, class, &news, actor.id())
        })
    }
}
