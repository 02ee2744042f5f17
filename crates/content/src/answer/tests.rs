//! How children type, and what is said about it.

use domain::evidence::AnswerClass as Class;
use domain::id::MisconceptionId;
use proptest::prelude::*;

use super::*;
use crate::value::Rational;

fn r(num: i128, den: i128) -> Rational {
    Rational::new(num, den).unwrap()
}

fn read(raw: &str, lang: &str) -> Option<Rational> {
    read_number(raw, lang).map(|typed| typed.value)
}

#[test]
fn a_childs_way_of_typing() {
    for (raw, value) in [
        ("7", r(7, 1)),
        (" +7 ", r(7, 1)),
        ("-7", r(-7, 1)),
        ("−7", r(-7, 1)),
        ("007", r(7, 1)),
        ("1/2", r(1, 2)),
        ("1 / 2", r(1, 2)),
        ("1⁄2", r(1, 2)),
        ("½", r(1, 2)),
        ("1½", r(3, 2)),
        ("1 1/2", r(3, 2)),
        ("1  1 / 2", r(3, 2)),
        ("-1 1/2", r(-3, 2)),
        ("1+1/2", r(3, 2)),
        ("6/4", r(3, 2)),
        (".5", r(1, 2)),
        ("0.50", r(1, 2)),
        ("0,5", r(1, 2)),
        (",5", r(1, 2)),
        ("1,25", r(5, 4)),
        ("1,250", r(1250, 1)),
        ("1 250", r(1250, 1)),
        ("12,345,678", r(12_345_678, 1)),
        ("1,250.5", r(2501, 2)),
        ("x = 7", r(7, 1)),
        ("= 7", r(7, 1)),
        ("4 cm", r(4, 1)),
        ("4cm", r(4, 1)),
        ("$3.50", r(7, 2)),
        ("45°", r(45, 1)),
        ("6÷2", r(3, 1)),
        ("3×4", r(12, 1)),
        ("2 + 1/2", r(5, 2)),
        ("７", r(7, 1)),
        ("12 apples", r(12, 1)),
    ] {
        assert_eq!(read(raw, "en"), Some(value), "{raw}");
    }
    assert_eq!(read("1.250", "es-ES"), Some(r(1250, 1)));
    assert_eq!(read("1,250", "es-ES"), Some(r(5, 4)));
    assert_eq!(read("0.5", "es-ES"), Some(r(1, 2)));
    assert_eq!(read("1.250", "es"), Some(r(5, 4)));
}

#[test]
fn no_guessing() {
    for raw in [
        "",
        " ",
        "?",
        "idk",
        "seven",
        "1/0",
        "1//2",
        "1/2/3",
        "3-1/2",
        "5-3",
        "(1)",
        "1.2.3",
        "1,25,3",
        "--3",
        "1 2",
        "1 2 3/4 5",
        "cm",
        "$",
        "9999999999999999999",
        "1/",
        "/2",
        ".",
        ",",
        "-",
        "½½",
        "-3+5",
        "∞",
    ] {
        assert_eq!(read(raw, "en"), None, "{raw:?}");
    }
}

fn right(value: Rational, form: Form) -> RightNumber {
    RightNumber {
        value,
        form,
        denominator: None,
        exact: None,
        tolerance: None,
        unit: None,
        mistakes: Vec::new(),
    }
}

fn class(right: &RightNumber, raw: &str) -> (Class, Option<f64>) {
    let (checked, _) = check_number(right, raw, "en");
    (checked.class, checked.score)
}

#[test]
fn form_is_apart_from_value() {
    let forms = [
        (Form::Any, "1 1/2", Class::Right),
        (Form::Any, "6/4", Class::Right),
        (Form::Any, "3 × 1/2", Class::WrongForm),
        (Form::Lowest, "3/2", Class::Right),
        (Form::Lowest, "1 1/2", Class::Right),
        (Form::Lowest, "6/4", Class::WrongForm),
        (Form::Lowest, "1.5", Class::WrongForm),
        (Form::Lowest, "1 2/4", Class::WrongForm),
        (Form::Mixed, "1 2/4", Class::Right),
        (Form::Mixed, "3/2", Class::WrongForm),
        (Form::Mixed, "0 3/2", Class::WrongForm),
        (Form::Fraction, "6/4", Class::Right),
        (Form::Fraction, "1.5", Class::WrongForm),
        (Form::Decimal { places: None }, "1.5", Class::Right),
        (Form::Decimal { places: None }, "1.50", Class::Right),
        (Form::Decimal { places: Some(2) }, "1.50", Class::Right),
        (Form::Decimal { places: Some(2) }, "1.5", Class::WrongForm),
        (Form::Integer, "1.5", Class::WrongForm),
    ];
    for (form, raw, wanted) in forms {
        let (found, score) = class(&right(r(3, 2), form), raw);
        assert_eq!(found, wanted, "{form:?} {raw}");
        assert_eq!(score, Some(if wanted == Class::Right { 1.0 } else { 0.5 }));
    }
    let twelfths = RightNumber { denominator: Some(12), ..right(r(2, 3), Form::Fraction) };
    assert_eq!(class(&twelfths, "8/12").0, Class::Right);
    assert_eq!(class(&twelfths, "2/3").0, Class::WrongForm);
    let (checked, _) = check_number(&twelfths, "2/3", "es");
    assert!(checked.says.unwrap().text().contains("12 abajo"));
}

