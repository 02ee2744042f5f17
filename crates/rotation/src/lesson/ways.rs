//! What a plan is made around, and what comes of it, by numbers; and how rules by numbers become rules about people.

use domain::id::UserId;
use domain::lesson::{Clash, Lesson};

use super::models::{Going, Shape};
use super::roll::Roll;
use crate::Rule;

/// What is held, and what was published.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// Learner, turn, station.
    pub(crate) locks: Vec<[usize; 3]>,
    /// The published way of each; `None` for who was not in it, or where nothing was published.
    pub(crate) before: Vec<Option<Vec<usize>>>,
    /// The published group of each, likewise.
    pub(crate) groups: Vec<Option<usize>>,
}

impl Around {
    /// Around a lesson: its locks, its locked groups, and its ways, as far as they fit the shape.
    pub(crate) fn lesson(roll: &Roll<'_>, shape: &Shape, lesson: &Lesson) -> Self {
        let fits = |turn: usize, station: usize| turn < shape.turns() && station < shape.stations.len();
        let mut around = Self { before: vec![None; roll.n], groups: vec![None; roll.n], ..Self::default() };
        for lock in lesson.locks.iter().filter(|lock| fits(lock.turn, lock.station)) {
            around.locks.extend(roll.place(lock.learner).map(|i| [i, lock.turn, lock.station]));
        }
        for seat in &lesson.seats {
            let Some(i) = roll.place(seat.learner) else { continue };
            let route: Vec<usize> = seat.route.iter().copied().take(shape.turns()).collect();
            let whole = route.len() == shape.turns() && route.iter().all(|s| *s < shape.stations.len());
            let held = seat.group.and_then(|g| lesson.groups.get(g)).is_some_and(|group| group.locked);
            if whole && held {
                around.locks.extend(route.iter().enumerate().map(|(turn, s)| [i, turn, *s]));
            }
            around.before[i] = Some(route).filter(|_| whole);
            around.groups[i] = seat.group.filter(|g| *g < shape.stations.len());
        }
        around.locks.sort_unstable();
        around.locks.dedup();
        around
    }

    /// Whether something was published.
    pub(crate) fn is_published(&self) -> bool {
        self.before.iter().any(Option::is_some)
    }
}

/// Who goes where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ways {
    /// By learner and turn: the station.
    pub(crate) route: Vec<Vec<usize>>,
    /// The group of each, where there are groups.
    pub(crate) group: Option<Vec<usize>>,
    /// By turn: what the teacher takes up, by its place among the roll's topics.
    pub(crate) focus: Vec<Option<usize>>,
}

/// Two who are at one place because an adult is with both: who, which adult, which turn.
pub(crate) type Tie = ([usize; 2], UserId, usize);

/// Sets of rules by numbers as rules about people, each named once. What was made of an adult's time, or of what is held,
/// is said as that.
pub(crate) fn clashes(
    roll: &Roll<'_>,
    shape: &Shape,
    ties: &[Tie],
    locks: &[[usize; 3]],
    sets: &[Vec<Rule>],
) -> Vec<Clash> {
    let id = |i: usize| roll.id(i);
    let held = |learners: &[usize]| -> Vec<Clash> {
        let of = locks.iter().filter(|[i, ..]| learners.contains(i));
        of.map(|[i, turn, station]| Clash::Held { learner: id(*i), turn: *turn, station: *station }).collect()
    };
    let same = |one: &[usize; 2], other: &[usize; 2]| one.contains(&other[0]) && one.contains(&other[1]);
    // Among groups: not in one that does not come to the teacher.
    let sees = |i: usize| shape.going == Going::Groups && roll.must.contains(&i);
    let mut all: Vec<Clash> = Vec::new();
    for rule in sets.iter().flatten() {
        let bounds = |station: usize| shape.stations.get(station).or(shape.stations.first());
        let named = match *rule {
            Rule::NoRepeat => vec![Clash::NoRepeat],
            Rule::AtLeast { station } => {
                vec![Clash::AtLeast { station, least: bounds(station).map_or(0, |s| s.least) }]
            }
            Rule::AtMost { station } => {
                vec![Clash::AtMost { station, most: bounds(station).map_or(0, |s| s.most) }]
            }
            Rule::Devices => vec![Clash::Devices { devices: shape.devices }],
            Rule::Apart { learners } if roll.are_apart(learners[0], learners[1]) => {
                vec![Clash::Apart { learners: learners.map(id) }]
            }
            Rule::Apart { learners } => held(&learners),
            Rule::Together { learners } => {
                let said = roll.together.iter().any(|(pair, hard)| *hard && same(pair, &learners));
                let tie = ties.iter().find(|(pair, ..)| same(pair, &learners));
                match tie {
                    _ if said => vec![Clash::Together { learners: learners.map(id) }],
                    Some((_, adult, turn)) => vec![Clash::AdultTwice { adult: *adult, turn: *turn }],
                    None => held(&learners),
                }
            }
            Rule::NeverAt { learners: [i], .. } if sees(i) => vec![Clash::SeesTeacher { learner: id(i) }],
            Rule::NeverAt { learners: [i], station } => vec![Clash::NeverAt { learner: id(i), station }],
            Rule::SeesTeacher { learners: [i] } => vec![Clash::SeesTeacher { learner: id(i) }],
            Rule::Held { learners: [i], slot, station } => {
                vec![Clash::Held { learner: id(i), turn: slot, station }]
            }
        };
        for clash in named {
            if !all.contains(&clash) {
                all.push(clash);
            }
        }
    }
    all
}
