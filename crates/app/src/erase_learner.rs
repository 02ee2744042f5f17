//! Erasing a learner, and handing over everything that is kept of one: what whoever runs the school's server does by
//! command, on the word of the school.

use std::collections::BTreeSet;

use domain::{Millis, Role, TenantId, UserId};
use serde_json::{Value, json};
use store::erase::Receipt;
use store::{audit, log, people, profile};

use crate::{App, AppError, Result, trail};

/// Records of export that stand for nobody else.
const OTHERS: &str = "with_others";

impl App {
    /// A learner by id, in whatever district; with their name, for whoever must be sure.
    ///
    /// # Errors
    /// There is no such learner.
    pub fn find_learner(&self, learner: UserId) -> Result<(TenantId, String)> {
        for tenant in self.tenants()? {
            let found = self.read(tenant.id, |tx| Ok(people::user(tx, learner)?))?;
            if let Some(user) = found.filter(|user| user.role == Role::Learner) {
                return Ok((tenant.id, user.name()));
            }
        }
        Err(AppError::NotFound("learner"))
    }

    /// Removes a learner from everything: evidence and what follows from it, profile, classes, ways in. Records of
    /// groups keep the others; what is left of the learner are tombstones with ids and hashes. `why` must not name
    /// them.
    ///
    /// # Errors
    /// There is no such learner.
    pub fn erase_learner(&self, learner: UserId, why: &str) -> Result<Receipt> {
        let (tenant, _) = self.find_learner(learner)?;
        let (app, now, why) = (self.clone(), self.now(), why.to_owned());
        self.write(tenant, move |tx| {
            let receipt = store::erase::learner(tx, app.model(), learner, now, &why)?;
            store::erase::person(tx, learner)?;
            Ok(receipt)
        })
    }

    /// Everything that is kept of a learner as one document. Other learners of a group's record are counted, never
    /// named.
    ///
    /// # Errors
    /// There is no such learner.
    pub fn export_learner(&self, learner: UserId) -> Result<Value> {
        let (tenant, _) = self.find_learner(learner)?;
        let now = self.now();
        self.read(tenant, |tx| {
            let user = people::user(tx, learner)?.ok_or(AppError::NotFound("learner"))?;
            let (_, zone) = crate::record::home(tx, learner)?;
            let state = store::fold::state_of(tx, self.model(), learner)?;
            let (web, params) = (&self.model().web, &self.model().params);
            let beliefs = engine::Beliefs::new(web, params, &state, now, zone.day(now));
            let classes: Vec<Value> = people::classes_of(tx, learner)?
                .iter()
                .map(|class| json!({"id": class.id, "name": class.name, "grade": class.grade.word()}))
                .collect();
            let said: Vec<Value> = profile::history(tx, learner)?
                .iter()
                .map(|one| json!({"field": one.field.word(), "value": one.value, "at": one.at, "own": one.author == learner}))
                .collect();
            let records = log::records_of(tx, learner)?;
            let adults = adults(tx, learner, &records)?;
            let evidence: Vec<Value> = records
                .iter()
                .filter(|record| record.learners.contains(&learner))
                .map(|record| about_one(record, learner, &adults))
                .collect::<Result<_>>()?;
            let lines = trail::trail(learner, &records).len();
            let known: Vec<Value> = web
                .nodes()
                .filter(|node| beliefs.at(*node).tested || beliefs.at(*node).overridden.is_some())
                .map(|node| {
                    let (competency, belief) = (web.competency(node), beliefs.at(node));
                    json!({"competency": competency.id, "title": competency.title.get("en"), "word": belief.word.word(),
                           "p": belief.p, "low": belief.low, "high": belief.high, "last_day": belief.last_day})
                })
                .collect();
            let signals: Vec<Value> = store::verdicts::about(tx, learner)?
                .iter()
                .map(|one| json!({"rule": one.rule, "competency": one.competency, "said": one.verdict.word(), "at": one.at}))
                .collect();
            let steps: Vec<Value> = store::playlists::all_steps_of(tx, learner)?
                .iter()
                .map(|(list, one)| json!({"playlist": list, "act": one.act, "day": one.day, "at": one.at, "own": one.by == learner}))
                .collect();
            let seen: Vec<Value> = audit::about(tx, learner, u32::MAX)?
                .iter()
                .map(|row| json!({"at": row.at, "action": row.action, "own": row.actor == Some(learner)}))
                .collect();
            Ok(json!({
                "format": 1, "exported_at": now, "learner": {"id": learner, "given_name": user.given_name,
                "family_name": user.family_name, "grade": user.grade.map(domain::people::Grade::word), "sourced_id": user.sourced_id},
                "classes": classes, "profile": said, "evidence": evidence, "trail_lines": lines,
                "beliefs": {"params": params.version, "competencies": known}, "signals": signals, "playlist_steps": steps,
                "audit": seen,
            }))
        })
    }
}

/// The adults who recorded something of a learner: their ids may stay in an export.
fn adults(tx: &mut store::Tx, learner: UserId, records: &[domain::Evidence]) -> Result<BTreeSet<UserId>> {
    let mut adults = BTreeSet::from([learner]);
    for id in records.iter().filter_map(|record| record.actor.user).collect::<BTreeSet<_>>() {
        if people::user(tx, id)?.is_some_and(|user| user.role.is_staff()) {
            adults.insert(id);
        }
    }
    Ok(adults)
}

/// A record with one learner in it.
fn about_one(record: &domain::Evidence, learner: UserId, adults: &BTreeSet<UserId>) -> Result<Value> {
    let mut one = record.clone();
    let others = one.learners.len() - 1;
    one.learners = vec![learner];
    one.actor.user = one.actor.user.filter(|user| adults.contains(user));
    let mut value = serde_json::to_value(&one).map_err(|error| AppError::Fault(error.to_string()))?;
    value[OTHERS] = others.into();
    Ok(value)
}

/// A receipt as JSON: ids and hashes, never a name.
pub fn receipt_json(receipt: &Receipt) -> Value {
    let hex = |hash: &[u8; 32]| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let records: Vec<Value> =
        receipt.records.iter().map(|(id, hash)| json!({"id": id, "sha256": hex(hash)})).collect();
    let Millis(at) = receipt.erased_at;
    json!({"learner": receipt.learner, "erased_at": at, "removed": receipt.removed, "kept_for_others": receipt.kept,
           "records": records})
}
