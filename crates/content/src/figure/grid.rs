//! A coordinate grid: both axes from one number to another, points, segments and straight lines on it.

use super::parameters::{Label, number};
use super::svg::{Anchor, Svg};
use super::{FigureError, Parameters};
use crate::value::Value;

/// Where the grid begins and how long its sides are; the page's script reads them from `data-grid`.
pub(super) const LEFT: f64 = 40.0;
pub(super) const TOP: f64 = 24.0;
pub(super) const SIDE: f64 = 400.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let from = parameters.whole("from", -1000..=1000, None)?;
    let to = parameters.whole("to", -1000..=1000, None)?;
    let step = parameters.whole("step", 1..=100, Some(1))?;
    if to <= from || from > 0 || to < 0 || (to - from) % step != 0 || (to - from) / step > 24 {
        let remedy = "Let it hold 0 and go up in whole steps, at most 24 of them.";
        return Parameters::error("to", "The grid does not fit.", remedy);
    }
    let mut svg = Svg::new((SIDE + 80.0) as i64, (SIDE + 64.0) as i64);
    let unit = SIDE / (to - from) as f64;
    let at = |x: f64, y: f64| (LEFT + (x - from as f64) * unit, TOP + (to as f64 - y) * unit);
    let (low, high) = (from as f64, to as f64);
    for n in (from..=to).step_by(step as usize) {
        let n = n as f64;
        svg.line("fig-soft fig-fine", at(n, low), at(n, high));
        svg.line("fig-soft fig-fine", at(low, n), at(high, n));
    }
    svg.line("fig-ink", at(low, 0.0), at(high, 0.0));
    svg.line("fig-ink", at(0.0, low), at(0.0, high));
    let count = (to - from) / step;
    let each = if count > 12 { 2 * step } else { step };
    for n in (from..=to).step_by(step as usize).filter(|n| n % each == 0) {
        let label = parameters.label("from", &crate::value::Rational::whole(n.into()).into())?;
        let Label::Line(text) = label else { continue };
        let (x, y) = at(n as f64, 0.0);
        if n == 0 && from < 0 {
            continue;
        }
        svg.text("fig-text", (x, y + 18.0), 15, Anchor::Middle, &text);
        if n != 0 {
            let (x, y) = at(0.0, n as f64);
            svg.text("fig-text", (x - 8.0, y + 5.0), 15, Anchor::End, &text);
        }
    }
    let names = parameters.list("names", 2)?;
    let name = |nth: usize, otherwise: &str| match names.get(nth) {
        Some(Value::Text(text)) => text.clone(),
        _ => otherwise.to_owned(),
    };
    let (x, y) = at(high, 0.0);
    svg.text("fig-text", (x + 10.0, y + 5.0), 16, Anchor::Start, &name(0, "x"));
    let (x, y) = at(0.0, high);
    svg.text("fig-text", (x, y - 8.0), 16, Anchor::Middle, &name(1, "y"));
    let coordinate = |name: &'static str, value: &Value| -> Result<f64, FigureError> {
        let value = number(name, value)?.approx();
        if value < low || value > high {
            return Parameters::error(name, "A number is off the grid.", "Give numbers between from and to.");
        }
        Ok(value)
    };
    for line in parameters.list("lines", 4)? {
        let (slope, start) = super::parameters::pair("lines", line)?;
        let (slope, start) = (number("lines", slope)?.approx(), number("lines", start)?.approx());
        let on = |x: f64| slope * x + start;
        let mut ends: Vec<(f64, f64)> =
            [low, high].into_iter().map(|x| (x, on(x))).filter(|(_, y)| *y >= low && *y <= high).collect();
        if slope != 0.0 {
            let across = [low, high].into_iter().map(|y| ((y - start) / slope, y));
            ends.extend(across.filter(|(x, _)| *x > low && *x < high));
        }
        if let &[(a, b), .., (c, d)] = ends.as_slice() {
            svg.line("fig-accent", at(a, b), at(c, d));
        }
    }
    for segment in parameters.list("segments", 24)? {
        let Value::List(ends) = segment else {
            return Parameters::error("segments", "This is no segment.", "Write each as [x, y, x, y].");
        };
        let ends: Vec<f64> = ends.iter().map(|end| coordinate("segments", end)).collect::<Result<_, _>>()?;
        let &[a, b, c, d] = ends.as_slice() else {
            return Parameters::error("segments", "This is no segment.", "Write each as [x, y, x, y].");
        };
        svg.line("fig-accent", at(a, b), at(c, d));
    }
    for point in parameters.list("points", 24)? {
        let Value::List(parts) = point else {
            return Parameters::error(
                "points",
                "This is no point.",
                "Write each as [x, y] or [x, y, \"A\"].",
            );
        };
        let (Some(x), Some(y)) = (parts.first(), parts.get(1)) else {
            return Parameters::error(
                "points",
                "This is no point.",
                "Write each as [x, y] or [x, y, \"A\"].",
            );
        };
        let place = at(coordinate("points", x)?, coordinate("points", y)?);
        svg.circle("fig-accent fig-dot", place, 6.0);
        if let Some(name) = parts.get(2) {
            let Label::Line(text) = parameters.label("points", name)? else { continue };
            svg.text("fig-text", (place.0 + 9.0, place.1 - 9.0), 17, Anchor::Start, &text);
        }
    }
    // Which pixels are which numbers, for the page on which points are set.
    svg.data("grid", &format!("{LEFT} {TOP} {SIDE} {from} {to} {step}"));
    Ok(svg)
}
