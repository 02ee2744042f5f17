//! Orgs, sessions, courses, classes, users and enrollments, as OneRoster shapes them.

use domain::id::{CourseId, OrgId, SessionId};
use domain::people::{AcademicSession, Class, Course, Enrollment, Grade, Org, OrgKind, SignInWay, User};
use domain::{ClassId, Millis, Role, UserId};

use crate::{Row, StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

fn word<T>(text: &str, column: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
    read(text).ok_or_else(|| StoreError::bad_value(column, text))
}

fn grade(number: i64) -> Result<Grade> {
    u8::try_from(number)
        .ok()
        .and_then(Grade::new)
        .ok_or_else(|| StoreError::bad_value("grade", &number.to_string()))
}

fn day(text: &str, column: &'static str) -> Result<domain::Day> {
    text.parse().map_err(|_| StoreError::bad_value(column, text))
}

// orgs ---------------------------------------------------------------------------------------------

fn read_org(row: &Row) -> Result<Org> {
    let kind: String = row.get(1)?;
    Ok(Org {
        id: row.get(0)?,
        kind: if kind == "district" { OrgKind::District } else { OrgKind::School },
        name: row.get(2)?,
        parent: row.get(3)?,
        zone: row.get(4)?,
    })
}

/// Adds a district or a school.
pub fn add_org(tx: &mut Tx, org: &Org) -> Result<()> {
    let kind = match org.kind {
        OrgKind::District => "district",
        OrgKind::School => "school",
    };
    tx.execute(
        "INSERT INTO orgs (tenant_id, id, kind, name, parent_id, zone) VALUES ($1, $2, $3, $4, $5, $6)",
        &params![org.id, kind, org.name.as_str(), org.parent, org.zone.as_str()],
    )?;
    Ok(())
}

/// Changes an org's name and zone.
pub fn rename_org(tx: &mut Tx, id: OrgId, name: &str, zone: &str) -> Result<()> {
    tx.execute(
        "UPDATE orgs SET name = $3, zone = $4 WHERE tenant_id = $1 AND id = $2",
        &params![id, name, zone],
    )?;
    Ok(())
}

/// One org.
pub fn org(tx: &mut Tx, id: OrgId) -> Result<Option<Org>> {
    tx.query_opt(
        "SELECT id, kind, name, parent_id, zone FROM orgs WHERE tenant_id = $1 AND id = $2",
        &params![id],
    )?
    .as_ref()
    .map(read_org)
    .transpose()
}

/// Every org, districts first, then by name.
pub fn orgs(tx: &mut Tx) -> Result<Vec<Org>> {
    tx.query(
        "SELECT id, kind, name, parent_id, zone FROM orgs WHERE tenant_id = $1 ORDER BY kind, name, id",
        &[],
    )?
    .iter()
    .map(read_org)
    .collect()
}

// sessions and courses -----------------------------------------------------------------------------

/// Adds a school year or a term.
pub fn add_session(tx: &mut Tx, session: &AcademicSession) -> Result<()> {
    tx.execute(
        "INSERT INTO academic_sessions (tenant_id, id, org_id, name, start_day, end_day)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &params![
            session.id,
            session.org,
            session.name.as_str(),
            session.start.to_string(),
            session.end.to_string()
        ],
    )?;
    Ok(())
}

/// The sessions of an org, the latest first.
pub fn sessions(tx: &mut Tx, org: OrgId) -> Result<Vec<AcademicSession>> {
    tx.query(
        "SELECT id, org_id, name, start_day, end_day FROM academic_sessions
         WHERE tenant_id = $1 AND org_id = $2 ORDER BY start_day DESC, id",
        &params![org],
    )?
    .iter()
    .map(|row| {
        Ok(AcademicSession {
            id: row.get(0)?,
            org: row.get(1)?,
            name: row.get(2)?,
            start: day(&row.get::<String>(3)?, "start_day")?,
            end: day(&row.get::<String>(4)?, "end_day")?,
        })
    })
    .collect()
}

