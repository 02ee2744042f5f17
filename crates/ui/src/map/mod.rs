//! The web near me, drawn as country to walk through.
//!
//! A competency is a place, an arrow between competencies a trail: solid where walked, dashed ahead, dotted and
//! washed on the way to the goal. The server draws it twice from the same web, wide and upright, and the style
//! sheet shows one. Below it the same as a list. One seed, one drawing: places keep where they are from visit
//! to visit.
//!
//! Steps, one file each: `layout` (where the places are), `route` (how the trails run), `label` (where the names
//! stand), `scenery` (hills, wood, water), `draw` (the SVG), `list` (the twin in words).

mod chance;
mod draw;
mod label;
mod layout;
mod list;
mod route;
pub(crate) mod scenery;
#[cfg(test)]
mod tests;

use maud::{Markup, html};

use crate::mark::{Mark, legend};
use crate::words::{Text, Words};

/// A place: one competency.
#[derive(Clone, Debug)]
pub struct Spot<'a> {
    /// Its id; the drawing depends on it.
    pub id: Text<'a>,
    /// Its short title; wrapped to at most three lines.
    pub title: Text<'a>,
    /// Its state in a word or a few: *secure*, *later*, *ready for you*, *working: you are here*, *my goal*.
    pub word: Text<'a>,
    /// Its mark.
    pub mark: Mark,
    /// Where it leads.
    pub href: Text<'a>,
    /// Its depth in the whole web; places without trails here are set by it.
    pub depth: u32,
    /// Its strand; places of one strand lie together.
    pub strand: u32,
    /// I am here.
    pub here: bool,
    /// It is my goal.
    pub goal: bool,
    /// It is ready for me.
    pub ready: bool,
    /// Its number on the way to the goal.
    pub step: Option<u32>,
}

/// What is known of a trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// Walked.
    Walked,
    /// Ahead.
    Ahead,
    /// Ahead, and on the way to the goal.
    Way,
}

/// A trail from one place to another that leans on it.
#[derive(Clone, Debug)]
pub struct Leg<'a> {
    /// The id of the place it leaves.
    pub from: Text<'a>,
    /// The id of the place it reaches.
    pub to: Text<'a>,
    /// Walked, ahead, or the way.
    pub walk: Walk,
}

/// The map: up to some twenty places. Trails to places that are not on it, and trails that would run in a
/// circle, are left out.
#[derive(Clone, Debug)]
pub struct TrailMap<'a> {
    /// The places.
    pub spots: Vec<Spot<'a>>,
    /// The trails.
    pub legs: Vec<Leg<'a>>,
    /// Chooses the country; keep it for a learner, and the country stays.
    pub seed: u64,
}

/// The two ways to draw a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// From left to right, a little uphill.
    Wide,
    /// From the bottom up, for a phone.
    Slim,
}

/// A point of the drawing, in units of its view box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Point {
    pub(crate) fn to(self, other: Self) -> f64 {
        // Not `hypot`: nothing here is near overflow, and the drawing asks this some hundred thousand times.
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// An upright box of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Area {
    /// The box of this half-width around a point.
    pub(crate) fn around(p: Point, r: f64) -> Self {
        Self { x: p.x - r, y: p.y - r, w: 2.0 * r, h: 2.0 * r }
    }

    /// How wide and how high two boxes overlap; not both positive if they do not.
    pub(crate) fn overlap(&self, other: &Self) -> (f64, f64) {
        let w = (self.x + self.w).min(other.x + other.w) - self.x.max(other.x);
        let h = (self.y + self.h).min(other.y + other.h) - self.y.max(other.y);
        (w, h)
    }

    /// The area that two boxes share.
    pub(crate) fn shared(&self, other: &Self) -> f64 {
        let (w, h) = self.overlap(other);
        w.max(0.0) * h.max(0.0)
    }

    pub(crate) fn holds(&self, p: Point) -> bool {
        p.x >= self.x && p.x <= self.x + self.w && p.y >= self.y && p.y <= self.y + self.h
    }
}

impl Spot<'_> {
    /// Radius of its disc: larger where I am and where I am going.
    pub(crate) fn radius(&self) -> f64 {
        match (self.here, self.goal) {
            (true, _) => 29.0,
            (_, true) => 28.0,
            _ if self.known() || self.ready => 22.0,
            _ => 19.0,
        }
    }

    /// Whether something is known about it, so that its mark is drawn large.
    pub(crate) fn known(&self) -> bool {
        !matches!(self.mark, Mark::NotStarted | Mark::Unknown)
    }

    /// Whether its number on the way is drawn in the place of its mark.
    pub(crate) fn shows_step(&self) -> bool {
        self.step.is_some() && !(self.here || self.goal || self.known())
    }
}

impl TrailMap<'_> {
    /// The drawing, wide and upright.
    #[must_use]
    pub fn drawing(&self, w: &Words) -> Markup {
        let legs = self.sound_legs();
        html! {
            div.mapbox {
                (draw::draw(self, &legs, Format::Wide, w))
                (draw::draw(self, &legs, Format::Slim, w))
            }
        }
    }

    /// The marks that occur, with their words.
    #[must_use]
    pub fn legend(&self, w: &Words) -> Markup {
        let seen = |mark: &Mark| self.spots.iter().any(|spot| spot.mark == *mark && !spot.goal);
        legend(w, &Mark::ALL.into_iter().filter(seen).collect::<Vec<_>>())
    }

    /// The same as a list, folded until asked for.
    #[must_use]
    pub fn list(&self, w: &Words) -> Markup {
        list::list(self, &self.sound_legs(), w)
    }

    /// Drawing, legend and list.
    #[must_use]
    pub fn whole(&self, w: &Words) -> Markup {
        html! { div.stack { (self.drawing(w)) (self.legend(w)) (self.list(w)) } }
    }

    /// The trails as pairs of places, without those that lead off the map or round in a circle.
    fn sound_legs(&self) -> Vec<(usize, usize, Walk)> {
        let find = |id: &str| self.spots.iter().position(|spot| spot.id == id);
        let mut legs: Vec<(usize, usize, Walk)> = Vec::new();
        for leg in &self.legs {
            let (Some(from), Some(to)) = (find(&leg.from), find(&leg.to)) else { continue };
            let twice = legs.iter().any(|known| (known.0, known.1) == (from, to));
            if !twice && !leads_to(&legs, to, from) {
                legs.push((from, to, leg.walk));
            }
        }
        legs
    }
}

/// Whether one can walk from a place to another.
fn leads_to(legs: &[(usize, usize, Walk)], from: usize, to: usize) -> bool {
    let mut open = vec![from];
    let mut seen = Vec::new();
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if !seen.contains(&at) {
            seen.push(at);
            open.extend(legs.iter().filter(|leg| leg.0 == at).map(|leg| leg.1));
        }
    }
    false
}
