//! The part of the web that learners are placed in: made once, for it follows from the packs alone.

use domain::CompetencyId;
use domain::competency::{Node, Web};
use engine::graph::Graph;
use engine::place::{Model, Settings, Start};

/// The frameworks with questions, up to the last grade that has any.
#[derive(Debug)]
pub(crate) struct Ground {
    pub(crate) model: Model,
    /// The places of its skills in the web.
    pub(crate) nodes: Vec<Node>,
    /// Skills there are questions for whose answers are right or wrong.
    pub(crate) askable: Vec<bool>,
}

impl Ground {
    pub(crate) fn new(web: &Web, library: &content::Library) -> Self {
        let has = |node: Node| !library.asked_for(&web.competency(node).id).is_empty();
        let asked: Vec<Node> = web.nodes().filter(|node| has(*node)).collect();
        let framework = |node: Node| web.competency(node).id.framework();
        let last = asked.iter().map(|node| web.competency(*node).band.number()).max().unwrap_or(0);
        let keep = |node: Node| {
            web.competency(node).band.number() <= last
                && asked.iter().any(|other| framework(*other) == framework(node))
        };
        let (graph, nodes) = Graph::of_web(web, keep);
        let askable = nodes.iter().map(|node| has(*node)).collect();
        Self { model: Model::new(graph, Settings::default()), nodes, askable }
    }

    /// The skill of a competency.
    pub(crate) fn skill(&self, web: &Web, id: &CompetencyId) -> Option<usize> {
        let node = web.node(id)?;
        self.nodes.iter().position(|one| *one == node)
    }

    /// Near the middle of a grade, where that has a place here.
    pub(crate) fn start(&self, web: &Web, grade: Option<u8>) -> Start {
        let of_grade = self.nodes.iter().filter(|node| Some(web.competency(**node).band.number()) == grade);
        let places: Vec<f64> = of_grade.map(|node| web.position(*node)).collect();
        match places.is_empty() {
            true => Start::Unknown,
            false => Start::Near(places.iter().sum::<f64>() / places.len() as f64),
        }
    }
}

/// A seed that a name stands for, the same on every machine (FNV-1a).
pub(crate) fn seed_of(name: impl IntoIterator<Item = u8>) -> u64 {
    name.into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
