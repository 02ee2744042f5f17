//! Individual rotation: the lesson as an instance for the solver (learning-design 3.1 and 3.2), and back. What an adult
//! said must hold; soft limits, and that the neediest see the teacher, hold too unless they contradict what must.

use domain::lesson::{Clash, Station};
use domain::support::StationKind;

use super::models::Shape;
use super::roll::Roll;
use super::ways::{Around, Ways, clashes};
use crate::solve::{Effort, Outcome, solve};
use crate::{Instance, Plan, Rule, TOGETHER, Weights};

/// What practice at a screen is worth for each need, and working together and with the hands by themselves (3.3).
const FIT_SCREEN: f64 = 4.0;
const FIT_TOGETHER: f64 = 1.0;
const FIT_HANDS: f64 = 0.5;
/// What each turn at a screen is worth that is owed to somebody. Ours: more than most need.
const DEBT: f64 = 6.0;
/// What a screen is worth more where there are too few for everybody, so that none stays empty. Ours.
const SCARCE: f64 = 2.0;
/// The share of the teacher's seats that is kept for those with most need: 14 of 21 (2.2).
const KEPT: (usize, usize) = (2, 3);
/// Often together (3.2).
const OFTEN: usize = 2;
/// Soft rules that are given up one after the other before all are.
const TRIES: usize = 12;

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
    let ties = roll.ties(&shape.clock);
    let mut instance = instance(roll, shape, around);
    instance.together.extend(ties.iter().map(|(pair, ..)| *pair));
    let hard = instance.clone();
    let mut soft = Soft::of(roll, &instance);
    for tried in 0.. {
        soft.set(&hard, &mut instance);
        let effort = Effort { moves, clock: None };
        let (sets, least) = match solve(&instance, seed, effort) {
            Ok(Outcome::Solved(found)) => return Ok(ways(found.plan)),
            Ok(Outcome::Infeasible(sets)) => (sets, None),
            Ok(Outcome::Unknown(found, rules)) => (vec![rules], Some(found)),
            Err(_) => return Err(Vec::new()),
        };
        let given = sets.iter().map(|set| soft.give(set)).fold(false, |any, one| any | one);
        if soft.is_empty() && !given {
            return Err(clashes(roll, shape, &ties, &around.locks, &sets));
        }
        if !given && least.is_none() || tried >= TRIES {
            soft = Soft::default();
        } else if !given {
            soft.give_one();
        }
    }
    Err(Vec::new())
}

fn ways(plan: Plan) -> Ways {
    Ways { route: plan.x, group: None, focus: plan.focus.into_iter().map(Some).collect() }
}

/// What holds where it can.
#[derive(Debug, Clone, Default)]
struct Soft {
    /// Who else sees the teacher, the neediest first.
    see: Vec<usize>,
    apart: Vec<[usize; 2]>,
    together: Vec<[usize; 2]>,
}

impl Soft {
    fn of(roll: &Roll<'_>, instance: &Instance) -> Self {
        let seats = instance.stations[0].up * instance.slots;
        let kept = seats * KEPT.0 / KEPT.1;
        let soft = |links: &[([usize; 2], bool)]| -> Vec<[usize; 2]> {
            links.iter().filter(|(_, hard)| !hard).map(|(pair, _)| *pair).collect()
        };
        let see = roll.neediest().into_iter().take(kept).filter(|i| !instance.must.contains(i));
        Self { see: see.collect(), apart: soft(&roll.apart), together: soft(&roll.together) }
    }

    fn set(&self, hard: &Instance, instance: &mut Instance) {
        let with = |hard: &[[usize; 2]], soft: &[[usize; 2]]| [hard, soft].concat();
        instance.must = [hard.must.as_slice(), &self.see].concat();
        instance.apart = with(&hard.apart, &self.apart);
        instance.together = with(&hard.together, &self.together);
    }

    fn is_empty(&self) -> bool {
        self.see.is_empty() && self.apart.is_empty() && self.together.is_empty()
    }

