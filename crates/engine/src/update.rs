//! One observation changes a state: forgetting, Bayes, learning, memory, and what it says of the
//! competencies that come before (adaptive-engine 2.2).

use domain::competency::Node;
use domain::{Day, Millis, Web};

use crate::days::days_between;
use crate::memory::{self, Grade, Memory};
use crate::observe::{Observed, Part, Seen};
use crate::params::Params;
use crate::skill::SkillState;
use crate::state::LearnerState;

/// The most learning that waits to be credited, in items with feedback.
const PENDING: f64 = 2.0;
/// The most that one opportunity teaches a class of learners.
const LEARN: f64 = 0.9;

/// When and by which record.
#[derive(Clone, Copy)]
struct Moment {
    at: Millis,
    day: Day,
    kind: Option<u64>,
}

/// One competency of a part, before the answer is taken into account.
struct Before {
    node: Node,
    weight: f64,
    /// Belief before the learning that was pending.
    shown: f64,
    /// Belief with it.
    p: f64,
    /// Known and can be called up.
    usable: f64,
}

/// Takes a record into account. Returns the places it touched, sorted.
pub(crate) fn take(web: &Web, params: &Params, state: &mut LearnerState, observed: &Observed) -> Vec<Node> {
    let moment = Moment { at: observed.at, day: observed.day, kind: observed.kind };
    let mut touched = Vec::new();
    for part in &observed.parts {
        touched.extend(part.about.iter().map(|(node, _)| *node));
        match &part.seen {
            Some(seen) => touched.extend(answer(web, params, state, moment, part, seen)),
            None => practise(web, params, state, moment.at, part),
        }
    }
    for &(node, p) in &observed.placed {
        let skill = state.touch(web, params, node);
        // What was answered itself speaks for itself.
        if !skill.tested() {
            skill.set(params, p);
            skill.anchor = p;
            touched.push(node);
        }
    }
    if let Some((pin, about)) = &observed.pin {
        for node in about {
            state.touch(web, params, *node).pin = Some(*pin);
            touched.push(*node);
        }
    }
    touched.sort_unstable();
    touched.dedup();
    touched
}

/// One score: every competency it is about, then what it says of those before them. Returns the latter.
fn answer(
    web: &Web,
    params: &Params,
    state: &mut LearnerState,
    moment: Moment,
    part: &Part,
    seen: &Seen,
) -> Vec<Node> {
    let before: Vec<Before> = part
        .about
        .iter()
        .map(|&(node, weight)| {
            let skill = state.touch(web, params, node);
            let shown = skill.p();
            learn(params, skill);
            let p = skill.p();
            Before { node, weight, shown, p, usable: p * skill.retrievability(moment.at) }
        })
        .collect();
    let leans = leans(web, params, &before, seen);
    for (i, one) in before.iter().enumerate() {
        // Noisy-AND: an answer that needs several competencies is right for the knowing only if the others
        // are there too, so a wrong one blames the weakest.
        let others: f64 =
            before.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| other.usable).product();
        let knowing = seen.guess + (1.0 - seen.slip - seen.guess) * others;
        let skill = state.touch(web, params, one.node);
        bayes(params, skill, moment, one, seen, knowing);
        count(params, skill, moment, one.weight, seen);
    }
    practise(web, params, state, moment.at, part);
    for &(parent, factor) in &leans {
        lean(params, state.touch(web, params, parent), factor);
    }
    leans.into_iter().map(|(parent, _)| parent).collect()
}

/// The probability that all of these are known and can be called up at a moment, pending learning credited: what an
/// answer that needs them all is foreseen from. 0..1.
pub(crate) fn foresee(
    web: &Web,
    params: &Params,
    state: &LearnerState,
    at: Millis,
    about: &[(Node, f64)],
) -> f64 {
    let one = |&(node, _): &(Node, f64)| match state.skill(&web.competency(node).id) {
        Some(skill) => {
            let mut skill = skill.clone();
            learn(params, &mut skill);
            skill.p() * skill.retrievability(at)
        }
        None => state.prior.p(params, web.position(node)),
    };
    about.iter().map(one).product()
}

