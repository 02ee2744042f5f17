//! Against every possibility of small classes, and figures counted by hand.

use domain::lesson::{Basis, Lesson, Model, Quality};
use domain::support::StationKind;
use rotation::lesson::{Situation, propose, quality};

use crate::made::{MOVES, class, user};

/// Need as the text has it (3.1): weight, readiness, what is missing; doubt and waiting add to it.
fn need(of: &Situation, i: usize, k: usize) -> f64 {
    let one = &of.learners[i];
    of.topic_weight[k] * one.ready[k] * (1.0 - one.p[k])
        + 0.1 * one.unsure[k]
        + (0.05 * f64::from(one.days_unseen)).min(0.5)
        + 0.25 * f64::from(one.teacher_owed)
}

/// What groups by need are worth (3.2 and 3.3): the need of each group's best topic, less how far apart it is.
fn worth(of: &Situation, group: &[usize], groups: usize) -> f64 {
    let n = group.len();
    let mean = |i: usize| of.learners[i].p.iter().sum::<f64>() / 6.0;
    let of_group = |g: usize| {
        let members: Vec<usize> = (0..n).filter(|i| group[*i] == g).collect();
        let best = (0..6).map(|k| members.iter().map(|i| need(of, *i, k)).sum::<f64>()).fold(0.0, f64::max);
        let middle = members.iter().map(|i| mean(*i)).sum::<f64>() / members.len() as f64;
        let apart: f64 = members.iter().map(|i| (mean(*i) - middle) * (mean(*i) - middle)).sum();
        10.0 * best - 2.0 * apart
    };
    (0..groups).map(of_group).sum()
}

/// All groupings into three groups of like size that keep rules.
fn all_groupings(n: usize, groups: usize) -> Vec<Vec<usize>> {
    let fits = |group: &[usize]| {
        (0..groups).all(|g| {
            let size = group.iter().filter(|of| **of == g).count();
            (n / groups..=n.div_ceil(groups)).contains(&size)
        })
    };
    (0..groups.pow(n as u32))
        .map(|code| (0..n).map(|i| code / groups.pow(i as u32) % groups).collect::<Vec<_>>())
        .filter(|group| fits(group))
        .collect()
}

#[test]
fn groups_of_small_classes_are_the_best_of_all() {
    for seed in 0..12 {
        let mut of = class(seed, 9, 50, 15);
        of.setup.model = Some(Model::StationRotation);
        of.limits.apart = vec![([user(1), user(2)], true)];
        of.limits.together = vec![([user(3), user(4)], true)];
        let lesson = propose(&of, seed, 10 * MOVES).unwrap();
        let found: Vec<usize> = lesson.seats.iter().map(|seat| seat.group.unwrap()).collect();
        let best = all_groupings(9, 3)
            .into_iter()
            .filter(|group| group[0] != group[1] && group[2] == group[3])
            .map(|group| worth(&of, &group, 3))
            .fold(f64::NEG_INFINITY, f64::max);
        let found = worth(&of, &found, 3);
        assert!((found - best).abs() < 1e-9, "seed {seed}: {found} and {best}");
    }
}

/// Which group begins where, and what the teacher takes up: as good as the best of all ways to deal them.
#[test]
fn beginnings_and_topics_are_the_best_of_all() {
    for seed in 0..20 {
        let mut of = class(seed, 12, 50, 15);
        of.setup.model = Some(Model::StationRotation);
        of.setup.turns = Some(3 + seed as usize % 2);
        of.setup.basis = if seed % 3 == 0 { Basis::Jigsaw } else { Basis::Need };
        let stations = 3 + seed as usize % 2;
        let lesson = propose(&of, seed, MOVES).unwrap();
        let group: Vec<usize> = lesson.seats.iter().map(|seat| seat.group.unwrap()).collect();
        let value = |begins: &[usize], focus: &[usize]| -> f64 {
            let met = |turn: usize| {
                let here = (0..12).filter(|i| (begins[group[*i]] + turn).is_multiple_of(stations));
                here.map(|i| need(&of, i, focus[turn])).sum::<f64>()
            };
            (0..stations).map(met).sum::<f64>() * 10.0
        };
        let mut best = f64::NEG_INFINITY;
        for code in 0..stations.pow(stations as u32) {
            let begins: Vec<usize> =
                (0..stations).map(|g| code / stations.pow(g as u32) % stations).collect();
            if (0..stations).any(|s| !begins.contains(&s)) {
                continue;
            }
            for code in 0..6_usize.pow(stations as u32) {
                let focus: Vec<usize> = (0..stations).map(|r| code / 6_usize.pow(r as u32) % 6).collect();
                let distinct = (0..stations).all(|r| !focus[..r].contains(&focus[r]));
                if of.setup.basis == Basis::Jigsaw && !distinct {
                    continue;
                }
                best = best.max(value(&begins, &focus));
            }
        }
        let begins: Vec<usize> = (0..stations)
            .map(|g| lesson.seats.iter().find(|seat| seat.group == Some(g)).unwrap().route[0])
            .collect();
        let focus: Vec<usize> = lesson
            .focus
            .iter()
            .map(|topic| of.topics.iter().position(|one| Some(one) == topic.as_ref()).unwrap())
            .collect();
        let found = value(&begins, &focus);
        assert!((found - best).abs() < 1e-9, "seed {seed}: {found} and {best}");
    }
}

