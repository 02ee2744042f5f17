//! Dealing carts out by name: nobody's cart is in two places, is pushed faster than feet go, or runs flat.

use domain::calendar::Meeting;
use domain::lesson::Booking;

use super::{Asking, CHARGE, LASTS, PASSING, School};

/// A cart at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    pub(super) weekday: u8,
    pub(super) start: u16,
    pub(super) end: u16,
    pub(super) zone: usize,
}

impl Use {
    pub(super) fn new(meeting: &Meeting, zone: usize) -> Self {
        Self { weekday: meeting.weekday, start: meeting.start, end: meeting.end(), zone }
    }
}

/// Whether a cart can do all this, in the order of the week.
pub(super) fn can_do(uses: &[Use], charge: bool) -> bool {
    let mut running = 1;
    uses.windows(2).all(|two| {
        let (one, next) = (two[0], two[1]);
        if one.weekday != next.weekday {
            running = 1;
            return true;
        }
        let push = if one.zone == next.zone { 0 } else { PASSING };
        running = if next.start >= one.end.saturating_add(CHARGE) { 1 } else { running + 1 };
        one.end.saturating_add(push) <= next.start && (!charge || running <= LASTS)
    })
}

/// From how many carts each class has in each period to which.
pub(super) fn deal(school: &School<'_>, counts: &[Vec<usize>]) -> Vec<Booking> {
    let mut table = Table::new(school);
    for (slot, period) in school.slots.iter().enumerate() {
        let Some(period) = period.map(|period| &school.periods[period]) else { continue };
        let mut wanted: Vec<(bool, usize, &Meeting, usize)> = Vec::new();
        for (count, n) in counts.iter().zip(&school.in_it) {
            let Some(meeting) = period.of(*n) else { continue };
            let hold = school.carts.hold(school.asking[*n].class, meeting.weekday, meeting.start);
            let carts = hold.map_or(count[slot], |hold| hold.carts);
            if carts > 0 {
                wanted.push((hold.is_none(), *n, meeting, carts));
            }
        }
        wanted.sort_by_key(|(free, n, meeting, _)| (*free, meeting.start, *n));
        // Those whose cart is there already come before those to whom one is pushed; what is held comes before both.
        for (held, moves) in [(true, false), (true, true), (false, false), (false, true)] {
            for (_, n, meeting, carts) in wanted.iter().filter(|(free, ..)| *free != held) {
                while table.has(*n, meeting) < *carts && table.book(*n, meeting, moves) {}
            }
        }
    }
    table.use_idle();
    table.raise();
    table.week()
}

/// Who has which cart, so far.
struct Table<'a> {
    school: &'a School<'a>,
    /// By cart, in the order of the week.
    uses: Vec<Vec<Use>>,
    booked: Vec<(usize, Booking)>,
}

impl<'a> Table<'a> {
    fn new(school: &'a School<'a>) -> Self {
        Self { school, uses: vec![Vec::new(); school.carts.carts.len()], booked: Vec::new() }
    }

