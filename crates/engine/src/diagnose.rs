//! Which mix-up stands behind wrong answers (adaptive-engine 5): a guess among those that are known, which fades within
//! days and is tested again before anybody acts on it. Mix-ups are unstable (VanLehn 1982).

use domain::evidence::{AnswerClass, Kind};
use domain::id::MisconceptionId;
use domain::{CompetencyId, Day, Evidence, UserId};

use crate::days::days_between;
use crate::fold::about;

/// Before any answer: no mix-up. Spec 5.
const NONE: f64 = 0.6;
/// Who has a mix-up answers by it so often. Spec 5.
const APPLIES: f64 = 0.80;
/// Who has one is right so often all the same. Spec 5.
const RIGHT_ANYWAY: f64 = 0.12;
/// Who has none answers rightly so often; slips like a certain mix-up so seldom. Spec 5 by its simulation.
const RIGHT: f64 = 0.89;
const SLIPS_LIKE_IT: f64 = 0.004;
/// Any other answer. Spec 5 by its simulation.
const OTHER: f64 = 0.001;
/// A diagnosis is half gone after these days. Spec 5.
const HALF_LIFE: f64 = 7.0;
/// Sure enough to name it. Spec 5.
pub const SURE: f64 = 0.9;
/// From here on it is worth another look, below that it is gone. Ours.
const WORTH: f64 = 0.5;

/// How likely each of some mix-ups is, and none.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspects {
    /// Of no mix-up first, then of each.
    p: Vec<f64>,
}

impl Suspects {
    /// Before any answer, among so many mix-ups.
    pub fn new(mix_ups: usize) -> Self {
        let share = (1.0 - NONE) / mix_ups.max(1) as f64;
        let p = std::iter::once(if mix_ups == 0 { 1.0 } else { NONE }).chain(vec![share; mix_ups]).collect();
        Self { p }
    }

    /// The probability of no mix-up, then of each. They sum to 1.
    pub fn p(&self) -> &[f64] {
        &self.p
    }

    /// The likeliest mix-up and its probability; `None` where there is none to suspect.
    pub fn likeliest(&self) -> Option<(usize, f64)> {
        let all = self.p.iter().copied().skip(1).enumerate();
        all.reduce(|best, one| if one.1 > best.1 { one } else { best })
    }

    /// Takes an answer into account. `predicted` is what each would answer, the right answer first.
    pub fn see<T: PartialEq>(&mut self, predicted: &[T], answer: &T) {
        let right = predicted.first() == Some(answer);
        for (nth, p) in self.p.iter_mut().enumerate() {
            let fits = predicted.get(nth) == Some(answer);
            *p *= match (nth, fits, right) {
                (0, true, _) => RIGHT,
                (0, false, _) => SLIPS_LIKE_IT,
                (_, true, _) => APPLIES,
                (_, false, true) => RIGHT_ANYWAY,
                (_, false, false) => OTHER,
            };
        }
        let total: f64 = self.p.iter().sum();
        self.p.iter_mut().for_each(|p| *p /= total);
    }

    /// Lets days go by: what was found fades towards what was expected before.
    pub fn fade(&mut self, days: i32) {
        let before = Self::new(self.p.len() - 1);
        let left = libm::exp2(-f64::from(days.max(0)) / HALF_LIFE);
        for (p, start) in self.p.iter_mut().zip(before.p) {
            *p = start + left * (*p - start);
        }
    }

    /// How much an item tells them apart: the entropy of its answers, in nats. The item with most is asked next.
    pub fn tells<T: PartialEq>(&self, predicted: &[T]) -> f64 {
        let mut parts: Vec<(&T, f64)> = Vec::new();
        for (answer, p) in predicted.iter().zip(&self.p) {
            match parts.iter_mut().find(|(one, _)| *one == answer) {
                Some((_, sum)) => *sum += p,
                None => parts.push((answer, *p)),
            }
        }
        parts.iter().map(|(_, p)| -p * libm::log(p.max(1e-12))).sum()
    }
}

/// A mix-up that answers speak for.
#[derive(Debug, Clone, PartialEq)]
pub struct MixUp {
    /// Which.
    pub misconception: MisconceptionId,
    /// How likely, faded to today. 0..1.
    pub p: f64,
    /// How often an answer showed it.
    pub times: u32,
    /// The last day on which one did.
    pub last: Day,
    /// Shown by one answer alone, or faded since: test it again before acting on it.
    pub test_again: bool,
}

/// The mix-ups that a learner's answers to a competency speak for, the likeliest first. `known` are those that its items
/// can show. Answers with help say nothing of it.
pub fn mix_ups(
    learner: UserId,
    records: &[Evidence],
    competency: &CompetencyId,
    known: &[MisconceptionId],
    today: Day,
) -> Vec<MixUp> {
    let mut suspects = Suspects::new(known.len());
    // What each would say: the right answer, or its own wrong one.
    let predicted: Vec<usize> = (0..=known.len()).collect();
    let mut seen: Vec<(u32, Option<Day>, bool)> = vec![(0, None, false); known.len()];
    let mut day: Option<Day> = None;
    for record in about(learner, records) {
        let speaks = record.kind == Kind::Attempt
            && record.hints_used == 0
            && record.help.is_none()
            && record.competencies.iter().any(|weighted| weighted.id == *competency);
        let Some(class) = record.answer_class.as_ref().filter(|_| speaks) else { continue };
        let answer = match class {
            AnswerClass::Right | AnswerClass::WrongForm => 0,
            AnswerClass::Misconception(id) => match known.iter().position(|one| one == id) {
                Some(at) => at + 1,
                None => usize::MAX,
            },
            // A slip of sign, unit or rounding is another matter, and what cannot be read is no answer.
            AnswerClass::Other | AnswerClass::Slip => usize::MAX,
            _ => continue,
        };
        suspects.fade(day.map_or(0, |day| days_between(day, record.day)));
        suspects.see(&predicted, &answer);
        day = Some(record.day);
        if (1..=known.len()).contains(&answer) {
            let (times, last, _) = &mut seen[answer - 1];
            *times += 1;
            *last = Some(record.day);
        }
        for (sure, p) in seen.iter_mut().zip(suspects.p().iter().skip(1)) {
            // Sure once; until answers, not time, speak against it.
            sure.2 = if *p >= SURE { true } else { sure.2 && *p >= WORTH / 2.0 };
        }
    }
    suspects.fade(day.map_or(0, |day| days_between(day, today)));
    let mut found: Vec<MixUp> = known
        .iter()
        .zip(seen)
        .zip(suspects.p().iter().skip(1))
        .filter_map(|((id, (times, last, sure)), p)| {
            let worth = *p >= WORTH || sure;
            let last = last.filter(|_| worth)?;
            let test_again = times < 2 || *p < SURE;
            Some(MixUp { misconception: id.clone(), p: *p, times, last, test_again })
        })
        .collect();
    found.sort_by(|a, b| b.p.total_cmp(&a.p).then_with(|| a.misconception.cmp(&b.misconception)));
    found
}
