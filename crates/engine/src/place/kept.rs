//! What is kept of a placement, by the names of competencies: enough to take it up again and to show it.

use domain::competency::Node;
use domain::evidence::Expected;
use domain::{CompetencyId, Web};
use serde::{Deserialize, Serialize};

use super::{Limits, Model, Placement, Purpose, Reply, Start};

/// A placement as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The version of the constants it was made with.
    pub params: String,
    /// What was expected.
    pub start: Start,
    /// Names the chance in it.
    pub seed: u64,
    /// How long it may be.
    pub limits: Limits,
    /// The answers, in order.
    pub asked: Vec<KeptAnswer>,
    /// The probability that each competency is known, in the order of the web.
    pub known: Vec<(CompetencyId, f32)>,
    /// Mean ability, in curriculum positions.
    pub ability: f64,
}

/// One answer of a placement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// Asked for.
    pub competency: CompetencyId,
    /// Replied.
    pub reply: Reply,
}

impl Placement<'_> {
    /// What to keep. `nodes` are the places of the model's skills in the web.
    pub fn keep(&self, web: &Web, nodes: &[Node], params: &str) -> Kept {
        let name = |skill: usize| web.competency(nodes[skill]).id.clone();
        Kept {
            params: params.to_owned(),
            start: self.purpose.start,
            seed: self.purpose.seed,
            limits: self.purpose.limits,
            asked: self
                .asked
                .iter()
                .map(|(skill, reply)| KeptAnswer { competency: name(*skill), reply: *reply })
                .collect(),
            known: self.crowd.p().iter().enumerate().map(|(skill, p)| (name(skill), *p)).collect(),
            ability: self.ability(),
        }
    }
}

impl Kept {
    /// What it expects of what it did not ask, for the record of a placement.
    pub fn expected(&self) -> Vec<Expected> {
        let asked = |id: &CompetencyId| self.asked.iter().any(|one| one.competency == *id);
        let rest = self.known.iter().filter(|(id, _)| !asked(id));
        rest.map(|(id, p)| Expected { id: id.clone(), p: *p }).collect()
    }

    /// Takes the placement up again in a new sitting. Answers about competencies that the web no longer has are left
    /// out.
    pub fn resume<'m>(&self, model: &'m Model, web: &Web, nodes: &[Node], purpose: Purpose) -> Placement<'m> {
        let purpose = Purpose { start: self.start, seed: self.seed, limits: self.limits, ..purpose };
        let skill = |id: &CompetencyId| {
            let node = web.node(id)?;
            nodes.iter().position(|one| *one == node)
        };
        let asked: Vec<(usize, Reply)> =
            self.asked.iter().filter_map(|one| Some((skill(&one.competency)?, one.reply))).collect();
        Placement::resume(model, purpose, &asked)
    }
}
