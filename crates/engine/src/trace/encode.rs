//! Smoothed averages: how right a skill, an item, an item in its circumstances goes, each drawn to the one above it.

use super::responses::skill_set;
use super::{Predictor, Responses};

/// Kinds of averages, coarse to fine.
pub(super) const KINDS: usize = 5;
/// By kind: what it is drawn to, and by how many answers (shrinkage towards the coarser average).
const TREE: [(Option<usize>, f64); KINDS] =
    [(None, 20.0), (Some(SKILL), 8.0), (Some(ITEM), 8.0), (Some(ITEM), 8.0), (Some(ITEM_TRY), 6.0)];

/// The set of skills.
const SKILL: usize = 0;
/// The item.
pub(super) const ITEM: usize = 1;
/// The item after so many earlier answers to it, by the last of them.
const ITEM_TRY: usize = 2;
/// The item by the last answer on its first skill.
const ITEM_AFTER_SKILL: usize = 3;
/// The item right after that item with that answer.
const PAIR: usize = 4;

/// The first row of a history has no answer before it.
const NONE: u64 = 2;

/// The averages of rows: by kind, the average and from how many answers it is.
pub(super) struct Encoded {
    pub(super) mean: [Vec<f64>; KINDS],
    pub(super) count: [Vec<f64>; KINDS],
}

/// Averages of answers that were seen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Encodings {
    mean: f64,
    kinds: [Table; KINDS],
}

/// By key, sorted: how many answers, and the sum of their differences from what they are drawn to.
#[derive(Debug, Clone, PartialEq, Default)]
struct Table {
    keys: Vec<u64>,
    sums: Vec<(f64, f64)>,
}

impl Table {
    fn average(&self, at: Option<usize>, prior: f64, weight: f64) -> (f64, f64) {
        let (n, sum) = at.map_or((0.0, 0.0), |at| self.sums[at]);
        ((prior + sum / (n + weight)).clamp(0.005, 0.995), n)
    }
}

/// The keys of every row, by kind. They look at answers before the row only.
fn keys(rows: &Responses) -> [Vec<u64>; KINDS] {
    let mut keys: [Vec<u64>; KINDS] = std::array::from_fn(|_| Vec::with_capacity(rows.len()));
    let mut tries = vec![(usize::MAX, 0_u64, NONE); rows.items()];
    let mut lately = vec![(usize::MAX, NONE); rows.skill_count()];
    for (nth, history) in rows.histories().enumerate() {
        let begin = history.start;
        for row in history {
            let (item, skills) = (u64::from(rows.item[row]), rows.skills[row]);
            let tried = &mut tries[rows.item[row] as usize];
            if tried.0 != nth {
                *tried = (nth, 0, NONE);
            }
            let (count, last) = (tried.1.min(15), tried.2);
            let of_skill = lately[skills[0] as usize];
            let of_skill = if of_skill.0 == nth { of_skill.1 } else { NONE };
            let before = (row > begin).then(|| row - 1);
            let (last_item, last_right) =
                before.map_or((0, NONE), |row| (u64::from(rows.item[row]), u64::from(rows.right[row])));
            keys[SKILL].push(skill_set(skills));
            keys[ITEM].push(item);
            keys[ITEM_TRY].push(item * 64 + count * 4 + last);
            keys[ITEM_AFTER_SKILL].push(item * 4 + of_skill);
            keys[PAIR].push((item << 24 | last_item) << 2 | last_right);
            let right = u64::from(rows.right[row]);
            *tried = (nth, tried.1 + 1, right);
            for skill in skills.into_iter().filter(|skill| *skill > 0) {
                lately[skill as usize] = (nth, right);
            }
        }
    }
    keys
}

impl Encodings {
    /// Averages of all rows; and of each row as they are without the learners of its group, so that no row is
    /// described by its own answer.
    pub(super) fn fit(rows: &Responses, group: &[u8], groups: u8) -> (Self, Encoded) {
        let keys = keys(rows);
        let mut tables: [Table; KINDS] = Default::default();
        let mut places: [Vec<usize>; KINDS] = Default::default();
        for kind in 0..KINDS {
            let table = &mut tables[kind];
            table.keys.clone_from(&keys[kind]);
            table.keys.sort_unstable();
            table.keys.dedup();
            places[kind] = keys[kind].iter().map(|key| table.keys.partition_point(|one| one < key)).collect();
        }
        let mut out = Encoded {
            mean: std::array::from_fn(|_| vec![0.0; rows.len()]),
            count: std::array::from_fn(|_| vec![0.0; rows.len()]),
        };
        for held_out in 0..groups {
            let (_, encoded) = fill(rows, &mut tables, &places, |row| group[row] != held_out);
            for kind in 0..KINDS {
                for row in (0..rows.len()).filter(|row| group[*row] == held_out) {
                    out.mean[kind][row] = encoded.mean[kind][row];
                    out.count[kind][row] = encoded.count[kind][row];
                }
            }
        }
        let (mean, _) = fill(rows, &mut tables, &places, |_| true);
        (Self { mean, kinds: tables }, out)
    }

    /// The averages of rows of others.
    pub(super) fn apply(&self, rows: &Responses) -> Encoded {
        let keys = keys(rows);
        let mut out =
            Encoded { mean: std::array::from_fn(|_| Vec::new()), count: std::array::from_fn(|_| Vec::new()) };
        for kind in 0..KINDS {
            let (table, (parent, weight)) = (&self.kinds[kind], TREE[kind]);
            for (row, key) in keys[kind].iter().enumerate() {
                let prior = parent.map_or(self.mean, |parent| out.mean[parent][row]);
                let (mean, n) = table.average(table.keys.binary_search(key).ok(), prior, weight);
                out.mean[kind].push(mean);
                out.count[kind].push(n);
            }
        }
        out
    }
}

/// Sums the rows that are chosen into tables, and describes every row by them; the mean of the chosen.
fn fill(
    rows: &Responses,
    tables: &mut [Table; KINDS],
    places: &[Vec<usize>; KINDS],
    chosen: impl Fn(usize) -> bool,
) -> (f64, Encoded) {
    let of: Vec<usize> = (0..rows.len()).filter(|row| chosen(*row)).collect();
    let mean = of.iter().map(|row| rows.y(*row)).sum::<f64>() / of.len().max(1) as f64;
    let mut out =
        Encoded { mean: std::array::from_fn(|_| Vec::new()), count: std::array::from_fn(|_| Vec::new()) };
    for kind in 0..KINDS {
        let (table, (parent, weight)) = (&mut tables[kind], TREE[kind]);
        table.sums = vec![(0.0, 0.0); table.keys.len()];
        let prior = |out: &Encoded, row: usize| parent.map_or(mean, |parent| out.mean[parent][row]);
        for row in &of {
            let sum = &mut table.sums[places[kind][*row]];
            *sum = (sum.0 + 1.0, sum.1 + rows.y(*row) - prior(&out, *row));
        }
        let all: Vec<(f64, f64)> = (0..rows.len())
            .map(|row| table.average(Some(places[kind][row]), prior(&out, row), weight))
            .collect();
        (out.mean[kind], out.count[kind]) = all.into_iter().unzip();
    }
    (mean, out)
}

/// How right an item goes with everybody: what is foreseen without following a learner.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemMean(Encodings);

impl ItemMean {
    /// Averages the rows.
    pub fn fit(rows: &Responses) -> Self {
        Self(Encodings::fit(rows, &vec![0; rows.len()], 0).0)
    }
}

impl Predictor for ItemMean {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let [_, item, ..] = self.0.apply(rows).mean;
        item
    }
}
