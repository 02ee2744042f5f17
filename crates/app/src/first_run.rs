//! From an empty folder to an administrator: the tenant, and a one-time link that makes the first account.

use domain::id::OrgId;
use domain::people::{Org, OrgKind, User};
use domain::time::Zone;
use domain::{Millis, Role, TenantId, UserId};
use store::people;
use store::signin::{self, Known, OneTimeLink, Tenant};

use crate::secrets;
use crate::{App, AppError, Result};

/// How long the first link can be used.
const LINK_LIFE: i64 = 7 * Millis::DAY;

/// What the first link is for, as the store keeps it.
const FIRST_RUN: &str = "first_run";

/// What the first administrator fills in.
#[derive(Debug, Clone, Default)]
pub struct FirstRun {
    /// The district.
    pub district: String,
    /// Its first school.
    pub school: String,
    /// IANA zone of both.
    pub zone: String,
    /// The administrator's given name.
    pub given_name: String,
    /// The administrator's family name.
    pub family_name: String,
    /// What they will sign in with.
    pub sign_in_name: String,
    /// Their password.
    pub password: String,
}

impl App {
    /// Every tenant of the store.
    pub fn tenants(&self) -> Result<Vec<Tenant>> {
        Ok(self.store().look_up(signin::tenants)?)
    }

    /// Makes a tenant without people.
    pub fn add_tenant(&self, name: &str, is_demo: bool) -> Result<TenantId> {
        let now = self.now();
        let tenant = Tenant {
            id: TenantId::new(now, self.id_bytes()),
            name: name.to_owned(),
            is_demo,
            secret: self.random().to_vec(),
        };
        let id = tenant.id;
        self.store().directory(move |tx| signin::add_tenant(tx, &tenant, now))?;
        Ok(id)
    }

    /// A fresh first-run link's token, where nobody can sign in yet; `None` once somebody can.
    pub fn first_run_token(&self) -> Result<Option<String>> {
        let tenant = self.first_tenant()?;
        if self.read(tenant, |tx| Ok(!people::orgs(tx)?.is_empty()))? {
            return Ok(None);
        }
        let token = self.random();
        let hash = secrets::hash(&token);
        let until = self.now().plus(LINK_LIFE);
        self.store().directory(move |tx| signin::make_known(tx, Known::Link, &hash, tenant))?;
        self.write(tenant, move |tx| {
            let link = OneTimeLink { purpose: FIRST_RUN.into(), user: None };
            Ok(signin::add_link(tx, hash, &link, until)?)
        })?;
        Ok(Some(secrets::spell(&token)))
    }

    /// The tenant of this store: the first, or a new one where there is none.
    ///
    /// # Errors
    /// The store fails.
    pub fn first_tenant(&self) -> Result<TenantId> {
        match self.tenants()?.first() {
            Some(tenant) => Ok(tenant.id),
            None => self.add_tenant("Waymark", false),
        }
    }

    /// Where a roster made the district and nobody can sign in yet: the token of a link with which an administrator
    /// sets a password. It is an administrator of the roster, or one that is made.
    ///
    /// # Errors
    /// The store fails.
    pub fn first_password_link(&self, tenant: TenantId) -> Result<Option<String>> {
        let (now, token, new) = (self.now(), self.random(), UserId::new(self.now(), self.id_bytes()));
        let hash = secrets::hash(&token);
        self.write(tenant, move |tx| {
            let district = people::orgs(tx)?.into_iter().find(|org| org.kind == OrgKind::District);
            let Some(district) = district.filter(|org| org.parent.is_none()) else { return Ok(None) };
            if store::roster::has_staff_who_sign_in(tx)? {
                return Ok(None);
            }
            let known = people::users(tx, district.id, Role::Administrator)?.into_iter().next();
            let user = match known {
                Some(user) => user.id,
                None => {
                    let administrator = User {
                        id: new,
                        org: district.id,
                        role: Role::Administrator,
                        given_name: "District".to_owned(),
                        family_name: "Administrator".to_owned(),
                        grade: None,
                        sourced_id: None,
                    };
                    people::add_user(tx, &administrator, now)?;
                    new
                }
            };
            let link = OneTimeLink { purpose: "set_password".into(), user: Some(user) };
            signin::add_link(tx, hash, &link, now.plus(LINK_LIFE))?;
            signin::make_known(tx, Known::Link, &hash, tenant)?;
            Ok(Some(secrets::spell(&token)))
        })
    }

