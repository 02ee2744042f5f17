//! Working with everybody: groups for round after round, so that two meet again as seldom as can be (the social golfer
//! problem). Annealing over swaps within a round; what the groups were before counts as met.

use crate::chance::Chance;
use crate::instance::BadInstance;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounds {
    /// Learners.
    pub n: usize,
    /// The size of each group; together they hold everybody.
    pub sizes: Vec<usize>,
    /// How many rounds.
    pub rounds: usize,
    /// Pairs who met before, and how often.
    pub met: Vec<(usize, usize, u32)>,
    /// Pairs who are never in one group.
    pub apart: Vec<(usize, usize)>,
}

/// Rounds found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mixed {
    /// By round: the groups.
    pub rounds: Vec<Vec<Vec<usize>>>,
    /// How often two meet who met before, counted for each time.
    pub again: u32,
    /// How often two who are to be apart are in one group; 0 unless they cannot be parted.
    pub wrong: u32,
}

/// What two apart in one group cost, in meetings again.
const APART: i64 = 50;
const HOT: f64 = 1.2;
const COLD: f64 = 0.12;
const RUNS: u64 = 4;

impl Rounds {
    /// Finds rounds with so many moves.
    ///
    /// # Errors
    /// The groups do not hold everybody, or a pair is none.
    pub fn solve(&self, seed: u64, moves: u64) -> Result<Mixed, BadInstance> {
        if self.sizes.iter().sum::<usize>() != self.n || self.sizes.contains(&0) || self.n > 500 {
            return Err(BadInstance::new(
                "sizes",
                "the groups do not hold everybody",
                "Give sizes whose sum is the number of learners",
            ));
        }
        let is_pair = |a: usize, b: usize| a != b && a < self.n && b < self.n;
        let pairs = self.met.iter().map(|(a, b, _)| (*a, *b)).chain(self.apart.iter().copied());
        if pairs.into_iter().any(|(a, b)| !is_pair(a, b)) {
            return Err(BadInstance::new(
                "met",
                "a pair names somebody who is not there",
                "Name two learners",
            ));
        }
        let mut chance = Chance::new(seed);
        let mut best: Option<(i64, Vec<Vec<usize>>)> = None;
        for _ in 0..RUNS {
            let found = Search::new(self, &mut chance).run(&mut chance, moves / RUNS);
            if best.as_ref().is_none_or(|(cost, _)| found.0 < *cost) {
                best = Some(found);
            }
            if best.as_ref().is_some_and(|(cost, _)| *cost == 0) {
                break;
            }
        }
        let rounds = best.map(|(_, rounds)| rounds).unwrap_or_default();
        let rounds = rounds.iter().map(|seats| self.groups(seats)).collect::<Vec<_>>();
        let (again, wrong) = self.count(&rounds);
        Ok(Mixed { rounds, again, wrong })
    }

    fn groups(&self, seats: &[usize]) -> Vec<Vec<usize>> {
        let mut from = 0;
        let groups = self.sizes.iter().map(|size| {
            let mut group = seats[from..from + size].to_vec();
            from += size;
            group.sort_unstable();
            group
        });
        groups.collect()
    }

    /// How often two meet again, and how often two who are to be apart meet; counted plainly.
    pub fn count(&self, rounds: &[Vec<Vec<usize>>]) -> (u32, u32) {
        let mut met = vec![0_u32; self.n * self.n];
        for (a, b, times) in &self.met {
            met[a.min(b) * self.n + a.max(b)] += times;
        }
        let (mut again, mut wrong) = (0, 0);
        for group in rounds.iter().flatten() {
            for (nth, a) in group.iter().enumerate() {
                for b in &group[..nth] {
                    let pair = &mut met[a.min(b) * self.n + a.max(b)];
                    again += u32::from(*pair > 0);
                    *pair += 1;
                    wrong += u32::from(self.apart.contains(&(*a, *b)) || self.apart.contains(&(*b, *a)));
                }
            }
        }
        (again, wrong)
    }
}

struct Search<'r> {
    of: &'r Rounds,
    /// By round: who sits at which seat; seats of a group are side by side.
    seats: Vec<Vec<usize>>,
    /// For each seat: the first seat of its group, and the first after it.
    group: Vec<(usize, usize)>,
    /// Times that two met, both ways.
    met: Vec<i64>,
    /// What it costs that two meet at all.
    apart: Vec<i64>,
    cost: i64,
}

impl<'r> Search<'r> {
    fn new(of: &'r Rounds, chance: &mut Chance) -> Self {
        let n = of.n;
        let mut from = 0;
        let group = of.sizes.iter().flat_map(|size| {
            let bounds = (from, from + size);
            from += size;
            std::iter::repeat_n(bounds, *size)
        });
        let group = group.collect();
        let seats = (0..of.rounds).map(|_| chance.shuffled(n)).collect();
        let mut search = Self { of, seats, group, met: vec![0; n * n], apart: vec![0; n * n], cost: 0 };
        for (a, b, times) in &of.met {
            search.meet(*a, *b, i64::from(*times));
        }
        for (a, b) in &of.apart {
            search.apart[a * n + b] = APART;
            search.apart[b * n + a] = APART;
        }
        // What was before costs nothing any more.
        search.cost = 0;
        for r in 0..of.rounds {
            for seat in 0..n {
                for other in search.group[seat].0..seat {
                    search.meet(search.seats[r][seat], search.seats[r][other], 1);
                }
            }
        }
        search
    }

    /// Two meet so many times more, or less; what that costs is added.
    fn meet(&mut self, a: usize, b: usize, times: i64) {
        let n = self.of.n;
        let before = self.met[a * n + b];
        let after = before + times;
        self.cost += (after - 1).max(0) - (before - 1).max(0) + self.apart[a * n + b] * times;
        self.met[a * n + b] = after;
        self.met[b * n + a] = after;
    }

    fn swap(&mut self, r: usize, one: usize, other: usize) {
        for (leaves, comes) in [(one, other), (other, one)] {
            let (who, (from, to)) = (self.seats[r][leaves], self.group[leaves]);
            for seat in (from..to).filter(|seat| *seat != leaves) {
                self.meet(who, self.seats[r][seat], -1);
            }
            let (from, to) = self.group[comes];
            for seat in (from..to).filter(|seat| *seat != comes) {
                self.meet(who, self.seats[r][seat], 1);
            }
        }
        self.seats[r].swap(one, other);
    }

    fn run(mut self, chance: &mut Chance, moves: u64) -> (i64, Vec<Vec<usize>>) {
        let n = self.of.n;
        let mut best = (self.cost, self.seats.clone());
        if self.of.rounds == 0 || self.of.sizes.len() < 2 {
            return best;
        }
        for done in 0..moves {
            let temperature = HOT * libm::pow(COLD / HOT, done as f64 / moves as f64);
            let (r, one, other) = (chance.below(self.of.rounds), chance.below(n), chance.below(n));
            if self.group[one] == self.group[other] {
                continue;
            }
            let before = self.cost;
            self.swap(r, one, other);
            if !chance.takes((before - self.cost) as f64, temperature) {
                self.swap(r, one, other);
            } else if self.cost < best.0 {
                best = (self.cost, self.seats.clone());
                if best.0 == 0 {
                    break;
                }
            }
        }
        best
    }
}
