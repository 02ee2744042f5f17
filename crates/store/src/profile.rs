//! Profile entries: append-only versions of what a learner says of themselves.

use domain::UserId;
use domain::profile::{Entry, Field};

use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

fn read_entry(row: &Row) -> Result<Entry> {
    let field: String = row.get(2)?;
    Ok(Entry {
        id: row.get(0)?,
        learner: row.get(1)?,
        field: Field::from_word(&field).ok_or_else(|| StoreError::bad_value("field", &field))?,
        value: row.get(3)?,
        author: row.get(4)?,
        at: row.get(5)?,
    })
}

/// Adds a version.
pub fn add_entry(tx: &mut Tx, entry: &Entry) -> Result<()> {
    tx.execute(
        "INSERT INTO profile_entries (tenant_id, id, learner_id, field, value, author_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (tenant_id, id) DO NOTHING",
        &params![entry.id, entry.learner, entry.field.word(), entry.value.as_str(), entry.author, entry.at],
    )?;
    Ok(())
}

/// Every version of every field, the newest first.
pub fn history(tx: &mut Tx, learner: UserId) -> Result<Vec<Entry>> {
    tx.query(
        "SELECT id, learner_id, field, value, author_id, at FROM profile_entries
         WHERE tenant_id = $1 AND learner_id = $2 ORDER BY at DESC, id DESC",
        &params![learner],
    )?
    .iter()
    .map(read_entry)
    .collect()
}

/// The newest version of one field.
pub fn newest(tx: &mut Tx, learner: UserId, field: Field) -> Result<Option<Entry>> {
    tx.query_opt(
        "SELECT id, learner_id, field, value, author_id, at FROM profile_entries
         WHERE tenant_id = $1 AND learner_id = $2 AND field = $3 ORDER BY at DESC, id DESC LIMIT 1",
        &params![learner, field.word()],
    )?
    .as_ref()
    .map(read_entry)
    .transpose()
}
