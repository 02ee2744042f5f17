//! Placement measured: after each question, how much of what a made-up learner knows is called rightly.

use crate::chance::Chance;
use crate::graph::Graph;
use crate::place::{Choose, Limits, Model, Purpose, Settings, Start};

use super::peers::{FixedStates, ItemToItem, OneAbility, Ours, Placer, Pool};
use super::state;
use super::web::with_wrong_edges;

/// A way of placing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A crowd of guesses; questions by variance, then by half.
    Ours,
    /// The same, questions by variance alone.
    Variance,
    /// The same, questions by half alone.
    Half,
    /// Item to item.
    Poks,
    /// A pool of fixed states.
    FixedStates,
    /// One ability.
    OneAbility,
    /// Random questions, each skill by itself.
    Random,
}

/// What is placed, and how often.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The web as it is.
    pub truth: Graph,
    /// The web as the placement has it.
    pub believed: Graph,
    /// Names the chance in it.
    pub seed: u64,
    /// Whether the grade is told.
    pub grade_known: bool,
    /// Questions to a learner.
    pub questions: usize,
    ancestors: Vec<Vec<bool>>,
    believed_ancestors: Vec<Vec<bool>>,
    slips: Vec<(f64, f64)>,
}

/// What was measured of one learner after each question, the state before the first included.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Question by question.
    pub steps: Vec<Step>,
}

/// What was measured after a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Share of all skills called rightly known or not.
    pub right: f64,
    /// By tenth of probability: how many skills, the sum of the probabilities, and how many are known.
    pub bins: [(f64, f64, f64); 10],
    /// Of the list of what could be begun: how many, and how many rightly. The list is what is taken for unknown with
    /// everything before it taken for known.
    pub ready: (usize, usize),
    /// The same of what could be begun with a probability over a half, where the way says so.
    pub sure: (usize, usize),
    /// The same of the best five.
    pub five: (usize, usize),
}

impl Trial {
    /// Prepares a trial. `edge_noise` is the share of wrong edges in the web that the placement has.
    pub fn new(truth: Graph, edge_noise: f64, grade_known: bool, questions: usize, seed: u64) -> Self {
        let mut chance = Chance::new(seed, 1);
        let believed = with_wrong_edges(&truth, edge_noise, &mut chance);
        let slips = (0..truth.len())
            .map(|_| (chance.beta(4.0, 36.0).clamp(0.01, 0.4), chance.beta(3.0, 17.0).clamp(0.01, 0.5)))
            .collect();
        let (ancestors, believed_ancestors) = (truth.ancestors(), believed.ancestors());
        Self { truth, believed, seed, grade_known, questions, ancestors, believed_ancestors, slips }
    }

    /// The model that the crowd uses.
    pub fn model(&self) -> Model {
        Model::new(self.believed.clone(), Settings::default())
    }

    /// Places one learner.
    pub fn run(&self, model: &Model, way: Way, learner: u64) -> Run {
        let mut chance = Chance::new(self.seed, 1_000 + learner);
        let grade = 0.1 + 0.8 * chance.unit();
        let ability =
            if self.grade_known { grade + 0.11 * chance.normal() } else { 0.05 + 0.9 * chance.unit() };
        let truth = state::draw(&self.truth, &self.ancestors, ability, &mut chance);
        let start = if self.grade_known { Start::Near(grade) } else { Start::Unknown };
        let seed = self.seed.wrapping_mul(1_000_003).wrapping_add(learner);
        let pool_seed = if self.grade_known { seed } else { self.seed };
        let pool = || Pool::new(&self.believed, start, 4_096, &mut Chance::new(pool_seed, 7));
        let draws = Chance::new(seed, 9);
        let kept;
        let mut placer: Box<dyn Placer + '_> = match way {
            Way::Ours | Way::Variance | Way::Half => {
                let choose = match way {
                    Way::Variance => Choose::Variance,
                    Way::Half => Choose::Half,
                    _ => Choose::VarianceThenHalf,
                };
                let easy_start = way == Way::Ours && self.grade_known;
                let purpose = Purpose::of_all(model, start, seed);
                let purpose = Purpose { choose, easy_start, limits: Limits::none(), ..purpose };
                Box::new(Ours::new(model, purpose))
            }
            Way::Poks => {
                Box::new(ItemToItem::new(&self.believed, &pool(), &self.believed_ancestors, false, draws))
            }
            Way::Random => {
                Box::new(ItemToItem::new(&self.believed, &pool(), &self.believed_ancestors, true, draws))
            }
            Way::OneAbility => Box::new(OneAbility::new(&self.believed, &pool(), draws)),
            Way::FixedStates => {
                kept = pool();
                Box::new(FixedStates::new(&kept, self.truth.len(), draws))
            }
        };
        let fringe = self.truth.fringe(|skill| truth[skill]);
        let mut steps = Vec::with_capacity(self.questions + 1);
        loop {
            steps.push(self.measure(&truth, &fringe, placer.as_ref()));
            if steps.len() > self.questions {
                return Run { steps };
            }
            let skill = placer.ask();
            let (slip, guess) = self.slips[skill];
            let right = chance.happens(if truth[skill] { 1.0 - slip } else { guess });
            placer.answer(skill, right);
        }
    }

    fn measure(&self, known: &[bool], fringe: &[bool], placer: &dyn Placer) -> Step {
        let p = placer.known();
        let mut bins = [(0.0, 0.0, 0.0); 10];
        let mut right = 0;
        for (p, known) in p.iter().zip(known) {
            let bin = &mut bins[((p * 10.0) as usize).min(9)];
            *bin = (bin.0 + 1.0, bin.1 + p, bin.2 + f64::from(u8::from(*known)));
            right += usize::from((*p > 0.5) == *known);
        }
        let count = |list: &mut dyn Iterator<Item = usize>| {
            list.fold((0, 0), |(all, hits), skill| (all + 1, hits + usize::from(fringe[skill])))
        };
        let listed = self.believed.fringe(|skill| p[skill] > 0.5);
        let ready = count(&mut (0..p.len()).filter(|skill| listed[*skill]));
        let score = placer.ready();
        let sure = score
            .as_ref()
            .map_or((0, 0), |score| count(&mut (0..p.len()).filter(|skill| score[*skill] > 0.5)));
        let five = score.map_or((0, 0), |score| {
            let mut best: Vec<usize> = (0..p.len()).collect();
            best.sort_by(|a, b| score[*b].total_cmp(&score[*a]).then_with(|| a.cmp(b)));
            count(&mut best.into_iter().take(5))
        });
        Step { right: right as f64 / p.len().max(1) as f64, bins, ready, sure, five }
    }
}

