//! The rules over random playlists and random learners: whatever they press, in whatever order.

use proptest::prelude::*;

use super::*;
use crate::competency::{Association, AssociationKind, Band as Grades, Competency, Texts};
use crate::id::{EvidenceId, UserId};
use crate::time::Millis;

fn about(n: usize) -> CompetencyId {
    CompetencyId::new("t", &format!("C{n}"))
}

/// A web of five in a row, and one apart.
fn web() -> Web {
    let one = |n| Competency {
        id: about(n),
        parent: None,
        band: Grades::from_word("4").unwrap(),
        strand: "s".into(),
        ordinal: 0,
        title: Texts::default(),
        can: Texts::default(),
    };
    let edge = |n| Association {
        from: about(n),
        to: about(n + 1),
        kind: AssociationKind::Precedes,
        source: "test".into(),
        audited: true,
    };
    Web::new((0..6).map(one).collect(), &(0..4).map(edge).collect::<Vec<_>>()).unwrap()
}

fn item(key: u16, need: Need, competency: usize) -> Item {
    Item {
        key: ItemKey(key),
        need,
        competency: about(competency),
        what: What::Practice,
        ways: vec![],
        minutes: 10,
        device: false,
        after: vec![],
        checkpoint: None,
        because: Because::OnTheWay,
    }
}

fn playlist(items: Vec<Item>) -> Playlist {
    Playlist {
        class: ClassId::new(Millis(0), [1; 10]),
        title: String::new(),
        goal: about(4),
        from: jiff::civil::date(2026, 11, 16),
        lessons: 8,
        arrange: Arrange::Path,
        items,
    }
}

fn step(n: usize, act: Act) -> Step {
    let user = UserId::new(Millis(0), [2; 10]);
    let at = Millis(i64::try_from(n).unwrap());
    let id = EvidenceId::new(at, [n as u8; 10]);
    Step { id, learner: user, at, day: jiff::civil::date(2026, 11, 16), by: user, act }
}

fn began(item: u16, offered: &[u16]) -> Act {
    let offered = offered.iter().map(|key| ItemKey(*key)).collect();
    Act::Began { item: ItemKey(item), way: None, offered, ways: 0 }
}

fn done(item: u16) -> Act {
    Act::Done { item: ItemKey(item) }
}

/// Some items: what each is about, whether a must, whether a talk follows, and what the teacher says comes before it, of
/// those above.
fn some_items() -> impl Strategy<Value = Vec<Item>> {
    prop::collection::vec((0usize..6, any::<bool>(), 0u8..3, any::<u8>()), 2..9).prop_map(|rows| {
        let make = |(n, (competency, must, talk, after)): (usize, (usize, bool, u8, u8))| {
            let need = if must || n == 0 { Need::Must } else { Need::May };
            Item {
                checkpoint: (talk == 0).then_some(Asks::How),
                after: if after < 80 && n > 0 {
                    vec![ItemKey(u16::from(after) % n as u16 + 1)]
                } else {
                    vec![]
                },
                ..item(n as u16 + 1, need, competency)
            }
        };
        rows.into_iter().enumerate().map(make).collect()
    })
}

proptest! {
    #[test]
    fn no_order_of_steps_breaks_a_rule(items in some_items(), pressed in prop::collection::vec((0u8..5, 0usize..9), 0..60)) {
        let (playlist, web) = (playlist(items), web());
        // A circle of the web and the teacher is refused when it is made.
        prop_assume!(playlist.check(&web).is_ok());
        let before = playlist.before(&web);
        let mut steps: Vec<Step> = Vec::new();
        for (press, at) in pressed {
            let key = playlist.items[at % playlist.items.len()].key;
            let progress = Progress::of(&steps);
            let run = Run { playlist: &playlist, before: &before, progress: &progress };
            let act = match press {
                0 | 1 if run.may_begin(key).is_ok() => began(key.0, &[]),
                2 if progress.at_work().any(|one| one == key) => done(key.0),
                3 if run.talk_waits(key).is_some() => Act::Held { after: key },
                4 => Act::PutBack { item: key },
                _ => continue,
            };
            steps.push(step(steps.len(), act));
            look_over(&playlist, &before, &steps);
        }
    }

    #[test]
    fn nobody_is_left_with_nothing_to_do(items in some_items(), chance in prop::collection::vec(0usize..9, 40)) {
        let (playlist, web) = (playlist(items), web());
        prop_assume!(playlist.check(&web).is_ok());
        let before = playlist.before(&web);
        let mut steps: Vec<Step> = Vec::new();
        for n in chance {
            let progress = Progress::of(&steps);
            let run = Run { playlist: &playlist, before: &before, progress: &progress };
            let next = run.next(&[]);
            prop_assert!(next.len() <= NEXT_MOST);
            let Some(first) = next.get(n % next.len().max(1)) else {
                prop_assert!(playlist.items.iter().all(|item| run.is_over(item.key)) && run.is_finished());
                return Ok(());
            };
            let act = match first {
                Next::GoOn(key) => Act::Done { item: *key },
                Next::Talk(after) => Act::Held { after: *after },
                Next::Begin(key) => began(key.0, &[]),
                Next::First(_) => unreachable!("nothing is missing"),
            };
            steps.push(step(steps.len(), act));
        }
        let progress = Progress::of(&steps);
        let over = playlist.items.iter().all(|item| progress.done.contains_key(&item.key));
        prop_assert!(over, "40 presses do 8 things: {progress:?}");
    }

    #[test]
    fn the_order_of_arrival_changes_nothing(turn in 0usize..6) {
        let acts = [began(1, &[1, 2]), done(1), began(2, &[2, 3]), Act::PutBack { item: ItemKey(2) },
            Act::Planned { item: ItemKey(3), day: Some(jiff::civil::date(2026, 11, 18)) }, Act::Booked { after: ItemKey(1) }];
        let mut steps: Vec<Step> = acts.into_iter().enumerate().map(|(n, act)| step(n, act)).collect();
        let told = Progress::of(&steps);
        steps.rotate_left(turn);
        steps.push(steps[0].clone());
        prop_assert_eq!(told, Progress::of(&steps));
    }
}

