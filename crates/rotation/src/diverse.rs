//! Mixed groups: the sum of the differences within groups is as large as can be (the maximally diverse grouping problem),
//! with bounds of sizes. Annealing over swaps and moves, each judged by what its learner would add to each group. One long run
//! from hot finds how large the groups are to be. Then two ways take turns, as strong and weak perturbation do in iterated maxima
//! search (Lai and Hao, European Journal of Operational Research 254, 2016): annealing goes on from warm, which leads far,
//! and the best that is known is shaken by a few swaps and climbs again, which stays near.

use crate::chance::Chance;
use crate::instance::BadInstance;

/// What is to be grouped.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixing {
    /// `difference[i][j]`, the same both ways.
    pub difference: Vec<Vec<f64>>,
    /// Fewest and most in each group.
    pub sizes: Vec<(usize, usize)>,
}

/// Groups found.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixed {
    /// The group of each.
    pub group: Vec<usize>,
    /// The sum of differences within groups.
    pub value: f64,
    /// Moves tried.
    pub moves: u64,
}

const STRIDE: u64 = 512;
/// The part of the search that the first run takes.
const FIRST: f64 = 0.1;
/// Moves of a short run, for each two learners.
const RUN: f64 = 250.0;
/// Where the first run begins, in what one learner adds to a group on average.
const HOT: f64 = 0.5;
/// Where short runs begin and all end, in what a swap changes at first.
const WARM: f64 = 0.3;
const COLD: f64 = 0.05;

impl Mixing {
    /// Reads a file of the MDGP library: `n G type lo1 up1 ...`, then `i j difference` for each two, from 0.
    ///
    /// # Errors
    /// The line that cannot be read.
    pub fn parse(text: &str) -> Result<Self, BadInstance> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let bad = |line: usize, found: &str, remedy: &str| {
            BadInstance::new(format!("line {}", line + 1), found, remedy)
        };
        let (_, head) =
            lines.next().ok_or_else(|| bad(0, "the file is empty", "Write n G type lo1 up1 ..."))?;
        let words: Vec<&str> = head.split_whitespace().collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok());
        let sized = number(0)
            .zip(number(1))
            .filter(|(n, groups)| (1..=2_000).contains(n) && (1..=*n).contains(groups));
        let Some((n, groups)) = sized else {
            return Err(bad(0, "it does not begin with learners and groups", "Write n G type lo1 up1 ..."));
        };
        let sizes = (0..groups).map(|g| number(3 + 2 * g).zip(number(4 + 2 * g))).collect::<Option<Vec<_>>>();
        let sizes = sizes.ok_or_else(|| bad(0, "a group has no bounds", "Write lo and up for each group"))?;
        let mut difference = vec![vec![0.0; n]; n];
        for (at, line) in lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            let place = |word: &str| word.parse::<usize>().ok().filter(|i| *i < n);
            let read = match words.as_slice() {
                [i, j, d] => place(i).zip(place(j)).zip(d.parse::<f64>().ok().filter(|d| d.is_finite())),
                _ => None,
            };
            let ((i, j), d) =
                read.ok_or_else(|| bad(at, "it is not i, j and a difference", "Write i j d, from 0"))?;
            (difference[i][j], difference[j][i]) = (d, d);
        }
        Ok(Self { difference, sizes })
    }

    fn check(&self) -> Result<(), BadInstance> {
        let n = self.difference.len();
        let (least, most) = self.sizes.iter().fold((0, 0), |(a, b), (lo, up)| (a + lo, b + up));
        if self.sizes.iter().any(|(lo, up)| lo > up) || least > n || most < n {
            return Err(BadInstance::new(
                "sizes",
                "the groups do not hold everybody",
                "Give bounds whose sums enclose the number of learners",
            ));
        }
        let fits = |(i, row): (usize, &Vec<f64>)| {
            row.len() == n && row[i] == 0.0 && row.iter().all(|d| d.is_finite())
        };
        if !self.difference.iter().enumerate().all(fits) {
            return Err(BadInstance::new(
                "difference",
                "it is no square of numbers",
                "Give a finite difference for each two, and 0 to oneself",
            ));
        }
        Ok(())
    }

    /// The sum of differences within groups, counted plainly.
    pub fn value(&self, group: &[usize]) -> f64 {
        let n = group.len();
        (0..n)
            .map(|i| (0..i).filter(|j| group[i] == group[*j]).map(|j| self.difference[i][j]).sum::<f64>())
            .sum()
    }

    /// Groups everybody. `pace` is asked now and then how far it is, from 0 to 1, with the moves so far, and ends it with
    /// 1; the same seed and paces give the same groups.
    ///
    /// # Errors
    /// The sizes do not hold everybody; differences that are no square.
    pub fn solve(&self, seed: u64, pace: &mut dyn FnMut(u64) -> f64) -> Result<Mixed, BadInstance> {
        self.check()?;
        let mut chance = Chance::new(seed);
        let walk = Groups::new(self, self.first(&mut chance));
        let swap = walk.usual_swap().max(f64::MIN_POSITIVE);
        let hot = HOT * walk.usual().max(swap);
        let mut search = Search { chance, peak: walk.clone(), walk, moves: 0, pace };
        let mut far = search.cool([hot, COLD * swap], [0.0, FIRST]);
        while far < 1.0 {
            // As many turns as there is room for, and one at least, each of a short run and as much shaking.
            let left = search.moves as f64 * (1.0 - far) / far;
            let turns = (left / (2.0 * RUN * (self.difference.len() as f64).powi(2))).round().max(1.0);
            let half = (1.0 - far) / turns / 2.0;
            let end = if turns > 1.0 { far + 2.0 * half } else { 1.0 };
            far = search.cool([WARM * swap, COLD * swap], [far, far + half]);
            far = far.max(search.shake(end));
        }
        let group = search.peak.group;
        Ok(Mixed { value: self.value(&group), group, moves: search.moves })
    }

    /// Everybody somewhere: first what each group needs at least.
    fn first(&self, chance: &mut Chance) -> Vec<usize> {
        let n = self.difference.len();
        let everybody = chance.shuffled(n);
        let needed = self.sizes.iter().enumerate().flat_map(|(g, (lo, _))| std::iter::repeat_n(g, *lo));
        let rest = self.sizes.iter().enumerate().flat_map(|(g, (lo, up))| std::iter::repeat_n(g, up - lo));
        let mut group = vec![0; n];
        everybody.into_iter().zip(needed.chain(rest)).for_each(|(i, g)| group[i] = g);
        group
    }
}

