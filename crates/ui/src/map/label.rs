//! Names of places: wrapped to a few lines, and set on whichever side of the disc they meet the fewest trails and
//! no other name.

use super::route::Route;
use super::{Area, Point, Spot, TrailMap};

/// Height of a line of a name, and of the word below it.
pub(crate) const LINE: f64 = 20.0;
pub(crate) const WORD: f64 = 19.0;
/// Widths of a letter: of a name (17 px, bold serif) and of a word (14 px), measured on the widest of the faces
/// that the tokens name.
const NAME_LETTER: f64 = 9.1;
const WORD_LETTER: f64 = 7.7;
/// At most so many letters in a line, and so many lines.
const LETTERS: usize = 17;
const MOST: usize = 3;

/// A name in lines, and the room it takes with its word.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    pub(crate) lines: Vec<String>,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

impl Lines {
    pub(crate) fn of(spot: &Spot<'_>) -> Self {
        let lines = wrap(&spot.title);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let word = spot.word.chars().count() as f64 * WORD_LETTER;
        let width = (longest as f64 * NAME_LETTER).max(word);
        let height = lines.len() as f64 * LINE + WORD;
        Self { lines, width, height }
    }
}

/// Lines of nearly equal length; a very long title ends in an ellipsis (the whole one is in the list and in
/// the link's name).
fn wrap(title: &str) -> Vec<String> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let total: usize = words.iter().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1);
    let count = total.div_ceil(LETTERS).clamp(1, MOST);
    let even = total.div_ceil(count);
    // The narrowest limit that needs no more lines than the widest one would.
    let fits = |limit: usize| fill(&words, limit).len() <= count.max(fill(&words, LETTERS).len().min(MOST));
    let limit = (even..=LETTERS).find(|limit| fits(*limit)).unwrap_or(LETTERS);
    let mut lines = fill(&words, limit);
    if lines.len() > MOST {
        lines.truncate(MOST);
        let kept: String = lines[MOST - 1].chars().take(LETTERS - 1).collect();
        lines[MOST - 1] = format!("{}…", kept.trim_end_matches([' ', ',']));
    }
    for line in &mut lines {
        if line.chars().count() > LETTERS {
            *line = line.chars().take(LETTERS - 1).chain(std::iter::once('…')).collect();
        }
    }
    lines
}

fn fill(words: &[&str], limit: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((*word).to_owned()),
        }
    }
    lines
}

/// On which side of its disc a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Below,
    Above,
    Right,
    Left,
    BelowRight,
    BelowLeft,
    AboveRight,
    AboveLeft,
}

impl Side {
    const ALL: [Self; 8] = [
        Self::Below,
        Self::Above,
        Self::Right,
        Self::Left,
        Self::BelowRight,
        Self::BelowLeft,
        Self::AboveRight,
        Self::AboveLeft,
    ];

    /// How little a side is liked, where nothing else decides.
    const fn dislike(self) -> f64 {
        match self {
            Self::Below => 0.0,
            Self::Above => 14.0,
            Self::Right | Self::Left => 20.0,
            Self::BelowRight | Self::BelowLeft | Self::AboveRight | Self::AboveLeft => 26.0,
        }
    }
}

/// A name in its place.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub(crate) side: Side,
    pub(crate) area: Area,
}

impl Label {
    fn at(lines: &Lines, p: Point, radius: f64, side: Side) -> Self {
        let (w, h) = (lines.width, lines.height);
        let (out, down) = (radius * 0.62 + 5.0, radius * 0.62 + 3.0);
        let area = match side {
            Side::Below => Area { x: p.x - w / 2.0, y: p.y + radius + 7.0, w, h },
            Side::Above => Area { x: p.x - w / 2.0, y: p.y - radius - 5.0 - h, w, h },
            Side::Right => Area { x: p.x + radius + 8.0, y: p.y - h / 2.0, w, h },
            Side::Left => Area { x: p.x - radius - 8.0 - w, y: p.y - h / 2.0, w, h },
            Side::BelowRight => Area { x: p.x + out, y: p.y + down, w, h },
            Side::BelowLeft => Area { x: p.x - out - w, y: p.y + down, w, h },
            Side::AboveRight => Area { x: p.x + out, y: p.y - down - h, w, h },
            Side::AboveLeft => Area { x: p.x - out - w, y: p.y - down - h, w, h },
        };
        Self { side, area }
    }

    /// Where its text starts, and how it is anchored there.
    pub(crate) fn anchor(&self) -> (f64, &'static str) {
        match self.side {
            Side::Below | Side::Above => (self.area.x + self.area.w / 2.0, "middle"),
            Side::Right | Side::BelowRight | Side::AboveRight => (self.area.x, "start"),
            Side::Left | Side::BelowLeft | Side::AboveLeft => (self.area.x + self.area.w, "end"),
        }
    }
}

/// What the names must keep clear of.
pub(crate) struct Ground<'a> {
    pub(crate) at: &'a [Point],
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) routes: &'a [Route],
}

/// Places all names. Below is where the layout kept room; from there each moves to a better side while it helps.
pub(crate) fn labels(map: &TrailMap<'_>, lines: &[Lines], ground: &Ground<'_>) -> Vec<Label> {
    let radius = |place: usize| map.spots[place].radius() + if map.spots[place].here { 9.0 } else { 0.0 };
    let make = |place: usize, side| Label::at(&lines[place], ground.at[place], radius(place), side);
    let mut labels: Vec<Label> = (0..map.spots.len()).map(|place| make(place, Side::Below)).collect();
    for _ in 0..4 {
        let mut moved = false;
        for place in 0..labels.len() {
            let tried = Side::ALL.into_iter().map(|side| {
                let label = make(place, side);
                (cost(map, ground, &labels, place, &label), label)
            });
            let best = tried.min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, best)) = best {
                moved |= best.side != labels[place].side;
                labels[place] = best;
            }
        }
        if !moved {
            break;
        }
    }
    labels
}

fn cost(map: &TrailMap<'_>, ground: &Ground<'_>, labels: &[Label], place: usize, label: &Label) -> f64 {
    let area = label.area;
    let mut cost = label.side.dislike();
    let edge = 6.0;
    if area.x < edge
        || area.y < edge
        || area.x + area.w > ground.width - edge
        || area.y + area.h > ground.height - edge
    {
        cost += 100_000.0;
    }
    for (other, p) in ground.at.iter().enumerate() {
        if other != place {
            cost += 4.0 * area.shared(&Area::around(*p, map.spots[other].radius() + 4.0));
            let room = Area { x: area.x - 5.0, y: area.y - 2.0, w: area.w + 10.0, h: area.h + 4.0 };
            cost += 3.0 * room.shared(&labels[other].area);
        }
    }
    let hits = ground.routes.iter().flat_map(|route| &route.samples).filter(|p| area.holds(**p)).count();
    cost + 9.0 * hits as f64
}
