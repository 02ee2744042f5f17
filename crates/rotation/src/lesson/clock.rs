//! The clocks of the models (learning-design 2.2): from what a teacher sets to parts without gaps that add up to the
//! period. What cannot be divided evenly goes to the end, which is the exit ticket or the log.

use domain::lesson::{EXIT_LEAST, Part, Segment, Setup};

/// Most of the period that the beginning, and the end, may each take: a quarter.
const EDGE: u16 = 4;
/// Most minutes to change places.
const CHANGE_MOST: u16 = 5;
/// Fewest minutes together at the beginning that one more minute for each turn may leave.
const OPEN_LEAST: u16 = 3;
/// A seminar, and what lies between two (flex).
const SEMINAR: (u16, u16) = (10, 2);
/// Fewest minutes after the last seminar, for a talk.
const AFTER_SEMINARS: u16 = 3;

/// What a teacher set, within what the period allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) minutes: u16,
    pub(crate) open: u16,
    pub(crate) change: u16,
    pub(crate) close: u16,
}

impl Times {
    pub(crate) fn new(minutes: u16, setup: &Setup) -> Self {
        let edge = (minutes / EDGE).max(EXIT_LEAST);
        Self {
            minutes,
            open: setup.open.min(edge),
            change: setup.change.min(CHANGE_MOST),
            close: setup.close.clamp(EXIT_LEAST, edge),
        }
    }

    /// A minute less at the beginning and the end.
    fn tight(self) -> Self {
        Self { open: self.open.saturating_sub(1), close: (self.close - 1).max(EXIT_LEAST), ..self }
    }
}

/// How learners get to their places, and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ways {
    /// Minutes to the first place.
    pub(crate) first: u16,
    /// Minutes between two turns.
    pub(crate) change: u16,
    /// Minutes until things are back where they belong.
    pub(crate) reset: u16,
}

/// Parts one after the other; those without a minute are left out.
fn lay(parts: &[(Part, u16)]) -> Vec<Segment> {
    let mut from = 0;
    let mut clock = Vec::new();
    for (part, minutes) in parts.iter().filter(|(_, minutes)| *minutes > 0) {
        clock.push(Segment { from, until: from + minutes, part: *part });
        from += minutes;
    }
    clock
}

/// Minutes of each of some equal turns, and what is left over.
fn equal(times: Times, ways: Ways, turns: u16) -> (u16, u16) {
    let rest = times
        .minutes
        .saturating_sub(times.open + times.close + ways.first + ways.reset + ways.change * (turns - 1));
    (rest / turns, rest % turns)
}

/// Minutes of each of some equal turns.
pub(crate) fn turn_minutes(times: Times, ways: Ways, turns: usize) -> u16 {
    let turns = turns.max(1) as u16;
    let (each, left) = equal(times, ways, turns);
    each + u16::from(left > 0 && left + 1 == turns && times.open > OPEN_LEAST)
}

/// Equal turns with a change between them. A minute of the beginning is given where that makes every turn a minute longer.
pub(crate) fn rotation(mut times: Times, ways: Ways, turns: usize) -> Vec<Segment> {
    let turns = turns.max(1) as u16;
    let (mut each, mut left) = equal(times, ways, turns);
    if left > 0 && left + 1 == turns && times.open > OPEN_LEAST {
        (each, left) = (each + 1, 0);
        times.open -= 1;
    }
    let mut parts = vec![(Part::Open, times.open), (Part::Move, ways.first)];
    for turn in 0..turns {
        if turn > 0 {
            parts.push((Part::Move, ways.change));
        }
        parts.push((Part::Turn { turn: usize::from(turn) }, each));
    }
    parts.extend([(Part::Reset, ways.reset), (Part::Exit, times.close + left)]);
    lay(&parts)
}

/// Lab rotation, the class in two halves: what the way there takes is spared at the beginning and the end; to change over
/// takes a minute more than the way.
pub(crate) fn halves(times: Times, walk: u16) -> Vec<Segment> {
    rotation(times.tight(), Ways { first: walk, change: walk + 1, reset: 0 }, 2)
}

/// Lab rotation, the whole class: there, one long turn, and back.
pub(crate) fn lab(times: Times, walk: u16) -> Vec<Segment> {
    let times = times.tight();
    let turn = times.minutes.saturating_sub(times.open + times.close + 2 * walk);
    let parts = [
        (Part::Open, times.open),
        (Part::Move, walk),
        (Part::Turn { turn: 0 }, turn),
        (Part::Move, walk),
        (Part::Exit, times.close),
    ];
    lay(&parts)
}

/// Flipped: a check, finding out where to go, a shorter block by what the check says, a longer one for application.
pub(crate) fn flipped(times: Times) -> Vec<Segment> {
    let check = times.open + 1;
    let rest = times.minutes.saturating_sub(check + 2 * times.change + 1 + times.close);
    let first = (rest * 4 / 11).max(1);
    let parts = [
        (Part::Check, check),
        (Part::Sort, times.change),
        (Part::Turn { turn: 0 }, first),
        (Part::Move, times.change),
        (Part::Turn { turn: 1 }, rest.saturating_sub(first)),
        (Part::Reset, 1),
        (Part::Exit, times.close),
    ];
    lay(&parts)
}

/// Flex with a device for everybody: seminars one after the other, then a short turn in which there is time for a talk.
pub(crate) fn seminars(times: Times) -> Vec<Segment> {
    let rest = times.minutes.saturating_sub(times.open + times.close);
    let (length, gap) = SEMINAR;
    let many = (rest.saturating_sub(AFTER_SEMINARS) + gap) / (length + gap);
    if many == 0 {
        return blocks(times, 1, 0, Part::Log);
    }
    let mut parts = vec![(Part::Open, times.open)];
    for turn in 0..many {
        if turn > 0 {
            parts.push((Part::Move, gap));
        }
        parts.push((Part::Turn { turn: usize::from(turn) }, length));
    }
    let talk = rest - many * length - (many - 1) * gap;
    parts.extend([(Part::Turn { turn: usize::from(many) }, talk), (Part::Log, times.close)]);
    lay(&parts)
}

/// Equal blocks, with so many minutes between them, and an end.
pub(crate) fn blocks(times: Times, turns: usize, change: u16, end: Part) -> Vec<Segment> {
    let mut clock = rotation(times, Ways { first: 0, change, reset: 0 }, turns);
    if let Some(last) = clock.last_mut() {
        last.part = end;
    }
    clock
}

/// A course from elsewhere: a short check-in, work, the log.
pub(crate) fn course(times: Times) -> Vec<Segment> {
    let open = times.open.saturating_sub(2);
    blocks(Times { open, ..times.tight() }, 1, 0, Part::Log)
}

/// A required session: a seminar, then work with talks, then planning the days elsewhere.
pub(crate) fn session(times: Times) -> Vec<Segment> {
    let close = times.close + 1;
    let rest = times.minutes.saturating_sub(times.open + times.change + close);
    let seminar = rest * 5 / 12;
    let parts = [
        (Part::Open, times.open),
        (Part::Turn { turn: 0 }, seminar),
        (Part::Move, times.change),
        (Part::Turn { turn: 1 }, rest - seminar),
        (Part::Log, close),
    ];
    lay(&parts)
}

/// Own pace: a short beginning, then turns at a device one after the other without a break for the others.
pub(crate) fn playlist(times: Times, turns: usize) -> Vec<Segment> {
    blocks(Times { open: times.open.saturating_sub(1), ..times }, turns, 0, Part::Exit)
}
