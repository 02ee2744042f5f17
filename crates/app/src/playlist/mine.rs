//! A learner in a playlist: where they stand, what comes next, what they choose. Each choice is evidence with what was
//! offered, under the id of its step.

use domain::evidence::{Choice, Kind, Offered, Source, Weighted};
use domain::id::{ActivityId, PlaylistId, SlateId};
use domain::people::User;
use domain::permission::Action;
use domain::playlist::{
    Act, Agency, Before, Control, Item, ItemKey, Next, NotYet, Pace, Playlist, Progress, Run, Step, Way, What,
};
use domain::{ClassId, CompetencyId, Day, EvidenceId, Millis, UserId};
use store::playlists::{self, Kept};
use store::{Tx, people};

use super::{Setting, progress, step};
use crate::do_activity::NOTE_MAX;
use crate::record::{self, Rule};
use crate::sitting::LENGTH;
use crate::{Actor, App, AppError, Result, choose_option};

/// The playlist before a learner.
#[derive(Debug, Clone)]
pub struct MyPlaylist {
    /// Its id.
    pub id: PlaylistId,
    /// It.
    pub playlist: Playlist,
    /// What comes before what.
    pub before: Before,
    /// Where the learner stands.
    pub progress: Progress,
    /// What is missing before it, as of now.
    pub missing: Vec<CompetencyId>,
    /// The days of its lessons.
    pub days: Vec<Day>,
    /// The school's day.
    pub today: Day,
    /// Next things, at most three.
    pub next: Vec<Next>,
    /// Where they are beside the days planned.
    pub pace: Pace,
    /// What they decided.
    pub control: Control,
    /// How much of it they chose.
    pub agency: Agency,
    /// The class's first teacher.
    pub teacher: Option<User>,
}

impl MyPlaylist {
    /// The rules for this learner.
    pub fn run(&self) -> Run<'_> {
        Run { playlist: &self.playlist, before: &self.before, progress: &self.progress }
    }
}

/// What a learner presses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Begin something, in a way.
    Begin {
        /// What.
        item: ItemKey,
        /// Which of its ways; `None` where it has none.
        way: Option<Way>,
    },
    /// Put it back.
    PutBack {
        /// What.
        item: ItemKey,
    },
    /// It is done.
    Done {
        /// What.
        item: ItemKey,
        /// Looking back; may be empty.
        note: String,
    },
    /// Do it on a day of the playlist; `None` for no day.
    Plan {
        /// What.
        item: ItemKey,
        /// When.
        day: Option<Day>,
    },
    /// Talk with the teacher.
    Book {
        /// After which.
        after: ItemKey,
    },
    /// Open what leans on something else; ask the teacher for what waits for a talk.
    Ask {
        /// For what.
        item: ItemKey,
    },
}

impl App {
    /// The playlist that runs for a learner: of the class signed in for, else the one accepted last.
    pub fn see_my_playlist(&self, actor: &Actor) -> Result<Option<MyPlaylist>> {
        actor.may_self(Action::SeeToday)?;
        self.read(actor.tenant, |tx| self.my_playlist(tx, actor))
    }

    pub(crate) fn my_playlist(&self, tx: &mut Tx, actor: &Actor) -> Result<Option<MyPlaylist>> {
        let Some(kept) = running(tx, actor.id(), actor.class, self.now())? else { return Ok(None) };
        let steps = playlists::steps_of(tx, kept.id, actor.id())?;
        self.as_walked(tx, &kept, actor.id(), &steps).map(Some)
    }

    fn as_walked(&self, tx: &mut Tx, kept: &Kept, learner: UserId, steps: &[Step]) -> Result<MyPlaylist> {
        let setting = Setting::load(tx, kept.playlist.class, self.now())?;
        let playlist = kept.playlist.clone();
        let progress = progress(steps, || self.adapt(tx, learner, &playlist, setting.today))?;
        let missing = match &progress.adapted {
            Some(adapted) => self.still_missing(tx, learner, adapted, setting.today)?,
            None => Vec::new(),
        };
        let days = setting.days(tx, &playlist)?;
        let before = playlist.before(&self.library().web);
        let run = Run { playlist: &playlist, before: &before, progress: &progress };
        let (next, pace) = (run.next(&missing), run.pace(&days, setting.today));
        Ok(MyPlaylist {
            id: kept.id,
            control: Control::chosen(&playlist, steps),
            agency: Agency::of(&playlist, steps),
            teacher: people::teachers(tx, setting.class.id)?.into_iter().next(),
            today: setting.today,
            playlist,
            before,
            progress,
            missing,
            days,
            next,
            pace,
        })
    }

