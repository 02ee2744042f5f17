//! Where the places lie: layers by the longest way, an order in each layer with few crossings, a nudge so that
//! it looks like country, and room for every name.

use super::chance::Chance;
use super::label::Lines;
use super::{Area, Format, Point, TrailMap, Walk};

/// Where everything lies, and how large the drawing is.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// One for each place.
    pub(crate) at: Vec<Point>,
}

/// How often places are pushed apart at most; how long a spring holds them meanwhile, and how strongly.
const ROUNDS: usize = 170;
const HELD: usize = 70;
const SPRING: f64 = 0.04;
/// Keeps discs and names off the edge.
const MARGIN: f64 = 10.0;
/// How often the drawing may grow before the plain grid is taken; each time by [`GROWTH`].
const TRIES: usize = 14;
const GROWTH: f64 = 45.0;

/// Lays out a map.
pub(crate) fn layout(map: &TrailMap<'_>, legs: &[(usize, usize, Walk)], format: Format) -> Layout {
    let layers = layers(map, legs);
    let lines: Vec<Lines> = map.spots.iter().map(Lines::of).collect();
    let (width, mut height) = first_size(map, &layers, format);
    for _ in 0..TRIES {
        let anchors = anchors(map, legs, &layers, format, (width, height));
        let at = settle(map, &lines, &anchors, width, height);
        let layout = Layout { width, height, at };
        if !crowded(map, &lines, &layout) {
            return layout;
        }
        height += GROWTH;
    }
    grid(map, &layers, format, width)
}

/// The places in layers, each layer in its order. Every trail leads to a later layer.
fn layers(map: &TrailMap<'_>, legs: &[(usize, usize, Walk)]) -> Vec<Vec<usize>> {
    let count = map.spots.len();
    let mut layer = vec![0_usize; count];
    // Longest way; as many rounds as places is enough, because the trails run in no circle.
    for _ in 0..count {
        for &(from, to, _) in legs {
            layer[to] = layer[to].max(layer[from] + 1);
        }
    }
    // A place without a way to it lies just before the first that leans on it.
    for place in 0..count {
        let first = legs.iter().filter(|leg| leg.0 == place).map(|leg| layer[leg.1]).min();
        if let (Some(first), false) = (first, legs.iter().any(|leg| leg.1 == place)) {
            layer[place] = first - 1;
        }
    }
    let last = layer.iter().copied().max().unwrap_or(0);
    for (place, spot) in map.spots.iter().enumerate() {
        if spot.goal {
            layer[place] = last;
        } else if !legs.iter().any(|leg| leg.0 == place || leg.1 == place) {
            layer[place] = beside_its_depth(map, legs, &layer, place);
        }
    }
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    for (place, row) in layer.iter().enumerate() {
        rows[*row].push(place);
    }
    rows.retain(|row| !row.is_empty());
    order(map, legs, &mut rows);
    rows
}

/// A place without trails lies in the layer of the place nearest to it in depth.
fn beside_its_depth(
    map: &TrailMap<'_>,
    legs: &[(usize, usize, Walk)],
    layer: &[usize],
    place: usize,
) -> usize {
    let depth = map.spots[place].depth;
    let joined = |other: &usize| legs.iter().any(|leg| leg.0 == *other || leg.1 == *other);
    let nearest =
        (0..map.spots.len()).filter(joined).min_by_key(|other| map.spots[*other].depth.abs_diff(depth));
    nearest.map_or(0, |other| layer[other])
}

