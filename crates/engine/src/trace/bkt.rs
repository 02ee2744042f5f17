//! Bayesian knowledge tracing (Corbett and Anderson 1995): of each skill a learner knows or does not, learns with a
//! probability at each answer, and with forgetting loses it with another. Fitted by expectation and maximisation.

use std::collections::BTreeMap;

use super::responses::skill_set;
use super::{Predictor, Responses};

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 50;

/// What a skill is like; each within 0..1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Skill {
    /// Known before the first answer.
    pub known: f64,
    /// Learned at an answer, where not known.
    pub learn: f64,
    /// Forgotten at an answer, where known; 0 in the plain model.
    pub forget: f64,
    /// Right though not known.
    pub guess: f64,
    /// Wrong though known.
    pub slip: f64,
}

impl Skill {
    /// The probability of a right answer, and of knowing after an answer was seen and the step made.
    fn step(&self, known: f64, right: bool) -> (f64, f64) {
        let p = known * (1.0 - self.slip) + (1.0 - known) * self.guess;
        let seen = match right {
            true => known * (1.0 - self.slip) / p,
            false => known * self.slip / (1.0 - p),
        };
        (p, seen * (1.0 - self.forget) + (1.0 - seen) * self.learn)
    }
}

/// Knowledge tracing of each set of skills that occurs together.
#[derive(Debug, Clone, PartialEq)]
pub struct Bkt {
    /// By set of skills, sorted.
    skills: Vec<(u64, Skill)>,
    /// For sets that were not met.
    other: Skill,
}

impl Bkt {
    /// Fits each set of skills by itself.
    pub fn fit(rows: &Responses, forgets: bool) -> Self {
        // Answers by set of skills, history by history.
        let mut of: BTreeMap<u64, Vec<Vec<bool>>> = BTreeMap::new();
        let mut open: BTreeMap<u64, Vec<bool>> = BTreeMap::new();
        for history in rows.histories() {
            for row in history {
                open.entry(skill_set(rows.skills[row])).or_default().push(rows.right[row]);
            }
            while let Some((set, answers)) = open.pop_first() {
                of.entry(set).or_default().push(answers);
            }
        }
        let mean = rows.mean().clamp(0.05, 0.95);
        let other = Skill { known: 0.5, learn: 0.1, forget: 0.0, guess: mean, slip: 1.0 - mean };
        let skills = of.into_iter().map(|(set, histories)| (set, fit(&histories, forgets))).collect();
        Self { skills, other }
    }

    /// The skill of a row's set.
    fn skill(&self, set: u64) -> (usize, Skill) {
        match self.skills.binary_search_by_key(&set, |(one, _)| *one) {
            Ok(at) => (at, self.skills[at].1),
            Err(_) => (self.skills.len(), self.other),
        }
    }
}

impl Predictor for Bkt {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let mut said = Vec::with_capacity(rows.len());
        // What is known, with the history in which it is so: nothing is cleared between histories.
        let mut known = vec![(usize::MAX, 0.0); self.skills.len() + 1];
        for (nth, history) in rows.histories().enumerate() {
            for row in history {
                let (at, skill) = self.skill(skill_set(rows.skills[row]));
                let before = if known[at].0 == nth { known[at].1 } else { skill.known };
                let (p, after) = skill.step(before, rows.right[row]);
                said.push(p);
                known[at] = (nth, after);
            }
        }
        said
    }
}

/// Counts of one round.
#[derive(Default)]
struct Counts {
    known: f64,
    histories: f64,
    learned: f64,
    unknown: f64,
    forgot: f64,
    knew: f64,
    guessed: f64,
    not_known: f64,
    slipped: f64,
    is_known: f64,
}

fn fit(histories: &[Vec<bool>], forgets: bool) -> Skill {
    let mut skill =
        Skill { known: 0.4, learn: 0.1, forget: if forgets { 0.05 } else { 0.0 }, guess: 0.2, slip: 0.1 };
    let mut forward = Vec::new();
    for _ in 0..ROUNDS {
        let mut counts = Counts::default();
        for answers in histories {
            count(&skill, answers, &mut forward, &mut counts);
        }
        // Priors worth some answers keep rare skills within reason; guess and slip below one together.
        skill = Skill {
            known: ((counts.known + 1.0) / (counts.histories + 2.0)).clamp(1e-3, 1.0 - 1e-3),
            learn: ((counts.learned + 0.5) / (counts.unknown + 5.0)).clamp(1e-4, 0.9),
            forget: (counts.forgot / (counts.knew + 5.0)).min(0.5),
            guess: ((counts.guessed + 1.0) / (counts.not_known + 5.0)).clamp(0.01, 0.6),
            slip: ((counts.slipped + 1.0) / (counts.is_known + 5.0)).clamp(0.01, 0.39),
        };
    }
    skill
}

/// Forward and backward over one history (Rabiner 1989), scaled so that each step sums to one.
fn count(skill: &Skill, answers: &[bool], forward: &mut Vec<(f64, f64)>, counts: &mut Counts) {
    let Skill { learn, forget, guess, slip, .. } = *skill;
    let right = |known: bool, right: bool| match (known, right) {
        (true, true) => 1.0 - slip,
        (true, false) => slip,
        (false, true) => guess,
        (false, false) => 1.0 - guess,
    };
    forward.clear();
    // Before each answer: known, and the chance of the answer that came.
    let mut known = skill.known;
    for answer in answers {
        let (yes, no) = (known * right(true, *answer), (1.0 - known) * right(false, *answer));
        let seen = yes / (yes + no);
        forward.push((seen, yes + no));
        known = seen * (1.0 - forget) + (1.0 - seen) * learn;
    }
    // How well what comes after fits knowing, and not knowing, at this answer.
    let (mut if_known, mut if_not) = (1.0, 1.0);
    for (at, answer) in answers.iter().enumerate().rev() {
        let (seen, chance) = forward[at];
        let (yes, no) = (seen * if_known, (1.0 - seen) * if_not);
        let now = yes / (yes + no);
        counts.is_known += now;
        counts.not_known += 1.0 - now;
        if *answer {
            counts.guessed += 1.0 - now;
        } else {
            counts.slipped += now;
        }
        if at == 0 {
            counts.known += now;
            counts.histories += 1.0;
            break;
        }
        let before = forward[at - 1].0;
        let (to_known, to_not) =
            (right(true, *answer) * if_known / chance, right(false, *answer) * if_not / chance);
        let learned = (1.0 - before) * learn * to_known;
        let stayed_out = (1.0 - before) * (1.0 - learn) * to_not;
        let forgot = before * forget * to_not;
        let kept = before * (1.0 - forget) * to_known;
        counts.learned += learned;
        counts.unknown += learned + stayed_out;
        counts.forgot += forgot;
        counts.knew += forgot + kept;
        (if_known, if_not) =
            ((1.0 - forget) * to_known + forget * to_not, learn * to_known + (1.0 - learn) * to_not);
    }
}
