//! What a class's board is made of, each in one query: the learners with what is folded of them, the competencies
//! that today's evidence speaks of, and what is on their screens.

use domain::{ClassId, CompetencyId, EvidenceId, Millis, UserId};
use engine::{SkillState, Watch};

use crate::error::StoreError;
use crate::fold::{self, Model};
use crate::hand::Hand;
use crate::people::{self, Enrolled};
use crate::{Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// A learner of a class with what is folded of them besides beliefs.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// The learner and their tile.
    pub enrolled: Enrolled,
    /// When they came to the school's books.
    pub created_at: Millis,
    /// What signals are made of.
    pub watch: Watch,
    /// The raised hand and the last wish.
    pub hand: Hand,
}

/// The learners of a class by name.
///
/// # Errors
/// What the store says.
pub fn seats(tx: &mut Tx, model: &Model, class: ClassId) -> Result<Vec<Seat>> {
    let rows = tx.query(
        "SELECT u.id, u.org_id, u.role, u.given_name, u.family_name, u.grade, u.sourced_id, e.tile, u.created_at,
                f.params, f.watch, f.hand_since, f.hand_id, f.wish_id
         FROM enrollments e
         JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
         LEFT JOIN folds f ON f.tenant_id = e.tenant_id AND f.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner' AND u.is_active = 1
         ORDER BY u.given_name, u.family_name, u.id",
        &params![class],
    )?;
    let mut seats = Vec::with_capacity(rows.len());
    for row in &rows {
        let enrolled = people::read_enrolled(row)?;
        let version: Option<&str> = row.get(9)?;
        let (watch, hand) = match version {
            None => (Watch::default(), Hand::default()),
            Some(version) if version == model.params.version => {
                let up: (Option<Millis>, Option<EvidenceId>) = (row.get(11)?, row.get(12)?);
                (fold::read_watch(row.get(10)?)?, Hand { up: up.0.zip(up.1), wish: row.get(13)? })
            }
            // Kept with other constants: what is shown must be folded with these.
            Some(_) => {
                let fold = fold::of(tx, model, enrolled.user.id)?;
                (fold.watch, fold.hand)
            }
        };
        seats.push(Seat { created_at: row.get(8)?, enrolled, watch, hand });
    }
    Ok(seats)
}

/// The states of the competencies of a class's learners that evidence since a moment speaks of directly, sorted
/// by learner and competency.
///
/// # Errors
/// What the store says.
pub fn touched(
    tx: &mut Tx,
    class: ClassId,
    since: Millis,
) -> Result<Vec<(UserId, CompetencyId, SkillState)>> {
    let rows = tx.query(
        "SELECT b.learner_id, b.competency, b.state
         FROM enrollments e JOIN beliefs b ON b.tenant_id = e.tenant_id AND b.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner' AND b.last_at >= $3
         ORDER BY b.learner_id, b.competency",
        &params![class, since],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, fold::read_skill(row.get(2)?)?))).collect()
}

/// The state of one competency of one learner, where evidence has touched it.
///
/// # Errors
/// What the store says.
pub fn skill(tx: &mut Tx, learner: UserId, competency: &CompetencyId) -> Result<Option<SkillState>> {
    let row = tx.query_opt(
        "SELECT state FROM beliefs WHERE tenant_id = $1 AND learner_id = $2 AND competency = $3",
        &params![learner, competency],
    )?;
    row.map(|row| fold::read_skill(row.get(0)?)).transpose()
}

/// What lies before the learners of a class: each with the text of their sitting.
///
/// # Errors
/// What the store says.
pub fn sittings(tx: &mut Tx, class: ClassId) -> Result<Vec<(UserId, String)>> {
    let rows = tx.query(
        "SELECT s.learner_id, s.body
         FROM enrollments e JOIN sittings s ON s.tenant_id = e.tenant_id AND s.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner' ORDER BY s.learner_id",
        &params![class],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Who of a class is signed in, and since when: sessions used after `since` that have not ended.
///
/// # Errors
/// What the store says.
pub fn signed_in(tx: &mut Tx, class: ClassId, since: Millis, now: Millis) -> Result<Vec<(UserId, Millis)>> {
    let rows = tx.query(
        "SELECT s.user_id, MAX(s.started_at)
         FROM enrollments e JOIN sign_ins s ON s.tenant_id = e.tenant_id AND s.user_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner'
           AND s.expires_at > $4 AND s.seen_at >= $3
         GROUP BY s.user_id ORDER BY s.user_id",
        &params![class, since, now],
    )?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// A few numbers that change whenever anything of a class's board may have: cheap enough to ask every second.
///
/// # Errors
/// What the store says.
pub fn pulse(tx: &mut Tx, class: ClassId) -> Result<[i64; 5]> {
    let row = tx.query_one(
        "SELECT COUNT(*), CAST(COALESCE(SUM(f.revision), 0) AS BIGINT),
                CAST(COALESCE(MAX(s.touched_at), 0) AS BIGINT),
                CAST(COALESCE(SUM(s.touched_at / 1000), 0) AS BIGINT)
         FROM enrollments e
         LEFT JOIN folds f ON f.tenant_id = e.tenant_id AND f.learner_id = e.user_id
         LEFT JOIN sittings s ON s.tenant_id = e.tenant_id AND s.learner_id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner'",
        &params![class],
    )?;
    let verdicts = tx.query_one(
        "SELECT COUNT(*) FROM signal_verdicts WHERE tenant_id = $1 AND class_id = $2",
        &params![class],
    )?;
    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, verdicts.get(0)?])
}
