//! SQLite: one file in a data folder, one process, a few readers beside the one writer.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::TenantId;
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ErrorCode, OpenFlags, ffi};

use crate::counts::Tally;
use crate::database::Options;
use crate::error::StoreError;
use crate::migrate::{self, Migrate};
use crate::pool::Pool;
use crate::sqlite_plans;
use crate::tx::{Connection as Side, Tx};
use crate::value::{Head, Row, Value};
use crate::writer::{Job, Writer};

/// The database's file in the data folder.
pub(crate) const FILE: &str = "waymark.db";

/// The file whose lock says that a server uses the folder.
const LOCK: &str = "waymark.lock";

/// More different statements than the program has, so that none is prepared twice.
const STATEMENTS: usize = 512;

/// An open data folder. The fields are dropped in this order: the lock goes last.
pub(crate) struct Database {
    writer: Writer,
    readers: Pool<Connection>,
    folder: PathBuf,
    _lock: File,
}

impl Database {
    pub(crate) fn open(folder: &Path, options: &Options, tally: Arc<Tally>) -> Result<Self, StoreError> {
        let lock = lock(folder)?;
        let file = folder.join(FILE);
        let mut connection = Connection::open(&file, OpenFlags::default())?;
        connection.prepare_to_write(options).map_err(|error| error.or_open(&file))?;
        let reader_file = file.clone();
        let readers = Pool::new(options.readers, move || {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut connection = Connection::open(&reader_file, flags)?;
            connection.batch("PRAGMA query_only = ON; PRAGMA cache_size = -2000")?;
            Ok(connection)
        });
        Ok(Self {
            writer: Writer::start(connection, tally)?,
            readers,
            folder: folder.to_owned(),
            _lock: lock,
        })
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Hands a job to the writer; its answer comes from the job itself.
    pub(crate) fn submit(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        self.writer.submit(job)
    }

    /// Runs in a read-only snapshot.
    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        tenant: Option<TenantId>,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = self.readers.take()?;
        connection.end("BEGIN DEFERRED")?;
        let result = work(&mut Tx::new(Side::Sqlite(&mut connection), tenant));
        if connection.end("ROLLBACK").is_ok() {
            connection.give_back();
        }
        result
    }
}

/// Makes the folder where there is none, for its owner alone: it will hold children's work.
fn make(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Takes the folder for this process, for as long as the file stays open.
fn lock(folder: &Path) -> Result<File, StoreError> {
    let path = folder.join(LOCK);
    let failed =
        |why: std::io::Error| StoreError::Open { place: path.display().to_string(), why: why.to_string() };
    make(folder).map_err(failed)?;
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { folder: folder.to_owned() }),
        Err(TryLockError::Error(why)) => Err(failed(why)),
    }
}

/// One connection and the statements it has run.
pub(crate) struct Connection {
    inner: rusqlite::Connection,
    texts: HashMap<&'static str, (String, Arc<Head>)>,
}

impl Connection {
    /// Opens a file that is made if there is none, for a backup.
    pub(crate) fn fresh(file: &Path) -> Result<Self, StoreError> {
        Self::open(&file.to_owned(), OpenFlags::default())
    }

