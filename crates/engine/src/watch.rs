//! What an adult in the room needs to know of a learner, folded from the same evidence as the beliefs: what
//! happened today, what is being struggled with, who was there, when an adult was last with them.
//!
//! It holds facts only. What they mean is decided when they are read, by [`signals`](crate::signals()), so that
//! a signal is never older than the evidence.

use domain::evidence::{ActorKind, AnswerClass, HelpBy, HelpOutcome, Kind, Presence, Source};
use domain::id::MisconceptionId;
use domain::{ClassId, CompetencyId, Day, Evidence, EvidenceId, Millis};
use serde::{Deserialize, Serialize};

use crate::days::small;
use crate::params::Params;

/// The newest answers kept.
const RECENT: usize = 10;
/// The competencies struggled with at once.
const RUNS: usize = 6;
/// The records named by a run: its newest.
const NAMED: usize = 6;
/// The classes whose last visit is kept.
const CLASSES: usize = 12;
/// The most pieces that wait to be read; of more, the newest.
const TO_READ: usize = 60;
/// The newest ratings named.
const RATED: usize = 8;

/// The facts about one learner.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Watch {
    /// The newest day with evidence.
    pub today: Option<Today>,
    /// When an adult was last with them, by class; the newest last.
    pub visits: Vec<Visit>,
    /// The pieces handed in that nobody has rated, the oldest first; kept over days.
    pub to_read: Vec<EvidenceId>,
    /// The newest pieces that were rated, each with its rating; kept over days.
    pub rated: Vec<(EvidenceId, EvidenceId)>,
}

/// What happened on one school day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Today {
    /// The school's local date.
    #[serde(with = "small")]
    pub day: Day,
    /// The learner's own first and last record on a screen.
    pub screen: Option<(Millis, Millis)>,
    /// Answers that could be read.
    pub answers: u16,
    /// Of them right.
    pub right: u16,
    /// The newest questions, the newest last, since an adult was last with them.
    pub recent: Vec<Glance>,
    /// What is struggled with, since an adult was last with them; the newest last.
    pub runs: Vec<Run>,
    /// The register, by class: the newest record of each.
    pub register: Vec<(ClassId, Presence, EvidenceId)>,
}

/// One answer, or the end of a question by its last hint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Glance {
    /// Which record.
    pub record: EvidenceId,
    /// When.
    pub at: Millis,
    /// What it speaks of most.
    pub competency: CompetencyId,
    /// A success by [`Params::success`].
    pub right: bool,
    /// Right at the first try and without any help.
    pub alone: bool,
    /// The last hint, which tells the answer, had been opened.
    pub told: bool,
    /// Milliseconds at work; `None` where nobody took the time.
    pub active_ms: Option<u32>,
    /// The usual milliseconds of such a question.
    pub usual_ms: u32,
}

/// Answers to one competency, none of them right, without an adult.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Which.
    pub competency: CompetencyId,
    /// Wrong answers, "I have not learned this" among them.
    pub wrong: u16,
    /// When the first of them were given, at most 6.
    pub wrong_at: Vec<Millis>,
    /// Hints and examples opened.
    pub helps: u16,
    /// When the first of these was known to be open.
    pub helped_at: Option<Millis>,
    /// Milliseconds at work on it.
    pub active_ms: u32,
    /// The misconception of the newest wrong answer that shows one, and how often it was shown.
    pub mix_up: Option<(MisconceptionId, u16)>,
    /// The newest records, the newest last.
    pub records: Vec<EvidenceId>,
}

/// An adult was with the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// In which class.
    pub class: Option<ClassId>,
    /// When.
    pub at: Millis,
    /// The school day.
    #[serde(with = "small")]
    pub day: Day,
    /// The record.
    pub record: EvidenceId,
}

impl Today {
    /// What was answered wrong lately: by runs without a right answer, and by the newest question.
    pub fn struggled(&self) -> Vec<&CompetencyId> {
        let newest = self.recent.last().filter(|glance| !glance.right).map(|glance| &glance.competency);
        let mut all: Vec<&CompetencyId> = self.runs.iter().map(|run| &run.competency).chain(newest).collect();
        all.sort();
        all.dedup();
        all
    }

