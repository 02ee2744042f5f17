//! The evidence log: append-only (contracts.md 1).
//!
//! The same id twice is one record, whatever the second one says: the first stands. A correction may come
//! before the record it corrects, from another device. It then leaves a row of the kind `awaited` under the
//! id of its target, which the target fills when it comes; so on PostgreSQL two transactions that bring the
//! two at once meet in one row, and the later one runs again and sees the other.
//!
//! Records that correct one another form a chain. Each learner named anywhere in a chain is linked to all
//! of its records, since which of them counts is decided over the whole chain (`domain::evidence::live`).

use std::collections::{BTreeMap, BTreeSet};

use domain::{ClassId, CompetencyId, Evidence, EvidenceId, Millis, UserId};

use crate::error::StoreError;
use crate::params;
use crate::tx::Tx;
use crate::value::Row;

type Result<T> = std::result::Result<T, StoreError>;

/// What became of a record that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// It is in the log now.
    New,
    /// A record with this id was there already and stands.
    Duplicate,
}

/// How a record arrived.
pub(crate) struct Arrival {
    pub(crate) appended: Appended,
    /// Whose fold it touches.
    pub(crate) touched: Vec<UserId>,
    /// It neither corrects nor is corrected.
    pub(crate) alone: bool,
}

/// Adds a record to the log. To fold it as well, use [`crate::fold::record`].
///
/// # Errors
/// [`StoreError::BadEvidence`], or [`StoreError::Erased`] where the record was erased with its learner.
pub fn append(tx: &mut Tx, record: &Evidence) -> Result<Appended> {
    arrive(tx, record).map(|arrival| arrival.appended)
}

pub(crate) fn arrive(tx: &mut Tx, record: &Evidence) -> Result<Arrival> {
    record.check()?;
    let awaited = match insert(tx, record)? {
        Inserted::There => {
            let touched = record.learners.clone();
            return Ok(Arrival { appended: Appended::Duplicate, touched, alone: true });
        }
        Inserted::New => false,
        Inserted::Awaited => true,
    };
    if let Some(target) = record.corrects {
        await_record(tx, target)?;
    }
    let alone = record.corrects.is_none() && !awaited;
    if alone {
        for learner in &record.learners {
            link(tx, *learner, record.at(), record.id)?;
        }
        return Ok(Arrival { appended: Appended::New, touched: record.learners.clone(), alone });
    }
    let chain = chain(tx, record.id)?;
    let mut touched: BTreeSet<UserId> = record.learners.iter().copied().collect();
    for id in chain.keys() {
        touched.extend(linked(tx, *id)?);
    }
    for (id, at) in &chain {
        for learner in &touched {
            link(tx, *learner, *at, *id)?;
        }
    }
    Ok(Arrival { appended: Appended::New, touched: touched.into_iter().collect(), alone })
}

enum Inserted {
    New,
    /// A correction was waiting for it.
    Awaited,
    There,
}

fn insert(tx: &mut Tx, record: &Evidence) -> Result<Inserted> {
    if is_erased(tx, record.id)? {
        return match kind(tx, record.id)?.as_deref() {
            None | Some(AWAITED) => Err(StoreError::Erased { id: record.id }),
            Some(_) => Ok(Inserted::There),
        };
    }
    let values = params![
        record.id,
        record.kind.word(),
        record.class,
        record.at(),
        record.recorded_at,
        record.corrects,
        to_body(record)?
    ];
    let inserted = tx.execute(
        "INSERT INTO evidence (tenant_id, id, kind, class_id, at, recorded_at, corrects, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant_id, id) DO NOTHING",
        &values,
    )?;
    if inserted == 1 {
        tx.recorded_one();
        return Ok(Inserted::New);
    }
    let filled = tx.execute(
        "UPDATE evidence
         SET kind = $3, class_id = $4, at = $5, recorded_at = $6, corrects = $7, body = $8
         WHERE tenant_id = $1 AND id = $2 AND kind = 'awaited'",
        &values,
    )?;
    if filled == 1 {
        tx.recorded_one();
    }
    Ok(if filled == 1 { Inserted::Awaited } else { Inserted::There })
}

