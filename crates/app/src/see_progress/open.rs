//! One competency of a class opened: who is in each word, what their last wrong answers have in common; and one
//! learner's cell of it with its reasons.

use std::collections::BTreeMap;

use domain::evidence::AnswerClass;
use domain::id::MisconceptionId;
use domain::{CompetencyId, Evidence, UserId};
use engine::{Reasons, Told};
use store::{Tx, log, people};

use super::since::Then;
use super::{Ask, Room, Row};
use crate::{AppError, Result};

/// How many of a learner's newest records on a competency are looked through for wrong answers. Ours: about two
/// sittings, so that a mix-up that is over does not linger.
pub const NEWEST: usize = 10;

/// A competency that is open.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its cells.
    pub row: Row,
    /// What the last wrong answers have in common.
    pub wrong: WrongAnswers,
    /// The learner whose cell is open.
    pub cell: Option<OpenedCell>,
}

/// What the last wrong answers of those who have not mastered it have in common.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WrongAnswers {
    /// Of each kind, the places of the learners who gave such an answer: mix-ups first, then the most frequent.
    pub groups: Vec<(Why, Vec<usize>)>,
    /// Wrong answers of which we do not know why.
    pub unexplained: usize,
}

/// Why an answer was wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A known misconception.
    Misconception(MisconceptionId),
    /// Right in value, not in the form asked for.
    Form,
    /// Wrong only in its sign.
    Sign,
    /// Wrong only in its unit.
    Units,
    /// Right but for rounding.
    Rounding,
    /// One small slip.
    Slip,
}

/// One learner's cell with its reasons.
#[derive(Debug, Clone)]
pub struct OpenedCell {
    /// The learner's place.
    pub learner: usize,
    /// What we believe and why.
    pub reasons: Reasons,
    /// For each record told the mix-up that its answer showed.
    pub mixups: Vec<Option<MisconceptionId>>,
    /// Who judged, where a judgement stands.
    pub judge: Option<String>,
}

pub(super) fn open(tx: &mut Tx, room: &Room<'_>, then: &Then, ask: &Ask) -> Result<Option<Opened>> {
    let Some(id) = &ask.of else { return Ok(None) };
    let node = room.app.model().web.node(id).ok_or(AppError::NotFound("competency"))?;
    let row = room.row(then, node);
    let newest = log::newest_about(tx, room.class.id, id, NEWEST)?;
    let wrong = wrong_answers(room, &row, &newest);
    let cell = match ask.learner {
        Some(learner) => Some(open_cell(tx, room, id, learner)?),
        None => None,
    };
    Ok(Some(Opened { row, wrong, cell }))
}

/// Sorts the wrong answers. Who has mastered it needs nothing any more, whatever they answered before.
fn wrong_answers(room: &Room<'_>, row: &Row, newest: &BTreeMap<UserId, Vec<Evidence>>) -> WrongAnswers {
    let mut groups: BTreeMap<Why, Vec<usize>> = BTreeMap::new();
    let mut unexplained = 0;
    for (at, user) in room.learners.iter().enumerate().filter(|(at, _)| !row.cells[*at].word.done()) {
        for record in newest.get(&user.id).into_iter().flatten() {
            match record.answer_class.as_ref().map(why) {
                Some(Some(why)) => {
                    let group = groups.entry(why).or_default();
                    if group.last() != Some(&at) {
                        group.push(at);
                    }
                }
                Some(None) if record.answer_class == Some(AnswerClass::Other) => unexplained += 1,
                _ => {}
            }
        }
    }
    let mut groups: Vec<(Why, Vec<usize>)> = groups.into_iter().collect();
    let is_mixup = |why: &Why| matches!(why, Why::Misconception(_));
    groups.sort_by_key(|(why, learners)| std::cmp::Reverse((is_mixup(why), learners.len())));
    WrongAnswers { groups, unexplained }
}

/// Why an answer of this class was wrong; `None` where it was not, or where we do not know.
fn why(class: &AnswerClass) -> Option<Why> {
    match class {
        AnswerClass::Misconception(id) => Some(Why::Misconception(id.clone())),
        AnswerClass::WrongForm => Some(Why::Form),
        AnswerClass::Sign => Some(Why::Sign),
        AnswerClass::Units => Some(Why::Units),
        AnswerClass::Rounding => Some(Why::Rounding),
        AnswerClass::Slip => Some(Why::Slip),
        AnswerClass::Right
        | AnswerClass::Other
        | AnswerClass::Unparsed
        | AnswerClass::NotLearned
        | AnswerClass::HandedIn => None,
    }
}

fn open_cell(tx: &mut Tx, room: &Room<'_>, id: &CompetencyId, learner: UserId) -> Result<OpenedCell> {
    let place = room.learners.iter().position(|user| user.id == learner);
    let place = place.ok_or(AppError::NotFound("learner"))?;
    let (model, prior) = (room.app.model(), room.states[place].prior());
    let records = log::records_of(tx, learner)?;
    let reasons =
        engine::reasons(&model.web, &model.params, prior, learner, &records, id, room.now, room.today);
    let reasons = reasons.ok_or(AppError::NotFound("competency"))?;
    let mixup =
        |told: &Told| match records.iter().find(|record| record.id == told.record)?.answer_class.as_ref()? {
            AnswerClass::Misconception(id) => Some(id.clone()),
            _ => None,
        };
    let judge = match reasons.belief.overridden.and_then(|pin| pin.by) {
        Some(by) => people::user(tx, by)?.map(|user| user.name()),
        None => None,
    };
    Ok(OpenedCell { learner: place, mixups: reasons.told.iter().map(mixup).collect(), reasons, judge })
}
