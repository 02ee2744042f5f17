//! A school's shelf: what the packs hold, and what the school's adults wrote and shared.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use content::Library;
use domain::work::{WorkKind, pack_of};
use domain::{ClassId, Millis, OrgId, TenantId};
use store::people;
use store::works::{self, Shared};

use crate::{Actor, App, Result, offers};

/// So long a shelf is taken as it is before the store is asked again: another server may have changed it. What this
/// one changes is seen at once.
const FRESH: Millis = Millis(5_000);

/// What there is to do in a school.
#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) library: Cow<'static, Library>,
    pub(crate) offers: engine::Library,
}

impl Shelf {
    pub(crate) fn new(library: Cow<'static, Library>) -> Self {
        let offers = engine::Library::new(&library.web, offers(&library));
        Self { library, offers }
    }

    /// The packs with what a school shared. What this version cannot read any more is left out; its author sees why.
    fn with(base: &Library, shared: &[Shared]) -> Self {
        let mut library = base.clone();
        for work in shared {
            let pack = pack_of(work.org);
            match work.kind {
                WorkKind::Template => {
                    let read = content::own::template(&pack, &work.source, base);
                    read.work.into_iter().for_each(|one| library.add_template(one, work.offered));
                }
                WorkKind::Activity => {
                    let read = content::own::activity(&pack, &work.source, base);
                    read.work.into_iter().for_each(|one| library.add_activity(one, work.offered));
                }
            }
        }
        Self::new(Cow::Owned(library))
    }
}

/// The shelves of the schools that wrote something.
#[derive(Debug, Default)]
pub(crate) struct Shelves(RwLock<BTreeMap<TenantId, Kept>>);

#[derive(Debug, Clone)]
struct Kept {
    looked_at: Millis,
    stamp: (i64, Option<Millis>),
    by_org: Arc<BTreeMap<OrgId, Arc<Shelf>>>,
}

impl Shelves {
    fn get(&self, tenant: TenantId) -> Option<Kept> {
        self.0.read().ok()?.get(&tenant).cloned()
    }

    fn keep(&self, tenant: TenantId, kept: Kept) {
        if let Ok(mut all) = self.0.write() {
            all.insert(tenant, kept);
        }
    }

    /// The next who asks looks at the store.
    pub(crate) fn forget(&self, tenant: TenantId) {
        if let Ok(mut all) = self.0.write() {
            all.remove(&tenant);
        }
    }
}

impl App {
    /// The program as the actor's school has it: its library holds what the school wrote for itself, too. On a page about
    /// a class it is the class's school: an administrator of the district is of none.
    ///
    /// # Errors
    /// What the store says.
    pub fn of_school(&self, actor: &Actor, class: Option<ClassId>) -> Result<Self> {
        let by_org = self.shelves_of(actor.tenant)?;
        if by_org.is_empty() {
            return Ok(self.clone());
        }
        let class =
            class.map(|class| self.read(actor.tenant, |tx| Ok(people::class(tx, class)?))).transpose()?;
        let org = class.flatten().map_or(actor.user.org, |class| class.org);
        self.of_org(actor.tenant, org)
    }

    /// The program as a school has it.
    pub(crate) fn of_org(&self, tenant: TenantId, org: OrgId) -> Result<Self> {
        let by_org = self.shelves_of(tenant)?;
        let shelf = by_org.get(&org).unwrap_or(&self.shelf);
        Ok(Self { shelf: Arc::clone(shelf), ..self.clone() })
    }

    fn shelves_of(&self, tenant: TenantId) -> Result<Arc<BTreeMap<OrgId, Arc<Shelf>>>> {
        let now = self.now();
        let kept = self.shelves.get(tenant);
        if let Some(kept) = &kept
            && (0..FRESH.0).contains(&(now.0 - kept.looked_at.0))
        {
            return Ok(Arc::clone(&kept.by_org));
        }
        let kept = self.read(tenant, |tx| {
            let stamp = works::stamp(tx)?;
            if let Some(kept) = kept.as_ref().filter(|kept| kept.stamp == stamp) {
                return Ok(Kept { looked_at: now, ..kept.clone() });
            }
            let mut by_org: BTreeMap<OrgId, Vec<Shared>> = BTreeMap::new();
            for work in works::shared(tx)? {
                by_org.entry(work.org).or_default().push(work);
            }
            let shelf = |works: &Vec<Shared>| Arc::new(Shelf::with(self.base, works));
            let by_org = by_org.iter().map(|(org, works)| (*org, shelf(works))).collect();
            Ok(Kept { looked_at: now, stamp, by_org: Arc::new(by_org) })
        })?;
        let by_org = Arc::clone(&kept.by_org);
        self.shelves.keep(tenant, kept);
        Ok(by_org)
    }
}
