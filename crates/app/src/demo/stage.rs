//! The program on a clock that the demo moves and with chance that its seed decides.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use domain::{EvidenceId, Millis, UserId};
use sha2::{Digest, Sha256};
use store::people;

use super::PASSWORD;
use crate::sign_in::SessionToken;
use crate::{Actor, App, AppError, Result, secrets};

/// One stage: one thread of the making.
pub(super) struct Stage {
    pub(super) app: App,
    clock: Arc<AtomicI64>,
    seed: u64,
    stream: u64,
    drawn: AtomicU64,
}

impl Stage {
    /// A stage of its own for each `stream`; two with the same seed and stream give the same chance.
    pub(super) fn new(app: &App, seed: u64, stream: u64, at: Millis) -> Self {
        let clock = Arc::new(AtomicI64::new(at.0));
        let ticking = Arc::clone(&clock);
        let counter = AtomicU64::new(0);
        let staged = App {
            clock: Arc::new(move || Millis(ticking.load(Ordering::Relaxed))),
            chance: Arc::new(move || bytes(seed, stream, 0, counter.fetch_add(1, Ordering::Relaxed))),
            ..app.clone()
        };
        Self { app: staged, clock, seed, stream, drawn: AtomicU64::new(0) }
    }

    /// A number from 0 up to 1.
    pub(super) fn chance(&self) -> f64 {
        let b = bytes(self.seed, self.stream, 1, self.drawn.fetch_add(1, Ordering::Relaxed));
        f64::from(u32::from_be_bytes([b[0], b[1], b[2], b[3]])) / 4_294_967_296.0
    }

    /// True with this probability.
    pub(super) fn happens(&self, p: f64) -> bool {
        self.chance() < p
    }

    /// A number between two.
    pub(super) fn between(&self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.chance()
    }

    /// One of a list.
    pub(super) fn one_of<'a, T>(&self, list: &'a [T]) -> Option<&'a T> {
        list.get((self.chance() * list.len() as f64) as usize)
    }

    /// Moves the clock.
    pub(super) fn set(&self, at: Millis) {
        self.clock.store(at.0, Ordering::Relaxed);
    }

    /// A fresh id, as a browser makes one.
    pub(super) fn id(&self) -> EvidenceId {
        EvidenceId::new(self.app.now(), self.app.id_bytes())
    }

    /// A member of staff signs in.
    pub(super) fn staff(&self, name: &str) -> Result<Actor> {
        let (token, _) = self.app.sign_in_staff(name, PASSWORD)?;
        self.app.who_is(token.as_str())?.ok_or(AppError::NotFound("session"))
    }

    /// A learner opens their card.
    pub(super) fn learner(&self, learner: UserId) -> Result<(Actor, SessionToken)> {
        let tenant = self.app.tenants()?.into_iter().find(|t| t.is_demo).ok_or(AppError::NotFound("demo"))?;
        let version = self.app.read(tenant.id, |tx| Ok(people::secret_versions(tx, learner)?))?;
        let version = version.ok_or(AppError::NotFound("learner"))?.0;
        let card = secrets::spell(&secrets::card_token(&tenant.secret, learner, version));
        let token = self.app.sign_in_by_card(&card)?;
        let actor = self.app.who_is(token.as_str())?.ok_or(AppError::NotFound("session"))?;
        Ok((actor, token))
    }
}

fn bytes(seed: u64, stream: u64, kind: u8, n: u64) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update(stream.to_be_bytes());
    hash.update([kind]);
    hash.update(n.to_be_bytes());
    hash.finalize().into()
}
