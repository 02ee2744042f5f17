//! The timer of a lesson: the walked part solid, the rest dashed, the blaze is now. A module makes it tick
//! (`assets/js/clock.js`); without it the page says what was when it came.

use maud::{Markup, PreEscaped, html};

use crate::t;
use crate::words::Words;

/// A lesson's clock as it stands when the page is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    /// From the first millisecond of the lesson to before the last, part by part.
    pub parts: Vec<(i64, i64)>,
    /// Milliseconds that have passed; `None` before it begins.
    pub passed: Option<i64>,
    /// It stands.
    pub paused: bool,
}

impl Timer {
    /// The part it is at.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        let passed = self.passed?;
        self.parts.iter().position(|(from, until)| (*from..*until).contains(&passed))
    }

    /// Milliseconds to the next change.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        Some(self.parts.get(self.at()?)?.1 - self.passed?)
    }

    /// How much of the part it is at is walked, in thousandths.
    fn walked(&self) -> i64 {
        let part = self.at().and_then(|at| self.parts.get(at));
        match (part, self.passed) {
            (Some((from, until)), Some(passed)) => (passed - from) * 1000 / (until - from).max(1),
            (None, Some(_)) => 1000,
            _ => 0,
        }
    }

    /// Minutes and seconds, as a clock shows them.
    #[must_use]
    pub fn figures(&self) -> Option<String> {
        let seconds = (self.left()? + 999) / 1000;
        Some(format!("{}:{:02}", seconds / 60, seconds % 60))
    }

    /// The drawn line, to which the figures belong. What a screen reader hears at two minutes and at half a minute stands in
    /// it; `part` is the selector of what the page brings up to date when a part ends.
    #[must_use]
    pub fn line(&self, w: &Words, part: &str) -> Markup {
        let walked = self.walked();
        let share = format!("{}.{}%", walked / 10, walked % 10);
        let parts: Vec<String> = self.parts.iter().map(|(from, until)| format!("{from}-{until}")).collect();
        html! {
            div.timer data-clock=(parts.join(" ")) data-passed=[self.passed] data-paused[self.paused] data-part=(part)
                data-say120=(t!(w, "timer-two-minutes")) data-say30=(t!(w, "timer-half-minute")) aria-hidden="true" {
                (PreEscaped(format!(
                    r#"<svg><line class="ahead" x1="{share}" x2="100%" y1="50%" y2="50%"/><line class="walked" x1="0" x2="{share}" y1="50%" y2="50%"/><svg x="{share}" y="50%"><rect/></svg></svg>"#
                )))
            }
        }
    }

    /// The figures that tick.
    #[must_use]
    pub fn clock(&self) -> Markup {
        html! { span.num role="timer" aria-live="off" data-left { (self.figures().unwrap_or_default()) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_down_to_the_next_change() {
        let timer =
            Timer { parts: vec![(0, 300_000), (300_000, 960_000)], passed: Some(500_000), paused: false };
        assert_eq!(timer.at(), Some(1));
        assert_eq!(timer.figures().as_deref(), Some("7:40"));
        assert!(timer.line(Words::for_lang("en"), "#board").into_string().contains("x2=\"30.3%\""));
        let before = Timer { passed: None, ..timer.clone() };
        assert_eq!((before.at(), before.figures()), (None, None));
        let over = Timer { passed: Some(960_000), ..timer };
        assert_eq!((over.at(), over.left()), (None, None));
    }
}
