//! A crowd of guesses at one learner: each an ability, an offset in every strand, and a yes or no for every skill.
//! Answers weigh them; when few carry the weight they are drawn anew and moved (adaptive-engine 1.2).
//!
//! The model: `P(known | parents, ability) = (1 - e) sigma((ability + offset - position) / tau)` where every parent is
//! known, else a small leak. Particles are stored skill by skill, one bit a particle.

use crate::chance::Chance;

use super::{Model, Start};

/// The crowd. `N` particles in words of 64.
#[derive(Debug, Clone)]
pub(super) struct Particles {
    /// How many; a multiple of 64.
    n: usize,
    ability: Vec<f32>,
    /// Strand by strand.
    offset: Vec<f32>,
    /// Skill by skill.
    known: Vec<u64>,
    log_weight: Vec<f32>,
    weight: Vec<f32>,
    /// Of each skill the logarithm of what the answers say for it against it.
    evidence: Vec<f32>,
    /// Of each skill the probability that it is known.
    p: Vec<f32>,
}

/// Whether a particle's bit is set.
fn bit(words: &[u64], m: usize) -> bool {
    words[m / 64] >> (m % 64) & 1 == 1
}

impl Particles {
    /// Draws `n` guesses before any answer.
    pub(super) fn new(model: &Model, start: Start, n: usize, chance: &mut Chance) -> Self {
        let n = n.next_multiple_of(64).max(64);
        let graph = &model.graph;
        let words = n / 64;
        let ability = (0..n).map(|_| start.draw(model, chance)).collect();
        let spread = model.settings.offset_sd;
        let offset = (0..n * graph.strands()).map(|_| (chance.normal() * spread) as f32).collect();
        let mut all = Self {
            n,
            ability,
            offset,
            known: vec![0; words * graph.len()],
            log_weight: vec![0.0; n],
            weight: vec![1.0 / n as f32; n],
            evidence: vec![0.0; graph.len()],
            p: vec![0.0; graph.len()],
        };
        let mut open = vec![0; words];
        for skill in graph.order() {
            all.parents_known(model, skill, None, &mut open);
            for m in 0..n {
                let q = if bit(&open, m) {
                    (1.0 - model.settings.error as f32) * model.curve.sigma(all.z(model, skill, m))
                } else {
                    model.settings.leak as f32
                };
                if chance.even() < q {
                    all.known[skill * words + m / 64] |= 1 << (m % 64);
                }
            }
        }
        all.read();
        all
    }

    fn words(&self) -> usize {
        self.n / 64
    }

    fn column(&self, skill: usize) -> &[u64] {
        let words = self.words();
        &self.known[skill * words..(skill + 1) * words]
    }

    /// How far ability stands above the skill, in widths of the curve.
    fn z(&self, model: &Model, skill: usize, m: usize) -> f32 {
        let offset = self.offset[model.graph.strand(skill) * self.n + m];
        (self.ability[m] + offset - model.graph.position(skill)) * model.inverse_tau
    }

    /// The particles in which everything directly before a skill is known, one parent left out.
    fn parents_known(&self, model: &Model, skill: usize, but: Option<usize>, open: &mut [u64]) {
        open.fill(u64::MAX);
        for &parent in model.graph.parents(skill) {
            if Some(parent as usize) != but {
                for (word, column) in open.iter_mut().zip(self.column(parent as usize)) {
                    *word &= column;
                }
            }
        }
    }

    /// Weights and probabilities from the logarithms.
    fn read(&mut self) {
        let most = self.log_weight.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for (weight, log) in self.weight.iter_mut().zip(&self.log_weight) {
            *weight = libm::expf(log - most);
        }
        let total: f32 = self.weight.iter().sum();
        for weight in &mut self.weight {
            *weight /= total;
        }
        let sums = Sums::new(&self.weight);
        for skill in 0..self.p.len() {
            self.p[skill] = sums.over(self.column(skill)).clamp(1e-4, 1.0 - 1e-4);
        }
    }

