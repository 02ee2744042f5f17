//! What a lesson needs on paper: each learner's own way, and their exit ticket with its code.

use domain::people::User;
use domain::permission::Action;
use domain::{ClassId, Day};
use store::people;

use super::MyLesson;
use crate::actor::Subject;
use crate::see_worksheets::Worksheet;
use crate::{Actor, App, Result};

/// The papers of a lesson that are each learner's own, by name.
#[derive(Debug, Clone)]
pub struct Papers {
    /// Each learner's way.
    pub ways: Vec<(User, MyLesson)>,
    /// Each learner's exit ticket: the first questions of their sheet of that day, so that its code leads to its marks.
    pub tickets: Vec<Worksheet>,
}

impl App {
    /// The papers of the lesson of a day for those who are expected.
    ///
    /// # Errors
    /// The class is not the actor's; nothing is planned for the day.
    pub fn see_papers(&self, actor: &Actor, class: ClassId, day: Day) -> Result<Papers> {
        let ways = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let mut learners: Vec<User> =
                people::learners(tx, class)?.into_iter().map(|one| one.user).collect();
            learners.sort_by_key(User::name);
            let mut ways = Vec::with_capacity(learners.len());
            for learner in learners {
                if let Some(mine) = self.lesson_of(tx, &frame, learner.id)?.filter(|mine| mine.expected) {
                    ways.push((learner, mine));
                }
            }
            Ok(ways)
        })?;
        let mut tickets = Vec::with_capacity(ways.len());
        for (learner, mine) in &ways {
            let Some(about) = mine.exit.as_ref().filter(|about| !self.library().asked_for(about).is_empty())
            else {
                continue;
            };
            let mut ticket = self.worksheet(class, learner.clone(), day, about)?;
            ticket.items.truncate(usize::from(mine.exit_items));
            tickets.push(ticket);
        }
        Ok(Papers { ways, tickets })
    }
}
