//! What a teacher sees of a class before the live board exists: who is in it, whose hand is up, what was
//! wished for, whether it is open.

use domain::people::{Class, User};
use domain::permission::Action;
use domain::{ClassId, Millis};
use store::calendar;
use store::people::{self, Enrolled};

use crate::actor::Subject;
use crate::{Actor, App, AppError, Result, record};

/// One learner of the class.
#[derive(Debug, Clone)]
pub struct Row {
    /// The learner and their tile.
    pub enrolled: Enrolled,
    /// The hand is up since.
    pub hand_since: Option<Millis>,
    /// The last wish in own words, with its moment.
    pub wish: Option<(String, Millis)>,
}

/// The class's page.
#[derive(Debug, Clone)]
pub struct ClassPage {
    /// The class.
    pub class: Class,
    /// Its teachers.
    pub teachers: Vec<User>,
    /// Open for signing in by the teacher's word until.
    pub open_until: Option<Millis>,
    /// Learners may sign in now, for whatever reason: the teacher's word, a meeting, home use.
    pub may_come_in: bool,
    /// Learners: raised hands first, the longest waiting on top, then by name.
    pub rows: Vec<Row>,
}

impl App {
    /// The classes of the actor.
    pub fn my_classes(&self, actor: &Actor) -> Result<Vec<Class>> {
        self.read(actor.tenant, |tx| Ok(people::classes_of(tx, actor.id())?))
    }

    /// One class as its teacher sees it.
    pub fn see_class(&self, actor: &Actor, class: ClassId) -> Result<ClassPage> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeClass, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let zone = calendar::calendar(tx, found.org)?.ok_or(AppError::NotFound("school"))?.zone;
            let mut rows = Vec::new();
            for enrolled in people::learners(tx, class)? {
                let learner = enrolled.user.id;
                let hand = store::hand::of(tx, learner)?;
                let hand_since =
                    hand.up.map(|(since, _)| since).filter(|since| zone.day(*since) == zone.day(now));
                let wish = match hand.wish {
                    Some(id) => store::log::record(tx, id)?,
                    None => None,
                };
                let wish = wish.and_then(|record| {
                    let at = record.at();
                    record.choice?.wish.map(|wish| (wish, at))
                });
                rows.push(Row { enrolled, hand_since, wish });
            }
            rows.sort_by_key(|row| row.hand_since.map_or(i64::MAX, |since| since.0));
            Ok(ClassPage {
                may_come_in: crate::sign_in::may_come_in(tx, &found, now)?,
                class: found,
                teachers: people::teachers(tx, class)?,
                open_until: people::open_until(tx, class)?.filter(|until| now < *until),
                rows,
            })
        })
    }

    /// Since when the actor's own hand is up.
    pub fn hand(&self, actor: &Actor) -> Result<Option<Millis>> {
        let (learner, now) = (actor.id(), self.now());
        self.read(actor.tenant, |tx| {
            // A hand that nobody saw yesterday is down today.
            let Some((since, _)) = store::hand::of(tx, learner)?.up else { return Ok(None) };
            let (_, zone) = record::home(tx, learner)?;
            Ok(Some(since).filter(|since| zone.day(*since) == zone.day(now)))
        })
    }
}
