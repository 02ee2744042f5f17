//! A few connections that many threads share.

use std::ops::{Deref, DerefMut};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::error::StoreError;

type Make<C> = Box<dyn Fn() -> Result<C, StoreError> + Send + Sync>;

/// Connections made as they are needed, at most `max`; who finds none free waits.
pub(crate) struct Pool<C> {
    state: Mutex<State<C>>,
    freed: Condvar,
    max: usize,
    make: Make<C>,
}

struct State<C> {
    idle: Vec<C>,
    made: usize,
}

impl<C> Pool<C> {
    pub(crate) fn new(max: usize, make: impl Fn() -> Result<C, StoreError> + Send + Sync + 'static) -> Self {
        let state = Mutex::new(State { idle: Vec::new(), made: 0 });
        Self { state, freed: Condvar::new(), max: max.max(1), make: Box::new(make) }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a connection. It goes back only after [`Lease::give_back`]: a panic or an early return in the
    /// middle of a transaction must not leave that transaction to the next one.
    pub(crate) fn take(&self) -> Result<Lease<'_, C>, StoreError> {
        let mut state = self.lock();
        loop {
            if let Some(connection) = state.idle.pop() {
                return Ok(Lease { pool: self, connection: Some(connection) });
            }
            if state.made < self.max {
                state.made += 1;
                break;
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        drop(state);
        let mut lease = Lease { pool: self, connection: None };
        lease.connection = Some((self.make)()?);
        Ok(lease)
    }

    /// Takes out the connections nobody uses, to close them.
    pub(crate) fn take_idle(&self) -> Vec<C> {
        let mut state = self.lock();
        let idle = std::mem::take(&mut state.idle);
        state.made -= idle.len();
        drop(state);
        self.freed.notify_all();
        idle
    }
}

/// A connection on loan; closed when dropped, unless given back.
pub(crate) struct Lease<'p, C> {
    pool: &'p Pool<C>,
    connection: Option<C>,
}

impl<C> Lease<'_, C> {
    /// The connection is clean, the next may have it.
    pub(crate) fn give_back(mut self) {
        if let Some(connection) = self.connection.take() {
            let mut state = self.pool.lock();
            // Drop counts one connection less; this one stays.
            state.made += 1;
            state.idle.push(connection);
        }
    }
}

impl<C> Drop for Lease<'_, C> {
    fn drop(&mut self) {
        drop(self.connection.take());
        self.pool.lock().made -= 1;
        self.pool.freed.notify_one();
    }
}

impl<C> Deref for Lease<'_, C> {
    type Target = C;
    fn deref(&self) -> &C {
        self.connection.as_ref().expect("a lease has its connection until it is given back")
    }
}

impl<C> DerefMut for Lease<'_, C> {
    fn deref_mut(&mut self) -> &mut C {
        self.connection.as_mut().expect("a lease has its connection until it is given back")
    }
}
