//! Device carts over a school's week (learning-design 3.6): which class has devices when, and in which zone the carts
//! stand.
//!
//! For given prices of "a class has at least so many periods with devices" the rest is exact: in a zone and period carts go
//! to the classes to whom one more is worth most, and a dynamic programme over where the carts stand finds the best day.
//! The prices are found by subgradient steps (Lagrangean relaxation); what floors remain unmet is repaired.

mod quality;
mod standing;

use serde::{Deserialize, Serialize};

use crate::instance::BadInstance;
pub use quality::{CartQuality, LASTS};
use standing::{MOST_SPREADS, Spreads, spreads};

/// A week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CartWeek {
    /// Carts in the school.
    pub carts: usize,
    /// Devices on each.
    pub devices_per_cart: usize,
    /// Classes.
    pub classes: usize,
    /// Periods of the week.
    pub periods: usize,
    /// Periods of a day.
    pub periods_per_day: usize,
    /// Zones between which carts are moved.
    pub zones: usize,
    /// The zone of each class.
    pub zone: Vec<usize>,
    /// What moving a cart to another zone within a day costs.
    pub move_cost: f64,
    /// Least periods with devices for each class.
    pub floor_periods: usize,
    /// Devices by option.
    pub devices: Vec<usize>,
    /// Carts by option, rising from 0.
    pub carts_used: Vec<usize>,
    /// `utility[c][t][o]`: what an option is worth to a class in a period.
    pub utility: Vec<Vec<Vec<f64>>>,
    /// The proved optimum, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub optimum: Option<f64>,
}

/// Who has which option when, and where the carts stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CartPlan {
    /// `option[c][t]`.
    pub option: Vec<Vec<usize>>,
    /// `standing[z][t]`: carts in a zone.
    pub standing: Vec<Vec<usize>>,
    /// What it is worth.
    pub objective: f64,
}

impl CartPlan {
    /// Carts that come to a zone for a period that is not the first of its day.
    fn coming(&self, t: usize) -> usize {
        self.standing.iter().map(|zone| zone[t].saturating_sub(zone[t - 1])).sum()
    }
}

/// Steps of the prices.
const STEPS: usize = 300;

/// Classes, periods, and the options that they have there from now on.
type Changes = Vec<(usize, usize, usize)>;

impl CartWeek {
    /// Whether its parts fit together.
    ///
    /// # Errors
    /// The first part that does not.
    pub fn check(&self) -> Result<(), BadInstance> {
        let shape = self.utility.len() == self.classes
            && self.utility.iter().all(|week| {
                week.len() == self.periods
                    && week.iter().all(|options| {
                        options.len() == self.carts_used.len()
                            && options.iter().all(|worth| worth.is_finite())
                    })
            });
        if !shape {
            return Err(BadInstance::new(
                "utility",
                "it is not one number for each class, period and option",
                "Give utility[class][period][option]",
            ));
        }
        if self.zone.len() != self.classes || self.zone.iter().any(|zone| *zone >= self.zones) {
            return Err(BadInstance::new("zone", "it is not one zone for each class", "Give zones from 0"));
        }
        if self.carts_used.first() != Some(&0) || self.carts_used.windows(2).any(|two| two[0] >= two[1]) {
            return Err(BadInstance::new(
                "carts_used",
                "the options do not rise from 0",
                "Order the options by carts, without devices first",
            ));
        }
        if self.periods_per_day == 0 || self.move_cost < 0.0 {
            return Err(BadInstance::new(
                "periods_per_day",
                "a day has no period, or moving costs less than nothing",
                "Mend the numbers",
            ));
        }
        if spreads(self.carts, self.zones).len() > MOST_SPREADS {
            return Err(BadInstance::new(
                "zones",
                "there are too many ways to spread the carts",
                "Plan parts of the school apart",
            ));
        }
        Ok(())
    }

    /// The carts that a zone's classes use in a period.
    fn used(&self, option: &[Vec<usize>], zone: usize, t: usize) -> usize {
        let classes = (0..self.classes).filter(|c| self.zone[*c] == zone);
        classes.map(|c| self.carts_used[option[c][t]]).sum()
    }

