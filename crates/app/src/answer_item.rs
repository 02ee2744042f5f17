//! A learner answers an item, opens a hint, says "I have not learned this yet", goes on. Every answer is
//! evidence; the belief is folded in the same transaction.

use domain::evidence::{
    ANSWER_MAX, AnswerClass, Evidence, Help, HelpBy, HelpOutcome, Kind, TEXT_MAX, Weighted,
};
use domain::permission::Action;
use domain::{CompetencyId, EvidenceId, Millis, UserId};
use store::{Tx, learner_day};

use crate::record::{self, Rule};
use crate::sitting::{self, Current, Outcome, Sitting, SittingView};
use crate::{Actor, App, AppError, Result};

/// An answer as it came.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Client-made; the same twice is one record.
    pub id: EvidenceId,
    /// [`Current::key`] of the item it answers.
    pub item: String,
    /// As typed.
    pub raw: String,
    /// The language it was typed in, for decimal signs and words.
    pub lang: &'static str,
}

/// Longer pauses are not work at this item.
const ACTIVE_MAX: i64 = 10 * Millis::MINUTE;

impl App {
    /// The sitting at hand with its item.
    ///
    /// # Errors
    /// There is none.
    pub fn see_sitting(&self, actor: &Actor) -> Result<SittingView> {
        actor.may_self(Action::Practise)?;
        let learner = actor.id();
        let found = self.read(actor.tenant, |tx| sitting::load(tx, learner))?;
        self.view_of(found.ok_or(AppError::NotFound("practice"))?)
    }

