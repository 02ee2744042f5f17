//! Keeping records for as long as the policy says, and no longer: by night, or by command.

use domain::Millis;
use domain::time::Zone;
use store::people;
use store::retention::{self, Due, Policy};

use crate::{App, Result};

/// Night jobs run in this hour of the school's day (contracts.md 2).
const NIGHT: u16 = 3 * 60;

impl App {
    /// How long each type of record is kept.
    pub fn retention(&self) -> Result<Policy> {
        Ok(retention::policy(self.store())?)
    }

    /// Changes how long each type of record is kept.
    pub fn set_retention(&self, policy: &Policy) -> Result<()> {
        Ok(retention::set_policy(self.store(), policy)?)
    }

    /// What is older than the policy allows, in all districts.
    pub fn due_for_removal(&self) -> Result<Due> {
        let (policy, now) = (self.retention()?, self.now());
        let mut all = Due::default();
        for tenant in self.tenants()? {
            add(&mut all, &self.read(tenant.id, |tx| Ok(retention::due(tx, &policy, now)?))?);
        }
        Ok(all)
    }

    /// Removes what is older than the policy allows, a learner a transaction; what it removed.
    pub fn remove_old(&self) -> Result<Due> {
        let (policy, now) = (self.retention()?, self.now());
        let mut all = Due::default();
        for tenant in self.tenants()? {
            add(&mut all, &self.write(tenant.id, move |tx| Ok(retention::remove_plain(tx, &policy, now)?))?);
            let learners = self.read(tenant.id, |tx| Ok(retention::with_old_presence(tx, &policy, now)?))?;
            for learner in learners {
                let app = self.clone();
                all.presence += self.write(tenant.id, move |tx| {
                    Ok(retention::remove_presence(tx, app.model(), &policy, learner, now)?)
                })?;
            }
        }
        Ok(all)
    }

    /// Whether the night's work is due: the first time it is asked in the night's hour of a school's day, by the
    /// clock of the first school. `last` is when the work was done last.
    pub fn is_night(&self, last: Option<Millis>) -> Result<bool> {
        let now = self.now();
        let Some(tenant) = self.tenants()?.into_iter().next() else { return Ok(false) };
        let zone = self.read(tenant.id, |tx| Ok(people::orgs(tx)?.first().map(|org| org.zone.clone())))?;
        let Some(zone) = zone.and_then(|name| Zone::named(&name).ok()) else { return Ok(false) };
        let (day, minute) = zone.day_and_minute(now);
        let in_hour = (NIGHT..NIGHT + 60).contains(&minute);
        Ok(in_hour && last.is_none_or(|last| zone.day(last) != day))
    }

    /// The night's work: what is old goes, the months of evidence that come are made, the next lessons are proposed.
    pub fn work_by_night(&self) -> Result<Due> {
        self.store().ensure_partitions(self.now())?;
        let removed = self.remove_old()?;
        for tenant in self.tenants()? {
            self.propose_lessons(tenant.id, None, None)?;
        }
        Ok(removed)
    }
}

fn add(all: &mut Due, more: &Due) {
    all.presence += more.presence;
    all.sign_ins += more.sign_ins;
    all.links += more.links;
    all.sittings += more.sittings;
}
