//! What to practise next, by several policies, over one term of a made-up learner (adaptive-engine 8).
//!
//! `graph`, `plain` and those between are the engine's equations in a bare form, so that one part of them can be left
//! out at a time; `House` is the engine itself: records folded, options chosen, as on the pages.

use crate::chance::Chance;
use crate::place::{Limits, Placement, Purpose, Reply, Start};

use super::house;
use super::learner::{Learner, growth, recall};
use super::peers::{ItemToItem, Placer, Pool};
use super::term::{PER_DAY, QUESTIONS, Term, Wrote};

/// A policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// Anything of the class's year, by chance.
    Random,
    /// The year's skills in order, each equally long, the same for all.
    Fixed,
    /// From the start of the year on: three right in a row, at most 25 questions each.
    ThreeInARow,
    /// The same until a plain tracing of knowledge says 0.95.
    Linear,
    /// Item-to-item placement, then as `Strong`.
    Poks,
    /// Placement, then the unknown in curriculum order, three in a row, at most 25 each.
    PlacedCap,
    /// The same without the cap: the strong simple baseline.
    Strong,
    /// Goal-directed by the graph, gain times readiness, reviews; no parking.
    Graph,
    /// The same, times how plausible ability makes it.
    Plausible,
    /// The same without reviews.
    GraphNoReviews,
    /// The same without placement.
    GraphNoPlacement,
    /// The same, parking what does not move after ten tries.
    GraphParking,
    /// The same without prerequisites.
    NoGraph,
    /// Two fifths of the questions on the class's year.
    YearShare,
    /// Placement, then curriculum order with a mastery gate and reviews: what Waymark offers before the web is audited.
    Plain,
    /// The graph's gain, held near to curriculum order.
    Blend,
    /// The engine itself, by curriculum order: what the pages do.
    House,
    /// The engine itself, by what is gained a minute.
    HouseGraph,
    /// Knows the truth.
    Oracle,
}

/// What the graph's policy is made of.
#[derive(Debug, Clone, Copy)]
struct Parts {
    place: usize,
    reviews: bool,
    park: bool,
    graph: bool,
    plausible: bool,
    year_share: bool,
    /// How strongly curriculum order pulls; 0 not at all.
    order: f64,
}

impl Policy {
    /// Practises for a term.
    pub(super) fn practise(self, term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) {
        let all = Parts {
            place: 25,
            reviews: true,
            park: false,
            graph: true,
            plausible: false,
            year_share: false,
            order: 0.0,
        };
        match self {
            Self::Random => random(term, learner, wrote),
            Self::Fixed => fixed(term, learner, wrote),
            Self::ThreeInARow => in_order(&term.year_on(), 25, Gate::InARow, learner, wrote),
            Self::Linear => in_order(&term.year_on(), usize::MAX, Gate::Traced, learner, wrote),
            Self::Poks => {
                let unknown = poks(term, learner, wrote);
                in_order(&unknown, usize::MAX, Gate::InARow, learner, wrote);
            }
            Self::PlacedCap | Self::Strong => {
                let cap = if self == Self::Strong { usize::MAX } else { 25 };
                let placed = placed(term, learner, wrote, 25);
                let unknown: Vec<usize> =
                    term.order.iter().copied().filter(|skill| placed.known[*skill] < 0.8).collect();
                in_order(&unknown, cap, Gate::InARow, learner, wrote);
            }
            Self::Graph => by_graph(all, term, learner, wrote),
            Self::Plausible => by_graph(Parts { plausible: true, ..all }, term, learner, wrote),
            Self::GraphNoReviews => by_graph(Parts { reviews: false, ..all }, term, learner, wrote),
            Self::GraphNoPlacement => by_graph(Parts { place: 0, ..all }, term, learner, wrote),
            Self::GraphParking => by_graph(Parts { park: true, ..all }, term, learner, wrote),
            Self::NoGraph => by_graph(Parts { graph: false, ..all }, term, learner, wrote),
            Self::YearShare => by_graph(Parts { year_share: true, ..all }, term, learner, wrote),
            Self::Blend => by_graph(Parts { plausible: true, order: 12.0, ..all }, term, learner, wrote),
            Self::Plain => plain(term, learner, wrote),
            Self::House => house::practise(crate::choose::Policy::Order, term, learner, wrote),
            Self::HouseGraph => house::practise(crate::choose::Policy::Graph, term, learner, wrote),
            Self::Oracle => oracle(term, learner, wrote),
        }
    }
}

fn random(term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) {
    while !wrote.full() {
        let skill = term.year[learner.chance().below(term.year.len())];
        wrote.ask(learner, skill, None);
    }
}

