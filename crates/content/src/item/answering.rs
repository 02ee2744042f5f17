//! What an answer to an item is, and which answers there are to expect.

use domain::evidence::AnswerClass;
use domain::id::MisconceptionId;

use super::show::Speaker;
use super::{Item, ItemError, PairText, Truth};
use crate::answer::{
    Checked, FIELD_MARK, RightField, RightNumber, check_choice, check_expression, check_fields,
    check_handed_in, check_match, check_multiple, check_number, check_order, check_points, check_text,
    option_key,
};
use crate::text::Doc;
use crate::value::{Number, Rational};

/// As it is typed, with the minus of the keyboard.
fn typed(right: &RightNumber, value: Rational, lang: &str) -> String {
    Number { value, shape: right.form.shape(value, right.denominator) }.text(lang)
}

impl Speaker<'_> {
    /// The right answer as it is best written.
    pub(super) fn answer(&mut self) -> Result<Doc, ItemError> {
        let item = self.item;
        let listed = |docs: Vec<Doc>| Doc::plain(docs.iter().map(Doc::text).collect::<Vec<_>>().join("; "));
        let mut options = |places: &[usize]| -> Result<Vec<Doc>, ItemError> {
            places.iter().map(|place| self.option(*place)).collect()
        };
        match &item.truth {
            Truth::Number(right) | Truth::Line { right, .. } => {
                let shape = right.form.shape(right.value, right.denominator);
                Ok(self.number(Number { value: right.value, shape }))
            }
            Truth::Expression(right) => Ok(crate::answer::RightExpression::shown(&right.value, self.lang)),
            Truth::Choice { right, .. } => self.option(*right),
            Truth::Multiple { order, right } => {
                let places: Vec<usize> =
                    order.iter().copied().filter(|place| right.contains(place)).collect();
                options(&places).map(listed)
            }
            Truth::Order { right, .. } => options(right).map(listed),
            Truth::Match { left, .. } => {
                let mut pairs = Vec::with_capacity(left.len());
                for place in left {
                    let (left, right) = (self.side(*place, 0)?, self.side(*place, 1)?);
                    pairs.push(Doc::plain(format!("{}: {}", left.text(), right.text())));
                }
                Ok(listed(pairs))
            }
            Truth::Points { .. } => Ok(Doc::plain(item.right_answer(self.lang))),
            Truth::Fields(_) => Ok(Doc::plain(item.right_answer(self.lang).replace(FIELD_MARK, ";"))),
            Truth::Writing { .. } | Truth::Drawing => Ok(Doc::list(&self.sample()?)),
            Truth::Text => Ok(Doc::plain(self.wording.accept.first().cloned().unwrap_or_default())),
        }
    }
}

