//! Bars of one length, cut into equal parts, some of them shaded.

use super::parameters::{pair, whole};
use super::svg::Svg;
use super::{FigureError, Parameters};

const LEFT: f64 = 10.0;
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 48.0;
const GAP: f64 = 20.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let bars = parameters.list("bars", 4)?;
    if bars.is_empty() {
        return Parameters::error("bars", "There is no bar.", "Give a list such as [[1, 4]].");
    }
    let mut svg = Svg::new(620, (bars.len() as f64 * (HEIGHT + GAP)) as i64);
    for (nth, bar) in bars.iter().enumerate() {
        let (shaded, parts) = pair("bars", bar)?;
        let parts = whole("bars", parts, 1..=100)?;
        let shaded = whole("bars", shaded, 0..=parts)?;
        let top = GAP / 2.0 + nth as f64 * (HEIGHT + GAP);
        let part = WIDTH / parts as f64;
        if shaded > 0 {
            svg.rect("fig-fill", LEFT, top, part * shaded as f64, HEIGHT);
        }
        if shaded < parts {
            svg.rect("fig-empty", LEFT + part * shaded as f64, top, part * (parts - shaded) as f64, HEIGHT);
        }
        for cut in 1..parts {
            let x = LEFT + part * cut as f64;
            svg.line("fig-soft", (x, top), (x, top + HEIGHT));
        }
        svg.rect("fig-ink fig-open", LEFT, top, WIDTH, HEIGHT);
    }
    Ok(svg)
}
