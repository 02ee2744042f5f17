//! What is offered, and why; the way to a goal; the map.

mod common;

use common::*;
use domain::activity::Modality;
use domain::evidence::Evidence;
use domain::{CompetencyId, Web};
use engine::map::{Role, here, near, ready, way_to};
use engine::{Ask, Library, Params, Policy, Prior, Reason, Slate, Word, options};
use proptest::prelude::*;

fn ask<'a>(library: &'a Library, goal: Option<&'a CompetencyId>) -> Ask<'a> {
    Ask { library, goal, modality: None, count: 3, exclude: &[], focus: &[], policy: engine::Policy::Order }
}

/// Right answers with two templates, enough to master.
fn mastered(n: u16, code: &str, days: i64) -> Vec<Evidence> {
    (n..n + 6)
        .map(|n| other_kind(right(n, code, days, i64::from(n)), ["t/one", "t/two"][usize::from(n % 2)]))
        .collect()
}

fn slate(web: &Web, prior: Prior, records: &[Evidence], days: i64, ask: &Ask) -> Slate {
    let params = Params::default();
    options(&beliefs(web, &params, &folded(web, prior, records), days), ask)
}

fn codes(slate: &Slate) -> Vec<&str> {
    slate.options.iter().map(|option| option.offer.competency.code()).collect()
}

#[test]
fn a_learner_we_know_nothing_of_starts_at_the_start_of_their_grade() {
    let web = web();
    let library = library(&web);
    let third = slate(&web, grade(3), &[], 0, &ask(&library, None));
    assert_eq!(third.options[0].reason, Reason::StartHere);
    assert_eq!(codes(&third)[0], "a3");
    let unknown = slate(&web, Prior::default(), &[], 0, &ask(&library, None));
    assert_eq!((codes(&unknown)[0], &unknown.options[0].reason), ("a1", &Reason::StartHere));
}

#[test]
fn the_goal_comes_first_then_what_is_due() {
    let web = web();
    let library = library(&web);
    let mut records = mastered(0, "a1", 0);
    records.extend(mastered(10, "a2", 1));
    records.extend(mastered(20, "b2", 1));
    records.push(right(30, "a3", 60, 0));
    let goal = id("b4");
    let slate = slate(&web, Prior::default(), &records, 60, &ask(&library, Some(&goal)));
    let Reason::TowardGoal { goal: to, steps, after } = &slate.options[0].reason else { panic!("{slate:?}") };
    assert_eq!((codes(&slate)[0], to, *steps), ("a3", &goal, 3));
    assert_eq!(after, &[id("a2")]);
    let due: Vec<_> = slate.options.iter().filter(|o| matches!(o.reason, Reason::Due { .. })).collect();
    assert_eq!(due.len(), 1, "{slate:?}");
    assert!(matches!(due[0].reason, Reason::Due { last_day: Some(_), days: 59 | 60 }));
}

#[test]
fn what_is_begun_goes_on_and_what_is_practised_is_confirmed_another_day() {
    let web = web();
    let library = library(&web);
    let mut records = mastered(0, "a1", 0);
    records.extend((10..16).map(|n| right(n, "a2", 1, i64::from(n))));
    records.push(wrong(20, "b2", 1, 30));
    let slate = slate(&web, Prior::default(), &records, 2, &ask(&library, None));
    assert_eq!(codes(&slate)[0], "b2");
    assert_eq!(slate.options[0].reason, Reason::GoOn { last_day: Some(day(1)) });
    let confirm = slate.options.iter().find(|option| option.offer.competency == id("a2"));
    assert_eq!(confirm.map(|o| o.word), Some(Word::Practised));
}

#[test]
fn a_wish_is_answered_and_there_are_two_ways_of_working() {
    let web = web();
    let library = library(&web);
    let wish = Ask { modality: Some(Modality::Build), ..ask(&library, None) };
    let slate_with = slate(&web, grade(3), &[], 0, &wish);
    let asked = Reason::YouAskedFor { modality: Modality::Build };
    assert!(slate_with.options.iter().any(|o| o.reason == asked && o.offer.modality == Modality::Build));
    let plain = slate(&web, grade(3), &[], 0, &ask(&library, None));
    let ways: std::collections::BTreeSet<_> = plain.options.iter().map(|o| o.offer.modality).collect();
    assert_eq!(ways.len(), 2, "{plain:?}");
}

