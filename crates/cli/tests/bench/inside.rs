//! What is measured without a server: the bare insert loop, folding, items, options.

use std::sync::Arc;
use std::time::Instant;

use app::App;
use domain::evidence::Kind;
use domain::{Evidence, EvidenceId, TenantId, UserId};
use store::fold::Model;
use store::rebuild::rebuild;
use store::{Location, Options, Store, StoreError, params};

use crate::answers::Bare;
use crate::chance::Chance;
use crate::district::{self, District};
use crate::learner::answers;
use crate::load::{Load, Times};
use crate::process::Process;
use crate::table::{Row, Table, figure};

/// Threads of the bare insert loop, as many as there are connections in the load.
const THREADS: usize = 64;
const INSERTS: usize = 150;
/// Records of the long learner (waymark.md 8).
const RECORDS: usize = 2000;
const FOLDS: usize = 20;
/// Items of each template.
const ITEMS: u32 = 40;

/// The bare insert loop, in the same data folder.
pub(crate) fn bare_insert(district: &District) -> Bare {
    let app = district::open(district.folder.path(), app::machine_clock());
    let tenant = district::tenant(&app);
    let example = attempts(&app, tenant).pop().expect("an attempt");
    let mut seats: Vec<Chance> = (0..THREADS).map(|n| Chance::new(n as u64)).collect();
    let load = Load::of(Process::own(), &mut seats, |chance, times| {
        for _ in 0..INSERTS {
            let record =
                Evidence { id: EvidenceId::new(example.recorded_at, chance.ten()), ..example.clone() };
            times.time(|| insert(app.store(), tenant, record)).expect("it is inserted");
        }
    });
    Bare { count: load.times.count(), per_second: load.per_second(), cpu_each: load.cpu_each() }
}

/// Into a tenant of nobody, so that the district stays as it is.
fn insert(store: &Store, tenant: TenantId, record: Evidence) -> Result<u64, StoreError> {
    let elsewhere = nobody(tenant);
    store.write(elsewhere, move |tx| {
        let body = serde_json::to_string(&record).expect("JSON");
        tx.execute(
            "INSERT INTO evidence (tenant_id, id, kind, class_id, at, recorded_at, corrects, body)
             VALUES ($1, $2, 'attempt', NULL, $3, $4, NULL, $5)",
            &params![record.id, record.at(), record.recorded_at, body],
        )
    })
}

fn nobody(tenant: TenantId) -> TenantId {
    let mut bytes = *tenant.as_bytes();
    bytes[15] ^= 1;
    TenantId::from_bytes(bytes)
}

/// Every attempt of the district, learner by learner.
fn attempts(app: &App, tenant: TenantId) -> Vec<Evidence> {
    let read = |tx: &mut store::Tx| {
        let mut all = Vec::new();
        for learner in learners(tx)? {
            all.extend(store::log::records_of(tx, learner)?);
        }
        Ok::<_, StoreError>(all)
    };
    let all = app.store().read(tenant, read).expect("the log");
    all.into_iter().filter(|record| record.kind == Kind::Attempt).collect()
}

fn learners(tx: &mut store::Tx) -> Result<Vec<UserId>, StoreError> {
    let mut found = Vec::new();
    for org in store::people::orgs(tx)? {
        found
            .extend(store::people::users(tx, org.id, domain::Role::Learner)?.into_iter().map(|user| user.id));
    }
    Ok(found)
}

/// After all loads: what is kept is what follows from the log.
pub(crate) fn nothing_is_lost(district: &District) -> String {
    let app = district::open(district.folder.path(), app::machine_clock());
    let reports = app.rebuild(true).expect("a rebuild");
    assert!(
        reports.iter().all(|report| report.differences.is_empty()),
        "incremental folds differ from the log"
    );
    let (learners, records) =
        reports.iter().fold((0, 0), |sum, one| (sum.0 + one.learners, sum.1 + one.records));
    format!("{learners} learners, {records} records; rebuild --check finds no difference after all this")
}