    /// What a plan is worth and which rules it breaks, counted plainly.
    pub fn judge(&self, plan: &CartPlan) -> (f64, Vec<String>) {
        let (mut value, mut broken) = (0.0, Vec::new());
        for (c, week) in plan.option.iter().enumerate() {
            value += week.iter().enumerate().map(|(t, o)| self.utility[c][t][*o]).sum::<f64>();
            if week.iter().filter(|o| self.devices[**o] > 0).count() < self.floor_periods {
                broken.push(format!("class {c} has too few periods with devices"));
            }
        }
        for t in 0..self.periods {
            for z in 0..self.zones {
                if self.used(&plan.option, z, t) > plan.standing[z][t] {
                    broken.push(format!("zone {z} uses more carts than stand there in period {t}"));
                }
            }
            if t % self.periods_per_day > 0 {
                value -= self.move_cost * plan.coming(t) as f64;
            }
            if (0..self.zones).map(|z| plan.standing[z][t]).sum::<usize>() > self.carts {
                broken.push(format!("more carts than there are in period {t}"));
            }
        }
        (value, broken)
    }

    /// Plans the week.
    ///
    /// # Errors
    /// Its parts do not fit together, or the floors cannot be met.
    pub fn solve(&self) -> Result<CartPlan, BadInstance> {
        self.check()?;
        let seats: usize = self.carts / self.carts_used.get(1).copied().unwrap_or(1).max(1) * self.periods;
        if seats < self.classes * self.floor_periods {
            return Err(BadInstance::new(
                "floor_periods",
                "the carts cannot give every class so many periods",
                "Lower it, or add carts",
            ));
        }
        let spreads = Spreads::new(self);
        let mut prices = vec![0.0; self.classes];
        let mut best: Option<(CartPlan, Vec<f64>)> = None;
        let scale = self.utility.iter().flatten().flatten().copied().fold(0.0, f64::max);
        for step in 0..STEPS {
            let standing = spreads.best(self, &prices);
            let option = self.given(&standing, &prices);
            let have: Vec<usize> = option.iter().map(|week| with_devices(week)).collect();
            if let Some(plan) = self.mended(option, standing)
                && best.as_ref().is_none_or(|(best, _)| plan.objective > best.objective)
            {
                best = Some((plan, prices.clone()));
            }
            let pace = 0.25 * scale / (1.0 + step as f64 * 0.2);
            for (price, have) in prices.iter_mut().zip(&have) {
                *price =
                    (*price + pace * (self.floor_periods as f64 - *have as f64).clamp(-1.0, 2.0)).max(0.0);
            }
        }
        let found = best.map(|(plan, prices)| self.improved(plan, &prices));
        found.ok_or_else(|| {
            BadInstance::new(
                "floor_periods",
                "no plan gives every class so many periods",
                "Lower it, or add carts",
            )
        })
    }

    /// The plan with every class at its floor; nothing where that cannot be with carts standing so.
    fn mended(&self, mut option: Vec<Vec<usize>>, standing: Vec<Vec<usize>>) -> Option<CartPlan> {
        if !self.mend(&mut option, &standing) {
            return None;
        }
        let standing = self.fewest_moves(&option, standing);
        let mut plan = CartPlan { option, standing, objective: 0.0 };
        plan.objective = self.judge(&plan).0;
        Some(plan)
    }

    /// Tries one cart elsewhere for a part of a day, as long as that makes a better week.
    fn improved(&self, mut best: CartPlan, prices: &[f64]) -> CartPlan {
        let mut goes_on = true;
        while goes_on {
            goes_on = false;
            for standing in self.neighbours(&best.standing) {
                let option = self.given(&standing, prices);
                let Some(plan) = self.mended(option, standing) else { continue };
                if plan.objective > best.objective + 1e-9 {
                    best = plan;
                    goes_on = true;
                    break;
                }
            }
        }
        best
    }

