//! Writes SVG: shapes with classes, numbers rounded to tenths.

use std::fmt::Write as _;

use crate::text::escape;

/// A drawing under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Svg {
    width: i64,
    height: i64,
    body: String,
    /// What a script on the page needs to know: `data-NAME`.
    data: Vec<(&'static str, String)>,
}

/// A length in tenths of a unit, so that the same drawing is the same bytes on every machine.
fn tenths(x: f64) -> String {
    let scaled = (x * 10.0).round() as i64;
    let (sign, size) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    if size.is_multiple_of(10) {
        format!("{sign}{}", size / 10)
    } else {
        format!("{sign}{}.{}", size / 10, size % 10)
    }
}

/// Where a text is held.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    pub(super) fn new(width: i64, height: i64) -> Self {
        Self { width, height, body: String::new(), data: Vec::new() }
    }

    /// Width and height.
    pub(super) fn size(&self) -> (u16, u16) {
        let side = |n: i64| n.try_into().unwrap_or(u16::MAX);
        (side(self.width), side(self.height))
    }

    /// Numbers for a script on the page.
    pub(super) fn data(&mut self, name: &'static str, value: &str) {
        self.data.push((name, value.to_owned()));
    }

    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let (x1, y1, x2, y2) = (tenths(x1), tenths(y1), tenths(x2), tenths(y2));
        let _ = write!(self.body, "<path class=\"{class}\" d=\"M{x1} {y1}L{x2} {y2}\"/>");
    }

    /// A path whose points were rounded by [`Self::point`].
    pub(super) fn path(&mut self, class: &str, d: &str) {
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{d}\"/>");
    }

    /// A path moved to a place.
    pub(super) fn moved(&mut self, class: &str, (x, y): (f64, f64), d: &str) {
        let (x, y) = (tenths(x), tenths(y));
        let _ = write!(self.body, "<path class=\"{class}\" transform=\"translate({x} {y})\" d=\"{d}\"/>");
    }

    /// A point in a path.
    pub(super) fn point(x: f64, y: f64) -> String {
        format!("{} {}", tenths(x), tenths(y))
    }

    pub(super) fn rect(&mut self, class: &str, x: f64, y: f64, width: f64, height: f64) {
        let (x, y, width, height) = (tenths(x), tenths(y), tenths(width), tenths(height));
        let _ = write!(
            self.body,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        );
    }

    pub(super) fn circle(&mut self, class: &str, (x, y): (f64, f64), r: f64) {
        let (x, y, r) = (tenths(x), tenths(y), tenths(r));
        let _ = write!(self.body, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    }

    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), size: u8, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y) = (tenths(x), tenths(y));
        let _ = write!(
            self.body,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\" text-anchor=\"{anchor}\">"
        );
        escape(&mut self.body, text);
        self.body.push_str("</text>");
    }

    /// A number, a fraction standing: its middle at `x`, its foot at `y`.
    pub(super) fn number(
        &mut self,
        class: &str,
        (x, y): (f64, f64),
        size: u8,
        number: &super::parameters::Label,
    ) {
        let step = f64::from(size);
        match number {
            super::parameters::Label::Line(text) => self.text(class, (x, y), size, Anchor::Middle, text),
            super::parameters::Label::Fraction { whole, num, den } => {
                let digits = num.chars().count().max(den.chars().count()) as f64;
                let half = digits * step * 0.3 + 2.0;
                if let Some(whole) = whole {
                    self.text(class, (x - half - 2.0, y - step * 0.55), size, Anchor::End, whole);
                }
                self.text(class, (x, y - step * 1.15), size, Anchor::Middle, num);
                self.line("fig-ink", (x - half, y - step * 0.9), (x + half, y - step * 0.9));
                self.text(class, (x, y), size, Anchor::Middle, den);
            }
        }
    }

    pub(super) fn finish(&self, kind: &str, alt: &str) -> String {
        let (width, height) = (self.width, self.height);
        let mut out = format!(
            "<svg class=\"fig fig-{kind}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\""
        );
        for (name, value) in &self.data {
            let _ = write!(out, " data-{name}=\"{value}\"");
        }
        out.push_str(" aria-label=\"");
        escape(&mut out, alt);
        out.push_str("\">");
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }
}