    /// Takes an answer into account: the chances of it from one who knows the skill and one who does not.
    pub(super) fn answer(
        &mut self,
        model: &Model,
        start: Start,
        skill: usize,
        chances: (f64, f64),
        chance: &mut Chance,
    ) {
        let (with, without) = (libm::log(chances.0) as f32, libm::log(chances.1) as f32);
        for m in 0..self.n {
            self.log_weight[m] += if bit(self.column(skill), m) { with } else { without };
        }
        self.evidence[skill] += with - without;
        self.read();
        let effective = 1.0 / self.weight.iter().map(|weight| weight * weight).sum::<f32>();
        if effective < 0.5 * self.n as f32 {
            self.draw_anew(chance);
            self.sweep(model, start, chance);
            self.read();
        }
    }

    /// Systematic resampling (Kitagawa 1996).
    fn draw_anew(&mut self, chance: &mut Chance) {
        let n = self.n;
        let step = 1.0 / n as f32;
        let (mut next, mut sum) = (chance.even() * step, 0.0);
        let mut from = Vec::with_capacity(n);
        for (m, weight) in self.weight.iter().enumerate() {
            sum += weight;
            while from.len() < n && next < sum {
                from.push(m);
                next += step;
            }
        }
        from.resize(n, n - 1);
        self.ability = from.iter().map(|&m| self.ability[m]).collect();
        for strand in self.offset.chunks_mut(n) {
            let old = strand.to_vec();
            for (new, &m) in strand.iter_mut().zip(&from) {
                *new = old[m];
            }
        }
        let mut old = vec![0; n / 64];
        for column in self.known.chunks_mut(n / 64) {
            old.copy_from_slice(column);
            column.fill(0);
            for (m, &source) in from.iter().enumerate() {
                column[m / 64] |= u64::from(bit(&old, source)) << (m % 64);
            }
        }
        self.log_weight.fill(0.0);
    }

    /// Moves every particle once: ability and offsets by Metropolis and Hastings, each skill by Gibbs.
    fn sweep(&mut self, model: &Model, start: Start, chance: &mut Chance) {
        let skills: Vec<usize> = (0..model.graph.len()).collect();
        for _ in 0..2 {
            self.move_reals(model, start, None, &skills, chance);
        }
        for (strand, skills) in model.by_strand.iter().enumerate() {
            self.move_reals(model, start, Some(strand), skills, chance);
        }
        let first = chance.below(skills.len());
        let mut room = Room::new(self.n);
        for skill in (0..skills.len()).map(|i| (i + first) % skills.len()) {
            self.move_skill(model, skill, &mut room, chance);
        }
    }

    /// Proposes another ability, or another offset in one strand, to every particle.
    fn move_reals(
        &mut self,
        model: &Model,
        start: Start,
        strand: Option<usize>,
        skills: &[usize],
        chance: &mut Chance,
    ) {
        let n = self.n;
        let step = if strand.is_none() { 0.03 } else { 0.04 };
        let moves: Vec<f32> = (0..n).map(|_| (chance.normal() * step) as f32).collect();
        let mut ratio: Vec<f32> = (0..n)
            .map(|m| match strand {
                None => start.log_ratio(model, self.ability[m], moves[m]),
                Some(strand) => {
                    let old = self.offset[strand * n + m];
                    let new = old + moves[m];
                    (old * old - new * new)
                        / (2.0 * (model.settings.offset_sd * model.settings.offset_sd) as f32)
                }
            })
            .collect();
        let mut open = vec![0; n / 64];
        for &skill in skills {
            self.parents_known(model, skill, None, &mut open);
            let column = self.column(skill);
            let offset = &self.offset[model.graph.strand(skill) * n..];
            let position = model.graph.position(skill);
            for (word, (open, known)) in open.iter().zip(column).enumerate() {
                let mut left = *open;
                while left != 0 {
                    let m = word * 64 + left.trailing_zeros() as usize;
                    let known = known >> (m % 64) & 1 == 1;
                    let z = (self.ability[m] + offset[m] - position) * model.inverse_tau;
                    let to = z + moves[m] * model.inverse_tau;
                    ratio[m] += model.curve.log(to, known) - model.curve.log(z, known);
                    left &= left - 1;
                }
            }
        }
        for m in 0..n {
            if libm::logf(chance.even().max(1e-9)) < ratio[m] {
                match strand {
                    None => self.ability[m] += moves[m],
                    Some(strand) => self.offset[strand * n + m] += moves[m],
                }
            }
        }
    }

