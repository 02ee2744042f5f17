//! The audit trail: a row for every write about a child, in the same transaction as the write.

use domain::id::AuditId;
use domain::{Millis, UserId};

use crate::{StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Ours.
    pub id: AuditId,
    /// When.
    pub at: Millis,
    /// Who; `None` for Waymark itself.
    pub actor: Option<UserId>,
    /// The action's word, as in the permission table.
    pub action: String,
    /// The child it is about, where it is about one.
    pub learner: Option<UserId>,
    /// What was written: kind and id, such as `evidence 01932c...`. No names, no answers.
    pub subject: String,
}

/// Writes a row.
pub fn write(tx: &mut Tx, row: &AuditRow) -> Result<()> {
    tx.execute(
        "INSERT INTO audit (tenant_id, id, at, actor_id, action, learner_id, subject)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![row.id, row.at, row.actor, row.action.as_str(), row.learner, row.subject.as_str()],
    )?;
    Ok(())
}

/// What was written about a learner, the newest first.
pub fn about(tx: &mut Tx, learner: UserId, limit: u32) -> Result<Vec<AuditRow>> {
    tx.query(
        "SELECT id, at, actor_id, action, learner_id, subject FROM audit
         WHERE tenant_id = $1 AND learner_id = $2 ORDER BY at DESC, id DESC LIMIT $3",
        &params![learner, i64::from(limit)],
    )?
    .iter()
    .map(|row| {
        Ok(AuditRow {
            id: row.get(0)?,
            at: row.get(1)?,
            actor: row.get(2)?,
            action: row.get(3)?,
            learner: row.get(4)?,
            subject: row.get(5)?,
        })
    })
    .collect()
}
