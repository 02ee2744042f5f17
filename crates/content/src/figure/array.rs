//! Dots in rows and columns, some shaded, with a gap where it is split.

use super::svg::Svg;
use super::{FigureError, Parameters};

const STEP: f64 = 30.0;
const SPLIT: f64 = 26.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let rows = parameters.whole("rows", 1..=20, None)?;
    let columns = parameters.whole("columns", 1..=20, None)?;
    let shaded = parameters.whole("shaded", 0..=rows * columns, Some(rows * columns))?;
    let split = parameters.whole("split", 0..=columns, Some(0))?;
    let gap = if (1..columns).contains(&split) { SPLIT } else { 0.0 };
    let mut svg = Svg::new((STEP * columns as f64 + gap) as i64, (STEP * rows as f64) as i64);
    for row in 0..rows {
        for column in 0..columns {
            let class = if row * columns + column < shaded { "fig-fill" } else { "fig-empty" };
            let shift = if split > 0 && column >= split { gap } else { 0.0 };
            let x = STEP * (column as f64 + 0.5) + shift;
            svg.circle(class, (x, STEP * (row as f64 + 0.5)), 10.0);
        }
    }
    if gap > 0.0 {
        let x = STEP * split as f64 + gap / 2.0;
        svg.line("fig-accent fig-dashed", (x, 2.0), (x, STEP * rows as f64 - 2.0));
    }
    Ok(svg)
}
