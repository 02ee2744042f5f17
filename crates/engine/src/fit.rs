//! Constants fitted from a school's own answers (adaptive-engine 2.4): slips and guesses of items and their usual times,
//! and how fast is learned. What is fitted counts only where it foresees better: on learners it was not fitted to, and
//! on the days after those it was fitted to.

use std::collections::BTreeMap;

use domain::competency::Node;
use domain::evidence::Kind;
use domain::id::TemplateId;
use domain::{CompetencyId, Day, Evidence, Millis, UserId, Web};
use serde::{Deserialize, Serialize};

use crate::fold::about;
use crate::observe::observe;
use crate::params::Params;
use crate::state::{LearnerState, Prior};
use crate::update::{foresee, take};

/// No item moves on fewer first answers than this. Spec 2.4.
const LEAST: u32 = 20;
/// What the shipped constants weigh, in answers. Spec 2.4: slip Beta(4, 36), guess Beta(6, 34).
const PRIOR: f64 = 40.0;
/// Rounds of expectation and maximisation.
const ROUNDS: usize = 6;
/// Factors of the rates of learning that are tried.
const LEARN: [f64; 6] = [0.5, 0.7, 1.0, 1.4, 2.0, 2.8];
/// What log loss must gain. Spec 2.4.
const GAIN: f64 = 0.001;
/// The largest error of calibration, unless it was larger before. Spec 2.4; the exception is ours: what is better in both
/// ways is not refused for not being good.
const ECE: f64 = 0.03;
/// Fewer answers than this, held out or later, prove nothing. Ours, as for alarms.
const PROOF: usize = 500;
/// One learner in so many is held out.
const HELD_OUT: u64 = 5;

/// A learner's records, with what was expected of them before.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    /// Who.
    pub learner: UserId,
    /// What was expected.
    pub prior: Prior,
    /// What is recorded, in any order.
    pub records: &'a [Evidence],
}

/// A first, unaided answer to an item, and how likely it was right by what was known before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreseen {
    /// Whose.
    pub learner: UserId,
    /// The probability of a right answer. 0..1.
    pub p: f64,
    /// Whether it was right.
    pub right: bool,
    /// The probability, before the answer, that all it needs was known and could be called up. 0..1.
    pub known: f64,
    /// The item's template.
    pub template: Option<TemplateId>,
    /// The first competency it speaks of.
    pub competency: CompetencyId,
    /// On which school day.
    pub day: Day,
    /// Seconds at work, where they are known.
    pub seconds: Option<f64>,
}

/// Foresees every first, unaided answer of a learner, in order, each from what came before it.
pub fn foresee_all(web: &Web, params: &Params, history: &History<'_>) -> Vec<Foreseen> {
    let mut state = LearnerState::new(params, history.prior);
    let mut all = Vec::new();
    for record in about(history.learner, history.records) {
        let Some(observed) = observe(web, params, record) else { continue };
        let first = record.kind == Kind::Attempt
            && record.try_no <= 1
            && record.hints_used == 0
            && record.help.is_none()
            && record.steps.is_empty();
        if let ([part], true) = (observed.parts.as_slice(), first)
            && let (Some(seen), Some((node, _))) = (&part.seen, part.about.first())
        {
            let known = foresee(web, params, &state, observed.at, &part.about);
            all.push(Foreseen {
                learner: history.learner,
                p: seen.guess + (1.0 - seen.slip - seen.guess) * known,
                right: seen.right,
                known,
                template: record.template.clone(),
                competency: web.competency(*node).id.clone(),
                day: record.day,
                seconds: record.active_ms.map(|ms| f64::from(ms) / 1_000.0),
            });
        }
        state.last = Some(record.order());
        take(web, params, &mut state, &observed);
    }
    all
}

/// The probability of a right answer to an item of one place, with the usual slip and guess. 0..1.
pub(crate) fn foreseen(web: &Web, params: &Params, state: &LearnerState, at: Millis, node: Node) -> f64 {
    params.guess + (1.0 - params.slip - params.guess) * foresee(web, params, state, at, &[(node, 1.0)])
}