/// Adds a course.
pub fn add_course(tx: &mut Tx, course: &Course) -> Result<()> {
    tx.execute(
        "INSERT INTO courses (tenant_id, id, org_id, name, framework) VALUES ($1, $2, $3, $4, $5)",
        &params![course.id, course.org, course.name.as_str(), course.framework.as_str()],
    )?;
    Ok(())
}

fn read_course(row: &Row) -> Result<Course> {
    Ok(Course { id: row.get(0)?, org: row.get(1)?, name: row.get(2)?, framework: row.get(3)? })
}

/// One course.
pub fn course(tx: &mut Tx, id: CourseId) -> Result<Option<Course>> {
    tx.query_opt(
        "SELECT id, org_id, name, framework FROM courses WHERE tenant_id = $1 AND id = $2",
        &params![id],
    )?
    .as_ref()
    .map(read_course)
    .transpose()
}

/// The courses of an org, by name.
pub fn courses(tx: &mut Tx, org: OrgId) -> Result<Vec<Course>> {
    tx.query(
        "SELECT id, org_id, name, framework FROM courses WHERE tenant_id = $1 AND org_id = $2 ORDER BY name, id",
        &params![org],
    )?
    .iter()
    .map(read_course)
    .collect()
}

// classes ------------------------------------------------------------------------------------------

fn read_class(row: &Row) -> Result<Class> {
    Ok(Class {
        id: row.get(0)?,
        org: row.get(1)?,
        course: row.get(2)?,
        session: row.get::<SessionId>(3)?,
        name: row.get(4)?,
        grade: grade(row.get(5)?)?,
        code: row.get(6)?,
        way: word(&row.get::<String>(7)?, "way", SignInWay::from_word)?,
        home_use: row.get(8)?,
    })
}

/// Adds a class.
pub fn add_class(tx: &mut Tx, class: &Class) -> Result<()> {
    tx.execute(
        "INSERT INTO classes
           (tenant_id, id, org_id, course_id, session_id, name, grade, code, way, home_use, open_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)",
        &params![
            class.id,
            class.org,
            class.course,
            class.session,
            class.name.as_str(),
            i64::from(class.grade.number()),
            class.code.as_str(),
            class.way.word(),
            class.home_use
        ],
    )?;
    Ok(())
}

/// Changes a class's name, way of signing in and home use.
pub fn change_class(tx: &mut Tx, id: ClassId, name: &str, way: SignInWay, home_use: bool) -> Result<()> {
    tx.execute(
        "UPDATE classes SET name = $3, way = $4, home_use = $5 WHERE tenant_id = $1 AND id = $2",
        &params![id, name, way.word(), home_use],
    )?;
    Ok(())
}

/// One class.
pub fn class(tx: &mut Tx, id: ClassId) -> Result<Option<Class>> {
    tx.query_opt(
        "SELECT id, org_id, course_id, session_id, name, grade, code, way, home_use FROM classes
         WHERE tenant_id = $1 AND id = $2",
        &params![id],
    )?
    .as_ref()
    .map(read_class)
    .transpose()
}

/// The class with a code, as learners type it on a shared tablet.
pub fn class_by_code(tx: &mut Tx, code: &str) -> Result<Option<Class>> {
    tx.query_opt(
        "SELECT id, org_id, course_id, session_id, name, grade, code, way, home_use FROM classes
         WHERE tenant_id = $1 AND code = $2",
        &params![code],
    )?
    .as_ref()
    .map(read_class)
    .transpose()
}

/// The classes of a school, by name.
pub fn classes(tx: &mut Tx, org: OrgId) -> Result<Vec<Class>> {
    tx.query(
        "SELECT id, org_id, course_id, session_id, name, grade, code, way, home_use FROM classes
         WHERE tenant_id = $1 AND org_id = $2 ORDER BY name, id",
        &params![org],
    )?
    .iter()
    .map(read_class)
    .collect()
}

