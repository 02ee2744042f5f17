//! Every way in, and out: staff by name and password; learners by tile, pictures or card (contracts.md 3).
//! Guardians' ways in are in [`crate::sign_in_family`].

use domain::calendar::meeting_at;
use domain::people::{Class, SignInWay};
use domain::{ClassId, Millis, Role, TenantId, UserId};
use store::people::Enrolled;
use store::signin::{self, Known, SignIn};
use store::{StoreError, Tx, calendar, people};

use crate::secrets;
use crate::{Actor, App, AppError, Result};

/// Staff stay signed in this long.
const STAFF_LIFE: i64 = 12 * Millis::HOUR;
/// Learners stay signed in this long; on shared tablets ten idle minutes end it sooner.
const LEARNER_LIFE: i64 = 8 * Millis::HOUR;
/// A shared tablet goes back to the tiles after this long without a touch.
pub const IDLE: i64 = 10 * Millis::MINUTE;
/// An administrator who does nothing for this long signs in again.
const ADMINISTRATOR_IDLE: i64 = 30 * Millis::MINUTE;
/// `seen_at` is written at most this often.
const TOUCH_EVERY: i64 = Millis::MINUTE;

/// What the cookie carries: the tenant, so that every query has one, and a token of 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    fn new(tenant: TenantId, token: [u8; 32]) -> Self {
        let mut bytes = tenant.as_bytes().to_vec();
        bytes.extend(token);
        Self(secrets::spell(&bytes))
    }

    /// As it stands in the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn read(text: &str) -> Option<(TenantId, signin::TokenHash)> {
        let bytes = secrets::read(text).filter(|bytes| bytes.len() == 48)?;
        let mut tenant = [0; 16];
        tenant.copy_from_slice(&bytes[..16]);
        Some((TenantId::from_bytes(tenant), secrets::hash(&bytes[16..])))
    }
}

/// A class as it greets learners before they have said who they are.
#[derive(Debug, Clone)]
pub struct ClassDoor {
    /// The class.
    pub class: Class,
    /// Its learners with their tiles; empty where this way in shows none.
    pub tiles: Vec<Enrolled>,
    /// Learners may sign in now.
    pub open: bool,
}

impl App {
    /// Signs a staff member in.
    ///
    /// # Errors
    /// [`AppError::WrongSecret`], which takes as long for a name nobody has.
    pub fn sign_in_staff(&self, name: &str, password: &str) -> Result<(SessionToken, UserId)> {
        let name = secrets::fold_name(name);
        let tenant = self.store().look_up(|tx| signin::whose(tx, Known::Staff, name.as_bytes()))?;
        let known = match tenant {
            Some(tenant) => self.read(tenant, |tx| Ok(signin::password(tx, &name)?))?.map(|k| (tenant, k)),
            None => None,
        };
        let fits = secrets::verify_password(password, known.as_ref().map(|(_, (_, hash))| hash.as_str()))?;
        match known {
            Some((tenant, (user, _))) if fits => {
                Ok((self.begin(tenant, user, None, "password", STAFF_LIFE)?, user))
            }
            _ => Err(AppError::WrongSecret),
        }
    }

    /// The class with a code, with its tiles.
    ///
    /// # Errors
    /// Nobody has that code.
    pub fn class_door(&self, code: &str) -> Result<(TenantId, ClassDoor)> {
        let code = secrets::read_class_code(code);
        let tenant = self
            .store()
            .look_up(|tx| signin::whose(tx, Known::Class, code.as_bytes()))?
            .ok_or(AppError::NotFound("class"))?;
        let now = self.now();
        let door = self.read(tenant, |tx| {
            let class = people::class_by_code(tx, &code)?.ok_or(AppError::NotFound("class"))?;
            let open = may_come_in(tx, &class, now)?;
            // Names are shown to whoever stands before an open door, and to nobody else.
            let tiles =
                if open && class.way != SignInWay::Card { people::learners(tx, class.id)? } else { vec![] };
            Ok(ClassDoor { class, tiles, open })
        })?;
        Ok((tenant, door))
    }

