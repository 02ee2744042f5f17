//! Tenants, the directory, passwords, sessions of browsers and one-time links.
//!
//! Tokens are never kept: only their SHA-256. What a card or a set of pictures is follows from the tenant's
//! secret and a version, so that a card can be printed again without being kept.

use domain::{ClassId, Millis, TenantId, UserId};

use crate::{StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// SHA-256 of a token.
pub type TokenHash = [u8; 32];

/// A tenant as the directory has it.
#[derive(Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Ours.
    pub id: TenantId,
    /// What it is called.
    pub name: String,
    /// Its data are the demo's.
    pub is_demo: bool,
    /// 32 random bytes.
    pub secret: Vec<u8>,
}

impl std::fmt::Debug for Tenant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tenant").field("id", &self.id).field("name", &self.name).finish_non_exhaustive()
    }
}

// directory: statements without a tenant -----------------------------------------------------------

/// Adds a tenant. To be called in [`crate::Store::directory`].
pub fn add_tenant(tx: &mut Tx, tenant: &Tenant, now: Millis) -> Result<()> {
    tx.global_execute(
        "INSERT INTO tenants (id, name, is_demo, secret, created_at) VALUES ($1, $2, $3, $4, $5)",
        &params![tenant.id, tenant.name.as_str(), tenant.is_demo, tenant.secret.clone(), now],
    )?;
    Ok(())
}

/// Every tenant.
pub fn tenants(tx: &mut Tx) -> Result<Vec<Tenant>> {
    tx.global_query("SELECT id, name, is_demo, secret FROM tenants ORDER BY created_at, id", &[])?
        .iter()
        .map(|row| {
            Ok(Tenant { id: row.get(0)?, name: row.get(1)?, is_demo: row.get(2)?, secret: row.get(3)? })
        })
        .collect()
}

/// What a directory entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// A staff member's name, folded.
    Staff,
    /// A class's code.
    Class,
    /// The hash of a card's token.
    Card,
    /// The hash of a one-time link's token.
    Link,
    /// The hash of a guardian's printed code.
    Family,
}

impl Known {
    fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Class => "class",
            Self::Card => "card",
            Self::Link => "link",
            Self::Family => "family",
        }
    }
}

/// Whose something is; `None` when nobody's. To be called in [`crate::Store::look_up`].
pub fn whose(tx: &mut Tx, kind: Known, key: &[u8]) -> Result<Option<TenantId>> {
    let row = tx.global_query(
        "SELECT tenant_id FROM directory WHERE kind = $1 AND key = $2",
        &params![kind.word(), key.to_vec()],
    )?;
    row.first().map(|row| row.get(0)).transpose()
}

/// Enters something into the directory. False when another tenant has it already.
pub fn make_known(tx: &mut Tx, kind: Known, key: &[u8], tenant: TenantId) -> Result<bool> {
    tx.global_execute(
        "INSERT INTO directory (kind, key, tenant_id) VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO NOTHING",
        &params![kind.word(), key.to_vec(), tenant],
    )?;
    Ok(whose(tx, kind, key)? == Some(tenant))
}

/// Takes something out of the directory.
pub fn forget(tx: &mut Tx, kind: Known, key: &[u8]) -> Result<()> {
    tx.global_execute(
        "DELETE FROM directory WHERE kind = $1 AND key = $2",
        &params![kind.word(), key.to_vec()],
    )?;
    Ok(())
}

// passwords ----------------------------------------------------------------------------------------

/// Sets a staff member's sign-in name and password hash (argon2id, PHC string).
pub fn set_password(tx: &mut Tx, user: UserId, name: &str, hash: &str, now: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO passwords (tenant_id, user_id, name, hash, changed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, user_id) DO UPDATE
         SET name = excluded.name, hash = excluded.hash, changed_at = excluded.changed_at",
        &params![user, name, hash, now],
    )?;
    Ok(())
}

/// The user with a sign-in name, and their hash.
pub fn password(tx: &mut Tx, name: &str) -> Result<Option<(UserId, String)>> {
    let row = tx.query_opt(
        "SELECT p.user_id, p.hash FROM passwords p
         JOIN users u ON u.tenant_id = p.tenant_id AND u.id = p.user_id
         WHERE p.tenant_id = $1 AND p.name = $2 AND u.is_active = 1",
        &params![name],
    )?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// The sign-in name of a staff member.
pub fn sign_in_name(tx: &mut Tx, user: UserId) -> Result<Option<String>> {
    tx.query_opt("SELECT name FROM passwords WHERE tenant_id = $1 AND user_id = $2", &params![user])?
        .map(|row| row.get(0))
        .transpose()
}

// sessions of browsers -----------------------------------------------------------------------------

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Who.
    pub user: UserId,
    /// The class a learner signed in for.
    pub class: Option<ClassId>,
    /// `password`, `tile`, `picture`, `card` or `family`.
    pub way: String,
    /// When it began.
    pub started_at: Millis,
    /// When it was last used.
    pub seen_at: Millis,
    /// When it ends whatever happens.
    pub expires_at: Millis,
}

