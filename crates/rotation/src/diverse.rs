//! Mixed groups: the sum of the differences within groups is as large as can be (the maximally diverse grouping problem),
//! with bounds of sizes. Annealing over swaps and moves, each judged by what its learner would add to each group, then
//! iterated local search from the best.

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
/// The part of the search in which it cools, in so many runs; in the rest the best is shaken and climbs again.
const COOLING: f64 = 0.6;
const RUNS: usize = 3;
/// Where a run begins and ends, in what one learner adds to a group on average; later runs begin less hot.
const HOT: f64 = 1.0;
const COLD: f64 = 0.01;
const WARM: f64 = 0.5;

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
        if self.difference.iter().any(|row| row.len() != n || row.iter().any(|d| !d.is_finite())) {
            return Err(BadInstance::new(
                "difference",
                "it is no square of numbers",
                "Give a finite difference for each two",
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
        let mut moves = 0;
        let mut groups = Groups::new(self, self.first(&mut chance));
        for run in 0..RUNS {
            let (from, to) = (COOLING * run as f64 / RUNS as f64, COOLING * (run + 1) as f64 / RUNS as f64);
            let mut far = |moves| (pace(moves) - from) / (to - from);
            let warm = if run == 0 { 1.0 } else { WARM };
            groups.cool(&mut chance, warm, &mut moves, &mut far);
        }
        groups.shake(&mut chance, &mut moves, pace);
        let value = self.value(&groups.group);
        Ok(Mixed { group: groups.group, value, moves })
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

struct Groups<'m> {
    of: &'m Mixing,
    group: Vec<usize>,
    sizes: Vec<usize>,
    /// By learner and group: the sum of differences to its members.
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
        let many = self.sizes.len();
        self.sums.fill(0.0);
        self.sizes.fill(0);
        self.group.iter().for_each(|g| self.sizes[*g] += 1);
        for (i, row) in self.of.difference.iter().enumerate() {
            for (j, g) in self.group.iter().enumerate().filter(|(j, _)| *j != i) {
                self.sums[i * many + g] += row[j];
            }
        }
        self.value = self.group.iter().enumerate().map(|(i, g)| self.sums[i * many + g]).sum::<f64>() / 2.0;
    }

    /// How much one learner adds to a group, on average.
    fn usual(&self) -> f64 {
        2.0 * self.value.abs()
            / self.group.len().max(1) as f64
            / (self.group.len() / self.sizes.len()).max(1) as f64
    }

    fn place(&mut self, i: usize, to: usize) {
        let (many, from) = (self.sizes.len(), self.group[i]);
        self.sizes[from] -= 1;
        self.sizes[to] += 1;
        self.group[i] = to;
        for (j, d) in self.of.difference[i].iter().enumerate() {
            self.sums[j * many + from] -= d;
            self.sums[j * many + to] += d;
        }
    }

    /// What moving gains, where the sizes allow it.
    fn moving(&self, i: usize, to: usize) -> Option<f64> {
        let (many, from) = (self.sizes.len(), self.group[i]);
        let fits =
            from != to && self.sizes[from] > self.of.sizes[from].0 && self.sizes[to] < self.of.sizes[to].1;
        fits.then(|| self.sums[i * many + to] - self.sums[i * many + from])
    }

    fn swapping(&self, i: usize, j: usize) -> Option<f64> {
        let (many, a, b) = (self.sizes.len(), self.group[i], self.group[j]);
        let sums = |i: usize, g: usize| self.sums[i * many + g];
        (a != b).then(|| sums(i, b) - sums(i, a) + sums(j, a) - sums(j, b) - 2.0 * self.of.difference[i][j])
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
            let (a, b) = (self.group[i], self.group[j]);
            self.place(i, b);
            self.place(j, a);
            self.value += gain;
        }
    }

    /// Anneals, and climbs from the best that was met.
    fn cool(&mut self, chance: &mut Chance, warm: f64, moves: &mut u64, far: &mut dyn FnMut(u64) -> f64) {
        let hot = self.usual() * HOT * warm;
        let mut best = (self.group.clone(), self.value);
        loop {
            let far = far(*moves);
            if far >= 1.0 {
                break;
            }
            let temperature = hot * libm::pow(COLD / warm, far.max(0.0));
            for _ in 0..STRIDE {
                self.step(chance, temperature);
                if self.value > best.1 + 1e-9 {
                    best = (self.group.clone(), self.value);
                }
            }
            *moves += STRIDE;
            self.count();
        }
        self.group = best.0;
        self.count();
        self.climb();
        self.count();
    }

    /// A few swaps by chance, then the way up; what is worse is taken back.
    fn shake(&mut self, chance: &mut Chance, moves: &mut u64, pace: &mut dyn FnMut(u64) -> f64) {
        let n = self.group.len();
        while pace(*moves) < 1.0 {
            let before = (self.group.clone(), self.value);
            for _ in 0..2 + chance.below(5) {
                let (i, j) = (chance.below(n), chance.below(n));
                let (a, b) = (self.group[i], self.group[j]);
                self.place(i, b);
                self.place(j, a);
            }
            self.climb();
            self.count();
            if self.value < before.1 {
                self.group = before.0;
                self.count();
            }
            *moves += (n * n) as u64;
        }
    }

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
                        let (a, b) = (self.group[i], self.group[j]);
                        self.place(i, b);
                        self.place(j, a);
                        goes_on = true;
                    }
                }
            }
        }
    }
}
