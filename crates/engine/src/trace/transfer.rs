//! Which skills go together: who does better than expected on one, does so on the other.

use super::Responses;

/// Learners whom two skills must share before what is seen counts half.
const SHARED: f64 = 60.0;

/// How far each skill speaks for each other: a correlation, drawn to 0 where few learners have both.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Transfer {
    skills: usize,
    cells: Vec<f32>,
}

/// Sums over learners, by pair of skills.
#[derive(Clone)]
pub(super) struct Sums {
    skills: usize,
    product: Vec<f32>,
    shared: Vec<f32>,
}

impl Sums {
    fn new(skills: usize) -> Self {
        Self { skills, product: vec![0.0; skills * skills], shared: vec![0.0; skills * skills] }
    }

    /// What rows say that are chosen; `expected` is how right each row goes with everybody.
    pub(super) fn of(
        rows: &Responses,
        skills: usize,
        expected: &[f64],
        chosen: impl Fn(usize) -> bool,
    ) -> Self {
        let mut sums = Self::new(skills);
        let mut of = vec![(0.0, 0.0); skills];
        let mut met: Vec<usize> = Vec::new();
        let order: Vec<usize> = (0..rows.len()).filter(|row| chosen(*row)).collect();
        for learner in order.chunk_by(|a, b| rows.learner[*a] == rows.learner[*b]) {
            for row in learner {
                for skill in
                    rows.skills[*row].into_iter().filter(|skill| *skill > 0).map(|skill| skill as usize)
                {
                    if of[skill].1 == 0.0 {
                        met.push(skill);
                    }
                    of[skill] = (of[skill].0 + rows.y(*row) - expected[*row], of[skill].1 + 1.0);
                }
            }
            let mean = |(sum, n): (f64, f64)| (sum / (n + 4.0)) as f32;
            for one in &met {
                for other in &met {
                    let cell = one * skills + other;
                    sums.product[cell] += mean(of[*one]) * mean(of[*other]);
                    sums.shared[cell] += 1.0;
                }
            }
            met.drain(..).for_each(|skill| of[skill] = (0.0, 0.0));
        }
        sums
    }

    /// These without others that are part of them.
    pub(super) fn without(&self, part: &Self) -> Self {
        let less = |all: &[f32], part: &[f32]| all.iter().zip(part).map(|(all, part)| all - part).collect();
        Self {
            skills: self.skills,
            product: less(&self.product, &part.product),
            shared: less(&self.shared, &part.shared),
        }
    }

    pub(super) fn transfer(&self) -> Transfer {
        let own = |skill: usize| {
            let cell = skill * self.skills + skill;
            f64::from(self.product[cell]) / f64::from(self.shared[cell]).max(1.0) + 1e-3
        };
        let spread: Vec<f64> = (0..self.skills).map(|skill| libm::sqrt(own(skill))).collect();
        let mut cells = vec![0.0; self.skills * self.skills];
        for one in 0..self.skills {
            for other in (0..self.skills).filter(|other| *other != one) {
                let cell = one * self.skills + other;
                let shared = f64::from(self.shared[cell]) + SHARED;
                cells[cell] = (f64::from(self.product[cell]) / shared / spread[one] / spread[other]) as f32;
            }
        }
        Transfer { skills: self.skills, cells }
    }
}

impl Transfer {
    /// From what was seen on other skills, as skill, sum of differences and answers: what to expect on this one, and
    /// how much speaks for it.
    pub(super) fn speaks(&self, skill: usize, seen: &[(usize, f64, f64)]) -> (f64, f64) {
        if skill >= self.skills {
            return (0.0, 0.0);
        }
        let of = &self.cells[skill * self.skills..][..self.skills];
        let (mut sum, mut weight) = (0.0, 0.0);
        for (other, difference, n) in seen.iter().filter(|(other, ..)| *other < self.skills) {
            let together = f64::from(of[*other]);
            if together > 0.0 {
                sum += together * difference / (n + 4.0);
                weight += together * n / (n + 4.0);
            }
        }
        (sum, weight)
    }
}
