//! Stores to test on, and evidence to put into them.

use std::sync::Arc;

use domain::competency::{Association, AssociationKind, Band, Texts};
use domain::evidence::{
    Actor, ActorKind, AnswerClass, Choice, Expected, Help, HelpBy, HelpOutcome, Kind, Level, Presence,
    Rating, Source, Trust, Weighted,
};
use domain::{Competency, CompetencyId, Evidence, EvidenceId, Millis, OrgId, TenantId, UserId, Web};
use store::fold::{Fold, Model};
use store::{Location, Options, Store, StoreError, Tx, fold};

/// 2026-11-17T00:00Z.
pub(crate) const NOW: Millis = Millis(1_794_873_600_000);

/// A store of its own for one test; gone with it.
pub(crate) struct Place {
    pub(crate) location: Location,
    pub(crate) name: &'static str,
    _folder: Option<tempfile::TempDir>,
    _database: Option<testkit::postgres::Database>,
}

impl Place {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::Sqlite(folder.path().join("data"));
        Self { location, name: "SQLite", _folder: Some(folder), _database: None }
    }

    pub(crate) fn postgres() -> Option<Self> {
        let database = testkit::postgres::fresh_database()?;
        let location = Location::Postgres(database.url().to_owned());
        Some(Self { location, name: "PostgreSQL", _folder: None, _database: Some(database) })
    }

    pub(crate) fn url(&self) -> &str {
        match &self.location {
            Location::Postgres(url) => url,
            Location::Sqlite(_) => panic!("not a PostgreSQL"),
        }
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        match &self.location {
            Location::Sqlite(folder) => folder,
            Location::Postgres(_) => panic!("not a folder"),
        }
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(&self.location, &options()).unwrap()
    }
}

pub(crate) fn options() -> Options {
    Options { now: NOW, ..Options::default() }
}

/// Both databases; only SQLite where there is no PostgreSQL.
pub(crate) fn places() -> Vec<Place> {
    [Some(Place::sqlite()), Place::postgres()].into_iter().flatten().collect()
}

/// Runs a test on both.
pub(crate) fn on_both(test: impl Fn(&Store)) {
    for place in places() {
        eprintln!("on {}", place.name);
        test(&place.open());
    }
}

pub(crate) fn tenant(n: u8) -> TenantId {
    TenantId::new(NOW, [n; 10])
}

/// A tenant for each of many cases that share one store.
pub(crate) fn numbered_tenant(n: u32) -> TenantId {
    let mut random = [9; 10];
    random[6..].copy_from_slice(&n.to_be_bytes());
    TenantId::new(NOW, random)
}

pub(crate) fn learner(n: u8) -> UserId {
    UserId::new(NOW, [n; 10])
}

pub(crate) fn evidence_id(n: u8) -> EvidenceId {
    EvidenceId::new(NOW.plus(i64::from(n % 7)), [n; 10])
}

pub(crate) fn competency(n: usize) -> CompetencyId {
    CompetencyId::new("t", &format!("c{n}"))
}

/// Six competencies, each after the one before it.
pub(crate) fn model() -> Arc<Model> {
    let competencies = (0..6).map(|n| Competency {
        id: competency(n),
        parent: None,
        band: Band::from_word("3").unwrap(),
        strand: "s".into(),
        ordinal: n as u32,
        title: Texts::default(),
        can: Texts::default(),
    });
    let edges: Vec<Association> = (1..6)
        .map(|n| Association {
            from: competency(n - 1),
            to: competency(n),
            kind: AssociationKind::Precedes,
            source: "test".into(),
            audited: true,
        })
        .collect();
    let web = Web::new(competencies.collect(), &edges).unwrap();
    Arc::new(Model { web, params: engine::Params::default() })
}

/// A sound attempt of learner 1 that the tests bend.
pub(crate) fn attempt(n: u8) -> Evidence {
    let at = NOW.plus(i64::from(n) * Millis::MINUTE);
    Evidence {
        actor: Actor { kind: ActorKind::Learner, user: Some(learner(1)) },
        utc_offset: -420,
        recorded_at: at.plus(200),
        template: Some("pack/add".into()),
        template_version: Some(1),
        seed: Some(u32::from(n)),
        competencies: vec![Weighted { id: competency(usize::from(n % 6)), weight: 1.0 }],
        answer: Some("8".into()),
        score: Some(f64::from(n % 2)),
        answer_class: Some(if n % 2 == 1 { AnswerClass::Right } else { AnswerClass::Other }),
        try_no: 1,
        hints_offered: 3,
        active_ms: Some(19_000),
        trust: Trust { value: 0.9, rule: "screen-1".into() },
        source: Source::Screen,
        ..Evidence::blank(
            evidence_id(n),
            Kind::Attempt,
            vec![learner(1)],
            at,
            domain::time::Zone::named("America/Denver").unwrap().day(at),
            OrgId::new(NOW, [2; 10]),
        )
    }
}

