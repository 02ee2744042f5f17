//! Figures are drawn in range, refused out of it, and carry no style.

use super::*;
use crate::value::Rational;

fn n(x: i128) -> Value {
    Rational::whole(x).into()
}

fn list(values: &[Value]) -> Value {
    Value::List(values.to_vec())
}

fn draw(kind: FigureKind, parameters: &[(&str, Value)]) -> Result<String, FigureError> {
    Figure::new(kind, parameters, "en").map(|figure| figure.svg("A \"figure\" <with> words"))
}

#[test]
fn each_figure_is_a_picture_with_words_and_without_style() {
    let half: Value = Rational::new(1, 2).unwrap().into();
    let cases = [
        (
            FigureKind::NumberLine,
            vec![
                ("from", n(0)),
                ("to", n(2)),
                ("parts", n(4)),
                ("marks", list(std::slice::from_ref(&half))),
                ("labels", list(&[n(0), half.clone(), n(2)])),
                ("jumps", list(&[list(&[n(0), half.clone()])])),
            ],
        ),
        (FigureKind::FractionBars, vec![("bars", list(&[list(&[n(2), n(3)]), list(&[n(0), n(12)])]))]),
        (FigureKind::Array, vec![("rows", n(3)), ("columns", n(4)), ("split", n(2))]),
        (
            FigureKind::Rectangle,
            vec![
                ("width", n(5)),
                ("height", n(3)),
                ("squares", Value::Bool(true)),
                ("labels", list(&[Value::Text("5 cm".into()), n(3)])),
            ],
        ),
        (FigureKind::Clock, vec![("hour", n(3)), ("minute", n(40))]),
        (
            FigureKind::AreaModel,
            vec![
                ("columns", list(&[n(20), n(7)])),
                ("rows", list(&[n(10), half.clone()])),
                ("cells", list(&[list(&[n(200), Value::Text(String::new())]), list(&[])])),
            ],
        ),
        (
            FigureKind::BarModel,
            vec![
                ("bars", list(&[list(&[list(&[n(3), n(3)]), list(&[n(5), Value::Text("?".into())])])])),
                ("totals", list(&[n(8)])),
            ],
        ),
        (
            FigureKind::Grid,
            vec![
                ("from", n(-5)),
                ("to", n(5)),
                ("points", list(&[list(&[n(1), n(-2), Value::Text("A".into())])])),
                ("segments", list(&[list(&[n(0), n(0), n(3), n(4)])])),
                ("lines", list(&[list(&[half.clone(), n(1)])])),
            ],
        ),
        (
            FigureKind::DotPlot,
            vec![("from", n(0)), ("to", n(2)), ("parts", n(2)), ("values", list(&[n(1), half]))],
        ),
        (FigureKind::Money, vec![("coins", list(&[n(25), n(1)])), ("bills", list(&[n(5)]))]),
        (
            FigureKind::Polygon,
            vec![
                ("corners", list(&[list(&[n(0), n(0)]), list(&[n(4), n(0)]), list(&[n(0), n(3)])])),
                ("labels", list(&[n(4), n(5), n(3)])),
                ("right", list(&[n(1)])),
                ("height", list(&[n(0), n(0), n(2), n(1), Value::Text("h".into())])),
            ],
        ),
        (
            FigureKind::Objects,
            vec![
                ("groups", list(&[n(7), n(2)])),
                ("thing", Value::Text("fish".into())),
                ("frame", Value::Bool(true)),
                ("crossed", n(2)),
            ],
        ),
    ];
    assert_eq!(cases.len(), FigureKind::ALL.len());
    for (kind, parameters) in cases {
        let svg = draw(kind, &parameters).unwrap();
        assert!(
            svg.contains("role=\"img\"")
                && svg.contains("aria-label=\"A &quot;figure&quot; &lt;with&gt; words\"")
        );
        assert!(!svg.contains("style") && !svg.contains("fill=") && !svg.contains("stroke="), "{svg}");
        assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count());
        assert_eq!(svg, draw(kind, &parameters).unwrap());
        assert_eq!(FigureKind::from_word(kind.word()), Some(kind));
    }
}

#[test]
fn the_shaded_part_is_as_long_as_it_says() {
    let svg = draw(FigureKind::FractionBars, &[("bars", list(&[list(&[n(2), n(3)])]))]).unwrap();
    assert!(
        svg.contains("<rect class=\"fig-fill\" x=\"10\" y=\"10\" width=\"400\" height=\"48\"/>"),
        "{svg}"
    );
    assert_eq!(svg.matches("fig-soft").count(), 2);
}

#[test]
fn the_hands_stand_where_they_should() {
    let svg = draw(FigureKind::Clock, &[("hour", n(15)), ("minute", n(0))]).unwrap();
    assert!(svg.contains("fig-hand-hour\" d=\"M130 130L186 130\""), "{svg}");
    assert!(svg.contains("fig-hand-minute\" d=\"M130 130L130 46\""), "{svg}");
}

#[test]
fn what_does_not_fit_is_refused() {
    let line = |from, to, parts| vec![("from", n(from)), ("to", n(to)), ("parts", n(parts))];
    for (kind, parameters) in [
        (FigureKind::NumberLine, line(0, 0, 1)),
        (FigureKind::NumberLine, line(0, 100, 10)),
        (FigureKind::NumberLine, vec![("from", n(0))]),
        (FigureKind::NumberLine, [line(0, 1, 2), vec![("marks", list(&[n(2)]))]].concat()),
        (FigureKind::FractionBars, vec![("bars", list(&[]))]),
        (FigureKind::FractionBars, vec![("bars", list(&[list(&[n(3), n(2)])]))]),
        (FigureKind::Array, vec![("rows", n(0)), ("columns", n(3))]),
        (FigureKind::Array, vec![("rows", n(10_i128.pow(30))), ("columns", n(3))]),
        (FigureKind::Rectangle, vec![("width", n(50)), ("height", n(3)), ("squares", Value::Bool(true))]),
        (FigureKind::Clock, vec![("hour", n(3)), ("minute", n(60))]),
        (FigureKind::AreaModel, vec![("columns", list(&[])), ("rows", list(&[]))]),
        (FigureKind::BarModel, vec![("bars", list(&[list(&[list(&[n(0), n(1)])])]))]),
        (FigureKind::Grid, vec![("from", n(1)), ("to", n(5))]),
        (FigureKind::DotPlot, vec![("from", n(0)), ("to", n(5)), ("values", list(&[n(9)]))]),
        (FigureKind::Money, vec![("coins", list(&[n(3)]))]),
        (FigureKind::Polygon, vec![("corners", list(&[list(&[n(0), n(0)])]))]),
        (FigureKind::Objects, vec![("groups", list(&[n(2)])), ("thing", Value::Text("dog".into()))]),
    ] {
        let error = draw(kind, &parameters).unwrap_err();
        assert!(error.remedy.len() > 4, "{error}");
    }
}
