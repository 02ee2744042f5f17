//! Makes an item from a template and a seed.

use std::sync::Arc;

use super::{Axis, Item, ItemError, Truth};
use crate::answer::{Form, RightExpression, RightField, RightNumber};
use crate::expression::{Draws, Expression, ExpressionError, Outcome, Scope};
use crate::pack::Source;
use crate::template::{Answer, AnswerKind, Compiled, MistakeValue, Template};
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
            let truth = truth(template, compiled, &values, &mut scope, &mut draws)?;
            return Ok(Self { template: template.clone(), seed, values, words, truth, draws: attempt + 1 });
        }
        Err(ItemError::Unmet(template.id.clone(), MAX_DRAWS, seed))
    }
}

impl Item {
    /// The same kind of question with other numbers: the worked example that a learner can ask for. It has
    /// the same setting of the knobs, another question and, where there is one, another answer. `None` where there is
    /// no other: what others made has one item each, some facts are few, and of what a person rates there is none, for
    /// it would be copied.
    ///
    /// # Errors
    /// As [`Item::make`].
    pub fn example(&self, lang: &str) -> Result<Option<Self>, ItemError> {
        if self.is_rated() {
            return Ok(None);
        }
        let (stem, answer) = (self.stem(lang)?, self.right_answer(lang));
        let drawn = |item: &Self| item.text(lang).map(|text| text.figure);
        let (mut other, own) = (None, drawn(self)?);
        for nth in 1..=EXAMPLE_TRIES {
            let seed = self.seed.wrapping_add(nth * EXAMPLE_STRIDE);
            let settings = self.template.settings();
            let item = Self::make(&self.template, self.template.seed(self.seed % settings, seed / settings))?;
            // The question may stand in the picture alone.
            if item.stem(lang)? == stem && drawn(&item)? == own {
                continue;
            }
            if item.right_answer(lang) != answer {
                return Ok(Some(item));
            }
            other.get_or_insert(item);
        }
        Ok(other)
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
    values: &[Value],
    scope: &mut Scope,
    draws: &mut Draws,
) -> Result<Truth, ItemError> {
    let kind = &template.parts.answer.kind;
    match (&compiled.answer, kind) {
        (Answer::Number { .. }, _) => number(template, compiled, scope).map(Truth::Number),
        (Answer::Expression(_), _) => expression(template, compiled, values, scope).map(Truth::Expression),
        (Answer::Line(parts), _) => line(template, compiled, parts, scope),
        (Answer::Points(parts), _) => points(template, parts, scope),
        (Answer::Text, _) => Ok(Truth::Text),
        (Answer::Rated, AnswerKind::Writing { lines }) => Ok(Truth::Writing { lines: *lines }),
        (Answer::Rated, _) => Ok(Truth::Drawing),
        (Answer::Parts, AnswerKind::Multiple { shuffled }) => {
            let (order, right) = picked(template, compiled, *shuffled, scope, draws)?;
            match right.is_empty() || order.len() < 2 {
                true => Err(none_right(template, &order, &right)),
                false => Ok(Truth::Multiple { order, right }),
            }
        }
        (Answer::Parts, AnswerKind::Order) => in_order(template, compiled, scope, draws),
        (Answer::Parts, AnswerKind::Match) => {
            let count = compiled.pairs.len();
            let (mut left, mut right): (Vec<_>, Vec<_>) = ((0..count).collect(), (0..count).collect());
            draws.shuffle(&mut left, count);
            draws.shuffle(&mut right, count);
            Ok(Truth::Match { left, right })
        }
        (Answer::Parts, AnswerKind::Fields) => fields(template, compiled, scope).map(Truth::Fields),
        (Answer::Parts, _) => {
            let shuffled = matches!(kind, AnswerKind::Choice { shuffled: true });
            let (order, right) = picked(template, compiled, shuffled, scope, draws)?;
            match right.as_slice() {
                &[right] if order.len() > 1 => Ok(Truth::Choice { order, right }),
                _ => Err(none_right(template, &order, &right)),
            }
        }
    }
}

/// The mistakes that apply, as numbers, without those that are right.
fn wrong_numbers(
    template: &Template,
    compiled: &Compiled,
    scope: &mut Scope,
    right: Rational,
) -> Result<Vec<(usize, domain::id::MisconceptionId, Rational)>, ItemError> {
    let mut mistakes = Vec::with_capacity(compiled.mistakes.len());
    for (place, ((value, when), parts)) in compiled.mistakes.iter().zip(&template.parts.mistakes).enumerate()
    {
        let MistakeValue::Number(value) = value else { continue };
        if !applies(when, parts.when.as_ref(), scope)? {
            continue;
        }
        let wrong =
            value.number(scope).map_err(|e| ItemError::at("mistakes.value", parts.value.line, e))?.value;
        let known = mistakes.iter().any(|(_, _, other)| *other == wrong);
        if wrong != right && !known {
            mistakes.push((place, parts.misconception.clone(), wrong));
        }
    }
    Ok(mistakes)
}

fn applies(when: &Option<Expression>, source: Option<&Source>, scope: &mut Scope) -> Result<bool, ItemError> {
    match when.as_ref().zip(source) {
        Some((when, source)) => when.holds(scope).map_err(|e| ItemError::at("mistakes.when", source.line, e)),
        None => Ok(true),
    }
}

fn expression(
    template: &Template,
    compiled: &Compiled,
    values: &[Value],
    scope: &mut Scope,
) -> Result<RightExpression, ItemError> {
    let line = template.parts.answer.line;
    let (Answer::Expression(notation), AnswerKind::Expression { shape, letters, .. }) =
        (&compiled.answer, &template.parts.answer.kind)
    else {
        return Err(ItemError::wrong("answer", line, "This is no expression.", "Set kind = \"expression\"."));
    };
    let value = notation.fill(scope, values).map_err(|e| ItemError::at("answer.value", line, e))?.tidy();
    let mut letters = letters.clone();
    letters.extend(value.letters().into_iter().map(str::to_owned));
    let mut mistakes: Vec<(usize, _, crate::algebra::Statement)> = Vec::new();
    for (place, ((wrong, when), parts)) in compiled.mistakes.iter().zip(&template.parts.mistakes).enumerate()
    {
        let MistakeValue::Notation(wrong) = wrong else { continue };
        if !applies(when, parts.when.as_ref(), scope)? {
            continue;
        }
        let wrong = wrong
            .fill(scope, values)
            .map_err(|e| ItemError::at("mistakes.value", parts.value.line, e))?
            .tidy();
        let known = mistakes.iter().any(|(_, _, other)| other.same(&wrong));
        if !wrong.same(&value) && !known {
            mistakes.push((place, parts.misconception.clone(), wrong));
        }
    }
    Ok(RightExpression { value, shape: *shape, letters, mistakes })
}

fn whole_of(expression: &Expression, field: &str, line: u32, scope: &mut Scope) -> Result<i64, ItemError> {
    expression.whole(scope, -1000..=1000).map_err(|e| ItemError::at(field, line, e))
}

fn line(
    template: &Template,
    compiled: &Compiled,
    parts: &[Expression; 4],
    scope: &mut Scope,
) -> Result<Truth, ItemError> {
    let at = template.parts.answer.line;
    let [value, from, to, cut] = parts;
    let value = value.number(scope).map_err(|e| ItemError::at("answer.value", at, e))?.value;
    let axis = Axis {
        from: whole_of(from, "answer.from", at, scope)?,
        to: whole_of(to, "answer.to", at, scope)?,
        parts: whole_of(cut, "answer.parts", at, scope)?,
    };
    let ticks =
        (axis.to - axis.from).checked_mul(axis.parts).filter(|n| axis.parts > 0 && (1..=100).contains(n));
    let on_tick = value.times(Rational::whole(axis.parts.into())).is_some_and(Rational::is_whole);
    let inside = value >= Rational::whole(axis.from.into()) && value <= Rational::whole(axis.to.into());
    if ticks.is_none() || !on_tick || !inside {
        let found = format!(
            "{value} is no mark of a line from {} to {} in parts of {}.",
            axis.from, axis.to, axis.parts
        );
        return Err(ItemError::wrong("answer.value", at, &found, "Put it on one of at most 100 marks."));
    }
    let mistakes = wrong_numbers(template, compiled, scope, value)?;
    let (form, denominator, exact, tolerance, unit) = (Form::Any, None, None, None, None);
    Ok(Truth::Line {
        right: RightNumber { value, form, denominator, exact, tolerance, unit, mistakes },
        axis,
    })
}

fn points(template: &Template, parts: &[Expression; 3], scope: &mut Scope) -> Result<Truth, ItemError> {
    let at = template.parts.answer.line;
    let [value, from, to] = parts;
    let wrong =
        |found: &str| ItemError::wrong("answer.value", at, found, "Write a list of pairs: [[1, 2], [3, 4]].");
    let Value::List(list) = value.value(scope).map_err(|e| ItemError::at("answer.value", at, e))? else {
        return Err(wrong("This is no list of points."));
    };
    let (from, to) = (whole_of(from, "answer.from", at, scope)?, whole_of(to, "answer.to", at, scope)?);
    let mut right = Vec::with_capacity(list.len());
    for entry in &list {
        let Value::List(pair) = entry else { return Err(wrong("A point is no pair.")) };
        let numbers: Vec<Rational> = pair.iter().filter_map(|n| n.number().map(|n| n.value)).collect();
        let inside = |n: &Rational| n.as_whole().is_some_and(|n| n >= from.into() && n <= to.into());
        match numbers.as_slice() {
            &[x, y] if pair.len() == 2 && inside(&x) && inside(&y) && !right.contains(&(x, y)) => {
                right.push((x, y));
            }
            _ => return Err(wrong("A point is not on a crossing of the grid, or stands twice.")),
        }
    }
    if right.is_empty() || to - from < 2 || to - from > 24 {
        return Err(wrong("There is no point, or the grid is too small or too large."));
    }
    Ok(Truth::Points { right, from, to })
}

fn fields(template: &Template, compiled: &Compiled, scope: &mut Scope) -> Result<Vec<RightField>, ItemError> {
    let parts = &template.parts.fields;
    compiled
        .fields
        .iter()
        .zip(parts)
        .map(|([value, tolerance], parts)| match value {
            None => Ok(RightField::Word(parts.accept.clone())),
            Some(value) => {
                let mut get = |expression: &Expression, field: &str| {
                    expression.number(scope).map_err(|e| ItemError::at(field, parts.line, e)).map(|n| n.value)
                };
                let value = get(value, "fields.value")?;
                let tolerance = tolerance.as_ref().map(|off| get(off, "fields.tolerance")).transpose()?;
                let (denominator, exact, unit, mistakes) = (None, None, None, Vec::new());
                let form = parts.form;
                Ok(RightField::Number(RightNumber {
                    value,
                    form,
                    denominator,
                    exact,
                    tolerance,
                    unit,
                    mistakes,
                }))
            }
        })
        .collect()
}

fn in_order(
    template: &Template,
    compiled: &Compiled,
    scope: &mut Scope,
    draws: &mut Draws,
) -> Result<Truth, ItemError> {
    let (mut order, _) = picked(template, compiled, false, scope, draws)?;
    let mut placed = Vec::with_capacity(order.len());
    for place in &order {
        let parts = &template.parts.options[*place];
        let Some(expression) = &compiled.options[*place].place else {
            let remedy = "Say where it belongs: place = '1', or an expression; the least comes first.";
            return Err(ItemError::wrong("options.place", parts.line, "place is missing.", remedy));
        };
        let at = expression.number(scope).map_err(|e| ItemError::at("options.place", parts.line, e))?.value;
        placed.push((at, *place));
    }
    placed.sort();
    if placed.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        let line = template.parts.options.first().map_or(0, |option| option.line);
        let remedy = "Add a constraint, so that there is one right order.";
        return Err(ItemError::wrong("options.place", line, "Two belong to the same place.", remedy));
    }
    let right: Vec<usize> = placed.into_iter().map(|(_, place)| place).collect();
    let count = order.len();
    draws.shuffle(&mut order, count);
    if order == right {
        order.rotate_left(1);
    }
    Ok(Truth::Order { order, right })
}

