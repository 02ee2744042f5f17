//! Groups through stations: first the groups, then exactly which group begins where (learning-design 3.2, last lines).
//! Group g is at station (begin + turn) modulo the stations; every way to deal the beginnings is tried, with what the
//! teacher takes up for whoever is at the table, so the best of all is found.

use domain::lesson::{Basis, Clash};
use domain::support::StationKind;

use super::groups::{Grouping, even};
use super::models::Shape;
use super::roll::Roll;
use super::ways::{Around, Ways, clashes};
use crate::chance::Chance;

/// A need of 1 met at the teacher's table, and a changed place (3.3).
const TEACHER: f64 = 10.0;
const CHANGE: f64 = 4.0;

/// Who goes where.
///
/// # Errors
/// Rules that contradict each other.
pub(crate) fn plan(
    roll: &Roll<'_>,
    shape: &Shape,
    around: &Around,
    seed: u64,
    moves: u64,
) -> Result<Ways, Vec<Clash>> {
    let stations = shape.stations.len();
    let all = shape.turns() >= stations;
    barred(roll, shape, all)?;
    let ties = roll.ties(&shape.clock);
    let begin = |[_, turn, station]: &[usize; 3]| (station + stations - turn % stations) % stations;
    let mut apart: Vec<[usize; 2]> = hard(&roll.apart);
    let mut together: Vec<[usize; 2]> = hard(&roll.together);
    together.extend(ties.iter().map(|(pair, ..)| *pair));
    for (nth, one) in around.locks.iter().enumerate() {
        for other in &around.locks[..nth] {
            match (one[0] == other[0], begin(one) == begin(other)) {
                (true, true) => {}
                (true, false) => return Err(held(roll, &[*one, *other])),
                (false, true) => together.push([other[0], one[0]]),
                (false, false) => apart.push([other[0], one[0]]),
            }
        }
    }
    let been = been(roll, shape);
    let come = come(shape, around);
    let sizes = even(roll.n, stations);
    let (least, most) = (sizes.iter().min().copied().unwrap_or(0), sizes.iter().max().copied().unwrap_or(0));
    let make = |slack: usize| {
        let bounds = shape.stations.iter().fold((0, roll.n), |(lo, up), s| (lo.max(s.least), up.min(s.most)));
        let least = least.saturating_sub(slack).max(bounds.0.min(least));
        let grouping = Grouping {
            roll,
            basis: roll.of.setup.basis,
            sizes: vec![(least, (most + slack).min(bounds.1.max(most))); stations],
            apart: apart.clone(),
            together: together.clone(),
            among: (if all { Vec::new() } else { roll.must.clone() }, come.clone()),
            before: match (&been, around.is_published()) {
                (_, true) => Some(around.groups.clone()),
                (Some(been), false) => Some(been.clone()),
                (None, false) => None,
            },
        };
        grouping.make(seed, moves)
    };
    // Sizes differ by one at most, unless rules ask for more.
    let group = make(0).or_else(|_| make(1));
    let group = group.map_err(|sets| clashes(roll, shape, &ties, &around.locks, &sets))?;
    let found = best_begins(roll, shape, around, &group, seed).map(|begins| (group, begins));
    // Better groups may leave no way for what is held; those that were published had one.
    let found = found.or_else(|()| {
        let published =
            around.groups.iter().copied().collect::<Option<Vec<usize>>>().filter(|all| !all.is_empty());
        let group = published.ok_or(())?;
        best_begins(roll, shape, around, &group, seed).map(|begins| (group, begins))
    });
    let (group, (begins, focus)) = found
        .map_err(|()| held(roll, &around.locks).into_iter().chain(never(roll, shape)).collect::<Vec<_>>())?;
    let route = group.iter().map(|g| way(begins[*g], shape)).collect();
    Ok(Ways { route, group: Some(group), focus })
}

fn hard(links: &[([usize; 2], bool)]) -> Vec<[usize; 2]> {
    links.iter().filter(|(_, hard)| *hard).map(|(pair, _)| *pair).collect()
}

