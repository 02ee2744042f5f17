//! A backup becomes a store again: into an empty place only, all or nothing.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{MANIFEST, Manifest, RESTORED, copy, failed, make_durable, open, says};
use crate::error::StoreError;
use crate::migrate::{self, Migrate as _};
use crate::{Location, Options, Store, sqlite};

type Result<T> = std::result::Result<T, StoreError>;

/// Restores a backup into an empty data folder or an empty database, and brings its schema up to date. The file
/// is proved whole first; a restore that is cut off leaves an empty place.
///
/// # Errors
/// The file is no sound backup, or the place is not empty.
pub fn restore(file: &Path, to: &Location, options: &Options) -> Result<Manifest> {
    let (backup, manifest) = open(file)?;
    let text = serde_json::to_string(&manifest).map_err(|why| says(why.to_string()))?;
    match to {
        Location::Sqlite(folder) => {
            drop(backup);
            into_folder(file, folder, &text, options)?;
            drop(Store::open(to, options)?);
        }
        Location::Postgres(url) => {
            // A file of an older schema is brought up to date in a copy of its own.
            drop(backup);
            let work = tempfile_beside(file)?;
            let done = into_database(&work, file, url, options, &text);
            let _ = std::fs::remove_dir_all(&work);
            done?;
        }
    }
    Ok(manifest)
}

fn into_folder(file: &Path, folder: &Path, manifest: &str, options: &Options) -> Result<()> {
    let (store, part) = (folder.join(sqlite::FILE), folder.join("restore.part"));
    if store.exists() {
        let says_what = "holds a store already. Choose an empty folder, or move the old store away first.";
        return Err(says(format!("{} {says_what}", folder.display())));
    }
    std::fs::create_dir_all(folder)
        .map_err(|why| says(format!("cannot make the folder {}: {why}.", folder.display())))?;
    // What a restore that was killed left beside its copy must not be taken for part of this one.
    for left in ["restore.part-journal", "restore.part-wal", "restore.part-shm"] {
        let _ = std::fs::remove_file(folder.join(left));
    }
    let copied = std::fs::copy(file, &part);
    copied.map_err(|why| says(format!("cannot copy the backup into {}: {why}.", folder.display())))?;
    // Brought up to date before it has its name: a store that is there is whole.
    let mut copy = sqlite::Connection::fresh(&part)?;
    copy.batch("BEGIN IMMEDIATE")?;
    migrate::migrate(&mut copy, options.now)?;
    copy.batch("COMMIT")?;
    drop(copy);
    note_restored(&part, manifest)?;
    make_durable(&part)?;
    std::fs::rename(&part, &store).map_err(|why| says(format!("cannot name the store: {why}.")))?;
    make_durable(folder)
}

/// The copy says where it came from.
fn note_restored(copy: &Path, manifest: &str) -> Result<()> {
    let write = failed("cannot write the store");
    let store = Connection::open(copy).map_err(&write)?;
    store.execute("DELETE FROM facts WHERE name = ?1", [MANIFEST]).map_err(&write)?;
    store
        .execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?1, ?2)", (RESTORED, manifest))
        .map_err(&write)?;
    store.close().map_err(|(_, why)| write(why))
}

fn into_database(work: &Path, file: &Path, url: &str, options: &Options, manifest: &str) -> Result<()> {
    drop(Store::open(&Location::Postgres(url.to_owned()), options)?);
    if !copy::is_empty(url)? {
        return Err(says("the database holds a store already. Choose an empty database."));
    }
    into_folder(file, work, manifest, options)?;
    drop(Store::open(&Location::Sqlite(work.to_owned()), options)?);
    let from = Connection::open(work.join(sqlite::FILE)).map_err(failed("cannot read the copy"))?;
    copy::into_postgres(&from, url, manifest)
}

/// A folder beside the backup: there is room for a second copy where there was for the first.
fn tempfile_beside(file: &Path) -> Result<PathBuf> {
    let folder = PathBuf::from(format!("{}.work-{}", file.display(), std::process::id()));
    std::fs::create_dir_all(&folder)
        .map_err(|why| says(format!("cannot make the folder {}: {why}.", folder.display())))?;
    Ok(folder)
}
