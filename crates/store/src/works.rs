//! What a school's adults write for it, and the versions of it that were shared.

use domain::id::WorkId;
use domain::work::{Work, WorkKind};
use domain::{Millis, OrgId, UserId};

use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// The statement that reads works, with what follows its FROM.
macro_rules! works {
    ($rest:literal) => {
        concat!(
            "SELECT w.id, w.org_id, w.kind, w.name, w.author_id, w.draft, w.changed_at, w.withdrawn_at,
                    (SELECT max(v.version) FROM work_versions v
                     WHERE v.tenant_id = w.tenant_id AND v.work_id = w.id)
             FROM works w ",
            $rest
        )
    };
}

/// Adds a piece of work that nobody has shared yet.
///
/// # Errors
/// What the store says.
pub fn add(tx: &mut Tx, work: &Work) -> Result<()> {
    tx.execute(
        "INSERT INTO works (tenant_id, id, org_id, kind, name, author_id, draft, changed_at, withdrawn_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)",
        &params![
            work.id,
            work.org,
            work.kind.word(),
            work.name.as_str(),
            work.author,
            work.draft.as_str(),
            work.changed_at
        ],
    )?;
    Ok(())
}

/// Puts a draft in the place of the former one, if that is still the one of `before`; says whether it was.
///
/// # Errors
/// What the store says.
pub fn save(tx: &mut Tx, id: WorkId, draft: &str, before: Millis, now: Millis) -> Result<bool> {
    let changed = tx.execute(
        "UPDATE works SET draft = $3, changed_at = $5 WHERE tenant_id = $1 AND id = $2 AND changed_at = $4",
        &params![id, draft, before, now],
    )?;
    Ok(changed > 0)
}

/// Shares a version.
///
/// # Errors
/// What the store says.
pub fn share(tx: &mut Tx, id: WorkId, version: u32, source: &str, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO work_versions (tenant_id, work_id, version, source, shared_by, shared_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &params![id, version, source, by, at],
    )?;
    tx.execute("UPDATE works SET withdrawn_at = NULL WHERE tenant_id = $1 AND id = $2", &params![id])?;
    Ok(())
}

/// Takes a work out of use; its versions stay for the evidence that names them.
///
/// # Errors
/// What the store says.
pub fn withdraw(tx: &mut Tx, id: WorkId, at: Millis) -> Result<()> {
    tx.execute("UPDATE works SET withdrawn_at = $3 WHERE tenant_id = $1 AND id = $2", &params![id, at])?;
    Ok(())
}

/// Removes a work that was never shared; says whether it did.
///
/// # Errors
/// What the store says.
pub fn remove(tx: &mut Tx, id: WorkId) -> Result<bool> {
    let removed = tx.execute(
        "DELETE FROM works WHERE tenant_id = $1 AND id = $2 AND NOT EXISTS (
             SELECT 1 FROM work_versions v WHERE v.tenant_id = works.tenant_id AND v.work_id = works.id)",
        &params![id],
    )?;
    Ok(removed > 0)
}

/// One work.
///
/// # Errors
/// What the store says.
pub fn work(tx: &mut Tx, id: WorkId) -> Result<Option<Work>> {
    let found = tx.query_opt(works!("WHERE w.tenant_id = $1 AND w.id = $2"), &params![id])?;
    found.as_ref().map(read).transpose()
}

/// The text of the newest version of a work that was shared.
///
/// # Errors
/// What the store says.
pub fn newest(tx: &mut Tx, id: WorkId) -> Result<Option<String>> {
    let found = tx.query_opt(
        "SELECT source FROM work_versions WHERE tenant_id = $1 AND work_id = $2 ORDER BY version DESC LIMIT 1",
        &params![id],
    )?;
    found.map(|row| row.get(0)).transpose()
}

/// The works of a school, the one changed last first.
///
/// # Errors
/// What the store says.
pub fn of_org(tx: &mut Tx, org: OrgId) -> Result<Vec<Work>> {
    tx.query(
        works!("WHERE w.tenant_id = $1 AND w.org_id = $2 ORDER BY w.changed_at DESC, w.id"),
        &params![org],
    )?
    .iter()
    .map(read)
    .collect()
}

/// Whether a school has a work of a name.
///
/// # Errors
/// What the store says.
pub fn has_name(tx: &mut Tx, org: OrgId, name: &str) -> Result<bool> {
    let found = tx.query_opt(
        "SELECT 1 FROM works WHERE tenant_id = $1 AND org_id = $2 AND name = $3",
        &params![org, name],
    )?;
    Ok(found.is_some())
}

/// A version that was shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The school.
    pub org: OrgId,
    /// What it is.
    pub kind: WorkKind,
    /// The work's name.
    pub name: String,
    /// The version.
    pub version: u32,
    /// Its text.
    pub source: String,
    /// It is the newest and was not withdrawn.
    pub offered: bool,
}

/// Every version that was shared, by school and name, the oldest first.
///
/// # Errors
/// What the store says.
pub fn shared(tx: &mut Tx) -> Result<Vec<Shared>> {
    tx.query(
        "SELECT w.org_id, w.kind, w.name, v.version, v.source, w.withdrawn_at
         FROM works w JOIN work_versions v ON v.tenant_id = w.tenant_id AND v.work_id = w.id
         WHERE w.tenant_id = $1 ORDER BY w.org_id, w.name, v.version",
        &params![],
    )?
    .iter()
    .map(|row| {
        Ok(Shared {
            org: row.get(0)?,
            kind: kind(row.get(1)?)?,
            name: row.get(2)?,
            version: row.get(3)?,
            source: row.get(4)?,
            offered: row.get::<Option<Millis>>(5)?.is_none(),
        })
    })
    .collect()
}

/// A number that changes with every version that is shared and every work that is withdrawn.
///
/// # Errors
/// What the store says.
pub fn stamp(tx: &mut Tx) -> Result<(i64, Option<Millis>)> {
    let versions = tx.query_one("SELECT count(*) FROM work_versions WHERE tenant_id = $1", &params![])?;
    let withdrawn = tx.query_one("SELECT max(withdrawn_at) FROM works WHERE tenant_id = $1", &params![])?;
    Ok((versions.get(0)?, withdrawn.get(0)?))
}

fn read(row: &Row) -> Result<Work> {
    Ok(Work {
        id: row.get(0)?,
        org: row.get(1)?,
        kind: kind(row.get(2)?)?,
        name: row.get(3)?,
        author: row.get(4)?,
        draft: row.get(5)?,
        changed_at: row.get(6)?,
        withdrawn_at: row.get(7)?,
        shared: row.get(8)?,
    })
}

fn kind(word: &str) -> Result<WorkKind> {
    WorkKind::from_word(word).ok_or_else(|| StoreError::bad_value("kind", word))
}
