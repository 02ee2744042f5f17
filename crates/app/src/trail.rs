//! What somebody did, in lines that can be read: answers of one sitting are one line, a raised hand and the adult
//! who came are one. Pure: records in, lines out.

use domain::evidence::{ActorKind, AnswerClass, HelpBy, HelpOutcome, Kind, Level, Presence, Rating, live};
use domain::id::{ActivityId, TemplateId};
use domain::{CompetencyId, Day, Evidence, EvidenceId, Millis, UserId};

/// Answers further apart than this are two lines.
const APART: i64 = 30 * Millis::MINUTE;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// When it began.
    pub at: Millis,
    /// The school day.
    pub day: Day,
    /// The competency it speaks of most, where it speaks of one.
    pub competency: Option<CompetencyId>,
    /// The adult who recorded it, where one did.
    pub by: Option<UserId>,
    /// The record, where the line is one.
    pub record: EvidenceId,
    /// What was done.
    pub deed: Deed,
}

/// What was done.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Questions answered in a row.
    Answers(Answers),
    /// An option was taken, or a place opened by own wish.
    Chose,
    /// A wish in own words.
    Wished(String),
    /// Help of an adult was asked for.
    Asked {
        /// In own words; may be empty.
        about: String,
        /// How it ended: who came, and after how many milliseconds; `None` while it has not.
        came: Option<(Option<UserId>, i64)>,
        /// The hand was taken down by the learner.
        withdrawn: bool,
    },
    /// An adult came unasked, or sat with the group.
    Visited,
    /// An adult saw or heard something.
    Saw {
        /// How far.
        level: Level,
        /// How they went about it.
        strategy: Option<String>,
        /// In the adult's words.
        note: Option<String>,
    },
    /// A text or a drawing was handed in.
    HandedIn,
    /// An adult read what was handed in.
    Rated {
        /// The level of its rubric.
        rating: Rating,
        /// The question: template, version and seed.
        item: Option<(TemplateId, u32, u32)>,
        /// In the adult's words, for the learner.
        comment: Option<String>,
    },
    /// An adult knows better, to a day.
    Judged {
        /// How far.
        level: Level,
        /// The last day on which it stands.
        until: Option<Day>,
        /// Why.
        note: Option<String>,
    },
    /// Questions on paper, marked one after the other.
    Marked {
        /// Questions.
        of: u16,
        /// What they earned together, 0..1 each.
        score: f64,
    },
    /// The register.
    Register(Presence),
    /// An activity was done.
    Did(Option<ActivityId>),
}

/// Questions answered in a row on one competency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Questions.
    pub of: u16,
    /// Answers, second tries included.
    pub tries: u16,
    /// Questions answered right in the end.
    pub right: u16,
    /// Of these at the first try and without help.
    pub alone: u16,
    /// Hints and examples opened.
    pub helps: u16,
    /// "I have not learned this yet".
    pub not_learned: u16,
    /// Milliseconds at work.
    pub active_ms: u32,
    /// When the last answer was given.
    until: Millis,
}

/// The lines of a learner's records, the newest first.
pub fn trail(learner: UserId, records: &[Evidence]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for record in live(records).into_iter().filter(|record| record.learners.contains(&learner)) {
        take(&mut lines, record);
    }
    lines.reverse();
    lines
}

fn take(lines: &mut Vec<Line>, record: &Evidence) {
    match record.kind {
        Kind::Attempt if record.answer_class == Some(AnswerClass::HandedIn) => {
            lines.push(line(record, about(record), Deed::HandedIn));
        }
        Kind::Attempt => answered(lines, record),
        Kind::Help => helped(lines, record),
        Kind::Choice => {
            let Some(choice) = &record.choice else { return };
            let picked = choice.picked.and_then(|n| choice.offered.get(n)).map(|one| one.competency.clone());
            let competency = choice.opened.clone().or(picked);
            match &choice.wish {
                Some(wish) => lines.push(line(record, None, Deed::Wished(wish.clone()))),
                None if competency.is_some() => lines.push(line(record, competency, Deed::Chose)),
                None => {}
            }
        }
        _ => {
            let deed = match (record.kind, record.level) {
                (Kind::RubricRating, _) if record.rating.is_some() => match record.rating {
                    Some(rating) => Deed::Rated { rating, item: item(record), comment: record.note.clone() },
                    None => return,
                },
                (Kind::Observation | Kind::RubricRating, Some(level)) => {
                    Deed::Saw { level, strategy: record.strategy.clone(), note: record.note.clone() }
                }
                (Kind::Override, Some(level)) => {
                    Deed::Judged { level, until: record.until, note: record.note.clone() }
                }
                (Kind::PaperMark, _) => return marked(lines, record),
                (Kind::Presence, _) => match record.presence {
                    Some(presence) => Deed::Register(presence),
                    None => return,
                },
                (Kind::Experience | Kind::Reflection, _) => Deed::Did(record.activity.clone()),
                _ => return,
            };
            lines.push(line(record, about(record), deed));
        }
    }
}

