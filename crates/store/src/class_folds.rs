//! What is folded of all learners of a class, in few statements; and which of it is still what was read before.

use std::collections::BTreeMap;

use domain::{ClassId, EvidenceId, Millis, UserId};
use engine::{LearnerState, SkillState};

use crate::fold::{self, Model};
use crate::{StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Names one state of a learner's fold: as long as it is the same, so is the fold. The revision alone begins
/// anew where a learner was erased and works again; the last record does not come twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    revision: Option<i64>,
    records: i64,
    last: EvidenceId,
    params: String,
}

/// The stamps of a class's learners of whom anything was folded.
///
/// # Errors
/// What the store says.
pub fn stamps(tx: &mut Tx, class: ClassId) -> Result<BTreeMap<UserId, Stamp>> {
    tx.query(
        "SELECT f.learner_id, f.revision, f.records, f.last_id, f.params
         FROM enrollments e JOIN folds f ON f.tenant_id = e.tenant_id AND f.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner'",
        &params![class],
    )?
    .iter()
    .map(|row| {
        let stamp =
            Stamp { revision: row.get(1)?, records: row.get(2)?, last: row.get(3)?, params: row.get(4)? };
        Ok((row.get(0)?, stamp))
    })
    .collect()
}

/// The states of all learners of a class of whom anything was folded, as [`fold::of`] gives them one by one.
///
/// # Errors
/// What the store says.
pub fn states(tx: &mut Tx, model: &Model, class: ClassId) -> Result<BTreeMap<UserId, LearnerState>> {
    let (mut states, mut old): (BTreeMap<UserId, LearnerState>, Vec<UserId>) = Default::default();
    let heads = tx.query(
        "SELECT f.learner_id, f.params, f.state
         FROM enrollments e JOIN folds f ON f.tenant_id = e.tenant_id AND f.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner'",
        &params![class],
    )?;
    for row in &heads {
        if row.get::<&str>(1)? == model.params.version {
            states.insert(row.get(0)?, fold::decode("a learner's fold", row.get(2)?)?);
        } else {
            old.push(row.get(0)?);
        }
    }
    let beliefs = tx.query(
        "SELECT b.learner_id, b.competency, b.state
         FROM enrollments e JOIN beliefs b ON b.tenant_id = e.tenant_id AND b.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner'",
        &params![class],
    )?;
    for row in &beliefs {
        if let Some(state) = states.get_mut(&row.get(0)?) {
            let skill: SkillState = fold::decode("a belief", row.get(2)?)?;
            state.skills.insert(row.get(1)?, skill);
        }
    }
    for learner in old {
        // Kept with other constants: what is shown must be folded with these.
        states.insert(learner, fold::of(tx, model, learner)?.state);
    }
    Ok(states)
}

/// The learners of a class about whom any record, correction or not, speaks of a moment after `at`.
///
/// # Errors
/// What the store says.
pub fn touched_since(tx: &mut Tx, class: ClassId, at: Millis) -> Result<Vec<UserId>> {
    tx.query(
        "SELECT e.user_id FROM enrollments e
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner' AND EXISTS (
           SELECT 1 FROM evidence_learners l
           WHERE l.tenant_id = e.tenant_id AND l.learner_id = e.user_id AND l.at > $3)",
        &params![class, at],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}
