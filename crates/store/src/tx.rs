//! One transaction, as the code that runs in it sees it.

use domain::TenantId;

use crate::error::StoreError;
use crate::guard;
use crate::value::{Row, Value};
use crate::{pg, sqlite};

/// The connection a transaction runs on.
pub(crate) enum Connection<'c> {
    Sqlite(&'c mut sqlite::Connection),
    Postgres(&'c mut pg::Connection),
}

/// Called before each statement by tests; an error it returns is the statement's.
#[cfg(feature = "testing")]
pub(crate) type Hook<'c> = Option<&'c crate::testing::Fault>;

/// A transaction of one tenant (contracts.md 9), or without tenant on the directory's tables.
///
/// `$1` is always the tenant and bound here; callers' parameters begin at `$2`. Without tenant they begin
/// at `$1`. After an error the transaction can only end: every later statement fails with the same error
/// and nothing is kept, on both databases alike.
pub struct Tx<'c> {
    connection: Connection<'c>,
    tenant: Option<TenantId>,
    failed: Option<StoreError>,
    recorded: u64,
    #[cfg(feature = "testing")]
    pub(crate) hook: Hook<'c>,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(connection: Connection<'c>, tenant: Option<TenantId>) -> Self {
        Self {
            connection,
            tenant,
            failed: None,
            recorded: 0,
            #[cfg(feature = "testing")]
            hook: None,
        }
    }

    /// Whose rows these are.
    ///
    /// # Panics
    /// In a transaction without tenant ([`Store::directory`](crate::Store::directory)).
    pub fn tenant(&self) -> TenantId {
        self.tenant.expect("this transaction has no tenant; use Store::read or Store::write")
    }

    /// The error after which nothing can be kept.
    pub(crate) fn failed(&self) -> Option<&StoreError> {
        self.failed.as_ref()
    }

    /// A record of evidence was added.
    pub(crate) fn recorded_one(&mut self) {
        self.recorded += 1;
    }

    /// How many records were added.
    pub(crate) fn recorded(&self) -> u64 {
        self.recorded
    }

    /// Runs a statement; the number of rows it changed.
    ///
    /// # Errors
    /// What the database said. Nothing of the transaction is kept then.
    pub fn execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64, StoreError> {
        self.run(sql, self.tenant, params, Connection::execute)
    }

    /// Runs a statement; its rows.
    ///
    /// # Errors
    /// What the database said. Nothing of the transaction is kept then.
    pub fn query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.run(sql, self.tenant, params, Connection::query)
    }

    /// Runs a statement that gives at most one row.
    ///
    /// # Errors
    /// More than one row, or what the database said.
    pub fn query_opt(&mut self, sql: &'static str, params: &[Value]) -> Result<Option<Row>, StoreError> {
        let mut rows = self.query(sql, params)?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            rows => Err(StoreError::NotOne { sql, rows }),
        }
    }

    /// Runs a statement that gives exactly one row.
    ///
    /// # Errors
    /// None or more than one row, or what the database said.
    pub fn query_one(&mut self, sql: &'static str, params: &[Value]) -> Result<Row, StoreError> {
        self.query_opt(sql, params)?.ok_or(StoreError::NotOne { sql, rows: 0 })
    }

    /// Runs a statement on the directory's tables, whose parameters begin at `$1`, in any transaction; the
    /// number of rows it changed.
    ///
    /// # Errors
    /// [`StoreError::NoTenant`] for a tenant's table, or what the database said.
    pub fn global_execute(&mut self, sql: &'static str, params: &[Value]) -> Result<u64, StoreError> {
        self.run(sql, None, params, Connection::execute)
    }

    /// Runs a statement on the directory's tables, whose parameters begin at `$1`, in any transaction; its
    /// rows.
    ///
    /// # Errors
    /// [`StoreError::NoTenant`] for a tenant's table, or what the database said.
    pub fn global_query(&mut self, sql: &'static str, params: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.run(sql, None, params, Connection::query)
    }

    fn run<T>(
        &mut self,
        sql: &'static str,
        tenant: Option<TenantId>,
        params: &[Value],
        statement: Statement<'c, T>,
    ) -> Result<T, StoreError> {
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        let result = self.refuse(sql, tenant).and_then(|()| {
            statement(&mut self.connection, sql, tenant.as_ref().map(TenantId::as_bytes), params)
        });
        if let Err(error) = &result {
            self.failed = Some(error.clone());
        }
        result
    }

    /// What is not even tried: a statement that does not keep to its tenant, and a fault on purpose.
    fn refuse(&mut self, sql: &'static str, tenant: Option<TenantId>) -> Result<(), StoreError> {
        match tenant {
            Some(_) if cfg!(debug_assertions) => {
                if let Some(fault) = guard::forgets_tenant(sql) {
                    panic!("the statement `{sql}` is refused: {fault}");
                }
            }
            None if guard::touches_tenants(sql) => return Err(StoreError::NoTenant { sql }),
            _ => {}
        }
        #[cfg(feature = "testing")]
        if let (Some(fault), Connection::Postgres(connection)) = (self.hook, &mut self.connection)
            && fault.strikes(sql)
        {
            return Err(connection.raise_serialization_failure());
        }
        Ok(())
    }
}

type Statement<'c, T> =
    fn(&mut Connection<'c>, &'static str, Option<&[u8; 16]>, &[Value]) -> Result<T, StoreError>;

impl Connection<'_> {
    fn execute(
        &mut self,
        sql: &'static str,
        tenant: Option<&[u8; 16]>,
        params: &[Value],
    ) -> Result<u64, StoreError> {
        match self {
            Self::Sqlite(connection) => connection.execute(sql, tenant, params),
            Self::Postgres(connection) => connection.execute(sql, tenant, params),
        }
    }

    fn query(
        &mut self,
        sql: &'static str,
        tenant: Option<&[u8; 16]>,
        params: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(connection) => connection.query(sql, tenant, params),
            Self::Postgres(connection) => connection.query(sql, tenant, params),
        }
    }
}
