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

const SAMPLES: usize = 28;

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

/// Runs all trails. `names` are the areas to keep clear of, none in the first round.
pub(crate) fn routes(
    map: &TrailMap<'_>,
    legs: &[(usize, usize, Walk)],
    at: &[Point],
    size: (f64, f64),
    names: &[Area],
) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::new();
    for &(from, to, walk) in legs {
        let mut chance = Chance::new(map.seed, &format!("{}>{}", map.spots[from].id, map.spots[to].id));
        let reach = at[from].to(at[to]);
        let side = if chance.unit() < 0.5 { 1.0 } else { -1.0 };
        let calm = (reach * 0.16).min(26.0) * chance.between(0.7, 1.2);
        let mut best: Option<(f64, Route)> = None;
        for swing in [calm, -calm, 0.4 * calm, 46.0, -46.0, 80.0, -80.0, 120.0, -120.0, 165.0, -165.0] {
            for arc in [false, true] {
                let route = Route::new(at[from], at[to], swing * side, arc, walk);
                let taste = (swing.abs() - calm).powi(2) / 110.0 + if swing < 0.0 { 3.0 } else { 0.0 };
                let cost = taste + trouble(map, at, size, names, &routes, (from, to), &route);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, route));
                }
            }
        }
        routes.extend(best.map(|(_, route)| route));
    }
    routes
}

/// How much a trail runs over places, names and other trails, and off the drawing.
fn trouble(
    map: &TrailMap<'_>,
    at: &[Point],
    (width, height): (f64, f64),
    names: &[Area],
    others: &[Route],
    (from, to): (usize, usize),
    route: &Route,
) -> f64 {
    let mut cost = 0.0;
    for p in &route.samples {
        if p.x < 8.0 || p.y < 8.0 || p.x > width - 8.0 || p.y > height - 8.0 {
            cost += 60.0;
        }
        for (place, centre) in at.iter().enumerate() {
            if place != from && place != to {
                let gap = p.to(*centre) - map.spots[place].radius();
                cost += if gap < 4.0 { 90.0 } else { (16.0 - gap).max(0.0) * 2.0 };
            }
        }
        cost += 9.0 * names.iter().filter(|name| name.holds(*p)).count() as f64;
        // Two trails may cross, but should not run into one another.
        let along = others.iter().flat_map(|other| &other.samples).filter(|q| q.to(*p) < 9.0).count();
        let near_end = p.to(route.from) < 60.0 || p.to(route.to) < 60.0;
        cost += if near_end { 1.5 } else { 5.0 } * along as f64;
    }
    cost
}
