//! What a PostgreSQL server says of itself. In its own words: SQLite has nothing to say to this.

use domain::Millis;

use crate::error::StoreError;
use crate::tx::Tx;
use crate::{params, partitions};

/// A server and its database.
pub(crate) struct Server {
    pub(crate) version: String,
    pub(crate) bytes: u64,
    /// The schema has been made.
    pub(crate) made: bool,
    /// This month and the next have their part of the log.
    pub(crate) months: bool,
}

/// Asks, in a transaction without tenant.
pub(crate) fn ask(tx: &mut Tx<'_>, now: Millis) -> Result<Server, StoreError> {
    let version = tx.query_one("SHOW server_version", &[])?.get(0)?;
    let bytes: i64 = tx.query_one("SELECT pg_database_size(current_database())", &[])?.get(0)?;
    let mut has = |table: String| -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM pg_tables
             WHERE CAST(tablename AS TEXT) = $1 AND schemaname = ANY (current_schemas(false))";
        let count: i64 = tx.query_one(sql, &params![table])?.get(0)?;
        Ok(count > 0)
    };
    let made = has("schema_migrations".into())?;
    let [this, next] = partitions::this_and_next(now);
    let months = has(this)? && has(next)?;
    Ok(Server { version, bytes: bytes.unsigned_abs(), made, months })
}
