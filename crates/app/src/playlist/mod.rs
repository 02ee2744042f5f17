//! Playlists and choice boards: proposed from what a class works towards, changed and accepted by its teacher, walked by
//! each learner in their own order.

mod edit;
mod everybody;
mod mine;
mod propose;
mod talk;

use domain::calendar::Calendar;
use domain::id::PlaylistId;
use domain::people::Class;
use domain::permission::Action;
use domain::playlist::{Act, Adapted, Playlist, Progress, Step};
use domain::{ClassId, CompetencyId, Day, EvidenceId, Millis, UserId};
use engine::Beliefs;
use store::playlists::{self, Kept};
use store::{Tx, calendar, people};

use crate::{Actor, App, AppError, Result, record};

pub use edit::{Edit, ItemForm, NewPlaylist};
pub use everybody::{Line, Lists, PlaylistView, Uncovered};
pub use mine::{MyPlaylist, Press};
pub use talk::NewTalk;

pub(crate) use mine::note_done;

/// What a playlist is looked at with: its class, its school's calendar, its lessons.
pub(crate) struct Setting {
    pub(crate) class: Class,
    pub(crate) calendar: Calendar,
    pub(crate) today: Day,
}

impl Setting {
    pub(crate) fn load(tx: &mut Tx, class: ClassId, now: Millis) -> Result<Self> {
        let class = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
        let calendar = calendar::calendar(tx, class.org)?.ok_or(AppError::NotFound("school"))?;
        let today = calendar.zone.day(now);
        Ok(Self { class, calendar, today })
    }

    /// The days of a playlist's lessons.
    fn days(&self, tx: &mut Tx, playlist: &Playlist) -> Result<Vec<Day>> {
        Ok(playlist.days(&self.calendar, &calendar::meetings(tx, self.class.id)?))
    }
}

/// A step now, by `actor`, about `learner`.
fn step(tx: &mut Tx, actor: &Actor, learner: UserId, id: EvidenceId, act: Act, now: Millis) -> Result<Step> {
    let (_, zone) = record::home(tx, learner)?;
    Ok(Step { id, learner, at: now, day: zone.day(now), by: actor.id(), act })
}

impl App {
    /// How a playlist fits what is believed of a learner now.
    fn adapt(&self, tx: &mut Tx, learner: UserId, playlist: &Playlist, today: Day) -> Result<Adapted> {
        let state = store::fold::state_of(tx, self.model(), learner)?;
        let beliefs = Beliefs::new(&self.model().web, &self.model().params, &state, self.now(), today);
        Ok(engine::adapt::adapt(&beliefs, playlist, &|id| self.library().has_something_for(id)))
    }

    /// Of what was missing what still is.
    fn still_missing(
        &self,
        tx: &mut Tx,
        learner: UserId,
        adapted: &Adapted,
        today: Day,
    ) -> Result<Vec<CompetencyId>> {
        let state = store::fold::state_of(tx, self.model(), learner)?;
        let beliefs = Beliefs::new(&self.model().web, &self.model().params, &state, self.now(), today);
        let open = |id: &&CompetencyId| beliefs.of(id).is_some_and(|belief| !belief.word.passed());
        Ok(adapted.first.iter().filter(open).cloned().collect())
    }

    /// Fits the playlist to a learner from now on, as a step of its own.
    fn adapt_from_now(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        learner: UserId,
        kept: &Kept,
        now: Millis,
    ) -> Result<()> {
        let (_, zone) = record::home(tx, learner)?;
        let to = self.adapt(tx, learner, &kept.playlist, zone.day(now))?;
        let id = EvidenceId::new(now, self.id_bytes());
        let step = step(tx, actor, learner, id, Act::Adapted { to }, now)?;
        playlists::add_step(tx, kept.id, &step)?;
        Ok(())
    }

    /// Keeps a step of a learner with its row in the audit trail, where it is no evidence and so has none yet.
    fn keep_step(&self, tx: &mut Tx, actor: &Actor, action: Action, kept: &Kept, step: &Step) -> Result<()> {
        playlists::add_step(tx, kept.id, step)?;
        let subject = format!("step {} in playlist {}", step.id, kept.id);
        record::audit(tx, self, actor.id(), action, Some(step.learner), subject)
    }
}

/// A playlist of a class.
fn find(tx: &mut Tx, class: ClassId, id: PlaylistId) -> Result<Kept> {
    playlists::get(tx, class, id)?.ok_or(AppError::NotFound("playlist"))
}

/// Where a learner stands, with the playlist as it fits them now if they have not begun.
fn progress(steps: &[Step], now_fits: impl FnOnce() -> Result<Adapted>) -> Result<Progress> {
    let mut progress = Progress::of(steps);
    if progress.adapted.is_none() {
        progress.adapted = Some(now_fits()?);
    }
    Ok(progress)
}
