//! What an item shows and says in one language.

use domain::evidence::AnswerClass;
use domain::id::MisconceptionId;
use serde::Serialize;

use super::{Item, ItemError, ShownFigure, Truth};
use crate::answer::{Checked, check_choice, check_number, check_text, option_key};
use crate::expression::Scope;
use crate::figure::Figure;
use crate::template::{Answer, AnswerKind, Compiled, Gap, Text, Wording};
use crate::text::{Doc, Fill, Math};
use crate::value::{Number, Value};

/// Everything that a page needs of an item, in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemText {
    /// Language tag.
    pub lang: String,
    /// The question.
    pub stem: Doc,
    /// The question, its figure and its options, as a voice reads them.
    pub speech: String,
    /// Three hints, none of which says the answer.
    pub hints: Vec<Doc>,
    /// The last help: how, with the answer.
    pub bottom_out: Doc,
    /// The worked solution, step by step.
    pub solution: Vec<Doc>,
    /// The drawing.
    pub figure: Option<ShownFigure>,
    /// Where the answer goes.
    pub input: Input,
    /// The right answer as it is best written.
    pub answer: Doc,
}

/// Where the answer goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// What kind of field.
    pub kind: InputKind,
    /// What the field is called, for somebody who cannot see it; empty: the page's own words.
    pub label: String,
    /// Shown before the field, such as $.
    pub before: String,
    /// Shown behind the field, such as cm.
    pub after: String,
}

/// The kinds of field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// A number is typed.
    Number {
        /// Keys beside the digits: `-`, `/`, `.` and a space for mixed numbers.
        keys: String,
        /// `numeric` where digits are enough, `decimal` where a point is, else `text`.
        inputmode: &'static str,
        /// How wide the field is, in characters.
        width: u8,
    },
    /// One option is picked; its key is the answer.
    Choice(Vec<OptionText>),
    /// A word is typed.
    Text {
        /// How wide the field is, in characters.
        width: u8,
    },
}

/// One option.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OptionText {
    /// What is sent as the answer; the same whatever the order.
    pub key: &'static str,
    /// What it shows.
    pub doc: Doc,
}

/// One language of one item, while its texts are filled.
struct Speaker<'i> {
    item: &'i Item,
    compiled: &'i Compiled,
    wording: &'i Wording,
    /// The tag asked for: its notation of numbers.
    lang: &'i str,
    scope: Scope,
    /// Values, then words.
    values: Vec<Value>,
}

impl<'i> Speaker<'i> {
    fn new(item: &'i Item, lang: &'i str) -> Result<Self, ItemError> {
        let template = &item.template;
        let compiled = template.compiled().map_err(|findings| ItemError::Broken(findings.to_vec()))?;
        let place = template.lang(lang);
        let mut scope = Scope::default();
        for (name, value) in compiled.names.iter().zip(&item.values) {
            scope.push(name, value);
        }
        let mut values = item.values.clone();
        for (list, nth) in template.parts.words.iter().zip(&item.words) {
            let word = list.lists[place].get(*nth).cloned().unwrap_or_default();
            let value = Value::Text(word);
            scope.push(&list.name, &value);
            values.push(value);
        }
        // The language of the words, in the notation of the place where that is the same language.
        let own = &template.languages[place];
        let lang = if lang.starts_with(own.as_str()) { lang } else { own };
        Ok(Self { item, compiled, wording: &compiled.wordings[place], lang, scope, values })
    }

    fn fill(&mut self, text: &Text) -> Result<Doc, ItemError> {
        let mut values = Vec::with_capacity(text.gaps.len());
        for gap in &text.gaps {
            values.push(match gap {
                Gap::Name(place) => self.values[*place].clone(),
                Gap::Expression(expression) => {
                    expression.value(&mut self.scope).map_err(|e| ItemError::at("text", text.line, e))?
                }
            });
        }
        text.pattern.fill(&Fill { lang: self.lang, values: &values }).map_err(|e| ItemError::Wrong {
            field: "text".to_owned(),
            line: text.line + e.line,
            found: e.found,
            remedy: e.remedy,
        })
    }

    fn all(&mut self, texts: &[Text]) -> Result<Vec<Doc>, ItemError> {
        texts.iter().map(|text| self.fill(text)).collect()
    }

    fn maybe(&mut self, text: Option<&Text>) -> Result<Option<Doc>, ItemError> {
        text.map(|text| self.fill(text)).transpose()
    }

    fn line(&mut self, text: Option<&Text>) -> Result<String, ItemError> {
        Ok(self.maybe(text)?.map(|doc| doc.text()).unwrap_or_default())
    }

    fn number(&self, number: Number) -> Doc {
        Doc {
            blocks: vec![crate::text::Block::Paragraph(vec![crate::text::Inline::Math(Math::number(
                number, self.lang,
            ))])],
        }
    }

