//! A drawing as it is sent and kept: a first line of strokes, and the words that stand beside it.
//!
//! `drawing 480 320;12 30 14 33 20 41;50 50` is a sheet of 480 by 320 with two strokes, each a list of points x y.
//! Everything behind the first line is words. Only whole numbers get through, so that what is drawn again can hold
//! nothing but a path.

use std::fmt::{self, Write as _};

/// The longest first line, in bytes.
pub const DRAWING_MAX: usize = 20_000;
/// The most strokes.
pub const STROKES_MAX: usize = 200;
/// The longest words beside a drawing, or instead of one, in characters.
pub const WORDS_MAX: usize = 2_000;
/// The longest side of a sheet.
const SIDE_MAX: u16 = 4_000;
/// What a tap leaves, from its point on: a ring so small that its line fills it.
const DOT: &str = "m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0";
/// How the first line begins.
const HEAD: &str = "drawing ";

/// Strokes on a sheet, and words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// Width and height of the sheet that was drawn on.
    pub sheet: (u16, u16),
    /// Each a list of points within the sheet; none is empty.
    pub strokes: Vec<Vec<(u16, u16)>>,
    /// What was written beside it.
    pub words: String,
}

/// What is wrong with a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadDrawing {
    /// The first line is longer than a drawing may be.
    #[error("the drawing has more than {DRAWING_MAX} characters. Draw with fewer strokes.")]
    TooLong,
    /// There are too many strokes.
    #[error("the drawing has more than {STROKES_MAX} strokes. Draw with fewer strokes.")]
    TooManyStrokes,
    /// Something else than whole numbers, a point without its partner, or an empty stroke.
    #[error("the drawing is not a list of points. Send strokes as whole numbers x y, parted by semicolons.")]
    NotPoints,
    /// A point beside the sheet, or a sheet without size.
    #[error("the drawing has a point beside its sheet. Send points within its width and height.")]
    Outside,
    /// The words are too long.
    #[error("the words have more than {WORDS_MAX} characters. Write less.")]
    TooManyWords,
}

impl Drawing {
    /// Reads an answer. One without a first line of strokes is words alone.
    ///
    /// # Errors
    /// What is wrong with the strokes or the words.
    pub fn read(raw: &str) -> Result<Self, BadDrawing> {
        let (first, rest) = raw.split_once('\n').unwrap_or((raw, ""));
        let (strokes, words) = match first.strip_prefix(HEAD) {
            Some(strokes) => (Some(strokes), rest),
            None => (None, raw),
        };
        let words = words.trim().replace("\r\n", "\n");
        if words.chars().count() > WORDS_MAX {
            return Err(BadDrawing::TooManyWords);
        }
        let Some(strokes) = strokes else { return Ok(Self { words, ..Self::default() }) };
        if strokes.len() > DRAWING_MAX {
            return Err(BadDrawing::TooLong);
        }
        let mut parts = strokes.trim_end_matches('\r').split(';');
        let &[sheet] = points(parts.next().unwrap_or(""))?.as_slice() else {
            return Err(BadDrawing::NotPoints);
        };
        if !(1..=SIDE_MAX).contains(&sheet.0) || !(1..=SIDE_MAX).contains(&sheet.1) {
            return Err(BadDrawing::Outside);
        }
        let mut all = Vec::new();
        for part in parts {
            if all.len() == STROKES_MAX {
                return Err(BadDrawing::TooManyStrokes);
            }
            let stroke = points(part)?;
            if stroke.iter().any(|(x, y)| *x > sheet.0 || *y > sheet.1) {
                return Err(BadDrawing::Outside);
            }
            all.push(stroke);
        }
        Ok(Self { sheet, strokes: all, words })
    }

    /// Nothing was drawn or written.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty() && self.words.is_empty()
    }

    /// The strokes as the `d` of one path; a stroke of one point is a dot.
    pub(crate) fn path(&self) -> String {
        let mut d = String::new();
        for stroke in &self.strokes {
            for (nth, (x, y)) in stroke.iter().enumerate() {
                let _ = write!(d, "{}{x} {y}", if nth == 0 { 'M' } else { 'L' });
            }
            if stroke.len() == 1 {
                d.push_str(DOT);
            }
        }
        d
    }
}

