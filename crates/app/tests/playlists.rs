//! Playlists, on every store: the scenario of learning-design 7.6 with its numbers, what is refused, what is left behind.

use app::edit_class::ClassChange;
use app::lead_class::NewFocus;
use app::playlist::{Edit, ItemForm, MyPlaylist, NewPlaylist, NewTalk, Press, Uncovered};
use app::{Actor, AppError};
use domain::calendar::Meeting;
use domain::evidence::{Kind, Level};
use domain::id::PlaylistId;
use domain::people::SignInWay;
use domain::playlist::{Arrange, Asks, Band, Control, ItemKey, Need, Next, NotYet, Way, What};
use domain::{CompetencyId, Evidence, Millis};
use engine::Beliefs;
use store::StoreError;

use crate::house::{District, House, places, sqlite};

/// Fractions that are equal.
const GOAL: &str = "ccss-math:4.NF.A.1";

fn goal() -> CompetencyId {
    CompetencyId(GOAL.into())
}

/// The class meets every school day, so that a playlist has days.
fn district(house: &House) -> District {
    let district = house.district("alder");
    let meeting = |weekday| Meeting { weekday, start: 610, minutes: 50, place: "Room 12".into() };
    let meetings = (1..=5).map(meeting).collect();
    let change = ClassChange { name: "4A".into(), way: SignInWay::Card, home_use: true, meetings };
    house.app.change_class(&district.administrator, district.class, &change).unwrap();
    district
}

fn new(lessons: u8) -> NewPlaylist {
    NewPlaylist { goal: GOAL.into(), arrange: Arrange::Path, lessons }
}

/// Proposed, made what a scenario says it is, accepted.
fn accepted(house: &House, d: &District, musts: usize, mays: usize) -> PlaylistId {
    let (app, teacher, class) = (&house.app, &d.teacher, d.class);
    let id = app.propose_playlist(teacher, class, &new(8)).unwrap();
    let change = |edit: &Edit| {
        let version = app.see_playlist(teacher, class, id).unwrap().kept.version;
        app.change_playlist(teacher, class, id, version, edit).unwrap();
    };
    for (need, wanted) in [(Need::Must, musts), (Need::May, mays)] {
        loop {
            let list = app.see_playlist(teacher, class, id).unwrap().kept.playlist;
            let have: Vec<_> = list.items.iter().filter(|item| item.need == need).collect();
            match have.len() {
                n if n == wanted => break,
                n if n < wanted => {
                    let what = format!("Fold strip number {n}");
                    change(&Edit::Add { need, competency: goal(), what });
                }
                _ => {
                    let spare = have.iter().rfind(|item| item.checkpoint.is_none()).unwrap();
                    change(&Edit::Remove(spare.key));
                }
            }
        }
    }
    app.accept_playlist(teacher, class, id).unwrap();
    id
}

fn mine(house: &House, learner: &Actor) -> MyPlaylist {
    house.app.see_my_playlist(learner).unwrap().expect("one runs")
}

#[expect(clippy::needless_pass_by_value, reason = "each press is made for one call")]
fn press(house: &House, learner: &Actor, press: Press) -> app::Result<()> {
    house.clock.advance(Millis::MINUTE);
    house.app.press_playlist(learner, house.id(), &press).map(drop)
}

fn begin(house: &House, learner: &Actor, item: ItemKey, way: Option<&str>) -> app::Result<()> {
    press(house, learner, Press::Begin { item, way: way.map(|way| Way(way.into())) })
}

fn finish(house: &House, learner: &Actor, item: ItemKey) {
    press(house, learner, Press::Done { item, note: "I drew it twice".into() }).unwrap();
}

fn records(house: &House, learner: &Actor) -> Vec<Evidence> {
    let id = learner.id();
    house.app.store().read(learner.tenant, |tx| store::log::records_of(tx, id)).unwrap()
}