    fn ask(&self, n: usize) -> &'a Asking {
        &self.school.asking[n]
    }

    fn find(&self, n: usize, meeting: &Meeting) -> Option<usize> {
        let here = |(class, one): &(usize, Booking)| {
            *class == n && (one.weekday, one.start) == (meeting.weekday, meeting.start)
        };
        self.booked.iter().position(here)
    }

    /// Carts of a class in a meeting.
    fn has(&self, n: usize, meeting: &Meeting) -> usize {
        self.find(n, meeting).map_or(0, |at| self.booked[at].1.carts.len())
    }

    /// Gives a class one more cart in a meeting: one that stands near, is rested, and has about as many devices as are
    /// missing. False where none can come.
    fn book(&mut self, n: usize, meeting: &Meeting, moves: bool) -> bool {
        let (ask, carts) = (self.ask(n), self.school.carts);
        let zone = self.school.zone(ask);
        let here = self.find(n, meeting).map_or(&[][..], |at| &self.booked[at].1.carts);
        let missing = ask.need().saturating_sub(usize::from(carts.devices_on(here)));
        let new = Use::new(meeting, zone);
        let cost = |cart: usize| {
            let devices = usize::from(carts.carts[cart].devices);
            let rested = self.uses[cart].iter().filter(|one| one.weekday == new.weekday).count();
            (self.stands(cart, new) != zone, rested, devices.abs_diff(missing), cart)
        };
        let fits = |cart: &usize| {
            (moves || self.stands(*cart, new) == zone) && can_do(&self.with(*cart, new), carts.charge)
        };
        let Some(cart) = (0..carts.carts.len()).filter(fits).min_by_key(|cart| cost(*cart)) else {
            return false;
        };
        self.give(n, meeting, cart);
        true
    }

    fn give(&mut self, n: usize, meeting: &Meeting, cart: usize) {
        let ask = self.ask(n);
        self.uses[cart] = self.with(cart, Use::new(meeting, self.school.zone(ask)));
        match self.find(n, meeting) {
            Some(at) => self.booked[at].1.carts.push(cart),
            None => {
                let (weekday, start) = (meeting.weekday, meeting.start);
                self.booked.push((n, Booking { class: ask.class, weekday, start, carts: vec![cart] }));
            }
        }
    }

    fn take(&mut self, n: usize, meeting: &Meeting, cart: usize) {
        let gone = Use::new(meeting, self.school.zone(self.ask(n)));
        self.uses[cart].retain(|one| *one != gone);
        let Some(at) = self.find(n, meeting) else { return };
        self.booked[at].1.carts.retain(|one| *one != cart);
        if self.booked[at].1.carts.is_empty() {
            self.booked.remove(at);
        }
    }

    fn with(&self, cart: usize, new: Use) -> Vec<Use> {
        let mut uses = self.uses[cart].clone();
        uses.push(new);
        uses.sort_unstable();
        uses
    }

    /// Where a cart is before a use: where it was last that day, or where it stands in the morning.
    fn stands(&self, cart: usize, new: Use) -> usize {
        let before = self.uses[cart].iter().rev().find(|one| one.weekday == new.weekday && **one < new);
        before.map_or(self.school.carts.carts[cart].zone, |one| one.zone)
    }

    /// Meetings of a class that have carts.
    fn have(&self, n: usize) -> usize {
        self.booked.iter().filter(|(class, _)| *class == n).count()
    }

    /// Carts that would stand idle go to whoever had least; they are pushed only for a class below its floor.
    fn use_idle(&mut self) {
        let school = self.school;
        let mut open = self.free_meetings();
        open.retain(|(n, meeting)| self.has(*n, meeting) == 0);
        loop {
            open.sort_by_key(|(n, meeting)| (self.have(*n), meeting.weekday, meeting.start, *n));
            let given = open.iter().position(|&(n, meeting)| {
                let below = self.have(n) < school.floor(&school.asking[n]);
                self.book(n, meeting, false) || below && self.book(n, meeting, true)
            });
            match given {
                Some(at) => drop(open.remove(at)),
                None => return,
            }
        }
    }

    /// Meetings of classes that want devices, where nothing is held.
    fn free_meetings(&self) -> Vec<(usize, &'a Meeting)> {
        let school = self.school;
        let mut free = Vec::new();
        for n in school.in_it.iter().filter(|n| school.asking[**n].need() > 0) {
            let ask = &school.asking[*n];
            let held =
                |meeting: &&Meeting| school.carts.hold(ask.class, meeting.weekday, meeting.start).is_some();
            free.extend(ask.meetings.iter().filter(|one| !held(one)).map(|one| (*n, one)));
        }
        free
    }

    /// A class below its floor takes a cart from whoever has most above its own, until there is nobody to take from.
    fn raise(&mut self) {
        let free = self.free_meetings();
        let above = |table: &Self, n: usize| table.have(n).saturating_sub(table.school.floor(table.ask(n)));
        for &(n, meeting) in &free {
            if self.have(n) >= self.school.floor(self.ask(n)) || self.has(n, meeting) > 0 {
                continue;
            }
            let new = Use::new(meeting, self.school.zone(self.ask(n)));
            let day = free.iter().filter(|(m, one)| *m != n && one.weekday == meeting.weekday);
            let mut givers: Vec<_> = day
                .filter_map(|&(m, one)| {
                    let booking = &self.booked[self.find(m, one)?].1;
                    (booking.carts.len() > 1 || above(self, m) > 0).then(|| (m, one, booking.carts.clone()))
                })
                .flat_map(|(m, one, carts)| carts.into_iter().map(move |cart| (m, one, cart)))
                .collect();
            givers.sort_by_key(|(m, one, cart)| (std::cmp::Reverse(above(self, *m)), one.start, *m, *cart));
            for (m, one, cart) in givers {
                let gone = Use::new(one, self.school.zone(self.ask(m)));
                let mut left = self.with(cart, new);
                left.retain(|other| *other != gone);
                if can_do(&left, self.school.carts.charge) {
                    self.take(m, one, cart);
                    self.give(n, meeting, cart);
                    break;
                }
            }
        }
    }

    fn week(self) -> Vec<Booking> {
        let mut booked = self.booked;
        booked.sort_by_key(|(n, one)| (one.weekday, one.start, *n));
        booked
            .into_iter()
            .map(|(_, mut one)| {
                one.carts.sort_unstable();
                one
            })
            .collect()
    }
}
