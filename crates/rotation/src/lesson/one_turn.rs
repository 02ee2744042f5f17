//! The best places of one turn, for models that go turn by turn: an instance of one slot for the solver, so that bounds,
//! screens, pairs and limits hold as everywhere.

use super::models::Shape;
use super::roll::Roll;
use super::ways::Around;
use crate::solve::{Effort, Outcome, solve};
use crate::{Instance, Rule, Station, Weights};

/// Tables of a place for everybody: who is apart sits at another.
const TABLES: usize = 3;

/// A turn to be planned.
pub(crate) struct Turn<'t> {
    pub(crate) roll: &'t Roll<'t>,
    pub(crate) shape: &'t Shape,
    /// Which.
    pub(crate) turn: usize,
    /// Learners at one place because an adult is with both.
    pub(crate) tied: &'t [[usize; 2]],
    pub(crate) around: &'t Around,
}

impl Turn<'_> {
    /// The station of each learner, by what each is worth to each.
    ///
    /// # Errors
    /// Sets of rules that contradict each other.
    pub(crate) fn places(
        &self,
        worth: &[Vec<f64>],
        seed: u64,
        moves: u64,
    ) -> Result<Vec<usize>, Vec<Vec<Rule>>> {
        let tables = self.tables();
        match solve(&self.instance(&tables, worth), seed, Effort { moves, clock: None }) {
            Ok(Outcome::Solved(found)) => Ok(found.plan.x.iter().map(|row| tables[row[0]]).collect()),
            Ok(Outcome::Infeasible(sets)) => Err(sets.iter().map(|set| self.named(&tables, set)).collect()),
            Ok(Outcome::Unknown(_, rules)) => Err(vec![self.named(&tables, &rules)]),
            Err(_) => Err(vec![Vec::new()]),
        }
    }

    /// The stations of the solver's lesson, each with the station that it is a table of.
    fn tables(&self) -> Vec<usize> {
        let apart = self.roll.apart.iter().any(|(_, hard)| *hard);
        let many = |s: usize| if apart && self.shape.stations[s].most >= self.roll.n { TABLES } else { 1 };
        (0..self.shape.stations.len()).flat_map(|s| std::iter::repeat_n(s, many(s))).collect()
    }

    fn instance(&self, tables: &[usize], worth: &[Vec<f64>]) -> Instance {
        let (roll, n) = (self.roll, self.roll.n);
        let station = |s: &usize| {
            let of = &self.shape.stations[*s];
            let dev = if of.share == 0 { 0.0 } else { 1.0 / of.share as f64 };
            Station { kind: 'P', lo: 0, up: of.most, dev }
        };
        let hard = |links: &[([usize; 2], bool)]| -> Vec<[usize; 2]> {
            links.iter().filter(|(_, hard)| *hard).map(|(pair, _)| *pair).collect()
        };
        // What is held at a station, at whichever of its tables, is: never at the tables of others.
        let never = (0..n).flat_map(|i| {
            let barred = move |s: usize| {
                let held = self.lock(i).is_some_and(|station| station != s);
                held || roll.is_never(i, self.shape.stations[s].kind)
            };
            (0..tables.len()).filter(move |at| barred(tables[*at])).map(move |at| [i, at])
        });
        Instance {
            n,
            slots: 1,
            competencies: 1,
            devices: f64::from(self.shape.devices),
            stations: tables.iter().map(station).collect(),
            need: vec![vec![0.0]; n],
            p: vec![vec![1.0]; n],
            pref: vec![vec![0.0; tables.len()]; n],
            fit: worth.iter().map(|row| tables.iter().map(|s| row[*s]).collect()).collect(),
            apart: hard(&roll.apart),
            together: hard(&roll.together).into_iter().chain(self.tied.iter().copied()).collect(),
            never_at: never.collect(),
            history: Vec::new(),
            must: Vec::new(),
            locks: Vec::new(),
            before: None,
            weights: Weights { peers: 0.0, again: 0.0, ..Weights::default() },
        }
    }

    /// Where a learner is held in this turn.
    fn lock(&self, i: usize) -> Option<usize> {
        let mut locks = self.around.locks.iter();
        locks.find(|[who, turn, _]| *who == i && *turn == self.turn).map(|[_, _, station]| *station)
    }

    /// Rules of the solver's lesson as those of the turn.
    fn named(&self, tables: &[usize], set: &[Rule]) -> Vec<Rule> {
        let each = set.iter().map(|rule| match *rule {
            Rule::NeverAt { learners: [i], station } => {
                let kind = self.shape.stations[tables[station]].kind;
                match self.lock(i).filter(|_| !self.roll.is_never(i, kind)) {
                    Some(held) => Rule::Held { learners: [i], slot: self.turn, station: held },
                    None => Rule::NeverAt { learners: [i], station: tables[station] },
                }
            }
            Rule::AtMost { station } => Rule::AtMost { station: tables[station] },
            other => other,
        });
        each.collect()
    }
}
