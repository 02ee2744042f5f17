//! Bars of pieces, each piece as long as its number and named: parts and wholes, comparisons, ratios.

use super::parameters::{number, pair};
use super::svg::Svg;
use super::{FigureError, Parameters};
use crate::value::{Rational, Value};

const LEFT: f64 = 10.0;
const WIDE: f64 = 580.0;
const HIGH: f64 = 46.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let bars = parameters.list("bars", 5)?;
    let mut lengths = Vec::with_capacity(bars.len());
    for bar in bars {
        let Value::List(pieces) = bar else {
            return Parameters::error("bars", "A bar is no list.", "Write each as [[3, \"3\"], [5, \"?\"]].");
        };
        let mut list = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let (length, label) = pair("bars", piece)?;
            let length = number("bars", length)?;
            if length <= Rational::ZERO {
                return Parameters::error("bars", "A piece has no length.", "Give lengths above 0.");
            }
            list.push((length.approx(), label));
        }
        if list.is_empty() || list.len() > 24 {
            return Parameters::error("bars", "A bar has no piece or too many.", "Give each 1 to 24 pieces.");
        }
        lengths.push(list);
    }
    let total = |list: &[(f64, &Value)]| list.iter().map(|(length, _)| length).sum::<f64>();
    let longest = lengths.iter().map(|list| total(list)).fold(0.0, f64::max);
    if longest <= 0.0 {
        return Parameters::error("bars", "There is no bar.", "Give one to five.");
    }
    let totals = parameters.list("totals", 5)?;
    let step = if totals.is_empty() { HIGH + 16.0 } else { HIGH + 54.0 };
    let mut svg = Svg::new(600, (step * lengths.len() as f64 + 12.0) as i64);
    for (nth, list) in lengths.iter().enumerate() {
        let top = 8.0 + step * nth as f64;
        let mut x = LEFT;
        for (at, (length, label)) in list.iter().enumerate() {
            let wide = WIDE * length / longest;
            svg.rect(if at == 0 && list.len() > 1 { "fig-tint" } else { "fig-empty" }, x, top, wide, HIGH);
            if **label != Value::Text(String::new()) {
                svg.number(
                    "fig-text",
                    (x + wide / 2.0, top + HIGH / 2.0 + 7.0),
                    19,
                    &parameters.label("bars", label)?,
                );
            }
            x += wide;
        }
        if let Some(label) = totals.get(nth).filter(|label| **label != Value::Text(String::new())) {
            let (y, middle) = (top + HIGH + 8.0, f64::midpoint(LEFT, x));
            let brace = format!(
                "M{}L{}L{}L{}",
                Svg::point(LEFT, y),
                Svg::point(LEFT, y + 8.0),
                Svg::point(x, y + 8.0),
                Svg::point(x, y)
            );
            svg.path("fig-ink fig-open", &brace);
            svg.number("fig-text", (middle, y + 29.0), 19, &parameters.label("totals", label)?);
        }
    }
    Ok(svg)
}