/// A mark of the sheet that the last line is about, or of a new one.
fn marked(lines: &mut Vec<Line>, record: &Evidence) {
    let new = record.score.unwrap_or(0.0);
    let own = line(record, about(record), Deed::Marked { of: 1, score: new });
    match lines.last_mut() {
        Some(Line { day, competency, by, deed: Deed::Marked { of, score }, .. })
            if (*day, &*competency, *by) == (own.day, &own.competency, own.by) =>
        {
            *of = of.saturating_add(1);
            *score += new;
        }
        _ => lines.push(own),
    }
}

/// The question that a record is about.
pub(crate) fn item(record: &Evidence) -> Option<(TemplateId, u32, u32)> {
    Some((record.template.clone()?, record.template_version?, record.seed?))
}

fn about(record: &Evidence) -> Option<CompetencyId> {
    record.competencies.first().map(|one| one.id.clone())
}

fn line(record: &Evidence, competency: Option<CompetencyId>, deed: Deed) -> Line {
    let adult = record.actor.kind == ActorKind::Teacher;
    Line {
        at: record.at(),
        day: record.day,
        competency,
        by: record.actor.user.filter(|_| adult),
        record: record.id,
        deed,
    }
}

/// The line of answers that a record belongs to: the last of its competency, not long ago on the same day.
fn answers<'l>(lines: &'l mut Vec<Line>, record: &Evidence) -> &'l mut Answers {
    let competency = about(record);
    let found = lines.iter().rposition(|line| match &line.deed {
        Deed::Answers(answers) => {
            line.day == record.day
                && line.competency == competency
                && record.at().0 - answers.until.0 <= APART
        }
        _ => false,
    });
    let at = found.unwrap_or_else(|| {
        lines.push(line(record, competency, Deed::Answers(Answers::default())));
        lines.len() - 1
    });
    match &mut lines[at].deed {
        Deed::Answers(answers) => answers,
        _ => unreachable!("the line was found by its deed, or made with it"),
    }
}

fn answered(lines: &mut Vec<Line>, record: &Evidence) {
    let into = answers(lines, record);
    into.until = record.at();
    if record.answer_class == Some(AnswerClass::Unparsed) {
        return;
    }
    let right = record.score.is_some_and(|score| score >= 0.8);
    let helped = record.hints_used > 0 || record.help.is_some();
    into.of += u16::from(record.try_no <= 1);
    into.tries += 1;
    into.right += u16::from(right);
    into.alone += u16::from(right && !helped && record.try_no <= 1);
    into.not_learned += u16::from(record.answer_class == Some(AnswerClass::NotLearned));
    into.active_ms = into.active_ms.saturating_add(record.active_ms.unwrap_or(0));
}

fn helped(lines: &mut Vec<Line>, record: &Evidence) {
    let Some(help) = &record.help else { return };
    match (help.by, help.outcome) {
        (HelpBy::Hint | HelpBy::Example, _) => {
            let into = answers(lines, record);
            into.until = record.at();
            into.helps += 1;
        }
        (HelpBy::Adult, HelpOutcome::Asked) => {
            // Asking again while the hand is up does not begin the wait anew.
            if waiting(lines, record).is_none() {
                let deed = Deed::Asked { about: help.what.clone(), came: None, withdrawn: false };
                lines.push(line(record, about(record), deed));
            }
        }
        (HelpBy::Adult, HelpOutcome::Given) => match waiting(lines, record) {
            Some((at, came, _)) => *came = Some((record.actor.user, record.at().0 - at.0)),
            None => lines.push(line(record, about(record), Deed::Visited)),
        },
        (HelpBy::Adult, HelpOutcome::Withdrawn) => {
            if let Some((_, _, withdrawn)) = waiting(lines, record) {
                *withdrawn = true;
            }
        }
        (HelpBy::Peer, _) => {}
    }
}

type Wait<'l> = (Millis, &'l mut Option<(Option<UserId>, i64)>, &'l mut bool);

/// The hand that is still up on the day of a record.
fn waiting<'l>(lines: &'l mut [Line], record: &Evidence) -> Option<Wait<'l>> {
    lines.iter_mut().rev().find_map(|line| match &mut line.deed {
        Deed::Asked { came, withdrawn, .. } if line.day == record.day && came.is_none() && !*withdrawn => {
            Some((line.at, came, withdrawn))
        }
        _ => None,
    })
}
