//! The edge audit (adaptive-engine 9): which edges of the web learners' answers speak against, and which are missing.
//! What comes of it is a list for people who write webs, never a change.

use std::collections::BTreeMap;

use domain::competency::Node;
use domain::{UserId, Web};

use crate::fit::Foreseen;

/// What is right by guessing alone. Spec 2.2.
const GUESS: f64 = 0.15;
/// So much beyond guessing, for sure, and the edge is doubted. Spec 9.
const DOUBT: f64 = 0.30;
/// No edge is spoken of on fewer learners. Spec 9 (of missing edges; of doubtful ones ours).
const LEAST: [u32; 2] = [20, 100];
/// The least odds ratio, for sure, for an edge to be missing. Spec 9.
const ODDS: f64 = 8.0;
/// The most that are right in the later without the earlier, for an edge to be missing. Spec 9.
const WITHOUT: f64 = 0.2;
/// Two sides of 95 %.
const Z: f64 = 1.96;

/// First direct results in two competencies, by learners who have both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Table {
    /// Right in both.
    pub both: u32,
    /// Right in the earlier alone.
    pub earlier: u32,
    /// Right in the later alone.
    pub later: u32,
    /// Right in neither.
    pub neither: u32,
}

impl Table {
    /// Learners.
    pub fn learners(&self) -> u32 {
        self.both + self.earlier + self.later + self.neither
    }
}

/// An edge that answers speak against: many are right in the later who were wrong in the earlier.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// Said to come before.
    pub from: Node,
    /// Said to come after.
    pub to: Node,
    /// The answers.
    pub table: Table,
    /// How many of those wrong in the earlier are right in the later, at least, with 97.5 % certainty; guessing off.
    pub least: f64,
}

/// An edge that is missing: hardly anybody is right in the later who was wrong in the earlier.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// Seems to come before.
    pub from: Node,
    /// Seems to come after.
    pub to: Node,
    /// The answers.
    pub table: Table,
    /// The least odds ratio, with 97.5 % certainty.
    pub odds: f64,
}

/// What the audit found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Audit {
    /// Edges on which at least twenty learners have answers.
    pub looked_at: usize,
    /// The surest first.
    pub doubtful: Vec<Doubt>,
    /// The surest first.
    pub missing: Vec<Missing>,
}

/// Looks at every edge, and at every pair without one.
pub fn audit(web: &Web, answers: &[Foreseen]) -> Audit {
    let mut first: BTreeMap<UserId, BTreeMap<Node, bool>> = BTreeMap::new();
    for answer in answers {
        if let Some(node) = web.node(&answer.competency) {
            first.entry(answer.learner).or_default().entry(node).or_insert(answer.right);
        }
    }
    let mut found = Audit::default();
    let tables = tables(web.len(), first.values());
    for to in web.nodes() {
        let ancestors = web.ancestors(to);
        for from in web.nodes().filter(|from| *from != to) {
            let table = tables[from.0 as usize * web.len() + to.0 as usize];
            if web.parents(to).contains(&from) {
                found.looked_at += usize::from(table.learners() >= LEAST[0]);
                found.doubtful.extend(doubt(from, to, table));
            } else if !ancestors.contains(&from) && web.position(from) <= web.position(to) {
                found.missing.extend(missing(from, to, table));
            }
        }
    }
    found.doubtful.sort_by(|a, b| b.least.total_cmp(&a.least));
    found.missing.sort_by(|a, b| b.odds.total_cmp(&a.odds));
    found
}

fn tables<'a>(n: usize, learners: impl Iterator<Item = &'a BTreeMap<Node, bool>>) -> Vec<Table> {
    let mut tables = vec![Table::default(); n * n];
    for first in learners {
        for (a, a_right) in first {
            for (b, b_right) in first {
                let table = &mut tables[a.0 as usize * n + b.0 as usize];
                match (a_right, b_right) {
                    (true, true) => table.both += 1,
                    (true, false) => table.earlier += 1,
                    (false, true) => table.later += 1,
                    (false, false) => table.neither += 1,
                }
            }
        }
    }
    tables
}

/// The lower end of a share (Wilson 1927).
fn least_share(hits: u32, of: u32) -> f64 {
    if of == 0 {
        return 0.0;
    }
    let (n, p) = (f64::from(of), f64::from(hits) / f64::from(of));
    let z2 = Z * Z;
    (p + z2 / (2.0 * n) - Z * libm::sqrt(p * (1.0 - p) / n + z2 / (4.0 * n * n))) / (1.0 + z2 / n)
}

fn doubt(from: Node, to: Node, table: Table) -> Option<Doubt> {
    let wrong = table.later + table.neither;
    let least = least_share(table.later, wrong) - GUESS;
    (wrong >= LEAST[0] && least > DOUBT).then_some(Doubt { from, to, table, least })
}

/// By the logarithm of the odds ratio, half an answer added to each cell (Haldane 1956, Woolf 1955).
fn missing(from: Node, to: Node, table: Table) -> Option<Missing> {
    if table.learners() < LEAST[1] {
        return None;
    }
    let [both, earlier, later, neither] =
        [table.both, table.earlier, table.later, table.neither].map(|n| f64::from(n) + 0.5);
    let without = later / (later + neither);
    let error = libm::sqrt(1.0 / both + 1.0 / earlier + 1.0 / later + 1.0 / neither);
    let odds = libm::exp(libm::log(both * neither / (earlier * later)) - Z * error);
    (without < WITHOUT && odds > ODDS).then_some(Missing { from, to, table, odds })
}
