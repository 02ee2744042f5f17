//! The raised hand and the last wish: what follows from a learner's records beside belief.

use domain::evidence::{HelpBy, HelpOutcome, Kind};
use domain::{Evidence, EvidenceId, Millis, UserId};

use crate::{StoreError, Tx, params};

/// Whether a learner waits for an adult, and what they wished last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hand {
    /// The hand is up since, and by which record. Asking again does not begin the wait anew.
    pub up: Option<(Millis, EvidenceId)>,
    /// The record of the last wish in own words.
    pub wish: Option<EvidenceId>,
}

impl Hand {
    /// What one more record changes. Records come in the order of a fold.
    pub(crate) fn apply(&mut self, record: &Evidence) {
        match record.kind {
            Kind::Help => {
                let Some(help) = record.help.as_ref().filter(|help| help.by == HelpBy::Adult) else { return };
                match help.outcome {
                    HelpOutcome::Asked => self.up = self.up.or(Some(record.order())),
                    HelpOutcome::Given | HelpOutcome::Withdrawn => self.up = None,
                }
            }
            Kind::Choice => {
                let wish = record.choice.as_ref().and_then(|choice| choice.wish.as_ref());
                if wish.is_some_and(|wish| !wish.trim().is_empty()) {
                    self.wish = Some(record.id);
                }
            }
            _ => {}
        }
    }
}

/// The hand and the wish of one learner, without their beliefs.
///
/// # Errors
/// What the store says.
pub fn of(tx: &mut Tx, learner: UserId) -> Result<Hand, StoreError> {
    let row = tx.query_opt(
        "SELECT hand_since, hand_id, wish_id FROM folds WHERE tenant_id = $1 AND learner_id = $2",
        &params![learner],
    )?;
    let Some(row) = row else { return Ok(Hand::default()) };
    let up: (Option<Millis>, Option<EvidenceId>) = (row.get(0)?, row.get(1)?);
    Ok(Hand { up: up.0.zip(up.1), wish: row.get(2)? })
}