fn says<T: std::fmt::Debug>(result: app::Result<T>) -> &'static str {
    match result {
        Err(AppError::Form(faults)) => faults[0].says,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_playlist_with_choice() {
    for place in places() {
        let house = House::new(&place.store);
        let d = district(&house);
        let (app, teacher, class, s07) = (&house.app, &d.teacher, d.class, &d.learners[0]);
        // Three weeks in which nobody talks with anybody.
        house.clock.advance(21 * Millis::DAY);
        app.add_focus(teacher, class, &NewFocus { competency: GOAL.into(), until: String::new() }).unwrap();
        assert_eq!(app.see_playlists(teacher, class).unwrap().focuses, [goal()]);
        let id = accepted(&house, &d, 5, 6);
        let view = app.see_playlist(teacher, class, id).unwrap();
        let list = &view.kept.playlist;
        let talks: Vec<ItemKey> =
            list.items.iter().filter(|item| item.checkpoint.is_some()).map(|item| item.key).collect();
        assert_eq!((list.lessons, list.musts().count(), list.items.len(), talks.len()), (8, 5, 11, 2));
        assert_eq!(view.days.len(), 8);
        // Nobody has been talked with since the year began: the alert names them.
        let line = |view: &app::playlist::PlaylistView| {
            view.lines.iter().find(|line| line.learner.id == s07.id()).unwrap().clone()
        };
        let unseen = |why: &Uncovered| matches!(why, Uncovered::NotTalkedWith { days } if *days > 10);
        assert!(line(&view).uncovered.contains(&Uncovered::NotBegun));
        assert!(line(&view).uncovered.iter().any(unseen), "{:?}", line(&view).uncovered);

        // Nothing is decided yet. At most three next things.
        let before = mine(&house, s07);
        assert_eq!((before.control, before.agency.share()), (Control::default(), None));
        assert!(before.next.len() <= 3 && !before.next.is_empty(), "{:?}", before.next);

        // Own order, by days; what it leans on is the only thing that holds.
        let show = list.items.iter().find(|item| item.what == What::Show).unwrap().clone();
        let may = list.items.iter().rfind(|item| item.need == Need::May).unwrap().key;
        for (key, day) in [(may, view.days[0]), (show.key, view.days[1])] {
            press(&house, s07, Press::Plan { item: key, day: Some(day) }).unwrap();
        }
        let leading = mine(&house, s07).run().leans_on(may);
        for key in &leading {
            begin(&house, s07, *key, None).unwrap();
            finish(&house, s07, *key);
        }
        let planned = mine(&house, s07);
        assert_eq!(planned.run().can_begin().first(), Some(&may), "{}", place.name);
        for item in list.items.iter().filter(|item| !leading.contains(&item.key)) {
            let free = planned.run().leans_on(item.key).is_empty();
            assert_eq!(planned.run().may_begin(item.key).is_ok(), free, "order obeys only what comes before");
        }
        // A board of steps: every must in turn, the show as a podcast.
        begin(&house, s07, may, None).unwrap();
        finish(&house, s07, may);
        let first_choice = mine(&house, s07);
        assert!(first_choice.agency.share().is_some_and(|share| share > 0.0), "{:?}", first_choice.agency);
        let rest = |key: &ItemKey| *key != show.key && !talks.contains(key) && !leading.contains(key);
        for item in list.musts().filter(|item| rest(&item.key)) {
            assert_eq!(begin(&house, s07, item.key, None).err().map(|e| e.to_string()), None);
            finish(&house, s07, item.key);
        }
        let talk = talks.iter().copied().find(|key| *key != show.key).unwrap();
        begin(&house, s07, talk, None).unwrap();
        finish(&house, s07, talk);
        // The talk waits: two run ahead, not three.
        let ahead: Vec<ItemKey> = list
            .items
            .iter()
            .skip(list.place(talk).unwrap() + 1)
            .map(|item| item.key)
            .filter(|key| *key != may)
            .collect();
        assert_eq!(says(begin(&house, s07, show.key, Some("opera"))), "error-playlist-way");
        begin(&house, s07, show.key, Some("podcast")).unwrap();
        finish(&house, s07, show.key);
        let begun = mine(&house, s07).progress.begun;
        let others: Vec<ItemKey> = ahead.iter().copied().filter(|key| !begun.contains_key(key)).collect();
        begin(&house, s07, others[0], None).unwrap();
        finish(&house, s07, others[0]);
        assert_eq!(mine(&house, s07).run().may_begin(others[1]), Err(NotYet::Talk { after: talk }));
        assert_eq!(says(begin(&house, s07, others[1], None)), "error-playlist-talk");
        press(&house, s07, Press::Book { after: talk }).unwrap();
        let talks_on = |tx: &mut store::Tx| {
            Ok::<_, StoreError>(app.playlist_talks(tx, class, view.days[0]).expect("who waits"))
        };
        let waiting = || app.store().read(d.tenant, talks_on).unwrap();
        assert_eq!(waiting(), [s07.id()]);

        // Choices alone moved what they decided.
        let decided = mine(&house, s07);
        assert!(decided.control.path >= 2 && decided.control.pace >= 2, "{:?}", decided.control);
        let share = decided.agency;

        // The talk: the alert clears, the rest opens, and what others decide changes no index.
        let held = NewTalk {
            id: house.id(),
            learner: s07.id(),
            after: talk,
            level: None,
            note: "Drew strips".into(),
        };
        app.hold_talk(teacher, class, id, &held).unwrap();
        app.hold_talk(teacher, class, id, &held).unwrap();
        let after = mine(&house, s07);
        assert_eq!((after.control, after.agency), (decided.control, share));
        assert_eq!(after.run().may_begin(others[1]), Ok(()));
        assert_eq!(line(&app.see_playlist(teacher, class, id).unwrap()).uncovered, []);
        assert_eq!(after.pace.band, Band::Finished);
        assert_eq!(after.next.first(), Some(&Next::Talk(show.key)));
        let held = NewTalk {
            id: house.id(),
            learner: s07.id(),
            after: show.key,
            level: Some(Level::Alone),
            note: String::new(),
        };
        app.hold_talk(teacher, class, id, &held).unwrap();
        assert_eq!(waiting(), []);
        assert!(mine(&house, s07).run().is_finished());

        // Each beginning is a choice with its slate, each looking back a reflection.
        let log = records(&house, s07);
        let choices: Vec<_> = log.iter().filter(|one| one.kind == Kind::Choice).collect();
        assert_eq!(choices.len(), after.progress.begun.len());
        let shown = choices.iter().find(|one| one.strategy.as_deref() == Some("podcast")).unwrap();
        let choice = shown.choice.as_ref().unwrap();
        assert!(choice.offered.len() > 1 && choice.offered[choice.picked.unwrap()].competency == goal());
        assert_eq!(log.iter().filter(|one| one.kind == Kind::Reflection).count(), choices.len());
        let talks = log.iter().filter(|one| one.kind == Kind::Help || one.kind == Kind::Observation).count();
        assert_eq!(talks, 2, "one record a talk, though one was sent twice");
    }
}

#[test]
fn a_podcast_is_looked_at_like_a_poster() {
    let believed = |way: &str| {
        let place = sqlite();
        let house = House::new(&place.store);
        let d = district(&house);
        let (app, s07) = (&house.app, &d.learners[0]);
        let id = accepted(&house, &d, 5, 6);
        let show = mine(&house, s07).playlist.items.iter().find(|item| item.what == What::Show).unwrap().key;
        if !mine(&house, s07).run().leans_on(show).is_empty() {
            press(&house, s07, Press::Ask { item: show }).unwrap();
        }
        begin(&house, s07, show, Some(way)).unwrap();
        finish(&house, s07, show);
        let held = NewTalk {
            id: house.id(),
            learner: s07.id(),
            after: show,
            level: Some(Level::Explains),
            note: String::new(),
        };
        app.hold_talk(&d.teacher, d.class, id, &held).unwrap();
        let said = records(&house, s07).into_iter().find(|one| one.kind == Kind::Observation).unwrap();
        assert_eq!((said.level, said.strategy.as_deref()), (Some(Level::Explains), Some(way)));
        let state =
            app.store().read(d.tenant, |tx| store::fold::state_of(tx, app.model(), s07.id())).unwrap();
        let today = app.today(&d.teacher).unwrap();
        Beliefs::new(&app.model().web, &app.model().params, &state, app.now(), today).of(&goal()).unwrap().p
    };
    assert_eq!(believed("podcast").to_bits(), believed("poster").to_bits());
}

#[test]
fn what_cannot_be_is_said_and_every_change_leaves_a_row() {
    let place = sqlite();
    let house = House::new(&place.store);
    let d = district(&house);
    let (app, teacher, class, amina) = (&house.app, &d.teacher, d.class, &d.learners[0]);
    assert_eq!(says(app.propose_playlist(teacher, class, &new(1))), "error-playlist-lessons");
    assert_eq!(
        says(app.propose_playlist(teacher, class, &NewPlaylist { goal: "x:y".into(), ..new(5) })),
        "error-choose"
    );
    assert!(matches!(app.propose_playlist(amina, class, &new(5)), Err(AppError::NotAllowed(_))));
    let rows = house.count(d.tenant, "audit");
    let id = app.propose_playlist(teacher, class, &new(5)).unwrap();
    assert!(app.see_my_playlist(amina).unwrap().is_none(), "it is not accepted");
    let list = app.see_playlist(teacher, class, id).unwrap().kept.playlist;
    assert!((4..=6).contains(&list.musts().count()) && list.items.len() - list.musts().count() >= 2);
    let (one, two) = (list.items[0].key, list.items[1].key);
    let form = |after| ItemForm {
        need: Need::Must,
        minutes: 20,
        device: false,
        ways: "Poster, song ,poster".into(),
        after,
        checkpoint: Some(Asks::Own { says: "Which was hardest?".into() }),
    };
    app.change_playlist(teacher, class, id, 1, &Edit::Change(two, form(Some(one)))).unwrap();
    assert!(matches!(app.change_playlist(teacher, class, id, 1, &Edit::Remove(one)), Err(AppError::Stale)));
    assert_eq!(
        says(app.change_playlist(teacher, class, id, 2, &Edit::Change(one, form(Some(two))))),
        "error-playlist-circle"
    );
    let none = ItemForm { minutes: 0, ..form(None) };
    assert_eq!(
        says(app.change_playlist(teacher, class, id, 2, &Edit::Change(one, none))),
        "error-playlist-item"
    );
    app.change_playlist(teacher, class, id, 2, &Edit::Move { key: two, up: true }).unwrap();
    let changed = app.see_playlist(teacher, class, id).unwrap().kept.playlist;
    assert_eq!((changed.items[0].key, changed.items[0].minutes), (two, 20));
    assert_eq!(changed.items[0].ways, ["poster", "song"].map(|way| Way(way.into())));
    app.accept_playlist(teacher, class, id).unwrap();
    let other = app.propose_playlist(teacher, class, &new(5)).unwrap();
    assert_eq!(says(app.accept_playlist(teacher, class, other)), "error-playlist-runs");
    // Proposed twice, changed twice, accepted once; what was refused left nothing.
    assert_eq!(house.count(d.tenant, "audit"), rows + 5);

    // What leans on something is opened by asking, and a step that is no evidence has its row.
    let mine_now = mine(&house, amina);
    assert!(mine_now.run().leans_on(two).contains(&one));
    assert_eq!(says(begin(&house, amina, two, Some("song"))), "error-playlist-leans");
    let rows = house.count(d.tenant, "audit");
    press(&house, amina, Press::Ask { item: two }).unwrap();
    assert_eq!(house.count(d.tenant, "audit"), rows + 1);
    begin(&house, amina, two, Some("song")).unwrap();
    app.open_for(teacher, class, id, amina.id(), one, house.id()).unwrap();
    assert_eq!(house.count(d.tenant, "audit"), rows + 3);
    // Two at once, not three.
    begin(&house, amina, one, None).unwrap();
    let third = changed.items.iter().find(|item| ![one, two].contains(&item.key)).unwrap();
    app.open_for(teacher, class, id, amina.id(), third.key, house.id()).unwrap();
    let way = third.ways.first().map(|way| way.0.as_str());
    assert_eq!(says(begin(&house, amina, third.key, way)), "error-playlist-enough");
    app.end_playlist(teacher, class, id).unwrap();
    assert!(app.see_my_playlist(amina).unwrap().is_none());
}

#[test]
fn erasing_a_learner_removes_their_steps_and_nobody_elses() {
    for place in places() {
        let house = House::new(&place.store);
        let d = district(&house);
        accepted(&house, &d, 5, 6);
        for learner in &d.learners[..2] {
            let key = mine(&house, learner).run().can_begin()[0];
            let way = mine(&house, learner).playlist.item(key).unwrap().ways.first().map(|way| way.0.clone());
            begin(&house, learner, key, way.as_deref()).unwrap();
        }
        assert_eq!(house.count(d.tenant, "playlist_steps"), 4, "each fitted and begun: {}", place.name);
        let handed = house.app.export_learner(d.learners[0].id()).unwrap();
        assert_eq!(
            handed["playlist_steps"].as_array().map(Vec::len),
            Some(2),
            "{}",
            handed["playlist_steps"]
        );
        let (app, amina, now) = (house.app.clone(), d.learners[0].id(), house.app.now());
        app.store()
            .write(d.tenant, move |tx| store::erase::learner(tx, house.app.model(), amina, now, "moved"))
            .unwrap();
        let left = app.store().read(d.tenant, |tx| {
            let lists = store::playlists::of_class(tx, d.class)?;
            store::playlists::steps(tx, lists[0].id)
        });
        let left = left.unwrap();
        assert!(left.len() == 2 && left.iter().all(|step| step.learner == d.learners[1].id()));
    }
}

#[test]
fn a_board_is_proposed_with_nine_and_the_goal_in_the_middle() {
    let place = sqlite();
    let house = House::new(&place.store);
    let d = district(&house);
    let board = NewPlaylist { arrange: Arrange::Board, ..new(4) };
    let id = house.app.propose_playlist(&d.teacher, d.class, &board).unwrap();
    let list = house.app.see_playlist(&d.teacher, d.class, id).unwrap().kept.playlist;
    assert_eq!((list.items.len(), list.needed()), (9, 3));
    assert_eq!((list.items[4].need, &list.items[4].what), (Need::Must, &What::Show));
}
