//! The demo's class 4B made whole: thirty learners in every state that there is, and a teacher who last looked
//! three days ago.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::see_progress::Ask;
use app::{Actor, App, Clock};
use domain::id::MisconceptionId;
use domain::time::Zone;
use domain::{CompetencyId, Evidence, Millis};
use store::{Location, Options, Store, StoreError, Tx};
use testkit::ids::Ids;
use testkit::lives::{Life, Stage};

/// Those who come to the fourteen of the demo.
const MORE: &str = "Adaeze Obi\nAna Sousa\nAnahí Quispe\nChidi Okeke\nDalia Hassan\nDiego Ruiz\nElif Kaya\nEmre Demir\n\
                    Freya Lund\nImani Wright\nJakub Nowak\nLeilani Kaleo\nMateo Vargas\nOksana Bondar\nPriya Nair\n\
                    Tavita Leavasa-Fuimaono";

/// From equal parts to decimals.
const CODES: [&str; 13] = [
    "3.NF.A.1",
    "3.NF.A.2.a",
    "3.NF.A.3.a",
    "3.NF.A.3.d",
    "4.NF.A.1",
    "4.NF.A.2",
    "4.NF.B.3.a",
    "4.NF.B.3.c",
    "4.NF.B.4.a",
    "4.NF.B.4.c",
    "4.NF.C.5",
    "4.NF.C.6",
    "4.NF.C.7",
];

/// When the teacher last looked.
const LOOKED: i64 = -3 * Millis::DAY;

/// Fills a folder that holds the demo and that nobody serves. The class's id, and a learner of it with a cell to
/// open: a competency that they work on.
pub(crate) fn thirty(folder: &Path) -> (String, String, String) {
    let now = app::machine_clock()();
    let app = open(folder, app::machine_clock());
    let staff = |app: &App, name: &str| -> Actor {
        let (token, _) = app.sign_in_staff(name, "alder valley demo").expect("staff signs in");
        app.who_is(token.as_str()).expect("a session").expect("a session")
    };
    let (office, teacher) = (staff(&app, "whitfield"), staff(&app, "rivera"));
    let class = app.my_classes(&teacher).expect("classes").remove(0);
    assert_eq!(app.add_learners(&office, class.id, MORE).expect("learners").added, 16);
    let learners = |tx: &mut Tx| store::people::learners(tx, class.id);
    let learners = app.store().read(teacher.tenant, learners).expect("the class");
    let zone = Zone::named("America/Denver").expect("a zone");
    let (ids, mut records, mut working) = (Ids::default(), Vec::new(), None);
    for (l, learner) in learners.iter().enumerate() {
        for (c, code) in CODES.iter().enumerate() {
            let mixup = (l % 2 == 0).then(|| MisconceptionId("fraction-adds-tops-and-bottoms".into()));
            let stage = Stage { ids: &ids, now, zone: &zone, org: class.org, teacher: teacher.id(), mixup };
            let life = Life::of(c as f64 / 13.0, (l * 11 % 30) as f64 / 30.0, (l * 41 + c * 13) as u64);
            let competency = CompetencyId::new("ccss-math", code);
            records.extend(stage.records(life, learner.user.id, &competency));
            if life == Life::Working && c > 3 {
                working = working.or(Some((learner.user.id.to_string(), competency.0)));
            }
        }
    }
    records.sort_by_key(Evidence::order);
    let later = records.split_off(records.partition_point(|record| record.at() <= now.plus(LOOKED)));
    write(&app, &teacher, records);
    let then =
        App::new(app.store().clone(), content::builtin(), Arc::new(move || now.plus(LOOKED)), chance());
    let seen = then.see_progress(&teacher, class.id, &Ask::default()).expect("progress");
    then.keep_look(&teacher, &seen).expect("a look");
    write(&app, &teacher, later);
    let (learner, competency) = working.expect("somebody works on something");
    (class.id.to_string(), learner, competency)
}

fn write(app: &App, teacher: &Actor, records: Vec<Evidence>) {
    let inside = app.clone();
    let write = move |tx: &mut Tx| -> Result<(), StoreError> {
        records.iter().try_for_each(|record| store::fold::record(tx, inside.model(), record).map(drop))
    };
    app.store().write(teacher.tenant, write).expect("they are kept");
}

fn open(folder: &Path, clock: Clock) -> App {
    let store =
        Store::open(&Location::Sqlite(folder.to_owned()), &Options::default()).expect("the store opens");
    App::new(store, content::builtin(), clock, chance())
}

/// Bytes that nobody else was given.
fn chance() -> app::Chance {
    static DRAWN: AtomicU64 = AtomicU64::new(1);
    Arc::new(|| {
        let mut bytes = [7; 32];
        for part in bytes.chunks_exact_mut(8) {
            let drawn = DRAWN.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            part.copy_from_slice(&(drawn ^ (drawn >> 31)).to_be_bytes());
        }
        bytes
    })
}
