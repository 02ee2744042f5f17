//! Drawings: SVG from elsewhere, made ready for paper.

use serde::{Serialize, Serializer};

use crate::PrintError;

/// What the style sheet of the pages says about the classes of figures, in black and white.
const STYLE: &str = "\
.fig-ink{stroke:#000;stroke-width:2.2;fill:none;stroke-linecap:round;stroke-linejoin:round}\
.fig-soft{stroke:#666;stroke-width:1.5;fill:none}\
.fig-accent{stroke:#000;stroke-width:3;fill:none;stroke-linecap:round;stroke-linejoin:round}\
.fig-fill{fill:#777;stroke:#000;stroke-width:1.5}\
.fig-tint{fill:#eee;stroke:#000;stroke-width:1.5}\
.fig-empty{fill:#fff;stroke:#000;stroke-width:1.5}\
.fig-open{fill:none}.fig-fine{stroke-width:1}\
.fig-dot.fig-ink,.fig-dot.fig-accent{fill:#000}.fig-dot.fig-soft{fill:#666}\
.fig-dashed{stroke-dasharray:5 5}.fig-hand-hour{stroke-width:6}.fig-hand-minute{stroke-width:3.5}\
.fig-text,.fig-text-soft{fill:#000;stroke:none;font-family:'Noto Sans'}\
.fig-drawn{stroke:#000;stroke-width:4;fill:none;stroke-linecap:round;stroke-linejoin:round}";

/// A drawing and the words for who does not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    #[serde(serialize_with = "dressed")]
    svg: String,
    /// What it shows.
    alt: String,
}

impl Figure {
    /// A drawing from an SVG document, such as [`content::ShownFigure`] has.
    ///
    /// # Errors
    /// [`PrintError::Figure`] where the text is no SVG, or where there are no words for it.
    pub fn new(svg: impl Into<String>, alt: impl Into<String>) -> Result<Self, PrintError> {
        let (svg, alt) = (svg.into(), alt.into());
        if !svg.trim_start().starts_with("<svg") || !svg.contains('>') {
            return Err(PrintError::Figure("it does not begin with <svg>".to_owned()));
        }
        if alt.trim().is_empty() {
            return Err(PrintError::Figure("it has no words for who does not see it".to_owned()));
        }
        Ok(Self { svg, alt })
    }
}

/// On a page the style comes from a sheet and the name space from HTML; on paper the drawing carries both.
fn dressed<S: Serializer>(svg: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let svg = svg.trim_start();
    let (head, body) = svg.split_once('>').unwrap_or((svg, ""));
    let space = if head.contains("xmlns=") { "" } else { " xmlns=\"http://www.w3.org/2000/svg\"" };
    let rest = head.strip_prefix("<svg").unwrap_or(head);
    serializer.serialize_str(&format!("<svg{space}{rest}><style>{STYLE}</style>{body}"))
}
