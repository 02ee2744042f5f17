//! A teacher has a playlist proposed, changes it, accepts it with one click, ends it.

use std::collections::BTreeMap;

use domain::activity::Modality;
use domain::id::{ActivityId, PlaylistId};
use domain::permission::Action;
use domain::playlist::{Arrange, Asks, BadPlaylist, Because, Item, ItemKey, Need, Playlist, Way, What};
use domain::{ClassId, CompetencyId, Day};
use engine::Beliefs;
use store::{Tx, people, playlists};

use super::{Setting, find, propose};
use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// What is missing by so large a share of a class has a must-do of its own. Ours.
const MANY: f64 = 0.3;

/// What to propose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlaylist {
    /// The goal's id.
    pub goal: String,
    /// How it lies before a learner.
    pub arrange: Arrange,
    /// Over how many lessons.
    pub lessons: u8,
}

/// An item as a form says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemForm {
    /// Whether it is to be done.
    pub need: Need,
    /// Minutes.
    pub minutes: u16,
    /// It takes a device.
    pub device: bool,
    /// Ways to show it, one after the other with commas between.
    pub ways: String,
    /// The item that comes before it; `None` for what the web says.
    pub after: Option<ItemKey>,
    /// The talk after it.
    pub checkpoint: Option<Asks>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Its name, its first day, over how many lessons.
    SetUp {
        /// Its name; empty for that of its goal.
        title: String,
        /// Its first day.
        from: Option<Day>,
        /// Lessons.
        lessons: u8,
    },
    /// An item is added at the end: an activity by its id, else what is written.
    Add {
        /// Whether it is to be done.
        need: Need,
        /// Toward what.
        competency: CompetencyId,
        /// An activity's id, `practice`, or the teacher's words.
        what: String,
    },
    /// An item is as the form says.
    Change(ItemKey, ItemForm),
    /// It is taken out.
    Remove(ItemKey),
    /// It changes places with the one above it, or below.
    Move {
        /// Which.
        key: ItemKey,
        /// Up or down.
        up: bool,
    },
}