/// The classes a user is enrolled in or teaches, by name.
pub fn classes_of(tx: &mut Tx, user: UserId) -> Result<Vec<Class>> {
    tx.query(
        "SELECT c.id, c.org_id, c.course_id, c.session_id, c.name, c.grade, c.code, c.way, c.home_use
         FROM enrollments e JOIN classes c ON c.tenant_id = e.tenant_id AND c.id = e.class_id
         WHERE e.tenant_id = $1 AND e.user_id = $2 ORDER BY c.name, c.id",
        &params![user],
    )?
    .iter()
    .map(read_class)
    .collect()
}

/// Until when the teacher has the class open; `None` when it is closed.
pub fn open_until(tx: &mut Tx, class: ClassId) -> Result<Option<Millis>> {
    let row =
        tx.query_opt("SELECT open_until FROM classes WHERE tenant_id = $1 AND id = $2", &params![class])?;
    row.map_or(Ok(None), |row| row.get(0))
}

/// Opens a class until a moment, or closes it.
pub fn set_open(tx: &mut Tx, class: ClassId, until: Option<Millis>) -> Result<()> {
    tx.execute(
        "UPDATE classes SET open_until = $3 WHERE tenant_id = $1 AND id = $2",
        &params![class, until],
    )?;
    Ok(())
}

// users --------------------------------------------------------------------------------------------

pub(crate) fn read_user(row: &Row) -> Result<User> {
    Ok(User {
        id: row.get(0)?,
        org: row.get(1)?,
        role: word(&row.get::<String>(2)?, "role", Role::from_word)?,
        given_name: row.get(3)?,
        family_name: row.get(4)?,
        grade: row.get::<Option<i64>>(5)?.map(grade).transpose()?,
        sourced_id: row.get(6)?,
    })
}

/// Adds a user.
pub fn add_user(tx: &mut Tx, user: &User, now: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO users (tenant_id, id, org_id, role, given_name, family_name, grade, sourced_id, is_active,
                            card_version, picture_version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, 1, 1, $9)",
        &params![
            user.id,
            user.org,
            user.role.word(),
            user.given_name.as_str(),
            user.family_name.as_str(),
            user.grade.map(|grade| i64::from(grade.number())),
            user.sourced_id.as_deref(),
            now
        ],
    )?;
    Ok(())
}

/// Changes a user's names and grade.
pub fn change_user(tx: &mut Tx, id: UserId, given: &str, family: &str, grade: Option<Grade>) -> Result<()> {
    tx.execute(
        "UPDATE users SET given_name = $3, family_name = $4, grade = $5 WHERE tenant_id = $1 AND id = $2",
        &params![id, given, family, grade.map(|grade| i64::from(grade.number()))],
    )?;
    Ok(())
}

/// One user, unless they have left.
pub fn user(tx: &mut Tx, id: UserId) -> Result<Option<User>> {
    tx.query_opt(
        "SELECT id, org_id, role, given_name, family_name, grade, sourced_id FROM users
         WHERE tenant_id = $1 AND id = $2 AND is_active = 1",
        &params![id],
    )?
    .as_ref()
    .map(read_user)
    .transpose()
}

/// The people of an org in a role, by given name.
pub fn users(tx: &mut Tx, org: OrgId, role: Role) -> Result<Vec<User>> {
    tx.query(
        "SELECT id, org_id, role, given_name, family_name, grade, sourced_id FROM users
         WHERE tenant_id = $1 AND org_id = $2 AND role = $3 AND is_active = 1
         ORDER BY given_name, family_name, id",
        &params![org, role.word()],
    )?
    .iter()
    .map(read_user)
    .collect()
}