/// The rules said again, plainly, of all that has happened.
fn look_over(playlist: &Playlist, before: &Before, steps: &[Step]) {
    let at = |wanted: &Act| steps.iter().position(|step| step.act == *wanted);
    let (mut at_work, mut over) = (BTreeSet::new(), BTreeSet::new());
    for step in steps {
        match &step.act {
            Act::Began { item, .. } => {
                assert!(before[item].is_subset(&over), "{item:?} leans on {:?}", before[item]);
                at_work.insert(*item);
                assert!(at_work.len() <= 2, "three at once: {at_work:?}");
            }
            Act::PutBack { item } => drop(at_work.remove(item)),
            Act::Done { item } => {
                at_work.remove(item);
                over.insert(*item);
            }
            _ => {}
        }
    }
    for (place, talk) in playlist.items.iter().enumerate().filter(|(_, item)| item.checkpoint.is_some()) {
        let Some(due) = at(&done(talk.key.0)) else { continue };
        let held = at(&Act::Held { after: talk.key }).unwrap_or(steps.len());
        let mut ahead = BTreeSet::new();
        for step in &steps[due..held] {
            match &step.act {
                Act::Began { item, .. } if playlist.place(*item).unwrap() > place => {
                    ahead.insert(*item);
                    assert!(ahead.len() <= 2, "three ran ahead of the talk after {:?}: {ahead:?}", talk.key);
                }
                Act::PutBack { item } if !over.contains(item) => drop(ahead.remove(item)),
                _ => {}
            }
        }
    }
}

#[test]
fn the_web_orders_and_may_dos_are_in_nobodys_way() {
    let list = playlist(vec![
        item(1, Need::Must, 0),
        item(2, Need::May, 0),
        item(3, Need::Must, 3),
        item(4, Need::Must, 5),
        item(5, Need::May, 4),
    ]);
    let before = list.before(&web());
    let of = |key: u16| before[&ItemKey(key)].iter().map(|key| key.0).collect::<Vec<_>>();
    assert_eq!((of(1), of(2), of(3), of(4), of(5)), (vec![], vec![], vec![1], vec![], vec![1, 3]));
    let mut ring = list.clone();
    ring.items[0].after = vec![ItemKey(3)];
    assert_eq!(ring.check(&web()), Err(BadPlaylist::Circle));
    ring.items[0].after = vec![ItemKey(9)];
    assert_eq!(ring.check(&web()), Err(BadPlaylist::Keys));
}

#[test]
fn two_run_ahead_of_a_talk_and_not_three() {
    let mut list = playlist((1..=5).map(|n| item(n, Need::Must, 5)).collect());
    list.items[0].checkpoint = Some(Asks::How);
    let before = list.before(&web());
    let mut progress = Progress::default();
    for act in [began(1, &[]), done(1), began(2, &[]), done(2), began(3, &[]), done(3)] {
        progress.take(Millis(1), &act);
    }
    let run = |progress: &Progress| Run { playlist: &list, before: &before, progress }.may_begin(ItemKey(4));
    assert_eq!(run(&progress), Err(NotYet::Talk { after: ItemKey(1) }));
    // The teacher opens it, or the talk is held.
    let mut opened = progress.clone();
    opened.take(Millis(2), &Act::Opened { item: ItemKey(4) });
    assert_eq!(run(&opened), Ok(()));
    progress.take(Millis(2), &Act::Held { after: ItemKey(1) });
    assert_eq!(run(&progress), Ok(()));
}

