//! Agreeing to a proposal, comparing it with another, taking it over for another section.

use std::collections::{BTreeMap, BTreeSet};

use domain::lesson::{Change, Lesson, Model, Setup};
use domain::people::User;
use domain::permission::Action;
use domain::{ClassId, CompetencyId, Day, UserId};
use store::lessons;

use super::{TomorrowView, named};
use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// What a proposal is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// One of its versions.
    Version(u32),
    /// What would be proposed with another model.
    Model(Model),
}

/// Two proposals side by side.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What stands.
    pub one: Lesson,
    /// The other.
    pub other: Lesson,
    /// Everybody they name.
    pub people: BTreeMap<UserId, User>,
}

impl App {
    /// Agrees to a version, the one the teacher had before them.
    ///
    /// # Errors
    /// The class is not the actor's; there is a newer version ([`AppError::Stale`]).
    pub fn agree_tomorrow(&self, actor: &Actor, class: ClassId, day: Day, version: u32) -> Result<()> {
        let (app, who, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            who.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            if kept.version != version {
                return Err(AppError::Stale);
            }
            lessons::agree(tx, kept.id, version, who.id(), now)?;
            audit(
                tx,
                &app,
                who.id(),
                Action::PlanLesson,
                None,
                format!("lesson {} agreed, version {version}", kept.id),
            )
        })
    }

    /// The lesson of a day beside one of its versions, or beside what another model would make of the evening.
    ///
    /// # Errors
    /// The class is not the actor's; there is no such lesson or version; the other model cannot be planned.
    pub fn compare_tomorrow(
        &self,
        actor: &Actor,
        class: ClassId,
        day: Day,
        with: With,
    ) -> Result<Comparison> {
        let (evening, known, mut people) = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            let people = named(tx, class, &kept.lesson)?;
            let (known, setup) = match with {
                With::Version(number) => {
                    let version =
                        lessons::version(tx, kept.id, number)?.ok_or(AppError::NotFound("version"))?;
                    (Some((named(tx, class, &version)?, version)), None)
                }
                With::Model(model) => (None, Some(Setup { model: Some(model), ..kept.lesson.setup.clone() })),
            };
            Ok((self.evening(tx, frame, Some(kept), setup, None)?, known, people))
        })?;
        let other = match known {
            Some((others, version)) => {
                people.extend(others);
                version
            }
            None => self.plan(&evening)?.0,
        };
        let one = evening.kept.ok_or(AppError::NotFound("lesson"))?.lesson;
        Ok(Comparison { one, other, people })
    }

    /// Takes what was set for a lesson over for the next lesson of another class: the same model, clock and topics, with
    /// that class's learners, room and evidence.
    ///
    /// # Errors
    /// One of the classes is not the actor's, or has no such lesson.
    pub fn adapt_tomorrow(&self, actor: &Actor, from: (ClassId, Day), to: ClassId) -> Result<TomorrowView> {
        let (class, day) = from;
        let (setup, next) = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            actor.may(tx, Action::PlanLesson, Subject::Class(to))?;
            let source = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?.lesson;
            let topics: BTreeSet<CompetencyId> = source.focus.into_iter().flatten().collect();
            // Devices are the other room's own.
            let (model, topics, devices) = (Some(source.model), topics.into_iter().collect(), None);
            let setup = Setup { model, topics, devices, ..source.setup };
            Ok((setup, self.frame(tx, to, None)?.day))
        })?;
        self.propose_on(actor.tenant, to, next)?;
        let evening = self.read(actor.tenant, |tx| {
            let frame = self.frame(tx, to, Some(next))?;
            let kept = lessons::of_day(tx, to, next)?;
            self.evening(tx, frame, kept, Some(setup.clone()), None)
        })?;
        let (lesson, clashes) = self.plan(&evening)?;
        let kept = evening.kept.ok_or(AppError::NotFound("lesson"))?;
        let (app, who, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let what = Change::Adapted { class, day };
            if !lessons::change(tx, kept.id, kept.version, &lesson, &what, Some(who.id()), now)? {
                return Err(AppError::Stale);
            }
            audit(
                tx,
                &app,
                who.id(),
                Action::PlanLesson,
                None,
                format!("lesson {} adapted from class {class}", kept.id),
            )
        })?;
        self.view(actor, to, next, &clashes)
    }
}
