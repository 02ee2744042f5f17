//! A few learners at one screen: each answers aloud or on a slate, the adult taps who was right.

use content::Item;
use domain::evidence::Source;
use domain::id::TemplateId;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::{ClassId, CompetencyId, EvidenceId, Millis, UserId};
use engine::place::{Next, Reply, Said};
use store::people;

use super::{Placing, load, may_place, save, seed_of};
use crate::actor::Subject;
use crate::record;
use crate::sitting::Current;
use crate::{Actor, App, AppError, Result};

/// Most learners at one screen.
pub const GROUP_MAX: usize = 6;

/// The question that tells most about all of them together.
#[derive(Debug, Clone)]
pub struct GroupView {
    /// The class.
    pub class: Class,
    /// The learners, each with how many they have answered, and whether theirs is done.
    pub learners: Vec<(User, usize, bool)>,
    /// What is asked about, and the question; `None` when all are done.
    pub question: Option<(CompetencyId, Current, Item)>,
}

/// What one learner of the group answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupReply {
    /// Client-made; the same twice is one record.
    pub id: EvidenceId,
    /// Who.
    pub learner: UserId,
    /// What; `None` where they did not answer.
    pub said: Option<Said>,
}

impl App {
    /// The next question for a group.
    ///
    /// # Errors
    /// A learner who is not in the class; too many.
    pub fn see_group_placement(
        &self,
        actor: &Actor,
        class: ClassId,
        learners: &[UserId],
    ) -> Result<GroupView> {
        let now = self.now();
        let ground = self.ground();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::Observe, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            if learners.is_empty() || learners.len() > GROUP_MAX {
                return Err(AppError::field("learner", "placement-group-size"));
            }
            let (mut rows, mut open) = (Vec::new(), Vec::new());
            for learner in learners {
                if !people::is_in_class(tx, class, *learner)? {
                    return Err(AppError::NotFound("learner"));
                }
                let user = people::user(tx, *learner)?.ok_or(AppError::NotFound("learner"))?;
                let placing = self.placing_for_adult(tx, ground, *learner, now)?;
                rows.push((user, placing.asked(), placing.done.is_some()));
                if placing.done.is_none() {
                    open.push(self.taken_up(ground, &Placing { sitting: 0, ..placing }));
                }
            }
            // Each one's best question; taken is the one that tells most over all.
            let candidates: Vec<usize> = open
                .iter()
                .filter_map(|placement| match placement.next() {
                    Next::Ask(skill) => Some(skill),
                    _ => None,
                })
                .collect();
            let told = |skill: usize| open.iter().map(|placement| placement.tells(skill)).sum::<f32>();
            let best = candidates.into_iter().max_by(|a, b| told(*a).total_cmp(&told(*b)).then(b.cmp(a)));
            let Some(skill) = best else {
                return Ok(GroupView { class: found, learners: rows, question: None });
            };
            let id = self.model().web.competency(ground.nodes[skill]).id.clone();
            // The same question until it is answered: named by who sits there and how far they are.
            let sum: usize = rows.iter().map(|(_, asked, _)| asked).sum();
            let named = learners.iter().flat_map(UserId::as_bytes).copied();
            let seed = seed_of(named.chain(sum.to_be_bytes())) as u32;
            let current = self.nth_item(&id, sum, seed, now)?;
            let item = self.make(&current)?;
            Ok(GroupView { class: found, learners: rows, question: Some((id, current, item)) })
        })
    }

    /// A learner's placement under way, or a fresh one where there is none.
    pub(super) fn placing_for_adult(
        &self,
        tx: &mut store::Tx,
        ground: &super::Ground,
        learner: UserId,
        now: Millis,
    ) -> Result<Placing> {
        match load(tx, learner)? {
            Some(placing) => Ok(placing),
            None => {
                let (_, zone) = record::home(tx, learner)?;
                self.fresh(tx, ground, learner, zone.day(now))
            }
        }
    }

    /// Keeps what the learners of a group answered to one question.
    ///
    /// # Errors
    /// A learner who is not the actor's; a question that does not speak of the competency.
    pub fn answer_group_placement(
        &self,
        actor: &Actor,
        class: ClassId,
        (competency, template, version, seed): (CompetencyId, TemplateId, u32, u32),
        replies: &[GroupReply],
    ) -> Result<()> {
        let (app, actor, replies, now) = (self.clone(), actor.clone(), replies.to_vec(), self.now());
        self.read(actor.tenant, |tx| actor.may(tx, Action::Observe, Subject::Class(class)).map(|_| ()))?;
        let current = Current::fresh(template, version, seed, now);
        let item = self.make(&current).map_err(|_| AppError::Stale)?;
        if !item.competencies().iter().any(|weighted| weighted.id == competency) {
            return Err(AppError::Stale);
        }
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::Observe, Subject::Class(class))?;
            let ground = app.ground();
            for reply in &replies {
                let Some(said) = reply.said else { continue };
                may_place(tx, &actor, reply.learner)?;
                if store::log::record(tx, reply.id)?.is_some() {
                    continue;
                }
                let mut placing = app.placing_for_adult(tx, ground, reply.learner, now)?;
                if placing.done.is_some() {
                    continue;
                }
                let who = (reply.id, reply.learner);
                let evidence =
                    app.adult_attempt(tx, &actor, who, (&current, &item), (said, Source::Talk), now)?;
                record::save(tx, &app, &actor, Action::Observe, &evidence)?;
                let told = Reply { said, choices: item.choices(), rapid: false, active_ms: None };
                placing.sitting = 0;
                app.replied(tx, &actor, reply.learner, &mut placing, (competency.clone(), told), now)?;
            }
            Ok(())
        })
    }

    /// Begins anew for a learner: what was answered stays evidence, the questions start over.
    ///
    /// # Errors
    /// The learner is not the actor's.
    pub fn restart_placement(&self, actor: &Actor, learner: UserId) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            may_place(tx, &actor, learner)?;
            let ground = app.ground();
            let (_, zone) = record::home(tx, learner)?;
            let mut placing = app.fresh(tx, ground, learner, zone.day(now))?;
            let placement = app.taken_up(ground, &placing);
            app.go_on(ground, &placement, &mut placing, now);
            record::audit(
                tx,
                &app,
                actor.id(),
                Action::Observe,
                Some(learner),
                "placement begun anew".into(),
            )?;
            save(tx, learner, &placing, now)
        })
    }
}
