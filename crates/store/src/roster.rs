//! What a roster brought: which of its rows became what of ours, and the imports, so that the last can be taken back.
//!
//! An import looks through all people and classes of a tenant at once; nothing else here is asked by pages.

use domain::id::{CourseId, RunId, SessionId};
use domain::people::{AcademicSession, Class, Course, Enrollment, User};
use domain::{ClassId, Millis, Role, UserId};
use serde::{Deserialize, Serialize};

use crate::{Row, StoreError, Tx, params, people};

type Result<T> = std::result::Result<T, StoreError>;

/// A row of a roster and what it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterRow {
    /// Its file, such as `users`.
    pub kind: String,
    /// Its identifier there.
    pub sourced_id: String,
    /// The id of what it became: org, session, course, class or user; of an enrollment the class.
    pub subject: [u8; 16],
    /// Whom it is about.
    pub user: Option<UserId>,
    /// Its cells as JSON.
    pub body: String,
    /// Since when the roster has it no more.
    pub gone_at: Option<Millis>,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Ours.
    pub id: RunId,
    /// When.
    pub at: Millis,
    /// By whom; nobody where a command or the night did it.
    pub by: Option<UserId>,
    /// The system it came from.
    pub source: String,
    /// How much, as JSON.
    pub counts: String,
    /// What was before and after, as JSON; empty where it cannot be taken back any more.
    pub changes: String,
    /// When it was taken back.
    pub undone_at: Option<Millis>,
}

/// All rows that were ever brought.
pub fn rows(tx: &mut Tx) -> Result<Vec<RosterRow>> {
    tx.query(
        "SELECT kind, sourced_id, subject_id, user_id, body, gone_at FROM roster_rows WHERE tenant_id = $1
         ORDER BY kind, sourced_id, subject_id",
        &[],
    )?
    .iter()
    .map(|row| {
        let subject: Vec<u8> = row.get(2)?;
        Ok(RosterRow {
            kind: row.get(0)?,
            sourced_id: row.get(1)?,
            subject: subject.try_into().map_err(|_| StoreError::bad_value("subject_id", "not 16 bytes"))?,
            user: row.get(3)?,
            body: row.get(4)?,
            gone_at: row.get(5)?,
        })
    })
    .collect()
}

/// Keeps a row, in the place of the former one with its identifier and subject.
pub fn keep(tx: &mut Tx, row: &RosterRow) -> Result<()> {
    tx.execute(
        "INSERT INTO roster_rows (tenant_id, kind, sourced_id, subject_id, user_id, body, gone_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tenant_id, kind, sourced_id, subject_id) DO UPDATE
         SET user_id = excluded.user_id, body = excluded.body, gone_at = excluded.gone_at",
        &params![
            row.kind.as_str(),
            row.sourced_id.as_str(),
            row.subject.to_vec(),
            row.user,
            row.body.as_str(),
            row.gone_at
        ],
    )?;
    Ok(())
}

/// Forgets a row.
pub fn forget(tx: &mut Tx, row: &RosterRow) -> Result<()> {
    tx.execute(
        "DELETE FROM roster_rows WHERE tenant_id = $1 AND kind = $2 AND sourced_id = $3 AND subject_id = $4",
        &params![row.kind.as_str(), row.sourced_id.as_str(), row.subject.to_vec()],
    )?;
    Ok(())
}

/// The cells of each row about a person, as JSON.
pub fn about(tx: &mut Tx, user: UserId) -> Result<Vec<(String, String)>> {
    tx.query(
        "SELECT kind, body FROM roster_rows WHERE tenant_id = $1 AND user_id = $2 ORDER BY kind, sourced_id",
        &params![user],
    )?
    .iter()
    .map(|row| Ok((row.get(0)?, row.get(1)?)))
    .collect()
}

// what is there, all at once -----------------------------------------------------------------------

