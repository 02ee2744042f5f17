//! A guardian's ways in: the code of a printed letter, typed or from its square; and a one-time link.

use domain::{Role, TenantId, UserId};
use store::signin::{self, Known, OneTimeLink};
use store::{Tx, family, people};

use crate::sign_in::SessionToken;
use crate::{App, AppError, Result, secrets};

/// Guardians stay signed in this long: an evening, and the morning after a night shift.
const FAMILY_LIFE: i64 = 12 * domain::Millis::HOUR;

/// What a guardian's one-time link is for, as the store keeps it.
pub(crate) const FAMILY: &str = "family";

impl App {
    /// A guardian gives the code of their letter.
    ///
    /// # Errors
    /// [`AppError::DeadLink`] for a code that was replaced, taken away, or never was.
    pub fn sign_in_by_code(&self, typed: &str) -> Result<SessionToken> {
        let code = secrets::read_code(typed).ok_or(AppError::DeadLink)?;
        let hash = secrets::hash(&code);
        let tenant =
            self.store().look_up(|tx| signin::whose(tx, Known::Family, &hash))?.ok_or(AppError::DeadLink)?;
        let secret = self.tenant_secret(tenant)?;
        let guardian = self.read(tenant, |tx| {
            let (guardian, version) = signin::card_owner(tx, hash)?.ok_or(AppError::DeadLink)?;
            let current = people::secret_versions(tx, guardian)?.ok_or(AppError::DeadLink)?.0;
            if version != current || secrets::family_code(&secret, guardian, current) != code {
                return Err(AppError::DeadLink);
            }
            check_guardian(tx, guardian)?;
            Ok(guardian)
        })?;
        self.begin(tenant, guardian, None, FAMILY, FAMILY_LIFE)
    }

    /// Says whether a guardian's one-time link can still be opened. Looking does not use it up: programs that
    /// carry messages look at links before a person does.
    ///
    /// # Errors
    /// [`AppError::UsedLink`] when it was opened before; [`AppError::DeadLink`] when it is too old or never was.
    pub fn see_family_link(&self, token: &str) -> Result<()> {
        self.family_link(token).map(drop)
    }

    /// A guardian opens a one-time link.
    ///
    /// # Errors
    /// As [`App::see_family_link`].
    pub fn sign_in_by_family_link(&self, token: &str) -> Result<SessionToken> {
        let (tenant, hash, guardian) = self.family_link(token)?;
        let now = self.now();
        self.write(tenant, move |tx| {
            check_guardian(tx, guardian)?;
            if signin::use_link(tx, hash, now)? { Ok(()) } else { Err(AppError::UsedLink) }
        })?;
        self.begin(tenant, guardian, None, FAMILY, FAMILY_LIFE)
    }

    fn family_link(&self, token: &str) -> Result<(TenantId, signin::TokenHash, UserId)> {
        let hash = secrets::hash(&secrets::read(token).ok_or(AppError::DeadLink)?);
        let now = self.now();
        let tenant =
            self.store().look_up(|tx| signin::whose(tx, Known::Link, &hash))?.ok_or(AppError::DeadLink)?;
        let guardian = self.read(tenant, |tx| {
            let Some(link) = signin::link(tx, hash, now)? else {
                let used = signin::link_was_used(tx, hash)?.unwrap_or(false);
                return Err(if used { AppError::UsedLink } else { AppError::DeadLink });
            };
            let OneTimeLink { purpose, user } = link;
            user.filter(|_| purpose == FAMILY).ok_or(AppError::DeadLink)
        })?;
        Ok((tenant, hash, guardian))
    }

    /// Makes a guardian's current code open the door; returns it.
    pub(crate) fn make_code_known(&self, tenant: TenantId, code: &[u8; 10]) -> Result<()> {
        let hash = secrets::hash(code);
        self.store().directory(move |tx| signin::make_known(tx, Known::Family, &hash, tenant))?;
        Ok(())
    }
}

/// Who looks after nobody any more has nothing to come in for.
fn check_guardian(tx: &mut Tx, guardian: UserId) -> Result<()> {
    let known = people::user(tx, guardian)?.is_some_and(|user| user.role == Role::Guardian);
    if known && !family::children(tx, guardian)?.is_empty() { Ok(()) } else { Err(AppError::DeadLink) }
}

/// The guardian's current code, which the store knows from now on. The directory is told by
/// [`App::make_code_known`].
pub(crate) fn current_code(tx: &mut Tx, secret: &[u8], guardian: UserId) -> Result<[u8; 10]> {
    let (version, _) = people::secret_versions(tx, guardian)?.ok_or(AppError::NotFound("guardian"))?;
    let code = secrets::family_code(secret, guardian, version);
    signin::add_card(tx, secrets::hash(&code), guardian, version)?;
    Ok(code)
}