#[test]
fn wrong_answers_have_reasons() {
    let mut sum = right(r(47, 1), Form::Integer);
    sum.mistakes = vec![(2, MisconceptionId("m".into()), r(37, 1))];
    for (raw, wanted) in [
        ("47", Class::Right),
        ("37", Class::Misconception(MisconceptionId("m".into()))),
        ("-47", Class::Sign),
        ("46", Class::Slip),
        ("74", Class::Slip),
        ("470", Class::Slip),
        ("42", Class::Slip),
        ("4.7", Class::Slip),
        ("12", Class::Other),
        ("0", Class::Other),
        ("what", Class::Unparsed),
    ] {
        assert_eq!(class(&sum, raw).0, wanted, "{raw}");
    }
    assert_eq!(check_number(&sum, "37", "en").1, Some(2));
    assert_eq!(class(&sum, "what").1, None);
    let rounded = RightNumber { exact: Some(r(2347, 100)), ..right(r(235, 10), Form::Any) };
    assert_eq!(class(&rounded, "23.5").0, Class::Right);
    for raw in ["23.4", "23", "23.47"] {
        assert_eq!(class(&rounded, raw).0, Class::Rounding, "{raw}");
    }
}

#[test]
fn units_are_noticed() {
    let cm = RightNumber { unit: Unit::from_word("cm"), ..right(r(4, 1), Form::Integer) };
    for (raw, wanted) in [
        ("4", Class::Right),
        ("4 cm", Class::Right),
        ("4 centimeters", Class::Right),
        ("4 centímetros", Class::Right),
        ("4 m", Class::Units),
        ("4 cm2", Class::Units),
        ("4 cm²", Class::Units),
        ("5 m", Class::Slip),
        ("4 zorks", Class::Unparsed),
    ] {
        assert_eq!(class(&cm, raw).0, wanted, "{raw}");
    }
    let none = right(r(4, 1), Form::Integer);
    assert_eq!(class(&none, "4 %").0, Class::Units);
    for raw in ["0.04 m", "40 mm"] {
        assert_eq!(class(&cm, raw).0, Class::Units, "{raw}");
    }
    let quarter = right(r(1, 4), Form::Any);
    assert_eq!(class(&quarter, "25%").0, Class::Units);
    let foot = Unit::from_word("ft").unwrap();
    assert_eq!(Unit::from_word("yd").unwrap().per(foot), Some(Rational::whole(3)));
    assert_eq!(Unit::from_word("kg").unwrap().per(foot), None);
    assert_eq!(class(&none, "$4").0, Class::Right);
    assert_eq!(class(&none, "4 cajas").0, Class::Right);
}

#[test]
fn letters_that_are_no_unit_are_asked_about() {
    for raw in ["1e5", "0x10", "4 apples!", "5 q"] {
        assert_eq!(class(&right(r(1, 1), Form::Any), raw), (Class::Unparsed, None), "{raw}");
    }
}

#[test]
fn words_are_compared_kindly() {
    let accept = ["trapecio".to_owned(), "un trapecio".to_owned()];
    assert_eq!(check_text(" TRAPÉCIO ", &accept, "es").class, Class::Right);
    assert_eq!(check_text("rombo", &accept, "es").class, Class::Other);
    assert_eq!(check_text("  ", &accept, "es").class, Class::Unparsed);
}

#[test]
fn every_unit_reads_its_own_name() {
    for word in ["mm", "cm2", "m3", "kg", "mL", "L", "min", "h", "%", "°", "¢", "$", "in", "s"] {
        let unit = Unit::from_word(word).unwrap();
        assert!(Unit::typed(unit.shown()).any(|typed| typed == unit), "{word}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn nothing_typed_panics(raw in "\\PC{0,40}", lang in "(en|es|es-ES|de|)") {
        if let Some(typed) = read_number(&raw, &lang) {
            let _ = typed.read_as(&lang);
            let _ = check_number(&right(r(3, 2), Form::Lowest), &raw, &lang);
        }
    }

    #[test]
    fn numeric_looking_things_do_not_panic(raw in "[0-9 .,/+*÷×½$%-]{0,20}") {
        let _ = check_number(&right(r(-35, 4), Form::Mixed), &raw, "es-ES");
    }

    /// Whatever number we write, in any shape and notation, is read as the same number.
    #[test]
    fn what_is_written_is_read(num in -100_000_i128..100_000, den in 1_i128..500, lang in "(en|es|es-ES)") {
        use crate::value::{Number, Shape};
        let value = r(num, den);
        let mut shapes = vec![Shape::Plain, Shape::Mixed, Shape::Fraction { num, den }];
        if let Some(places) = value.decimal_places().filter(|places| *places <= 9) {
            shapes.push(Shape::Decimal(places as u8));
        }
        for shape in shapes {
            let text = Number { value, shape }.text(&lang);
            prop_assert_eq!(read(&text, &lang), Some(value), "{}", text);
        }
    }
}
