//! Where carts can stand: all ways to spread them over the zones, and the best way through a day at given prices.

use super::CartWeek;

/// Most ways to spread the carts over the zones.
pub(super) const MOST_SPREADS: usize = 20_000;

/// All ways to put at most so many carts into zones.
pub(super) fn spreads(carts: usize, zones: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..zones {
        let longer = all.iter().flat_map(|spread: &Vec<usize>| {
            let left = carts - spread.iter().sum::<usize>();
            (0..=left).map(|k| spread.iter().copied().chain([k]).collect::<Vec<_>>())
        });
        all = longer.collect();
        if all.len() > MOST_SPREADS {
            break;
        }
    }
    all
}

/// The ways to spread the carts, with their neighbours: one cart fewer and one more in each zone.
pub(super) struct Spreads {
    all: Vec<Vec<usize>>,
    fewer: Vec<Vec<Option<usize>>>,
    more: Vec<Vec<Option<usize>>>,
    /// By the number of carts that stand somewhere.
    rising: Vec<usize>,
}

impl Spreads {
    pub(super) fn new(week: &CartWeek) -> Self {
        let all = spreads(week.carts, week.zones);
        let index: std::collections::BTreeMap<&Vec<usize>, usize> =
            all.iter().enumerate().map(|(n, s)| (s, n)).collect();
        let neighbour = |spread: &Vec<usize>, z: usize, by: isize| {
            let mut other = spread.clone();
            other[z] = other[z].checked_add_signed(by)?;
            index.get(&other).copied()
        };
        let of =
            |by: isize| all.iter().map(|s| (0..week.zones).map(|z| neighbour(s, z, by)).collect()).collect();
        let (fewer, more) = (of(-1), of(1));
        let mut rising: Vec<usize> = (0..all.len()).collect();
        rising.sort_by_key(|n| all[*n].iter().sum::<usize>());
        Self { all, fewer, more, rising }
    }

    /// The best places of the carts at these prices: for each zone and period how many. From one period to the next carts
    /// leave a zone freely and come to one at a price, so the step is two sweeps over neighbours.
    pub(super) fn best(&self, week: &CartWeek, prices: &[f64]) -> Vec<Vec<usize>> {
        let worth = |t: usize| -> Vec<f64> {
            let tables: Vec<Vec<f64>> = (0..week.zones)
                .map(|z| {
                    let classes: Vec<usize> = (0..week.classes).filter(|c| week.zone[*c] == z).collect();
                    week.zone_table(&classes, t, week.carts, prices).pop().unwrap_or_default()
                })
                .collect();
            self.all
                .iter()
                .map(|spread| spread.iter().enumerate().map(|(z, k)| tables[z][*k]).sum())
                .collect()
        };
        let mut standing = vec![vec![0; week.periods]; week.zones];
        for day in (0..week.periods).step_by(week.periods_per_day) {
            let end = (day + week.periods_per_day).min(week.periods);
            let mut value = worth(day);
            let mut came: Vec<Vec<usize>> = Vec::new();
            for t in day + 1..end {
                let mut from: Vec<usize> = (0..self.all.len()).collect();
                for n in self.rising.iter().rev() {
                    for other in self.more[*n].iter().flatten() {
                        if value[*other] > value[*n] {
                            (value[*n], from[*n]) = (value[*other], from[*other]);
                        }
                    }
                }
                for n in &self.rising {
                    for other in self.fewer[*n].iter().flatten() {
                        if value[*other] - week.move_cost > value[*n] {
                            (value[*n], from[*n]) = (value[*other] - week.move_cost, from[*other]);
                        }
                    }
                }
                value.iter_mut().zip(worth(t)).for_each(|(value, worth)| *value += worth);
                came.push(from);
            }
            let last = (0..value.len()).max_by(|a, b| value[*a].total_cmp(&value[*b]).then(b.cmp(a)));
            let mut here = last.unwrap_or(0);
            for t in (day..end).rev() {
                (0..week.zones).for_each(|z| standing[z][t] = self.all[here][z]);
                if t > day {
                    here = came[t - day - 1][here];
                }
            }
        }
        standing
    }
}
