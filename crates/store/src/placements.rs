//! The last placement of each learner.

use domain::{ClassId, Millis, UserId};

use crate::{StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Puts a placement in the place of the learner's former one.
///
/// # Errors
/// What the store says.
pub fn save(tx: &mut Tx, learner: UserId, body: &str, now: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO placements (tenant_id, learner_id, body, touched_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, learner_id) DO UPDATE SET body = excluded.body, touched_at = excluded.touched_at",
        &params![learner, body, now],
    )?;
    Ok(())
}

/// The learner's placement, as JSON.
///
/// # Errors
/// What the store says.
pub fn of(tx: &mut Tx, learner: UserId) -> Result<Option<String>> {
    tx.query_opt("SELECT body FROM placements WHERE tenant_id = $1 AND learner_id = $2", &params![learner])?
        .map(|row| row.get(0))
        .transpose()
}

/// The placements of a class's learners.
///
/// # Errors
/// What the store says.
pub fn of_class(tx: &mut Tx, class: ClassId) -> Result<Vec<(UserId, String)>> {
    tx.query(
        "SELECT p.learner_id, p.body
         FROM enrollments e JOIN placements p ON p.tenant_id = e.tenant_id AND p.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner' ORDER BY p.learner_id",
        &params![class],
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?)))
    .collect()
}
