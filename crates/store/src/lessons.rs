//! Lessons: proposed, changed, agreed, held. Each change is another version of the whole, so nothing is lost and
//! everything can be undone.

use domain::id::LessonId;
use domain::lesson::{Change, Lesson};
use domain::{ClassId, Day, Millis, UserId};

use crate::rooms::{read as parse, write};
use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// A lesson as it is kept, with its newest version.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Ours.
    pub id: LessonId,
    /// The number of its newest version, from 1.
    pub version: u32,
    /// When an adult of the class first looked at it.
    pub seen_at: Option<Millis>,
    /// The version that was agreed to, by whom, when.
    pub agreed: Option<(u32, UserId, Millis)>,
    /// When it began.
    pub began_at: Option<Millis>,
    /// When it ended.
    pub ended_at: Option<Millis>,
    /// Its newest version.
    pub lesson: Lesson,
}

/// One version: its number, what made it, by whom, when.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// What made it another than the one before.
    pub what: Change,
    /// Who; nobody where it was proposed.
    pub by: Option<UserId>,
    /// When.
    pub at: Millis,
}

/// The lesson of a class on a day.
///
/// # Errors
/// What the store says.
pub fn of_day(tx: &mut Tx, class: ClassId, day: Day) -> Result<Option<Kept>> {
    tx.query_opt("SELECT l.id, l.version, l.seen_at, l.agreed_version, l.agreed_by, l.agreed_at, l.began_at, l.ended_at, v.body
         FROM lessons l JOIN lesson_versions v
           ON v.tenant_id = l.tenant_id AND v.lesson_id = l.id AND v.version = l.version
         WHERE l.tenant_id = $1 AND l.class_id = $2 AND l.day = $3", &params![class, day])?
        .as_ref()
        .map(read)
        .transpose()
}

/// The lessons of a class before a day that were held or agreed, the newest first, at most `count`.
///
/// # Errors
/// What the store says.
pub fn before(tx: &mut Tx, class: ClassId, day: Day, count: u32) -> Result<Vec<Kept>> {
    tx.query(
        "SELECT l.id, l.version, l.seen_at, l.agreed_version, l.agreed_by, l.agreed_at, l.began_at, l.ended_at, v.body
         FROM lessons l JOIN lesson_versions v
           ON v.tenant_id = l.tenant_id AND v.lesson_id = l.id AND v.version = l.version
         WHERE l.tenant_id = $1 AND l.class_id = $2 AND l.day < $3
           AND (l.agreed_at IS NOT NULL OR l.began_at IS NOT NULL)
         ORDER BY l.day DESC LIMIT $4",
        &params![class, day, count],
    )?
    .iter()
    .map(read)
    .collect()
}

/// Adds a lesson that was proposed: its first version. Says whether there was none on that day yet.
///
/// # Errors
/// What the store says.
pub fn add(
    tx: &mut Tx,
    id: LessonId,
    lesson: &Lesson,
    what: &Change,
    by: Option<UserId>,
    at: Millis,
) -> Result<bool> {
    let added = tx.execute(
        "INSERT INTO lessons (tenant_id, id, class_id, day, version, seen_at, agreed_version, agreed_by, agreed_at,
                              began_at, ended_at)
         VALUES ($1, $2, $3, $4, 1, NULL, NULL, NULL, NULL, NULL, NULL)
         ON CONFLICT (tenant_id, class_id, day) DO NOTHING",
        &params![id, lesson.class, lesson.day],
    )?;
    if added == 1 {
        insert(tx, id, 1, lesson, what, by, at)?;
    }
    Ok(added == 1)
}

/// Puts a newer proposal in the place of one that nobody has touched: the first version anew.
///
/// # Errors
/// What the store says.
pub fn renew(tx: &mut Tx, id: LessonId, lesson: &Lesson, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE lesson_versions SET body = $3, made_at = $4
         WHERE tenant_id = $1 AND lesson_id = $2 AND version = 1 AND EXISTS (
             SELECT 1 FROM lessons l WHERE l.tenant_id = $1 AND l.id = $2 AND l.version = 1)",
        &params![id, write(lesson)?, at],
    )?;
    Ok(())
}

