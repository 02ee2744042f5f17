//! Placement: where a learner is, from at most 25 questions. By the learner on a screen, by a group at one screen with
//! an adult, or on a printed sheet that an adult enters. Each answer is evidence; so is what the whole concludes.
//! Nothing is locked by it, it can be stopped and taken up again, and what it did not ask it says.

mod ground;
mod group;
mod paper;
mod result;

use content::Item;
use domain::evidence::{AnswerClass, Evidence, Kind, Source};
use domain::people::User;
use domain::permission::Action;
use domain::{CompetencyId, Day, EvidenceId, Millis, UserId};
use engine::place::{Kept, KeptAnswer, Limits, Next, Placement, Purpose, Reply, Said, Why};
use serde::{Deserialize, Serialize};
use store::{Tx, people, placements};

pub(crate) use ground::Ground;
use ground::seed_of;
pub use group::{GROUP_MAX, GroupReply, GroupView};
pub use paper::{PaperBlock, PaperQuestion, PaperView, SheetMark};
pub use result::{ClassPlacements, Found, PlacedLine, ResultView};

use crate::actor::Subject;
use crate::answer_item::{Answer, name_item};
use crate::record::{self, Rule};
use crate::sitting::Current;
use crate::{Actor, App, AppError, Result};

/// An answer within this time was not thought about, in milliseconds.
const RAPID: i64 = 3_000;
/// Longer pauses are not work at this question.
const ACTIVE_MAX: i64 = 10 * Millis::MINUTE;

/// A placement as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placing {
    /// What the engine keeps.
    pub kept: Kept,
    /// Of each competency, in the order of [`Kept::known`], how likely it could be begun now.
    pub ready: Vec<f32>,
    /// How many were asked in the sitting that goes on.
    pub sitting: usize,
    /// Which competency the question at hand is about, and the question.
    pub at_hand: Option<(CompetencyId, Current)>,
    /// Enough for one sitting: it goes on when the learner says so.
    pub resting: bool,
    /// Why it is done, once it is.
    pub done: Option<Why>,
    /// The school's day on which it began.
    pub began: Day,
    /// The school's day of the last answer.
    pub touched: Day,
}

impl Placing {
    /// How many questions were answered.
    pub fn asked(&self) -> usize {
        self.kept.asked.len()
    }

    /// The most that may be asked.
    pub fn most(&self) -> usize {
        self.kept.limits.questions
    }
}

/// What stands before the learner.
#[derive(Debug, Clone)]
pub struct PlacementView {
    /// The placement; `None` before the first.
    pub placing: Option<Placing>,
    /// The question at hand.
    pub item: Option<Item>,
    /// Questions at most, of a placement that begins now.
    pub most: usize,
}

impl App {
    pub(crate) fn ground(&self) -> &Ground {
        self.ground.get_or_init(|| Ground::new(&self.model().web, self.packs()))
    }

    /// Where the learner's own placement stands.
    ///
    /// # Errors
    /// The actor is no learner.
    pub fn see_placement(&self, actor: &Actor) -> Result<PlacementView> {
        actor.may_self(Action::Practise)?;
        let placing = self.read(actor.tenant, |tx| load(tx, actor.id()))?;
        let at_hand = placing.as_ref().and_then(|placing| placing.at_hand.as_ref());
        let item = at_hand.map(|(_, current)| self.make(current)).transpose()?;
        Ok(PlacementView { placing, item, most: limits_of(&actor.user).questions })
    }

    /// Begins a placement, or a new one after one that is done. One under way goes on.
    ///
    /// # Errors
    /// There is nothing to ask.
    pub fn begin_placement(&self, actor: &Actor) -> Result<()> {
        actor.may_self(Action::Practise)?;
        let (app, learner, now) = (self.clone(), actor.id(), self.now());
        self.write(actor.tenant, move |tx| {
            let known = load(tx, learner)?;
            let (_, zone) = record::home(tx, learner)?;
            let today = zone.day(now);
            let ground = app.ground();
            let mut placing = match known {
                Some(placing) if placing.done.is_none() && !placing.resting => return Ok(()),
                Some(placing) if placing.done.is_none() => Placing { resting: false, sitting: 0, ..placing },
                _ => app.fresh(tx, ground, learner, today)?,
            };
            let placement = app.taken_up(ground, &placing);
            app.go_on(ground, &placement, &mut placing, now);
            save(tx, learner, &placing, now)
        })
    }

