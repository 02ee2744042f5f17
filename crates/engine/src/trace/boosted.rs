//! Boosted trees on the same numbers as the additive model: they see what goes together, and cannot be read as a sum.
//!
//! Gradient boosting on histograms, leaf by leaf, as LightGBM has it (Ke et al. 2017), small: a column is cut into bins
//! of about equal size, a tree grows at the leaf where the loss falls most (second order, Chen and Guestrin 2016), and
//! trees are added until learners who are held out are foreseen no better. Chance is a counter, so that the same rows
//! give the same trees.

use super::design::{Design, Matrix};
use super::{Predictor, Responses, logit, sigmoid};

/// Bins of a column.
const BINS: usize = 63;
/// Leaves of a tree.
const LEAVES: usize = 31;
/// What a tree adds of what it found.
const RATE: f64 = 0.08;
/// The fewest rows of a leaf.
const ROWS_LEAST: usize = 100;
/// How much a leaf's value is drawn to 0.
const RIDGE: f64 = 5.0;
/// The share of rows and of columns that a tree sees.
const ROW_SHARE: f64 = 0.7;
const COLUMN_SHARE: f64 = 0.5;
/// The most trees, and how many in vain before it ends.
const TREES: usize = 1_500;
const PATIENCE: usize = 25;

/// The boosted model.
#[derive(Debug, Clone, PartialEq)]
pub struct Boosted {
    design: Design,
    /// By column: the least value of each bin but the first.
    edges: Vec<Vec<f32>>,
    base: f64,
    trees: Vec<Vec<Node>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Node {
    /// Rows whose bin in a column is at most this go to the first node, others to the second.
    Split {
        column: usize,
        bin: u8,
        below: usize,
        above: usize,
    },
    Leaf(f64),
}

impl Boosted {
    /// Fits to training learners; `held_out` learners say when to end.
    pub fn fit(rows: &Responses, held_out: &Responses) -> Self {
        let (design, x) = Design::fit(rows);
        let edges: Vec<Vec<f32>> = (0..x.width).map(|column| edges_of(&x, column)).collect();
        let (binned, other) = (bin(&x, &edges), bin(&design.apply(held_out), &edges));
        let base = logit(rows.mean());
        let (mut score, mut other_score) = (vec![base; rows.len()], vec![base; held_out.len()]);
        let mut growing = Growing::new(&binned, x.width, rows.len());
        let (mut trees, mut best, mut best_at) = (Vec::new(), f64::INFINITY, 0);
        for nth in 0..TREES {
            let tree = growing.tree(&score, &rows.right, nth as u64);
            add(&tree, &binned, rows.len(), &mut score);
            add(&tree, &other, held_out.len(), &mut other_score);
            trees.push(tree);
            let loss = loss(&other_score, &held_out.right);
            if loss < best {
                (best, best_at) = (loss, trees.len());
            } else if trees.len() >= best_at + PATIENCE {
                break;
            }
        }
        trees.truncate(best_at);
        Self { design, edges, base, trees }
    }
}

impl Predictor for Boosted {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let binned = bin(&self.design.apply(rows), &self.edges);
        let mut score = vec![self.base; rows.len()];
        self.trees.iter().for_each(|tree| add(tree, &binned, rows.len(), &mut score));
        score.into_iter().map(sigmoid).collect()
    }
}

/// Mean of -ln of the probability of what came.
fn loss(score: &[f64], right: &[bool]) -> f64 {
    let of = |(score, right): (&f64, &bool)| libm::log1p(libm::exp(if *right { -score } else { *score }));
    score.iter().zip(right).map(of).sum::<f64>() / right.len().max(1) as f64
}

/// Where a column is cut: at values that divide a sample of it evenly.
fn edges_of(x: &Matrix, column: usize) -> Vec<f32> {
    let step = (x.rows() / 20_000).max(1);
    let mut sample: Vec<f32> = (0..x.rows()).step_by(step).map(|row| x.row(row)[column]).collect();
    sample.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> =
        (1..BINS).map(|nth| sample[(nth * sample.len() / BINS).min(sample.len() - 1)]).collect();
    edges.dedup();
    // What is below the first edge has a bin of its own only where there is something.
    if edges.first() == sample.first() {
        edges.remove(0);
    }
    edges
}

/// Each cell's bin, column by column.
fn bin(x: &Matrix, edges: &[Vec<f32>]) -> Vec<u8> {
    let rows = x.rows();
    let mut binned = vec![0; x.cells.len()];
    for (column, edges) in edges.iter().enumerate() {
        for row in 0..rows {
            let value = x.row(row)[column];
            binned[column * rows + row] = edges.partition_point(|edge| *edge <= value) as u8;
        }
    }
    binned
}

/// Adds what a tree says of each row.
fn add(tree: &[Node], binned: &[u8], rows: usize, score: &mut [f64]) {
    for (row, score) in score.iter_mut().enumerate() {
        let mut at = 0;
        *score += loop {
            match tree[at] {
                Node::Leaf(value) => break value,
                Node::Split { column, bin, below, above } => {
                    at = if binned[column * rows + row] <= bin { below } else { above };
                }
            }
        };
    }
}

/// Sums of the first and second derivative of the loss, and rows.
#[derive(Clone, Copy, Default)]
struct Sum {
    slope: f64,
    bend: f64,
    rows: u32,
}

