//! A rectangle cut into parts, each side named: what is multiplied part by part.

use super::svg::Svg;
use super::{FigureError, Parameters};
use crate::value::Value;

const LEFT: f64 = 70.0;
const TOP: f64 = 40.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let columns = parameters.list("columns", 5)?;
    let rows = parameters.list("rows", 5)?;
    if columns.is_empty() || rows.is_empty() {
        return Parameters::error(
            "columns",
            "There is nothing to draw.",
            "Give a list for columns and one for rows.",
        );
    }
    // Parts are not drawn to scale: 20 and 3 must both hold a number.
    let (wide, high) = (if columns.len() > 3 { 96.0 } else { 120.0 }, 64.0);
    let (across, down) = (wide * columns.len() as f64, high * rows.len() as f64);
    let mut svg = Svg::new((LEFT + across + 20.0) as i64, (TOP + down + 20.0) as i64);
    svg.rect("fig-empty", LEFT, TOP, across, down);
    for (nth, column) in columns.iter().enumerate() {
        let x = LEFT + wide * nth as f64;
        if nth > 0 {
            svg.line("fig-ink", (x, TOP), (x, TOP + down));
        }
        svg.number("fig-text", (x + wide / 2.0, TOP - 12.0), 19, &parameters.label("columns", column)?);
    }
    for (nth, row) in rows.iter().enumerate() {
        let y = TOP + high * nth as f64;
        if nth > 0 {
            svg.line("fig-ink", (LEFT, y), (LEFT + across, y));
        }
        svg.number("fig-text", (LEFT - 34.0, y + high / 2.0 + 7.0), 19, &parameters.label("rows", row)?);
    }
    let cells = parameters.list("cells", 5)?;
    if !cells.is_empty() && cells.len() != rows.len() {
        return Parameters::error(
            "cells",
            "There are not as many rows of cells.",
            "Give one list for each row.",
        );
    }
    for (nth, cells) in cells.iter().enumerate() {
        let Value::List(cells) = cells else {
            return Parameters::error("cells", "A row of cells is no list.", "Give one list for each row.");
        };
        for (at, cell) in cells.iter().enumerate().take(columns.len()) {
            if *cell == Value::Text(String::new()) {
                continue;
            }
            let (x, y) = (LEFT + wide * (at as f64 + 0.5), TOP + high * (nth as f64 + 0.5) + 7.0);
            svg.number("fig-text", (x, y), 19, &parameters.label("cells", cell)?);
        }
    }
    svg.rect("fig-ink fig-open", LEFT, TOP, across, down);
    Ok(svg)
}
