//! When minutes are lost or won: what gives way, so that the whole stays the period and the end stays long enough.

use domain::lesson::{EXIT_LEAST, Give, Lesson, Part, Segment};
use domain::support::StationKind;

use super::super::Situation;
use super::super::roll::Roll;
use super::owe;

/// Fewest minutes to which a turn is trimmed for an overrun. Ours.
const TRIMMED: u16 = 5;
/// Fewest minutes of a turn after a drill; sooner a turn falls out. Ours.
const SHORTENED: u16 = 8;

/// The clock as parts with their lengths, and which is running.
struct Hands {
    parts: Vec<(Part, u16)>,
    at: usize,
}

impl Hands {
    fn of(clock: &[Segment], minute: u16) -> Self {
        let at = clock.iter().position(|part| minute < part.until).unwrap_or(clock.len().saturating_sub(1));
        Self { parts: clock.iter().map(|part| (part.part, part.minutes())).collect(), at }
    }

    fn clock(&self) -> Vec<Segment> {
        let mut from = 0;
        let parts = self.parts.iter().map(|(part, minutes)| {
            let segment = Segment { from, until: from + minutes, part: *part };
            from += minutes;
            segment
        });
        parts.collect()
    }

    /// Turns that come after the part that is running, by their place.
    fn later(&self) -> Vec<usize> {
        (self.at + 1..self.parts.len()).filter(|at| matches!(self.parts[*at].0, Part::Turn { .. })).collect()
    }

    /// Takes minutes from a part, down to a least; how many are still to be found.
    fn take(&mut self, at: usize, least: u16, minutes: u16) -> u16 {
        let taken = self.parts[at].1.saturating_sub(least).min(minutes);
        self.parts[at].1 -= taken;
        minutes - taken
    }

    /// Takes minutes from the end, as far as it is longer than it must be.
    fn shorten_end(&mut self, minutes: u16) -> u16 {
        let last = self.parts.len() - 1;
        if last == self.at { minutes } else { self.take(last, EXIT_LEAST, minutes) }
    }

    /// Takes minutes from later turns, from each alike; the last gives what is over.
    fn alike(&mut self, mut minutes: u16, least: u16) -> u16 {
        while minutes > 0 {
            let give: Vec<usize> =
                self.later().into_iter().rev().filter(|at| self.parts[*at].1 > least).collect();
            if give.is_empty() {
                break;
            }
            for at in give.into_iter().take(usize::from(minutes)) {
                minutes -= 1 - self.take(at, least, 1);
            }
        }
        minutes
    }

    /// Gives minutes to later turns alike, the first first; to the end where there are none.
    fn give(&mut self, minutes: u16) {
        let later = self.later();
        let to = if later.is_empty() { vec![self.parts.len() - 1] } else { later };
        for nth in 0..usize::from(minutes) {
            self.parts[to[nth % to.len()]].1 += 1;
        }
    }

    /// Trims the end, then the last turns; how many minutes are still to be found.
    fn trim(&mut self, minutes: u16) -> u16 {
        let mut left = self.shorten_end(minutes);
        for at in self.later().into_iter().rev() {
            left = self.take(at, TRIMMED, left);
        }
        left
    }

    /// Leaves out a later turn and the way to it; the minutes that frees.
    fn drop(&mut self, turn: usize) -> u16 {
        let Some(at) = self.parts.iter().position(|(part, _)| *part == Part::Turn { turn }) else { return 0 };
        let way = at > self.at + 1 && self.parts[at - 1].0 == Part::Move;
        let from = if way { at - 1 } else { at };
        let freed = self.parts[from..=at].iter().map(|(_, minutes)| minutes).sum();
        self.parts.drain(from..=at);
        for (part, _) in &mut self.parts {
            if let Part::Turn { turn: other } = part
                && *other > turn
            {
                *other -= 1;
            }
        }
        freed
    }
}

/// The part that is running takes longer. What cannot be found elsewhere is not given.
pub(super) fn overrun(lesson: &mut Lesson, minute: u16, minutes: u16, how: Give) {
    let mut hands = Hands::of(&lesson.clock, minute);
    let last = hands.later().last().map(|at| hands.parts[*at].0);
    let mut left = minutes;
    match (how, last) {
        (Give::Shift, _) => {
            left = hands.alike(left, TRIMMED);
            left = hands.shorten_end(left);
        }
        (Give::Drop, Some(Part::Turn { turn })) => {
            let freed = hands.drop(turn);
            lose(lesson, turn);
            left = hands.trim(left.saturating_sub(freed));
            hands.give(freed.saturating_sub(minutes));
        }
        _ => left = hands.trim(left),
    }
    let at = hands.at;
    hands.parts[at].1 += minutes - left;
    wind(lesson, hands.clock());
}

/// The part that is running is over, after a minute at least; the end gains what that wins.
pub(super) fn next_now(lesson: &mut Lesson, minute: u16) {
    let mut hands = Hands::of(&lesson.clock, minute);
    let (at, last) = (hands.at, hands.parts.len() - 1);
    let spent = minute.saturating_sub(lesson.clock[at].from).max(1);
    if at < last && spent < hands.parts[at].1 {
        hands.parts[last].1 += hands.parts[at].1 - spent;
        hands.parts[at].1 = spent;
        wind(lesson, hands.clock());
    }
}

