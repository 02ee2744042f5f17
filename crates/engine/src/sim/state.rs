//! Who knows what before anything is asked: the truth that is hidden from what is measured.

use crate::chance::Chance;
use crate::graph::Graph;

/// What a learner of about this ability knows: strand offsets, hidden difficulty of each skill, and one in four who lost a unit
/// with most of what rests on it.
pub(super) fn draw(graph: &Graph, ancestors: &[Vec<bool>], ability: f64, chance: &mut Chance) -> Vec<bool> {
    let offset: Vec<f64> = (0..graph.strands()).map(|_| 0.06 * chance.normal()).collect();
    let hard: Vec<f64> =
        (0..graph.len()).map(|skill| f64::from(graph.position(skill)) + 0.03 * chance.normal()).collect();
    let height: Vec<f64> = (0..graph.len()).map(|skill| hard[skill] - offset[graph.strand(skill)]).collect();
    let mut known = vec![false; graph.len()];
    for skill in graph.order() {
        let ready = graph.parents(skill).iter().all(|parent| known[*parent as usize]);
        let p = if ready { 0.97 / (1.0 + libm::exp((height[skill] - ability) / 0.05)) } else { 0.03 };
        known[skill] = chance.happens(p);
    }
    if chance.happens(0.25) {
        lose_a_unit(graph, ancestors, ability, &mut known, chance);
    }
    known
}

fn lose_a_unit(
    graph: &Graph,
    ancestors: &[Vec<bool>],
    ability: f64,
    known: &mut [bool],
    chance: &mut Chance,
) {
    let within = |skill: &usize| {
        let x = f64::from(graph.position(*skill));
        known[*skill] && x > ability - 0.35 && x < ability - 0.05
    };
    let lost: Vec<usize> = (0..graph.len()).filter(within).collect();
    if lost.is_empty() {
        return;
    }
    let lost = lost[chance.below(lost.len())];
    known[lost] = false;
    for skill in 0..graph.len() {
        if ancestors[skill][lost] && chance.happens(0.8) {
            known[skill] = false;
        }
    }
}
