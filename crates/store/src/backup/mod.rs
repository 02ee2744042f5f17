//! Backups: one file with everything, taken while servers go on, that can be restored into either database.
//!
//! A backup is a SQLite database with the store's own schema and, in `facts`, a [`Manifest`] that says what was in
//! the log. From SQLite it is `VACUUM INTO`, which reads one snapshot of the
//! write-ahead log, so that the server's writer goes on beside it, and takes only what is there: nothing of what was
//! erased. From PostgreSQL it is one transaction
//! of REPEATABLE READ, table by table. The file is made under another name and renamed when it is whole and on the
//! disk, so that there is never half a backup.

mod copy;
mod restore;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use domain::Millis;
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::error::StoreError;
use crate::{Location, migrate, sqlite};

pub use restore::restore;

type Result<T> = std::result::Result<T, StoreError>;

/// The shape of a backup file.
const FORMAT: u32 = 2;
/// Where the manifest stands in `facts`.
const MANIFEST: &str = "manifest";
/// Where the manifest of the backup that a store was restored from stands in `facts`.
pub(crate) const RESTORED: &str = "restored_from";

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The shape of the file.
    pub format: u32,
    /// When it was taken, in milliseconds UTC.
    pub made_at: Millis,
    /// The version of the schema.
    pub schema: i64,
    /// SHA-256 over all rows of all tables in the order of the file, hexadecimal.
    pub contents: String,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// SHA-256 over the log: of each record, by tenant and id, tenant, id, length of the body (8 bytes, big-endian)
    /// and body. Hexadecimal.
    pub log: String,
}

fn says(what: impl Into<String>) -> StoreError {
    StoreError::Backup { why: what.into() }
}

pub(crate) fn failed(what: &str) -> impl Fn(rusqlite::Error) -> StoreError {
    let what = what.to_owned();
    move |error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::Full,
        _ => says(format!("{what}: {error}.")),
    }
}

/// Takes a backup of a store into a new file. Other processes may use the store meanwhile.
///
/// # Errors
/// The file exists already, there is no store, the disk is full. Nothing is left behind then.
pub fn take(from: &Location, file: &Path, now: Millis) -> Result<Manifest> {
    if file.exists() {
        return Err(says(format!("{} exists already. Choose another name.", file.display())));
    }
    let part = PathBuf::from(format!("{}.part", file.display()));
    let _ = std::fs::remove_file(&part);
    let taken = take_into(from, &part, now).and_then(|manifest| {
        make_private(&part)?;
        make_durable(&part)?;
        std::fs::rename(&part, file).map_err(|why| says(format!("cannot name the backup: {why}.")))?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        make_durable(folder.unwrap_or(Path::new(".")))?;
        Ok(manifest)
    });
    if taken.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    taken
}

/// Waits until a file or a folder is on the disk.
pub(crate) fn make_durable(path: &Path) -> Result<()> {
    let synced = File::open(path).and_then(|file| file.sync_all());
    synced.map_err(|why| says(format!("cannot put {} on the disk: {why}.", path.display())))
}

/// A backup holds children's work and the secret of their cards: it is for its owner alone.
fn make_private(file: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))
            .map_err(|why| says(format!("cannot keep {} from others: {why}.", file.display())))?;
    }
    Ok(())
}

fn take_into(from: &Location, part: &Path, now: Millis) -> Result<Manifest> {
    let mut to = match from {
        Location::Sqlite(folder) => of_sqlite(folder, part)?,
        Location::Postgres(url) => copy::of_postgres(url, part, now)?,
    };
    let manifest = manifest_of(&mut to, now)?;
    let text = serde_json::to_string(&manifest).map_err(|why| says(why.to_string()))?;
    let write = failed("cannot write the backup");
    to.execute_batch(
        "CREATE TABLE IF NOT EXISTS facts (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
         DELETE FROM facts WHERE name = 'manifest';",
    )
    .map_err(&write)?;
    to.execute("INSERT INTO facts (name, value) VALUES (?1, ?2)", (MANIFEST, text)).map_err(&write)?;
    to.close().map_err(|(_, why)| write(why))?;
    Ok(manifest)
}

fn of_sqlite(folder: &Path, part: &Path) -> Result<Connection> {
    let file = folder.join(sqlite::FILE);
    if !file.exists() {
        return Err(says(format!(
            "there is no store in {}. Name the data folder with --data.",
            folder.display()
        )));
    }
    // Not read-only: the log beside the file may have to be opened for reading first. Nothing is written.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let read = failed("cannot read the store");
    let from = Connection::open_with_flags(&file, flags).map_err(&read)?;
    // One read transaction, so one snapshot; and only rows that are there: no free page with somebody who was erased.
    let name =
        part.to_str().ok_or_else(|| says("the name of the backup's file is not text. Choose another."))?;
    from.execute("VACUUM INTO ?1", [name]).map_err(&read)?;
    let to = Connection::open(part).map_err(failed("cannot open the backup's file"))?;
    to.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL").map_err(&read)?;
    Ok(to)
}

