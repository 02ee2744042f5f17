//! "I am with them": an adult comes to a learner, or sits down with a group. The hand comes down and the visit is
//! evidence; what the learner answers at the open question from then on counts as helped.

use domain::evidence::{Help, HelpBy, HelpOutcome, Kind, LEARNERS_MAX, Source};
use domain::permission::Action;
use domain::{ClassId, EvidenceId, Millis, UserId};
use store::{Tx, people};

use crate::actor::Subject;
use crate::answer_item::name_item;
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result, sitting};

impl App {
    /// An adult is with these learners now: one record, whose one id makes sending it twice harmless. Without a
    /// class it is the first that the adult and the first learner have in common.
    ///
    /// # Errors
    /// Nobody is named, or somebody who is not in the class.
    pub fn be_with(
        &self,
        actor: &Actor,
        class: Option<ClassId>,
        learners: &[UserId],
        id: EvidenceId,
    ) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        let mut learners = learners.to_vec();
        learners.sort_unstable();
        learners.dedup();
        self.write(actor.tenant, move |tx| {
            let (Some(&first), false) = (learners.first(), learners.len() > LEARNERS_MAX) else {
                return Err(AppError::field("learners", "error-choose"));
            };
            for &learner in &learners {
                actor.may(tx, Action::AnswerHelp, Subject::Person(learner))?;
            }
            let class = class_of(tx, &actor, class, first)?;
            for &learner in &learners {
                if !people::is_in_class(tx, class, learner)? {
                    return Err(AppError::NotFound("learner"));
                }
            }
            if store::log::record(tx, id)?.is_some() {
                return Ok(());
            }
            let mut record = record::begin(tx, &actor, first, id, Kind::Help, Rule::Teacher, now)?;
            record.learners.clone_from(&learners);
            record.class = Some(class);
            record.source = Source::Talk;
            record.help = Some(Help { by: HelpBy::Adult, what: String::new(), outcome: HelpOutcome::Given });
            for &learner in &learners {
                app.help_at_question(tx, learner, learners.len() == 1, &mut record, now)?;
            }
            record::save(tx, &app, &actor, Action::AnswerHelp, &record)?;
            Ok(())
        })
    }

    /// The question that is open before a learner is answered with help from now on.
    fn help_at_question(
        &self,
        tx: &mut Tx,
        learner: UserId,
        alone: bool,
        record: &mut domain::Evidence,
        now: Millis,
    ) -> Result<()> {
        let Some(mut sitting) = sitting::load(tx, learner)? else { return Ok(()) };
        let Some(current) = sitting.item.as_mut().filter(|item| item.ended.is_none()) else { return Ok(()) };
        current.adult = true;
        if alone {
            let item = self.make(current)?;
            name_item(record, current, &item);
        }
        sitting::save(tx, learner, &sitting, now)
    }
}

/// The class in which an adult meets a learner: the one that is said, if both are in it, else the first they have
/// in common.
///
/// # Errors
/// They have none in common.
pub(crate) fn class_of(
    tx: &mut Tx,
    actor: &Actor,
    said: Option<ClassId>,
    learner: UserId,
) -> Result<ClassId> {
    let mine = people::classes_of(tx, actor.id())?;
    let theirs = people::classes_of(tx, learner)?;
    let common = || mine.iter().map(|class| class.id).filter(|id| theirs.iter().any(|class| class.id == *id));
    let found = common().find(|id| Some(*id) == said).or_else(|| common().next());
    found.ok_or(AppError::NotFound("class"))
}
