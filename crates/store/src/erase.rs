//! Erasing a learner from the evidence and from all that follows from it (contracts.md 1).

use std::collections::BTreeSet;

use domain::evidence::{Actor, Kind, Trust};
use domain::id::LessonId;
use domain::lesson::{Change, Lesson, Room};
use domain::{ClassId, Evidence, EvidenceId, Millis, UserId};
use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::fold::{self, Model};
use crate::rooms::{read, write};
use crate::tx::Tx;
use crate::{log, looks, params};

type Result<T> = std::result::Result<T, StoreError>;

/// What was done, for whoever asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Who was erased.
    pub learner: UserId,
    /// When.
    pub erased_at: Millis,
    /// Each record that named them, with the SHA-256 of what it was.
    pub records: Vec<(EvidenceId, [u8; 32])>,
    /// Of them removed.
    pub removed: u64,
    /// Of them kept for other learners, without this one.
    pub kept: u64,
}

/// Removes a learner's evidence, beliefs, day, profile, supports, pairs, steps in playlists and what was said of their signals, also from what teachers last saw and
/// from lessons, and leaves tombstones. Records of a group keep
/// the others. A record that no one else is named in, but that decides which of others' records count, is
/// kept as its bare bones: id, moments and what it corrects.
///
/// It reads the tenant's whole log, since a learner may also have recorded something about others.
/// People's own rows (users, enrollments, sign-ins, audit) are not touched. `why` goes into the tombstones
/// and must not name the learner.
///
/// # Errors
/// What the store says.
pub fn learner(tx: &mut Tx, model: &Model, learner: UserId, now: Millis, why: &str) -> Result<Receipt> {
    let mut receipt = Receipt { learner, erased_at: now, records: Vec::new(), removed: 0, kept: 0 };
    let mut refold = BTreeSet::new();
    for mut record in log::mentioning(tx, learner)? {
        let id = record.id;
        let hash: [u8; 32] = Sha256::digest(log::to_body(&record)?).into();
        let named = record.learners.contains(&learner);
        record.learners.retain(|other| *other != learner);
        let linked = log::linked(tx, id)?;
        if record.actor.user == Some(learner) {
            // Beliefs name whoever judged.
            record.actor.user = None;
            refold.extend(linked.iter().copied().filter(|other| *other != learner));
        }
        if named && linked.iter().all(|other| *other == learner) {
            tx.execute("DELETE FROM evidence WHERE tenant_id = $1 AND id = $2", &params![id])?;
            receipt.removed += 1;
        } else {
            let rest = if record.learners.is_empty() { bones(record) } else { record };
            rewrite(tx, &rest)?;
            receipt.kept += u64::from(named);
        }
        if named {
            bury(tx, id, learner, &hash, now, why)?;
            receipt.records.push((id, hash));
        }
    }
    for sql in [
        "DELETE FROM evidence_learners WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM folds WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM beliefs WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM sittings WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM placements WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM profile_entries WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM supports WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM pairs WHERE tenant_id = $1 AND (one_id = $2 OR other_id = $2)",
        "DELETE FROM signal_verdicts WHERE tenant_id = $1 AND learner_id = $2",
        "DELETE FROM playlist_steps WHERE tenant_id = $1 AND learner_id = $2",
    ] {
        tx.execute(sql, &params![learner])?;
    }
    looks::forget(tx, learner)?;
    of_rooms(tx, learner)?;
    of_lessons(tx, learner)?;
    for other in refold {
        fold::refold(tx, model, other)?;
    }
    Ok(receipt)
}

/// Removes the person: classes, ways in, and what others saw of them. Their evidence must have been erased before.
/// The audit trail keeps what was done and when, no longer about or by whom.
///
/// # Errors
/// What the store says.
pub fn person(tx: &mut Tx, person: UserId) -> Result<()> {
    let cards =
        tx.query("SELECT token_hash FROM cards WHERE tenant_id = $1 AND user_id = $2", &params![person])?;
    for card in &cards {
        let hash: Vec<u8> = card.get(0)?;
        tx.global_execute("DELETE FROM directory WHERE kind = 'card' AND key = $1", &params![hash])?;
    }
    let named = format!("%{person}%");
    tx.execute(
        "UPDATE audit SET subject = 'erased' WHERE tenant_id = $1 AND subject LIKE $2",
        &params![named],
    )?;
    // What a teacher saw when they last looked names learners, also those who left the class since.
    looks::forget(tx, person)?;
    for sql in [
        "DELETE FROM enrollments WHERE tenant_id = $1 AND user_id = $2",
        "DELETE FROM guardianships WHERE tenant_id = $1 AND (learner_id = $2 OR guardian_id = $2)",
        "DELETE FROM cards WHERE tenant_id = $1 AND user_id = $2",
        "DELETE FROM sign_ins WHERE tenant_id = $1 AND user_id = $2",
        "DELETE FROM one_time_links WHERE tenant_id = $1 AND user_id = $2",
        "DELETE FROM passwords WHERE tenant_id = $1 AND user_id = $2",
        "UPDATE profile_entries SET author_id = learner_id WHERE tenant_id = $1 AND author_id = $2",
        "UPDATE audit SET learner_id = NULL WHERE tenant_id = $1 AND learner_id = $2",
        "UPDATE audit SET actor_id = NULL WHERE tenant_id = $1 AND actor_id = $2",
        "DELETE FROM users WHERE tenant_id = $1 AND id = $2",
    ] {
        tx.execute(sql, &params![person])?;
    }
    Ok(())
}