fn held(roll: &Roll<'_>, locks: &[[usize; 3]]) -> Vec<Clash> {
    let clash = |[i, turn, station]: &[usize; 3]| Clash::Held {
        learner: roll.id(*i),
        turn: *turn,
        station: *station,
    };
    locks.iter().map(clash).collect()
}

fn never(roll: &Roll<'_>, shape: &Shape) -> Vec<Clash> {
    let of = |(i, kind): &(usize, StationKind)| {
        let station = shape.station(*kind)?;
        Some(Clash::NeverAt { learner: roll.id(*i), station })
    };
    roll.never.iter().filter_map(of).collect()
}

/// Where everybody goes through all stations, somebody who is never at one of them cannot take part.
fn barred(roll: &Roll<'_>, shape: &Shape, all: bool) -> Result<(), Vec<Clash>> {
    let mut clashes = if all { never(roll, shape) } else { Vec::new() };
    if clashes.is_empty() {
        return Ok(());
    }
    clashes.push(Clash::NoRepeat);
    Err(clashes)
}

/// The groups of the first half of a rotation over two lessons: those who have been at the same stations.
fn been(roll: &Roll<'_>, shape: &Shape) -> Option<Vec<Option<usize>>> {
    let mut kinds: Vec<&[StationKind]> = Vec::new();
    let groups: Vec<Option<usize>> = (0..roll.n)
        .map(|i| {
            let been = roll.of.been.get(&roll.id(i))?;
            let at = kinds.iter().position(|other| *other == been.as_slice());
            Some(at.unwrap_or_else(|| {
                kinds.push(been);
                kinds.len() - 1
            }))
        })
        .collect();
    let fits = roll.of.setup.two_days && !kinds.is_empty() && kinds.len() <= shape.stations.len();
    fits.then_some(groups)
}

/// Groups that come to the teacher where not all do: those that did in the published plan, else the first.
fn come(shape: &Shape, around: &Around) -> Vec<usize> {
    let table = shape.station(StationKind::Teacher).unwrap_or(0);
    let did = |g: &usize| {
        let mut seats = around.groups.iter().zip(&around.before);
        seats.any(|(of, way)| *of == Some(*g) && way.as_ref().is_some_and(|way| way.contains(&table)))
    };
    let published: Vec<usize> = (0..shape.stations.len()).filter(did).collect();
    if published.is_empty() { (0..shape.turns()).collect() } else { published }
}

/// Where each group begins, and what the teacher takes up by turn.
type Begins = (Vec<usize>, Vec<Option<usize>>);

fn way(begin: usize, shape: &Shape) -> Vec<usize> {
    (0..shape.turns()).map(|turn| (begin + turn) % shape.stations.len()).collect()
}

/// The best of all ways to deal the beginnings to groups, and what the teacher takes up in each turn. Ways worth the same
/// are told apart by the seed, so that no group comes first for what it needs.
fn best_begins(
    roll: &Roll<'_>,
    shape: &Shape,
    around: &Around,
    group: &[usize],
    seed: u64,
) -> Result<Begins, ()> {
    let many = shape.stations.len();
    let mut chance = Chance::new(seed ^ 0x5eed);
    let mut best: Option<(usize, f64, Begins)> = None;
    let first = chance.shuffled(many);
    for order in orders(many) {
        let begins: Vec<usize> = order.iter().map(|at| first[*at]).collect();
        if breaks(roll, shape, around, group, &begins) {
            continue;
        }
        let again = again(roll, shape, group, &begins);
        let (value, focus) = worth(roll, shape, around, group, &begins);
        if best.as_ref().is_none_or(|best| again < best.0 || (again == best.0 && value > best.1 + 1e-9)) {
            best = Some((again, value, (begins, focus)));
        }
    }
    best.map(|(_, _, begins)| begins).ok_or(())
}

