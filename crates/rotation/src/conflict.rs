//! Which rules contradict each other: a few of which every one is needed. Rules are left out one by one; what is left out
//! stays out as long as the rest is still proved to contradict itself (a deletion filter). The proofs count: how many
//! must be, or may be, at some stations, against bounds and devices; who must keep apart and has too few places; and, for
//! what is small, every possibility is tried.

use crate::instance::Instance;
use crate::rule::Rule;
use crate::solve::{Effort, search};
use crate::units::Units;

/// Moves in which a plan is sought before a proof is tried hard.
const TRIED: u64 = 40_000;
/// Possibilities that are tried one by one.
const NODES: usize = 200_000;
/// Orders with repeats beyond which the rule against repeats is kept.
const ORDERS: usize = 2_000;

/// Contradictions that are named at most.
const NAMED: usize = 5;

/// Sets of rules that contradict each other, none of which could be left out of its set. When what was said in one is
/// taken back, the next remains. Empty where no contradiction is proved.
pub(crate) fn all(lesson: &Instance) -> Vec<Vec<Rule>> {
    let mut rules = Rule::of(lesson);
    let mut found = Vec::new();
    while found.len() < NAMED && contradicts(lesson, &rules) {
        let conflict = minimal(lesson, rules.clone());
        let Some(said) = conflict.iter().find(|rule| rule.is_said()).copied() else {
            found.push(conflict);
            break;
        };
        rules.retain(|rule| *rule != said);
        found.push(conflict);
    }
    found
}

/// Of rules that contradict each other, some that still do, none of which could be left out.
fn minimal(lesson: &Instance, mut rules: Vec<Rule>) -> Vec<Rule> {
    let mut at = 0;
    while at < rules.len() {
        let rule = rules.remove(at);
        if !contradicts(lesson, &rules) {
            rules.insert(at, rule);
            at += 1;
        }
    }
    rules
}

/// Whether some rules are proved to contradict each other.
fn contradicts(lesson: &Instance, rules: &[Rule]) -> bool {
    let (less, no_repeat) = Rule::only(lesson, rules);
    if !no_repeat && less.stations.len().pow(less.slots as u32) > ORDERS {
        return false;
    }
    let units = Units::new(&less, no_repeat);
    if units.contradicted || units.units.iter().any(|unit| unit.values.is_empty()) {
        return true;
    }
    let room = Room { lesson: &less, units: &units };
    if room.is_short() || room.clique_is_short() {
        return true;
    }
    let (best, _) = search(&less, &units, 1, Effort { moves: TRIED, clock: None });
    best.wrong > 0 && Trial::new(&less, &units).finds_nothing()
}

/// Counting proofs.
struct Room<'l> {
    lesson: &'l Instance,
    units: &'l Units,
}

impl Room<'_> {
    /// Most learners that some stations hold in a slot, by their bounds and the devices.
    fn most(&self, set: usize) -> f64 {
        let mut stations: Vec<_> =
            self.lesson.stations.iter().enumerate().filter(|(s, _)| set >> s & 1 == 1).collect();
        stations.sort_by(|a, b| a.1.dev.total_cmp(&b.1.dev));
        let (mut devices, mut most) = (self.lesson.devices + 1e-9, 0.0);
        for (_, station) in stations {
            let fit = if station.dev > 0.0 { libm::floor(devices / station.dev) } else { f64::INFINITY };
            let here = (station.up as f64).min(fit);
            devices -= here * station.dev;
            most += here;
        }
        most
    }

    fn least(&self, set: usize) -> usize {
        self.lesson.stations.iter().enumerate().filter(|(s, _)| set >> s & 1 == 1).map(|(_, s)| s.lo).sum()
    }

    /// Whether more must be at some stations than they hold, or fewer may be than they need, in a slot or over all.
    fn is_short(&self) -> bool {
        let slots = self.units.slots;
        let least_devices: f64 = self.lesson.stations.iter().map(|s| s.lo as f64 * s.dev).sum();
        if least_devices > self.lesson.devices + 1e-9 {
            return true;
        }
        (1..1_usize << self.units.stations).any(|set| {
            let within = |s: u8| set >> s & 1 == 1;
            let (mut least, mut most) = (0, 0);
            let mut by_slot = vec![(0, 0); slots];
            for unit in &self.units.units {
                let size = unit.members.len();
                let visits =
                    unit.orders.chunks(slots).map(|order| order.iter().filter(|s| within(**s)).count());
                let (few, many) = visits.fold((usize::MAX, 0), |(few, many), n| (few.min(n), many.max(n)));
                least += size * few;
                most += size * many;
                for (r, (must, may)) in by_slot.iter_mut().enumerate() {
                    let mut here = unit.orders.chunks(slots).map(|order| within(order[r]));
                    let (any, all) = (here.clone().any(|is| is), here.all(|is| is));
                    *must += if all { size } else { 0 };
                    *may += if any { size } else { 0 };
                }
            }
            let (hold, need) = (self.most(set), self.least(set));
            let crowded = by_slot.iter().any(|(must, may)| *must as f64 > hold || *may < need);
            crowded || least as f64 > slots as f64 * hold || most < slots * need
        })
    }

    /// Whether some who must all keep apart have fewer places than they are.
    fn clique_is_short(&self) -> bool {
        let slots = self.units.slots;
        let all: Vec<u32> = (0..self.units.units.len() as u32)
            .filter(|u| !self.units.units[*u as usize].apart.is_empty())
            .collect();
        let mut left = NODES;
        self.grow(&mut Vec::new(), &all, &mut left, &|clique: &[u32]| {
            (0..slots).any(|r| {
                let orders = |u: &u32| self.units.units[*u as usize].orders.chunks(slots);
                let places = clique
                    .iter()
                    .flat_map(|u| orders(u).map(|order| 1_usize << order[r]))
                    .fold(0, |all, one| all | one);
                (places.count_ones() as usize) < clique.len()
            })
        })
    }

    /// Goes through all sets who keep apart from each other.
    fn grow(
        &self,
        clique: &mut Vec<u32>,
        others: &[u32],
        left: &mut usize,
        short: &dyn Fn(&[u32]) -> bool,
    ) -> bool {
        for (nth, u) in others.iter().enumerate() {
            if *left == 0 {
                return false;
            }
            *left -= 1;
            clique.push(*u);
            let apart = &self.units.units[*u as usize].apart;
            let rest: Vec<u32> = others[nth + 1..].iter().filter(|v| apart.contains(v)).copied().collect();
            if short(clique) || self.grow(clique, &rest, left, short) {
                return true;
            }
            clique.pop();
        }
        false
    }
}