impl App {
    /// Proposes a playlist towards a goal.
    ///
    /// # Errors
    /// The goal has nothing to practise; lessons out of range; too little in the library for a board.
    pub fn propose_playlist(&self, actor: &Actor, class: ClassId, new: &NewPlaylist) -> Result<PlaylistId> {
        let goal = CompetencyId(new.goal.trim().to_owned());
        if self.library().web.find(&goal).is_none() {
            return Err(AppError::field("goal", "error-choose"));
        }
        if !self.library().has_something_for(&goal) {
            return Err(AppError::field("goal", "error-focus-nothing"));
        }
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        let id = PlaylistId::new(now, self.id_bytes());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            let setting = Setting::load(tx, class, now)?;
            let missing = app.missing_by_many(tx, &setting, &goal)?;
            let mut playlist = Playlist {
                class,
                title: String::new(),
                goal: goal.clone(),
                from: setting.today,
                lessons: new.lessons,
                arrange: new.arrange,
                items: Vec::new(),
            };
            propose::fill(&mut playlist, app.library(), setting.class.grade, &missing);
            app.check_playlist(&playlist)?;
            playlists::add(tx, id, &playlist, actor.id(), now)?;
            app.audit_playlist(tx, &actor, class, id, "proposed")?;
            Ok(id)
        })
    }

    /// What comes before a goal and many of a class still need, in the order of the web.
    fn missing_by_many(
        &self,
        tx: &mut Tx,
        setting: &Setting,
        goal: &CompetencyId,
    ) -> Result<Vec<CompetencyId>> {
        let model = self.model();
        let learners = people::learners(tx, setting.class.id)?;
        let mut counts: BTreeMap<CompetencyId, usize> = BTreeMap::new();
        for one in &learners {
            let state = store::fold::state_of(tx, model, one.user.id)?;
            let beliefs = Beliefs::new(&model.web, &model.params, &state, self.now(), setting.today);
            for step in engine::map::way_to(&beliefs, goal) {
                *counts.entry(step.competency).or_default() += 1;
            }
        }
        let many = |count: usize| count as f64 >= MANY * learners.len() as f64;
        let mut missing: Vec<CompetencyId> =
            counts.into_iter().filter(|(id, count)| id != goal && many(*count)).map(|(id, _)| id).collect();
        // The nearest to the goal, in the order of the web.
        missing.sort_by_key(|id| {
            std::cmp::Reverse(model.web.node(id).map(|node| (model.web.depth(node), node)))
        });
        Ok(missing)
    }

    /// Changes a playlist of which `version` is the newest that the teacher saw.
    ///
    /// # Errors
    /// It was changed meanwhile; what the change would make of it cannot be, with a sentence.
    pub fn change_playlist(
        &self,
        actor: &Actor,
        class: ClassId,
        id: PlaylistId,
        version: u32,
        edit: &Edit,
    ) -> Result<()> {
        let (app, actor, edit) = (self.clone(), actor.clone(), edit.clone());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            let kept = find(tx, class, id)?;
            if kept.version != version || kept.ended_at.is_some() {
                return Err(AppError::Stale);
            }
            let mut playlist = kept.playlist;
            app.apply(&mut playlist, &edit)?;
            app.check_playlist(&playlist)?;
            if !playlists::change(tx, id, version, &playlist)? {
                return Err(AppError::Stale);
            }
            app.audit_playlist(tx, &actor, class, id, "changed")
        })
    }

    /// Accepts a playlist: from its first day on it is before the learners.
    ///
    /// # Errors
    /// Another one runs in the class.
    pub fn accept_playlist(&self, actor: &Actor, class: ClassId, id: PlaylistId) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            find(tx, class, id)?;
            let runs =
                |kept: &playlists::Kept| kept.accepted.is_some() && kept.ended_at.is_none() && kept.id != id;
            if playlists::of_class(tx, class)?.iter().any(runs) {
                return Err(AppError::field("playlist", "error-playlist-runs"));
            }
            playlists::accept(tx, id, actor.id(), now)?;
            app.audit_playlist(tx, &actor, class, id, "accepted")
        })
    }

    /// Ends a playlist: what was done in it stays.
    ///
    /// # Errors
    /// The class is not the actor's.
    pub fn end_playlist(&self, actor: &Actor, class: ClassId, id: PlaylistId) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            find(tx, class, id)?;
            playlists::end(tx, id, actor.id(), now)?;
            app.audit_playlist(tx, &actor, class, id, "ended")
        })
    }

    fn audit_playlist(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        class: ClassId,
        id: PlaylistId,
        what: &str,
    ) -> Result<()> {
        audit(tx, self, actor.id(), Action::LeadClass, None, format!("playlist {id} of class {class} {what}"))
    }

    fn check_playlist(&self, playlist: &Playlist) -> Result<()> {
        let (field, says) = match playlist.check(&self.library().web) {
            Ok(()) => return Ok(()),
            Err(BadPlaylist::Lessons) => ("lessons", "error-playlist-lessons"),
            Err(BadPlaylist::Items) => ("items", "error-playlist-items"),
            Err(BadPlaylist::Item) => ("items", "error-playlist-item"),
            Err(BadPlaylist::Keys | BadPlaylist::Circle) => ("after", "error-playlist-circle"),
            Err(BadPlaylist::Board) => ("items", "error-playlist-board"),
        };
        Err(AppError::field(field, says))
    }

    fn apply(&self, playlist: &mut Playlist, edit: &Edit) -> Result<()> {
        match edit {
            Edit::SetUp { title, from, lessons } => {
                title.trim().clone_into(&mut playlist.title);
                playlist.from = from.unwrap_or(playlist.from);
                playlist.lessons = *lessons;
            }
            Edit::Add { need, competency, what } => {
                let item = self.new_item(playlist.free_key(), *need, competency, what)?;
                playlist.items.push(item);
            }
            Edit::Change(key, form) => {
                let item = playlist.items.iter_mut().find(|item| item.key == *key);
                change(item.ok_or(AppError::Stale)?, form);
            }
            Edit::Remove(key) => {
                playlist.items.retain(|item| item.key != *key);
                for item in &mut playlist.items {
                    item.after.retain(|other| other != key);
                }
            }
            Edit::Move { key, up } => {
                let at = playlist.place(*key).ok_or(AppError::Stale)?;
                let to = if *up { at.checked_sub(1) } else { Some(at + 1) };
                if let Some(to) = to.filter(|to| *to < playlist.items.len()) {
                    playlist.items.swap(at, to);
                }
            }
        }
        Ok(())
    }

    /// An item that the teacher puts there.
    fn new_item(&self, key: ItemKey, need: Need, competency: &CompetencyId, what: &str) -> Result<Item> {
        let what = what.trim();
        if self.library().web.find(competency).is_none() {
            return Err(AppError::field("competency", "error-choose"));
        }
        if what.is_empty() {
            return Err(AppError::field("what", "error-needed"));
        }
        let activity = self.library().activity(&ActivityId::from(what));
        let (what, minutes, device) = match activity {
            Some(one) => {
                let device = one.modalities == [Modality::Screen];
                (What::Activity { activity: one.id.clone() }, one.minutes.max(1), device)
            }
            None if what == "practice" => (What::Practice, 12, true),
            None => (What::Own { says: what.to_owned() }, 15, false),
        };
        Ok(Item {
            key,
            need,
            competency: competency.clone(),
            what,
            ways: Vec::new(),
            minutes,
            device,
            after: Vec::new(),
            checkpoint: None,
            because: Because::Said,
        })
    }
}

fn change(item: &mut Item, form: &ItemForm) {
    item.need = form.need;
    item.minutes = form.minutes;
    item.device = form.device;
    item.ways.clear();
    for way in form.ways.split(',').map(str::trim).filter(|way| !way.is_empty()) {
        let known = Way::KNOWN.iter().find(|known| known.eq_ignore_ascii_case(way));
        let way = Way(known.map_or_else(|| way.to_owned(), |known| (*known).to_owned()));
        if !item.ways.contains(&way) {
            item.ways.push(way);
        }
    }
    item.after = form.after.into_iter().collect();
    item.checkpoint.clone_from(&form.checkpoint);
}
