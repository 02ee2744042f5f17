//! What people do in Waymark: one file a verb phrase, each the same four steps, *authorise, load, decide,
//! save and audit*, in one transaction. Pages, the command line and imports call the same functions.
//!
//! This is the only crate that opens a transaction or records evidence. It must not know HTTP or HTML.
//!
//! Where to start: [`answer_item`] is the loop's heart. To add something people do: an
//! [`Action`](domain::permission::Action) in the permission table, a file here named after it, a route.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use domain::activity::{ActivityKind, Modality};
use domain::{Millis, TenantId};
use store::{Store, Tx};

pub mod actor;
pub mod answer_item;
pub mod ask_help;
pub mod be_with;
pub mod choose_option;
pub mod demo;
pub mod do_activity;
pub mod edit_class;
pub mod edit_profile;
pub mod edit_room;
pub mod edit_school;
pub mod edit_supports;
pub mod enter_marks;
pub mod erase_learner;
mod error;
pub mod first_run;
pub mod fit_engine;
pub mod invite_guardian;
pub mod judge_signal;
pub mod keep_records;
pub mod know_better;
mod known_states;
pub mod lead_class;
pub mod observe;
pub mod placement;
pub mod plan_carts;
pub mod playlist;
pub mod print_cards;
pub mod print_letters;
pub mod rate_work;
pub mod record;
mod rows;
pub mod secrets;
pub mod see_bells;
pub mod see_child;
pub mod see_class;
pub mod see_learner;
pub mod see_map;
pub mod see_now;
pub mod see_progress;
pub mod see_school;
pub mod see_today;
pub mod see_worksheets;
mod shelf;
pub mod sign_in;
pub mod sign_in_family;
pub mod sitting;
pub mod take_register;
pub mod tomorrow;
pub mod trail;
pub mod write_content;

pub use actor::Actor;
pub use error::{AppError, FieldError};

/// What every use case returns.
pub type Result<T> = std::result::Result<T, AppError>;

/// Gives the time. `serve` gives the machine's; tests give their own. Nothing else can move it.
pub type Clock = Arc<dyn Fn() -> Millis + Send + Sync>;

/// Gives random bytes: the machine's, or a test's seeded ones.
pub type Chance = Arc<dyn Fn() -> [u8; 32] + Send + Sync>;

/// The program without its front door. Cheap to clone.
#[derive(Clone)]
pub struct App {
    store: Store,
    base: &'static content::Library,
    shelf: Arc<shelf::Shelf>,
    shelves: Arc<shelf::Shelves>,
    model: Arc<store::fold::Model>,
    rules: engine::Rules,
    writes: Arc<AtomicU64>,
    clock: Clock,
    chance: Chance,
    known_states: Arc<known_states::KnownStates>,
    ground: Arc<OnceLock<placement::Ground>>,
}

impl App {
    /// Joins a store with the library of packs.
    pub fn new(store: Store, base: &'static content::Library, clock: Clock, chance: Chance) -> Self {
        let web = base.web.clone();
        let shelf = Arc::new(shelf::Shelf::new(std::borrow::Cow::Borrowed(base)));
        let shelves = Arc::default();
        let model = Arc::new(store::fold::Model { web, params: engine::Params::default() });
        let (rules, writes, known_states) = (engine::Rules::default(), Arc::default(), Arc::default());
        let ground = Arc::default();
        Self { store, base, shelf, shelves, model, rules, writes, clock, chance, known_states, ground }
    }

    /// The same program with other rules for signals.
    #[must_use]
    pub fn with_rules(self, rules: engine::Rules) -> Self {
        Self { rules, ..self }
    }

    /// The same program with other constants of the engine, as a school that fits its own has them. Their
    /// version must be another: what was folded with the former ones is then folded again.
    #[must_use]
    pub fn with_params(self, params: engine::Params) -> Self {
        let model = Arc::new(store::fold::Model { web: self.model.web.clone(), params });
        Self { model, known_states: Arc::default(), ..self }
    }

