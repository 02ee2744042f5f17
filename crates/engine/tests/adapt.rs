//! A playlist is fitted to a learner: what they have is offered as done, what is missing is put in front.

mod common;

use common::{beliefs, folded, grade, id, level, right, web, wrong};
use domain::evidence::{Evidence, Kind, Level};
use domain::playlist::{Adapted, Arrange, Because, Item, ItemKey, Need, Playlist, What};
use domain::{ClassId, CompetencyId, Millis};
use engine::Params;
use engine::adapt::{FIRST_MOST, adapt};

fn playlist(items: &[(&str, Need)]) -> Playlist {
    let item = |(n, (code, need)): (usize, &(&str, Need))| Item {
        key: ItemKey(n as u16 + 1),
        need: *need,
        competency: id(code),
        what: What::Practice,
        ways: vec![],
        minutes: 10,
        device: false,
        after: vec![],
        checkpoint: None,
        because: Because::Goal,
    };
    Playlist {
        class: ClassId::new(Millis(1), [1; 10]),
        title: String::new(),
        goal: id("b4"),
        from: common::day(0),
        lessons: 5,
        arrange: Arrange::Path,
        items: items.iter().enumerate().map(item).collect(),
    }
}

fn fitted(records: &[Evidence], playlist: &Playlist, there_is: &dyn Fn(&CompetencyId) -> bool) -> Adapted {
    let (web, params) = (web(), Params::default());
    let state = folded(&web, grade(4), records);
    adapt(&beliefs(&web, &params, &state, 10), playlist, there_is)
}

#[test]
fn what_is_had_is_offered_as_done_and_what_is_missing_comes_first() {
    let list = playlist(&[("b3", Need::Must), ("b4", Need::Must), ("z4", Need::May)]);
    let all = |_: &CompetencyId| true;
    // Nothing is known: below the own grade it is taken for granted, and nothing is put in front.
    assert_eq!(fitted(&[], &list, &all), Adapted::default());
    // Explained to others on three days: had.
    let explains = |n, code, day| level(n, code, day, i64::from(n), Kind::Observation, Level::Explains);
    let mut records: Vec<Evidence> = (0..4).map(|n| explains(n, "z4", 3 * i64::from(n))).collect();
    records.extend((4..12).map(|n| right(n, "z4", i64::from(n) - 3, i64::from(n))));
    assert_eq!(fitted(&records, &list, &all).has.into_iter().collect::<Vec<_>>(), [id("z4")]);
    // Wrong at what comes before: it is put in front, in the order of the web, what is in the playlist itself is not.
    let errors = ["a3", "a1", "b3"].iter().enumerate();
    records.extend(errors.flat_map(|(n, code)| {
        (0..4).map(move |m| wrong(20 + 4 * n as u16 + m, code, 9, i64::from(20 + 4 * n as u16 + m)))
    }));
    let first = fitted(&records, &list, &all).first;
    let place = |code| first.iter().position(|one| *one == id(code));
    assert!(place("a1").is_some() && place("a1") < place("a3"), "{first:?}");
    assert!(!first.contains(&id("b3")) && first.len() <= FIRST_MOST, "{first:?}");
    // Without anything to do for it, it is not.
    assert!(!fitted(&records, &list, &|one| *one != id("a1")).first.contains(&id("a1")));
    // A may-do asks for nothing before it.
    let may = playlist(&[("z4", Need::Must), ("b4", Need::May)]);
    assert_eq!(fitted(&records, &may, &all).first, []);
}