    pub(crate) fn open(file: &PathBuf, flags: OpenFlags) -> Result<Self, StoreError> {
        let failed = |error: rusqlite::Error| StoreError::Open {
            place: file.display().to_string(),
            why: error.to_string(),
        };
        let inner = rusqlite::Connection::open_with_flags(file, flags).map_err(failed)?;
        inner.set_prepared_statement_cache_capacity(STATEMENTS);
        inner.busy_timeout(std::time::Duration::from_secs(5)).map_err(failed)?;
        // Otherwise a statement with ORDER BY is planned again for every value that is bound to it, which was a
        // fifth of what a request costs.
        inner.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failed)?;
        Ok(Self { inner, texts: HashMap::new() })
    }

    /// For what only SQLite knows of itself.
    pub(crate) fn inner(&self) -> &rusqlite::Connection {
        &self.inner
    }

    /// From here on nothing is written.
    pub(crate) fn only_read(&mut self) -> Result<(), StoreError> {
        self.batch("PRAGMA query_only = ON")
    }

    /// Whether there is such a table.
    pub(crate) fn has_table(&self, name: &str) -> Result<bool, StoreError> {
        self.inner.table_exists(None, name).map_err(|error| fault("the schema", &error))
    }

    /// What SQLite finds wrong with the file, `most` at most; empty when it is sound.
    pub(crate) fn quick_check(&mut self, most: usize) -> Vec<String> {
        let lines = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self.inner.prepare("PRAGMA quick_check")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            rows.take(most).filter(|line| !matches!(line, Ok(line) if line == "ok")).collect()
        };
        // A file that is damaged enough cannot even be checked, and the error says so.
        lines().unwrap_or_else(|error| vec![error.to_string()])
    }

    /// WAL lets readers go on beside the writer; FULL makes a commit wait for the disk (contracts.md 8).
    fn prepare_to_write(&mut self, options: &Options) -> Result<(), StoreError> {
        self.batch(
            "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; \
             PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 33554432",
        )?;
        self.batch(if options.durable { "PRAGMA synchronous = FULL" } else { "PRAGMA synchronous = OFF" })?;
        self.batch("BEGIN IMMEDIATE")?;
        migrate::migrate(self, options.now)?;
        sqlite_plans::tell(self)?;
        self.batch("COMMIT")?;
        if let Some(pages) = options.max_page_count {
            self.batch(&format!("PRAGMA max_page_count = {pages}"))?;
        }
        Ok(())
    }

    /// Runs one of the statements that begin and end transactions, from the cache.
    pub(crate) fn end(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.inner.prepare_cached(sql).and_then(|mut s| s.raw_execute()).map_err(|e| fault(sql, &e))?;
        Ok(())
    }

    /// Whether the transaction is over: SQLite ends it by itself when the disk is full or fails.
    pub(crate) fn is_over(&self) -> bool {
        self.inner.is_autocommit()
    }

    /// The statement, and what its rows have in common. `$2` is a name to SQLite, numbered in the order of
    /// appearance; `?2` is a number, as `$2` is to PostgreSQL.
    fn prepared(
        &mut self,
        sql: &'static str,
    ) -> rusqlite::Result<(rusqlite::CachedStatement<'_>, &Arc<Head>)> {
        let (text, head) = match self.texts.entry(sql) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let text = numbered(sql);
                let statement = self.inner.prepare(&text)?;
                let columns = statement.column_names().map(str::to_owned).collect();
                new.insert((text, Arc::new(Head { sql, columns })))
            }
        };
        Ok((self.inner.prepare_cached(text)?, head))
    }

    pub(crate) fn execute(
        &mut self,
        sql: &'static str,
        tenant: Option<&[u8; 16]>,
        params: &[Value],
    ) -> Result<u64, StoreError> {
        let mut run = || {
            let (mut statement, _) = self.prepared(sql)?;
            bind(&mut statement, tenant, params)?;
            statement.raw_execute()
        };
        run().map(|rows| rows as u64).map_err(|error| fault(sql, &error))
    }

    pub(crate) fn query(
        &mut self,
        sql: &'static str,
        tenant: Option<&[u8; 16]>,
        params: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        let mut run = || {
            let (mut statement, head) = self.prepared(sql)?;
            bind(&mut statement, tenant, params)?;
            let width = head.columns.len();
            let mut rows = statement.raw_query();
            let mut answer = Vec::new();
            while let Some(row) = rows.next()? {
                let values = (0..width).map(|at| row.get_ref(at).map(value)).collect::<Result<_, _>>()?;
                answer.push(Row::new(head, values));
            }
            Ok(answer)
        };
        run().map_err(|error: rusqlite::Error| fault(sql, &error))
    }
}

/// `$n` as `?n`.
fn numbered(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        let is_number = c == '$' && chars.peek().is_some_and(char::is_ascii_digit);
        text.push(if is_number { '?' } else { c });
    }
    text
}

impl Migrate for Connection {
    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.inner.execute_batch(sql).map_err(|error| fault("a batch", &error))
    }

    fn version(&mut self) -> Result<i64, StoreError> {
        let sql = "SELECT COALESCE(MAX(version), 0) FROM schema_migrations";
        self.inner.query_row(sql, [], |row| row.get(0)).map_err(|error| fault(sql, &error))
    }

    fn dialect(&self, sql: &'static str) -> String {
        sql.to_owned()
    }
}

fn bind(
    statement: &mut rusqlite::CachedStatement<'_>,
    tenant: Option<&[u8; 16]>,
    params: &[Value],
) -> rusqlite::Result<()> {
    let first = usize::from(tenant.is_some());
    let given = params.len() + first;
    if statement.parameter_count() != given {
        return Err(rusqlite::Error::InvalidParameterCount(given, statement.parameter_count()));
    }
    if let Some(tenant) = tenant {
        statement.raw_bind_parameter(1, &tenant[..])?;
    }
    for (at, value) in params.iter().enumerate() {
        statement.raw_bind_parameter(at + first + 1, value)?;
    }
    Ok(())
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(*n),
            Self::Real(x) => ValueRef::Real(*x),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

pub(crate) fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(x) => Value::Real(x),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

/// What SQLite's error means to us.
pub(crate) fn fault(sql: &'static str, error: &rusqlite::Error) -> StoreError {
    let why = error.to_string();
    let rusqlite::Error::SqliteFailure(code, _) = error else {
        return StoreError::Statement { sql, why };
    };
    match (code.code, code.extended_code) {
        (ErrorCode::DiskFull, _) => StoreError::Full,
        (ErrorCode::ReadOnly, _) => StoreError::ReadOnly,
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => StoreError::Taken { why },
        (ErrorCode::ConstraintViolation, _) => StoreError::Rule { why },
        _ => StoreError::Statement { sql, why },
    }
}

impl StoreError {
    /// A failure while opening names the file, unless it is a sentence of its own.
    fn or_open(self, file: &Path) -> Self {
        match self {
            Self::Statement { why, .. } => Self::Open { place: file.display().to_string(), why },
            other => other,
        }
    }
}
