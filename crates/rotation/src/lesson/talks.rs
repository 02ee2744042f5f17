//! Talks of the teacher with single learners: when there is time for them, and with whom.

use domain::lesson::{Model, Segment, Talk, Why};
use domain::support::StationKind;

use super::models::Shape;
use super::roll::Roll;
use super::ways::Ways;

/// Fewest minutes of a talk.
const LEAST: u16 = 3;
/// School days without a talk that are said as a reason.
pub(crate) const LONG: u32 = 10;

/// The minutes of talks: as many as there is time for. They are shorter where more learners must be seen.
pub(crate) fn slots(shape: &Shape, must: usize) -> Vec<(u16, u16)> {
    let Some(talks) = &shape.talks else { return Vec::new() };
    let all =
        || shape.clock.iter().filter(|part| part.turn().is_some_and(|turn| talks.turns.contains(&turn)));
    let last = shape.turns().checked_sub(1).filter(|last| *last > 0 && shape.base == Model::Playlist);
    let time: u16 = all().map(|part| part.minutes() / LEAST).sum();
    // At one's own pace the last turn is kept for the table where talks are not enough.
    let kept = last.filter(|_| usize::from(time) < must);
    let turns = || all().filter(|part| kept.is_none() || part.turn() != kept);
    let of_length = |minutes: u16| -> Vec<(u16, u16)> {
        let in_turn = |part: &Segment| {
            let from = part.from;
            (0..part.minutes() / minutes).map(move |nth| (from + nth * minutes, from + (nth + 1) * minutes))
        };
        turns().flat_map(in_turn).take(talks.most).collect()
    };
    let mut minutes = talks.minutes;
    while minutes > LEAST && of_length(minutes).len() < must {
        minutes -= 1;
    }
    // A turn shorter than a talk is one talk.
    match of_length(minutes) {
        none if none.is_empty() => turns().take(talks.most).map(|part| (part.from, part.until)).collect(),
        some => some,
    }
}

/// With whom: who must be seen and is not at the table, then those with most need, each at a time at which they are not at
/// a screen, if there is one.
pub(crate) fn talks(roll: &Roll<'_>, shape: &Shape, ways: &Ways) -> Vec<Talk> {
    let mut open = slots(shape, roll.must.len());
    let at = |i: usize, from: u16| {
        let turn = shape.clock.iter().find(|part| part.from <= from && from < part.until)?.turn()?;
        ways.route[i].get(turn).map(|s| shape.stations[*s].kind)
    };
    let seen = |i: usize| ways.route[i].iter().any(|s| shape.stations[*s].kind == StationKind::Teacher);
    let (first, rest): (Vec<usize>, Vec<usize>) = roll.neediest().into_iter().partition(|i| !seen(*i));
    let mut talks = Vec::new();
    for i in first.into_iter().chain(rest) {
        let free = open.iter().position(|(from, _)| at(i, *from) != Some(StationKind::Screen));
        let any = || open.iter().position(|(from, _)| at(i, *from) != Some(StationKind::Teacher));
        let Some(slot) = free.or_else(any) else { continue };
        if at(i, open[slot].0) == Some(StationKind::Teacher) {
            continue;
        }
        let (from, until) = open.remove(slot);
        talks.push(Talk { learner: roll.id(i), from, until, why: why(roll, i) });
    }
    talks.sort_by_key(|talk| talk.from);
    talks
}

/// Why a talk now.
fn why(roll: &Roll<'_>, i: usize) -> Why {
    let learner = &roll.of.learners[i];
    let topic = roll.topic(roll.focus([i]).0);
    match topic {
        _ if roll.must.contains(&i) => Why::Seen,
        _ if learner.days_unseen >= LONG => Why::LongWait { days: learner.days_unseen },
        Some(topic) if learner.teacher_owed > 0 => Why::Owed { topic },
        Some(topic) => Why::Needs { topic },
        None => Why::Seen,
    }
}