/// Begins a session.
pub fn add_sign_in(tx: &mut Tx, token: TokenHash, sign_in: &SignIn) -> Result<()> {
    tx.execute(
        "INSERT INTO sign_ins (tenant_id, token_hash, user_id, class_id, way, started_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &params![
            token.to_vec(),
            sign_in.user,
            sign_in.class,
            sign_in.way.as_str(),
            sign_in.started_at,
            sign_in.seen_at,
            sign_in.expires_at
        ],
    )?;
    Ok(())
}

/// The session of a token, ended ones excluded.
pub fn sign_in(tx: &mut Tx, token: TokenHash, now: Millis) -> Result<Option<SignIn>> {
    let row = tx.query_opt(
        "SELECT user_id, class_id, way, started_at, seen_at, expires_at FROM sign_ins
         WHERE tenant_id = $1 AND token_hash = $2 AND expires_at > $3",
        &params![token.to_vec(), now],
    )?;
    row.map(|row| {
        Ok(SignIn {
            user: row.get(0)?,
            class: row.get(1)?,
            way: row.get(2)?,
            started_at: row.get(3)?,
            seen_at: row.get(4)?,
            expires_at: row.get(5)?,
        })
    })
    .transpose()
}

/// Notes that a session is in use.
pub fn touch_sign_in(tx: &mut Tx, token: TokenHash, now: Millis) -> Result<()> {
    tx.execute(
        "UPDATE sign_ins SET seen_at = $3 WHERE tenant_id = $1 AND token_hash = $2",
        &params![token.to_vec(), now],
    )?;
    Ok(())
}

/// Ends one session.
pub fn end_sign_in(tx: &mut Tx, token: TokenHash) -> Result<()> {
    tx.execute("DELETE FROM sign_ins WHERE tenant_id = $1 AND token_hash = $2", &params![token.to_vec()])?;
    Ok(())
}

/// Ends all sessions of a user. Returns how many there were.
pub fn end_all_sign_ins(tx: &mut Tx, user: UserId) -> Result<u64> {
    tx.execute("DELETE FROM sign_ins WHERE tenant_id = $1 AND user_id = $2", &params![user])
}

// one-time links -----------------------------------------------------------------------------------

/// What a one-time link is for, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLink {
    /// `first_run`, `set_password` or `family`.
    pub purpose: String,
    /// Whose password it sets, or which guardian it lets in.
    pub user: Option<UserId>,
}

/// Makes a link known.
pub fn add_link(tx: &mut Tx, token: TokenHash, link: &OneTimeLink, expires_at: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO one_time_links (tenant_id, token_hash, purpose, user_id, expires_at, used_at)
         VALUES ($1, $2, $3, $4, $5, NULL)",
        &params![token.to_vec(), link.purpose.as_str(), link.user, expires_at],
    )?;
    Ok(())
}

/// A link that can still be used.
pub fn link(tx: &mut Tx, token: TokenHash, now: Millis) -> Result<Option<OneTimeLink>> {
    let row = tx.query_opt(
        "SELECT purpose, user_id FROM one_time_links
         WHERE tenant_id = $1 AND token_hash = $2 AND used_at IS NULL AND expires_at > $3",
        &params![token.to_vec(), now],
    )?;
    row.map(|row| Ok(OneTimeLink { purpose: row.get(0)?, user: row.get(1)? })).transpose()
}

/// Whether a link was opened already, or taken back; `None` where there is no such link.
pub fn link_was_used(tx: &mut Tx, token: TokenHash) -> Result<Option<bool>> {
    let row = tx.query_opt(
        "SELECT used_at FROM one_time_links WHERE tenant_id = $1 AND token_hash = $2",
        &params![token.to_vec()],
    )?;
    row.map(|row| Ok(row.get::<Option<Millis>>(0)?.is_some())).transpose()
}

/// Takes back all links of a user that nobody has opened yet.
pub fn end_links(tx: &mut Tx, user: UserId, now: Millis) -> Result<()> {
    tx.execute(
        "UPDATE one_time_links SET used_at = $3 WHERE tenant_id = $1 AND user_id = $2 AND used_at IS NULL",
        &params![user, now],
    )?;
    Ok(())
}

/// Marks a link as used. False when somebody was faster.
pub fn use_link(tx: &mut Tx, token: TokenHash, now: Millis) -> Result<bool> {
    let changed = tx.execute(
        "UPDATE one_time_links SET used_at = $3 WHERE tenant_id = $1 AND token_hash = $2 AND used_at IS NULL",
        &params![token.to_vec(), now],
    )?;
    Ok(changed == 1)
}

// cards --------------------------------------------------------------------------------------------

/// Makes a card known; the same card twice is one.
pub fn add_card(tx: &mut Tx, token: TokenHash, user: UserId, version: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO cards (tenant_id, token_hash, user_id, version) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, token_hash) DO NOTHING",
        &params![token.to_vec(), user, version],
    )?;
    Ok(())
}

/// Whose card it is, and its version.
pub fn card_owner(tx: &mut Tx, token: TokenHash) -> Result<Option<(UserId, i64)>> {
    let row = tx.query_opt(
        "SELECT user_id, version FROM cards WHERE tenant_id = $1 AND token_hash = $2",
        &params![token.to_vec()],
    )?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}
