//! Classes made up: the one of the acceptance scenarios, and any.

use std::collections::BTreeMap;

use domain::activity::Modality;
use domain::competency::CompetencyId;
use domain::id::{ClassId, UserId};
use domain::lesson::{AdultTime, Basis, Model, Place, Room, Setup, Share};
use domain::support::{Limits, StationKind, Window};
use domain::time::Millis;
use jiff::civil::date;
use rotation::lesson::{LearnerNow, Situation};

use crate::common::Dice;

/// Moves for a test: enough for a class, in some milliseconds.
pub(crate) const MOVES: u64 = 60_000;

pub(crate) fn user(n: u8) -> UserId {
    UserId::new(Millis(1), [n; 10])
}

pub(crate) const LEAD: u8 = 200;
pub(crate) const DIAZ: u8 = 201;
pub(crate) const OKAFOR: u8 = 202;

pub(crate) fn topic(k: usize) -> CompetencyId {
    CompetencyId::new("test", &format!("K{}", k + 1))
}

pub(crate) fn learner(dice: &mut Dice, n: u8, topics: usize) -> LearnerNow {
    let ability = dice.share();
    let p: Vec<f64> = (0..topics).map(|_| (ability + (dice.share() - 0.5) * 0.5).clamp(0.02, 0.98)).collect();
    let wish =
        [None, None, Some(Modality::Screen), Some(Modality::Talk), Some(Modality::Build)][dice.below(5)];
    LearnerNow {
        id: user(n),
        ready: p.iter().map(|p| (p + 0.3).min(1.0)).collect(),
        unsure: (0..topics).map(|_| dice.share()).collect(),
        p,
        days_unseen: dice.below(14) as u32,
        own: (0..3).map(topic).collect(),
        wish,
        quiet: false,
        device_debt: 0,
        teacher_owed: 0,
        low_running: 0,
    }
}

/// A class with nothing that must hold, in a room with places for everything.
pub(crate) fn class(seed: u64, n: usize, minutes: u16, devices: u16) -> Situation {
    let mut dice = Dice::new(seed);
    let topics = 6;
    let place = |name: &str, kinds: &[StationKind], seats| Place {
        name: name.to_owned(),
        kinds: kinds.to_vec(),
        seats,
        quiet: false,
        step_free: true,
        walk: 0,
    };
    Situation {
        class: ClassId::new(Millis(1), [1; 10]),
        day: date(2026, 11, 16),
        start: 600,
        minutes,
        lead: user(LEAD),
        setup: Setup::default(),
        room: Room {
            places: vec![
                place("round table", &[StationKind::Teacher], 10),
                place("desks by the window", &[StationKind::Screen], 15),
                place("carpet", &[StationKind::Together], 14),
                place("workbench", &[StationKind::Hands], 14),
            ],
            devices,
            share: Share::Pairs,
            ..Room::default()
        },
        topics: (0..topics).map(topic).collect(),
        topic_weight: vec![1.0, 0.8, 0.7, 0.6, 0.5, 0.5],
        learners: (1..=n as u8).map(|i| learner(&mut dice, i, topics)).collect(),
        away: Vec::new(),
        limits: Limits::default(),
        together_before: BTreeMap::new(),
        self_direction: None,
        outside_course: 0,
        been: BTreeMap::new(),
        known_at: Millis(1),
    }
}

/// Another place with devices, three minutes away, and an adult for it.
pub(crate) fn with_lab(mut of: Situation) -> Situation {
    of.room.places.push(Place {
        name: "lab".to_owned(),
        kinds: vec![StationKind::Screen],
        seats: 40,
        quiet: false,
        step_free: true,
        walk: 3,
    });
    of.room.adults.push(AdultTime { adult: user(203), window: None });
    of
}

