//! Talks at checkpoints: held and noted by the teacher, who may open anything. Whatever way something was shown in, the
//! same four levels say how far it goes.

use domain::evidence::{Help, HelpBy, HelpOutcome, Kind, Level, Source, Weighted};
use domain::id::PlaylistId;
use domain::permission::Action;
use domain::playlist::{Act, ItemKey, Progress, Run};
use domain::{ClassId, Day, EvidenceId, Millis, UserId};
use store::playlists::{self, Kept};
use store::{Tx, people};

use super::{find, step};
use crate::actor::Subject;
use crate::observe::{NOTE_MAX, text};
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result};

/// A talk that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTalk {
    /// Client-made id of its record.
    pub id: EvidenceId,
    /// With whom.
    pub learner: UserId,
    /// After which item.
    pub after: ItemKey,
    /// How far what was shown goes, where the teacher says so.
    pub level: Option<Level>,
    /// In the teacher's words; may be empty.
    pub note: String,
}

impl App {
    /// A talk was held. It is a visit, an observation where a level is given, and the playlist is fitted to the learner
    /// anew.
    ///
    /// # Errors
    /// No such talk in this playlist; a note that is too long.
    pub fn hold_talk(&self, actor: &Actor, class: ClassId, id: PlaylistId, new: &NewTalk) -> Result<()> {
        if new.note.chars().count() > NOTE_MAX {
            return Err(AppError::field("note", "error-too-long"));
        }
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let kept = walking(tx, &actor, class, id, new.learner)?;
            let item = kept.playlist.item(new.after).filter(|item| item.checkpoint.is_some());
            let item = item.ok_or(AppError::Stale)?;
            let steps = playlists::steps_of(tx, kept.id, new.learner)?;
            if steps.iter().any(|step| step.id == new.id) {
                return Ok(());
            }
            let kind = if new.level.is_some() { Kind::Observation } else { Kind::Help };
            let mut record = record::begin(tx, &actor, new.learner, new.id, kind, Rule::Teacher, now)?;
            record.class = Some(class);
            record.source = Source::Talk;
            record.competencies = vec![Weighted { id: item.competency.clone(), weight: 1.0 }];
            record.note = text(&new.note);
            match new.level {
                Some(level) => {
                    record.level = Some(level);
                    record.strategy = Progress::of(&steps).ways.get(&item.key).map(|way| way.0.clone());
                }
                None => {
                    let (by, outcome) = (HelpBy::Adult, HelpOutcome::Given);
                    record.help = Some(Help { by, what: String::new(), outcome });
                }
            }
            record::save(tx, &app, &actor, Action::Observe, &record)?;
            let held = step(tx, &actor, new.learner, new.id, Act::Held { after: new.after }, now)?;
            playlists::add_step(tx, kept.id, &held)?;
            app.adapt_from_now(tx, &actor, new.learner, &kept, now)
        })
    }

    /// Opens something for a learner, whatever it leans on or waits for.
    ///
    /// # Errors
    /// There is no such thing in this playlist.
    pub fn open_for(
        &self,
        actor: &Actor,
        class: ClassId,
        id: PlaylistId,
        learner: UserId,
        item: ItemKey,
        step_id: EvidenceId,
    ) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let kept = walking(tx, &actor, class, id, learner)?;
            kept.playlist.item(item).ok_or(AppError::Stale)?;
            let steps = playlists::steps_of(tx, kept.id, learner)?;
            if steps.iter().any(|step| step.id == step_id) {
                return Ok(());
            }
            let step = step(tx, &actor, learner, step_id, Act::Opened { item }, now)?;
            app.keep_step(tx, &actor, Action::Observe, &kept, &step)
        })
    }

    /// Who of a class waits for a talk in the playlist that runs on a day, whoever waits longest first: a checkpoint was
    /// reached, or the learner asked for the talk.
    ///
    /// # Errors
    /// What the store says.
    pub fn playlist_talks(&self, tx: &mut Tx, class: ClassId, day: Day) -> Result<Vec<UserId>> {
        let runs = playlists::of_class(tx, class)?.into_iter().find(|kept| kept.runs_on(day));
        let Some(kept) = runs else { return Ok(Vec::new()) };
        let steps = playlists::steps(tx, kept.id)?;
        let before = kept.playlist.before(&self.library().web);
        let mut waiting: Vec<(Millis, UserId)> = Vec::new();
        for one in people::learners(tx, class)? {
            let progress = Progress::of(steps.iter().filter(|step| step.learner == one.user.id));
            let run = Run { playlist: &kept.playlist, before: &before, progress: &progress };
            waiting.extend(waits(&run).map(|(_, since)| (since, one.user.id)));
        }
        waiting.sort_unstable();
        Ok(waiting.into_iter().map(|(_, learner)| learner).collect())
    }
}

/// The talk a learner waits for longest, reached or asked for, and since when.
pub(super) fn waits(run: &Run<'_>) -> Option<(ItemKey, Millis)> {
    let open = |key: &ItemKey| {
        let item = run.playlist.item(*key).filter(|item| item.checkpoint.is_some());
        item.is_some() && !run.progress.held.contains_key(key)
    };
    let asked = run.progress.booked.iter().filter(|(key, _)| open(key)).map(|(key, at)| (*key, *at));
    asked.chain(run.longest_wait()).min_by_key(|(_, since)| *since)
}

/// A playlist that was accepted, of a class that both are in.
fn walking(tx: &mut Tx, actor: &Actor, class: ClassId, id: PlaylistId, learner: UserId) -> Result<Kept> {
    actor.may(tx, Action::Observe, Subject::Class(class))?;
    let kept = find(tx, class, id)?;
    if !people::is_in_class(tx, class, learner)? {
        return Err(AppError::NotFound("learner"));
    }
    if kept.accepted.is_some() { Ok(kept) } else { Err(AppError::Stale) }
}
