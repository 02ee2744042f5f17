//! Playlists as a teacher sees them: the list, one of them, and where everybody is in it. Nobody is ranked: learners stand
//! by name, and what asks for the teacher is who waits and who was not reached.

use std::collections::BTreeMap;

use domain::focus::Focus;
use domain::id::PlaylistId;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::playlist::{Agency, Before, Control, ItemKey, Pace, Progress, Run, Step};
use domain::{ClassId, CompetencyId, Day, UserId};
use store::focus;
use store::playlists::{self, Kept};

use super::{Setting, find, progress, talk};
use crate::actor::Subject;
use crate::tomorrow::days_unseen;
use crate::{Actor, App, Result};

/// School days without a talk after which somebody is named (learning-design 1.2 B8: default alert).
const UNSEEN: u32 = 10;

/// The playlists of a class.
#[derive(Debug, Clone)]
pub struct Lists {
    /// The class.
    pub class: Class,
    /// The school's day.
    pub today: Day,
    /// Its playlists, the newest first.
    pub all: Vec<Kept>,
    /// What it works towards now: goals to propose one for.
    pub focuses: Vec<CompetencyId>,
}

/// Why somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncovered {
    /// They have begun nothing, and a lesson of it has been.
    NotBegun,
    /// Nobody has talked with them for so many school days.
    NotTalkedWith {
        /// How many.
        days: u32,
    },
}

/// One learner in a playlist.
#[derive(Debug, Clone)]
pub struct Line {
    /// Who.
    pub learner: User,
    /// Where they stand.
    pub progress: Progress,
    /// What is over for them, done or had.
    pub over: Vec<ItemKey>,
    /// Where they are beside the days planned.
    pub pace: Pace,
    /// The talk they wait for longest, and since which day.
    pub waits: Option<(ItemKey, Day)>,
    /// What they decided.
    pub control: Control,
    /// How much they chose.
    pub agency: Agency,
    /// Why they are named, if they are.
    pub uncovered: Vec<Uncovered>,
}

/// One playlist.
#[derive(Debug, Clone)]
pub struct PlaylistView {
    /// The class.
    pub class: Class,
    /// It.
    pub kept: Kept,
    /// What comes before what.
    pub before: Before,
    /// The days of its lessons.
    pub days: Vec<Day>,
    /// The school's day.
    pub today: Day,
    /// Where everybody is; empty while it is proposed.
    pub lines: Vec<Line>,
}

impl App {
    /// The playlists of a class.
    ///
    /// # Errors
    /// The class is not the actor's.
    pub fn see_playlists(&self, actor: &Actor, class: ClassId) -> Result<Lists> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            let setting = Setting::load(tx, class, now)?;
            let holds = |one: &Focus| one.holds_on(setting.today);
            let focuses = focus::of_class(tx, class)?.into_iter().filter(holds);
            Ok(Lists {
                focuses: focuses.map(|one| one.competency).collect(),
                all: playlists::of_class(tx, class)?,
                today: setting.today,
                class: setting.class,
            })
        })
    }

    /// A playlist, and where everybody is in it.
    ///
    /// # Errors
    /// There is none, or the class is not the actor's.
    pub fn see_playlist(&self, actor: &Actor, class: ClassId, id: PlaylistId) -> Result<PlaylistView> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::LeadClass, Subject::Class(class))?;
            let setting = Setting::load(tx, class, now)?;
            let kept = find(tx, class, id)?;
            let days = setting.days(tx, &kept.playlist)?;
            let before = kept.playlist.before(&self.library().web);
            let mut lines = Vec::new();
            if kept.accepted.is_some() {
                let mut steps = by_learner(playlists::steps(tx, id)?);
                for seat in store::room::seats(tx, self.model(), class)? {
                    let learner = seat.enrolled.user;
                    let steps = steps.remove(&learner.id).unwrap_or_default();
                    let progress =
                        progress(&steps, || self.adapt(tx, learner.id, &kept.playlist, setting.today))?;
                    let run = Run { playlist: &kept.playlist, before: &before, progress: &progress };
                    let over =
                        kept.playlist.items.iter().map(|item| item.key).filter(|key| run.is_over(*key));
                    let over = over.collect();
                    let visit = seat.watch.visit_in(class).map(|visit| visit.day);
                    let unseen = days_unseen(&setting.calendar, visit, seat.created_at, setting.today);
                    let pace = run.pace(&days, setting.today);
                    let mut uncovered = Vec::new();
                    if !progress.has_begun() && pace.lesson > 0 {
                        uncovered.push(Uncovered::NotBegun);
                    }
                    if unseen >= UNSEEN {
                        uncovered.push(Uncovered::NotTalkedWith { days: unseen });
                    }
                    let waits = talk::waits(&run).map(|(key, since)| (key, setting.calendar.zone.day(since)));
                    lines.push(Line {
                        control: Control::chosen(&kept.playlist, &steps),
                        agency: Agency::of(&kept.playlist, &steps),
                        learner,
                        progress,
                        over,
                        pace,
                        waits,
                        uncovered,
                    });
                }
            }
            Ok(PlaylistView { class: setting.class, kept, before, days, today: setting.today, lines })
        })
    }
}

fn by_learner(steps: Vec<Step>) -> BTreeMap<UserId, Vec<Step>> {
    let mut by: BTreeMap<UserId, Vec<Step>> = BTreeMap::new();
    for step in steps {
        by.entry(step.learner).or_default().push(step);
    }
    by
}