impl Sum {
    fn plus(self, other: Self) -> Self {
        Self { slope: self.slope + other.slope, bend: self.bend + other.bend, rows: self.rows + other.rows }
    }

    fn less(self, other: Self) -> Self {
        Self { slope: self.slope - other.slope, bend: self.bend - other.bend, rows: self.rows - other.rows }
    }

    /// How far the loss falls where a leaf has the best value.
    fn gain(self) -> f64 {
        self.slope * self.slope / (self.bend + RIDGE)
    }
}

/// A leaf that may still be split.
struct Open {
    node: usize,
    rows: Vec<u32>,
    sums: Vec<Sum>,
    total: Sum,
    best: Option<(f64, usize, u8)>,
}

/// What the trees have in common while they grow.
struct Growing<'b> {
    binned: &'b [u8],
    width: usize,
    rows: usize,
    slopes: Vec<(f64, f64)>,
}

impl<'b> Growing<'b> {
    fn new(binned: &'b [u8], width: usize, rows: usize) -> Self {
        Self { binned, width, rows, slopes: vec![(0.0, 0.0); rows] }
    }

    fn tree(&mut self, score: &[f64], right: &[bool], nth: u64) -> Vec<Node> {
        for (row, slope) in self.slopes.iter_mut().enumerate() {
            let p = sigmoid(score[row]);
            *slope = (p - f64::from(u8::from(right[row])), (p * (1.0 - p)).max(1e-6));
        }
        let rows: Vec<u32> =
            (0..self.rows as u32).filter(|row| chance(nth, u64::from(*row)) < ROW_SHARE).collect();
        let columns: Vec<usize> =
            (0..self.width).filter(|column| chance(nth, u64::MAX - *column as u64) < COLUMN_SHARE).collect();
        let mut nodes = vec![Node::Leaf(0.0)];
        let mut open = vec![self.open(0, rows, &columns, None)];
        while open.len() < LEAVES {
            let most = open.iter().enumerate().filter_map(|(at, leaf)| leaf.best.map(|best| (best.0, at)));
            let Some((_, at)) = most.max_by(|a, b| a.0.total_cmp(&b.0)) else { break };
            let leaf = open.swap_remove(at);
            let Some((_, column, bin)) = leaf.best else { break };
            let cells = &self.binned[column * self.rows..][..self.rows];
            let (low, high): (Vec<u32>, Vec<u32>) =
                leaf.rows.iter().partition(|row| cells[**row as usize] <= bin);
            let (below, above) = (nodes.len(), nodes.len() + 1);
            nodes[leaf.node] = Node::Split { column, bin, below, above };
            nodes.extend([Node::Leaf(0.0); 2]);
            // The sums of the smaller part are counted; those of the other are what is left.
            let (small, large) = if low.len() <= high.len() {
                ((below, low), (above, high))
            } else {
                ((above, high), (below, low))
            };
            let small = self.open(small.0, small.1, &columns, None);
            let rest = leaf.sums.iter().zip(&small.sums).map(|(all, part)| all.less(*part)).collect();
            let large = self.open(large.0, large.1, &columns, Some(rest));
            open.extend([small, large]);
        }
        for leaf in open {
            nodes[leaf.node] = Node::Leaf(-RATE * leaf.total.slope / (leaf.total.bend + RIDGE));
        }
        nodes
    }

    fn open(&self, node: usize, rows: Vec<u32>, columns: &[usize], known: Option<Vec<Sum>>) -> Open {
        let sums = known.unwrap_or_else(|| self.sums(&rows, columns));
        let total = sums[..BINS].iter().fold(Sum::default(), |all, one| all.plus(*one));
        let mut best: Option<(f64, usize, u8)> = None;
        for (nth, column) in columns.iter().enumerate() {
            let mut low = Sum::default();
            for (bin, sum) in sums[nth * BINS..][..BINS - 1].iter().enumerate() {
                low = low.plus(*sum);
                let high = total.less(low);
                if (low.rows as usize) < ROWS_LEAST || (high.rows as usize) < ROWS_LEAST {
                    continue;
                }
                let gain = low.gain() + high.gain() - total.gain();
                if gain > best.map_or(1e-6, |best| best.0) {
                    best = Some((gain, *column, bin as u8));
                }
            }
        }
        Open { node, rows, sums, total, best }
    }

    fn sums(&self, rows: &[u32], columns: &[usize]) -> Vec<Sum> {
        let mut sums = vec![Sum::default(); columns.len() * BINS];
        for (nth, column) in columns.iter().enumerate() {
            let (cells, sums) =
                (&self.binned[column * self.rows..][..self.rows], &mut sums[nth * BINS..][..BINS]);
            for row in rows {
                let (slope, bend) = self.slopes[*row as usize];
                let sum = &mut sums[usize::from(cells[*row as usize])];
                sum.slope += slope;
                sum.bend += bend;
                sum.rows += 1;
            }
        }
        sums
    }
}

/// A number from 0 to 1 that follows from two (the finaliser of SplitMix64, Steele et al. 2014).
fn chance(one: u64, other: u64) -> f64 {
    let mut z = one.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ other.wrapping_mul(0xD1B5_4A32_D192_ED03);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) as f64 / u64::MAX as f64
}
