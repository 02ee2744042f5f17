//! Worksheets of a competency for a class: each learner's with questions of their own, named by a code.
//!
//! Nothing is kept of a sheet. Six signs of its code follow from class, learner, day and competency, and its questions
//! follow from them; so who enters it later finds it by trying. The seventh sign follows from the templates that made
//! the questions and their versions: where it is another, the questions are no longer those on the paper.

use content::Item;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::{ClassId, CompetencyId, Day, Millis, UserId};
use store::{calendar, people};

use crate::actor::Subject;
use crate::{Actor, App, AppError, Result, secrets};

/// Questions on a sheet at most; fewer where there are not so many that differ.
const QUESTIONS: usize = 8;
/// Part of the edition: whoever changes how a sheet is made from its code raises it.
const MAKING: u8 = 1;
/// Draws for a question that the sheet does not have yet.
const DRAWS: usize = 12;

/// One learner's sheet.
#[derive(Debug, Clone)]
pub struct Worksheet {
    /// Whose.
    pub learner: User,
    /// Names the sheet; the same learner, day and competency have the same, with a last sign for its questions.
    pub code: String,
    /// Its questions.
    pub items: Vec<Item>,
}

impl App {
    /// The sheets of a class's learners, by name. They are the same all day.
    ///
    /// # Errors
    /// The class is not the actor's; there is no question about the competency.
    pub fn see_worksheets(
        &self,
        actor: &Actor,
        class: ClassId,
        competency: &CompetencyId,
    ) -> Result<(Class, Vec<Worksheet>)> {
        let now = self.now();
        let (class, today, learners) = self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeClass, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let zone = calendar::calendar(tx, found.org)?.ok_or(AppError::NotFound("school"))?.zone;
            Ok((found, zone.day(now), people::learners(tx, class)?))
        })?;
        if self.library().templates_for(competency).is_empty() {
            return Err(AppError::NotFound("competency"));
        }
        let mut learners: Vec<User> = learners.into_iter().map(|one| one.user).collect();
        learners.sort_by_key(User::name);
        let sheets = learners.into_iter().map(|learner| self.worksheet(class.id, learner, today, competency));
        let sheets = sheets.collect::<Result<_>>()?;
        Ok((class, sheets))
    }

    /// One learner's sheet of a day.
    pub(crate) fn worksheet(
        &self,
        class: ClassId,
        learner: User,
        day: Day,
        competency: &CompetencyId,
    ) -> Result<Worksheet> {
        let name = code(class, learner.id, day, competency);
        let items = self.worksheet_items(competency, &name)?;
        Ok(Worksheet { learner, code: format!("{name}-{}", self.edition(competency)), items })
    }

    /// The sign of the questions that there are about a competency: their templates, in order, with their versions.
    pub(crate) fn edition(&self, competency: &CompetencyId) -> char {
        let mut text = format!("{MAKING}");
        for id in self.library().templates_for(competency) {
            let version = self.library().template(id).map_or(0, |template| template.version);
            text.push_str(&format!(" {id}@{version}"));
        }
        secrets::class_code(&secrets::hash(text.as_bytes())).chars().next().unwrap_or('2')
    }

    /// The questions that a code stands for, no two the same to look at.
    fn worksheet_items(&self, competency: &CompetencyId, code: &str) -> Result<Vec<Item>> {
        let [a, b, c, d, ..] = secrets::hash(format!("{competency} {code}").as_bytes());
        let start = u32::from_be_bytes([a, b, c, d]);
        let (mut items, mut seen) = (Vec::with_capacity(QUESTIONS), Vec::with_capacity(QUESTIONS));
        // What a person rates comes last, and once.
        let rated = self.rated_item(competency, start, Millis(0));
        let asked = match (self.library().asked_for(competency).is_empty(), &rated) {
            (true, _) => 0,
            (false, rated) => QUESTIONS - usize::from(rated.is_some()),
        };
        for nth in 0..asked {
            for draw in 0..DRAWS {
                let seed = start.wrapping_add((nth + draw * QUESTIONS) as u32);
                let item = self.make(&self.nth_item(competency, nth, seed, Millis(0))?)?;
                let text = item.text("en")?;
                // The question may stand in the picture or among the options alone.
                let looks = (text.stem.text(), text.figure.map(|figure| figure.svg), text.answer.text());
                if !seen.contains(&looks) {
                    seen.push(looks);
                    items.push(item);
                    break;
                }
            }
        }
        items.extend(rated.map(|rated| self.make(&rated)).transpose()?);
        Ok(items)
    }
}

/// Six clear letters and digits that name a learner's sheet of a day.
pub(crate) fn code(class: ClassId, learner: UserId, day: Day, competency: &CompetencyId) -> String {
    secrets::class_code(&secrets::hash(format!("{class} {learner} {day} {competency}").as_bytes()))
}
