//! How a class stands with one competency, as one strip of paint: as wide as there are learners, from secure to
//! not started, and unknown apart at its end. Beside it each mark with its number, since a strip alone says little.

use maud::{Markup, PreEscaped, Render, html};

use crate::mark::Mark;
use crate::t;
use crate::words::Words;

/// The order of the strip: paint that gets thinner, then what we do not know.
const ORDER: [Mark; 7] = [
    Mark::Secure,
    Mark::Mastered,
    Mark::Practised,
    Mark::Working,
    Mark::NeedsRefresh,
    Mark::NotStarted,
    Mark::Unknown,
];

/// How many learners stand at each mark.
#[derive(Clone, Copy, Debug)]
pub struct Band<'a> {
    /// The words of the reader.
    pub w: &'a Words,
    /// Numbers by mark, in the order of [`Mark::ALL`].
    pub counts: [usize; 7],
}

impl Band<'_> {
    fn count(&self, mark: Mark) -> usize {
        Mark::ALL.iter().position(|one| *one == mark).map_or(0, |at| self.counts[at])
    }

    /// The marks that occur, each with its number, from secure to unknown.
    fn found(&self) -> impl Iterator<Item = (Mark, usize)> + '_ {
        ORDER.into_iter().map(|mark| (mark, self.count(mark))).filter(|(_, count)| *count > 0)
    }
}

/// The hatches of needs refresh and unknown; once on each page with bands, before the first.
#[must_use]
pub fn hatches() -> Markup {
    PreEscaped(
        r#"<svg class="hatches" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch-refresh" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1.5 0v6" class="hatch-refresh"/></pattern><pattern id="hatch-unknown" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M1 0v5" class="hatch-unknown"/></pattern></defs></svg>"#
            .to_owned(),
    )
}

impl Render for Band<'_> {
    fn render(&self) -> Markup {
        let all: usize = self.counts.iter().sum();
        let wide = |count: usize| 600.0 * count as f64 / all.max(1) as f64;
        let strip = self.found().scan(0, |before, (mark, count)| {
            let start = *before;
            *before += count;
            Some((mark, wide(start), wide(count)))
        });
        html! {
            // Drawn in hundreds, so that a hatch is as fine for three learners as for three hundred.
            svg.band viewBox="0 0 600 16" preserveAspectRatio="none" aria-hidden="true" {
                @for (mark, start, wide) in strip {
                    rect data-s=(mark.code()) x=(format!("{start:.1}")) width=(format!("{wide:.1}")) height="16" {}
                }
            }
            p.counts {
                @for (mark, count) in self.found() {
                    span.chip { (mark) span { (count) span.vh { " " (mark.staff_word(self.w)) } } } " "
                }
                @if all == 0 { (t!(self.w, "heat-nobody")) }
            }
        }
    }
}
