//! Figures: pure functions from numbers to accessible SVG. No style and no colour here, only the classes
//! that docs/content-format.md 2.4 lists; the page's stylesheet draws with them.
//!
//! To add a figure: a variant of [`FigureKind`] with its parameters, and a file with a `draw`.

mod area_model;
mod array;
mod bar_model;
mod clock;
mod dot_plot;
mod fraction_bars;
mod grid;
mod money;
mod number_line;
mod objects;
mod parameters;
mod polygon;
mod rectangle;
mod svg;

pub(crate) use parameters::Parameters;
use svg::Svg;

use crate::answer::Drawing;
use crate::value::Value;

/// The figures there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// A line with numbers.
    NumberLine,
    /// Bars cut into equal parts.
    FractionBars,
    /// Dots in rows and columns.
    Array,
    /// A rectangle with its sides named.
    Rectangle,
    /// A clock with two hands.
    Clock,
    /// A rectangle cut into parts.
    AreaModel,
    /// Bars of named pieces.
    BarModel,
    /// A coordinate grid.
    Grid,
    /// A dot for each value above a line.
    DotPlot,
    /// Coins and bills.
    Money,
    /// A shape with straight sides.
    Polygon,
    /// Things to count.
    Objects,
}

impl FigureKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::NumberLine,
        Self::FractionBars,
        Self::Array,
        Self::Rectangle,
        Self::Clock,
        Self::AreaModel,
        Self::BarModel,
        Self::Grid,
        Self::DotPlot,
        Self::Money,
        Self::Polygon,
        Self::Objects,
    ];

    /// The word in packs.
    pub fn word(self) -> &'static str {
        match self {
            Self::NumberLine => "number-line",
            Self::FractionBars => "fraction-bars",
            Self::Array => "array",
            Self::Rectangle => "rectangle",
            Self::Clock => "clock",
            Self::AreaModel => "area-model",
            Self::BarModel => "bar-model",
            Self::Grid => "grid",
            Self::DotPlot => "dot-plot",
            Self::Money => "money",
            Self::Polygon => "polygon",
            Self::Objects => "objects",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Its parameters, and whether each is needed.
    pub(crate) fn parameters(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::NumberLine => &[
                ("from", true),
                ("to", true),
                ("parts", true),
                ("step", false),
                ("labels", false),
                ("marks", false),
                ("jumps", false),
            ],
            Self::FractionBars => &[("bars", true)],
            Self::Array => &[("rows", true), ("columns", true), ("shaded", false), ("split", false)],
            Self::Rectangle => &[("width", true), ("height", true), ("squares", false), ("labels", false)],
            Self::Clock => &[("hour", true), ("minute", true)],
            Self::AreaModel => &[("columns", true), ("rows", true), ("cells", false)],
            Self::BarModel => &[("bars", true), ("totals", false)],
            Self::Grid => &[
                ("from", true),
                ("to", true),
                ("step", false),
                ("points", false),
                ("segments", false),
                ("lines", false),
                ("names", false),
            ],
            Self::DotPlot => &[("from", true), ("to", true), ("parts", false), ("values", true)],
            Self::Money => &[("coins", false), ("bills", false)],
            Self::Polygon => &[("corners", true), ("labels", false), ("right", false), ("height", false)],
            Self::Objects => {
                &[("groups", true), ("thing", false), ("across", false), ("frame", false), ("crossed", false)]
            }
        }
    }
}

/// What a parameter gets wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{parameter}: {found} {remedy}")]
pub struct FigureError {
    /// Which.
    pub parameter: &'static str,
    /// What was found, as a sentence.
    pub found: String,
    /// What to do, as a sentence.
    pub remedy: String,
}

/// A drawing, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The word of its kind, in the class of the SVG.
    word: &'static str,
    svg: Svg,
}

impl Figure {
    /// Draws.
    ///
    /// # Errors
    /// A parameter that is missing or out of range.
    pub fn new(kind: FigureKind, parameters: &[(&str, Value)], lang: &str) -> Result<Self, FigureError> {
        let parameters = Parameters { list: parameters, lang };
        let svg = match kind {
            FigureKind::NumberLine => number_line::draw(&parameters)?,
            FigureKind::FractionBars => fraction_bars::draw(&parameters)?,
            FigureKind::Array => array::draw(&parameters)?,
            FigureKind::Rectangle => rectangle::draw(&parameters)?,
            FigureKind::Clock => clock::draw(&parameters)?,
            FigureKind::AreaModel => area_model::draw(&parameters)?,
            FigureKind::BarModel => bar_model::draw(&parameters)?,
            FigureKind::Grid => grid::draw(&parameters)?,
            FigureKind::DotPlot => dot_plot::draw(&parameters)?,
            FigureKind::Money => money::draw(&parameters)?,
            FigureKind::Polygon => polygon::draw(&parameters)?,
            FigureKind::Objects => objects::draw(&parameters)?,
        };
        Ok(Self { word: kind.word(), svg })
    }

    /// An empty sheet of a width and height.
    pub fn sheet((width, height): (u16, u16)) -> Self {
        let mut svg = Svg::new(width.into(), height.into());
        svg.rect("fig-soft fig-open", 0.0, 0.0, width.into(), height.into());
        Self { word: "sheet", svg }
    }

    /// Its width and height.
    pub fn size(&self) -> (u16, u16) {
        self.svg.size()
    }

    /// The same with strokes upon it.
    #[must_use]
    pub fn with(mut self, drawing: &Drawing) -> Self {
        self.svg.path("fig-drawn", &drawing.path());
        self
    }

    /// The whole SVG element; `alt` says it in words.
    pub fn svg(&self, alt: &str) -> String {
        self.svg.finish(self.word, alt)
    }
}

#[cfg(test)]
mod tests;