    fn option(&mut self, place: usize) -> Result<Doc, ItemError> {
        let wording = self.wording;
        if let Some(text) = &wording.option_texts[place] {
            return self.fill(text);
        }
        let compiled = self.compiled;
        let line = self.item.template.parts.options[place].line;
        match compiled.options[place].value.as_ref().map(|value| value.value(&mut self.scope)) {
            Some(Ok(Value::Number(number))) => Ok(self.number(number)),
            Some(Ok(Value::Text(text))) => Ok(Doc::plain(text)),
            Some(Err(error)) => Err(ItemError::at("options.value", line, error)),
            _ => Err(ItemError::wrong(
                "options.value",
                line,
                "An option shows nothing.",
                "Give a number or a text.",
            )),
        }
    }

    fn figure(&mut self) -> Result<Option<ShownFigure>, ItemError> {
        let compiled = self.compiled;
        let wording = self.wording;
        let Some(((kind, parameters), alt)) = compiled.figure.as_ref().zip(wording.alt.as_ref()) else {
            return Ok(None);
        };
        let sources = self.item.template.parts.figure.iter().flat_map(|figure| &figure.parameters);
        let mut values = Vec::with_capacity(parameters.len());
        for ((name, expression), (_, source)) in parameters.iter().zip(sources) {
            let field = format!("figure.{name}");
            let value =
                expression.value(&mut self.scope).map_err(|e| ItemError::at(&field, source.line, e))?;
            values.push((name.as_str(), value));
        }
        let figure = Figure::new(*kind, &values, self.lang).map_err(|error| {
            ItemError::wrong(&format!("figure.{}", error.parameter), alt.line, &error.found, &error.remedy)
        })?;
        let alt = self.fill(alt)?.speech(self.lang);
        Ok(Some(ShownFigure::new(&figure, alt)))
    }

    fn input(&mut self) -> Result<Input, ItemError> {
        let wording = self.wording;
        let label = self.maybe(wording.label.as_ref())?.map(|doc| doc.speech(self.lang)).unwrap_or_default();
        let shown = self.line(wording.unit.as_ref())?;
        let item = self.item;
        let (kind, unit) = match &item.truth {
            Truth::Number(right) => {
                let parts = &item.template.parts.answer.kind;
                let negative = matches!(parts, AnswerKind::Number { negative: true, .. });
                let keys: String = negative.then_some('-').iter().chain(right.form.keys()).collect();
                let (inputmode, width) = match keys.as_str() {
                    "" => ("numeric", 6),
                    "." => ("decimal", 8),
                    _ => ("text", 8),
                };
                (InputKind::Number { keys, inputmode, width }, right.unit)
            }
            Truth::Choice { order, .. } => {
                let options = order
                    .iter()
                    .map(|place| Ok(OptionText { key: option_key(*place), doc: self.option(*place)? }));
                (InputKind::Choice(options.collect::<Result<_, ItemError>>()?), None)
            }
            Truth::Text => (InputKind::Text { width: 16 }, None),
        };
        let (before, after) = match unit {
            Some(unit) if unit.is_before() => (unit.shown().to_owned(), shown),
            Some(unit) => (String::new(), unit.shown().to_owned()),
            None => (String::new(), shown),
        };
        Ok(Input { kind, label, before, after })
    }

    fn answer(&mut self) -> Result<Doc, ItemError> {
        let item = self.item;
        match &item.truth {
            Truth::Number(right) => {
                let shape = right.form.shape(right.value, right.denominator);
                Ok(self.number(Number { value: right.value, shape }))
            }
            Truth::Choice { right, .. } => self.option(*right),
            Truth::Text => Ok(Doc::plain(self.wording.accept.first().cloned().unwrap_or_default())),
        }
    }

    /// The stem as a voice reads it, then the figure and the options.
    fn speech(
        &mut self,
        stem: &Doc,
        figure: Option<&ShownFigure>,
        input: &Input,
    ) -> Result<String, ItemError> {
        let wording = self.wording;
        let mut speech = match &wording.speech {
            Some(text) => self.fill(text)?.speech(self.lang),
            None => stem.speech(self.lang),
        };
        if let Some(figure) = figure {
            speech.push(' ');
            speech.push_str(&figure.alt);
        }
        if let InputKind::Choice(options) = &input.kind {
            for option in options {
                speech.push(' ');
                speech.push_str(option.doc.speech(self.lang).trim_end_matches('.'));
                speech.push('.');
            }
        }
        Ok(speech)
    }
}

