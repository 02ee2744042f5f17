//! A clock with numbers, minute marks and two hands that stand as they do on a real one.

use super::svg::{Anchor, Svg};
use super::{FigureError, Parameters};

const MIDDLE: (f64, f64) = (130.0, 130.0);

/// Sine and cosine of 0, 6, ... 90 degrees in thousandths: exact to what can be drawn, and the same on every
/// machine, which a library's sine need not be.
const SINES: [f64; 16] = [
    0.0, 0.105, 0.208, 0.309, 0.407, 0.5, 0.588, 0.669, 0.743, 0.809, 0.866, 0.914, 0.951, 0.978, 0.995, 1.0,
];

/// The point at so many minutes (0 to 60, may lie between marks) and so far from the middle.
fn at(minutes: f64, reach: f64) -> (f64, f64) {
    let sine = |minutes: f64| {
        let turned = minutes.rem_euclid(60.0);
        let (sign, half) = if turned >= 30.0 { (-1.0, turned - 30.0) } else { (1.0, turned) };
        let quarter = if half > 15.0 { 30.0 - half } else { half };
        let mark = quarter.floor();
        let (low, high) = (SINES[mark as usize], SINES[(mark as usize + 1).min(15)]);
        sign * (low + (high - low) * (quarter - mark))
    };
    (MIDDLE.0 + reach * sine(minutes), MIDDLE.1 - reach * sine(minutes + 15.0))
}

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let hour = parameters.whole("hour", 0..=23, None)?;
    let minute = parameters.whole("minute", 0..=59, None)?;
    let mut svg = Svg::new(260, 260);
    svg.circle("fig-ink fig-empty", MIDDLE, 120.0);
    for mark in 0..60_i32 {
        let five = mark % 5 == 0;
        let inner = if five { 106.0 } else { 112.0 };
        svg.line(if five { "fig-ink" } else { "fig-soft" }, at(mark.into(), inner), at(mark.into(), 118.0));
    }
    for number in 1..=12_i32 {
        let (x, y) = at(f64::from(number) * 5.0, 90.0);
        svg.text("fig-text", (x, y + 7.0), 20, Anchor::Middle, &number.to_string());
    }
    let hours = (hour % 12) as f64 * 5.0 + minute as f64 / 12.0;
    svg.line("fig-ink fig-hand-hour", MIDDLE, at(hours, 56.0));
    svg.line("fig-accent fig-hand-minute", MIDDLE, at(minute as f64, 84.0));
    svg.circle("fig-ink fig-dot", MIDDLE, 5.0);
    Ok(svg)
}