#[test]
fn what_nobody_can_practise_here_does_not_stand_in_the_way() {
    let web = web();
    let only = Library::new(&web, vec![offer("b5", Modality::Screen)]);
    let slate = slate(&web, Prior::default(), &[], 0, &ask(&only, None));
    assert_eq!((codes(&slate), &slate.options[0].reason), (vec!["b5"], &Reason::StartHere));
}

#[test]
fn the_way_stops_at_what_is_practised_and_the_map_is_joined() {
    let (web, params) = (web(), Params::default());
    let mut records = mastered(0, "a1", 0);
    records.extend(mastered(10, "a2", 0));
    records.push(right(30, "a3", 1, 0));
    let state = folded(&web, Prior::default(), &records);
    let beliefs = beliefs(&web, &params, &state, 1);
    let way = way_to(&beliefs, &id("b4"));
    let steps: Vec<_> = way.iter().map(|step| (step.competency.code(), step.needs.len())).collect();
    assert_eq!(steps, [("b2", 0), ("a3", 0), ("b3", 2), ("b4", 1)]);
    assert_eq!(here(&beliefs), Some(id("a3")));
    let open: Vec<_> = ready(&beliefs).into_iter().map(|r| r.competency.code().to_owned()).collect();
    assert_eq!(open, ["b2", "a3", "z4"]);
    let goal = id("b4");
    let map = near(&beliefs, Some(&goal), None, 8);
    assert_eq!(map.len(), 8);
    let role = |code: &str| map.iter().find(|n| n.competency == id(code)).map(|n| n.role);
    assert_eq!((role("a3"), role("b4")), (Some(Role::Here), Some(Role::Goal)));
    assert_eq!(
        (role("a2"), role("b2"), role("b3")),
        (Some(Role::Walked), Some(Role::Ready), Some(Role::Later))
    );
    // Drawn with too little room, the goal is still joined to where the learner stands.
    let small = near(&beliefs, Some(&goal), None, 3);
    let goal_node = small.iter().find(|n| n.role == Role::Goal).unwrap();
    assert!(!goal_node.needs.is_empty(), "{small:?}");
}

/// Whoever takes the first option and gets it right walks the whole web, in its order, and is never stuck.
#[test]
fn the_first_option_leads_everywhere() {
    let (web, params) = (web(), Params::default());
    let library = library(&web);
    let mut records: Vec<Evidence> = Vec::new();
    let mut first_touched: Vec<String> = Vec::new();
    for step in 0..60 {
        let state = folded(&web, Prior::default(), &records);
        let seen = beliefs(&web, &params, &state, step);
        if web.nodes().all(|node| seen.at(node).word.done()) {
            break;
        }
        let slate = options(&seen, &ask(&library, None));
        let code = slate.options[0].offer.competency.code().to_owned();
        if !first_touched.contains(&code) {
            first_touched.push(code.clone());
        }
        records.extend(mastered(records.len() as u16, &code, step));
    }
    let state = folded(&web, Prior::default(), &records);
    let seen = beliefs(&web, &params, &state, 60);
    for node in web.nodes() {
        let competency = web.competency(node);
        assert!(seen.at(node).word.passed(), "{} {:?}", competency.id, seen.at(node));
        let place = |code: &str| first_touched.iter().position(|one| one == code);
        for parent in web.parents(node) {
            let parent = web.competency(*parent).id.code();
            assert!(place(parent) < place(competency.id.code()), "{first_touched:?}");
        }
    }
}

