//! One template tried over many seeds, in each language, as a learner would.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::evidence::AnswerClass;

use super::{ENOUGH, equations};
use crate::item::{InputKind, Item, ItemError, Truth};
use crate::pack::Finding;
use crate::template::{AnswerKind, Template};
use crate::text::Doc;
use crate::value::Rational;

/// One template, tried over many seeds.
pub(super) struct Trial<'t> {
    template: &'t Arc<Template>,
    pub(super) findings: BTreeSet<Finding>,
    pub(super) made: usize,
    /// Equations that were tested.
    pub(super) equations: usize,
    /// Different answers of items with two mistakes or more, and how many such items.
    pub(super) apart: (usize, usize),
    draws: u64,
    /// How often a hint gave the answer away, by language and hint.
    leaks: Vec<usize>,
    /// How often a mistake spoke, by mistake.
    spoke: Vec<usize>,
    /// How often its words gave the answer away, over all languages.
    tells: Vec<usize>,
}

impl<'t> Trial<'t> {
    pub(super) fn of(template: &'t Arc<Template>, items: usize) -> Self {
        let mistakes = template.parts.mistakes.len();
        let mut trial = Self {
            template,
            findings: BTreeSet::new(),
            made: 0,
            equations: 0,
            apart: (0, 0),
            draws: 0,
            leaks: Vec::new(),
            spoke: vec![0; mistakes],
            tells: vec![0; mistakes],
        };
        if let Err(findings) = template.compiled() {
            trial.findings.extend(findings.iter().cloned());
            return trial;
        }
        for seed in 0..items as u32 {
            match Item::make(template, seed) {
                Ok(item) => trial.item(&item),
                Err(error) => trial.failed(&error),
            }
            if trial.findings.len() >= ENOUGH {
                break;
            }
        }
        trial.judge();
        trial
    }

    fn note(&mut self, line: u32, field: &str, found: impl Into<String>, remedy: impl Into<String>) {
        self.findings.insert(Finding::error(&self.template.path, line, field, found, remedy));
    }

    fn warn(&mut self, line: u32, field: &str, found: impl Into<String>, remedy: impl Into<String>) {
        self.findings.insert(Finding::error(&self.template.path, line, field, found, remedy).warning());
    }

    fn failed(&mut self, error: &ItemError) {
        match error {
            ItemError::Wrong { field, line, found, remedy } => self.note(*line, field, found, remedy),
            ItemError::Broken(findings) => self.findings.extend(findings.iter().cloned()),
            ItemError::Unmet(..) => {
                let line = self.template.parts.constraints.first().map_or(1, |source| source.line);
                self.note(
                    line,
                    "constraints",
                    "No draw met the constraints.",
                    "Draw from narrower ranges, or ask for less.",
                );
            }
            other => self.note(1, "", other.to_string(), "Mend the template."),
        }
    }

    fn item(&mut self, item: &Item) {
        self.made += 1;
        self.draws += u64::from(item.draws);
        let languages = self.template.languages.clone();
        for (place, lang) in languages.iter().enumerate() {
            let tried = self.shown(item, place, lang).and_then(|()| self.answered(item, lang));
            if let Err(error) = tried {
                self.failed(&error);
            }
        }
        if let Err(error) = item.difficulty() {
            self.failed(&error);
        }
    }

