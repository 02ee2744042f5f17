//! Folds everything again from the evidence, or proves that it need not be.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::{TenantId, UserId};

use crate::error::StoreError;
use crate::fold::{self, Fold, Model};
use crate::tx::Tx;
use crate::{Store, log};

type Result<T> = std::result::Result<T, StoreError>;

/// What a rebuild found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Learners folded.
    pub learners: u64,
    /// Records in the log.
    pub records: u64,
    /// Where what was kept is not what follows from the log.
    pub differences: Vec<Difference>,
}

/// One row that was not what follows from the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whose.
    pub learner: UserId,
    /// The competency, or nothing where it is the learner as a whole.
    pub competency: Option<String>,
    /// How they differ.
    pub how: How,
}

/// How a kept row differs from what follows from the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It should be there.
    Missing,
    /// It should not be there.
    Extra,
    /// It says something else.
    Other,
}

/// Refolds every learner of a tenant, one transaction a learner, beside a running server (on SQLite: in the process that has the folder open). With `check` it
/// compares byte by byte and changes nothing.
///
/// # Errors
/// What the store says.
pub fn rebuild(store: &Store, tenant: TenantId, model: &Arc<Model>, check: bool) -> Result<Report> {
    let (records, learners) =
        store.read(tenant, |tx| Ok::<_, StoreError>((log::count(tx)?, learners(tx)?)))?;
    let mut report = Report { learners: learners.len() as u64, records, differences: Vec::new() };
    for learner in learners {
        let differences = if check {
            store.read(tenant, |tx| compare(tx, model, learner).map(|(_, differences)| differences))?
        } else {
            let model = Arc::clone(model);
            store.write(tenant, move |tx| {
                let (fold, differences) = compare(tx, &model, learner)?;
                if !differences.is_empty() {
                    fold::save(tx, learner, &fold)?;
                }
                Ok::<_, StoreError>(differences)
            })?
        };
        report.differences.extend(differences);
    }
    Ok(report)
}

/// Everybody who has evidence, or something folded from it.
///
/// # Errors
/// What the store says.
pub fn learners(tx: &mut Tx) -> Result<Vec<UserId>> {
    tx.query(
        "SELECT learner_id FROM evidence_learners WHERE tenant_id = $1
         UNION SELECT learner_id FROM folds WHERE tenant_id = $1
         UNION SELECT learner_id FROM beliefs WHERE tenant_id = $1 ORDER BY learner_id",
        &[],
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}

fn compare(tx: &mut Tx, model: &Model, learner: UserId) -> Result<(Fold, Vec<Difference>)> {
    let kept = fold::kept(tx, learner)?;
    let right = fold::afresh(tx, model, learner)?;
    let wanted = fold::rows(&right)?;
    let mut differences = Vec::new();
    let mut differ = |key: &str, how| {
        let competency = (!key.is_empty()).then(|| key.to_owned());
        differences.push(Difference { learner, competency, how });
    };
    for (key, bytes) in &wanted {
        match kept.get(key) {
            None => differ(key, How::Missing),
            Some(former) if former != bytes => differ(key, How::Other),
            Some(_) => {}
        }
    }
    let extra = |key: &&String, wanted: &BTreeMap<_, _>| !wanted.contains_key(*key);
    for key in kept.keys().filter(|key| extra(key, &wanted)) {
        differ(key, How::Extra);
    }
    Ok((right, differences))
}
