//! Every write about a child leaves a row in the audit trail, and the two are one transaction.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use app::answer_item::Answer;
use app::choose_option::Pick;
use app::edit_class::ClassChange;
use app::edit_school::{NewClass, NewStaff};
use app::invite_guardian::NewGuardian;
use app::judge_signal::NewVerdict;
use app::know_better::Judgement;
use app::observe::Seen;
use app::rate_work::NewRating;
use app::take_register::Line;
use app::{Actor, AppError, Result};
use domain::evidence::{Level, Presence};
use domain::focus::Verdict;
use domain::id::{ActivityId, AuditId, VerdictId};
use domain::people::SignInWay;
use domain::profile::Field;
use domain::{EvidenceId, Millis, UserId};
use store::audit::AuditRow;

use crate::house::{District, House, STUCK, competency, places, sqlite};

/// Where a use case is tried.
pub(crate) struct Scene<'h> {
    pub(crate) house: &'h House,
    pub(crate) district: &'h District,
    pub(crate) id: EvidenceId,
    /// The key of the item at hand, where there is one.
    key: String,
}

impl Scene<'_> {
    fn learner(&self) -> &Actor {
        &self.district.learners[0]
    }
}

/// One use case that writes about a child.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// What comes before it.
    before: fn(&Scene) -> Result<()>,
    /// The use case.
    act: fn(&Scene) -> Result<()>,
    /// Rows in the audit trail.
    rows: usize,
    /// What it writes is a record with the scene's id.
    pub(crate) evidence: bool,
}

fn nothing(_: &Scene) -> Result<()> {
    Ok(())
}

fn open_item(scene: &Scene) -> Result<()> {
    let app = &scene.house.app;
    app.open_competency(scene.learner(), scene.house.id(), &competency()).map(|_| ())
}

fn hand_up(scene: &Scene) -> Result<()> {
    scene.house.app.raise_hand(scene.learner(), scene.house.id(), "")?;
    // Who comes, comes later than the hand.
    scene.house.clock.advance(Millis::MINUTE);
    Ok(())
}

fn pick(scene: &Scene) -> Result<()> {
    let today = scene.house.app.see_today(scene.learner(), 3)?;
    let offer = today.slate.options[0].offer.clone();
    let pick = Pick { id: scene.id, competency: offer.competency, activity: offer.activity, more: false };
    scene.house.app.choose_option(scene.learner(), &pick).map(|_| ())
}

fn answer(scene: &Scene) -> Result<()> {
    let answer = Answer { id: scene.id, item: scene.key.clone(), raw: "999".into(), lang: "en" };
    scene.house.app.answer_item(scene.learner(), &answer)
}

fn write_profile(scene: &Scene) -> Result<()> {
    let says = |field| (field, format!("ponds {}", scene.id));
    scene.house.app.edit_profile(scene.learner(), &[says(Field::Interests), says(Field::Needs)])
}

fn seen(scene: &Scene) -> Seen {
    let (learner, competency) = (scene.learner().id(), competency());
    let (strategy, note) = ("drawing".into(), "Drew three strips".into());
    Seen { id: scene.id, learner, competency, level: Level::Alone, strategy, note }
}

fn judgement(scene: &Scene) -> Judgement {
    let (learner, competency) = (scene.learner().id(), competency());
    let until = scene.house.app.today(&scene.district.teacher).unwrap();
    Judgement { id: scene.id, learner, competency, level: Level::Alone, until, why: "Told me".into() }
}

/// The record that `take_back` and `rate` are tried on: its id follows from the scene's, since both can be tried again.
fn wrong(scene: &Scene) -> EvidenceId {
    let mut bytes = *scene.id.as_bytes();
    bytes[15] ^= 1;
    EvidenceId::from_bytes(bytes)
}

fn seen_before(scene: &Scene) -> Result<()> {
    let seen = Seen { id: wrong(scene), ..seen(scene) };
    scene.house.app.observe(&scene.district.teacher, scene.district.class, &[seen])
}