fn fixed(term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) {
    while !wrote.full() {
        let skill = term.year[wrote.asked() * term.year.len() / QUESTIONS];
        wrote.ask(learner, skill, None);
    }
}

/// When to go on.
#[derive(Clone, Copy, PartialEq)]
enum Gate {
    /// Three right in a row.
    InARow,
    /// A plain tracing of knowledge says 0.95 (Corbett and Anderson 1995; usual parameters).
    Traced,
}

fn in_order(skills: &[usize], cap: usize, gate: Gate, learner: &mut dyn Learner, wrote: &mut Wrote) {
    let (mut at, mut row, mut tries, mut p) = (0, 0, 0, 0.15);
    while !wrote.full() {
        let Some(&skill) = skills.get(at.min(skills.len().saturating_sub(1))) else { return };
        let right = wrote.ask(learner, skill, None);
        tries += 1;
        row = if right { row + 1 } else { 0 };
        let (with, without) = if right { (0.9, 0.15) } else { (0.1, 0.85) };
        p = p * with / (p * with + (1.0 - p) * without);
        let mastered = match gate {
            Gate::InARow => row >= 3,
            Gate::Traced => p >= 0.95,
        };
        p += (1.0 - p) * 0.13;
        if mastered {
            wrote.declare(learner, skill);
        }
        if mastered || tries >= cap {
            at = (at + 1).min(skills.len());
            (row, tries, p) = (0, 0, 0.15);
        }
    }
}

/// What placement found.
struct Found {
    known: Vec<f64>,
    ability: f64,
}

fn placed(term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote, questions: usize) -> Found {
    let purpose =
        Purpose { limits: Limits::none(), ..Purpose::of_all(&term.model, Start::Unknown, wrote.seed) };
    let mut placement = Placement::new(&term.model, purpose);
    for _ in 0..questions {
        let Some(skill) = placement.best_skill() else { break };
        let right = wrote.ask(learner, skill, None);
        placement.answer(skill, Reply::typed(right));
    }
    let known = placement.known().iter().map(|p| f64::from(*p)).collect();
    Found { known, ability: placement.ability() }
}

fn poks(term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) -> Vec<usize> {
    let pool = Pool::new(&term.believed, Start::Unknown, 4_096, &mut Chance::new(term.seed, 7));
    let draws = Chance::new(wrote.seed, 9);
    let mut placer = ItemToItem::new(&term.believed, &pool, &term.believed_ancestors, false, draws);
    for _ in 0..25 {
        let skill = placer.ask();
        let right = wrote.ask(learner, skill, None);
        placer.answer(skill, right);
    }
    let known = placer.known();
    term.order.iter().copied().filter(|skill| known[*skill] < 0.8).collect()
}

fn oracle(term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) {
    while !wrote.full() {
        let gain = learner.would_learn(wrote.day());
        let best = (0..gain.len())
            .max_by(|a, b| (gain[*a] * term.worth[*a]).total_cmp(&(gain[*b] * term.worth[*b])));
        let Some(best) = best else { return };
        wrote.ask(learner, best, None);
    }
}

const LEARN: f64 = 0.15;
const SLIP: f64 = 0.10;
const GUESS: f64 = 0.15;

/// What a bare engine believes of one learner.
struct Bare {
    p: Vec<f64>,
    stability: Vec<f64>,
    last: Vec<f64>,
    ability: f64,
    /// Masteries expected and seen, for the speed: Gamma(3, 3).
    expected: f64,
    seen: f64,
    speed: f64,
}

impl Bare {
    fn new(term: &Term, found: Found) -> Self {
        let above = |skill: usize| (found.ability - f64::from(term.believed.position(skill))).clamp(0.0, 1.0);
        let n = found.known.len();
        Self {
            stability: (0..n)
                .map(|i| if found.known[i] > 0.5 { 15.0 + 300.0 * above(i) } else { 4.0 })
                .collect(),
            last: vec![0.0; n],
            p: found.known,
            ability: found.ability,
            expected: 3.0,
            seen: 3.0,
            speed: 1.0,
        }
    }

    fn recall(&self, skill: usize, day: f64) -> f64 {
        recall((day - self.last[skill]).max(0.0), self.stability[skill])
    }

    fn ready(&self, term: &Term, skill: usize, day: f64) -> f64 {
        let usable = |parent: &u32| self.p[*parent as usize] * self.recall(*parent as usize, day);
        term.believed.parents(skill).iter().map(usable).product()
    }

