//! What an adult says of a signal in one tap: useful, not now, wrong. It is how well the rules do that is measured, not
//! the learner.

use domain::focus::{Said, Verdict};
use domain::id::VerdictId;
use domain::permission::Action;
use domain::{ClassId, CompetencyId, UserId};
use store::verdicts;

use crate::actor::Subject;
use crate::be_with::class_of;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// A verdict as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVerdict {
    /// Client-made: the same id twice is one.
    pub id: VerdictId,
    /// In which class; without one it is the first that the adult and the learner have in common.
    pub class: Option<ClassId>,
    /// About whom the signal is.
    pub learner: UserId,
    /// The word of its rule.
    pub rule: String,
    /// What it is about.
    pub competency: Option<CompetencyId>,
    /// What is said.
    pub verdict: Verdict,
}

impl App {
    /// Says what a signal was worth. What is wrong is not shown again today, what can wait not for some minutes.
    ///
    /// # Errors
    /// The learner is not the actor's, or not in the class; there is no such rule.
    pub fn judge_signal(&self, actor: &Actor, new: &NewVerdict) -> Result<()> {
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        // A raised hand is a request and no guess of ours: nobody can call it wrong.
        if !engine::Rule::WORDS.contains(&new.rule.as_str()) || new.rule == "hand" {
            return Err(AppError::NotFound("rule"));
        }
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::AnswerHelp, Subject::Person(new.learner))?;
            let NewVerdict { id, class, learner, rule, competency, verdict } = new.clone();
            let class = class_of(tx, &actor, class, learner)?;
            let about = format!("signal {rule}: {}", verdict.word());
            verdicts::add(
                tx,
                &Said { id, class, learner, rule, competency, verdict, by: actor.id(), at: now },
            )?;
            audit(tx, &app, actor.id(), Action::AnswerHelp, Some(learner), about)
        })
    }
}
