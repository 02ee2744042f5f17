//! The country behind the trails: hills as contour lines, a wood, a stream, single trees. It means nothing.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use super::chance::Chance;
use super::layout::Layout;
use super::route::Route;
use super::{Area, Format, Point, TrailMap};

/// The country as path data.
pub(crate) struct Scenery {
    pub(crate) wood: String,
    pub(crate) hills: Vec<String>,
    pub(crate) stream: String,
    pub(crate) trees: String,
}

/// Contour lines around a top: `rings` of them, `step` apart, `flat` (0..1) as high as wide. Path data.
pub(crate) fn contours(seed: u64, x: f64, y: f64, rings: usize, step: f64, flat: f64) -> String {
    const AROUND: usize = 14;
    let mut chance = Chance::new(seed, "hill");
    let waves: Vec<(f64, f64, f64)> = [(1.0, 0.10), (2.0, 0.13), (3.0, 0.08), (5.0, 0.035)]
        .into_iter()
        .map(|(times, most)| (times, most * chance.between(0.6, 1.0), chance.between(0.0, TAU)))
        .collect();
    let mut path = String::new();
    for ring in 0..rings {
        // Lines lie closer where it is steep, and turn a little on the way down.
        let radius = step * (ring as f64 + 0.55) * (1.0 + 0.02 * ring as f64);
        let turn = ring as f64 * 0.05;
        let points: Vec<Point> = (0..AROUND)
            .map(|n| {
                let angle = n as f64 / AROUND as f64 * TAU;
                let wave: f64 =
                    waves.iter().map(|(times, size, at)| size * (times * (angle + turn) + at).sin()).sum();
                let r = radius * (1.0 + wave);
                Point { x: x + r * angle.cos(), y: y + r * flat * angle.sin() }
            })
            .collect();
        closed(&mut path, &points);
    }
    path
}

/// A smooth closed line through the middles between the points.
fn closed(path: &mut String, points: &[Point]) {
    let middle = |n: usize| {
        let (a, b) = (points[n % points.len()], points[(n + 1) % points.len()]);
        Point { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 }
    };
    let start = middle(points.len() - 1);
    let _ = write!(path, "M{:.0} {:.0}", start.x, start.y);
    for (n, p) in points.iter().enumerate() {
        let to = middle(n);
        let _ = write!(path, "Q{:.0} {:.0} {:.0} {:.0}", p.x, p.y, to.x, to.y);
    }
    path.push('z');
}

/// Draws the country for a laid-out map.
pub(crate) fn scenery(
    map: &TrailMap<'_>,
    layout: &Layout,
    routes: &[Route],
    names: &[Area],
    format: Format,
) -> Scenery {
    let (width, height) = (layout.width, layout.height);
    let mut chance = Chance::new(map.seed, "country");
    let top = map.spots.iter().position(|spot| spot.goal).map_or(
        Point { x: width * chance.between(0.55, 0.85), y: height * chance.between(0.12, 0.25) },
        |goal| layout.at[goal],
    );
    let step = if format == Format::Wide { 27.0 } else { 25.0 };
    let mut hills = vec![contours(map.seed, top.x + 14.0, top.y + 4.0, 8, step, 0.74)];
    if let Some(low) = quiet_top(map, layout, top) {
        hills.push(contours(map.seed.rotate_left(9), low.x, low.y, 4, step * 0.9, 0.66));
    }
    let (wood, wood_area) = wood(&mut chance, width, height, format);
    let stream = stream(&mut chance, width, height, format);
    let trees = trees(&mut chance, map, layout, routes, names, &wood_area);
    Scenery { wood, hills, stream, trees }
}

/// A second, lower hill under a place that is known and lies far from the goal.
fn quiet_top(map: &TrailMap<'_>, layout: &Layout, top: Point) -> Option<Point> {
    let far = |place: &usize| layout.at[*place].to(top) > 330.0;
    let high = |a: &usize, b: &usize| layout.at[*a].y.total_cmp(&layout.at[*b].y);
    let known = (0..map.spots.len()).filter(|place| map.spots[*place].known());
    let place = known.filter(far).min_by(high)?;
    Some(Point { x: layout.at[place].x + 6.0, y: layout.at[place].y - 34.0 })
}

