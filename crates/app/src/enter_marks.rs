//! Marks of printed worksheets become evidence: a sheet is found by its code, or all sheets of a competency and a day.
//!
//! The id of a mark follows from its sheet and question, so that a sheet sent twice, from two tabs or by two adults, is
//! entered once. A mark that was taken back makes room for another: then the next id of the same row is used.

use content::Item;
use domain::evidence::{AnswerClass, Evidence, Kind, Source};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::time::Zone;
use domain::{ClassId, CompetencyId, Day, EvidenceId, UserId};
use store::{Tx, calendar, people};

use crate::actor::Subject;
use crate::answer_item::name_item;
use crate::error::FieldError;
use crate::record::{self, Rule};
use crate::see_worksheets::code;
use crate::sitting::Current;
use crate::{Actor, App, AppError, Result, secrets};

/// Sheets of so many days back can be entered, today's included.
pub const DAYS: i32 = 30;
/// So often a mark can be taken back and entered anew.
const ROUNDS: u8 = 20;
/// The longest answer that is taken, in characters.
const ANSWER_MAX: usize = 200;

/// Where a code leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSheet {
    /// What it is about.
    pub competency: CompetencyId,
    /// When it was printed.
    pub day: Day,
    /// Whose.
    pub learner: UserId,
    /// Its questions are no longer those on the paper.
    pub changed: bool,
}

/// The sheets of a competency and a day.
#[derive(Debug, Clone)]
pub struct MarksView {
    /// The class.
    pub class: Class,
    /// The school's day.
    pub today: Day,
    /// The last sign of the codes, of the questions as they are made now.
    pub edition: char,
    /// By learner.
    pub sheets: Vec<MarkSheet>,
}

/// One learner's sheet.
#[derive(Debug, Clone)]
pub struct MarkSheet {
    /// Whose.
    pub learner: User,
    /// Its code, with the last sign.
    pub code: String,
    /// Its questions, each with what was entered of it.
    pub questions: Vec<(Item, Option<Entered>)>,
}

/// A mark that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Entered {
    /// The record.
    pub record: EvidenceId,
    /// 0..1.
    pub score: f64,
    /// As the learner wrote it, where that was typed.
    pub answer: Option<String>,
}

/// What an adult says of one question of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Whose sheet.
    pub learner: UserId,
    /// Which question, from 0.
    pub question: usize,
    /// What of it.
    pub said: Said,
}

/// The verdict, or what it follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Right.
    Right,
    /// Wrong.
    Wrong,
    /// What stands on the paper, and the language whose decimal signs it has.
    Answer(String, &'static str),
}

/// Which sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    /// Of which class.
    pub class: ClassId,
    /// About what.
    pub competency: CompetencyId,
    /// Of which day.
    pub day: Day,
}

