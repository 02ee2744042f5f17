//! What a week of carts is like for the classes and for the carts, said beside what it is worth (learning-design 3.6).

use serde::Serialize;

use super::{CartPlan, CartWeek, with_devices};

/// Periods in a row for which a cart lasts; then it charges for one.
pub const LASTS: usize = 3;

/// A week as those see it who live with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CartQuality {
    /// By class: devices times periods, over the week.
    pub device_periods: Vec<usize>,
    /// What the class with most has more than the class with fewest, in devices times periods.
    pub envy: usize,
    /// Classes with fewer periods with devices than each should have.
    pub below_floor: Vec<usize>,
    /// By day: carts that come to a zone after its first period.
    pub moves: Vec<usize>,
    /// How often a cart works when it should charge, though the most rested cart of the zone is always taken.
    pub uncharged: usize,
}

/// A cart during a day.
#[derive(Clone, Copy)]
struct Cart {
    zone: Option<usize>,
    /// Periods in a row that it has worked.
    worked: usize,
}

impl CartWeek {
    /// How good a plan is beside what it is worth.
    ///
    /// # Panics
    /// The plan is not one for this week: other classes, periods, options or zones.
    pub fn quality(&self, plan: &CartPlan) -> CartQuality {
        let device_periods: Vec<usize> =
            plan.option.iter().map(|week| week.iter().map(|o| self.devices[*o]).sum()).collect();
        let (most, fewest) = (device_periods.iter().max(), device_periods.iter().min());
        let days = || (0..self.periods).step_by(self.periods_per_day);
        CartQuality {
            envy: most.zip(fewest).map_or(0, |(most, fewest)| most - fewest),
            below_floor: (0..self.classes)
                .filter(|c| with_devices(&plan.option[*c]) < self.floor_periods)
                .collect(),
            moves: days().map(|day| self.day(day).skip(1).map(|t| plan.coming(t)).sum()).collect(),
            uncharged: days().map(|day| self.uncharged(plan, day)).sum(),
            device_periods,
        }
    }

    /// The periods of the day that begins with one.
    fn day(&self, first: usize) -> std::ops::Range<usize> {
        first..(first + self.periods_per_day).min(self.periods)
    }

    /// Hands out the carts of a day, which all begin charged, and counts how often one works that should charge.
    fn uncharged(&self, plan: &CartPlan, first: usize) -> usize {
        let mut carts = vec![Cart { zone: None, worked: 0 }; self.carts];
        let mut uncharged = 0;
        for t in self.day(first) {
            carts.sort_by_key(|cart| cart.worked);
            // The most rested stay; those that are too many can go elsewhere.
            let mut stay: Vec<usize> = plan.standing.iter().map(|zone| zone[t]).collect();
            for cart in &mut carts {
                match cart.zone.map(|z| &mut stay[z]) {
                    Some(0) => cart.zone = None,
                    Some(room) => *room -= 1,
                    None => {}
                }
            }
            let coming = stay.iter().enumerate().flat_map(|(z, room)| std::iter::repeat_n(z, *room));
            let free = carts.iter_mut().filter(|cart| cart.zone.is_none());
            free.zip(coming).for_each(|(cart, z)| cart.zone = Some(z));
            let mut works: Vec<usize> = (0..self.zones).map(|z| self.used(&plan.option, z, t)).collect();
            for cart in &mut carts {
                match cart.zone.map(|z| &mut works[z]) {
                    Some(left) if *left > 0 => {
                        *left -= 1;
                        uncharged += usize::from(cart.worked >= LASTS);
                        cart.worked += 1;
                    }
                    _ => cart.worked = 0,
                }
            }
        }
        uncharged
    }
}
