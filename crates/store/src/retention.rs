//! How long records are kept, by type, and removing what is older (waymark.md 7). What is removed leaves no tombstone;
//! the folds that counted it are folded again in the same transaction, so that a rebuild finds no difference.

use domain::{Millis, UserId};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::fold::{self, Model};
use crate::tx::Tx;
use crate::{Store, params};

type Result<T> = std::result::Result<T, StoreError>;

/// Where the policy stands in `facts`.
const NAME: &str = "retention";

/// Days that each type of record is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Lines of the register. Waymark.md 7: 30 days.
    pub presence: u32,
    /// Sessions after their end. Ours: 30 days.
    pub sign_ins: u32,
    /// One-time links after their end. Ours: 30 days.
    pub links: u32,
    /// What lay before a learner and was never finished. Ours: 30 days.
    pub sittings: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self { presence: 30, sign_ins: 30, links: 30, sittings: 30 }
    }
}

/// How many rows are older than the policy allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Due {
    /// Lines of the register.
    pub presence: u64,
    /// Ended sessions.
    pub sign_ins: u64,
    /// Ended links.
    pub links: u64,
    /// Sittings left behind.
    pub sittings: u64,
}

/// The policy of a store.
///
/// # Errors
/// What the store says; a policy that cannot be read.
pub fn policy(store: &Store) -> Result<Policy> {
    let text: Option<String> = store.look_up(|tx| {
        let row = tx.query_opt("SELECT value FROM facts WHERE name = $1", &params![NAME])?;
        row.map(|row| row.get(0)).transpose()
    })?;
    match text {
        None => Ok(Policy::default()),
        Some(text) => serde_json::from_str(&text).map_err(|why| damaged(&why)),
    }
}

fn damaged(why: &serde_json::Error) -> StoreError {
    StoreError::Damaged { what: "the policy of retention".into(), why: why.to_string() }
}

/// Changes the policy.
///
/// # Errors
/// What the store says.
pub fn set_policy(store: &Store, policy: &Policy) -> Result<()> {
    let text = serde_json::to_string(policy).map_err(|why| damaged(&why))?;
    store.directory(move |tx| {
        tx.execute(
            "INSERT INTO facts (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            &params![NAME, text.as_str()],
        )?;
        Ok(())
    })
}

fn before(now: Millis, days: u32) -> Millis {
    now.plus(-i64::from(days) * Millis::DAY)
}

/// What is older than the policy allows, of one tenant.
///
/// # Errors
/// What the store says.
pub fn due(tx: &mut Tx, policy: &Policy, now: Millis) -> Result<Due> {
    let mut count = |sql, days| -> Result<u64> {
        Ok(tx.query_one(sql, &params![before(now, days)])?.get::<i64>(0)?.unsigned_abs())
    };
    Ok(Due {
        presence: count(
            "SELECT COUNT(*) FROM evidence WHERE tenant_id = $1 AND kind = 'presence' AND at < $2",
            policy.presence,
        )?,
        sign_ins: count(
            "SELECT COUNT(*) FROM sign_ins WHERE tenant_id = $1 AND expires_at < $2",
            policy.sign_ins,
        )?,
        links: count(
            "SELECT COUNT(*) FROM one_time_links WHERE tenant_id = $1 AND expires_at < $2",
            policy.links,
        )?,
        sittings: count(
            "SELECT COUNT(*) FROM sittings WHERE tenant_id = $1 AND touched_at < $2",
            policy.sittings,
        )?,
    })
}

/// Removes what is older than the policy allows and folds no evidence.
///
/// # Errors
/// What the store says.
pub fn remove_plain(tx: &mut Tx, policy: &Policy, now: Millis) -> Result<Due> {
    let mut remove = |sql, days| tx.execute(sql, &params![before(now, days)]);
    Ok(Due {
        presence: 0,
        sign_ins: remove("DELETE FROM sign_ins WHERE tenant_id = $1 AND expires_at < $2", policy.sign_ins)?,
        links: remove("DELETE FROM one_time_links WHERE tenant_id = $1 AND expires_at < $2", policy.links)?,
        sittings: remove("DELETE FROM sittings WHERE tenant_id = $1 AND touched_at < $2", policy.sittings)?,
    })
}

/// The learners with lines of the register older than the policy allows.
///
/// # Errors
/// What the store says.
pub fn with_old_presence(tx: &mut Tx, policy: &Policy, now: Millis) -> Result<Vec<UserId>> {
    tx.query(
        "SELECT DISTINCT l.learner_id FROM evidence e
         JOIN evidence_learners l ON l.tenant_id = e.tenant_id AND l.evidence_id = e.id
         WHERE e.tenant_id = $1 AND e.kind = 'presence' AND e.at < $2 ORDER BY l.learner_id",
        &params![before(now, policy.presence)],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}

/// Removes one learner's old lines of the register and folds them again. Lines that correct or are corrected stay
/// until the whole chain is old.
///
/// # Errors
/// What the store says.
pub fn remove_presence(
    tx: &mut Tx,
    model: &Model,
    policy: &Policy,
    learner: UserId,
    now: Millis,
) -> Result<u64> {
    let old = tx.query(
        "SELECT e.id FROM evidence_learners l
         JOIN evidence e ON e.tenant_id = l.tenant_id AND e.id = l.evidence_id
         WHERE l.tenant_id = $1 AND l.learner_id = $2 AND e.kind = 'presence' AND e.at < $3
           AND e.corrects IS NULL
           AND NOT EXISTS (SELECT 1 FROM evidence c WHERE c.tenant_id = e.tenant_id AND c.corrects = e.id)",
        &params![learner, before(now, policy.presence)],
    )?;
    for row in &old {
        let id: domain::EvidenceId = row.get(0)?;
        tx.execute("DELETE FROM evidence_learners WHERE tenant_id = $1 AND evidence_id = $2", &params![id])?;
        tx.execute("DELETE FROM evidence WHERE tenant_id = $1 AND id = $2", &params![id])?;
    }
    if !old.is_empty() {
        fold::refold(tx, model, learner)?;
    }
    Ok(old.len() as u64)
}