/// Everybody, those who left too, and whether they are there.
pub fn everybody(tx: &mut Tx) -> Result<Vec<(User, bool)>> {
    tx.query(
        "SELECT id, org_id, role, given_name, family_name, grade, sourced_id, is_active FROM users
         WHERE tenant_id = $1 ORDER BY id",
        &[],
    )?
    .iter()
    .map(|row| Ok((people::read_user(row)?, row.get(7)?)))
    .collect()
}

/// Everybody's seat in every class, with their tile.
pub fn seats(tx: &mut Tx) -> Result<Vec<(Enrollment, u32)>> {
    let seat = |row: &Row| {
        let role: String = row.get(2)?;
        let role = Role::from_word(&role).ok_or_else(|| StoreError::bad_value("role", &role))?;
        Ok((Enrollment { class: row.get(0)?, user: row.get(1)?, role }, row.get(3)?))
    };
    tx.query(
        "SELECT class_id, user_id, role, tile FROM enrollments WHERE tenant_id = $1 ORDER BY class_id, user_id",
        &[],
    )?
    .iter()
    .map(seat)
    .collect()
}

/// Whether anybody has a password.
pub fn has_staff_who_sign_in(tx: &mut Tx) -> Result<bool> {
    Ok(tx.query_opt("SELECT 1 FROM passwords WHERE tenant_id = $1 LIMIT 1", &[])?.is_some())
}

// changes that only a roster makes -----------------------------------------------------------------

/// Changes a person's names, grade, school, and whether they are there. Who is not has no session any more.
pub fn change_person(tx: &mut Tx, user: &User, is_active: bool) -> Result<()> {
    tx.execute(
        "UPDATE users SET given_name = $3, family_name = $4, grade = $5, org_id = $6, sourced_id = $7, is_active = $8
         WHERE tenant_id = $1 AND id = $2",
        &params![
            user.id,
            user.given_name.as_str(),
            user.family_name.as_str(),
            user.grade.map(|grade| i64::from(grade.number())),
            user.org,
            user.sourced_id.as_deref(),
            is_active
        ],
    )?;
    if !is_active {
        tx.execute("DELETE FROM sign_ins WHERE tenant_id = $1 AND user_id = $2", &params![user.id])?;
    }
    Ok(())
}

/// Changes a session's name and days.
pub fn change_session(tx: &mut Tx, session: &AcademicSession) -> Result<()> {
    tx.execute(
        "UPDATE academic_sessions SET name = $3, start_day = $4, end_day = $5 WHERE tenant_id = $1 AND id = $2",
        &params![session.id, session.name.as_str(), session.start.to_string(), session.end.to_string()],
    )?;
    Ok(())
}

/// Changes a course's name.
pub fn rename_course(tx: &mut Tx, id: CourseId, name: &str) -> Result<()> {
    tx.execute("UPDATE courses SET name = $3 WHERE tenant_id = $1 AND id = $2", &params![id, name])?;
    Ok(())
}

/// Changes a class's name, course, session and grade; how its learners sign in stays.
pub fn change_class(tx: &mut Tx, class: &Class) -> Result<()> {
    let (course, session): (CourseId, SessionId) = (class.course, class.session);
    tx.execute(
        "UPDATE classes SET name = $3, course_id = $4, session_id = $5, grade = $6
         WHERE tenant_id = $1 AND id = $2",
        &params![class.id, class.name.as_str(), course, session, i64::from(class.grade.number())],
    )?;
    Ok(())
}

/// The courses of all orgs.
pub fn courses(tx: &mut Tx) -> Result<Vec<Course>> {
    let mut all = Vec::new();
    for org in people::orgs(tx)? {
        all.extend(people::courses(tx, org.id)?);
    }
    Ok(all)
}