    /// A learner presses something in their playlist. Says where that leads.
    ///
    /// # Errors
    /// What cannot be now, with what would open it; a page that is too old.
    pub fn press_playlist(
        &self,
        actor: &Actor,
        id: EvidenceId,
        press: &Press,
    ) -> Result<choose_option::Next> {
        actor.may_self(Action::Choose)?;
        let (app, actor, press, now) = (self.clone(), actor.clone(), press.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let kept = running(tx, actor.id(), actor.class, now)?.ok_or(AppError::Stale)?;
            let steps = playlists::steps_of(tx, kept.id, actor.id())?;
            if steps.iter().any(|step| step.id == id) {
                return Ok(choose_option::Next::Nothing);
            }
            let mine = app.as_walked(tx, &kept, actor.id(), &steps)?;
            app.pressed(tx, &actor, &kept, &mine, id, &press, now)
        })
    }

    #[expect(clippy::too_many_arguments, reason = "what a press needs, each once")]
    fn pressed(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        kept: &Kept,
        mine: &MyPlaylist,
        id: EvidenceId,
        press: &Press,
        now: Millis,
    ) -> Result<choose_option::Next> {
        let (run, progress) = (mine.run(), &mine.progress);
        let item_of = |key: ItemKey| mine.playlist.item(key).ok_or(AppError::Stale);
        let act = match press {
            Press::Begin { item, way } => {
                return self.begin_item(tx, actor, kept, mine, id, item_of(*item)?, way.as_ref(), now);
            }
            Press::Done { item, note } => {
                let found = item_of(*item)?;
                if !progress.at_work().any(|key| key == *item) {
                    return Err(AppError::Stale);
                }
                self.finish_item(tx, actor, kept, found, id, note, now)?;
                return Ok(choose_option::Next::Nothing);
            }
            Press::PutBack { item } if progress.at_work().any(|key| key == *item) => {
                Act::PutBack { item: *item }
            }
            Press::Plan { item, day } if day.is_none_or(|day| mine.days.contains(&day)) => {
                Act::Planned { item: item_of(*item)?.key, day: *day }
            }
            Press::Book { after } if item_of(*after)?.checkpoint.is_some() => Act::Booked { after: *after },
            Press::Ask { item } => match run.may_begin(*item) {
                Err(NotYet::Leans { .. }) => Act::Opened { item: *item },
                Err(NotYet::Talk { .. }) => Act::Asked { item: *item },
                _ => return Err(AppError::Stale),
            },
            _ => return Err(AppError::Stale),
        };
        let step = step(tx, actor, actor.id(), id, act, now)?;
        self.keep_step(tx, actor, Action::Choose, kept, &step)?;
        Ok(choose_option::Next::Nothing)
    }

    #[expect(clippy::too_many_arguments, reason = "what a choice is recorded with, each once")]
    fn begin_item(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        kept: &Kept,
        mine: &MyPlaylist,
        id: EvidenceId,
        item: &Item,
        way: Option<&Way>,
        now: Millis,
    ) -> Result<choose_option::Next> {
        let says = match mine.run().may_begin(item.key) {
            Ok(()) => None,
            Err(NotYet::Begun) => return Err(AppError::Stale),
            Err(NotYet::Leans { .. }) => Some("error-playlist-leans"),
            Err(NotYet::Talk { .. }) => Some("error-playlist-talk"),
            Err(NotYet::Enough) => Some("error-playlist-enough"),
        };
        if let Some(says) = says {
            return Err(AppError::field("item", says));
        }
        if way.is_some() != !item.ways.is_empty() || way.is_some_and(|way| !item.ways.contains(way)) {
            return Err(AppError::field("way", "error-playlist-way"));
        }
        if mine.progress.begun.is_empty() {
            self.adapt_from_now(tx, actor, actor.id(), kept, now)?;
        }
        let offered = mine.run().can_begin();
        let ways = item.ways.len();
        let act = Act::Began { item: item.key, way: way.cloned(), offered: offered.clone(), ways };
        let step = step(tx, actor, actor.id(), id, act, now)?;
        playlists::add_step(tx, kept.id, &step)?;
        let mut record = record::begin(tx, actor, actor.id(), id, Kind::Choice, Rule::Fact, now)?;
        record.class = Some(kept.playlist.class);
        record.strategy = way.map(|way| way.0.clone());
        let on_slate = |key: &ItemKey| kept.playlist.item(*key).map(offer);
        record.choice = Some(Choice {
            slate: Some(SlateId::new(now, self.id_bytes())),
            picked: offered.iter().position(|key| *key == item.key),
            offered: offered.iter().filter_map(on_slate).collect(),
            opened: None,
            wish: None,
        });
        record::save(tx, self, actor, Action::Choose, &record)?;
        Ok(match &item.what {
            What::Practice if !self.library().asked_for(&item.competency).is_empty() => {
                self.begin_sitting(tx, actor.id(), &item.competency, LENGTH, now)?;
                choose_option::Next::Practice
            }
            What::Activity { activity } => choose_option::Next::Activity(activity.clone()),
            _ => choose_option::Next::Nothing,
        })
    }

    /// Done: what was made or done is an experience by their own word, and looking back a reflection.
    fn finish_item(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        kept: &Kept,
        item: &Item,
        id: EvidenceId,
        note: &str,
        now: Millis,
    ) -> Result<()> {
        let note = note.trim();
        if note.chars().count() > NOTE_MAX {
            return Err(AppError::field("note", "error-too-long"));
        }
        let step = step(tx, actor, actor.id(), id, Act::Done { item: item.key }, now)?;
        let about = vec![Weighted { id: item.competency.clone(), weight: 1.0 }];
        // Questions that were answered speak for themselves.
        if item.what == What::Practice {
            self.keep_step(tx, actor, Action::Choose, kept, &step)?;
        } else {
            playlists::add_step(tx, kept.id, &step)?;
            let mut record = record::begin(tx, actor, actor.id(), id, Kind::Experience, Rule::OwnWord, now)?;
            record.class = Some(kept.playlist.class);
            record.competencies.clone_from(&about);
            record.source = Source::Talk;
            if let What::Activity { activity } = &item.what {
                record.activity = Some(activity.clone());
            }
            record::save(tx, self, actor, Action::Choose, &record)?;
        }
        if !note.is_empty() {
            let own = EvidenceId::new(now, self.id_bytes());
            let mut record = record::begin(tx, actor, actor.id(), own, Kind::Reflection, Rule::OwnWord, now)?;
            record.class = Some(kept.playlist.class);
            record.competencies = about;
            record.note = Some(note.to_owned());
            record::save(tx, self, actor, Action::Choose, &record)?;
        }
        Ok(())
    }
}