    /// A learner taps their tile.
    ///
    /// # Errors
    /// The class is closed, does not sign in by tile, or has no such learner.
    pub fn sign_in_by_tile(&self, code: &str, learner: UserId) -> Result<SessionToken> {
        let (tenant, door) = self.class_door(code)?;
        self.through(&door, SignInWay::Tile, learner)?;
        self.begin(tenant, learner, Some(door.class.id), "tile", LEARNER_LIFE)
    }

    /// A learner taps their three pictures.
    ///
    /// # Errors
    /// As for a tile; [`AppError::WrongSecret`] for other pictures.
    pub fn sign_in_by_pictures(
        &self,
        code: &str,
        learner: UserId,
        pictures: [u8; 3],
    ) -> Result<SessionToken> {
        let (tenant, door) = self.class_door(code)?;
        self.through(&door, SignInWay::Picture, learner)?;
        let secret = self.tenant_secret(tenant)?;
        let (_, version) = self
            .read(tenant, |tx| Ok(people::secret_versions(tx, learner)?))?
            .ok_or(AppError::NotFound("learner"))?;
        if secrets::pictures(&secret, learner, version) != pictures {
            return Err(AppError::WrongSecret);
        }
        self.begin(tenant, learner, Some(door.class.id), "picture", LEARNER_LIFE)
    }

    fn through(&self, door: &ClassDoor, way: SignInWay, learner: UserId) -> Result<()> {
        if !door.open {
            return Err(AppError::ClassClosed);
        }
        if door.class.way != way {
            return Err(AppError::NotFound("way of signing in"));
        }
        if door.tiles.iter().any(|tile| tile.user.id == learner) {
            Ok(())
        } else {
            Err(AppError::NotFound("learner"))
        }
    }

    /// A learner opens the address on their card. A card opens whatever way the class signs in otherwise: its
    /// 128 bits are worth more than tile or pictures, and nobody has one that was not printed for them.
    ///
    /// # Errors
    /// [`AppError::DeadLink`] for a card that was replaced; [`AppError::ClassClosed`] outside the hours of all
    /// classes that do not allow home use.
    pub fn sign_in_by_card(&self, token: &str) -> Result<SessionToken> {
        let token = secrets::read(token).filter(|t| t.len() == 16).ok_or(AppError::DeadLink)?;
        let hash = secrets::hash(&token);
        let tenant =
            self.store().look_up(|tx| signin::whose(tx, Known::Card, &hash))?.ok_or(AppError::DeadLink)?;
        let secret = self.tenant_secret(tenant)?;
        let now = self.now();
        let (learner, class) = self.read(tenant, |tx| {
            let (learner, version) = signin::card_owner(tx, hash)?.ok_or(AppError::DeadLink)?;
            let current = people::secret_versions(tx, learner)?.ok_or(AppError::DeadLink)?.0;
            if version != current || secrets::card_token(&secret, learner, current) != token[..] {
                return Err(AppError::DeadLink);
            }
            for class in people::classes_of(tx, learner)? {
                if may_come_in(tx, &class, now)? {
                    return Ok((learner, class.id));
                }
            }
            Err(AppError::ClassClosed)
        })?;
        self.begin(tenant, learner, Some(class), "card", LEARNER_LIFE)
    }

    /// Who a cookie belongs to; `None` when its session ended. Notes that it is in use.
    pub fn who_is(&self, cookie: &str) -> Result<Option<Actor>> {
        let Some((tenant, token)) = SessionToken::read(cookie) else { return Ok(None) };
        let now = self.now();
        let found = self.read(tenant, |tx| {
            let Some(session) = signin::sign_in(tx, token, now)? else { return Ok(None) };
            let Some(user) = people::user(tx, session.user)? else { return Ok(None) };
            // Left on a tablet in class, it must not be found there after class.
            let shared = is_shared(tx, &session, now)? || is_shared(tx, &session, session.seen_at)?;
            Ok(Some((session, user, shared)))
        })?;
        let Some((session, user, shared)) = found else { return Ok(None) };
        let idle = match user.role {
            _ if shared => Some(IDLE),
            Role::Administrator => Some(ADMINISTRATOR_IDLE),
            _ => None,
        };
        if idle.is_some_and(|idle| now.0 - session.seen_at.0 > idle) {
            self.write(tenant, move |tx| Ok(signin::end_sign_in(tx, token)?))?;
            return Ok(None);
        }
        if now.0 - session.seen_at.0 > TOUCH_EVERY {
            match self.write(tenant, move |tx| Ok(signin::touch_sign_in(tx, token, now)?)) {
                // Reading goes on when the disk is full.
                Err(AppError::Store(StoreError::Full)) => {}
                touched => touched?,
            }
        }
        Ok(Some(Actor { tenant, user, class: session.class, token, way: session.way, shared }))
    }