    /// The chance of a right answer.
    fn foresee(&self, skill: usize, day: f64) -> f64 {
        GUESS + (1.0 - SLIP - GUESS) * self.p[skill] * self.recall(skill, day)
    }

    /// Forgetting, Bayes, learning, memory, and what it says of what comes before.
    fn observe(&mut self, term: &Term, skill: usize, day: f64, right: bool, graph: bool) {
        let before = self.p[skill];
        let recalled = self.recall(skill, day);
        let ready = if graph { self.ready(term, skill, day) } else { 1.0 };
        let (with, without) = if right { (1.0 - SLIP, GUESS) } else { (SLIP, 1.0 - GUESS) };
        let usable = before * recalled;
        let total = usable * with + (1.0 - usable) * without;
        let posterior = usable * with / total;
        let forgotten = before * (1.0 - recalled) * without / total;
        let learned = (1.0 - posterior - forgotten) * (LEARN * self.speed).min(0.8) * ready;
        let stability = &mut self.stability[skill];
        if day - self.last[skill] >= 1.0 && right {
            *stability *= 1.0 + posterior * growth(*stability, recalled) * 2.2;
        } else if right {
            *stability = stability.max((*stability + posterior).min(12.0));
        } else if forgotten > 0.3 {
            *stability = (0.6 * *stability).max(1.5);
        }
        self.p[skill] = (posterior + forgotten + learned).min(0.999);
        self.last[skill] = day;
        for &parent in term.believed.parents(skill) {
            let parent = parent as usize;
            let odds = self.p[parent] / (1.0 - self.p[parent] + 1e-9);
            if right {
                let odds = odds * if graph { 1.6 } else { 1.0 };
                let recalled = self.recall(parent, day);
                self.p[parent] = (odds / (1.0 + odds)).min(0.999);
                if day - self.last[parent] >= 1.0 {
                    let grown = 0.5 * growth(self.stability[parent], recalled);
                    self.stability[parent] *= 1.0 + grown;
                }
                self.last[parent] += 0.5 * (day - self.last[parent]);
            } else if before < 0.5 && graph {
                let odds = odds * 0.88;
                self.p[parent] = odds / (1.0 + odds);
            }
        }
        if before < 0.9 {
            if self.p[skill] >= 0.9 {
                self.seen += 1.0;
                self.speed = (self.seen / self.expected).clamp(0.3, 3.0);
            }
            self.expected += LEARN * ready * (1.0 - before);
        }
    }

    /// Ability by what is known for sure by now.
    fn stands(&self, term: &Term) -> f64 {
        let mut sure: Vec<f64> = (0..self.p.len())
            .filter(|skill| self.p[*skill] > 0.9)
            .map(|skill| f64::from(term.believed.position(skill)))
            .collect();
        if sure.len() <= 15 {
            return self.ability;
        }
        sure.sort_by(f64::total_cmp);
        let top = &sure[sure.len() - 15..];
        self.ability.max(top.iter().sum::<f64>() / 15.0)
    }
}

/// How often somebody stays with a skill before looking up.
const STAY: usize = 5;