/// A piece is handed in, with an id that follows from the scene's.
fn handed_in(scene: &Scene) -> Result<()> {
    crate::rating::hand_in(
        scene.house,
        scene.learner(),
        wrong(scene),
        "They are equal: each part is cut in two.",
    );
    Ok(())
}

/// Lets a guardian of a learner in.
fn guardian_of(scene: &Scene, learner: &Actor) -> Result<()> {
    let new = NewGuardian { given_name: "Ana".into(), family_name: "Diallo".into(), lang: "es".into() };
    scene.house.app.invite_guardian(&scene.district.teacher, learner.id(), &new).map(|_| ())
}

fn guardian(scene: &Scene) -> Result<()> {
    guardian_of(scene, scene.learner())
}

/// The newest guardian of the learner.
fn newest(scene: &Scene) -> Result<UserId> {
    let family = scene.house.app.see_family(&scene.district.teacher, scene.learner().id())?;
    Ok(family.guardians.iter().map(|(guardian, _)| guardian.id).max().expect("there is one"))
}

const fn case(name: &'static str, before: fn(&Scene) -> Result<()>, act: fn(&Scene) -> Result<()>) -> Case {
    Case { name, before, act, rows: 1, evidence: true }
}

/// Every use case that writes about a child.
pub(crate) const CASES: [Case; 27] = [
    case("choose_option", nothing, pick),
    case("open_competency", nothing, |s| {
        s.house.app.open_competency(s.learner(), s.id, &competency()).map(|_| ())
    }),
    case("wish", nothing, |s| s.house.app.wish(s.learner(), s.id, "A puzzle")),
    case("answer_item", open_item, answer),
    case("open_hint", open_item, |s| s.house.app.open_hint(s.learner(), s.id, &s.key)),
    case("open_example", open_item, |s| s.house.app.open_example(s.learner(), s.id, &s.key)),
    case("not_learned", open_item, |s| s.house.app.not_learned(s.learner(), s.id, &s.key)),
    case("raise_hand", nothing, |s| s.house.app.raise_hand(s.learner(), s.id, "")),
    case("lower_hand", hand_up, |s| s.house.app.lower_hand(s.learner(), s.id)),
    case("be_with", hand_up, |s| s.house.app.be_with(&s.district.teacher, None, &[s.learner().id()], s.id)),
    case("observe", nothing, |s| s.house.app.observe(&s.district.teacher, s.district.class, &[seen(s)])),
    case("observe_one", nothing, |s| s.house.app.observe_one(&s.district.teacher, None, seen(s))),
    case("know_better", nothing, |s| s.house.app.know_better(&s.district.teacher, &judgement(s))),
    case("take_back", seen_before, |s| {
        s.house.app.take_back(&s.district.teacher, s.learner().id(), wrong(s), s.id)
    }),
    case("rate", handed_in, |s| {
        let (learner, piece) = (s.learner().id(), wrong(s));
        let new = NewRating { id: s.id, learner, piece, level: 3, comment: "Say why.".into() };
        s.house.app.rate(&s.district.teacher, &new)
    }),
    case("take_register", nothing, |s| {
        let line = Line { id: s.id, learner: s.learner().id(), presence: Presence::Late };
        s.house.app.take_register(&s.district.teacher, s.district.class, &[line])
    }),
    case("do_activity", nothing, |s| {
        s.house.app.do_activity(s.learner(), s.id, &ActivityId("core/silent-beans".into()), "We won")
    }),
    Case { rows: 2, evidence: false, ..case("edit_profile", nothing, write_profile) },
    Case {
        evidence: false,
        ..case("choose_goal", nothing, |s| s.house.app.choose_goal(s.learner(), Some(&competency())))
    },
    Case { evidence: false, ..case("invite_guardian", nothing, guardian) },
    Case {
        evidence: false,
        ..case(
            "add_known_guardian",
            |s| guardian_of(s, &s.district.learners[1]),
            |s| {
                let (app, teacher) = (&s.house.app, &s.district.teacher);
                let known = app.see_family(teacher, s.learner().id())?.known;
                app.add_known_guardian(teacher, s.learner().id(), known[0].0.id)
            },
        )
    },
    Case {
        evidence: false,
        ..case("renew_family_code", guardian, |s| {
            s.house.app.renew_family_code(&s.district.teacher, s.learner().id(), newest(s)?)
        })
    },
    Case {
        evidence: false,
        ..case("remove_guardian", guardian, |s| {
            s.house.app.remove_guardian(&s.district.teacher, s.learner().id(), newest(s)?)
        })
    },
    Case {
        evidence: false,
        ..case("judge_signal", nothing, |s| {
            let new = NewVerdict {
                id: VerdictId::from_bytes(*s.id.as_bytes()),
                class: Some(s.district.class),
                learner: s.learner().id(),
                rule: "stuck".into(),
                competency: Some(competency()),
                verdict: Verdict::Useful,
            };
            s.house.app.judge_signal(&s.district.teacher, &new)
        })
    },
    Case {
        evidence: false,
        ..case("reset_sign_in", nothing, |s| s.house.app.reset_sign_in(&s.district.teacher, s.learner().id()))
    },
    Case {
        evidence: false,
        ..case("add_learners", nothing, |s| {
            s.house.app.add_learners(&s.district.administrator, s.district.class, "Desta Bekele").map(|_| ())
        })
    },
    Case {
        evidence: false,
        ..case("leave_class", nothing, |s| {
            s.house.app.leave_class(&s.district.administrator, s.district.class, s.learner().id())
        })
    },
];