    /// Whether an actor's session still stands; it is not noted as use.
    ///
    /// # Errors
    /// What the store says.
    pub fn is_signed_in(&self, actor: &Actor) -> Result<bool> {
        let (token, now) = (actor.token, self.now());
        self.read(actor.tenant, |tx| Ok(signin::sign_in(tx, token, now)?.is_some()))
    }

    /// Ends the actor's session. Returns the code of the class whose tiles come next on a shared tablet.
    pub fn sign_out(&self, actor: &Actor) -> Result<Option<String>> {
        let (token, class) = (actor.token, actor.class);
        let shared = actor.shared;
        self.write(actor.tenant, move |tx| {
            signin::end_sign_in(tx, token)?;
            let class = class.filter(|_| shared).map(|class| people::class(tx, class)).transpose()?.flatten();
            Ok(class.map(|class| class.code))
        })
    }

    /// Ends every session of a person.
    pub(crate) fn end_sessions(tx: &mut Tx, user: UserId) -> Result<u64> {
        Ok(signin::end_all_sign_ins(tx, user)?)
    }

    /// The secret that a tenant's cards and pictures are derived from.
    pub(crate) fn tenant_secret(&self, tenant: TenantId) -> Result<Vec<u8>> {
        let found = self.tenants()?.into_iter().find(|t| t.id == tenant);
        found.map(|t| t.secret).ok_or(AppError::NotFound("district"))
    }

    pub(crate) fn begin(
        &self,
        tenant: TenantId,
        user: UserId,
        class: Option<ClassId>,
        way: &str,
        life: i64,
    ) -> Result<SessionToken> {
        let now = self.now();
        let token = self.random();
        let hash = secrets::hash(&token);
        let session = SignIn {
            user,
            class,
            way: way.to_owned(),
            started_at: now,
            seen_at: now,
            expires_at: now.plus(life),
        };
        self.write(tenant, move |tx| Ok(signin::add_sign_in(tx, hash, &session)?))?;
        Ok(SessionToken::new(tenant, token))
    }
}

/// Whether a session runs on a tablet that is handed on. Tiles and pictures are shown on no other; a card is
/// held up to one while the class is open or meets, and opened on a device of one's own at other times.
fn is_shared(tx: &mut Tx, session: &SignIn, at: Millis) -> Result<bool> {
    match (session.way.as_str(), session.class) {
        ("tile" | "picture", _) => Ok(true),
        ("card", Some(class)) => match people::class(tx, class)? {
            Some(class) => is_in_school(tx, &class, at),
            None => Ok(false),
        },
        _ => Ok(false),
    }
}

/// Whether a class is open by its teacher's word, or meets.
fn is_in_school(tx: &mut Tx, class: &Class, at: Millis) -> Result<bool> {
    if people::open_until(tx, class.id)?.is_some_and(|until| at < until) {
        return Ok(true);
    }
    let Some(calendar) = calendar::calendar(tx, class.org)? else { return Ok(false) };
    let meetings = calendar::meetings(tx, class.id)?;
    Ok(meeting_at(&calendar, &meetings, at).is_some())
}

/// Whether learners may sign in to a class now: it is open, or it meets now, or it allows home use.
/// A tile is no secret, so a class that signs in by tile is open only while its teacher says so.
pub(crate) fn may_come_in(tx: &mut Tx, class: &Class, now: Millis) -> Result<bool> {
    if class.way == SignInWay::Tile {
        return Ok(people::open_until(tx, class.id)?.is_some_and(|until| now < until));
    }
    Ok(class.home_use || is_in_school(tx, class, now)?)
}