impl App {
    /// Finds the sheet of a code as it was typed: small or capital, with signs that look alike taken for one another.
    ///
    /// # Errors
    /// The class is not the actor's; no sheet of the class and the last days has this code, or two could be meant.
    pub fn find_worksheet(&self, actor: &Actor, class: ClassId, typed: &str) -> Result<FoundSheet> {
        let now = self.now();
        let (today, learners) = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::Observe, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            Ok((zone_of(tx, &found)?.day(now), people::learners(tx, class)?))
        })?;
        let signs = secrets::read_class_code(typed);
        if !matches!(signs.len(), 6 | 7) {
            return Err(AppError::field("code", "marks-code-length"));
        }
        let (wanted, edition) = signs.split_at(6);
        let web = &self.library().web;
        let asked = web.nodes().map(|node| &web.competency(node).id);
        let asked: Vec<&CompetencyId> =
            asked.filter(|id| !self.library().templates_for(id).is_empty()).collect();
        let (alike, mut near) = (look(wanted), Vec::new());
        for back in 0..DAYS {
            let day = today.saturating_sub(jiff::Span::new().days(back));
            for competency in &asked {
                for learner in &learners {
                    let learner = learner.user.id;
                    let code = code(class, learner, day, competency);
                    if look(&code) == alike {
                        let changed = !edition.is_empty()
                            && look(edition) != look(&self.edition(competency).to_string());
                        let sheet = FoundSheet { competency: (*competency).clone(), day, learner, changed };
                        if code == wanted {
                            return Ok(sheet);
                        }
                        near.push(sheet);
                    }
                }
            }
        }
        match near.len() {
            1 => near.pop().ok_or(AppError::NotFound("worksheet")),
            0 => Err(AppError::field("code", "marks-code-unknown")),
            _ => Err(AppError::field("code", "marks-code-two")),
        }
    }

    /// The sheets of a competency and a day, with what was entered; of one learner, where one is said.
    ///
    /// # Errors
    /// The class is not the actor's; the day is too long ago or has not come; there is no question about the competency.
    pub fn see_marks(&self, actor: &Actor, sheets: &Sheets, only: Option<UserId>) -> Result<MarksView> {
        let now = self.now();
        let (class, today, zone, learners) = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::Observe, Subject::Class(sheets.class))?;
            let class = people::class(tx, sheets.class)?.ok_or(AppError::NotFound("class"))?;
            let zone = zone_of(tx, &class)?;
            Ok((class, zone.day(now), zone, people::learners(tx, sheets.class)?))
        })?;
        self.can_be_entered(sheets, today)?;
        let mut learners: Vec<User> = learners.into_iter().map(|one| one.user).collect();
        learners.retain(|learner| only.is_none_or(|only| only == learner.id));
        if learners.is_empty() && only.is_some() {
            return Err(AppError::NotFound("learner"));
        }
        learners.sort_by_key(User::name);
        let made =
            learners.into_iter().map(|one| self.worksheet(class.id, one, sheets.day, &sheets.competency));
        let made = made.collect::<Result<Vec<_>>>()?;
        let found = self.read(actor.tenant, |tx| {
            let mut found = Vec::with_capacity(made.len());
            for sheet in &made {
                let mut questions = Vec::with_capacity(sheet.items.len());
                // What a person rates is no right or wrong; it stands last.
                for item in sheet.items.iter().filter(|item| !item.is_rated()) {
                    let (_, standing) = room(tx, &zone, sheets, sheet.learner.id, item)?;
                    questions.push((item.clone(), standing.as_ref().map(entered)));
                }
                found.push(MarkSheet { learner: sheet.learner.clone(), code: sheet.code.clone(), questions });
            }
            Ok(found)
        })?;
        Ok(MarksView { class, today, edition: self.edition(&sheets.competency), sheets: found })
    }

    fn can_be_entered(&self, sheets: &Sheets, today: Day) -> Result<()> {
        let first = today.saturating_sub(jiff::Span::new().days(DAYS - 1));
        if !(first..=today).contains(&sheets.day) {
            return Err(AppError::field("day", "marks-day"));
        }
        match self.library().templates_for(&sheets.competency).is_empty() {
            true => Err(AppError::NotFound("competency")),
            false => Ok(()),
        }
    }

    /// Enters marks, all or none. What was entered before stays as it is. Returns how many are new.
    ///
    /// # Errors
    /// As [`Self::see_marks`]; [`AppError::Stale`] where the questions have changed since the page was opened; a form
    /// with the places of answers that cannot be read.
    pub fn enter_marks(
        &self,
        actor: &Actor,
        sheets: &Sheets,
        edition: char,
        marks: &[Mark],
    ) -> Result<usize> {
        let view = self.see_marks(actor, sheets, None)?;
        if view.edition != edition {
            return Err(AppError::Stale);
        }
        let mut checked = Vec::with_capacity(marks.len());
        let mut unread = Vec::new();
        for mark in marks {
            let sheet = view.sheets.iter().find(|sheet| sheet.learner.id == mark.learner);
            let (item, _) = sheet
                .and_then(|sheet| sheet.questions.get(mark.question))
                .ok_or(AppError::NotFound("item"))?;
            match verdict(item, &mark.said)? {
                Some(verdict) => checked.push((mark.learner, item.clone(), verdict)),
                None => unread.push(FieldError {
                    field: "answer",
                    says: "marks-unread",
                    found: format!("{}-{}", mark.learner, mark.question),
                }),
            }
        }
        if !unread.is_empty() {
            return Err(AppError::Form(unread));
        }
        let (app, actor, sheets, now) = (self.clone(), actor.clone(), sheets.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::Observe, Subject::Class(sheets.class))?;
            let class = people::class(tx, sheets.class)?.ok_or(AppError::NotFound("class"))?;
            let zone = zone_of(tx, &class)?;
            let mut new = 0;
            for (learner, item, verdict) in &checked {
                if !people::is_in_class(tx, sheets.class, *learner)? {
                    return Err(AppError::NotFound("learner"));
                }
                let (id, standing) = room(tx, &zone, &sheets, *learner, item)?;
                if standing.is_some() {
                    continue;
                }
                let mut record =
                    record::begin(tx, &actor, *learner, id, Kind::PaperMark, Rule::Teacher, now)?;
                let current = Current::fresh(item.template().clone(), item.version(), item.seed(), now);
                name_item(&mut record, &current, item);
                record.class = Some(sheets.class);
                record.source = Source::Paper;
                record.try_no = 1;
                record.score = Some(verdict.score);
                record.answer_class = Some(verdict.class.clone());
                record.answer.clone_from(&verdict.answer);
                new += usize::from(record::save(tx, &app, &actor, Action::Observe, &record)?);
            }
            Ok(new)
        })
    }
}