    /// A placement before its first question.
    pub(crate) fn fresh(&self, tx: &mut Tx, ground: &Ground, learner: UserId, today: Day) -> Result<Placing> {
        let user = people::user(tx, learner)?.ok_or(AppError::NotFound("learner"))?;
        let web = &self.model().web;
        let grade = user.grade.map(domain::people::Grade::number);
        // Named by the learner and the day: who looks twice before the first answer is asked the same.
        let seed = seed_of(learner.as_bytes().iter().copied().chain(today.to_string().into_bytes()));
        let kept = Kept {
            params: self.model().params.version.clone(),
            start: ground.start(web, grade),
            seed,
            limits: limits_of(&user),
            asked: Vec::new(),
            known: Vec::new(),
            ability: 0.0,
        };
        Ok(Placing {
            kept,
            ready: Vec::new(),
            sitting: 0,
            at_hand: None,
            resting: false,
            done: None,
            began: today,
            touched: today,
        })
    }

    /// The engine's placement with the answers so far.
    pub(crate) fn taken_up<'g>(&self, ground: &'g Ground, placing: &Placing) -> Placement<'g> {
        let purpose = Purpose {
            askable: ground.askable.clone(),
            easy_start: true,
            ..Purpose::of_all(&ground.model, placing.kept.start, placing.kept.seed)
        };
        let web = &self.model().web;
        let before = placing.kept.asked.len().saturating_sub(placing.sitting);
        let mut earlier = placing.kept.clone();
        let now = earlier.asked.split_off(before);
        let mut placement = earlier.resume(&ground.model, web, &ground.nodes, purpose);
        for one in now {
            if let Some(skill) = ground.skill(web, &one.competency) {
                placement.answer(skill, one.reply);
            }
        }
        placement
    }

    /// Keeps what the engine has found, and puts the next question, or the end.
    pub(crate) fn go_on(
        &self,
        ground: &Ground,
        placement: &Placement<'_>,
        placing: &mut Placing,
        now: Millis,
    ) {
        let web = &self.model().web;
        let asked = std::mem::take(&mut placing.kept.asked);
        placing.kept = Kept { asked, ..placement.keep(web, &ground.nodes, &placing.kept.params) };
        placing.ready = placement.ready();
        placing.at_hand = None;
        match placement.next() {
            Next::Ask(skill) => {
                let id = web.competency(ground.nodes[skill]).id.clone();
                placing.at_hand = self.question(&id, now).map(|current| (id, current));
                if placing.at_hand.is_none() {
                    placing.done = Some(Why::Nothing);
                }
            }
            Next::Rest => placing.resting = true,
            Next::Done(why) => placing.done = Some(why),
        }
    }

    /// A fresh question about a competency.
    fn question(&self, id: &CompetencyId, now: Millis) -> Option<Current> {
        let random = self.random();
        let seed = u32::from_be_bytes([random[0], random[1], random[2], random[3]]);
        self.nth_item(id, usize::from(random[4]), seed, now).ok()
    }

    /// Takes an answer of the learner's own.
    ///
    /// # Errors
    /// [`AppError::Stale`] when the question was answered in the meantime.
    pub fn answer_placement(&self, actor: &Actor, answer: &Answer) -> Result<()> {
        self.reply_placement(actor, answer.id, &answer.item, Some((answer.raw.clone(), answer.lang)))
    }

    /// "I have not learned this yet."
    ///
    /// # Errors
    /// As [`Self::answer_placement`].
    pub fn not_learned_placement(&self, actor: &Actor, id: EvidenceId, key: &str) -> Result<()> {
        self.reply_placement(actor, id, key, None)
    }

    fn reply_placement(
        &self,
        actor: &Actor,
        id: EvidenceId,
        key: &str,
        answer: Option<(String, &'static str)>,
    ) -> Result<()> {
        actor.may_self(Action::Practise)?;
        let (app, actor, key, now) = (self.clone(), actor.clone(), key.to_owned(), self.now());
        self.write(actor.tenant, move |tx| {
            if store::log::record(tx, id)?.is_some() {
                return Ok(());
            }
            let mut placing = load(tx, actor.id())?.ok_or(AppError::Stale)?;
            let Some((about, current)) = placing.at_hand.as_mut().filter(|(_, current)| current.key() == key)
            else {
                return Err(AppError::Stale);
            };
            let (about, item) = (about.clone(), app.make(current)?);
            let active = (now.0 - current.shown_at.0).clamp(0, ACTIVE_MAX);
            let mut evidence = record::begin(tx, &actor, actor.id(), id, Kind::Attempt, Rule::Screen, now)?;
            evidence.class = actor.class;
            name_item(&mut evidence, current, &item);
            evidence.active_ms = u32::try_from(active).ok();
            evidence.try_no = 1;
            let said = match &answer {
                None => {
                    evidence.score = Some(0.0);
                    evidence.answer_class = Some(AnswerClass::NotLearned);
                    Said::NotLearned
                }
                Some((raw, lang)) => {
                    let checked = item.check(raw, lang)?;
                    if checked.class == AnswerClass::Unparsed {
                        // Nothing is counted that was not read; the question stays.
                        current.answer = Some(raw.chars().take(200).collect());
                        return save(tx, actor.id(), &placing, now);
                    }
                    evidence.answer = Some(raw.chars().take(domain::evidence::TEXT_MAX).collect());
                    evidence.score = checked.score;
                    let right = checked.score.is_some_and(|score| score >= 0.5);
                    evidence.answer_class = Some(checked.class);
                    if right { Said::Right } else { Said::Wrong }
                }
            };
            record::save(tx, &app, &actor, Action::Practise, &evidence)?;
            let reply = Reply {
                said,
                choices: item.choices(),
                rapid: active < RAPID && said == Said::Wrong,
                active_ms: evidence.active_ms,
            };
            app.replied(tx, &actor, actor.id(), &mut placing, (about, reply), now)
        })
    }

    /// A reply is known: what follows from it, and at the end the record of what the placement concludes.
    pub(crate) fn replied(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        learner: UserId,
        placing: &mut Placing,
        (competency, reply): (CompetencyId, Reply),
        now: Millis,
    ) -> Result<()> {
        let (_, zone) = record::home(tx, learner)?;
        placing.touched = zone.day(now);
        placing.kept.asked.push(KeptAnswer { competency, reply });
        placing.sitting += 1;
        let ground = self.ground();
        let placement = self.taken_up(ground, placing);
        self.go_on(ground, &placement, placing, now);
        if placing.done.is_some() {
            self.conclude(tx, actor, learner, placing, now)?;
        }
        save(tx, learner, placing, now)
    }

    /// Writes what the placement concludes of what it did not ask.
    pub(crate) fn conclude(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        learner: UserId,
        placing: &Placing,
        now: Millis,
    ) -> Result<()> {
        let placed = placing.kept.expected();
        if placed.is_empty() {
            return Ok(());
        }
        let (rule, action) = match actor.id() == learner {
            true => (Rule::Screen, Action::Practise),
            false => (Rule::Teacher, Action::Observe),
        };
        let id = EvidenceId::new(now, self.id_bytes());
        let mut evidence = record::begin(tx, actor, learner, id, Kind::Placement, rule, now)?;
        evidence.class = actor.class;
        evidence.placed = placed;
        record::save(tx, self, actor, action, &evidence).map(|_| ())
    }

    /// The record of an answer that an adult saw or read: right, wrong, or "not learned".
    pub(crate) fn adult_attempt(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (id, learner): (EvidenceId, UserId),
        (current, item): (&Current, &Item),
        (said, source): (Said, Source),
        now: Millis,
    ) -> Result<Evidence> {
        let mut evidence = record::begin(tx, actor, learner, id, Kind::Attempt, Rule::Teacher, now)?;
        name_item(&mut evidence, current, item);
        evidence.source = source;
        evidence.try_no = 1;
        evidence.score = Some(if said == Said::Right { 1.0 } else { 0.0 });
        evidence.answer_class = Some(match said {
            Said::Right => AnswerClass::Right,
            Said::Wrong => AnswerClass::Other,
            Said::NotLearned => AnswerClass::NotLearned,
        });
        Ok(evidence)
    }
}

/// The learner's placement, where there is one that this version can read.
pub(crate) fn load(tx: &mut Tx, learner: UserId) -> Result<Option<Placing>> {
    Ok(placements::of(tx, learner)?.and_then(|body| read(&body)))
}

/// What a learner's next placement may ask at most.
pub(crate) fn limits_of(user: &User) -> Limits {
    Limits::of_grade(user.grade.map(domain::people::Grade::number))
}

fn read(body: &str) -> Option<Placing> {
    serde_json::from_str(body).ok()
}

pub(crate) fn save(tx: &mut Tx, learner: UserId, placing: &Placing, now: Millis) -> Result<()> {
    let body = serde_json::to_string(placing).map_err(|error| AppError::Fault(error.to_string()))?;
    Ok(placements::save(tx, learner, &body, now)?)
}

/// An adult may place a learner whom they may observe.
fn may_place(tx: &mut Tx, actor: &Actor, learner: UserId) -> Result<()> {
    actor.may(tx, Action::Observe, Subject::Person(learner)).map(|_| ())
}
