//! What a placement found: the same for the learner and for the teacher, but for the numbers.

use domain::people::{Class, User};
use domain::permission::Action;
use domain::{ClassId, CompetencyId, UserId};
use engine::place::Said;
use store::{people, placements};

use super::{Placing, load};
use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

/// Surely known from here, surely not up to the other; between them it is open.
const SURE: f32 = 0.9;
const LIKELY: f32 = 0.65;
/// Ready from here; at most so many are named (adaptive-engine 1.3 d: only the nearest are sure enough to name).
const READY: f32 = 0.25;
const READY_MOST: usize = 5;

/// How sure we are that something is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// Surely known.
    Known,
    /// Likely known.
    Likely,
    /// Open.
    Open,
    /// Likely not known yet.
    NotYet,
}

impl Found {
    fn of(p: f32) -> Self {
        match p {
            p if p >= SURE => Self::Known,
            p if p >= LIKELY => Self::Likely,
            p if p > 1.0 - LIKELY => Self::Open,
            _ => Self::NotYet,
        }
    }
}

/// One competency of a placement.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedLine {
    /// Which.
    pub competency: CompetencyId,
    /// The probability that it is known. 0..1.
    pub p: f32,
    /// The same in words.
    pub found: Found,
    /// What was answered when it was asked; empty where it was not.
    pub said: Vec<Said>,
    /// There are questions for it.
    pub askable: bool,
}

/// What a placement found.
#[derive(Debug, Clone)]
pub struct ResultView {
    /// Whose.
    pub learner: User,
    /// The placement.
    pub placing: Placing,
    /// Every competency in the order of the web.
    pub lines: Vec<PlacedLine>,
    /// What could be begun now, the likeliest first.
    pub ready: Vec<PlacedLine>,
}

/// The placements of a class.
#[derive(Debug, Clone)]
pub struct ClassPlacements {
    /// The class.
    pub class: Class,
    /// Its learners with their placements.
    pub learners: Vec<(User, Option<Placing>)>,
}

impl App {
    /// What the learner's own placement found so far; `None` before the first.
    ///
    /// # Errors
    /// The actor is no learner.
    pub fn see_own_result(&self, actor: &Actor) -> Result<Option<ResultView>> {
        actor.may_self(Action::Practise)?;
        self.result_of(actor, actor.id())
    }

    /// What a learner's placement found; `None` before the first.
    ///
    /// # Errors
    /// The learner is not the actor's to see.
    pub fn see_result(&self, actor: &Actor, learner: UserId) -> Result<Option<ResultView>> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeLearner, Subject::Person(learner)).map(|_| ())
        })?;
        self.result_of(actor, learner)
    }

    fn result_of(&self, actor: &Actor, learner: UserId) -> Result<Option<ResultView>> {
        let (user, placing) = self.read(actor.tenant, |tx| {
            let user = people::user(tx, learner)?.ok_or(AppError::NotFound("learner"))?;
            Ok((user, load(tx, learner)?))
        })?;
        Ok(placing.map(|placing| self.shown(user, placing)))
    }

    fn shown(&self, learner: User, placing: Placing) -> ResultView {
        let library = self.library();
        let line = |(id, p): &(CompetencyId, f32)| PlacedLine {
            competency: id.clone(),
            p: *p,
            found: Found::of(*p),
            said: placing
                .kept
                .asked
                .iter()
                .filter(|one| one.competency == *id)
                .map(|one| one.reply.said)
                .collect(),
            askable: !library.asked_for(id).is_empty(),
        };
        let lines: Vec<PlacedLine> = placing.kept.known.iter().map(line).collect();
        let mut order: Vec<usize> = (0..lines.len().min(placing.ready.len()))
            .filter(|at| placing.ready[*at] >= READY && library.has_something_for(&lines[*at].competency))
            .collect();
        order.sort_by(|a, b| placing.ready[*b].total_cmp(&placing.ready[*a]).then(a.cmp(b)));
        let ready = order.into_iter().take(READY_MOST).map(|at| lines[at].clone()).collect();
        ResultView { learner, placing, lines, ready }
    }

    /// The placements of a class's learners.
    ///
    /// # Errors
    /// The class is not the actor's to see.
    pub fn see_placements(&self, actor: &Actor, class: ClassId) -> Result<ClassPlacements> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeProgress, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let mut known = placements::of_class(tx, class)?;
            let mut take = |id: UserId| {
                let at = known.iter().position(|(learner, _)| *learner == id)?;
                super::read(&known.swap_remove(at).1)
            };
            let learners = people::learners(tx, class)?;
            let learners = learners.into_iter().map(|one| {
                let placing = take(one.user.id);
                (one.user, placing)
            });
            Ok(ClassPlacements { class: found, learners: learners.collect() })
        })
    }
}
