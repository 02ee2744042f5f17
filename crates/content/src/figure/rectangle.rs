//! A rectangle drawn in proportion, its sides named, its unit squares shown where they are few.

use super::parameters::Label;
use super::svg::{Anchor, Svg};
use super::{FigureError, Parameters};

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let width = parameters.whole("width", 1..=10_000, None)?;
    let height = parameters.whole("height", 1..=10_000, None)?;
    let squares = parameters.flag("squares")?;
    if squares && (width > 30 || height > 30) {
        return Parameters::error(
            "squares",
            "There are too many squares.",
            "Draw squares only up to 30 by 30.",
        );
    }
    // The longer side takes 320; the shorter at least 48, so that a very long shape can be seen.
    let unit = 320.0 / width.max(height) as f64;
    let (wide, high) = ((width as f64 * unit).max(48.0), (height as f64 * unit).max(48.0));
    let (left, top) = (14.0, 14.0);
    let mut svg = Svg::new((wide + 150.0) as i64, (high + 60.0) as i64);
    svg.rect("fig-fill", left, top, wide, high);
    if squares {
        for n in 1..width {
            let x = left + wide * n as f64 / width as f64;
            svg.line("fig-soft", (x, top), (x, top + high));
        }
        for n in 1..height {
            let y = top + high * n as f64 / height as f64;
            svg.line("fig-soft", (left, y), (left + wide, y));
        }
    }
    svg.rect("fig-ink fig-open", left, top, wide, high);
    let labels = parameters.list("labels", 2)?;
    if let [along, up] = labels {
        svg.number(
            "fig-text",
            (left + wide / 2.0, top + high + 28.0),
            18,
            &parameters.label("labels", along)?,
        );
        match parameters.label("labels", up)? {
            Label::Line(text) => {
                svg.text("fig-text", (left + wide + 12.0, top + high / 2.0 + 6.0), 18, Anchor::Start, &text);
            }
            label => svg.number("fig-text", (left + wide + 34.0, top + high / 2.0 + 18.0), 18, &label),
        }
    } else if !labels.is_empty() {
        return Parameters::error("labels", "There is one label.", "Name both sides: [along, up].");
    }
    Ok(svg)
}
