//! What the page says, from values made by hand.

use std::collections::BTreeMap;

use domain::id::OrgId;
use domain::lesson::{Basis, Because, Model, Quality, Seat, Setup, Share, Unmet, Why};
use domain::people::User;
use domain::support::StationKind;
use domain::{CompetencyId, Millis, Role, UserId};
use ui::Words;

use super::words::Names;
use super::{reasons, said, setup};
use crate::Input;

fn id(n: u8) -> UserId {
    UserId::new(Millis(1_000), [n; 10])
}

fn user(n: u8, given: &str, family: &str) -> (UserId, User) {
    let org = OrgId::new(Millis(1_000), [99; 10]);
    let (given_name, family_name) = (given.to_owned(), family.to_owned());
    (
        id(n),
        User { id: id(n), org, role: Role::Learner, given_name, family_name, grade: None, sourced_id: None },
    )
}

fn names() -> Names {
    let people = [("Ana", "Roca"), ("Ana", "Sol"), ("Bao", "Tran"), ("Emre", "Kaya")];
    let all = people.into_iter().zip(0..).map(|((given, family), n)| user(n, given, family));
    Names::new(&all.collect::<BTreeMap<_, _>>())
}

#[test]
fn two_of_one_name_have_their_initial() {
    let names = names();
    assert_eq!([names.of(id(0)), names.of(id(1)), names.of(id(2))], ["Ana R.", "Ana S.", "Bao"]);
    assert_eq!(names.of(id(77)), "–");
}

#[test]
fn what_did_not_fit_is_said_once_for_those_whom_it_is_the_same_for() {
    let w = Words::for_lang("en");
    let wish = |n, because| Unmet::Wish { learner: id(n), station: StationKind::Hands, because };
    let all = [
        wish(0, Because::Full),
        wish(2, Because::Limit),
        wish(3, Because::Full),
        Unmet::NotSeen { learner: id(2) },
        Unmet::SoftPair { learners: [id(0), id(1)] },
        Unmet::SoftPair { learners: [id(2), id(3)] },
    ];
    let says = said::unmet(w, &names(), &all);
    assert_eq!(says.len(), 5, "{says:?}");
    assert!(says[0].starts_with("Ana R. and Emre wished for hands-on work"), "{}", says[0]);
    assert!(says[1].starts_with("Bao wished"), "{}", says[1]);
    assert!(says[2].starts_with("Bao is among"), "{}", says[2]);
}

#[test]
fn a_change_says_what_it_did_and_nothing_where_nothing_counts() {
    let w = Words::for_lang("en");
    let before = Quality {
        limits: (9, 9),
        need_met: 0.9,
        wishes: (5, 8),
        neediest_seen: (6, 8),
        ..Quality::default()
    };
    assert_eq!(said::difference(w, &before, &before), [""; 0]);
    let after =
        Quality { limits: (9, 8), need_met: 0.91, wishes: (4, 8), neediest_seen: (8, 8), ..before.clone() };
    let says = said::difference(w, &before, &after);
    let wanted = [
        "Need met goes up a little.",
        "One wish is lost.",
        "2 more of those most in need come to your table.",
        "One hard limit does not hold.",
    ];
    assert_eq!(says, wanted);
    // Other tables have other learners most in need.
    let smaller = Quality { neediest_seen: (4, 4), ..before.clone() };
    assert_eq!(said::difference(w, &before, &smaller), [""; 0]);
}

fn seat(n: u8, why: Why) -> Seat {
    Seat {
        learner: id(n),
        group: None,
        route: vec![0],
        why: vec![why],
        own: vec![None],
        partner: vec![None],
        low: false,
        device_debt: 0,
    }
}

#[test]
fn a_box_says_the_most_telling_reasons_and_names_a_few() {
    let (w, library) = (Words::for_lang("en"), content::builtin());
    let topic = CompetencyId("ccss-math:4.NF.A.1".into());
    let needs = || Why::Needs { topic: topic.clone() };
    let says = |seats: &[Seat], of: Option<&CompetencyId>| -> Vec<String> {
        let seats: Vec<&Seat> = seats.iter().collect();
        let says = reasons::of_box(w, &library.web, &names(), (&seats, 0), of);
        says.into_iter().map(std::borrow::Cow::into_owned).collect()
    };
    let all = [seat(0, needs()), seat(1, needs()), seat(2, needs()), seat(3, Why::LongWait { days: 9 })];
    let said = says(&all, Some(&topic));
    assert_eq!(said, ["The next step for 3.", "Emre waited longest for a talk with you: 9 school days."]);
    // What everybody has in common is said only where nothing tells more; whom the teacher placed is marked.
    let plain = [seat(0, Why::InTurn), seat(1, Why::InTurn), seat(2, Why::Set)];
    assert_eq!(says(&plain, None), ["Everybody comes here once."]);
    let wished = [seat(0, Why::InTurn), seat(1, Why::InTurn), seat(2, Why::Wished)];
    assert_eq!(says(&wished, None), ["Bao wished for this."]);
    assert_eq!(says(&[seat(2, Why::Set)], None), ["You placed everybody here."]);
    assert_eq!(says(&[], None), [""; 0]);
}

#[test]
fn a_setting_is_its_form_and_back() {
    let set = Setup {
        model: Some(Model::Playlist),
        on_paper: Model::IndividualRotation,
        turns: Some(4),
        open: 4,
        change: 1,
        close: 5,
        exit_items: 3,
        devices: Some(0),
        share: Some(Share::Group),
        two_days: true,
        basis: Basis::Mixed,
        topics: vec![CompetencyId("ccss-math:4.NF.A.1".into()), CompetencyId("ccss-math:4.NF.A.2".into())],
        screen_most: Some(20),
        without: vec![StationKind::Hands],
    };
    for setup in [set, Setup::default()] {
        let form = setup::fields(&setup).into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let (read, faults) = setup::read(&Input { form, ..Input::default() });
        assert_eq!(read, setup);
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn numbers_out_of_bounds_are_named() {
    let form = [
        ("turns", "7"),
        ("close_minutes", "2"),
        ("devices", "many"),
        ("without", "screen"),
        ("without", "together"),
        ("without", "hands"),
    ];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let (_, faults) = setup::read(&Input { form, ..Input::default() });
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field).collect();
    assert_eq!(fields, ["turns", "close_minutes", "devices", "without"]);
}
