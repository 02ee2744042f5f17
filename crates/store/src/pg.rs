//! PostgreSQL: many servers over one database.
//!
//! Isolation: REPEATABLE READ, which on PostgreSQL is snapshot isolation. Two transactions that change the
//! same row cannot both commit: the second gets 40001 and is run again. That is all the fold needs, since
//! every record writes the row in `folds` of each learner it touches, so that row is the learner's lock;
//! and a correction that comes before its target writes the target's own row (see `log.rs`). SERIALIZABLE
//! would also refuse transactions that merely read near each other: in a small school all learners share
//! one index page, so a class that answers at once would do little but try again.
//! Code that decides by reading one row and writes another must write (`UPDATE ... SET x = x`) what it
//! decided by.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use bytes::BytesMut;
use domain::TenantId;
use postgres::error::SqlState;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, Statement};

use crate::counts::Tally;
use crate::database::Options;
use crate::error::StoreError;
use crate::migrate::{self, Migrate, for_postgres};
use crate::partitions;
use crate::pool::{Lease, Pool};
use crate::security;
use crate::tx::{Connection as Side, Tx};
use crate::value::{Head, Row, Value};

/// Any number, so that two servers that start at once migrate one after the other.
const MIGRATION_LOCK: i64 = 0x0077_6179_6d61_726b;

/// A reachable database.
pub(crate) struct Database {
    pool: Pool<Connection>,
    retries: u32,
    tally: Arc<Tally>,
    #[cfg(feature = "testing")]
    fault: Option<Arc<crate::testing::Fault>>,
}

impl Database {
    pub(crate) fn open(url: &str, options: &Options, tally: Arc<Tally>) -> Result<Self, StoreError> {
        let config: Config = url.parse().map_err(|error: postgres::Error| StoreError::Open {
            place: "on PostgreSQL".into(),
            why: format!("the address is not one of PostgreSQL's: {error}"),
        })?;
        let mut owner = Connection::open(&config)?;
        owner.prepare(options).map_err(|error| error.or_open_at(&config))?;
        drop(owner);
        let as_role = options.row_level_security;
        let pool = Pool::new(options.connections, move || {
            let mut connection = Connection::open(&config)?;
            if as_role {
                connection.batch(security::BECOME)?;
            }
            Ok(connection)
        });
        Ok(Self {
            pool,
            retries: options.retries,
            tally,
            #[cfg(feature = "testing")]
            fault: options.fault.clone(),
        })
    }

