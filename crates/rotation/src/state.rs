//! A plan under search: what it is worth and how far it breaks rules, both kept up to date with every move.

use crate::instance::{Instance, TEACHER, TOGETHER};
use crate::judge::Plan;
use crate::units::Units;

/// A station's bounds and devices, in whole numbers.
#[derive(Debug, Clone, Copy)]
struct Place {
    lo: i32,
    up: i32,
    /// Thousandths of a device.
    dev: i32,
}

/// The plan.
#[derive(Debug, Clone)]
pub(crate) struct State<'u> {
    pub(crate) of: &'u Units,
    places: Vec<Place>,
    devices: i32,
    peers: f64,
    /// For each unit, which of its orders.
    pub(crate) at: Vec<u32>,
    /// By unit and slot: its station.
    pub(crate) cells: Vec<u8>,
    /// By slot and station: how many learners.
    counts: Vec<i32>,
    /// By slot: thousandths of devices.
    used: Vec<i32>,
    /// By slot and competency: what the teacher's taking it up is worth.
    sums: Vec<f64>,
    /// By slot: confident peers working together.
    confident: Vec<i32>,
    /// What it is worth.
    pub(crate) value: f64,
    /// How far it breaks rules: learners and devices beyond bounds, pairs that meet.
    pub(crate) wrong: i32,
    competencies: usize,
}

fn thousandths(devices: f64) -> i32 {
    (devices * 1000.0 + 0.5).min(f64::from(i32::MAX / 2)) as i32
}

impl<'u> State<'u> {
    /// The plan in which each unit has the order that is given. Every unit must have orders.
    pub(crate) fn new(lesson: &Instance, of: &'u Units, at: Vec<u32>) -> Self {
        let place = |s: &crate::Station| Place { lo: s.lo as i32, up: s.up as i32, dev: thousandths(s.dev) };
        let mut state = Self {
            of,
            places: lesson.stations.iter().map(place).collect(),
            devices: thousandths(lesson.devices),
            peers: lesson.weights.peers,
            cells: Vec::new(),
            counts: vec![0; of.slots * of.stations],
            used: vec![0; of.slots],
            sums: vec![0.0; of.slots * lesson.competencies],
            confident: vec![0; of.slots],
            value: 0.0,
            wrong: 0,
            competencies: lesson.competencies,
            at,
        };
        state.count();
        state
    }

    /// Counts everything anew, which also takes away what rounding left.
    pub(crate) fn count(&mut self) {
        let (slots, stations, k) = (self.of.slots, self.of.stations, self.competencies);
        self.cells.clear();
        self.counts.fill(0);
        self.used.fill(0);
        self.sums.fill(0.0);
        self.confident.fill(0);
        (self.value, self.wrong) = (0.0, 0);
        for (unit, at) in self.of.units.iter().zip(&self.at) {
            self.value += unit.values[*at as usize];
            let order = &unit.orders[*at as usize * slots..][..slots];
            self.cells.extend_from_slice(order);
            for (r, s) in order.iter().enumerate() {
                let s = usize::from(*s);
                self.counts[r * stations + s] += unit.members.len() as i32;
                self.used[r] += self.places[s].dev * unit.members.len() as i32;
                if s == TEACHER {
                    self.sums[r * k..][..k].iter_mut().zip(&unit.need).for_each(|(sum, need)| *sum += need);
                }
                if s == TOGETHER {
                    self.confident[r] += unit.confident;
                }
            }
        }
        for r in 0..slots {
            self.value += self.best_focus(r) - self.short(r);
            for s in 0..stations {
                self.wrong += self.off(r, s);
            }
            self.wrong += self.over(r);
            for (u, unit) in self.of.units.iter().enumerate() {
                let here = self.cells[u * slots + r];
                let met = |other: &u32| self.cells[*other as usize * slots + r] == here;
                self.wrong +=
                    unit.apart.iter().filter(|other| (**other as usize) < u && met(other)).count() as i32;
                if usize::from(here) == TOGETHER {
                    let both = unit.again.iter().filter(|(other, _)| (*other as usize) < u && met(other));
                    self.value -= both.map(|(_, pairs)| pairs).sum::<f64>();
                }
            }
        }
    }

