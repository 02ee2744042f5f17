//! Who is in which group of a rotation (learning-design 3.4): by what the groups are for, within the rules of pairs, in
//! sizes that differ by one at most. Groups begin as the method of their purpose makes them; then learners are swapped as
//! long as that mends a rule or is worth more.

use std::collections::BTreeMap;

use domain::lesson::Basis;

use super::roll::Roll;
use crate::chance::Chance;
use crate::diverse::Mixing;
use crate::one_score::alike;
use crate::solve::{Effort, Outcome, solve};
use crate::term::Rounds;
use crate::tutors::{Past, pairs};
use crate::{Instance, Rule, Station, Weights};

/// Lessons running in the group with most need after which the next costs (3.3: three running).
pub(crate) const RUNNING: usize = 2;
/// What it costs that somebody is there a third time running (3.3).
const TRACKED: f64 = 5.0;
/// A need of 1 met at the teacher's table (3.3).
const TEACHER: f64 = 10.0;
/// What differences within a group cost, in squares of likelihood. Ours: it decides where need does not.
const SPREAD: f64 = 2.0;
/// A soft limit that does not hold. Ours: as much as a refused wish.
const SOFT: f64 = 2.0;
/// Leaving the group of the published plan (3.3).
const CHANGE: f64 = 4.0;
/// A tutor and who is tutored, in one group. Ours: more than any difference.
const TUTORS: f64 = 5.0;
/// Another wish, as a difference of two.
const OTHER_WISH: f64 = 0.5;
/// Moves of a search after which it begins anew.
const MOVES: u64 = 60_000;
/// Most beginnings.
const BEGINNINGS: u64 = 6;

/// What groups are to be made.
pub(crate) struct Grouping<'r> {
    pub(crate) roll: &'r Roll<'r>,
    pub(crate) basis: Basis,
    /// The size of each, fewest and most.
    pub(crate) sizes: Vec<(usize, usize)>,
    /// Two in different groups.
    pub(crate) apart: Vec<[usize; 2]>,
    /// Two in one group.
    pub(crate) together: Vec<[usize; 2]>,
    /// Learners who are in one of some groups: where not every group comes to the teacher, who must see the teacher is in
    /// one that does.
    pub(crate) among: (Vec<usize>, Vec<usize>),
    /// The group of each in the published plan; `None` for who was not in it.
    pub(crate) before: Option<Vec<Option<usize>>>,
}

/// The group with most need: the least likely to have it. `None` where groups were not made by need.
pub(crate) fn low_group(roll: &Roll<'_>, basis: Basis, group: &[usize], groups: usize) -> Option<usize> {
    let mean = |g: usize| {
        let members = (0..group.len()).filter(|i| group[*i] == g);
        let (sum, many) = members.fold((0.0, 0), |(sum, many), i| (sum + roll.mean(i), many + 1));
        sum / f64::from(many.max(1))
    };
    let lowest = (0..groups).min_by(|a, b| mean(*a).total_cmp(&mean(*b)));
    lowest.filter(|_| basis == Basis::Need && groups > 1)
}