/// Use cases that write, and nothing about a child. `next` and `stop_practice` turn the page of a sitting,
/// which is no record and gone when it is done.
const OTHERS: [&str; 19] = [
    "keep_look",
    "next",
    "stop_practice",
    "sign_out",
    "open_class",
    "change_class",
    "add_teacher",
    "add_school",
    "add_session",
    "set_school_day",
    "add_class",
    "add_staff",
    "new_password_link",
    "print_cards",
    "start_work",
    "save_work",
    "share_work",
    "withdraw_work",
    "discard_work",
];

/// Use cases for families that write and change nothing about a child: who looked, a door that opens, the language
/// of a reader. `family.rs` tries them.
const FAMILIES: [&str; 5] =
    ["see_child", "read_in", "family_link_for", "print_letters", "print_class_letters"];

/// Use cases about supports and pairs, tried with their rows in `supports.rs`.
const SUPPORTS: [&str; 4] = ["add_support", "end_support", "add_pair", "end_pair"];

/// Use cases about what a class works towards, tried with their rows in `leading.rs`.
const LEADING: [&str; 3] = ["add_focus", "end_focus", "choose_policy"];

/// Use cases about what a class's room and its school have, tried with their rows in `rooms.rs`.
const ROOMS: [&str; 4] = ["say_room", "say_carts", "plan_carts", "hold_carts"];

/// Use cases about the next lesson, tried with their rows in `tomorrow.rs`; a look proposes it and notes the first look.
const PLANNING: [&str; 4] = ["see_tomorrow", "change_tomorrow", "agree_tomorrow", "adapt_tomorrow"];

/// Use cases about playlists, tried with their rows in `playlists.rs`.
const PLAYLISTS: [&str; 7] = [
    "propose_playlist",
    "change_playlist",
    "accept_playlist",
    "end_playlist",
    "press_playlist",
    "hold_talk",
    "open_for",
];

/// Use cases of placement, tried in `placing.rs`; each answer is a record and leaves its row like any other.
const PLACING: [&str; 6] = [
    "begin_placement",
    "answer_placement",
    "not_learned_placement",
    "restart_placement",
    "answer_group_placement",
    "enter_sheet",
];

/// Lessons as they are held, tried in `lesson.rs`: an exit ticket is a choice like any other; each event leaves its row.
const HOLDING: [&str; 2] = ["hold_lesson", "open_exit"];

/// Marks from paper, tried with their rows in `worksheets.rs`.
const MARKING: [&str; 1] = ["enter_marks"];

