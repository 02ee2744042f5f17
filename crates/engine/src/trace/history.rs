//! What a learner's answers so far say about the next one, as numbers; one pass over the rows.

use super::transfer::Transfer;
use super::{Responses, sigmoid};

/// How many numbers.
pub(super) const FEATURES: usize = 40;
/// Where the learner's rating stands, and that of the learner at the row's skills.
pub(super) const ABILITY: usize = 5;
pub(super) const SKILL_ABILITY: usize = 22;

/// All of a learner's answers so far.
#[derive(Clone)]
struct Learner {
    rows: f64,
    right: f64,
    /// Sum of differences from what was expected.
    difference: f64,
    /// Ability, as an online Elo rating has it (Pelánek 2016).
    ability: f64,
    /// Moving averages: fast, middling, slow; of differences fast and slow.
    lately: [f64; 3],
    difference_lately: [f64; 2],
    /// Answers in a row, right and wrong.
    run: (f64, f64),
    /// Answers in a row to one item, and on one skill.
    same: (f64, f64),
}

const NEW: Learner = Learner {
    rows: 0.0,
    right: 0.0,
    difference: 0.0,
    ability: 0.0,
    lately: [0.65; 3],
    difference_lately: [0.0; 2],
    run: (0.0, 0.0),
    same: (0.0, 0.0),
};

/// Answers on one skill, or to one item.
#[derive(Clone, Copy, Default)]
struct Tally {
    n: f64,
    right: f64,
    difference: f64,
    lately: f64,
    ability: f64,
    /// The last answer, and its row.
    last: Option<(f64, usize)>,
}

/// The numbers of every row: `expected` is how right it goes with everybody, `write` takes them row by row.
pub(super) fn features(
    rows: &Responses,
    expected: &[f64],
    transfer: &Transfer,
    mut write: impl FnMut(usize, &[f32; FEATURES]),
) {
    let mut skills = vec![Tally::default(); rows.skill_count()];
    let mut items = vec![Tally::default(); rows.items()];
    let mut seen: Vec<(usize, f64, f64)> = Vec::new();
    for history in rows.histories() {
        let begin = history.start;
        let mut learner = NEW;
        for row in history.clone() {
            let of_row: Vec<usize> =
                rows.skills[row].into_iter().filter(|skill| *skill > 0).map(|skill| skill as usize).collect();
            let look = Look { rows, row, begin, expected, skills: &of_row };
            let mut numbers = look.numbers(&learner, &skills, items[rows.item[row] as usize]);
            let (mut sum, mut weight) = (0.0, 0.0);
            for skill in &of_row {
                let (one, more) = transfer.speaks(*skill, &seen);
                (sum, weight) = (sum + one, weight + more);
            }
            numbers[37] = (sum / of_row.len().max(1) as f64) as f32;
            numbers[39] = (sum / (weight + 0.3)) as f32;
            write(row, &numbers);
            look.learn(&mut learner, &mut skills, &mut items);
            for skill in of_row {
                let difference = rows.y(row) - expected[row];
                match seen.iter_mut().find(|(one, ..)| *one == skill) {
                    Some(one) => *one = (skill, one.1 + difference, one.2 + 1.0),
                    None => seen.push((skill, difference, 1.0)),
                }
            }
        }
        for row in history {
            items[rows.item[row] as usize] = Tally::default();
            rows.skills[row].iter().for_each(|skill| skills[*skill as usize] = Tally::default());
        }
        seen.clear();
    }
}

/// One row with what is before it.
struct Look<'r> {
    rows: &'r Responses,
    row: usize,
    begin: usize,
    expected: &'r [f64],
    skills: &'r [usize],
}

/// ln(1 + x).
fn log(x: f64) -> f64 {
    libm::log1p(x)
}

