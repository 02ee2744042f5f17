//! What is before a learner now: the sitting. Not evidence: gone when it is done.
//! Its body is JSON whose shape belongs to the app.

use domain::id::SittingId;
use domain::{Millis, UserId};

use crate::{StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Puts a sitting in the place of the learner's former one.
pub fn save_sitting(tx: &mut Tx, learner: UserId, id: SittingId, body: &str, now: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO sittings (tenant_id, learner_id, id, body, touched_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, learner_id) DO UPDATE
         SET id = excluded.id, body = excluded.body, touched_at = excluded.touched_at",
        &params![learner, id, body, now],
    )?;
    Ok(())
}

/// The learner's sitting, as JSON.
pub fn sitting(tx: &mut Tx, learner: UserId) -> Result<Option<String>> {
    tx.query_opt("SELECT body FROM sittings WHERE tenant_id = $1 AND learner_id = $2", &params![learner])?
        .map(|row| row.get(0))
        .transpose()
}

/// Ends the learner's sitting.
pub fn end_sitting(tx: &mut Tx, learner: UserId) -> Result<()> {
    tx.execute("DELETE FROM sittings WHERE tenant_id = $1 AND learner_id = $2", &params![learner])?;
    Ok(())
}
