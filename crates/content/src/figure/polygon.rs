//! A shape with straight sides, each side named as the author wishes; right angles and heights marked.

use super::parameters::{Label, number, whole};
use super::svg::{Anchor, Svg};
use super::{FigureError, Parameters};
use crate::value::Value;

const SIZE: f64 = 260.0;
const EDGE: f64 = 56.0;

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let mut corners = Vec::new();
    for corner in parameters.list("corners", 16)? {
        let (x, y) = super::parameters::pair("corners", corner)?;
        corners.push((number("corners", x)?.approx(), number("corners", y)?.approx()));
    }
    if corners.len() < 3 {
        return Parameters::error(
            "corners",
            "There are fewer than three corners.",
            "Write [[0, 0], [4, 0], [0, 3]].",
        );
    }
    let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
    let (left, low) = (least(|c| c.0), least(|c| c.1));
    let (wide, high) = (most(|c| c.0) - left, most(|c| c.1) - low);
    if !(wide > 0.0 && high > 0.0) {
        return Parameters::error("corners", "The shape is flat.", "Give corners that are not on one line.");
    }
    let unit = SIZE / wide.max(high);
    let at = |x: f64, y: f64| (EDGE + (x - left) * unit, EDGE / 2.0 + (low + high - y) * unit);
    let mut svg = Svg::new((wide * unit + 2.0 * EDGE) as i64, (high * unit + 1.5 * EDGE) as i64);
    let mut path = String::new();
    for (nth, (x, y)) in corners.iter().enumerate() {
        let (x, y) = at(*x, *y);
        path.push(if nth == 0 { 'M' } else { 'L' });
        path.push_str(&Svg::point(x, y));
    }
    path.push('Z');
    svg.path("fig-tint", &path);
    svg.path("fig-ink fig-open", &path);
    // Outside of the shape is on the right of the way round where corners go against the clock.
    let turn: f64 = (0..corners.len())
        .map(|n| {
            let (a, b) = (corners[n], corners[(n + 1) % corners.len()]);
            a.0 * b.1 - b.0 * a.1
        })
        .sum();
    let labels = parameters.list("labels", 16)?;
    for (nth, label) in labels.iter().enumerate().take(corners.len()) {
        if *label == Value::Text(String::new()) {
            continue;
        }
        let (a, b) = (corners[nth], corners[(nth + 1) % corners.len()]);
        let (ax, ay) = at(a.0, a.1);
        let (bx, by) = at(b.0, b.1);
        let (dx, dy) = (bx - ax, by - ay);
        let length = dx.hypot(dy).max(1.0);
        let out = if turn > 0.0 { 1.0 } else { -1.0 };
        let (ox, oy) = (-dy / length * out, dx / length * out);
        let (x, y) = (f64::midpoint(ax, bx) + ox * 14.0, f64::midpoint(ay, by) + oy * 18.0 + 6.0);
        let anchor = if ox > 0.4 {
            Anchor::Start
        } else if ox < -0.4 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        match parameters.label("labels", label)? {
            Label::Line(text) => svg.text("fig-text", (x, y), 18, anchor, &text),
            label => svg.number("fig-text", (x + ox * 12.0, y + 10.0), 18, &label),
        }
    }
    for corner in parameters.list("right", 16)? {
        let nth = whole("right", corner, 1..=corners.len() as i64)? as usize - 1;
        let before = corners[(nth + corners.len() - 1) % corners.len()];
        let after = corners[(nth + 1) % corners.len()];
        let here = at(corners[nth].0, corners[nth].1);
        let toward = |other: (f64, f64)| {
            let (x, y) = at(other.0, other.1);
            let length = (x - here.0).hypot(y - here.1).max(1.0);
            ((x - here.0) / length * 14.0, (y - here.1) / length * 14.0)
        };
        let (p, q) = (toward(before), toward(after));
        let mark = format!(
            "M{}L{}L{}",
            Svg::point(here.0 + p.0, here.1 + p.1),
            Svg::point(here.0 + p.0 + q.0, here.1 + p.1 + q.1),
            Svg::point(here.0 + q.0, here.1 + q.1)
        );
        svg.path("fig-soft fig-open", &mark);
    }
    if let Some(Value::List(height)) = parameters.get("height") {
        let [x1, y1, x2, y2, label] = height.as_slice() else {
            return Parameters::error("height", "This is no height.", "Write [x, y, x, y, label].");
        };
        let end = |value: &Value| number("height", value).map(crate::value::Rational::approx);
        let (from, to) = (at(end(x1)?, end(y1)?), at(end(x2)?, end(y2)?));
        svg.line("fig-accent fig-dashed", from, to);
        let (x, y) = (f64::midpoint(from.0, to.0) + 8.0, f64::midpoint(from.1, to.1) + 6.0);
        if let Label::Line(text) = parameters.label("height", label)? {
            svg.text("fig-text", (x, y), 18, Anchor::Start, &text);
        }
    }
    Ok(svg)
}
