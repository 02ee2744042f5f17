//! How sure we are, for staff: a line from 0 to 100, a dashed band for the range, a stroke for the best guess,
//! notches where practised and mastered begin, and the numbers in words. Learners get words.

use maud::{Markup, html};

use crate::t;
use crate::words::Words;

/// What is believed about one competency of one learner; all in 0..=1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence {
    /// Best guess of the probability of mastery.
    pub guess: f64,
    /// Lower end of the range.
    pub low: f64,
    /// Upper end of the range.
    pub high: f64,
    /// Where practised begins (policy, 0.90 unless changed).
    pub practised: f64,
    /// Where mastered begins (policy, 0.98 unless changed).
    pub mastered: f64,
}

impl Confidence {
    /// The drawing with its sentence for screen readers.
    #[must_use]
    pub fn bar(&self, w: &Words) -> Markup {
        let x = |p: f64| 6.0 + 388.0 * p.clamp(0.0, 1.0);
        let (low, guess, high) = (x(self.low), x(self.guess), x(self.high));
        // The words stay below the stroke, but never run out of the drawing at either end.
        let (word, anchor) = match guess {
            g if g < 70.0 => (6.0, "start"),
            g if g > 180.0 => (guess.min(180.0), "middle"),
            g => (g, "middle"),
        };
        let notches = format!("M{:.1} 16v16M{:.1} 16v16", x(self.practised), x(self.mastered));
        html! {
            svg.belief viewBox="0 0 400 62" role="img" aria-label=(self.sentence(w)) {
                path.axis d="M6 24H394" {}
                rect.range x=(one(low)) y="15" width=(one((high - low).max(2.0))) height="18" rx="3" {}
                path.guess d={ "M" (one(guess)) " 10v28" } {}
                path.notch d=(notches) {}
                text.said x=(one(word)) y="56" text-anchor=(anchor) { (t!(w, "belief-about", n = percent(self.guess))) }
                text x="394" y="56" text-anchor="end" { (t!(w, "belief-notches")) }
            }
        }
    }

    /// *About 46 in 100, somewhere from 30 to 63. Practised begins at 90.*
    #[must_use]
    pub fn sentence(&self, w: &Words) -> crate::words::Text<'static> {
        t!(
            w,
            "belief-sentence",
            guess = percent(self.guess),
            low = percent(self.low),
            high = percent(self.high),
            practised = percent(self.practised)
        )
    }
}

/// A probability as whole per cent.
fn percent(p: f64) -> u32 {
    (p.clamp(0.0, 1.0) * 100.0).round() as u32
}

fn one(x: f64) -> String {
    format!("{x:.1}")
}