/// Credits the learning that was pending: U_m -> P_m with T_m (spec 2.2.3).
fn learn(params: &Params, skill: &mut SkillState) {
    if skill.pending <= 0.0 {
        return;
    }
    for (m, rate) in params.learn.iter().enumerate() {
        let moved = skill.unknown[m] * (rate * skill.pending).min(LEARN);
        skill.known[m] += moved;
        skill.unknown[m] -= moved;
    }
    skill.pending = 0.0;
}

/// Notes what was learned by doing it. What is missing before it makes learning slower: the expectation of
/// the penalty over what is known of each parent (spec 2.2.3 and 8).
fn practise(web: &Web, params: &Params, state: &mut LearnerState, at: Millis, part: &Part) {
    for &(node, weight) in &part.about {
        let readiness: f64 = web
            .parents(node)
            .iter()
            .map(|parent| {
                let usable = state.usable(web, params, *parent, at);
                usable + (1.0 - usable) * params.unready
            })
            .product();
        let skill = state.touch(web, params, node);
        skill.pending = (skill.pending + part.practice * weight * readiness).min(PENDING);
    }
}

/// x^c (1-x)^(1-c), tempered by trust (spec 2.2.2).
fn likelihood(x: f64, score: f64, trust: f64) -> f64 {
    libm::exp(trust * (score * libm::log(x) + (1.0 - score) * libm::log(1.0 - x)))
}

/// Forgetting, Bayes and the memory. What is known but cannot be called up answers like what is not known.
fn bayes(params: &Params, skill: &mut SkillState, moment: Moment, one: &Before, seen: &Seen, knowing: f64) {
    let trust = seen.trust * one.weight;
    let r = skill.retrievability(moment.at);
    let with = likelihood(knowing, seen.score, trust);
    let without = likelihood(seen.guess, seen.score, trust);
    let known = r * with + (1.0 - r) * without;
    for m in 0..3 {
        skill.known[m] *= known;
        skill.unknown[m] *= without;
    }
    let total = skill.p() + (skill.unknown[0] + skill.unknown[1] + skill.unknown[2]);
    for m in 0..3 {
        skill.known[m] /= total;
        skill.unknown[m] /= total;
    }
    let p = skill.p();
    // A failure never raises the belief shown, whatever was learned meanwhile.
    let most = if seen.score < 0.5 { one.shown.min(params.range[1]) } else { params.range[1] };
    if p > most || p < params.range[0] {
        skill.set(params, p.min(most));
    }
    skill.anchor = skill.p();
    fade(skill, moment, seen, trust, r, r * with / known, params.relearn);
}

/// The memory after an observation. `r` is the retrievability before it, `posterior` after it.
///
/// A success strengthens as far as it is a sign of recall (trust, known, called up). As far as it is that,
/// the memory is fresh; as far as it may have been a guess, it is relearned with some chance. A failure
/// weakens as far as it is a sign of forgetting rather than a slip, and refreshes nothing.
fn fade(
    skill: &mut SkillState,
    moment: Moment,
    seen: &Seen,
    trust: f64,
    r: f64,
    posterior: f64,
    relearned: f64,
) {
    let Some(before) = skill.memory else {
        // Memory begins with the first success: before it there is nothing to forget.
        if seen.grade != Grade::Again {
            skill.memory = Some(memory::first(seen.grade));
            skill.fresh_at = moment.at;
        }
        return;
    };
    let full = memory::next(before, skill.last_day == Some(moment.day), r, seen.grade);
    let (share, after) = if seen.grade == Grade::Again {
        (trust * (1.0 - posterior), posterior)
    } else {
        (trust * skill.p() * posterior, posterior + (1.0 - posterior) * relearned * trust * seen.score)
    };
    let stability = before.stability + share * (full.stability - before.stability);
    let difficulty = before.difficulty + trust * (full.difficulty - before.difficulty);
    skill.memory = Some(Memory { stability, difficulty });
    let ago = memory::days_until(after, stability) * Millis::DAY as f64;
    skill.fresh_at = moment.at.plus(-(libm::round(ago) as i64));
}