    /// Gives up one soft rule of a set, of the least needy first; whether there was one.
    fn give(&mut self, set: &[Rule]) -> bool {
        let named = |i: &usize| set.contains(&Rule::SeesTeacher { learners: [*i] });
        if let Some(at) = self.see.iter().rposition(named) {
            self.see.remove(at);
            return true;
        }
        let pair = |pairs: &mut Vec<[usize; 2]>, rule: &dyn Fn([usize; 2]) -> Rule| {
            let at = pairs.iter().position(|pair| set.contains(&rule(*pair)));
            at.map(|at| pairs.remove(at)).is_some()
        };
        pair(&mut self.apart, &|learners| Rule::Apart { learners })
            || pair(&mut self.together, &|learners| Rule::Together { learners })
    }

    /// Gives up the last.
    fn give_one(&mut self) {
        let _ = self.see.pop().is_some() || self.together.pop().is_some() || self.apart.pop().is_some();
    }
}

fn station(of: &Station) -> crate::Station {
    let kind = match of.kind {
        StationKind::Teacher => 'T',
        StationKind::Screen => 'O',
        StationKind::Together => 'C',
        StationKind::Hands => 'H',
    };
    let dev = if of.share == 0 { 0.0 } else { 1.0 / of.share as f64 };
    crate::Station { kind, lo: of.least, up: of.most, dev }
}

/// The lesson for the solver, with only what must hold.
pub(crate) fn instance(roll: &Roll<'_>, shape: &Shape, around: &Around) -> Instance {
    let stations = &shape.stations;
    let screens: usize = stations.iter().filter(|s| s.share > 0).map(|s| s.most).sum();
    let scarce = screens * shape.turns() < roll.n;
    let wish = |i: usize, s: &Station| f64::from(u8::from(roll.wish[i] == Some(s.kind)));
    let fit = |i: usize, s: &Station| match s.kind {
        StationKind::Teacher => 0.0,
        StationKind::Screen => {
            let owed = DEBT * f64::from(roll.of.learners[i].device_debt);
            FIT_SCREEN * roll.most_need(i).min(1.0) + owed + if scarce { SCARCE } else { 0.0 }
        }
        StationKind::Together => FIT_TOGETHER,
        StationKind::Hands => FIT_HANDS,
    };
    let table = |of: &dyn Fn(usize, &Station) -> f64| -> Vec<Vec<f64>> {
        (0..roll.n).map(|i| stations.iter().map(|s| of(i, s)).collect()).collect()
    };
    let never = roll.never.iter().flat_map(|(i, kind)| {
        let of_kind = stations.iter().enumerate().filter(move |(_, s)| s.kind == *kind);
        of_kind.map(move |(s, _)| [*i, s])
    });
    let hard = |links: &[([usize; 2], bool)]| -> Vec<[usize; 2]> {
        links.iter().filter(|(_, hard)| *hard).map(|(pair, _)| *pair).collect()
    };
    // The solver knows the place for working together by its number.
    let together = stations.get(TOGETHER).is_some_and(|s| s.kind == StationKind::Together);
    let usual = Weights::default();
    let weights = if together { usual } else { Weights { peers: 0.0, again: 0.0, ..usual } };
    Instance {
        n: roll.n,
        slots: shape.turns(),
        competencies: roll.topics.len(),
        devices: f64::from(shape.devices),
        stations: stations.iter().map(station).collect(),
        need: roll.need.clone(),
        p: roll.p.clone(),
        pref: table(&wish),
        fit: table(&fit),
        apart: hard(&roll.apart),
        together: hard(&roll.together),
        never_at: never.collect(),
        history: roll.met.iter().filter(|[.., times]| *times >= OFTEN).copied().collect(),
        must: roll.must.clone(),
        locks: around.locks.clone(),
        before: before(roll, shape, around),
        weights,
    }
}

/// The published plan; who was not in it has the way of nobody, so that every place costs the same.
fn before(roll: &Roll<'_>, shape: &Shape, around: &Around) -> Option<Vec<Vec<usize>>> {
    let nowhere = vec![shape.stations.len(); shape.turns()];
    around
        .is_published()
        .then(|| (0..roll.n).map(|i| around.before[i].clone().unwrap_or_else(|| nowhere.clone())).collect())
}