impl Grouping<'_> {
    /// The group of each learner.
    ///
    /// # Errors
    /// Sets of rules that contradict each other; `station` in them is the number of a group.
    pub(crate) fn make(&self, seed: u64, moves: u64) -> Result<Vec<usize>, Vec<Vec<Rule>>> {
        let mut chance = Chance::new(seed);
        let worth = self.worth(&mut chance);
        let mut best: Option<(usize, f64, Vec<usize>)> = None;
        for nth in 0..(moves / MOVES).clamp(1, BEGINNINGS) {
            let begin = match &self.before {
                Some(before) if nth == 0 => self.joined(before),
                _ if nth < 2 => self.begin(seed, &worth, &mut chance),
                _ => self.by_chance(&mut chance),
            };
            let found = self.settle(begin, &worth);
            if best.as_ref().is_none_or(|best| is_better((found.0, found.1), (best.0, best.1))) {
                best = Some(found);
            }
        }
        match best {
            Some((0, _, group)) => Ok(group),
            _ => self.by_rules(seed).map(|group| self.settle(group, &worth).2),
        }
    }

    /// What it is worth that two are in one group.
    fn worth(&self, chance: &mut Chance) -> Vec<Vec<f64>> {
        let roll = self.roll;
        let tutors = self.tutors();
        let mut worth = vec![vec![0.0; roll.n]; roll.n];
        let pairs = (0..roll.n).flat_map(|i| (0..i).map(move |j| (i, j)));
        for (i, j) in pairs {
            let wishes = roll.wish[i].is_some() && roll.wish[i] == roll.wish[j];
            let other = if wishes || roll.wish[i].is_none() { 0.0 } else { OTHER_WISH };
            let differ = || {
                let each = roll.p[i].iter().zip(&roll.p[j]).map(|(a, b)| (a - b).abs());
                each.sum::<f64>() / roll.p[i].len().max(1) as f64 + other
            };
            let of_basis = match self.basis {
                Basis::Need => 0.0,
                Basis::Mixed | Basis::Jigsaw => differ(),
                Basis::Tutors if tutors.contains(&(i, j)) || tutors.contains(&(j, i)) => TUTORS,
                Basis::Tutors => differ(),
                Basis::Interest => f64::from(u8::from(wishes)),
                Basis::Random => chance.below(1_000) as f64 / 1_000.0,
                Basis::New => -(roll.times(i, j) as f64),
            };
            (worth[i][j], worth[j][i]) = (of_basis, of_basis);
        }
        for (links, value) in [(&roll.apart, -SOFT), (&roll.together, SOFT)] {
            for ([a, b], _) in links.iter().filter(|(_, hard)| !hard) {
                worth[*a][*b] += value;
                worth[*b][*a] += value;
            }
        }
        worth
    }

    /// Tutor and tutee, on what most need.
    fn tutors(&self) -> Vec<(usize, usize)> {
        if self.basis != Basis::Tutors {
            return Vec::new();
        }
        let (topic, _) = self.roll.focus(0..self.roll.n);
        tutor_pairs(self.roll, topic)
    }

    /// Groups as the method of their purpose makes them, before any other rule.
    fn begin(&self, seed: u64, worth: &[Vec<f64>], chance: &mut Chance) -> Vec<usize> {
        let n = self.roll.n;
        let of_groups = |groups: &[Vec<usize>]| {
            let mut group = vec![0; n];
            for (g, members) in groups.iter().enumerate() {
                members.iter().for_each(|i| group[*i] = g);
            }
            group
        };
        let found = match self.basis {
            Basis::Need => {
                let (least, most) =
                    self.sizes.iter().fold((n, 0), |(a, b), (lo, up)| (a.min(*lo), b.max(*up)));
                let scores: Vec<f64> = (0..n).map(|i| self.roll.mean(i)).collect();
                alike(&scores, self.sizes.len(), (least, most)).ok().map(|alike| of_groups(&alike.groups))
            }
            Basis::New => {
                let rounds = Rounds {
                    n,
                    sizes: even(n, self.sizes.len()),
                    rounds: 1,
                    met: self.roll.met.iter().map(|[a, b, times]| (*a, *b, *times as u32)).collect(),
                    apart: self.apart.iter().map(|[a, b]| (*a, *b)).collect(),
                };
                rounds.solve(seed, MOVES / 2).ok().and_then(|mixed| Some(of_groups(mixed.rounds.first()?)))
            }
            Basis::Random => None,
            Basis::Mixed | Basis::Jigsaw | Basis::Tutors | Basis::Interest => {
                let mixing = Mixing { difference: worth.to_vec(), sizes: self.sizes.clone() };
                let found = mixing.solve(seed, &mut |moves| moves as f64 / (MOVES / 2) as f64);
                found.ok().map(|mixed| mixed.group)
            }
        };
        found.unwrap_or_else(|| self.by_chance(chance))
    }

    fn by_chance(&self, chance: &mut Chance) -> Vec<usize> {
        let order = chance.shuffled(self.roll.n);
        let mut group = vec![0; self.roll.n];
        order.iter().enumerate().for_each(|(at, i)| group[*i] = at % self.sizes.len());
        group
    }

    /// The published groups; who is new joins the smallest.
    fn joined(&self, before: &[Option<usize>]) -> Vec<usize> {
        let mut counts = vec![0; self.sizes.len()];
        before.iter().flatten().for_each(|g| counts[*g] += 1);
        let join = |g: &Option<usize>| {
            g.unwrap_or_else(|| {
                let least = (0..counts.len()).min_by_key(|g| counts[*g]).unwrap_or(0);
                counts[least] += 1;
                least
            })
        };
        before.iter().map(join).collect()
    }

    /// How many rules are broken, and by how much sizes are missed.
    fn wrong(&self, group: &[usize]) -> usize {
        let same = |[a, b]: &[usize; 2]| group[*a] == group[*b];
        let pairs = self.apart.iter().filter(|pair| same(pair)).count()
            + self.together.iter().filter(|pair| !same(pair)).count();
        let sizes = self.sizes.iter().enumerate().map(|(g, (least, most))| {
            let size = group.iter().filter(|of| **of == g).count();
            least.saturating_sub(size) + size.saturating_sub(*most)
        });
        let outside = self.among.0.iter().filter(|i| !self.among.1.contains(&group[**i])).count();
        pairs + outside + sizes.sum::<usize>()
    }

    fn value(&self, group: &[usize], worth: &[Vec<f64>]) -> f64 {
        let (roll, n, many) = (self.roll, group.len(), self.sizes.len());
        let within = |i: usize| (0..i).filter(move |j| group[i] == group[*j]).map(move |j| worth[i][j]);
        let mut value: f64 = (0..n).map(|i| within(i).sum::<f64>()).sum();
        if self.basis == Basis::Need {
            for g in 0..many {
                let members = || (0..n).filter(|i| group[*i] == g);
                let (sum, squares, size) = members().fold((0.0, 0.0, 0.0), |(sum, squares, size), i| {
                    let p = roll.mean(i);
                    (sum + p, squares + p * p, size + 1.0)
                });
                value +=
                    TEACHER * roll.focus(members()).1 - SPREAD * (squares - sum * sum / f64::max(size, 1.0));
            }
        }
        if let Some(low) = low_group(roll, self.basis, group, many) {
            let again = |i: &usize| group[*i] == low && roll.of.learners[*i].low_running >= RUNNING;
            value -= TRACKED * (0..n).filter(again).count() as f64;
        }
        if let Some(before) = &self.before {
            let left = before.iter().zip(group).filter(|(was, is)| was.is_some_and(|was| was != **is));
            value -= CHANGE * left.count() as f64;
        }
        value
    }

    /// Moves and swaps as long as one mends a rule or is worth more.
    fn settle(&self, mut group: Vec<usize>, worth: &[Vec<f64>]) -> (usize, f64, Vec<usize>) {
        let mut now = (self.wrong(&group), self.value(&group, worth));
        let n = group.len();
        let mut goes_on = true;
        while goes_on {
            goes_on = false;
            for i in 0..n {
                for to in 0..self.sizes.len() {
                    let from = group[i];
                    if from == to {
                        continue;
                    }
                    group[i] = to;
                    if self.keep(&group, worth, &mut now) {
                        goes_on = true;
                    } else {
                        group[i] = from;
                    }
                }
                for j in 0..i {
                    if group[i] != group[j] {
                        group.swap(i, j);
                        if self.keep(&group, worth, &mut now) {
                            goes_on = true;
                        } else {
                            group.swap(i, j);
                        }
                    }
                }
            }
        }
        (now.0, now.1, group)
    }

    fn keep(&self, group: &[usize], worth: &[Vec<f64>], now: &mut (usize, f64)) -> bool {
        let wrong = self.wrong(group);
        if wrong > now.0 {
            return false;
        }
        let found = (wrong, self.value(group, worth));
        let better = is_better(found, *now);
        if better {
            *now = found;
        }
        better
    }

    /// Learners and the groups that they cannot be in.
    fn outside(&self, many: usize) -> Vec<[usize; 2]> {
        let others = || (0..many).filter(|g| !self.among.1.contains(g));
        self.among.0.iter().flat_map(|i| others().map(|g| [*i, g])).collect()
    }

    /// Groups that break no rule, whatever they are worth, or the rules that contradict each other.
    fn by_rules(&self, seed: u64) -> Result<Vec<usize>, Vec<Vec<Rule>>> {
        let (n, many) = (self.roll.n, self.sizes.len());
        let station = |(lo, up): &(usize, usize)| Station { kind: 'P', lo: *lo, up: *up, dev: 0.0 };
        let instance = Instance {
            n,
            slots: 1,
            competencies: 1,
            devices: 0.0,
            stations: self.sizes.iter().map(station).collect(),
            need: vec![vec![0.0]; n],
            p: vec![vec![1.0]; n],
            pref: vec![vec![0.0; many]; n],
            fit: vec![vec![0.0; many]; n],
            apart: self.apart.clone(),
            together: self.together.clone(),
            never_at: self.outside(many),
            history: Vec::new(),
            must: Vec::new(),
            locks: Vec::new(),
            before: None,
            weights: Weights { peers: 0.0, ..Weights::default() },
        };
        match solve(&instance, seed, Effort { moves: 4 * MOVES, clock: None }) {
            Ok(Outcome::Solved(found)) => Ok(found.plan.x.iter().map(|row| row[0]).collect()),
            Ok(Outcome::Infeasible(conflicts)) => Err(conflicts),
            Ok(Outcome::Unknown(_, rules)) => Err(vec![rules]),
            Err(_) => Err(vec![Vec::new()]),
        }
    }
}

/// Fewer broken rules, then worth more.
fn is_better(one: (usize, f64), other: (usize, f64)) -> bool {
    one.0 < other.0 || (one.0 == other.0 && one.1 > other.1 + 1e-9)
}

/// Sizes that differ by one at most.
pub(crate) fn even(n: usize, groups: usize) -> Vec<usize> {
    (0..groups).map(|g| n / groups + usize::from(g < n % groups)).collect()
}

/// Who explains a topic to whom; the turn comes back to who was tutored before as far as that is known.
pub(crate) fn tutor_pairs(roll: &Roll<'_>, topic: usize) -> Vec<(usize, usize)> {
    let p: Vec<f64> = roll.p.iter().map(|row| row[topic]).collect();
    let apart = roll.apart.iter().filter(|(_, hard)| *hard).flat_map(|([a, b], _)| [(*a, *b), (*b, *a)]);
    let past: BTreeMap<_, _> = apart.map(|pair| (pair, Past { apart: true, ..Past::default() })).collect();
    pairs(&p, &past)
}