/// Removes a class in which nothing ever happened; whether it was one. Its code stays in the directory, for nobody.
pub fn remove_bare_class(tx: &mut Tx, class: ClassId) -> Result<bool> {
    for sql in [
        "SELECT 1 FROM enrollments WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM meetings WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM pairs WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM focuses WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM class_policies WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM signal_verdicts WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM class_rooms WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM lessons WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM evidence WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM looks WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
        "SELECT 1 FROM sign_ins WHERE tenant_id = $1 AND class_id = $2 LIMIT 1",
    ] {
        if !tx.query(sql, &params![class])?.is_empty() {
            return Ok(false);
        }
    }
    tx.execute("DELETE FROM classes WHERE tenant_id = $1 AND id = $2", &params![class])?;
    Ok(true)
}

// imports ------------------------------------------------------------------------------------------

/// Writes an import down. Those before it cannot be taken back any more.
pub fn add_run(tx: &mut Tx, run: &Run) -> Result<()> {
    tx.execute("UPDATE roster_runs SET changes = '' WHERE tenant_id = $1 AND changes <> ''", &[])?;
    tx.execute(
        "INSERT INTO roster_runs (tenant_id, id, at, by_id, source, counts, changes, undone_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
        &params![run.id, run.at, run.by, run.source.as_str(), run.counts.as_str(), run.changes.as_str()],
    )?;
    Ok(())
}

/// The last imports, the newest first.
pub fn runs(tx: &mut Tx, limit: u32) -> Result<Vec<Run>> {
    tx.query(
        "SELECT id, at, by_id, source, counts, changes, undone_at FROM roster_runs WHERE tenant_id = $1
         ORDER BY at DESC, id DESC LIMIT $2",
        &params![i64::from(limit)],
    )?
    .iter()
    .map(|row| {
        Ok(Run {
            id: row.get(0)?,
            at: row.get(1)?,
            by: row.get(2)?,
            source: row.get(3)?,
            counts: row.get(4)?,
            changes: row.get(5)?,
            undone_at: row.get(6)?,
        })
    })
    .collect()
}

/// An import was taken back.
pub fn mark_undone(tx: &mut Tx, id: RunId, now: Millis) -> Result<()> {
    tx.execute(
        "UPDATE roster_runs SET undone_at = $3, changes = '' WHERE tenant_id = $1 AND id = $2",
        &params![id, now],
    )?;
    Ok(())
}

/// Takes a person out of everything that a roster brought, from others' rows too. What was imported cannot be taken
/// back any more: it would bring them back.
pub fn erase(tx: &mut Tx, person: UserId) -> Result<()> {
    let own = tx.query(
        "SELECT sourced_id FROM users WHERE tenant_id = $1 AND id = $2 AND sourced_id IS NOT NULL",
        &params![person],
    )?;
    tx.execute("DELETE FROM roster_rows WHERE tenant_id = $1 AND user_id = $2", &params![person])?;
    for own in &own {
        let own: &str = own.get(0)?;
        let rows = tx.query(
            "SELECT kind, sourced_id, subject_id, body FROM roster_rows WHERE tenant_id = $1 AND body LIKE $2",
            &params![format!("%{own}%")],
        )?;
        for row in rows {
            let mut cells: std::collections::BTreeMap<String, String> =
                serde_json::from_str(row.get(3)?).map_err(|_| StoreError::bad_value("body", "not JSON"))?;
            let Some(agents) = cells.get_mut("agentSourcedIds") else { continue };
            *agents = agents.split(',').filter(|id| *id != own).collect::<Vec<_>>().join(",");
            let body =
                serde_json::to_string(&cells).map_err(|_| StoreError::bad_value("body", "not JSON"))?;
            tx.execute(
                "UPDATE roster_rows SET body = $5
                 WHERE tenant_id = $1 AND kind = $2 AND sourced_id = $3 AND subject_id = $4",
                &params![row.get::<String>(0)?, row.get::<String>(1)?, row.get::<Vec<u8>>(2)?, body],
            )?;
        }
    }
    tx.execute("UPDATE roster_runs SET changes = '' WHERE tenant_id = $1 AND changes <> ''", &[])?;
    tx.execute("UPDATE roster_runs SET by_id = NULL WHERE tenant_id = $1 AND by_id = $2", &params![person])?;
    Ok(())
}
