//! What authors may write means what it says, and what hostile packs write ends in a sentence.

use proptest::prelude::*;

use super::*;
use crate::value::{Number, Shape};

fn scope() -> Scope {
    let mut scope = Scope::default();
    for (name, n) in [("a", 7), ("b", 2), ("n", 347)] {
        scope.push(name, &Rational::whole(n).into());
    }
    scope.push("name", &Value::Text("Yuna".into()));
    scope
}

const NAMES: [&str; 4] = ["a", "b", "n", "name"];

fn eval(source: &str) -> Result<Outcome, ExpressionError> {
    Expression::compile(source, &NAMES)?.eval(&mut scope())
}

fn shown(source: &str) -> String {
    match eval(source).unwrap_or_else(|error| panic!("{source}: {error}")) {
        Outcome::Value(value) => show(&value),
        Outcome::Draw(draw) => format!("{draw:?}"),
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Number(number) => number.text("en"),
        Value::Bool(flag) => flag.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => format!("[{}]", list.iter().map(show).collect::<Vec<_>>().join(", ")),
    }
}

#[test]
fn the_guide_is_true() {
    for (source, means) in [
        ("1/3 + 1/6 == 1/2", "true"),
        ("a / b", "7/2"),
        ("-a + 1", "−6"),
        ("2 ** 10", "1,024"),
        ("2 ** -2", "1/4"),
        ("a % b", "1"),
        ("-7 % 2", "1"),
        ("a in [1, 7]", "true"),
        ("8 in [1, 7]", "false"),
        ("!(a > b) || b <= 2 && a != b", "true"),
        ("if a > b { a } else { b }", "7"),
        ("name + \" and \" + \"Diego\"", "Yuna and Diego"),
        ("name == \"Yuna\"", "true"),
        ("[1, 2] == [1, 4/2]", "true"),
        ("gcd(12, 18)", "6"),
        ("lcm(4, 6)", "12"),
        ("abs(b - a)", "5"),
        ("min(a, b) + max([1, 2, 9])", "11"),
        ("sum([1/2, 1/3])", "5/6"),
        ("num(6/8) * 10 + den(6/8)", "34"),
        ("floor(-7/2)", "−4"),
        ("ceil(7/2)", "4"),
        ("round_to(45, 10)", "50"),
        ("round_to(1/3, 1/100)", "33/100"),
        ("pow(a, 3)", "343"),
        ("is_int(a / b)", "false"),
        ("is_prime(97)", "true"),
        ("is_prime(1)", "false"),
        ("factors(36)", "[1, 2, 3, 4, 6, 9, 12, 18, 36]"),
        ("digit(n, 10)", "4"),
        ("digit(12345/1000, 1/10)", "3"),
        ("digits(n)", "[3, 4, 7]"),
        ("carries(58, 67)", "2"),
        ("borrows(402, 67)", "2"),
        ("len([1, 2])", "2"),
        ("sort([3, 1/2, 2])", "[1/2, 2, 3]"),
        ("reverse([1, 2])", "[2, 1]"),
        ("choose(2, [\"red\", \"blue\"])", "blue"),
        ("frac(2, 4)", "2/4"),
        ("frac(2, 4) + 1", "3/2"),
        ("mixed(a / b)", "3 1/2"),
        ("decimal(a / b, 2)", "3.50"),
        ("decimal(a / b)", "3.5"),
        ("percent(1/4)", "25%"),
        ("money(a / b)", "$3.50"),
        ("money(3)", "$3"),
        ("words(42)", "forty-two"),
        ("clock(3, 5)", "3:05"),
        ("plural(1, \"apple\", \"apples\")", "apple"),
        ("9223372036854775807 + 1", "9,223,372,036,854,775,808"),
        ("pick(2..9)", "Range { first: 2, last: 9, step: 1 }"),
        ("pick(b..a - 1)", "Range { first: 2, last: 6, step: 1 }"),
        ("pick(10..90, 10)", "Range { first: 10, last: 90, step: 10 }"),
        ("if a > b { pick(1..2) } else { pick(3..4) }", "Range { first: 1, last: 2, step: 1 }"),
    ] {
        assert_eq!(shown(source), means, "{source}");
    }
}