    /// Runs with an owner's rights what changes the schema.
    pub(crate) fn ensure_partitions(url: &str, now: domain::Millis) -> Result<(), StoreError> {
        let config: Config = url.parse().map_err(|error: postgres::Error| fault("connect", &error))?;
        partitions::ensure(&mut Connection::open(&config)?, now)
    }

    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        tenant: Option<TenantId>,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", tenant, &work).map(|(value, _)| value)
    }

    pub(crate) fn write<T, E: From<StoreError>>(
        &self,
        tenant: Option<TenantId>,
        work: impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (value, recorded) = self.run("BEGIN ISOLATION LEVEL REPEATABLE READ", tenant, &work)?;
        self.tally.committed();
        self.tally.kept(recorded);
        Ok(value)
    }

    /// What the work gave, and how many records it added.
    fn run<T, E: From<StoreError>>(
        &self,
        begin: &str,
        tenant: Option<TenantId>,
        work: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, u64), E> {
        let mut attempt = 0;
        loop {
            match self.attempt(begin, tenant, work) {
                Err(Failed::Store(error)) if error.may_pass() && attempt < self.retries => {
                    if matches!(error, StoreError::Lost { .. }) {
                        // A server that went away took all connections with it.
                        drop(self.pool.take_idle());
                    }
                    tracing::debug!(attempt, error = error.word(), "the transaction runs again");
                    std::thread::sleep(pause(attempt, tenant));
                    attempt += 1;
                }
                Err(Failed::Store(error)) => return Err(error.into()),
                Err(Failed::Work(error)) => return Err(error),
                Ok(value) => return Ok(value),
            }
        }
    }

    fn attempt<T, E: From<StoreError>>(
        &self,
        begin: &str,
        tenant: Option<TenantId>,
        work: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, u64), Failed<E>> {
        let mut connection = self.pool.take()?;
        connection.begin(begin, tenant)?;
        let mut tx = Tx::new(Side::Postgres(&mut connection), tenant);
        #[cfg(feature = "testing")]
        {
            tx.hook = self.fault.as_deref();
        }
        let result = work(&mut tx);
        let (failed, recorded) = (tx.failed().cloned(), tx.recorded());
        // Worth another try, or passed over by the closure: either way nothing can be kept.
        if let Some(error) = failed
            && (error.may_pass() || result.is_ok())
        {
            undo(connection);
            return Err(Failed::Store(error));
        }
        match result {
            Ok(value) => {
                connection.commit()?;
                connection.give_back();
                Ok((value, recorded))
            }
            Err(error) => {
                undo(connection);
                Err(Failed::Work(error))
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A connection owns a runtime, which must not be dropped where async code runs.
        let idle = self.pool.take_idle();
        // What goes wrong while closing harms nobody any more.
        drop(std::thread::spawn(move || drop(idle)).join());
    }
}

/// A connection of its own, for backups.
pub(crate) fn connect(url: &str) -> Result<Client, StoreError> {
    let config: Config = url.parse().map_err(|error: postgres::Error| StoreError::Open {
        place: "on PostgreSQL".into(),
        why: format!("the address is not one of PostgreSQL's: {error}"),
    })?;
    crate::tls::connect(&config).map_err(|why| StoreError::Open { place: place(&config), why })
}

/// Rolls back; a connection that cannot is closed.
fn undo(mut connection: Lease<'_, Connection>) {
    if connection.batch("ROLLBACK").is_ok() {
        connection.give_back();
    }
}

/// Whose error it is.
enum Failed<E> {
    Store(StoreError),
    Work(E),
}

impl<E> From<StoreError> for Failed<E> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// At most 8 ms. Differs by tenant and attempt so that two that collided do not collide again, and needs
/// no chance for it.
fn pause(attempt: u32, tenant: Option<TenantId>) -> Duration {
    let spread = tenant.map_or(0, |tenant| u64::from(tenant.as_bytes()[15]));
    let thread = format!("{:?}", std::thread::current().id()).bytes().map(u64::from).sum::<u64>();
    let longest = 1_000 << attempt.min(3);
    Duration::from_micros((spread * 7_919 + thread * 104_729 + u64::from(attempt) * 31) % longest)
}

/// One connection and the statements it has prepared.
pub(crate) struct Connection {
    client: Client,
    statements: HashMap<&'static str, (Statement, Arc<Head>)>,
}

impl Connection {
    pub(crate) fn open(config: &Config) -> Result<Self, StoreError> {
        let client =
            crate::tls::connect(config).map_err(|why| StoreError::Open { place: place(config), why })?;
        Ok(Self { client, statements: HashMap::new() })
    }

    /// Brings the schema up to date, once however many servers start together.
    fn prepare(&mut self, options: &Options) -> Result<(), StoreError> {
        self.batch("BEGIN")?;
        self.batch(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))?;
        migrate::migrate(self, options.now)?;
        self.batch("COMMIT")?;
        partitions::ensure(self, options.now)?;
        if options.row_level_security {
            self.batch(&security::policies())?;
        }
        Ok(())
    }

    /// One round trip: begins, and tells row-level security whose transaction this is.
    /// Runs one statement that begins or ends a transaction.
    pub(crate) fn end(&mut self, sql: &str) -> Result<(), StoreError> {
        self.batch(sql)
    }

    pub(crate) fn begin(&mut self, begin: &str, tenant: Option<TenantId>) -> Result<(), StoreError> {
        let Some(tenant) = tenant else { return self.batch(begin) };
        let mut sql = format!("{begin}; SET LOCAL {} = '\\x", security::SETTING);
        for byte in tenant.as_bytes() {
            sql.push_str(&format!("{byte:02x}"));
        }
        sql.push('\'');
        self.batch(&sql)
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.client.batch_execute("COMMIT").map_err(|error| match fault("COMMIT", &error) {
            StoreError::Lost { why } => StoreError::Unknown { why },
            other => other,
        })
    }

    fn prepared(&mut self, sql: &'static str) -> Result<(Statement, Arc<Head>), StoreError> {
        if let Some((statement, head)) = self.statements.get(sql) {
            return Ok((statement.clone(), Arc::clone(head)));
        }
        let statement = self.client.prepare(sql).map_err(|error| fault(sql, &error))?;
        let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
        let head = Arc::new(Head { sql, columns });
        self.statements.insert(sql, (statement.clone(), Arc::clone(&head)));
        Ok((statement, head))
    }

    pub(crate) fn execute(
        &mut self,
        sql: &'static str,
        tenant: Option<&[u8; 16]>,
        params: &[Value],
    ) -> Result<u64, StoreError> {
        let (statement, _) = self.prepared(sql)?;
        let tenant = tenant.map(|tenant| &tenant[..]);
        let bound = bound(&statement, sql, tenant.as_ref(), params)?;
        self.client.execute(&statement, &bound).map_err(|error| fault(sql, &error))
    }

    pub(crate) fn query(
        &mut self,
        sql: &'static str,
        tenant: Option<&[u8; 16]>,
        params: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        let (statement, head) = self.prepared(sql)?;
        let tenant = tenant.map(|tenant| &tenant[..]);
        let bound = bound(&statement, sql, tenant.as_ref(), params)?;
        let rows = self.client.query(&statement, &bound).map_err(|error| fault(sql, &error))?;
        rows.iter()
            .map(|row| {
                let values = (0..row.len()).map(|at| value(sql, row, at)).collect::<Result<_, _>>()?;
                Ok(Row::new(&head, values))
            })
            .collect()
    }

    /// Has the server itself raise 40001, for the tests of the wrapper that tries again.
    #[cfg(feature = "testing")]
    pub(crate) fn raise_serialization_failure(&mut self) -> StoreError {
        let raised = self.batch("DO $$ BEGIN RAISE EXCEPTION 'injected' USING ERRCODE = '40001'; END $$");
        raised.expect_err("the server raises it")
    }
}