/// The period is shorter: the end gives first, then later turns alike; then a turn falls out, the one in which the fewest
/// who must see the teacher would, and least need would be met.
pub(super) fn shortened(of: &Situation, lesson: &mut Lesson, minute: u16, minutes: u16) {
    let mut hands = Hands::of(&lesson.clock, minute);
    let mut left = hands.shorten_end(minutes);
    left = hands.alike(left, SHORTENED);
    while left > 0 {
        let turns: Vec<usize> = hands
            .later()
            .into_iter()
            .filter_map(|at| match hands.parts[at].0 {
                Part::Turn { turn } => Some(turn),
                _ => None,
            })
            .collect();
        let Some(turn) = cheapest(of, lesson, &turns) else { break };
        let freed = hands.drop(turn);
        lose(lesson, turn);
        hands.give(freed.saturating_sub(left));
        left = left.saturating_sub(freed);
    }
    let spent = minute.saturating_sub(lesson.clock.get(hands.at).map_or(0, |part| part.from)).max(1);
    let at = hands.at;
    let least = if at + 1 == hands.parts.len() { spent.max(EXIT_LEAST) } else { spent };
    left = hands.take(at, least, left);
    lesson.minutes -= minutes - left;
    wind(lesson, hands.clock());
}

/// Of some turns, the one whose loss is least.
fn cheapest(of: &Situation, lesson: &Lesson, turns: &[usize]) -> Option<usize> {
    let roll = Roll::new(of);
    let loss = |turn: usize| {
        let here = lesson.seats.iter().filter(|seat| {
            seat.route.get(turn).is_some_and(|s| lesson.stations[*s].kind == StationKind::Teacher)
        });
        here.filter_map(|seat| roll.place(seat.learner)).fold((0, 0.0), |(must, need), i| {
            (must + usize::from(roll.must.contains(&i)), need + roll.most_need(i))
        })
    };
    turns.iter().copied().min_by(|a, b| {
        let (a, b) = (loss(*a), loss(*b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    })
}

/// Takes a turn out of everybody's way; what they lose is owed.
fn lose(lesson: &mut Lesson, turn: usize) {
    let lost: Vec<_> = lesson
        .seats
        .iter()
        .filter_map(|seat| Some((seat.learner, lesson.stations[*seat.route.get(turn)?].kind)))
        .collect();
    lost.into_iter().for_each(|(learner, kind)| owe(lesson, learner, kind));
    let part = lesson.turn(turn).copied();
    let gone = |minute: u16| part.is_some_and(|part| part.from <= minute && minute < part.until);
    let talks: Vec<_> = lesson.talks.iter().filter(|talk| gone(talk.from)).map(|talk| talk.learner).collect();
    lesson.talks.retain(|talk| !gone(talk.from));
    talks.into_iter().for_each(|learner| owe(lesson, learner, StationKind::Teacher));
    for seat in lesson.seats.iter_mut().filter(|seat| turn < seat.route.len()) {
        seat.route.remove(turn);
        seat.why.remove(turn);
        seat.own.remove(turn);
        seat.partner.remove(turn);
    }
    if turn < lesson.focus.len() {
        lesson.focus.remove(turn);
    }
    lesson.cards.retain(|card| card.turn != turn);
    lesson.cards.iter_mut().filter(|card| card.turn > turn).for_each(|card| card.turn -= 1);
    lesson.locks.retain(|lock| lock.turn != turn);
    lesson.locks.iter_mut().filter(|lock| lock.turn > turn).for_each(|lock| lock.turn -= 1);
    // The clock follows at once, so that talks keep to their turns.
    let mut hands = Hands::of(&lesson.clock, 0);
    let freed = hands.drop(turn);
    hands.give(freed);
    wind(lesson, hands.clock());
}

/// Sets the clock. Talks stay in their turns, as far into them as they were; one that does not fit is owed.
fn wind(lesson: &mut Lesson, clock: Vec<Segment>) {
    let before = std::mem::replace(&mut lesson.clock, clock);
    let mut lost = Vec::new();
    let mut talks = std::mem::take(&mut lesson.talks);
    talks.retain_mut(|talk| {
        let was = before.iter().find(|part| part.from <= talk.from && talk.from < part.until);
        let now = was.and_then(|was| lesson.clock.iter().find(|part| part.part == was.part).zip(Some(was)));
        let Some((now, was)) = now else { return true };
        let length = talk.until - talk.from;
        talk.from = now.from + (talk.from - was.from);
        talk.until = (talk.from + length).min(now.until);
        let fits = talk.from < now.until;
        if !fits {
            lost.push(talk.learner);
        }
        fits
    });
    lesson.talks = talks;
    lost.into_iter().for_each(|learner| owe(lesson, learner, StationKind::Teacher));
}
