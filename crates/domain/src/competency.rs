//! Competencies as CASE has them: a framework of competencies and the associations between them. The
//! `precedes` arrows form the web: several ways in, several ways on, never a line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::people::Grade;

/// A competency's name: `framework:code`, such as `ccss-math:3.NF.A.1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CompetencyId(pub String);

impl CompetencyId {
    /// Joins a framework's id and a code.
    pub fn new(framework: &str, code: &str) -> Self {
        Self(format!("{framework}:{code}"))
    }

    /// The framework's id.
    pub fn framework(&self) -> &str {
        self.0.split_once(':').map_or("", |(framework, _)| framework)
    }

    /// The code people know it by.
    pub fn code(&self) -> &str {
        self.0.split_once(':').map_or(self.0.as_str(), |(_, code)| code)
    }
}

impl fmt::Display for CompetencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text in the languages it is written in; the first is the one to fall back on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Texts(Vec<(String, String)>);

impl Texts {
    /// From pairs of language and text; empty texts are left out.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().filter(|(_, text)| !text.is_empty()).collect())
    }

    /// The text in a language, or in the first one there is; empty if there is none at all.
    pub fn get(&self, lang: &str) -> &str {
        self.0.iter().find(|(l, _)| l == lang).or(self.0.first()).map_or("", |(_, text)| text)
    }

    /// Whether there is a text in this language.
    pub fn has(&self, lang: &str) -> bool {
        self.0.iter().any(|(l, _)| l == lang)
    }
}

/// A framework of competencies (CASE: CFDocument).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Such as `ccss-math`.
    pub id: String,
    /// What people call it.
    pub title: Texts,
    /// Such as `mathematics`, `language-arts`.
    pub subject: String,
    /// Whom to thank.
    pub credit: String,
    /// Terms of use.
    pub licence: String,
    /// Strands in the order of display: id and title.
    pub strands: Vec<(String, Texts)>,
}

/// The grade a competency is meant for. High school is one band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Kindergarten to grade 8.
    Grade(Grade),
    /// Grades 9 to 12.
    High,
}

impl Band {
    /// 0 for kindergarten to 8; 9 for high school.
    pub fn number(self) -> u8 {
        match self {
            Self::Grade(grade) => grade.number().min(8),
            Self::High => 9,
        }
    }

    /// Reads `K`, `1`..`8`, `HS`.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim() {
            "HS" => Some(Self::High),
            word => Grade::from_word(word).filter(|grade| grade.number() <= 8).map(Self::Grade),
        }
    }
}

/// One competency (CASE: CFItem).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// `framework:code`.
    pub id: CompetencyId,
    /// What it belongs to (`isChildOf`), where the framework says so.
    pub parent: Option<CompetencyId>,
    /// Meant for.
    pub band: Band,
    /// Strand, by id.
    pub strand: String,
    /// Order of display within its grade.
    pub ordinal: u32,
    /// Short name, as on a map.
    pub title: Texts,
    /// "I can ..." in words of that age.
    pub can: Texts,
}

/// `from` is learned before `to`, or the two are related.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Association {
    /// Learned first.
    pub from: CompetencyId,
    /// Learned after.
    pub to: CompetencyId,
    /// What kind.
    pub kind: AssociationKind,
    /// Who says so.
    pub source: String,
    /// Somebody has checked it against evidence or judgement.
    pub audited: bool,
}

/// The associations of CASE that Waymark uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AssociationKind {
    /// Comes before.
    Precedes,
    /// Is near.
    IsRelatedTo,
}

/// Why a web is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWeb {
    /// Two competencies of one name.
    #[error("{0} stands twice. Give each competency a code of its own.")]
    Twice(CompetencyId),
    /// An edge to nowhere.
    #[error(
        "the edge {from} -> {to} names {missing}, which is not in the framework. Add it or remove the edge."
    )]
    Dangling {
        /// The edge's start.
        from: CompetencyId,
        /// The edge's end.
        to: CompetencyId,
        /// The end that is missing.
        missing: CompetencyId,
    },
    /// A ring of prerequisites.
    #[error("these come before one another in a ring: {}. Remove one of the edges.", ring.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(" -> "))]
    Ring {
        /// The ring, its first member again at the end.
        ring: Vec<CompetencyId>,
    },
}

/// A place in a [`Web`]: an index that is stable for the life of the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub u32);

impl Node {
    fn i(self) -> usize {
        self.0 as usize
    }
}

/// The web of competencies of all frameworks, with what the engine and the map ask of it.
#[derive(Debug, Clone, Default)]
pub struct Web {
    competencies: Vec<Competency>,
    by_id: BTreeMap<CompetencyId, Node>,
    parents: Vec<Vec<Node>>,
    children: Vec<Vec<Node>>,
    depth: Vec<u32>,
    position: Vec<f64>,
    redundant: Vec<(Node, Node)>,
    related: Vec<Vec<Node>>,
    edges: usize,
    audited: usize,
}

