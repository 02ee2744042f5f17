//! The one writer of SQLite: it takes the jobs that wait, runs them in one transaction and answers after
//! its commit. So a hundred answers that arrive together cost one wait for the disk, and none is
//! acknowledged before it is safe.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use domain::TenantId;

use crate::counts::Tally;
use crate::database;
use crate::error::StoreError;
use crate::migrate::Migrate;
use crate::sqlite::Connection;
use crate::tx::{Connection as Side, Tx};

/// How many jobs may wait; who comes later waits to be let in.
const QUEUE: usize = 1024;

/// How many jobs share a commit: enough to hide the wait for the disk, few enough to keep it short.
const BATCH: usize = 256;

/// A transaction that waits for the writer.
pub(crate) trait Job: Send {
    /// Runs it; an error means that its changes must go. Called again when the batch is lost.
    fn run(&mut self, connection: &mut Connection) -> Result<(), Undo>;
    /// Tells whoever waits: what the run gave, or the error that lost it.
    fn answer(self: Box<Self>, lost: Option<StoreError>);
}

/// The job's changes are not wanted. Why, its maker knows already.
pub(crate) struct Undo;

/// What a caller gets back.
pub(crate) enum Answer<T, E> {
    Done(Result<T, E>),
    Panicked(Box<dyn Any + Send>),
}

/// A closure as a job.
pub(crate) struct Work<F, T, E> {
    pub(crate) tenant: Option<TenantId>,
    pub(crate) work: F,
    pub(crate) result: Option<Answer<T, E>>,
    pub(crate) recorded: u64,
    pub(crate) tally: Arc<Tally>,
    pub(crate) reply: SyncSender<Answer<T, E>>,
}

impl<F, T, E> Job for Work<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, connection: &mut Connection) -> Result<(), Undo> {
        let mut tx = Tx::new(Side::Sqlite(connection), self.tenant);
        let result = catch_unwind(AssertUnwindSafe(|| (self.work)(&mut tx)));
        self.recorded = tx.recorded();
        let answer = match (result, tx.failed()) {
            // A statement failed and the closure passed over it: nothing can be kept.
            (Ok(Ok(_)), Some(failed)) => Answer::Done(Err(E::from(failed.clone()))),
            (Ok(result), _) => Answer::Done(result),
            (Err(payload), _) => Answer::Panicked(payload),
        };
        let keep = matches!(answer, Answer::Done(Ok(_)));
        self.result = Some(answer);
        if keep { Ok(()) } else { Err(Undo) }
    }

    fn answer(self: Box<Self>, lost: Option<StoreError>) {
        if lost.is_none() && matches!(self.result, Some(Answer::Done(Ok(_)))) {
            self.tally.kept(self.recorded);
        }
        let answer = match (lost, self.result) {
            (None, Some(answer)) => answer,
            // What the job itself found wrong says more than that the batch was lost.
            (Some(_), Some(answer)) if !matches!(answer, Answer::Done(Ok(_))) => answer,
            (lost, _) => Answer::Done(Err(E::from(lost.unwrap_or(StoreError::Closed)))),
        };
        // Nobody waits any more: the caller's thread is gone, and there is nobody to tell.
        drop(self.reply.send(answer));
    }
}

/// The thread that writes, and the way to it.
pub(crate) struct Writer {
    jobs: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
    tally: Arc<Tally>,
}

impl Writer {
    pub(crate) fn start(connection: Connection, tally: Arc<Tally>) -> Result<Self, StoreError> {
        let (jobs, waiting) = sync_channel(QUEUE);
        let counted = Arc::clone(&tally);
        let thread = thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || {
                database::forbid_nesting();
                write(connection, &waiting, &counted);
            })
            .map_err(|why| StoreError::Open { place: "the writer's thread".into(), why: why.to_string() })?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread), tally })
    }

    pub(crate) fn submit(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        let jobs = self.jobs.as_ref().ok_or(StoreError::Closed)?;
        self.tally.waits();
        jobs.send(job).map_err(|_| StoreError::Closed)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take()
            // A closure that holds the last Store is dropped by the writer itself.
            && thread.thread().id() != thread::current().id()
        {
            // It ends when its queue is empty; a panic of it has already been printed.
            drop(thread.join());
        }
    }
}

fn write(mut connection: Connection, waiting: &Receiver<Box<dyn Job>>, tally: &Tally) {
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        batch.extend(waiting.try_iter().take(BATCH - 1));
        tally.taken(batch.len());
        let lost = run_batch(&mut connection, &mut batch);
        if lost.is_err() && batch.len() > 1 {
            // The disk is full or failed, and SQLite undid everything: only the jobs that cannot be done
            // shall suffer.
            for mut job in batch {
                let lost = run_batch(&mut connection, std::slice::from_mut(&mut job));
                if lost.is_ok() {
                    tally.committed();
                }
                job.answer(lost.err());
            }
        } else {
            if lost.is_ok() {
                tally.committed();
            }
            let lost = lost.err();
            for job in batch {
                job.answer(lost.clone());
            }
        }
    }
}

/// Runs all in one transaction, each in a savepoint of its own. An error means that nothing was kept.
fn run_batch(connection: &mut Connection, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    let result = try_batch(connection, batch);
    if result.is_err() && !connection.is_over() {
        // Should even this fail, the next BEGIN fails and says so.
        drop(connection.batch("ROLLBACK"));
    }
    result
}

fn try_batch(connection: &mut Connection, batch: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
    connection.end("BEGIN IMMEDIATE")?;
    for job in batch {
        connection.end("SAVEPOINT job")?;
        let kept = job.run(connection);
        if connection.is_over() {
            return Err(StoreError::Full);
        }
        if kept.is_err() {
            connection.end("ROLLBACK TO job")?;
        }
        connection.end("RELEASE job")?;
    }
    connection.end("COMMIT")
}