    fn best_focus(&self, slot: usize) -> f64 {
        self.sums[slot * self.competencies..][..self.competencies].iter().copied().fold(0.0, f64::max)
    }

    fn short(&self, slot: usize) -> f64 {
        if self.of.stations <= TOGETHER {
            return 0.0;
        }
        let together = self.counts[slot * self.of.stations + TOGETHER];
        self.peers * (0.25 * f64::from(together) - f64::from(self.confident[slot])).max(0.0)
    }

    fn off(&self, slot: usize, station: usize) -> i32 {
        let (count, place) = (self.counts[slot * self.of.stations + station], self.places[station]);
        (place.lo - count).max(0) + (count - place.up).max(0)
    }

    fn over(&self, slot: usize) -> i32 {
        ((self.used[slot] - self.devices).max(0) + 999) / 1000
    }

    /// Gives a unit another of its orders.
    pub(crate) fn shift(&mut self, unit: usize, to: u32) {
        let of = self.of;
        let (slots, here) = (of.slots, &of.units[unit]);
        self.value += here.values[to as usize] - here.values[self.at[unit] as usize];
        self.at[unit] = to;
        for r in 0..slots {
            let after = here.orders[to as usize * slots + r];
            if self.cells[unit * slots + r] != after {
                self.move_cell(unit, r, after);
            }
        }
    }

    fn move_cell(&mut self, unit: usize, r: usize, after: u8) {
        let of = self.of;
        let (slots, stations, k, here) = (of.slots, of.stations, self.competencies, &of.units[unit]);
        let (from, to) = (usize::from(self.cells[unit * slots + r]), usize::from(after));
        let size = here.members.len() as i32;
        self.wrong -= self.off(r, from) + self.off(r, to) + self.over(r);
        let together = from == TOGETHER || to == TOGETHER;
        if together {
            self.value += self.short(r);
        }
        self.counts[r * stations + from] -= size;
        self.counts[r * stations + to] += size;
        self.used[r] += (self.places[to].dev - self.places[from].dev) * size;
        if from == TEACHER || to == TEACHER {
            let sign = if to == TEACHER { 1.0 } else { -1.0 };
            self.value -= self.best_focus(r);
            self.sums[r * k..][..k].iter_mut().zip(&here.need).for_each(|(sum, need)| *sum += sign * need);
            self.value += self.best_focus(r);
        }
        if together {
            let sign = if to == TOGETHER { 1 } else { -1 };
            self.confident[r] += sign * here.confident;
            self.value -= self.short(r);
            let there =
                |other: &&(u32, f64)| usize::from(self.cells[other.0 as usize * slots + r]) == TOGETHER;
            let pairs: f64 = here.again.iter().filter(there).map(|(_, pairs)| pairs).sum();
            self.value -= f64::from(sign) * pairs;
        }
        self.wrong += self.off(r, from) + self.off(r, to) + self.over(r);
        for other in &here.apart {
            let theirs = usize::from(self.cells[*other as usize * slots + r]);
            self.wrong += i32::from(theirs == to) - i32::from(theirs == from);
        }
        self.cells[unit * slots + r] = after;
    }

    /// The plan by learner, with the best focus in each slot, the first of equals.
    pub(crate) fn plan(&self) -> Plan {
        let slots = self.of.slots;
        let learners = self.of.units.iter().map(|unit| unit.members.len()).sum();
        let mut x = vec![Vec::new(); learners];
        for (u, unit) in self.of.units.iter().enumerate() {
            for i in &unit.members {
                x[*i] = self.cells[u * slots..][..slots].iter().map(|s| usize::from(*s)).collect();
            }
        }
        let focus = |r: usize| {
            let sums = &self.sums[r * self.competencies..][..self.competencies];
            let best = sums.iter().copied().fold(f64::MIN, f64::max);
            sums.iter().position(|sum| *sum >= best - 1e-9).unwrap_or(0)
        };
        Plan { x, focus: (0..slots).map(focus).collect() }
    }
}