/// Versions of a learner's card and pictures: a new version revokes the old card or changes the pictures.
pub fn secret_versions(tx: &mut Tx, id: UserId) -> Result<Option<(i64, i64)>> {
    let row = tx.query_opt(
        "SELECT card_version, picture_version FROM users WHERE tenant_id = $1 AND id = $2 AND is_active = 1",
        &params![id],
    )?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Gives a learner a new card and new pictures.
pub fn renew_secrets(tx: &mut Tx, id: UserId) -> Result<()> {
    tx.execute(
        "UPDATE users SET card_version = card_version + 1, picture_version = picture_version + 1
         WHERE tenant_id = $1 AND id = $2",
        &params![id],
    )?;
    Ok(())
}

// enrollments --------------------------------------------------------------------------------------

/// A learner of a class with the shape on their tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// The learner.
    pub user: User,
    /// Which shape, 0 and up; distinct within a class while there are shapes enough.
    pub tile: u32,
}

/// Enrolls a user; the same enrollment twice is one.
pub fn enroll(tx: &mut Tx, enrollment: &Enrollment, tile: u32) -> Result<()> {
    tx.execute(
        "INSERT INTO enrollments (tenant_id, class_id, user_id, role, tile) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, class_id, user_id) DO NOTHING",
        &params![enrollment.class, enrollment.user, enrollment.role.word(), i64::from(tile)],
    )?;
    Ok(())
}

/// Takes a user out of a class. Their evidence stays.
pub fn leave_class(tx: &mut Tx, class: ClassId, user: UserId) -> Result<()> {
    tx.execute(
        "DELETE FROM enrollments WHERE tenant_id = $1 AND class_id = $2 AND user_id = $3",
        &params![class, user],
    )?;
    Ok(())
}

/// The learners of a class, by given name.
pub fn learners(tx: &mut Tx, class: ClassId) -> Result<Vec<Enrolled>> {
    tx.query(
        "SELECT u.id, u.org_id, u.role, u.given_name, u.family_name, u.grade, u.sourced_id, e.tile
         FROM enrollments e JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'learner' AND u.is_active = 1
         ORDER BY u.given_name, u.family_name, u.id",
        &params![class],
    )?
    .iter()
    .map(read_enrolled)
    .collect()
}

/// A user's seven columns and the tile.
pub(crate) fn read_enrolled(row: &Row) -> Result<Enrolled> {
    let tile: i64 = row.get(7)?;
    Ok(Enrolled { user: read_user(row)?, tile: u32::try_from(tile).unwrap_or(0) })
}

/// The teachers of a class, in the order in which they were put in charge.
pub fn teachers(tx: &mut Tx, class: ClassId) -> Result<Vec<User>> {
    tx.query(
        "SELECT u.id, u.org_id, u.role, u.given_name, u.family_name, u.grade, u.sourced_id
         FROM enrollments e JOIN users u ON u.tenant_id = e.tenant_id AND u.id = e.user_id
         WHERE e.tenant_id = $1 AND e.class_id = $2 AND e.role = 'teacher' AND u.is_active = 1
         ORDER BY e.tile, u.family_name, u.given_name, u.id",
        &params![class],
    )?
    .iter()
    .map(read_user)
    .collect()
}

/// Whether a user is in a class, in any role.
pub fn is_in_class(tx: &mut Tx, class: ClassId, user: UserId) -> Result<bool> {
    Ok(tx
        .query_opt(
            "SELECT 1 FROM enrollments WHERE tenant_id = $1 AND class_id = $2 AND user_id = $3",
            &params![class, user],
        )?
        .is_some())
}

/// Whether a teacher teaches a learner in some class.
pub fn teaches(tx: &mut Tx, teacher: UserId, learner: UserId) -> Result<bool> {
    Ok(tx
        .query_opt(
            "SELECT 1 FROM enrollments t JOIN enrollments l
               ON l.tenant_id = t.tenant_id AND l.class_id = t.class_id
             WHERE t.tenant_id = $1 AND t.user_id = $2 AND t.role = 'teacher'
               AND l.user_id = $3 AND l.role = 'learner' LIMIT 1",
            &params![teacher, learner],
        )?
        .is_some())
}
