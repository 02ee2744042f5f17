//! What a class's progress is compared with: what stood on the page when this person last looked, or what was
//! believed at the end of any school day.

use std::collections::HashMap;

use domain::competency::Node;
use domain::{Day, Millis, UserId};
use engine::{Placed, Word};
use store::looks::{self, Look};
use store::{Tx, class_folds, log};

use super::Room;
use crate::{AppError, Result};

/// Looks within this of one another are one session. Ours: a lesson's first glance and its last are two.
const SESSION: i64 = 30 * Millis::MINUTE;

/// Since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Since {
    /// Since this person last looked, before the session of looking that goes on.
    #[default]
    Looked,
    /// Since the end of a school day.
    Day(Day),
}

/// What it was compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// They never looked before: there is nothing to compare with.
    FirstLook,
    /// What stood on the page at this moment.
    Look(Millis),
    /// What was believed at the end of this school day, by all that is recorded of the time up to then.
    Day(Day),
}

/// The words then.
pub(super) struct Then {
    compared: Compared,
    words: Words,
    begins_session: bool,
}

enum Words {
    Nothing,
    Seen {
        look: Look,
        learners: Vec<Option<usize>>,
        competencies: HashMap<String, usize>,
    },
    /// The states at that moment, where they were others than now.
    Believed {
        states: Vec<Option<Placed>>,
        at: Millis,
        day: Day,
    },
}

impl Then {
    pub(super) fn load(tx: &mut Tx, room: &Room<'_>, user: UserId, since: &Since) -> Result<Self> {
        let moments = looks::moments(tx, user, room.class.id)?;
        let goes_on = moments.first().is_some_and(|last| room.now.0 - last.0 < SESSION);
        let (compared, words) = match since {
            Since::Day(day) => (Compared::Day(*day), believed(tx, room, *day)?),
            Since::Looked => match moments.get(usize::from(goes_on)) {
                Some(at) => match looks::look(tx, user, room.class.id, *at)? {
                    Some(look) => (Compared::Look(*at), seen(room, look)),
                    None => (Compared::FirstLook, Words::Nothing),
                },
                None => (Compared::FirstLook, Words::Nothing),
            },
        };
        Ok(Self { compared, words, begins_session: !goes_on })
    }

    pub(super) fn compared(&self) -> Compared {
        self.compared
    }

    /// What is shown now is to be kept.
    pub(super) fn begins_session(&self) -> bool {
        self.begins_session
    }

    /// The words of one competency.
    pub(super) fn at<'t>(&'t self, room: &'t Room<'t>, node: Node) -> At<'t> {
        let row = match &self.words {
            Words::Seen { competencies, .. } => {
                competencies.get(&room.app.model().web.competency(node).id.0).copied()
            }
            _ => None,
        };
        At { then: self, room, node, row }
    }
}

/// The words then of one competency.
pub(super) struct At<'t> {
    then: &'t Then,
    room: &'t Room<'t>,
    node: Node,
    row: Option<usize>,
}

impl At<'_> {
    /// A learner's word then; `now` is the one of today.
    pub(super) fn word(&self, learner: usize, now: Word) -> Option<Word> {
        match &self.then.words {
            Words::Nothing => None,
            Words::Seen { look, learners, .. } => {
                let learner = learners[learner]?;
                match self.row {
                    Some(row) => look.word(row, learner),
                    // No page had it, so nobody of the class had shown anything of it.
                    None if matches!(now, Word::Unknown | Word::NotStarted) => Some(now),
                    None => Some(Word::NotStarted),
                }
            }
            Words::Believed { states, at, day } => {
                let model = self.room.app.model();
                let state = states[learner].as_ref().unwrap_or(&self.room.states[learner]);
                Some(state.at(&model.web, &model.params, self.node, *at, *day).word)
            }
        }
    }
}

/// Finds the learners and competencies of today in a look. Who came into the class since has nothing to
/// compare with.
fn seen(room: &Room<'_>, look: Look) -> Words {
    let places: HashMap<UserId, usize> = look.learners().iter().copied().zip(0..).collect();
    let learners = room.learners.iter().map(|user| places.get(&user.id).copied()).collect();
    let competencies = look.competencies().iter().map(|id| id.0.clone()).zip(0..).collect();
    Words::Seen { look, learners, competencies }
}

/// Folds the log up to the end of a school day. Whom no record speaks of since then is now what they were; only
/// time has passed, and the state is read at that moment.
fn believed(tx: &mut Tx, room: &Room<'_>, day: Day) -> Result<Words> {
    if day >= room.today {
        return Err(AppError::field("since", "progress-day-not-over"));
    }
    let next = day.tomorrow().map_err(|_| AppError::field("since", "progress-day-unreadable"))?;
    let at = room.zone.moment(next, 0).plus(-1);
    let touched = class_folds::touched_since(tx, room.class.id, at)?;
    let model = room.app.model();
    let mut states = Vec::with_capacity(room.learners.len());
    for (user, now) in room.learners.iter().zip(&room.states) {
        if !touched.contains(&user.id) {
            states.push(None);
            continue;
        }
        let mut records = log::records_of(tx, user.id)?;
        records.retain(|record| record.at() <= at);
        let state = engine::fold(&model.web, &model.params, now.prior(), user.id, &records);
        states.push(Some(Placed::new(&model.web, state)));
    }
    Ok(Words::Believed { states, at, day })
}
