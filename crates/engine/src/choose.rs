//! What could come next: a few options, each with its reason.
//!
//! The default policy is the plain one that the simulations found the stronger until the web's edges are audited
//! (adaptive-engine 0.7 and 8): curriculum order with a mastery gate, the goal first, then the class's focus, what is
//! being worked on, one review. The other policy ranks by what is gained a minute (`gain`). Both are deterministic, so
//! the propensity of each option is 1. Nothing is locked: this says what is offered first, not what is allowed.

use domain::activity::Modality;
use domain::competency::Node;
use domain::id::ActivityId;
use domain::{CompetencyId, Day};

use crate::belief::{Belief, Beliefs, Word};
use crate::days::days_between;
use crate::gain;
use crate::library::{Library, Offer};
use crate::map;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// What there is.
    pub library: &'a Library,
    /// Where the learner wants to go.
    pub goal: Option<&'a CompetencyId>,
    /// How they like to learn today.
    pub modality: Option<Modality>,
    /// How many options, 2 to 6; other numbers are brought within.
    pub count: usize,
    /// What was shown already: "ask for something else".
    pub exclude: &'a [(CompetencyId, Option<ActivityId>)],
    /// What the class works towards for now, the most important first.
    pub focus: &'a [CompetencyId],
    /// How what comes next is ranked.
    pub policy: Policy,
}

/// How what comes next is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Policy {
    /// In the order of the curriculum, what comes before first.
    #[default]
    Order,
    /// By what is gained a minute: how likely it is learned now, and how much leans on it (adaptive-engine 4.1).
    Graph,
}

impl Policy {
    /// All policies.
    pub const ALL: [Self; 2] = [Self::Order, Self::Graph];

    /// The word in the store and in forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Graph => "graph",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.word() == word)
    }
}

/// Options put before a learner, the suggested one first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slate {
    /// At most as many as asked for; empty only where the library has nothing left.
    pub options: Vec<SlateOption>,
}

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct SlateOption {
    /// What to do.
    pub offer: Offer,
    /// Where the learner stands with it.
    pub word: Word,
    /// Why it is here.
    pub reason: Reason,
    /// The probability with which the policy put it here: 1, while the policy is deterministic.
    pub propensity: f64,
}

/// Why an option is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is a step of the way to the goal.
    TowardGoal {
        /// The goal.
        goal: CompetencyId,
        /// Steps of the way that are left, this one included.
        steps: usize,
        /// What the learner has practised that leads here.
        after: Vec<CompetencyId>,
    },
    /// It is what the class works towards, or a step of the way there.
    ClassFocus {
        /// What the class works towards.
        focus: CompetencyId,
        /// Steps of the way that are left, this one included.
        steps: usize,
        /// What the learner has practised that leads here.
        after: Vec<CompetencyId>,
    },
    /// Much of the learner's year leans on it.
    Opens {
        /// How many competencies of it.
        opens: usize,
        /// What the learner has practised that leads here.
        after: Vec<CompetencyId>,
    },
    /// Something that is worked on leads nowhere, and this comes before it.
    StepBack {
        /// What is worked on.
        from: CompetencyId,
    },
    /// It is being worked on.
    GoOn {
        /// The school day of the last evidence.
        last_day: Option<Day>,
    },
    /// It is practised, and right answers on another day make it mastered.
    Confirm {
        /// The school day of the last evidence.
        last_day: Option<Day>,
    },
    /// It fades: time to look back.
    Due {
        /// The school day of the last success.
        last_day: Option<Day>,
        /// School-calendar days since then.
        days: i32,
    },
    /// It comes next in the order of the curriculum.
    NextInOrder {
        /// What the learner has practised that leads here; empty where only the grade does.
        after: Vec<CompetencyId>,
    },
    /// The learner wished for this way of working today, and it would not be here without the wish.
    YouAskedFor {
        /// The wish.
        modality: Modality,
    },
    /// Nothing is known of the learner yet: here the order of the curriculum begins for their grade.
    StartHere,
    /// Harder: something before it is not practised yet.
    Stretch {
        /// What is not practised yet.
        missing: Vec<CompetencyId>,
    },
    /// Practised before, and open to be done again.
    Again {
        /// The school day of the last evidence.
        last_day: Option<Day>,
    },
    /// Nothing speaks for it but that it is there.
    Open,
}

/// The kind of reason by which a place is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Goal,
    Focus,
    StepBack,
    GoOn,
    Confirm,
    Due,
    Next,
    Stretch,
    Again,
    Open,
}

#[derive(Debug, Clone)]
struct Pick<'a> {
    node: Node,
    offer: &'a Offer,
    why: Why,
    wished: bool,
}

