//! A lesson made ready for search: learners who stay together are one unit, and each unit has the orders of stations that
//! its own rules leave: never-at, must-see, locks, no repeats. What remains for the search are the rules between units.

use crate::instance::{Instance, TEACHER, TOGETHER};

/// One learner, or several who stay together.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub(crate) members: Vec<usize>,
    /// Orders of stations that it may go through, one after the other, `slots` numbers each.
    pub(crate) orders: Vec<u8>,
    /// What each order is worth by itself.
    pub(crate) values: Vec<f64>,
    /// By competency: what the teacher's taking it up is worth.
    pub(crate) need: Vec<f64>,
    /// Confident peers among them.
    pub(crate) confident: i32,
    /// Units with whom it worked together, and how many pairs.
    pub(crate) again: Vec<(u32, f64)>,
    /// Units that it must not meet.
    pub(crate) apart: Vec<u32>,
}

/// The lesson for the search.
#[derive(Debug)]
pub(crate) struct Units {
    pub(crate) units: Vec<Unit>,
    /// Two members of one unit are to be apart.
    pub(crate) contradicted: bool,
    pub(crate) slots: usize,
    pub(crate) stations: usize,
    /// By unit and code of an order (its stations as digits): its place among the orders, or none.
    codes: Vec<Vec<u32>>,
}

pub(crate) const NONE: u32 = u32::MAX;

impl Units {
    /// Makes a lesson ready; without `no_repeat` a unit may be at a station twice.
    pub(crate) fn new(lesson: &Instance, no_repeat: bool) -> Self {
        let group = joined(lesson);
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut unit_of = vec![0_usize; lesson.n];
        for i in 0..lesson.n {
            if group[i] == i {
                unit_of[i] = members.len();
                members.push(Vec::new());
            }
            unit_of[i] = unit_of[group[i]];
            members[unit_of[i]].push(i);
        }
        let all = orders(lesson.stations.len(), lesson.slots, no_repeat);
        let mut units: Vec<Unit> = members.into_iter().map(|members| unit(lesson, members, &all)).collect();
        let mut contradicted = false;
        for [a, b] in &lesson.apart {
            let (a, b) = (unit_of[*a], unit_of[*b]);
            contradicted |= a == b;
            if a != b && !units[a].apart.contains(&(b as u32)) {
                units[a].apart.push(b as u32);
                units[b].apart.push(a as u32);
            }
        }
        for [a, b, _] in &lesson.history {
            let (a, b) = (unit_of[*a], unit_of[*b]);
            if a == b {
                // Always together, so again wherever they work together.
                let unit = &mut units[a];
                for (order, value) in unit.orders.chunks(lesson.slots).zip(&mut unit.values) {
                    if order.contains(&(TOGETHER as u8)) {
                        *value -= lesson.weights.again;
                    }
                }
                continue;
            }
            for (one, other) in [(a, b), (b, a)] {
                match units[one].again.iter_mut().find(|(unit, _)| *unit as usize == other) {
                    Some((_, pairs)) => *pairs += lesson.weights.again,
                    None => units[one].again.push((other as u32, lesson.weights.again)),
                }
            }
        }
        let (slots, stations) = (lesson.slots, lesson.stations.len());
        let codes = units.iter().map(|unit| codes(unit, slots, stations)).collect();
        Self { units, contradicted, slots, stations, codes }
    }

    /// The order of a unit that goes through these stations, if it may.
    pub(crate) fn find(&self, unit: usize, order: &[u8]) -> u32 {
        let code = order.iter().fold(0, |code, s| code * self.stations + usize::from(*s));
        self.codes[unit][code]
    }
}

fn codes(unit: &Unit, slots: usize, stations: usize) -> Vec<u32> {
    let mut codes = vec![NONE; stations.pow(slots as u32)];
    for (place, order) in unit.orders.chunks(slots).enumerate() {
        codes[order.iter().fold(0, |code, s| code * stations + usize::from(*s))] = place as u32;
    }
    codes
}

/// For each learner the first of those with whom they stay together.
fn joined(lesson: &Instance) -> Vec<usize> {
    let mut group: Vec<usize> = (0..lesson.n).collect();
    for [a, b] in &lesson.together {
        let (one, other) = (group[*a].min(group[*b]), group[*a].max(group[*b]));
        group.iter_mut().filter(|first| **first == other).for_each(|first| *first = one);
    }
    group
}

fn orders(stations: usize, slots: usize, no_repeat: bool) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = vec![Vec::new()];
    for _ in 0..slots {
        let longer = all.iter().flat_map(|order| {
            (0..stations as u8).filter(|s| !no_repeat || !order.contains(s)).map(|s| {
                let mut order = order.clone();
                order.push(s);
                order
            })
        });
        all = longer.collect();
    }
    all
}

fn unit(lesson: &Instance, members: Vec<usize>, all: &[Vec<u8>]) -> Unit {
    let may = |order: &[u8]| {
        let held = lesson.locks.iter().all(|[i, r, s]| !members.contains(i) || usize::from(order[*r]) == *s);
        let never = lesson.never_at.iter().any(|[i, s]| members.contains(i) && order.contains(&(*s as u8)));
        let must = lesson.must.iter().any(|i| members.contains(i));
        held && !never && (!must || order.contains(&(TEACHER as u8)))
    };
    let (mut orders, mut values) = (Vec::new(), Vec::new());
    for order in all.iter().filter(|order| may(order)) {
        let seats = order.iter().enumerate().map(|(r, s)| (r, usize::from(*s)));
        let worth = |i: &usize| seats.clone().map(|(r, s)| lesson.seat(*i, r, s)).sum::<f64>();
        values.push(members.iter().map(worth).sum());
        orders.extend_from_slice(order);
    }
    let need = |k: usize| members.iter().map(|i| lesson.weights.teacher * lesson.need[*i][k]).sum();
    Unit {
        orders,
        values,
        need: (0..lesson.competencies).map(need).collect(),
        confident: members.iter().filter(|i| lesson.is_confident(**i)).count() as i32,
        again: Vec::new(),
        apart: Vec::new(),
        members,
    }
}
