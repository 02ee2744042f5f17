//! Raising a hand and taking it down. The hand is folded from these records; an adult coming is a visit, see
//! [`be_with`](crate::be_with).

use domain::EvidenceId;
use domain::evidence::{Help, HelpBy, HelpOutcome, Kind};
use domain::permission::Action;

use crate::answer_item::{name_item, offered};
use crate::record::{self, Rule};
use crate::{Actor, App, Result, sitting};

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
            // At a question the hand is about that question.
            if let Some(current) = sitting::load(tx, actor.id())?.and_then(|sitting| sitting.item) {
                let item = app.make(&current)?;
                name_item(&mut record, &current, &item);
                (record.hints_used, record.hints_offered) = (current.hints, offered(&item));
            }
            record::save(tx, &app, &actor, Action::AskHelp, &record)?;
            Ok(())
        })
    }
}