/// Class 7B of the acceptance scenarios (learning-design 7): 30 learners, 13 devices charged, s05 with Mr Diaz, s11 and s19
/// together with Ms Okafor from 10:19 to 10:40, three pairs apart, 14 who must see the teacher.
pub(crate) fn class_7b() -> Situation {
    let mut of = class(7, 30, 50, 13);
    let window = Window::new(619, 640);
    of.limits = Limits {
        apart: [[3, 17], [8, 21], [12, 25]].map(|pair| (pair.map(user), true)).to_vec(),
        together: vec![([user(11), user(19)], true)],
        never: Vec::new(),
        with_adult: vec![
            (user(5), user(DIAZ), None),
            (user(11), user(OKAFOR), window),
            (user(19), user(OKAFOR), window),
        ],
        meet_teacher: [1, 2, 4, 6, 9, 11, 13, 15, 16, 18, 20, 22, 27, 30].map(user).to_vec(),
    };
    of.room.adults =
        vec![AdultTime { adult: user(DIAZ), window: None }, AdultTime { adult: user(OKAFOR), window }];
    of.setup.model = Some(Model::IndividualRotation);
    of
}

/// Any class, with rules of every kind.
pub(crate) fn any(seed: u64) -> Situation {
    let mut dice = Dice::new(seed);
    let n = 5 + dice.below(32);
    let minutes = 40 + 5 * dice.below(11) as u16;
    let devices = [0, 1, 4, 8, 13, 15, 20, 30, 40][dice.below(9)];
    let mut of = class(seed, n, minutes, devices);
    let pair = |dice: &mut Dice| {
        let a = dice.below(n);
        let b = (a + 1 + dice.below(n - 1)) % n;
        [user(a.min(b) as u8 + 1), user(a.max(b) as u8 + 1)]
    };
    let kinds = StationKind::ALL;
    of.limits.apart = (0..dice.below(n / 5 + 1)).map(|_| (pair(&mut dice), dice.below(3) > 0)).collect();
    of.limits.together = (0..dice.below(n / 10 + 1)).map(|_| (pair(&mut dice), dice.below(3) > 0)).collect();
    let who = |dice: &mut Dice| user(dice.below(n) as u8 + 1);
    if dice.below(3) == 0 {
        of.limits.never = (0..1 + dice.below(2)).map(|_| (who(&mut dice), kinds[dice.below(4)])).collect();
    }
    of.limits.meet_teacher = (0..dice.below(n / 3 + 1)).map(|_| who(&mut dice)).collect();
    of.limits.meet_teacher.sort();
    of.limits.meet_teacher.dedup();
    for adult in 0..dice.below(3) as u8 {
        let from = of.start + dice.below(30) as u16;
        let window = if dice.below(2) == 0 { None } else { Window::new(from, from + 15) };
        of.room.adults.push(AdultTime { adult: user(DIAZ + adult), window });
        for _ in 0..=dice.below(2) {
            of.limits.with_adult.push((who(&mut dice), user(DIAZ + adult), window));
        }
    }
    for _ in 0..dice.below(20) {
        let [a, b] = pair(&mut dice);
        of.together_before.insert((a, b), 1 + dice.below(4));
    }
    for learner in &mut of.learners {
        learner.device_debt = u16::from(dice.below(6) == 0);
        learner.teacher_owed = u16::from(dice.below(9) == 0);
        learner.low_running = dice.below(4);
    }
    let setup = &mut of.setup;
    setup.turns = [None, None, Some(2), Some(3), Some(4)][dice.below(5)];
    setup.open = 3 + dice.below(6) as u16;
    setup.change = 1 + dice.below(3) as u16;
    setup.close = 3 + dice.below(6) as u16;
    setup.two_days = dice.below(5) == 0;
    setup.share = [None, None, Some(Share::One), Some(Share::Pairs), Some(Share::Group)][dice.below(5)];
    setup.screen_most = [None, None, None, Some(15), Some(5)][dice.below(5)];
    setup.basis = Basis::ALL[dice.below(Basis::ALL.len())];
    setup.on_paper = Model::ALL[dice.below(Model::ALL.len())];
    if dice.below(5) == 0 {
        setup.without = vec![kinds[dice.below(4)]];
    }
    of.self_direction = [None, Some(0.3), Some(0.5), Some(0.9)][dice.below(4)];
    of.outside_course = dice.below(2) * n;
    of.room.no_home_access = (0..dice.below(n)).map(|i| user(i as u8 + 1)).collect();
    if dice.below(2) == 0 { with_lab(of) } else { of }
}