/// Orders each layer by the mean place of its neighbours (barycentre, Sugiyama and others 1981), up and down a
/// few times. The goal is always first: it lies on the hill.
fn order(map: &TrailMap<'_>, legs: &[(usize, usize, Walk)], rows: &mut [Vec<usize>]) {
    for row in rows.iter_mut() {
        row.sort_by_key(|place| {
            let spot = &map.spots[*place];
            (!spot.goal, spot.step.is_none(), spot.strand, spot.id.clone())
        });
    }
    let share = |rows: &[Vec<usize>]| {
        let mut share = vec![0.0; map.spots.len()];
        for row in rows {
            for (n, place) in row.iter().enumerate() {
                share[*place] = (n as f64 + 0.5) / row.len() as f64;
            }
        }
        share
    };
    for round in 0..8 {
        for row in 0..rows.len() {
            let row = if round % 2 == 0 { row } else { rows.len() - 1 - row };
            let share = share(rows);
            let pull = |place: usize| {
                let near: Vec<f64> = legs
                    .iter()
                    .filter_map(|leg| match leg {
                        (from, to, _) if *to == place => Some(share[*from]),
                        (from, to, _) if *from == place => Some(share[*to]),
                        _ => None,
                    })
                    .collect();
                let mean = near.iter().sum::<f64>() / near.len() as f64;
                if map.spots[place].goal {
                    -1.0
                } else if near.is_empty() {
                    share[place]
                } else {
                    mean
                }
            };
            rows[row].sort_by(|a, b| pull(*a).total_cmp(&pull(*b)));
        }
    }
}

fn first_size(map: &TrailMap<'_>, rows: &[Vec<usize>], format: Format) -> (f64, f64) {
    match format {
        Format::Wide => (880.0, (330.0 + 26.0 * map.spots.len() as f64).clamp(420.0, 700.0)),
        Format::Slim => {
            let pairs: usize = rows.iter().map(|row| row.len().div_ceil(2)).sum();
            (360.0, 200.0 + 100.0 * pairs as f64)
        }
    }
}

/// Where each place would like to be.
fn anchors(
    map: &TrailMap<'_>,
    legs: &[(usize, usize, Walk)],
    rows: &[Vec<usize>],
    format: Format,
    (width, height): (f64, f64),
) -> Vec<Point> {
    let mut at = vec![Point { x: 0.0, y: 0.0 }; map.spots.len()];
    match format {
        Format::Wide => wide_anchors(map, rows, width, height, &mut at),
        Format::Slim => slim_anchors(map, legs, rows, (width, height), &mut at),
    }
    for (place, spot) in map.spots.iter().enumerate() {
        let mut chance = Chance::new(map.seed, &spot.id);
        let (x, y) = (chance.between(-1.0, 1.0), chance.between(-1.0, 1.0));
        if !spot.goal {
            at[place].x += x * if format == Format::Wide { 30.0 } else { 16.0 };
            at[place].y += y * if format == Format::Wide { 30.0 } else { 14.0 };
        }
    }
    at
}

/// Left to right. The way climbs in a line from where I am to the goal on its hill; the others of a layer share
/// the room below it, or the whole height where the way does not pass.
fn wide_anchors(map: &TrailMap<'_>, rows: &[Vec<usize>], width: f64, height: f64, at: &mut [Point]) {
    let steps = (rows.len().max(2) - 1) as f64;
    let top = Point { x: width - 110.0, y: 78.0 };
    let way = way(map);
    for (n, row) in rows.iter().enumerate() {
        let along = n as f64 / steps;
        let x = if rows.len() == 1 { width / 2.0 } else { 95.0 + (width - 195.0) * along };
        let passes = row.iter().any(|place| way.contains(place) || map.spots[*place].goal);
        let others: Vec<usize> =
            row.iter().copied().filter(|place| !way.contains(place) && !map.spots[*place].goal).collect();
        // What lies ahead but off the way keeps to the lower part; what lies behind leans downwards, too.
        let (high, low) = match (passes, others.len()) {
            (true, _) => (height * (0.62 - 0.1 * along), height - 120.0),
            (false, 1) => (height * (0.66 - 0.22 * along), height * (0.66 - 0.22 * along)),
            (false, _) => (height * 0.24, height * 0.84),
        };
        for (k, place) in others.iter().enumerate() {
            let share = if others.len() == 1 { 0.5 } else { k as f64 / (others.len() as f64 - 1.0) };
            // Neighbours of a full column stand a little before and behind each other.
            let stagger = if others.len() > 2 { if k % 2 == 0 { -26.0 } else { 26.0 } } else { 0.0 };
            at[*place] = Point { x: x + stagger, y: high + (low - high) * share };
        }
        for place in row.iter().filter(|place| map.spots[**place].goal) {
            at[*place] = top;
        }
    }
    let start = map.spots.iter().position(|spot| spot.here);
    let start = start.map_or(Point { x: width * 0.4, y: height * 0.55 }, |here| at[here]);
    for (n, place) in way.iter().enumerate() {
        let share = (n + 1) as f64 / (way.len() + 1) as f64;
        let swing = if n % 2 == 0 { 26.0 } else { -16.0 };
        at[*place] = Point {
            x: start.x + (top.x - start.x) * share + swing,
            y: start.y + (top.y - start.y) * share + swing,
        };
    }
}

