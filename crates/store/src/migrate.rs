//! The schema and its history. One text for both databases: what stands in a comment that begins with
//! `pg:` is SQL on PostgreSQL; SQLite reads over it.

use domain::Millis;

use crate::error::StoreError;

/// All migrations, oldest first. The number is the version; a text is never changed once released.
pub(crate) const MIGRATIONS: &[(i64, &str)] = &[
    (1, include_str!("../migrations/0001_house.sql")),
    (2, include_str!("../migrations/0002_room.sql")),
    (3, include_str!("../migrations/0003_family.sql")),
    (4, include_str!("../migrations/0004_supports.sql")),
    (5, include_str!("../migrations/0005_operations.sql")),
    (6, include_str!("../migrations/0006_focus.sql")),
    (7, include_str!("../migrations/0007_placements.sql")),
    (8, include_str!("../migrations/0008_works.sql")),
    (9, include_str!("../migrations/0009_lessons.sql")),
    (11, include_str!("../migrations/0011_playlists.sql")),
];

/// The table that remembers which have run.
const HISTORY: &str = "CREATE TABLE IF NOT EXISTS schema_migrations \
     (version BIGINT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)";

/// What a database must offer to be migrated. Called within one transaction.
pub(crate) trait Migrate {
    /// Runs SQL text of several statements.
    fn batch(&mut self, sql: &str) -> Result<(), StoreError>;
    /// The newest version that has run, 0 where none has.
    fn version(&mut self) -> Result<i64, StoreError>;
    /// The text as this database wants it.
    fn dialect(&self, sql: &'static str) -> String;
}

/// The newest version that this build knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, _)| *version)
}

/// Runs what has not run yet.
pub(crate) fn migrate(database: &mut impl Migrate, now: Millis) -> Result<(), StoreError> {
    database.batch(HISTORY)?;
    let found = database.version()?;
    let known = newest();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for (version, sql) in MIGRATIONS.iter().filter(|(version, _)| *version > found) {
        let sql = database.dialect(sql);
        database.batch(&sql)?;
        database.batch(&format!("INSERT INTO schema_migrations VALUES ({version}, {})", now.0))?;
    }
    Ok(())
}

/// Turns `/*pg: SQL */` into `SQL`.
pub(crate) fn for_postgres(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once("/*pg:") {
        let (inside, behind) = after.split_once("*/").unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(inside);
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pg_comment_becomes_sql() {
        assert_eq!(for_postgres("a /*pg: b */; /* c */ d /*pg:e*/"), "a  b ; /* c */ d e");
    }
}
