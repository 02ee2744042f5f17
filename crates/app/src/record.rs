//! Making a record of evidence and saving it: append, fold, audit, in the caller's transaction.

use domain::evidence::{Actor as Recorder, ActorKind, Evidence, Kind, Trust};
use domain::id::AuditId;
use domain::permission::Action;
use domain::time::Zone;
use domain::{EvidenceId, Millis, Role, UserId};
use store::audit::AuditRow;
use store::{Tx, people};

use crate::{Actor, App, AppError, Result};

/// The rule by which a source is trusted. The value of `trust` speaks of the source alone, and nothing speaks
/// against these; what kind of evidence it is, and with how much help, the engine weighs (adaptive-engine 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// An answer typed or tapped by a signed-in learner.
    Screen,
    /// What a teacher saw or heard.
    Teacher,
    /// What learners say of their own work.
    OwnWord,
    /// A choice, a wish, a call for help: a fact about the person, not about a competency.
    Fact,
}

impl Rule {
    fn trust(self) -> Trust {
        let rule = match self {
            Self::Screen => "screen-1",
            Self::Teacher => "teacher-1",
            Self::OwnWord => "own-word-1",
            Self::Fact => "fact-1",
        };
        Trust { value: 1.0, rule: rule.to_owned() }
    }
}

/// A record by `actor` about `learner`, now, with nothing in it yet but who, when and where.
pub(crate) fn begin(
    tx: &mut Tx,
    actor: &Actor,
    learner: UserId,
    id: EvidenceId,
    kind: Kind,
    rule: Rule,
    now: Millis,
) -> Result<Evidence> {
    let (org, zone) = home(tx, learner)?;
    let recorder = if actor.user.role == Role::Learner { ActorKind::Learner } else { ActorKind::Teacher };
    Ok(Evidence {
        actor: Recorder { kind: recorder, user: Some(actor.id()) },
        utc_offset: zone.offset_minutes(now),
        trust: rule.trust(),
        ..Evidence::blank(id, kind, vec![learner], now, zone.day(now), org)
    })
}

/// A learner's school and its clock.
pub(crate) fn home(tx: &mut Tx, learner: UserId) -> Result<(domain::OrgId, Zone)> {
    let org = people::user(tx, learner)?.ok_or(AppError::NotFound("learner"))?.org;
    Ok((org, zone_of(tx, org)?))
}

/// A school's clock.
pub(crate) fn zone_of(tx: &mut Tx, org: domain::OrgId) -> Result<Zone> {
    let zone = people::org(tx, org)?.ok_or(AppError::NotFound("school"))?.zone;
    Zone::named(&zone).map_err(|error| AppError::Fault(error.to_string()))
}

/// Appends a record, folds it, and writes an audit row for each learner it names. True when it is new; the
/// same id again changes nothing.
pub(crate) fn save(tx: &mut Tx, app: &App, actor: &Actor, action: Action, record: &Evidence) -> Result<bool> {
    let new = store::fold::record(tx, app.model(), record)?.appended == store::log::Appended::New;
    if new {
        for learner in &record.learners {
            audit(tx, app, actor.id(), action, Some(*learner), format!("evidence {}", record.id))?;
        }
    }
    Ok(new)
}

/// Writes one audit row.
pub(crate) fn audit(
    tx: &mut Tx,
    app: &App,
    actor: UserId,
    action: Action,
    learner: Option<UserId>,
    subject: String,
) -> Result<()> {
    let at = app.now();
    let row = AuditRow {
        id: AuditId::new(at, app.id_bytes()),
        at,
        actor: Some(actor),
        action: action.word().to_owned(),
        learner,
        subject,
    };
    Ok(store::audit::write(tx, &row)?)
}
