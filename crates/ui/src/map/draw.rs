//! The map as SVG. Colours come from the style sheet; every place is a link with its title and word.

use maud::{Markup, html};

use super::label::{self, Ground, LINE, Label, Lines};
use super::layout::layout;
use super::route::{Route, routes};
use super::scenery::{Scenery, scenery};
use super::{Format, Point, Spot, TrailMap, Walk};
use crate::mark::Mark;
use crate::t;
use crate::words::Words;

/// One drawing.
pub(crate) fn draw(map: &TrailMap<'_>, legs: &[(usize, usize, Walk)], format: Format, w: &Words) -> Markup {
    let ground = layout(map, legs, format);
    let lines: Vec<Lines> = map.spots.iter().map(Lines::of).collect();
    let size = (ground.width, ground.height);
    // First the trails round the places, then the names beside the trails, then the trails beside the names.
    let first = routes(map, legs, &ground.at, size, &[]);
    let names_for = |trails: &[Route]| {
        let ground = Ground { at: &ground.at, width: size.0, height: size.1, routes: trails };
        label::labels(map, &lines, &ground)
    };
    let areas = |labels: &[Label]| labels.iter().map(|label| label.area).collect::<Vec<_>>();
    let trails = routes(map, legs, &ground.at, size, &areas(&names_for(&first)));
    let labels = names_for(&trails);
    let country = scenery(map, &ground, &trails, &areas(&labels), format);
    let class = match format {
        Format::Wide => "wide",
        Format::Slim => "slim",
    };
    html! {
        svg class=(class) viewBox={ "0 0 " (whole(size.0)) " " (whole(size.1)) } role="group" aria-label=(t!(w, "map-label")) {
            (draw_country(&country))
            (draw_trails(&trails))
            @for (place, spot) in map.spots.iter().enumerate() {
                (draw_spot(spot, ground.at[place], &lines[place], &labels[place]))
            }
        }
    }
}

fn draw_country(country: &Scenery) -> Markup {
    html! {
        g.country aria-hidden="true" {
            path.wood d=(country.wood) {}
            @for hill in &country.hills { path.hill d=(hill) {} }
            path.stream d=(country.stream) {}
            path.trees d=(country.trees) {}
        }
    }
}

/// First what is ahead, then what is walked, the way to the goal on top.
fn draw_trails(trails: &[Route]) -> Markup {
    let of = |walk: Walk| trails.iter().filter(move |trail| trail.walk == walk).map(Route::path);
    html! {
        g.trails aria-hidden="true" {
            @for path in of(Walk::Ahead) { path.bare d=(path) {} path.ahead d=(path) {} }
            @for path in of(Walk::Walked) { path.bare d=(path) {} path.walked d=(path) {} }
            @for path in of(Walk::Way) { path.wash d=(path) {} path.way d=(path) {} }
        }
    }
}

fn draw_spot(spot: &Spot<'_>, at: Point, lines: &Lines, label: &Label) -> Markup {
    let (x, y) = (whole(at.x), whole(at.y));
    // The name says what is seen, in the same order: number, title, state.
    let number = spot.step.filter(|_| spot.shows_step()).map(|step| format!("{step} ")).unwrap_or_default();
    let name = format!("{number}{} {}", spot.title, spot.word);
    let later = !(spot.known() || spot.ready || spot.here || spot.goal || spot.step.is_some());
    html! {
        a.spot .here[spot.here] .goal[spot.goal] .ready[spot.ready] .known[spot.known()] .later[later]
            href=(spot.href) aria-label=(name) {
            @if spot.here { circle.ring cx=(x) cy=(y) r="36" {} }
            circle.disc cx=(x) cy=(y) r=(whole(spot.radius())) {}
            (draw_sign(spot, at))
            (draw_label(spot, lines, label))
        }
    }
}

/// The flag of a goal, the number of a step, or the mark of the state.
fn draw_sign(spot: &Spot<'_>, at: Point) -> Markup {
    if spot.goal {
        let flag = format!("M{:.0} {:.0}v-28c8-4 12 3 19 0v13c-7 3-11-4-19 0", at.x - 7.0, at.y + 14.0);
        return html! { path.flag d=(flag) {} };
    }
    if let Some(step) = spot.step.filter(|_| spot.shows_step()) {
        return html! { text.step x=(whole(at.x)) y=(whole(at.y + 7.0)) text-anchor="middle" { (step) " " } };
    }
    let height = match (spot.known(), spot.ready || spot.here) {
        (true, _) => 39.0,
        (_, true) => 33.0,
        _ => 24.0,
    };
    let width = height * 20.0 / 24.0;
    html! {
        use href={ "#" (spot.mark.symbol_id()) } data-s=(spot.mark.code())
            x=(one(at.x - width / 2.0)) y=(one(at.y - height / 2.0)) width=(one(width)) height=(one(height)) {}
    }
}

fn draw_label(spot: &Spot<'_>, lines: &Lines, label: &Label) -> Markup {
    let (x, anchor) = label.anchor();
    let base = |line: usize| label.area.y + LINE * (line as f64 + 0.8);
    let word = label.area.y + LINE * lines.lines.len() as f64 + 14.0;
    let faded = spot.mark == Mark::NeedsRefresh && !spot.here;
    html! {
        @for (n, line) in lines.lines.iter().enumerate() {
            text.place x=(whole(x)) y=(whole(base(n))) text-anchor=(anchor) { (line) " " }
        }
        text.word .faded[faded] x=(whole(x)) y=(whole(word)) text-anchor=(anchor) { (spot.word) }
    }
}

fn whole(x: f64) -> String {
    format!("{x:.0}")
}

fn one(x: f64) -> String {
    format!("{x:.1}")
}