impl Look<'_> {
    /// The answer so many rows before; -1 where there is none.
    fn back(&self, n: usize) -> f64 {
        if self.row - self.begin >= n { self.rows.y(self.row - n) } else { -1.0 }
    }

    fn gap(&self, tally: &Tally) -> f64 {
        tally.last.map_or(-1.0, |(_, at)| log((self.row - at - 1) as f64))
    }

    /// Same item, same first skill as the row before.
    fn same(&self) -> (bool, bool) {
        let (rows, row) = (self.rows, self.row);
        let before = row > self.begin;
        let skill = before && rows.skills[row - 1][0] == rows.skills[row][0];
        (before && rows.item[row - 1] == rows.item[row], skill)
    }

    /// The difficulty of the row's item, on the scale of abilities.
    fn difficulty(&self) -> f64 {
        -super::logit(self.expected[self.row])
    }

    fn skill_ability(&self, skills: &[Tally]) -> f64 {
        self.skills.iter().map(|skill| skills[*skill].ability).sum::<f64>() / self.skills.len().max(1) as f64
    }

    fn numbers(&self, l: &Learner, skills: &[Tally], item: Tally) -> [f32; FEATURES] {
        let of: Vec<&Tally> = self.skills.iter().map(|skill| &skills[*skill]).collect();
        let many = of.len().max(1) as f64;
        let mean = |value: fn(&Tally) -> f64| of.iter().map(|tally| value(tally)).sum::<f64>() / many;
        let (n, right) = (mean(|tally| tally.n), mean(|tally| tally.right));
        let last =
            of.iter().filter(|tally| tally.last.is_some()).max_by_key(|tally| tally.last.map(|(_, at)| at));
        let weakest = of.iter().map(|tally| (tally.right + 1.3) / (tally.n + 2.0)).fold(9.0, f64::min);
        let five = (1..=5).map(|n| self.back(n)).filter(|y| *y >= 0.0);
        let (sum, count) = five.fold((0.0, 0.0), |(sum, count), y| (sum + y, count + 1.0));
        let (same_item, same_skill) = self.same();
        let flag = |yes: bool| f64::from(u8::from(yes));
        let numbers: [f64; FEATURES] = [
            log(l.rows),
            log(l.right),
            log(l.rows - l.right),
            (l.right + 2.0) / (l.rows + 3.0),
            l.difference / libm::sqrt(l.rows + 5.0),
            l.ability,
            l.lately[0],
            l.lately[1],
            l.lately[2],
            l.difference_lately[0],
            l.difference_lately[1],
            self.back(1),
            self.back(2),
            self.back(3),
            if count > 0.0 { sum / count } else { -1.0 },
            l.run.0,
            l.run.1,
            log(n),
            log(right),
            log(n - right),
            (right + 1.3) / (n + 2.0),
            mean(|tally| tally.difference / libm::sqrt(tally.n + 3.0)),
            mean(|tally| tally.ability),
            mean(|tally| tally.lately),
            last.and_then(|tally| tally.last).map_or(-1.0, |(y, _)| y),
            last.map_or(-1.0, |tally| self.gap(tally)),
            weakest,
            of.len() as f64,
            item.n,
            item.right,
            item.n - item.right,
            item.last.map_or(-1.0, |(y, _)| y),
            self.gap(&item),
            flag(same_item),
            flag(same_skill),
            if same_item { l.same.0 } else { 0.0 },
            if same_skill { l.same.1 } else { 0.0 },
            0.0,
            if self.row > self.begin { self.expected[self.row - 1] } else { -1.0 },
            0.0,
        ];
        numbers.map(|number| number as f32)
    }

    /// The row's answer is known now.
    fn learn(&self, l: &mut Learner, skills: &mut [Tally], items: &mut [Tally]) {
        let (y, expected) = (self.rows.y(self.row), self.expected[self.row]);
        let difference = y - expected;
        let foreseen = sigmoid(l.ability + self.skill_ability(skills) - self.difficulty());
        let surprise = y - foreseen;
        let (same_item, same_skill) = self.same();
        l.same =
            (if same_item { l.same.0 + 1.0 } else { 1.0 }, if same_skill { l.same.1 + 1.0 } else { 1.0 });
        l.ability += surprise * (0.6 / (1.0 + 0.15 * l.rows)).max(0.06);
        l.rows += 1.0;
        l.right += y;
        l.difference += difference;
        for (average, rate) in l.lately.iter_mut().zip([0.4, 0.15, 0.04]) {
            *average += rate * (y - *average);
        }
        for (average, rate) in l.difference_lately.iter_mut().zip([0.25, 0.05]) {
            *average += rate * (difference - *average);
        }
        l.run = if y > 0.5 { (l.run.0 + 1.0, 0.0) } else { (0.0, l.run.1 + 1.0) };
        for skill in self.skills {
            let tally = &mut skills[*skill];
            tally.ability += surprise * (0.8 / (1.0 + 0.3 * tally.n)).max(0.10);
            tally.add(y, difference, self.row);
        }
        items[self.rows.item[self.row] as usize].add(y, difference, self.row);
    }
}

impl Tally {
    fn add(&mut self, y: f64, difference: f64, row: usize) {
        self.n += 1.0;
        self.right += y;
        self.difference += difference;
        self.lately += 0.3 * (difference - self.lately);
        self.last = Some((y, row));
    }
}
