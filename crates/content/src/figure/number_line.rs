//! A number line: equal steps cut into equal parts, numbers below, marks on it, jumps above.

use super::parameters::{number, pair};
use super::svg::Svg;
use super::{FigureError, Parameters};
use crate::value::{Rational, Value};

const LEFT: f64 = 34.0;
const RIGHT: f64 = 606.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let from = parameters.whole("from", -1_000_000..=1_000_000, None)?;
    let to = parameters.whole("to", -1_000_000..=1_000_000, None)?;
    let step = parameters.whole("step", 1..=1_000_000, Some(1))?;
    let parts = parameters.whole("parts", 1..=60, None)?;
    let steps = (to - from) / step;
    if to <= from || (to - from) % step != 0 || steps * parts > 120 {
        return Parameters::error(
            "to",
            "The line does not fit.",
            "Let it go up in whole steps, with at most 120 parts altogether.",
        );
    }
    let jumps = parameters.list("jumps", 12)?;
    let axis = if jumps.is_empty() { 34.0 } else { 74.0 };
    let mut svg = Svg::new(640, axis as i64 + 66);
    let place = |x: f64| LEFT + (RIGHT - LEFT) * (x - from as f64) / (to - from) as f64;
    svg.line("fig-ink", (LEFT - 14.0, axis), (RIGHT + 14.0, axis));
    for nth in 0..=steps * parts {
        let whole = nth % parts == 0;
        let x = LEFT + (RIGHT - LEFT) * nth as f64 / (steps * parts) as f64;
        let reach = if whole { 14.0 } else { 8.0 };
        svg.line(if whole { "fig-ink" } else { "fig-soft" }, (x, axis - reach), (x, axis + reach));
    }
    let inside = |name: &'static str, value: &Value| -> Result<f64, FigureError> {
        let x = number(name, value)?;
        if x < Rational::whole(from.into()) || x > Rational::whole(to.into()) {
            return Parameters::error(name, "A number is off the line.", "Give numbers between from and to.");
        }
        Ok(place(x.approx()))
    };
    for jump in jumps {
        let (start, end) = pair("jumps", jump)?;
        let (start, end) = (inside("jumps", start)?, inside("jumps", end)?);
        let top = axis - 52.0;
        let path = format!(
            "M{}Q{} {}",
            Svg::point(start, axis - 4.0),
            Svg::point(f64::midpoint(start, end), top),
            Svg::point(end, axis - 4.0)
        );
        svg.path("fig-accent fig-open", &path);
        let back = if end >= start { -7.0 } else { 7.0 };
        let head = format!(
            "M{}L{}L{}",
            Svg::point(end + back, axis - 13.0),
            Svg::point(end, axis - 4.0),
            Svg::point(end + back * 1.4, axis - 3.0)
        );
        svg.path("fig-accent fig-open", &head);
    }
    let everywhere: Vec<Value> =
        (0..=steps).map(|nth| Rational::whole((from + nth * step).into()).into()).collect();
    let labels = match parameters.get("labels") {
        None => everywhere.as_slice(),
        Some(_) => parameters.list("labels", 40)?,
    };
    for value in labels {
        let label = parameters.label("labels", value)?;
        let x = inside("labels", value)?;
        let foot = if matches!(label, super::parameters::Label::Line(_)) { 36.0 } else { 56.0 };
        svg.number("fig-text", (x, axis + foot), 18, &label);
    }
    for value in parameters.list("marks", 12)? {
        svg.circle("fig-accent fig-dot", (inside("marks", value)?, axis), 8.0);
    }
    Ok(svg)
}