    /// Everything can be shown and spoken, and no hint says the answer.
    fn shown(&mut self, item: &Item, place: usize, lang: &str) -> Result<(), ItemError> {
        let text = item.text(lang)?;
        let line = self.template.parts.texts[place].stem.line;
        if text.speech.trim().is_empty() || text.stem.is_empty() {
            self.note(line, "stem", "The question is empty.", "Write it.");
        }
        if let InputKind::Choice(options) | InputKind::Multiple(options) | InputKind::Order(options) =
            &text.input.kind
        {
            let shown: BTreeSet<String> = options.iter().map(|option| option.doc.text()).collect();
            if shown.len() < options.len() {
                let line = self.template.parts.options.first().map_or(0, |option| option.line);
                let remedy = "Add a constraint, or leave one out with when.";
                self.note(
                    line,
                    "options",
                    format!("Two options show the same (seed {}).", item.seed()),
                    remedy,
                );
            }
        }
        let here = &self.template.parts.texts[place];
        let docs = text.hints.iter().zip(&here.hints).map(|(doc, source)| ("hints", source.line, doc));
        let docs = docs
            .chain(text.solution.iter().zip(&here.solution).map(|(doc, s)| ("solution", s.line, doc)))
            .chain([("bottom_out", here.bottom_out.line, &text.bottom_out)])
            .chain(here.sample.first().map(|source| ("sample", source.line, &text.answer)));
        let mut wrong = Vec::new();
        for (field, line, doc) in docs.filter(|_| !self.template.of_others) {
            let (tested, false_ones) = equations::test(doc, lang);
            self.equations += tested;
            wrong.extend(false_ones.into_iter().map(|said| (field, line, said)));
        }
        for (field, line, said) in wrong {
            let found = format!("{said} is not true (seed {}).", item.seed());
            self.note(line, field, found, "Mend the numbers, or write \\approx where it is rounded.");
        }
        if let InputKind::Fields { frame, fields } = &text.input.kind {
            let shown = frame.text();
            if fields.iter().any(|field| shown.matches(field.mark).count() != 1) {
                let line = here.frame.as_ref().map_or(line, |source| source.line);
                self.note(
                    line,
                    "frame",
                    "A field is missing or stands twice.",
                    "Write [1], [2], ... once each.",
                );
            }
        }
        if self.template.of_others {
            return Ok(());
        }
        self.leaks.resize(self.template.languages.len() * text.hints.len(), 0);
        if item.is_number() {
            let answer = text.answer.text();
            let asked = says(&text.stem, &answer);
            for (nth, hint) in text.hints.iter().enumerate() {
                self.leaks[place * text.hints.len() + nth] += usize::from(!asked && says(hint, &answer));
            }
            if !contains(&text.bottom_out, &answer) {
                let line = self.template.parts.texts[place].bottom_out.line;
                let found =
                    format!("The last help does not say the answer, {answer} (seed {}).", item.seed());
                self.warn(line, "bottom_out", found, "Let it end with the answer.");
            }
        }
        Ok(())
    }

    /// The right answer is right, and each mistake is recognised.
    fn answered(&mut self, item: &Item, lang: &str) -> Result<(), ItemError> {
        if item.is_rated() {
            return self.handed_in(item, lang);
        }
        let line = self.template.parts.answer.line;
        let right = item.right_answer(lang);
        let checked = item.check(&right, lang)?;
        if checked.class != AnswerClass::Right {
            let found = format!(
                "The answer {right} is not taken as right but as {:?} (seed {}).",
                checked.class,
                item.seed()
            );
            self.note(line, "answer", found, "Compare value, form and unit.");
        }
        let number = match &item.truth {
            Truth::Number(number) | Truth::Line { right: number, .. } => Some(number),
            Truth::Expression(_) => None,
            _ => return self.options(item, lang),
        };
        let negative = !matches!(self.template.parts.answer.kind, AnswerKind::Number { negative: false, .. });
        if number.is_some_and(|number| number.value < Rational::ZERO) && !negative {
            let remedy = "Add negative = true, so that the keypad has a minus, or a constraint.";
            self.note(line, "answer.negative", "The answer can be below zero.", remedy);
        }
        let places: Vec<usize> = match (&item.truth, number) {
            (_, Some(number)) => number.mistakes.iter().map(|(place, ..)| *place).collect(),
            (Truth::Expression(right), _) => right.mistakes.iter().map(|(place, ..)| *place).collect(),
            _ => Vec::new(),
        };
        let mistakes = item.mistakes(lang);
        if mistakes.len() > 1 {
            let different: BTreeSet<&String> = mistakes.iter().map(|(_, wrong)| wrong).collect();
            self.apart = (self.apart.0 + different.len() + 1, self.apart.1 + 1);
        }
        for (place, (id, wrong)) in places.into_iter().zip(mistakes) {
            self.spoke[place] += 1;
            let checked = item.check(&wrong, lang)?;
            if checked.class != AnswerClass::Misconception(id.clone()) {
                let line = self.template.parts.mistakes[place].line;
                let found =
                    format!("The mistake {wrong} is taken as {:?} (seed {}).", checked.class, item.seed());
                self.note(
                    line,
                    "mistakes.value",
                    found,
                    "Compare it with the answer, its unit and its form.",
                );
            }
            let gives_away = checked.says.iter().chain(&checked.ask).any(|doc| says(doc, &right));
            self.tells[place] += usize::from(gives_away && !says(&item.stem(lang)?, &right));
        }
        Ok(())
    }

    /// What a person rates is handed in, and nothing is not.
    fn handed_in(&mut self, item: &Item, lang: &str) -> Result<(), ItemError> {
        let line = self.template.parts.answer.line;
        let sample = item.check(&item.right_answer(lang), lang)?.class;
        let nothing = item.check(" ", lang)?.class;
        if (sample, nothing) != (AnswerClass::HandedIn, AnswerClass::Unparsed) {
            let found = format!("A full answer is not taken (seed {}).", item.seed());
            self.note(line, "sample", found, "Write a shorter sample.");
        }
        let names: BTreeSet<String> = item.text(lang)?.rubric.into_iter().map(|level| level.name).collect();
        if names.len() < self.template.parts.rubric.len() {
            let line = self.template.parts.rubric.first().map_or(line, |level| level.line);
            self.note(line, "rubric.name", "Two levels have one name.", "Give each a name of its own.");
        }
        Ok(())
    }

