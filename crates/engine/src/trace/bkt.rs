//! Bayesian knowledge tracing (Corbett and Anderson 1995): of each skill a learner knows or does not, learns with a
//! probability at each answer, and with forgetting loses it with another. Fitted by expectation and maximisation.

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

/// A skill as prediction reads it: the chances of a wrong and of a right answer by one who knows and one who does not.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    with: [f64; 2],
    without: [f64; 2],
    kept: f64,
    learn: f64,
}

impl Step {
    fn of(skill: &Skill) -> Self {
        Self {
            with: [skill.slip, 1.0 - skill.slip],
            without: [1.0 - skill.guess, skill.guess],
            kept: 1.0 - skill.forget - skill.learn,
            learn: skill.learn,
        }
    }

    /// The probability of a right answer, and of knowing after an answer was seen and the step made.
    fn take(&self, known: f64, right: bool) -> (f64, f64) {
        let answer = usize::from(right);
        let p = self.without[1] + known * (self.with[1] - self.without[1]);
        let yes = known * self.with[answer];
        let seen = yes / (yes + (1.0 - known) * self.without[answer]);
        (p, self.learn + seen * self.kept)
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

/// Finds the place of a set of skills: those of one skill by its number, others by search.
struct Places {
    single: Vec<u32>,
    many: Vec<(u64, u32)>,
    none: u32,
}

impl Places {
    fn new(sets: impl Iterator<Item = u64>) -> Self {
        let (mut single, mut many, mut n) = (Vec::new(), Vec::new(), 0);
        for set in sets {
            match usize::try_from(set) {
                Ok(skill) if set <= u64::from(u16::MAX) => {
                    if single.len() <= skill {
                        single.resize(skill + 1, u32::MAX);
                    }
                    single[skill] = n;
                }
                _ => many.push((set, n)),
            }
            n += 1;
        }
        for place in &mut single {
            *place = (*place).min(n);
        }
        Self { single, many, none: n }
    }

    fn of(&self, skills: [u32; super::MAX_SKILLS]) -> usize {
        let place = if skills[1] == 0 && skills[0] <= u32::from(u16::MAX) {
            self.single.get(skills[0] as usize).copied().unwrap_or(self.none)
        } else {
            let found = self.many.binary_search_by_key(&skill_set(skills), |(set, _)| *set);
            found.map_or(self.none, |at| self.many[at].1)
        };
        place as usize
    }
}

impl Bkt {
    /// Fits each set of skills by itself.
    pub fn fit(rows: &Responses, forgets: bool) -> Self {
        let mut sets: Vec<u64> = rows.skills.iter().map(|skills| skill_set(*skills)).collect();
        sets.sort_unstable();
        sets.dedup();
        let places = Places::new(sets.iter().copied());
        let mut of: Vec<Histories> = vec![Histories::default(); sets.len()];
        for (nth, history) in rows.histories().enumerate() {
            for row in history {
                of[places.of(rows.skills[row])].push(nth, rows.right[row]);
            }
        }
        let skills =
            sets.into_iter().zip(&of).map(|(set, histories)| (set, fit(&histories.alike(), forgets)));
        Self { skills: skills.collect(), other: other(rows) }
    }

    /// With parameters that are known, by set of skills (a set of one skill is its number).
    pub fn with(mut skills: Vec<(u64, Skill)>, rows: &Responses) -> Self {
        skills.sort_unstable_by_key(|(set, _)| *set);
        Self { skills, other: other(rows) }
    }

    /// The parameters by set of skills.
    pub fn skills(&self) -> &[(u64, Skill)] {
        &self.skills
    }

    /// The logarithm of the likelihood of answers.
    pub fn log_likelihood(&self, rows: &Responses) -> f64 {
        let said = self.predict(rows);
        let one = |(p, right): (&f64, &bool)| libm::log(if *right { *p } else { 1.0 - p });
        said.iter().zip(&rows.right).map(one).sum()
    }
}

/// For sets of skills that were not met: says the mean.
fn other(rows: &Responses) -> Skill {
    let mean = rows.mean().clamp(0.05, 0.95);
    Skill { known: 0.5, learn: 0.1, forget: 0.0, guess: mean, slip: 1.0 - mean }
}

impl Predictor for Bkt {
    fn predict(&self, rows: &Responses) -> Vec<f64> {
        let places = Places::new(self.skills.iter().map(|(set, _)| *set));
        let all = || self.skills.iter().map(|(_, skill)| skill).chain([&self.other]);
        let steps: Vec<Step> = all().map(Step::of).collect();
        // What is known, with the history in which it is so: nothing is cleared between histories.
        let mut known: Vec<(f64, u32)> = all().map(|skill| (skill.known, u32::MAX)).collect();
        let first: Vec<f64> = all().map(|skill| skill.known).collect();
        let mut said = vec![0.0; rows.len()];
        for (nth, history) in rows.histories().enumerate() {
            let nth = nth as u32;
            let rows = rows.skills[history.clone()].iter().zip(&rows.right[history.clone()]);
            for ((skills, right), said) in rows.zip(&mut said[history]) {
                let at = places.of(*skills);
                let (before, when) = known[at];
                let before = if when == nth { before } else { first[at] };
                let (p, after) = steps[at].take(before, *right);
                *said = p;
                known[at] = (after, nth);
            }
        }
        said
    }
}

/// The histories of one set of skills.
#[derive(Debug, Clone, Default)]
struct Histories {
    answers: Vec<bool>,
    starts: Vec<usize>,
    last: Option<usize>,
}

impl Histories {
    fn push(&mut self, history: usize, right: bool) {
        if self.last != Some(history) {
            self.last = Some(history);
            self.starts.push(self.answers.len());
        }
        self.answers.push(right);
    }

    /// Each different history once, with how many there are: short ones are alike.
    fn alike(&self) -> Vec<(&[bool], f64)> {
        let ends = self.starts.iter().skip(1).copied().chain([self.answers.len()]);
        let mut all: Vec<&[bool]> =
            self.starts.iter().zip(ends).map(|(start, end)| &self.answers[*start..end]).collect();
        all.sort_unstable();
        all.chunk_by(|a, b| a == b).map(|alike| (alike[0], alike.len() as f64)).collect()
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

fn fit(histories: &[(&[bool], f64)], forgets: bool) -> Skill {
    let mut skill =
        Skill { known: 0.4, learn: 0.1, forget: if forgets { 0.05 } else { 0.0 }, guess: 0.2, slip: 0.1 };
    let mut forward = Vec::new();
    for _ in 0..ROUNDS {
        let mut counts = Counts::default();
        for (answers, times) in histories {
            count(&skill, answers, *times, &mut forward, &mut counts);
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

/// Forward and backward over one history that occurs so many times (Rabiner 1989), scaled so that each step sums to one.
fn count(skill: &Skill, answers: &[bool], times: f64, forward: &mut Vec<(f64, f64)>, counts: &mut Counts) {
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
        let now = times * (yes / (yes + no));
        counts.is_known += now;
        counts.not_known += times - now;
        if *answer {
            counts.guessed += times - now;
        } else {
            counts.slipped += now;
        }
        if at == 0 {
            counts.known += now;
            counts.histories += times;
            break;
        }
        let before = forward[at - 1].0;
        let (to_known, to_not) =
            (right(true, *answer) * if_known / chance, right(false, *answer) * if_not / chance);
        let learned = (1.0 - before) * learn * to_known;
        let stayed_out = (1.0 - before) * (1.0 - learn) * to_not;
        let forgot = before * forget * to_not;
        let kept = before * (1.0 - forget) * to_known;
        counts.learned += times * learned;
        counts.unknown += times * (learned + stayed_out);
        counts.forgot += times * forgot;
        counts.knew += times * (forgot + kept);
        (if_known, if_not) =
            ((1.0 - forget) * to_known + forget * to_not, learn * to_known + (1.0 - learn) * to_not);
    }
}
