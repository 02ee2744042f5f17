//! Who looks after whom.

use domain::people::User;
use domain::{OrgId, UserId};

use crate::people::read_user;
use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

fn users(rows: &[Row]) -> Result<Vec<User>> {
    rows.iter().map(read_user).collect()
}

/// Whether a guardian looks after a learner.
pub fn is_guardian(tx: &mut Tx, guardian: UserId, learner: UserId) -> Result<bool> {
    Ok(tx
        .query_opt(
            "SELECT 1 FROM guardianships WHERE tenant_id = $1 AND guardian_id = $2 AND learner_id = $3",
            &params![guardian, learner],
        )?
        .is_some())
}

/// Says that a guardian looks after a learner; the same twice is once.
pub fn add_guardian(tx: &mut Tx, guardian: UserId, learner: UserId) -> Result<()> {
    tx.execute(
        "INSERT INTO guardianships (tenant_id, guardian_id, learner_id) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id, guardian_id, learner_id) DO NOTHING",
        &params![guardian, learner],
    )?;
    Ok(())
}

/// Says that a guardian no longer looks after a learner. False when it was not so.
pub fn remove_guardian(tx: &mut Tx, guardian: UserId, learner: UserId) -> Result<bool> {
    let changed = tx.execute(
        "DELETE FROM guardianships WHERE tenant_id = $1 AND guardian_id = $2 AND learner_id = $3",
        &params![guardian, learner],
    )?;
    Ok(changed == 1)
}

/// The guardians of a learner, by given name.
pub fn guardians(tx: &mut Tx, learner: UserId) -> Result<Vec<User>> {
    users(&tx.query(
        "SELECT u.id, u.org_id, u.role, u.given_name, u.family_name, u.grade, u.sourced_id
         FROM guardianships g JOIN users u ON u.tenant_id = g.tenant_id AND u.id = g.guardian_id
         WHERE g.tenant_id = $1 AND g.learner_id = $2 AND u.is_active = 1
         ORDER BY u.given_name, u.family_name, u.id",
        &params![learner],
    )?)
}

/// The learners a guardian looks after, by given name.
pub fn children(tx: &mut Tx, guardian: UserId) -> Result<Vec<User>> {
    users(&tx.query(
        "SELECT u.id, u.org_id, u.role, u.given_name, u.family_name, u.grade, u.sourced_id
         FROM guardianships g JOIN users u ON u.tenant_id = g.tenant_id AND u.id = g.learner_id
         WHERE g.tenant_id = $1 AND g.guardian_id = $2 AND u.is_active = 1
         ORDER BY u.given_name, u.family_name, u.id",
        &params![guardian],
    )?)
}

/// Every guardian of a learner of a school, with that learner: by guardian, then by learner.
pub fn families_of_school(tx: &mut Tx, org: OrgId) -> Result<Vec<(User, UserId)>> {
    tx.query(
        "SELECT u.id, u.org_id, u.role, u.given_name, u.family_name, u.grade, u.sourced_id, l.id
         FROM users l
         JOIN guardianships g ON g.tenant_id = l.tenant_id AND g.learner_id = l.id
         JOIN users u ON u.tenant_id = g.tenant_id AND u.id = g.guardian_id
         WHERE l.tenant_id = $1 AND l.org_id = $2 AND l.role = 'learner' AND l.is_active = 1 AND u.is_active = 1
         ORDER BY u.given_name, u.family_name, u.id, l.id",
        &params![org],
    )?
    .iter()
    .map(|row| Ok((read_user(row)?, row.get(7)?)))
    .collect()
}

/// Somebody has left: they sign in no more, and no list names them.
pub fn leave(tx: &mut Tx, user: UserId) -> Result<()> {
    tx.execute("UPDATE users SET is_active = 0 WHERE tenant_id = $1 AND id = $2", &params![user])?;
    Ok(())
}
