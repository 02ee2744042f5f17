//! One tree, three renderings.

use proptest::prelude::*;

use super::*;
use crate::value::{Number, Rational, Shape, Value};

fn filled(source: &str, values: &[Value], lang: &str) -> Doc {
    Pattern::parse(source).unwrap_or_else(|e| panic!("{source}: {e}")).fill(&Fill { lang, values }).unwrap()
}

fn fixed(source: &str) -> Doc {
    Pattern::fixed(source).unwrap_or_else(|e| panic!("{source}: {e}"))
}

fn n(num: i128, den: i128) -> Value {
    Rational::new(num, den).unwrap().into()
}

#[test]
fn one_text_for_eye_ear_and_paper() {
    let doc = fixed("Which number fits? $$\\frac{2}{3} = \\frac{\\square}{12}$$");
    assert_eq!(
        doc.html(),
        "<p>Which number fits?</p><math display=\"block\"><mrow><mfrac><mn>2</mn><mn>3</mn></mfrac><mo>=</mo>\
         <mfrac><mi>□</mi><mn>12</mn></mfrac></mrow></math>"
    );
    assert_eq!(doc.text(), "Which number fits?\n2/3 = □/12");
    assert_eq!(doc.speech("en"), "Which number fits? two thirds equals blank over 12.");
    assert_eq!(doc.speech("es"), "Which number fits? dos tercios es igual a hueco sobre 12.");
}

#[test]
fn mathematics_is_spoken() {
    for (latex, en, es) in [
        ("\\frac12", "one half", "un medio"),
        ("\\frac{3}{4}", "three fourths", "tres cuartos"),
        ("2\\frac{5}{8}", "2 and five eighths", "2 y cinco octavos"),
        ("\\frac{7}{100}", "seven hundredths", "siete centésimos"),
        ("\\frac{21}{20}", "twenty-one twentieths", "veintiuno veinteavos"),
        ("\\frac{2}{x}", "2 over x", "2 sobre x"),
        (
            "\\frac{a + 1}{2}",
            "the fraction a plus 1 over 2 end of the fraction",
            "la fracción a más 1 sobre 2 fin de la fracción",
        ),
        ("3 \\times 4 = 12", "3 times 4 equals 12", "3 por 4 es igual a 12"),
        ("12 \\div 4", "12 divided by 4", "12 dividido entre 4"),
        ("5 - 7 = -2", "5 minus 7 equals negative 2", "5 menos 7 es igual a menos 2"),
        (
            "x^2 + 2^3 - 2^{10}",
            "x squared plus 2 cubed minus 2 to the power 10",
            "x al cuadrado más 2 al cubo menos 2 elevado a 10",
        ),
        (
            "\\sqrt{16} < \\sqrt[3]{x}",
            "the square root of 16 is less than the cube root of x",
            "la raíz cuadrada de 16 es menor que la raíz cúbica de x",
        ),
        ("90^\\circ", "90 degrees", "90 grados"),
        ("\\$3 + 25\\%", "3 dollars plus 25 percent", "3 dólares más 25 por ciento"),
        ("4\\text{ cm}", "4 cm", "4 cm"),
        ("1 : 3", "1 to 3", "1 a 3"),
    ] {
        let doc = fixed(&format!("${latex}$"));
        assert_eq!(doc.speech("en"), en, "{latex}");
        assert_eq!(doc.speech("es"), es, "{latex}");
    }
}

#[test]
fn a_value_fits_its_place() {
    let half = Value::Number(Number {
        value: Rational::new(1, 2).unwrap(),
        shape: Shape::Fraction { num: 2, den: 4 },
    });
    let doc =
        filled("#a of #b is $#a \\times #b$, not $#c + #c$ or $#c^2$", &[half, n(12500, 1), n(-3, 1)], "en");
    assert_eq!(doc.text(), "2/4 of 12,500 is 2/4 × 12,500, not −3 + (−3) or (−3)²");
    assert_eq!(
        doc.speech("en"),
        "two fourths of 12,500 is two fourths times 12,500, not negative 3 plus open parenthesis negative 3 close parenthesis or open parenthesis negative 3 close parenthesis squared"
    );
    assert!(doc.html().contains("<mfrac><mn>2</mn><mn>4</mn></mfrac>"));
    let spain = filled("#a", &[n(12500, 1)], "es-ES");
    assert_eq!(spain.text(), "12\u{202f}500");
    assert_eq!(
        filled("$#a$", &[Value::Text("<".into())], "en").html_line(),
        "<math displaystyle=\"true\"><mo>&lt;</mo></math>"
    );
}