/// A learner with 2,000 real records: those of many learners under one name.
pub(crate) fn long_learner(table: &mut Table, district: &District) {
    let app = district::open(district.folder.path(), app::machine_clock());
    let mut records = attempts(&app, district::tenant(&app));
    records.sort_by_key(Evidence::order);
    records.truncate(RECORDS);
    assert_eq!(records.len(), RECORDS, "the district has too few attempts");
    let (tenant, who) = (nobody(district::tenant(&app)), records[0].learners[0]);
    let folder = tempfile::tempdir().expect("a folder");
    let store =
        Store::open(&Location::Sqlite(folder.path().to_owned()), &Options::default()).expect("a store");
    let copies: Vec<Evidence> =
        records.into_iter().map(|record| Evidence { learners: vec![who], ..record }).collect();
    let model = Arc::new(Model { web: app.library().web.clone(), params: Default::default() });
    let all = move |tx: &mut store::Tx| {
        copies.iter().try_for_each(|record| store::log::append(tx, record).map(drop))
    };
    store.write(tenant, all).expect("they are appended");
    rebuild(&store, tenant, &model, false).expect("a rebuild");
    let (mut whole, mut reading) = (Times::default(), Times::default());
    let cpu = Process::own().cpu_ms();
    for _ in 0..FOLDS {
        let report = whole.time(|| rebuild(&store, tenant, &model, true)).expect("a rebuild");
        assert_eq!((report.records, report.differences), (RECORDS as u64, vec![]));
    }
    let cpu = (Process::own().cpu_ms() - cpu) / FOLDS as f64;
    for _ in 0..FOLDS {
        let read =
            reading.time(|| store.read(tenant, |tx| store::log::records_of(tx, who))).expect("records");
        assert_eq!(read.len(), RECORDS);
    }
    let row = Row::new("rebuild of a learner with 2,000 records", whole.median(), "ms");
    let how = format!(
        "median of {FOLDS} times read, fold, compare with what is kept; {} ms CPU; the baseline reads the records and \
         folds nothing",
        figure(cpu)
    );
    table.add(&row.beside("reading alone", reading.median()).at_most(30.0).how(how));
}

/// What a learner is offered, without HTTP and HTML.
pub(crate) fn options(table: &mut Table, district: &District) {
    let app = district::open(district.folder.path(), app::machine_clock());
    let (mut today, mut session) = (Times::default(), Times::default());
    for seat in &district.seats {
        let token = app.sign_in_by_card(seat.card.trim_start_matches("/card/")).expect("the card opens");
        let actor = session.time(|| app.who_is(token.as_str())).expect("a session").expect("a session");
        let view = today.time(|| app.see_today(&actor, app::see_today::OPTIONS)).expect("a day");
        assert!(view.slate.options.len() >= 2, "at least two good options");
    }
    let row = Row::new("three options with reasons", today.median(), "ms")
        .beside("session looked up", session.median());
    let how = format!(
        "see_today of {} learners, one by one: beliefs read, options chosen; {}",
        today.count(),
        today.shares()
    );
    table.add(&row.how(how));
}

/// Items: made, shown, a right answer checked.
pub(crate) fn items(table: &mut Table) {
    let library = content::builtin();
    let (mut made, mut checked) = (0.0, 0.0);
    let (mut count, mut worst) = (0, (0.0, String::new()));
    for template in library.templates() {
        let (mut make, mut check) = (0.0, 0.0);
        for seed in 0..ITEMS {
            let start = Instant::now();
            let item = library.item(&template.id, template.version, seed).expect("the item is made");
            make += start.elapsed().as_secs_f64() * 1e3;
            let (right, _) = answers(&item);
            let start = Instant::now();
            item.check(&right, "en").expect("the answer is checked");
            check += start.elapsed().as_secs_f64() * 1e3;
        }
        let each = (make + check) / f64::from(ITEMS);
        if each > worst.0 {
            worst = (each, template.id.to_string());
        }
        (made, checked, count) = (made + make, checked + check, count + 1);
    }
    let all = f64::from(count) * f64::from(ITEMS);
    let row = Row::new("an item made and its answer checked", (made + checked) / all, "ms");
    let how = format!(
        "{ITEMS} items of each of {count} templates; the worst template: {} ({} ms)",
        worst.1,
        figure(worst.0)
    );
    table.add(&row.beside("made alone", made / all).how(how));
}
