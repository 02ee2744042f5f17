//! Other ways of placing a learner, to measure ours against. All begin from the same made-up crowd of learners.

use crate::chance::Chance;
use crate::graph::Graph;
use crate::place::{Model, Placement, Purpose, Settings, Start};

const SLIP: f64 = 0.10;
const GUESS: f64 = 0.15;

/// Learners as the model expects them before any answer: what each knows, and its ability.
pub(super) struct Pool {
    known: Vec<Vec<bool>>,
    ability: Vec<f64>,
}

impl Pool {
    pub(super) fn new(graph: &Graph, start: Start, most: usize, chance: &mut Chance) -> Self {
        let settings = Settings::default();
        let (mut states, mut abilities) = (Vec::new(), Vec::new());
        for _ in 0..most {
            let ability = match start {
                Start::Unknown => chance.unit(),
                Start::Near(position) => position + settings.grade_sd * chance.normal(),
            };
            let offset: Vec<f64> =
                (0..graph.strands()).map(|_| settings.offset_sd * chance.normal()).collect();
            let mut known = vec![false; graph.len()];
            for skill in graph.order() {
                let ready = graph.parents(skill).iter().all(|parent| known[*parent as usize]);
                let z =
                    (ability + offset[graph.strand(skill)] - f64::from(graph.position(skill))) / settings.tau;
                let p = if ready { 0.97 / (1.0 + libm::exp(-z)) } else { settings.leak };
                known[skill] = chance.happens(p);
            }
            states.push(known);
            abilities.push(ability);
        }
        Self { known: states, ability: abilities }
    }

    fn len(&self) -> usize {
        self.known.len()
    }

    fn share(&self, skill: usize) -> f64 {
        self.known.iter().filter(|known| known[skill]).count() as f64
    }
}

/// A way of placing.
pub(super) trait Placer {
    /// What to ask.
    fn ask(&mut self) -> usize;
    /// Takes the answer.
    fn answer(&mut self, skill: usize, right: bool);
    /// The probability that each skill is known.
    fn known(&self) -> Vec<f64>;
    /// Of each skill the probability that it could be begun, where the way has one.
    fn ready(&self) -> Option<Vec<f64>> {
        None
    }
}

/// Ours.
pub(super) struct Ours<'m>(pub(super) Placement<'m>);

impl<'m> Ours<'m> {
    pub(super) fn new(model: &'m Model, purpose: Purpose) -> Self {
        Self(Placement::new(model, purpose))
    }
}

impl Placer for Ours<'_> {
    fn ask(&mut self) -> usize {
        self.0.best_skill().unwrap_or(0)
    }

    fn answer(&mut self, skill: usize, right: bool) {
        self.0.answer(skill, crate::place::Reply::typed(right));
    }

    fn known(&self) -> Vec<f64> {
        self.0.known().iter().map(|p| f64::from(*p)).collect()
    }

    fn ready(&self) -> Option<Vec<f64>> {
        Some(self.0.ready().iter().map(|p| f64::from(*p)).collect())
    }
}

/// One of those nearest to even odds, those asked put off.
fn half(p: &[f64], times: &[u32], put_off: f64, chance: &mut Chance) -> usize {
    let away = |skill: usize| (p[skill] - 0.5).abs() + put_off * f64::from(times[skill]);
    let nearest = (0..p.len()).map(away).fold(f64::INFINITY, f64::min);
    let near: Vec<usize> = (0..p.len()).filter(|skill| away(*skill) < nearest + 0.02).collect();
    near[chance.below(near.len())]
}

/// Item to item over all that comes before and after (Desmarais and Pu 2005), or, alone, each skill by itself and
/// asked at random.
pub(super) struct ItemToItem {
    logit: Vec<f64>,
    /// `P(j | i known)` and `P(j | i not)`, row by row `j`, for what comes before or after.
    given: Vec<Vec<(usize, f64, f64)>>,
    times: Vec<u32>,
    alone: bool,
    chance: Chance,
}

impl ItemToItem {
    pub(super) fn new(
        graph: &Graph,
        pool: &Pool,
        ancestors: &[Vec<bool>],
        alone: bool,
        chance: Chance,
    ) -> Self {
        let n = pool.len() as f64;
        let p: Vec<f64> = (0..graph.len()).map(|skill| (pool.share(skill) + 1.0) / (n + 2.0)).collect();
        let given = if alone { Vec::new() } else { given(graph, pool, ancestors) };
        Self {
            logit: p.iter().map(|p| libm::log(p / (1.0 - p))).collect(),
            given,
            times: vec![0; graph.len()],
            alone,
            chance,
        }
    }
}

/// What knowing or not knowing one skill says of another, counted in a pool.
fn given(graph: &Graph, pool: &Pool, ancestors: &[Vec<bool>]) -> Vec<Vec<(usize, f64, f64)>> {
    let words = pool.len().div_ceil(64);
    let column = |skill: usize| {
        let mut bits = vec![0_u64; words];
        for (m, known) in pool.known.iter().enumerate() {
            bits[m / 64] |= u64::from(known[skill]) << (m % 64);
        }
        bits
    };
    let columns: Vec<Vec<u64>> = (0..graph.len()).map(column).collect();
    let count = |bits: &[u64]| bits.iter().map(|word| word.count_ones()).sum::<u32>();
    let ones: Vec<f64> = columns.iter().map(|bits| f64::from(count(bits))).collect();
    let n = pool.len() as f64;
    (0..graph.len())
        .map(|j| {
            (0..graph.len())
                .filter(|i| ancestors[*i][j] || ancestors[j][*i])
                .map(|i| {
                    let both: u32 =
                        columns[i].iter().zip(&columns[j]).map(|(a, b)| (a & b).count_ones()).sum();
                    let both = f64::from(both);
                    (i, (both + 0.5) / (ones[i] + 1.0), (ones[j] - both + 0.5) / (n - ones[i] + 1.0))
                })
                .collect()
        })
        .collect()
}