    /// What a one-time link is for, while it can be used.
    ///
    /// # Errors
    /// [`AppError::DeadLink`].
    pub fn one_time_link(&self, token: &str) -> Result<(TenantId, OneTimeLink)> {
        let hash = secrets::hash(&secrets::read(token).ok_or(AppError::DeadLink)?);
        let now = self.now();
        let tenant =
            self.store().look_up(|tx| signin::whose(tx, Known::Link, &hash))?.ok_or(AppError::DeadLink)?;
        let link = self.read(tenant, |tx| {
            let link = signin::link(tx, hash, now)?.ok_or(AppError::DeadLink)?;
            // Every start before the first administrator printed a link; one that is used ends the others.
            let done = link.purpose == FIRST_RUN && !people::orgs(tx)?.is_empty();
            if done { Err(AppError::DeadLink) } else { Ok(link) }
        })?;
        Ok((tenant, link))
    }

    /// Uses the first-run link: makes district, school and administrator.
    ///
    /// # Errors
    /// A dead link; fields that cannot be taken.
    pub fn make_first_administrator(&self, token: &str, form: &FirstRun) -> Result<UserId> {
        let (tenant, link) = self.one_time_link(token)?;
        if link.purpose != FIRST_RUN {
            return Err(AppError::DeadLink);
        }
        self.make_district(
            tenant,
            form,
            Some(secrets::hash(&secrets::read(token).ok_or(AppError::DeadLink)?)),
        )
    }

    /// Makes a district, its first school and an administrator in a tenant.
    pub(crate) fn make_district(
        &self,
        tenant: TenantId,
        form: &FirstRun,
        link: Option<signin::TokenHash>,
    ) -> Result<UserId> {
        let now = self.now();
        let form = form.clone();
        check(&form)?;
        let name = secrets::fold_name(&form.sign_in_name);
        let hash = secrets::hash_password(&form.password, &self.random()[..16])?;
        let district = OrgId::new(now, self.id_bytes());
        let school = OrgId::new(now, self.id_bytes());
        let user = UserId::new(now, self.id_bytes());
        let key = name.clone().into_bytes();
        if !self.store().directory(move |tx| signin::make_known(tx, Known::Staff, &key, tenant))? {
            return Err(AppError::field("sign_in_name", "error-name-taken"));
        }
        self.write(tenant, move |tx| {
            if let Some(link) = link
                && (!signin::use_link(tx, link, now)? || !people::orgs(tx)?.is_empty())
            {
                return Err(AppError::DeadLink);
            }
            let org = |id, kind, name: &str, parent| Org {
                id,
                kind,
                name: name.trim().to_owned(),
                parent,
                zone: form.zone.clone(),
            };
            people::add_org(tx, &org(district, OrgKind::District, &form.district, None))?;
            people::add_org(tx, &org(school, OrgKind::School, &form.school, Some(district)))?;
            let administrator = User {
                id: user,
                org: district,
                role: Role::Administrator,
                given_name: form.given_name.trim().to_owned(),
                family_name: form.family_name.trim().to_owned(),
                grade: None,
                sourced_id: None,
            };
            people::add_user(tx, &administrator, now)?;
            signin::set_password(tx, user, &name, &hash, now)?;
            Ok(user)
        })
    }
}

fn check(form: &FirstRun) -> Result<()> {
    let mut faults = Vec::new();
    let mut fault = |field, says: &'static str, found: &str| {
        faults.push(crate::FieldError { field, says, found: found.to_owned() });
    };
    for (field, text) in [
        ("district", &form.district),
        ("school", &form.school),
        ("given_name", &form.given_name),
        ("sign_in_name", &form.sign_in_name),
    ] {
        if text.trim().is_empty() || text.chars().count() > 100 {
            fault(field, "error-needed", text);
        }
    }
    if Zone::named(&form.zone).is_err() {
        fault("zone", "error-zone", &form.zone);
    }
    if form.password.chars().count() < secrets::PASSWORD_MIN {
        fault("password", "error-password-short", "");
    }
    if faults.is_empty() { Ok(()) } else { Err(AppError::Form(faults)) }
}
