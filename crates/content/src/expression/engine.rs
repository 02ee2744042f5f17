//! One Rhai engine for all expressions, with nothing in it but our numbers and functions.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use rhai::{Dynamic, Engine, EvalAltResult, ImmutableString, ParseError, Position};

use super::{Draw, ExpressionError, Outcome, functions, operators};
use crate::value::{Number, Rational, Value};

/// Most entries of a list.
pub(super) const MAX_LIST: usize = 1000;
/// Longest text, in bytes.
pub(super) const MAX_TEXT: usize = 2000;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut engine = Engine::new_raw();
    // Our own operators everywhere, so that 7 / 2 is exact and nothing wraps.
    engine.set_fast_operators(false);
    engine.set_max_expr_depths(40);
    engine.set_max_operations(20_000);
    engine.set_max_string_size(MAX_TEXT);
    engine.set_max_array_size(MAX_LIST);
    engine.set_max_variables(200);
    for word in
        ["eval", "print", "debug", "type_of", "Fn", "call", "curry", "is_def_var", "this", "switch", "..="]
    {
        engine.disable_symbol(word);
    }
    engine.register_type_with_name::<Number>("number");
    engine.register_type_with_name::<Draw>("draw");
    engine.register_type_with_name::<Range<i64>>("range");
    engine.register_type_with_name::<RangeInclusive<i64>>("range");
    operators::register(&mut engine);
    functions::register(&mut engine);
    engine
});

/// The variables an expression may use, with their values.
#[derive(Debug, Clone, Default)]
pub struct Scope(rhai::Scope<'static>);

impl Scope {
    /// Adds a variable.
    pub fn push(&mut self, name: &str, value: &Value) {
        self.0.push_dynamic(name.to_owned(), to_dynamic(value));
    }
}

/// What Rhai computes with. Whole numbers that fit are its own integers, everything else is ours.
pub(super) fn to_dynamic(value: &Value) -> Dynamic {
    match value {
        Value::Number(number) => from_number(*number),
        Value::Bool(flag) => Dynamic::from_bool(*flag),
        Value::Text(text) => Dynamic::from(ImmutableString::from(text.as_str())),
        Value::List(list) => Dynamic::from_array(list.iter().map(to_dynamic).collect()),
    }
}

pub(super) fn from_number(number: Number) -> Dynamic {
    if number.shape == crate::value::Shape::Plain {
        from_rational(number.value)
    } else {
        Dynamic::from(number)
    }
}

pub(super) fn from_rational(value: Rational) -> Dynamic {
    match value.as_whole().and_then(|n| i64::try_from(n).ok()) {
        Some(n) => Dynamic::from_int(n),
        None => Dynamic::from(Number::plain(value)),
    }
}

/// The number in a value of Rhai.
pub(super) fn number_in(value: &Dynamic) -> Option<Number> {
    match value.as_int() {
        Ok(n) => Some(Number::plain(Rational::whole(n.into()))),
        Err(_) => value.read_lock::<Number>().map(|number| *number),
    }
}

pub(super) fn from_dynamic(value: Dynamic) -> Option<Value> {
    if let Some(number) = number_in(&value) {
        return Some(Value::Number(number));
    }
    if let Ok(flag) = value.as_bool() {
        return Some(Value::Bool(flag));
    }
    if value.is_string() {
        return value.into_string().ok().map(Value::Text);
    }
    let list = value.into_array().ok()?;
    list.into_iter().map(from_dynamic).collect::<Option<_>>().map(Value::List)
}

pub(super) fn compile(source: &str) -> Result<rhai::AST, ExpressionError> {
    ENGINE.compile_expression(source).map_err(|error| {
        let ParseError(kind, position) = error;
        ExpressionError {
            line: line_of(position),
            found: format!("This is not an expression{}: {kind}.", column_of(position)),
            remedy: "Write one expression, such as a * k; see docs/content-format.md.".to_owned(),
        }
    })
}

pub(super) fn eval(ast: &rhai::AST, scope: &mut Scope) -> Result<Outcome, ExpressionError> {
    let size = scope.0.len();
    let result = ENGINE.eval_ast_with_scope::<Dynamic>(&mut scope.0, ast);
    scope.0.rewind(size);
    let value = result.map_err(|error| explain(&error))?;
    if let Some(draw) = value.read_lock::<Draw>() {
        return Ok(Outcome::Draw(draw.clone()));
    }
    let kind = value.type_name();
    from_dynamic(value).map(Outcome::Value).ok_or_else(|| {
        ExpressionError::new(
            format!("This gives a {kind}, which is no value."),
            "It must give a number, a text, true or false, or a list of these.",
        )
    })
}

fn explain(error: &EvalAltResult) -> ExpressionError {
    let position = error.position();
    let at = column_of(position);
    let (found, remedy) = match error {
        EvalAltResult::ErrorRuntime(said, _) => {
            let said = said.to_string();
            match said.split_once('|') {
                Some((found, remedy)) => (format!("{found}{at}."), remedy.to_owned()),
                None => (format!("{said}{at}."), "Change the expression.".to_owned()),
            }
        }
        EvalAltResult::ErrorFunctionNotFound(signature, _) => (
            format!("Nothing takes these values{at}: {}.", plain_signature(signature)),
            "Compare with the list of functions in docs/content-format.md.".to_owned(),
        ),
        EvalAltResult::ErrorTooManyOperations(_) | EvalAltResult::ErrorStackOverflow(_) => {
            (format!("This takes too long{at}."), "Make it simpler.".to_owned())
        }
        EvalAltResult::ErrorDataTooLarge(what, _) => {
            (format!("{what} grows too large{at}."), "Keep texts and lists short.".to_owned())
        }
        EvalAltResult::ErrorIndexNotFound(..) | EvalAltResult::ErrorArrayBounds(..) => (
            format!("The list has no such place{at}."),
            "Use choose(k, list) with k from 1 to len(list).".to_owned(),
        ),
        other => (format!("{other}."), "Change the expression.".to_owned()),
    };
    ExpressionError { line: line_of(position), found, remedy }
}

/// Rhai's names of types in the words of the guide.
fn plain_signature(signature: &str) -> String {
    signature
        .replace("i64", "number")
        .replace("&str | ImmutableString | String", "text")
        .replace("array", "list")
}

fn line_of(position: Position) -> u32 {
    position.line().map_or(0, |line| line.saturating_sub(1) as u32)
}

fn column_of(position: Position) -> String {
    position.position().map(|column| format!(" (at character {column})")).unwrap_or_default()
}