/// Use cases that only read.
const READERS: [&str; 13] = [
    "see_sitting",
    "see_activity",
    "see_profile",
    "display",
    "today",
    "day_of",
    "my_classes",
    "see_class",
    "hand",
    "see_map",
    "see_place",
    "see_school",
    "see_class_settings",
];

/// More of them.
const MORE_READERS: [&str; 43] = [
    "compare_tomorrow",
    "see_lesson_as",
    "see_papers",
    "see_room",
    "see_carts",
    "see_bells",
    "see_holding",
    "see_overruns",
    "see_repairs",
    "see_wall",
    "see_my_lesson",
    "see_my_playlist",
    "see_playlists",
    "see_playlist",
    "of_school",
    "see_works",
    "see_work",
    "see_to_read",
    "see_worksheets",
    "find_worksheet",
    "see_marks",
    "see_placement",
    "see_own_result",
    "see_result",
    "see_placements",
    "see_group_placement",
    "see_sheet",
    "see_sheet_of",
    "see_lead",
    "see_supports",
    "see_pairs",
    "limits",
    "see_progress",
    "see_today",
    "home_school",
    "see_now",
    "pulse",
    "see_seat",
    "see_learner",
    "see_skill",
    "is_signed_in",
    "see_family",
    "my_children",
];

pub(crate) fn scene<'h>(house: &'h House, district: &'h District, case: &Case) -> Scene<'h> {
    let mut scene = Scene { house, district, id: house.id(), key: String::new() };
    (case.before)(&scene).unwrap_or_else(|error| panic!("before {}: {error}", case.name));
    if let Ok(view) = house.app.see_sitting(scene.learner()) {
        scene.key = view.sitting.item.map_or(String::new(), |item| item.key());
    }
    scene
}

pub(crate) fn act(case: &Case, scene: &Scene) -> Result<()> {
    (case.act)(scene)
}

