//! What a learner did in some days, counted for a sentence to somebody at home: by competency, with how much
//! help. It counts what was recorded and judges nothing; what to believe is the fold's.

use std::collections::BTreeMap;

use domain::evidence::{AnswerClass, Kind, Level, Source};
use domain::id::{ActivityId, TemplateId};
use domain::{CompetencyId, Day, Evidence};

use crate::params::Params;

/// What was done toward one competency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Toward which.
    pub competency: CompetencyId,
    /// Questions answered on screen.
    pub questions: u32,
    /// Of them right at the first try, without hints or help.
    pub alone: u32,
    /// Of them right in the end, with hints, help or further tries.
    pub helped: u32,
    /// Questions answered on paper, marked by an adult.
    pub paper: u32,
    /// Of them right.
    pub paper_right: u32,
    /// Texts and drawings handed in for an adult to read.
    pub handed_in: u32,
    /// The highest level that an adult saw or heard.
    pub seen: Option<Level>,
    /// Activities away from questions, each once.
    pub activities: Vec<ActivityId>,
    /// The last day on which something was done.
    pub last: Day,
}

/// What a learner took, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The school's day.
    pub day: Day,
    /// Toward what.
    pub competency: CompetencyId,
    /// The activity, where it is no practice with questions.
    pub activity: Option<ActivityId>,
}

/// One question with all tries at it.
#[derive(Default)]
struct Question {
    tries: u32,
    aided: bool,
    right: bool,
}

/// What was done from a day to another, both included; what was touched last comes first. `live` are the records
/// of one learner that count (`domain::evidence::live`), in their order.
pub fn done(params: &Params, live: &[&Evidence], from: Day, to: Day) -> Vec<Done> {
    let mut all: BTreeMap<&CompetencyId, Done> = BTreeMap::new();
    let mut order = Vec::new();
    let mut questions: BTreeMap<(&CompetencyId, &TemplateId, u32, Day), Question> = BTreeMap::new();
    for record in live.iter().filter(|record| from <= record.day && record.day <= to) {
        let Some(about) = main_competency(record) else { continue };
        if !matches!(
            record.kind,
            Kind::Attempt | Kind::PaperMark | Kind::Observation | Kind::RubricRating | Kind::Experience
        ) {
            continue;
        }
        let row = all.entry(about).or_insert_with(|| Done::none(about, record.day));
        row.last = record.day;
        order.retain(|id| *id != about);
        order.push(about);
        let right = record.score.is_some_and(|score| score >= params.success);
        match (record.kind, &record.template, record.seed) {
            (kind, ..)
                if kind == Kind::PaperMark || (kind == Kind::Attempt && record.source == Source::Paper) =>
            {
                row.paper += 1;
                row.paper_right += u32::from(right);
            }
            (Kind::Attempt, ..) if record.answer_class == Some(AnswerClass::HandedIn) => row.handed_in += 1,
            (Kind::Attempt, Some(template), Some(seed)) => {
                let question = questions.entry((about, template, seed, record.day)).or_default();
                question.tries += 1;
                question.aided |= record.hints_used > 0 || record.try_no > 1 || record.help.is_some();
                question.right |= right;
            }
            (Kind::Attempt, ..) => {
                row.questions += 1;
                row.alone += u32::from(right);
            }
            (Kind::Experience, ..) => {
                row.activities.extend(record.activity.clone().filter(|id| !row.activities.contains(id)));
            }
            _ => row.seen = row.seen.max(record.level),
        }
    }
    for ((about, ..), question) in &questions {
        if let Some(row) = all.get_mut(about) {
            row.questions += 1;
            row.alone += u32::from(question.right && question.tries == 1 && !question.aided);
            row.helped += u32::from(question.right && (question.tries > 1 || question.aided));
        }
    }
    order.iter().rev().filter_map(|about| all.remove(about)).filter(Done::says_something).collect()
}

impl Done {
    fn none(competency: &CompetencyId, last: Day) -> Self {
        Self {
            competency: competency.clone(),
            questions: 0,
            alone: 0,
            helped: 0,
            paper: 0,
            paper_right: 0,
            handed_in: 0,
            seen: None,
            activities: Vec::new(),
            last,
        }
    }

    /// An observation without a level, or an experience without an activity, is in the log and not told.
    fn says_something(&self) -> bool {
        self.questions > 0
            || self.handed_in > 0
            || self.paper > 0
            || self.seen.is_some()
            || !self.activities.is_empty()
    }
}

/// What most of a record speaks of; of equals the first. A record is told once.
fn main_competency(record: &Evidence) -> Option<&CompetencyId> {
    let mut best: Option<&domain::evidence::Weighted> = None;
    for about in &record.competencies {
        if best.is_none_or(|best| about.weight > best.weight) {
            best = Some(about);
        }
    }
    best.map(|about| &about.id)
}

/// What the learner chose from a day to another, the newest first, each thing once. Wishes in the learner's own
/// words are for their teacher and are not among them.
pub fn chosen(live: &[&Evidence], from: Day, to: Day) -> Vec<Chosen> {
    let mut found: Vec<Chosen> = Vec::new();
    for record in live.iter().rev().filter(|record| from <= record.day && record.day <= to) {
        let Some(choice) = record.choice.as_ref().filter(|_| record.kind == Kind::Choice) else { continue };
        let offered = choice.picked.and_then(|at| choice.offered.get(at));
        let taken = offered.map(|offered| (&offered.competency, offered.activity.as_ref()));
        let Some((competency, activity)) = taken.or(choice.opened.as_ref().map(|id| (id, None))) else {
            continue;
        };
        if !found.iter().any(|one| one.competency == *competency && one.activity.as_ref() == activity) {
            let (competency, activity) = (competency.clone(), activity.cloned());
            found.push(Chosen { day: record.day, competency, activity });
        }
    }
    found
}