/// The facts that words and reasons need.
fn count(params: &Params, skill: &mut SkillState, moment: Moment, weight: f64, seen: &Seen) {
    let trust = seen.trust * weight;
    let alone = seen.right && seen.alone && trust >= params.least_evidence;
    skill.weight += trust;
    skill.opportunities += 1;
    skill.right += u32::from(seen.right);
    skill.wrong += u32::from(seen.score < 0.5);
    skill.helped += u32::from(seen.right && !seen.alone);
    skill.last_at = Some(moment.at);
    skill.first_day = skill.first_day.or(Some(moment.day));
    skill.last_day = Some(moment.day);
    if seen.right {
        skill.last_right = Some(moment.day);
    }
    if alone {
        skill.alone_first = skill.alone_first.or(Some(moment.day));
        skill.alone_last = Some(moment.day);
        if let Some(kind) = moment.kind {
            skill.add_kind(kind);
        }
    }
    let p = skill.p();
    if p < params.practised {
        if skill.mastered_on.is_some() {
            skill.lost_on = Some(moment.day);
        }
        (skill.mastered_on, skill.secure_on) = (None, None);
        return;
    }
    if skill.weight >= params.least_evidence {
        skill.practised_on = skill.practised_on.or(Some(moment.day));
    }
    if p >= params.mastered && skill.spread() {
        let since = *skill.mastered_on.get_or_insert(moment.day);
        skill.lost_on = None;
        if alone && days_between(since, moment.day) >= params.secure_days {
            skill.secure_on = skill.secure_on.or(Some(moment.day));
        }
    }
}

/// What a score says of the competencies that come directly before, as factors of their odds; each parent
/// once, sorted. Those the record itself speaks of are left out: they have direct evidence.
fn leans(web: &Web, params: &Params, before: &[Before], seen: &Seen) -> Vec<(Node, f64)> {
    let mut leans: Vec<(Node, f64)> = Vec::new();
    for one in before {
        let trust = seen.trust * one.weight;
        let factor = if seen.score >= 0.5 {
            // A right answer where the parents are known, against a leak or a guess (spec 2.2.5).
            let span = 1.0 - seen.slip - seen.guess;
            let ratio = (seen.guess + span * one.usable) / (seen.guess + span * params.leak);
            libm::pow(ratio.clamp(1.0, params.parent_up), trust * seen.score)
        } else if one.p < 0.5 {
            libm::pow(params.parent_down, trust * (1.0 - seen.score))
        } else {
            continue;
        };
        let direct = |node: &Node| before.iter().any(|other| other.node == *node);
        leans.extend(web.parents(one.node).iter().filter(|node| !direct(node)).map(|node| (*node, factor)));
    }
    // Of several factors for one parent the strongest counts: those of a record are all up or all down.
    leans.sort_by(|a, b| a.0.cmp(&b.0).then(strength(b.1).total_cmp(&strength(a.1))));
    leans.dedup_by_key(|(node, _)| *node);
    leans
}

fn strength(factor: f64) -> f64 {
    factor.max(1.0 / factor)
}

/// Multiplies the odds, within the bounds of indirect evidence: it makes no word and takes none away.
fn lean(params: &Params, skill: &mut SkillState, factor: f64) {
    let p = skill.p();
    let moved = p * factor / (1.0 - p + p * factor);
    let target = if factor >= 1.0 {
        moved.min(params.indirect_ceiling)
    } else {
        let earned = if p >= params.mastered && skill.mastered_on.is_some() {
            params.mastered
        } else if p >= params.practised && skill.practised_on.is_some() {
            params.practised
        } else {
            0.0
        };
        moved.max(skill.anchor - params.parent_floor).max(earned)
    };
    if (factor >= 1.0 && target > p) || (factor < 1.0 && target < p) {
        skill.set(params, target);
    }
}