#[derive(Clone)]
struct Groups<'m> {
    of: &'m Mixing,
    group: Vec<usize>,
    sizes: Vec<usize>,
    /// By group and learner: the sum of the learner's differences to the group's members.
    sums: Vec<f64>,
    value: f64,
}

impl<'m> Groups<'m> {
    fn new(of: &'m Mixing, group: Vec<usize>) -> Self {
        let sums = vec![0.0; group.len() * of.sizes.len()];
        let mut groups = Self { of, group, sizes: vec![0; of.sizes.len()], sums, value: 0.0 };
        groups.count();
        groups
    }

    fn count(&mut self) {
        let n = self.group.len();
        self.sums.fill(0.0);
        self.sizes.fill(0);
        for (row, g) in self.of.difference.iter().zip(&self.group) {
            self.sizes[*g] += 1;
            self.sums[g * n..][..n].iter_mut().zip(row).for_each(|(sum, d)| *sum += d);
        }
        self.value = self.group.iter().enumerate().map(|(i, g)| self.sum(i, *g)).sum::<f64>() / 2.0;
    }

    /// The sum of a learner's differences to a group's members.
    fn sum(&self, i: usize, group: usize) -> f64 {
        self.sums[group * self.group.len() + i]
    }

    /// How much a learner adds to their group, on average.
    fn usual(&self) -> f64 {
        2.0 * self.value.abs() / self.group.len() as f64
    }