impl Item {
    /// The item in a language. A language the pack does not have gets the pack's first.
    ///
    /// # Errors
    /// A template that fails for this seed; one of a checked pack does not.
    pub fn text(&self, lang: &str) -> Result<ItemText, ItemError> {
        let mut speaker = Speaker::new(self, lang)?;
        let wording = speaker.wording;
        let stem = speaker.fill(&wording.stem)?;
        let hints = speaker.all(&wording.hints)?;
        let bottom_out = speaker.fill(&wording.bottom_out)?;
        let solution = speaker.all(&wording.solution)?;
        let figure = speaker.figure()?;
        let input = speaker.input()?;
        let answer = speaker.answer()?;
        let speech = speaker.speech(&stem, figure.as_ref(), &input)?;
        Ok(ItemText {
            lang: speaker.lang.to_owned(),
            stem,
            speech,
            hints,
            bottom_out,
            solution,
            figure,
            input,
            answer,
        })
    }

    /// The question alone: cheap, for lists and previews.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn stem(&self, lang: &str) -> Result<Doc, ItemError> {
        let mut speaker = Speaker::new(self, lang)?;
        speaker.fill(&speaker.wording.stem)
    }

    /// Checks an answer as typed, or the key of an option.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn check(&self, raw: &str, lang: &str) -> Result<Checked, ItemError> {
        let mut speaker = Speaker::new(self, lang)?;
        let lang = speaker.lang;
        let wording = speaker.wording;
        let (mut checked, feedback) = match &self.truth {
            Truth::Number(right) => {
                let (checked, place) = check_number(right, raw, lang);
                (checked, place.map(|place| &wording.mistakes[place]))
            }
            Truth::Choice { order, right } => {
                let options = order.iter().map(|place| Ok((*place, speaker.option(*place)?.text())));
                let options = options.collect::<Result<Vec<_>, ItemError>>()?;
                let ids: Vec<_> =
                    self.template.parts.options.iter().map(|o| o.misconception.clone()).collect();
                let (checked, place) = check_choice(raw, &options, *right, &ids, lang);
                (checked, place.map(|place| &wording.options[place]))
            }
            Truth::Text => (check_text(raw, &wording.accept, lang), None),
        };
        if let Some(feedback) = feedback {
            checked.says = speaker.maybe(feedback.says.as_ref())?;
            checked.ask = speaker.maybe(feedback.ask.as_ref())?;
            if let (None, AnswerClass::Misconception(id)) = (&checked.says, &checked.class) {
                let known = self.template.explained.get(id).and_then(|known| known.text(lang));
                checked.says = known.map(|text| text.says.clone());
            }
        } else if checked.class == AnswerClass::Other {
            checked.says = speaker.maybe(wording.look_again.as_ref())?;
        }
        Ok(checked)
    }

    /// How hard it is thought to be before anybody has answered, in logits; 0 is usual for its grade.
    ///
    /// # Errors
    /// As [`Self::text`].
    pub fn difficulty(&self) -> Result<f64, ItemError> {
        let mut speaker = Speaker::new(self, "")?;
        let compiled = speaker.compiled;
        let Some((difficulty, source)) =
            compiled.difficulty.as_ref().zip(self.template.parts.difficulty.as_ref())
        else {
            return Ok(0.0);
        };
        let number = difficulty.number(&mut speaker.scope);
        Ok(number.map_err(|e| ItemError::at("difficulty", source.line, e))?.value.approx())
    }

    /// What somebody answers who holds a misconception: each with the answer as they would type it, or the key of
    /// an option. Empty where the template knows none.
    pub fn mistakes(&self, lang: &str) -> Vec<(MisconceptionId, String)> {
        match &self.truth {
            Truth::Number(right) => right
                .mistakes
                .iter()
                .map(|(_, id, wrong)| {
                    let shape = right.form.shape(*wrong, right.denominator);
                    (id.clone(), Number { value: *wrong, shape }.text(lang))
                })
                .collect(),
            Truth::Choice { order, right } => order
                .iter()
                .filter(|place| *place != right)
                .filter_map(|place| {
                    let id = self.template.parts.options[*place].misconception.clone()?;
                    Some((id, option_key(*place).to_owned()))
                })
                .collect(),
            Truth::Text => Vec::new(),
        }
    }

    /// An answer that the checker must find right, as somebody would type it.
    pub fn right_answer(&self, lang: &str) -> String {
        let accepted =
            |compiled: &Compiled| compiled.wordings[self.template.lang(lang)].accept.first().cloned();
        match &self.truth {
            Truth::Number(right) => {
                Number { value: right.value, shape: right.form.shape(right.value, right.denominator) }
                    .text(lang)
            }
            Truth::Choice { right, .. } => option_key(*right).to_owned(),
            Truth::Text => self.template.compiled().ok().and_then(accepted).unwrap_or_default(),
        }
    }

    /// Whether the answer is a number typed in a form of its own.
    pub(crate) fn is_number(&self) -> bool {
        self.template.compiled().is_ok_and(|compiled| matches!(compiled.answer, Answer::Number { .. }))
    }
}
