//! Rows from PostgreSQL into a file of SQLite and back, table by table, in one transaction on either side.

use std::path::Path;

use domain::Millis;
use postgres::fallible_iterator::FallibleIterator as _;
use postgres::types::ToSql;
use rusqlite::Connection;

use super::{failed, tables};
use crate::error::StoreError;
use crate::value::Value;
use crate::{migrate, pg, sqlite};

type Result<T> = std::result::Result<T, StoreError>;

/// The table that every store makes for itself.
const HISTORY: &str = "schema_migrations";

fn columns(of: &Connection, table: &str) -> Result<Vec<String>> {
    let read = failed("cannot read the schema");
    let mut statement = of.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid").map_err(&read)?;
    let rows = statement.query_map([table], |row| row.get(0)).map_err(&read)?;
    rows.collect::<rusqlite::Result<_>>().map_err(&read)
}

fn of_server(error: &postgres::Error) -> StoreError {
    pg::fault("a row of a backup", error)
}

/// A fresh file with the schema and all rows of a PostgreSQL store, as of one moment.
pub(super) fn of_postgres(url: &str, part: &Path, now: Millis) -> Result<Connection> {
    let mut file = sqlite::Connection::fresh(part)?;
    migrate::migrate(&mut file, now)?;
    drop(file);
    let to = Connection::open(part).map_err(failed("cannot make the backup's file"))?;
    let mut client = pg::connect(url)?;
    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    client.batch_execute(begin).map_err(|error| of_server(&error))?;
    let write = failed("cannot write the backup");
    to.execute_batch("PRAGMA foreign_keys = OFF; BEGIN").map_err(&write)?;
    for table in tables(&to)?.into_iter().filter(|table| table != HISTORY) {
        let columns = columns(&to, &table)?;
        let list = columns.join(", ");
        let marks: Vec<String> = (1..=columns.len()).map(|n| format!("?{n}")).collect();
        let insert = format!("INSERT INTO {table} ({list}) VALUES ({})", marks.join(", "));
        let mut insert = to.prepare(&insert).map_err(&write)?;
        let none: [&dyn ToSql; 0] = [];
        let mut rows = client
            .query_raw(&format!("SELECT {list} FROM {table}"), none)
            .map_err(|error| of_server(&error))?;
        while let Some(row) = rows.next().map_err(|error| of_server(&error))? {
            for at in 0..columns.len() {
                let value = pg::value("a row of a backup", &row, at)?;
                insert.raw_bind_parameter(at + 1, value).map_err(&write)?;
            }
            insert.raw_execute().map_err(&write)?;
        }
    }
    to.execute_batch("COMMIT").map_err(&write)?;
    client.batch_execute("COMMIT").map_err(|error| of_server(&error))?;
    Ok(to)
}

/// All rows of a backup into an empty PostgreSQL store, all or none.
pub(super) fn into_postgres(from: &Connection, url: &str, manifest: &str) -> Result<()> {
    let mut client = pg::connect(url)?;
    let mut transaction = client.transaction().map_err(|error| of_server(&error))?;
    let read = failed("cannot read the backup");
    for table in tables(from)?.into_iter().filter(|table| table != HISTORY) {
        let columns = columns(from, &table)?;
        let list = columns.join(", ");
        let marks: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
        let insert = format!("INSERT INTO {table} ({list}) VALUES ({})", marks.join(", "));
        let insert = transaction.prepare(&insert).map_err(|error| of_server(&error))?;
        // A district comes before its schools.
        let order = match table.as_str() {
            "orgs" => "ORDER BY parent_id IS NOT NULL",
            // What a store knows of itself goes along; where it came from is said anew below.
            "facts" => "WHERE name NOT IN ('manifest', 'restored_from')",
            _ => "",
        };
        let mut select = from.prepare(&format!("SELECT {list} FROM {table} {order}")).map_err(&read)?;
        let mut rows = select.query([]).map_err(&read)?;
        while let Some(row) = rows.next().map_err(&read)? {
            let values: Vec<Value> = (0..columns.len())
                .map(|at| row.get_ref(at).map(sqlite::value))
                .collect::<rusqlite::Result<_>>()
                .map_err(&read)?;
            let bound: Vec<&(dyn ToSql + Sync)> =
                values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
            transaction.execute(&insert, &bound).map_err(|error| of_server(&error))?;
        }
    }
    let fact = "INSERT INTO facts (name, value) VALUES ($1, $2)";
    transaction.execute(fact, &[&super::RESTORED, &manifest]).map_err(|error| of_server(&error))?;
    transaction.commit().map_err(|error| of_server(&error))
}

/// Whether a PostgreSQL store holds nobody yet.
pub(super) fn is_empty(url: &str) -> Result<bool> {
    let row = pg::connect(url)?
        .query_one("SELECT (SELECT COUNT(*) FROM tenants) + (SELECT COUNT(*) FROM evidence)", &[]);
    let count: i64 = row.map_err(|error| of_server(&error))?.get(0);
    Ok(count == 0)
}
