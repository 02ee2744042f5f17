//! How good a week of carts is, counted from the week alone (learning-design 3.6).

use domain::ClassId;
use domain::lesson::{Booking, Carts, Hold};

use super::deal::Use;
use super::{Asking, MOVE_COST, School};

/// What a class has.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassFigures {
    /// Which.
    pub class: ClassId,
    /// Its meetings in a week.
    pub meetings: usize,
    /// Meetings to which carts come.
    pub have: usize,
    /// The fewest that are fair: half its equal share.
    pub floor: usize,
    /// Minutes a week with a device for each learner, those of its own room included.
    pub minutes: f64,
}

/// How good a week is.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Of each class that was asked about, in the same order.
    pub classes: Vec<ClassFigures>,
    /// Moves of carts into another zone, by weekday.
    pub moves: Vec<(u8, usize)>,
    /// What is held and has not come.
    pub unmet: Vec<Hold>,
    /// Between the classes that want devices: the most minutes for each learner, less the fewest.
    pub envy: f64,
    /// What the week is worth.
    pub value: f64,
    /// More it cannot be worth: carts without zones, moves, floors or charging.
    pub bound: f64,
}

impl Figures {
    /// The share of what could be had at all, from 0 to 1; 1 where there is nothing to be had.
    pub fn reached(&self) -> f64 {
        if self.bound <= 0.0 { 1.0 } else { (self.value / self.bound).clamp(0.0, 1.0) }
    }
}

/// Counts a week.
pub fn figures(carts: &Carts, asking: &[Asking], week: &[Booking]) -> Figures {
    let school = School::new(carts, asking);
    let brought = |class, weekday, start| {
        let of = |one: &&Booking| (one.class, one.weekday, one.start) == (class, weekday, start);
        week.iter().find(of).map_or(&[][..], |one| one.carts.as_slice())
    };
    let classes: Vec<ClassFigures> = asking
        .iter()
        .map(|ask| {
            let (mut have, mut minutes) = (0, 0.0);
            for meeting in &ask.meetings {
                let carts_here = brought(ask.class, meeting.weekday, meeting.start);
                have += usize::from(!carts_here.is_empty());
                let devices = ask.own + usize::from(carts.devices_on(carts_here));
                let share = devices.min(ask.learners) as f64 / ask.learners.max(1) as f64;
                minutes += f64::from(meeting.minutes) * share;
            }
            let (meetings, floor) = (ask.meetings.len(), school.floor(ask));
            ClassFigures { class: ask.class, meetings, have, floor, minutes }
        })
        .collect();
    let wanting = || asking.iter().zip(&classes).filter(|(ask, _)| ask.need() > 0);
    let most = wanting().map(|(_, one)| one.minutes).fold(0.0, f64::max);
    let least = wanting().map(|(_, one)| one.minutes).fold(f64::INFINITY, f64::min);
    let moves = moves(&school, week);
    let unmet =
        carts.held.iter().filter(|hold| brought(hold.class, hold.weekday, hold.start).len() < hold.carts);
    let moved: usize = moves.iter().map(|(_, moves)| moves).sum();
    let mut value = -MOVE_COST * moved as f64;
    let mut bound = 0.0;
    for period in 0..school.periods.len() {
        let at = |n: usize, carts| school.worth(n, Some(period), carts);
        for n in &school.in_it {
            let Some(meeting) = school.periods[period].of(*n) else { continue };
            let carts_here = brought(asking[*n].class, meeting.weekday, meeting.start).len();
            // A hold that could not be kept is counted where it says so, not here.
            value += at(*n, carts_here.min(school.most)).max(0.0);
        }
        bound += most_worth(&school, &at);
    }
    Figures {
        unmet: unmet.copied().collect(),
        envy: if least.is_finite() { most - least } else { 0.0 },
        classes,
        moves,
        value,
        bound,
    }
}

/// The most that a period can be worth where a cart can be anywhere: a knapsack of classes.
fn most_worth(school: &School<'_>, worth: &dyn Fn(usize, usize) -> f64) -> f64 {
    let all = school.carts.carts.len();
    let mut best = vec![0.0_f64; all + 1];
    for n in &school.in_it {
        let with = |k: usize| {
            (0..=school.most.min(k)).map(|o| best[k - o] + worth(*n, o).max(0.0)).fold(0.0, f64::max)
        };
        best = (0..=all).map(with).collect();
    }
    best[all]
}

/// How often carts are pushed into another zone, by weekday; the first way in the morning counts.
fn moves(school: &School<'_>, week: &[Booking]) -> Vec<(u8, usize)> {
    let mut weekdays: Vec<u8> = school.periods.iter().map(|period| period.weekday).collect();
    weekdays.dedup();
    let of_day = |weekday: u8| -> usize {
        let of_cart = |(cart, one): (usize, &domain::lesson::Cart)| {
            let mut uses: Vec<Use> = week
                .iter()
                .filter(|booking| booking.weekday == weekday && booking.carts.contains(&cart))
                .filter_map(|booking| {
                    let ask = school.asking.iter().find(|ask| ask.class == booking.class)?;
                    let at = |meeting: &&domain::calendar::Meeting| {
                        (meeting.weekday, meeting.start) == (booking.weekday, booking.start)
                    };
                    Some(Use::new(ask.meetings.iter().find(at)?, school.zone(ask)))
                })
                .collect();
            uses.sort_unstable();
            let (moves, _) = uses.iter().fold((0, one.zone), |(moves, zone), next| {
                (moves + usize::from(next.zone != zone), next.zone)
            });
            moves
        };
        school.carts.carts.iter().enumerate().map(of_cart).sum()
    };
    weekdays.into_iter().map(|weekday| (weekday, of_day(weekday))).collect()
}