impl fmt::Display for Drawing {
    /// As it is sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.strokes.is_empty() {
            write!(f, "{HEAD}{} {}", self.sheet.0, self.sheet.1)?;
            for stroke in &self.strokes {
                for (nth, (x, y)) in stroke.iter().enumerate() {
                    write!(f, "{}{x} {y}", if nth == 0 { ';' } else { ' ' })?;
                }
            }
            f.write_char('\n')?;
        }
        f.write_str(&self.words)
    }
}

/// Whole numbers in pairs, one pair at least.
fn points(text: &str) -> Result<Vec<(u16, u16)>, BadDrawing> {
    let number = |text: Option<&str>| {
        let text = text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        text.and_then(|text| text.parse::<u16>().ok()).ok_or(BadDrawing::NotPoints)
    };
    let mut numbers = text.split(' ');
    let mut points = Vec::new();
    while let Some(x) = numbers.next() {
        points.push((number(Some(x))?, number(numbers.next())?));
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn strokes_and_words_are_read() {
        let drawing =
            Drawing::read("drawing 480 320;1 2 3 4;480 320\nTwo rows of three.\r\nSo six.").unwrap();
        assert_eq!(drawing.sheet, (480, 320));
        assert_eq!(drawing.strokes, [vec![(1, 2), (3, 4)], vec![(480, 320)]]);
        assert_eq!(drawing.words, "Two rows of three.\nSo six.");
        assert_eq!(drawing.path(), "M1 2L3 4M480 320m-2 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0");
        let words = Drawing::read(" I drew it on paper. ").unwrap();
        assert_eq!((words.strokes.len(), words.words.as_str()), (0, "I drew it on paper."));
        assert!(Drawing::read("drawing 480 320\n  ").unwrap().is_empty());
    }

    #[test]
    fn anything_else_is_refused_with_what_is_wrong() {
        let long = format!("drawing 9 9;{}", "1 1 ".repeat(DRAWING_MAX / 4));
        let many = format!("drawing 9 9{}", ";1 1".repeat(STROKES_MAX + 1));
        for (raw, why) in [
            (long.as_str(), BadDrawing::TooLong),
            (many.as_str(), BadDrawing::TooManyStrokes),
            ("drawing 9 9;1", BadDrawing::NotPoints),
            ("drawing 9 9;", BadDrawing::NotPoints),
            ("drawing 9 9;1  2", BadDrawing::NotPoints),
            ("drawing 9 9;+1 2", BadDrawing::NotPoints),
            ("drawing 9 9;1 -2", BadDrawing::NotPoints),
            ("drawing 9 9;1.5 2", BadDrawing::NotPoints),
            ("drawing 9 9;1 99999999", BadDrawing::NotPoints),
            ("drawing 9 9;1 2\"/><script>", BadDrawing::NotPoints),
            ("drawing 9;1 2", BadDrawing::NotPoints),
            ("drawing 9 9;1 10", BadDrawing::Outside),
            ("drawing 0 9;0 1", BadDrawing::Outside),
            ("drawing 9000 9;0 1", BadDrawing::Outside),
            ("drawing ", BadDrawing::NotPoints),
        ] {
            assert_eq!(Drawing::read(raw), Err(why), "{}", raw.chars().take(40).collect::<String>());
        }
        assert_eq!(Drawing::read(&"a".repeat(WORDS_MAX + 1)), Err(BadDrawing::TooManyWords));
    }

    proptest! {
        /// Whatever comes, it is read or refused, and what is read can be drawn again as a path of numbers alone.
        #[test]
        fn nothing_but_numbers_gets_through(raw in "(drawing )?[ -~\n;0-9]{0,200}") {
            if let Ok(drawing) = Drawing::read(&raw) {
                prop_assert!(drawing.path().chars().all(|c| c.is_ascii_digit() || "MLma -".contains(c)));
                prop_assert!(drawing.strokes.len() <= STROKES_MAX);
                for (x, y) in drawing.strokes.iter().flatten() {
                    prop_assert!(*x <= drawing.sheet.0 && *y <= drawing.sheet.1);
                }
            }
        }

        /// What is written is read again as it was.
        #[test]
        fn written_is_read(
            strokes in prop::collection::vec(prop::collection::vec((0_u16..=480, 0_u16..=320), 1..20), 1..30),
            words in "[a-z]{0,12}",
        ) {
            let drawing = Drawing { sheet: (480, 320), strokes, words };
            prop_assert_eq!(Drawing::read(&drawing.to_string()), Ok(drawing));
        }
    }
}