/// The kind of a row that holds the place of a record which has not come yet.
const AWAITED: &str = "awaited";

fn await_record(tx: &mut Tx, id: EvidenceId) -> Result<()> {
    tx.execute(
        "INSERT INTO evidence (tenant_id, id, kind, class_id, at, recorded_at, corrects, body)
         VALUES ($1, $2, 'awaited', NULL, 0, 0, NULL, '') ON CONFLICT (tenant_id, id) DO NOTHING",
        &params![id],
    )?;
    Ok(())
}

fn kind(tx: &mut Tx, id: EvidenceId) -> Result<Option<String>> {
    tx.query_opt("SELECT kind FROM evidence WHERE tenant_id = $1 AND id = $2", &params![id])?
        .map(|row| row.get(0))
        .transpose()
}

fn is_erased(tx: &mut Tx, id: EvidenceId) -> Result<bool> {
    let sql = "SELECT learner_id FROM tombstones WHERE tenant_id = $1 AND evidence_id = $2 LIMIT 1";
    Ok(tx.query_opt(sql, &params![id])?.is_some())
}

fn link(tx: &mut Tx, learner: UserId, at: Millis, id: EvidenceId) -> Result<()> {
    tx.execute(
        "INSERT INTO evidence_learners (tenant_id, learner_id, at, evidence_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, learner_id, at, evidence_id) DO NOTHING",
        &params![learner, at, id],
    )?;
    Ok(())
}

/// The learners whose fold a record touches.
pub(crate) fn linked(tx: &mut Tx, id: EvidenceId) -> Result<Vec<UserId>> {
    tx.query(
        "SELECT learner_id FROM evidence_learners WHERE tenant_id = $1 AND evidence_id = $2
         ORDER BY learner_id",
        &params![id],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}

/// The records that correct one another with this one, and their moments. Ids that are corrected but have
/// not come, or were erased, connect as well: two corrections of the same record are one chain.
fn chain(tx: &mut Tx, start: EvidenceId) -> Result<BTreeMap<EvidenceId, Millis>> {
    let mut chain = BTreeMap::new();
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(id) = open.pop() {
        let own = tx.query(
            "SELECT id, at, corrects, kind FROM evidence WHERE tenant_id = $1 AND id = $2",
            &params![id],
        )?;
        let later = tx.query(
            "SELECT id, at, corrects, kind FROM evidence WHERE tenant_id = $1 AND corrects = $2",
            &params![id],
        )?;
        for row in own.iter().chain(&later) {
            let member: EvidenceId = row.get(0)?;
            if row.get::<&str>(3)? != AWAITED {
                chain.insert(member, row.get(1)?);
            }
            let corrects: Option<EvidenceId> = row.get(2)?;
            open.extend([Some(member), corrects].into_iter().flatten().filter(|id| seen.insert(*id)));
        }
    }
    Ok(chain)
}

/// Every record that touches a learner's fold, in the order of a fold. Some of a chain may name others.
///
/// # Errors
/// What the store says.
pub fn records_of(tx: &mut Tx, learner: UserId) -> Result<Vec<Evidence>> {
    tx.query(
        "SELECT e.body FROM evidence_learners l
         JOIN evidence e ON e.tenant_id = l.tenant_id AND e.id = l.evidence_id
         WHERE l.tenant_id = $1 AND l.learner_id = $2 ORDER BY l.at, l.evidence_id",
        &params![learner],
    )?
    .iter()
    .map(from_body)
    .collect()
}

/// Of each learner of a class the newest `count` records that count and speak of a competency, the newest
/// first.
///
/// # Errors
/// What the store says.
pub fn newest_about(
    tx: &mut Tx,
    class: ClassId,
    competency: &CompetencyId,
    count: usize,
) -> Result<BTreeMap<UserId, Vec<Evidence>>> {
    // The text finds the few rows that may speak of it; what they say decides. `_` and `%` find too many at most.
    let rows = tx.query(
        "SELECT learner_id, body FROM (
           SELECT l.learner_id, e.body,
                  ROW_NUMBER() OVER (PARTITION BY l.learner_id ORDER BY l.at DESC, l.evidence_id DESC) AS place
           FROM enrollments r
           JOIN evidence_learners l ON l.tenant_id = r.tenant_id AND l.learner_id = r.user_id
           JOIN evidence e ON e.tenant_id = l.tenant_id AND e.id = l.evidence_id
           WHERE r.tenant_id = $1 AND r.class_id = $2 AND r.role = 'learner' AND e.body LIKE $3
         ) AS found WHERE place <= $4 ORDER BY learner_id, place",
        &params![class, format!("%\"id\":\"{competency}\"%"), count as i64],
    )?;
    let mut found: BTreeMap<UserId, Vec<Evidence>> = BTreeMap::new();
    for row in &rows {
        let record: Evidence = body(row.get(1)?)?;
        found.entry(row.get(0)?).or_default().push(record);
    }
    let about = |record: &Evidence| record.competencies.iter().any(|one| one.id == *competency);
    for learner in corrected(tx, class)? {
        // Which of a chain counts is decided over the whole of it.
        let all = records_of(tx, learner)?;
        let live = domain::evidence::live(&all).into_iter().rev();
        let newest = live.filter(|record| record.learners.contains(&learner) && about(record)).take(count);
        found.insert(learner, newest.cloned().collect());
    }
    found.values_mut().for_each(|records| records.retain(about));
    Ok(found)
}

