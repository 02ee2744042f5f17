//! The learner's map: the web near them, where they are, what is ready, the way to the goal; and one place of
//! it with the reasons for what we believe.

use std::collections::BTreeMap;

use domain::permission::Action;
use domain::{CompetencyId, Day, UserId};
use engine::map::{NearNode, Ready};
use engine::{Reasons, Word};

use crate::see_learner::names;
use crate::see_today::{GoalView, Standing, goal_view};
use crate::trail::{Line, trail};
use crate::{Actor, App, AppError, Result};

/// Places drawn at most.
const PLACES: usize = 14;
/// Lines of the trail shown at a place.
const LINES: usize = 8;

/// The map.
#[derive(Debug, Clone)]
pub struct MapView {
    /// The places drawn, each after what it needs.
    pub places: Vec<NearNode>,
    /// Where the learner works.
    pub here: Option<CompetencyId>,
    /// The goal and the way to it.
    pub goal: Option<GoalView>,
    /// Also ready, nearest first.
    pub ready: Vec<Ready>,
}

/// One place.
#[derive(Debug, Clone)]
pub struct PlaceView {
    /// Which.
    pub competency: CompetencyId,
    /// What we believe and why.
    pub reasons: Reasons,
    /// It is the goal.
    pub is_goal: bool,
    /// There are items or activities for it.
    pub has_offers: bool,
    /// What comes directly after.
    pub leads_to: Vec<(CompetencyId, Word)>,
    /// How the learner got here, the newest first: answers in a row, help asked for and who came.
    pub trail: Vec<Line>,
    /// Names of the adults in it.
    pub adults: BTreeMap<UserId, String>,
    /// The local date.
    pub today: Day,
}

impl App {
    /// The actor's map, around `center` or around where they work.
    pub fn see_map(&self, actor: &Actor, center: Option<&CompetencyId>) -> Result<MapView> {
        actor.may_self(Action::SeeMap)?;
        let (now, learner) = (self.now(), actor.id());
        let standing = self.read(actor.tenant, |tx| Standing::load(tx, self, learner, now))?;
        let beliefs = standing.beliefs(self);
        Ok(MapView {
            places: engine::map::near(&beliefs, standing.goal.as_ref(), center, PLACES),
            here: engine::map::here(&beliefs),
            goal: standing.goal.as_ref().map(|goal| goal_view(&beliefs, goal)),
            ready: engine::map::ready(&beliefs),
        })
    }

    /// One place of the map.
    ///
    /// # Errors
    /// There is no such competency.
    pub fn see_place(&self, actor: &Actor, id: &CompetencyId) -> Result<PlaceView> {
        actor.may_self(Action::SeeMap)?;
        let (now, learner) = (self.now(), actor.id());
        let (standing, records, lines, adults) = self.read(actor.tenant, |tx| {
            let records = store::log::records_of(tx, learner)?;
            let mut lines = trail(learner, &records);
            lines.retain(|line| line.competency.as_ref() == Some(id));
            lines.truncate(LINES);
            let adults = names(tx, &lines)?;
            Ok((Standing::load(tx, self, learner, now)?, records, lines, adults))
        })?;
        let model = self.model();
        let node = model.web.node(id).ok_or(AppError::NotFound("competency"))?;
        let beliefs = standing.beliefs(self);
        let reasons = engine::reasons(
            &model.web,
            &model.params,
            standing.state.prior,
            learner,
            &records,
            id,
            now,
            standing.today,
        );
        Ok(PlaceView {
            competency: id.clone(),
            reasons: reasons.ok_or(AppError::NotFound("competency"))?,
            is_goal: standing.goal.as_ref() == Some(id),
            has_offers: self.offers().has(node),
            leads_to: model
                .web
                .children(node)
                .iter()
                .map(|child| (model.web.competency(*child).id.clone(), beliefs.at(*child).word))
                .collect(),
            trail: lines,
            adults,
            today: standing.today,
        })
    }
}