    fn neighbours(&self, standing: &[Vec<usize>]) -> Vec<Vec<Vec<usize>>> {
        let zones =
            || (0..=self.zones).flat_map(|a| (0..=self.zones).map(move |b| (a, b))).filter(|(a, b)| a != b);
        let mut all = Vec::new();
        for from in 0..self.periods {
            let end = (from / self.periods_per_day + 1) * self.periods_per_day;
            for to in from + 1..=end.min(self.periods) {
                all.extend(zones().filter_map(|(a, b)| self.elsewhere(standing, from..to, a, b)));
            }
        }
        all
    }

    /// One cart of zone a stands in zone b for some periods; the zone after the last is the store room.
    fn elsewhere(
        &self,
        standing: &[Vec<usize>],
        periods: std::ops::Range<usize>,
        a: usize,
        b: usize,
    ) -> Option<Vec<Vec<usize>>> {
        let mut other = standing.to_vec();
        for t in periods {
            let spare = self.carts - other.iter().map(|zone| zone[t]).sum::<usize>();
            match other.get_mut(a) {
                Some(zone) => zone[t] = zone[t].checked_sub(1)?,
                None if spare == 0 => return None,
                None => {}
            }
            if let Some(zone) = other.get_mut(b) {
                zone[t] += 1;
            }
        }
        Some(other)
    }

    /// The best options where the carts stand as they do.
    fn given(&self, standing: &[Vec<usize>], prices: &[f64]) -> Vec<Vec<usize>> {
        let mut option = vec![vec![0; self.periods]; self.classes];
        for t in 0..self.periods {
            for (z, carts) in standing.iter().enumerate() {
                for (c, o) in self.zone_best(z, t, carts[t], prices) {
                    option[c][t] = o;
                }
            }
        }
        option
    }

    /// The best options of a zone's classes with so many carts: a knapsack of classes with few sizes, exact.
    fn zone_best(&self, zone: usize, t: usize, carts: usize, prices: &[f64]) -> Vec<(usize, usize)> {
        let classes: Vec<usize> = (0..self.classes).filter(|c| self.zone[*c] == zone).collect();
        let table = self.zone_table(&classes, t, carts, prices);
        let (mut left, mut chosen) = (carts, Vec::with_capacity(classes.len()));
        for (n, c) in classes.iter().enumerate().rev() {
            let fits = |o: &usize| self.carts_used[*o] <= left;
            let o = (0..self.carts_used.len())
                .filter(fits)
                .max_by(|a, b| {
                    let worth =
                        |o: usize| table[n][left - self.carts_used[o]] + self.priced(*c, t, o, prices);
                    worth(*a).total_cmp(&worth(*b)).then(b.cmp(a))
                })
                .unwrap_or(0);
            left -= self.carts_used[o];
            chosen.push((*c, o));
        }
        chosen
    }

    fn priced(&self, c: usize, t: usize, o: usize, prices: &[f64]) -> f64 {
        self.utility[c][t][o] + if self.devices[o] > 0 { prices[c] } else { 0.0 }
    }

    /// `table[n][k]`: the most that the first n classes are worth with k carts.
    fn zone_table(&self, classes: &[usize], t: usize, carts: usize, prices: &[f64]) -> Vec<Vec<f64>> {
        let mut table = vec![vec![0.0; carts + 1]];
        for (n, c) in classes.iter().enumerate() {
            let row = (0..=carts).map(|k| {
                let options = (0..self.carts_used.len()).filter(|o| self.carts_used[*o] <= k);
                options
                    .map(|o| table[n][k - self.carts_used[o]] + self.priced(*c, t, o, prices))
                    .fold(f64::NEG_INFINITY, f64::max)
            });
            let row = row.collect();
            table.push(row);
        }
        table
    }

    /// Gives classes below their floor a period, in each zone by the chain of changes that costs least: a class takes a
    /// period from another, which takes one from a third, and so on, until one has more than its floor (a shortest
    /// augmenting path, so that what is lost for each class is the least possible). False where there is no chain.
    fn mend(&self, option: &mut [Vec<usize>], standing: &[Vec<usize>]) -> bool {
        for c in 0..self.classes {
            while with_devices(&option[c]) < self.floor_periods {
                let Some(chain) = self.chain(option, standing, c) else { return false };
                chain.into_iter().for_each(|(d, t, o)| option[d][t] = o);
            }
        }
        true
    }

