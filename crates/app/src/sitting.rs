//! A sitting: one run of practice on one competency, one item at a time. What is before the learner now is
//! kept as a few plain values; the item itself is made again from template, version and seed.

use content::Item;
use domain::id::{SittingId, TemplateId};
use domain::{CompetencyId, Millis, UserId};
use serde::{Deserialize, Serialize};
use store::{Tx, learner_day};

use crate::{App, AppError, Result};

/// Items of a usual sitting.
pub const LENGTH: u8 = 6;
/// Items of a look back.
pub const REVIEW_LENGTH: u8 = 3;
/// So many right in a row, at the first try and alone, of something that is practised by then, and it is enough for
/// now: what is known is not drilled.
pub const ENOUGH: usize = 3;

/// The place of a usual sitting's item that a person rates, counted from 0: after some that are right or wrong, so that
/// who writes has warmed up. One a sitting, for each must be read.
pub const RATED_AT: usize = 3;
/// No more is asked for while so many pieces of a learner wait to be read.
pub const WAITING_MOST: usize = 2;

/// How an item ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Right at the first try, unaided.
    Right,
    /// Right in the end.
    RightWithHelp,
    /// Shown, or not learned yet.
    Shown,
    /// Handed in: a person reads it and rates it.
    HandedIn,
}

/// One run of practice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sitting {
    /// Ours.
    pub id: SittingId,
    /// What is practised.
    pub competency: CompetencyId,
    /// How many items it has.
    pub length: u8,
    /// How the finished ones ended.
    pub done: Vec<Outcome>,
    /// The item at hand; `None` when all are finished.
    pub item: Option<Current>,
    /// When it began.
    pub began_at: Millis,
}

/// The item at hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Current {
    /// Its template.
    pub template: TemplateId,
    /// The template's version.
    pub version: u32,
    /// Its seed.
    pub seed: u32,
    /// When it, or its last feedback, was put before the learner.
    pub shown_at: Millis,
    /// Tries that were read as an answer.
    pub tries: u16,
    /// Hints opened; one more than there are hints is the bottom-out.
    pub hints: u16,
    /// The worked example with other numbers was opened.
    pub example: bool,
    /// An adult came while it was open.
    #[serde(default)]
    pub adult: bool,
    /// The last answer as typed.
    pub answer: Option<String>,
    /// How it ended, once it has.
    pub ended: Option<Outcome>,
}

impl Sitting {
    /// The last ones were right at the first try and alone. What was handed in says nothing yet.
    pub fn in_a_row(&self) -> bool {
        let mut last = self.done.iter().rev().filter(|outcome| **outcome != Outcome::HandedIn);
        last.by_ref().take(ENOUGH).filter(|outcome| **outcome == Outcome::Right).count() == ENOUGH
    }

    /// The next item may be one that a person rates: in a usual sitting, not in a look back, whose verdict is needed at
    /// once.
    fn may_be_rated(&self) -> bool {
        self.length >= LENGTH && self.done.len() == RATED_AT
    }

    /// It ended before its length, since what came was enough.
    pub fn ended_early(&self) -> bool {
        self.item.is_none() && self.done.len() < usize::from(self.length)
    }
}

impl Current {
    /// An item that nobody has seen yet.
    pub(crate) fn fresh(template: TemplateId, version: u32, seed: u32, now: Millis) -> Self {
        let (tries, hints, example, adult) = (0, 0, false, false);
        Self {
            template,
            version,
            seed,
            shown_at: now,
            tries,
            hints,
            example,
            adult,
            answer: None,
            ended: None,
        }
    }

    /// What a form carries so that an answer finds its item.
    pub fn key(&self) -> String {
        format!("{}@{}-{}", self.template, self.version, self.seed)
    }
}

/// A sitting with its item made.
#[derive(Debug, Clone)]
pub struct SittingView {
    /// The plain values.
    pub sitting: Sitting,
    /// The item at hand.
    pub item: Option<Item>,
}