/// Makes the file of an embedded store anew, so that nothing of what was erased stays in its free space or its log.
/// Nobody else may use the store meanwhile. On PostgreSQL its own vacuum does this in time.
///
/// # Errors
/// The store is in use, or the disk is full.
pub fn scrub(place: &crate::Location) -> Result<()> {
    let crate::Location::Sqlite(folder) = place else { return Ok(()) };
    let failed = crate::backup::failed("erased, but its traces could not be removed from the file");
    let file = rusqlite::Connection::open(folder.join(crate::sqlite::FILE)).map_err(&failed)?;
    file.busy_timeout(std::time::Duration::from_secs(10)).map_err(&failed)?;
    file.execute_batch("VACUUM").map_err(&failed)?;
    file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(&failed)
}

/// Takes a learner out of what is said of rooms.
fn of_rooms(tx: &mut Tx, learner: UserId) -> Result<()> {
    let rows = tx.query(
        "SELECT class_id, body FROM class_rooms WHERE tenant_id = $1 AND body LIKE $2",
        &params![format!("%{learner}%")],
    )?;
    for row in rows {
        let mut room: Room = read(&row.get::<String>(1)?)?;
        room.no_home_access.retain(|other| *other != learner);
        tx.execute(
            "UPDATE class_rooms SET body = $3 WHERE tenant_id = $1 AND class_id = $2",
            &params![row.get::<ClassId>(0)?, write(&room)?],
        )?;
    }
    Ok(())
}

/// Takes a learner out of all lessons, every version.
fn of_lessons(tx: &mut Tx, learner: UserId) -> Result<()> {
    let rows = tx.query(
        "SELECT lesson_id, version, body, what FROM lesson_versions
         WHERE tenant_id = $1 AND (body LIKE $2 OR what LIKE $2)",
        &params![format!("%{learner}%")],
    )?;
    for row in rows {
        let (id, number): (LessonId, u32) = (row.get(0)?, row.get(1)?);
        let mut lesson: Lesson = read(&row.get::<String>(2)?)?;
        let mut what: Change = read(&row.get::<String>(3)?)?;
        lesson.forget(learner);
        what.forget(learner);
        tx.execute(
            "UPDATE lesson_versions SET body = $4, what = $5
             WHERE tenant_id = $1 AND lesson_id = $2 AND version = $3",
            &params![id, number, write(&lesson)?, write(&what)?],
        )?;
    }
    Ok(())
}

fn rewrite(tx: &mut Tx, record: &Evidence) -> Result<()> {
    tx.execute(
        "UPDATE evidence SET class_id = $3, body = $4 WHERE tenant_id = $1 AND id = $2",
        &params![record.id, record.class, log::to_body(record)?],
    )?;
    Ok(())
}

fn bury(tx: &mut Tx, id: EvidenceId, learner: UserId, hash: &[u8; 32], now: Millis, why: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO tombstones (tenant_id, evidence_id, learner_id, body_sha256, erased_at, why)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, evidence_id, learner_id) DO NOTHING",
        &params![id, learner, hash, now, why],
    )?;
    Ok(())
}

/// What the order of a chain needs, and nothing of what happened.
fn bones(record: Evidence) -> Evidence {
    let kind = if record.kind == Kind::Correction { Kind::Correction } else { Kind::Presence };
    let (at, learners) = (record.happened_at, Vec::new());
    Evidence {
        schema: record.schema,
        actor: Actor { kind: record.actor.kind, user: None },
        clock_doubt: record.clock_doubt,
        recorded_at: record.recorded_at,
        trust: Trust { value: 0.0, rule: "erased".into() },
        source: record.source,
        corrects: record.corrects,
        ..Evidence::blank(record.id, kind, learners, at, record.day, record.org)
    }
}