/// Whether a lock or a limit does not hold, or somebody does not see the teacher.
fn breaks(roll: &Roll<'_>, shape: &Shape, around: &Around, group: &[usize], begins: &[usize]) -> bool {
    let at = |i: usize, turn: usize| (begins[group[i]] + turn) % shape.stations.len();
    let locked = around.locks.iter().any(|[i, turn, station]| at(*i, *turn) != *station);
    let never = |(i, kind): &(usize, StationKind)| {
        (0..shape.turns()).any(|turn| shape.stations[at(*i, turn)].kind == *kind)
    };
    let seen =
        |i: &usize| (0..shape.turns()).any(|turn| shape.stations[at(*i, turn)].kind == StationKind::Teacher);
    locked || roll.never.iter().any(never) || !roll.must.iter().all(seen)
}

/// How many places are where their learner has been in the lesson before, in a rotation over two lessons.
fn again(roll: &Roll<'_>, shape: &Shape, group: &[usize], begins: &[usize]) -> usize {
    let of = |i: usize| {
        let been = roll.of.been.get(&roll.id(i)).map_or(&[][..], Vec::as_slice);
        way(begins[group[i]], shape).iter().filter(|s| been.contains(&shape.stations[**s].kind)).count()
    };
    if roll.of.setup.two_days { (0..roll.n).map(of).sum() } else { 0 }
}

/// What beginnings are worth, and what the teacher takes up in each turn: the most needed topic of the group at the table;
/// with experts each group has another topic.
pub(crate) fn worth(
    roll: &Roll<'_>,
    shape: &Shape,
    around: &Around,
    group: &[usize],
    begins: &[usize],
) -> (f64, Vec<Option<usize>>) {
    let many = shape.stations.len();
    let table = shape.station(StationKind::Teacher).unwrap_or(0);
    let needs: Vec<Vec<f64>> = (0..shape.turns())
        .map(|turn| roll.needs((0..roll.n).filter(|i| (begins[group[*i]] + turn) % many == table)))
        .collect();
    let distinct = roll.of.setup.basis == Basis::Jigsaw && roll.topics.len() >= needs.len();
    let (met, focus) = if distinct { experts(&needs, &mut Vec::new()) } else { each(&needs) };
    let changed = |i: usize| {
        let before = around.before.get(i)?.as_ref()?;
        Some(way(begins[group[i]], shape).iter().zip(before).filter(|(now, was)| now != was).count())
    };
    let changes: usize = (0..roll.n).filter_map(changed).sum();
    (TEACHER * met - CHANGE * changes as f64, focus.into_iter().map(Some).collect())
}

fn each(needs: &[Vec<f64>]) -> (f64, Vec<usize>) {
    let best =
        |row: &Vec<f64>| (0..row.len()).fold(0, |best, k| if row[k] > row[best] + 1e-12 { k } else { best });
    let focus: Vec<usize> = needs.iter().map(best).collect();
    (needs.iter().zip(&focus).map(|(row, k)| row[*k]).sum(), focus)
}

/// Another topic in each turn, worth most together: all ways are tried, of at most four turns.
fn experts(needs: &[Vec<f64>], taken: &mut Vec<usize>) -> (f64, Vec<usize>) {
    let Some(row) = needs.get(taken.len()) else { return (0.0, taken.clone()) };
    let mut best = (f64::NEG_INFINITY, Vec::new());
    for k in (0..row.len()).filter(|k| !taken.contains(k)).collect::<Vec<_>>() {
        taken.push(k);
        let (rest, focus) = experts(needs, taken);
        taken.pop();
        if row[k] + rest > best.0 {
            best = (row[k] + rest, focus);
        }
    }
    best
}

/// All orders of the numbers below `n`.
fn orders(n: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..n {
        let longer = |order: &Vec<usize>| -> Vec<Vec<usize>> {
            let free = (0..n).filter(|at| !order.contains(at));
            free.map(|at| order.iter().copied().chain([at]).collect()).collect()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}