/// What a mark comes to.
struct Verdict {
    score: f64,
    class: AnswerClass,
    answer: Option<String>,
}

/// `None` where an answer cannot be read.
fn verdict(item: &Item, said: &Said) -> Result<Option<Verdict>> {
    Ok(match said {
        Said::Right => Some(Verdict { score: 1.0, class: AnswerClass::Right, answer: None }),
        Said::Wrong => Some(Verdict { score: 0.0, class: AnswerClass::Other, answer: None }),
        Said::Answer(raw, lang) => {
            let raw: String = raw.trim().chars().take(ANSWER_MAX).collect();
            let checked = item.check(&raw, lang)?;
            checked.score.map(|score| Verdict { score, class: checked.class, answer: Some(raw) })
        }
    })
}

fn zone_of(tx: &mut Tx, class: &Class) -> Result<Zone> {
    Ok(calendar::calendar(tx, class.org)?.ok_or(AppError::NotFound("school"))?.zone)
}

/// Where a mark of a question goes: its id, and the mark that stands there, if one does.
fn room(
    tx: &mut Tx,
    zone: &Zone,
    sheets: &Sheets,
    learner: UserId,
    item: &Item,
) -> Result<(EvidenceId, Option<Evidence>)> {
    let Sheets { class, competency, day } = sheets;
    let question = format!("{}@{}-{}", item.template(), item.version(), item.seed());
    for round in 0..ROUNDS {
        let name = format!("mark {class} {learner} {day} {competency} {question} {round}");
        let [a, b, c, d, e, f, g, h, i, j, ..] = secrets::hash(name.as_bytes());
        // An id says when it was made; a sheet is made on its day.
        let id = EvidenceId::new(zone.moment(*day, 0), [a, b, c, d, e, f, g, h, i, j]);
        match store::log::record(tx, id)? {
            None => return Ok((id, None)),
            Some(record) if store::log::counts(tx, id)? => return Ok((id, Some(record))),
            Some(_) => {}
        }
    }
    Err(AppError::Stale)
}

fn entered(record: &Evidence) -> Entered {
    Entered { record: record.id, score: record.score.unwrap_or(0.0), answer: record.answer.clone() }
}

/// Signs that are taken for one another in handwriting and print, as one of them.
fn look(code: &str) -> String {
    code.chars()
        .map(|c| match c {
            '0' | 'O' | 'Q' => 'D',
            '5' => 'S',
            '8' => 'B',
            '6' => 'G',
            'Z' => '2',
            'U' | 'Y' => 'V',
            '1' => '7',
            'I' | 'L' => 'J',
            other => other,
        })
        .collect()
}