/// Adds a version after `before`, the newest that the author knew; says whether it still was. What was agreed before
/// is to be agreed anew, unless the lesson runs.
///
/// # Errors
/// What the store says.
pub fn change(
    tx: &mut Tx,
    id: LessonId,
    before: u32,
    lesson: &Lesson,
    what: &Change,
    by: Option<UserId>,
    at: Millis,
) -> Result<bool> {
    let changed = tx.execute(
        "UPDATE lessons SET version = $4 WHERE tenant_id = $1 AND id = $2 AND version = $3",
        &params![id, before, before + 1],
    )?;
    if changed == 1 {
        insert(tx, id, before + 1, lesson, what, by, at)?;
    }
    Ok(changed == 1)
}

fn insert(
    tx: &mut Tx,
    id: LessonId,
    version: u32,
    lesson: &Lesson,
    what: &Change,
    by: Option<UserId>,
    at: Millis,
) -> Result<()> {
    tx.execute(
        "INSERT INTO lesson_versions (tenant_id, lesson_id, version, body, what, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![id, version, write(lesson)?, write(what)?, by, at],
    )?;
    Ok(())
}

/// One version of a lesson.
///
/// # Errors
/// What the store says.
pub fn version(tx: &mut Tx, id: LessonId, number: u32) -> Result<Option<Lesson>> {
    let row = tx.query_opt(
        "SELECT body FROM lesson_versions WHERE tenant_id = $1 AND lesson_id = $2 AND version = $3",
        &params![id, number],
    )?;
    row.map(|row| parse(&row.get::<String>(0)?)).transpose()
}

/// How a lesson came to be what it is, the oldest first.
///
/// # Errors
/// What the store says.
pub fn versions(tx: &mut Tx, id: LessonId) -> Result<Vec<Version>> {
    tx.query(
        "SELECT version, what, made_by, made_at FROM lesson_versions
         WHERE tenant_id = $1 AND lesson_id = $2 ORDER BY version",
        &params![id],
    )?
    .iter()
    .map(|row| {
        Ok(Version {
            number: row.get(0)?,
            what: parse(&row.get::<String>(1)?)?,
            by: row.get(2)?,
            at: row.get(3)?,
        })
    })
    .collect()
}

/// Says that an adult of the class looked at it; the first look stays.
///
/// # Errors
/// What the store says.
pub fn see(tx: &mut Tx, id: LessonId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE lessons SET seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND seen_at IS NULL",
        &params![id, at],
    )?;
    Ok(())
}

/// Agrees to a version.
///
/// # Errors
/// What the store says.
pub fn agree(tx: &mut Tx, id: LessonId, version: u32, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE lessons SET agreed_version = $3, agreed_by = $4, agreed_at = $5
         WHERE tenant_id = $1 AND id = $2",
        &params![id, version, by, at],
    )?;
    Ok(())
}

/// Says when it began; the first time stays.
///
/// # Errors
/// What the store says.
pub fn begin(tx: &mut Tx, id: LessonId, at: Millis) -> Result<()> {
    tx.execute(
        "UPDATE lessons SET began_at = $3 WHERE tenant_id = $1 AND id = $2 AND began_at IS NULL",
        &params![id, at],
    )?;
    Ok(())
}

/// Says when it ended.
///
/// # Errors
/// What the store says.
pub fn end(tx: &mut Tx, id: LessonId, at: Millis) -> Result<()> {
    tx.execute("UPDATE lessons SET ended_at = $3 WHERE tenant_id = $1 AND id = $2", &params![id, at])?;
    Ok(())
}

fn read(row: &Row) -> Result<Kept> {
    let agreed: (Option<u32>, Option<UserId>, Option<Millis>) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let agreed = match agreed {
        (Some(version), Some(by), Some(at)) => Some((version, by, at)),
        _ => None,
    };
    Ok(Kept {
        id: row.get(0)?,
        version: row.get(1)?,
        seen_at: row.get(2)?,
        agreed,
        began_at: row.get(6)?,
        ended_at: row.get(7)?,
        lesson: parse(&row.get::<String>(8)?)?,
    })
}