fn number(template: &Template, compiled: &Compiled, scope: &mut Scope) -> Result<RightNumber, ItemError> {
    let line = template.parts.answer.line;
    let Answer::Number { value, form, denominator, exact, tolerance, unit } = &compiled.answer else {
        return Err(ItemError::wrong("answer", line, "This is no number.", "Set kind = \"number\"."));
    };
    let mut get = |expression: &Expression, field: &str| {
        expression.number(scope).map(|number| number.value).map_err(|e| ItemError::at(field, line, e))
    };
    let right = get(value, "answer.value")?;
    let exact = exact.as_ref().map(|exact| get(exact, "answer.exact")).transpose()?;
    let tolerance = tolerance.as_ref().map(|tolerance| get(tolerance, "answer.tolerance")).transpose()?;
    let denominator = match denominator {
        None => None,
        Some(denominator) => Some(whole_above_zero(get(denominator, "answer.denominator")?, line)?),
    };
    let mistakes = wrong_numbers(template, compiled, scope, right)?;
    Ok(RightNumber { value: right, form: *form, denominator, exact, tolerance, unit: *unit, mistakes })
}

fn whole_above_zero(value: Rational, line: u32) -> Result<i128, ItemError> {
    value.as_whole().filter(|n| *n > 0).ok_or_else(|| {
        let found = format!("The denominator is {value}.");
        ItemError::wrong("answer.denominator", line, &found, "It must be a whole number above 0.")
    })
}

/// The options that are shown, in the order of the page, and those that are right.
fn picked(
    template: &Template,
    compiled: &Compiled,
    shuffled: bool,
    scope: &mut Scope,
    draws: &mut Draws,
) -> Result<(Vec<usize>, Vec<usize>), ItemError> {
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
    Ok((order, right))
}

fn none_right(template: &Template, order: &[usize], right: &[usize]) -> ItemError {
    ItemError::wrong(
        "options",
        template.parts.options.first().map_or(0, |option| option.line),
        &format!("{} of {} options are right.", right.len(), order.len()),
        "A choice has exactly one for every seed, a multiple one at least, and two must be shown.",
    )
}