impl Migrate for Connection {
    fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.client.batch_execute(sql).map_err(|error| fault("a batch", &error))
    }

    fn version(&mut self) -> Result<i64, StoreError> {
        let sql = "SELECT COALESCE(MAX(version), 0) FROM schema_migrations";
        self.client.query_one(sql, &[]).map(|row| row.get(0)).map_err(|error| fault(sql, &error))
    }

    fn dialect(&self, sql: &'static str) -> String {
        for_postgres(sql)
    }
}

fn bound<'p>(
    statement: &Statement,
    sql: &'static str,
    tenant: Option<&'p &'p [u8]>,
    params: &'p [Value],
) -> Result<Vec<&'p (dyn ToSql + Sync)>, StoreError> {
    let bound: Vec<&(dyn ToSql + Sync)> = tenant
        .into_iter()
        .map(|tenant| tenant as &(dyn ToSql + Sync))
        .chain(params.iter().map(|value| value as &(dyn ToSql + Sync)))
        .collect();
    let wanted = statement.params().len();
    if bound.len() != wanted {
        let why = format!("it has {wanted} parameters and {} were given", bound.len());
        return Err(StoreError::Statement { sql, why });
    }
    Ok(bound)
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(n), &Type::INT8) => n.to_sql(ty, out),
            (Self::Int(n), &Type::INT4) => i32::try_from(*n)?.to_sql(ty, out),
            (Self::Int(n), &Type::FLOAT8) => (*n as f64).to_sql(ty, out),
            (Self::Real(x), &Type::FLOAT8) => x.to_sql(ty, out),
            (Self::Text(text), &Type::TEXT | &Type::VARCHAR) => text.to_sql(ty, out),
            (Self::Blob(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            _ => Err(format!("{self:?} cannot be bound where {ty} is expected").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

pub(crate) fn value(sql: &'static str, row: &postgres::Row, at: usize) -> Result<Value, StoreError> {
    let ty = row.columns()[at].type_();
    let value = match *ty {
        Type::INT8 => row.try_get::<_, Option<i64>>(at).map(|n| n.map(Value::Int)),
        Type::INT4 => row.try_get::<_, Option<i32>>(at).map(|n| n.map(|n| Value::Int(n.into()))),
        // A comparison is a flag here and a whole number on SQLite.
        Type::BOOL => row.try_get::<_, Option<bool>>(at).map(|b| b.map(|b| Value::Int(b.into()))),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(at).map(|x| x.map(Value::Real)),
        Type::TEXT | Type::VARCHAR | Type::NAME => {
            row.try_get::<_, Option<String>>(at).map(|text| text.map(Value::Text))
        }
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at).map(|bytes| bytes.map(Value::Blob)),
        _ => {
            let why = format!("column {at} has the type {ty}; write CAST(... AS BIGINT) or the like");
            return Err(StoreError::Statement { sql, why });
        }
    };
    value.map(|value| value.unwrap_or(Value::Null)).map_err(|error| fault(sql, &error))
}

/// What PostgreSQL's error means to us.
pub(crate) fn fault(sql: &'static str, error: &postgres::Error) -> StoreError {
    let why = whole(error);
    let Some(state) = error.code() else {
        // No answer of the server: the connection is gone, unless we could not even send.
        return if error.is_closed()
            || error.source().is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
        {
            StoreError::Lost { why }
        } else {
            StoreError::Statement { sql, why }
        };
    };
    match *state {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => StoreError::Conflict { why },
        SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::CANNOT_CONNECT_NOW => {
            StoreError::Lost { why }
        }
        SqlState::DISK_FULL => StoreError::Full,
        SqlState::READ_ONLY_SQL_TRANSACTION => StoreError::ReadOnly,
        SqlState::UNIQUE_VIOLATION => StoreError::Taken { why },
        _ if state.code().starts_with("23") => StoreError::Rule { why },
        _ if state.code().starts_with("08") => StoreError::Lost { why },
        _ => StoreError::Statement { sql, why },
    }
}

/// The message with its causes: PostgreSQL's own words are one level down.
pub(crate) fn whole(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// Where the server is, without its password.
fn place(config: &Config) -> String {
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            postgres::config::Host::Tcp(name) => name.clone(),
            postgres::config::Host::Unix(path) => path.display().to_string(),
        })
        .collect();
    format!("{} on PostgreSQL at {}", config.get_dbname().unwrap_or("the database"), hosts.join(", "))
}

impl StoreError {
    /// A failure while opening names the server, unless it is a sentence of its own.
    fn or_open_at(self, config: &Config) -> Self {
        match self {
            Self::Statement { why, .. } => Self::Open { place: place(config), why },
            other => other,
        }
    }
}
