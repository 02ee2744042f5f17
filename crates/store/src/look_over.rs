//! Looking a store over from outside, beside a server that uses it: nothing is migrated, nothing is written.

use std::path::Path;

use domain::{Day, Millis, TenantId};
use postgres::Config;
use rusqlite::OpenFlags;

use crate::error::StoreError;
use crate::tx::{Connection as Side, Tx};
use crate::{Location, migrate, params, pg, server, sqlite};

type Result<T> = std::result::Result<T, StoreError>;

/// So many faults of a damaged file are enough to see that it is damaged.
const FAULTS: usize = 5;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The version of its schema; 0 where nothing has been made yet.
    pub schema: i64,
    /// The version this program brings it to.
    pub known: i64,
    /// Bytes of the database.
    pub bytes: u64,
    /// Bytes of SQLite's write-ahead log; `None` on PostgreSQL.
    pub wal: Option<u64>,
    /// What SQLite's quick check found wrong; empty when it is sound.
    pub faults: Vec<String>,
    /// The version of the PostgreSQL server.
    pub server: Option<String>,
    /// Whether this month and the next are made ahead (PostgreSQL); `None` on SQLite.
    pub months: Option<bool>,
    /// When something was last written into the audit, which goes by the server's clock.
    pub newest: Option<Millis>,
    /// Schools and their time zones.
    pub zones: Vec<(String, String)>,
    /// Classes of this year that have learners and no teacher.
    pub without_teacher: Vec<String>,
    /// Classes whose learners come in by tapping their name, also from home.
    pub tile_at_home: Vec<String>,
}

/// Looks at a store.
///
/// # Errors
/// It cannot be reached or read.
pub fn look(at: &Location, now: Millis) -> Result<Seen> {
    match at {
        Location::Sqlite(folder) => look_at_file(&folder.join(sqlite::FILE), now),
        Location::Postgres(url) => look_at_server(url, now),
    }
}

fn look_at_file(file: &Path, now: Millis) -> Result<Seen> {
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |meta| meta.len());
    let wal = Path::new(&format!("{}-wal", file.display())).to_owned();
    let mut seen = Seen { bytes: size(file), wal: Some(size(&wal)), ..Seen::default() };
    // Not read-only: the log beside the file may have to be opened for reading first. Nothing is written.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = sqlite::Connection::open(&file.to_owned(), flags)?;
    connection.only_read()?;
    seen.faults = connection.quick_check(FAULTS);
    if !seen.faults.is_empty() {
        return Ok(seen);
    }
    let made = connection.has_table("schema_migrations")?;
    let mut tx = Tx::new(Side::Sqlite(&mut connection), None);
    read_schema(&mut tx, &mut seen, made)?;
    for tenant in tenants(&mut tx, &seen)? {
        read_tenant(&mut Tx::new(Side::Sqlite(&mut connection), Some(tenant)), &mut seen, now)?;
    }
    Ok(seen)
}

fn look_at_server(url: &str, now: Millis) -> Result<Seen> {
    let config: Config = url.parse().map_err(|error: postgres::Error| StoreError::Open {
        place: "on PostgreSQL".into(),
        why: format!("the address is not one of PostgreSQL's: {error}"),
    })?;
    let mut connection = pg::Connection::open(&config)?;
    connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", None)?;
    let mut tx = Tx::new(Side::Postgres(&mut connection), None);
    let server = server::ask(&mut tx, now)?;
    let mut seen = Seen {
        server: Some(server.version),
        bytes: server.bytes,
        months: Some(server.months),
        ..Seen::default()
    };
    read_schema(&mut tx, &mut seen, server.made)?;
    let tenants = tenants(&mut tx, &seen)?;
    connection.end("ROLLBACK")?;
    for tenant in tenants {
        connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", Some(tenant))?;
        read_tenant(&mut Tx::new(Side::Postgres(&mut connection), Some(tenant)), &mut seen, now)?;
        connection.end("ROLLBACK")?;
    }
    Ok(seen)
}

fn read_schema(tx: &mut Tx<'_>, seen: &mut Seen, there: bool) -> Result<()> {
    seen.known = migrate::MIGRATIONS.last().map_or(0, |(version, _)| *version);
    if there {
        let sql = "SELECT COALESCE(MAX(version), 0) FROM schema_migrations";
        seen.schema = tx.query_one(sql, &[])?.get(0)?;
    }
    Ok(())
}

/// Whose rows can be read: nobody's where the schema is another than this program's.
fn tenants(tx: &mut Tx<'_>, seen: &Seen) -> Result<Vec<TenantId>> {
    if seen.schema != seen.known {
        return Ok(Vec::new());
    }
    tx.query("SELECT id FROM tenants ORDER BY id", &[])?.iter().map(|row| row.get(0)).collect()
}

fn read_tenant(tx: &mut Tx<'_>, seen: &mut Seen, now: Millis) -> Result<()> {
    // Its ids begin with their moment, so that the last one is the newest.
    let sql = "SELECT at FROM audit WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1";
    if let Some(row) = tx.query_opt(sql, &[])? {
        seen.newest = seen.newest.max(Some(row.get(0)?));
    }
    let sql = "SELECT name, zone FROM orgs WHERE tenant_id = $1 ORDER BY name";
    for row in tx.query(sql, &[])? {
        seen.zones.push((row.get(0)?, row.get(1)?));
    }
    let sql = "SELECT c.name FROM classes c
         JOIN academic_sessions s ON s.tenant_id = c.tenant_id AND s.id = c.session_id
         WHERE c.tenant_id = $1 AND s.end_day >= $2
         AND EXISTS (SELECT 1 FROM enrollments e
                     WHERE e.tenant_id = $1 AND e.class_id = c.id AND e.role = 'learner')
         AND NOT EXISTS (SELECT 1 FROM enrollments e
                         WHERE e.tenant_id = $1 AND e.class_id = c.id AND e.role = 'teacher')
         ORDER BY c.name";
    let rows = tx.query(sql, &params![today(now)])?;
    seen.without_teacher.extend(rows.iter().map(|row| row.get(0)).collect::<Result<Vec<String>>>()?);
    let sql = "SELECT name FROM classes WHERE tenant_id = $1 AND way = 'tile' AND home_use = 1 ORDER BY name";
    let rows = tx.query(sql, &[])?;
    seen.tile_at_home.extend(rows.iter().map(|row| row.get(0)).collect::<Result<Vec<String>>>()?);
    Ok(())
}

/// Good enough for the end of a year: the day in UTC.
fn today(now: Millis) -> Day {
    let moment = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    moment.to_zoned(jiff::tz::TimeZone::UTC).date()
}
