//! From the evening before to a lesson that nobody has agreed to yet.

use std::collections::BTreeMap;

use domain::competency::CompetencyId;
use domain::id::UserId;
use domain::lesson::{Clash, Group, GroupMark, Lesson, Lock, Model, ModelWhy, Seat, Station};
use domain::support::StationKind;

use super::groups::low_group;
use super::models::{Going, Shape, shape};
use super::recommend::recommend;
use super::roll::Roll;
use super::ways::{Around, Ways};
use super::{Situation, by_turn, own, quality, screens, talks, through, unmet, why};
use crate::chance::Chance;

/// Most topics of an exit ticket.
const EXIT_MOST: usize = 3;

/// A lesson: the model that the teacher set, else the first of those recommended that can be held. `moves` is how long to
/// search: some 100 nanoseconds each for a class of 30. The same seed and moves give the same lesson. Its cards are empty;
/// they come from the library.
///
/// # Errors
/// Rules that contradict each other, each named once: those of the model set, or of the first recommended where none can
/// be held.
pub fn propose(of: &Situation, seed: u64, moves: u64) -> Result<Lesson, Vec<Clash>> {
    if let Some(model) = of.setup.model {
        return with_model(of, model, vec![ModelWhy::Chosen], seed, moves);
    }
    let mut first = None;
    for one in recommend(of).into_iter().filter(|one| one.possible) {
        match with_model(of, one.model, one.for_it, seed, moves) {
            Ok(lesson) => return Ok(lesson),
            Err(clashes) => {
                first.get_or_insert(clashes);
            }
        }
    }
    Err(first.unwrap_or_default())
}

fn with_model(
    of: &Situation,
    model: Model,
    why: Vec<ModelWhy>,
    seed: u64,
    moves: u64,
) -> Result<Lesson, Vec<Clash>> {
    let shape = shape(of, model)?;
    let roll = Roll::new(of);
    let ways = ways(&roll, &shape, &Around::default(), seed, moves)?;
    Ok(lesson(&roll, &shape, model, &ways, Dealt { why, locks: Vec::new(), groups: Vec::new(), seed }))
}

/// Who goes where, by how learners go in a model.
pub(crate) fn ways(
    roll: &Roll<'_>,
    shape: &Shape,
    around: &Around,
    seed: u64,
    moves: u64,
) -> Result<Ways, Vec<Clash>> {
    if roll.n == 0 {
        let focus = vec![None; shape.turns()];
        return Ok(Ways { route: Vec::new(), group: None, focus });
    }
    match shape.going {
        Going::Groups => through::plan(roll, shape, around, seed, moves),
        Going::Own => own::plan(roll, shape, around, seed, moves),
        Going::ByTurn => by_turn::plan(roll, shape, around, &[], seed, moves),
    }
}

/// What a lesson has beside its ways.
pub(crate) struct Dealt {
    pub(crate) why: Vec<ModelWhy>,
    pub(crate) locks: Vec<Lock>,
    /// Groups of the published plan, which keep their marks.
    pub(crate) groups: Vec<Group>,
    pub(crate) seed: u64,
}

