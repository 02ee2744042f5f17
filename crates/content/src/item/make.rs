//! Makes an item from a template and a seed.

use std::sync::Arc;

use super::{Item, ItemError, Truth};
use crate::answer::RightNumber;
use crate::expression::{Draws, Expression, ExpressionError, Outcome, Scope};
use crate::pack::Source;
use crate::template::{Answer, AnswerKind, Compiled, Template};
use crate::value::{Rational, Value};

/// Draws for one item before giving up. Expected: fewer than 100 (acceptance of at least 1 %).
pub(crate) const MAX_DRAWS: u32 = 400;

/// Other seeds looked at for a worked example, and how far they lie apart: far from the seeds of a sitting,
/// which follow one another.
const EXAMPLE_TRIES: u32 = 24;
const EXAMPLE_STRIDE: u32 = 1_000_003;

impl ItemError {
    pub(super) fn at(field: &str, line: u32, error: ExpressionError) -> Self {
        Self::Wrong {
            field: field.to_owned(),
            line: line + error.line,
            found: error.found,
            remedy: error.remedy,
        }
    }

    pub(super) fn wrong(field: &str, line: u32, found: &str, remedy: &str) -> Self {
        Self::Wrong { field: field.to_owned(), line, found: found.to_owned(), remedy: remedy.to_owned() }
    }
}

impl Item {
    /// Makes the item.
    ///
    /// # Errors
    /// A broken template; constraints that are not met; a value that does not fit.
    pub fn make(template: &Arc<Template>, seed: u32) -> Result<Self, ItemError> {
        let compiled = template.compiled().map_err(|findings| ItemError::Broken(findings.to_vec()))?;
        let mut draws = Draws::new(&template.id.0, template.version, seed);
        for attempt in 0..MAX_DRAWS {
            let (values, mut scope) = draw(template, compiled, seed, attempt, &mut draws)?;
            if !meets(template, compiled, &mut scope)? {
                continue;
            }
            let words = words(template, compiled, &mut scope)?;
            draws.go_to(attempt, compiled.vars.len());
            let truth = truth(template, compiled, &mut scope, &mut draws)?;
            return Ok(Self { template: template.clone(), seed, values, words, truth, draws: attempt + 1 });
        }
        Err(ItemError::Unmet(template.id.clone(), MAX_DRAWS, seed))
    }
}

impl Item {
    /// The same kind of question with other numbers: the worked example that a learner can ask for. It has
    /// the same setting of the knobs, another question and, where there is one, another answer.
    ///
    /// # Errors
    /// As [`Item::make`].
    pub fn example(&self, lang: &str) -> Result<Self, ItemError> {
        let (stem, answer) = (self.stem(lang)?, self.right_answer(lang));
        let mut other = None;
        for nth in 1..=EXAMPLE_TRIES {
            let seed = self.seed.wrapping_add(nth * EXAMPLE_STRIDE);
            let settings = self.template.settings();
            let item = Self::make(&self.template, self.template.seed(self.seed % settings, seed / settings))?;
            if item.stem(lang)? == stem {
                continue;
            }
            if item.right_answer(lang) != answer {
                return Ok(item);
            }
            other.get_or_insert(item);
        }
        other.ok_or_else(|| ItemError::Unmet(self.template.id.clone(), EXAMPLE_TRIES, self.seed))
    }
}

/// Knobs from the seed, then variables in their order.
fn draw(
    template: &Template,
    compiled: &Compiled,
    seed: u32,
    attempt: u32,
    draws: &mut Draws,
) -> Result<(Vec<Value>, Scope), ItemError> {
    let mut scope = Scope::default();
    let mut values = Vec::with_capacity(compiled.names.len());
    for (name, n) in template.knobs(seed % template.settings()) {
        let value = Value::from(Rational::whole(n.into()));
        scope.push(name, &value);
        values.push(value);
    }
    for (nth, (expression, (name, source))) in compiled.vars.iter().zip(&template.parts.vars).enumerate() {
        let field = || format!("vars.{name}");
        let value = match expression.eval(&mut scope).map_err(|e| ItemError::at(&field(), source.line, e))? {
            Outcome::Value(value) => value,
            Outcome::Draw(choice) => {
                draws.go_to(attempt, nth);
                draws.make(choice)
            }
        };
        scope.push(name, &value);
        values.push(value);
    }
    Ok((values, scope))
}

