//! Placement on paper: a sheet of blocks, after each of which the number right says where to go on. The sheet of a
//! class is the same whenever it is printed, so that what an adult reads off it can be entered days later.

use content::Item;
use domain::evidence::Source;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::{ClassId, CompetencyId, EvidenceId, Millis, UserId};
use engine::place::{Limits, Purpose, Reply, Said, Sheet, Turn, Why};
use store::people;

use super::{Ground, Placing, may_place, save, seed_of};
use crate::actor::Subject;
use crate::be_with::class_of;
use crate::record;
use crate::sitting::Current;
use crate::{Actor, App, AppError, Result};

/// Blocks on the way through a sheet, and questions in each.
const BLOCKS: usize = 2;
const EACH: usize = 4;

/// One question of a sheet.
#[derive(Debug, Clone)]
pub struct PaperQuestion {
    /// What it is about.
    pub competency: CompetencyId,
    /// The question.
    pub item: Item,
    /// It again, as it is named in evidence.
    pub current: Current,
}

/// One block of a sheet.
#[derive(Debug, Clone)]
pub struct PaperBlock {
    /// Its questions.
    pub questions: Vec<PaperQuestion>,
    /// With 0, 1, 2, ... right: the block to go on with, or `None` for the end.
    pub next: Vec<Option<usize>>,
}

/// A sheet.
#[derive(Debug, Clone)]
pub struct PaperView {
    /// The class.
    pub class: Class,
    /// Whose answers are entered; `None` when it is printed.
    pub learner: Option<User>,
    /// The blocks.
    pub blocks: Vec<PaperBlock>,
}

/// What an adult read off the sheet of one learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetMark {
    /// Client-made; the same twice is one record.
    pub id: EvidenceId,
    /// The block and the question in it.
    pub place: (usize, usize),
    /// What was answered.
    pub said: Said,
}

impl App {
    /// The sheet of a class.
    ///
    /// # Errors
    /// The class is not the actor's; there is nothing to ask.
    pub fn see_sheet(&self, actor: &Actor, class: ClassId) -> Result<PaperView> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeProgress, Subject::Class(class))?;
            let class = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let blocks = self.sheet(self.ground(), &class)?;
            Ok(PaperView { class, learner: None, blocks })
        })
    }

    /// The sheet of the class that the actor and a learner have in common, for entering what the learner answered.
    ///
    /// # Errors
    /// The learner is not the actor's, or not in the class.
    pub fn see_sheet_of(&self, actor: &Actor, learner: UserId) -> Result<PaperView> {
        let (class, user) = self.read(actor.tenant, |tx| {
            may_place(tx, actor, learner)?;
            Ok((class_of(tx, actor, None, learner)?, people::user(tx, learner)?))
        })?;
        Ok(PaperView { learner: user, ..self.see_sheet(actor, class)? })
    }

    fn sheet(&self, ground: &Ground, class: &Class) -> Result<Vec<PaperBlock>> {
        let web = &self.model().web;
        // Named by the class, so that it is the same sheet next week.
        let seed = seed_of(class.id.as_bytes().iter().copied());
        let start = ground.start(web, Some(class.grade.number()));
        let purpose = Purpose {
            askable: ground.askable.clone(),
            limits: Limits { questions: BLOCKS * EACH, sitting: BLOCKS * EACH },
            ..Purpose::of_all(&ground.model, start, seed)
        };
        let sheet = Sheet::new(&ground.model, &purpose, BLOCKS, EACH);
        let mut blocks = Vec::with_capacity(sheet.blocks.len());
        for (nth, block) in sheet.blocks.iter().enumerate() {
            let mut questions = Vec::with_capacity(block.skills.len());
            for (at, skill) in block.skills.iter().enumerate() {
                let id = web.competency(ground.nodes[*skill as usize]).id.clone();
                let seed = (seed as u32).wrapping_add(1000 * nth as u32 + at as u32);
                let current = self.nth_item(&id, nth + at, seed, Millis(0))?;
                questions.push(PaperQuestion { competency: id, item: self.make(&current)?, current });
            }
            let next = block.turns.iter().map(|turn| match turn {
                Turn::Block(at) => Some(*at as usize),
                Turn::End(_) => None,
            });
            blocks.push(PaperBlock { questions, next: next.collect() });
        }
        if blocks.is_empty() { Err(AppError::NotFound("item")) } else { Ok(blocks) }
    }

    /// Enters what a learner answered on the sheet: a placement that is done.
    ///
    /// # Errors
    /// The learner is not the actor's; nothing is marked; a question that the sheet does not have.
    pub fn enter_sheet(&self, actor: &Actor, learner: UserId, marks: &[SheetMark]) -> Result<()> {
        if marks.is_empty() {
            return Err(AppError::field("mark", "placement-nothing-marked"));
        }
        let view = self.see_sheet_of(actor, learner)?;
        let (app, actor, marks, now) = (self.clone(), actor.clone(), marks.to_vec(), self.now());
        self.write(actor.tenant, move |tx| {
            may_place(tx, &actor, learner)?;
            let ground = app.ground();
            let (_, zone) = record::home(tx, learner)?;
            let mut placing: Placing = app.fresh(tx, ground, learner, zone.day(now))?;
            let mut new = false;
            for mark in &marks {
                let question = view
                    .blocks
                    .get(mark.place.0)
                    .and_then(|block| block.questions.get(mark.place.1))
                    .ok_or(AppError::NotFound("item"))?;
                let asked = engine::place::KeptAnswer {
                    competency: question.competency.clone(),
                    reply: Reply {
                        said: mark.said,
                        choices: question.item.choices(),
                        rapid: false,
                        active_ms: None,
                    },
                };
                placing.kept.asked.push(asked);
                if store::log::record(tx, mark.id)?.is_some() {
                    continue;
                }
                new = true;
                let (who, what) = ((mark.id, learner), (&question.current, &question.item));
                let evidence = app.adult_attempt(tx, &actor, who, what, (mark.said, Source::Paper), now)?;
                record::save(tx, &app, &actor, Action::Observe, &evidence)?;
            }
            if !new {
                // The form was sent twice.
                return Ok(());
            }
            let placement = app.taken_up(ground, &placing);
            app.go_on(ground, &placement, &mut placing, now);
            (placing.at_hand, placing.resting, placing.done) = (None, false, Some(Why::Limit));
            app.conclude(tx, &actor, learner, &placing, now)?;
            save(tx, learner, &placing, now)
        })
    }
}
