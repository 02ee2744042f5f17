//! The playlists of classes, and the steps of learners in them.

use domain::id::PlaylistId;
use domain::playlist::{Playlist, Step};
use domain::{ClassId, Day, Millis, UserId};

use crate::rooms::{read as parse, write};
use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// A playlist and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Ours.
    pub id: PlaylistId,
    /// The number of its newest version, from 1.
    pub version: u32,
    /// It.
    pub playlist: Playlist,
    /// Who had it made, and when.
    pub made: (UserId, Millis),
    /// Who accepted it, and when: from then on it runs.
    pub accepted: Option<(UserId, Millis)>,
    /// When it was ended.
    pub ended_at: Option<Millis>,
}

impl Kept {
    /// Whether learners have it before them on a day.
    pub fn runs_on(&self, day: Day) -> bool {
        self.accepted.is_some() && self.ended_at.is_none() && self.playlist.from <= day
    }
}

/// Adds a playlist that was proposed.
///
/// # Errors
/// What the store says.
pub fn add(tx: &mut Tx, id: PlaylistId, playlist: &Playlist, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO playlists (tenant_id, id, class_id, version, body, made_by, made_at, accepted_by, accepted_at,
                                ended_by, ended_at)
         VALUES ($1, $2, $3, 1, $4, $5, $6, NULL, NULL, NULL, NULL)",
        &params![id, playlist.class, write(playlist)?, by, at],
    )?;
    Ok(())
}

/// Changes a playlist after `before`, the newest version that the author knew; says whether it still was.
///
/// # Errors
/// What the store says.
pub fn change(tx: &mut Tx, id: PlaylistId, before: u32, playlist: &Playlist) -> Result<bool> {
    let changed = tx.execute(
        "UPDATE playlists SET version = $4, body = $5 WHERE tenant_id = $1 AND id = $2 AND version = $3",
        &params![id, before, before + 1, write(playlist)?],
    )?;
    Ok(changed == 1)
}

/// Accepts a playlist; the first time stays.
///
/// # Errors
/// What the store says.
pub fn accept(tx: &mut Tx, id: PlaylistId, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE playlists SET accepted_by = $3, accepted_at = $4
         WHERE tenant_id = $1 AND id = $2 AND accepted_at IS NULL",
        &params![id, by, at],
    )?;
    Ok(())
}

/// Ends a playlist; the first time stays.
///
/// # Errors
/// What the store says.
pub fn end(tx: &mut Tx, id: PlaylistId, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE playlists SET ended_by = $3, ended_at = $4
         WHERE tenant_id = $1 AND id = $2 AND ended_at IS NULL",
        &params![id, by, at],
    )?;
    Ok(())
}

/// A playlist of a class.
///
/// # Errors
/// What the store says.
pub fn get(tx: &mut Tx, class: ClassId, id: PlaylistId) -> Result<Option<Kept>> {
    tx.query_opt(
        "SELECT id, version, body, made_by, made_at, accepted_by, accepted_at, ended_at
         FROM playlists WHERE tenant_id = $1 AND id = $2 AND class_id = $3",
        &params![id, class],
    )?
    .as_ref()
    .map(read)
    .transpose()
}

/// The playlists of a class, the newest first.
///
/// # Errors
/// What the store says.
pub fn of_class(tx: &mut Tx, class: ClassId) -> Result<Vec<Kept>> {
    tx.query(
        "SELECT id, version, body, made_by, made_at, accepted_by, accepted_at, ended_at
         FROM playlists WHERE tenant_id = $1 AND class_id = $2 ORDER BY made_at DESC, id DESC",
        &params![class],
    )?
    .iter()
    .map(read)
    .collect()
}

/// What runs in the classes of a learner, the newest first.
///
/// # Errors
/// What the store says.
pub fn of_learner(tx: &mut Tx, learner: UserId, day: Day) -> Result<Vec<Kept>> {
    let kept: Result<Vec<Kept>> = tx
        .query(
            "SELECT p.id, p.version, p.body, p.made_by, p.made_at, p.accepted_by, p.accepted_at, p.ended_at
             FROM enrollments e JOIN playlists p ON p.tenant_id = e.tenant_id AND p.class_id = e.class_id
             WHERE e.tenant_id = $1 AND e.user_id = $2 AND e.role = 'learner'
               AND p.accepted_at IS NOT NULL AND p.ended_at IS NULL
             ORDER BY p.accepted_at DESC, p.id DESC",
            &params![learner],
        )?
        .iter()
        .map(read)
        .collect();
    Ok(kept?.into_iter().filter(|kept| kept.runs_on(day)).collect())
}

/// Adds a step; says whether it is new.
///
/// # Errors
/// What the store says.
pub fn add_step(tx: &mut Tx, id: PlaylistId, step: &Step) -> Result<bool> {
    let added = tx.execute(
        "INSERT INTO playlist_steps (tenant_id, playlist_id, learner_id, id, happened_at, day, said_by, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (tenant_id, playlist_id, learner_id, id) DO NOTHING",
        &params![id, step.learner, step.id, step.at, step.day, step.by, write(&step.act)?],
    )?;
    Ok(added == 1)
}

/// The steps of one learner in a playlist, the oldest first.
///
/// # Errors
/// What the store says.
pub fn steps_of(tx: &mut Tx, id: PlaylistId, learner: UserId) -> Result<Vec<Step>> {
    tx.query(
        "SELECT id, learner_id, happened_at, day, said_by, body FROM playlist_steps
         WHERE tenant_id = $1 AND playlist_id = $2 AND learner_id = $3 ORDER BY happened_at, id",
        &params![id, learner],
    )?
    .iter()
    .map(read_step)
    .collect()
}

/// All steps of a learner with their playlists, the oldest first: for handing over.
///
/// # Errors
/// What the store says.
pub fn all_steps_of(tx: &mut Tx, learner: UserId) -> Result<Vec<(PlaylistId, Step)>> {
    tx.query(
        "SELECT id, learner_id, happened_at, day, said_by, body, playlist_id FROM playlist_steps
         WHERE tenant_id = $1 AND learner_id = $2 ORDER BY happened_at, id",
        &params![learner],
    )?
    .iter()
    .map(|row| Ok((row.get(6)?, read_step(row)?)))
    .collect()
}

/// The steps of everybody in a playlist, the oldest first.
///
/// # Errors
/// What the store says.
pub fn steps(tx: &mut Tx, id: PlaylistId) -> Result<Vec<Step>> {
    tx.query(
        "SELECT id, learner_id, happened_at, day, said_by, body FROM playlist_steps
         WHERE tenant_id = $1 AND playlist_id = $2 ORDER BY happened_at, id",
        &params![id],
    )?
    .iter()
    .map(read_step)
    .collect()
}

fn read(row: &Row) -> Result<Kept> {
    let accepted: (Option<UserId>, Option<Millis>) = (row.get(5)?, row.get(6)?);
    Ok(Kept {
        id: row.get(0)?,
        version: row.get(1)?,
        playlist: parse(&row.get::<String>(2)?)?,
        made: (row.get(3)?, row.get(4)?),
        accepted: accepted.0.zip(accepted.1),
        ended_at: row.get(7)?,
    })
}

fn read_step(row: &Row) -> Result<Step> {
    Ok(Step {
        id: row.get(0)?,
        learner: row.get(1)?,
        at: row.get(2)?,
        day: row.get(3)?,
        by: row.get(4)?,
        act: parse(&row.get::<String>(5)?)?,
    })
}