fn meets(template: &Template, compiled: &Compiled, scope: &mut Scope) -> Result<bool, ItemError> {
    for (constraint, source) in compiled.constraints.iter().zip(&template.parts.constraints) {
        if !constraint.holds(scope).map_err(|e| ItemError::at("constraints", source.line, e))? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn words(template: &Template, compiled: &Compiled, scope: &mut Scope) -> Result<Vec<usize>, ItemError> {
    let lists = compiled.words.iter().zip(&template.parts.words);
    lists
        .map(|(by, list)| {
            let count = list.lists.first().map_or(0, Vec::len) as i64;
            let nth = by.whole(scope, 1..=count);
            nth.map(|nth| nth as usize - 1)
                .map_err(|e| ItemError::at(&format!("words.{}", list.name), list.by.line, e))
        })
        .collect()
}

fn truth(
    template: &Template,
    compiled: &Compiled,
    scope: &mut Scope,
    draws: &mut Draws,
) -> Result<Truth, ItemError> {
    match (&compiled.answer, &template.parts.answer.kind) {
        (Answer::Number { .. }, AnswerKind::Number { .. }) => {
            number(template, compiled, scope).map(Truth::Number)
        }
        (Answer::Choice { shuffled }, _) => choice(template, compiled, *shuffled, scope, draws),
        _ => Ok(Truth::Text),
    }
}

fn number(template: &Template, compiled: &Compiled, scope: &mut Scope) -> Result<RightNumber, ItemError> {
    let line = template.parts.answer.line;
    let Answer::Number { value, form, denominator, exact, unit } = &compiled.answer else {
        return Err(ItemError::wrong("answer", line, "This is no number.", "Set kind = \"number\"."));
    };
    let mut get = |expression: &Expression, field: &str| {
        expression.number(scope).map(|number| number.value).map_err(|e| ItemError::at(field, line, e))
    };
    let right = get(value, "answer.value")?;
    let exact = exact.as_ref().map(|exact| get(exact, "answer.exact")).transpose()?;
    let denominator = match denominator {
        None => None,
        Some(denominator) => Some(whole_above_zero(get(denominator, "answer.denominator")?, line)?),
    };
    let mut mistakes = Vec::with_capacity(compiled.mistakes.len());
    for (place, ((value, when), parts)) in compiled.mistakes.iter().zip(&template.parts.mistakes).enumerate()
    {
        if let Some((when, source)) = when.as_ref().zip(parts.when.as_ref())
            && !when.holds(scope).map_err(|e| ItemError::at("mistakes.when", source.line, e))?
        {
            continue;
        }
        let wrong =
            value.number(scope).map_err(|e| ItemError::at("mistakes.value", parts.value.line, e))?.value;
        let known = mistakes.iter().any(|(_, _, other)| *other == wrong);
        if wrong != right && !known {
            mistakes.push((place, parts.misconception.clone(), wrong));
        }
    }
    Ok(RightNumber { value: right, form: *form, denominator, exact, unit: *unit, mistakes })
}

fn whole_above_zero(value: Rational, line: u32) -> Result<i128, ItemError> {
    value.as_whole().filter(|n| *n > 0).ok_or_else(|| {
        let found = format!("The denominator is {value}.");
        ItemError::wrong("answer.denominator", line, &found, "It must be a whole number above 0.")
    })
}

fn choice(
    template: &Template,
    compiled: &Compiled,
    shuffled: bool,
    scope: &mut Scope,
    draws: &mut Draws,
) -> Result<Truth, ItemError> {
    let mut order = Vec::with_capacity(compiled.options.len());
    let mut right = Vec::new();
    let mut holds =
        |expression: &Option<Expression>, source: Option<&Source>, field: &str, otherwise: bool| {
            let Some((expression, source)) = expression.as_ref().zip(source) else { return Ok(otherwise) };
            expression.holds(scope).map_err(|e| ItemError::at(field, source.line, e))
        };
    for (place, (option, parts)) in compiled.options.iter().zip(&template.parts.options).enumerate() {
        if !holds(&option.when, parts.when.as_ref(), "options.when", true)? {
            continue;
        }
        order.push(place);
        if holds(&option.right, parts.right.as_ref(), "options.right", false)? {
            right.push(place);
        }
    }
    if shuffled {
        let count = order.len();
        draws.shuffle(&mut order, count);
    }
    match right.as_slice() {
        &[right] if order.len() > 1 => Ok(Truth::Choice { order, right }),
        list => Err(ItemError::wrong(
            "options",
            template.parts.options.first().map_or(0, |option| option.line),
            &format!("{} of {} options are right.", list.len(), order.len()),
            "Exactly one must be, for every seed, and at least two must be shown.",
        )),
    }
}
