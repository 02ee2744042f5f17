//! The country near a learner: what is ready, the way back from a goal, the places of a map.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domain::CompetencyId;
use domain::competency::Node;

use crate::belief::{Beliefs, Word};

/// One step of the way to a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayStep {
    /// What is to be practised.
    pub competency: CompetencyId,
    /// Where the learner stands with it.
    pub word: Word,
    /// The steps of this way that come directly before; empty where one could begin today.
    pub needs: Vec<CompetencyId>,
}

/// The shortest way to a goal: the goal and everything before it that is not practised yet, in an order in
/// which each step comes after what it needs. It stops at what is practised, or is expected by grade and
/// untested. Read from the end it is the way back. Empty where the goal is mastered or not in the web.
pub fn way_to(beliefs: &Beliefs, goal: &CompetencyId) -> Vec<WayStep> {
    let Some(goal) = beliefs.web.node(goal) else { return Vec::new() };
    let on_way = way_nodes(beliefs, goal);
    let id = |node: Node| beliefs.web.competency(node).id.clone();
    on_way
        .iter()
        .map(|&node| WayStep {
            competency: id(node),
            word: beliefs.at(node).word,
            needs: beliefs
                .web
                .parents(node)
                .iter()
                .filter(|parent| on_way.contains(parent))
                .map(|p| id(*p))
                .collect(),
        })
        .collect()
}

/// The places of the way, in topological order.
pub(crate) fn way_nodes(beliefs: &Beliefs, goal: Node) -> Vec<Node> {
    if beliefs.at(goal).word.done() {
        return Vec::new();
    }
    let mut seen = BTreeSet::from([goal]);
    let mut stack = vec![goal];
    while let Some(node) = stack.pop() {
        for &parent in beliefs.web.parents(node) {
            if !beliefs.passed(parent) && seen.insert(parent) {
                stack.push(parent);
            }
        }
    }
    let mut way: Vec<Node> = seen.into_iter().collect();
    way.sort_by_key(|&node| (beliefs.web.depth(node), node));
    way
}

/// A competency that could be begun: everything directly before it is passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// Which.
    pub competency: CompetencyId,
    /// What the learner has practised that leads here.
    pub after: Vec<CompetencyId>,
}

/// What is ready, in the order of the curriculum: not passed itself, and everything before it is.
pub fn ready(beliefs: &Beliefs) -> Vec<Ready> {
    let mut nodes: Vec<Node> = beliefs.web.nodes().filter(|node| is_ready(beliefs, *node)).collect();
    in_order(beliefs, &mut nodes);
    nodes
        .into_iter()
        .map(|node| Ready {
            competency: beliefs.web.competency(node).id.clone(),
            after: practised_before(beliefs, node),
        })
        .collect()
}

fn is_ready(beliefs: &Beliefs, node: Node) -> bool {
    !beliefs.passed(node) && beliefs.web.parents(node).iter().all(|parent| beliefs.passed(*parent))
}

/// By curriculum position, then by place.
pub(crate) fn in_order(beliefs: &Beliefs, nodes: &mut [Node]) {
    nodes
        .sort_by(|a, b| beliefs.web.position(*a).total_cmp(&beliefs.web.position(*b)).then_with(|| a.cmp(b)));
}

/// What comes directly before and has been practised, not only expected.
pub(crate) fn practised_before(beliefs: &Beliefs, node: Node) -> Vec<CompetencyId> {
    let parents = beliefs.web.parents(node).iter();
    parents
        .filter(|parent| beliefs.at(**parent).word.passed())
        .map(|parent| beliefs.web.competency(*parent).id.clone())
        .collect()
}

/// What a place is to the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Where the learner works now.
    Here,
    /// The goal.
    Goal,
    /// Practised or more.
    Walked,
    /// Could be begun, or is begun.
    Ready,
    /// Something comes before it.
    Later,
}

/// One place of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearNode {
    /// Which.
    pub competency: CompetencyId,
    /// Where the learner stands with it.
    pub word: Word,
    /// What it is to them.
    pub role: Role,
    /// It is a step of the way to the goal.
    pub on_way: bool,
    /// The places of this map that come before it: directly, or through places that are not drawn.
    pub needs: Vec<CompetencyId>,
}

/// Where the learner works: what was touched last and is not passed; then what was touched last at all;
/// then the first that is ready. `None` only in an empty web.
pub fn here(beliefs: &Beliefs) -> Option<CompetencyId> {
    let newest = |open: bool| {
        let nodes = beliefs.web.nodes().filter(|node| beliefs.at(*node).tested);
        nodes
            .filter(|node| !open || !beliefs.at(*node).word.passed())
            .max_by_key(|node| (beliefs.at(*node).last_at, std::cmp::Reverse(*node)))
    };
    let first_ready = || {
        let mut nodes: Vec<Node> = beliefs.web.nodes().filter(|node| is_ready(beliefs, *node)).collect();
        in_order(beliefs, &mut nodes);
        nodes.first().copied()
    };
    newest(true)
        .or_else(|| newest(false))
        .or_else(first_ready)
        .or_else(|| beliefs.web.nodes().next())
        .map(|node| beliefs.web.competency(node).id.clone())
}

