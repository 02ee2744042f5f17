//! A dot plot: a number line with a dot above it for each value.

use super::parameters::number;
use super::svg::Svg;
use super::{FigureError, Parameters};
use crate::value::{Rational, Value};

const LEFT: f64 = 30.0;
const WIDE: f64 = 560.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let from = parameters.whole("from", -1000..=1000, None)?;
    let to = parameters.whole("to", -1000..=1000, None)?;
    let parts = parameters.whole("parts", 1..=8, Some(1))?;
    let ticks = (to - from) * parts;
    if ticks <= 0 || ticks > 40 {
        return Parameters::error("to", "The line does not fit.", "Let it have 1 to 40 marks.");
    }
    let values = parameters.list("values", 60)?;
    let mut places = Vec::with_capacity(values.len());
    for value in values {
        let tick = number("values", value)?
            .minus(Rational::whole(from.into()))
            .and_then(|off| off.times(Rational::whole(parts.into())))
            .and_then(Rational::as_whole)
            .filter(|tick| (0..=i128::from(ticks)).contains(tick));
        let Some(tick) = tick else {
            return Parameters::error(
                "values",
                "A value is not on a mark.",
                "Give values that the line shows.",
            );
        };
        places.push(tick as i64);
    }
    let most =
        (0..=ticks).map(|tick| places.iter().filter(|place| **place == tick).count()).max().unwrap_or(0);
    let axis = 22.0 * most.max(2) as f64 + 18.0;
    let mut svg = Svg::new(620, axis as i64 + 62);
    let at = |tick: i64| LEFT + WIDE * tick as f64 / ticks as f64;
    svg.line("fig-ink", (LEFT - 12.0, axis), (LEFT + WIDE + 12.0, axis));
    for tick in 0..=ticks {
        svg.line("fig-ink", (at(tick), axis - 6.0), (at(tick), axis + 6.0));
        let value = Rational::new((from * parts + tick).into(), parts.into()).unwrap_or(Rational::ZERO);
        let shown = if parts == 1 { value.into() } else { mixed(value) };
        let label = parameters.label("values", &shown)?;
        let foot = if matches!(label, super::parameters::Label::Line(_)) { 28.0 } else { 48.0 };
        if parts == 1 && ticks > 20 && tick % 2 == 1 {
            continue;
        }
        svg.number("fig-text", (at(tick), axis + foot), 16, &label);
        for nth in 0..places.iter().filter(|place| **place == tick).count() {
            svg.circle("fig-accent fig-dot", (at(tick), axis - 17.0 - 22.0 * nth as f64), 7.5);
        }
    }
    Ok(svg)
}

fn mixed(value: Rational) -> Value {
    Value::Number(crate::value::Number { value, shape: crate::value::Shape::Mixed })
}