fn by_graph(parts: Parts, term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) {
    let found = placed(term, learner, wrote, parts.place);
    let mut bare = Bare::new(term, found);
    let n = bare.p.len();
    let mut parked = vec![-1.0; n];
    let mut tries = vec![0_u32; n];
    let mut plausible = vec![1.0; n];
    let (mut current, mut run): (Option<usize>, usize) = (None, 0);
    let mut gain = vec![0.0; n];
    let mut first = true;
    while !wrote.full() {
        let day = wrote.day();
        if (parts.plausible || parts.order > 0.0) && (first || wrote.asked().is_multiple_of(PER_DAY)) {
            bare.ability = bare.stands(term);
            let sigma = |skill: usize| {
                1.0 / (1.0
                    + libm::exp((f64::from(term.believed.position(skill)) - bare.ability - 0.12) / 0.05))
            };
            plausible = (0..n).map(sigma).collect();
            first = false;
        }
        // Where curriculum order begins: the first unknown of it.
        let front = if parts.order > 0.0 {
            let unknown = term.order.iter().filter(|skill| bare.p[**skill] < 0.8);
            unknown.map(|skill| f64::from(term.believed.position(*skill))).next().unwrap_or(1.0)
        } else {
            0.0
        };
        for (skill, gain) in gain.iter_mut().enumerate() {
            let ready = if parts.graph { bare.ready(term, skill, day) } else { 1.0 };
            let p = bare.p[skill];
            let pull = if parts.order > 0.0 {
                let gap = (f64::from(term.believed.position(skill)) - front).max(0.0);
                libm::exp(-parts.order * gap)
            } else {
                1.0
            };
            let learn = (1.0 - p)
                * (LEARN * bare.speed).min(0.8)
                * ready
                * libm::sqrt(ready)
                * plausible[skill]
                * pull;
            let worth = term.worth[skill];
            let review = if parts.reviews && p > 0.8 {
                0.6 * worth * p * (0.88 - bare.recall(skill, day)).max(0.0)
            } else {
                0.0
            };
            *gain = (learn * worth).max(review);
            if parked[skill] > day {
                *gain = 0.0;
            }
            if parts.year_share && wrote.asked() % 5 < 2 {
                *gain = if term.in_year[skill] { *gain + 1e-9 } else { 0.0 };
            }
        }
        let most = gain.iter().copied().fold(0.0, f64::max);
        let stays = current.filter(|skill| {
            bare.p[*skill] < 0.95 && parked[*skill] <= day && run < STAY && gain[*skill] > 0.35 * most
        });
        let skill = stays.unwrap_or_else(|| {
            run = 0;
            one_of_three(&gain, learner.chance())
        });
        current = Some(skill);
        run += 1;
        let foreseen = bare.foresee(skill, day);
        let right = wrote.ask(learner, skill, Some(foreseen));
        let before = bare.p[skill];
        bare.observe(term, skill, day, right, parts.graph);
        if before < 0.98 && bare.p[skill] >= 0.98 {
            wrote.declare(learner, skill);
        }
        tries[skill] += 1;
        if parts.park && tries[skill].is_multiple_of(10) && bare.p[skill] < 0.6 {
            parked[skill] = day + 7.0;
            current = None;
            for &parent in term.believed.parents(skill) {
                bare.p[parent as usize] *= 0.75;
            }
        }
    }
}

/// One of the three best: the learner's choice, which is not ours to know.
fn one_of_three(gain: &[f64], chance: &mut Chance) -> usize {
    let mut best = [0; 3];
    let mut order: Vec<usize> = (0..gain.len()).collect();
    let most = order.len().min(3);
    if most == 3 {
        order.select_nth_unstable_by(2, |a, b| gain[*b].total_cmp(&gain[*a]).then_with(|| a.cmp(b)));
        order.truncate(3);
        order.sort_by(|a, b| gain[*b].total_cmp(&gain[*a]).then_with(|| a.cmp(b)));
        best.copy_from_slice(&order);
        return best[chance.below(3)];
    }
    order[chance.below(most)]
}

/// Placement, then the unknown in curriculum order: one is practised until it is sure, the learner choosing among the
/// first three of which everything before is done, and, once in a while, one that fades.
fn plain(term: &Term, learner: &mut dyn Learner, wrote: &mut Wrote) {
    let found = placed(term, learner, wrote, 25);
    let mut bare = Bare::new(term, found);
    let mut row = vec![0_u32; bare.p.len()];
    let mut done: Vec<bool> = bare.p.iter().map(|p| *p >= 0.8).collect();
    let mut current: Option<usize> = None;
    let mut since_review = 0;
    while !wrote.full() {
        let day = wrote.day();
        let skill = match current {
            Some(skill) => skill,
            None => {
                let fading = (0..bare.p.len())
                    .filter(|skill| done[*skill] && row[*skill] > 0 && bare.recall(*skill, day) < 0.80)
                    .min_by(|a, b| bare.recall(*a, day).total_cmp(&bare.recall(*b, day)));
                let open = |skill: &usize| {
                    !done[*skill] && term.believed.parents(*skill).iter().all(|parent| done[*parent as usize])
                };
                let next: Vec<usize> = term.order.iter().copied().filter(open).take(3).collect();
                match fading {
                    Some(fading) if since_review >= 4 => {
                        since_review = 0;
                        fading
                    }
                    _ if next.is_empty() => return in_order(&term.order, 25, Gate::InARow, learner, wrote),
                    _ => {
                        since_review += 1;
                        next[learner.chance().below(next.len())]
                    }
                }
            }
        };
        let foreseen = bare.foresee(skill, day);
        let right = wrote.ask(learner, skill, Some(foreseen));
        bare.observe(term, skill, day, right, true);
        row[skill] = if right { row[skill] + 1 } else { 0 };
        if done[skill] {
            // A review: one right is enough, a wrong one opens it again.
            done[skill] = right;
            current = if right { None } else { Some(skill) };
            row[skill] = u32::from(right);
        } else if row[skill] >= 3 {
            wrote.declare(learner, skill);
            done[skill] = true;
            current = None;
        } else {
            current = Some(skill);
        }
    }
}
