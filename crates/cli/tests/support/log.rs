//! What is in the data folder, read past the program: a test that trusted the program's own words about
//! what it has kept would prove little.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::EvidenceId;
use rusqlite::types::Value as Column;
use rusqlite::{Connection, OpenFlags, Row};
use serde_json::Value;

/// The database's file, opened to read only; with or without a server beside it.
pub(crate) struct Log(Connection);

impl Log {
    /// Opens the file in a data folder.
    pub(crate) fn open(folder: &Path) -> Self {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Self(Connection::open_with_flags(folder.join("waymark.db"), flags).expect("the log opens"))
    }

    fn all<T>(&self, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        let mut statement = self.0.prepare(sql).expect("the statement");
        let rows = statement.query_map([], |row| read(row)).expect("the query");
        rows.collect::<rusqlite::Result<_>>().expect("the rows")
    }

    /// The ids of all evidence.
    ///
    /// # Panics
    /// An id is there twice.
    pub(crate) fn ids(&self) -> BTreeSet<EvidenceId> {
        let rows = self.all("SELECT id FROM evidence WHERE kind <> 'awaited'", |row| {
            Ok(EvidenceId::from_bytes(row.get(0)?))
        });
        let ids: BTreeSet<EvidenceId> = rows.iter().copied().collect();
        assert_eq!(ids.len(), rows.len(), "an id is in the log twice");
        ids
    }

    /// How many folds each record is linked to.
    pub(crate) fn links(&self) -> BTreeMap<EvidenceId, usize> {
        let rows = self
            .all("SELECT evidence_id FROM evidence_learners", |row| Ok(EvidenceId::from_bytes(row.get(0)?)));
        let mut links = BTreeMap::new();
        for id in rows {
            *links.entry(id).or_insert(0) += 1;
        }
        links
    }

    /// How many rows of the audit speak of each record.
    pub(crate) fn audits(&self) -> BTreeMap<EvidenceId, usize> {
        let mut audits = BTreeMap::new();
        for subject in self.all("SELECT subject FROM audit", |row| row.get::<_, String>(0)) {
            if let Some(id) = subject.strip_prefix("evidence ") {
                *audits.entry(id.parse().expect("an id")).or_insert(0) += 1;
            }
        }
        audits
    }

    /// One record, as it is kept.
    pub(crate) fn record(&self, id: EvidenceId) -> Option<Value> {
        let sql = "SELECT body FROM evidence WHERE id = ?1 AND kind <> 'awaited'";
        let body: Option<String> = self.0.query_row(sql, [&id.as_bytes()[..]], |row| row.get(0)).ok();
        body.map(|body| serde_json::from_str(&body).expect("a record"))
    }

    /// Everything in a table, to be compared with later.
    pub(crate) fn table(&self, name: &str) -> Vec<Vec<Column>> {
        let sql = format!("SELECT * FROM {name} ORDER BY 1, 2, 3");
        self.all(&sql, |row| (0..row.as_ref().column_count()).map(|at| row.get(at)).collect())
    }

    /// The only sitting at hand.
    pub(crate) fn sitting(&self) -> Value {
        let bodies =
            self.all("SELECT body FROM sittings ORDER BY touched_at DESC", |row| row.get::<_, String>(0));
        serde_json::from_str(bodies.first().expect("a sitting")).expect("a sitting")
    }
}
