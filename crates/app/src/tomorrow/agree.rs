//! Agreeing to a proposal, comparing it with another, taking it over for another section.

use std::collections::BTreeMap;

use domain::lesson::{Change, Lesson, Model, Setup};
use domain::people::User;
use domain::permission::Action;
use domain::{ClassId, Day, UserId};
use store::lessons::{self, Kept};

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
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::PlanLesson, Subject::Class(class))?;
            let frame = self.frame(tx, class, Some(day))?;
            let kept = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            let other = match with {
                With::Version(number) => {
                    lessons::version(tx, kept.id, number)?.ok_or(AppError::NotFound("version"))?
                }
                With::Model(model) => {
                    let setup = Setup { model: Some(model), ..kept.lesson.setup.clone() };
                    let situation = self.situation(tx, &frame, setup, &kept.lesson.away)?;
                    self.plan(tx, &frame, &situation)?.0
                }
            };
            let mut people = named(tx, class, &kept.lesson)?;
            people.extend(named(tx, class, &other)?);
            Ok(Comparison { one: kept.lesson, other, people })
        })
    }

    /// Takes what was set for a lesson over for the next lesson of another class: the same model, clock and topics, with
    /// that class's learners, room and evidence.
    ///
    /// # Errors
    /// One of the classes is not the actor's, or has no such lesson.
    pub fn adapt_tomorrow(&self, actor: &Actor, from: (ClassId, Day), to: ClassId) -> Result<TomorrowView> {
        let (app, who, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let (class, day) = from;
            who.may(tx, Action::PlanLesson, Subject::Class(class))?;
            who.may(tx, Action::PlanLesson, Subject::Class(to))?;
            let source = lessons::of_day(tx, class, day)?.ok_or(AppError::NotFound("lesson"))?;
            let frame = app.frame(tx, to, None)?;
            let (kept, _) = app.open(tx, &frame, false)?;
            // Devices are the other room's own.
            let topics =
                source.lesson.focus.iter().flatten().cloned().collect::<std::collections::BTreeSet<_>>();
            let setup = Setup {
                model: Some(source.lesson.model),
                topics: topics.into_iter().collect(),
                devices: None,
                ..source.lesson.setup
            };
            let situation = app.situation(tx, &frame, setup, &kept.lesson.away)?;
            let (lesson, clashes) = app.plan(tx, &frame, &situation)?;
            let what = Change::Adapted { class, day };
            if !lessons::change(tx, kept.id, kept.version, &lesson, &what, Some(who.id()), now)? {
                return Err(AppError::Stale);
            }
            lessons::see(tx, kept.id, now)?;
            audit(
                tx,
                &app,
                who.id(),
                Action::PlanLesson,
                None,
                format!("lesson {} adapted from class {class}", kept.id),
            )?;
            let kept = Kept { version: kept.version + 1, lesson, ..kept };
            app.view(tx, &who, frame, kept, clashes)
        })
    }
}
