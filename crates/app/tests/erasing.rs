//! Erasing a learner: nothing of them stays but tombstones, and everybody else stays as they were, to the byte. What is
//! handed over of a learner speaks of nobody else.

use app::answer_item::Answer;
use app::judge_signal::NewVerdict;
use app::know_better::Judgement;
use app::observe::Seen;
use app::take_register::Line;
use app::{Actor, AppError};
use domain::evidence::{Level, Presence};
use domain::focus::Verdict;
use domain::id::VerdictId;
use domain::{Millis, UserId};

use crate::house::{District, House, competency, places};

/// A lesson in which everything happens that leaves a record, of several learners at once too.
fn lesson(house: &House, district: &District) {
    let app = &house.app;
    let step = || house.clock.advance(20 * Millis::SECOND);
    for learner in &district.learners {
        app.open_competency(learner, house.id(), &competency()).unwrap();
        let key = app.see_sitting(learner).unwrap().sitting.item.unwrap().key();
        step();
        let answer = Answer { id: house.id(), item: key.clone(), raw: "-987654".into(), lang: "en" };
        app.answer_item(learner, &answer).unwrap();
        app.open_hint(learner, house.id(), &key).unwrap();
        step();
        app.not_learned(learner, house.id(), &key).unwrap();
        let verdict = NewVerdict {
            id: VerdictId::new(app.now(), app.id_bytes()),
            class: Some(district.class),
            learner: learner.id(),
            rule: "stuck".into(),
            competency: Some(competency()),
            verdict: Verdict::NotNow,
        };
        app.judge_signal(&district.teacher, &verdict).unwrap();
        app.raise_hand(learner, house.id(), "help me").unwrap();
        app.wish(learner, house.id(), "Something with horses").unwrap();
    }
    step();
    let all: Vec<UserId> = district.learners.iter().map(Actor::id).collect();
    app.be_with(&district.teacher, Some(district.class), &all, house.id()).unwrap();
    for (n, learner) in all.iter().enumerate() {
        step();
        let line = Line { id: house.id(), learner: *learner, presence: Presence::ALL[n % 3] };
        app.take_register(&district.teacher, district.class, &[line]).unwrap();
        let (strategy, note) = ("drawing".into(), String::new());
        let seen = Seen {
            id: house.id(),
            learner: *learner,
            competency: competency(),
            level: Level::Alone,
            strategy,
            note,
        };
        app.observe(&district.teacher, district.class, &[seen]).unwrap();
        let until = app.today(&district.teacher).unwrap();
        let judgement = Judgement {
            id: house.id(),
            learner: *learner,
            competency: competency(),
            level: Level::WithHelp,
            until,
            why: "Heard it".into(),
        };
        app.know_better(&district.teacher, &judgement).unwrap();
    }
}

/// The folds and beliefs of everybody but one.
fn of_others(house: &House, district: &District, but: UserId) -> Vec<String> {
    let id = format!("{:?}", but.as_bytes().to_vec());
    let rows = house.dump(district.tenant).into_iter();
    rows.filter(|row| (row.starts_with("folds") || row.starts_with("beliefs")) && !row.contains(&id))
        .collect()
}

#[test]
fn everybody_else_stays_as_they_were_and_a_rebuild_agrees() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        lesson(&house, &district);
        let amina = district.learners[0].id();
        let before = of_others(&house, &district, amina);
        assert!(before.len() >= 4, "{}", place.name);
        let receipt = house.app.erase_learner(amina, "moved away").unwrap();
        assert!(
            receipt.removed > 5 && receipt.kept == 1,
            "the visit to the group stays for the others: {receipt:?}"
        );
        assert_eq!(of_others(&house, &district, amina), before, "{}", place.name);
        let reports = house.app.rebuild(true).unwrap();
        assert!(reports.iter().all(|report| report.differences.is_empty()), "{reports:?}");
        assert!(matches!(house.app.erase_learner(amina, "again"), Err(AppError::NotFound(_))));
        let now = house.app.see_now(&district.teacher, district.class).unwrap();
        assert_eq!(now.seats.len(), 2);
    }
}

#[test]
fn no_table_knows_an_erased_learner_but_by_tombstones() {
    let place = &places()[0];
    let house = House::new(&place.store);
    let district = house.district("alder");
    lesson(&house, &district);
    let amina = district.learners[0].id();
    house.app.erase_learner(amina, "moved away").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("all");
    store::backup::take(&place.location(), &file, house.clock.now()).unwrap();
    let all = rusqlite::Connection::open(&file).unwrap();
    let mut tables = all.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 20);
    for table in tables.iter().filter(|table| *table != "tombstones") {
        let mut rows = all.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for n in 0..width {
                let Ok(bytes) = row.get_ref(n).unwrap().as_bytes() else { continue };
                let text = String::from_utf8_lossy(bytes);
                let found = bytes.windows(16).any(|part| part == amina.as_bytes())
                    || ["Amina", "Diallo", &amina.to_string()].iter().any(|word| text.contains(*word));
                assert!(!found, "column {n} of {table} still knows the learner: {text}");
            }
        }
    }
}

#[test]
fn what_is_handed_over_of_a_learner_speaks_of_nobody_else() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        lesson(&house, &district);
        let document = house.app.export_learner(district.learners[0].id()).unwrap();
        let text = document.to_string();
        for other in &district.learners[1..] {
            for word in
                [other.id().to_string(), other.user.given_name.clone(), other.user.family_name.clone()]
            {
                assert!(!text.contains(&word), "{} on {}", word, place.name);
            }
        }
        let evidence = document["evidence"].as_array().unwrap();
        assert!(evidence.iter().any(|record| record["with_others"] == 2), "the group is counted");
        let records = house.count(district.tenant, "evidence") / 3;
        assert!(evidence.len() >= records, "{} of about {records}", evidence.len());
        assert_eq!(document["signals"].as_array().map(Vec::len), Some(1), "{}", document["signals"]);
        assert_eq!(document["beliefs"]["competencies"][0]["word"], "working", "{}", document["beliefs"]);
    }
}
