//! Taking the last import back: what it changed is as it was before, as far as nothing has come of it since.
//!
//! People whom it made are not there any more; they are not removed, since they may have worked. Classes that it made
//! go where nothing happened in them. Orgs, sessions and courses that it made stay.

use std::collections::BTreeSet;

use store::roster::{self, RosterRow};
use store::{Tx, people};

use super::change::{Change, Thing};
use super::state::State;
use super::{By, RUNS};
use crate::{App, AppError, Result};

/// What taking back did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undone {
    /// Things that are as they were.
    pub restored: usize,
    /// Things that stay, since they were used or changed since.
    pub kept: usize,
}

impl App {
    /// Takes the last import back. `None` where there is none that can be: it was taken back, or erasing a learner
    /// ended that.
    ///
    /// # Errors
    /// The person may not, or the store fails.
    pub fn undo_roster(&self, by: &By) -> Result<Option<Undone>> {
        let (app, by) = (self.clone(), by.clone());
        self.write(by.tenant(), move |tx| {
            by.may(tx)?;
            // The next import ends what could be done about the one before, so there is one at most.
            let last = roster::runs(tx, RUNS)?.into_iter().find(|run| !run.changes.is_empty());
            let Some(run) = last else { return Ok(None) };
            let changes: Vec<Change> =
                serde_json::from_str(&run.changes).map_err(|error| AppError::Fault(error.to_string()))?;
            let undone = take_back(tx, &changes)?;
            roster::mark_undone(tx, run.id, app.now())?;
            app.audit_learners(tx, &by, &changes, &format!("roster {} taken back", run.id), app.now())?;
            Ok(Some(undone))
        })
    }
}

fn take_back(tx: &mut Tx, changes: &[Change]) -> Result<Undone> {
    let now = State::load(tx)?;
    let (mut undone, mut stays) = (Undone::default(), BTreeSet::new());
    // People first: a seat is given back to whoever is there.
    let rank = |change: &Change| match change.after.as_ref().or(change.before.as_ref()) {
        Some(Thing::Person { .. }) => 0,
        Some(Thing::Seat { .. }) => 1,
        Some(Thing::Row(_)) => 3,
        _ => 2,
    };
    let mut order: Vec<&Change> = changes.iter().rev().collect();
    order.sort_by_key(|change| rank(change));
    for change in order {
        let done = match (&change.before, &change.after) {
            (before, Some(Thing::Person { user, is_active })) => {
                let untouched = now.people.get(&user.id) == Some(&(user.clone(), *is_active));
                let (former, was_there) = match before {
                    Some(Thing::Person { user, is_active }) => (user, *is_active),
                    _ => (user, false),
                };
                if untouched {
                    roster::change_person(tx, former, was_there)?;
                }
                untouched
            }
            (None, Some(Thing::Seat { enrollment, .. })) => {
                people::leave_class(tx, enrollment.class, enrollment.user)?;
                true
            }
            (Some(Thing::Seat { enrollment, tile }), None) => {
                let class = now.classes.contains_key(&enrollment.class);
                let there = class && now.people.contains_key(&enrollment.user);
                if there {
                    people::enroll(tx, enrollment, *tile)?;
                }
                there
            }
            (None, Some(Thing::Class(class))) => {
                let gone = roster::remove_bare_class(tx, class.id)?;
                if !gone {
                    stays.insert(*class.id.as_bytes());
                }
                gone
            }
            (Some(Thing::Class(former)), Some(Thing::Class(class))) => {
                let untouched = now.classes.get(&class.id).is_some_and(|one| one.name == class.name);
                if untouched {
                    roster::change_class(tx, former)?;
                }
                untouched
            }
            (Some(Thing::Session(former)), Some(_)) => {
                roster::change_session(tx, former)?;
                true
            }
            (Some(Thing::Course(former)), Some(_)) => {
                roster::rename_course(tx, former.id, &former.name)?;
                true
            }
            (Some(Thing::Org(former)), Some(_)) => {
                people::rename_org(tx, former.id, &former.name, &former.zone)?;
                true
            }
            (None, Some(Thing::Org(org))) => !stays.insert(*org.id.as_bytes()),
            (None, Some(Thing::Session(session))) => !stays.insert(*session.id.as_bytes()),
            (None, Some(Thing::Course(course))) => !stays.insert(*course.id.as_bytes()),
            (before, Some(Thing::Row(row))) => row_back(tx, before.as_ref(), row, &stays)?,
            (Some(Thing::Row(row)), None) => {
                roster::keep(tx, row)?;
                true
            }
            _ => false,
        };
        *if done { &mut undone.restored } else { &mut undone.kept } += 1;
    }
    Ok(undone)
}

/// A row is as it was; but a row of what stays is kept, so that the next import knows it.
fn row_back(
    tx: &mut Tx,
    before: Option<&Thing>,
    row: &RosterRow,
    stays: &BTreeSet<[u8; 16]>,
) -> Result<bool> {
    match before {
        Some(Thing::Row(former)) => roster::keep(tx, former)?,
        _ if stays.contains(&row.subject) && row.user.is_none() => return Ok(false),
        _ => roster::forget(tx, row)?,
    }
    Ok(true)
}
