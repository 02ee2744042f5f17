//! Checks a typed expression, equation, inequality, pair, set or interval.

use domain::evidence::AnswerClass;
use domain::id::MisconceptionId;

use super::Checked;
use crate::algebra::{Expr, Reading, Shape, Statement, read};
use crate::lang::Phrases;
use crate::text::{Block, Doc, Inline};

/// What a typed expression is compared with.
#[derive(Debug, Clone)]
pub(crate) struct RightExpression {
    pub(crate) value: Statement,
    pub(crate) shape: Shape,
    /// The letters that may be meant.
    pub(crate) letters: Vec<String>,
    /// Place of the mistake in the template, its misconception and what it gives.
    pub(crate) mistakes: Vec<(usize, MisconceptionId, Statement)>,
}

impl RightExpression {
    /// A statement as mathematics.
    pub(crate) fn shown(statement: &Statement, lang: &str) -> Doc {
        Doc { blocks: vec![Block::Paragraph(vec![Inline::Math(statement.math(lang))])] }
    }

    /// The ways in which a text can be read: a comma may group digits or part two numbers.
    fn readings(&self, raw: &str, lang: &str) -> Vec<Statement> {
        let letters: Vec<&str> = self.letters.iter().map(String::as_str).collect();
        let mut all = Vec::with_capacity(2);
        for commas_part in [false, true] {
            let read = read(raw, Reading { lang, letters: &letters, commas_part });
            if let Some(read) = read.filter(Statement::is_defined)
                && !all.contains(&read)
            {
                all.push(read);
            }
        }
        all
    }
}

/// Checks a typed expression. The second value is the place of the mistake that explains it.
pub(crate) fn check_expression(right: &RightExpression, raw: &str, lang: &str) -> (Checked, Option<usize>) {
    let phrases = Phrases::of(lang);
    let readings = right.readings(raw, lang);
    let Some(first) = readings.first() else {
        return (Checked::unread(raw, phrases.unread_expression), None);
    };
    if let Some(read) = readings.iter().find(|read| read.same(&right.value)) {
        let read_as = RightExpression::shown(read, lang).text();
        // y = 3x where 3x is asked for is as good; the form is that of the side asked for.
        if right.shape.fits(read, &right.value) {
            return (Checked::new(1.0, AnswerClass::Right, read_as), None);
        }
        let says = right.shape.says(lang);
        return (Checked::new(0.5, AnswerClass::WrongForm, read_as).saying(says), None);
    }
    let read_as = RightExpression::shown(first, lang).text();
    for (place, id, wrong) in &right.mistakes {
        if readings.iter().any(|read| read.same(wrong)) {
            let class = AnswerClass::Misconception(id.clone());
            return (Checked::new(0.0, class, read_as), Some(*place));
        }
    }
    if let (Statement::Value(typed), Statement::Value(value)) = (first, &right.value)
        && Expr::Negative(Box::new(typed.clone())).same(value)
    {
        return (Checked::new(0.0, AnswerClass::Sign, read_as).saying(phrases.sign), None);
    }
    (Checked::new(0.0, AnswerClass::Other, read_as), None)
}
