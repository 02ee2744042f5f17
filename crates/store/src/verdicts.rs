//! What adults said of signals: useful, not now, wrong.

use domain::focus::{Said, Verdict};
use domain::{ClassId, CompetencyId, Millis, UserId};

use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Adds a verdict; the same id twice is one.
///
/// # Errors
/// What the store says.
pub fn add(tx: &mut Tx, said: &Said) -> Result<()> {
    let about = said.competency.as_ref().map_or("", |id| id.0.as_str());
    tx.execute(
        "INSERT INTO signal_verdicts (tenant_id, class_id, id, learner_id, rule, competency, verdict, said_by, said_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (tenant_id, class_id, id) DO NOTHING",
        &params![
            said.class,
            said.id,
            said.learner,
            said.rule.as_str(),
            about,
            said.verdict.word(),
            said.by,
            said.at
        ],
    )?;
    Ok(())
}

/// What was said in a class since a moment, the oldest first.
///
/// # Errors
/// What the store says.
pub fn since(tx: &mut Tx, class: ClassId, from: Millis) -> Result<Vec<Said>> {
    tx.query(
        "SELECT id, class_id, learner_id, rule, competency, verdict, said_by, said_at FROM signal_verdicts
         WHERE tenant_id = $1 AND class_id = $2 AND said_at >= $3 ORDER BY said_at, id",
        &params![class, from],
    )?
    .iter()
    .map(read)
    .collect()
}

/// What was said of the signals about a learner, the oldest first.
///
/// # Errors
/// What the store says.
pub fn about(tx: &mut Tx, learner: UserId) -> Result<Vec<Said>> {
    tx.query(
        "SELECT id, class_id, learner_id, rule, competency, verdict, said_by, said_at FROM signal_verdicts
         WHERE tenant_id = $1 AND learner_id = $2 ORDER BY said_at, id",
        &params![learner],
    )?
    .iter()
    .map(read)
    .collect()
}

fn read(row: &Row) -> Result<Said> {
    let about: &str = row.get(4)?;
    let verdict: &str = row.get(5)?;
    Ok(Said {
        id: row.get(0)?,
        class: row.get(1)?,
        learner: row.get(2)?,
        rule: row.get(3)?,
        competency: Some(about).filter(|id| !id.is_empty()).map(|id| CompetencyId(id.to_owned())),
        verdict: Verdict::from_word(verdict).ok_or_else(|| StoreError::bad_value("verdict", verdict))?,
        by: row.get(6)?,
        at: row.get(7)?,
    })
}

/// How often each verdict was given to each rule, over a class: rule, useful, not now, wrong.
///
/// # Errors
/// What the store says.
pub fn tally(tx: &mut Tx, class: ClassId) -> Result<Vec<(String, [i64; 3])>> {
    tx.query(
        "SELECT rule, CAST(SUM(CASE WHEN verdict = 'useful' THEN 1 ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN verdict = 'not_now' THEN 1 ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN verdict = 'wrong' THEN 1 ELSE 0 END) AS BIGINT)
         FROM signal_verdicts WHERE tenant_id = $1 AND class_id = $2 GROUP BY rule ORDER BY rule",
        &params![class],
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))
    .collect()
}
