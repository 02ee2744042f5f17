//! Everything about one learner on one page, and one competency of theirs with its reasons, for the adults of their
//! class.

use std::collections::BTreeMap;

use domain::evidence::{ActorKind, Kind, live};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::profile::{Entry, Field};
use domain::time::Zone;
use domain::{CompetencyId, Day, Evidence, Role, UserId};
use engine::diagnose::{self, MixUp};
use engine::{Belief, Reasons, Signal};
use store::{Tx, people, profile};

use crate::actor::Subject;
use crate::see_now::SeatNow;
use crate::see_today::{GoalView, Standing, goal_view};
use crate::trail::{Line, trail};
use crate::{Actor, App, AppError, Result, record};

/// Lines of the trail shown.
const LINES: usize = 60;

/// One learner.
#[derive(Debug, Clone)]
pub struct LearnerView {
    /// Who.
    pub user: User,
    /// The class in which the reader meets them, first of all their classes.
    pub class: Class,
    /// All their classes.
    pub classes: Vec<Class>,
    /// Their seat in that class, now.
    pub seat: SeatNow,
    /// The signals that hold now.
    pub signals: Vec<Signal>,
    /// The school's day.
    pub today: Day,
    /// The school's clock.
    pub zone: Zone,
    /// The goal and the way to it.
    pub goal: Option<GoalView>,
    /// What they say of themselves: the newest strengths, interests, needs.
    pub said: Vec<Entry>,
    /// What direct evidence speaks of, the newest first.
    pub beliefs: Vec<(CompetencyId, Belief)>,
    /// What they did, the newest first.
    pub trail: Vec<Line>,
    /// Names of the adults in the trail.
    pub adults: BTreeMap<UserId, String>,
}

/// One competency of one learner.
#[derive(Debug, Clone)]
pub struct SkillView {
    /// Who.
    pub user: User,
    /// The class in which the reader meets them.
    pub class: Class,
    /// Which.
    pub competency: CompetencyId,
    /// What we believe and why.
    pub reasons: Reasons,
    /// The mix-ups that answers speak for, the likeliest first.
    pub mix_ups: Vec<MixUp>,
    /// What adults recorded of it and can take back, the newest first.
    pub by_adults: Vec<Line>,
    /// Their names.
    pub adults: BTreeMap<UserId, String>,
    /// The school's day.
    pub today: Day,
    /// The day to which a judgement stands unless another is chosen.
    pub usual_until: Day,
}

impl App {
    /// One learner.
    ///
    /// # Errors
    /// They are not there, or not the actor's to see.
    pub fn see_learner(&self, actor: &Actor, learner: UserId) -> Result<LearnerView> {
        let now = self.now();
        let (user, classes) = self.read(actor.tenant, |tx| reach(tx, actor, learner))?;
        let class = classes.first().cloned().ok_or(AppError::NotFound("class"))?;
        let (seat, signals) = self.see_seat(actor, class.id, learner)?;
        self.read(actor.tenant, |tx| {
            let standing = Standing::load(tx, self, learner, now)?;
            let beliefs = standing.beliefs(self);
            let records = store::log::records_of(tx, learner)?;
            let mut lines = trail(learner, &records);
            lines.truncate(LINES);
            let mut said = Vec::new();
            for field in [Field::Strengths, Field::Interests, Field::Needs] {
                said.extend(profile::newest(tx, learner, field)?.filter(|entry| !entry.value.is_empty()));
            }
            Ok(LearnerView {
                user: user.clone(),
                class: class.clone(),
                classes: classes.clone(),
                seat: seat.clone(),
                signals: signals.clone(),
                today: standing.today,
                zone: record::home(tx, learner)?.1,
                goal: standing.goal.as_ref().map(|goal| goal_view(&beliefs, goal)),
                said,
                beliefs: tested(self, &beliefs),
                adults: names(tx, &lines)?,
                trail: lines,
            })
        })
    }

    /// One competency of one learner, with its reasons.
    ///
    /// # Errors
    /// The learner is not the actor's to see, or there is no such competency.
    pub fn see_skill(&self, actor: &Actor, learner: UserId, id: &CompetencyId) -> Result<SkillView> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            let (user, classes) = reach(tx, actor, learner)?;
            let standing = Standing::load(tx, self, learner, now)?;
            let records = store::log::records_of(tx, learner)?;
            let model = self.model();
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
            let known: Vec<_> = self.library().misconceptions_for(id).map(|one| one.id.clone()).collect();
            let mix_ups = diagnose::mix_ups(learner, &records, id, &known, standing.today);
            let by_adults = by_adults(learner, &records, id);
            let ahead = jiff::Span::new().days(i64::from(model.params.pin_days));
            Ok(SkillView {
                user,
                class: classes.first().cloned().ok_or(AppError::NotFound("class"))?,
                competency: id.clone(),
                reasons: reasons.ok_or(AppError::NotFound("competency"))?,
                mix_ups,
                adults: names(tx, &by_adults)?,
                by_adults,
                today: standing.today,
                usual_until: standing.today.saturating_add(ahead),
            })
        })
    }
}

/// The learner and their classes, the one in common with the reader first.
fn reach(tx: &mut Tx, actor: &Actor, learner: UserId) -> Result<(User, Vec<Class>)> {
    actor.may(tx, Action::SeeLearner, Subject::Person(learner))?;
    let user = people::user(tx, learner)?.filter(|user| user.role == Role::Learner);
    let user = user.ok_or(AppError::NotFound("learner"))?;
    let mine = people::classes_of(tx, actor.id())?;
    let mut classes = people::classes_of(tx, learner)?;
    classes.sort_by_key(|class| !mine.iter().any(|one| one.id == class.id));
    Ok((user, classes))
}

/// What direct evidence speaks of, the newest first.
fn tested(app: &App, beliefs: &engine::Beliefs<'_>) -> Vec<(CompetencyId, Belief)> {
    let web = &app.model().web;
    let mut found: Vec<(CompetencyId, Belief)> = web
        .nodes()
        .map(|node| (web.competency(node).id.clone(), *beliefs.at(node)))
        .filter(|(_, belief)| belief.tested || belief.overridden.is_some())
        .collect();
    found.sort_by_key(|(_, belief)| std::cmp::Reverse(belief.last_at));
    found
}

/// The names of the adults of some lines.
pub(crate) fn names(tx: &mut Tx, lines: &[Line]) -> Result<BTreeMap<UserId, String>> {
    let mut names = BTreeMap::new();
    for line in lines {
        let came = match &line.deed {
            crate::trail::Deed::Asked { came: Some((who, _)), .. } => *who,
            _ => None,
        };
        for id in [line.by, came].into_iter().flatten() {
            if let std::collections::btree_map::Entry::Vacant(slot) = names.entry(id)
                && let Some(user) = people::user(tx, id)?
            {
                slot.insert(user.name());
            }
        }
    }
    Ok(names)
}

/// Observations, ratings, judgements and marks of a competency that still count, each a line of its own.
fn by_adults(learner: UserId, records: &[Evidence], id: &CompetencyId) -> Vec<Line> {
    let adult: Vec<Evidence> = live(records)
        .into_iter()
        .filter(|record| record.actor.kind == ActorKind::Teacher)
        .filter(|record| {
            matches!(record.kind, Kind::Observation | Kind::Override | Kind::PaperMark | Kind::RubricRating)
        })
        .filter(|record| record.competencies.iter().any(|one| one.id == *id))
        .cloned()
        .collect();
    adult.iter().rev().flat_map(|record| trail(learner, std::slice::from_ref(record))).collect()
}