    /// Draws one skill anew in every particle, given all else: its parents, the answers, and what its children say.
    fn move_skill(&mut self, model: &Model, skill: usize, room: &mut Room, chance: &mut Chance) {
        let n = self.n;
        let evidence = self.evidence[skill];
        self.parents_known(model, skill, None, &mut room.open);
        for m in 0..n {
            room.odds[m] = evidence
                + if bit(&room.open, m) {
                    let z = self.z(model, skill, m);
                    model.curve.log(z, true) - model.curve.log(z, false)
                } else {
                    model.leak_odds
                };
        }
        for &child in model.graph.children(skill) {
            let child = child as usize;
            self.parents_known(model, child, Some(skill), &mut room.open);
            for word in 0..n / 64 {
                let known = self.column(child)[word];
                let mut left = room.open[word];
                while left != 0 {
                    let m = word * 64 + left.trailing_zeros() as usize;
                    let known = known >> (m % 64) & 1 == 1;
                    let leak = if known { model.log_leak.0 } else { model.log_leak.1 };
                    room.odds[m] += model.curve.log(self.z(model, child, m), known) - leak;
                    left &= left - 1;
                }
            }
        }
        for word in 0..n / 64 {
            let mut new = 0;
            for b in 0..64 {
                let p = model.curve.sigma(room.odds[word * 64 + b]);
                new |= u64::from(chance.even() < p) << b;
            }
            self.known[skill * (n / 64) + word] = new;
        }
    }

    /// The probability that each skill is known.
    pub(super) fn p(&self) -> &[f32] {
        &self.p
    }

    /// Mean ability.
    pub(super) fn ability(&self) -> f64 {
        self.weight.iter().zip(&self.ability).map(|(weight, one)| f64::from(weight * one)).sum()
    }

    /// Mean offset of a strand.
    pub(super) fn offset(&self, strand: usize) -> f64 {
        let offset = &self.offset[strand * self.n..(strand + 1) * self.n];
        self.weight.iter().zip(offset).map(|(weight, one)| f64::from(weight * one)).sum()
    }

    /// Of each skill the probability that it is unknown and everything directly before it known.
    pub(super) fn ready(&self, model: &Model) -> Vec<f32> {
        let sums = Sums::new(&self.weight);
        let mut open = vec![0; self.words()];
        (0..model.graph.len())
            .map(|skill| {
                self.parents_known(model, skill, None, &mut open);
                for (word, known) in open.iter_mut().zip(self.column(skill)) {
                    *word &= !known;
                }
                sums.over(&open)
            })
            .collect()
    }

    /// Of each skill how well ability alone speaks for it.
    pub(super) fn plausible(&self, model: &Model) -> Vec<f32> {
        let of = |skill: usize| {
            (0..self.n).map(move |m| self.weight[m] * model.curve.sigma(self.z(model, skill, m)))
        };
        (0..model.graph.len()).map(|skill| of(skill).sum()).collect()
    }

    /// What asking for a skill would tell of all: the sum over skills of the squared covariance, each with what it
    /// matters.
    pub(super) fn tells(&self, skill: usize, matters: &[f32]) -> f32 {
        let mean = self.p[skill];
        let column = self.column(skill);
        let away: Vec<f32> =
            (0..self.n).map(|m| self.weight[m] * (f32::from(u8::from(bit(column, m))) - mean)).collect();
        let sums = Sums::new(&away);
        let of = |other: usize| {
            let covariance = sums.over(self.column(other));
            matters[other] * covariance * covariance
        };
        (0..self.p.len()).map(of).sum()
    }
}

/// Space that every step of a sweep uses again.
struct Room {
    open: Vec<u64>,
    odds: Vec<f32>,
}

impl Room {
    fn new(n: usize) -> Self {
        Self { open: vec![0; n / 64], odds: vec![0.0; n] }
    }
}

/// Sums over the particles of a bit set, eight particles a look-up (Arlazarov and others 1970).
struct Sums(Vec<[f32; 256]>);

impl Sums {
    fn new(values: &[f32]) -> Self {
        let table = |eight: &[f32]| {
            let mut table = [0.0; 256];
            for set in 1..256_usize {
                let low = set.trailing_zeros() as usize;
                table[set] = table[set & (set - 1)] + eight[low];
            }
            table
        };
        Self(values.chunks(8).map(table).collect())
    }

    fn over(&self, set: &[u64]) -> f32 {
        let bytes = set.iter().flat_map(|word| word.to_le_bytes());
        self.0.iter().zip(bytes).map(|(table, byte)| table[usize::from(byte)]).sum()
    }
}