/// The places on the way to the goal, in walking order.
fn way(map: &TrailMap<'_>) -> Vec<usize> {
    let mut way: Vec<usize> = (0..map.spots.len()).filter(|place| numbered(map, *place)).collect();
    way.sort_by_key(|place| map.spots[*place].step);
    way
}

fn numbered(map: &TrailMap<'_>, place: usize) -> bool {
    let spot = &map.spots[place];
    spot.step.is_some() && !spot.here && !spot.goal
}

/// From the bottom up, two abreast; each place on the side where its neighbours are.
fn slim_anchors(
    map: &TrailMap<'_>,
    legs: &[(usize, usize, Walk)],
    rows: &[Vec<usize>],
    (width, height): (f64, f64),
    at: &mut [Point],
) {
    let mut pairs: Vec<Vec<usize>> =
        rows.iter().flat_map(|row| row.chunks(2)).map(<[usize]>::to_vec).collect();
    let sides = sides(map, legs, &mut pairs);
    let gap = (height - 200.0) / (pairs.len().max(2) - 1) as f64;
    for (n, pair) in pairs.iter().enumerate() {
        let y = height - 110.0 - gap * n as f64;
        for (k, place) in pair.iter().enumerate() {
            let stagger = if pair.len() == 2 { if k == 0 { -22.0 } else { 22.0 } } else { 0.0 };
            at[*place] = Point { x: width * sides[*place], y: y + stagger };
            if map.spots[*place].goal {
                at[*place] = Point { x: width * sides[*place].clamp(0.4, 0.6), y: 72.0 };
            }
        }
    }
}

/// For each place how far right it lies, 0..1: towards the mean of its neighbours, and apart in a pair.
fn sides(map: &TrailMap<'_>, legs: &[(usize, usize, Walk)], pairs: &mut [Vec<usize>]) -> Vec<f64> {
    let mut side = vec![0.5; map.spots.len()];
    for pair in pairs.iter().filter(|pair| pair.len() == 2) {
        (side[pair[0]], side[pair[1]]) = (0.25, 0.75);
    }
    for round in 0..10 {
        for n in 0..pairs.len() {
            let n = if round % 2 == 0 { n } else { pairs.len() - 1 - n };
            let pull = |place: usize| {
                let near = legs.iter().filter_map(|leg| match leg {
                    (from, to, _) if *to == place => Some(side[*from]),
                    (from, to, _) if *from == place => Some(side[*to]),
                    _ => None,
                });
                let near: Vec<f64> = near.collect();
                if near.is_empty() { side[place] } else { near.iter().sum::<f64>() / near.len() as f64 }
            };
            let pair = &mut pairs[n];
            pair.sort_by(|a, b| pull(*a).total_cmp(&pull(*b)));
            match pair[..] {
                [left, right] => (side[left], side[right]) = (0.25, 0.75),
                [alone] => {
                    let lean = Chance::new(map.seed, &map.spots[alone].id).between(-0.12, 0.12);
                    side[alone] = (pull(alone) + lean).clamp(0.27, 0.73);
                }
                _ => {}
            }
        }
    }
    side
}

/// What a place needs: its disc with the name below.
fn footprint(map: &TrailMap<'_>, lines: &[Lines], place: usize, at: Point) -> Area {
    let radius = map.spots[place].radius() + 8.0;
    let half = (lines[place].width / 2.0).max(radius) + 5.0;
    Area { x: at.x - half, y: at.y - radius, w: 2.0 * half, h: 2.0 * radius + lines[place].height + 4.0 }
}