    /// How much a swap changes, by the mean of its square.
    fn usual_swap(&self) -> f64 {
        let pairs = (0..self.group.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
        let (count, sum) = pairs
            .filter_map(|(i, j)| self.swapping(i, j))
            .fold((0.0, 0.0), |(count, sum), gain| (count + 1.0, sum + gain * gain));
        libm::sqrt(sum / f64::max(count, 1.0))
    }

    fn place(&mut self, i: usize, to: usize) {
        let (n, from) = (self.group.len(), self.group[i]);
        self.sizes[from] -= 1;
        self.sizes[to] += 1;
        self.group[i] = to;
        let row = &self.of.difference[i];
        self.sums[from * n..][..n].iter_mut().zip(row).for_each(|(sum, d)| *sum -= d);
        self.sums[to * n..][..n].iter_mut().zip(row).for_each(|(sum, d)| *sum += d);
    }

    fn swap(&mut self, i: usize, j: usize) {
        let (a, b) = (self.group[i], self.group[j]);
        self.place(i, b);
        self.place(j, a);
    }

    /// What moving gains, where the sizes allow it.
    fn moving(&self, i: usize, to: usize) -> Option<f64> {
        let from = self.group[i];
        let fits =
            from != to && self.sizes[from] > self.of.sizes[from].0 && self.sizes[to] < self.of.sizes[to].1;
        fits.then(|| self.sum(i, to) - self.sum(i, from))
    }

    fn swapping(&self, i: usize, j: usize) -> Option<f64> {
        let (a, b) = (self.group[i], self.group[j]);
        let gain = || self.sum(i, b) - self.sum(i, a) + self.sum(j, a) - self.sum(j, b);
        (a != b).then(|| gain() - 2.0 * self.of.difference[i][j])
    }

    fn step(&mut self, chance: &mut Chance, temperature: f64) {
        let n = self.group.len();
        let i = chance.below(n);
        if chance.below(4) == 0 {
            let to = chance.below(self.sizes.len());
            if let Some(gain) = self.moving(i, to).filter(|gain| chance.takes(*gain, temperature)) {
                self.place(i, to);
                self.value += gain;
            }
            return;
        }
        let j = chance.below(n);
        if let Some(gain) = self.swapping(i, j).filter(|gain| chance.takes(*gain, temperature)) {
            self.swap(i, j);
            self.value += gain;
        }
    }

    /// Takes every move and swap that is better, until none is.
    fn climb(&mut self) {
        let n = self.group.len();
        let mut goes_on = true;
        while goes_on {
            goes_on = false;
            for i in 0..n {
                for to in 0..self.sizes.len() {
                    if self.moving(i, to).is_some_and(|gain| gain > 1e-9) {
                        self.place(i, to);
                        goes_on = true;
                    }
                }
                for j in 0..i {
                    if self.swapping(i, j).is_some_and(|gain| gain > 1e-9) {
                        self.swap(i, j);
                        goes_on = true;
                    }
                }
            }
        }
        self.count();
    }
}

/// What lasts from turn to turn.
struct Search<'m, 'p> {
    chance: Chance,
    /// Where annealing is; it does not come back to the best, so that it sees other sizes too.
    walk: Groups<'m>,
    /// The best that is known.
    peak: Groups<'m>,
    moves: u64,
    pace: &'p mut dyn FnMut(u64) -> f64,
}

impl Search<'_, '_> {
    /// Anneals from hot to cold while the whole goes from one part to another, and says how far it is then.
    fn cool(&mut self, [hot, cold]: [f64; 2], [from, to]: [f64; 2]) -> f64 {
        let mut best = self.peak.value;
        let far = loop {
            let far = (self.pace)(self.moves);
            if far >= to {
                break far;
            }
            let temperature = hot * libm::pow(cold / hot, ((far - from) / (to - from)).max(0.0));
            for _ in 0..STRIDE {
                self.walk.step(&mut self.chance, temperature);
                if self.walk.value > best + 1e-9 {
                    best = self.walk.value;
                    self.peak.group.clone_from(&self.walk.group);
                }
            }
            self.moves += STRIDE;
            // Rounding of sums that went up and down is taken away.
            self.walk.count();
        };
        self.walk.climb();
        if self.walk.value > best {
            self.peak.group.clone_from(&self.walk.group);
        }
        self.peak.count();
        self.peak.climb();
        far
    }

    /// A few swaps by chance from the best, then the way up; what is worse is taken back. Says how far the whole is.
    fn shake(&mut self, to: f64) -> f64 {
        let n = self.peak.group.len();
        loop {
            let far = (self.pace)(self.moves);
            if far >= to {
                return far;
            }
            let before = (self.peak.group.clone(), self.peak.value);
            for _ in 0..2 + self.chance.below(5) {
                self.peak.swap(self.chance.below(n), self.chance.below(n));
            }
            self.peak.climb();
            if self.peak.value < before.1 {
                self.peak.group = before.0;
                self.peak.count();
            }
            self.moves += (n * n) as u64;
        }
    }
}