#[test]
fn what_is_had_already_is_over_and_leans_on_nothing() {
    let list = playlist(vec![item(1, Need::Must, 0), item(2, Need::Must, 1)]);
    let before = list.before(&web());
    let adapted = Adapted { has: BTreeSet::from([about(0)]), first: vec![] };
    let progress = Progress { adapted: Some(adapted), ..Progress::default() };
    let run = Run { playlist: &list, before: &before, progress: &progress };
    assert_eq!((run.may_begin(ItemKey(2)), run.done()), (Ok(()), 1));
    assert_eq!(run.may_begin(ItemKey(1)), Ok(()), "it can still be shown once");
    assert_eq!(run.next(&[about(3)]), [Next::First(about(3)), Next::Begin(ItemKey(2))]);
}

#[test]
fn the_day_it_is_meant_for_is_the_order() {
    let list = playlist((1..=4).map(|n| item(n, if n == 4 { Need::May } else { Need::Must }, 5)).collect());
    let before = list.before(&web());
    let day = |day| Some(jiff::civil::date(2026, 11, day));
    let mut progress = Progress::default();
    progress.take(Millis(1), &Act::Planned { item: ItemKey(3), day: day(16) });
    progress.take(Millis(2), &Act::Planned { item: ItemKey(4), day: day(17) });
    let run = Run { playlist: &list, before: &before, progress: &progress };
    assert_eq!(run.can_begin(), [3, 4, 1, 2].map(ItemKey));
}

#[test]
fn a_board_is_any_three_with_the_middle() {
    let items = (0..9).map(|n| item(n + 1, if n == 4 { Need::Must } else { Need::May }, 5)).collect();
    let board = Playlist { arrange: Arrange::Board, ..playlist(items) };
    assert_eq!(board.check(&web()), Ok(()));
    let done = |keys: &[u16]| board.done_of(|key| keys.contains(&key.0));
    assert_eq!((board.needed(), done(&[1, 2, 3]), done(&[5, 1]), done(&[5, 1, 9])), (3, 2, 2, 3));
    let mut other = board.clone();
    other.items[4].need = Need::May;
    other.items[0].need = Need::Must;
    assert_eq!(other.check(&web()), Err(BadPlaylist::Board));
}

#[test]
fn the_pace_is_a_band() {
    let band = |done, lesson| Pace::new(done, 5, lesson, 8).band;
    assert_eq!(band(0, 0), Band::Before);
    // After four of eight lessons an even pace has one (of 1.9) to three (of 2.5) things.
    assert_eq!([0, 1, 3, 4, 5].map(|done| band(done, 4)), {
        use Band::*;
        [Behind, Within, Within, Ahead, Finished]
    });
    assert_eq!(band(4, 8), Band::Within, "the last lesson is not over");
}

#[test]
fn only_recorded_choices_move_control_and_agency() {
    let mut list = playlist((1..=4).map(|n| item(n, Need::Must, 5)).collect());
    list.items[2].ways = vec![Way("poster".into()), Way("podcast".into())];
    // One thing offered, nothing chosen.
    let mut steps = vec![step(1, began(1, &[1])), step(2, done(1))];
    assert_eq!(Control::chosen(&list, &steps), Control::default());
    assert_eq!(Agency::of(&list, &steps), Agency { minutes_chosen: 0, minutes: 10 });
    // A way out of two, and another than what stands first.
    let way = Some(Way("podcast".into()));
    let offered = vec![ItemKey(2), ItemKey(3)];
    steps.push(step(3, Act::Began { item: ItemKey(3), way, offered, ways: 2 }));
    assert_eq!(Control::chosen(&list, &steps), Control { path: 2, ..Control::default() });
    assert_eq!(Agency::of(&list, &steps).share(), Some(0.5));
    let day = Some(jiff::civil::date(2026, 11, 18));
    steps.push(step(4, Act::Planned { item: ItemKey(4), day }));
    steps.push(step(5, Act::Booked { after: ItemKey(1) }));
    assert_eq!(Control::chosen(&list, &steps), Control { time: 1, place: 0, path: 2, pace: 2 });
    // What an adult does for the learner is nobody's choice but theirs.
    let teacher = UserId::new(Millis(0), [3; 10]);
    steps.push(Step { by: teacher, ..step(6, began(2, &[2, 4])) });
    assert_eq!(Agency::of(&list, &steps), Agency { minutes_chosen: 10, minutes: 30 });
    assert_eq!(Control::chosen(&list, &steps).path, 2);
}
