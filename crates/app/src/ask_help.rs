//! Raising a hand, taking it down, and an adult coming. The hand is folded from these records.

use domain::evidence::{Help, HelpBy, HelpOutcome, Kind};
use domain::permission::Action;
use domain::{EvidenceId, UserId};

use crate::actor::Subject;
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result};

impl App {
    /// The learner's hand goes up. Only adults of the class see it.
    pub fn raise_hand(&self, actor: &Actor, id: EvidenceId, about: &str) -> Result<()> {
        self.move_hand(actor, id, HelpOutcome::Asked, about)
    }

    /// The learner takes the hand down.
    pub fn lower_hand(&self, actor: &Actor, id: EvidenceId) -> Result<()> {
        self.move_hand(actor, id, HelpOutcome::Withdrawn, "")
    }

    fn move_hand(&self, actor: &Actor, id: EvidenceId, outcome: HelpOutcome, about: &str) -> Result<()> {
        actor.may_self(Action::AskHelp)?;
        let (app, actor, about, now) = (self.clone(), actor.clone(), about.trim().to_owned(), self.now());
        self.write(actor.tenant, move |tx| {
            let mut record = record::begin(tx, &actor, actor.id(), id, Kind::Help, Rule::Fact, now)?;
            record.class = actor.class;
            record.help = Some(Help { by: HelpBy::Adult, what: about.clone(), outcome });
            record::save(tx, &app, &actor, Action::AskHelp, &record)?;
            Ok(())
        })
    }

    /// An adult is with the learner: the hand comes down and the visit is evidence.
    pub fn answer_hand(&self, actor: &Actor, learner: UserId, id: EvidenceId) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::AnswerHelp, Subject::Person(learner))?;
            if store::log::record(tx, id)?.is_some() {
                return Ok(());
            }
            if store::hand::of(tx, learner)?.up.is_none() {
                return Err(AppError::Stale);
            }
            let mut record = record::begin(tx, &actor, learner, id, Kind::Help, Rule::Teacher, now)?;
            record.source = domain::evidence::Source::Talk;
            record.help = Some(Help { by: HelpBy::Adult, what: String::new(), outcome: HelpOutcome::Given });
            record::save(tx, &app, &actor, Action::AnswerHelp, &record)?;
            Ok(())
        })
    }
}