    /// Classes, periods and their new options.
    fn chain(&self, option: &[Vec<usize>], standing: &[Vec<usize>], c: usize) -> Option<Changes> {
        let z = self.zone[c];
        let classes: Vec<usize> = (0..self.classes).filter(|d| self.zone[*d] == z).collect();
        let free =
            |t: usize| standing[z][t] - classes.iter().map(|d| self.carts_used[option[*d][t]]).sum::<usize>();
        let free: Vec<usize> = (0..self.periods).map(free).collect();
        let wanted = self.carts_used[1];
        let gain = |d: usize, t: usize| self.utility[d][t][1] - self.utility[d][t][0];
        // To have one more period: at what loss, and by which changes.
        let mut reached: Vec<(usize, f64, Changes)> = vec![(c, 0.0, Vec::new())];
        let mut best: Option<(f64, Changes)> = None;
        let mut turn = 0;
        while turn < reached.len() {
            let (taker, loss, changes) = reached[turn].clone();
            turn += 1;
            let touched = |t: usize| changes.iter().any(|(_, at, _)| *at == t);
            for t in (0..self.periods).filter(|t| option[taker][*t] == 0 && !touched(*t)) {
                let loss = loss - gain(taker, t);
                let mut taken = changes.clone();
                taken.push((taker, t, 1));
                if free[t] >= wanted {
                    keep_least(&mut best, loss, taken.clone());
                    continue;
                }
                for &d in classes.iter().filter(|d| **d != taker && option[**d][t] > 0) {
                    for o in 0..option[d][t] {
                        let gives = self.carts_used[option[d][t]] - self.carts_used[o];
                        if free[t] + gives < wanted {
                            continue;
                        }
                        let loss = loss + self.utility[d][t][option[d][t]] - self.utility[d][t][o];
                        let mut taken = taken.clone();
                        taken.push((d, t, o));
                        if o > 0 || with_devices(&option[d]) > self.floor_periods {
                            keep_least(&mut best, loss, taken);
                        } else {
                            match reached.iter().position(|(known, ..)| *known == d) {
                                Some(at) if at >= turn && loss < reached[at].1 => {
                                    reached[at] = (d, loss, taken);
                                }
                                Some(_) => {}
                                None => reached.push((d, loss, taken)),
                            }
                        }
                    }
                }
            }
        }
        best.map(|(_, changes)| changes)
    }

    /// Carts that nobody uses are not moved: where they stand is chosen anew for the options that are given.
    fn fewest_moves(&self, option: &[Vec<usize>], standing: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let mut fewest = standing.clone();
        for day in (0..self.periods).step_by(self.periods_per_day) {
            let end = (day + self.periods_per_day).min(self.periods);
            for (z, standing) in fewest.iter_mut().enumerate() {
                for (t, standing) in standing.iter_mut().enumerate().take(end).skip(day) {
                    *standing = self.used(option, z, t);
                }
            }
            // Where there is room, carts wait where they are needed next, or stay where they were.
            for t in (day..end).rev() {
                for z in 0..self.zones {
                    let next = if t + 1 < end { fewest[z][t + 1] } else { 0 };
                    let free = self.carts - (0..self.zones).map(|z| fewest[z][t]).sum::<usize>();
                    fewest[z][t] += next.saturating_sub(fewest[z][t]).min(free);
                }
            }
        }
        let worth = |standing: Vec<Vec<usize>>| {
            let plan = CartPlan { option: option.to_vec(), standing, objective: 0.0 };
            (self.judge(&plan).0, plan.standing)
        };
        let (a, b) = (worth(standing), worth(fewest));
        if b.0 >= a.0 { b.1 } else { a.1 }
    }
}

fn keep_least(best: &mut Option<(f64, Changes)>, loss: f64, changes: Changes) {
    if best.as_ref().is_none_or(|(least, _)| loss < *least) {
        *best = Some((loss, changes));
    }
}

fn with_devices(week: &[usize]) -> usize {
    week.iter().filter(|option| **option > 0).count()
}