fn offer(item: &Item) -> Offered {
    let activity = match &item.what {
        What::Activity { activity } => Some(activity.clone()),
        _ => None,
    };
    // Everything that can be begun is offered: nothing is drawn.
    Offered { competency: item.competency.clone(), activity, propensity: 1.0 }
}

/// What runs for a learner.
fn running(tx: &mut Tx, learner: UserId, class: Option<ClassId>, now: Millis) -> Result<Option<Kept>> {
    let (_, zone) = record::home(tx, learner)?;
    let mut all = playlists::of_learner(tx, learner, zone.day(now))?;
    let at = all.iter().position(|kept| Some(kept.playlist.class) == class).unwrap_or(0);
    Ok((at < all.len()).then(|| all.swap_remove(at)))
}

/// An activity was done on its own page: where it is at work in a playlist it is done there too.
pub(crate) fn note_done(
    tx: &mut Tx,
    actor: &Actor,
    activity: &ActivityId,
    id: EvidenceId,
    now: Millis,
) -> Result<()> {
    let Some(kept) = running(tx, actor.id(), actor.class, now)? else { return Ok(()) };
    let progress = Progress::of(&playlists::steps_of(tx, kept.id, actor.id())?);
    let is_it = |item: &&Item| item.what == What::Activity { activity: activity.clone() };
    let at_work = |item: &&Item| progress.at_work().any(|key| key == item.key);
    if let Some(item) = kept.playlist.items.iter().filter(is_it).find(at_work) {
        let step = step(tx, actor, actor.id(), id, Act::Done { item: item.key }, now)?;
        playlists::add_step(tx, kept.id, &step)?;
    }
    Ok(())
}