#[test]
fn what_is_no_expression_is_refused_with_a_remedy() {
    for source in [
        "",
        "a +",
        "let x = 3",
        "a = 3",
        "a; b",
        "while true { 1 }",
        "loop { 1 }",
        "|x| x",
        "fn f() { 1 }",
        "`${a}`",
        "eval(\"1\")",
        "print(1)",
        "Fn(\"pick\")",
        "import \"x\"",
        "switch a { 1 => 2 }",
        "#{x: 1}",
        "a.len()",
        "{ 1 }",
        "if a > b { let x = 1; x } else { 2 }",
        "if a > b { while true {} }",
        "'x'",
        "1..=3",
        "throw 1",
        "return 1",
        "for x in [1] { x }",
        "do { 1 } while true",
        "0.5",
        "colour",
        "gdc(1, 2)",
        "a[0] = 1",
        "this",
        "a // b",
        "\"open",
        "type_of(a)",
        "call(1)",
        "pick",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1",
        "a?.b",
        "0x",
        "a as b",
    ] {
        let said = eval(source).map(|value| panic!("{source} gives {value:?}"));
        let error: ExpressionError = said.unwrap_err();
        assert!(error.remedy.len() > 5, "{source}: {error}");
    }
}

#[test]
fn what_cannot_be_computed_is_said() {
    for (source, says) in [
        ("a / (b - 2)", "zero"),
        ("10 ** 40", "too large"),
        ("3 ** 64 * 3 ** 64", "too large"),
        ("name * 2", "Nothing takes"),
        ("1 + pick(1..3)", "Nothing takes"),
        ("choose(3, [1, 2])", "no such entry"),
        ("decimal(1/3)", "never ends"),
        ("pick(9..2)", "nothing to pick"),
        ("gcd(1/2, 3)", "whole number"),
        ("round_to(1, 0)", "above 0"),
        ("digit(1, 0)", "place"),
        ("borrows(1, 2)", "Swap"),
        ("factors(0)", "no list"),
        ("is_prime(10 ** 13)", "1,000,000,000,000"),
        ("[1, 2][7]", "no such place"),
        ("if a { 1 } else { 2 }", "bool"),
    ] {
        let said = eval(source).map(|value| panic!("{source} gives {value:?}")).unwrap_err().to_string();
        assert!(said.contains(says), "{source}: {said}");
    }
    let near = eval("gdc(1, 2)").unwrap_err().to_string();
    assert!(near.contains("gcd"), "{near}");
}

#[test]
fn draws_are_within_and_reach_everything() {
    let mut draws = Draws::new("t", 1, 1);
    let mut seen = std::collections::BTreeSet::new();
    for attempt in 0..200 {
        draws.go_to(attempt, 3);
        let drawn = draws.make(Draw::Range { first: -2, last: 7, step: 3 });
        seen.insert(show(&drawn));
        draws.go_to(attempt, 3);
        assert_eq!(draws.make(Draw::Range { first: -2, last: 7, step: 3 }), drawn);
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["1", "4", "7", "−2"]);
    let list: Vec<Value> = (0..5).map(|n| Rational::whole(n).into()).collect();
    let Value::List(mut sampled) = draws.make(Draw::Sample(5, list.clone())) else { panic!("no list") };
    sampled.sort_by_key(show);
    assert_eq!(sampled, list);
}

#[test]
fn a_shape_survives_a_variable() {
    let mut scope = Scope::default();
    let half = Number { value: Rational::new(1, 2).unwrap(), shape: Shape::Fraction { num: 2, den: 4 } };
    scope.push("x", &Value::Number(half));
    let same = Expression::compile("x", &["x"]).unwrap().number(&mut scope).unwrap();
    assert_eq!(same, half);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever stands in a pack: an answer or a sentence, never a panic, never an endless run.
    #[test]
    fn nothing_panics(source in "[ab0-9+*/%<>=!&|(){}\\[\\], .\"-]{0,40}") {
        let _ = eval(&source);
    }

    #[test]
    fn calls_of_anything_do_not_panic(
        which in 0..functions::NAMES.len(),
        args in prop::collection::vec("(-?[0-9]{1,19}|[0-9]{1,3}/[0-9]{1,3}|\"x\"|\\[\\]|\\[1, 2\\]|1\\.\\.3|true)", 0..4),
    ) {
        let _ = eval(&format!("{}({})", functions::NAMES[which], args.join(", ")));
    }
}
