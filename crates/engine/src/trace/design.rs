//! Every row as numbers: what everybody does at its item, and what the learner did so far.

use super::encode::{Encoded, Encodings, ITEM, KINDS};
use super::history::{FEATURES, features};
use super::transfer::{Sums, Transfer};
use super::{Responses, logit};

/// Groups of learners; what is said of one group's rows comes from the others.
const GROUPS: u8 = 5;
/// The history's numbers, and of each kind of average the average and from how many answers it is.
const WIDTH: usize = FEATURES + 2 * KINDS;

/// Rows of numbers, all of one width.
pub(super) struct Matrix {
    pub(super) width: usize,
    pub(super) cells: Vec<f32>,
}

impl Matrix {
    fn new(width: usize, rows: usize) -> Self {
        Self { width, cells: vec![0.0; width * rows] }
    }

    pub(super) fn rows(&self) -> usize {
        self.cells.len() / self.width.max(1)
    }

    pub(super) fn row(&self, row: usize) -> &[f32] {
        &self.cells[row * self.width..][..self.width]
    }

    fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.cells[row * self.width..][..self.width]
    }
}

/// What must be known of training learners to write others' rows as numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Design {
    encodings: Encodings,
    transfer: Transfer,
}

impl Design {
    /// Learns from rows and writes them, each without its own learner's part in what was learned.
    pub(super) fn fit(rows: &Responses) -> (Self, Matrix) {
        let group: Vec<u8> = rows.learner.iter().map(|learner| group_of(*learner)).collect();
        let (encodings, encoded) = Encodings::fit(rows, &group, GROUPS);
        let (expected, skills) = (&encoded.mean[ITEM], rows.skill_count());
        let all = Sums::of(rows, skills, expected, |_| true);
        let mut x = Matrix::new(WIDTH, rows.len());
        for held_out in 0..GROUPS {
            let part = Sums::of(rows, skills, expected, |row| group[row] == held_out);
            let (some, at) = chosen(rows, |row| group[row] == held_out);
            let expected: Vec<f64> = at.iter().map(|row| expected[*row]).collect();
            features(&some, &expected, &all.without(&part).transfer(), |row, numbers| {
                x.row_mut(at[row])[..FEATURES].copy_from_slice(numbers);
            });
        }
        write_encodings(&mut x, &encoded);
        (Self { encodings, transfer: all.transfer() }, x)
    }

    /// Writes the rows of others.
    pub(super) fn apply(&self, rows: &Responses) -> Matrix {
        let encoded = self.encodings.apply(rows);
        let mut x = Matrix::new(WIDTH, rows.len());
        features(rows, &encoded.mean[ITEM], &self.transfer, |row, numbers| {
            x.row_mut(row)[..FEATURES].copy_from_slice(numbers);
        });
        write_encodings(&mut x, &encoded);
        x
    }
}

fn write_encodings(x: &mut Matrix, encoded: &Encoded) {
    let rows = encoded.mean[ITEM].len();
    for kind in 0..KINDS {
        for row in 0..rows {
            let cells = &mut x.row_mut(row)[FEATURES..];
            cells[kind] = logit(encoded.mean[kind][row]) as f32;
            cells[KINDS + kind] = libm::log1p(encoded.count[kind][row]) as f32;
        }
    }
}

/// The group of a learner, spread over neighbouring numbers (a multiplier of Knuth's).
fn group_of(learner: u32) -> u8 {
    ((learner.wrapping_mul(2_654_435_761) >> 16) % u32::from(GROUPS)) as u8
}

/// The rows of the histories that are chosen by their first row, and which they are.
pub(super) fn chosen(rows: &Responses, chosen: impl Fn(usize) -> bool) -> (Responses, Vec<usize>) {
    let (mut some, mut at) = (Responses::default(), Vec::new());
    for history in rows.histories().filter(|history| chosen(history.start)) {
        some.begin();
        for row in history {
            some.push(rows.learner[row], rows.item[row], rows.skills[row], rows.right[row]);
            at.push(row);
        }
    }
    (some, at)
}