/// Pushes places apart until each has room for its disc and name, while a spring holds it near its anchor.
fn settle(map: &TrailMap<'_>, lines: &[Lines], anchors: &[Point], width: f64, height: f64) -> Vec<Point> {
    let mut at = anchors.to_vec();
    // Upright there is room for two abreast and no more, so places rather give way up and down.
    let sideways = if width > 500.0 { 1.3 } else { 0.45 };
    for round in 0..ROUNDS {
        let held = round < HELD;
        if held {
            for (p, anchor) in at.iter_mut().zip(anchors) {
                p.x += (anchor.x - p.x) * SPRING;
                p.y += (anchor.y - p.y) * SPRING;
            }
        }
        let mut pushed = false;
        for a in 0..at.len() {
            for b in a + 1..at.len() {
                pushed |= push_apart(map, lines, &mut at, (a, b), sideways);
            }
        }
        for (place, p) in at.iter_mut().enumerate() {
            *p = inside(footprint(map, lines, place, *p), *p, width, height);
        }
        if !held && !pushed {
            break;
        }
    }
    at
}

/// Pushes two places apart, sideways where they overlap less than `sideways` times as much as up and down.
/// Says whether they overlapped.
fn push_apart(
    map: &TrailMap<'_>,
    lines: &[Lines],
    at: &mut [Point],
    (a, b): (usize, usize),
    sideways: f64,
) -> bool {
    let (w, h) = footprint(map, lines, a, at[a]).overlap(&footprint(map, lines, b, at[b]));
    if w <= 0.0 || h <= 0.0 {
        return false;
    }
    // The goal holds its hill, and whoever meets it gives way.
    let (give_a, give_b) = match (map.spots[a].goal, map.spots[b].goal) {
        (true, false) => (0.0, 1.0),
        (false, true) => (1.0, 0.0),
        _ => (0.5, 0.5),
    };
    if w < h * sideways {
        let way = if at[a].x <= at[b].x { w } else { -w };
        at[a].x -= way * give_a * 0.6;
        at[b].x += way * give_b * 0.6;
    } else {
        let way = if at[a].y <= at[b].y { h } else { -h };
        at[a].y -= way * give_a * 0.6;
        at[b].y += way * give_b * 0.6;
    }
    true
}

/// The point moved so that its footprint lies inside the drawing.
fn inside(area: Area, p: Point, width: f64, height: f64) -> Point {
    let shift = |low: f64, size: f64, full: f64| {
        if size + 2.0 * MARGIN > full {
            full / 2.0 - (low + size / 2.0)
        } else {
            (MARGIN - low).max(0.0) - (low + size - (full - MARGIN)).max(0.0)
        }
    };
    Point { x: p.x + shift(area.x, area.w, width), y: p.y + shift(area.y, area.h, height) }
}

/// Whether two places still overlap, or one reaches over the edge.
fn crowded(map: &TrailMap<'_>, lines: &[Lines], layout: &Layout) -> bool {
    let areas: Vec<Area> =
        layout.at.iter().enumerate().map(|(place, p)| footprint(map, lines, place, *p)).collect();
    let touching = |a: &Area, b: &Area| {
        let (w, h) = a.overlap(b);
        w > 1.0 && h > 1.0
    };
    (0..areas.len()).any(|a| (a + 1..areas.len()).any(|b| touching(&areas[a], &areas[b])))
        || areas.iter().any(|a| a.y < 0.0 || a.y + a.h > layout.height)
}

/// When nothing else fits: plain rows from the bottom up, each cell large enough for any name; the goal on top.
fn grid(map: &TrailMap<'_>, rows: &[Vec<usize>], format: Format, width: f64) -> Layout {
    let across = match format {
        Format::Wide => 5,
        Format::Slim => 2,
    };
    let mut cells: Vec<Vec<usize>> = Vec::new();
    let goal = |place: &usize| map.spots[*place].goal;
    for row in rows {
        let others: Vec<usize> = row.iter().copied().filter(|place| !goal(place)).collect();
        cells.extend(others.chunks(across).map(<[usize]>::to_vec));
    }
    cells.extend(rows.iter().flatten().copied().filter(goal).map(|place| vec![place]));
    let cell = 160.0;
    let height = cells.len() as f64 * cell + 20.0;
    let mut at = vec![Point { x: 0.0, y: 0.0 }; map.spots.len()];
    for (n, row) in cells.iter().enumerate() {
        for (k, place) in row.iter().enumerate() {
            let x = width * (k as f64 + 0.5) / row.len() as f64;
            at[*place] = Point { x, y: height - 110.0 - cell * n as f64 };
        }
    }
    Layout { width, height, at }
}