/// Of every kind one, about `n` and correcting `corrects`.
pub(crate) fn of_kind(n: u8, kind: Kind, corrects: Option<EvidenceId>) -> Evidence {
    let mut record = Evidence { kind, corrects, ..attempt(n) };
    match kind {
        Kind::RubricRating => {
            let rating = Rating { piece: evidence_id(n.wrapping_sub(1)), level: 1 + n % 4, of: 4 };
            (record.rating, record.score) = (Some(rating), Some(rating.share()));
        }
        Kind::Attempt if n.is_multiple_of(3) => {
            (record.score, record.answer_class) = (None, Some(AnswerClass::HandedIn));
        }
        Kind::Observation | Kind::Override => record.level = Some(Level::Alone),
        Kind::Placement => {
            record.placed = [("3.NF.A.1", 0.8), ("4.NF.A.1", f32::from(n % 10) / 10.0)]
                .map(|(code, p)| Expected { id: CompetencyId::new("ccss-math", code), p })
                .into();
        }
        Kind::Presence => record.presence = Some(Presence::ALL[usize::from(n % 3)]),
        Kind::Help => {
            let outcome =
                [HelpOutcome::Asked, HelpOutcome::Given, HelpOutcome::Withdrawn][usize::from(n % 3)];
            let by = if n.is_multiple_of(5) { HelpBy::Hint } else { HelpBy::Adult };
            record.help = Some(Help { by, what: "fractions".into(), outcome });
        }
        Kind::Choice => {
            let wish = n.is_multiple_of(2).then(|| "a story with horses".to_owned());
            record.choice = Some(Choice { slate: None, offered: vec![], picked: None, opened: None, wish });
        }
        Kind::Correction => {
            record.competencies.clear();
            record.corrects = Some(corrects.unwrap_or(evidence_id(n.wrapping_add(1))));
        }
        _ => {}
    }
    record
}

/// Records and folds in one transaction.
pub(crate) fn send(
    store: &Store,
    tenant: TenantId,
    model: &Arc<Model>,
    record: &Evidence,
) -> Result<fold::Folded, StoreError> {
    let (model, record) = (Arc::clone(model), record.clone());
    store.write(tenant, move |tx: &mut Tx| fold::record(tx, &model, &record))
}

pub(crate) fn fold_of(store: &Store, tenant: TenantId, model: &Model, learner: UserId) -> Fold {
    store.read(tenant, |tx| fold::of(tx, model, learner)).unwrap()
}

/// Every row of the tables of evidence and what follows from it, as text, in order.
pub(crate) fn dump(store: &Store, tenant: TenantId) -> Vec<String> {
    let tables = [
        "SELECT id, kind, class_id, at, recorded_at, corrects, body FROM evidence WHERE tenant_id = $1
         ORDER BY id",
        "SELECT learner_id, at, evidence_id FROM evidence_learners WHERE tenant_id = $1
         ORDER BY learner_id, at, evidence_id",
        "SELECT evidence_id, learner_id, body_sha256, erased_at, why FROM tombstones WHERE tenant_id = $1
         ORDER BY evidence_id, learner_id",
        "SELECT learner_id, params, records, last_at, last_id, hand_since, hand_id, wish_id, state FROM folds
         WHERE tenant_id = $1 ORDER BY learner_id",
        "SELECT learner_id, competency, p, last_at, state FROM beliefs WHERE tenant_id = $1
         ORDER BY learner_id, competency",
        "SELECT lesson_id, version, body, what FROM lesson_versions WHERE tenant_id = $1 ORDER BY lesson_id, version",
        "SELECT class_id, body FROM class_rooms WHERE tenant_id = $1 ORDER BY class_id",
    ];
    let rows = |tx: &mut Tx| {
        let mut lines = Vec::new();
        for sql in tables {
            lines.extend(tx.query(sql, &[])?.iter().map(|row| format!("{:?}", row.values())));
        }
        Ok::<_, StoreError>(lines)
    };
    store.read(tenant, rows).unwrap()
}
