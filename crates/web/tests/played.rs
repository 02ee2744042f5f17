//! A class of thirty in every state there is, and its progress as somebody asks for it.

use std::collections::BTreeMap;

use app::know_better::Judgement;
use domain::evidence::{Kind, Level};
use domain::id::MisconceptionId;
use domain::people::{Enrollment, User};
use domain::time::Zone;
use domain::{CompetencyId, Day, Evidence, EvidenceId, Role, UserId};
use store::{StoreError, Tx, fold, people};
use testkit::ids::Ids;
use testkit::lives::{Life, Stage};

use crate::html::faults;
use crate::seen::read_csv;
use crate::world::{Answer, World, ZONES};

/// Learners of the class that is played, beside the two that the world has.
const MORE: usize = 28;
/// Competencies that are played.
const CODES: [&str; 9] = [
    "3.NF.A.1",
    "3.NF.A.3.b",
    "4.NF.A.1",
    "4.NF.A.2",
    "4.NF.B.3.a",
    "4.NF.B.3.c",
    "4.NF.B.4.a",
    "4.NF.C.5",
    "4.NF.C.7",
];

/// The class and its teacher.
pub(crate) struct Played {
    pub(crate) world: World,
    ids: Ids,
}

pub(crate) fn id(code: &str) -> CompetencyId {
    CompetencyId::new("ccss-math", code)
}

impl Played {
    /// A class of thirty, in every state that there is.
    pub(crate) fn new() -> Self {
        Self::with(MORE)
    }

    pub(crate) fn with(more: usize) -> Self {
        let played = Self::empty(more);
        let learners = played.learners();
        for (l, learner) in learners.iter().enumerate() {
            for (c, code) in CODES.iter().enumerate() {
                let (hard, weak) = (c as f64 / 9.0, (l * 7 % 30) as f64 / 30.0);
                let life = Life::of(hard, weak, (l * 31 + c * 17 + 5) as u64);
                // Every third knows no better than a known mix-up.
                let mixup = (l % 3 == 0).then_some("fraction-adds-tops-and-bottoms");
                played.live(life, learner.id, &id(code), mixup);
            }
        }
        played
    }

    pub(crate) fn empty(more: usize) -> Self {
        let world = World::new();
        let class = world.here.classes[0].clone();
        let now = world.clock.now();
        let ids = Ids::default();
        let users: Vec<User> = (0..more)
            .map(|n| User {
                id: ids.make(now, UserId::new),
                org: class.org,
                role: Role::Learner,
                // What a spreadsheet would run, what HTML would read as a tag, and two of one name.
                given_name: ["=1+2", "Ana", "Ana", "<b>Bo", "@Cy", "Dé,\"e\""][n % 6].to_owned(),
                family_name: format!("{}{}", ["Sato", "Salt"][n % 2], n / 2),
                grade: Some(class.grade),
                sourced_id: None,
            })
            .collect();
        let write = move |tx: &mut Tx| -> Result<(), StoreError> {
            for (n, user) in users.iter().enumerate() {
                people::add_user(tx, user, now)?;
                let enrollment = Enrollment { class: class.id, user: user.id, role: Role::Learner };
                people::enroll(tx, &enrollment, 40 + n as u32)?;
            }
            Ok(())
        };
        world.app.store().write(world.here.tenant, write).unwrap();
        Self { world, ids }
    }

    pub(crate) fn learners(&self) -> Vec<User> {
        let class = self.world.here.classes[0].id;
        let read = |tx: &mut Tx| people::learners(tx, class);
        let found = self.world.app.store().read(self.world.here.tenant, read).unwrap();
        found.into_iter().map(|enrolled| enrolled.user).collect()
    }

    pub(crate) fn zone() -> Zone {
        Zone::named(ZONES[1]).unwrap()
    }