    fn options(&mut self, item: &Item, lang: &str) -> Result<(), ItemError> {
        let Truth::Choice { order, right } = &item.truth else {
            return self.several(item, lang, &item.right_answer(lang));
        };
        for place in order.iter().filter(|place| *place != right) {
            let checked = item.check(crate::answer::option_key(*place), lang)?;
            if checked.score != Some(0.0) {
                let line = self.template.parts.options[*place].line;
                self.note(
                    line,
                    "options",
                    "A wrong option is not taken as wrong.",
                    "Report this: it is a fault of Waymark.",
                );
            }
        }
        Ok(())
    }

    /// An answer of several parts that is turned around is not right.
    fn several(&mut self, item: &Item, lang: &str, right: &str) -> Result<(), ItemError> {
        let turned = match &item.truth {
            Truth::Order { .. } | Truth::Match { .. } => right.split(' ').rev().collect::<Vec<_>>().join(" "),
            Truth::Multiple { order, right } => match order.iter().find(|place| !right.contains(place)) {
                Some(wrong) => crate::answer::option_key(*wrong).to_owned(),
                None => return Ok(()),
            },
            _ => return Ok(()),
        };
        if turned != right && item.check(&turned, lang)?.class == AnswerClass::Right {
            let line = self.template.parts.answer.line;
            let found = format!("The answer {turned} is taken as right, too (seed {}).", item.seed());
            self.note(line, "answer", found, "Let no two be the same.");
        }
        Ok(())
    }

    /// What shows only over many items.
    fn judge(&mut self) {
        if self.made == 0 {
            return;
        }
        let first = self.template.parts.constraints.first().map_or(1, |source| source.line);
        let draws = self.draws as f64 / self.made as f64;
        if let (2, Some(level)) = (self.template.parts.rubric.len(), self.template.parts.rubric.first()) {
            let found = "Of two levels the lower one, 1 of 2, says nothing either way.";
            self.warn(level.line, "rubric", found, "Write three levels or more.");
        }
        if draws > 100.0 {
            let found = format!("An item takes {draws:.0} draws.");
            self.note(
                first,
                "constraints",
                found,
                "Draw from narrower ranges, so that at least one draw in a hundred fits.",
            );
        } else if draws > 25.0 {
            let found = format!("An item takes {draws:.0} draws.");
            self.warn(first, "constraints", found, "Draw from narrower ranges.");
        }
        let hints = self.template.parts.texts.first().map_or(1, |text| text.hints.len()).max(1);
        for at in 0..self.leaks.len() {
            if self.leaks[at] * 3 > self.made {
                let hint = &self.template.parts.texts[at / hints].hints[at % hints];
                let (line, found) = (hint.line, format!("Hint {} often says the answer.", at % hints + 1));
                self.warn(line, "hints", found, "Lead to it without saying it; the bottom-out says it.");
            }
        }
        for place in 0..self.tells.len() {
            if self.tells[place] * 3 > self.made {
                let line = self.template.parts.mistakes[place].line;
                let found = "What is said about this mistake often contains the answer.";
                self.warn(line, "mistakes.says", found, "Lead to it without saying it.");
            }
        }
        for place in 0..self.spoke.len() {
            if self.spoke[place] * 4 < self.made && self.template.parts.mistakes[place].when.is_none() {
                let line = self.template.parts.mistakes[place].line;
                let found = format!(
                    "This mistake differs from the answer in only {} of {} items.",
                    self.spoke[place], self.made
                );
                self.warn(line, "mistakes.value", found, "Add a constraint, or say when it applies.");
            }
        }
    }
}

/// Whether a text gives an answer away. A single digit says too little to tell.
fn says(doc: &Doc, answer: &str) -> bool {
    answer.chars().count() > 1 && contains(doc, answer)
}

/// Whether an answer stands in a text as a word of its own.
fn contains(doc: &Doc, answer: &str) -> bool {
    let text = doc.text();
    let part = |c: char| c.is_alphanumeric() || c == '/';
    text.match_indices(answer).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + answer.len()..].chars();
        let next = after.next();
        let joined = matches!(next, Some('.' | ',')) && after.next().is_some_and(|c| c.is_ascii_digit());
        !before.is_some_and(part) && !next.is_some_and(part) && !joined
    })
}
