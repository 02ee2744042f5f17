//! What the store has done since it was opened, as numbers for whoever watches it.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// How much was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Evidence records kept; one that was there already is not counted.
    pub evidence: u64,
    /// Commits.
    pub commits: u64,
    /// Transactions kept. On SQLite many share a commit.
    pub writes: u64,
    /// Transactions that wait for the one writer now; always 0 on PostgreSQL.
    pub waiting: u64,
}

/// The numbers while they grow.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    evidence: AtomicU64,
    commits: AtomicU64,
    writes: AtomicU64,
    waiting: AtomicU64,
}

impl Tally {
    /// A transaction was kept, with so many records in it.
    pub(crate) fn kept(&self, evidence: u64) {
        self.evidence.fetch_add(evidence, Relaxed);
        self.writes.fetch_add(1, Relaxed);
    }

    /// The disk has it.
    pub(crate) fn committed(&self) {
        self.commits.fetch_add(1, Relaxed);
    }

    /// Somebody waits for the writer.
    pub(crate) fn waits(&self) {
        self.waiting.fetch_add(1, Relaxed);
    }

    /// So many wait no longer.
    pub(crate) fn taken(&self, jobs: usize) {
        self.waiting.fetch_sub(jobs as u64, Relaxed);
    }

    pub(crate) fn counts(&self) -> Counts {
        Counts {
            evidence: self.evidence.load(Relaxed),
            commits: self.commits.load(Relaxed),
            writes: self.writes.load(Relaxed),
            waiting: self.waiting.load(Relaxed),
        }
    }
}
