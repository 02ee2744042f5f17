//! A house to test in: a store, a clock moved by hand, chance that can be made to stick; and districts in it,
//! each made through the use cases alone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use app::edit_class::ClassChange;
use app::edit_school::{NewClass, NewStaff};
use app::first_run::FirstRun;
use app::{Actor, App, secrets};
use domain::people::SignInWay;
use domain::time::Zone;
use domain::{ClassId, CompetencyId, EvidenceId, Millis, OrgId, TenantId};
use store::signin::{self, Known, OneTimeLink};
use store::{Location, Options, Store, StoreError, Tx};
use testkit::clock::Clock;

pub(crate) const PASSWORD: &str = "four words in a row";
/// What chance gives while it sticks.
pub(crate) const STUCK: [u8; 32] = [0xA5; 32];

/// A store of its own for one test; gone with it.
pub(crate) struct Place {
    pub(crate) name: &'static str,
    pub(crate) store: Store,
    /// Its data folder, where it has one.
    folder: Option<tempfile::TempDir>,
    _database: Option<testkit::postgres::Database>,
}

impl Place {
    /// Where it is, for a backup.
    pub(crate) fn location(&self) -> Location {
        Location::Sqlite(self.folder.as_ref().expect("SQLite").path().to_owned())
    }
}

/// A Tuesday at 10:30 in Denver.
pub(crate) fn start() -> Millis {
    Zone::named("America/Denver").unwrap().moment(jiff::civil::date(2026, 11, 17), 630)
}

pub(crate) fn sqlite() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { now: start(), ..Options::default() };
    let store = Store::open(&Location::Sqlite(folder.path().to_owned()), &options).unwrap();
    Place { name: "SQLite", store, folder: Some(folder), _database: None }
}

/// For a demo, which is large and can be made again: its commits do not wait for the disk.
pub(crate) fn demo_place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { now: start(), durable: false, ..Options::default() };
    let store = Store::open(&Location::Sqlite(folder.path().to_owned()), &options).unwrap();
    Place { name: "SQLite", store, folder: Some(folder), _database: None }
}

/// SQLite; and where there is a PostgreSQL, that without and with row-level security.
pub(crate) fn places() -> Vec<Place> {
    let mut places = vec![sqlite()];
    if let Some(database) = testkit::postgres::fresh_database() {
        let options = Options { now: start(), ..Options::default() };
        let store = Store::open(&Location::Postgres(database.url().to_owned()), &options).unwrap();
        places.push(Place { name: "PostgreSQL", store, folder: None, _database: Some(database) });
    }
    if let Some(database) = testkit::postgres::fresh_database() {
        let store = store::testing::under_row_level_security(database.url()).unwrap();
        places.push(Place { name: "row-level security", store, folder: None, _database: Some(database) });
    }
    places
}

/// The program over a store.
pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    sticks: Arc<AtomicBool>,
}

/// A district with one class of three learners.
pub(crate) struct District {
    pub(crate) tenant: TenantId,
    pub(crate) school: OrgId,
    pub(crate) class: ClassId,
    pub(crate) administrator: Actor,
    pub(crate) teacher: Actor,
    pub(crate) learners: Vec<Actor>,
}

impl House {
    pub(crate) fn new(store: &Store) -> Self {
        let (clock, sticks) = (Clock::at(start()), Arc::new(AtomicBool::new(false)));
        let (ticking, stuck, drawn) = (clock.clone(), Arc::clone(&sticks), AtomicU64::new(0));
        let chance = move || match stuck.load(Ordering::SeqCst) {
            true => STUCK,
            false => draw(drawn.fetch_add(1, Ordering::SeqCst)),
        };
        let app =
            App::new(store.clone(), content::builtin(), Arc::new(move || ticking.now()), Arc::new(chance));
        Self { app, clock, sticks }
    }

    /// Makes every draw give [`STUCK`], or no longer.
    pub(crate) fn stick(&self, on: bool) {
        self.sticks.store(on, Ordering::SeqCst);
    }

    /// A fresh id, as a browser makes one.
    pub(crate) fn id(&self) -> EvidenceId {
        EvidenceId::new(self.app.now(), self.app.id_bytes())
    }

    /// A tenant with a first-run link, as an empty house has it.
    pub(crate) fn tenant(&self, name: &str) -> (TenantId, String) {
        let (tenant, token) = (self.app.add_tenant(name, false).unwrap(), self.app.random());
        let (hash, until) = (secrets::hash(&token), self.app.now().plus(Millis::DAY));
        let link = OneTimeLink { purpose: "first_run".into(), user: None };
        self.app.store().write(tenant, move |tx| signin::add_link(tx, hash, &link, until)).unwrap();
        self.app.store().directory(move |tx| signin::make_known(tx, Known::Link, &hash, tenant)).unwrap();
        (tenant, secrets::spell(&token))
    }

