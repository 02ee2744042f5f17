//! Coins and bills, each with its worth written on it.

use super::parameters::whole;
use super::svg::{Anchor, Svg};
use super::{FigureError, Parameters};

/// Coins in cents with their widths: as large beside one another as real ones.
const COINS: [(i64, f64); 5] = [(1, 19.0), (5, 21.2), (10, 17.9), (25, 24.3), (50, 30.6)];

pub(super) fn draw(parameters: &Parameters<'_>) -> Result<Svg, FigureError> {
    let (coins, bills) = (parameters.list("coins", 24)?, parameters.list("bills", 10)?);
    if coins.is_empty() && bills.is_empty() {
        return Parameters::error("coins", "There is no money.", "Give coins in cents, or bills in dollars.");
    }
    let (mut shapes, mut x, mut y, mut tall) = (Vec::new(), 8.0, 8.0, 0.0_f64);
    let (mut widest, wide) = (0.0_f64, 560.0);
    let mut place = |w: f64, h: f64| {
        if x + w > wide {
            (x, y, tall) = (8.0, y + tall + 12.0, 0.0);
        }
        let at = (x, y);
        x += w + 12.0;
        tall = tall.max(h);
        widest = widest.max(x);
        (at, y + tall)
    };
    let mut bottom = 0.0_f64;
    for bill in bills {
        let worth = whole("bills", bill, 1..=100)?;
        let (at, low) = place(132.0, 60.0);
        bottom = bottom.max(low);
        shapes.push((at, 132.0, format!("${worth}"), true));
    }
    for coin in coins {
        let worth = whole("coins", coin, 1..=100)?;
        let Some((_, size)) = COINS.iter().find(|(cents, _)| *cents == worth) else {
            return Parameters::error("coins", "There is no such coin.", "Give 1, 5, 10, 25 or 50 cents.");
        };
        let (at, low) = place(size * 2.4, size * 2.4);
        bottom = bottom.max(low);
        shapes.push((at, size * 2.4, format!("{worth}¢"), false));
    }
    let mut svg = Svg::new(widest as i64 + 4, bottom as i64 + 10);
    for ((x, y), size, text, bill) in shapes {
        if bill {
            svg.rect("fig-empty", x, y, size, 60.0);
            svg.rect("fig-soft fig-open", x + 5.0, y + 5.0, size - 10.0, 50.0);
            svg.text("fig-text", (x + size / 2.0, y + 38.0), 24, Anchor::Middle, &text);
        } else {
            let middle = (x + size / 2.0, y + size / 2.0);
            svg.circle("fig-empty", middle, size / 2.0);
            svg.circle("fig-soft fig-open", middle, size / 2.0 - 4.0);
            svg.text("fig-text", (middle.0, middle.1 + 6.0), 17, Anchor::Middle, &text);
        }
    }
    Ok(svg)
}
