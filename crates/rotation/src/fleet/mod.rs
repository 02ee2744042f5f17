//! A school's own carts, by name, over its own week (learning-design 3.6): from what classes ask to who has which cart
//! when, and how good that is.
//!
//! [`CartWeek`] counts carts alike and knows zones, moves and floors. What it finds is dealt out to the carts by name,
//! which also keeps to the clock, to the time it takes to push a cart to another zone, and to charging; carts that
//! would stand idle go to whoever had least.

mod deal;
mod figures;
mod period;

use domain::ClassId;
use domain::calendar::Meeting;
use domain::lesson::{Booking, Carts, Want};

use crate::carts::CartWeek;

pub use figures::{ClassFigures, Figures, figures};
pub use period::{Period, periods};

/// Minutes without use in which a cart is charged again, between two meetings; ours.
pub const CHARGE: u16 = 30;
/// Meetings that a charged cart lasts for (learning-design 3.6).
pub const LASTS: usize = 3;
/// Minutes to push a cart into another zone; ours.
pub const PASSING: u16 = 3;
/// Most carts of one class at once; ours.
const MOST_AT_ONCE: usize = 4;
/// What a move within a day costs, where 1 is a device for every learner of a class; ours.
const MOVE_COST: f64 = 0.1;
/// How much more a class's turn is worth than another day, as a share: it decides between classes that ask for nearly
/// the same; ours.
const TURNS: f64 = 0.5;
/// More than any plan is worth: what cannot be.
const NEVER: f64 = 100.0;

/// What a class asks of the carts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Which class.
    pub class: ClassId,
    /// Where it meets, by its place in [`Carts::zones`].
    pub zone: usize,
    /// How many it is.
    pub learners: usize,
    /// Devices that stay in its room.
    pub own: usize,
    /// What it wants.
    pub want: Want,
    /// When it meets.
    pub meetings: Vec<Meeting>,
}

impl Asking {
    /// Devices that carts would have to bring.
    pub fn need(&self) -> usize {
        self.want.devices(self.learners).saturating_sub(self.own)
    }
}

/// Plans a week: the carts that come to each meeting, by weekday and hour. What is held comes first. The same carts and
/// classes have the same week.
pub fn plan(carts: &Carts, asking: &[Asking]) -> Vec<Booking> {
    let school = School::new(carts, asking);
    if school.most == 0 {
        return Vec::new();
    }
    let mut floor = school.common_floor();
    let counts = loop {
        let week = school.week(floor);
        match week.solve() {
            Ok(plan) => break plan.option,
            Err(_) if floor > 0 => floor -= 1,
            // Without a floor only a school beyond all bounds cannot be planned: then each cart serves whoever is near.
            Err(_) => break vec![vec![0; school.slots.len()]; school.in_it.len()],
        }
    };
    deal::deal(&school, &counts)
}

/// The carts and classes of a school as the solver counts them.
struct School<'a> {
    carts: &'a Carts,
    asking: &'a [Asking],
    /// Those that take part, by their place in `asking`.
    in_it: Vec<usize>,
    /// Devices on a cart, on average.
    each: usize,
    /// Most carts of one class at once.
    most: usize,
    periods: Vec<Period>,
    /// The periods as days of the same length; `None` where a day has fewer.
    slots: Vec<Option<usize>>,
    a_day: usize,
}

impl<'a> School<'a> {
    fn new(carts: &'a Carts, asking: &'a [Asking]) -> Self {
        let all: usize = carts.carts.iter().map(|cart| usize::from(cart.devices)).sum();
        let each = (all / carts.carts.len().max(1)).max(1);
        let held = |ask: &Asking| carts.held.iter().any(|hold| hold.class == ask.class && hold.carts > 0);
        let in_it: Vec<usize> = (0..asking.len())
            .filter(|n| !asking[*n].meetings.is_empty() && (asking[*n].need() > 0 || held(&asking[*n])))
            .collect();
        let wanted = in_it.iter().map(|n| asking[*n].need().div_ceil(each));
        let held = carts.held.iter().map(|hold| hold.carts);
        let most = if in_it.is_empty() { 0 } else { wanted.chain(held).max().unwrap_or(0) };
        let most = most.min(MOST_AT_ONCE).min(carts.carts.len());
        let periods = periods(asking);
        let mut days: Vec<Vec<usize>> = Vec::new();
        for (n, period) in periods.iter().enumerate() {
            match days.last_mut() {
                Some(day) if periods[day[0]].weekday == period.weekday => day.push(n),
                _ => days.push(vec![n]),
            }
        }
        let a_day = days.iter().map(Vec::len).max().unwrap_or(1);
        let slots = days.iter().flat_map(|day| (0..a_day).map(|k| day.get(k).copied())).collect::<Vec<_>>();
        Self { carts, asking, in_it, each, most, periods, slots, a_day }
    }