    /// A whole district, by the use cases that people go through.
    pub(crate) fn district(&self, name: &str) -> District {
        let app = &self.app;
        let (tenant, link) = self.tenant(name);
        let form = FirstRun {
            district: name.into(),
            school: format!("{name} School"),
            zone: "America/Denver".into(),
            given_name: "Dana".into(),
            family_name: name.into(),
            sign_in_name: format!("dana.{name}"),
            password: PASSWORD.into(),
        };
        app.make_first_administrator(&link, &form).unwrap();
        let administrator = self.staff(&form.sign_in_name);
        let school = app.home_school(&administrator).unwrap();
        app.add_session(&administrator, school, "2026-27", "2026-08-17", "2027-06-04").unwrap();
        let new = NewClass {
            name: "4A".into(),
            framework: "ccss-math".into(),
            grade: "4".into(),
            way: "card".into(),
        };
        let class = app.add_class(&administrator, school, &new).unwrap();
        let change =
            ClassChange { name: "4A".into(), way: SignInWay::Card, home_use: true, meetings: vec![] };
        app.change_class(&administrator, class, &change).unwrap();
        let new = NewStaff { given_name: "Ms".into(), family_name: "Rivera".into(), role: "teacher".into() };
        let (teacher, link) = app.add_staff(&administrator, school, &new).unwrap();
        app.set_password(&link, &format!("rivera.{name}"), PASSWORD).unwrap();
        app.add_teacher(&administrator, class, teacher).unwrap();
        let added = app.add_learners(&administrator, class, "Amina Diallo\nBao Tran\nCamila Torres").unwrap();
        assert_eq!(added.added, 3);
        let teacher = self.staff(&format!("rivera.{name}"));
        let (_, cards) = app.print_cards(&teacher, class).unwrap();
        let learners =
            cards.iter().map(|card| self.who(app.sign_in_by_card(&card.token).unwrap().as_str())).collect();
        District { tenant, school, class, administrator, teacher, learners }
    }

    pub(crate) fn staff(&self, name: &str) -> Actor {
        self.who(self.app.sign_in_staff(name, PASSWORD).unwrap().0.as_str())
    }

    pub(crate) fn who(&self, cookie: &str) -> Actor {
        self.app.who_is(cookie).unwrap().expect("a fresh session holds")
    }

    /// What the store holds of a tenant, one line a row.
    pub(crate) fn dump(&self, tenant: TenantId) -> Vec<String> {
        let rows = |tx: &mut Tx| {
            let mut lines = Vec::new();
            for (table, sql) in TABLES {
                lines.extend(tx.query(sql, &[])?.iter().map(|row| format!("{table} {:?}", row.values())));
            }
            Ok::<_, StoreError>(lines)
        };
        self.app.store().read(tenant, rows).unwrap()
    }

    /// How many rows of the tables that hold something about learners.
    pub(crate) fn count(&self, tenant: TenantId, table: &str) -> usize {
        self.dump(tenant).iter().filter(|line| line.starts_with(&format!("{table} "))).count()
    }
}

/// Every table with something about a learner, and the audit trail.
const TABLES: [(&str, &str); 13] = [
    (
        "users",
        "SELECT id, org_id, role, given_name, family_name, grade, is_active, card_version, picture_version
               FROM users WHERE tenant_id = $1 ORDER BY id",
    ),
    (
        "enrollments",
        "SELECT class_id, user_id, role, tile FROM enrollments WHERE tenant_id = $1 ORDER BY class_id, user_id",
    ),
    (
        "guardianships",
        "SELECT guardian_id, learner_id FROM guardianships WHERE tenant_id = $1 ORDER BY guardian_id, learner_id",
    ),
    (
        "evidence",
        "SELECT id, kind, class_id, at, recorded_at, corrects, body FROM evidence WHERE tenant_id = $1 ORDER BY id",
    ),
    (
        "evidence_learners",
        "SELECT learner_id, at, evidence_id FROM evidence_learners WHERE tenant_id = $1
                           ORDER BY learner_id, at, evidence_id",
    ),
    (
        "folds",
        "SELECT learner_id, params, records, last_at, last_id, hand_since, hand_id, wish_id, state, watch FROM folds
               WHERE tenant_id = $1 ORDER BY learner_id",
    ),
    (
        "beliefs",
        "SELECT learner_id, competency, p, last_at, state FROM beliefs WHERE tenant_id = $1
                 ORDER BY learner_id, competency",
    ),
    (
        "sittings",
        "SELECT learner_id, id, body, touched_at FROM sittings WHERE tenant_id = $1 ORDER BY learner_id",
    ),
    (
        "placements",
        "SELECT learner_id, body, touched_at FROM placements WHERE tenant_id = $1 ORDER BY learner_id",
    ),
    (
        "profile_entries",
        "SELECT id, learner_id, field, value, author_id, at FROM profile_entries WHERE tenant_id = $1
                         ORDER BY id",
    ),
    (
        "signal_verdicts",
        "SELECT id, learner_id, rule, competency, verdict, said_by, said_at FROM signal_verdicts
                         WHERE tenant_id = $1 ORDER BY id",
    ),
    (
        "playlist_steps",
        "SELECT playlist_id, learner_id, id, happened_at, day, said_by, body FROM playlist_steps
                         WHERE tenant_id = $1 ORDER BY playlist_id, learner_id, id",
    ),
    (
        "audit",
        "SELECT id, at, actor_id, action, learner_id, subject FROM audit WHERE tenant_id = $1 ORDER BY id",
    ),
];

/// A competency with items.
pub(crate) fn competency() -> CompetencyId {
    CompetencyId("ccss-math:4.NF.A.1".into())
}

/// Bytes that look random and are the same in every run (splitmix64).
fn draw(n: u64) -> [u8; 32] {
    let mut state = n.wrapping_mul(4);
    let mut bytes = [0; 32];
    for part in bytes.chunks_exact_mut(8) {
        state = state.wrapping_add(1);
        let mut z = state.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        part.copy_from_slice(&(z ^ (z >> 31)).to_be_bytes());
    }
    bytes
}