    fn new(day: Day) -> Self {
        Self {
            day,
            screen: None,
            answers: 0,
            right: 0,
            recent: Vec::new(),
            runs: Vec::new(),
            register: Vec::new(),
        }
    }

    /// The competencies that the facts name, each once: whoever reads signals needs their states, also of those
    /// that nothing was answered about today.
    pub fn competencies(&self) -> Vec<&CompetencyId> {
        let named = self.runs.iter().map(|run| &run.competency);
        let mut found: Vec<_> = named.chain(self.recent.iter().map(|glance| &glance.competency)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How the register stands for a class.
    pub fn presence(&self, class: ClassId) -> Option<Presence> {
        self.register.iter().find(|(one, ..)| *one == class).map(|(_, presence, _)| *presence)
    }
}

impl Run {
    /// Since when there are so many wrong answers with help open, or so many without; `None` while neither holds.
    pub fn since(&self, helped: u16, alone: u16) -> Option<Millis> {
        let nth = |n: u16| self.wrong_at.get(usize::from(n.max(1)) - 1).copied();
        let with = nth(helped).zip(self.helped_at).map(|(wrong, help)| wrong.max(help));
        let without = nth(alone);
        with.into_iter().chain(without).min()
    }
}

impl Watch {
    /// Takes one more record into account. Records come in the order of a fold, and all of them name the
    /// learner; what concerns days before the newest is forgotten.
    pub fn apply(&mut self, params: &Params, record: &Evidence) {
        if is_visit(record) {
            self.visit(record);
        }
        let today = match &mut self.today {
            Some(today) if today.day == record.day => today,
            slot => slot.insert(Today::new(record.day)),
        };
        if record.actor.kind == ActorKind::Learner && record.source == Source::Screen {
            let first = today.screen.map_or(record.at(), |(first, _)| first);
            today.screen = Some((first, record.at()));
        }
        match record.kind {
            Kind::Attempt if record.answer_class == Some(AnswerClass::HandedIn) => self.hand_in(record.id),
            Kind::Attempt => today.answer(params, record),
            Kind::RubricRating => {
                if let Some(rating) = record.rating {
                    self.rate(rating.piece, record.id);
                }
            }
            Kind::Help => today.help(params, record),
            Kind::Observation if is_visit(record) => today.reached(),
            Kind::Presence => {
                if let (Some(class), Some(presence)) = (record.class, record.presence) {
                    today.register.retain(|(one, ..)| *one != class);
                    today.register.push((class, presence, record.id));
                }
            }
            _ => {}
        }
    }

    /// What happened on a day; `None` where nothing did, or only on others.
    pub fn on(&self, day: Day) -> Option<&Today> {
        self.today.as_ref().filter(|today| today.day == day)
    }

    /// The last visit in a class, or in none.
    pub fn visit_in(&self, class: ClassId) -> Option<&Visit> {
        self.visits.iter().rev().find(|visit| visit.class.is_none_or(|one| one == class))
    }

    fn hand_in(&mut self, piece: EvidenceId) {
        // Of two records of one moment the rating may come first.
        if self.rated.iter().any(|(rated, _)| *rated == piece) {
            return;
        }
        self.to_read.push(piece);
        if self.to_read.len() > TO_READ {
            self.to_read.remove(0);
        }
    }

    /// Of the ratings of one piece only one is folded: a later one corrects the former.
    fn rate(&mut self, piece: EvidenceId, rating: EvidenceId) {
        self.to_read.retain(|waiting| *waiting != piece);
        self.rated.push((piece, rating));
        if self.rated.len() > RATED {
            self.rated.remove(0);
        }
    }

    fn visit(&mut self, record: &Evidence) {
        self.visits.retain(|visit| visit.class != record.class);
        self.visits.push(Visit { class: record.class, at: record.at(), day: record.day, record: record.id });
        if self.visits.len() > CLASSES {
            self.visits.remove(0);
        }
    }
}

/// An adult of the school was with the learner: they helped, or told what they saw or heard.
fn is_visit(record: &Evidence) -> bool {
    record.actor.kind == ActorKind::Teacher
        && match record.kind {
            Kind::Observation => record.source == Source::Talk,
            Kind::Help => record
                .help
                .as_ref()
                .is_some_and(|help| help.by == HelpBy::Adult && help.outcome == HelpOutcome::Given),
            _ => false,
        }
}

impl Today {
    /// With an adult beside them a learner begins anew.
    fn reached(&mut self) {
        self.recent.clear();
        self.runs.clear();
    }

    fn answer(&mut self, params: &Params, record: &Evidence) {
        // What could not be read says nothing.
        let Some(score) = record.score.filter(|_| record.answer_class != Some(AnswerClass::Unparsed)) else {
            return;
        };
        let Some(competency) = heaviest(record) else { return };
        let right = score >= params.success;
        self.answers = self.answers.saturating_add(1);
        self.right = self.right.saturating_add(u16::from(right));
        self.glance(params, record, competency, right);
        if right {
            self.runs.retain(|run| run.competency != *competency);
        } else {
            let run = self.run(competency, record);
            run.wrong = run.wrong.saturating_add(1);
            if run.wrong_at.len() < NAMED {
                run.wrong_at.push(record.at());
            }
            run.active_ms = run.active_ms.saturating_add(record.active_ms.unwrap_or(0));
            if let Some(AnswerClass::Misconception(id)) = &record.answer_class {
                let before = run.mix_up.as_ref().filter(|(known, _)| known == id).map_or(0, |(_, n)| *n);
                run.mix_up = Some((id.clone(), before + 1));
            }
        }
    }

    fn glance(&mut self, params: &Params, record: &Evidence, competency: &CompetencyId, right: bool) {
        let helped = record.hints_used > 0 || record.try_no > 1 || record.help.is_some();
        let usual = params.seconds(record.template.as_ref()) * 1_000.0;
        self.recent.push(Glance {
            record: record.id,
            at: record.at(),
            competency: competency.clone(),
            right,
            alone: right && !helped,
            told: record.hints_offered > 0 && record.hints_used >= record.hints_offered,
            active_ms: record.active_ms,
            usual_ms: usual as u32,
        });
        if self.recent.len() > RECENT {
            self.recent.remove(0);
        }
    }

    fn help(&mut self, params: &Params, record: &Evidence) {
        let Some(help) = &record.help else { return };
        match (help.by, help.outcome) {
            (HelpBy::Adult, HelpOutcome::Given) => self.reached(),
            (HelpBy::Hint | HelpBy::Example, HelpOutcome::Given) => self.opened(params, record),
            _ => {}
        }
    }

    /// A hint or an example was opened.
    fn opened(&mut self, params: &Params, record: &Evidence) {
        let Some(competency) = heaviest(record) else { return };
        if let Some(run) = self.runs.iter_mut().find(|run| run.competency == *competency) {
            run.helps = run.helps.saturating_add(1);
            run.helped_at = run.helped_at.or(Some(record.at()));
            run.active_ms = run.active_ms.saturating_add(record.active_ms.unwrap_or(0));
            remember(run, record.id);
        }
        if record.hints_offered > 0 && record.hints_used >= record.hints_offered {
            self.glance(params, record, competency, false);
        }
    }

    /// The run of a competency, moved to the end.
    fn run(&mut self, competency: &CompetencyId, record: &Evidence) -> &mut Run {
        let found = self.runs.iter().position(|run| run.competency == *competency);
        let mut run = match found {
            Some(at) => self.runs.remove(at),
            None => Run {
                competency: competency.clone(),
                wrong: 0,
                wrong_at: Vec::new(),
                helps: record.hints_used,
                helped_at: (record.hints_used > 0).then(|| record.at()),
                active_ms: 0,
                mix_up: None,
                records: Vec::new(),
            },
        };
        remember(&mut run, record.id);
        if self.runs.len() >= RUNS {
            self.runs.remove(0);
        }
        self.runs.push(run);
        let last = self.runs.len() - 1;
        &mut self.runs[last]
    }
}

fn remember(run: &mut Run, record: EvidenceId) {
    run.records.push(record);
    if run.records.len() > NAMED {
        run.records.remove(0);
    }
}

/// What a record speaks of most; of equals the first.
fn heaviest(record: &Evidence) -> Option<&CompetencyId> {
    let mut best = record.competencies.first()?;
    for one in &record.competencies {
        if one.weight > best.weight {
            best = one;
        }
    }
    Some(&best.id)
}