/// The tables of a store in the order in which they were made: those that others lean on come first.
pub(crate) fn tables(of: &Connection) -> Result<Vec<String>> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
    let read = failed("cannot read the schema");
    let mut statement = of.prepare(sql).map_err(&read)?;
    let rows = statement.query_map([], |row| row.get(0)).map_err(&read)?;
    rows.collect::<rusqlite::Result<_>>().map_err(&read)
}

fn manifest_of(store: &mut Connection, now: Millis) -> Result<Manifest> {
    let read = failed("cannot read the backup");
    let mut rows = BTreeMap::new();
    for table in tables(store)?.into_iter().filter(|table| table != "facts") {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        let count: i64 = store.query_row(&sql, [], |row| row.get(0)).map_err(&read)?;
        rows.insert(table, count.unsigned_abs());
    }
    let sql = "SELECT MAX(version) FROM schema_migrations";
    let schema = store.query_row(sql, [], |row| row.get(0)).map_err(&read)?;
    Ok(Manifest {
        format: FORMAT,
        made_at: now,
        schema,
        rows,
        log: log_hash(store)?,
        contents: contents_hash(store)?,
    })
}

/// SHA-256 of everything but the manifest itself, as [`Manifest::contents`] says.
fn contents_hash(store: &Connection) -> Result<String> {
    let read = failed("cannot read the backup");
    let mut hasher = Sha256::new();
    for table in tables(store)? {
        let but = if table == "facts" { "WHERE name NOT IN ('manifest', 'restored_from')" } else { "" };
        let mut statement = store.prepare(&format!("SELECT * FROM {table} {but}")).map_err(&read)?;
        let width = statement.column_count();
        hasher.update(table.as_bytes());
        let mut rows = statement.query([]).map_err(&read)?;
        while let Some(row) = rows.next().map_err(&read)? {
            for at in 0..width {
                let value = format!("{:?}", row.get_ref(at).map_err(&read)?);
                hasher.update((value.len() as u64).to_be_bytes());
                hasher.update(value.as_bytes());
            }
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// SHA-256 of the log, as [`Manifest::log`] says.
pub(crate) fn log_hash(store: &Connection) -> Result<String> {
    let read = failed("cannot read the log");
    let mut hasher = Sha256::new();
    let sql = "SELECT tenant_id, id, body FROM evidence WHERE kind <> 'awaited' ORDER BY tenant_id, id";
    let mut statement = store.prepare(sql).map_err(&read)?;
    let mut rows = statement.query([]).map_err(&read)?;
    while let Some(row) = rows.next().map_err(&read)? {
        let (tenant, id): (Vec<u8>, Vec<u8>) = (row.get(0).map_err(&read)?, row.get(1).map_err(&read)?);
        let body: String = row.get(2).map_err(&read)?;
        hasher.update(&tenant);
        hasher.update(&id);
        hasher.update((body.len() as u64).to_be_bytes());
        hasher.update(body.as_bytes());
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Opens a backup and reads its manifest; proves that the file is whole and its log is the one that was taken.
///
/// # Errors
/// It is no backup, a newer one, or damaged.
pub fn check(file: &Path) -> Result<Manifest> {
    open(file).map(|(_, manifest)| manifest)
}

pub(crate) fn open(file: &Path) -> Result<(Connection, Manifest)> {
    let name = file.display();
    if !file.exists() {
        return Err(says(format!("there is no file {name}.")));
    }
    let no_backup =
        |_| says(format!("{name} is no backup of Waymark. Choose a file that `waymark backup` made."));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let store = Connection::open_with_flags(file, flags).map_err(no_backup)?;
    let text: String = store
        .query_row("SELECT value FROM facts WHERE name = ?1", [MANIFEST], |row| row.get(0))
        .map_err(no_backup)?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|why| {
        says(format!("the manifest of {name} cannot be read: {why}. Choose another backup."))
    })?;
    if manifest.format > FORMAT {
        return Err(says(format!("{name} was made by a newer Waymark. Update Waymark.")));
    }
    let damaged = |what: &str| says(format!("{name} is damaged: {what}. Choose another backup."));
    let sound: String = store
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|why| damaged(&why.to_string()))?;
    if sound != "ok" {
        return Err(damaged(&sound));
    }
    let sql = "SELECT MAX(version) FROM schema_migrations";
    let found: i64 = store.query_row(sql, [], |row| row.get(0)).map_err(|why| damaged(&why.to_string()))?;
    let known = migrate::newest();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if log_hash(&store)? != manifest.log {
        return Err(damaged("its log is not the one that was taken"));
    }
    if contents_hash(&store)? != manifest.contents {
        return Err(damaged("its rows are not those that were taken"));
    }
    Ok((store, manifest))
}

/// What a backup, or the store it was taken from, was itself restored from, where it was.
///
/// # Errors
/// The file cannot be read.
pub fn origin(file: &Path) -> Result<Option<Manifest>> {
    let (store, _) = open(file)?;
    let text: Option<String> =
        store.query_row("SELECT value FROM facts WHERE name = ?1", [RESTORED], |row| row.get(0)).ok();
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}
