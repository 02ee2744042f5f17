//! Records change a state: one by one as they come, or all at once.

use domain::evidence::live;
use domain::{CompetencyId, Evidence, UserId, Web};

use crate::observe::observe;
use crate::params::Params;
use crate::state::{LearnerState, Prior};
use crate::update::take;

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applied {
    /// The state has moved; these competencies were touched, sorted by their place in the web.
    Changed(Vec<CompetencyId>),
    /// The record says nothing of what this learner knows, or is the one folded last.
    Unchanged,
    /// The state was not changed and does not hold any more: [`fold`] the learner's records again. The
    /// record corrects another, or happened before the one folded last, or the parameters are new.
    Refold,
}

/// Takes one more record into account.
///
/// For a record that no record of the log corrects: where the correction came first, fold again. Applying
/// records in the order of [`Evidence::order`] gives the same state as [`fold`], bit for bit.
pub fn apply(
    web: &Web,
    params: &Params,
    state: &mut LearnerState,
    learner: UserId,
    record: &Evidence,
) -> Applied {
    if !record.learners.contains(&learner) {
        return Applied::Unchanged;
    }
    if state.params != params.version || record.corrects.is_some() {
        return Applied::Refold;
    }
    match state.last {
        Some(last) if last == record.order() => Applied::Unchanged,
        Some(last) if last > record.order() => Applied::Refold,
        _ => step(web, params, state, record),
    }
}

/// The state after all records that count, from whatever set of records: those of others are skipped,
/// duplicates and order do not matter, corrections count as [`live`] says.
pub fn fold<'a>(
    web: &Web,
    params: &Params,
    prior: Prior,
    learner: UserId,
    records: impl IntoIterator<Item = &'a Evidence>,
) -> LearnerState {
    let mut state = LearnerState::new(params, prior);
    for record in about(learner, records) {
        step(web, params, &mut state, record);
    }
    state
}

/// The records that count for a learner, in the order of a fold. A correction may leave a learner out whom
/// the corrected record named, so chains are settled before records are chosen.
pub(crate) fn about<'a>(
    learner: UserId,
    records: impl IntoIterator<Item = &'a Evidence>,
) -> impl Iterator<Item = &'a Evidence> {
    live(records).into_iter().filter(move |record| record.learners.contains(&learner))
}

/// Takes a record of this learner into account, in its order.
fn step(web: &Web, params: &Params, state: &mut LearnerState, record: &Evidence) -> Applied {
    state.last = Some(record.order());
    let Some(observed) = observe(web, params, record) else { return Applied::Unchanged };
    let touched = take(web, params, state, &observed);
    Applied::Changed(touched.into_iter().map(|node| web.competency(node).id.clone()).collect())
}