/// The names of all use cases of an actor, each with its text, from the source itself.
fn use_cases() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( &self", "(&self");
        for part in text.split("pub fn ").skip(1) {
            let (name, rest) = part.split_once('(').unwrap();
            if rest.starts_with("&self, actor: &Actor") {
                found.push((name.to_owned(), rest.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_use_case_is_known_to_these_tests() {
    let writers: BTreeSet<&str> = CASES
        .iter()
        .map(|case| case.name)
        .chain(OTHERS)
        .chain(FAMILIES)
        .chain(SUPPORTS)
        .chain(LEADING)
        .chain(PLANNING)
        .chain(PLAYLISTS)
        .chain(PLACING)
        .chain(MARKING)
        .chain(ROOMS)
        .chain(HOLDING)
        .collect();
    let readers: BTreeSet<&str> = READERS.into_iter().chain(MORE_READERS).collect();
    let found = use_cases();
    for (name, text) in &found {
        let known = writers.contains(name.as_str()) || readers.contains(name.as_str());
        assert!(
            known,
            "say in audit.rs whether the use case `{name}` writes about a child, and try it there"
        );
        let writes =
            text.contains("self.write(") || text.contains(".directory(") || text.contains("self.observe(");
        assert!(!writes || writers.contains(name.as_str()), "{name} writes; audit.rs calls it a reader");
    }
    for name in writers.union(&readers) {
        assert!(found.iter().any(|(found, _)| found == name), "there is no use case {name} any more");
    }
}

#[test]
fn every_write_about_a_child_leaves_its_rows() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    for case in CASES {
        house.clock.advance(Millis::MINUTE);
        let scene = scene(&house, &district, &case);
        let (before, rows) = (house.dump(district.tenant), house.count(district.tenant, "audit"));
        act(&case, &scene).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let after = house.dump(district.tenant);
        let fresh: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
        let written = fresh.iter().filter(|line| !line.starts_with("audit ")).count();
        let gone = before.iter().any(|line| !after.contains(line));
        assert!(written > 0 || gone, "{} writes nothing", case.name);
        assert_eq!(house.count(district.tenant, "audit") - rows, case.rows, "rows of {}", case.name);
        let trail: Vec<_> = fresh.iter().filter(|line| line.starts_with("audit ")).collect();
        assert!(
            trail.iter().all(|line| !line.contains("Amina") && !line.contains("ponds")),
            "no names, no answers"
        );
        if case.evidence {
            let subject = format!("evidence {}", scene.id);
            assert!(trail[0].contains(&subject), "{}: {trail:?} names the record", case.name);
        }
        if case.name != "add_learners" {
            let learner = scene.learner().id();
            let about =
                house.app.store().read(district.tenant, |tx| store::audit::about(tx, learner, 50)).unwrap();
            let now = about.iter().filter(|row| row.at == house.app.now()).count();
            assert!(now >= case.rows, "{}: the rows are about the child", case.name);
        }
    }
}

#[test]
fn a_write_without_its_row_is_not_kept() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        for case in CASES {
            house.clock.advance(Millis::MINUTE);
            let scene = scene(&house, &district, &case);
            // The id that the next row will have is taken, so it cannot be written.
            let mut ten = [0; 10];
            ten.copy_from_slice(&STUCK[..10]);
            let taken = AuditRow {
                id: AuditId::new(house.app.now(), ten),
                at: house.app.now(),
                actor: None,
                action: "test".into(),
                learner: None,
                subject: "in the way".into(),
            };
            house.app.store().write(district.tenant, move |tx| store::audit::write(tx, &taken)).unwrap();
            let before = house.dump(district.tenant);
            house.stick(true);
            let failed = act(&case, &scene);
            house.stick(false);
            assert!(matches!(failed, Err(AppError::Store(_))), "{} on {}: {failed:?}", case.name, place.name);
            assert_eq!(
                house.dump(district.tenant),
                before,
                "{} on {} kept half of it",
                case.name,
                place.name
            );
            act(&case, &scene).unwrap_or_else(|error| panic!("{} on {}: {error}", case.name, place.name));
        }
    }
}

#[test]
fn what_is_not_about_a_child_changes_nothing_about_one() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, administrator, school, class) =
        (&house.app, &district.administrator, district.school, district.class);
    let teacher = district.teacher.id();
    let change =
        ClassChange { name: "4A".into(), way: SignInWay::Picture, home_use: false, meetings: vec![] };
    let new =
        NewClass { name: "5A".into(), framework: "ccss-math".into(), grade: "5".into(), way: "tile".into() };
    let staff = NewStaff { given_name: "Robin".into(), family_name: String::new(), role: "teacher".into() };
    let acts: [(&str, &dyn Fn() -> Result<()>); 11] = [
        ("open_class", &|| app.open_class(administrator, class, true)),
        ("change_class", &|| app.change_class(administrator, class, &change)),
        ("add_teacher", &|| app.add_teacher(administrator, class, teacher)),
        ("add_school", &|| app.add_school(administrator, "Second", "Europe/Madrid").map(|_| ())),
        ("add_session", &|| {
            app.add_session(administrator, school, "27", "2027-08-16", "2028-06-02").map(|_| ())
        }),
        ("set_school_day", &|| app.set_school_day(administrator, school, "2026-11-26", false)),
        ("add_class", &|| app.add_class(administrator, school, &new).map(|_| ())),
        ("add_staff", &|| app.add_staff(administrator, school, &staff).map(|_| ())),
        ("new_password_link", &|| app.new_password_link(administrator, teacher).map(|_| ())),
        ("print_cards", &|| app.print_cards(administrator, class).map(|_| ())),
        ("sign_out", &|| app.sign_out(&district.learners[2]).map(|_| ())),
    ];
    let about_children = || {
        let lines = house.dump(district.tenant).into_iter();
        let grown_up = |line: &String| line.starts_with("audit ") || line.contains("Robin");
        lines.filter(|line| !grown_up(line)).collect::<Vec<_>>()
    };
    for (name, act) in acts {
        assert!(OTHERS.contains(&name));
        let before = about_children();
        act().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(about_children(), before, "{name}");
    }
}
