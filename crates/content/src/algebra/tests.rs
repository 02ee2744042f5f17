//! Reading, comparing, forms, on cases by hand; SymPy's verdicts are in `tests/sympy.rs`.

use proptest::prelude::*;

use super::*;

fn read_as(text: &str) -> Statement {
    read(text, Reading { lang: "en", ..Default::default() }).unwrap_or_else(|| panic!("{text} is not read"))
}

fn expr(text: &str) -> Expr {
    match read_as(text) {
        Statement::Value(expr) => expr,
        other => panic!("{text} is {other:?}"),
    }
}

#[test]
fn what_is_the_same() {
    for (a, b) in [
        ("2x+6", "2(x + 3)"),
        ("(x+1)^2", "x^2 + 2x + 1"),
        ("1 1/2", "3/2"),
        ("x/2", "0.5x"),
        ("-x^2", "-(x^2)"),
        ("sqrt(8)", "2√2"),
        ("√12 + √27", "5 sqrt 3"),
        ("1/sqrt(2)", "sqrt(2)/2"),
        ("(x^2-1)/(x-1)", "x+1"),
        ("2^3 * 2^5", "2^8"),
        ("2^x*2^3", "2^(x+3)"),
        ("4^x", "2^(2x)"),
        ("1/x + 1/y", "(x+y)/(xy)"),
        ("root(3,54)", "3*root(3,2)"),
        ("2500π", "π*50^2"),
        ("sqrt(4x+4)", "2 sqrt(x+1)"),
        ("1/(sqrt(3)-1)", "(sqrt(3)+1)/2"),
        ("(x+1)^60", "(1+x)^60"),
        ("|3 - 5|", "2"),
        ("x²", "x*x"),
        ("⅖x", "2x/5"),
        ("1⅚", "11/6"),
        ("3 × 10^4", "30000"),
        ("25%", "1/4"),
        (r"\frac{x^2+2x}{6-x^2}", "(x^2+2x)/(6-x^2)"),
        (r"2\frac{1}{2}", "2.5"),
        (r"\left(\frac{15+30t}{2} \pi\right)^{\frac{1}{3}}", "root(3, (15+30t)*pi/2)"),
        ("xy", "y x"),
        ("10^-3", "0.001"),
        ("(-8)^(1/3)", "-2"),
        ("1,250", "1250"),
        ("1+isqrt(3)", "sqrt(3)i + 1"),
        ("-kln(4)", "-ln(4) k"),
        ("(x+y)^40 - x^40", "(y+x)^40 - x^40"),
    ] {
        assert_eq!(expr(a).compare(&expr(b)), Verdict::Same, "{a} and {b}");
    }
}

#[test]
fn what_differs() {
    for (a, b) in [
        ("2x+6", "2(x + 6)"),
        ("(x+1)^2", "x^2 + 1"),
        ("sqrt(8)", "4"),
        ("f(g(x))", "g(f(x))"),
        ("x^60 + 1", "(x+1)^60"),
        ("1/3", "0.333333"),
        ("π", "3.14"),
        ("sqrt(x^2+1)", "x+1"),
        ("2^x", "x^2"),
    ] {
        assert_eq!(expr(a).compare(&expr(b)), Verdict::Different, "{a} and {b}");
    }
    assert_eq!(expr("1/0").compare(&expr("1")), Verdict::Undefined);
    assert_eq!(expr("sqrt(-4)").compare(&expr("2")), Verdict::Undefined);
}

#[test]
fn statements() {
    for (a, b) in [
        ("y = 2x + 1", "2x + 1 = y"),
        ("2y = 4x + 2", "y = 2x + 1"),
        ("x > 3", "3 < x"),
        ("2x > 6", "x > 3"),
        ("-2x < -6", "x > 3"),
        ("-2 < x <= 5", "5 >= x > -2"),
        ("x = 3", "3"),
        ("x = 2 or x = -2", "±2"),
        ("{1, 2, 3}", "3, 2, 1"),
        ("8,13", "13, 8"),
        ("(2, -3)", "( 2 , -3 )"),
        ("(-∞, 4]", r"(-\infty,4]"),
        ("(1, 2) ∪ (3, ∞)", "(3,∞)∪(1,2)"),
        ("2:3", "4:6"),
        ("N(t) = 3t", "3t"),
        ("x ≥ 1/2", "x>=0.5"),
    ] {
        assert!(read_as(a).same(&read_as(b)), "{a} and {b}");
    }
    for (a, b) in [
        ("x > 3", "x ≥ 3"),
        ("x > 3", "x < 3"),
        ("(2, 3)", "(3, 2)"),
        ("{1, 2}", "{1, 2, 2}"),
        ("y = 2x + 1", "y = 2x"),
        ("[1, 2]", "[1, 2)"),
        ("2:3", "3:2"),
        ("x = 3", "x = 4"),
        ("x = 3", "x > 3"),
    ] {
        assert!(!read_as(a).same(&read_as(b)), "{a} and {b}");
    }
}

#[test]
fn what_cannot_be_read_is_not_read() {
    for text in [
        "", "3 4", "2 +", "(x", "x)", "apples", "3..4", "x2 y", "/", "5 6/", "|x", "\\foo{x}", "1.2.3", "2^",
        "=", "= 3",
    ] {
        let read = read(text, Reading { lang: "en", letters: &["x", "y"], commas_part: false });
        assert!(!matches!(read, Some(Statement::Value(_))), "{text} is {read:?}");
    }
    let read = read("3 x 4", Reading { lang: "en", letters: &["n"], commas_part: false });
    assert_eq!(
        read.and_then(|read| match read {
            Statement::Value(expr) => expr.number(),
            _ => None,
        }),
        Some(Rational::whole(12))
    );
}

