//! Simulated annealing over orders of stations (learning-design 3.5): change one unit's order, swap two units' places in a
//! slot, swap whole orders, swap two slots of one unit. What the teacher takes up follows exactly from who is there. Rules
//! between units are priced, the price rises while it cools, and only plans that break none are kept.

use crate::chance::Chance;
use crate::instance::Instance;
use crate::state::State;
use crate::units::{NONE, Units};

/// Temperature at the beginning and the end, in units of the objective.
const HOT: f64 = 2.2;
const COLD: f64 = 0.045;
/// The price of breaking a rule by one, at the beginning and the end.
const PRICE: [f64; 2] = [3.0, 30.0];
/// Moves between looks at how far it is.
const STRIDE: u64 = 512;

/// The best that a search found.
#[derive(Debug, Clone)]
pub(crate) struct Best {
    pub(crate) at: Vec<u32>,
    pub(crate) value: f64,
    pub(crate) wrong: i32,
}

impl Best {
    fn of(state: &State<'_>) -> Self {
        Self { at: state.at.clone(), value: state.value, wrong: state.wrong }
    }

    /// Whether a plan is to be preferred: fewer broken rules, then worth more.
    pub(crate) fn is_below(&self, wrong: i32, value: f64) -> bool {
        wrong < self.wrong || (wrong == self.wrong && value > self.value + 1e-9)
    }
}

pub(crate) struct Search<'l> {
    lesson: &'l Instance,
    units: &'l Units,
    chance: Chance,
    /// Moves tried.
    pub(crate) moves: u64,
}

impl<'l> Search<'l> {
    /// Every unit must have orders.
    pub(crate) fn new(lesson: &'l Instance, units: &'l Units, seed: u64) -> Self {
        Self { lesson, units, chance: Chance::new(seed), moves: 0 }
    }

    pub(crate) fn random(&mut self) -> Vec<u32> {
        let sizes: Vec<usize> = self.units.units.iter().map(|unit| unit.values.len()).collect();
        sizes.into_iter().map(|size| self.chance.below(size) as u32).collect()
    }

    /// Anneals from a plan. `pace` is asked now and then how far it is, from 0 to 1, and ends it with 1; `hot` is where
    /// it begins, 1 for the usual.
    pub(crate) fn anneal(&mut self, from: Vec<u32>, hot: f64, pace: &mut dyn FnMut(u64) -> f64) -> Best {
        let mut state = State::new(self.lesson, self.units, from);
        let mut best = Best::of(&state);
        let hot = (HOT * hot).max(COLD);
        let began = self.moves;
        loop {
            let far = pace(self.moves - began);
            if far >= 1.0 {
                break;
            }
            // Rounding of sums that went up and down a million times is taken away.
            state.count();
            let temperature = hot * libm::pow(COLD / hot, far);
            let price = PRICE[0] * libm::pow(PRICE[1] / PRICE[0], far);
            for _ in 0..STRIDE {
                self.step(&mut state, temperature, price);
                if state.wrong <= best.wrong && best.is_below(state.wrong, state.value) {
                    best = Best::of(&state);
                }
            }
            self.moves += STRIDE;
        }
        let mut state = State::new(self.lesson, self.units, best.at);
        self.climb(&mut state);
        Best::of(&state)
    }

    fn step(&mut self, state: &mut State<'_>, temperature: f64, price: f64) {
        let many = self.units.units.len();
        let u = self.chance.below(many);
        let before = (state.value, state.wrong);
        let mut undo = [(u, state.at[u]), (u, state.at[u])];
        match self.chance.below(16) {
            // Two units swap places in a slot.
            0..=8 if many > 1 => {
                let (v, r) = (self.chance.below(many), self.chance.below(self.units.slots));
                let Some((a, b)) = swapped(state, u, v, r) else { return };
                undo[1] = (v, state.at[v]);
                state.shift(u, a);
                state.shift(v, b);
            }
            // They swap their whole orders.
            9 | 10 if many > 1 => {
                let v = self.chance.below(many);
                let slots = self.units.slots;
                let a = self.units.find(u, &state.cells[v * slots..][..slots]);
                let b = self.units.find(v, &state.cells[u * slots..][..slots]);
                if a == NONE || b == NONE || u == v {
                    return;
                }
                undo[1] = (v, state.at[v]);
                state.shift(u, a);
                state.shift(v, b);
            }
            // One takes another order.
            _ => {
                let to = self.chance.below(self.units.units[u].values.len()) as u32;
                state.shift(u, to);
            }
        }
        let gain = state.value - before.0 - price * f64::from(state.wrong - before.1);
        if !self.chance.takes(gain, temperature) {
            for (unit, order) in undo.into_iter().rev() {
                state.shift(unit, order);
            }
            (state.value, state.wrong) = before;
        }
    }

    /// Takes every move that is better, until none is.
    fn climb(&mut self, state: &mut State<'_>) {
        let many = self.units.units.len();
        let mut goes_on = true;
        while goes_on {
            goes_on = false;
            for u in 0..many {
                for to in 0..self.units.units[u].values.len() as u32 {
                    goes_on |= try_moves(state, &[(u, to)]);
                }
                for v in 0..u {
                    for r in 0..self.units.slots {
                        if let Some((a, b)) = swapped(state, u, v, r) {
                            goes_on |= try_moves(state, &[(u, a), (v, b)]);
                        }
                    }
                }
            }
        }
    }
}

/// The orders of two units after they swap places in a slot, where both may.
fn swapped(state: &State<'_>, u: usize, v: usize, r: usize) -> Option<(u32, u32)> {
    let slots = state.of.slots;
    let (mine, theirs) = (state.cells[u * slots + r], state.cells[v * slots + r]);
    if mine == theirs {
        return None;
    }
    let mut order = [0_u8; 8];
    let mut other = |unit: usize, station: u8| {
        order[..slots].copy_from_slice(&state.cells[unit * slots..][..slots]);
        // Who is at the place in another slot takes what is left there.
        if let Some(twice) = order[..slots].iter().position(|s| *s == station) {
            order[twice] = order[r];
        }
        order[r] = station;
        Some(state.of.find(unit, &order[..slots])).filter(|found| *found != NONE)
    };
    Some((other(u, theirs)?, other(v, mine)?))
}

/// Makes moves if they are better together.
fn try_moves(state: &mut State<'_>, moves: &[(usize, u32)]) -> bool {
    let before = Best { at: Vec::new(), value: state.value, wrong: state.wrong };
    let undo: Vec<(usize, u32)> = moves.iter().map(|(unit, _)| (*unit, state.at[*unit])).collect();
    moves.iter().for_each(|(unit, to)| state.shift(*unit, *to));
    if before.is_below(state.wrong, state.value) {
        return true;
    }
    undo.iter().for_each(|(unit, to)| state.shift(*unit, *to));
    (state.value, state.wrong) = (before.value, before.wrong);
    false
}
