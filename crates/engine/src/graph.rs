//! The bare shape of a web: places in the curriculum, strands, and what comes directly before what. Placement and
//! simulation work on it, on the real web and on made ones alike.

use std::collections::BTreeMap;

use domain::Web;
use domain::competency::Node;

/// A web without names. Skills are numbered `0..len`.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    position: Vec<f32>,
    strand: Vec<u16>,
    strands: usize,
    parents: Vec<Vec<u32>>,
    children: Vec<Vec<u32>>,
    order: Vec<u32>,
}

impl Graph {
    /// From positions within 0..1, strands `0..`, and what comes directly before each skill. `None` where the
    /// lists differ in length, an edge leads nowhere, or skills come before one another in a ring.
    pub fn new(position: Vec<f32>, strand: Vec<u16>, parents: Vec<Vec<u32>>) -> Option<Self> {
        let n = position.len();
        if strand.len() != n || parents.len() != n {
            return None;
        }
        let mut children = vec![Vec::new(); n];
        for (child, list) in parents.iter().enumerate() {
            for &parent in list {
                children.get_mut(parent as usize)?.push(child as u32);
            }
        }
        let mut waiting: Vec<usize> = parents.iter().map(Vec::len).collect();
        let mut order: Vec<u32> = (0..n as u32).filter(|&i| waiting[i as usize] == 0).collect();
        let mut at = 0;
        while at < order.len() {
            for &child in &children[order[at] as usize] {
                waiting[child as usize] -= 1;
                if waiting[child as usize] == 0 {
                    order.push(child);
                }
            }
            at += 1;
        }
        let strands = strand.iter().max().map_or(0, |most| usize::from(*most) + 1);
        (order.len() == n).then_some(Self { position, strand, strands, parents, children, order })
    }

    /// The part of a web that `keep` names, with the place of each skill in the web; strands by name.
    pub fn of_web(web: &Web, keep: impl Fn(Node) -> bool) -> (Self, Vec<Node>) {
        let nodes: Vec<Node> = web.nodes().filter(|node| keep(*node)).collect();
        let place: BTreeMap<Node, u32> = nodes.iter().zip(0..).map(|(node, i)| (*node, i)).collect();
        let mut names: BTreeMap<(&str, &str), u16> = BTreeMap::new();
        for node in &nodes {
            let competency = web.competency(*node);
            names.entry((competency.id.framework(), &competency.strand)).or_default();
        }
        for (number, strand) in names.values_mut().enumerate() {
            *strand = number as u16;
        }
        let strand = |node: &Node| {
            let competency = web.competency(*node);
            names[&(competency.id.framework(), competency.strand.as_str())]
        };
        let before = |node: &Node| web.parents(*node).iter().filter_map(|p| place.get(p).copied()).collect();
        let graph = Self::new(
            nodes.iter().map(|node| web.position(*node) as f32).collect(),
            nodes.iter().map(strand).collect(),
            nodes.iter().map(before).collect(),
        );
        // A part of a web without rings has none.
        (graph.unwrap_or_else(Self::empty), nodes)
    }

    fn empty() -> Self {
        Self {
            position: Vec::new(),
            strand: Vec::new(),
            strands: 0,
            parents: Vec::new(),
            children: Vec::new(),
            order: Vec::new(),
        }
    }

    /// How many skills.
    pub fn len(&self) -> usize {
        self.position.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.position.is_empty()
    }

    /// Where a skill stands in the curriculum, 0..1.
    pub fn position(&self, skill: usize) -> f32 {
        self.position[skill]
    }

    /// Its strand.
    pub fn strand(&self, skill: usize) -> usize {
        usize::from(self.strand[skill])
    }

    /// How many strands.
    pub fn strands(&self) -> usize {
        self.strands
    }

    /// What comes directly before.
    pub fn parents(&self, skill: usize) -> &[u32] {
        &self.parents[skill]
    }

    /// What comes directly after.
    pub fn children(&self, skill: usize) -> &[u32] {
        &self.children[skill]
    }

    /// Every skill, each after what comes before it.
    pub fn order(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().map(|&skill| skill as usize)
    }

    /// How many edges.
    pub fn edges(&self) -> usize {
        self.parents.iter().map(Vec::len).sum()
    }

    /// Of each skill everything that comes before, near or far, itself excluded.
    pub fn ancestors(&self) -> Vec<Vec<bool>> {
        let mut all = vec![vec![false; self.len()]; self.len()];
        for skill in self.order() {
            let mut mine = vec![false; self.len()];
            for &parent in self.parents(skill) {
                mine[parent as usize] = true;
                for (one, far) in mine.iter_mut().zip(&all[parent as usize]) {
                    *one |= far;
                }
            }
            all[skill] = mine;
        }
        all
    }

    /// What could be begun where these are known: unknown itself, and everything directly before it known.
    pub fn fringe(&self, known: impl Fn(usize) -> bool) -> Vec<bool> {
        let open = |skill: usize| self.parents(skill).iter().all(|parent| known(*parent as usize));
        (0..self.len()).map(|skill| !known(skill) && open(skill)).collect()
    }
}