/// How well answers were foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Answers.
    pub answers: usize,
    /// Mean of what was foreseen.
    pub foreseen: f64,
    /// Share that was right.
    pub right: f64,
    /// Mean of `-ln` of what came, in nats.
    pub log_loss: f64,
    /// Mean square of the difference (Brier 1950).
    pub brier: f64,
    /// Expected calibration error over ten bins of equally many answers.
    pub ece: f64,
    /// Area under the receiver's curve; 0.5 where all were right or all wrong.
    pub auc: f64,
}

impl Scores {
    /// Of answers; all 0 where there are none.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Foreseen>) -> Self {
        let mut rows: Vec<(f64, f64)> =
            all.into_iter().map(|one| (one.p, f64::from(u8::from(one.right)))).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let n = rows.len();
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| rows.iter().map(of).sum::<f64>() / n.max(1) as f64;
        let loss = |(p, y): &(f64, f64)| {
            let p = p.clamp(1e-6, 1.0 - 1e-6);
            -(y * libm::log(p) + (1.0 - y) * libm::log(1.0 - p))
        };
        let bins = rows.chunks(n.div_ceil(10).max(1));
        let away = |bin: &[(f64, f64)]| bin.iter().map(|(p, y)| p - y).sum::<f64>().abs();
        Self {
            answers: n,
            foreseen: mean(&|row| row.0),
            right: mean(&|row| row.1),
            log_loss: mean(&loss),
            brier: mean(&|(p, y)| (p - y) * (p - y)),
            ece: bins.map(away).sum::<f64>() / n.max(1) as f64,
            auc: auc(&rows),
        }
    }

    /// Whether it is off far enough to say so: 500 answers, and 0.03 off on the whole or 0.05 in the bins (spec 2.4).
    pub fn alarms(&self) -> bool {
        self.answers >= 500 && ((self.foreseen - self.right).abs() > 0.03 || self.ece > 0.05)
    }
}

/// By ranks, ties in the middle (Mann and Whitney 1947); rows sorted by what was foreseen.
fn auc(rows: &[(f64, f64)]) -> f64 {
    let right: f64 = rows.iter().map(|row| row.1).sum();
    let wrong = rows.len() as f64 - right;
    if right == 0.0 || wrong == 0.0 {
        return 0.5;
    }
    let (mut sum, mut before) = (0.0, 0.0);
    for tie in rows.chunk_by(|a, b| a.0 == b.0) {
        let rank = before + (tie.len() as f64 + 1.0) / 2.0;
        sum += rank * tie.iter().map(|row| row.1).sum::<f64>();
        before += tie.len() as f64;
    }
    (sum - right * (right + 1.0) / 2.0) / (right * wrong)
}

/// What an item is like.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ItemFit {
    /// Chance of a wrong answer by one who knows.
    pub slip: f64,
    /// Chance of a right one by one who does not.
    pub guess: f64,
    /// The usual seconds.
    pub seconds: Option<f64>,
}

/// Constants that a school's answers gave, beside the shipped ones.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Fitted {
    /// The shipped constants they were fitted from; with others they do not count.
    pub base: String,
    /// Names them: the base, and when they were fitted.
    pub version: String,
    /// Factor of the rates of learning.
    pub learn: f64,
    /// By template.
    pub items: BTreeMap<String, ItemFit>,
}

impl Fitted {
    /// The shipped constants with these in their place; as shipped where these were fitted from others.
    pub fn params(&self) -> Params {
        let shipped = Params::default();
        if self.base != shipped.version { shipped } else { self.on(shipped) }
    }

    fn on(&self, mut params: Params) -> Params {
        params.version.clone_from(&self.version);
        params.learn = params.learn.map(|rate| (rate * self.learn).min(0.9));
        for (template, item) in &self.items {
            let id = TemplateId(template.clone());
            if let Some(seconds) = item.seconds {
                params.template_seconds.insert(id.clone(), seconds);
            }
            params.items.insert(id, [item.slip, item.guess]);
        }
        params
    }
}

/// What came of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The constants.
    pub fitted: Fitted,
    /// With those before and with these, on learners that were held out.
    pub others: [Scores; 2],
    /// The same on the later days of the learners it was fitted to.
    pub later: [Scores; 2],
    /// Whether they are better enough to count: log loss by 0.001 on both, error of calibration at most 0.03 or at most
    /// what it was.
    pub accepted: bool,
}

