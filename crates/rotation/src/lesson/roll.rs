//! A situation by numbers: learners and topics by their place, limits among those who come, and what each needs.

use std::collections::BTreeMap;

use domain::competency::CompetencyId;
use domain::id::UserId;
use domain::lesson::Segment;
use domain::support::{StationKind, Window};

use super::Situation;

/// What being unsure of somebody adds to their need (learning-design 3.1).
const UNSURE: f64 = 0.1;
/// What each school day without a talk adds, and at most.
const UNSEEN: (f64, f64) = (0.05, 0.5);
/// What each turn at the teacher's table adds that fell out for them. Ours: five school days of waiting.
const OWED: f64 = 0.25;

/// Two learners who belong together or apart, and whether that must hold.
pub(crate) type Link = ([usize; 2], bool);

/// The situation.
#[derive(Debug)]
pub(crate) struct Roll<'s> {
    pub(crate) of: &'s Situation,
    pub(crate) n: usize,
    /// What the teacher may take up, by place in [`Situation::topics`]; never empty, but see [`Roll::topic`].
    pub(crate) topics: Vec<usize>,
    /// `need[i][k]` (3.1), by learner and by place in `topics`.
    pub(crate) need: Vec<Vec<f64>>,
    /// `p[i][k]`, 0 to 1, likewise.
    pub(crate) p: Vec<Vec<f64>>,
    pub(crate) apart: Vec<Link>,
    pub(crate) together: Vec<Link>,
    pub(crate) never: Vec<(usize, StationKind)>,
    /// Who has which adult with them, other than the lead, and when.
    pub(crate) adults: Vec<(usize, UserId, Option<Window>)>,
    pub(crate) must: Vec<usize>,
    /// The kind of station that somebody wished for.
    pub(crate) wish: Vec<Option<StationKind>>,
    /// How often two worked together lately, the lesser number first.
    pub(crate) met: Vec<[usize; 3]>,
    places: BTreeMap<UserId, usize>,
}

impl<'s> Roll<'s> {
    pub(crate) fn new(of: &'s Situation) -> Self {
        let places: BTreeMap<UserId, usize> =
            of.learners.iter().enumerate().map(|(i, one)| (one.id, i)).collect();
        let at = |id: &UserId| places.get(id).copied();
        let link = |(pair, hard): &([UserId; 2], bool)| Some(([at(&pair[0])?, at(&pair[1])?], *hard));
        let limits = &of.limits;
        let chosen = |k: &usize| of.setup.topics.contains(&of.topics[*k]);
        let mut topics: Vec<usize> = (0..of.topics.len()).filter(chosen).collect();
        if topics.is_empty() {
            topics = (0..of.topics.len().max(1)).collect();
        }
        let number = |row: &[f64], k: usize, else_: f64| row.get(k).copied().unwrap_or(else_);
        let p = of.learners.iter().map(|one| topics.iter().map(|k| number(&one.p, *k, 0.5)).collect());
        let need = of.learners.iter().map(|one| {
            let unseen = (UNSEEN.0 * f64::from(one.days_unseen)).min(UNSEEN.1);
            let more = unseen + OWED * f64::from(one.teacher_owed);
            let of_topic = |k: &usize| {
                let short = number(&of.topic_weight, *k, 1.0)
                    * number(&one.ready, *k, 1.0)
                    * (1.0 - number(&one.p, *k, 0.5));
                short + UNSURE * number(&one.unsure, *k, 0.0) + more
            };
            topics.iter().map(of_topic).collect()
        });
        let met = of.together_before.iter().filter_map(|((a, b), times)| Some([at(a)?, at(b)?, *times]));
        Self {
            n: of.learners.len(),
            p: p.collect(),
            need: need.collect(),
            apart: limits.apart.iter().filter_map(link).collect(),
            together: limits.together.iter().filter_map(link).collect(),
            never: limits.never.iter().filter_map(|(id, kind)| Some((at(id)?, *kind))).collect(),
            adults: limits
                .with_adult
                .iter()
                .filter(|(_, adult, _)| *adult != of.lead)
                .filter_map(|(id, adult, window)| Some((at(id)?, *adult, *window)))
                .collect(),
            must: limits.meet_teacher.iter().filter_map(at).collect(),
            wish: of.learners.iter().map(|one| one.wish.map(super::kind_of)).collect(),
            met: met.collect(),
            topics,
            places,
            of,
        }
    }

