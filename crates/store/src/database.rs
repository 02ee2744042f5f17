//! The store as the rest of the house sees it: open it, read, write.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::{SystemTime, UNIX_EPOCH};

use domain::{Millis, TenantId};

use crate::counts::{Counts, Tally};
use crate::error::StoreError;
use crate::tx::Tx;
use crate::value::Value;
use crate::writer::{Answer, Work};
use crate::{disk, pg, sqlite};

/// Where the store is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A data folder; the database is the file `waymark.db` in it.
    Sqlite(PathBuf),
    /// A PostgreSQL database by its URL.
    Postgres(String),
}

/// How to open a store.
#[derive(Debug, Clone)]
pub struct Options {
    /// The most pages of 4 KiB the file may have, for tests of a full disk (SQLite).
    pub max_page_count: Option<u32>,
    /// A commit waits for the disk. Only for data that can be made again may it not (SQLite).
    pub durable: bool,
    /// How many threads read at once (SQLite).
    pub readers: usize,
    /// How many connections there are at most (PostgreSQL).
    pub connections: usize,
    /// How often a transaction that lost a race is run again (PostgreSQL).
    pub retries: u32,
    /// Make the policies of row-level security and run under them; needs the right to create roles
    /// (PostgreSQL).
    pub row_level_security: bool,
    /// The moment of opening: dates the migrations, and the months of evidence are made from it.
    pub now: Millis,
    /// Faults to inject.
    #[cfg(feature = "testing")]
    pub fault: Option<Arc<crate::testing::Fault>>,
}

impl Default for Options {
    fn default() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        Self {
            max_page_count: None,
            durable: true,
            readers: 4,
            connections: 16,
            retries: 5,
            row_level_security: false,
            now: Millis(i64::try_from(now).unwrap_or(i64::MAX)),
            #[cfg(feature = "testing")]
            fault: None,
        }
    }
}

/// Bytes a probe asks the embedded database for. Ours: what a busy request writes.
const PROBE: usize = 64 * 1024;

/// How a probe ends: always with an error, so that nothing of it is kept.
enum Probe {
    Written,
    Failed(StoreError),
}

impl From<StoreError> for Probe {
    fn from(why: StoreError) -> Self {
        Self::Failed(why)
    }
}

/// An open store; clones share it. The last one to go closes it.
///
/// It blocks: from async code call it on a blocking thread.
#[derive(Clone)]
pub struct Store {
    side: Arc<Side>,
    tally: Arc<Tally>,
}

enum Side {
    Sqlite(sqlite::Database),
    Postgres { database: pg::Database, url: String },
}

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// On this thread no transaction may be begun any more: it is the writer's.
pub(crate) fn forbid_nesting() {
    INSIDE.set(true);
}

/// Marks that this thread is inside a transaction. A second one inside it could wait for the first for
/// ever, and would not see what the first has written.
struct Inside;

impl Inside {
    fn enter() -> Result<Self, StoreError> {
        if INSIDE.replace(true) { Err(StoreError::Nested) } else { Ok(Self) }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.set(false);
    }
}

impl Store {
    /// Opens the store, makes it where there is none, and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Open`] or [`StoreError::Newer`].
    pub fn open(location: &Location, options: &Options) -> Result<Self, StoreError> {
        let tally = Arc::<Tally>::default();
        let side = match location {
            Location::Sqlite(folder) => {
                Side::Sqlite(sqlite::Database::open(folder, options, Arc::clone(&tally))?)
            }
            Location::Postgres(url) => {
                let database = pg::Database::open(url, options, Arc::clone(&tally))?;
                Side::Postgres { database, url: url.clone() }
            }
        };
        Ok(Self { side: Arc::new(side), tally })
    }

    /// What was done since it was opened.
    pub fn counts(&self) -> Counts {
        self.tally.counts()
    }

    /// Runs `work` in a read-only snapshot of one tenant. It may run more than once.
    ///
    /// # Errors
    /// What `work` gives, or what the store says.
    pub fn read<T, E: From<StoreError>>(
        &self,
        tenant: TenantId,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read_as(Some(tenant), work)
    }

    /// Runs `work` in a transaction of one tenant: all of it is kept, and on the disk, before this returns
    /// `Ok`; after an error or a panic nothing of it is. It may run more than once.
    ///
    /// # Errors
    /// What `work` gives, or what the store says.
    pub fn write<T, E, F>(&self, tenant: TenantId, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_as(Some(tenant), work)
    }

    /// As [`Store::read`], on the tables without tenant.
    ///
    /// # Errors
    /// What `work` gives, or what the store says; [`StoreError::NoTenant`] for other tables.
    pub fn look_up<T, E: From<StoreError>>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read_as(None, work)
    }

    /// As [`Store::write`], on the tables without tenant.
    ///
    /// # Errors
    /// What `work` gives, or what the store says; [`StoreError::NoTenant`] for other tables.
    pub fn directory<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_as(None, work)
    }

    /// Whether the database can be read and written now. What it writes is taken back.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::ReadOnly`], or what the database says.
    pub fn probe(&self) -> Result<(), StoreError> {
        let mut room = [0_u8; 16].to_vec();
        if let Side::Sqlite(database) = &*self.side {
            match disk::of(database.folder()) {
                Some(disk) if disk.read_only => return Err(StoreError::ReadOnly),
                Some(disk) if disk.free < disk::LEAST => return Err(StoreError::Full),
                _ => {}
            }
            // So much that pages are taken for it, as a request does.
            room.resize(PROBE, 0);
        }
        let done = self.directory(move |tx| {
            tx.query("SELECT COUNT(*) FROM schema_migrations", &[])?;
            tx.execute(
                "INSERT INTO tenants (id, name, is_demo, secret, created_at) VALUES ($1, '', 1, $2, 0)",
                &[Value::Blob(vec![0; 16]), Value::Blob(room.clone())],
            )?;
            Err::<(), Probe>(Probe::Written)
        });
        match done {
            Err(Probe::Failed(why)) => Err(why),
            Err(Probe::Written) | Ok(()) => Ok(()),
        }
    }

    /// Makes the months of the evidence log that will be needed; to be called once a day. Nothing to do on
    /// SQLite.
    ///
    /// # Errors
    /// What the database says.
    pub fn ensure_partitions(&self, now: Millis) -> Result<(), StoreError> {
        match &*self.side {
            Side::Sqlite(_) => Ok(()),
            Side::Postgres { url, .. } => pg::Database::ensure_partitions(url, now),
        }
    }

    fn read_as<T, E: From<StoreError>>(
        &self,
        tenant: Option<TenantId>,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _inside = Inside::enter()?;
        match &*self.side {
            Side::Sqlite(database) => database.read(tenant, work),
            Side::Postgres { database, .. } => database.read(tenant, work),
        }
    }

    fn write_as<T, E, F>(&self, tenant: Option<TenantId>, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let _inside = Inside::enter()?;
        match &*self.side {
            Side::Postgres { database, .. } => database.write(tenant, work),
            Side::Sqlite(database) => {
                let (reply, answer) = sync_channel(1);
                let tally = Arc::clone(&self.tally);
                database.submit(Box::new(Work { tenant, work, result: None, recorded: 0, tally, reply }))?;
                match answer.recv() {
                    Ok(Answer::Done(result)) => result,
                    Ok(Answer::Panicked(payload)) => std::panic::resume_unwind(payload),
                    Err(_) => Err(StoreError::Closed.into()),
                }
            }
        }
    }
}
