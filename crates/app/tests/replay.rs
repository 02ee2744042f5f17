//! What is sent twice is one record: a double click, a page sent again, a tablet that lost the answer.

use std::thread;

use app::answer_item::Answer;
use domain::Millis;

use crate::audit::{CASES, act, scene};
use crate::house::{House, competency, places};

#[test]
fn the_same_id_twice_is_one_record() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        for case in CASES.iter().filter(|case| case.evidence) {
            house.clock.advance(Millis::MINUTE);
            let scene = scene(&house, &district, case);
            let before = house.count(district.tenant, "evidence");
            act(case, &scene).unwrap();
            let once = house.dump(district.tenant);
            assert_eq!(house.count(district.tenant, "evidence"), before + 1, "{}", case.name);
            house.clock.advance(Millis::SECOND);
            act(case, &scene)
                .unwrap_or_else(|error| panic!("{} again on {}: {error}", case.name, place.name));
            assert_eq!(house.dump(district.tenant), once, "{} again on {}", case.name, place.name);
        }
    }
}

#[test]
fn the_same_answer_from_four_threads_is_one_record() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let learner = &district.learners[0];
        house.app.open_competency(learner, house.id(), &competency()).unwrap();
        for _ in 0..5 {
            house.clock.advance(Millis::MINUTE);
            let item = house.app.see_sitting(learner).unwrap().sitting.item.unwrap().key();
            let answer = Answer { id: house.id(), item, raw: "999".into(), lang: "en" };
            let before = house.count(district.tenant, "evidence");
            let sent = thread::scope(|scope| {
                let threads = [(); 4].map(|()| scope.spawn(|| house.app.answer_item(learner, &answer)));
                threads.map(|thread| thread.join().unwrap())
            });
            assert!(sent.iter().all(Result::is_ok), "{}: {sent:?}", place.name);
            assert_eq!(house.count(district.tenant, "evidence"), before + 1, "{}", place.name);
        }
        let tries = house.app.see_sitting(learner).unwrap().sitting.item.unwrap().tries;
        assert_eq!(tries, 5, "each answer is one try on {}", place.name);
        let reports = house.app.rebuild(true).unwrap();
        assert!(reports.iter().all(|report| report.differences.is_empty()), "{reports:?}");
    }
}

#[test]
fn next_sent_twice_goes_on_once() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let learner = &district.learners[0];
        house.app.open_competency(learner, house.id(), &competency()).unwrap();
        let key = house.app.see_sitting(learner).unwrap().sitting.item.unwrap().key();
        house.app.next(learner, &key).unwrap();
        let still = house.app.see_sitting(learner).unwrap().sitting.item.unwrap().key();
        assert_eq!(still, key, "an item that has not ended stays");
        house.app.not_learned(learner, house.id(), &key).unwrap();
        for _ in 0..2 {
            house.app.next(learner, &key).unwrap();
            let sitting = house.app.see_sitting(learner).unwrap().sitting;
            assert_eq!(sitting.done.len(), 1, "on {}", place.name);
            assert_ne!(sitting.item.unwrap().key(), key);
        }
    }
}
