//! Webs made up, like those of kindergarten to grade 8; and the same web with wrong edges.

use crate::chance::Chance;
use crate::graph::Graph;

/// A web of `skills` in `strands`, evenly over the curriculum, 1.5 edges a skill, mostly within a strand.
pub fn made(skills: usize, strands: usize, chance: &mut Chance) -> Graph {
    let strands = strands.max(1);
    let mut position: Vec<f32> = (0..skills).map(|_| chance.unit() as f32).collect();
    position.sort_by(f32::total_cmp);
    let strand: Vec<u16> = (0..skills).map(|_| chance.below(strands) as u16).collect();
    let mut parents: Vec<Vec<u32>> = Vec::with_capacity(skills);
    for skill in 0..skills {
        let before = (0..skill).filter(|one| strand[*one] == strand[skill]);
        let mut same: Vec<usize> = before.collect();
        same.drain(..same.len().saturating_sub(5));
        let near = |one: &usize| strand[*one] != strand[skill] && position[skill] - position[*one] < 0.12;
        let other: Vec<usize> = (0..skill).filter(near).collect();
        let mut mine = Vec::new();
        for _ in 0..3.min(1 + chance.poisson(0.8)) {
            if !same.is_empty() && (chance.happens(0.8) || other.is_empty()) {
                let back = chance.tries(0.5) as usize - 1;
                mine.push(same[(same.len() - 1).saturating_sub(back)] as u32);
            } else if !other.is_empty() {
                mine.push(other[chance.below(other.len())] as u32);
            }
        }
        mine.sort_unstable();
        mine.dedup();
        parents.push(mine);
    }
    // Every edge leads forward, so there is no ring.
    Graph::new(position, strand, parents).expect("edges lead forward")
}

/// How many strands a web of so many skills has, as the note's webs had.
pub fn strands_of(skills: usize) -> usize {
    match skills {
        0..=150 => 5,
        151..=500 => 6,
        _ => 8,
    }
}

/// The web as somebody drew it who erred: each edge is left out with a probability, and with the same one an edge is
/// added from one of the twenty skills before.
pub fn with_wrong_edges(graph: &Graph, share: f64, chance: &mut Chance) -> Graph {
    if share <= 0.0 {
        return graph.clone();
    }
    let order: Vec<usize> = graph.order().collect();
    let mut rank = vec![0; graph.len()];
    let mut by_position = order;
    by_position.sort_by(|a, b| graph.position(*a).total_cmp(&graph.position(*b)));
    // In an order in which parents come first and positions rise as far as that allows.
    let by_position = forward(graph, &by_position);
    for (at, &skill) in by_position.iter().enumerate() {
        rank[skill] = at;
    }
    let mut parents = vec![Vec::new(); graph.len()];
    for skill in 0..graph.len() {
        let mut mine: Vec<u32> =
            graph.parents(skill).iter().copied().filter(|_| !chance.happens(share)).collect();
        let at = rank[skill];
        if at > 3 && chance.happens(share) {
            let from = at.saturating_sub(20);
            mine.push(by_position[from + chance.below(at - from)] as u32);
        }
        mine.sort_unstable();
        mine.dedup();
        parents[skill] = mine;
    }
    let position = (0..graph.len()).map(|skill| graph.position(skill)).collect();
    let strand = (0..graph.len()).map(|skill| graph.strand(skill) as u16).collect();
    Graph::new(position, strand, parents).expect("edges lead forward in one order")
}

/// Curriculum order: by position, each after what comes before it.
pub fn forward(graph: &Graph, by_position: &[usize]) -> Vec<usize> {
    let mut done = vec![false; graph.len()];
    let mut order = Vec::with_capacity(graph.len());
    let mut stack = Vec::new();
    for &skill in by_position {
        stack.push(skill);
        while let Some(&top) = stack.last() {
            match graph.parents(top).iter().find(|parent| !done[**parent as usize]) {
                Some(&parent) if !done[top] => stack.push(parent as usize),
                _ => {
                    if !done[top] {
                        done[top] = true;
                        order.push(top);
                    }
                    stack.pop();
                }
            }
        }
    }
    order
}