    pub(crate) fn live(&self, life: Life, learner: UserId, competency: &CompetencyId, mixup: Option<&str>) {
        let zone = Self::zone();
        let stage = self.stage(&zone, mixup);
        self.record(stage.records(life, learner, competency));
    }

    /// An answer given now; the record.
    pub(crate) fn answer_now(&self, learner: UserId, competency: &CompetencyId, right: bool) -> Evidence {
        let zone = Self::zone();
        let record = self.stage(&zone, None).answer_now(learner, competency, right);
        self.record(vec![record.clone()]);
        record
    }

    /// The teacher knows better, from now to a day.
    pub(crate) fn judge_now(&self, learner: UserId, competency: &CompetencyId, until: Day) {
        let teacher = self.world.actor(self.world.here.who("teacher of 4A"));
        let judgement = Judgement {
            id: self.world.evidence_id(),
            learner,
            competency: competency.clone(),
            level: Level::Alone,
            until,
            why: String::new(),
        };
        self.world.app.know_better(&teacher, &judgement).unwrap();
    }

    /// A record was made in error: now it is void.
    pub(crate) fn void(&self, wrong: &Evidence) {
        let now = self.world.clock.now();
        let (id, day) = (self.ids.make(now, EvidenceId::new), Self::zone().day(now));
        let blank = Evidence::blank(id, Kind::Correction, wrong.learners.clone(), now, day, wrong.org);
        self.record(vec![Evidence { corrects: Some(wrong.id), ..blank }]);
    }

    fn stage<'a>(&'a self, zone: &'a Zone, mixup: Option<&str>) -> Stage<'a> {
        Stage {
            ids: &self.ids,
            now: self.world.clock.now(),
            zone,
            org: self.world.here.orgs[1],
            teacher: self.world.here.who("teacher of 4A").user.id,
            mixup: mixup.map(|mixup| MisconceptionId(mixup.into())),
        }
    }

    pub(crate) fn record(&self, records: Vec<Evidence>) {
        let app = self.world.app.clone();
        let write = move |tx: &mut Tx| -> Result<(), StoreError> {
            records.iter().try_for_each(|record| fold::record(tx, app.model(), record).map(drop))
        };
        self.world.app.store().write(self.world.here.tenant, write).unwrap();
    }

    /// Of the teacher, freshly signed in: sessions end while the clock is moved.
    pub(crate) fn cookie(&self) -> String {
        self.world.sign_in(self.world.here.who("teacher of 4A"))
    }

    pub(crate) fn path(&self, more: &str) -> String {
        format!("/class/{}/progress{more}", self.world.here.classes[0].id)
    }

    pub(crate) fn page(&self, query: &str) -> Answer {
        let answer = self.world.get(&self.path(query), Some(&self.cookie()));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(faults(&answer.body, "en"), [""; 0]);
        crate::laws::check(query, &answer);
        answer
    }

    pub(crate) fn json(&self, query: &str) -> serde_json::Value {
        let headers = [("accept", "application/json")];
        let answer =
            self.world.ask(axum::http::Method::GET, &self.path(query), Some(&self.cookie()), &headers, &[]);
        serde_json::from_str(&answer.body).unwrap()
    }

    pub(crate) fn table(&self, query: &str) -> Vec<BTreeMap<String, String>> {
        let answer = self.world.get(&self.path(&format!(".csv{query}")), Some(&self.cookie()));
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!(answer.headers["content-type"], "text/csv; charset=utf-8");
        assert!(answer.headers["content-disposition"].to_str().unwrap().contains("attachment"));
        let mut rows = read_csv(answer.body.strip_prefix('\u{feff}').expect("a mark for spreadsheets"));
        let head = rows.remove(0);
        rows.into_iter().map(|row| head.iter().cloned().zip(row).collect()).collect()
    }

    /// Moves on and looks, so that what was seen before is kept.
    pub(crate) fn look_later(&self, millis: i64, query: &str) -> Answer {
        self.world.clock.advance(millis);
        self.page(query)
    }
}