/// The 8 to 16 places (`most`) worth drawing: where the learner works, the goal and the way to it, what
/// comes before and after, what was walked last. In an order in which each comes after what it needs.
/// `center` defaults to [`here`].
pub fn near(
    beliefs: &Beliefs,
    goal: Option<&CompetencyId>,
    center: Option<&CompetencyId>,
    most: usize,
) -> Vec<NearNode> {
    let web = beliefs.web;
    let Some(center) = center.and_then(|id| web.node(id)).or_else(|| web.node(&here(beliefs)?)) else {
        return Vec::new();
    };
    let goal = goal.and_then(|id| web.node(id));
    let way = goal.map(|goal| way_nodes(beliefs, goal)).unwrap_or_default();
    let chosen = choose(beliefs, center, goal, &way, most.max(1));
    let mut nodes: Vec<Node> = chosen.iter().copied().collect();
    nodes.sort_by_key(|&node| (web.depth(node), node));
    nodes
        .into_iter()
        .map(|node| NearNode {
            competency: web.competency(node).id.clone(),
            word: beliefs.at(node).word,
            role: role(beliefs, node, center, goal),
            on_way: way.contains(&node),
            needs: drawn_before(beliefs, node, &chosen),
        })
        .collect()
}

fn role(beliefs: &Beliefs, node: Node, center: Node, goal: Option<Node>) -> Role {
    match node {
        _ if node == center => Role::Here,
        _ if goal == Some(node) => Role::Goal,
        _ if beliefs.at(node).word.passed() => Role::Walked,
        _ if is_ready(beliefs, node) => Role::Ready,
        _ if beliefs.passed(node) || beliefs.at(node).word == Word::Working => Role::Ready,
        _ => Role::Later,
    }
}

/// Takes places in the order of their worth until there are enough.
fn choose(beliefs: &Beliefs, center: Node, goal: Option<Node>, way: &[Node], most: usize) -> BTreeSet<Node> {
    let web = beliefs.web;
    let mut chosen = BTreeSet::from([center]);
    let add = |chosen: &mut BTreeSet<Node>, nodes: &mut dyn Iterator<Item = Node>, room: usize| {
        for node in nodes {
            if chosen.len() >= room.min(most) {
                break;
            }
            chosen.insert(node);
        }
    };
    add(&mut chosen, &mut goal.into_iter(), most);
    // The way may take two thirds, so that there is something around it.
    add(&mut chosen, &mut way.iter().copied(), (most * 2).div_ceil(3));
    add(&mut chosen, &mut web.parents(center).iter().copied(), most);
    add(&mut chosen, &mut web.children(center).iter().copied(), most);
    let mut walked: Vec<Node> = web.nodes().filter(|node| beliefs.at(*node).tested).collect();
    walked.sort_by_key(|node| (std::cmp::Reverse(beliefs.at(*node).last_at), *node));
    let room = chosen.len() + (most - chosen.len().min(most)) / 2;
    add(&mut chosen, &mut walked.into_iter(), room);
    let mut around = Around::new(beliefs, center);
    add(&mut chosen, &mut around, most);
    chosen
}

/// The web outward from a place, nearest first.
struct Around<'a> {
    beliefs: &'a Beliefs<'a>,
    seen: BTreeSet<Node>,
    queue: VecDeque<Node>,
}

impl<'a> Around<'a> {
    fn new(beliefs: &'a Beliefs<'a>, center: Node) -> Self {
        Self { beliefs, seen: BTreeSet::from([center]), queue: VecDeque::from([center]) }
    }
}

impl Iterator for Around<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        let node = self.queue.pop_front()?;
        let web = self.beliefs.web;
        for &next in web.parents(node).iter().chain(web.children(node)).chain(web.related(node)) {
            if self.seen.insert(next) {
                self.queue.push_back(next);
            }
        }
        Some(node)
    }
}

/// The drawn places that come before one, passing through places that are not drawn; without those that
/// another of them already implies.
fn drawn_before(beliefs: &Beliefs, node: Node, chosen: &BTreeSet<Node>) -> Vec<CompetencyId> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut stack = beliefs.web.parents(node).to_vec();
    while let Some(at) = stack.pop() {
        if chosen.contains(&at) {
            found.insert(at);
        } else if seen.insert(at) {
            stack.extend_from_slice(beliefs.web.parents(at));
        }
    }
    let above: BTreeMap<Node, Vec<Node>> =
        found.iter().map(|node| (*node, beliefs.web.ancestors(*node))).collect();
    found
        .iter()
        .filter(|node| !above.values().any(|ancestors| ancestors.contains(node)))
        .map(|node| beliefs.web.competency(*node).id.clone())
        .collect()
}