/// A wood in the lower left.
fn wood(chance: &mut Chance, width: f64, height: f64, format: Format) -> (String, Area) {
    let (w, h) = match format {
        Format::Wide => (width * chance.between(0.40, 0.50), height * chance.between(0.36, 0.44)),
        Format::Slim => (width * chance.between(0.74, 0.9), height * chance.between(0.2, 0.26)),
    };
    let (y, bump) = (height - h, chance.between(0.02, 0.12) * h);
    let path = format!(
        "M0 {height:.0}V{:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}S{:.0} {:.0} {:.0} {:.0} {:.0} {:.0} {:.0} {height:.0}z",
        y + 0.08 * h,
        0.12 * w,
        y - bump,
        0.26 * w,
        y + bump,
        0.44 * w,
        y + 0.06 * h,
        0.62 * w,
        y + 0.56 * h,
        0.84 * w,
        y + 0.44 * h,
        1.06 * w,
        y + 0.72 * h,
        w,
    );
    (path, Area { x: 10.0, y: y + 0.2 * h, w: 0.9 * w, h: 0.8 * h })
}

/// A stream from the upper edge round the hill to the right edge.
fn stream(chance: &mut Chance, width: f64, height: f64, format: Format) -> String {
    let mut near = |share: f64| share + chance.between(-0.025, 0.025);
    match format {
        Format::Wide => {
            let (x, y) = (width * near(0.55), height * near(0.42));
            format!(
                "M{:.0} {y:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}S{:.0} {:.0} {:.0} {:.0} {:.0} {:.0} {x:.0} -10",
                width + 5.0,
                width * near(0.91),
                y - 0.04 * height,
                width * near(0.85),
                y,
                width * near(0.785),
                y - 0.055 * height,
                width * 0.62,
                y - 0.08 * height,
                x + 0.02 * width,
                y - 0.24 * height,
                x - 0.02 * width,
                0.07 * height,
            )
        }
        Format::Slim => {
            let y = height * near(0.3);
            format!(
                "M{:.0} {y:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}S{:.0} {:.0} {:.0} -10",
                width + 8.0,
                width * 0.84,
                y - 30.0,
                width * 0.86,
                y - 140.0,
                width * near(0.93),
                y - 200.0,
                width * 0.92,
                40.0,
                width * near(0.96),
            )
        }
    }
}

/// Small firs, two by two, most of them in the wood; none on a place, a name or a trail.
fn trees(
    chance: &mut Chance,
    map: &TrailMap<'_>,
    layout: &Layout,
    routes: &[Route],
    names: &[Area],
    wood: &Area,
) -> String {
    let mut path = String::new();
    let mut grown: Vec<Point> = Vec::new();
    for n in 0..60 {
        if grown.len() >= 15 {
            break;
        }
        let first = if n % 3 > 0 {
            Point { x: wood.x + wood.w * chance.unit(), y: wood.y + wood.h * chance.unit() }
        } else {
            Point { x: layout.width * chance.unit(), y: layout.height * chance.unit() }
        };
        let second =
            Point { x: first.x + chance.between(17.0, 25.0), y: first.y + chance.between(9.0, 19.0) };
        for p in [first, second] {
            if free(map, layout, routes, names, p) && grown.iter().all(|tree| tree.to(p) > 18.0) {
                let size = chance.between(5.0, 6.5);
                let _ = write!(
                    path,
                    "M{x:.0} {y:.0}v-{foot:.0}M{left:.0} {low:.0}l{size:.0}-{high:.0} {size:.0} {high:.0}z",
                    x = p.x,
                    y = p.y,
                    foot = size,
                    left = p.x - size,
                    low = p.y - size + 1.0,
                    high = 2.0 * size + 1.0,
                );
                grown.push(p);
            }
        }
    }
    path
}

fn free(map: &TrailMap<'_>, layout: &Layout, routes: &[Route], names: &[Area], p: Point) -> bool {
    let tree = Area { x: p.x - 9.0, y: p.y - 20.0, w: 18.0, h: 24.0 };
    let on_drawing = p.x > 14.0 && p.y > 26.0 && p.x < layout.width - 14.0 && p.y < layout.height - 8.0;
    let middle = Point { x: p.x, y: p.y - 8.0 };
    on_drawing
        && map.spots.iter().zip(&layout.at).all(|(spot, at)| at.to(middle) > spot.radius() + 22.0)
        && names.iter().all(|name| name.shared(&tree) <= 0.0)
        && routes.iter().flat_map(|route| &route.samples).all(|q| q.to(middle) > 19.0)
}
