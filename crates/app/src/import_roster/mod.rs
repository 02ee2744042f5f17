//! A school's roster comes in: OneRoster files become orgs, sessions, courses, classes, people and seats.
//!
//! People are matched by the number of the school's own system alone, and never by name. What the roster does not say
//! is not touched: ways of signing in, home use, meetings, what was set by hand. Whoever is gone is only not there any
//! more; evidence, beliefs and work stay.
//!
//! First all that is there is loaded, then a plan is made of it and of the roster, then the plan is done, all in one
//! transaction. A dry run stops before the last.

mod change;
mod guess;
mod plan;
mod plan_classes;
mod plan_gone;
mod plan_people;
mod state;
mod undo;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{AuditId, RunId};
use domain::permission::Action;
use domain::time::Zone;
use domain::{Millis, TenantId, UserId};
use formats::finding::Finding;
use formats::one_roster::{Set, has_errors};
use serde::{Deserialize, Serialize};
use store::audit::AuditRow;
use store::roster::{self, Run};
use store::{Tx, people};

use crate::actor::Subject;
use crate::{Actor, App, Result};
use change::Change;
use plan::Planner;
use state::State;

pub(crate) use state::{complete, row as kept_row};
pub use undo::Undone;

/// So many imports are looked back on. Ours.
const RUNS: u32 = 20;

/// Who brings a roster in.
#[derive(Debug, Clone)]
pub enum By {
    /// An administrator of the district.
    Person(Actor),
    /// The command line or the night.
    Program(TenantId),
}

impl By {
    pub(crate) fn tenant(&self) -> TenantId {
        match self {
            Self::Person(actor) => actor.tenant,
            Self::Program(tenant) => *tenant,
        }
    }

    fn user(&self) -> Option<UserId> {
        match self {
            Self::Person(actor) => Some(actor.id()),
            Self::Program(_) => None,
        }
    }

    pub(crate) fn may(&self, tx: &mut Tx) -> Result<()> {
        if let Self::Person(actor) = self {
            actor.may(tx, Action::ImportRoster, Subject::Org(actor.user.org))?;
        }
        Ok(())
    }
}

/// How a roster is to be brought in.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Say what would be done, and do nothing.
    pub dry_run: bool,
    /// What the district is to be called where the roster has none.
    pub district: Option<String>,
    /// IANA zone of schools that are new.
    pub zone: Option<String>,
    /// More than half of the people may be gone.
    pub many_gone: bool,
}

/// Rows of the roster, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// What they name is new.
    pub created: usize,
    /// It changed.
    pub updated: usize,
    /// It is as it was.
    pub unchanged: usize,
    /// The roster has it no more.
    pub removed: usize,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default)]
pub struct ImportReport {
    /// It is done; else nothing was changed.
    pub applied: bool,
    /// Rows by what became of them.
    pub counts: Counts,
    /// What the files' reader and the plan had to say; with an error nothing is applied.
    pub findings: Vec<Finding>,
}

impl App {
    /// Brings a roster in: all of it, or nothing. `findings` are what reading it gave.
    ///
    /// # Errors
    /// The person may not, or the store fails.
    pub fn import_roster(
        &self,
        by: &By,
        set: Set,
        findings: Vec<Finding>,
        options: &ImportOptions,
    ) -> Result<ImportReport> {
        let set = Arc::new(set);
        if options.dry_run || has_errors(&findings) {
            return self.read(by.tenant(), |tx| {
                by.may(tx)?;
                Ok(self.plan_roster(tx, &set, findings.clone(), options)?.0)
            });
        }
        let secret = self.tenant_secret(by.tenant())?;
        let (app, by, options) = (self.clone(), by.clone(), options.clone());
        self.write(by.tenant(), move |tx| {
            by.may(tx)?;
            let (mut report, mut changes) = app.plan_roster(tx, &set, findings.clone(), &options)?;
            if has_errors(&report.findings) {
                return Ok(report);
            }
            for change in &mut changes {
                change.make(tx, &app, &secret)?;
            }
            app.write_down(tx, &by, &set, &report, &changes)?;
            report.applied = true;
            Ok(report)
        })
    }

    /// What a roster means for what is there now.
    fn plan_roster(
        &self,
        tx: &mut Tx,
        set: &Set,
        findings: Vec<Finding>,
        options: &ImportOptions,
    ) -> Result<(ImportReport, Vec<Change>)> {
        let now = self.now();
        let zone = people::orgs(tx)?.first().map(|org| org.zone.clone()).or_else(|| options.zone.clone());
        let zone = zone.and_then(|name| Zone::named(&name).ok()).or_else(|| Zone::named("UTC").ok());
        let frameworks: Vec<(String, String)> =
            self.library().frameworks.iter().map(|one| (one.id.clone(), one.subject.clone())).collect();
        let mut planner = Planner {
            set,
            options,
            frameworks: &frameworks,
            now,
            today: zone.map(|zone| zone.day(now)).ok_or(crate::AppError::NotFound("time zone"))?,
            chance: &|| self.id_bytes(),
            state: State::load(tx)?,
            changes: Vec::new(),
            new_people: BTreeSet::new(),
            findings,
            told: BTreeMap::new(),
            counts: Counts::default(),
        };
        planner.plan();
        let report = ImportReport { applied: false, counts: planner.counts, findings: planner.findings };
        Ok((report, planner.changes))
    }

    /// Writes down that there was an import, how to take it back, and a line for each learner it touched. An import
    /// that changed nothing is none, so that the one before it can still be taken back.
    fn write_down(
        &self,
        tx: &mut Tx,
        by: &By,
        set: &Set,
        report: &ImportReport,
        changes: &[Change],
    ) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let json = |error: serde_json::Error| crate::AppError::Fault(error.to_string());
        let (now, id) = (self.now(), RunId::new(self.now(), self.id_bytes()));
        let run = Run {
            id,
            at: now,
            by: by.user(),
            source: set.source_name.clone(),
            counts: serde_json::to_string(&report.counts).map_err(json)?,
            changes: serde_json::to_string(changes).map_err(json)?,
            undone_at: None,
        };
        roster::add_run(tx, &run)?;
        self.audit_learners(tx, by, changes, &format!("roster {id}"), now)
    }

    fn audit_learners(
        &self,
        tx: &mut Tx,
        by: &By,
        changes: &[Change],
        subject: &str,
        at: Millis,
    ) -> Result<()> {
        let learners: BTreeSet<UserId> = changes.iter().filter_map(Change::learner).collect();
        for learner in learners {
            let row = AuditRow {
                id: AuditId::new(at, self.id_bytes()),
                at,
                actor: by.user(),
                action: Action::ImportRoster.word().to_owned(),
                learner: Some(learner),
                subject: subject.to_owned(),
            };
            store::audit::write(tx, &row)?;
        }
        Ok(())
    }

    /// The last imports, the newest first.
    ///
    /// # Errors
    /// The person may not, or the store fails.
    pub fn roster_runs(&self, by: &By) -> Result<Vec<Run>> {
        self.read(by.tenant(), |tx| {
            by.may(tx)?;
            Ok(roster::runs(tx, RUNS)?)
        })
    }
}