/// Tries every possibility, as far as it gets.
struct Trial<'l> {
    lesson: &'l Instance,
    units: &'l Units,
    /// Units in the order in which they are placed: those with fewest orders and most to keep apart from first.
    turn: Vec<usize>,
    chosen: Vec<Option<usize>>,
    counts: Vec<usize>,
    left: usize,
}

impl<'l> Trial<'l> {
    fn new(lesson: &'l Instance, units: &'l Units) -> Self {
        let mut turn: Vec<usize> = (0..units.units.len()).collect();
        turn.sort_by_key(|u| (units.units[*u].values.len(), usize::MAX - units.units[*u].apart.len()));
        let counts = vec![0; units.slots * units.stations];
        Self { lesson, units, turn, chosen: vec![None; units.units.len()], counts, left: NODES }
    }

    /// Whether nothing fits, and everything was tried.
    fn finds_nothing(mut self) -> bool {
        !self.fits(0) && self.left > 0
    }

    fn fits(&mut self, place: usize) -> bool {
        let Some(&u) = self.turn.get(place) else { return true };
        let (slots, units) = (self.units.slots, self.units);
        for (nth, order) in units.units[u].orders.chunks(slots).enumerate() {
            if self.left == 0 {
                return false;
            }
            self.left -= 1;
            let meets = units.units[u].apart.iter().any(|v| {
                let theirs = self.chosen[*v as usize]
                    .map(|nth| &units.units[*v as usize].orders[nth * slots..][..slots]);
                theirs.is_some_and(|theirs| theirs.iter().zip(order).any(|(a, b)| a == b))
            });
            if meets {
                continue;
            }
            self.put(u, order, 1);
            self.chosen[u] = Some(nth);
            if self.holds(place + 1) && self.fits(place + 1) {
                return true;
            }
            self.chosen[u] = None;
            self.put(u, order, -1);
        }
        false
    }

    fn put(&mut self, u: usize, order: &[u8], sign: isize) {
        let size = self.units.units[u].members.len();
        for (r, s) in order.iter().enumerate() {
            let count = &mut self.counts[r * self.units.stations + usize::from(*s)];
            *count = count.saturating_add_signed(sign * size as isize);
        }
    }

    /// Whether bounds and devices hold so far, and can still be met by those who come.
    fn holds(&self, place: usize) -> bool {
        let coming: usize = self.turn[place..].iter().map(|u| self.units.units[*u].members.len()).sum();
        (0..self.units.slots).all(|r| {
            let (mut devices, mut short) = (0.0, 0);
            let counts = &self.counts[r * self.units.stations..][..self.units.stations];
            let within = counts.iter().zip(&self.lesson.stations).all(|(count, station)| {
                devices += station.dev * *count as f64;
                short += station.lo.saturating_sub(*count);
                *count <= station.up
            });
            within && short <= coming && devices <= self.lesson.devices + 1e-9
        })
    }
}