/// The lesson of a shape and ways.
pub(crate) fn lesson(roll: &Roll<'_>, shape: &Shape, model: Model, ways: &Ways, dealt: Dealt) -> Lesson {
    let of = roll.of;
    let partners = screens::partners(roll, shape, ways);
    let low =
        ways.group.as_ref().and_then(|group| low_group(roll, of.setup.basis, group, shape.stations.len()));
    let seat = |i: usize| {
        let (learner, route) = (&of.learners[i], &ways.route[i]);
        let at_screen = route.iter().any(|s| shape.stations[*s].kind == StationKind::Screen);
        let waits = screens::waits(of, shape.base, &shape.stations, shape.turns(), learner.id, route);
        let group = ways.group.as_ref().map(|group| group[i]);
        Seat {
            learner: learner.id,
            group,
            route: route.clone(),
            why: Vec::new(),
            own: own_work(&learner.own, &shape.stations, route),
            partner: partners[i].iter().map(|other| other.map(|j| roll.id(j))).collect(),
            low: group.is_some() && group == low,
            device_debt: screens::debt(learner.device_debt, at_screen, waits),
        }
    };
    let groups = match &ways.group {
        None => Vec::new(),
        Some(_) if dealt.groups.len() == shape.stations.len() => dealt.groups,
        Some(_) => marks(shape.stations.len(), dealt.seed),
    };
    let focus: Vec<Option<CompetencyId>> = ways.focus.iter().map(|k| k.and_then(|k| roll.topic(k))).collect();
    let mut why_model = dealt.why;
    let more = shape.why.iter().filter(|one| !why_model.contains(one)).cloned().collect::<Vec<_>>();
    why_model.extend(more);
    let mut lesson = Lesson {
        class: of.class,
        day: of.day,
        start: of.start,
        minutes: of.minutes,
        setup: of.setup.clone(),
        model,
        why_model,
        clock: shape.clock.clone(),
        stations: shape.stations.clone(),
        exit: exit(roll, &focus),
        focus,
        groups,
        seats: (0..roll.n).map(seat).collect(),
        talks: if roll.n == 0 { Vec::new() } else { talks::talks(roll, shape, ways) },
        away: of.away.clone(),
        locks: dealt.locks,
        cards: Vec::new(),
        unmet: Vec::new(),
        quality: domain::lesson::Quality::default(),
        known_at: of.known_at,
        happened: Vec::new(),
    };
    explain(roll, &mut lesson, |_| true);
    account(of, &mut lesson);
    lesson
}

/// Says of some learners anew why they are where they are.
pub(crate) fn explain(roll: &Roll<'_>, lesson: &mut Lesson, whom: impl Fn(UserId) -> bool) {
    let whys: BTreeMap<UserId, _> = (0..roll.n)
        .map(|i| (roll.id(i), i))
        .filter(|(id, _)| whom(*id))
        .map(|(id, i)| (id, why::whys(roll, lesson, i)))
        .collect();
    for seat in &mut lesson.seats {
        if let Some(why) = whys.get(&seat.learner) {
            seat.why.clone_from(why);
        }
    }
}

/// Counts anew what did not fit and how good it is.
pub(crate) fn account(of: &Situation, lesson: &mut Lesson) {
    lesson.unmet = unmet::unmet(of, lesson);
    lesson.quality = quality::quality(of, lesson);
}

/// What a learner does by themselves, by turn: the most fitting first, another the next time.
pub(crate) fn own_work(
    own: &[CompetencyId],
    stations: &[Station],
    route: &[usize],
) -> Vec<Option<CompetencyId>> {
    let mut next = 0;
    let of = |s: &usize| match stations[*s].kind {
        StationKind::Screen | StationKind::Hands => {
            let work = own.get(next).or(own.last()).cloned();
            next += 1;
            work
        }
        StationKind::Teacher | StationKind::Together => None,
    };
    route.iter().map(of).collect()
}

/// Marks dealt by the seed, so that none comes to mean a level.
fn marks(groups: usize, seed: u64) -> Vec<Group> {
    let order = Chance::new(seed ^ 0x6d61_726b).shuffled(GroupMark::ALL.len());
    let mark = |g: usize| GroupMark::ALL[order[g % order.len()]];
    (0..groups).map(|g| Group { mark: mark(g), locked: false }).collect()
}

/// What the exit ticket asks about: what was taken up, most often first; else what the class needs most.
fn exit(roll: &Roll<'_>, focus: &[Option<CompetencyId>]) -> Vec<CompetencyId> {
    let most = usize::from(roll.of.setup.exit_items).min(EXIT_MOST);
    let mut topics: Vec<(usize, CompetencyId)> = Vec::new();
    for topic in focus.iter().flatten() {
        match topics.iter_mut().find(|(_, other)| other == topic) {
            Some((times, _)) => *times += 1,
            None => topics.push((1, topic.clone())),
        }
    }
    if topics.is_empty() {
        topics.extend(roll.topic(roll.focus(0..roll.n).0).map(|topic| (1, topic)));
    }
    topics.sort_by_key(|(times, _)| usize::MAX - times);
    topics.into_iter().map(|(_, topic)| topic).take(most).collect()
}
