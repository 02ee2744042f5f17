//! Learners' states that were read before, so that a page of 300 learners does not decode them again.
//!
//! It can never show anything but the truth: what goes in was read in a read-only snapshot, so it was
//! committed; and before anything is taken out, the stamp of the learner's fold is read in the same snapshot as
//! the rest of the page, and must be the one it went in with. A fold that changes has another stamp.
//!
//! Bounded by the number of skills it holds: a skill takes about 320 bytes, so at most about 13 MB. When it is
//! full, the learners who were asked for longest ago go.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::people::User;
use domain::{ClassId, TenantId, UserId};
use engine::{LearnerState, Placed, Prior};
use store::Tx;
use store::class_folds::{self, Stamp};
use store::fold::{self, Model};

use crate::Result;

/// The most skills held.
const SKILLS_MAX: usize = 40_000;
/// What is left when the bound was reached: so that not every request sorts.
const SKILLS_LEFT: usize = SKILLS_MAX / 4 * 3;

/// States by learner; shared by all requests.
#[derive(Debug, Default)]
pub(crate) struct KnownStates(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    by_learner: HashMap<(TenantId, UserId), Known>,
    skills: usize,
    requests: u64,
}

#[derive(Debug)]
struct Known {
    stamp: Stamp,
    state: Arc<Placed>,
    /// The request that asked for it last.
    asked: u64,
}

impl KnownStates {
    /// The states of these learners of a class, in their order. What is not known yet, or not any more, is read.
    pub(crate) fn of_class(
        &self,
        tx: &mut Tx,
        model: &Model,
        class: ClassId,
        learners: &[&User],
    ) -> Result<Vec<Arc<Placed>>> {
        let tenant = tx.tenant();
        let mut stamps = class_folds::stamps(tx, class)?;
        let mut found: Vec<Option<Arc<Placed>>> = self.find(tenant, learners, &stamps);
        let lacking: Vec<usize> = (0..learners.len())
            .filter(|at| found[*at].is_none() && stamps.contains_key(&learners[*at].id))
            .collect();
        // One by one is cheaper for a few, all at once for many.
        let mut read = if lacking.len() * 4 > learners.len() {
            class_folds::states(tx, model, class)?
        } else {
            let one = |at: &usize| Ok((learners[*at].id, fold::state_of(tx, model, learners[*at].id)?));
            lacking.iter().map(one).collect::<Result<_>>()?
        };
        let mut fresh = Vec::new();
        for at in lacking {
            let id = learners[at].id;
            if let (Some(state), Some(stamp)) = (read.remove(&id), stamps.remove(&id)) {
                let state = Arc::new(Placed::new(&model.web, state));
                found[at] = Some(Arc::clone(&state));
                fresh.push((id, stamp, state));
            }
        }
        self.keep(tenant, fresh);
        let before = |user: &User| {
            let state = LearnerState::new(&model.params, Prior::of_grade(user.grade));
            Arc::new(Placed::new(&model.web, state))
        };
        let all = found.into_iter().zip(learners);
        Ok(all.map(|(state, user)| state.unwrap_or_else(|| before(user))).collect())
    }

    fn find(
        &self,
        tenant: TenantId,
        learners: &[&User],
        stamps: &std::collections::BTreeMap<UserId, Stamp>,
    ) -> Vec<Option<Arc<Placed>>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.requests += 1;
        let asked = held.requests;
        let find = |user: &&User| {
            let stamp = stamps.get(&user.id)?;
            let known = held.by_learner.get_mut(&(tenant, user.id)).filter(|known| known.stamp == *stamp)?;
            known.asked = asked;
            Some(Arc::clone(&known.state))
        };
        learners.iter().map(find).collect()
    }

    fn keep(&self, tenant: TenantId, fresh: Vec<(UserId, Stamp, Arc<Placed>)>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = held.requests;
        for (learner, stamp, state) in fresh {
            held.skills += state.len();
            let former = held.by_learner.insert((tenant, learner), Known { stamp, state, asked });
            held.skills -= former.map_or(0, |known| known.state.len());
        }
        if held.skills > SKILLS_MAX {
            held.shrink();
        }
    }
}

impl Held {
    fn shrink(&mut self) {
        let mut oldest: Vec<_> = self.by_learner.iter().map(|(key, known)| (known.asked, *key)).collect();
        oldest.sort_unstable();
        for (_, key) in oldest {
            if self.skills <= SKILLS_LEFT {
                break;
            }
            self.skills -= self.by_learner.remove(&key).map_or(0, |known| known.state.len());
        }
    }
}