impl Web {
    /// Builds the web. Edges that a longer way implies are kept in the source and counted by
    /// [`Web::redundant`]; `parents` and `children` are the reduction.
    ///
    /// # Errors
    /// A name that stands twice, an edge to nowhere, a ring.
    pub fn new(competencies: Vec<Competency>, associations: &[Association]) -> Result<Self, BadWeb> {
        let mut by_id = BTreeMap::new();
        for (i, competency) in competencies.iter().enumerate() {
            if by_id.insert(competency.id.clone(), Node(i as u32)).is_some() {
                return Err(BadWeb::Twice(competency.id.clone()));
            }
        }
        let n = competencies.len();
        let mut children: Vec<BTreeSet<Node>> = vec![BTreeSet::new(); n];
        let mut related: Vec<BTreeSet<Node>> = vec![BTreeSet::new(); n];
        for edge in associations {
            let find = |id: &CompetencyId| {
                by_id.get(id).copied().ok_or_else(|| BadWeb::Dangling {
                    from: edge.from.clone(),
                    to: edge.to.clone(),
                    missing: id.clone(),
                })
            };
            let (from, to) = (find(&edge.from)?, find(&edge.to)?);
            match edge.kind {
                AssociationKind::Precedes => {
                    children[from.i()].insert(to);
                }
                AssociationKind::IsRelatedTo => {
                    related[from.i()].insert(to);
                    related[to.i()].insert(from);
                }
            }
        }
        let order = topological(&children).map_err(|ring| BadWeb::Ring {
            ring: ring.into_iter().map(|node| competencies[node.i()].id.clone()).collect(),
        })?;
        let edges = children.iter().map(BTreeSet::len).sum();
        let precedes = associations.iter().filter(|edge| edge.kind == AssociationKind::Precedes);
        let audited = precedes.filter(|edge| edge.audited).count();
        let redundant = implied(&children, &order);
        for (from, to) in &redundant {
            children[from.i()].remove(to);
        }
        let children: Vec<Vec<Node>> = children.into_iter().map(|set| set.into_iter().collect()).collect();
        let mut parents = vec![Vec::new(); n];
        let mut depth = vec![0; n];
        for node in &order {
            for child in &children[node.i()] {
                parents[child.i()].push(*node);
                depth[child.i()] = depth[child.i()].max(depth[node.i()] + 1);
            }
        }
        for list in &mut parents {
            list.sort_unstable();
        }
        let position = positions(&competencies, &depth);
        let related = related.into_iter().map(|set| set.into_iter().collect()).collect();
        Ok(Self {
            competencies,
            by_id,
            parents,
            children,
            depth,
            position,
            redundant,
            related,
            edges,
            audited,
        })
    }

    /// How many competencies.
    pub fn len(&self) -> usize {
        self.competencies.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.competencies.is_empty()
    }

    /// How many `precedes` edges the source has, redundant ones included.
    pub fn edges(&self) -> usize {
        self.edges
    }

    /// How many of them somebody has checked.
    pub fn audited(&self) -> usize {
        self.audited
    }

    /// Every place, in the order given.
    pub fn nodes(&self) -> impl Iterator<Item = Node> + use<> {
        (0..self.competencies.len() as u32).map(Node)
    }

    /// The place of a competency.
    pub fn node(&self, id: &CompetencyId) -> Option<Node> {
        self.by_id.get(id).copied()
    }

    /// The competency at a place.
    pub fn competency(&self, node: Node) -> &Competency {
        &self.competencies[node.i()]
    }

    /// A competency by name.
    pub fn find(&self, id: &CompetencyId) -> Option<&Competency> {
        self.node(id).map(|node| self.competency(node))
    }

    /// What comes directly before.
    pub fn parents(&self, node: Node) -> &[Node] {
        &self.parents[node.i()]
    }

    /// What comes directly after.
    pub fn children(&self, node: Node) -> &[Node] {
        &self.children[node.i()]
    }

    /// What is near without coming before or after.
    pub fn related(&self, node: Node) -> &[Node] {
        &self.related[node.i()]
    }

    /// The edges that a longer way implies.
    pub fn redundant(&self) -> &[(Node, Node)] {
        &self.redundant
    }

    /// The longest way that leads here, in edges.
    pub fn depth(&self, node: Node) -> u32 {
        self.depth[node.i()]
    }

    /// Where it stands in the curriculum, 0..1: grade, then depth within the grade (contracts.md 6).
    pub fn position(&self, node: Node) -> f64 {
        self.position[node.i()]
    }

    /// Everything that comes before, near or far, itself excluded; in topological order.
    pub fn ancestors(&self, node: Node) -> Vec<Node> {
        let mut seen = BTreeSet::new();
        let mut stack = self.parents(node).to_vec();
        while let Some(next) = stack.pop() {
            if seen.insert(next) {
                stack.extend_from_slice(self.parents(next));
            }
        }
        let mut list: Vec<Node> = seen.into_iter().collect();
        list.sort_by_key(|&n| (self.depth(n), n));
        list
    }
}

