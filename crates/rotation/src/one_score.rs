//! Groups of the same need on one score: learners in order of it, cut where the groups are most alike within (3.4). A
//! dynamic programme over the cuts, which is optimal for the squared differences to each group's mean (Fisher 1958).

use crate::instance::BadInstance;

/// Groups found.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// The learners of each group, by rising score.
    pub groups: Vec<Vec<usize>>,
    /// The sum over groups of squared differences to the group's mean.
    pub spread: f64,
}

/// Cuts learners into groups of sizes within bounds, by one score each.
///
/// # Errors
/// So many groups of such sizes do not hold everybody; a score is no number.
pub fn alike(scores: &[f64], groups: usize, sizes: (usize, usize)) -> Result<Alike, BadInstance> {
    let (n, (least, most)) = (scores.len(), sizes);
    if scores.iter().any(|score| !score.is_finite()) {
        return Err(BadInstance::new("scores", "one is no number", "Give a finite score for each"));
    }
    if groups == 0 || least > most || groups * least > n || groups * most < n {
        return Err(BadInstance::new(
            "sizes",
            "the groups do not hold everybody",
            "Ask for other sizes, or another number",
        ));
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(a.cmp(b)));
    // Sums from the middle of the scores, so that squares stay small.
    let middle = scores.iter().sum::<f64>() / n.max(1) as f64;
    let mut sums = vec![(0.0, 0.0)];
    for i in &order {
        let (score, (sum, squares)) = (scores[*i] - middle, sums[sums.len() - 1]);
        sums.push((sum + score, squares + score * score));
    }
    let spread = |from: usize, to: usize| {
        let (sum, squares) = (sums[to].0 - sums[from].0, sums[to].1 - sums[from].1);
        (squares - sum * sum / (to - from).max(1) as f64).max(0.0)
    };
    // best[g][to]: the least spread of the first `to` learners in g groups, and where the last begins.
    let mut best = vec![vec![(f64::INFINITY, 0); n + 1]; groups + 1];
    best[0][0] = (0.0, 0);
    for g in 1..=groups {
        for to in g * least..=n.min(g * most) {
            let begins = to.saturating_sub(most)..=to.saturating_sub(least);
            let found = begins.map(|from| (best[g - 1][from].0 + spread(from, to), from));
            best[g][to] = found.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((f64::INFINITY, 0));
        }
    }
    let (mut to, mut cut) = (n, Vec::with_capacity(groups));
    for g in (1..=groups).rev() {
        let from = best[g][to].1;
        cut.push(order[from..to].to_vec());
        to = from;
    }
    cut.reverse();
    Ok(Alike { groups: cut, spread: best[groups][n].0 })
}