    /// The place of a learner who comes.
    pub(crate) fn place(&self, learner: UserId) -> Option<usize> {
        self.places.get(&learner).copied()
    }

    pub(crate) fn id(&self, i: usize) -> UserId {
        self.of.learners[i].id
    }

    /// The name of a topic; `None` where the class has none.
    pub(crate) fn topic(&self, k: usize) -> Option<CompetencyId> {
        self.of.topics.get(*self.topics.get(k)?).cloned()
    }

    /// What a learner needs most of the teacher.
    pub(crate) fn most_need(&self, i: usize) -> f64 {
        self.need[i].iter().copied().fold(0.0, f64::max)
    }

    /// How likely a learner has what may be taken up, on average.
    pub(crate) fn mean(&self, i: usize) -> f64 {
        self.p[i].iter().sum::<f64>() / self.p[i].len().max(1) as f64
    }

    /// Some learners' need of each topic, added up.
    pub(crate) fn needs(&self, learners: impl IntoIterator<Item = usize>) -> Vec<f64> {
        let mut sums = vec![0.0; self.topics.len()];
        for i in learners {
            sums.iter_mut().zip(&self.need[i]).for_each(|(sum, need)| *sum += need);
        }
        sums
    }

    /// The topic that some learners need most together, and how much.
    pub(crate) fn focus(&self, learners: impl IntoIterator<Item = usize>) -> (usize, f64) {
        let sums = self.needs(learners);
        let best = (0..sums.len()).fold(0, |best, k| if sums[k] > sums[best] + 1e-12 { k } else { best });
        (best, sums[best])
    }

    /// Who must see the teacher first, then by falling need; whoever else is never at the teacher's table is left
    /// out.
    pub(crate) fn neediest(&self) -> Vec<usize> {
        let barred = |i: &usize| self.is_never(*i, StationKind::Teacher) && !self.must.contains(i);
        let mut order: Vec<usize> = (0..self.n).filter(|i| !barred(i)).collect();
        order.sort_by(|a, b| {
            let must = |i: &usize| self.must.contains(i);
            must(b).cmp(&must(a)).then(self.most_need(*b).total_cmp(&self.most_need(*a))).then(a.cmp(b))
        });
        order
    }

    /// A learner, and those who must stay with them, by way of others too.
    pub(crate) fn unit(&self, i: usize) -> Vec<usize> {
        let mut unit = vec![i];
        let mut at = 0;
        while let Some(one) = unit.get(at).copied() {
            for (pair, _) in self.together.iter().filter(|(pair, hard)| *hard && pair.contains(&one)) {
                let new: Vec<usize> = pair.iter().copied().filter(|other| !unit.contains(other)).collect();
                unit.extend(new);
            }
            at += 1;
        }
        unit
    }

    pub(crate) fn is_never(&self, i: usize, kind: StationKind) -> bool {
        self.never.contains(&(i, kind))
    }

    /// Whether two are to be apart, by a limit that must hold.
    pub(crate) fn are_apart(&self, a: usize, b: usize) -> bool {
        self.apart.iter().any(|(pair, hard)| *hard && pair.contains(&a) && pair.contains(&b) && a != b)
    }

    /// How often two worked together lately.
    pub(crate) fn times(&self, a: usize, b: usize) -> usize {
        let pair = [a.min(b), a.max(b)];
        self.met.iter().find(|met| met[..2] == pair).map_or(0, |met| met[2])
    }

    /// Whether an adult's window reaches into a part of the clock.
    pub(crate) fn reaches(&self, window: Option<Window>, segment: &Segment) -> bool {
        window.is_none_or(|window| {
            let (from, until) = (self.of.start + segment.from, self.of.start + segment.until);
            window.from() < until && from < window.until()
        })
    }

    /// Learners who have the same adult with them in one turn, and so are at one place: who, which adult, which turn.
    pub(crate) fn ties(&self, clock: &[Segment]) -> Vec<([usize; 2], UserId, usize)> {
        let mut ties: Vec<([usize; 2], UserId, usize)> = Vec::new();
        for segment in clock {
            let Some(turn) = segment.turn() else { continue };
            for (nth, (a, adult, window)) in self.adults.iter().enumerate() {
                let other = self.adults[..nth]
                    .iter()
                    .find(|(b, same, other)| same == adult && b != a && self.reaches(*other, segment));
                if let Some((b, ..)) = other.filter(|_| self.reaches(*window, segment)) {
                    ties.push(([*a.min(b), *a.max(b)], *adult, turn));
                }
            }
        }
        ties
    }
}