/// The learners of a class of whom any record corrects or is corrected.
fn corrected(tx: &mut Tx, class: ClassId) -> Result<Vec<UserId>> {
    tx.query(
        "SELECT DISTINCT l.learner_id
         FROM evidence c
         JOIN evidence_learners l ON l.tenant_id = c.tenant_id AND l.evidence_id = c.id
         JOIN enrollments r ON r.tenant_id = l.tenant_id AND r.user_id = l.learner_id
         WHERE c.tenant_id = $1 AND c.corrects IS NOT NULL AND r.class_id = $2 AND r.role = 'learner'",
        &params![class],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}

/// Every record that mentions a person in any place. Reads the tenant's whole log.
pub(crate) fn mentioning(tx: &mut Tx, user: UserId) -> Result<Vec<Evidence>> {
    tx.query(
        "SELECT body FROM evidence WHERE tenant_id = $1 AND body LIKE $2 ORDER BY at, id",
        &params![format!("%\"{user}\"%")],
    )?
    .iter()
    .map(from_body)
    .collect()
}

/// One record; `None` where it has not come.
///
/// # Errors
/// What the store says.
pub fn record(tx: &mut Tx, id: EvidenceId) -> Result<Option<Evidence>> {
    tx.query_opt(
        "SELECT body FROM evidence WHERE tenant_id = $1 AND id = $2 AND kind <> 'awaited'",
        &params![id],
    )?
    .as_ref()
    .map(from_body)
    .transpose()
}

/// Whether a record counts: nothing corrects it, and it is there.
///
/// # Errors
/// What the store says.
pub fn counts(tx: &mut Tx, id: EvidenceId) -> Result<bool> {
    let mut records = Vec::new();
    for member in chain(tx, id)?.into_keys() {
        records.extend(record(tx, member)?);
    }
    Ok(domain::evidence::live(&records).iter().any(|record| record.id == id))
}

/// How many records the log holds.
///
/// # Errors
/// What the store says.
pub fn count(tx: &mut Tx) -> Result<u64> {
    let sql = "SELECT COUNT(*) FROM evidence WHERE tenant_id = $1 AND kind <> 'awaited'";
    Ok(tx.query_one(sql, &[])?.get::<i64>(0)?.unsigned_abs())
}

pub(crate) fn to_body(record: &Evidence) -> Result<String> {
    serde_json::to_string(record).map_err(|why| StoreError::Damaged {
        what: format!("the record {}", record.id),
        why: why.to_string(),
    })
}

fn from_body(row: &Row) -> Result<Evidence> {
    body(row.get(0)?)
}

fn body(text: &str) -> Result<Evidence> {
    serde_json::from_str(text)
        .map_err(|why| StoreError::Damaged { what: "a record of evidence".into(), why: why.to_string() })
}