#[test]
fn the_class_focus_is_offered_to_each_where_they_stand_and_moves_when_it_is_changed() {
    let web = web();
    let library = library(&web);
    let (far, other) = ([id("b5")], [id("c4")]);
    let known: Vec<_> = all_mastered(&["a1", "a2", "a3", "b2"]);
    let asked = |records: &[domain::Evidence],
                 focus: &[domain::CompetencyId],
                 goal: Option<&domain::CompetencyId>| {
        let ask = Ask { focus, ..ask(&library, goal) };
        slate(&web, grade(3), records, 60, &ask)
    };
    let offered = |slate: &Slate| {
        slate.options.iter().find_map(|option| match &option.reason {
            Reason::ClassFocus { focus, steps, after } => {
                Some((option.offer.competency.clone(), focus.clone(), *steps, after.clone()))
            }
            _ => None,
        })
    };
    // Who has the beginnings is offered the next step with what they can do; who has not, where to begin.
    let (step, focus, steps, after) = offered(&asked(&known, &far, None)).unwrap();
    assert_eq!((step, focus, steps), (id("b3"), id("b5"), 3));
    assert_eq!(after, vec![id("b2"), id("a3")]);
    let (step, _, steps, after) = offered(&asked(&[], &far, None)).unwrap();
    assert_eq!((step, after), (id("a3"), vec![]), "the first two are expected of the grade");
    assert!(steps > 3);
    // Another focus, another option, the same moment.
    assert_eq!(offered(&asked(&known, &other, None)).unwrap().0, id("c4"));
    assert_eq!(offered(&asked(&known, &[], None)), None);
    // The learner's own goal keeps its place, and what is mastered is no focus for them.
    let both = asked(&known, &other, Some(&id("b4")));
    assert!(matches!(both.options[0].reason, Reason::TowardGoal { .. }), "{both:?}");
    assert_eq!(offered(&both).unwrap().1, id("c4"));
    let done = [id("a1")];
    assert_eq!(offered(&asked(&known, &done, None)), None);
}

/// Right answers on two days with two templates, enough to be mastered.
fn all_mastered(codes: &[&str]) -> Vec<domain::Evidence> {
    let mut records = Vec::new();
    for days in [50, 53, 56] {
        for (i, code) in codes.iter().enumerate() {
            for n in 0..4_i64 {
                let number = (days * 100 + i as i64 * 10 + n) as u16;
                records.push(right(number, code, days, i as i64 * 30 + n * 5));
            }
        }
    }
    records
}

#[test]
fn what_leads_nowhere_is_preceded_by_a_step_back() {
    let web = web();
    let library = library(&web);
    let mut records: Vec<_> = (0..6).map(|n| wrong(n, "b3", 0, i64::from(n))).collect();
    let offered = |records: &[domain::Evidence]| {
        let slate = slate(&web, grade(3), records, 1, &ask(&library, None));
        slate.options.into_iter().find_map(|option| match option.reason {
            Reason::StepBack { from } => Some((option.offer.competency, from)),
            _ => None,
        })
    };
    let (step, from) = offered(&records).expect("a step back");
    assert_eq!(from, id("b3"));
    assert!([id("a3"), id("b2")].contains(&step), "directly before it: {step}");
    // Where it leads on again, there is none.
    records.extend((0..4).map(|n| right(20 + n, "b3", 0, 20 + i64::from(n))));
    assert_eq!(offered(&records), None);
}

#[test]
fn by_the_graph_comes_first_what_most_of_the_year_leans_on() {
    // Two beginnings, both ready: nothing leans on `z3`, five lean on `a3`.
    let codes = ["z3", "a3", "b3", "c3", "d3", "e3", "f3"];
    let edges: Vec<(&str, &str)> = codes[2..].iter().map(|code| ("a3", *code)).collect();
    let web = web_of(&codes, &edges);
    let library = library_of(&web, &codes);
    let made = |policy| slate(&web, grade(3), &[], 0, &Ask { policy, ..ask(&library, None) });
    let by_order = made(Policy::Order);
    assert_eq!(by_order.options[0].offer.competency, id("z3"), "{by_order:?}");
    let by_graph = made(Policy::Graph);
    assert_eq!(by_graph.options[0].offer.competency, id("a3"), "{by_graph:?}");
    let begun = slate(
        &web,
        grade(3),
        &[wrong(1, "z3", 0, 0)],
        1,
        &Ask { policy: Policy::Graph, ..ask(&library, None) },
    );
    let opens = begun.options.iter().any(|option| matches!(option.reason, Reason::Opens { opens: 5, .. }));
    assert!(opens, "{begun:?}");
}