/// Fits to four learners of five up to four days of five, and measures on the rest. `now` are the constants in use,
/// `version` names what is made.
pub fn fit(web: &Web, now: &Params, histories: &[History<'_>], version: &str) -> Fit {
    let (held, mine): (Vec<History<'_>>, Vec<History<'_>>) =
        histories.iter().copied().partition(|history| name(history.learner).is_multiple_of(HELD_OUT));
    let mut days: Vec<Day> =
        mine.iter().flat_map(|history| history.records.iter().map(|record| record.day)).collect();
    days.sort_unstable();
    days.dedup();
    let cut = days.get(days.len() * 4 / 5).copied();
    let early = |one: &Foreseen| cut.is_none_or(|cut| one.day < cut);

    let shipped = Params::default();
    let mut fitted = Fitted {
        base: shipped.version.clone(),
        version: version.to_owned(),
        learn: 1.0,
        items: BTreeMap::new(),
    };
    for _ in 0..ROUNDS {
        // Learning first: where it is taken for too slow, items look easy to guess.
        let loss = |learn: &f64| {
            let params = Fitted { learn: *learn, ..fitted.clone() }.on(shipped.clone());
            (Scores::of(all(web, &params, &mine).iter().filter(|one| early(one))).log_loss, *learn)
        };
        let best = LEARN.iter().map(loss).reduce(|best, one| if one.0 < best.0 { one } else { best });
        fitted.learn = best.map_or(1.0, |(_, learn)| learn);
        let params = fitted.on(shipped.clone());
        let seen = all(web, &params, &mine);
        fitted.items = items(&params, seen.iter().filter(|one| early(one)));
    }

    let new = fitted.on(shipped);
    let scores = |params: &Params, of: &[History<'_>], later: bool| {
        Scores::of(all(web, params, of).iter().filter(|one| !later || !early(one)))
    };
    let others = [scores(now, &held, false), scores(&new, &held, false)];
    let later = [scores(now, &mine, true), scores(&new, &mine, true)];
    let better = |[before, after]: &[Scores; 2]| {
        after.answers >= PROOF && before.log_loss - after.log_loss >= GAIN && after.ece <= ECE.max(before.ece)
    };
    let accepted = better(&others) && better(&later);
    Fit { fitted, others, later, accepted }
}

fn all(web: &Web, params: &Params, histories: &[History<'_>]) -> Vec<Foreseen> {
    histories.iter().flat_map(|history| foresee_all(web, params, history)).collect()
}

/// A number by which learners are held out, whatever else there is (FNV-1a).
fn name(learner: UserId) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    learner.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, step)
}

#[derive(Default)]
struct Counts {
    answers: u32,
    known: f64,
    slipped: f64,
    unknown: f64,
    guessed: f64,
    seconds: Vec<f64>,
}

/// One round: who answered is taken for knowing as far as what came before and the answer itself say so.
fn items<'a>(params: &Params, seen: impl Iterator<Item = &'a Foreseen>) -> BTreeMap<String, ItemFit> {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for one in seen {
        let Some(template) = &one.template else { continue };
        let [slip, guess] = params.item(Some(template)).unwrap_or([params.slip, params.guess]);
        let (with, without) = if one.right { (1.0 - slip, guess) } else { (slip, 1.0 - guess) };
        let knew = one.known * with / (one.known * with + (1.0 - one.known) * without);
        let counts = counts.entry(&template.0).or_default();
        counts.answers += 1;
        counts.known += knew;
        counts.unknown += 1.0 - knew;
        if one.right {
            counts.guessed += 1.0 - knew;
            counts.seconds.extend(one.seconds);
        } else {
            counts.slipped += knew;
        }
    }
    let enough = counts.into_iter().filter(|(_, counts)| counts.answers >= LEAST);
    enough
        .map(|(template, mut counts)| {
            counts.seconds.sort_by(f64::total_cmp);
            let middle = counts.seconds.get(counts.seconds.len() / 2).copied();
            let slip = (params.slip * PRIOR + counts.slipped) / (PRIOR + counts.known);
            let guess = (params.guess * PRIOR + counts.guessed) / (PRIOR + counts.unknown);
            let item = ItemFit {
                slip: slip.clamp(0.01, 0.3),
                guess: guess.clamp(0.01, 0.4),
                seconds: middle.filter(|_| counts.seconds.len() >= LEAST as usize),
            };
            (template.to_owned(), item)
        })
        .collect()
}