impl Placer for ItemToItem {
    fn ask(&mut self) -> usize {
        if self.alone {
            let least = self.times.iter().min().copied().unwrap_or(0);
            let few: Vec<usize> = (0..self.times.len()).filter(|skill| self.times[*skill] == least).collect();
            return few[self.chance.below(few.len())];
        }
        half(&self.known(), &self.times, 0.1, &mut self.chance)
    }

    fn answer(&mut self, skill: usize, right: bool) {
        self.times[skill] += 1;
        self.logit[skill] += libm::log(if right { (1.0 - SLIP) / GUESS } else { SLIP / (1.0 - GUESS) });
        let Some(given) = self.given.get(skill) else { return };
        for &(other, if_known, if_not) in given {
            let span = 1.0 - SLIP - GUESS;
            let (a, b) = (GUESS + span * if_known, GUESS + span * if_not);
            self.logit[other] += libm::log(if right { a / b } else { (1.0 - a) / (1.0 - b) });
        }
    }

    fn known(&self) -> Vec<f64> {
        self.logit.iter().map(|logit| 1.0 / (1.0 + libm::exp(-logit.clamp(-12.0, 12.0)))).collect()
    }
}

/// One ability on a line (an adaptive test): skills follow from it alone.
pub(super) struct OneAbility {
    /// By step of ability, by skill.
    p: Vec<Vec<f64>>,
    log: Vec<f64>,
    times: Vec<u32>,
    chance: Chance,
}

impl OneAbility {
    pub(super) fn new(graph: &Graph, pool: &Pool, chance: Chance) -> Self {
        let steps = 46;
        let step =
            |ability: f64| (((ability + 0.05) / 0.025) as isize + 1).clamp(0, steps as isize - 1) as usize;
        let mut count = vec![0.0; steps];
        let mut ones = vec![vec![0.0; graph.len()]; steps];
        for (known, ability) in pool.known.iter().zip(&pool.ability) {
            let at = step(*ability);
            count[at] += 1.0;
            for (sum, known) in ones[at].iter_mut().zip(known) {
                *sum += f64::from(u8::from(*known));
            }
        }
        let p = ones
            .iter()
            .zip(&count)
            .map(|(ones, count)| ones.iter().map(|sum| (sum + 0.5) / (count + 1.0)).collect())
            .collect();
        let n = pool.len() as f64;
        let log = count.iter().map(|count| libm::log(count / n + 1e-6)).collect();
        Self { p, log, times: vec![0; graph.len()], chance }
    }
}

impl Placer for OneAbility {
    fn ask(&mut self) -> usize {
        half(&self.known(), &self.times, 0.1, &mut self.chance)
    }

    fn answer(&mut self, skill: usize, right: bool) {
        self.times[skill] += 1;
        for (log, p) in self.log.iter_mut().zip(&self.p) {
            let q = GUESS + (1.0 - SLIP - GUESS) * p[skill];
            *log += libm::log(if right { q } else { 1.0 - q });
        }
    }

    fn known(&self) -> Vec<f64> {
        weighted(&self.log, self.times.len(), |at, skill| self.p[at][skill])
    }
}

/// Mean over weighted states.
fn weighted(log: &[f64], skills: usize, p: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let most = log.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weight: Vec<f64> = log.iter().map(|log| libm::exp(log - most)).collect();
    let total: f64 = weight.iter().sum();
    let mut sums = vec![0.0; skills];
    for (at, weight) in weight.iter().enumerate().filter(|(_, weight)| **weight > 1e-12 * total) {
        for (skill, sum) in sums.iter_mut().enumerate() {
            *sum += weight / total * p(at, skill);
        }
    }
    sums
}

/// A pool of fixed states (knowledge spaces without moving them): weighed, never drawn anew.
pub(super) struct FixedStates<'p> {
    pool: &'p Pool,
    log: Vec<f64>,
    times: Vec<u32>,
    chance: Chance,
}

impl<'p> FixedStates<'p> {
    pub(super) fn new(pool: &'p Pool, skills: usize, chance: Chance) -> Self {
        Self { pool, log: vec![0.0; pool.len()], times: vec![0; skills], chance }
    }
}

impl Placer for FixedStates<'_> {
    fn ask(&mut self) -> usize {
        half(&self.known(), &self.times, 0.15, &mut self.chance)
    }

    fn answer(&mut self, skill: usize, right: bool) {
        self.times[skill] += 1;
        for (log, known) in self.log.iter_mut().zip(&self.pool.known) {
            let p = if known[skill] { 1.0 - SLIP } else { GUESS };
            *log += libm::log(if right { p } else { 1.0 - p });
        }
    }

    fn known(&self) -> Vec<f64> {
        weighted(&self.log, self.times.len(), |at, skill| f64::from(u8::from(self.pool.known[at][skill])))
    }
}