impl App {
    /// Begins a sitting in the place of the former one.
    ///
    /// # Errors
    /// There are no items for this competency.
    pub(crate) fn begin_sitting(
        &self,
        tx: &mut Tx,
        learner: UserId,
        competency: &CompetencyId,
        length: u8,
        now: Millis,
    ) -> Result<()> {
        let mut sitting = Sitting {
            id: SittingId::new(now, self.id_bytes()),
            competency: competency.clone(),
            length,
            done: Vec::new(),
            item: None,
            began_at: now,
        };
        sitting.item = Some(self.next_item(tx, learner, &sitting, now)?);
        save(tx, learner, &sitting, now)
    }

    /// Chooses the next item: another template than the last where there is one, and a fresh seed; in its place one that
    /// a person rates.
    pub(crate) fn next_item(
        &self,
        tx: &mut Tx,
        learner: UserId,
        sitting: &Sitting,
        now: Millis,
    ) -> Result<Current> {
        let templates = self.library().asked_for(&sitting.competency);
        let random = self.random();
        // The first is chance, the others follow in turn, so that each comes as often as the rest.
        let start = usize::from(random[4]);
        let last =
            sitting.item.as_ref().and_then(|item| templates.iter().position(|id| *id == item.template));
        let seed = u32::from_be_bytes([random[0], random[1], random[2], random[3]]);
        if let Some(rated) =
            self.rated_item(&sitting.competency, seed, now).filter(|_| sitting.may_be_rated())
            && store::fold::watch(tx, self.model(), learner)?.to_read.len() < WAITING_MOST
        {
            return Ok(rated);
        }
        self.nth_item(&sitting.competency, last.map_or(start, |last| last + 1), seed, now)
    }

    /// A fresh item that a person rates; `None` where the competency has none.
    pub(crate) fn rated_item(&self, id: &CompetencyId, seed: u32, now: Millis) -> Option<Current> {
        let library = self.library();
        let templates = library.templates_for(id).iter().filter_map(|id| library.template(id));
        let rated: Vec<_> = templates.filter(|template| template.is_rated()).collect();
        // The seed's low part says the setting of a template's knobs, its high part which template.
        let template = rated.get((seed >> 16) as usize % rated.len().max(1))?;
        Some(Current::fresh(template.id.clone(), template.version, seed, now))
    }

    /// A fresh item of the nth of a competency's templates whose answers are right or wrong, counted round and round.
    ///
    /// # Errors
    /// There is no question about it.
    pub(crate) fn nth_item(&self, id: &CompetencyId, nth: usize, seed: u32, now: Millis) -> Result<Current> {
        let templates = self.library().asked_for(id);
        let id = templates.get(nth % templates.len().max(1)).ok_or(AppError::NotFound("item"))?;
        let template = self.library().template(id).ok_or(AppError::NotFound("item"))?;
        Ok(Current::fresh(template.id.clone(), template.version, seed, now))
    }

    /// Makes the item at hand.
    pub(crate) fn make(&self, item: &Current) -> Result<Item> {
        Ok(self.library().item(&item.template, item.version, item.seed)?)
    }

    pub(crate) fn view_of(&self, sitting: Sitting) -> Result<SittingView> {
        let item = sitting.item.as_ref().map(|item| self.make(item)).transpose()?;
        Ok(SittingView { sitting, item })
    }
}

/// The learner's sitting, if there is one that this version can read.
pub(crate) fn load(tx: &mut Tx, learner: UserId) -> Result<Option<Sitting>> {
    Ok(learner_day::sitting(tx, learner)?.and_then(|body| serde_json::from_str(&body).ok()))
}

pub(crate) fn save(tx: &mut Tx, learner: UserId, sitting: &Sitting, now: Millis) -> Result<()> {
    let body = serde_json::to_string(sitting).map_err(|error| AppError::Fault(error.to_string()))?;
    Ok(learner_day::save_sitting(tx, learner, sitting.id, &body, now)?)
}
