//! How the trails run: smooth curves that swing a little, and bend round places they do not lead to.

use super::chance::Chance;
use super::{Area, Point, TrailMap, Walk};

/// One trail on the drawing: a cubic curve, and points along it.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) from: Point,
    pub(crate) to: Point,
    pub(crate) bend: [Point; 2],
    pub(crate) samples: Vec<Point>,
    pub(crate) walk: Walk,
}

const SAMPLES: usize = 24;

impl Route {
    /// The curve with this swing to the side; `arc` swings to one side only, else it swings to and fro.
    fn new(from: Point, to: Point, swing: f64, arc: bool, walk: Walk) -> Self {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = dx.hypot(dy).max(1.0);
        let (nx, ny) = (-dy / length, dx / length);
        let back = if arc { swing } else { -swing };
        let first = Point { x: from.x + 0.3 * dx + nx * swing, y: from.y + 0.3 * dy + ny * swing };
        let second = Point { x: from.x + 0.7 * dx + nx * back, y: from.y + 0.7 * dy + ny * back };
        let mut route = Self { from, to, bend: [first, second], samples: Vec::new(), walk };
        route.samples = (1..SAMPLES).map(|n| route.point(n as f64 / SAMPLES as f64)).collect();
        route
    }

    fn point(&self, t: f64) -> Point {
        let (a, b, c, d) = (self.from, self.bend[0], self.bend[1], self.to);
        let u = 1.0 - t;
        let (wa, wb, wc, wd) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
        Point { x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y }
    }

    /// The curve as path data.
    pub(crate) fn path(&self) -> String {
        let [b, c] = self.bend;
        format!(
            "M{:.0} {:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}",
            self.from.x, self.from.y, b.x, b.y, c.x, c.y, self.to.x, self.to.y
        )
    }
}

/// How often trails already drawn pass through each small square of the drawing.
struct Trodden {
    across: usize,
    counts: Vec<u16>,
}

/// Side of a square: two trails in one square run into one another.
const SQUARE: f64 = 13.0;

impl Trodden {
    fn new((width, height): (f64, f64)) -> Self {
        let (across, down) = ((width / SQUARE) as usize + 1, (height / SQUARE) as usize + 1);
        Self { across, counts: vec![0; across * down] }
    }

    /// The square of a point; points off the drawing have none.
    fn square(&self, p: Point) -> Option<usize> {
        let (x, y) = (p.x / SQUARE, p.y / SQUARE);
        let inside = x >= 0.0 && y >= 0.0 && (x as usize) < self.across;
        inside.then(|| y as usize * self.across + x as usize).filter(|square| *square < self.counts.len())
    }

    fn count(&self, p: Point) -> f64 {
        self.square(p).map_or(0.0, |square| f64::from(self.counts[square]))
    }

    fn tread(&mut self, route: &Route) {
        for p in &route.samples {
            if let Some(square) = self.square(*p) {
                self.counts[square] += 1;
            }
        }
    }
}

/// What a trail must keep clear of.
struct Country<'a> {
    /// The discs: middle and radius.
    discs: Vec<(Point, f64)>,
    size: (f64, f64),
    names: &'a [Area],
    trodden: Trodden,
}

/// Runs all trails. `names` are the areas to keep clear of, none in the first round.
pub(crate) fn routes(
    map: &TrailMap<'_>,
    legs: &[(usize, usize, Walk)],
    at: &[Point],
    size: (f64, f64),
    names: &[Area],
) -> Vec<Route> {
    let discs = map.spots.iter().zip(at).map(|(spot, p)| (*p, spot.radius())).collect();
    let mut country = Country { discs, size, names, trodden: Trodden::new(size) };
    let mut routes = Vec::with_capacity(legs.len());
    for &(from, to, walk) in legs {
        let mut chance = Chance::new(map.seed, &format!("{}>{}", map.spots[from].id, map.spots[to].id));
        let side = if chance.unit() < 0.5 { 1.0 } else { -1.0 };
        let calm = (at[from].to(at[to]) * 0.16).min(26.0) * chance.between(0.7, 1.2);
        let swings = [calm, -calm, 46.0, -46.0, 80.0, -80.0, 120.0, -120.0, 165.0, -165.0];
        let choices = swings.into_iter().flat_map(|swing| [(swing, false), (swing, true)]);
        let mut best: Option<(f64, Route)> = None;
        for (swing, arc) in choices {
            let taste = (swing.abs() - calm).powi(2) / 110.0 + if swing < 0.0 { 3.0 } else { 0.0 };
            let least = best.as_ref().map_or(f64::INFINITY, |(cost, _)| *cost);
            if taste < least {
                let route = Route::new(at[from], at[to], swing * side, arc, walk);
                let cost = taste + country.trouble((from, to), &route, least - taste);
                if cost < least {
                    best = Some((cost, route));
                }
            }
        }
        if let Some((_, best)) = best {
            country.trodden.tread(&best);
            routes.push(best);
        }
    }
    routes
}

impl Country<'_> {
    /// How much a trail runs over places, names and other trails, and off the drawing; not counted on once it is
    /// more than `enough`.
    fn trouble(&self, (from, to): (usize, usize), route: &Route, enough: f64) -> f64 {
        let (width, height) = self.size;
        let mut cost = 0.0;
        for p in &route.samples {
            if cost > enough {
                break;
            }
            if p.x < 8.0 || p.y < 8.0 || p.x > width - 8.0 || p.y > height - 8.0 {
                cost += 60.0;
            }
            for (place, (middle, radius)) in self.discs.iter().enumerate() {
                let near = (p.x - middle.x).abs() < radius + 16.0 && (p.y - middle.y).abs() < radius + 16.0;
                if near && place != from && place != to {
                    let gap = p.to(*middle) - radius;
                    cost += if gap < 4.0 { 90.0 } else { (16.0 - gap).max(0.0) * 2.0 };
                }
            }
            cost += 15.0 * self.names.iter().filter(|name| name.holds(*p)).count() as f64;
            // Trails may cross, and meet at their ends, but should not run into one another.
            let near_end = p.to(route.from) < 60.0 || p.to(route.to) < 60.0;
            cost += if near_end { 2.0 } else { 6.0 } * self.trodden.count(*p);
        }
        cost
    }
}
