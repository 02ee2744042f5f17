//! Evidence that leads a learner to a chosen word: for tests of pages that show all words of a whole class.

use domain::evidence::{Actor, ActorKind, AnswerClass, Kind, Level, Source, Trust, Weighted};
use domain::id::{MisconceptionId, OrgId, TemplateId};
use domain::time::Zone;
use domain::{CompetencyId, Evidence, EvidenceId, Millis, UserId};

use crate::ids::Ids;

/// What a learner has done with one competency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// Nothing.
    Nothing,
    /// Said once that they did something with it: too little to say anything.
    Said,
    /// Some right, some wrong, the last of it yesterday.
    Working,
    /// Right on one day to one kind of question.
    Practised,
    /// Right on two days of this week.
    Mastered,
    /// Mastered, and right again three weeks later.
    Secure,
    /// Mastered more than a year ago.
    Faded,
    /// Mastered last week, and wrong since.
    Failed,
    /// Begun, and a teacher knows better: a judgement that stands for days to come.
    Judged,
}

impl Life {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Nothing,
        Self::Said,
        Self::Working,
        Self::Practised,
        Self::Mastered,
        Self::Secure,
        Self::Faded,
        Self::Failed,
        Self::Judged,
    ];

    /// One that fits: the harder the competency and the weaker the learner (both 0..1), the less has been done.
    /// `chance` is any number.
    pub fn of(hard: f64, weak: f64, chance: u64) -> Self {
        let mixed = chance.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        let noise = mixed as f64 / f64::from(1_u32 << 24) - 0.5;
        let far = 1.15 - hard - 0.35 * weak + 0.7 * noise;
        match mixed % 23 {
            0 => Self::Judged,
            1 => Self::Said,
            2 if far > 0.5 => Self::Faded,
            3 if far > 0.3 => Self::Failed,
            _ if far > 0.85 => Self::Secure,
            _ if far > 0.6 => Self::Mastered,
            _ if far > 0.42 => Self::Practised,
            _ if far > 0.15 => Self::Working,
            _ => Self::Nothing,
        }
    }

    /// Days ago and whether right, of each answer.
    fn answers(self) -> Vec<(i64, bool)> {
        let days = |runs: &[(i64, usize, bool)]| {
            runs.iter().flat_map(|&(day, count, right)| vec![(day, right); count]).collect()
        };
        match self {
            Self::Nothing | Self::Said => vec![],
            Self::Working => days(&[(4, 1, true), (1, 2, false), (1, 1, true), (1, 1, false)]),
            Self::Practised => days(&[(3, 6, true)]),
            Self::Mastered => days(&[(5, 6, true), (2, 2, true)]),
            Self::Secure => days(&[(40, 6, true), (38, 2, true), (15, 2, true)]),
            Self::Faded => days(&[(420, 6, true), (418, 1, true)]),
            Self::Failed => days(&[(8, 6, true), (6, 2, true), (2, 4, false)]),
            Self::Judged => days(&[(6, 1, true), (3, 2, false)]),
        }
    }
}

/// Who, what, where and when of a life.
#[derive(Debug)]
pub struct Stage<'a> {
    /// Ids that are not given twice.
    pub ids: &'a Ids,
    /// The moment that "days ago" counts from.
    pub now: Millis,
    /// The school's clock.
    pub zone: &'a Zone,
    /// The school.
    pub org: OrgId,
    /// Who judges.
    pub teacher: UserId,
    /// What wrong answers show; nothing known where it is `None`.
    pub mixup: Option<MisconceptionId>,
}

impl Stage<'_> {
    /// The records of a life, in the order of time.
    pub fn records(&self, life: Life, learner: UserId, competency: &CompetencyId) -> Vec<Evidence> {
        let mut records: Vec<Evidence> = life
            .answers()
            .into_iter()
            .enumerate()
            .map(|(n, (days, right))| self.answer(learner, competency, days, n as i64, right))
            .collect();
        match life {
            Life::Said => records.push(Evidence {
                level: Some(Level::WithHelp),
                source: Source::Talk,
                ..self.blank(Kind::Reflection, learner, competency, 5, 0)
            }),
            Life::Judged => records.push(self.judgement(learner, competency)),
            _ => {}
        }
        records
    }

    /// An answer given now.
    pub fn answer_now(&self, learner: UserId, competency: &CompetencyId, right: bool) -> Evidence {
        self.answer(learner, competency, 0, 60, right)
    }

    fn blank(
        &self,
        kind: Kind,
        learner: UserId,
        competency: &CompetencyId,
        days: i64,
        minutes: i64,
    ) -> Evidence {
        let at = self.now.plus(-days * Millis::DAY + (minutes - 60) * Millis::MINUTE);
        let id = self.ids.make(at, EvidenceId::new);
        Evidence {
            actor: Actor { kind: ActorKind::Learner, user: Some(learner) },
            utc_offset: self.zone.offset_minutes(at),
            competencies: vec![Weighted { id: competency.clone(), weight: 1.0 }],
            ..Evidence::blank(id, kind, vec![learner], at, self.zone.day(at), self.org)
        }
    }

    fn answer(
        &self,
        learner: UserId,
        competency: &CompetencyId,
        days: i64,
        minutes: i64,
        right: bool,
    ) -> Evidence {
        let wrong = || self.mixup.clone().map_or(AnswerClass::Other, AnswerClass::Misconception);
        Evidence {
            template: Some(TemplateId("core/none".into())),
            template_version: Some(1),
            seed: Some(1),
            answer: Some("7".into()),
            score: Some(f64::from(u8::from(right))),
            answer_class: Some(if right { AnswerClass::Right } else { wrong() }),
            try_no: 1,
            hints_offered: 3,
            active_ms: Some(20_000),
            trust: Trust { value: 1.0, rule: "screen-1".into() },
            source: Source::Screen,
            ..self.blank(Kind::Attempt, learner, competency, days, minutes)
        }
    }

    fn judgement(&self, learner: UserId, competency: &CompetencyId) -> Evidence {
        let blank = self.blank(Kind::Override, learner, competency, 1, 30);
        Evidence {
            actor: Actor { kind: ActorKind::Teacher, user: Some(self.teacher) },
            level: Some(Level::Alone),
            until: Some(self.zone.day(self.now.plus(12 * Millis::DAY))),
            source: Source::Talk,
            ..blank
        }
    }
}