#[test]
fn the_mark_of_the_place_is_the_point() {
    let spanish = |text: &str| match read(text, Reading { lang: "es-ES", ..Default::default() }) {
        Some(Statement::Value(expr)) => expr.number(),
        _ => None,
    };
    assert_eq!(spanish("0,5"), Rational::new(1, 2));
    assert_eq!(spanish("1.250"), Some(Rational::whole(1250)));
    let pair = read("(0,5; 2)", Reading { lang: "es-ES", ..Default::default() }).unwrap();
    assert!(pair.same(&read_as("(0.5, 2)")));
}

#[test]
fn forms() {
    let fits = |shape: Shape, typed: &str, right: &str| shape.fits(&read_as(typed), &read_as(right));
    for (shape, typed, right, fit) in [
        (Shape::Simplified, "5x + 6", "5x + 6", true),
        (Shape::Simplified, "3x + 2x + 6", "5x + 6", false),
        (Shape::Simplified, "5(x) + 6", "5x+6", true),
        (Shape::Simplified, "3(x+2) + 2x", "5x + 6", false),
        (Shape::Simplified, "2*3x", "6x", false),
        (Shape::Simplified, "x*x", "x^2", false),
        (Shape::Simplified, "x/2 - 1", "x/2 - 1", true),
        (Shape::Factored, "3(2x+3)", "3(2x+3)", true),
        (Shape::Factored, "6x + 9", "3(2x+3)", false),
        (Shape::Factored, "3(2x+4)", "6(x+2)", false),
        (Shape::Factored, "(x+1)(x+2)", "(x+2)(x+1)", true),
        (Shape::Factored, "x(x+3)+2", "(x+2)(x+1)", false),
        (Shape::Power, "3^5", "3^5", true),
        (Shape::Power, "3*3^4", "3^5", false),
        (Shape::Scientific, "3.2 * 10^4", "3.2*10^4", true),
        (Shape::Scientific, "32 * 10^3", "3.2*10^4", false),
        (Shape::Scientific, "32000", "3.2*10^4", false),
        (Shape::Radical, "2 sqrt(3)", "2sqrt(3)", true),
        (Shape::Radical, "sqrt(12)", "2sqrt(3)", false),
        (Shape::Equation, "y = 3x", "y = 3x", true),
        (Shape::Equation, "3x", "y = 3x", false),
    ] {
        assert_eq!(fits(shape, typed, right), fit, "{shape:?} {typed}");
    }
}

#[test]
fn what_nobody_writes_is_left_out() {
    for (text, shown) in [
        ("1x + (-3)", "x - 3"),
        ("(-1)x + 0", "-x"),
        ("2*(-3)x", "-2*3x"),
        ("1(x+(-2))", "x - 2"),
        ("x^1", "x"),
        ("(3/4)x", "(3/4)x"),
        ("3*10^5", "3*10^5"),
        ("2*sqrt(3)", "2*sqrt(3)"),
    ] {
        assert_eq!(read_as(text).tidy().typed("en"), shown);
    }
}

fn any_expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        (0_i128..30).prop_map(|n| Expr::Number(Rational::whole(n))),
        (1_i128..20, 1_i128..9).prop_map(|(a, b)| Expr::Number(Rational::new(a, b).unwrap())),
        "[abxyz]".prop_map(Expr::Letter),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::Sum),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::Product),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expr::Quotient(Box::new(a), Box::new(b))),
            (inner.clone(), 2_i128..4)
                .prop_map(|(a, n)| Expr::Power(Box::new(a), Box::new(Expr::Number(Rational::whole(n))))),
            inner.prop_map(|a| Expr::Negative(Box::new(a))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(expr in any_expr()) {
        let typed = expr.typed("en");
        let again = read(&typed, Reading { lang: "en", ..Default::default() });
        prop_assert!(again.is_some(), "{typed}");
        let Some(Statement::Value(again)) = again else { panic!("{typed}") };
        prop_assert!(again.compare(&expr) != Verdict::Different, "{typed} {again:?}");
        prop_assert!(expr.tidy().compare(&expr) != Verdict::Different, "{typed} {:?}", expr.tidy());
    }

    /// Also large numbers, whose groups of three would part them.
    #[test]
    fn pairs_and_lists_are_read_again(
        tops in prop::collection::vec(-20_000_i128..20_000, 2..4), bottom in 1_i128..300, pair in any::<bool>(),
        lang in prop::sample::select(vec!["en", "es", "es-ES"]),
    ) {
        let number = |top: &i128| Statement::Value(Expr::Number(Rational::new(*top, bottom).unwrap()));
        let all: Vec<Statement> = tops.iter().map(number).collect();
        let written = if pair { Statement::Tuple(all) } else { Statement::Set(all) };
        let typed = written.typed(lang);
        let again = read(&typed, Reading { lang, ..Default::default() });
        prop_assert!(again.as_ref().is_some_and(|again| again.same(&written)), "{typed} {again:?}");
    }

    #[test]
    fn garbage_is_never_a_panic(text in ".{0,60}") {
        let _ = read(&text, Reading { lang: "en", ..Default::default() }).map(|read| read.same(&read));
    }

    #[test]
    fn signs_and_letters_are_never_a_panic(text in "[-+*/^()=<>|,.:;xyz0-9 √π{}\\[\\]\\\\]{0,40}") {
        let _ = read(&text, Reading { lang: "es-ES", ..Default::default() }).map(|read| (read.same(&read), read.tidy()));
    }
}
