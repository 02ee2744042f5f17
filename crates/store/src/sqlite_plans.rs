//! What SQLite's planner is told about the tables. Without it the planner takes any index that begins with the
//! tenant for as good as any other, and walks the whole district where it could look up one learner.
//!
//! The figures are of no real district, and the same in every folder, so that a statement has the same plan
//! everywhere (sqlite.org/fileformat2.html, 2.6.3: `sqlite_stat1`). PostgreSQL counts for itself.

use crate::error::StoreError;
use crate::sqlite::{Connection, fault};

/// Rows of a table.
const ROWS: u32 = 1_000_000;
/// Rows in which the first columns of an index agree: those of a tenant, of a class or a learner in it, and of what
/// the columns after that name.
const ALIKE: [u32; 5] = [100_000, 40, 5, 2, 2];

/// One row of `sqlite_stat1`: table, index, figures.
type Told = (String, String, String);

/// Writes the figures, where they do not stand already. Called within a transaction.
pub(crate) fn tell(connection: &Connection) -> Result<(), StoreError> {
    let run = || -> rusqlite::Result<()> {
        let db = connection.inner();
        let wanted = wanted(db)?;
        if db.table_exists(None, "sqlite_stat1")? && standing(db)? == wanted {
            return Ok(());
        }
        // Makes the tables of figures, of which there is no other way, by counting a table of a few rows.
        db.execute_batch("ANALYZE schema_migrations; DELETE FROM sqlite_stat1")?;
        if db.table_exists(None, "sqlite_stat4")? {
            db.execute_batch("DELETE FROM sqlite_stat4")?;
        }
        let mut insert = db.prepare("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)")?;
        for told in &wanted {
            insert.execute((&told.0, &told.1, &told.2))?;
        }
        db.execute_batch("ANALYZE sqlite_schema")
    };
    run().map_err(|error| fault("the planner's figures", &error))
}

fn wanted(db: &rusqlite::Connection) -> rusqlite::Result<Vec<Told>> {
    let sql = "SELECT t.name, i.name, i.\"unique\", COUNT(*), MAX(c.name = 'tenant_id' AND c.seqno = 0)
               FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
               WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' GROUP BY t.name, i.name ORDER BY t.name, i.name";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let (unique, columns, of_tenant): (bool, u32, bool) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let figures = (0..columns).map(|at| match unique && at + 1 == columns {
            true => 1,
            false => ALIKE[(at as usize + usize::from(!of_tenant)).min(ALIKE.len() - 1)],
        });
        let stat = std::iter::once(ROWS).chain(figures).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        Ok((row.get(0)?, row.get(1)?, stat))
    })?;
    rows.collect()
}

fn standing(db: &rusqlite::Connection) -> rusqlite::Result<Vec<Told>> {
    let mut statement = db.prepare("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}