impl Item {
    /// Checks an answer as it is sent (docs/content-format.md 2.3).
    ///
    /// # Errors
    /// A template that fails for this seed; one of a checked pack does not.
    pub fn check(&self, raw: &str, lang: &str) -> Result<Checked, ItemError> {
        let mut speaker = Speaker::new(self, lang)?;
        let lang = speaker.lang;
        let wording = speaker.wording;
        let shown =
            |speaker: &mut Speaker<'_>, places: &[usize]| -> Result<Vec<(usize, String)>, ItemError> {
                places.iter().map(|place| Ok((*place, speaker.option(*place)?.text()))).collect()
            };
        let mistake = |(checked, place): (Checked, Option<usize>)| {
            (checked, place.map(|place: usize| &wording.mistakes[place]))
        };
        let (mut checked, feedback) = match &self.truth {
            Truth::Number(right) | Truth::Line { right, .. } => mistake(check_number(right, raw, lang)),
            Truth::Expression(right) => mistake(check_expression(right, raw, lang)),
            Truth::Choice { order, right } => {
                let options = shown(&mut speaker, order)?;
                let ids: Vec<_> =
                    self.template.parts.options.iter().map(|o| o.misconception.clone()).collect();
                let (checked, place) = check_choice(raw, &options, *right, &ids, lang);
                (checked, place.map(|place| &wording.options[place]))
            }
            Truth::Multiple { order, right } => {
                let options: Vec<_> = shown(&mut speaker, order)?
                    .into_iter()
                    .map(|(place, shown)| (option_key(place), shown, right.contains(&place)))
                    .collect();
                // What is said is about the first that was picked and does not belong.
                let extra = order.iter().find(|place| {
                    !right.contains(place) && raw.split([' ', ',']).any(|key| key == option_key(**place))
                });
                let feedback = extra.map(|place| &wording.options[*place]).filter(|says| says.says.is_some());
                (check_multiple(raw, &options, lang), feedback)
            }
            Truth::Order { right, .. } => {
                let options: Vec<_> = shown(&mut speaker, right)?
                    .into_iter()
                    .map(|(place, shown)| (option_key(place), shown))
                    .collect();
                (check_order(raw, &options, lang), None)
            }
            Truth::Match { left, right } => {
                let mut partners = Vec::with_capacity(left.len());
                for place in left {
                    let at = right.iter().position(|other| other == place).unwrap_or(0);
                    partners.push((option_key(at), speaker.side(*place, 1)?.text()));
                }
                (check_match(raw, &partners, lang), None)
            }
            Truth::Points { right, .. } => (check_points(raw, right, lang), None),
            Truth::Fields(right) => (check_fields(raw, right, self.template.lang(lang), lang), None),
            Truth::Text => (check_text(raw, &wording.accept, lang), None),
            Truth::Writing { .. } => (check_handed_in(raw, None, lang), None),
            Truth::Drawing => (check_handed_in(raw, Some(speaker.ground()?.size()), lang), None),
        };
        if let Some(feedback) = feedback {
            checked.says = speaker.maybe(feedback.says.as_ref())?;
            checked.ask = speaker.maybe(feedback.ask.as_ref())?;
            if let (None, AnswerClass::Misconception(id)) = (&checked.says, &checked.class) {
                let known = self.template.explained.get(id).and_then(|known| known.text(lang));
                checked.says = known.map(|text| text.says.clone());
            }
        } else if checked.class == AnswerClass::Other && checked.says.is_none() {
            checked.says = speaker.maybe(wording.look_again.as_ref())?;
        }
        Ok(checked)
    }

    /// What somebody answers who holds a misconception: each with the answer as they would type it, or the key of
    /// an option. Empty where the template knows none.
    pub fn mistakes(&self, lang: &str) -> Vec<(MisconceptionId, String)> {
        match &self.truth {
            Truth::Number(right) | Truth::Line { right, .. } => {
                right.mistakes.iter().map(|(_, id, wrong)| (id.clone(), typed(right, *wrong, lang))).collect()
            }
            Truth::Expression(right) => {
                right.mistakes.iter().map(|(_, id, wrong)| (id.clone(), wrong.typed(lang))).collect()
            }
            Truth::Choice { order, right } => order
                .iter()
                .filter(|place| *place != right)
                .filter_map(|place| {
                    let id = self.template.parts.options[*place].misconception.clone()?;
                    Some((id, option_key(*place).to_owned()))
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// An answer that the checker must find right, as it is sent; of what a person rates, the first sample.
    pub fn right_answer(&self, lang: &str) -> String {
        let keys =
            |places: &mut dyn Iterator<Item = usize>| places.map(option_key).collect::<Vec<_>>().join(" ");
        match &self.truth {
            Truth::Number(right) | Truth::Line { right, .. } => typed(right, right.value, lang),
            Truth::Expression(right) => right.value.typed(lang),
            Truth::Choice { right, .. } => option_key(*right).to_owned(),
            Truth::Multiple { right, .. } | Truth::Order { right, .. } => keys(&mut right.iter().copied()),
            Truth::Match { left, right } => {
                keys(&mut left.iter().map(|place| right.iter().position(|other| other == place).unwrap_or(0)))
            }
            Truth::Points { right, .. } => {
                right.iter().map(|(x, y)| format!("({x}, {y})")).collect::<Vec<_>>().join(" ")
            }
            Truth::Fields(fields) => {
                let place = self.template.lang(lang);
                let texts = fields.iter().map(|field| match field {
                    RightField::Number(number) => typed(number, number.value, lang),
                    RightField::Word(accept) => {
                        accept.get(place).and_then(|list| list.first()).cloned().unwrap_or_default()
                    }
                });
                texts.collect::<Vec<_>>().join(" | ")
            }
            Truth::Writing { .. } | Truth::Drawing => {
                let sample = Speaker::new(self, lang).and_then(|mut speaker| speaker.sample());
                sample.ok().and_then(|list| list.first().map(Doc::text)).unwrap_or_default()
            }
            Truth::Text => {
                let compiled = self.template.compiled().ok();
                let accept =
                    compiled.and_then(|c| c.wordings[self.template.lang(lang)].accept.first().cloned());
                accept.unwrap_or_default()
            }
        }
    }

    /// How many choices there are, where one of several is picked; `None` where the answer is made.
    pub fn choices(&self) -> Option<u8> {
        match &self.truth {
            Truth::Choice { order, .. } => u8::try_from(order.len()).ok(),
            _ => None,
        }
    }

    /// The pairs of a question that matches, for answer keys; empty for any other.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn pairs(&self, lang: &str) -> Result<Vec<PairText>, ItemError> {
        let Truth::Match { left, .. } = &self.truth else { return Ok(Vec::new()) };
        let mut speaker = Speaker::new(self, lang)?;
        left.iter()
            .map(|place| Ok(PairText { left: speaker.side(*place, 0)?, right: speaker.side(*place, 1)? }))
            .collect()
    }
}