fn library_of(web: &Web, codes: &[&str]) -> Library {
    Library::new(web, codes.iter().map(|code| offer(code, Modality::Screen)).collect())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn slates_keep_their_promises(
        records in history(60),
        grade_no in 0_u8..9,
        goal in prop::option::of(0..CODES.len()),
        wish in prop::option::of(0_usize..4),
        count in 0_usize..9,
        kept in prop::collection::vec(any::<bool>(), 12),
        shown in 0_usize..4,
        days in 0_i64..200,
        focus in prop::collection::vec(0..CODES.len(), 0..3),
        by_graph in any::<bool>(),
    ) {
        let web = web();
        let all = library(&web);
        let offers: Vec<_> =
            all.offers().iter().zip(&kept).filter(|(_, keep)| **keep).map(|(offer, _)| offer.clone()).collect();
        let library = Library::new(&web, offers);
        let exclude: Vec<_> =
            library.offers().iter().take(shown).map(|o| (o.competency.clone(), o.activity.clone())).collect();
        let goal = goal.map(|i| id(CODES[i]));
        let wish = wish.map(|i| Modality::ALL[i]);
        let focus: Vec<_> = focus.into_iter().map(|i| id(CODES[i])).collect();
        let policy = if by_graph { Policy::Graph } else { Policy::Order };
        let ask = Ask { library: &library, goal: goal.as_ref(), modality: wish, count, exclude: &exclude, focus: &focus, policy };
        let end = after(&records) + days;
        let made = slate(&web, grade(grade_no), &records, end, &ask);
        prop_assert_eq!(&made, &slate(&web, grade(grade_no), &records, end, &ask));

        let left = library.offers().len() - exclude.len();
        let most = count.clamp(2, 6);
        prop_assert!(made.options.len() <= most);
        prop_assert_eq!(made.options.is_empty(), left == 0);
        let reviews = made.options.iter().filter(|o| matches!(o.reason, Reason::Due { .. })).count();
        if reviews > 1 {
            let (params, state) = (Params::default(), folded(&web, grade(grade_no), &records));
            for ready in ready(&beliefs(&web, &params, &state, end)) {
                let mut offers = library.offers().iter().filter(|o| o.competency == ready.competency);
                let left = offers.any(|o| !exclude.contains(&(o.competency.clone(), o.activity.clone())));
                let here = made.options.iter().any(|o| o.offer.competency == ready.competency);
                prop_assert!(!left || here, "{:?}", made);
            }
        }
        for (i, option) in made.options.iter().enumerate() {
            let key = (option.offer.competency.clone(), option.offer.activity.clone());
            prop_assert!(library.offers().contains(&option.offer) && !exclude.contains(&key));
            for other in &made.options[..i] {
                let same = other.offer.competency == option.offer.competency;
                prop_assert!(!same || other.offer.modality != option.offer.modality);
            }
        }
        let open: Vec<_> = library
            .offers()
            .iter()
            .filter(|o| !exclude.contains(&(o.competency.clone(), o.activity.clone())))
            .collect();
        let has = |fits: &dyn Fn(Modality) -> bool| made.options.iter().any(|o| fits(o.offer.modality));
        if let Some(wish) = wish && open.iter().any(|o| o.modality == wish) {
            prop_assert!(has(&|m| m == wish), "{:?} {:?}", wish, made);
        }
        if let Some(first) = made.options.first() && open.iter().any(|o| o.modality != first.offer.modality) {
            let first = first.offer.modality;
            prop_assert!(has(&|m| m != first), "{:?}", made);
        }
    }

    #[test]
    fn ways_are_in_order_and_closed(records in history(60), goal in 0..CODES.len(), most in 1_usize..12) {
        let (web, params) = (web(), Params::default());
        let state = folded(&web, grade(3), &records);
        let beliefs = beliefs(&web, &params, &state, after(&records));
        let goal = id(CODES[goal]);
        let way = way_to(&beliefs, &goal);
        for (i, step) in way.iter().enumerate() {
            prop_assert!(step.needs.iter().all(|need| way[..i].iter().any(|s| s.competency == *need)));
        }
        prop_assert_eq!(way.is_empty(), beliefs.of(&goal).unwrap().word.done());
        prop_assert!(way.last().is_none_or(|step| step.competency == goal));
        let map = near(&beliefs, Some(&goal), None, most);
        prop_assert!(map.len() <= most && !map.is_empty());
        for (i, node) in map.iter().enumerate() {
            prop_assert!(node.needs.iter().all(|need| map[..i].iter().any(|n| n.competency == *need)));
        }
    }
}
