//! A playlist fitted to one learner, within what their class works towards: what they have already is offered as done,
//! what comes before and is missing is put in front. A pure function of beliefs and the playlist.

use domain::CompetencyId;
use domain::playlist::{Adapted, Playlist};

use crate::belief::Beliefs;
use crate::map;

/// What is put in front at once, at most: more would be another playlist. Ours.
pub const FIRST_MOST: usize = 3;

/// Fits a playlist to what is believed of a learner. Mastered is had (contracts.md 4). Missing is what the web says comes
/// before one of its must-dos, is neither practised nor expected by grade, is not in the playlist itself, and there is
/// something for, as `has_something` says; the first in the order of the web.
pub fn adapt(
    beliefs: &Beliefs<'_>,
    playlist: &Playlist,
    has_something: &dyn Fn(&CompetencyId) -> bool,
) -> Adapted {
    let done = |id: &CompetencyId| beliefs.of(id).is_some_and(|belief| belief.word.done());
    let has = playlist.items.iter().map(|item| item.competency.clone()).filter(done).collect();
    let inside = |id: &CompetencyId| playlist.items.iter().any(|item| item.competency == *id);
    let mut first: Vec<CompetencyId> = Vec::new();
    for item in playlist.musts() {
        for step in map::way_to(beliefs, &item.competency) {
            if !inside(&step.competency)
                && has_something(&step.competency)
                && !first.contains(&step.competency)
            {
                first.push(step.competency);
            }
        }
    }
    first.sort_by_key(|id| beliefs.web.node(id).map(|node| (beliefs.web.depth(node), node)));
    first.truncate(FIRST_MOST);
    Adapted { has, first }
}
