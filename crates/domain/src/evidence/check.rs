//! What the types of a record cannot say, said before it is kept.

use std::collections::BTreeSet;

use super::{ANSWER_MAX, AnswerClass, Evidence, Kind, LEARNERS_MAX, Rating, SCHEMA, TEXT_MAX};

/// Why a record is refused. Each sentence names the field and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadEvidence {
    /// Nobody is named.
    #[error("learners: nobody is named. Name at least one learner.")]
    NoLearner,
    /// Too many, or one of them twice.
    #[error("learners: name each learner once, at most {LEARNERS_MAX}.")]
    Learners,
    /// A number outside 0..1.
    #[error("{field}: must be a number from 0 to 1.")]
    OutOfRange {
        /// The field's name.
        field: &'static str,
    },
    /// A text that is too long.
    #[error("{field}: at most {most} characters. Shorten it, or attach a file.")]
    TooLong {
        /// The field's name.
        field: &'static str,
        /// The most characters it may have.
        most: usize,
    },
    /// A level that no rubric has, or another score than it stands for.
    #[error("rating: level is 1 to of, of is 2 to 5, and score is level / of.")]
    Rating,
    /// A part that this kind of record needs.
    #[error("{field}: a record of the kind {kind} needs it.")]
    Missing {
        /// The field's name.
        field: &'static str,
        /// The record's kind.
        kind: &'static str,
    },
    /// A record that corrects itself.
    #[error("corrects: a record cannot correct itself. Name the record that was wrong.")]
    CorrectsItself,
    /// A template without its version or seed, or the reverse.
    #[error(
        "template: give template, template_version and seed together, so that the item can be made again."
    )]
    HalfItem,
    /// More hints used than there were.
    #[error("hints_used: cannot be more than hints_offered.")]
    Hints,
    /// Not a shape we know.
    #[error("schema: this server writes version {SCHEMA}. Update the server or send version {SCHEMA}.")]
    Schema,
}

impl Evidence {
    /// Checks what the types cannot say.
    ///
    /// # Errors
    /// The first field that is wrong, with its remedy.
    pub fn check(&self) -> Result<(), BadEvidence> {
        if self.schema != SCHEMA {
            return Err(BadEvidence::Schema);
        }
        if self.learners.is_empty() {
            return Err(BadEvidence::NoLearner);
        }
        let distinct: BTreeSet<_> = self.learners.iter().collect();
        if distinct.len() != self.learners.len() || self.learners.len() > LEARNERS_MAX {
            return Err(BadEvidence::Learners);
        }
        self.check_numbers()?;
        self.check_texts()?;
        self.check_parts()
    }

    fn check_numbers(&self) -> Result<(), BadEvidence> {
        let unit = |x: f64| (0.0..=1.0).contains(&x);
        if !unit(self.trust.value) {
            return Err(BadEvidence::OutOfRange { field: "trust" });
        }
        if self.score.is_some_and(|score| !unit(score)) {
            return Err(BadEvidence::OutOfRange { field: "score" });
        }
        if self.competencies.iter().any(|c| !unit(c.weight)) {
            return Err(BadEvidence::OutOfRange { field: "competencies.weight" });
        }
        if self.steps.iter().any(|step| step.score.is_some_and(|score| !unit(score))) {
            return Err(BadEvidence::OutOfRange { field: "steps.score" });
        }
        if self.placed.iter().any(|expected| !unit(f64::from(expected.p))) {
            return Err(BadEvidence::OutOfRange { field: "placed.p" });
        }
        let fits = |rating: Rating| rating.is_level() && self.score == Some(rating.share());
        if self.rating.is_some_and(|rating| !fits(rating)) {
            return Err(BadEvidence::Rating);
        }
        if self.hints_used > self.hints_offered {
            return Err(BadEvidence::Hints);
        }
        Ok(())
    }

    fn check_texts(&self) -> Result<(), BadEvidence> {
        if self.answer.as_ref().is_some_and(|text| text.chars().count() > ANSWER_MAX) {
            return Err(BadEvidence::TooLong { field: "answer", most: ANSWER_MAX });
        }
        let texts = [
            ("note", self.note.as_deref()),
            ("strategy", self.strategy.as_deref()),
            ("choice.wish", self.choice.as_ref().and_then(|choice| choice.wish.as_deref())),
            ("help.what", self.help.as_ref().map(|help| help.what.as_str())),
        ];
        for (field, text) in texts {
            if text.is_some_and(|text| text.chars().count() > TEXT_MAX) {
                return Err(BadEvidence::TooLong { field, most: TEXT_MAX });
            }
        }
        Ok(())
    }

    fn check_parts(&self) -> Result<(), BadEvidence> {
        let kind = self.kind.word();
        let missing = |field| Err(BadEvidence::Missing { field, kind });
        match self.kind {
            // What could not be read is kept as it was typed, what a person is to read waits for its rating: neither
            // has a score.
            Kind::Attempt
                if self.score.is_none()
                    && !matches!(self.answer_class, Some(AnswerClass::Unparsed | AnswerClass::HandedIn)) =>
            {
                return missing("score");
            }
            Kind::Attempt if self.competencies.is_empty() => return missing("competencies"),
            Kind::RubricRating if self.level.is_none() && self.rating.is_none() => return missing("rating"),
            Kind::Observation | Kind::Override if self.level.is_none() => return missing("level"),
            Kind::PaperMark if self.score.is_none() => return missing("score"),
            Kind::Choice if self.choice.is_none() => return missing("choice"),
            Kind::Help if self.help.is_none() => return missing("help"),
            Kind::Presence if self.presence.is_none() => return missing("presence"),
            Kind::Placement if self.placed.is_empty() => return missing("placed"),
            Kind::Correction if self.corrects.is_none() => return missing("corrects"),
            _ => {}
        }
        if self.corrects == Some(self.id) {
            return Err(BadEvidence::CorrectsItself);
        }
        let item = [self.template.is_some(), self.template_version.is_some(), self.seed.is_some()];
        if item.contains(&true) && item.contains(&false) {
            return Err(BadEvidence::HalfItem);
        }
        Ok(())
    }
}
