//! What can go wrong in the store. Each sentence ends with what to do.

use std::path::PathBuf;

use domain::EvidenceId;
use domain::evidence::BadEvidence;

/// Why the store did not do what it was asked. Nothing of a failed transaction is kept, except after
/// [`StoreError::Unknown`].
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// Another process holds the data folder.
    #[error(
        "the data folder {} is in use by another Waymark server. Stop that server, or choose another folder with --data.",
        folder.display()
    )]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The database cannot be reached or read.
    #[error("cannot open the store {place}: {why}. Check the address and the rights, then start again.")]
    Open {
        /// The file, or the server without its password.
        place: String,
        /// In the words of the system.
        why: String,
    },
    /// A newer Waymark has changed the schema.
    #[error(
        "the store was written by a newer Waymark (schema {found}; this one knows {known}). Update Waymark."
    )]
    Newer {
        /// The version found.
        found: i64,
        /// The newest version this build knows.
        known: i64,
    },
    /// No room is left.
    #[error(
        "the store is full and nothing of this was saved. Free some disk space and try again; reading still works."
    )]
    Full,
    /// The disk or the database takes nothing.
    #[error(
        "the store can only be read, so nothing of this was saved. Give this program the right to write there and look at the disk; reading still works."
    )]
    ReadOnly,
    /// Two transactions wanted the same rows, and every attempt lost.
    #[error("others were changing the same rows and every attempt failed ({why}). Try again.")]
    Conflict {
        /// In the words of the database.
        why: String,
    },
    /// The connection broke before the commit was sent.
    #[error("the connection to the database was lost ({why}). Nothing was saved; try again.")]
    Lost {
        /// In the words of the database.
        why: String,
    },
    /// The connection broke while the commit was on its way.
    #[error(
        "the connection to the database was lost during the commit ({why}). It may or may not have been saved: send it again with the same ids."
    )]
    Unknown {
        /// In the words of the database.
        why: String,
    },
    /// A row with this key is there already.
    #[error("there is already a row with this key ({why}). Choose another.")]
    Taken {
        /// In the words of the database.
        why: String,
    },
    /// A row it leans on is missing, or one that leans on it is still there.
    #[error(
        "a rule of the schema refused this ({why}). Create what it names first, or remove what names it."
    )]
    Rule {
        /// In the words of the database.
        why: String,
    },
    /// The statement failed. A fault of ours.
    #[error("the statement `{sql}` failed: {why}. This is a fault in Waymark; please report it.")]
    Statement {
        /// Its text.
        sql: &'static str,
        /// In the words of the database.
        why: String,
    },
    /// A stored value is not what the program expects.
    #[error(
        "column {index} ({column}) of table {table} holds {found} where {wanted} is expected. The store is damaged or newer than this build; restore a backup or update Waymark."
    )]
    Decode {
        /// The table named first in the statement.
        table: String,
        /// The column's name.
        column: String,
        /// Its place in the row, from 0.
        index: usize,
        /// What the program asked for.
        wanted: &'static str,
        /// What is there.
        found: String,
    },
    /// A stored word is none that the program knows.
    #[error(
        "column {column} holds \"{found}\", which this build does not know. The store is damaged or newer than this build; restore a backup or update Waymark."
    )]
    BadValue {
        /// The column's name.
        column: &'static str,
        /// What is there, cut to 60 characters.
        found: String,
    },
    /// A query that must give one row gave another number of rows.
    #[error(
        "the statement `{sql}` gave {rows} rows where one is expected. This is a fault in Waymark; please report it."
    )]
    NotOne {
        /// Its text.
        sql: &'static str,
        /// How many rows there were.
        rows: usize,
    },
    /// A tenant's rows were asked for where no tenant is known.
    #[error(
        "the statement `{sql}` touches a tenant's rows in a transaction without tenant. Use Store::read or Store::write."
    )]
    NoTenant {
        /// Its text.
        sql: &'static str,
    },
    /// A transaction was begun within another.
    #[error("a transaction was begun inside another. Pass the Tx on instead of the Store.")]
    Nested,
    /// The writer has ended.
    #[error("the store is closed. Start the server again.")]
    Closed,
    /// The record was erased with its learner and is not taken back.
    #[error(
        "the record {id} was erased with its learner and is not taken again. Remove it from what you send."
    )]
    Erased {
        /// The record.
        id: EvidenceId,
    },
    /// A record that is not well made.
    #[error(transparent)]
    BadEvidence(#[from] BadEvidence),
    /// A backup cannot be taken or restored; the sentence says what to do.
    #[error("{why}")]
    Backup {
        /// The sentence.
        why: String,
    },
    /// A stored state or record cannot be read.
    #[error("{what} in the store cannot be read ({why}). Run `waymark rebuild`, or restore a backup.")]
    Damaged {
        /// Which.
        what: String,
        /// In the words of the reader.
        why: String,
    },
}

impl StoreError {
    /// A stored word that nobody knows.
    pub fn bad_value(column: &'static str, found: &str) -> Self {
        Self::BadValue { column, found: found.chars().take(60).collect() }
    }

    /// Its kind in a word, for a log: the sentence may quote a stored value.
    pub fn word(&self) -> &'static str {
        match self {
            Self::InUse { .. } => "in-use",
            Self::Open { .. } => "cannot-open",
            Self::Newer { .. } => "newer-schema",
            Self::Full => "full",
            Self::ReadOnly => "read-only",
            Self::Conflict { .. } => "conflict",
            Self::Lost { .. } => "connection-lost",
            Self::Unknown { .. } => "commit-unknown",
            Self::Taken { .. } => "key-taken",
            Self::Rule { .. } => "rule-broken",
            Self::Statement { .. } => "statement",
            Self::Decode { .. } => "column-type",
            Self::BadValue { .. } => "unknown-word",
            Self::NotOne { .. } => "rows",
            Self::NoTenant { .. } => "no-tenant",
            Self::Nested => "nested",
            Self::Closed => "closed",
            Self::Erased { .. } => "erased",
            Self::BadEvidence(_) => "bad-evidence",
            Self::Damaged { .. } => "damaged",
            Self::Backup { .. } => "backup",
        }
    }

    /// The statement or column it was about, in the program's own words; empty where there is none. No value
    /// is in it.
    pub fn about(&self) -> &'static str {
        match self {
            Self::Statement { sql, .. } | Self::NotOne { sql, .. } | Self::NoTenant { sql } => sql,
            Self::BadValue { column, .. } => column,
            Self::Decode { wanted, .. } => wanted,
            _ => "",
        }
    }

    /// Whether running the same transaction again may succeed.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self, Self::Conflict { .. } | Self::Lost { .. })
    }
}