/// Chooses options (contracts 4): the goal first, the class's focus, what is being worked on, one that looks back, then
/// what comes next in another strand, in order, harder, again; at least one in the way of working wished for and
/// one in another, where the library has them; no competency twice but in another way of working. More than
/// one review only where nothing else is left that could be begun.
pub fn options(beliefs: &Beliefs, ask: &Ask) -> Slate {
    let chooser = Chooser::new(beliefs, ask);
    let mut picks = chooser.picks();
    chooser.wish(&mut picks);
    chooser.variety(&mut picks);
    Slate { options: picks.iter().map(|pick| chooser.option(pick)).collect() }
}

struct Chooser<'a> {
    beliefs: &'a Beliefs<'a>,
    ask: &'a Ask<'a>,
    count: usize,
    way: Vec<Node>,
    /// What the class works towards, each with the way there.
    focus: Vec<(Node, Vec<Node>)>,
    /// What is gained a minute at each place; empty where the order of the curriculum decides.
    gain: gain::Gains,
    ranked: Vec<(Why, Vec<Node>)>,
}

impl<'a> Chooser<'a> {
    fn new(beliefs: &'a Beliefs<'a>, ask: &'a Ask<'a>) -> Self {
        let goal = ask.goal.and_then(|id| beliefs.web.node(id));
        let way = goal.map(|goal| map::way_nodes(beliefs, goal)).unwrap_or_default();
        let focus: Vec<(Node, Vec<Node>)> = ask
            .focus
            .iter()
            .filter_map(|id| beliefs.web.node(id))
            .map(|focus| (focus, map::way_nodes(beliefs, focus)))
            .collect();
        let gain = match ask.policy {
            Policy::Order => gain::Gains::default(),
            Policy::Graph => {
                let ways = focus.iter().flat_map(|(_, way)| way).chain(&way);
                gain::Gains::new(beliefs, &ways.copied().collect::<Vec<_>>())
            }
        };
        let mut chooser =
            Self { beliefs, ask, count: ask.count.clamp(2, 6), way, focus, gain, ranked: Vec::new() };
        chooser.ranked = chooser.rank();
        chooser
    }