    /// Whether the store can be read and written; nothing is kept.
    ///
    /// # Errors
    /// What the store says: full, closed, read-only.
    pub fn is_ready(&self) -> Result<()> {
        Ok(self.store.probe()?)
    }

    /// How many writes this process has finished: a number to watch, so that live pages look again at once.
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::Relaxed)
    }

    /// Now.
    pub fn now(&self) -> Millis {
        (self.clock)()
    }

    /// 32 fresh random bytes.
    pub fn random(&self) -> [u8; 32] {
        (self.chance)()
    }

    /// Ten random bytes, as an id takes them.
    pub fn id_bytes(&self) -> [u8; 10] {
        let mut ten = [0; 10];
        ten.copy_from_slice(&self.random()[..10]);
        ten
    }

    /// What there is to do: the packs, and in [`Self::of_school`] what the school wrote.
    pub fn library(&self) -> &content::Library {
        &self.shelf.library
    }

    /// The packs alone.
    pub(crate) fn packs(&self) -> &'static content::Library {
        self.base
    }

    /// The web and the engine's parameters.
    pub fn model(&self) -> &store::fold::Model {
        &self.model
    }

    /// Folds everything again from the evidence; with `check` it only compares. One report a tenant.
    pub fn rebuild(&self, check: bool) -> Result<Vec<store::rebuild::Report>> {
        let tenants = self.tenants()?.into_iter();
        let rebuild = |id| store::rebuild::rebuild(&self.store, id, &self.model, check);
        Ok(tenants.map(|tenant| rebuild(tenant.id)).collect::<std::result::Result<_, _>>()?)
    }

    /// What there is to do, by competency.
    pub(crate) fn offers(&self) -> &engine::Library {
        &self.shelf.offers
    }

    /// The store, for tests and benches.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reads one consistent state of a tenant.
    fn read<T>(&self, tenant: TenantId, f: impl Fn(&mut Tx) -> Result<T>) -> Result<T> {
        self.store.read(tenant, f)
    }

    /// Writes all or nothing. The work may be run again from its start when two writers met.
    fn write<T: Send + 'static>(
        &self,
        tenant: TenantId,
        f: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let result = self.store.write(tenant, f);
        self.writes.fetch_add(1, Ordering::Relaxed);
        result
    }
}

/// What the packs offer for each competency: practice with items, and every activity in each of its ways.
fn offers(library: &content::Library) -> Vec<engine::Offer> {
    let mut offers = Vec::new();
    for node in library.web.nodes() {
        let competency = &library.web.competency(node).id;
        let minutes = |id| library.template(id).map(|template| template.minutes);
        if let Some(longest) = library.asked_for(competency).iter().filter_map(minutes).max() {
            offers.push(engine::Offer {
                competency: competency.clone(),
                activity: None,
                kind: ActivityKind::Practice,
                modality: Modality::Screen,
                minutes: longest * u16::from(sitting::LENGTH),
                items: true,
            });
        }
        for activity in library.activities_for(competency).iter().filter_map(|id| library.activity(id)) {
            for modality in &activity.modalities {
                offers.push(engine::Offer {
                    competency: competency.clone(),
                    activity: Some(activity.id.clone()),
                    kind: activity.kind,
                    modality: *modality,
                    minutes: activity.minutes,
                    items: false,
                });
            }
        }
    }
    offers
}

/// The machine's clock.
pub fn machine_clock() -> Clock {
    Arc::new(|| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}

/// The machine's source of randomness.
pub fn machine_chance() -> Chance {
    Arc::new(|| {
        let mut bytes = [0; 32];
        // Without randomness no token is safe, and there is nothing to fall back on.
        getrandom::fill(&mut bytes)
            .unwrap_or_else(|error| panic!("this machine gives no random bytes: {error}"));
        bytes
    })
}