/// A lesson of four learners, of which every figure can be counted by hand.
#[test]
fn figures_are_counted_as_by_hand() {
    let mut of = class(1, 4, 50, 1);
    of.setup.model = Some(Model::StationRotation);
    of.room.share = domain::lesson::Share::Pairs;
    of.topics.truncate(1);
    of.topic_weight = vec![1.0];
    for (one, p) in of.learners.iter_mut().zip([0.2, 0.4, 0.6, 0.8]) {
        one.p = vec![p];
        one.ready = vec![1.0];
        one.unsure = vec![0.0];
        one.days_unseen = 0;
        one.wish = None;
    }
    of.learners[0].wish = Some(domain::activity::Modality::Screen);
    of.learners[3].wish = Some(domain::activity::Modality::Talk);
    of.limits.meet_teacher = vec![user(4)];
    of.limits.apart = vec![([user(1), user(4)], true)];
    of.together_before.insert((user(1), user(2)), 2);
    let mut lesson = propose(&of, 1, MOVES).unwrap();
    let kinds: Vec<StationKind> = lesson.stations.iter().map(|station| station.kind).collect();
    assert_eq!(kinds, [StationKind::Teacher, StationKind::Screen]);
    // By need the lower two and the upper two; each group is at the table once, and shares the one screen once.
    let groups: Vec<usize> = lesson.seats.iter().map(|seat| seat.group.unwrap()).collect();
    assert!(groups[0] == groups[1] && groups[2] == groups[3] && groups[0] != groups[2]);
    let turn = lesson.turn(0).unwrap().minutes();
    let report = lesson.quality.clone();
    assert_eq!(report.must_seen, (1, 1));
    assert_eq!(report.neediest_seen, (4, 4));
    assert!((report.need_met - 1.0).abs() < 1e-12);
    assert!((report.table_range - 0.2).abs() < 1e-12);
    assert_eq!((report.wishes, report.wish_mean, report.wish_least), ((1, 2), 0.5, 0.0));
    assert_eq!((report.screen_mean, report.screen_most, report.screen_gini), (f64::from(turn), turn, 0.0));
    assert_eq!((report.moves, report.adult_idle, report.same_low_group), (1, 0, 0));
    assert_eq!(report.pairs_again, (2, 1), "two pairs at the screen, one of them again");
    assert!((report.worth - (10.0 * (0.8 + 0.6 + 0.4 + 0.2) + 2.0 - 1.0)).abs() < 1e-9);
    // Somebody stays off the screen: the figures follow the lesson, not the search.
    let at_screen = lesson.seats[0].route.iter().position(|s| *s == 1).unwrap();
    lesson.seats[0].route[at_screen] = 0;
    let changed = quality(&of, &lesson);
    assert_eq!((changed.wishes.0, changed.wish_least), (0, -1.0));
    assert!((changed.screen_mean - 0.75 * f64::from(turn)).abs() < 1e-9);
    // 0, 1, 1, 1: half of the differences over all pairs, by 2 n times the sum.
    assert!((changed.screen_gini - 6.0 / (2.0 * 4.0 * 3.0)).abs() < 1e-9);
    assert!(changed.limits.1 < changed.limits.0);
    let report_of = |lesson: &Lesson| -> Quality { quality(&of, lesson) };
    assert_eq!(report_of(&lesson), changed);
}
