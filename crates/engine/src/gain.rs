//! What is gained by practising a place of the web now (adaptive-engine 4.1).

use domain::competency::Node;

use crate::belief::Beliefs;

/// How much harder unready is punished than in proportion. Spec 4.1.
const READY_POWER: f64 = 1.5;
/// What each doubling of what leans on a place is worth beside the place itself. Spec 4.1.
const LEANS: f64 = 0.35;
/// What a place is worth that nothing asks for. Spec 4.1.
const ELSEWHERE: f64 = 0.02;
/// How far beyond ability something still is plausible, in curriculum positions. Spec 4.1.
const BEYOND: f64 = 0.12;
/// The highest known places that say where ability stands. Spec 4.1.
const HIGHEST: usize = 15;

/// What is gained at every place, before it is divided by minutes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gains {
    gain: Vec<f64>,
    opens: Vec<usize>,
}

impl Gains {
    /// `G = (1 - p) T ready^1.5 plausible V`, with `V = 1[wanted] + 0.35 ln(1 + wanted that lean on it) + 0.02`.
    /// Wanted are the ways to the goal and the class's focus, and what is of the learner's year.
    pub(crate) fn new(beliefs: &Beliefs, ways: &[Node]) -> Self {
        let web = beliefs.web;
        let year = beliefs.prior.theta;
        let mut wanted: Vec<bool> = web
            .nodes()
            .map(|node| {
                let x = web.position(node);
                year.is_some_and(|year| (year - 1e-9..year + 0.1 - 1e-9).contains(&x))
                    && !beliefs.passed(node)
            })
            .collect();
        for way in ways {
            wanted[way.0 as usize] = true;
        }
        let opens = leaning(beliefs, &wanted);
        let ability = ability(beliefs);
        let learn: f64 = beliefs.params.learn.iter().zip(&beliefs.params.rates).map(|(t, w)| t * w).sum();
        let gain = web
            .nodes()
            .map(|node| {
                let at = node.0 as usize;
                let ready: f64 = web.parents(node).iter().map(|parent| beliefs.at(*parent).p).product();
                let plausible = ability.map_or(1.0, |ability| {
                    1.0 / (1.0 + libm::exp((web.position(node) - ability - BEYOND) / beliefs.params.tau))
                });
                let worth =
                    f64::from(u8::from(wanted[at])) + LEANS * libm::log1p(opens[at] as f64) + ELSEWHERE;
                (1.0 - beliefs.at(node).p) * learn * libm::pow(ready, READY_POWER) * plausible * worth
            })
            .collect();
        Self { gain, opens }
    }

    /// What is gained at a place; 0 where nothing was reckoned.
    pub(crate) fn at(&self, node: Node) -> f64 {
        self.gain.get(node.0 as usize).copied().unwrap_or(0.0)
    }

    /// How much that is wanted leans on a place.
    pub(crate) fn opens(&self, node: Node) -> usize {
        self.opens.get(node.0 as usize).copied().unwrap_or(0)
    }
}

/// Of each place how many wanted ones lean on it, near or far, itself excluded.
fn leaning(beliefs: &Beliefs, wanted: &[bool]) -> Vec<usize> {
    let web = beliefs.web;
    let words = web.len().div_ceil(64);
    let mut order: Vec<Node> = web.nodes().collect();
    order.sort_by_key(|node| std::cmp::Reverse(web.depth(*node)));
    let mut after = vec![0_u64; words * web.len()];
    let mut counts = vec![0; web.len()];
    let mut set = vec![0_u64; words];
    for node in order {
        set.fill(0);
        for child in web.children(node) {
            let child = child.0 as usize;
            for (word, other) in set.iter_mut().zip(&after[child * words..]) {
                *word |= other;
            }
            set[child / 64] |= u64::from(wanted[child]) << (child % 64);
        }
        let at = node.0 as usize;
        counts[at] = set.iter().map(|word| word.count_ones() as usize).sum();
        after[at * words..(at + 1) * words].copy_from_slice(&set);
    }
    counts
}

/// Where ability stands: the grade, or the mean of the highest known places where that is more.
fn ability(beliefs: &Beliefs) -> Option<f64> {
    let known = |node: &Node| beliefs.at(*node).tested && beliefs.at(*node).p > 0.9;
    let mut highest: Vec<f64> =
        beliefs.web.nodes().filter(known).map(|node| beliefs.web.position(node)).collect();
    highest.sort_by(|a, b| b.total_cmp(a));
    highest.truncate(HIGHEST);
    let mean = (highest.len() == HIGHEST).then(|| highest.iter().sum::<f64>() / HIGHEST as f64);
    match (beliefs.prior.theta, mean) {
        (Some(grade), Some(mean)) => Some(grade.max(mean)),
        (grade, mean) => grade.or(mean),
    }
}