/// The runs of many learners, read together.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// After each question, none first.
    pub points: Vec<Point>,
    /// Questions until 95 % are called rightly: by the mean learner, the middle learner, nine learners of ten; `None`
    /// where it was not reached.
    pub reached_95: [Option<usize>; 3],
}

/// All learners after a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Share called rightly.
    pub accuracy: f64,
    /// Half the width of its 95 % interval, over learners.
    pub interval: f64,
    /// Expected calibration error in ten bins.
    pub ece: f64,
    /// Share of the list of what could be begun that truly could: the mean over learners who have a list.
    pub ready_precision: f64,
    /// The same of what could be begun with a probability over a half.
    pub sure_precision: f64,
    /// How long that list is.
    pub sure_listed: f64,
    /// The same of the best five.
    pub five_precision: f64,
}

impl Curve {
    /// Reads runs of equal length together.
    pub fn of(runs: &[Run]) -> Self {
        let length = runs.first().map_or(0, |run| run.steps.len());
        let points: Vec<Point> = (0..length).map(|at| point(runs, at)).collect();
        let reached = |accuracy: &dyn Fn(usize) -> f64| (0..length).find(|at| accuracy(*at) >= 0.95);
        let mut each: Vec<usize> =
            runs.iter().map(|run| reached(&|at: usize| run.steps[at].right).unwrap_or(usize::MAX)).collect();
        each.sort_unstable();
        let share = |share: f64| {
            let at = (share * each.len().saturating_sub(1) as f64).round() as usize;
            each.get(at).copied().filter(|questions| *questions != usize::MAX)
        };
        let mean = reached(&|at: usize| points[at].accuracy);
        Self { reached_95: [mean, share(0.5), share(0.9)], points }
    }
}

fn point(runs: &[Run], at: usize) -> Point {
    let n = runs.len() as f64;
    let accuracy = runs.iter().map(|run| run.steps[at].right).sum::<f64>() / n;
    let spread = runs.iter().map(|run| (run.steps[at].right - accuracy).powi(2)).sum::<f64>();
    let interval = 1.96 * libm::sqrt(spread / (n - 1.0).max(1.0) / n);
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for run in runs {
        for (sum, bin) in bins.iter_mut().zip(&run.steps[at].bins) {
            *sum = (sum.0 + bin.0, sum.1 + bin.1, sum.2 + bin.2);
        }
    }
    let all: f64 = bins.iter().map(|bin| bin.0).sum();
    let ece = bins.iter().map(|bin| (bin.1 - bin.2).abs()).sum::<f64>() / all.max(1.0);
    let precision = |list: &dyn Fn(&Step) -> (usize, usize)| {
        let lists = runs.iter().map(|run| list(&run.steps[at])).filter(|(all, _)| *all > 0);
        let shares: Vec<f64> = lists.map(|(all, hits)| hits as f64 / all as f64).collect();
        if shares.is_empty() { 0.0 } else { shares.iter().sum::<f64>() / shares.len() as f64 }
    };
    Point {
        accuracy,
        interval,
        ece,
        ready_precision: precision(&|step| step.ready),
        sure_precision: precision(&|step| step.sure),
        sure_listed: runs.iter().map(|run| run.steps[at].sure.0 as f64).sum::<f64>() / n,
        five_precision: precision(&|step| step.five),
    }
}
