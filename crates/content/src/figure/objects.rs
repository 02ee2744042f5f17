//! Things to count, drawn in rows, in heaps or in a frame of ten; some crossed out.

use super::svg::Svg;
use super::{FigureError, Parameters};
use crate::value::Value;

const STEP: f64 = 52.0;

/// The things there are. Each fits in a square of 40.
const THINGS: [(&str, &str, &str); 8] = [
    ("ball", "fig-fill", "M20 3A17 17 0 1 1 19.9 3Z"),
    ("star", "fig-fill", "M20 3L25 15L38 15L27 23L31 36L20 28L9 36L13 23L2 15L15 15Z"),
    ("leaf", "fig-tint", "M4 36C4 14 18 4 36 4C36 24 26 36 4 36ZM4 36L28 12"),
    ("fish", "fig-tint", "M3 20C10 8 22 8 29 20L38 11L38 29L29 20C22 32 10 32 3 20Z"),
    ("cube", "fig-empty", "M6 14L20 6L34 14L34 30L20 38L6 30ZM6 14L20 22L34 14M20 22L20 38"),
    ("cup", "fig-empty", "M8 6L32 6L29 36L11 36Z"),
    ("boat", "fig-tint", "M3 26L37 26L31 36L9 36ZM20 24L20 4L33 22Z"),
    (
        "button",
        "fig-empty",
        "M20 3A17 17 0 1 1 19.9 3ZM15 17A2.5 2.5 0 1 1 14.9 17ZM25 17A2.5 2.5 0 1 1 24.9 17Z",
    ),
];

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let groups = parameters.list("groups", 12)?;
    let mut counts = Vec::with_capacity(groups.len());
    for group in groups {
        counts.push(super::parameters::whole("groups", group, 0..=20)?);
    }
    if counts.is_empty() {
        return Parameters::error(
            "groups",
            "There is nothing to count.",
            "Give a list of numbers: [5], [3, 4].",
        );
    }
    let mut things = Vec::with_capacity(counts.len());
    for nth in 0..counts.len() {
        let word = match parameters.get("thing") {
            None => "ball",
            Some(Value::Text(word)) => word.as_str(),
            Some(Value::List(words)) => match words.get(nth) {
                Some(Value::Text(word)) => word.as_str(),
                _ => "ball",
            },
            Some(_) => "",
        };
        let Some(thing) = THINGS.iter().find(|(known, ..)| *known == word) else {
            let known: Vec<&str> = THINGS.iter().map(|(known, ..)| *known).collect();
            return Parameters::error(
                "thing",
                "There is no such thing.",
                &format!("Give one of {}.", known.join(", ")),
            );
        };
        things.push(thing);
    }
    let crossed = parameters.whole("crossed", 0..=20, Some(0))?;
    let frame = parameters.flag("frame")?;
    let across = if frame { 5 } else { parameters.whole("across", 1..=10, Some(5))? };
    let mut svg_shapes = Vec::new();
    let (mut top, mut widest) = (6.0, 0.0_f64);
    let total: i64 = counts.iter().sum();
    let mut nth_of_all = 0;
    for (count, thing) in counts.iter().zip(&things) {
        let rows = if frame { (*count + 9) / 10 * 2 } else { (*count + across - 1) / across };
        let rows = if frame { rows.max(2) } else { rows };
        if frame {
            for cell in 0..rows * 5 {
                let (x, y) = (6.0 + STEP * (cell % 5) as f64, top + STEP * (cell / 5) as f64);
                svg_shapes.push(Shape::Cell(x, y));
            }
            widest = widest.max(STEP * 5.0);
        }
        for nth in 0..*count {
            let (x, y) = (6.0 + STEP * (nth % across) as f64, top + STEP * (nth / across) as f64);
            nth_of_all += 1;
            svg_shapes.push(Shape::Thing(x + 6.0, y + 6.0, thing, nth_of_all > total - crossed));
            widest = widest.max(x + STEP);
        }
        top += STEP * rows as f64 + 16.0;
    }
    let mut svg = Svg::new(widest.max(60.0) as i64 + 12, top as i64);
    for shape in svg_shapes {
        match shape {
            Shape::Cell(x, y) => svg.rect("fig-soft fig-open", x, y, STEP, STEP),
            Shape::Thing(x, y, (_, class, path), out) => {
                svg.moved(class, (x, y), path);
                if out {
                    svg.line("fig-accent", (x - 2.0, y - 2.0), (x + 42.0, y + 42.0));
                    svg.line("fig-accent", (x + 42.0, y - 2.0), (x - 2.0, y + 42.0));
                }
            }
        }
    }
    Ok(svg)
}

enum Shape<'t> {
    Cell(f64, f64),
    Thing(f64, f64, &'t (&'static str, &'static str, &'static str), bool),
}