    /// Carts that a class would like to have at once.
    fn wanted(&self, ask: &Asking) -> usize {
        ask.need().div_ceil(self.each).min(self.most)
    }

    /// Carts that can be in use in every period. With charging one in four rests, so that not all rest at once; what
    /// they can do beyond that is dealt out as it comes.
    fn running(&self) -> usize {
        let all = self.carts.carts.len();
        if self.carts.charge { (all * LASTS / (LASTS + 1)).max(1) } else { all }
    }

    /// A class's floor: half its equal share of the carts' periods, and no more than it meets
    /// (learning-design 3.6).
    fn floor(&self, ask: &Asking) -> usize {
        let share = (self.running() * self.periods.len()).checked_div(self.in_it.len()).unwrap_or(0);
        if ask.need() == 0 { 0 } else { (share / 2).min(self.possible(ask)) }
    }

    /// Meetings of a class to which carts could come.
    fn possible(&self, ask: &Asking) -> usize {
        let may = |meeting: &&Meeting| match self.carts.hold(ask.class, meeting.weekday, meeting.start) {
            Some(hold) => hold.carts > 0,
            None => ask.need() > 0,
        };
        ask.meetings.iter().filter(may).count()
    }

    /// The floor that all who take part can have.
    fn common_floor(&self) -> usize {
        let floors = self.in_it.iter().map(|n| &self.asking[*n]).filter(|ask| ask.need() > 0);
        let least = floors.map(|ask| self.floor(ask)).min().unwrap_or(0);
        let possible = self.in_it.iter().map(|n| self.possible(&self.asking[*n])).min().unwrap_or(0);
        least.min(possible)
    }

    /// The week with carts that are all alike.
    fn week(&self, floor_periods: usize) -> CartWeek {
        let utility = |n: &usize| {
            let worth = |slot: &Option<usize>| (0..=self.most).map(|o| self.worth(*n, *slot, o)).collect();
            self.slots.iter().map(worth).collect()
        };
        CartWeek {
            carts: self.running(),
            devices_per_cart: self.each,
            classes: self.in_it.len(),
            periods: self.slots.len(),
            periods_per_day: self.a_day,
            zones: self.carts.zones.len().max(1),
            zone: self.in_it.iter().map(|n| self.zone(&self.asking[*n])).collect(),
            move_cost: MOVE_COST,
            floor_periods,
            devices: (0..=self.most).map(|o| o * self.each).collect(),
            carts_used: (0..=self.most).collect(),
            utility: self.in_it.iter().map(utility).collect(),
            optimum: None,
        }
    }

    fn zone(&self, ask: &Asking) -> usize {
        ask.zone.min(self.carts.zones.len().saturating_sub(1))
    }

    /// What so many carts are worth to a class in a period: the share of its learners who get a device that they want;
    /// more when its turn is.
    fn worth(&self, n: usize, period: Option<usize>, carts: usize) -> f64 {
        let ask = &self.asking[n];
        let nothing = if carts == 0 { 0.0 } else { -NEVER };
        let Some(period) = period.map(|period| &self.periods[period]) else { return nothing };
        let Some(meeting) = period.of(n) else { return nothing };
        let held = self.carts.hold(ask.class, meeting.weekday, meeting.start);
        match held {
            Some(hold) if hold.carts.min(self.most) != carts => return -NEVER,
            None if ask.need() == 0 => return nothing,
            _ => {}
        }
        let (need, wanted) = (ask.need().max(1), self.wanted(ask).max(1));
        let share = (carts.min(wanted) * self.each).min(need) as f64 / ask.learners.max(1) as f64;
        let waste = MOVE_COST * carts.saturating_sub(wanted) as f64;
        share * (1.0 + TURNS * self.turn(n, period)) - waste
    }

    /// From 0 to 1: whose turn it is among the classes that meet at the same time, another each day.
    fn turn(&self, n: usize, period: &Period) -> f64 {
        let rivals = period.meetings.len();
        let mine = period.meetings.iter().position(|(class, _)| *class == n).unwrap_or(0);
        ((mine + usize::from(period.weekday)) % rivals) as f64 / rivals as f64
    }
}
