//! What classes work towards, and how options are chosen in them.

use domain::focus::Focus;
use domain::id::FocusId;
use domain::{ClassId, Day, Millis, UserId};

use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Adds a focus.
///
/// # Errors
/// What the store says.
pub fn add(tx: &mut Tx, focus: &Focus) -> Result<()> {
    tx.execute(
        "INSERT INTO focuses (tenant_id, class_id, id, competency, from_day, until_day, said_by, said_at,
                              ended_by, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL)",
        &params![
            focus.class,
            focus.id,
            focus.competency.0.as_str(),
            focus.from,
            focus.until,
            focus.said_by,
            focus.said_at
        ],
    )?;
    Ok(())
}

/// Ends a focus; one that is ended already stays as it is.
///
/// # Errors
/// What the store says.
pub fn end(tx: &mut Tx, class: ClassId, id: FocusId, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE focuses SET ended_by = $4, ended_at = $5
         WHERE tenant_id = $1 AND class_id = $2 AND id = $3 AND ended_at IS NULL",
        &params![class, id, by, at],
    )?;
    Ok(())
}

/// What a class works towards and has worked towards, the oldest first.
///
/// # Errors
/// What the store says.
pub fn of_class(tx: &mut Tx, class: ClassId) -> Result<Vec<Focus>> {
    tx.query(
        "SELECT id, class_id, competency, from_day, until_day, said_by, said_at, ended_at
         FROM focuses WHERE tenant_id = $1 AND class_id = $2 ORDER BY said_at, id",
        &params![class],
    )?
    .iter()
    .map(read)
    .collect()
}

/// What the classes of a learner work towards on a day, the oldest first.
///
/// # Errors
/// What the store says.
pub fn of_learner(tx: &mut Tx, learner: UserId, day: Day) -> Result<Vec<Focus>> {
    tx.query(
        "SELECT f.id, f.class_id, f.competency, f.from_day, f.until_day, f.said_by, f.said_at, f.ended_at
         FROM enrollments e JOIN focuses f ON f.tenant_id = e.tenant_id AND f.class_id = e.class_id
         WHERE e.tenant_id = $1 AND e.user_id = $2 AND e.role = 'learner' AND f.ended_at IS NULL
           AND f.from_day <= $3 AND f.until_day >= $3
         ORDER BY f.said_at, f.id",
        &params![learner, day],
    )?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<Focus> {
    Ok(Focus {
        id: row.get(0)?,
        class: row.get(1)?,
        competency: row.get(2)?,
        from: row.get(3)?,
        until: row.get(4)?,
        said_by: row.get(5)?,
        said_at: row.get(6)?,
        ended_at: row.get(7)?,
    })
}

/// Says how options are chosen in a class: a word of the engine's policies.
///
/// # Errors
/// What the store says.
pub fn choose_policy(tx: &mut Tx, class: ClassId, policy: &str, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO class_policies (tenant_id, class_id, policy, said_by, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, class_id)
         DO UPDATE SET policy = excluded.policy, said_by = excluded.said_by, said_at = excluded.said_at",
        &params![class, policy, by, at],
    )?;
    Ok(())
}

/// How options are chosen in a class, where somebody said: the word, by whom, when.
///
/// # Errors
/// What the store says.
pub fn policy(tx: &mut Tx, class: ClassId) -> Result<Option<(String, UserId, Millis)>> {
    let row = tx.query_opt(
        "SELECT policy, said_by, said_at FROM class_policies WHERE tenant_id = $1 AND class_id = $2",
        &params![class],
    )?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).transpose()
}

/// How options are chosen for a learner: what was said last in any of their classes.
///
/// # Errors
/// What the store says.
pub fn policy_of(tx: &mut Tx, learner: UserId) -> Result<Option<String>> {
    let row = tx.query_opt(
        "SELECT p.policy
         FROM enrollments e JOIN class_policies p ON p.tenant_id = e.tenant_id AND p.class_id = e.class_id
         WHERE e.tenant_id = $1 AND e.user_id = $2 AND e.role = 'learner'
         ORDER BY p.said_at DESC, p.class_id DESC LIMIT 1",
        &params![learner],
    )?;
    row.map(|row| row.get(0)).transpose()
}