#[test]
fn what_fills_a_gap_is_never_markup() {
    let evil = Value::Text("<script>**$x$** #b".into());
    let doc = filled("Say #a and $\\text{#a}$", &[evil], "en");
    assert!(!doc.html().contains("<script>") && !doc.html().contains("<strong>"), "{}", doc.html());
    assert!(doc.html().contains("&lt;script&gt;**$x$** #b"));
}

#[test]
fn lists_and_tables_keep_their_shape() {
    let doc = fixed("Do this:\n\n1. cut\n2. **fold**\n\n| a | b |\n|---|---|\n| 1 | $\\frac12$ |");
    assert_eq!(doc.text(), "Do this:\n1. cut\n2. fold\na | b\n1 | 1/2");
    let html = doc.html();
    assert!(html.contains("<ol><li>cut</li><li><strong>fold</strong></li></ol>"), "{html}");
    assert!(html.contains("<th scope=\"col\">a</th>") && html.contains("<td>1</td>"), "{html}");
    assert!(doc.speech("es").contains("Paso 2: fold"));
    let html = fixed("| | a |\n|---|---|\n| b | 1 |").html();
    assert!(html.contains("<td></td><th scope=\"col\">a</th>"), "{html}");
    assert!(html.contains("<th scope=\"row\">b</th><td>1</td>"), "{html}");
    let html = fixed("| $\\times$ | 20 |\n|---|---|\n| 40 | 800 |").html();
    assert!(html.contains("</math></td><th scope=\"col\">20</th>"), "{html}");
    assert!(html.contains("<th scope=\"row\">40</th><td>800</td>"), "{html}");
}

#[test]
fn what_cannot_be_shown_everywhere_is_refused_at_its_line() {
    for (source, line, says) in [
        ("fine\n\n<b>bold</b>", 2, "HTML"),
        ("# Title", 0, "heading"),
        ("[here](https://example.org)", 0, "link"),
        ("![x](y.png)", 0, "picture"),
        ("a `b`", 0, "code"),
        ("one\n\n$\\int x$", 2, "\\int cannot be spoken"),
        ("$\\fracc{1}{2}$", 0, "Is it \\frac?"),
        ("$\\frac{1}$", 0, "missing"),
        ("$x}$", 0, "does not begin"),
        ("costs $3", 0, "\\$ for dollars"),
        ("${x$", 0, "does not begin"),
        ("$^2$", 0, "nothing before"),
        ("#{a + ", 0, "does not close"),
        ("$\\text x$", 0, "\\text needs"),
        ("\u{E000}", 0, "cannot be shown"),
        ("$\\def\\x{\\x\\x}\\x$", 0, "\\def"),
        ("> quoted", 0, "quotation"),
    ] {
        let error = Pattern::parse(source).map(|p| panic!("{source}: {p:?}")).unwrap_err();
        assert!(error.to_string().contains(says), "{source}: {error}");
        assert_eq!(error.line, line, "{source}: {error}");
    }
    assert!(Pattern::parse(&format!("${}{}$", "{".repeat(30), "}".repeat(30))).is_err());
    assert!(Pattern::parse(&"x".repeat(9000)).is_err());
    assert!(Pattern::fixed("#a").is_err());
    assert_eq!(fixed("costs \\$3 or \\$4").text(), "costs $3 or $4");
    assert_eq!(fixed("a \\# b #1").text(), "a # b #1");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any text either parses or is refused; what parses renders without raw angle brackets from outside.
    #[test]
    fn nothing_panics(source in "[a-z0-9 \\\\{}$#*_^|<>&\\[\\]().,~`\n-]{0,60}") {
        if let Ok(pattern) = Pattern::parse(&source) {
            let values = vec![Value::Text("<i>".into()); pattern.gaps().len()];
            let doc = pattern.fill(&Fill { lang: "en", values: &values }).unwrap();
            prop_assert!(!doc.html().contains("<i>"));
            let _ = (doc.text(), doc.speech("es"));
        }
    }
}