/// Orders the nodes so that every edge points forward, or returns a ring.
fn topological(children: &[BTreeSet<Node>]) -> Result<Vec<Node>, Vec<Node>> {
    let mut waiting = vec![0_usize; children.len()];
    for child in children.iter().flatten() {
        waiting[child.i()] += 1;
    }
    let mut ready: BTreeSet<Node> =
        (0..children.len() as u32).map(Node).filter(|node| waiting[node.i()] == 0).collect();
    let mut order = Vec::with_capacity(children.len());
    while let Some(node) = ready.pop_first() {
        order.push(node);
        for child in &children[node.i()] {
            waiting[child.i()] -= 1;
            if waiting[child.i()] == 0 {
                ready.insert(*child);
            }
        }
    }
    if order.len() == children.len() {
        return Ok(order);
    }
    // Whatever still waits has a predecessor that waits: walk back along those until one comes again.
    let stuck: BTreeSet<Node> = (0..children.len() as u32).map(Node).filter(|n| waiting[n.i()] > 0).collect();
    let before = |node: Node| stuck.iter().copied().find(|from| children[from.i()].contains(&node));
    let mut walk: Vec<Node> = stuck.first().copied().into_iter().collect();
    while let Some(previous) = walk.last().copied().and_then(before) {
        if let Some(start) = walk.iter().position(|node| *node == previous) {
            let mut ring = walk.split_off(start);
            ring.reverse();
            ring.push(ring[0]);
            return Err(ring);
        }
        walk.push(previous);
    }
    Err(walk)
}

/// Edges `(from, to)` for which a longer way from `from` to `to` exists.
fn implied(children: &[BTreeSet<Node>], order: &[Node]) -> Vec<(Node, Node)> {
    let words = children.len().div_ceil(64);
    let mut reach = vec![vec![0_u64; words]; children.len()];
    let has = |set: &[u64], node: Node| set[node.i() / 64] >> (node.i() % 64) & 1 == 1;
    let mut redundant = Vec::new();
    for node in order.iter().rev() {
        let mut far = vec![0_u64; words];
        for child in &children[node.i()] {
            for (word, other) in far.iter_mut().zip(&reach[child.i()]) {
                *word |= other;
            }
        }
        redundant.extend(
            children[node.i()].iter().filter(|child| has(&far, **child)).map(|child| (*node, *child)),
        );
        for child in &children[node.i()] {
            far[child.i() / 64] |= 1 << (child.i() % 64);
        }
        reach[node.i()] = far;
    }
    redundant.sort_unstable();
    redundant
}

/// Grade, then depth within the grade, scaled to 0..1.
fn positions(competencies: &[Competency], depth: &[u32]) -> Vec<f64> {
    let mut span: BTreeMap<u8, (u32, u32)> = BTreeMap::new();
    for (competency, &d) in competencies.iter().zip(depth) {
        let (low, high) = span.entry(competency.band.number()).or_insert((d, d));
        *low = (*low).min(d);
        *high = (*high).max(d);
    }
    let place = |competency: &Competency, d: u32| {
        let grade = competency.band.number();
        let (low, high) = span[&grade];
        let within = f64::from(d - low) / (f64::from(high - low) + 1.0);
        (f64::from(grade) + within) / 10.0
    };
    competencies.iter().zip(depth).map(|(competency, &d)| place(competency, d)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn competency(code: &str, grade: &str) -> Competency {
        Competency {
            id: CompetencyId::new("t", code),
            parent: None,
            band: Band::from_word(grade).unwrap(),
            strand: "s".into(),
            ordinal: 0,
            title: Texts::default(),
            can: Texts::default(),
        }
    }

    fn edge(from: &str, to: &str) -> Association {
        Association {
            from: CompetencyId::new("t", from),
            to: CompetencyId::new("t", to),
            kind: AssociationKind::Precedes,
            source: "test".into(),
            audited: true,
        }
    }

    #[test]
    fn a_longer_way_makes_an_edge_redundant() {
        let web = Web::new(
            vec![competency("a", "K"), competency("b", "1"), competency("c", "1")],
            &[edge("a", "b"), edge("b", "c"), edge("a", "c")],
        )
        .unwrap();
        assert_eq!(web.edges(), 3);
        assert_eq!(web.redundant(), &[(Node(0), Node(2))]);
        assert_eq!(web.parents(Node(2)), &[Node(1)]);
        assert_eq!(web.depth(Node(2)), 2);
        assert_eq!(web.ancestors(Node(2)), vec![Node(0), Node(1)]);
        assert!(web.position(Node(0)) < web.position(Node(1)));
        assert!(web.position(Node(1)) < web.position(Node(2)));
    }

    #[test]
    fn a_ring_is_named() {
        let made = Web::new(
            vec![competency("a", "1"), competency("b", "1"), competency("c", "1")],
            &[edge("a", "b"), edge("b", "c"), edge("c", "b")],
        );
        let said = made.unwrap_err().to_string();
        assert!(said.contains("t:b -> t:c -> t:b") || said.contains("t:c -> t:b -> t:c"), "{said}");
    }

    #[test]
    fn an_edge_to_nowhere_is_named() {
        let made = Web::new(vec![competency("a", "1")], &[edge("a", "z")]);
        assert!(made.unwrap_err().to_string().contains("t:z"));
    }
}