    /// The first offer for a place that was not shown already, in a way of working if one is asked for.
    fn offer(&self, node: Node, fits: impl Fn(Modality) -> bool) -> Option<&'a Offer> {
        let shown = |offer: &Offer| {
            self.ask
                .exclude
                .iter()
                .any(|(id, activity)| *id == offer.competency && *activity == offer.activity)
        };
        self.ask.library.at(node).find(|offer| fits(offer.modality) && !shown(offer))
    }

    /// Nothing before it stands in the way. What the library cannot practise and nobody has tested cannot
    /// stand in the way: the learner would wait for ever.
    fn open(&self, node: Node) -> bool {
        self.missing(node).next().is_none()
    }

    fn missing(&self, node: Node) -> impl Iterator<Item = Node> {
        let stands = |parent: &Node| {
            !self.beliefs.passed(*parent)
                && (self.beliefs.at(*parent).tested || self.ask.library.has(*parent))
        };
        self.beliefs.web.parents(node).iter().copied().filter(stands)
    }

    /// Every place with an offer, sorted into the reasons that speak for it.
    fn rank(&self) -> Vec<(Why, Vec<Node>)> {
        let mut nodes: Vec<Node> =
            self.beliefs.web.nodes().filter(|node| self.offer(*node, |_| true).is_some()).collect();
        map::in_order(self.beliefs, &mut nodes);
        let lists = [
            (Why::Goal, self.toward(&nodes, &self.way)),
            (Why::Focus, self.focus.iter().flat_map(|(_, way)| self.toward(&nodes, way)).collect()),
            (Why::StepBack, self.step_back(&nodes)),
            (Why::GoOn, self.newest(&nodes, |belief| belief.word == Word::Working)),
            (Why::Due, self.due(&nodes)),
            (Why::Next, self.next(&nodes)),
            (Why::Confirm, self.to_confirm(&nodes)),
            (Why::Stretch, self.stretch(&nodes)),
            (Why::Again, self.again(&nodes)),
            (Why::Open, self.nearest(nodes)),
        ];
        lists.into()
    }

    fn list(&self, why: Why) -> &[Node] {
        self.ranked.iter().find(|(one, _)| *one == why).map_or(&[], |(_, nodes)| nodes)
    }

    /// Steps of a way that could be begun, those being worked on first; where none could, those that there is
    /// something for.
    fn toward(&self, nodes: &[Node], way: &[Node]) -> Vec<Node> {
        let offered: Vec<Node> = way.iter().copied().filter(|node| nodes.contains(node)).collect();
        let mut open: Vec<Node> = offered.iter().copied().filter(|node| self.open(*node)).collect();
        self.by_gain(&mut open);
        open.sort_by_key(|node| !self.going_on(self.beliefs.at(*node)));
        if open.is_empty() { offered } else { open }
    }

    /// What could be begun: in order, or what is worth most of what is worth at least six tenths of the best (spec 4.2).
    fn next(&self, nodes: &[Node]) -> Vec<Node> {
        let mut next: Vec<Node> = nodes.iter().copied().filter(|node| self.comes_next(*node)).collect();
        if self.ask.policy == Policy::Graph {
            let gain = |node: &Node| self.gain(*node);
            let best = next.iter().map(gain).fold(0.0, f64::max);
            let (mut worth, rest): (Vec<Node>, Vec<Node>) =
                next.into_iter().partition(|node| gain(node) >= 0.6 * best);
            self.by_gain(&mut worth);
            worth.extend(rest);
            next = worth;
        }
        next
    }

    /// The most gained a minute first; as it was where the order of the curriculum decides.
    fn by_gain(&self, nodes: &mut [Node]) {
        if self.ask.policy == Policy::Order {
            return;
        }
        let mut by_gain: Vec<(f64, Node)> = nodes.iter().map(|node| (self.gain(*node), *node)).collect();
        by_gain.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (place, (_, node)) in nodes.iter_mut().zip(by_gain) {
            *place = node;
        }
    }

    /// What is gained in a minute of what there is for a place.
    fn gain(&self, node: Node) -> f64 {
        let minutes = self.offer(node, |_| true).map_or(1, |offer| offer.minutes.max(1));
        self.gain.at(node) / f64::from(minutes)
    }

    fn going_on(&self, belief: &Belief) -> bool {
        belief.word == Word::Working
            && belief
                .last_day
                .is_some_and(|day| days_between(day, self.beliefs.today) <= self.beliefs.params.going_on)
    }

    /// What was touched lately, the newest first.
    fn newest(&self, nodes: &[Node], fits: impl Fn(&Belief) -> bool) -> Vec<Node> {
        let recent = |belief: &Belief| {
            belief
                .last_day
                .is_some_and(|day| days_between(day, self.beliefs.today) <= self.beliefs.params.going_on)
        };
        let mut list: Vec<Node> = nodes
            .iter()
            .copied()
            .filter(|node| fits(self.beliefs.at(*node)) && recent(self.beliefs.at(*node)))
            .collect();
        list.sort_by_key(|node| (std::cmp::Reverse(self.beliefs.at(*node).last_at), *node));
        list
    }

    /// What comes before something that is worked on and leads nowhere: of each the least sure, where it is unsure.
    fn step_back(&self, nodes: &[Node]) -> Vec<Node> {
        let stalled = self.newest(nodes, |belief| belief.word == Word::Working && belief.stalled);
        stalled
            .iter()
            .filter_map(|node| self.weakest_before(*node))
            .filter(|node| nodes.contains(node))
            .collect()
    }

    /// The least sure of what comes directly before, where it is not sure enough to be taken as known.
    fn weakest_before(&self, node: Node) -> Option<Node> {
        let p = |node: &Node| self.beliefs.at(*node).p;
        let unsure = |node: &&Node| p(node) < self.beliefs.params.presumed;
        let before = self.beliefs.web.parents(node).iter().filter(unsure).copied();
        before.min_by(|a, b| p(a).total_cmp(&p(b)).then_with(|| a.cmp(b)))
    }

    fn to_confirm(&self, nodes: &[Node]) -> Vec<Node> {
        self.newest(nodes, |belief| {
            belief.word == Word::Practised && belief.last_day.is_some_and(|day| day < self.beliefs.today)
        })
    }

    /// What was practised once and fades, the most faded first.
    fn due(&self, nodes: &[Node]) -> Vec<Node> {
        let due = |belief: &Belief| {
            belief.overridden.is_none()
                && belief.word.passed()
                && (belief.word == Word::NeedsRefresh || belief.recall < self.beliefs.params.due)
        };
        let mut list: Vec<Node> = nodes.iter().copied().filter(|node| due(self.beliefs.at(*node))).collect();
        list.sort_by(|a, b| self.beliefs.at(*a).p.total_cmp(&self.beliefs.at(*b).p).then_with(|| a.cmp(b)));
        list
    }

    fn comes_next(&self, node: Node) -> bool {
        !self.beliefs.passed(node) && self.open(node)
    }

    /// Begun from grade 3 on, and likely enough: what is before it is known with 0.3 together.
    fn stretch(&self, nodes: &[Node]) -> Vec<Node> {
        let readiness = |node: Node| -> f64 {
            self.beliefs.web.parents(node).iter().map(|parent| self.beliefs.at(*parent).p).product()
        };
        let mut list: Vec<(f64, Node)> = nodes
            .iter()
            .copied()
            .filter(|node| !self.beliefs.passed(*node) && !self.open(*node))
            .filter(|node| self.beliefs.web.competency(*node).band.number() >= 3)
            .map(|node| (readiness(node), node))
            .filter(|(ready, _)| *ready >= 0.3)
            .collect();
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        list.into_iter().map(|(_, node)| node).collect()
    }

    /// What was tested, the longest ago first.
    fn again(&self, nodes: &[Node]) -> Vec<Node> {
        let mut list: Vec<Node> =
            nodes.iter().copied().filter(|node| self.beliefs.at(*node).tested).collect();
        list.sort_by_key(|node| (self.beliefs.at(*node).last_at, *node));
        list
    }

    /// Everything, nearest to where the learner stands first.
    fn nearest(&self, mut nodes: Vec<Node>) -> Vec<Node> {
        let web = self.beliefs.web;
        let walked = web.nodes().filter(|node| self.beliefs.at(*node).word.passed());
        let farthest = walked.map(|node| web.position(node)).fold(0.0_f64, f64::max);
        let stands = self.beliefs.prior.theta.unwrap_or(0.0).max(farthest);
        nodes.sort_by(|a, b| {
            let away = |node: &Node| (web.position(*node) - stands).abs();
            away(a).total_cmp(&away(b)).then_with(|| a.cmp(b))
        });
        nodes
    }

    fn picks(&self) -> Vec<Pick<'a>> {
        let mut picks: Vec<Pick<'a>> = Vec::new();
        self.add(&mut picks, Why::Goal, 1, |_| true);
        self.add(&mut picks, Why::Focus, 1, |_| true);
        // One place of three to six looks back, so at most a third: a review that is due, or else something
        // practised that another day could make mastered.
        let looks_back =
            self.count >= 3 && [Why::Due, Why::Confirm].iter().any(|why| !self.list(*why).is_empty());
        if picks.len() + usize::from(looks_back) < self.count {
            // A smaller step before another try at what leads nowhere.
            self.add(&mut picks, Why::StepBack, 1, |_| true);
        }
        if picks.len() + usize::from(looks_back) < self.count {
            self.add(&mut picks, Why::GoOn, 1, |_| true);
        }
        if looks_back {
            let before = picks.len();
            self.add(&mut picks, Why::Due, 1, |_| true);
            if picks.len() == before {
                self.add(&mut picks, Why::Confirm, 1, |_| true);
            }
        }
        let strands: Vec<&str> = picks.iter().map(|pick| self.strand(pick.node)).collect();
        self.add(&mut picks, Why::Next, 1, |node| !strands.contains(&self.strand(node)));
        for why in [
            Why::Goal,
            Why::Focus,
            Why::Next,
            Why::GoOn,
            Why::Confirm,
            Why::Stretch,
            Why::Due,
            Why::Again,
            Why::Open,
        ] {
            self.add(&mut picks, why, self.count, |_| true);
        }
        picks
    }

    fn strand(&self, node: Node) -> &'a str {
        &self.beliefs.web.competency(node).strand
    }

    /// Adds the best places of a list, each competency once.
    fn add(&self, picks: &mut Vec<Pick<'a>>, why: Why, most: usize, fits: impl Fn(Node) -> bool) {
        let mut added = 0;
        for &node in self.list(why) {
            if picks.len() >= self.count || added >= most {
                return;
            }
            if !fits(node) || picks.iter().any(|pick| pick.node == node) {
                continue;
            }
            if let Some(offer) = self.offer(node, |_| true) {
                picks.push(Pick { node, offer, why, wished: false });
                added += 1;
            }
        }
    }

    /// At least one option in the way of working that the learner wished for.
    fn wish(&self, picks: &mut Vec<Pick<'a>>) {
        let Some(wish) = self.ask.modality else { return };
        if picks.iter().any(|pick| pick.offer.modality == wish) {
            return;
        }
        self.bring(picks, |modality| modality == wish, true);
    }

    /// At least two ways of working.
    fn variety(&self, picks: &mut Vec<Pick<'a>>) {
        let Some(first) = picks.first().map(|pick| pick.offer.modality) else { return };
        if picks.iter().all(|pick| pick.offer.modality == first) {
            self.bring(picks, |modality| modality != first, false);
        }
    }

    /// Brings in an option whose way of working fits: another offer for a place already chosen (the later
    /// ones first, the suggested one last), a further one where there is room, or the best other place
    /// instead of the last.
    fn bring(&self, picks: &mut Vec<Pick<'a>>, fits: impl Fn(Modality) -> bool + Copy, wished: bool) {
        let keep = |pick: &Pick| !wished && pick.wished;
        let order: Vec<usize> = (1..picks.len()).rev().collect();
        for i in order {
            if keep(&picks[i]) {
                continue;
            }
            if let Some(offer) = self.offer(picks[i].node, fits) {
                picks[i] = Pick { offer, wished, ..picks[i].clone() };
                return;
            }
        }
        let other = self.ranked.iter().find_map(|(why, nodes)| {
            let free = |node: &&Node| !picks.iter().any(|pick| pick.node == **node);
            nodes.iter().filter(free).find_map(|node| {
                self.offer(*node, fits).map(|offer| Pick { node: *node, offer, why: *why, wished })
            })
        });
        let same = || {
            let first = picks.first()?;
            self.offer(first.node, fits).map(|offer| Pick { offer, wished, ..first.clone() })
        };
        let Some(pick) = other.or_else(same) else { return };
        if picks.len() < self.count {
            picks.push(pick);
            return;
        }
        let may_go = |place: &usize| !keep(&picks[*place]);
        // One review takes the place of another, so that looking back stays within its share.
        let review =
            (0..picks.len()).find(|i| pick.why == Why::Due && picks[*i].why == Why::Due && may_go(i));
        if let Some(place) = review.or_else(|| (1..picks.len()).rev().find(may_go)) {
            picks[place] = pick;
        }
    }

    fn option(&self, pick: &Pick) -> SlateOption {
        let reason = if pick.wished {
            Reason::YouAskedFor { modality: pick.offer.modality }
        } else {
            self.reason(pick.node, pick.why)
        };
        let word = self.beliefs.at(pick.node).word;
        SlateOption { offer: pick.offer.clone(), word, reason, propensity: 1.0 }
    }

    fn reason(&self, node: Node, why: Why) -> Reason {
        let belief = self.beliefs.at(node);
        let after = || map::practised_before(self.beliefs, node);
        let id = |node: Node| self.beliefs.web.competency(node).id.clone();
        match (why, self.ask.goal) {
            (Why::Goal, Some(goal)) => {
                Reason::TowardGoal { goal: goal.clone(), steps: self.way.len(), after: after() }
            }
            (Why::Focus, _) => self.class_focus(node),
            (Why::StepBack, _) => self.stepping_back(node),
            (Why::GoOn, _) => Reason::GoOn { last_day: belief.last_day },
            (Why::Confirm, _) => Reason::Confirm { last_day: belief.last_day },
            (Why::Due, _) => Reason::Due {
                last_day: belief.last_right,
                days: belief.last_right.map_or(0, |day| days_between(day, self.beliefs.today)),
            },
            (Why::Next, _) if !self.beliefs.any_tested() => Reason::StartHere,
            (Why::Next, _) if self.gain.opens(node) > 0 => {
                Reason::Opens { opens: self.gain.opens(node), after: after() }
            }
            (Why::Next | Why::Goal, _) => Reason::NextInOrder { after: after() },
            (Why::Stretch, _) => Reason::Stretch { missing: self.missing(node).map(id).collect() },
            (Why::Again, _) => Reason::Again { last_day: belief.last_day },
            (Why::Open, _) if belief.tested => Reason::Again { last_day: belief.last_day },
            (Why::Open, _) => Reason::Open,
        }
    }

    /// The first thing the class works towards that a place is on the way to.
    fn class_focus(&self, node: Node) -> Reason {
        let after = map::practised_before(self.beliefs, node);
        match self.focus.iter().find(|(_, way)| way.contains(&node)) {
            Some((focus, way)) => {
                let focus = self.beliefs.web.competency(*focus).id.clone();
                Reason::ClassFocus { focus, steps: way.len(), after }
            }
            None => Reason::NextInOrder { after },
        }
    }

    /// The newest stalled one that a place comes before.
    fn stepping_back(&self, node: Node) -> Reason {
        let stalled = self.newest(self.beliefs.web.children(node), |belief| belief.stalled);
        match stalled.first() {
            Some(from) => Reason::StepBack { from: self.beliefs.web.competency(*from).id.clone() },
            None => Reason::Open,
        }
    }
}