    /// Takes an answer.
    ///
    /// # Errors
    /// [`AppError::Stale`] when the item was finished in the meantime, in another tab or on another tablet.
    pub fn answer_item(&self, actor: &Actor, answer: &Answer) -> Result<()> {
        actor.may_self(Action::Practise)?;
        let (app, actor, answer, now) = (self.clone(), actor.clone(), answer.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            if store::log::record(tx, answer.id)?.is_some() {
                return Ok(());
            }
            let mut sitting = open(tx, &actor, &answer.item)?;
            let Some(current) = sitting.item.as_mut() else { return Err(AppError::Stale) };
            let item = app.make(current)?;
            let checked = item.check(&answer.raw, answer.lang)?;
            let readable = checked.class != AnswerClass::Unparsed;
            if readable {
                current.tries += 1;
            }
            let mut evidence = app.attempt(tx, &actor, answer.id, current, &item, now)?;
            evidence.answer =
                Some(answer.raw.chars().take(if item.is_rated() { ANSWER_MAX } else { TEXT_MAX }).collect());
            evidence.score = checked.score;
            evidence.answer_class = Some(checked.class.clone());
            record::save(tx, &app, &actor, Action::Practise, &evidence)?;
            // What a person is to read is shown again whole.
            let kept = if item.is_rated() { ANSWER_MAX } else { 200 };
            current.answer = Some(answer.raw.chars().take(kept).collect());
            current.shown_at = now;
            if checked.class == AnswerClass::HandedIn {
                current.ended = Some(Outcome::HandedIn);
            }
            if checked.class == AnswerClass::Right {
                let alone = current.tries == 1 && current.hints == 0 && !current.example && !current.adult;
                current.ended = Some(if alone { Outcome::Right } else { Outcome::RightWithHelp });
            }
            sitting::save(tx, actor.id(), &sitting, now)
        })
    }

    /// Opens the next hint; after the last one, how it is done.
    pub fn open_hint(&self, actor: &Actor, id: EvidenceId, item: &str) -> Result<()> {
        self.help(actor, id, item, HelpBy::Hint)
    }

    /// Opens the worked example with other numbers.
    pub fn open_example(&self, actor: &Actor, id: EvidenceId, item: &str) -> Result<()> {
        self.help(actor, id, item, HelpBy::Example)
    }

    fn help(&self, actor: &Actor, id: EvidenceId, key: &str, by: HelpBy) -> Result<()> {
        actor.may_self(Action::Practise)?;
        let (app, actor, key, now) = (self.clone(), actor.clone(), key.to_owned(), self.now());
        self.write(actor.tenant, move |tx| {
            if store::log::record(tx, id)?.is_some() {
                return Ok(());
            }
            let mut sitting = open(tx, &actor, &key)?;
            let Some(current) = sitting.item.as_mut() else { return Err(AppError::Stale) };
            let item = app.make(current)?;
            let last = offered(&item);
            let what = match by {
                HelpBy::Hint if current.hints >= last => return Ok(()),
                HelpBy::Hint => {
                    current.hints += 1;
                    format!("hint {} of {last}", current.hints)
                }
                _ => {
                    current.example = true;
                    "worked example".to_owned()
                }
            };
            // The last hint says the answer, so the item ends with it unless the learner has ended it.
            if current.hints == last && current.ended.is_none() {
                current.ended = Some(Outcome::Shown);
            }
            let mut evidence = about_item(tx, &actor, id, Kind::Help, (current, &item), now)?;
            (evidence.hints_used, evidence.hints_offered) = (current.hints, last);
            evidence.help = Some(Help { by, what, outcome: HelpOutcome::Given });
            record::save(tx, &app, &actor, Action::Practise, &evidence)?;
            sitting::save(tx, actor.id(), &sitting, now)
        })
    }

    /// "I have not learned this yet": worth more than a wrong guess, and no shame. The item ends and is shown.
    pub fn not_learned(&self, actor: &Actor, id: EvidenceId, key: &str) -> Result<()> {
        actor.may_self(Action::Practise)?;
        let (app, actor, key, now) = (self.clone(), actor.clone(), key.to_owned(), self.now());
        self.write(actor.tenant, move |tx| {
            if store::log::record(tx, id)?.is_some() {
                return Ok(());
            }
            let mut sitting = open(tx, &actor, &key)?;
            let Some(current) = sitting.item.as_mut() else { return Err(AppError::Stale) };
            let item = app.make(current)?;
            current.tries += 1;
            let mut evidence = app.attempt(tx, &actor, id, current, &item, now)?;
            evidence.score = Some(0.0);
            evidence.answer_class = Some(AnswerClass::NotLearned);
            record::save(tx, &app, &actor, Action::Practise, &evidence)?;
            current.hints = offered(&item);
            current.ended = Some(Outcome::Shown);
            sitting::save(tx, actor.id(), &sitting, now)
        })
    }

    /// Goes on to the next item, or to the end of the sitting. Sent twice it goes on once.
    pub fn next(&self, actor: &Actor, key: &str) -> Result<()> {
        actor.may_self(Action::Practise)?;
        let (app, actor, key, now) = (self.clone(), actor.clone(), key.to_owned(), self.now());
        self.write(actor.tenant, move |tx| {
            let Some(mut sitting) = sitting::load(tx, actor.id())? else { return Err(AppError::Stale) };
            let current = sitting.item.as_ref().filter(|item| item.key() == key);
            let Some(ended) = current.and_then(|item| item.ended) else { return Ok(()) };
            sitting.done.push(ended);
            let full = sitting.done.len() >= usize::from(sitting.length);
            let enough =
                !full && sitting.in_a_row() && app.is_passed(tx, actor.id(), &sitting.competency, now)?;
            sitting.item =
                if !full && !enough { Some(app.next_item(tx, actor.id(), &sitting, now)?) } else { None };
            sitting::save(tx, actor.id(), &sitting, now)
        })
    }

    /// Whether a competency is practised, or more, by now.
    fn is_passed(&self, tx: &mut Tx, learner: UserId, id: &CompetencyId, now: Millis) -> Result<bool> {
        let (_, zone) = record::home(tx, learner)?;
        let model = self.model();
        let state = store::fold::state_of(tx, model, learner)?;
        let belief = engine::believe(&model.web, &model.params, &state, id, now, zone.day(now));
        Ok(belief.is_some_and(|belief| belief.word.passed()))
    }

    /// The learner stops. What was answered stays answered.
    pub fn stop_practice(&self, actor: &Actor) -> Result<()> {
        actor.may_self(Action::Practise)?;
        let learner = actor.id();
        self.write(actor.tenant, move |tx| Ok(learner_day::end_sitting(tx, learner)?))
    }

    fn attempt(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        id: EvidenceId,
        current: &Current,
        item: &content::Item,
        now: Millis,
    ) -> Result<Evidence> {
        let mut evidence = about_item(tx, actor, id, Kind::Attempt, (current, item), now)?;
        evidence.try_no = current.tries;
        evidence.hints_used = current.hints;
        evidence.hints_offered = offered(item);
        let active = (now.0 - current.shown_at.0).clamp(0, ACTIVE_MAX);
        evidence.active_ms = u32::try_from(active).ok();
        // An adult beside the learner is more help than an example on the page.
        let by = if current.adult {
            Some((HelpBy::Adult, ""))
        } else {
            current.example.then_some((HelpBy::Example, "worked example"))
        };
        evidence.help = by.map(|(by, what)| Help { by, what: what.to_owned(), outcome: HelpOutcome::Given });
        Ok(evidence)
    }
}

/// A record about the item at hand.
fn about_item(
    tx: &mut Tx,
    actor: &Actor,
    id: EvidenceId,
    kind: Kind,
    (current, item): (&Current, &content::Item),
    now: Millis,
) -> Result<Evidence> {
    let mut evidence = record::begin(tx, actor, actor.id(), id, kind, Rule::Screen, now)?;
    evidence.class = actor.class;
    name_item(&mut evidence, current, item);
    Ok(evidence)
}

/// Says which item a record is about, so that it can be made again, and what the item practises.
pub(crate) fn name_item(evidence: &mut Evidence, current: &Current, item: &content::Item) {
    evidence.template = Some(current.template.clone());
    evidence.template_version = Some(current.version);
    evidence.seed = Some(current.seed);
    evidence.competencies =
        item.competencies().iter().map(|c| Weighted { id: c.id.clone(), weight: c.weight }).collect();
}

/// Hints of an item, the bottom-out included.
pub(crate) fn offered(item: &content::Item) -> u16 {
    item.hints() + 1
}

/// The sitting, if its item is this one and still open.
fn open(tx: &mut Tx, actor: &Actor, key: &str) -> Result<Sitting> {
    let sitting = sitting::load(tx, actor.id())?.ok_or(AppError::Stale)?;
    let fits = sitting.item.as_ref().is_some_and(|item| item.key() == key && item.ended.is_none());
    if fits { Ok(sitting) } else { Err(AppError::Stale) }
}
