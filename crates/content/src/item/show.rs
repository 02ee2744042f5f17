//! What an item shows and says in one language.

use serde::Serialize;

use super::input::is_field_mark;
use super::{Input, InputKind, Item, ItemError, LevelText, ShownFigure};
use crate::expression::Scope;
use crate::figure::Figure;
use crate::lang::Phrases;
use crate::template::{Answer, Compiled, Gap, Text, Wording};
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
    /// The right answer as it is best written; of what a person rates, the samples.
    pub answer: Doc,
    /// The levels by which a person rates it, from the lowest; empty where it is right or wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rubric: Vec<LevelText>,
}

/// One language of one item, while its texts are filled.
pub(super) struct Speaker<'i> {
    pub(super) item: &'i Item,
    pub(super) compiled: &'i Compiled,
    pub(super) wording: &'i Wording,
    /// The tag asked for: its notation of numbers.
    pub(super) lang: &'i str,
    pub(super) scope: Scope,
    /// Values, then words.
    values: Vec<Value>,
}

impl<'i> Speaker<'i> {
    pub(super) fn new(item: &'i Item, lang: &'i str) -> Result<Self, ItemError> {
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

    pub(super) fn fill(&mut self, text: &Text) -> Result<Doc, ItemError> {
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

    pub(super) fn maybe(&mut self, text: Option<&Text>) -> Result<Option<Doc>, ItemError> {
        text.map(|text| self.fill(text)).transpose()
    }

    pub(super) fn line(&mut self, text: Option<&Text>) -> Result<String, ItemError> {
        Ok(self.maybe(text)?.map(|doc| doc.text()).unwrap_or_default())
    }

    pub(super) fn number(&self, number: Number) -> Doc {
        Doc {
            blocks: vec![crate::text::Block::Paragraph(vec![crate::text::Inline::Math(Math::number(
                number, self.lang,
            ))])],
        }
    }

    pub(super) fn option(&mut self, place: usize) -> Result<Doc, ItemError> {
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

    /// The figure in words; empty where there is none.
    pub(super) fn alt(&mut self) -> Result<String, ItemError> {
        let wording = self.wording;
        Ok(self.maybe(wording.alt.as_ref())?.map(|alt| alt.speech(self.lang)).unwrap_or_default())
    }

    /// The figure without its words.
    pub(super) fn drawn_figure(&mut self) -> Result<Option<Figure>, ItemError> {
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
        Ok(Some(figure))
    }

    fn figure(&mut self) -> Result<Option<ShownFigure>, ItemError> {
        let Some(figure) = self.drawn_figure()? else { return Ok(None) };
        let alt = self.alt()?;
        Ok(Some(ShownFigure::new(&figure, alt)))
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
        for doc in input.kind.spoken() {
            speech.push(' ');
            let blank = Phrases::of(self.lang).blank;
            let words = doc.speech(self.lang).replace(is_field_mark, &format!(" {blank} "));
            speech.push_str(words.trim_end_matches('.'));
            speech.push('.');
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
        let rubric = speaker.rubric()?;
        // What is drawn upon stands where the drawing is made.
        let figure = figure.filter(|_| !matches!(input.kind, InputKind::Drawing { .. }));
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
            rubric,
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

    /// Whether the answer is a number typed in a form of its own.
    pub(crate) fn is_number(&self) -> bool {
        self.template.compiled().is_ok_and(|compiled| matches!(compiled.answer, Answer::Number { .. }))
    }
}
